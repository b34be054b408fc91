"""Whole sheets, read and marked at once; the program marks each like answer of a class but once."""

from collections.abc import Mapping, Sequence

from quiz.card.model import Answer, Card
from quiz.deck.sheets.read_sheets import given_in
from quiz.deck.sheets.sheet import CardNames, Sheet
from quiz.exam.classes.sheet_marking import MarkedSheet, mark_answer
from quiz.exam.points import total


def sheet_of(data: bytes, path: str, cards: CardNames) -> Sheet:
    """Returns what stands on a sheet, read from the bytes of the file at `path`."""
    sheet = given_in(data, path)
    return sheet if isinstance(sheet, Sheet) else sheet.again(cards)


def mark_sheet(cards: Sequence[Card], answers: Mapping[str, Answer], notes: Mapping[str, str]) -> MarkedSheet:
    """Returns the marks of `answers`, by card id. A card without one earns nothing; self-rated ones are left out.

    `notes` say what is wrong with an answer as it was written; they take the place of the remarks on it.
    """
    marked = [
        mark_answer(card, answers.get(card.id, ()), notes.get(card.id, ""))
        for card in cards
        if card.id in answers or not card.question.self_rated
    ]
    return MarkedSheet(tuple(marked), total(one.points for one in marked))
