"""The memories of cards by name: those that the present day may concern at hand, of the others only their due day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from quiz.engine.memory.scheduler import Memory
from quiz.store.log_reader import Records


class Memories(Mapping[str, Memory]):
    """Reads memories from `records`. On study day `day`, most of a large collection are left unread.

    `at_hand` are those of cards that are due, in their steps, or were answered on that day, and those that were asked
    for. `due_later` has the due day of every other card with a memory.
    """

    def __init__(self, records: Records, day: int) -> None:
        self._records = records
        self._day = day
        self.at_hand: dict[str, Memory] = records.memories_of_day(day)
        self.due_later: dict[str, int] = records.due_after(day)

    def turn_to(self, day: int) -> None:
        """Takes in that it is study day `day` by now."""
        if day < self._day:
            self.bring(self.due_later)  # the clock was set back: any of them may have been answered today
        elif day > self._day:
            self.bring(name for name, due in self.due_later.items() if due <= day)
        self._day = day

    def bring(self, names: Iterable[str]) -> None:
        """Reads the memories of those of `names` that are not at hand, all at once."""
        missing = [name for name in names if name in self.due_later]
        if missing:
            self.at_hand.update(self._records.memories(missing))
            for name in missing:
                del self.due_later[name]

    def get(self, name: str, default: Memory | None = None) -> Memory | None:  # type: ignore[override]
        """Returns the memory of a card, `default` for one without any."""
        if name in self.due_later:
            self.bring([name])
        return self.at_hand.get(name, default)

    def __getitem__(self, name: str) -> Memory:
        if name in self.due_later:
            self.bring([name])
        return self.at_hand[name]

    def __setitem__(self, name: str, memory: Memory) -> None:
        self.due_later.pop(name, None)
        self.at_hand[name] = memory

    def drop(self, name: str) -> None:
        """Forgets what is known of a card, if anything."""
        self.due_later.pop(name, None)
        self.at_hand.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self.at_hand or name in self.due_later

    def __iter__(self) -> Iterator[str]:
        return chain([*self.at_hand], [*self.due_later])

    def __len__(self) -> int:
        return len(self.at_hand) + len(self.due_later)

    def of(self, names: Iterable[str]) -> dict[str, Memory]:
        """Returns the memories of those of `names` that have one, and keeps none of them for that."""
        names = list(names)
        later = [name for name in names if name in self.due_later]
        found = self._records.memories(later) if later else {}
        return {**found, **{name: self.at_hand[name] for name in names if name in self.at_hand}}

    def all(self) -> dict[str, Memory]:
        """Returns every memory, and keeps none of them for that."""
        return {**self._records.memories(self.due_later), **self.at_hand} if self.due_later else dict(self.at_hand)

    def comes_later(self, name: str, today: int) -> int | None:
        """Returns the study day on which a card is due that `today` does not concern; None for any other card."""
        memory = self.at_hand.get(name)
        if memory is None:
            return self.due_later.get(name)
        later = memory.due_day > today > memory.last_day and not memory.due_at and not memory.in_steps
        return memory.due_day if later else None

    def due_day(self, name: str) -> int | None:
        """Returns the study day on which a card is due, None for one without a memory; reads nothing for that."""
        if memory := self.at_hand.get(name):
            return memory.due_day
        return self.due_later.get(name)

    def due_days(self) -> Counter[int]:
        """Returns how many cards are due on which study day."""
        return Counter(self.due_later.values()) + Counter(memory.due_day for memory in self.at_hand.values())
