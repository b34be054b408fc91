"""Tables of cards: aligned by cells, narrower where the screen is, and never taken for what they are not."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from quiz.tui.shared.card_texts.card_markdown import CardMarkdown
from quiz.tui.shared.card_texts.card_table import drawn, shared_out, table_at
from quiz.tui.shared.card_texts.card_text import card_text
from quiz.tui.shared.text_as_data import MarkedText, marked
from tests.every import every
from tests.tui.shared.test_markdown import drawn as drawn_on_screen

TABLE = """\
| Country | Capital | People |
|:--------|:-------:|-------:|
| Italy   | Rome    | 59 M   |
| 日本    | **Tokyo** | 124 M |
| `a|b`   | x \\| y |"""

DRAWN = """\
Country │ Capital │ People
────────┼─────────┼───────
Italy   │  Rome   │   59 M
日本    │  Tokyo  │  124 M
a|b     │  x | y  │"""

NO_TABLES = [
    "|a|b|\n|-|-|",
    "a | b\nc | d\ne | f",
    "|a|b|\n|-|\n|1|2|",
    "1. e4 | e5\n---\nx | y",
    "```\n|a|b|\n|-|-|\n|1|2|\n```",
    "true || false\n-----\nfalse | true",
]


def lines_at(text: str, width: int) -> list[str]:
    table = table_at(text.split("\n"), 0)
    assert table is not None
    cells = [[marked(cell) for cell in row] for row in table.rows]
    return drawn(cells, table.aligned, width).plain.split("\n")


async def test_a_table_is_drawn_with_its_columns_aligned_between_other_text() -> None:
    shown = await drawn_on_screen(f"Which is wrong?\n\n{TABLE}\nSay it.")
    assert shown[:8] == ["Which is wrong?", "", *DRAWN.split("\n"), ""]
    assert shown[8] == "Say it."


@every("text", NO_TABLES)
def test_what_only_looks_like_a_table_is_none(text: str) -> None:
    assert table_at(text.split("\n"), 0) is None
    assert isinstance(card_text(text, classes="x"), MarkedText | CardMarkdown)


def test_cells_that_are_too_wide_are_wrapped_at_words() -> None:
    assert lines_at("|a|b|\n|-|-|\n|one|two three four|\n|x|y|", 16) == [
        "a   │ b         ",
        "────┼───────────",
        "one │ two three ",
        "    │ four      ",
        "┄┄┄┄┼┄┄┄┄┄┄┄┄┄┄┄",
        "x   │ y         ",
    ]


cells = st.text(st.sampled_from("ab日é *`_$ \u05d0"), max_size=12).map(lambda text: text.replace("`", ""))


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=2, max_size=5), st.integers(20, 80))
def test_every_line_of_a_table_is_equally_wide_and_no_wider_than_the_screen(rows: list[list[str]], width: int) -> None:
    shown = drawn([[marked(cell) for cell in row] for row in rows], ("left", "center", "right"), width)
    widths = {cell_len(line) for line in shown.plain.split("\n")}
    assert len(widths) == 1
    assert widths.pop() <= width


@given(st.lists(st.integers(3, 200), min_size=1, max_size=8), st.integers(0, 200))
def test_room_is_shared_out_so_that_narrow_columns_keep_theirs(natural: list[int], room: int) -> None:
    widths = shared_out(natural, room)
    assert all(3 <= given <= wanted for given, wanted in zip(widths, natural, strict=True))
    assert sum(widths) <= max(room, 3 * len(natural))
    assert sum(natural) > room or widths == natural
