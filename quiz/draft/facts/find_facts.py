"""Finds the facts in a statement, each with its worth."""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

from quiz.deck.sources.sentences import Span
from quiz.deck.sources.source import plain_text
from quiz.draft.facts.relations import relation_in
from quiz.draft.facts.weighed_mention import CITED, NAMED_UNIT, NAMES, PASSING_UNIT, TOLD_UNIT, Context, WeighedMention
from quiz.draft.facts.worth import BASE, FLOOR, weights_of
from quiz.draft.facts.worth_of_numbers import is_of_no_year
from quiz.draft.facts.worth_of_statements import is_figure_of_news
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.appositions import apposition_in, other_word_in
from quiz.draft.sentences.clauses import without_tail
from quiz.draft.sentences.definitions import definition_in, superlative_in
from quiz.draft.sentences.verbs import has_verb
from quiz.draft.values import Fact, Mention, Statement
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern


def fact_key(statement: Statement, spans: Sequence[Span]) -> str:
    """Returns an identifier of a fact: a hash of its sentence and answer, so the same in every reading of the
    article.
    """
    block = statement.sentence.block.text
    parts = (plain_text(statement.quote), *(plain_text(block[start:end]) for start, end in spans))
    return blake2b("\x1f".join(parts).casefold().encode("utf-8", "replace"), digest_size=8).hexdigest()


def facts_of(statement: Statement, context: Context) -> Iterator[Fact]:
    """Yields the facts of `statement`, one for each thing that can be asked, without cards."""
    asked = [one for one in statement.mentions if one.start >= statement.start - len(statement.head) and not one.torn]
    cited = [found.span() for found in CITED.finditer(statement.sentence.block.text, statement.start, statement.end)]
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
        whole = Mention(told.start + shift, told.end + shift, "phrase", told.answer, TOLD_UNIT)
        if whole.start >= statement.start:
            yield fact_about(statement, (whole,), context)
    for several in (
        *_coordinated(statement, asked, context.pack),
        *(row for row in rows if _is_whole_row(statement, row, context.pack)),
    ):
        if context.with_weak or several[0].kind != "phrase" or len(several) > 2:
            yield fact_about(statement, several, context)


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
    """Yields the same in a language whose verbs are listed."""
    yield from _explained_in_passing(statement, context.pack)
    shift = statement.start - len(statement.head)
    for found in context.pack.shape("named").finditer(statement.text):
        words = _with_letters(found, _whole_name(found["name"].split(), context.pack))
        name = " ".join(words)
        behind = statement.text[found.start("name") + len(name) :]
        if len(words) == 1 and re.match(r" (?:or|and) (?:the )?\w+ \w", behind):
            continue  # `called involuntary or passive smoking`
        if re.match(r" (?:(?:the|an?) [A-Z“\"]|[“\"])", behind):
            continue  # `called the answer of the workers the Hawthorne effect`
        if words and words[-1] in context.pack.values("number_words"):
            continue  # `called the Bells’ home number nine times`
        if re.match(r" of\b", behind):
            continue  # `called the shrinking of the lake a disaster`
        if context.pack.shape("named_one").search(statement.text[: found.start("name")]):
            continue  # `The guild named a building after her`
        if len(words) > 1 and context.pack.shape("calls_it").search(statement.text[: found.start("name")]):
            continue  # `Bell called the process annealing`
        if words and name[0].islower() and not re.fullmatch(r"\w+ly", words[-1]):
            start = found.start("name") + shift
            yield Mention(start, start + len(name), "term", name, NAMED_UNIT)
        elif words and "’s " in name.replace("'", "’"):
            start = found.start("name") + shift
            yield Mention(start, start + len(name), "name", name, NAMED_UNIT)


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
                yield Mention(start, end, "term", found["name"], NAMED_UNIT)


def _with_letters(found: re.Match[str], words: list[str]) -> list[str]:
    """Returns the `words` of a name that is `found`, with one more where the letters of all of them stand behind it:
    `deep kelp light (DKL)`.
    """
    end = found.start("name") + len(" ".join(words))
    short = _SHORTENED.match(found.string, end)
    if words and short and "".join(word[0] for word in (*words, short[1])).casefold() == short[2].casefold():
        return [*words, short[1]]
    return words


