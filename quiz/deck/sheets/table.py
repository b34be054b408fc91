"""Sheets as a table: a row a person, a column a question, as forms and spreadsheets give them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random
from typing import NamedTuple

from quiz.card.comparing.same_text import folded
from quiz.card.fields import Items, Mapping, Node, Scalar
from quiz.card.markup import plain
from quiz.card.model import Answer, AnswerShape, Card
from quiz.card.problem import Place, Problem
from quiz.card.words import nearest, shortened
from quiz.deck.sheets.answers import QUOTED, Reading
from quiz.deck.sheets.given_answers import Given, GivenSheet, GivenSides, no_seconds, seconds_of
from quiz.deck.sheets.paper_version import NO_VERSION, version_of
from quiz.deck.sheets.read_sheets import NOT_A_SHEET, UNKNOWN_CARD, UNKNOWN_VERSION, UNREADABLE_ANSWER, UNREADABLE_TIME
from quiz.deck.sheets.sheet import CardNames, Sheet, number_of

_NAMES = """
    name, full name, your name, student, student name, participant, username, login, last name, surname, family name,
    first name, given name; ihr name, vollständiger name, nachname, vorname, teilnehmer, benutzername;
    nom, nom complet, prénom, nom d'utilisateur; nombre, nombre completo, apellido, apellidos, nombre de usuario;
    nome, nome completo, cognome, nome utente
"""
_MAILS = """
    email, e mail, email address, e mail address, mail; e mail adresse; adresse e mail, adresse email, courriel;
    dirección de correo electrónico, correo electrónico; indirizzo email, posta elettronica
"""
_NOBODY = "anonymous, anonym, anonyme, anónimo, anonimo"
"""Words that form programs write in place of the address of an anonymous person."""
_VERSIONS = "version, paper, form version; fassung; versión; versione"
_PASSED_OVER = """
    timestamp, start time, completion time, submitted, submit date, started, started on, completed, last modified time,
    date submitted, start date, date started, last page, start language, seed, time taken, duration, status, state, id,
    response id, id number, respondent id, collector id, ip address, institution, department, group, score, total score,
    grade, total points, points, percent, quiz feedback, feedback, language, last action, random seed,
    grade posted time, date last action, submitdate, startdate, datestamp, lastpage, startlanguage, ipaddr, refurl,
    referrer url, interviewtime, total time;
    zeitstempel, punktzahl, gesamtpunktzahl, gesamtpunkte, punkte, ergebnis, startzeit, fertigstellungszeit,
    begonnen, beendet, dauer, bewertung;
    horodateur, note, total des points, nombre total de points, heure de début, heure de fin, durée, état;
    marca temporal, puntuación, total de puntos, puntos totales, hora de inicio, hora de finalización,
    calificación, estado;
    informazioni cronologiche, punteggio, punteggio totale, punti totali, ora di inizio, ora di completamento,
    valutazione, stato
"""
"""What form programs call the columns that hold no answer, in English, German, French, Spanish and Italian."""
_AVERAGES = """
    overall average, group average; gesamtdurchschnitt, gruppendurchschnitt; moyenne globale, moyenne générale;
    promedio general; media complessiva
