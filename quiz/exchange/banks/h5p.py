"""Reads H5P packages: sets of questions, and each of their types by itself."""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks.moodle_gaps import gaps_of
from quiz.exchange.file_names import deck_name
from quiz.exchange.foreign_files.read_json import objects_of
from quiz.exchange.foreign_files.zip_packages import Package
from quiz.exchange.html_in_packages import Texts
from quiz.exchange.incoming import Incoming, ReadOptions
from quiz.exchange.nearest_kind import Made, Option
from quiz.exchange.reader_findings import ReaderFindings
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "h5p"
OTHER = "content of a type that no card can have"
EXTRA_WORDS = "words to drag that belong nowhere"

_WORD = lazy_pattern(r"\*([^*\n]+)\*")
_Content: TypeAlias = Mapping[str, Any]


def read_h5p(path: Path, options: ReadOptions) -> Incoming:
    """Reads a package. Raises `QuizError` where it is not one."""
    package = Package(path)
    head, content = _json(package, "h5p.json"), _json(package, "content/content.json")
    texts, gathered = Texts(package), ReaderFindings(FORMAT)
    deck = (_text(head, "title").strip() or deck_name(path),)
    for library, params, ident in _questions(_text(head, "mainLibrary"), content, ""):
        for number, (asked, made) in enumerate(_made(library, params, texts)):
            _add(asked, made, f"{ident}/{number}" if ident and number else ident, deck, texts, gathered)
    summary = f"content of H5P, {counted(gathered.cards, 'card')} in it"
    return gathered.incoming(summary)._replace(media=tuple(texts.media.values()))


def _json(package: Package, name: str) -> _Content:
    try:
        found = json.loads(package.text(name)) if name in package.files else None
    except (ValueError, RecursionError) as error:
        raise QuizError(f"`{name}` in `{package.path}` is no JSON: {error}.") from None
    if not isinstance(found, dict):
        raise QuizError(f"`{package.path}` has no `{name}`, so it is no package of H5P.")
    return found


def _text(content: _Content, key: str) -> str:
    value = content.get(key)
    return value if isinstance(value, str) else ""


def _object(content: _Content, key: str) -> _Content:
    value = content.get(key)
    return value if isinstance(value, dict) else {}


def _questions(library: str, content: _Content, ident: str) -> Iterator[tuple[str, _Content, str]]:
    """Yields the questions in `content`, including those in sets: their type, content and identifier."""
    waiting: list[tuple[str, _Content, str]] = [(library.partition(" ")[0], content, ident)]
    while waiting:
        name, params, named = waiting.pop(0)
        inside = [*objects_of(params, "questions"), *(_object(one, "content") for one in objects_of(params, "content"))]
        parts = [one for one in inside if _text(one, "library")]
        if not parts:
            yield name, params, named
        waiting += [
            (_text(one, "library").partition(" ")[0], _object(one, "params"), _text(one, "subContentId"))
            for one in parts
        ]


def _add(asked: str, made: Made, ident: str, deck: tuple[str, ...], texts: Texts, gathered: ReaderFindings) -> None:
    first = shortened(asked)
    if not made.entry:
        gathered.leave_out(made.lost[0] if made.lost else OTHER, first)
    elif gathered.add(deck, made.entry, ident, first=first):
        for reason in dict.fromkeys((*made.lost, *texts.lost)):
            gathered.simplify(reason, first)
    texts.lost.clear()


_Asked: TypeAlias = tuple[str, Made]


def _made(library: str, params: _Content, texts: Texts) -> list[_Asked]:
    maker = _MAKERS.get(library.removeprefix("H5P."))
    return maker(params, texts) if maker else [(library or "?", Made({}, (OTHER,)))]


def _choice(params: _Content, texts: Texts) -> list[_Asked]:
    asked = texts.read(_text(params, "question"))
    options = [
        Option(
            texts.read(_text(one, "text")),
            Decimal(one.get("correct") in (True, "true")),
            texts.read(_text(_object(one, "tipsAndFeedback"), "chosenFeedback")),
        )
        for one in objects_of(params, "answers")
    ]
    right = sum(one.share > 0 for one in options)
    behaviour = _object(params, "behaviour")
    several = right > 1 and behaviour.get("type", "auto") != "single" and behaviour.get("singleAnswer") is not True
    made = bank.choice(asked, options, several)
    return [(asked, made._replace(entry=bank.with_explanation(made.entry, "", options)))]


