"""Completes the last word of a query while it is typed, and suggests similar names for unknown ones."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from quiz.card.control_characters import one_line
from quiz.engine.memory.card_status import FLAGS
from quiz.engine.query import FIELDS, NUMBER_FIELDS, STATE_NAMES, Term, TermGroup, is_below, tree_key
from quiz.process.lazy_pattern import lazy_pattern

_MOST = 60
"""Completions that are offered at once."""
_LEAST_LETTERS = 2
"""Letters of a word from which it may be the beginning of the name of a field."""
_WITH_FIELD = lazy_pattern(r'(?:^|(?<=[\s(-]))(?P<field>[^\W\d]\w*):(?P<begun>"[^"]*|[^\s"]*)$')
_WORD = lazy_pattern(r"(?:^|(?<=[\s(-]))(?P<begun>[^\W\d]\w*)$")

Names = Mapping[str, Sequence[str]]
"""The names that `deck`, `tag` and `kind` can ask for."""


class Completion(NamedTuple):
    """One possible completion: its name, and the whole query with it."""

    name: str
    query: str


def completions(query: str, names: Names) -> list[Completion]:
    """Returns completions for the last word of `query`, the best first; none where it is no field or is complete."""
    if found := _WITH_FIELD.search(query):
        field, begun = found["field"], found["begun"].lstrip('"')
        known: Sequence[str] = {"is": STATE_NAMES, "flag": FLAGS[1:]}.get(field) or names.get(field, ())
        before = query[: found.start()]
        fitting = _beginning(begun, known)
        return [Completion(name, f"{before}{field}:{_quoted(name)}") for name in fitting]
    found = _WORD.search(query)
    if not found or len(found["begun"]) < _LEAST_LETTERS or query.count('"') % 2:
        return []
    fields = [*(f"{field}:" for field in FIELDS[1:]), *(f"{field}>" for field in NUMBER_FIELDS)]
    return [
        Completion(field, query[: found.start()] + field)
        for field in fields
        if field.startswith(found["begun"].casefold())
    ]


def _beginning(begun: str, known: Sequence[str]) -> list[str]:
    """Returns the names that start with `begun`, then those that have a lower level starting with it."""
    key = tree_key(begun)
    first = [name for name in known if tree_key(name).startswith(key)]
    then = [name for name in known if name not in first and f"/{key}" in tree_key(name)] if key else []
    return [name for name in [*first, *then] if tree_key(name) != key][:_MOST]


def _quoted(name: str) -> str:
    return f'"{name}"' if any(char.isspace() or char in '()"' for char in name) else name


def with_folders(names: Iterable[str]) -> list[str]:
    """Returns the names, each after the names of the levels above it."""
    found: dict[str, None] = {}
    for name in names:
        steps = name.split("::" if "::" in name else "/")
        joint = "::" if "::" in name else "/"
        found |= {joint.join(steps[:count]): None for count in range(1, len(steps) + 1)}
    return list(found)


def not_there(terms: Iterable[Term], names: Names) -> str:
    """Returns a message about a deck or tag in a query that does not exist, with the most similar one; else an empty
    text.
    """
    for term in terms:
        if isinstance(term, TermGroup):
            if said := next(filter(None, (not_there(each, names) for each in term.any_of)), ""):
                return said
        elif term.field in ("deck", "tag") and term.value:
            keys = {tree_key(name): name for name in names.get(term.field, ())}
            wanted = tree_key(term.value)
            if not any(is_below(key, wanted) for key in keys):
                near = get_close_matches(wanted, keys, 1)
                hint = f" Did you mean `{term.field}:{_quoted(one_line(keys[near[0]]))}`?" if near else ""
                return f"There is no {term.field} `{one_line(term.value)}`.{hint}"
    return ""
