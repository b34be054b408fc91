"""Flaws of question writing are found in other words than those they are known by, and good cards are left alone.

`flawed/CODE.yaml` has cards that each deserve the warning CODE and no other; `good/*.yaml` deserve none.
"""

from pathlib import Path

from quiz.deck.advice_pages import ADVICE
from quiz.deck.checking.lint import lint
from quiz.deck.problem_codes import CODES
from quiz.deck.reading.load import load
from tests.every import every

FOLDER = Path(__file__).parent
FLAWED = sorted((FOLDER / "flawed").glob("*.yaml"))
GOOD = sorted((FOLDER / "good").glob("*.yaml"))

TOLD_ONCE = {"same-verdicts": 6, "reworded-question": 2, "alike-answers": 2}
"""Warnings about several cards taken together, and of how many entries one is told about."""


@every("deck", FLAWED, ids=lambda deck: deck.stem)
def test_each_flawed_card_is_warned_of_its_flaw_and_of_nothing_else(deck: Path) -> None:
    loaded = load(deck, deck.stem)
    found = [(problem.code, _entry(loaded.entries, problem.place.line)) for problem in lint([loaded])]
    entries = sorted(line for line, _ in loaded.entries)
    step = TOLD_ONCE.get(deck.stem, 1)
    at = 0 if deck.stem == "same-verdicts" else -1
    assert found == [(deck.stem, entries[start : start + step][at]) for start in range(0, len(entries), step)]


def _entry(entries: dict[tuple[int, int], object], line: int) -> int:
    """Returns the line of the entry that `line` belongs to."""
    return max(start for start, _ in entries if start <= line)


@every("deck", GOOD, ids=lambda deck: deck.stem)
def test_no_good_card_is_warned(deck: Path) -> None:
    assert [str(problem) for problem in lint([load(deck, deck.stem)])] == []


def test_good_cards_are_of_all_kinds_and_many() -> None:
    cards = [card for deck in GOOD for card in load(deck, deck.stem).deck.cards]
    assert len(cards) >= 240
    assert len({card.question.kind for card in cards}) == 10


def test_each_flaw_is_a_code_with_an_explanation() -> None:
    assert {deck.stem for deck in FLAWED} <= CODES.keys()


OF_DECKS = {"empty-deck", "comma-in-tags", "unknown-code"}
"""Warnings about how a deck is written, which no card deserves by what it asks."""


def test_each_warning_about_cards_has_flawed_ones() -> None:
    lacking = {code.name for code in ADVICE} - OF_DECKS - {deck.stem for deck in FLAWED}
    assert lacking == set(), "tests/deck/checking/flawed/ has no deck of this name"
