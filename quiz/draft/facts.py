"""Finds the facts in a statement, and rates how much each is worth knowing."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

from quiz.card.lazy_pattern import lazy_pattern
from quiz.deck.sources.sentences import Span
from quiz.deck.sources.source import plain_text
from quiz.draft.article_names import Lexicon, stem
from quiz.draft.clauses import has_verb, without_tail
from quiz.draft.name_given_away import shows_name
from quiz.draft.names import tokens
from quiz.draft.pack import Pack, together
from quiz.draft.relations import relation_in
from quiz.draft.sentence_parts import apposition_in, definition_in, other_word_in, superlative_in
from quiz.draft.terms import MARKED_UNIT, Terms
from quiz.draft.values import Fact, Mention, MentionKind, Statement

FLOOR = 0.35
"""The worth below which a fact is weak."""
_SHORT, _LONG, _VERY_LONG, _TOO_LONG = 20, 26, 34, 40

_BASE: dict[MentionKind, float] = {
    "acronym": 0.2,
    "term": 0.1,
    "number": 0.25,
    "year": 0.45,
    "person": 0.25,
    "title": 0.4,
    "thing": 0.35,
    "organisation": 0.35,
    "place": 0.25,
    "name": 0.3,
    "date": 0.2,
    "ordinal": 0.1,
    "phrase": -0.3,
}
_NAMES = frozenset(("person", "place", "organisation", "thing", "name", "acronym", "title"))


class Context(NamedTuple):
    """What the worth of a fact depends on besides its statement."""

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


class _Weighed(NamedTuple):
    """A mention (or several asked together) in its statement, with the words `before` and `behind` it, for the tests
    below.
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


def fact_key(statement: Statement, spans: Sequence[Span]) -> str:
    """Returns an identifier of a fact: a hash of its sentence and answer, so the same in every reading of the
    article.
    """
    block = statement.sentence.block.text
    parts = (plain_text(statement.quote), *(plain_text(block[start:end]) for start, end in spans))
    return blake2b("\x1f".join(parts).casefold().encode("utf-8", "replace"), digest_size=8).hexdigest()


_CITED = lazy_pattern(
    r"\((?:e\.g\.,? |see |cf\. )?[A-ZÀ-Þ][^()]{1,80}?,? (?:1[6-9]|20)\d\d[a-z]?(?:[;,:][^()]{0,200})?\)"
)
"""The source of a statement in brackets: `(Bell, 2010)`."""


def facts_of(statement: Statement, context: Context) -> Iterator[Fact]:
    """Yields the facts of `statement`, one for each thing that can be asked, without cards."""
    asked = [one for one in statement.mentions if one.start >= statement.start - len(statement.head) and not one.torn]
    cited = [found.span() for found in _CITED.finditer(statement.sentence.block.text, statement.start, statement.end)]
    asked = [one for one in asked if one.end <= statement.end and not any(a <= one.start < b for a, b in cited)]
    defined = _defined(statement, asked, context)
    if defined:
        asked = [defined, *(one for one in asked if one.start >= defined.end)]
        others = (one for one in statement.mentions if not defined.start <= one.start < defined.end)
        statement = statement._replace(mentions=tuple(sorted({defined, *others})))
    for cued in _cued(statement, context):
        asked = [*(one for one in asked if one.end <= cued.start or cued.end <= one.start), cued]
        others = (one for one in statement.mentions if one.end <= cued.start or cued.end <= one.start)
        statement = statement._replace(mentions=tuple(sorted((*others, cued))))
    asked.sort()
    rows = list(_rows(statement, asked, context.pack))
    in_rows = {one for row in rows for one in row}
    for mention in asked:
        if context.with_weak or mention.kind != "phrase":  # a phrase that is nothing more is weak
            yield fact_about(statement, (mention,), context, mention in in_rows)
    if told := relation_in(statement, context.known, context.pack):
        shift = statement.start - len(statement.head)
        whole = Mention(told.start + shift, told.end + shift, "phrase", told.answer, _TOLD_UNIT)
        if whole.start >= statement.start:
            yield fact_about(statement, (whole,), context)
    for several in (
        *_coordinated(statement, asked, context.pack),
        *(row for row in rows if _is_whole_row(statement, row, context.pack)),
    ):
        if context.with_weak or several[0].kind != "phrase" or len(several) > 2:
            yield fact_about(statement, several, context)


_TOLD_UNIT, _PASSING_UNIT, _NAMED_UNIT = "told", "in passing", "named here"
"""What tells of a mention that it stands where a sentence says something about it."""


def _cued(statement: Statement, context: Context) -> Iterator[Mention]:
    """Yields terms that the form of a sentence points out: those that it explains in passing, and those that it
    names.
    """
    if statement.refusal:
        return
    if not context.pack.capitals_are_names:
        yield from _named_among_nouns(statement, context.pack)
    if context.pack.words("auxiliaries"):
        yield from _cued_by_verb(statement, context)


def _cued_by_verb(statement: Statement, context: Context) -> Iterator[Mention]:
    """The same in a language of which the verbs are listed."""
    yield from _explained_in_passing(statement, context.pack)
    shift = statement.start - len(statement.head)
    for found in context.pack.shape("named").finditer(statement.text):
        words = _whole_name(found["name"].split(), context.pack)
        name = " ".join(words)
        behind = statement.text[found.start("name") + len(name) :]
        if len(words) == 1 and re.match(r" (?:or|and) (?:the )?\w+ \w", behind):
            continue  # `called involuntary or passive smoking`
        if re.match(r" (?:the|an?) [A-Z“\"]", behind):
            continue  # `called the answer of the workers the Hawthorne effect`
        if re.match(r" of\b", behind):
            continue  # `called the shrinking of the lake a disaster`
        if context.pack.shape("named_one").search(statement.text[: found.start("name")]):
            continue  # `The guild named a building after her`
        if words and name[0].islower() and not re.fullmatch(r"\w+ly", words[-1]):
            start = found.start("name") + shift
            yield Mention(start, start + len(name), "term", name, _NAMED_UNIT)
        elif words and "’s " in name.replace("'", "’"):
            start = found.start("name") + shift
            yield Mention(start, start + len(name), "name", name, _NAMED_UNIT)


def _named_among_nouns(statement: Statement, pack: Pack) -> Iterator[Mention]:
    """Yields what something is told to be called, in a language that capitalises every noun: `Becken (Impluvium)`."""
    shift = statement.start - len(statement.head)
    known = together(pack.words("places"), pack.words("first_names"), pack.words("months"))
    people = [one for one in statement.mentions if one.kind in ("person", "place", "organisation")]
    for shape in pack.shapes("named"):
        for found in shape.finditer(statement.text):
            start, end = (place + shift for place in found.span("name"))
            beside = any(one.start <= end and start <= one.end + len(" (") for one in people)
            if found["name"] not in known and not beside and start >= statement.start:
                yield Mention(start, end, "term", found["name"], _NAMED_UNIT)


