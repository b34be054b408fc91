"""Marks sheets fast, by marking equal answers to a card only once: a class repeats them, so most are just looked up."""

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from quiz.card.model import Answer, Card
from quiz.deck.sheets.answers import QUOTED, Reading
from quiz.deck.sheets.given_answers import NO_SECONDS, Given, GivenSheet, as_node
from quiz.deck.sheets.paper_version import version_of
from quiz.deck.sheets.read_sheets import ANSWERS
from quiz.deck.sheets.sheet import CardNames, Sheet
from quiz.exam.classes.sheet_marking import Marked, MarkedSheet, mark_answer
from quiz.exam.points import Points, worth

MOST_KEPT = 20_000
"""Answers whose marks are kept; beyond, all are forgotten, and marked again when they come again."""
MOST_SEEN = 20_000
"""Answers that are known to have come once. A mark is kept when its answer comes again: most rare ones never do."""
_LONGEST_KEPT = 500
"""Characters, as Python writes it, of an answer whose mark is kept."""


class _Kept(NamedTuple):
    """A marked answer, and its points as a whole number of small units, which add up faster than fractions."""

    marked: Marked
    units: Fraction | int


class _Asked(NamedTuple):
    """A card as a paper asks it: its place in the deck, its options, and the marked answers known so far.

    A known answer that is faulty has None.
    """

    place: int
    card: Card
    options: Answer
    known: dict[Given, _Kept | None]


class Marker:
    """Marks the sheets of a deck. It remembers a limited number of marks, which only makes it faster."""

    def __init__(self, cards: tuple[Card, ...]) -> None:
        self._cards = cards
        self._names = CardNames(cards)
        self._places = {card.id: place for place, card in enumerate(cards)}
        self._unit = lcm(*(worth(card).denominator * max(1, len(card.question.expected)) for card in cards))
        self._most = sum((worth(card) for card in cards if not card.question.self_rated), Fraction(0))
        self._blank = [None if card.question.self_rated else self._kept(mark_answer(card, ())) for card in cards]
        self._forget()

    def _forget(self) -> None:
        self._papers: dict[str, Mapping[str, _Asked]] = {}
        self._marked: dict[tuple[int, Answer, str], _Kept] = {}
        self._points: dict[Fraction | int, Points] = {}
        self._seen: set[int] = set()
        self._count = 0

    def mark(self, given: GivenSheet | Sheet) -> tuple[Sheet, MarkedSheet | None]:
        """Returns a sheet as read, and its marks; None where it cannot be read."""
        if self._count > MOST_KEPT:
            self._forget()
        if isinstance(given, Sheet):
            return given, self._of_sheet(given) if given.readable else None
        paper = self._papers.get(given.version) or self._paper(given.version)
        slots = list(self._blank)
        for name, answer in given.answers.items():
            asked = paper.get(name)
            kept = asked and (asked.known[answer] if answer in asked.known else self._look(asked, answer))
            if not (asked and kept) or slots[asked.place] is not self._blank[asked.place]:
                return self._again(given)
            slots[asked.place] = kept
        if not paper:
            return self._again(given)
        if not given.seconds.keys() <= paper.keys():
            return self._again(given)
        seconds = {paper[name].card.id: time for name, time in given.seconds.items()} if given.seconds else NO_SECONDS
        marked = self._sheet(slots, seconds)
        answers = {one.card.id: one.given for one in marked.answers}
        return Sheet(given.path, given.name, True, answers, version=given.version, seconds=seconds), marked

    def _again(self, given: GivenSheet) -> tuple[Sheet, MarkedSheet | None]:
        """Reads a sheet slowly, with the places of all its faults; returns it with its marks, None if unreadable."""
        sheet = given.again(self._names)
        return sheet, self._of_sheet(sheet) if sheet.readable else None

    def _paper(self, version: str) -> Mapping[str, _Asked]:
        """Returns the cards of the paper `version`, by every name that a sheet may use for them.

        It is empty for a version that cannot be read, or where a card is called `answers`: such sheets are read slowly.
        """
        known = version_of(version)
        paper: dict[str, _Asked] = {}
        if known is not None and ANSWERS not in self._names:
            names = self._names.on(known)
            asked = [_Asked(place, card, names.options(card), {}) for place, card in enumerate(self._cards)]
            paper = {name: asked[self._places[card.id]] for name, card in names.all().items()}
        self._count += 1 + len(paper)
        self._papers[version] = paper
        return paper

    def _look(self, asked: _Asked, given: Given) -> _Kept | None:
        """Marks an answer that is not known yet, and remembers the mark if that pays.

        Returns None where the answer has a fault.
        """
        reading = Reading(asked.card, QUOTED, asked.options)
        answer = reading.answer(as_node(given))
        kept = None if reading.faults else self._mark(asked.place, answer, "")
        if self._is_to_be_kept(given, id(asked)):
            asked.known[given] = kept
            self._count += 1
        return kept

    def _mark(self, place: int, answer: Answer, note: str) -> _Kept:
        key = place, answer, note
        kept = self._marked.get(key)
        if kept is None:
            kept = self._kept(mark_answer(self._cards[place], answer, note))
            if self._is_to_be_kept(answer, place):
                self._marked[key] = kept
                self._count += 1
        return kept

    def _is_to_be_kept(self, answer: Given, asked: int) -> bool:
        """Returns whether the mark of `answer` is worth remembering; `asked` identifies the card on its paper.

        It is if the same answer has come before, and is not long.
        """
        if len(repr(answer)) > _LONGEST_KEPT:
            return False
        key = hash((asked, answer))
        if key in self._seen:
            return True
        if len(self._seen) == MOST_SEEN:
            self._seen.clear()
        self._seen.add(key)
        return False

    def _kept(self, marked: Marked) -> _Kept:
        units = marked.points.earned * self._unit
        return _Kept(marked, units.numerator if units.denominator == 1 else units)

    def _of_sheet(self, sheet: Sheet) -> MarkedSheet:
        """Returns the marks of a sheet that was read slowly, with all its faults."""
        slots = list(self._blank)
        for id_, answer in sheet.answers.items():
            place = self._places[id_]
            slots[place] = self._mark(place, answer, sheet.notes.get(id_, ""))
        return self._sheet(slots, sheet.seconds)

    def _sheet(self, slots: list[_Kept | None], seconds: Mapping[str, float]) -> MarkedSheet:
        there = [one for one in slots if one]
        units = sum([one.units for one in there])
        points = self._points.get(units)
        if points is None:
            points = self._points[units] = Points(Fraction(units) / self._unit, self._most)
            self._count += 1
        return MarkedSheet(tuple([one.marked for one in there]), points, seconds)
