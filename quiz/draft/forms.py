"""The ways in which a fact can be asked: a small function each, or none where the words do not allow it."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from quiz.deck.sources.sentences import Span
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.pack import Pack
from quiz.draft.values import Draft, Fact, Mention, Statement

_HINTS = {
    "number": "number",
    "year": "year",
    "date": "date",
    "person": "person",
    "place": "place",
    "organisation": "organisation",
    "title": "title",
    "term": "term",
    "acronym": "abbreviation",
    "name": "name",
    "thing": "name",
}


class Setting(NamedTuple):
    """What a form has to know beside the fact: the article's title and the pack of its language."""

    title: str
    pack: Pack


Form = Callable[[Fact, Setting], Draft | None]


def with_drafts(fact: Fact, setting: Setting) -> Fact:
    """Returns `fact` with the cards that can be made of it, the best first."""
    drafts = [draft for form in FORMS if (draft := form(fact, setting))]
    return fact._replace(drafts=tuple(drafts[:3]))


def cloze(fact: Fact, setting: Setting) -> Draft | None:
    """The statement with the answer as a blank."""
    text = _with_blanks(fact.statement, fact.spans, [_HINTS.get(fact.kind, "")] * len(fact.spans))
    return Draft(_entry(fact, setting, {"cloze": text}), "cloze")


def _with_blanks(statement: Statement, spans: Sequence[Span], hints: Sequence[str]) -> str:
    """Returns the words of `statement` with blanks at `spans`, which are asked together if there are several."""
    block = statement.sentence.block.text
    group = "c1::" if len(spans) > 1 else ""
    pieces, place = [statement.head], statement.start
    for (start, end), hint in zip(spans, hints, strict=True):
        blank = f"{{{{{group}{block[start:end]}{'::' + hint if hint else ''}}}}}"
        if start < statement.start:  # it begins with the letter that was made a capital
            pieces, place = [blank], end
        else:
            pieces += [block[place:start], blank]
            place = end
    return "".join((*pieces, block[place : statement.end], statement.tail))


def acronym(fact: Fact, setting: Setting) -> Draft | None:
    """What an acronym stands for."""
    mention = _mention(fact)
    if fact.kind != "acronym" or mention is None or not mention.unit or mention.unit not in fact.statement.quote:
        return None
    question = f"What does {mention.value} stand for?"
    return Draft(_entry(fact, setting, {"question": question, "answer": mention.unit}), "acronym")


def _mention(fact: Fact) -> Mention | None:
    return next((one for one in fact.statement.mentions if (one.start, one.end) == fact.spans[0]), None)


def _entry(fact: Fact, setting: Setting, keys: Entry) -> Entry:
    """Returns a card of `keys`, with the context it needs and the words that it rests on."""
    shown = " ".join(str(value) for value in keys.values())
    context = [part for part in fact.statement.context if not any(answer in part for answer in fact.answers)]
    tags = tuple(_tag(heading) for heading in fact.statement.sentence.block.headings[-1:])
    entry: Entry = {}
    if context and context[-1] not in shown:
        entry["context"] = " › ".join(context)
    entry |= keys
    if tags and tags[0]:
        entry["tags"] = tags
    entry["quote"] = fact.statement.quote
    return entry


def _tag(heading: str) -> str:
    words = re.findall(r"[^\W_]+", heading.casefold())
    return "-".join(words[:5])


FORMS: Sequence[Form] = (acronym, cloze)
