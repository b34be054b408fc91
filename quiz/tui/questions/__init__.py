"""Asks each kind of question: one widget a kind, all of them in `PROMPTS`."""

from quiz.card.kinds.cloze import Cloze
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.number import Number
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.tui.questions.cloze import ClozePrompt
from quiz.tui.questions.flashcard import FlashcardPrompt
from quiz.tui.questions.listing import ListPrompt
from quiz.tui.questions.matching import MatchingPrompt
from quiz.tui.questions.multiple_choice import MultipleChoicePrompt, TrueOrFalsePrompt
from quiz.tui.questions.multiple_response import MultipleResponsePrompt
from quiz.tui.questions.ordering import OrderingPrompt
from quiz.tui.questions.prompt import Prompt
from quiz.tui.questions.typed_prompt import NumberPrompt, ShortAnswerPrompt

PROMPTS: dict[str, type[Prompt]] = {
    Flashcard.kind: FlashcardPrompt,
    ShortAnswer.kind: ShortAnswerPrompt,
    MultipleChoice.kind: MultipleChoicePrompt,
    MultipleResponse.kind: MultipleResponsePrompt,
    Listing.kind: ListPrompt,
    TrueOrFalse.kind: TrueOrFalsePrompt,
    Number.kind: NumberPrompt,
    Cloze.kind: ClozePrompt,
    Ordering.kind: OrderingPrompt,
    Matching.kind: MatchingPrompt,
}

__all__ = ["PROMPTS", "Prompt"]
