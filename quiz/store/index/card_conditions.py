"""Translates a query for cards into SQL over the index and the log."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quiz.card.kinds import KINDS
from quiz.engine.day import DAY, Moment
from quiz.engine.memory.card_status import AGAIN_EVERY, FLAGS, LEECH_LAPSES
from quiz.engine.memory.scheduler import Phase
from quiz.engine.query import QueryPart, Term, TermGroup, tree_key, wanted_words
from quiz.engine.search import COUNTS, is_in_deck, is_kind
from quiz.store.index.due_days import PLACE_BITS

if TYPE_CHECKING:
    from quiz.store.index.indexed_cards import OpenFile

NUMBERS = {
    "lapses": "lapses",
    "reps": "reps",
    "difficulty": "difficulty",
    "stability": "stability",
    "due": "due_day - :day",
    "answered": ":day - last_day",
    "forgetting": "(:day - last_day) / stability",
}
"""Numbers of a memory on a day. The more of its stability has gone by, the less is known: `forgetting` tells it."""
_RANKS = {**NUMBERS, "due": "due_day"}
"""The columns that lists are sorted by, written so that SQLite uses an index."""
# Kept as a table for the length of the query: of a list in JSON each file would be gone through for each card.
_FILES = "file (number, place) AS MATERIALIZED (SELECT value, key FROM json_each(:files))"
_KINDS = [kind.label for kind in KINDS]
_HAS_MEMORY = "memory.card IS NOT NULL"
_IS_BURIED = "coalesce(buried BETWEEN :day AND :day + 1, 0)"
_IS_SUSPENDED = "coalesce(suspended, 0)"
# A step that would end later than in a day was begun on a clock that has been set back since.
_WAITED = f"(due_at <= :now OR due_at > :now + {DAY})"
_IS_DUE = (
    f"({_HAS_MEMORY} AND NOT {_IS_SUSPENDED} AND NOT {_IS_BURIED} AND {_WAITED} AND (due_day <= :day OR due_at > 0))"
)


def _level(lapses: str) -> str:
    """Returns an SQL expression for how often a card with so many `lapses` has become a leech."""
    return f"(CASE WHEN {lapses} < {LEECH_LAPSES} THEN 0 ELSE ({lapses} - {LEECH_LAPSES}) / {AGAIN_EVERY} + 1 END)"


_STATES = {
    "new": "memory.card IS NULL",
    "learning": f"({_HAS_MEMORY} AND phase <> '{Phase.REVIEW.value}')",
    "review": f"({_HAS_MEMORY} AND phase = '{Phase.REVIEW.value}')",
    "due": _IS_DUE,
    "overdue": f"({_IS_DUE} AND due_day < :day)",
    "leech": f"({_HAS_MEMORY} AND {_level('lapses')} > {_level('coalesce(kept, 0)')})",
    "suspended": _IS_SUSPENDED,
    "buried": _IS_BURIED,
    "flagged": "coalesce(flag, 0) > 0",
    "archived": "0",
}


def _rank(number: str, downwards: bool) -> str:
    return f"{_RANKS[number]} {'DESC' if downwards else ''}"


class Conditions:
    """Translates a learner's query into one SQL query; `values` are the parameters to run it with.

    It finds cards of `files` as of the time `now`.
    """

    def __init__(self, files: Iterable["OpenFile"], now: Moment) -> None:
        self._files = tuple(files)
        self.values: dict[str, object] = {"day": now.day, "now": now.at}

    def query(self, terms: Sequence[Term], number: str = "", downwards: bool = False) -> str:
        """Returns SQL for the numbers of the cards that fit all of `terms`, sorted by `number`, one of `NUMBERS`, if
        given.

        Cards without a memory come last; equal ones come in the order of their files.
        """
        where = self._all(terms)
        if not number:
            return f"SELECT n FROM {_joined(where)} WHERE {where}"
        self.values["files"] = json.dumps([file.number for file in self._files])
        order = f"memory.card IS NULL, {_rank(number, downwards)}, file.place, n"
        joined = f"{_joined(where + order)} JOIN file ON file.number = n >> {PLACE_BITS}"
        return f"WITH {_FILES} SELECT n FROM {joined} WHERE {where} ORDER BY {order}"

    def first_query(self, number: str, downwards: bool) -> str:
        """Returns SQL for the numbers of the first `:most` cards sorted by `number`, which is how `query` begins
        without terms.

        Only memories are sorted, which is faster. It gives none if fewer cards have a memory, and archived ones may be
        missing.
        """
        self.values["files"] = json.dumps([file.number for file in self._files])
        rank, within = _rank(number, downwards), ">=" if downwards else "<="
        return f"""
            WITH {_FILES}, last (rank) AS MATERIALIZED (
                SELECT {_RANKS[number]} FROM log.memory AS memory ORDER BY {rank} LIMIT 1 OFFSET :most - 1)
            SELECT n FROM log.memory AS memory CROSS JOIN card ON card.name = memory.card
                CROSS JOIN file ON file.number = n >> {PLACE_BITS}
            WHERE {_RANKS[number]} {within} (SELECT rank FROM last) ORDER BY {rank}, file.place, n LIMIT :most
        """

    def _all(self, terms: Iterable[Term]) -> str:
        # Words leave the fewest.
        conditions = [self._one(term) for term in sorted(terms, key=lambda term: isinstance(term, TermGroup))]
        return " AND ".join(conditions) or "1"

    def _one(self, term: Term) -> str:
        if isinstance(term, TermGroup):
            found = " OR ".join(f"({self._all(terms)})" for terms in term.any_of) or "0"
        else:
            found = self._part(term)
        return f"NOT ({found})" if term.negated else f"({found})"

    def _part(self, part: QueryPart) -> str:
        match part.field:
            case "":
                return f"instr(words, {self._value(wanted_words(part.value))})"
            case "tag":
                return f"instr(tags, {self._value(f'{chr(10)}{tree_key(part.value)}/')})"
            case "kind":
                return f"search.kind IN {self._list(kind for kind in _KINDS if is_kind(part.value, kind))}"
            case "deck":
                files = (file.number for file in self._files if is_in_deck(part.value, file.deck))
                return f"n >> {PLACE_BITS} IN {self._list(files)}"
            case "is":
                return _STATES[part.value]
            case "flag":
                return f"coalesce(flag, 0) = {FLAGS.index(part.value)}"
        within = " AND ".join(f"{NUMBERS[part.field]} {one.compared} {self._value(one.limit)}" for one in part.bounds)
        never = part.field in COUNTS and all(one.holds(0) for one in part.bounds)
        return f"CASE WHEN {_HAS_MEMORY} THEN {within} ELSE {int(never)} END"

    def _value(self, value: object) -> str:
        name = f"value{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def _list(self, values: Iterable[object]) -> str:
        return f"(SELECT value FROM json_each({self._value(json.dumps([*values]))}))"


def _joined(text: str) -> str:
    """Returns the SQL joins for the tables that the SQL `text` uses."""
    of_search, of_memory = any(word in text for word in ("words", "tags", "search.")), "memory." in text
    of_status = any(word in text for word in ("suspended", "buried", "flag", "kept"))
    joined = ["search" if of_search else "card"]
    if of_search and (of_memory or of_status):
        joined.append("JOIN card USING (n)")
    if of_memory:
        joined.append("LEFT JOIN log.memory AS memory ON memory.card = card.name")
    if of_status:
        joined.append("LEFT JOIN log.status AS status ON status.card = card.name")
    return " ".join(joined)
