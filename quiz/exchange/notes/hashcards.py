"""Reads `Q:`, `A:` and `C:` cards in Markdown, as used by hashcards, repeater and SuperMemo, and the hashcards
database.
"""

import sqlite3
import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from quiz.card.kinds.cloze import escaped
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.foreign_files.foreign_database import opened
from quiz.exchange.foreign_memories import memory_of_state
from quiz.exchange.incoming import CardHistory, Incoming, PastAnswer, ReadOptions
from quiz.exchange.notes.blake3 import blake3
from quiz.exchange.notes.note_files import NoteFile, NoteMedia, notes_of
from quiz.exchange.reader_findings import ReaderFindings
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "qa"
DATABASE = "hashcards.db"
NO_ANSWER = "a question without an answer"
NO_QUESTION = "an answer without a question"
NO_BLANK = "a cloze without a blank"
NO_TEXT = "history of a card whose words have changed since, so that nothing tells which it was"

_TAG = lazy_pattern(r"([QAC]):[ \t]*(.*)")
_RATINGS = {"forgot": 1, "hard": 2, "good": 3, "easy": 4}
_ONE_LINE = lazy_pattern(r"((?:(?!::).)*[^\s:])\s*::\s*([^\s:](?:(?!::).)*)")
"""A card in one line, as repeater has them."""
_PARTED = lazy_pattern(r"^\s*---\s*$")


class _Card(NamedTuple):
    """A card in a note: a question with its answer, or a cloze, and the number of its first line."""

    question: str
    answer: str
    cloze: str
    line: int


def read_hashcards(path: Path, options: ReadOptions) -> Incoming:
    """Reads the cards of a note, or of all notes in a folder, with their reviews if their database is there."""
    gathered, media = ReaderFindings(FORMAT), NoteMedia(path)
    past, remark = _past_beside(path) if options.history else ({}, "")
    used = set[str]()
    remarks: list[str] = []
    for note in notes_of(path, options.encoding, remarks):
        _take_note(note, gathered, media, past, used)
    if path.is_dir():
        for name in past.keys() - used:
            gathered.leave_out(NO_TEXT, name[:12])
    histories = f", {counted(len(used), 'card')} with a history of hashcards" if used else ""
    summary = f"cards in Markdown, {counted(gathered.cards, 'card')} in it{histories}"
    return gathered.incoming(summary, [remark, *remarks])._replace(media=tuple(media.files.values()))


def _take_note(
    note: NoteFile, gathered: ReaderFindings, media: NoteMedia, past: Mapping[str, CardHistory], used: set[str]
) -> None:
    lost = list[str]()
    read = media.texts(note, len(note.deck) - 1, lost.append)
    before = gathered.cards
    for card in _cards(note, gathered):
        first = shortened(card.question or card.cloze)
        lost.clear()
        names: list[tuple[str, str]]
        if card.cloze:
            cloze, deletions = _clean(card.cloze)
            entry: Entry = {"cloze": read(_as_cloze(cloze, deletions))}
            names = (
                [(f"b{number}", _cloze_name(cloze, *one)) for number, one in enumerate(deletions, 1)] if past else []
            )
            if not deletions:
                gathered.leave_out(NO_BLANK, first)
                continue
        else:
            entry = {"front": read(card.question), "back": read(card.answer)}
            names = [("", _name(card.question, card.answer))] if past else []
        found = [(part, name) for part, name in names if name in past]
        histories = tuple(past[name]._replace(part=part) for part, name in found)
        if gathered.add(note.deck, entry, first=first, histories=histories):
            used.update(name for _, name in found)
            for reason in dict.fromkeys(lost):
                gathered.simplify(reason, first)
    if gathered.cards > before and (title := note.title):
        gathered.describe(note.deck, title=title)


def _cards(note: NoteFile, gathered: ReaderFindings) -> Iterator[_Card]:
    """Yields the cards of a note; incomplete ones are reported to `gathered`."""
    tag, start, texts = "", 0, dict[str, list[str]]()
    for number, line in enumerate([*note.lines, "---"], note.first_line):
        found = _TAG.match(line)
        if found and found[1] == "A" and tag == "Q":
            tag = "A"
            texts[tag] = [found[2]]
        elif found or _PARTED.match(line):
            yield from _finished(texts, start, note, gathered)
            tag, start, texts = (found[1] if found else ""), number, {}
            if found:
                texts[tag] = [found[2]]
        elif tag:
            texts[tag].append(line)
        elif (single := _ONE_LINE.fullmatch(line)) and "`" not in line:
            yield _Card(single[1].strip(), single[2].strip(), "", number)


