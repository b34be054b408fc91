"""The memories of cards by name. Those that the present day needs are in memory; others are read when asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from quiz.engine.memory.scheduler import Memory
from quiz.store.log_reader import LogReader


class Memories(Mapping[str, Memory]):
    """Reads the memories of cards from the log `records`.

    `at_hand` are those read so far and kept, among them those of all cards that `Collection.awake` returns.
    """

    def __init__(self, records: LogReader) -> None:
        self._records = records
        self.at_hand: dict[str, Memory] = {}

    def bring(self, names: Iterable[str]) -> None:
        """Reads the memories of those of `names` that are not at hand yet, all at once."""
        if missing := [name for name in names if name not in self.at_hand]:
            self.at_hand.update(self._records.memories(missing))

    def get(self, name: str, default: Memory | None = None) -> Memory | None:  # type: ignore[override]
        """Returns the memory of a card; `default` if it has none."""
        self.bring([name])
        return self.at_hand.get(name, default)

    def __getitem__(self, name: str) -> Memory:
        self.bring([name])
        return self.at_hand[name]

    def __setitem__(self, name: str, memory: Memory) -> None:
        self.at_hand[name] = memory

    def drop(self, name: str) -> None:
        """Forgets the memory of a card, so that it is read again."""
        self.at_hand.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._records.answered_cards())

    def __len__(self) -> int:
        return len(self._records.answered_cards())

    def of(self, names: Iterable[str]) -> dict[str, Memory]:
        """Returns the memories of the cards `names`, by name, without adding them to `at_hand`. Some have none."""
        names = list(names)
        missing = [name for name in names if name not in self.at_hand]
        found = self._records.memories(missing) if missing else {}
        return {**found, **{name: self.at_hand[name] for name in names if name in self.at_hand}}

    def all(self) -> dict[str, Memory]:
        """Returns the memories of all cards, by name, without adding them to `at_hand`."""
        return {**self._records.memories(), **self.at_hand}

    def due_days(self, names: Iterable[str] | None = None) -> Counter[int]:
        """Counts cards by the study day they are due on; only those of `names`, if given."""
        if names is None:
            return self._records.due_days()
        return Counter(memory.due_day for memory in self.of(names).values())
