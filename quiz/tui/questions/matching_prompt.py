"""Asks a matching."""

from textual.app import ComposeResult

from quiz.card.kinds.matching import Matching
from quiz.tui.questions.chosen import ChosenPrompt
from quiz.tui.questions.matching import Matches


class MatchingPrompt(ChosenPrompt):
    """The left sides in the order of the deck, the right sides in the order of this showing."""

    def compose_answer(self) -> ComposeResult:
        assert isinstance(self.question, Matching)
        yield Matches(self.question.places, self.shown_card.options)
