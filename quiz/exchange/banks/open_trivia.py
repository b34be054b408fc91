"""Reads questions of the Open Trivia Database, in the JSON that its web service returns."""

import json
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.exchange import nearest_kind as bank
from quiz.exchange.escaped_markdown import literal
from quiz.exchange.file_names import deck_name
from quiz.exchange.foreign_files.read_text import read_text
from quiz.exchange.incoming import Incoming, ReadOptions
from quiz.exchange.nearest_kind import Made
from quiz.exchange.reader_findings import ReaderFindings

FORMAT = "opentdb"
DIFFICULTIES = ("easy", "medium", "hard")


def read_open_trivia(path: Path, options: ReadOptions) -> Incoming:
    """Reads a file of questions. Raises `QuizError` where it is not one."""
    try:
        said = json.loads(read_text(path).text)
    except (ValueError, RecursionError) as error:
        raise QuizError(f"`{path}` is no JSON: {error}.") from None
    found = said.get("results") if isinstance(said, dict) else said
    if not isinstance(found, list):
        raise QuizError(f"`{path}` has no list `results`, so it is not of the Open Trivia Database.")
    gathered = ReaderFindings(FORMAT)
    for question in found:
        _take(question, deck_name(path), gathered)
    return gathered.incoming(f"questions of the Open Trivia Database, {counted(gathered.cards, 'card')} in them")


def _take(question: object, name: str, gathered: ReaderFindings) -> None:
    if not isinstance(question, dict):
        gathered.leave_out("something that is no question", str(question))
        return
    asked = _text(question, "question")
    made = _made(question, asked)
    if not made.entry:
        gathered.leave_out(made.lost[0], asked)
        return
    deck = tuple(part.strip() for part in _text(question, "category").split(":") if part.strip())
    difficulty = _text(question, "difficulty")
    tags = [difficulty] if difficulty in DIFFICULTIES else []
    gathered.add(deck or (name,), bank.with_tags(made.entry, tags), first=shortened(asked))


def _made(question: Mapping[str, Any], asked: str) -> Made:
    right, wrong = _text(question, "correct_answer"), question.get("incorrect_answers")
    if not right or not isinstance(wrong, list):
        return Made({}, (bank.NO_RIGHT_ANSWER,))
    if question.get("type") == "boolean" and right in ("True", "False"):
        return bank.truth(asked, right == "True")
    others = tuple(text for one in wrong if (text := _shown(one)) != right)
    return Made({"question": asked, "answer": right, "distractors": tuple(dict.fromkeys(others))})


def _text(question: Mapping[str, Any], key: str) -> str:
    return _shown(question.get(key, ""))


def _shown(value: object) -> str:
    """Returns a text decoded from HTML entities or URL encoding, both of which the service offers."""
    text = value if isinstance(value, str) else ""
    if " " not in text and "%" in text:
        text = unquote(text)
    return literal(unescape(text).strip())
