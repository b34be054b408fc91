"""What 10,000 cards take in memory beyond their text, and how long they take to come: read, or as they were kept.

Run with `python -m tests.benchmarks.holding`.
"""

import gc
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

from quiz.store.index.card_index import CardIndex
from quiz.study.decks.library import Library
from tests.benchmarks.measure import compare
from tests.benchmarks.reading import CARD

CARDS = 10_000
EACH_KIND = """\
- {{id: a{0}, front: Front {0}, back: Back {0}, tags: [words]}}
- {{id: b{0}, question: "What is {0}, in words?", answer: "{0} in words", accept: ["the words of {0}"]}}
- {{id: c{0}, question: "Which is {0}?", answer: "{0}", distractors: ["{0}0", "{0}1", "{0}2"]}}
- {{id: d{0}, question: "Which are {0}?", answers: ["{0}", "{0}."], distractors: ["{0}0", "{0}1"]}}
- {{id: e{0}, question: "Name what is {0}.", answers: ["one {0}", "two {0}", "three {0}"]}}
- {{id: f{0}, statement: "{0} is a number.", answer: true, explanation: "It is {0}."}}
- {{id: g{0}, question: "How many are {0}?", number: {0}, unit: [pieces], tolerance: 5%}}
- {{id: h{0}, cloze: "The number {{{{{0}::a number}}}} is a number."}}
- {{id: i{0}, question: "In which order is {0}?", order: ["{0}1", "{0}2", "{0}3"]}}
- {{id: j{0}, question: "What belongs to {0}?", pairs: {{"{0}1": one, "{0}2": two, "{0}3": three}}}}
"""


def holding(root: Path, home: Path) -> float:
    """Bytes that a card takes beyond its text, in a library that has just read the deck at `root`."""
    gc.collect()
    tracemalloc.start()
    library = Library([root], CardIndex(home))
    gc.collect()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (held - root.stat().st_size) / len(library.decks[0].cards)


def measure(name: str, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        deck, home, nowhere = Path(folder) / "deck.yaml", Path(folder) / "home", Path(folder) / "none"
        deck.write_text(f"title: Numbers\ncards:\n{text}", "utf-8")
        nowhere.write_text("no folder, so that nothing is kept", "utf-8")
        Library([deck], CardIndex(home))
        print(f"{name}, bytes a card: {holding(deck, nowhere):.0f} when read, {holding(deck, home):.0f} as kept")
        opened: Callable[[Path], Library] = lambda home: Library([deck], CardIndex(home))  # noqa: E731
        compare(f"{name}, kept", lambda: opened(home), "read", lambda: opened(nowhere))


def main() -> None:
    measure("short answers", "".join(CARD.format(number) for number in range(CARDS)))
    measure("each kind", indent("".join(EACH_KIND.format(number) for number in range(CARDS // 10)), "  "))


if __name__ == "__main__":
    main()
