"""Makes an Anki note from the cards of one entry: its fields as HTML, its cards, its tags."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import count
from random import Random
from typing import NamedTuple, TypeAlias

from quiz.card.kinds.cloze import Blank, Cloze
from quiz.card.model import Card
from quiz.exchange.to_html import html
from quiz.process.lazy_pattern import lazy_pattern

ToHtml: TypeAlias = Callable[[str], str]


class WrittenNote(NamedTuple):
    """A note for Anki: its fields, and the position of each of its cards among those of its note type."""

    fields: tuple[str, ...]
    places: tuple[int, ...]


def note_of(cards: Sequence[Card], picture: Callable[[str, str], str | None]) -> WrittenNote:
    """Returns the Anki note for the cards of one entry."""
    make = KNOWN_TO_ANKI.get(cards[0].question.kind, _front_and_back)
    return make(cards, lambda text: html(text, picture))


def _front_and_back(cards: Sequence[Card], to_html: ToHtml) -> WrittenNote:
    card = cards[0]
    sides = card.question.sides(Random(f"sides {card.note}"))
    return WrittenNote((to_html(sides.front), to_html(sides.back), *_behind(card, to_html)), tuple(range(len(cards))))


def _flashcard(cards: Sequence[Card], to_html: ToHtml) -> WrittenNote:
    note = _front_and_back(cards, to_html)
    return note._replace(fields=(*note.fields, "y" if len(cards) > 1 else ""))


def _typed(cards: Sequence[Card], to_html: ToHtml) -> WrittenNote:
    card, question = cards[0], cards[0].question
    back = question.sides(Random(0)).back
    also = [*question.others, *([back] if back != question.expected[0] else [])]
    texts = (question.prompt, question.expected[0])
    fields = (*map(to_html, texts), *_behind(card, to_html), "<br>".join(map(to_html, also)))
    return WrittenNote(fields, (0,))


def _cloze(cards: Sequence[Card], to_html: ToHtml) -> WrittenNote:
    question = cards[0].question
    assert isinstance(question, Cloze)
    numbers = _numbers([run.group for run in question.runs if isinstance(run, Blank)])
    text, blanks = _with_signs(question.runs)
    shown = _braces(to_html(text))
    for sign, blank in blanks.items():
        shown = shown.replace(sign, _blank(blank, numbers[blank.group], to_html))
    groups = [card.question.group for card in cards if isinstance(card.question, Cloze)]
    return WrittenNote((shown, *_behind(cards[0], to_html)), tuple(numbers[group] - 1 for group in groups))


def _numbers(groups: Iterable[str]) -> Mapping[str, int]:
    """Returns a number for each group of blanks: its own if Anki accepts it, else a free one."""
    own = {group: int(group[1:]) for group in groups if group.startswith("c") and 0 < int(group[1:]) <= _MOST_GROUPS}
    free = (number for number in count(1) if number not in own.values())
    return {group: own[group] if group in own else next(free) for group in dict.fromkeys(groups)}


_MOST_GROUPS = 499
_PRIVATE = range(0xF0000, 0xFFFFE)
"""Code points for private use, which have no meaning of their own."""


def _with_signs(runs: Iterable[str | Blank]) -> tuple[str, Mapping[str, Blank]]:
    """Returns a text with a special character for each blank, so that emphasis can span blanks."""
    runs = [*runs]
    used = set("".join(run for run in runs if isinstance(run, str)))
    signs = (chr(code) for code in _PRIVATE if chr(code) not in used)
    blanks = {next(signs): run for run in runs if isinstance(run, Blank)}
    waiting = iter(blanks)
    return "".join(run if isinstance(run, str) else next(waiting) for run in runs), blanks


def _blank(blank: Blank, number: int, to_html: ToHtml) -> str:
    words, hint = (_braces(to_html(text)).replace(":", "&#58;") for text in (blank.text, blank.hint))
    return f"{{{{c{number}::{words}{f'::{hint}' if hint else ''}}}}}"


def _braces(text: str) -> str:
    """Returns HTML with braces escaped so that Anki sees no blank in them."""
    return text.replace("{", "&#123;").replace("}", "&#125;") if "{" in text or "}" in text else text


def _behind(card: Card, to_html: ToHtml) -> Iterator[str]:
    """Yields the fields that every note type has."""
    return map(to_html, (card.context, card.hint, card.explanation, card.quote))


KNOWN_TO_ANKI: Mapping[str, Callable[[Sequence[Card], ToHtml], WrittenNote]] = {
    "flashcard": _flashcard,
    "short answer": _typed,
    "number": _typed,
    "cloze": _cloze,
}
"""Functions that make notes of the kinds that Anki knows; all other kinds become a front and a back."""
_TAGS = lazy_pattern(r"<[^<>]*>")
_NO_TAG = lazy_pattern(r"[\s\u3000\x00-\x1f\x7f-\x9f]+")


def words_of(field: str) -> str:
    """Returns the text of a field without HTML tags."""
    return unescape(_TAGS.sub("", field)).strip()


def tags_of(card: Card) -> tuple[str, ...]:
    """Returns the tags of a card in a form that Anki accepts, sorted."""
    return tuple(sorted({_tag(tag) for tag in card.tags} - {""}))


def _tag(tag: str) -> str:
    return _NO_TAG.sub("_", tag.strip()).encode("utf-8", "replace").decode()