def _whole_name(words: Sequence[str], pack: Pack) -> list[str]:
    """Returns the first of `words`, up to one that cannot be part of a name: of `thermoenzymes purified`, only the
    first.
    """
    never = together(pack.words("function_words"), pack.words("auxiliaries"))
    verbs = together(pack.parts_of_verbs, pack.words("no_terms"))
    name: list[str] = []
    for word in words:
        if word in never or (name and (word in verbs or re.fullmatch(r"[a-z]{3,}ed", word))):
            break
        name.append(word)
    return name


def _explained_in_passing(statement: Statement, pack: Pack) -> Iterator[Mention]:
    if passing := apposition_in(statement, pack):
        shift, term = statement.start - len(statement.head), passing.subject.casefold()
        place = statement.text.casefold().find(f"{term}, ")
        place = statement.text.casefold().find(term) if place < 0 else place
        if place + shift >= statement.start:
            start, end = place + shift, place + shift + len(term)
            found = (one for one in statement.mentions if (one.start, one.end) == (start, end))
            kinds = (one.kind for one in found if one.kind != "phrase")
            yield Mention(start, end, next(kinds, "term"), passing.subject, _PASSING_UNIT)
    elif other := other_word_in(statement, pack):
        shift = statement.start - len(statement.head)
        if other[0] + shift >= statement.start - 1:
            word = statement.text[slice(*other)]
            yield Mention(other[0] + shift, other[1] + shift, "term", word, _PASSING_UNIT)


def _defined(statement: Statement, mentions: Sequence[Mention], context: Context) -> Mention | None:
    """Returns the term that `statement` defines, unless it is already among `mentions`."""
    if statement.refusal or statement.resolved or len(statement.head) > 1:
        return None  # but for the letter that was made a capital, the words stand in the article
    found = definition_in(statement, context.pack) or superlative_in(statement, context.pack)
    subject = found.subject if found else _told_of(statement, context)
    place = statement.text.casefold().find(subject.casefold())
    start = statement.start - len(statement.head) + place
    end = start + len(subject)
    if not subject or place < 0:
        return None
    named = [one for one in mentions if one.kind != "phrase"]
    block = statement.sentence.block.text
    if any(
        (one.start, one.end) == (start, end)
        or (one.end == end and one.kind in _NAMES and " of " not in block[start : one.start])
        for one in named
    ):
        return None
    return Mention(start, end, "term", subject)


def _told_of(statement: Statement, context: Context) -> str:
    """Returns the term at the beginning of a statement that says what it does or is made of; else an empty text."""
    found = context.pack.shape("told").match(statement.text)
    if not found:
        return ""
    words = found[1].split()
    common, function = context.pack.words("common_words"), context.pack.words("function_words")
    lowered = [word.casefold() for word in words]
    if any(word in function or word in context.pack.parts_of_verbs for word in lowered):
        return ""
    last = stem(lowered[-1])
    known = last in context.known.headings or (last not in common and context.known.content[last] > 1)
    return found[1] if known else ""


def _rows(statement: Statement, mentions: Sequence[Mention], pack: Pack) -> Iterator[tuple[Mention, ...]]:
    """Yields each list of three or more mentions: `A, B and C`."""
    block = statement.sentence.block.text
    row: list[Mention] = []
    for one in mentions:
        gap = block[row[-1].end : one.start] if row else ""
        last = pack.shape("row_last").fullmatch(gap)
        if row and (pack.shape("row_between").fullmatch(gap) or (last and len(row) > 1)) and _alike(row[0], one):
            row.append(one)
            if last:
                yield tuple(row)
                row = []
        else:
            if len(row) > 2 and pack.is_dense:  # no `and` need stand before the last
                yield tuple(row)
            row = [one]
    if len(row) > 2 and pack.is_dense:
        yield tuple(row)


_LONGEST_ROW = 5


def _alike(one: Mention, other: Mention) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= {"term", "phrase"} or {one.kind, other.kind} <= _NAMES


def _is_whole_row(statement: Statement, row: Sequence[Mention], pack: Pack) -> bool:
    """Returns whether a list of mentions is complete: no words beside it belong to its first or last item."""
    block = statement.sentence.block.text
    if len(row) > _LONGEST_ROW:
        return False
    before, behind = block[max(0, row[0].start - 30) : row[0].start], block[row[-1].end :]
    if pack.shape("row_opener").fullmatch(block[statement.start : row[0].start]):
        return False  # `In the past, hagfishes and …`
    if pack.shape("row_begun").search(before):
        return False
    begins = pack.shape("row_begins").search(before)
    ends = pack.shape("row_ends").match(behind)
    return begins is not None and ends is not None


def fact_about(statement: Statement, mentions: Sequence[Mention], context: Context, in_row: bool = False) -> Fact:
    """Returns the fact that asks for `mentions`, which are of one kind, in `statement`, with its worth."""
    first, last = mentions[0], mentions[-1]
    if len(mentions) == 2 and first.kind == "number" and not first.unit:
        first = first._replace(unit=last.unit)  # `21 to 28 days`
    shown = without_tail(statement, last.end, context.pack)
    text, shift = shown.text, len(shown.head) - shown.start
    weighed = _Weighed(
        shown, first, len(mentions), in_row, text[: first.start + shift], text[last.end + shift :], context, text
    )
    if context.as_of and not shown.dated and _is_figure_of_news(weighed):
        shown = shown._replace(dated=True, context=(*shown.context, context.as_of))
        weighed = weighed._replace(statement=shown)
    reasons = {first.kind: _BASE[first.kind]} | {name: weight for name, weight, test in _WEIGHTS if test(weighed)}
    worth = round(max(0.0, min(1.0, sum(reasons.values()))), 2)
    spans = tuple((one.start, one.end) for one in mentions)
    weak = bool(shown.refusal) or worth < FLOOR
    return Fact(fact_key(statement, spans), shown, spans, first.kind, worth, tuple(reasons), weak=weak)


def _coordinated(statement: Statement, mentions: Sequence[Mention], pack: Pack) -> Iterator[tuple[Mention, ...]]:
    """Yields pairs of mentions of one kind that belong together: `A and B`, `60 planes and 30 ships`."""
    block = statement.sentence.block.text
    numbers = [one for one in mentions if one.kind == "number"]
    for one, other in dict.fromkeys((*pairwise(mentions), *pairwise(numbers))):
        listed = block[max(0, one.start - 6) : one.start].endswith(", ")
        between = block[one.end : other.start]
        if one.kind == other.kind and not listed:
            paired = pack.shape("pair_between").fullmatch(between)
            counted = one.kind == "number" and pack.shape("counted_between").fullmatch(between)
            if paired or counted:
                yield one, other


