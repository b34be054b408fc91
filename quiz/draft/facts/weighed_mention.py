"""A mention in its statement, as its worth is weighed, and the tests that several kinds of mention share."""

import re
from functools import lru_cache
from typing import NamedTuple

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.mentions.terms import Terms
from quiz.draft.mentions.tokens import tokens
from quiz.draft.pack import Pack
from quiz.draft.sentences.definitions import definition_in, superlative_in
from quiz.draft.sentences.read_statement import DATED_LABEL
from quiz.draft.values import Definition, Mention, Statement
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern

_SHORT, LONG, VERY_LONG, TOO_LONG = 20, 26, 34, 40
"""Words of a statement up to which it is short, and from which on it is long to read as a question."""
NAMES = frozenset(("person", "place", "organisation", "thing", "name", "acronym", "title"))


class Context(NamedTuple):
    """The surroundings of a statement, on which the worth of its facts depends as well."""

    known: Lexicon
    terms: Terms
    pack: Pack
    lead: bool = False
    """Whether the statement opens its paragraph."""
    news: bool = False
    """Whether the article tells mostly what people said and did of late."""
    with_weak: bool = True
    """Whether facts are wanted that are weak whatever else is so."""
    as_of: str = ""
    """The line of context that tells the date of the article, if it has one."""


class WeighedMention(NamedTuple):
    """A mention (or several asked together) in its statement, with the words `before` and `behind` it, for the tests
    of its worth.
    """

    statement: Statement
    mention: Mention
    joined: int
    in_row: bool
    before: str
    behind: str
    context: Context
    text: str
    """That of the statement."""

    @property
    def words(self) -> str:
        """The answer as it is written in the article."""
        return self.statement.sentence.block.text[self.mention.start : self.mention.end].replace(",", "")

    @property
    def pack(self) -> Pack:
        return self.context.pack


CITED = lazy_pattern(
    r"\((?:e\.g\.,? |see |cf\. )?[A-ZÀ-Þ][^()]{1,80}?,? (?:1[6-9]|20)\d\d[a-z]?(?:[;,:][^()]{0,200})?\)"
)
"""The source of a statement in brackets: `(Bell, 2010)`."""


TOLD_UNIT, PASSING_UNIT, NAMED_UNIT = "told", "in passing", "named here"
"""What tells of a mention that it stands where a sentence says something about it."""


@lru_cache(maxsize=16)
def is_first(text: str, pack: Pack) -> bool:
    """Returns whether `text` speaks of the first, the only or the largest of something, and not of one of several."""
    found = pack.shape("superlative").search(text)
    if found and re.search(r"\b(?:one|some|among) (?:of )?$", text[: found.start()]):
        return False
    return found is not None or pack.pattern("most_words").search(text) is not None


def is_modifier(weighed: WeighedMention) -> bool:
    """Returns whether the answer only says whose, or of which kind, the noun behind it is: `Torrin pilots`."""
    kind = weighed.mention.kind
    if kind in (*NAMES, "term") and re.match(r"['’]s? ", weighed.behind):
        return True
    if kind == "person" and not weighed.pack.capitals_are_names and weighed.words.endswith("s"):
        return re.match(r" [A-ZÄÖÜ]", weighed.behind) is not None  # `Anna Bells Oper`
    if kind in NAMES and _MADE_OF_NAME.search(weighed.words):
        return True
    beside = _ADJECTIVE.search(weighed.mention.value) and _BESIDE_IT.match(weighed.behind)
    following = beside or re.match(r"[-–]?[ -]([a-z][\w-]*)", weighed.behind)
    if kind not in (*NAMES - {"title"}, "term", "phrase") or not following:
        return False
    if not weighed.pack.capitals_are_names:
        return False  # a small word behind it is its verb
    if kind == "place" and weighed.pack.shape("place_has").match(weighed.behind):
        return False
    word = following[1]
    does = word.endswith("ed") or (word.endswith("s") and not _BEHIND_PREPOSITION.search(weighed.before))
    if kind in _ACTORS and does:
        return False  # what somebody does: `Bell argues`
    return not (
        word in weighed.pack.words("function_words")
        or word in weighed.pack.words("auxiliaries")
        or word in weighed.pack.parts_of_verbs
        or word.endswith("ly")
    )


