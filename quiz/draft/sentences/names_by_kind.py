"""Finds the name of what `the treaty` or `the program` stands for, where the text before names just one such thing."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.verbs import bases
from quiz.draft.values import Mention, Statement
from quiz.process.lazy_pattern import lazy_pattern

_EXPLAINED = "of|with|on|for|between|in|to|at|from|by|against|over|that|which|who|whose|and|or|as|is a|was a"
_KIND = lazy_pattern(
    r"(?P<intro>[A-Z][^,;:()“”\"]{2,80}, )?(?P<whole>[Tt]h(?:e|is) (?P<noun>[A-Za-z][a-z]{2,})(?P<owns>[’']s)?)"
    rf" (?!(?:{_EXPLAINED})\b)(?P<behind>[a-z][\w’'-]*)"
)
"""A noun with `the` at the head of a sentence, or behind a first clause, that nothing behind it explains."""
_CAPITAL = r"[A-ZÀ-Þ](?:[\w’'-]|\.(?=\w))*(?:(?:(?<=\b\w)|(?<=\b\w\w))\.)?"
"""A word with a capital; only an abbreviation has its stop with it, so that no name goes on behind a sentence."""
_RUN = rf"{_CAPITAL}(?: (?:{_CAPITAL}|\d[\w.’'-]*))*"


class NameOfKind(NamedTuple):
    """A `name` with its article, to be put in the place of what a statement's text has from `start` to `end`."""

    name: str
    start: int
    end: int


def name_of_kind(statement: Statement, said_before: str, known: Lexicon, pack: Pack) -> NameOfKind | None:
    """Returns the name that the noun at the head of `statement` stands for; None where that is not certain.

    It is certain where `said_before`, the text before it, names just one thing of that kind, and speaks of no other.
    """
    found = _KIND.match(statement.text) if pack.capitals_are_names else None
    if found is None or found.end("whole") < len(statement.head):
        return None
    if not (found["owns"] or _says_something(found["behind"], pack)):
        return None
    noun = found["noun"].casefold()
    if noun in together(pack.words("offices"), pack.words("callings"), pack.words("function_words")):
        return None
    if found["noun"] != noun and noun not in together(pack.words("common_words"), pack.words("loose_nouns")):
        return None  # `The Roth lamp` is that of somebody
    if noun not in said_before.casefold() and not any(noun in words.casefold() for words in known.acronyms.values()):
        return None
    names = _names_of(noun, said_before, known)
    others = said_before
    for shape in _shapes(noun)[2:]:
        others = shape.sub(" ", others)
    if len(names) != 1 or _rival(noun).search(others):
        return None
    name = names.pop()
    if _is_of_other_heading(name, noun, statement):
        return None
    if re.search(rf"\b{re.escape(name)}\b", statement.text):
        return None
    article = "the " if re.search(rf"\b(?:[Tt]he|[Aa]n?) (?:[a-z][\w-]+ )?{re.escape(name)}\b", said_before) else ""
    owner = article + name + ("’s" if found["owns"] else "")
    return NameOfKind(owner if found["intro"] else owner[0].upper() + owner[1:], *found.span("whole"))


def _says_something(word: str, pack: Pack) -> bool:
    """Returns whether the `word` behind a noun may be its verb, or lead to it, and is no noun that it only tells the
    kind of: `the space rock`.
    """
    known = together(pack.words("auxiliaries"), pack.words("function_words"), pack.parts_of_verbs, pack.past_forms)
    return word in known or word in bases(pack) or re.search(r"\w{2}ed$|\w{3}ly$|n[’']t$", word) is not None


def _is_of_other_heading(name: str, noun: str, statement: Statement) -> bool:
    """Returns whether the heading above a statement has a name of that kind, and another one: `The Long Canal`."""
    for heading in statement.sentence.block.headings[-1:]:
        told = set(re.findall(r"[^\W\d_]{3,}", heading.casefold())) - {"the"}
        if {noun} < told and told.isdisjoint(set(name.casefold().split()) - {noun, "the"}):
            return True
    return False