"""
"""What the row begins with in which a form program writes the averages of all others."""
_OF_A_QUESTION = re.compile(
    r"(?i)(?:points|feedback|right answer|correct answer|punkte|feedback zu|puntos|punti)\s*[-–:]?\s+.+"
    r"|.+\[(?:score|feedback)\]"
    r"|group ?time\s*:?.*|question time\s*:.*"
    r"|(?:q\.?|question)\s*\d+\s*/\s*[\d.,]+|(?:grade|bewertung|note)\s*/\s*[\d.,]+"
)
"""Columns beside that of a question, with its points and the like."""
_RESPONSE = re.compile(r"(?i)(?:response|antwort|réponse|respuesta|risposta)\s+\d+")
_REPEATED = re.compile(r"(?i)(?:question|frage|pregunta|domanda)\s+\d+")
"""The head of a column that repeats the words of a question beside the column of its answers."""
_GRID = re.compile(r"(.+?)\s*\[(.+)\]\s*")
_TIME = re.compile(
    r"(?i)(?:question time|fragezeit)\s*:\s*(.+)|(.+?)\s*[\[(](?:seconds|sekunden|time)[\])]|(.+)(?-i:Time)"
)
"""A column beside that of a question, with the seconds that it took."""
_RANK = re.compile(r"(?i)(?:rank|rang|place|platz)\s*")
_NOT_TICKED = "no, n, 0, false, not selected, not ticked, unchecked; nein, nicht gewählt; non, non sélectionné; falso"
"""What stands in the column of an option that was not chosen, if anything does."""
_NUMBERED = re.compile(r"\d{1,4}\s*[.):]\s+")

_MOST_PAPERS = 26
"""Versions whose order of questions is remembered."""
_TRIED_ROWS = 200
"""Rows that are looked at to tell by what sign several answers in a cell are separated."""
MOST_CELLS = 10_000
"""Columns that a table may have."""


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(word) for word in re.split("[,;]", text))


class SheetColumn(NamedTuple):
    """A column of a table. `role` is `answer`, `seconds`, `name`, `mail`, `version` or, for one that is passed over,
    empty.

    An answer is one to the card with the id `card`, or in it to the place `place`: a left side, an option that is
    ticked or not, or a place of an order. Seconds are what that card took. A column that is called by a `number` is of
    another card on another version of the paper; `card` is the one in the order of the deck.
    """

    role: str
    card: str = ""
    place: str = ""
    number: str = ""


_NO_ANSWER = SheetColumn("")
"""A column that is passed over."""


class SheetTable(NamedTuple):
    """The head of a table. `separator` stands between several answers in a cell. `path` is that of its file.

    Where `dash_is_nothing`, a dash is no answer. `passed_over` are the heads of the columns that hold no answers,
    `problems` those of the head.
    """

    path: str
    columns: tuple[SheetColumn, ...]
    separator: str
    has_several: bool
    dash_is_nothing: bool
    passed_over: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def has_answers(self) -> bool:
        """Returns whether any column is a question of the deck."""
        return any(column.role == "answer" for column in self.columns)

    def person(self, cells: Sequence[str]) -> str:
        """Returns the person of a row with these cells: an address, or else a name; an empty text where it has neither.

        The word that form programs write for an anonymous person does not count as an address.
        """
        for role in ("mail", "name"):
            told = (cell.strip() for column, cell in zip(self.columns, cells, strict=False) if column.role == role)
            person = " ".join(filter(None, told))
            if person and not (role == "mail" and folded(person) in _words(_NOBODY)):
                return person
        return ""


class SheetRow(NamedTuple):
    """A row of a table: its number, from 1, and its cells or the reason why it cannot be read."""

    number: int
    cells: tuple[str, ...]
    fault: str = ""


def is_average(row: SheetRow) -> bool:
    """Returns whether a row has the averages of others, and is of no person."""
    first = next((cell for cell in row.cells if cell.strip()), "")
    return folded(first) in _words(_AVERAGES)


def table_of(path: str, head: SheetRow, rows: Sequence[SheetRow], names: CardNames, separator: str = "") -> SheetTable:
    """Returns what the columns of a table are, from its `head` and the first of its `rows`.

    Without a `separator`, it is the semicolon, or the comma where that alone is found.
    """
    prompts = _prompts(names.cards)
    found = [_column(text.strip(), names, prompts) for text in head.cells]
    if not any(column and column.role == "version" for column in found):
        found = [column and column._replace(number="") for column in found]
    has_responses = any(_RESPONSE.fullmatch(text.strip()) for text in head.cells)
    if has_responses:
        found = [
            _NO_ANSWER if _REPEATED.fullmatch(text.strip()) else column
            for text, column in zip(head.cells, found, strict=True)
        ]
    problems = tuple(_problems(path, head, found, [*names, *prompts.values()]))
    columns = _each_once(found)
    passed_over = [
        text.strip()
        for text, column in zip(head.cells, found, strict=True)
        if column and not column.role and text.strip()
    ]
    tried = [(_version(columns, row), row.cells) for row in rows[:_TRIED_ROWS]]
    several = {version: _several(_on_paper(columns, version, names), names) for version in {"", *dict(tried)}}
    cells = [cells[place] for version, cells in tried for place in several[version] if place < len(cells)]
    return SheetTable(
        path,
        columns,
        separator or _separator(cells),
        any(several.values()),
        has_responses,
        tuple(passed_over),
        problems,
    )


def _each_once(found: Iterable[SheetColumn | None]) -> tuple[SheetColumn, ...]:
    """Returns the columns in order. Unknown ones, and a second one for the same answer, become `_NO_ANSWER`."""
    before: set[SheetColumn] = set()
    return tuple(column if column and _is_first(column, before) else _NO_ANSWER for column in found)


def _is_first(column: SheetColumn, before: set[SheetColumn]) -> bool:
    """Returns whether `column` may be read: it is the first for its answer, or holds no answer. Adds it to `before`."""
    is_first = column.role != "answer" or column not in before
    before.add(column)
    return is_first


def _problems(
    path: str, head: SheetRow, found: Sequence[SheetColumn | None], known: Sequence[str]
) -> Iterator[Problem]:
    """Yields what is wrong with the columns in the `head` of the table at `path`; questions have the `known` names."""
    before: set[SheetColumn] = set()
    for number, (text, column) in enumerate(zip(head.cells, found, strict=True), 1):
        place = Place(path, head.number, number)
        if column is None:
            message = f"The column `{shortened(text)}` is no question of the deck, and is passed over."
            hint = nearest(text, known) or "Name it by the id or by the text of a question."
            yield Problem(place, UNKNOWN_CARD, message, hint)
        elif not _is_first(column, before):
            message, hint = f"A second column for `{column.card}` is passed over.", "Keep one of the two."
            yield Problem(place, UNREADABLE_ANSWER, message, hint)


def _column(text: str, names: CardNames, prompts: dict[str, str]) -> SheetColumn | None:
    """Returns what the column with the head `text` is, or None where it seems to be a question that is unknown."""
    if column := _by_question(text, names, prompts) or _timed(text, names, prompts):
        return column
    words = _without_number(text)
    if not words or words in _words(_PASSED_OVER) or _OF_A_QUESTION.fullmatch(text):
        return _NO_ANSWER
    for role, known in (("mail", _MAILS), ("name", _NAMES), ("version", _VERSIONS)):
        if words in _words(known):
            return SheetColumn(role)
    return _by_number(text, names)


def _by_question(text: str, names: CardNames, prompts: dict[str, str]) -> SheetColumn | None:
    """Returns the column of a question that is called `text`: by its id, its words, or with a part of it in brackets.

    None where no question is called so.
    """
    if card := names.get(text):
        return SheetColumn("answer", card.id)
    for key in (folded(text), _without_number(text)):
        if key and key in prompts:
            return SheetColumn("answer", prompts[key])
    if grid := _GRID.fullmatch(text):
        card = names.get(grid[1]) or names.get(prompts.get(folded(grid[1]), ""))
        place = _place(grid[2], card) if card else None
        if card and place:
            return SheetColumn("answer", card.id, place)
    return None


def _timed(text: str, names: CardNames, prompts: dict[str, str]) -> SheetColumn | None:
    """Returns the column of the time that a question took; None where `text` names no such time."""
    time = _TIME.fullmatch(text)
    name = (time[1] or time[2] or time[3]) if time else ""
    column = (_by_question(name, names, prompts) or _by_number(name, names)) if name else None
    return column._replace(role="seconds", place="") if column else None


def _by_number(text: str, names: CardNames) -> SheetColumn | None:
    number = number_of(text)
    card = names.find(number) if number else None
    return SheetColumn("answer", card.id, number=number) if card else None


def _version(columns: Iterable[SheetColumn], row: SheetRow) -> str:
    """Returns the version that `row` names, as it stands there; an empty text where it names none."""
    told = (cell.strip() for column, cell in zip(columns, row.cells, strict=False) if column.role == "version")
    return next(filter(None, told), "")


def _on_paper(columns: Iterable[SheetColumn], version: str, names: CardNames) -> tuple[SheetColumn, ...]:
    """Returns `columns` with the cards that their numbers mean on the paper of `version`."""
    names = names.on(version_of(version) or NO_VERSION)
    cards = ((column, column.number and names.find(column.number)) for column in columns)
    return tuple(column._replace(card=card.id) if card else column for column, card in cards)


def _without_number(text: str) -> str:
    """Returns the words of a head as texts are compared, without a number that it begins with."""
    return folded(_NUMBERED.sub("", text, count=1)) if text else ""


def _prompts(cards: Iterable[Card]) -> dict[str, str]:
    """Returns the ids of cards by the folded text of their question, where that is of one card alone."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for card in cards:
        prompt = plain(card.question.prompt)
        for text in {folded(prompt), folded(f"{card.context} {prompt}")}:
            twice |= {text} & found.keys()
            found[text] = card.id
    return {text: id_ for text, id_ in found.items() if text and text not in twice}


