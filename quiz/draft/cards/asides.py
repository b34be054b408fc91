"""Makes cards of what a sentence mentions in passing and what is understood without the rest of it."""

from collections.abc import Iterator

from quiz.draft.cards.card_forms import acronym, class_of_thing, definition, office, with_drafts
from quiz.draft.facts.find_facts import facts_of
from quiz.draft.facts.weighed_mention import WELL_KNOWN, Context
from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack
from quiz.draft.sentences.appositions import apposition_in
from quiz.draft.values import Fact, Mention, Statement

_WORTH = {"acronym": 0.65, "person": 0.6, "thing": 0.5}
"""What each class of aside is worth: what letters stand for, which office somebody holds, what sort a vessel is of."""
_NO_SENTENCES = frozenset(("exercise", "not-prose", "torn", "too-long"))
"""Refusals of sentences whose words are not to be trusted at all."""


def may_be_aside(mention: Mention) -> bool:
    """Returns whether `mention` may come with an explanation of its own: the words of an acronym, a person's office, or
    the class of a thing.
    """
    return mention.kind in _WORTH and (bool(mention.unit) or mention.kind == "thing") and not mention.torn


_STANDS_ALONE = frozenset(("pointer", "hangs-on", "loose-noun", "pronoun", "time-bound"))
"""Refusals of a sentence of which a description inside it may be understood nonetheless."""


def explained_in_passing(statement: Statement, around: Context) -> Iterator[Fact]:
    """Yields what a refused `statement` explains in passing, as a card that shows nothing else of it: `Anna Bell, a
    painter of ferries,`.
    """
    alone = statement._replace(refusal="")
    if statement.refusal not in _STANDS_ALONE or apposition_in(alone, around.pack) is None:
        return
    for fact in facts_of(alone, around):
        own = definition(fact, around.pack) if _EXPLAINED in fact.reasons and fact.kind != "phrase" else None
        if own:
            yield fact._replace(statement=statement, drafts=(own,), worth=_WORTH_OF_EXPLAINED, weak=False)


_EXPLAINED, _WORTH_OF_EXPLAINED = "is explained in passing", 0.6


def with_aside(fact: Fact, known: Lexicon, pack: Pack, all_forms: bool) -> Fact:
    """Returns a weak `fact` as one worth keeping, with a card for what its sentence explains in passing, if there is
    such.

    The sentence itself may be unfit for a card, as one that is only true for a while: the card shows only the name.
    With `all_forms`, its other cards come behind that one.
    """
    if not fact.weak or fact.kind not in _WORTH or fact.statement.refusal in _NO_SENTENCES:
        return fact
    alone = fact._replace(statement=fact.statement._replace(refusal=""), reasons=("stands by itself",))
    own = next((draft for form in (acronym, office, class_of_thing) if (draft := form(alone, pack))), None)
    if own is None or (fact.kind == "acronym" and fact.answers[0] in pack.words("known_acronyms")):
        return fact
    if fact.kind == "person" and max(known.inside[word] for word in fact.answers[0].split()) < WELL_KNOWN:
        return fact  # who is named or quoted in passing
    others = tuple(one for one in with_drafts(fact, pack).drafts if one.form != own.form) if all_forms else ()
    return alone._replace(statement=fact.statement, drafts=(own, *others), worth=_WORTH[fact.kind], weak=False)