def _stands(name: str) -> Callable[[_Weighed], bool]:
    """Returns a test for whether the statement contains a word of the list `name`."""
    return lambda weighed: _has_word_of(name, weighed.text, weighed.pack)


@lru_cache(maxsize=32)
def _has_word_of(name: str, text: str, pack: Pack) -> bool:
    """Returns whether `text` has a word of the list `name`; cached, since each fact of a sentence asks for it."""
    return pack.pattern(name).search(text) is not None


def _is_of_a_study(weighed: _Weighed) -> bool:
    """Returns whether the statement hands on what a study found; somebody's own studies are none."""
    text = weighed.pack.shape("no_study").sub("", weighed.text)
    return weighed.pack.pattern("studies").search(text) is not None


def _is_hedged(weighed: _Weighed) -> bool:
    """Returns whether the statement says that it is uncertain. A `may` that the question repeats does not count, nor
    one that only tells what something is for.
    """
    text = weighed.text
    if aimed := weighed.pack.shape("what_for").search(weighed.behind):
        text = text[: len(text) - len(weighed.behind) + aimed.start()]
    if weighed.mention.unit == _TOLD_UNIT:
        text = text.replace(" may ", " ", 1)
    if weighed.mention.kind == "number":
        text = _ESTIMATED.sub("", text)
    return weighed.pack.pattern("hedges").search(text) is not None


_ESTIMATED = lazy_pattern(r"\b(?:an )?estimated\b(?! that\b)")
"""What tells that a number is not exact, which it seldom is."""


def _is_only_said(weighed: _Weighed) -> bool:
    """Returns whether the statement hands on what somebody said. An estimated number is no saying."""
    text = _ESTIMATED.sub("", weighed.text) if weighed.mention.kind == "number" else weighed.text
    return weighed.pack.pattern("sayings").search(text) is not None


def _is_first(text: str, pack: Pack) -> bool:
    found = pack.shape("superlative").search(text)
    if found and re.search(r"\b(?:one|some|among) (?:of )?$", text[: found.start()]):
        return False
    return found is not None or pack.pattern("most_words").search(text) is not None


def _is_topic(weighed: _Weighed) -> bool:
    """Returns whether the answer is the topic of the article, in a statement that does not define it."""
    if weighed.mention.kind in ("number", "year", "date") or _is_defined(weighed):
        return False
    spelled = weighed.mention.unit if weighed.mention.kind == "acronym" else ""
    own = _stems(spelled or weighed.mention.value)
    shown = " ".join(weighed.statement.context).casefold().split()
    if weighed.mention.kind == "place" and any(_is_of_place(one, weighed.mention.value) for one in shown):
        return True
    if weighed.mention.kind != "person" and weighed.statement.context and not weighed.pack.is_dense:
        title = weighed.statement.context[0]
        if " " in weighed.mention.value and shows_name(title, weighed.mention.value, weighed.pack):
            return True
    named = own & weighed.context.known.headings
    return bool(own) and (named == own or (weighed.mention.kind == "person" and len(named) > 1))


def _is_of_place(word: str, place: str) -> bool:
    """Returns whether a `word` is the adjective of a `place`: `Asian` of Asia."""
    return word.startswith(place.casefold()) and word[len(place) :] in ("n", "an", "ian", "ese", "ish", "i")


def _is_modifier(weighed: _Weighed) -> bool:
    if weighed.mention.kind in (*_NAMES, "term") and re.match(r"['’]s? ", weighed.behind):
        return True
    following = re.match(r"[-–]?[ -]([a-z][\w-]*)", weighed.behind)
    if weighed.mention.kind not in ("name", "person", "place", "term", "phrase", "thing") or not following:
        return False
    if not weighed.pack.capitals_are_names:
        return False  # a small word behind it is its verb
    if weighed.mention.kind == "place" and weighed.pack.shape("place_has").match(weighed.behind):
        return False
    word = following[1]
    if weighed.mention.kind == "person" and word.endswith(("s", "ed")):
        return False  # what somebody does: `Bell argues`
    return not (
        word in weighed.pack.words("function_words")
        or word in weighed.pack.words("auxiliaries")
        or word in weighed.pack.parts_of_verbs
        or word.endswith("ly")
    )


_MANY_NUMBERS = 3


def _is_uncued(weighed: _Weighed) -> bool:
    """Returns whether nothing in the statement points to the term, so that many other terms would fit."""
    cued = weighed.mention.unit or _is_defined(weighed) or _is_called(weighed) or _is_ranked(weighed)
    return weighed.joined < 3 and not cued


def _is_passing_name(weighed: _Weighed) -> bool:
    """Returns whether a name is only mentioned: the statement says nothing that it did or is."""
    if weighed.joined > 2 or _has_event(weighed) or _is_defined(weighed) or _is_called(weighed) or _is_ranked(weighed):
        return False
    return not weighed.pack.shape("by").search(weighed.before) and not weighed.mention.unit


def _is_undated_name(weighed: _Weighed) -> bool:
    """Returns whether a name is asked for by an event without a date."""
    if weighed.mention.kind not in _NAMES or weighed.joined > 2 or weighed.mention.unit:
        return False
    if weighed.pack.shape("done_by").search(weighed.before):
        return False
    if any(one.kind in ("year", "date") for one in weighed.statement.mentions) or not weighed.pack.words("auxiliaries"):
        return False
    return not (_is_defined(weighed) or _is_called(weighed) or _is_ranked(weighed))


def _counts_things(weighed: _Weighed) -> bool:
    """Returns whether the number counts something: `60 planes`."""
    return weighed.mention.kind == "number" and bool(weighed.mention.unit)


