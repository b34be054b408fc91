"""The map for contributors cannot drift: every path and name in it is there."""

import re
from pathlib import Path

from tests.every import every

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
PATHS = sorted(set(re.findall(r"`((?:quiz|tests|decks|\.ci)/[\w./]*|README\.md|pyproject\.toml)`", TEXT)))
NAMES = re.findall(r"`(\w+)` (?:of|in) `([\w./]+\.py)`", TEXT)
MAP = [
    row
    for table in TEXT.split("| to change | see |\n|---|---|\n")[1:]
    for row in table.partition("\n\n")[0].splitlines()
]
ROOMS = sorted(path.parent.name for path in (ROOT / "quiz").glob("*/__init__.py"))


def test_there_are_paths_and_names_to_look_for() -> None:
    assert len(PATHS) > 30
    assert NAMES
    assert len(MAP) > 30


@every("row", MAP)
def test_a_row_of_the_map_has_two_cells(row: str) -> None:
    cells = re.sub(r"`[^`]*`", "name", row).split("|")
    assert [bool(cell.strip()) for cell in cells] == [False, True, True, False]


@every("path", PATHS)
def test_a_path_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@every(("name", "path"), NAMES)
def test_a_name_stands_in_the_file_that_is_said_to_hold_it(name: str, path: str) -> None:
    assert re.search(rf"^ *(?:class |(?:async )?def )?{name}\b", (ROOT / path).read_text("utf-8"), re.MULTILINE)


@every("room", ROOMS)
def test_every_room_is_on_the_map_and_says_what_it_is_for(room: str) -> None:
    import quiz

    assert quiz.__doc__ is not None
    assert re.search(rf"^{room} +\w", quiz.__doc__, re.MULTILINE)
    assert (ROOT / "quiz" / room / "__init__.py").read_text("utf-8").startswith('"""')
