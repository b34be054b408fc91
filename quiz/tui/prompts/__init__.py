"""How each kind of question is asked: one widget a kind, all of them in `PROMPTS`."""

from quiz.card.kinds.choice import MultipleChoice
from quiz.card.kinds.cloze import Cloze
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.number import Number
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.response import MultipleResponse
from quiz.card.kinds.short import ShortAnswer
from quiz.card.kinds.truth import TrueOrFalse
from quiz.tui.prompts.choice import MultipleChoicePrompt
from quiz.tui.prompts.cloze import ClozePrompt
from quiz.tui.prompts.flashcard import FlashcardPrompt
from quiz.tui.prompts.listing import ListPrompt
from quiz.tui.prompts.matching import MatchingPrompt
from quiz.tui.prompts.number import NumberPrompt
from quiz.tui.prompts.ordering import OrderingPrompt
from quiz.tui.prompts.prompt import Prompt
from quiz.tui.prompts.response import MultipleResponsePrompt
from quiz.tui.prompts.short import ShortAnswerPrompt
from quiz.tui.prompts.truth import TrueOrFalsePrompt

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