def _finished(texts: dict[str, list[str]], line: int, note: NoteFile, gathered: ReaderFindings) -> Iterator[_Card]:
    found = {tag: "\n".join(lines).strip() for tag, lines in texts.items()}
    if found.get("C"):
        yield _Card("", "", found["C"], line)
    elif "Q" in found and found.get("A"):
        yield _Card(found["Q"], found["A"], "", line)
    elif found:
        first = f"{note.path.name}, line {line}: {shortened(' '.join(found.values()))}"
        gathered.leave_out(NO_ANSWER if "Q" in found else NO_QUESTION if "A" in found else NO_BLANK, first)


def _clean(cloze: str) -> tuple[bytes, list[tuple[int, int]]]:
    """Returns a cloze without the brackets around its blanks, and the first and last byte of each blank.

    Brackets of pictures, and escaped ones, are text.
    """
    text = cloze.encode("utf-8", "surrogatepass")
    clean, found = bytearray(), list[tuple[int, int]]()
    start: int | None = None
    picture = escape = False
    for at, byte in enumerate(text):
        sign, following = bytes((byte,)), text[at + 1 : at + 2]
        if sign == b"\\" and following in (b"[", b"]") and not escape:
            escape = True
        elif sign in (b"[", b"]") and (picture or escape):
            picture = picture and sign == b"["
            escape = False
            clean.append(byte)
        elif sign == b"[":
            start = len(clean)
        elif sign == b"]":
            if start is not None and len(clean) > start:
                found.append((start, len(clean) - 1))
            start = None
        else:
            picture = picture or (sign == b"!" and following == b"[")
            clean.append(byte)
    return bytes(clean), found


def _as_cloze(text: bytes, deletions: Sequence[tuple[int, int]]) -> str:
    parts, end = list[str](), 0
    for first, last in deletions:
        parts.append(escaped(text[end:first].decode("utf-8", "replace")))
        parts.append(bank.blank(text[first : last + 1].decode("utf-8", "replace")))
        end = last + 1
    return "".join((*parts, escaped(text[end:].decode("utf-8", "replace"))))


def _name(question: str, answer: str) -> str:
    """Returns the hash by which the hashcards database identifies a card."""
    return blake3(b"Basic" + question.encode("utf-8", "replace") + answer.encode("utf-8", "replace"))


def _cloze_name(text: bytes, first: int, last: int) -> str:
    return blake3(b"Cloze" + text + struct.pack("<QQ", first, last))


def _past_beside(path: Path) -> tuple[dict[str, CardHistory], str]:
    """Returns the histories in the folder's database by card hash, and a remark if they cannot be read."""
    folders = [path, *path.parents][:6] if path.is_dir() else [*path.parents][:6]
    found = next((folder / DATABASE for folder in folders if (folder / DATABASE).is_file()), None)
    if found is None:
        return {}, ""
    try:
        with opened(found) as database:
            return _histories(database), ""
    except QuizError as error:
        return {}, f"{error} The cards come in without their reviews."


def _histories(database: sqlite3.Connection) -> dict[str, CardHistory]:
    answers: dict[str, list[PastAnswer]] = {}
    unfit: Counter[str] = Counter()
    for row in database.execute(
        "SELECT card_hash, reviewed_at, grade, interval_days FROM reviews ORDER BY reviewed_at"
    ):
        if (at := _time(row["reviewed_at"])) and (rating := _RATINGS.get(str(row["grade"]))):
            wait = row["interval_days"] if isinstance(row["interval_days"], int) else None
            answers.setdefault(str(row["card_hash"]), []).append(
                PastAnswer("review", round(at.timestamp() * 1000), rating, wait=wait)
            )
        else:
            unfit[str(row["card_hash"])] += 1
    found = {}
    for row in database.execute("SELECT * FROM cards WHERE review_count > 0"):
        name = str(row["card_hash"])
        found[name] = _history(row, answers.get(name, []))._replace(unfit_answers=unfit[name])
    return found


def _history(row: sqlite3.Row, answers: Sequence[PastAnswer]) -> CardHistory:
    last, due = _time(row["last_reviewed_at"]), _date(row["due_date"])
    stability, difficulty = row["stability"], row["difficulty"]
    if not (last and due and isinstance(stability, float) and isinstance(difficulty, float)):
        return CardHistory(answers=tuple(answers), has_unfit_state=True)
    first = datetime.fromtimestamp(answers[0].at / 1000).date() if answers else None
    lapses = sum(one.rating == 1 for one in answers[1:])
    memory = memory_of_state(stability, difficulty, last.date(), due, first, int(row["review_count"]), lapses)
    return CardHistory(answers=tuple(answers), memory=memory, has_unfit_state=memory is None)


def _time(text: object) -> datetime | None:
    """Returns a time from the database in local time; None where `text` is none."""
    try:
        found = datetime.fromisoformat(str(text))
        return found if 1971 < found.year < 9000 else None
    except ValueError:
        return None


def _date(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None