def _truth(params: _Content, texts: Texts) -> list[_Asked]:
    asked = texts.read(_text(params, "question"))
    made = bank.truth(asked, params.get("correct") in ("true", True))
    told = [texts.read(_text(_object(params, "behaviour"), f"feedbackOn{one}")) for one in ("Correct", "Wrong")]
    return [(asked, made._replace(entry=bank.with_explanation(made.entry, "\n".join(filter(None, told)))))]


def _single_choices(params: _Content, texts: Texts) -> list[_Asked]:
    """Returns the multiple-choice questions of a set, in each of which the first answer is right."""
    found = []
    for one in objects_of(params, "choices"):
        asked, answers = texts.read(_text(one, "question")), one.get("answers")
        shown = [texts.read(text) for text in answers if isinstance(text, str)] if isinstance(answers, list) else []
        options = [Option(text, Decimal(place == 0)) for place, text in enumerate(shown)]
        found.append((asked, bank.choice(asked, options, several=False)))
    return found


def _blanks(params: _Content, texts: Texts) -> list[_Asked]:
    questions = params.get("questions")
    told = [one for one in questions if isinstance(one, str)] if isinstance(questions, list) else []
    task = texts.read(_text(params, "text"))
    return [(text, _with_task(_gaps(html, texts, "/"), task)) for html in told if (text := texts.read(html))]


def _drag_text(params: _Content, texts: Texts) -> list[_Asked]:
    html = _text(params, "textField")
    lines = html if "<" in html else html.replace("\n", "<br>")
    made = _with_task(_gaps(lines, texts, ""), texts.read(_text(params, "taskDescription")))
    extra = (EXTRA_WORDS,) if _WORD.search(_text(params, "distractors")) and made.entry else ()
    return [(texts.read(lines), made._replace(lost=(*made.lost, *extra)))]


def _with_task(made: Made, task: str) -> Made:
    """Returns a cloze with its instruction above it, unless that only says to fill in the blanks."""
    return made._replace(entry=made.entry | {"context": task}) if made.entry and task else made


def _gaps(html: str, texts: Texts, parting: str) -> Made:
    """Makes a cloze from a text with blanks between asterisks: `*word/other:hint*`."""
    parts = _WORD.split(html)
    words, hints = list[tuple[str, tuple[str, ...]]](), list[str]()
    for inside in parts[1::2]:
        said, _, hint = inside.partition(":")
        answers = [texts.read(one) for one in (said.split(parting) if parting else [said])]
        words.append((answers[0], tuple(filter(None, answers[1:]))))
        hints.append(texts.read(hint))
    if not words or not all(word for word, _ in words):
        return Made({}, (bank.NO_RIGHT_ANSWER,))
    shown = texts.read("\ue010".join(parts[::2])).split("\ue010")
    return gaps_of(shown, words, hints) if len(shown) == len(words) + 1 else Made({}, (OTHER,))


def _cards(key: str, tip: str) -> Callable[[_Content, Texts], list[_Asked]]:
    """Returns a reader for the list under `key`, whose items become flashcards; `tip` is the key of their hints."""

    def read(params: _Content, texts: Texts) -> list[_Asked]:
        found = []
        for one in objects_of(params, key):
            front, back = texts.read(_text(one, "text")), texts.read(_text(one, "answer"))
            made = bank.flashcard(front, back)
            hint = texts.read(_text(one, tip) or _text(_object(one, "tips"), "front"))
            found.append((front, made._replace(entry=made.entry | {"hint": hint}) if hint and made.entry else made))
        return found

    return read


def _ordering(params: _Content, texts: Texts) -> list[_Asked]:
    asked, items = texts.read(_text(params, "taskDescription")), params.get("paragraphs")
    shown = [texts.read(one) for one in items if isinstance(one, str)] if isinstance(items, list) else []
    return [(asked, bank.ordering(asked or "Put this in order.", shown))]


_MAKERS: dict[str, Callable[[_Content, Texts], list[_Asked]]] = {
    "MultiChoice": _choice,
    "TrueFalse": _truth,
    "SingleChoiceSet": _single_choices,
    "Blanks": _blanks,
    "DragText": _drag_text,
    "Flashcards": _cards("cards", "tip"),
    "Dialogcards": _cards("dialogs", "tip"),
    "SortParagraphs": _ordering,
}
"""The function that makes entries of each type of content."""
