"""A text in a row of a list: in any script it takes the cells that it was given."""

from rich.cells import cell_len

from quiz.tui.shared.lists.line_list import fitted
from tests.every import every

MARK = "\u200e"


@every(
    ("text", "width", "row"),
    [
        ("Athens", 8, "Athens  "),
        ("Athens", 6, "Athens"),
        ("Athens", 4, "Ath…"),
        ("Athens is", 8, "Athens… "),
        ("日本の港", 9, "日本の港 "),
        ("日本の港", 8, "日本の港"),
        ("日本の港", 7, "日本の…"),
        ("日本の港", 6, "日本… "),
        ("日本の港", 2, "… "),
        ("👩‍🚀 flies", 5, None),
        ("e\u0301le\u0300ve", 5, "e\u0301le\u0300ve"),
        ("e\u0301le\u0300ve", 4, "e\u0301le\u0300…"),
        ("أبجدية", 8, f"أبجدية  {MARK}"),
        ("أبجدية", 4, f"أبج…{MARK}"),
        ("שלום עולם", 6, f"שלום… {MARK}"),
        ("Athens", 1, "…"),
        ("Athens", 0, ""),
        ("", 3, "   "),
    ],
)
def test_a_text_is_filled_up_or_cut_to_its_cells(text: str, width: int, row: str | None) -> None:
    shown = fitted(text, width)
    assert cell_len(shown) == width
    assert row is None or shown == row
