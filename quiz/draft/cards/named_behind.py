"""Finds a name that a sentence gives to what the sentence before describes: `This is called barter.`"""

import re

from quiz.deck.articles.article import Sentence
from quiz.draft.cards.card_forms import called, is_named_in_full
from quiz.draft.facts.find_facts import fact_key
from quiz.draft.pack import Pack, together
from quiz.draft.values import Fact, Mention, Statement

_WORTH = 0.65
_POINTS = frozenset(("pointer", "too-short", "hangs-on", "loose-noun", "no-verb"))
"""Refusals of a sentence that points at the one before it."""
_LONGEST_BEFORE = 34
"""Words of a sentence that a question may have before it asks for the name."""


def named_behind(statement: Statement, before: Statement | None, pack: Pack) -> Fact | None:
    """Returns a fact that asks for the name that `statement` gives to what `before` describes; None where it gives
    none.

    The statement is refused by itself, because it points back; the card shows and quotes both sentences. A noun
    described in full needs no sentence before it.
    """
    if statement.refusal not in _POINTS:
        return None
    sentence = statement.sentence
    found = pack.shape("pointed_name").match(sentence.text)
    if not found or re.search(
        r"\b(?:not|it|they)\b" if found["in_full"] else r"\b(?:that|which|who|not)\b", found["noun"]
    ):
        return None
    if found["in_full"] and not is_named_in_full(found["noun"]):
        return None
    whole = statement._replace(start=sentence.start, end=sentence.end, head="", tail="", refusal="")
    if not is_named_in_full(found["noun"]):
        if before is None or before.refusal or before.dated or before.sentence.block is not sentence.block:
            return None
        if len(before.text.split()) > _LONGEST_BEFORE or found["name"].casefold() in before.text.casefold():
            return None
        pair = Sentence(sentence.block, before.sentence.start, sentence.end)
        whole = before._replace(sentence=pair, end=sentence.end, tail="", context=statement.context)
    start = sentence.start + found.start("name")
    name = Mention(start, start + len(found["name"]), "term", found["name"])
    if found["name"].split()[-1] in together(pack.words("function_words"), pack.words("no_terms")):
        return None
    span = (name.start, name.end)
    whole = whole._replace(mentions=(*(one for one in whole.mentions if one.end <= sentence.start), name))
    reasons = ("is what the sentence before is called",)
    fact = Fact(fact_key(whole, (span,)), whole, (span,), "term", _WORTH, reasons, weak=False)
    own = called(fact, found, before.text if before else "", pack)
    return fact._replace(drafts=(own,)) if own else None
