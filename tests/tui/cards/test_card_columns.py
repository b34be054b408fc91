"""Which columns a list of cards has at which width, and what stands in them."""

from dataclasses import replace

from rich.cells import cell_len

from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Memory
from quiz.engine.search import CardRow
from quiz.study.cards.find_cards import BY_DIFFICULTY, BY_LAPSES, IN_DECKS, ORDERS
from quiz.tui.cards.card_columns import LEAD, cell_text, columns_for, question_room
from tests.engine.examples import DAY, NOW, a_memory, in_steps
from tests.every import every

ROW = CardRow("id", "science/日本語", "cloze", "Why?", (), frozenset(), "decks/a.yaml", 1, None)


def known(memory: Memory) -> float:
    return 0.873


@every(
    ("width", "order", "heads"),
    [
        (20, IN_DECKS, []),
        (40, IN_DECKS, ["Due"]),
        (47, IN_DECKS, ["Known", "Due"]),
        (56, IN_DECKS, ["Known", "Due", "Lapses"]),
        (75, IN_DECKS, ["Deck", "Known", "Due", "Lapses"]),
        (48, BY_LAPSES, ["Due", "Lapses"]),
        (60, BY_DIFFICULTY, ["Known", "Due", "Difficulty"]),
        (140, BY_DIFFICULTY, ["Deck", "Known", "Due", "Lapses", "Difficulty"]),
    ],
)
def test_columns_come_as_there_is_room(width: int, order: str, heads: list[str]) -> None:
    assert [column.head for column in columns_for(width, order)] == heads


def test_a_single_deck_is_not_named_on_every_line() -> None:
    assert [column.head for column in columns_for(75, IN_DECKS, has_decks=False)] == ["Known", "Due", "Lapses"]


@every("order", ORDERS)
@every("width", range(0, 200, 7))
def test_a_line_is_never_wider_than_the_list(width: int, order: str) -> None:
    columns = columns_for(width, order)
    cells = [cell_text(column, replace(ROW, memory=a_memory()), NOW, known) for column in columns]
    assert [cell_len(cell) for cell in cells] == [column.width for column in columns]
    if width > LEAD:
        assert LEAD + question_room(width, columns) + sum(map(cell_len, cells)) + 1 == max(width, LEAD + 1)


@every(
    ("row", "said"),
    [
        (ROW, ["science/日本語", "", "new", "", ""]),
        (replace(ROW, memory=a_memory(due_day=DAY + 1200)), ["science/日本語", "87%", "in 1,200 d", "–", "5.0"]),
        (replace(ROW, memory=a_memory(due_day=DAY - 3, lapses=12)), ["science/日本語", "87%", "due", "12", "5.0"]),
        (replace(ROW, memory=in_steps(3), deck="a\nb"), ["a b", "87%", "learning", "–", "5.0"]),
        (replace(ROW, status=CardStatus(suspended=True, flag=2)), ["science/日本語", "", "suspended", "", ""]),
        (replace(ROW, path="", line=0), ["science/日本語", "", "archived", "", ""]),
    ],
)
def test_cells_say_where_a_card_stands(row: CardRow, said: list[str]) -> None:
    assert [cell_text(column, row, NOW, known).strip() for column in columns_for(140, BY_DIFFICULTY)] == said