_SHORTENED = lazy_pattern(r" ([a-z]+) \(([A-Z]{2,6})\)")


def _whole_name(words: Sequence[str], pack: Pack) -> list[str]:
    """Returns the first of `words`, up to one that cannot be part of a name: of `thermoenzymes purified`, only the
    first.
    """
    never = together(pack.words("function_words"), pack.words("auxiliaries"))
    verbs = together(pack.parts_of_verbs, pack.words("no_terms"))
    acting = together(pack.bases, pack.words("regular_verbs"), pack.words("told_verbs"))
    name: list[str] = []
    for word in words:
        acts = bool(name) and name[-1].endswith("s") and word in acting
        if word in never or acts or (name and (word in verbs or re.fullmatch(r"[a-z]{3,}ed", word))):
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
            yield Mention(start, end, next(kinds, "term"), passing.subject, PASSING_UNIT)
    elif other := other_word_in(statement, pack):
        shift = statement.start - len(statement.head)
        if other[0] + shift >= statement.start - 1:
            word = statement.text[slice(*other)]
            yield Mention(other[0] + shift, other[1] + shift, "term", word, PASSING_UNIT)


def _defined(statement: Statement, mentions: Sequence[Mention], context: Context) -> Mention | None:
    """Returns the term that `statement` defines, unless it is already among `mentions`."""
    if statement.refusal or statement.resolved or len(statement.head) > 1:
        return None  # but for the letter that was made a capital, the words stand in the article
    found = definition_in(statement, context.pack) or superlative_in(statement, context.pack)
    subject = found.subject if found else _term_told_of(statement, context)
    place = statement.text.casefold().find(subject.casefold())
    start = statement.start - len(statement.head) + place
    end = start + len(subject)
    if not subject or place < 0:
        return None
    named = [one for one in mentions if one.kind != "phrase"]
    block = statement.sentence.block.text
    if any(
        (one.start, one.end) == (start, end)
        or (one.end == end and one.kind in NAMES and " of " not in block[start : one.start])
        for one in named
    ):
        return None
    return Mention(start, end, "term", subject)


def _term_told_of(statement: Statement, context: Context) -> str:
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
    return one.kind == other.kind or {one.kind, other.kind} <= {"term", "phrase"} or {one.kind, other.kind} <= NAMES


_ACTS_BEHIND = lazy_pattern(r" (?:is|are|was|were|has|have|had)\b")


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
    if _ACTS_BEHIND.match(behind) and has_verb(block[statement.start : row[0].start], pack):
        return False  # `is wrapped in fog, the horns sound and men are lost`
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
    weighed = WeighedMention(
        shown, first, len(mentions), in_row, text[: first.start + shift], text[last.end + shift :], context, text
    )
    if context.as_of and not shown.dated and is_figure_of_news(weighed):
        shown = shown._replace(dated=True, context=(*shown.context, context.as_of))
        weighed = weighed._replace(statement=shown)
    weights = weights_of(first.kind)
    reasons = {first.kind: BASE[first.kind]} | {name: weight for name, weight, test in weights if test(weighed)}
    worth = round(max(0.0, min(1.0, sum(reasons.values()))), 2)
    if context.as_of and not shown.dated and is_of_no_year(weighed):
        shown = shown._replace(dated=True, context=(*shown.context, context.as_of))
    spans = tuple((one.start, one.end) for one in mentions)
    weak = bool(shown.refusal) or worth < FLOOR
    return Fact(fact_key(statement, spans), shown, spans, first.kind, worth, tuple(reasons), weak=weak)


def _coordinated(statement: Statement, mentions: Sequence[Mention], pack: Pack) -> Iterator[tuple[Mention, ...]]:
    """Yields pairs of mentions of one kind that belong together: `A and B`, `60 planes and 30 ships`."""
    block = statement.sentence.block.text
    numbers = [one for one in mentions if one.kind == "number"]
    for one, other in dict.fromkeys((*pairwise(mentions), *pairwise(numbers))):
        listed = block[max(0, one.start - 6) : one.start].endswith((", ", ", the "))
        between = block[one.end : other.start]
        if one.kind == other.kind and not listed:
            paired = pack.shape("pair_between").fullmatch(between)
            counted = one.kind == "number" and pack.shape("counted_between").fullmatch(between)
            if paired or counted:
                yield one, other
