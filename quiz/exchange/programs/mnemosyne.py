"""Reads Mnemosyne 2: its database with all answers, and `.cards` files, which have none."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from quiz.card.kinds.cloze import escaped
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.deck.writing.yaml_text import Entry
from quiz.engine.memory.scheduler import Scheduler
from quiz.exchange import nearest_kind as bank
from quiz.exchange.file_names import deck_name
from quiz.exchange.foreign_files.foreign_database import opened
from quiz.exchange.foreign_files.xml_tree import children, name_of, parse_xml
from quiz.exchange.foreign_files.zip_packages import Package
from quiz.exchange.foreign_memories import memory_by_interval
from quiz.exchange.html_in_packages import Texts
from quiz.exchange.incoming import CardHistory, Incoming, PastAnswer, ReadOptions
from quiz.exchange.reader_findings import ReaderFindings
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "mnemosyne"
MAP = "a card that is answered on a map"
NOTHING = "a fact of which no card is made"

_REPETITION = 9
"""The type of a row of the log that is an answer."""
_TAG, _FACT, _CARD = "10", "16", "6"
_RATINGS = {0: 1, 1: 1, 2: 2, 3: 3, 4: 3, 5: 4}
"""Our ratings by the grades there: 0 and 1 for what was not known, 5 for what was too easy."""
_DAY = 86_400
_CLOZE = lazy_pattern(r"\[([^\[\]\n]+?)(?::([^\[\]\n]*))?\]")


class _Card(NamedTuple):
    """A card of a fact: its view, such as `2.2` for back to front, its tags, and its history.

    `unfit` counts answers without sense.
    """

    ident: str
    kind: str
    view: str
    tags: tuple[str, ...] = ()
    row: sqlite3.Row | None = None
    answers: tuple[PastAnswer, ...] = ()
    unfit: int = 0


_Fact = dict[str, str]


def read_mnemosyne(path: Path, options: ReadOptions) -> Incoming:
    """Reads a database or a `.cards` file. Raises `QuizError` where it is neither."""
    gathered = ReaderFindings(FORMAT)
    if path.suffix.lower() == ".cards":
        package = Package(path)
        facts, cards = _of_xml(package)
        texts = Texts(package)
    else:
        facts, cards = _of_database(path, options.history)
        texts = Texts(None)
    for ident, fact in facts.items():
        _take(ident, fact, cards.get(ident, []), (deck_name(path),), texts, gathered, options.history)
    answers = sum(len(card.answers) for found in cards.values() for card in found)
    summary = f"a collection of Mnemosyne, {counted(gathered.cards, 'card')} in it, {counted(answers, 'answer')}"
    return gathered.incoming(summary)._replace(media=tuple(texts.media.values()))


def _of_xml(package: Package) -> tuple[dict[str, _Fact], dict[str, list[_Card]]]:
    if "cards.xml" not in package.files:
        raise QuizError(f"`{package.path}` has no `cards.xml`, so it is no file of cards of Mnemosyne.")
    root = parse_xml(package.text("cards.xml"), f"`cards.xml` in `{package.path}`")
    entries = children(root, "log")
    tags = {one.get("o_id", ""): _inside(one).get("name", "") for one in entries if one.get("type") == _TAG}
    facts = {one.get("o_id", ""): _inside(one) for one in entries if one.get("type") == _FACT}
    cards: dict[str, list[_Card]] = {}
    for one in entries:
        if one.get("type") == _CARD:
            named = tuple(tags.get(tag, "") for tag in one.get("tags", "").split(","))
            card = _Card(one.get("o_id", ""), one.get("card_t", ""), one.get("fact_v", ""), _shown_tags(named))
            cards.setdefault(one.get("fact", ""), []).append(card)
    return facts, cards


def _inside(element: Element) -> _Fact:
    return {name_of(one): (one.text or "").strip() for one in element}


def _shown_tags(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name and name != "__UNTAGGED__")


def _of_database(path: Path, history: bool) -> tuple[dict[str, _Fact], dict[str, list[_Card]]]:
    with opened(path) as database:
        facts: dict[str, _Fact] = {}
        numbers = {row["_id"]: str(row["id"]) for row in database.execute("SELECT _id, id FROM facts ORDER BY _id")}
        for row in database.execute("SELECT _fact_id, key, value FROM data_for_fact"):
            if row["_fact_id"] in numbers:
                facts.setdefault(numbers[row["_fact_id"]], {})[str(row["key"])] = str(row["value"])
        tags: dict[int, list[str]] = {}
        for row in database.execute(
            "SELECT _card_id, name FROM tags_for_card JOIN tags ON tags._id = tags_for_card._tag_id"
        ):
            tags.setdefault(row["_card_id"], []).append(str(row["name"]))
        answers, unfit = _answers(database) if history else ({}, Counter[str]())
        cards: dict[str, list[_Card]] = {}
        for row in database.execute("SELECT * FROM cards ORDER BY _id"):
            ident = str(row["id"])
            card = _Card(
                ident,
                str(row["card_type_id"]),
                str(row["fact_view_id"]),
                _shown_tags(tags.get(row["_id"], ())),
                row,
                tuple(answers.get(ident, ())),
                unfit[ident],
            )
            cards.setdefault(numbers.get(row["_fact_id"], ""), []).append(card)
        return facts, cards


def _answers(database: sqlite3.Connection) -> tuple[dict[str, list[PastAnswer]], Counter[str]]:
    """Returns the answers to each card in order, and for each how many make no sense."""
    found: dict[str, list[PastAnswer]] = {}
    unfit: Counter[str] = Counter()
    asked = (
        "SELECT object_id, timestamp, grade, thinking_time, next_rep FROM log WHERE event_type = ? ORDER BY timestamp"
    )
    for row in database.execute(asked, (_REPETITION,)):
        at, grade = row["timestamp"], row["grade"]
        if not (isinstance(at, int) and 0 < at < 1 << 33 and grade in _RATINGS):
            unfit[str(row["object_id"])] += 1
            continue
        wait = (row["next_rep"] - at) // _DAY if isinstance(row["next_rep"], int) and row["next_rep"] > at else None
        seconds = row["thinking_time"] if isinstance(row["thinking_time"], int) else 0
        answer = PastAnswer("review", at * 1000, _RATINGS[grade], max(0, min(seconds, _DAY)) * 1000, wait)
        found.setdefault(str(row["object_id"]), []).append(answer)
    return found, unfit


def _take(
    ident: str,
    fact: Mapping[str, str],
    cards: Sequence[_Card],
    deck: tuple[str, ...],
    texts: Texts,
    gathered: ReaderFindings,
    history: bool,
) -> None:
    read = {key: texts.read(value) for key, value in fact.items()}
    first = shortened(next((value for value in read.values() if value), ident))
    tags = [tag for card in cards for tag in card.tags]
    made = [*_entries(read, cards)] if cards else []
    if not made:
        is_map = any(card.kind == "4" for card in cards)
        gathered.leave_out(MAP if is_map else NOTHING, first)
    for number, (entry, parts) in enumerate(made):
        histories = tuple(one for part, card in parts if (one := _history(part, card))) if history else ()
        name = f"{ident}/{number}" if number else ident
        if gathered.add(deck, bank.with_tags(entry, tags), name, histories, first):
            for reason in texts.lost:
                gathered.simplify(reason, first)
    texts.lost.clear()


_Parts = list[tuple[str, _Card]]


def _entries(fact: Mapping[str, str], cards: Sequence[_Card]) -> Iterator[tuple[Entry, _Parts]]:
    """Yields the entries made from a fact, each with its cards by their id suffix."""
    kind = cards[0].kind
    if "loc" in fact or kind == "4":
        return
    if "text" in fact:
        yield _cloze(fact["text"], cards)
        return
    front, back = fact.get("f", ""), fact.get("b") or fact.get("m_1", "")
    besides = "\n".join(filter(None, (fact.get("p_1"), fact.get("n"))))
    blanks = [card for card in cards if kind == "6" and card.view.endswith(".2")]
    sides = [card for card in cards if card not in blanks]
    if blanks:
        entry, parts = _cloze(front, blanks)
        yield bank.with_explanation(entry, "\n".join(filter(None, (back, besides)))), parts
        front = _CLOZE.sub(r"\1", front)
    if sides and front and back:
        yield _both(front, back, besides, sides)


def _both(front: str, back: str, besides: str, cards: Sequence[_Card]) -> tuple[Entry, _Parts]:
    forward = [card for card in cards if not card.view.endswith(".2")]
    reverse = [card for card in cards if card.view.endswith(".2")]
    entry: Entry = {"front": front, "back": back} if forward else {"front": back, "back": front}
    if forward and reverse:
        entry["reverse"] = "true"
    parts = [("", (forward or reverse)[0]), *(("reverse", card) for card in reverse[:1] if forward)]
    return bank.with_explanation(entry, besides), parts


def _cloze(text: str, cards: Sequence[_Card]) -> tuple[Entry, _Parts]:
    cloze, end = "", 0
    for match in _CLOZE.finditer(text):
        cloze += escaped(text[end : match.start()]) + bank.blank(match[1], match[2] or "")
        end = match.end()
    parts = [(f"b{_index(card, number) + 1}", card) for number, card in enumerate(cards)]
    return {"cloze": cloze + escaped(text[end:])}, parts


_INDEX = lazy_pattern(r"'index':\s*(\d{1,4})")


def _index(card: _Card, otherwise: int) -> int:
    """Returns which blank of its text a card asks, from 0; `otherwise` if the card does not say."""
    found = _INDEX.search(str(card.row["extra_data"])) if card.row is not None else None
    return int(found[1]) if found else otherwise


def _history(part: str, card: _Card) -> CardHistory | None:
    """Returns the answers to a card and its due day; None where it was never answered."""
    row = card.row
    if row is None or not isinstance(row["grade"], int) or row["grade"] < 0:
        return CardHistory(part, unfit_answers=card.unfit) if card.unfit else None
    last, due = row["last_rep"], row["next_rep"]
    if not (isinstance(last, int) and isinstance(due, int) and 0 < last <= due < 1 << 33):
        return CardHistory(part, card.answers, unfit_answers=card.unfit, has_unfit_state=True)
    due_date = datetime.fromtimestamp(due, UTC).date()
    if not card.answers:
        easiness = row["easiness"] if isinstance(row["easiness"], float) else 2.5
        memory = memory_by_interval(Scheduler(), due_date, (due - last) / _DAY, easiness)
        return CardHistory(part, memory=memory, unfit_answers=card.unfit)
    at = card.answers[-1].at + 1
    wait = due_date.toordinal() - datetime.fromtimestamp(at / 1000).date().toordinal()
    settled = (PastAnswer("due", at, wait=wait),) if wait > 0 and card.answers[-1].rating != 1 else ()
    return CardHistory(part, (*card.answers, *settled), unfit_answers=card.unfit)