def _place(text: str, card: Card) -> str | None:
    """Returns the place of the answer to `card` that a column with the head `text` is for; None where it is none.

    A place is a left side or a blank, an option to be ticked, or the number of an item in an order.
    """
    question = card.question
    places = question.places
    if question.shape is AnswerShape.PICKS:
        places = question.options(Random(0))
    elif question.shape is AnswerShape.ORDER:
        places = tuple(str(number) for number in range(1, len(question.expected) + 1))
        text = _RANK.sub("", text)
    return next((place for place in places if folded(place) == folded(text)), None)


def _several(columns: Iterable[SheetColumn], names: CardNames) -> set[int]:
    """Returns the places of the columns in which several answers can stand."""
    return {
        place
        for place, column in enumerate(columns)
        if column.role == "answer"
        and not column.place
        and (card := names[column.card])
        and (card.question.shape is not AnswerShape.ONE)
    }


def _separator(cells: Sequence[str]) -> str:
    return "," if any("," in cell for cell in cells) and not any(";" in cell for cell in cells) else ";"


def given_in_rows(table: SheetTable, rows: Iterable[SheetRow], names: CardNames) -> Iterator[GivenSheet | Sheet]:
    """Yields the sheets in `rows`; empty ones are passed over."""
    on_paper = lru_cache(_MOST_PAPERS)(lambda version: _on_paper(table.columns, version, names))
    for row in rows:
        if row.fault:
            hint = "Look for quotes that are opened and not closed."
            problem = Problem(Place(table.path, row.number), NOT_A_SHEET, row.fault, hint)
            yield Sheet(f"{table.path}:{row.number}", problems=(problem,))
        elif any(cell.strip() for cell in row.cells):
            version = _version(table.columns, row)
            yield _given(table._replace(columns=on_paper(version)), row, version, names)


