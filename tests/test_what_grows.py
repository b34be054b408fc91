"""What grows is complete: a new command, setting, theme or statistic fails here by its name, with what it lacks.

Kinds of questions have `tests/test_kinds.py`, keys `tests/tui/shared/keys/test_keys.py`, and warnings
`tests/deck/checking/test_lint_codes.py`.
"""

import re
from pathlib import Path

from textual.theme import Theme

from quiz.cli import COMMANDS
from quiz.cli.printing.print_statistics import statistics_data
from quiz.engine.queue.queue import Counts
from quiz.store.log_reader import Tally
from quiz.study.settings import SECTIONS, SETTINGS, Settings
from quiz.study.statistics.deck_statistics import DeckStatistics, Statistics
from quiz.tui.shared.colours import themes
from tests.deck.deck_text import read
from tests.every import every

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TOLD = set(re.findall(r"(?:^\| |, )`quiz (\w+)", README, re.MULTILINE))
CODE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "quiz").rglob("*.py")))


@every("name", sorted({*COMMANDS} - {"home"}))
def test_a_command_is_told_of_in_the_readme(name: str) -> None:
    assert name in TOLD, f"README.md has no row that begins with | `quiz {name}"


@every("name", Settings._fields)
def test_a_setting_is_offered_told_and_heeded(name: str) -> None:
    lacking = {
        f"a row in SETTINGS of quiz/study/settings.py: Setting(`{name}`, …)": name in {one.name for one in SETTINGS},
        f"`{name}` in a section of SECTIONS there": any(name in names for names in SECTIONS.values()),
        f"a row in the table of README.md: | `{name}` | …": f"\n| `{name}` |" in README,
        f"a place that heeds it, such as settings.{name}": re.search(rf"\.{name}\b", CODE) is not None,
    }
    assert [place for place, is_there in lacking.items() if not is_there] == []


def test_every_look_of_our_own_is_offered() -> None:
    ours = {one.name for one in vars(themes).values() if isinstance(one, Theme)}
    assert ours - {one.name for one in themes.THEMES} == set(), "THEMES of quiz/tui/shared/colours/themes.py lacks it"


PARTED = {"deck": {"deck", "cards"}, "counts": {"learning", "due"}, "tally": {"reviews", "retention"}}
"""Numbers that stand together in a value of ours, and by themselves for scripts."""


def test_every_statistic_is_there_for_scripts() -> None:
    deck = read("cards: [{front: a, back: b}]").deck
    of_deck = DeckStatistics(deck, 0, Counts(0, 0, 0))
    data = statistics_data(Statistics(1, 0, Counts(0, 0, 0), Tally(0, 0, 0), 0, (of_deck,)))
    assert isinstance(data["decks"], list)
    for kind, found in ((Statistics, data), (DeckStatistics, data["decks"][0])):
        wanted = {name for field in kind._fields for name in PARTED.get(field, {field})}
        assert wanted - found.keys() == set(), "statistics_data in quiz/cli/printing/print_statistics.py lacks it"
