"""Makes cards from the rows of a table: fronts and backs, clozes, or questions with options."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from quiz.card.words import shortened
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.escaped_markdown import literal
from quiz.exchange.from_html import from_html
from quiz.exchange.nearest_kind import Made, Option
from quiz.exchange.reader_findings import ReaderFindings
from quiz.exchange.tables.columns import Columns
from quiz.exchange.tables.lenient_csv import TableRow
from quiz.process.keys_first import giving_way
from quiz.process.lazy_pattern import lazy_pattern

NO_BACK = "a row without a front or without a back"
TOO_WIDE = "a row with more columns than the others: what is too many was put behind the last one"
NOT_RIGHT = "a row whose right answer is none of its options"

_CLOZE = lazy_pattern(r"\{\{c\d{1,3}::")
_PARTS = lazy_pattern(r"\s*[,;|\n]\s*")
_SEVERAL = lazy_pattern(r"\s*[;|\n]\s*")
"""The separator of options where one column has all of them; a comma may be part of an option."""
_NUMBERS = lazy_pattern(r"\s*(?:\d{1,2}|[A-Ha-h])(?:\s*[,;/&+ ]\s*(?:\d{1,2}|[A-Ha-h]))*\s*[.)]?\s*")
_NUMBER = lazy_pattern(r"\d{1,2}|[A-Ha-h]")


class Cells(NamedTuple):
    """The way in which the cells of a table are read.

    `html` says that they contain HTML, `markdown` our Markdown. `tags` are given to each card, `spaced_tags` says that
    tags are separated by spaces, and `words_are_tags` that they are so in cells without another separator. `deck` is
    for rows that name none.
    """

    deck: tuple[str, ...]
    html: bool = False
    markdown: bool = False
    tags: tuple[str, ...] = ()
    spaced_tags: bool = False
    words_are_tags: bool = False


def take_rows(rows: Iterable[TableRow], columns: Columns, cells: Cells, gathered: ReaderFindings) -> None:
    """Adds a card to `gathered` for each of `rows`."""
    for row in giving_way(rows):
        found = _by_role(row, columns, cells, gathered)
        first = f"line {row.line}: {shortened(' | '.join(cell for cell in row.cells if cell.strip()))}"
        made = _made(found)
        for reason in made.lost if made.entry else ():
            gathered.simplify(reason, first)
        if not made.entry:
            gathered.leave_out(made.lost[0] if made.lost else NO_BACK, first)
            continue
        entry = bank.with_tags(made.entry | _besides(found, made), _tags(found, cells))
        deck = _deck(found) or cells.deck
        gathered.add(deck, entry, " ".join(found.get("id", ())), first=first)


_Found = dict[str, list[str]]


def _by_role(row: TableRow, columns: Columns, cells: Cells, gathered: ReaderFindings) -> _Found:
    """Returns the texts of a row by the content of their columns, without empty ones."""
    found: _Found = {}
    width = len(columns.roles)
    values = list(row.cells)
    if any(cell.strip() for cell in values[width:]):
        values[width - 1 :] = [", ".join(cell.strip() for cell in values[width - 1 :] if cell.strip())]
        gathered.simplify(TOO_WIDE, f"line {row.line}: {shortened(values[0])}")
    for role, cell in zip(columns.roles, values, strict=False):
        # Options that are left empty count, since the right ones are told by their numbers.
        if (text := _text(cell, role, cells)) or role == "option":
            found.setdefault(role, []).append(text)
    for role in ("wrong", "option"):
        if columns.roles.count(role) == 1 and role in found:
            found[role] = [part for part in _SEVERAL.split(found[role][0]) if part]
    return found


def _text(cell: str, role: str, cells: Cells) -> str:
    cell = cell.strip()
    if not cell or role == "-":
        return ""
    if cells.markdown:
        return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell
    if role in ("id", "deck", "tags", "correct", "kind"):
        return cell
    return from_html(cell).text if cells.html else literal(cell)


_FORMULA = tuple("=+-@＝＋－＠")
"""First characters of a text before which our tables write an apostrophe."""


def _deck(found: _Found) -> tuple[str, ...]:
    name = " ".join(found.get("deck", ()))
    return tuple(filter(None, (part.strip() for part in name.replace("::", "/").split("/"))))


def _tags(found: _Found, cells: Cells) -> list[str]:
    texts = found.get("tags", [])
    parted = [text.split() if cells.spaced_tags else _PARTS.split(text) for text in texts]
    if cells.words_are_tags:
        parted = [tags[0].split() if len(tags) == 1 else tags for tags in parted]
    return [*cells.tags, *(tag for tags in parted for tag in tags)]


def _besides(found: _Found, made: Made) -> Entry:
    """Returns the hint, explanation, context and quote of a row, if it has them and `made` does not."""
    keys = ("hint", "explanation", "context", "quote")
    return {key: "\n".join(found[key]) for key in keys if key in found and key not in made.entry}


def _made(found: _Found) -> Made:
    front = _first(found, "front", "question", "statement", "cloze")
    if not front:
        return Made({})
    if "cloze" in found or _CLOZE.search(front):
        return Made(bank.with_explanation({"cloze": front}, _first(found, "back")))
    if "statement" in found:
        return Made({"statement": front, "answer": _first(found, "answer", "back", "correct").casefold()})
    if "option" in found or "wrong" in found:
        return _with_options(front, found)
    answers = found.get("answer", []) or (found.get("correct", []) if "back" not in found else [])
    if answers:
        return bank.typed(front, [*answers, *found.get("accept", ())])
    return Made({"front": front, "back": "\n".join(found["back"])}) if "back" in found else Made({})


def _first(found: _Found, *roles: str) -> str:
    return next((found[role][0] for role in roles if role in found), "")


def _with_options(front: str, found: _Found) -> Made:
    """Makes a multiple choice, a multiple response, or a true-or-false statement.

    The right options may be given by number, by letter or in full.
    """
    options, wrong = found.get("option", []), found.get("wrong", [])
    if not any(options) and not wrong:
        return _made({role: texts for role, texts in found.items() if role != "option"})
    if "fill" in _first(found, "kind").casefold():
        return bank.typed(front, [*found.get("correct", ()), *options])
    said = " ".join(found.get("correct", [])) or _first(found, "back", "answer")
    right = _right(said, options) if options else [said]
    if not said or not all(right):
        return Made({}, (NOT_RIGHT,))
    rest = [text for text in options if text and text not in right]
    if not rest and not wrong:
        return bank.typed(front, right)
    shares = [Option(text, Decimal(1)) for text in right] + [Option(text, Decimal(0)) for text in [*rest, *wrong]]
    return bank.choice(front, shares, several=len(right) > 1)


def _right(said: str, options: Sequence[str]) -> list[str]:
    """Returns the right options that `said` gives by number, by letter or in full.

    A part of it that is no option gives an empty text.
    """
    if said in options:
        return [said]
    folded = {option.casefold(): option for option in options if option}
    if said.casefold() in folded:
        return [folded[said.casefold()]]
    if _NUMBERS.fullmatch(said):
        numbers = [_number(one) for one in _NUMBER.findall(said)]
        return [options[number] if number < len(options) else "" for number in numbers]
    return [folded.get(part.casefold(), "") for part in _PARTS.split(said)]


def _number(said: str) -> int:
    return int(said) - 1 if said.isdecimal() and said != "0" else ord(said.lower()) - ord("a") if said.isalpha() else 99
