"""Golden files: each `faulty/NAME.yaml` with the cards that it keeps and the problems that it has in `NAME.txt`.

`python -m tests.deck.checking.test_faulty` writes the golden files anew. Read each change before you keep it.
"""

from pathlib import Path

from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from tests.every import every

FOLDER = Path(__file__).parent / "faulty"
DECKS = sorted(FOLDER.glob("*.yaml"))


def report(deck: Path) -> str:
    """`cards:` and the ids that load (a derived one as `~`), then a line for each problem."""
    loaded = load(deck, deck.stem)
    ids = ["~" if card.id.startswith("~") else card.id for card in loaded.deck.cards]
    lines = [" ".join(["cards:", *ids])]
    for problem in lint([loaded]):
        place = f"{problem.place.line}:{problem.place.column}"
        lines.append(f"{place} {problem.severity} {problem.code} {problem.message} | {problem.hint}")
    return "\n".join(lines).replace(f"{FOLDER}/", "") + "\n"


@every("deck", DECKS, ids=lambda deck: deck.stem)
def test_each_fault_is_named_with_its_place_and_the_way_to_mend_it(deck: Path) -> None:
    assert report(deck) == deck.with_suffix(".txt").read_text("utf-8")


def test_each_golden_file_belongs_to_a_deck() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == {deck.stem for deck in DECKS}


def test_no_faulty_deck_is_without_problems() -> None:
    assert [deck.name for deck in DECKS if not lint([load(deck, deck.stem)])] == []


if __name__ == "__main__":
    for faulty in DECKS:
        faulty.with_suffix(".txt").write_text(report(faulty), "utf-8")
