"""The pictures of the README show the program as it is. After a change that is meant: `python -m tests.pictures`."""

import re

import pytest

from tests.pictures import FOLDER, PICTURES, ROOT, draw
from tests.versions import others

IN_OTHER_VERSIONS = others("textual", "rich")


@pytest.mark.skipif(bool(IN_OTHER_VERSIONS), reason=f"They are drawn with {', '.join(IN_OTHER_VERSIONS)}.")
@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_is_as_the_program_draws_it(name: str) -> None:
    assert await draw(name) == (FOLDER / f"{name}.svg").read_text("utf-8")


def test_every_picture_is_shown_and_every_one_that_is_shown_is_drawn() -> None:
    shown = re.findall(r"\.github/screens/([\w.-]+)", (ROOT / "README.md").read_text("utf-8"))
    assert sorted(shown) == sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{name}.svg" for name in PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_asks_no_other_host_for_anything(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert re.findall(r"url\((?!#)|href=|src:", text) == []
