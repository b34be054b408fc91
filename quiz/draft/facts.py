"""What is worth knowing in a statement, and how much."""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from quiz.deck.sources.sentences import Span
from quiz.deck.sources.source import plain_text
from quiz.draft.lexicon import Lexicon, stem
from quiz.draft.names import tokens
from quiz.draft.pack import Pack
from quiz.draft.terms import Terms
from quiz.draft.values import Fact, Mention, MentionKind, Statement

FLOOR = 0.4
"""The worth below which a fact is weak."""

_BASE: dict[MentionKind, float] = {
    "acronym": 0.45,
    "term": 0.3,
    "number": 0.4,
    "year": 0.4,
    "person": 0.45,
    "title": 0.45,
    "thing": 0.4,
    "organisation": 0.4,
    "place": 0.35,
    "name": 0.4,
    "date": 0.3,
    "ordinal": 0.2,
    "phrase": 0.1,
}


_TELLING = (
    (
        "superlative",
        0.15,
        re.compile(
            r"\bthe (?:\w+-)?(?:first|only|last)\b|\bthe (?:world[’']s )?\w+est\b|\bthe (?:most|least) \w+",
        ),
    ),
    (
        "tells why",
        0.1,
        re.compile(r"\b(?:because|caused by|leads? to|led to|results? in|due to|in order to|so that)\b"),
    ),
    ("tells what it is", 0.15, re.compile(r"^(?:An? |The )?[\w’' -]{2,40} (?:is|are|was|were) (?:an?|the|any) ")),
)
"""Patterns of what makes a statement worth knowing, each with what it is called and what it adds."""


def fact_key(statement: Statement, spans: Sequence[Span]) -> str:
    """Returns the name of a fact: the same wherever and whenever its passage has the same words."""
    block = statement.sentence.block.text
    parts = (plain_text(statement.quote), *(plain_text(block[start:end]) for start, end in spans))
    return blake2b("\x1f".join(parts).casefold().encode("utf-8", "replace"), digest_size=8).hexdigest()


def facts_of(statement: Statement, lead: bool, known: Lexicon, terms: Terms, pack: Pack) -> Iterator[Fact]:
    """Returns the facts of `statement`, one for each thing that can be asked for, without their drafts."""
    for mention in statement.mentions:
        if mention.start < statement.start - len(statement.head) or mention.end > statement.end or mention.torn:
            continue
        reasons = dict(_reasons(statement, mention, lead, known, terms, pack))
        worth = round(max(0.0, min(1.0, sum(reasons.values()))), 2)
        spans = ((mention.start, mention.end),)
        weak = bool(statement.refusal) or worth < FLOOR
        yield Fact(fact_key(statement, spans), statement, spans, mention.kind, worth, tuple(reasons), weak=weak)


def _reasons(
    statement: Statement, mention: Mention, lead: bool, known: Lexicon, terms: Terms, pack: Pack
) -> Iterator[tuple[str, float]]:
    text, kind = statement.text, mention.kind
    yield kind, _BASE[kind]
    if lead:
        yield "opens its section", 0.1
    words = {stem(word.text.casefold()) for word in tokens(text, 0, len(text))}
    if words & known.headings:
        yield "about what a heading names", 0.1
    yield from ((name, weight) for name, weight, pattern in _TELLING if pattern.search(text))
    if kind == "number" and mention.unit:
        yield "counts something", 0.1
    if kind == "term" and terms.count(mention.value) > 2:
        yield "used often", 0.1
    own = {stem(word.bare.casefold()) for word in tokens(mention.value, 0, len(mention.value))}
    if own and own <= known.headings and kind not in ("number", "year", "date"):
        yield "the topic itself", -0.2
    if pack.words("hedges") & {word.text.casefold() for word in tokens(text, 0, len(text))}:
        yield "not certain", -0.15
    if sum(other.kind == kind for other in statement.mentions) > 3:
        yield "one of many", -0.15
    if len(text.split()) > 30:
        yield "long", -0.1
