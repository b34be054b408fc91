"""Reads questions in the Aiken format: a question, options after letters, and a line with the letter of the right
one.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from quiz.card.words import counted, shortened
from quiz.exchange import nearest_kind as bank
from quiz.exchange.escaped_markdown import literal
from quiz.exchange.file_names import deck_name
from quiz.exchange.foreign_files.read_text import read_text
from quiz.exchange.incoming import Incoming, ReadOptions
from quiz.exchange.nearest_kind import Option
from quiz.exchange.reader_findings import ReaderFindings
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "aiken"
NO_ANSWER = "a question without a line `ANSWER:`"
NO_SUCH_OPTION = "a question whose `ANSWER:` names none of its options"
NO_OPTIONS = "a line `ANSWER:` without a question and options above it"

_OPTION = lazy_pattern(r"\s*([A-Za-z])[.)]\s*(.*)")
_ANSWER = lazy_pattern(r"(?i)\s*ANSWER\s*:\s*(.*)")
_LETTERS = lazy_pattern(r"[A-Za-z](?:\s*[,;/&]?\s*[A-Za-z])*[.)]?")
_NUMBER = lazy_pattern(r"\s*(?:\d{1,4}|Q\d{1,4})[.)]\s+")


class _Question(NamedTuple):
    """A question, its options, the letters of the right ones (empty if no line says), and its line number."""

    text: str
    options: tuple[str, ...]
    right: str
    line: int


def read_aiken(path: Path, options: ReadOptions) -> Incoming:
    """Reads the questions in an Aiken file. Raises `QuizError` where it is not a text."""
    decoded = read_text(path, options.encoding)
    gathered = gather(decoded.text, deck_name(path))
    summary = f"questions in Aiken, {counted(gathered.cards, 'card')} in them"
    return gathered.incoming(summary, [decoded.remark])


def gather(text: str, name: str) -> ReaderFindings:
    """Returns the entries in `text`, for a deck called `name`."""
    gathered = ReaderFindings(FORMAT)
    for question in _questions(text):
        first = f"line {question.line}: {shortened(question.text or ' '.join(question.options))}"
        right = _right(question)
        if right is None:
            gathered.leave_out(_why_not(question), first)
            continue
        shares = [Option(literal(text), Decimal(at in right)) for at, text in enumerate(question.options)]
        made = bank.choice(literal(_NUMBER.sub("", question.text, 1)), shares, several=len(right) > 1)
        gathered.add((name,), made.entry, first=first)
    return gathered


def _why_not(question: _Question) -> str:
    if not question.text or not question.options:
        return NO_OPTIONS if question.right else NO_ANSWER
    return NO_SUCH_OPTION if question.right else NO_ANSWER


def _right(question: _Question) -> set[int] | None:
    """Returns the positions of the right options, from 0; None where they are not given."""
    if not question.text or not _LETTERS.fullmatch(question.right):
        return None
    found = {ord(letter.upper()) - ord("A") for letter in question.right if letter.isalpha()}
    return found if max(found) < len(question.options) else None


def _questions(text: str) -> Iterator[_Question]:
    """Yields the questions in `text`; one without a right answer ends where the next begins."""
    words, options, start = list[str](), list[str](), 0
    blank = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            blank = True
            continue
        answer, option = _ANSWER.fullmatch(line), _OPTION.fullmatch(line)
        is_next = option is not None and ord(option[1].upper()) - ord("A") == len(options)
        if answer and (words or options):
            yield _Question("\n".join(words), tuple(options), answer[1].strip() or "?", start)
            words, options = [], []
        elif option and is_next and words:
            options.append(option[2].strip())
        elif options and not blank:
            options[-1] += f"\n{line.strip()}"
        else:
            if options or (blank and words and answer):
                yield _Question("\n".join(words), tuple(options), "", start)
                words, options = [], []
            start = start if words else number
            words.append(line.strip())
        blank = False
    if words or options:
        yield _Question("\n".join(words), tuple(options), "", start)
