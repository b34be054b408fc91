"""Keeps the facts of an article in its order, so that none has to be looked for among all: a book has tens of
thousands.
"""

from collections.abc import Iterator

from quiz.deck.articles.article import Block
from quiz.draft.values import Fact, Statement


class FactsInOrder:
    """Sentences of an article, counted from 0, each with its facts. Sentences come in order, facts in any."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.strong = 0
        """Facts that are not weak."""
        self._of: list[list[Fact]] = []
        self._known: dict[str, Fact] = {}
        self._numbers: dict[tuple[int, int], int] = {}
        self._of_block: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def __iter__(self) -> Iterator[Fact]:
        for facts in self._of:
            yield from facts

    def __contains__(self, fact: Fact) -> bool:
        return self._known.get(fact.key) == fact

    def with_key(self, key: str) -> Fact | None:
        return self._known.get(key)

    def add_sentence(self, statement: Statement) -> None:
        """Adds the sentence behind all others."""
        number = len(self.statements)
        self.statements.append(statement)
        self._of.append([])
        self._numbers[_place_of(statement)] = number
        self._of_block.setdefault(id(statement.sentence.block), []).append(number)

    def number_of(self, statement: Statement) -> int:
        """Returns the number of the sentence that `statement` begins with."""
        return self._numbers[_place_of(statement)]

    def add(self, fact: Fact) -> None:
        """Adds `fact` behind the other facts of its sentence."""
        self._note(fact)
        self._of[self.number_of(fact.statement)].append(fact)

    def put_in(self, fact: Fact) -> None:
        """Inserts `fact` before the facts of its sentence of which the answer begins behind its own."""
        self._note(fact)
        facts = self._of[self.number_of(fact.statement)]
        start = fact.spans[0][0]
        facts.insert(next((at for at, one in enumerate(facts) if one.spans[0][0] > start), len(facts)), fact)

    def replace(self, fact: Fact, new: Fact) -> None:
        """Puts `new` in the place of `fact`, which has the same key and so the same sentence."""
        facts = self._of[self.number_of(fact.statement)]
        at = facts.index(fact)
        self.remove(fact)
        self._note(new)
        facts.insert(at, new)

    def remove(self, fact: Fact) -> None:
        self._of[self.number_of(fact.statement)].remove(fact)
        del self._known[fact.key]
        self.strong -= not fact.weak

    def _note(self, fact: Fact) -> None:
        self._known[fact.key] = fact
        self.strong += not fact.weak

    def of(self, number: int) -> list[Fact]:
        """Returns the facts of the sentence with the number `number`."""
        return [*self._of[number]]

    def of_block(self, block: Block) -> Iterator[Fact]:
        for number in self._of_block.get(id(block), ()):
            yield from self._of[number]

    def place(self, fact: Fact) -> tuple[int, int]:
        """Returns a value by which facts are sorted in the order of the article."""
        number = self.number_of(fact.statement)
        return number, self._of[number].index(fact)

    def behind(self, number: int, fact: Fact | None) -> Iterator[Fact]:
        """Yields the facts behind `fact` in sentence `number` and all sentences after; those of the sentences after
        alone where `fact` is None or gone.
        """
        own = self._of[number] if number < len(self._of) else []
        yield from own[own.index(fact) + 1 :] if fact in own else ()
        for after in range(number + 1, len(self._of)):
            yield from self._of[after]

    def before(self, number: int, fact: Fact | None) -> Iterator[Fact]:
        """Yields the facts before `fact`, or all of sentence `number`, and those of all sentences before, from the last
        to the first.
        """
        own = self._of[number] if number < len(self._of) else []
        yield from reversed(own[: own.index(fact)] if fact in own else own)
        for earlier in range(number - 1, -1, -1):
            yield from reversed(self._of[earlier])


def _place_of(statement: Statement) -> tuple[int, int]:
    """Returns a key that identifies the beginning of a sentence of an article."""
    return id(statement.sentence.block), statement.sentence.start
