"""The rows of the index that stand for a deck file and its cards: how they are made, replaced and deleted."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from quiz.card.model import Card
from quiz.store.index import due_days
from quiz.store.index.due_days import IN_FILE, PLACE_BITS
from quiz.store.index.opened_as import OpenedAs


def as_text(tables: Iterable[object]) -> str:
    """Returns `tables` as JSON. They are written one by one, so that other threads can run in between."""
    return f"[{','.join(json.dumps(table, separators=(',', ':')) for table in tables)}]"


def search_row(card: Card) -> tuple[object, ...]:
    """Returns the row of a card in the table `search`, without its first column, the number of the card."""
    from quiz.engine.query import searched, tree_key

    question = card.question
    tags = "\n".join(["", *sorted(f"{tree_key(tag)}/" for tag in card.tags)])  # so each ends a step of its tree
    return question.kind, tags, searched((card.id, card.context, question.prompt, *question.expected))


def numbered_rows(number: int, rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
    """Returns `rows` in the order of the file with this number, each with its own number before it."""
    first = number << PLACE_BITS
    return ((first + place, *row) for place, row in enumerate(rows))


def replace_rows(
    connection: sqlite3.Connection,
    number: int,
    columns: tuple[object, ...],
    rows: Sequence[tuple[object, ...]],
    searched: Sequence[tuple[object, ...]],
) -> None:
    """Replaces the rows of a file and its cards by what was read again; the cards keep their names."""
    query = "UPDATE file SET name=?, sources=?, stamp=?, digest=?, code=?, head=?, cards=? WHERE n = ?"
    connection.execute(query, (*columns, number))
    query = 'UPDATE card SET entry=?, line=?, "column"=?, kind=?, texts=?, quotes=?, source=?, passages=? WHERE n = ?'
    first = number << PLACE_BITS
    connection.executemany(query, ((*row, first + place) for place, row in enumerate(rows)))
    connection.execute(f"DELETE FROM search WHERE {IN_FILE}", {"file": number})
    connection.executemany("INSERT INTO search VALUES (?, ?, ?, ?)", numbered_rows(number, searched))


def cards_as_text(connection: sqlite3.Connection, number: int) -> list[str]:
    """Returns the cards of a file as JSON, block by block."""
    rows = connection.execute(f"SELECT body FROM block WHERE {IN_FILE} ORDER BY n", {"file": number})
    return [body for (body,) in rows]


def delete_former(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Deletes the outdated readings of the files at these true paths."""
    for path in paths:
        delete_cards(connection, connection.execute("SELECT n FROM former WHERE path = ?", [path]).fetchall())
        connection.execute("DELETE FROM former WHERE path = ?", [path])


def delete_cards(connection: sqlite3.Connection, numbers: Iterable[tuple[int]]) -> None:
    """Deletes the cards of files; each of `numbers` is a row with the number of a file."""
    for (number,) in numbers:
        for table in ("block", "card", "search"):
            connection.execute(f"DELETE FROM {table} WHERE {IN_FILE}", {"file": number})
        due_days.forget_files(connection, [number])


def card_row(card: Card, opened: OpenedAs) -> tuple[object, ...]:
    """Returns the row of a card in the table `card`, without its number and its names in the log."""
    question = card.question
    return (
        card.note,
        card.place.line,
        card.place.column,
        question.kind,
        json.dumps([question.prompt, question.expected, sorted(card.tags), card.context]),
        json.dumps(card.quotes) if card.quotes else "",
        opened.named_source(card.source),
        json.dumps(card.passages) if card.passages else "",
    )
