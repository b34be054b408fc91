"""Each kind of question has a file here. `KINDS` lists them all."""

from quiz.card.kinds.cloze import CLOZE_KIND
from quiz.card.kinds.flashcard import FLASHCARD
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.kinds.listing import LIST
from quiz.card.kinds.matching import MATCHING
from quiz.card.kinds.multiple_choice import MULTIPLE_CHOICE
from quiz.card.kinds.multiple_response import MULTIPLE_RESPONSE
from quiz.card.kinds.number import NUMBER_KIND
from quiz.card.kinds.ordering import ORDERING
from quiz.card.kinds.short_answer import SHORT_ANSWER
from quiz.card.kinds.true_or_false import TRUE_OR_FALSE

KINDS: tuple[Kind, ...] = (
    FLASHCARD,
    SHORT_ANSWER,
    MULTIPLE_CHOICE,
    MULTIPLE_RESPONSE,
    LIST,
    TRUE_OR_FALSE,
    NUMBER_KIND,
    CLOZE_KIND,
    ORDERING,
    MATCHING,
)

__all__ = ["KINDS", "Kind", "Variant"]