def before_the_name(statement: Statement, mentions: Sequence[Mention]) -> Statement | None:
    """Returns a `statement`, inside of which a name was put, as one that can be asked for what stands before the name.

    Returns None where no such name was put in. `mentions` are those of the whole sentence.
    """
    name = statement.resolved.partition(" → ")[2]
    begin = statement.head.removesuffix(name)
    if not name or len(begin) < 2 or begin == statement.head:
        return None
    block = statement.sentence.block.text
    place = block.find(begin, statement.sentence.start, statement.sentence.end)
    if place < 0:
        return None
    end = place + len(begin)
    first = tuple(one for one in mentions if place <= one.start and one.end <= end)
    rest = name + block[statement.start : statement.end] + statement.tail
    return statement._replace(start=place, end=end, head="", tail=rest, mentions=first)


def _names_of(noun: str, text: str, known: Lexicon) -> set[str]:
    """Returns the names in `text` of things that are a `noun` by their last word, by letters or by what is said of
    them.
    """
    found: set[str] = set()
    for shape in _shapes(noun):
        found |= {name for one in shape.finditer(text) if (name := _FIRST.sub("", one["name"]).strip())}
    found = {name for name in found if name.casefold() != noun}
    for letters, words in known.acronyms.items():
        if words.casefold().endswith(f" {noun}") and re.search(rf"\b[Tt]he {letters}\b", text):
            found = {name for name in found if name.casefold() not in words.casefold()} | {letters}
    return {one for one in found if not any(one != other and one in other for other in found)}


_FIRST = lazy_pattern(
    r"^(?:(?:The|An?|In|On|At|By|For|This|That|Under|After|Before|During|When|While|As|His|Her|Its|Their|Both|But|And"
    r"|Although|Since|With) )+|(?:[’']s|[.’'-])+$"
)
"""Words with a capital that are no part of a name: the first ones of a sentence, and what makes it an owner."""


@lru_cache(maxsize=64)
def _shapes(noun: str) -> tuple[re.Pattern[str], ...]:
    """Returns the ways in which a text gives the name of a `noun`: in the name, and behind it as a description."""
    kind = noun.capitalize()
    return (
        re.compile(
            rf"(?P<name>(?:{_CAPITAL}[ -])+{kind}\b(?![/-]| [A-Z\d])(?: (?:of|for) (?:the )?(?:{_RUN}|[12]\d{{3}}))?)"
        ),
        re.compile(rf"(?P<name>\b{kind} of (?:the )?{_RUN})"),
        re.compile(rf"(?:^|[.!?] |\n)(?P<name>(?:The )?{_RUN})(?: \([A-Z]{{2,6}}\))?, an? (?:[\w-]+ ){{0,3}}{noun}\b"),
        re.compile(
            rf"(?:^|[.!?] |\n)(?P<name>(?:The )?{_RUN})(?: \([^()]*\))? (?:is|was) an? (?:[\w-]+ ){{0,4}}{noun}\b"
        ),
        re.compile(rf"\b(?:to|in|at|near|on|called|named) (?P<name>(?:the )?{_RUN}), an? (?:[\w-]+ ){{0,3}}{noun}\b"),
        re.compile(rf"\b(?:the|an?) (?:[a-z-]+ ){{0,3}}{noun} (?:called|named|entitled) (?P<name>(?:the )?{_RUN})"),
    )


@lru_cache(maxsize=64)
def _rival(noun: str) -> re.Pattern[str]:
    """Returns an expression for words that speak of some other `noun`, or of more than one."""
    some = "an?|another|one|other|second|each|every|any|two|three|both|several|many|some|no|new|earlier|former|later"
    return re.compile(
        rf"(?<!, )\b(?:{some}) (?:[\w’'-]+ ){{0,2}}{noun}s?\b|\d (?i:{noun})\b|\b{noun}(?:s|es)\b|\b{noun[:-1]}ies\b"
    )
