"""Cuts off the clauses of a sentence that it can do without, or that alone need the article."""

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.draft.pack import Pack, alternatives
from quiz.draft.sentences.verbs import has_verb
from quiz.draft.values import Statement
from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern

_EASIEST_TO_CUT = 20
"""Words up to which nothing is cut off a statement that can be understood."""
_FEWEST_WORDS = 7


def without_tail(statement: Statement, behind: int, pack: Pack) -> Statement:
    """Returns a long `statement` without a clause at its end that is not needed; the text up to `behind` is kept."""
    if len(statement.text.split()) <= _EASIEST_TO_CUT or not pack.words("joints"):
        return statement
    found = _joint(pack).search(statement.sentence.block.text, max(behind, statement.start), statement.end)
    shorter = _cut_at(statement, found, pack) if found else None
    return shorter or statement


def parts_of(statement: Statement, pack: Pack) -> Iterator[Statement]:
    """Yields shorter statements that each say a part of what `statement` says, the longest first.

    They are it without clauses at its end, and what stands behind or before the comma of `Although …, …`.
    """
    if not pack.words("joints") or not pack.words("auxiliaries"):
        return
    block = statement.sentence.block.text
    if len(statement.head) < 2:
        yield from _halves_of_concession(statement, pack)
        yield from _behind_introduction(statement, pack)
    for found in reversed(list(_joint_or_main_clause(pack).finditer(block, statement.start, statement.end))):
        if shorter := _cut_at(statement, found, pack):
            yield shorter
    told = pack.shape("by_what_was_told").search(block, statement.start, statement.end)
    if told and not _WITHOUT_CAUSE.search(block, statement.start, told.start()):
        shorter = _cut_at(statement, told, pack)
        if shorter and any(one.kind in ("year", "date") for one in shorter.mentions):
            yield shorter


_WITHOUT_CAUSE = lazy_pattern(r"\b(?:not?|never|only|nobody|nothing|until|first|if|would|n[’']t)\b")
"""Words of a sentence that may be untrue without what it came about by."""


def _cut_at(statement: Statement, joint: re.Match[str], pack: Pack) -> Statement | None:
    """Returns `statement` up to a `joint`; None where the rest would not be a whole sentence."""
    text, block = statement.text, statement.sentence.block.text
    cut = block[joint.end() : statement.end]
    if re.search(r"\b[Ii]t (?:was|is)\b[^,]*(?:,|$)", text) and re.match(r"(?:who|which|that)\b", cut):
        return None  # `It was the Romans who …`: the rest is what is told of them
    shorter = statement.ended_at(joint.start())
    kept = shorter.text
    if len(_DASH.findall(kept)) % 2 and _DASH.search(block, joint.start(), statement.end):
        return None  # `Oars — they are of ash — rot`: inside of what stands between two dashes
    last = re.split(r"[,;] ", kept)[-1] if re.search(r", (?:but|and|or|nor) ", kept) else kept
    goes_on = _goes_on(cut, pack)
    if _UNFINISHED.search(kept) or (_LAST_OF_ROW.match(cut) and _ROW_OF_NAMES.search(kept)):
        return None
    parted = joint[0] == "; "
    if parted and re.search(r":\s", kept):
        return None  # a list of some of its items
    apart = parted and text.count("; ") == 1  # a sentence by itself
    if len(kept.split()) < _FEWEST_WORDS or not _balanced(kept) or not has_verb(last, pack) or (goes_on and not apart):
        return None
    return shorter._replace(mentions=tuple(one for one in statement.mentions if one.end <= shorter.end))


_DASH = lazy_pattern(r"—| [–-] ")
"""A dash that begins or ends what is said in passing."""
_UNFINISHED = lazy_pattern(r"\b(?:and|but|or|that|which|who)\.$")
"""How a text ends that waits for what an insertion stands before: `sent to Orr and, although …`."""