_ACTORS = ("person", "organisation", "acronym")
_ADJECTIVE = lazy_pattern(r"^\w{3,}(?:ian|an|ic|ish|ese)$")
_MADE_OF_NAME = lazy_pattern(
    r"\w-(?:esque|like|style|type|based|led|born|owned|era|wide|friendly|themed|inspired|made|funded|run)$"
)
"""An adjective made of a name: `Torrin-like`."""
_BESIDE_IT = lazy_pattern(r" (?:and|or) [A-Z][\w-]+ ([a-z][\w-]*)")
"""A name that may be an adjective, and what goes on behind another one: `Romantic and Victorian poems`."""
_BEHIND_PREPOSITION = lazy_pattern(r"\b(?:of|in|at|on|for|with|like|as|from|to|under|against|between) (?:the )?$")


def has_event(weighed: WeighedMention) -> bool:
    """Returns whether the statement tells of an event, such as a birth or an opening, of which the answer is a part.

    Where every noun has a capital, any past tense is taken for an event: it is one for a name only beside a date. So
    it is in an article that has a date itself, which tells what happened of late.
    """
    kinds = ("year", "date", "person", "organisation", "place", "name")
    if weighed.mention.kind not in kinds or not _tells_event(weighed.text, weighed.pack):
        return False
    lasting = weighed.pack.is_dense or (weighed.pack.capitals_are_names and not weighed.context.as_of)
    return (
        lasting
        or weighed.mention.kind not in NAMES
        or any(one.kind in ("year", "date") for one in weighed.statement.mentions)
    )


@lru_cache(maxsize=16)
def _tells_event(text: str, pack: Pack) -> bool:
    return (pack.pattern("events").search(text) or pack.shape("event").search(text)) is not None


def length(weighed: WeighedMention) -> int:
    """Returns the number of words of a statement; in a language without spaces, a quarter of its characters."""
    return _length(weighed.text, weighed.pack)


@lru_cache(maxsize=16)
def _length(text: str, pack: Pack) -> int:
    return len(text) // 4 if pack.is_dense else len(_CONVERSION.sub(r"\g<first>", text).split())


_CONVERSION = lazy_pattern(
    r"(?<!\w)(?P<first>(?:\d[\d.,⁄/]*|an?|one)[ -]?(?:[^\W\d]{1,12}|°)[ ²³]{0,2}[^\W\d]{0,10}) [(\[](?:about )?"
    r"\d[\d.,⁄/]*+(?>(?:,| or| to| and|[-–]) ?\d[\d.,⁄/]*|[ -]?[^\W\d]{1,12}[²³]?|[ °])*+[)\]]"
)
"""The same measure in brackets once more: `277 miles (446 km)`."""


def has_many_brackets(weighed: WeighedMention) -> bool:
    """Returns whether a statement has two remarks in brackets, or one in square ones. The same measure in another unit
    is no remark.
    """
    text = _CONVERSION.sub(r"\g<first>", weighed.text)
    return text.count("(") > 1 or "[" in text


def is_longer(weighed: WeighedMention, words: int) -> bool:
    """Returns whether a statement has more than so many `words`, where its card shows it: a question about what it
    tells of its subject, defines or explains in passing, leaves the rest out.
    """
    is_cut = weighed.mention.unit in (TOLD_UNIT, PASSING_UNIT) or is_defined(weighed)
    return not is_cut and length(weighed) > words


def is_short(weighed: WeighedMention) -> bool:
    """Returns whether the statement is short enough to be read at a glance."""
    return length(weighed) <= _SHORT


def is_defined(weighed: WeighedMention) -> bool:
    """Returns whether the statement defines its answer."""
    if weighed.mention.unit == PASSING_UNIT:
        return True
    if weighed.pack.shape("to_be_done").match(weighed.text):
        return False
    if weighed.mention.kind not in ("term", "name", "acronym", "thing", "organisation"):
        return weighed.mention.kind in ("person", "place") and _is_told_of(weighed)
    if re.match(r" (?:of|in|for) ", weighed.behind):
        return False  # the words of `loop of Henle` that come first
    at_head = weighed.pack.shape("article").fullmatch(weighed.before) is not None
    meaning = definition_in(weighed.statement, weighed.pack) if at_head else _meaning_of_word(weighed)
    if meaning and meaning.subject.casefold().endswith(weighed.mention.value.casefold()):
        return True
    if weighed.mention.kind != "term" and re.match(r"['’-]?[ -][a-z]", weighed.behind) and is_modifier(weighed):
        return False  # `The Orr-Tarn highway is …`
    if not at_head or weighed.pack.shape("is_one_of").match(weighed.text):
        return False
    return weighed.pack.shape("is_a").match(weighed.text) is not None


