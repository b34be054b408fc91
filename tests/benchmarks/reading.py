"""Reading and checking a deck of 10,000 cards, against PyYAML's C loader on the same text.

Run with `python -m tests.benchmarks.reading`.
"""

import tempfile
from pathlib import Path

import yaml

from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from tests.benchmarks.measure import compare

CARD = """\
  - id: card-{0}
    question: What is the number {0} in words?
    answer: the name of {0}
    tags: [numbers, words]
    explanation: "It is said as it is written: {0}."
"""


def main() -> None:
    text = "title: Numbers\ncards:\n" + "".join(CARD.format(number) for number in range(10_000))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "numbers.yaml"
        path.write_text(text, "utf-8")
        compare(
            "load and lint",
            lambda: lint([load(path, "numbers")]),
            "yaml.load with CSafeLoader",
            lambda: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader),
        )


if __name__ == "__main__":
    main()