_LAST_OF_ROW = lazy_pattern(r"and (?:[A-ZÀ-Þ][\w.’'-]* ?)+(?:[,;.]|$)")
_ROW_OF_NAMES = lazy_pattern(r", (?:[A-ZÀ-Þ][\w.’'-]* ?)+\.$")
"""The last name of a row, and those before it: `Orr, Tarn`, of `Orr, Tarn, and Ess, in May`."""


def _goes_on(cut: str, pack: Pack) -> bool:
    """Returns whether what was `cut` off may have an end of the clause that was begun before it."""
    if ", " not in cut or re.match(r"(?:and|but|although|though|even) ", cut):
        return False
    parts = cut.split(", ")[1:]
    return not all(pack.shape("subordinate").match(part) or pack.shape("says_so").fullmatch(part) for part in parts)


def _halves_of_concession(statement: Statement, pack: Pack) -> Iterator[Statement]:
    """Yields the two clauses of `Although A, B` as statements of their own: first B, then A."""
    found = pack.shape("concession").match(statement.text)
    if found is None or not has_verb(found["said"], pack):
        return
    shift = statement.start - len(statement.head)
    begin, end = found.start("said") + shift, found.end("said") + shift
    behind = found.end() + shift
    for start, whole in ((behind, statement), (begin, statement.ended_at(end))):
        first = statement.sentence.block.text[start].upper()
        mentions = tuple(one for one in statement.mentions if start <= one.start and one.end <= whole.end)
        part = whole._replace(start=start + 1, head=first, subject="", mentions=mentions)
        if len(part.text.split()) >= _FEWEST_WORDS and _balanced(part.text) and has_verb(part.text, pack):
            yield part


def _behind_introduction(statement: Statement, pack: Pack) -> Iterator[Statement]:
    """Yields what a `statement` tells of the past behind words that only tie it to what was told before: `Amid this
    quarrel, Anna Bell sold the mill.`

    What is so of some or under a condition would not be true without them.
    """
    found = pack.shape("loose_circumstance").match(statement.text)
    if found is None:
        return
    start = statement.start - len(statement.head) + found.end()
    first = statement.sentence.block.text[start].upper()
    mentions = tuple(one for one in statement.mentions if one.start >= start)
    part = statement._replace(start=start + 1, head=first, subject="", mentions=mentions)
    words = part.text.casefold().split()
    past = any(word in pack.past_forms or word in ("was", "were", "had") or _PAST.fullmatch(word) for word in words)
    if past and len(words) >= _FEWEST_WORDS and _balanced(part.text) and not _WITHOUT_CAUSE.search(part.text):
        yield part


_PAST = lazy_pattern(r"[a-z]{2,}ed[,.]?")


@lru_cache(maxsize=8)
def _joint(pack: Pack) -> re.Pattern[str]:
    """Returns a pattern for the mark before a clause that a sentence can do without: `, which …`, or a semicolon."""
    doing = pack.shape("doing").pattern
    return compile_kept(rf"(?:; |, (?={alternatives(pack.words('joints'))}|{doing}))")


@lru_cache(maxsize=8)
def _joint_or_main_clause(pack: Pack) -> re.Pattern[str]:
    """Returns a pattern for what `_joint` finds, and for a mark behind which a main clause begins: `, and the …`."""
    begun = r"(?:and|but|so) (?:the|it|its|he|she|his|her|they|their|this|that|these|there|when|if|[A-Z]\w+)\b"
    return compile_kept(rf"(?:; | ?— |, (?={alternatives(pack.words('joints'))}|{begun}))")


def _balanced(text: str) -> bool:
    low, high, closed = map(text.count, "„“”")
    quoted = low == high + closed if low else high == closed  # the German marks are „…“
    brackets = all(text.count(one) == text.count(other) for one, other in (("(", ")"), ("[", "]")))
    return quoted and brackets and text.count('"') % 2 == 0
