"""Cards of other files and machines, which are known while those of one file are recognised."""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from quiz.deck.identity.seen_card import Seen


class Held(NamedTuple):
    """Names in the log, and ids in decks, that belong to cards outside this search and must not be given to any
    other. `decks` are the names of the decks that these stand in.
    """

    names: Collection[str] = ()
    notes: Collection[str] = ()
    decks: Collection[str] = ()


def is_open_as(name: str, deck: str) -> bool:
    """Returns whether two names may be those of one deck; a name is longer or shorter, depending on the folder that was
    opened.
    """
    return f"/{deck}".endswith(f"/{name}") or f"/{name}".endswith(f"/{deck}")


NOTHING_HELD = Held()


def _no_names() -> Collection[str]:
    return ()


def _never(card: str, other: str) -> bool:
    return False


def _no_other_words(name: str) -> Collection[Seen]:
    return ()


def _always_met(name: str) -> bool:
    return True


def _no_machines(names: Iterable[str]) -> Mapping[str, Collection[int]]:
    return {}


class OtherMachines(NamedTuple):
    """The names of cards on other machines, whose decks may be others than those here.

    `named` returns the names that other machines have given. `entries` has, by the names of cards, the ids that their
    entries had here when they were last met, whatever they are called by now. `are_of_two_machines` tells of two names
    that have a history whether no machine has answered by both, as it would if they were two cards. `never_here` are
    the names of cards that have no history here, and may have one elsewhere: they take the names that a machine without
    the old decks gives them. `ever_said` returns all words that the log has for a name. `was_met_here` tells whether
    the card of a name ever was in a deck that was read here. `machines_of` returns the machines that answered each of
    some names.
    """

    named: Callable[[], Collection[str]] = _no_names
    entries: Mapping[str, str] = MappingProxyType({})
    are_of_two_machines: Callable[[str, str], bool] = _never
    never_here: Collection[str] = ()
    ever_said: Callable[[str], Collection[Seen]] = _no_other_words
    was_met_here: Callable[[str], bool] = _always_met
    machines_of: Callable[[Iterable[str]], Mapping[str, Collection[int]]] = _no_machines


NO_OTHER_MACHINES = OtherMachines()