def _given(table: SheetTable, row: SheetRow, version: str, names: CardNames) -> GivenSheet:
    answers: dict[str, Given] = {}
    parts: dict[str, list[tuple[str, str]]] = {}
    seconds: dict[str, float | None] = {}
    person: dict[str, list[str]] = {"name": [], "mail": [], "version": []}
    twice = bool(_answered_twice(table))
    for column, cell in zip(table.columns, row.cells, strict=False):
        if column.role == "answer" and column.place:
            parts.setdefault(column.card, []).append((column.place, cell.strip()))
        elif column.role == "answer" and column.card not in answers:
            answers[column.card] = _cell(cell, names[column.card], table, names)
        elif column.role == "seconds" and cell.strip():
            seconds[column.card] = seconds_of(cell)
        elif column.role in person and cell.strip():
            person[column.role].append(cell.strip())
    answers |= {card: _of_parts(names[card], pairs) for card, pairs in parts.items()}
    name = " ".join(person["name"]) or " ".join(person["mail"])
    times = {card: time for card, time in seconds.items() if time}
    unknown = version and version_of(version) is None
    wrong = twice or _wrong_length(table, row) or unknown or None in seconds.values()

    def again(cards: CardNames) -> Sheet:
        return replace(_read_again(table, row, name, version, answers, cards), seconds=times)

    return GivenSheet(f"{table.path}:{row.number}", name, version, {"": None} if wrong else answers, again, times)


def _of_parts(card: Card, parts: list[tuple[str, str]]) -> Given:
    """Returns the answer to `card` of which each part was in a column of its own."""
    if card.question.places:
        return GivenSides(tuple((place, cell or None) for place, cell in parts))
    if card.question.shape is AnswerShape.PICKS:
        return tuple(place for place, cell in parts if cell and folded(cell) not in _words(_NOT_TICKED))
    ordered = sorted(parts, key=lambda part: int(part[0]))
    return tuple(cell for _, cell in ordered) if any(cell for _, cell in ordered) else None


def _answered_twice(table: SheetTable) -> list[tuple[int, str]]:
    """Returns the columns that hold a second answer to a card, numbered from 1, with the card's id.

    It is empty where no column is headed by a number; without these, no two columns are for one answer.
    """
    numbered = [column for column in table.columns if column.number and column.role == "answer"]
    if not numbered:
        return []
    seen: set[str] = set()
    twice: list[tuple[int, str]] = []
    for number, column in enumerate(table.columns, 1):
        if column.role == "answer" and not column.place:
            twice += [(number, column.card)] * (column.card in seen)
            seen.add(column.card)
    return twice


def _wrong_length(table: SheetTable, row: SheetRow) -> bool:
    return len(row.cells) < len(table.columns) or any(cell.strip() for cell in row.cells[len(table.columns) :])


def _cell(cell: str, card: Card, table: SheetTable, names: CardNames) -> Given:
    text = cell.strip()
    if not text or (text == "-" and table.dash_is_nothing):
        return None
    question = card.question
    if question.shape is AnswerShape.ONE:
        return text
    options = names.options(card)
    parts = [part.strip() for part in text.split(table.separator)]
    if question.places and (sides := _sides([part for part in parts if part], question.places)):
        return sides
    if question.shape is AnswerShape.PLACES:
        if len(parts) > len(question.expected) and not parts[-1]:  # some forms end each answer with the separator
            parts.pop()
        return tuple(part or None for part in parts)
    if question.shape is AnswerShape.PICKS and len(parts) == 1 and _are_letters(text, options):
        return tuple(text)
    return tuple(_joined([part for part in parts if part], table.separator, options))


