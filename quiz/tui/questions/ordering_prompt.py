"""Asks for an order."""

from typing import ClassVar

from quiz.tui.questions.chosen import ChosenPrompt
from quiz.tui.questions.ordering import OrderList
from quiz.tui.questions.rows import Rows


class OrderingPrompt(ChosenPrompt):
    """The items in an order that is not the right one."""

    rows: ClassVar[type[Rows]] = OrderList