def _meaning_of_word(weighed: WeighedMention) -> Definition | None:
    """Returns the definition of a word that does not stand at the head: `By X one understands …`; only of languages
    that have shapes for it.
    """
    meaning = definition_in(weighed.statement, weighed.pack) if weighed.pack.shapes("definition") else None
    return meaning if meaning and meaning.word else None


def _is_told_of(weighed: WeighedMention) -> bool:
    """Returns whether the statement tells who or what the person or place at its head is, in a language that has shapes
    for it.
    """
    if weighed.before or not weighed.pack.shapes("definition"):
        return False
    meaning = definition_in(weighed.statement, weighed.pack)
    return meaning is not None and meaning.subject == weighed.words


def has_other_mention(weighed: WeighedMention) -> bool:
    """Returns whether the statement has another term or name, which says what it is about."""
    return any(one.kind in NAMES or one.kind == "term" for one in weighed.statement.mentions if one != weighed.mention)


def is_dated(weighed: WeighedMention) -> bool:
    """Returns whether the statement has a date besides the name or number asked for, so that it is about one event."""
    if weighed.mention.kind not in NAMES and weighed.mention.kind != "number":
        return False
    dates = (one for one in weighed.statement.mentions if one.kind in ("year", "date") and one != weighed.mention)
    return any(not one.value.endswith("0s") for one in dates) or has_dated_label(weighed)


def has_dated_label(weighed: WeighedMention) -> bool:
    """Returns whether the paragraph has a place and a year at its head, which the card shows above its question."""
    return DATED_LABEL.match(weighed.statement.sentence.block.text) is not None


WELL_KNOWN = 3
"""Mentions from which on somebody is known in an article by one name: `Galileo`."""


def is_ranked(weighed: WeighedMention) -> bool:
    """Returns whether the statement calls the answer the first, the only or the largest of its kind."""
    if weighed.mention.kind not in (*NAMES, "term") or not weighed.before:
        return False
    found = superlative_in(weighed.statement, weighed.pack)
    return found is not None and found.subject.startswith(weighed.words)


def is_called(weighed: WeighedMention) -> bool:
    """Returns whether the statement says that something is called by the answer."""
    if re.match(r"['’]s? ", weighed.behind) or (weighed.mention.kind == "term" and weighed.behind.startswith(" of ")):
        return False  # `is the Tarn Basin’s largest lake`, `is known as the use of “clean wool”`
    if not weighed.pack.shape("called").search(weighed.before) or weighed.pack.shape("named_one").search(
        weighed.before
    ):
        return False
    copula = re.search(r"\b(?:is|are) (?:an? |the )?[“\"‘']?$", weighed.before) is not None
    return weighed.mention.kind in ("title", "name", "organisation", "thing") or (
        weighed.mention.kind == "term" and not copula
    )


def is_only_one(weighed: WeighedMention) -> bool:
    """Returns whether the words before a whole name lead to the one that fits: `a pupil of`, `named after`.

    What it is told of has to stand there, and not all words of the answer as well; names side by side are several.
    """
    if weighed.mention.kind not in NAMES or weighed.joined > 1 or weighed.in_row or weighed.mention.torn:
        return False
    if not _leads_to_one(weighed.before[-_REACH:], weighed.pack):
        return False
    if _GOES_ON.match(weighed.behind) or is_modifier(weighed):
        return False
    if not (weighed.statement.subject or has_other_mention(weighed)):
        return False
    shown = {word.casefold() for word in _WORD.findall(" ".join((weighed.before, weighed.behind)))}
    return any(word.casefold() not in shown for word in _WORD.findall(weighed.words))


_REACH = 120
"""Characters before a name that tell whether only one fits."""


@lru_cache(maxsize=16)
def _leads_to_one(before: str, pack: Pack) -> bool:
    return any(shape.search(before) for shape in pack.shapes("one_before"))


_GOES_ON = lazy_pattern(r" (?:(?:and|or|&|of|de|von|the) )?(?:the )?[A-ZÀ-Þ]|, [A-ZÀ-Þ][^,;]* and [A-ZÀ-Þ]|[-–’']")
"""What makes a name part of a longer one or one of several."""
_WORD = lazy_pattern(r"[^\W\d_]{2,}")


@lru_cache(maxsize=16)
def stems(text: str) -> frozenset[str]:
    """Returns the stems of the words of `text`; cached, since each fact of a sentence asks for them."""
    return frozenset(stem(word.bare.casefold()) for word in tokens(text, 0, len(text)))
