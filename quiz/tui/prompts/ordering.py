"""Asks for an order."""

from typing import ClassVar

from quiz.tui.prompts.chosen import ChosenPrompt
from quiz.tui.widgets.order_list import OrderList
from quiz.tui.widgets.rows import Rows


class OrderingPrompt(ChosenPrompt):
    """The items in an order that is not the right one."""

    rows: ClassVar[type[Rows]] = OrderList
