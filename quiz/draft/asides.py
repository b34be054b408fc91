"""Finds what a sentence tells in passing, and what is understood without the rest of it."""

from quiz.draft.card_forms import acronym, office
from quiz.draft.pack import Pack
from quiz.draft.values import Fact, Mention

_WORTH = {"acronym": 0.65, "person": 0.6}
"""What each class of aside is worth: what letters stand for, and which office somebody holds."""
_NO_SENTENCES = frozenset(("exercise", "not-prose", "torn", "too-long"))
"""Refusals of sentences whose words are not to be trusted at all."""


def may_be_aside(mention: Mention) -> bool:
    """Returns whether a sentence may say of `mention` in passing what it stands for, or which office it holds."""
    return mention.kind in _WORTH and bool(mention.unit) and not mention.torn


def with_aside(fact: Fact, pack: Pack) -> Fact:
    """Returns `fact` with its card first, and as a fact worth keeping, where its passage tells it in passing.

    The passage itself may be one that cannot be asked for: it is true for a while only, or hangs on the one before.
    The card shows nothing of it but the name.
    """
    if not fact.weak or fact.kind not in _WORTH or fact.statement.refusal in _NO_SENTENCES:
        return fact
    alone = fact._replace(statement=fact.statement._replace(refusal=""), reasons=("stands by itself",))
    own = next((draft for form in (acronym, office) if (draft := form(alone, pack))), None)
    if own is None or (fact.kind == "acronym" and fact.answers[0] in pack.words("known_acronyms")):
        return fact
    others = tuple(one for one in fact.drafts if one.form != own.form)
    return alone._replace(statement=fact.statement, drafts=(own, *others), worth=_WORTH[fact.kind], weak=False)