def _sides(parts: Sequence[str], places: Answer) -> GivenSides | None:
    """Returns the pairs that `parts` are, such as `Rome -> Tiber`; None where they are right sides alone.

    A colon or `=` stands for the arrow where each part begins with one of the left sides, `places`.
    """
    if any("->" in part or "→" in part for part in parts):
        pairs = [re.split("->|→", part, maxsplit=1) for part in parts]
    else:
        pairs = [re.split("[:=]", part, maxsplit=1) for part in parts]
        lefts = {folded(place) for place in places}
        if any(len(pair) == 1 or folded(pair[0]) not in lefts for pair in pairs):
            return None
    return GivenSides(tuple((pair[0].strip(), pair[-1].strip()) for pair in pairs))


def _are_letters(text: str, options: Answer) -> bool:
    """Returns whether `text` are letters of options without a sign between them, such as `AC`."""
    last = chr(ord("A") + len(options) - 1)
    alike = any(folded(text) == folded(option) for option in options)
    letters = len(options) <= 26 and all("A" <= sign <= last for sign in text)
    return letters and not alike and len(set(text)) == len(text)


def _joined(parts: Sequence[str], separator: str, options: Answer) -> Iterator[str]:
    """Yields the answers of a cell that was cut at each `separator` into `parts`.

    Parts that together are an option with the separator in its own words are that option; others come as they are.
    """
    known = {folded(option): option for option in options if separator in option}
    place = 0
    while place < len(parts):
        ends = range(len(parts), place + 1, -1) if known else ()
        end = next((end for end in ends if folded(separator.join(parts[place:end])) in known), place + 1)
        text = separator.join(parts[place:end])
        yield known.get(folded(text), text) if end > place + 1 else text
        place = end


def _read_again(
    table: SheetTable, row: SheetRow, name: str, version: str, answers: dict[str, Given], names: CardNames
) -> Sheet:
    """Returns the sheet in a row, with the places of all that is wrong in it."""
    problems: list[Problem] = []
    found: dict[str, Answer] = {}
    notes: dict[str, str] = {}
    known = version_of(version)
    columns = list(enumerate(table.columns, 1))
    at = {column.card: number for number, column in reversed(columns) if column.role == "answer"}
    if known is None:
        column = next(number for number, one in enumerate(table.columns, 1) if one.role == "version")
        message, hint = f"`{shortened(version)}` is no version of a paper.", "Write it as it stands on the paper."
        problems.append(Problem(Place(table.path, row.number, column), UNKNOWN_VERSION, message, hint))
    if _wrong_length(table, row):
        message = f"The row has {len(row.cells):,} cells, and the head {len(table.columns):,}."
        problems.append(
            Problem(Place(table.path, row.number), NOT_A_SHEET, message, "Look for signs that separate cells.")
        )
    for number, id_ in _answered_twice(table):
        message, hint = f"`{id_}` is answered twice.", "Keep one of the two."
        problems.append(Problem(Place(table.path, row.number, number), UNREADABLE_ANSWER, message, hint))
    names = names.on(known) if known else names
    for id_, given in answers.items():
        card = names[id_]
        reading = Reading(card, QUOTED, names.options(card), table.separator)
        found[id_] = reading.answer(_placed(given, row.number, at[id_]))
        notes[id_] = " ".join(message for _, message, _ in reading.faults)
        place = Place(table.path, row.number, at[id_])
        problems += [Problem(place, UNREADABLE_ANSWER, message, hint) for _, message, hint in reading.faults]
    for (number, head), cell in zip(columns, row.cells, strict=False):
        if head.role == "seconds" and cell.strip() and seconds_of(cell) is None:
            place = Place(table.path, row.number, number)
            problems.append(Problem(place, UNREADABLE_TIME, *no_seconds(cell)))
    return Sheet(f"{table.path}:{row.number}", name, True, found, notes, tuple(problems), version)


def _placed(given: Given, row: int, column: int) -> Node:
    if given is None or isinstance(given, str):
        return Scalar(given or "", row, column)
    if isinstance(given, GivenSides):
        pairs = {key: (Scalar(key, row, column), _placed(one, row, column)) for key, one in given.pairs}
        return Mapping(pairs, row, column)
    return Items([_placed(one, row, column) for one in given], row, column)