def _dates_a_thing(weighed: _Weighed) -> bool:
    """Returns whether a year only identifies something: `a 2013 study`."""
    pointed = re.search(r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) $|[’']s $", weighed.before)
    return pointed is not None and re.match(r" [a-zA-Z]", weighed.behind) is not None


def _is_cited_number(weighed: _Weighed) -> bool:
    """Returns whether a source in brackets follows: the number is the finding of one study."""
    return _CITED.search(weighed.text) is not None


def _gives_examples(weighed: _Weighed) -> bool:
    """Returns whether a list is only of examples, as after `such as`."""
    return weighed.joined > 2 and weighed.pack.shape("examples").search(weighed.before) is not None


def _is_one_of_many(weighed: _Weighed) -> bool:
    if weighed.pack.is_dense and weighed.mention.kind == "number":
        return sum(one.kind == "number" for one in weighed.statement.mentions) > _MANY_NUMBERS
    names = sum(one.kind in _NAMES for one in weighed.statement.mentions)
    return weighed.joined == 1 and (weighed.in_row or (weighed.mention.kind in _NAMES and names > 5))


def _is_half(weighed: _Weighed) -> bool:
    """Returns whether the answer is one of two of its kind joined by `and`."""
    if weighed.joined > 1 or weighed.mention.unit == _TOLD_UNIT:
        return False
    if (
        weighed.mention.kind != "year"
        and weighed.pack.shape("article").fullmatch(weighed.before)
        and weighed.pack.shape("goes_on_with_name").match(weighed.behind)
    ):
        return True
    block, mention = weighed.statement.sentence.block.text, weighed.mention
    others = (one for one in weighed.statement.mentions if one.kind == mention.kind and one != mention)
    gaps = [block[min(one.end, mention.end) : max(one.start, mention.start)] for one in others]
    shapes = ("half_between", "counted_between") if _counts_things(weighed) else ("half_between",)
    return any(weighed.pack.shape(name).fullmatch(gap) for name in shapes for gap in gaps)


def _has_event(weighed: _Weighed) -> bool:
    return (
        weighed.mention.kind in ("year", "date", "person", "organisation", "place", "name")
        and (weighed.pack.pattern("events").search(weighed.text) or weighed.pack.shape("event").search(weighed.text))
        is not None
    )


def _is_dated_event(weighed: _Weighed) -> bool:
    """Returns whether a date directly follows an event: `born in 1904`."""
    if (weighed.pack.is_dense or not weighed.pack.capitals_are_names) and _length(
        weighed
    ) <= _LONG:  # the verb stands at the end
        dates = [one for one in weighed.statement.mentions if one.kind in ("year", "date")]
        return len(dates) == 1 and _has_event(weighed)
    before = re.search(r"([^\W\d_]+)(?: (?:on|in|by|am|im))?(?: the)? $", weighed.before)
    return before is not None and weighed.pack.pattern("events").fullmatch(before[1]) is not None


def _length(weighed: _Weighed) -> int:
    """Returns the number of words of a statement; in a language without spaces, a quarter of its characters."""
    return len(weighed.text) // 4 if weighed.pack.is_dense else len(weighed.text.split())


def _is_short(weighed: _Weighed) -> bool:
    return _length(weighed) <= _SHORT


def _is_defined(weighed: _Weighed) -> bool:
    """Returns whether the statement defines its answer."""
    if weighed.mention.unit == _PASSING_UNIT:
        return True
    if weighed.mention.kind not in ("term", "name", "acronym", "thing", "organisation"):
        return False
    if re.match(r" (?:of|in|for) ", weighed.behind):
        return False  # the words of `loop of Henle` that come first
    at_head = weighed.pack.shape("article").fullmatch(weighed.before) is not None
    meaning = definition_in(weighed.statement, weighed.pack) if at_head else None
    if meaning and meaning.subject.casefold().endswith(weighed.mention.value.casefold()):
        return True
    if weighed.mention.kind != "term" and re.match(r"['’-]?[ -][a-z]", weighed.behind) and _is_modifier(weighed):
        return False  # `The Orr-Tarn highway is …`
    return at_head and weighed.pack.shape("is_a").match(weighed.text) is not None


def _is_pinned(weighed: _Weighed) -> bool:
    """Returns whether the statement has another term or name, which says what it is about."""
    return any(one.kind in _NAMES or one.kind == "term" for one in weighed.statement.mentions if one != weighed.mention)


def _is_passing(weighed: _Weighed) -> bool:
    """Returns whether a person is named only once in the article, without an event or a first."""
    names = weighed.context.known.inside
    last = weighed.mention.value.split()[-1]
    once = weighed.mention.kind == "person" and names[last] < 2 and not weighed.context.known.lower[last]
    return once and not (
        _has_event(weighed) or weighed.pack.shape("by").search(weighed.before) or _is_first(weighed.text, weighed.pack)
    )


def _is_any_subject(weighed: _Weighed) -> bool:
    """Returns whether the answer is a name at the beginning of a statement that could be about others as well."""
    if weighed.mention.kind not in _NAMES or weighed.joined > 1 or _is_defined(weighed):
        return False
    at_head = re.fullmatch(r"(?:(?:The|An?|Der|Die|Das) )?(?:[A-Z]\w+ )?", weighed.before) is not None
    return at_head and not _is_first(weighed.text, weighed.pack)


def _is_any_time(weighed: _Weighed) -> bool:
    """Returns whether the answer is a time of which the statement tells what may be so of others: `The 1890s saw …`."""
    behind = re.match(r" (?:was|were|is|are|saw|had|became|brought|war|waren|sah|sahen|galt|galten)\b", weighed.behind)
    some = re.match(r",? (?:a number of|a group of|several|some|many|various) ", weighed.behind)
    return some is not None or (weighed.before in ("The ", "Die ") and behind is not None)


def _is_in_row_of_years(weighed: _Weighed) -> bool:
    """Returns whether the answer is one of at least three years of a row, of which none is more than another."""
    block, dates = (
        weighed.statement.sentence.block.text,
        [one for one in weighed.statement.mentions if one.kind in ("year", "date")],
    )
    if weighed.joined > 1 or len(dates) < _ROW or weighed.mention not in dates:
        return False
    place = dates.index(weighed.mention)
    beside = [*dates[max(0, place - 1) : place], *dates[place + 1 : place + 2]]
    gaps = [block[min(one.end, weighed.mention.end) : max(one.start, weighed.mention.start)] for one in beside]
    return any(weighed.pack.shape("between_years").fullmatch(gap) for gap in gaps)


_ROW = 3


def _is_listed(weighed: _Weighed) -> bool:
    """Returns whether other names stand before and behind the answer, in a language whose rows are not told by names
    alone.
    """
    begins, goes_on = weighed.pack.shape("listed_before"), weighed.pack.shape("listed_behind")
    listed = begins.search(weighed.before) is not None and goes_on.match(weighed.behind) is not None
    return listed and weighed.joined == 1


def _is_told_twice(weighed: _Weighed) -> bool:
    """Returns whether the same figure stands elsewhere in the statement, where its card shows it."""
    figure = re.compile(rf"(?<![\d.,]){re.escape(weighed.words)}(?![\d]|[.,]\d)")
    return figure.search(weighed.before) is not None or figure.search(weighed.behind) is not None


def _is_only_quoted(weighed: _Weighed) -> bool:
    """Returns whether words in quotation marks, in a language without spaces, are no foreign name and nothing says that
    something is called so.
    """
    quoted = weighed.pack.is_dense and weighed.mention.unit == "quoted"
    told = weighed.pack.shape("quoted_name").match(weighed.behind)
    return quoted and told is None and re.fullmatch(r"[ァ-ヺー・A-Za-zぁ-ん0-9 ]+", weighed.words) is None


def _is_in_brackets(weighed: _Weighed) -> bool:
    """Returns whether the answer, in a language without spaces, stands in brackets with other words."""
    return weighed.pack.is_dense and re.search(r"[（(][^）)]{6,}$", weighed.before) is not None


def _is_a_name(weighed: _Weighed) -> bool:
    """Returns whether a number is what something is called: `its new 365 stores`."""
    return weighed.before.endswith((" new ", " any ", " own ")) and weighed.pack.capitals_are_names


def _is_bare_number(weighed: _Weighed) -> bool:
    if _is_a_name(weighed):
        return True
    if re.match(r"Uhr\b|o[’']clock|[ap]\.?m\b", weighed.mention.unit):
        return True
    return not weighed.mention.unit and not _MEASURE.search(weighed.mention.value) and weighed.joined == 1


def _has_office(weighed: _Weighed) -> bool:
    return bool(weighed.mention.unit) and weighed.mention.unit not in weighed.pack.words("courtesies")


def _is_main_person(weighed: _Weighed) -> bool:
    """Returns whether the article names this person so often that the answer is obvious."""
    return weighed.context.known.inside[weighed.mention.value.split()[-1]] >= _MAIN


_MAIN = 6


def _is_vague(weighed: _Weighed) -> bool:
    first = weighed.words.split()[0].casefold()
    return first in weighed.pack.words("vague_adjectives") and not _is_defined(weighed)


def _is_first_name(weighed: _Weighed) -> bool:
    """Returns whether the answer is only a first name, as in made-up examples."""
    return weighed.mention.value in weighed.pack.words("first_names")


def _is_abbreviated(weighed: _Weighed) -> bool:
    """Returns whether the initials of the answer follow in brackets: `Consumer Electronics Show (CES)`."""
    found = re.match(r" \(([A-Z]{2,6})s?\)", weighed.behind)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", weighed.words))
    return found is not None and initials.upper().startswith(found[1][:2])


def _is_dated(weighed: _Weighed) -> bool:
    """Returns whether the statement has a date besides the name or number asked for, so that it is about one event."""
    if weighed.mention.kind not in _NAMES and weighed.mention.kind != "number":
        return False
    dates = (one for one in weighed.statement.mentions if one.kind in ("year", "date") and one != weighed.mention)
    return any(not one.value.endswith("0s") for one in dates)


def _is_named_often(weighed: _Weighed) -> bool:
    """Returns whether the article uses this name so often that it is the first guess."""
    return weighed.context.known.inside[weighed.mention.value.split()[-1]] > _OFTEN and not _is_defined(weighed)


_OFTEN = 4


def _is_converted(weighed: _Weighed) -> bool:
    """Returns whether the number stands in brackets and is one before them in another unit: `5 km (3 miles)`."""
    opened = re.search(r"\d[^()]*\((?:[^\d()]{1,12} )?$|\(\d[\d.,]* ?[^\d(),]{1,12}, $", weighed.before) is not None
    return opened and re.match(r"(?:[- ][\w °⁄]+)?[,)]", weighed.behind) is not None


def _is_counted_from_a_date(weighed: _Weighed) -> bool:
    """Returns whether a number tells how long before or after a date that the statement has: `22 years before 1796`."""
    spans = re.match(
        r" (?:years?|months?|days?|decades?|centuries) (?:before|after|later|earlier|prior)\b", weighed.behind
    )
    return spans is not None and any(one.kind in ("year", "date") for one in weighed.statement.mentions)


def _is_same_everywhere(weighed: _Weighed) -> bool:
    """Returns whether a number is one of measures, not of the subject: `24 hours a day`, `80 km is about 50 miles`."""
    if re.match(r" (?:hours (?:a|per|each) day|days (?:a|per|each) week)\b", weighed.behind):
        return weighed.mention.value in ("24", "7")
    unit = r"(?:kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|pounds?|kilograms?|km|kg|lbs?)"
    measure = rf" ?{unit} (?:is|are|equals?) (?:roughly |about |approximately |around )?[\d.,]+ {unit}\b"
    measured = re.search(rf"{unit} (?:is|are|equals?) (?:roughly |about |approximately |around )?$", weighed.before)
    return measured is not None or re.match(measure, weighed.behind) is not None


def _dates_a_figure(weighed: _Weighed) -> bool:
    """Returns whether a year only tells when a figure was so: `In 2015, exports totalled $12 billion`."""
    if _has_event(weighed):
        return False
    numbers = [one for one in weighed.statement.mentions if one.kind == "number"]
    if weighed.joined == 2 and any(one.unit for one in numbers):
        return True  # `Between 1870 and 1884 some 3,000 ships ran aground`
    return any(_MEASURE.search(one.value) for one in numbers) or (
        re.match(r",? [^,]{3,50} (?:was|were) ", weighed.behind) is not None and _is_first(weighed.text, weighed.pack)
    )


def _is_told_late(weighed: _Weighed) -> bool:
    """Returns whether the statement defines the topic of the article, but far from its beginning."""
    title = next(iter(weighed.statement.context), "").casefold()
    late = bool(weighed.statement.sentence.block.headings)
    if weighed.before == "The " and weighed.mention.value.casefold() in weighed.context.known.topic_words:
        return True  # `The stadium was one of the venues`
    return late and _is_defined(weighed) and stem(weighed.mention.value.casefold()) == stem(title)


def _is_small(weighed: _Weighed) -> bool:
    spelled = weighed.mention.value != weighed.words
    return spelled and not (weighed.mention.value.isdecimal() and int(weighed.mention.value) > _SMALL)


_SMALL = 12
"""A number in words up to which it is likely to be said in passing."""


def _is_example(weighed: _Weighed) -> bool:
    """Returns whether the paragraph has supposed something before (`suppose that …`), so that its numbers are made
    up.
    """
    sentence = weighed.statement.sentence
    return weighed.pack.pattern("supposing").search(sentence.block.text, 0, sentence.end) is not None


def _is_told_by_its_date(weighed: _Weighed) -> bool:
    """Returns whether the answer is something that everybody dates, and the statement has its year."""
    dates = [one for one in weighed.statement.mentions if one.kind in ("year", "date")]
    return bool(dates) and weighed.pack.pattern("known_by_date").fullmatch(weighed.words) is not None


_LONG_NAME = 5


def _is_long_name(weighed: _Weighed) -> bool:
    return len([word for word in weighed.words.split() if word[0].isupper()]) >= _LONG_NAME


def _is_of_one_person(weighed: _Weighed) -> bool:
    """Returns whether a number counts what one person had or did, who is the subject of the statement."""
    people = (one.value for one in weighed.statement.mentions if one.kind == "person")
    return bool(weighed.statement.subject) and weighed.statement.subject in people


def _is_of_no_year(weighed: _Weighed) -> bool:
    """Returns whether the statement tells the day of something that does not come again every year, and no year."""
    dates = [one.value for one in weighed.statement.mentions if one.kind in ("year", "date")]
    if not dates or weighed.pack.shape("yearly").search(weighed.text):
        return False
    shown = any(re.search(r"(?<!\d)\d{4}(?!\d)", line) for line in weighed.statement.context)
    return not shown and not any(map(_YEAR_OR_ERA.search, dates))


_YEAR_OR_ERA = lazy_pattern(r"\d{3}|\d年|[BC]\.?[CE]|Chr|A\.?D|^\D+$|^\d\d?\D*(?:century|Jahrhundert|世紀)|元年")


def _is_country_of_it_all(weighed: _Weighed) -> bool:
    """Returns whether the answer is a country that is only told to say whose somebody is, or that the whole article is
    about.
    """
    value = weighed.mention.value
    if value not in weighed.pack.words("countries") or _is_defined(weighed):
        return False
    if weighed.pack.is_dense:
        return re.match("の[一-鿿]", weighed.behind) is not None
    return weighed.context.known.inside[value] > _WELL_KNOWN


def _is_era_of_year(weighed: _Weighed) -> bool:
    """Returns whether a date only repeats the year before it in another count: `1904年（明治37年）`."""
    return weighed.pack.is_dense and re.search(r"年[(（]$", weighed.before) is not None


def _is_on_the_way(weighed: _Weighed) -> bool:
    """Returns whether a place is only one that somebody came from, came through or was near."""
    return weighed.pack.shape("on_the_way").search(weighed.before) is not None


def _is_degree(weighed: _Weighed) -> bool:
    return weighed.pack.shape("student_honour").fullmatch(weighed.words) is not None


def _tells_where_a_place_is(weighed: _Weighed) -> bool:
    """Returns whether a place only tells in which country a named one lies: `in Jedburgh, Scotland`."""
    return weighed.joined == 1 and _TOWN_BEFORE.search(weighed.before) is not None and not weighed.in_row


_TOWN_BEFORE = lazy_pattern(r"(?:\b(?:[Ii]n|of|at|from|to|near) |^)(?:the )?(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w.’'-]+, $")


def _is_any_body(weighed: _Weighed) -> bool:
    return weighed.pack.shape("any_body").fullmatch(weighed.words) is not None


def _is_only_the_source(weighed: _Weighed) -> bool:
    """Returns whether a name only tells who says so: `according to the Gazette`, `the Gazette stated that`."""
    if weighed.pack.shape("source_says").match(weighed.behind):
        return True
    return weighed.pack.shape("source_named").search(weighed.before) is not None


def _is_of_an_office(weighed: _Weighed) -> bool:
    """Returns whether a place only belongs to the office of somebody named: `the prime minister of Veldany`, `King Hal
    of Orr`.
    """
    found = re.search(r"([^\W\d_]+)((?: [A-Z][\w.]*){0,3}) of (?:the )?$", weighed.before)
    if found is None:
        return False
    return found[1].casefold() in weighed.pack.words("offices") or (
        bool(found[2]) and found[1] in weighed.pack.words("titles")
    )


def _is_all(weighed: _Weighed) -> bool:
    """Returns whether a number only says that it is so altogether: `100% certain`."""
    return re.match(r"100 ?(?:%|percent|per cent)", weighed.mention.value) is not None


def _is_bare_surname(weighed: _Weighed) -> bool:
    """Returns whether a person is called by one name alone, and nowhere in the article by more."""
    value = weighed.mention.value
    return weighed.pack.capitals_are_names and " " not in value and weighed.context.known.inside[value] < _WELL_KNOWN


_WELL_KNOWN = 3
"""Mentions from which on somebody is known in an article by one name: `Galileo`."""


def _is_before_clause(weighed: _Weighed) -> bool:
    """Returns whether a number stands in a clause that only leads to what the sentence says, where that comes last."""
    return weighed.pack.is_dense and re.search(r"、(?!.{0,3}$)", weighed.behind) is not None


def _is_short_while(weighed: _Weighed) -> bool:
    spans = r"(?:years?|months?|weeks?|days?|hours?|minutes?|times)\b"
    return weighed.mention.value in ("2", "3", "4") and re.match(spans, weighed.mention.unit) is not None


_LONG_COMPOUND = 13


def _is_plain_word(weighed: _Weighed) -> bool:
    if not weighed.pack.capitals_are_names and len(weighed.mention.value) >= _LONG_COMPOUND:
        return False  # a language that joins its words says in one what others say in two
    plain = " " not in weighed.mention.value and not weighed.mention.unit and not weighed.pack.is_dense
    return plain and not _is_defined(weighed)


def _is_ranked(weighed: _Weighed) -> bool:
    """Returns whether the statement calls the answer the first, the only or the largest of its kind."""
    if weighed.mention.kind not in (*_NAMES, "term") or not weighed.before:
        return False
    found = superlative_in(weighed.statement, weighed.pack)
    return found is not None and found.subject.startswith(weighed.words)


def _is_everyday(weighed: _Weighed) -> bool:
    """Returns whether a term consists of everyday words, and nothing shows that it is a term."""
    if weighed.mention.unit or _is_defined(weighed) or " " not in weighed.mention.value:
        return False
    common = weighed.pack.words("common_words")
    words = weighed.mention.value.casefold().split()
    often = weighed.context.terms.count(weighed.mention.value) > 2
    return not often and all(word in common or stem(word) in common for word in words)


def _is_before_verb(weighed: _Weighed) -> bool:
    """Returns whether a term stands before the verb: the sentence is about it."""
    verbs = bool(weighed.pack.words("auxiliaries"))
    return verbs and not _is_defined(weighed) and not has_verb(weighed.before, weighed.pack)


def _has_no_owner(weighed: _Weighed) -> bool:
    if weighed.mention.unit in (_TOLD_UNIT, _PASSING_UNIT, _NAMED_UNIT, MARKED_UNIT) or _is_defined(weighed):
        return False
    if _is_ranked(weighed):
        return False
    if weighed.pack.is_dense:
        return not re.search(r"[はが]", weighed.text)
    if weighed.mention.kind in ("number", "year", "date") and _has_telling_word(weighed):
        return False
    return not weighed.statement.subject and not _is_pinned(weighed)


def _has_telling_word(weighed: _Weighed) -> bool:
    """Returns whether a word near the answer says what it is about: one from a heading, or an uncommon one."""
    pack, known = weighed.pack, weighed.context.known
    common = together(pack.words("common_words"), pack.words("function_words"), pack.parts_of_verbs)
    for word in re.findall(r"[^\W\d_]{4,}", f"{weighed.before} {weighed.behind}"):
        lowered = word.casefold()
        if stem(lowered) in known.headings and lowered not in pack.words("function_words"):
            return True
        if lowered not in common and stem(lowered) not in common and not re.search(r"(?:ly|ed|ing)$", lowered):
            return True
    return False


def _is_marked_and_explained(weighed: _Weighed) -> bool:
    """Returns whether a term is in bold and explained by the words after it."""
    explained = weighed.pack.shape("explained_behind").match(weighed.behind) or _is_called(weighed)
    return weighed.mention.unit == MARKED_UNIT and bool(explained)


def _is_called(weighed: _Weighed) -> bool:
    if not weighed.pack.shape("called").search(weighed.before) or weighed.pack.shape("named_one").search(
        weighed.before
    ):
        return False
    copula = re.search(r"\b(?:is|are) (?:an? |the )?[“\"‘']?$", weighed.before) is not None
    return weighed.mention.kind in ("title", "name") or (weighed.mention.kind == "term" and not copula)


def _names_heading(weighed: _Weighed) -> bool:
    return bool(_stems(weighed.text) & weighed.context.known.headings)


@lru_cache(maxsize=16)
def _stems(text: str) -> frozenset[str]:
    """Returns the stems of the words of `text`; cached, since each fact of a sentence asks for them."""
    return frozenset(stem(word.bare.casefold()) for word in tokens(text, 0, len(text)))


def _is_news(weighed: _Weighed) -> bool:
    """Returns whether the statement, in an article of news, reports something without saying when it was."""
    dated = any(one.kind in ("year", "date") for one in weighed.statement.mentions)
    told = weighed.statement.dated and _is_figure(weighed)
    return weighed.context.news and not dated and not told and not _is_called(weighed) and not _is_defined(weighed)


def _is_figure_of_news(weighed: _Weighed) -> bool:
    """Returns whether the answer is a figure that the date of its article makes a fact: `has sold 240 ships`."""
    return _is_figure(weighed) and _is_news(weighed)


def _is_figure(weighed: _Weighed) -> bool:
    if weighed.mention.kind != "number" or _is_a_name(weighed):
        return False
    counts = _MANY_THINGS.search(weighed.mention.unit) is not None and not _is_small(weighed)
    return counts or _MEASURE.search(weighed.mention.value) is not None


_MANY_THINGS = lazy_pattern(r"s$|\b(?:people|men|women|children|crew|staff|troops)\b")
"""What can be counted; a number before one thing is its name: `a 911 call`."""


def _is(*kinds: MentionKind) -> Callable[[_Weighed], bool]:
    return lambda weighed: weighed.mention.kind in kinds


def _unit(unit: str) -> Callable[[_Weighed], bool]:
    return lambda weighed: weighed.mention.unit == unit


def _both(one: Callable[[_Weighed], bool], other: Callable[[_Weighed], bool]) -> Callable[[_Weighed], bool]:
    return lambda weighed: one(weighed) and other(weighed)


_MEASURE = lazy_pattern(r"[$€£%°]|\d[a-zA-Z]{1,3}[²³]?$|percent|per cent|illion")
_NAMED_KIND = _is("name", "place", "organisation", "person", "thing")
_TERM, _NUMBER, _ACTOR = _is("term"), _is("number"), _is("person", "organisation")

_WEIGHTS: Sequence[tuple[str, float, Callable[[_Weighed], bool]]] = (
    ("opens its paragraph", 0.1, lambda weighed: weighed.context.lead and not _is_undated_name(weighed)),
    ("about what a heading names", 0.05, _names_heading),
    ("tells when it was", 0.2, _is_dated),
    ("first, only or most", 0.1, lambda weighed: _is_first(weighed.text, weighed.pack)),
    ("tells why", 0.05, _stands("why_words")),
    ("is defined", 0.35, _is_defined),
    ("tells what something is", 0.05, lambda weighed: weighed.pack.shape("is_a").match(weighed.text) is not None),
    ("is what something is called", 0.3, _is_called),
    ("is told of it", 0.9, _unit(_TOLD_UNIT)),
    ("is explained in passing", 0.2, _unit(_PASSING_UNIT)),
    ("is named here", 0.25, _unit(_NAMED_UNIT)),
    ("is set in bold", 0.2, _unit(MARKED_UNIT)),
    ("is set in bold and explained", 0.3, _is_marked_and_explained),
    ("its meaning is told", 0.15, _both(_is("term", "name", "acronym"), _is_defined)),
    ("is what is first of all", 0.25, _is_ranked),
    ("is on record", 0.15, _has_event),
    ("is when it happened", 0.1, _both(_is("year", "date"), _is_dated_event)),
    ("in few words", 0.1, lambda weighed: weighed.mention.kind not in ("term", "phrase") and _is_short(weighed)),
    ("did it", 0.15, _both(_ACTOR, lambda weighed: weighed.pack.shape("by").search(weighed.before) is not None)),
    ("has an office", 0.15, _both(_is("person"), _has_office)),
    ("is who it is all about", -0.2, _both(_is("person"), _is_main_person)),
    ("is any such thing", -0.3, _both(_TERM, _is_vague)),
    ("is a made-up person", -0.3, _both(_is("name", "person"), _is_first_name)),
    ("its letters stand beside it", -0.65, _is_abbreviated),
    ("is told in another measure", -0.4, _both(_NUMBER, _is_converted)),
    ("counts from a date", -0.55, _both(_NUMBER, _is_counted_from_a_date)),
    ("is the same everywhere", -0.4, _both(_NUMBER, _is_same_everywhere)),
    ("dates a figure", -0.4, _both(_is("year"), _dates_a_figure)),
    ("is told of the topic in passing", -0.75, _is_told_late),
    ("counts something", 0.2, _both(_NUMBER, lambda weighed: bool(weighed.mention.unit))),
    ("is measured", 0.2, _both(_NUMBER, lambda weighed: _MEASURE.search(weighed.mention.value) is not None)),
    (
        "is explained",
        0.3,
        _both(_is("acronym"), lambda weighed: bool(weighed.mention.unit) and not _is_topic(weighed)),
    ),
    ("is used often", 0.1, _both(_TERM, lambda weighed: weighed.context.terms.count(weighed.mention.value) > 2)),
    ("has several words", 0.15, _both(_TERM, lambda weighed: " " in weighed.mention.value)),
    (
        "is a name in full",
        0.1,
        _both(_is("name", "organisation", "person", "thing"), lambda weighed: " " in weighed.mention.value),
    ),
    ("is made of everyday words", -0.25, _both(_TERM, _is_everyday)),
    ("is what it leads to", 0.15, _both(_TERM, lambda weighed: weighed.behind in (".", ""))),
    ("its neighbours tell of it", 0.15, _both(_TERM, _is_pinned)),
    ("is one word of many", -0.15, _both(_TERM, _is_plain_word)),
    ("words that others could be", -0.1, _both(_TERM, lambda weighed: weighed.joined == 2)),
    ("stands before its verb", -0.15, _both(_TERM, _is_before_verb)),
    ("is named in passing", -0.15, _is_passing),
    ("could be anybody who did so", -0.35, _is_any_subject),
    ("says how many and not of what", -0.35, _both(_NUMBER, _is_bare_number)),
    (
        "is known to all",
        -0.5,
        _both(_is("acronym"), lambda weighed: weighed.mention.value in weighed.pack.words("known_acronyms")),
    ),
    ("is a small number in words", -0.4, _both(_NUMBER, _is_small)),
    ("is told by its date", -0.4, _both(_NAMED_KIND, _is_told_by_its_date)),
    ("a long name", -0.6, _both(_is("name", "organisation"), _is_long_name)),
    (
        "is told beside the point",
        -0.6,
        _both(
            _is("year", "date", "number"),
            lambda weighed: (
                weighed.pack.shape("beside_the_point").search(weighed.before) is not None
                or weighed.pack.shape("year_of_source").match(weighed.behind) is not None
            ),
        ),
    ),
    (
        "is one of the things that somebody did",
        -0.35,
        _both(_TERM, lambda weighed: weighed.pack.shape("doings").search(weighed.text) is not None),
    ),
    (
        "a degree or an honour of a student",
        -0.6,
        _both(_is("term", "name", "acronym"), _is_degree),
    ),
    ("is part of an example", -0.35, _both(_is("number", "term", "name", "phrase"), _is_example)),
    ("is all of it", -0.3, _both(_NUMBER, _is_all)),
    ("is a number of one person", -0.2, _both(_NUMBER, _is_of_one_person)),
    ("is one of a row of years", -0.4, _both(_is("date", "year"), _is_in_row_of_years)),
    ("stands twice in its sentence", -0.6, _both(_is("date", "year", "number"), _is_told_twice)),
    ("is one of a list", -0.35, _both(_is("place", "name", "organisation"), _is_listed)),
    ("is only set in quotation marks", -0.25, _both(_TERM, _is_only_quoted)),
    ("is told in brackets", -0.25, _both(_is("place", "organisation", "term"), _is_in_brackets)),
    ("is a time like others", -0.35, _both(_is("date", "year"), _is_any_time)),
    ("has a day and no year", -0.35, _is_of_no_year),
    ("is the country of it all", -0.35, _both(_is("place"), _is_country_of_it_all)),
    ("is told in another count", -0.4, _both(_is("date"), _is_era_of_year)),
    ("only tells where that is", -0.6, _both(_is("place"), _tells_where_a_place_is)),
    ("is on the way", -0.15, _both(_is("place"), _is_on_the_way)),
    ("is a body of many", -0.9, _both(_NAMED_KIND, _is_any_body)),
    ("is only who says so", -0.4, _both(_NAMED_KIND, _is_only_the_source)),
    ("is part of an office", -0.3, _both(_is("place"), _is_of_an_office)),
    ("is a surname alone", -0.25, _both(_is("person"), _is_bare_surname)),
    ("leads to what is said", -0.25, _both(_NUMBER, _is_before_clause)),
    ("a short while", -0.2, _both(_NUMBER, _is_short_while)),
    ("the list behind it tells", -0.5, _both(_NUMBER, lambda weighed: ":" in weighed.behind)),
    ("praise", -0.1, _stands("evaluations")),
    ("a whole list", 0.5, lambda weighed: weighed.joined > 2),
    ("two that stand side by side", -0.15, lambda weighed: weighed.joined == 2 and not _counts_things(weighed)),
    ("is named all the time", -0.2, _both(_NAMED_KIND, _is_named_often)),
    ("is named before anything is said", -0.3, _both(_is_undated_name, _is_before_verb)),
    ("is said of some or of what might be", -0.1, _both(_is_undated_name, _stands("some_of_many"))),
    ("the topic itself", -0.4, _is_topic),
    ("is told of it, and the topic", -0.5, _both(_unit(_TOLD_UNIT), _is_topic)),
    ("not certain", -0.35, _is_hedged),
    ("one of many", -0.25, _is_one_of_many),
    ("half of a pair", -0.2, _is_half),
    ("only says which", -0.3, _is_modifier),
    ("was found by one study", -0.25, _both(_NUMBER, _is_cited_number)),
    ("only examples", -0.3, _gives_examples),
    ("dates a thing", -0.4, _both(_is("year"), _dates_a_thing)),
    ("nothing points at it", -0.45, _both(_TERM, _is_uncued)),
    ("is named in passing there", -0.1, _both(_NAMED_KIND, _is_passing_name)),
    (
        "is named in passing and at no time",
        -0.15,
        _both(_NAMED_KIND, lambda weighed: _is_passing_name(weighed) and not _is_dated(weighed)),
    ),
    (
        "was found by a study",
        -0.3,
        _both(lambda weighed: weighed.mention.kind != "term", _is_of_a_study),
    ),
    ("has no owner near", -0.15, _has_no_owner),
    ("only said by somebody", -0.2, _is_only_said),
    ("is news of its day", -0.3, _is_news),
    ("true on a date", -0.1, lambda weighed: weighed.statement.dated and not _is_figure(weighed)),
    ("bracketed", -0.15, lambda weighed: weighed.text.count("(") > 1 or weighed.text.count("[") > 0),
    ("long", -0.1, lambda weighed: _length(weighed) > _LONG),
    ("very long", -0.1, lambda weighed: _length(weighed) > _VERY_LONG),
    ("too long to ask", -0.5, lambda weighed: _length(weighed) > _TOO_LONG),
)
"""What makes a fact worth more or less: what that is called, how much, and the test for it."""

AGAINST = frozenset(name for name, weight, _ in _WEIGHTS if weight < 0)
"""Those reasons of a fact that make it worth less."""
