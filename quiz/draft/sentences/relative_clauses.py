"""Finds what a sentence tells of a name behind `who` or `which`, as a statement of its own."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack, alternatives
from quiz.draft.sentences.needs_article import needs_article
from quiz.draft.sentences.noun_phrases import is_half_of_name, stands_alone
from quiz.draft.sentences.quotations import is_quoted
from quiz.draft.sentences.refusals import refused_as_it_is
from quiz.draft.sentences.verbs import has_verb
from quiz.draft.values import Mention, Statement
from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern

_NAMED = frozenset(("person", "organisation", "place", "thing", "name"))
_UNFIT = frozenset(("exercise", "not-prose", "torn", "too-long"))
"""Refusals of sentences whose clauses are not to be trusted either."""
_PLAIN = r"[^,;:()“”\"—–]|(?<=\d), (?=[12]\d{3}\b)"
"""What a clause has inside of it; a comma only in a date: `on August 14, 1935`."""
_STOP = r"(?P<stop>\.$|, (?![12]\d{3}\b)|; | — | – )"
_CLAUSE = lazy_pattern(
    r", (?:(?:\d\d, )?(?:an?|the) [a-z’'\d -]{3,60}? (?P<told>who)|(?P<who>who|which)) "
    rf"(?P<said>(?:{_PLAIN}){{12,160}}?){_STOP}"
)
"""A clause behind a name, or behind what it says that somebody is: `Anna Bell, 43, a pilot who sold her boat,`."""
_OF_A_THING = lazy_pattern(r"(?:means|meant|makes|made|is why|was why)\b|[^,]*, (?:and|or) (?!the\b|[A-Z])")
"""What stands behind a `which` that means all of what is said before it."""
_OF_SOMEBODY = lazy_pattern(r"\b(?:he|him|his|she|her)\b")
"""What stands in a clause about a thing for somebody whom the clause does not name: `which left him stranded`."""
_ACTS = lazy_pattern(r"(?!this\b|his\b|its\b|was\b|as\b)[a-z]{3,}(?:[^s]s|ed)")
"""What is a verb right behind `which`, whether it is listed or not."""
_FEWEST_WORDS, _NEAR = 6, 60


def relative_clauses(
    statement: Statement, mentions: Sequence[Mention], known: Lexicon, pack: Pack
) -> Iterator[Statement]:
    """Yields each clause of a `statement` that begins with `who` or `which` behind a name of its `mentions`.

    The name stands in the place of `who`; only clauses that are understood alone are given.
    """
    if (
        (", wh" not in statement.sentence.text and " who " not in statement.sentence.text)
        or statement.refusal in _UNFIT
        or not pack.words("joints")
        or not pack.capitals_are_names
    ):
        return
    block, sentence = statement.sentence.block.text, statement.sentence
    for one in mentions:
        found = _CLAUSE.match(block, one.end, sentence.end) if one.kind in _NAMED and not one.torn else None
        if found is None or _OF_A_THING.match(found["said"]) or not stands_alone(one, block, pack):
            continue
        half = one.kind != "person" and _is_half(block[max(0, one.start - _NEAR) : one.start])
        if half or is_quoted(block, found.start()):
            continue
        if (found["told"] and one.kind != "person") or (found["who"] == "which" and one.kind == "person"):
            continue
        if found["who"] == "who" and _is_where_somebody_is(one, block):
            continue
        begin, end = found.span("said")
        inside = tuple(other for other in mentions if begin <= other.start and other.end <= end)
        subject = _subject(one, statement, pack) if found["who"] == "which" else _whole(one, block)
        alone = statement.ended_at(end)._replace(start=begin, head=f"{subject} ", subject=one.value, mentions=inside)
        alone = alone._replace(refusal="", resolved=f"who → {subject}", dated=False)
        named = min((other.start for other in inside if other.kind == "person"), default=end)
        tells = any(other.kind not in ("term", "phrase", "ordinal") and not other.torn for other in inside)
        if found["who"] == "which" and _OF_SOMEBODY.search(block, begin, named):
            continue
        first = found["said"].partition(" ")[0]
        acts = has_verb(f"He {first} it", pack) or _ACTS.fullmatch(first) is not None
        if not tells or not acts or len(alone.text.split()) < _FEWEST_WORDS:
            continue
        if not refused_as_it_is(alone.text, pack) and not needs_article(alone, known, pack):
            yield alone


def clauses_of_what_was_done(
    statement: Statement, mentions: Sequence[Mention], known: Lexicon, pack: Pack
) -> Iterator[Statement]:
    """Yields what a `statement` says in passing was done with a thing of that name: `Orr College, founded in 1879, …`.

    It has to be the name that this is told of, and not what stands before it: `a mill in Orr, built in 1901`.
    """
    block, sentence = statement.sentence.block.text, statement.sentence
    if statement.refusal in _UNFIT or not pack.pattern("done_in_passing").search(block, sentence.start, sentence.end):
        return
    for one in mentions:
        found = _done(pack).match(block, one.end, sentence.end) if one.kind in _NAMED and not one.torn else None
        if found is None or (found["verb"] == "born") != (one.kind == "person") or not stands_alone(one, block, pack):
            continue
        before = block[max(0, one.start - _NEAR) : one.start]
        law = pack.shape("law_made").fullmatch(found["verb"]) and pack.shape("law_named").search(one.value)
        if (pack.shape("before_any").search(before) and not law) or _is_half(before) or is_quoted(block, found.start()):
            continue
        if found["stop"] == "." and not has_verb(block[sentence.start : one.end], pack):
            continue  # it is the verb of the sentence: `The last boat, the Marigold, passed in 1938.`
        begin, end = found.span("said")
        inside = tuple(other for other in mentions if begin <= other.start and other.end <= end)
        head = f"{_whole(one, block)} was {found['verb']} "
        alone = statement.ended_at(end)._replace(start=begin, head=head, subject=one.value, mentions=inside)
        alone = alone._replace(refusal="", resolved=f"∅ → {one.value}", dated=False)
        tells = any(other.kind not in ("term", "phrase", "ordinal") and not other.torn for other in inside)
        if tells and not refused_as_it_is(alone.text, pack) and not needs_article(alone, known, pack):
            yield alone


@lru_cache(maxsize=8)
def _done(pack: Pack) -> re.Pattern[str]:
    """Returns a pattern for what was done with a thing, behind its name: `Orr College, founded in 1879,`."""
    verbs = alternatives(pack.words("done_in_passing"))
    often = "(?:(?:first|originally|later|officially) )?"
    return compile_kept(rf", {often}(?P<verb>{verbs}) (?P<said>(?:by|in|on|into law) (?:{_PLAIN}){{4,140}}?){_STOP}")


def _is_half(before: str) -> bool:
    """Returns whether a name is only known with what stands `before` it: whose it is, or the beginning of it."""
    return _OWNER.search(before) is not None or is_half_of_name(before)


_OWNER = lazy_pattern(r"(?:\b[Hh]is|\b[Hh]er|\b[Ii]ts|\b[Tt]heir|[’']s?) $")


def _is_where_somebody_is(name: Mention, block: str) -> bool:
    """Returns whether a `name` before `who` only tells where, or whose, the person of the clause is: `a doctor at Orr,
    who wrote of it`.
    """
    if name.kind == "person":
        return False
    return name.kind in ("place", "thing") or _BEHIND_PREPOSITION.search(block[: name.start]) is not None


_BEHIND_PREPOSITION = lazy_pattern(r"\b(?:at|in|of|from|near|for|on) (?:the )?$")


def _subject(name: Mention, statement: Statement, pack: Pack) -> str:
    """Returns what a `which` behind a `name` means: the name, or all of the sentence before it where the name only ends
    its subject, as in `The long trial in Orr, which began in May, …`.
    """
    block, start = statement.sentence.block.text, statement.sentence.start
    before = block[start : name.start]
    if _BEHIND_PREPOSITION.search(before) and _HEAD.match(before) and not has_verb(block[start : name.end], pack):
        return block[start : name.end]
    return _whole(name, block)


_HEAD = lazy_pattern(r"(?:The|An?|Its|Their|His|Her) (?:[\w’'-]+ )*[a-z][\w’'-]+ [a-z]+ (?:the )?$")
"""A noun at the beginning of a sentence, and the preposition behind it."""


def _whole(name: Mention, block: str) -> str:
    """Returns a name as a sentence begins with it: in full, and with its article."""
    words = name.value if name.kind == "person" else block[name.start : name.end]
    return f"The {words}" if block.endswith((" the ", "The "), 0, name.start) else words
