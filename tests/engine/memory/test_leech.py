"""A card is a leech from its eighth lapse, and once more after every four."""

from quiz.engine.memory.card_status import became_leech, is_leech
from tests.engine.examples import a_memory
from tests.every import every


@every(
    ("lapses", "kept", "leech"),
    [(0, 0, False), (7, 0, False), (8, 0, True), (30, 0, True), (8, 8, False), (11, 9, False), (12, 9, True)],
)
def test_a_leech_that_is_kept_is_none_until_its_next_fourth_lapse(lapses: int, kept: int, leech: bool) -> None:
    assert is_leech(a_memory(lapses=lapses), kept) is leech


def test_a_card_never_answered_is_no_leech() -> None:
    assert not is_leech(None)
    assert not became_leech(None, a_memory(lapses=0))


def test_it_becomes_a_leech_by_a_lapse_and_not_by_the_answers_in_between() -> None:
    at = [lapses for lapses in range(1, 21) if became_leech(a_memory(lapses=lapses - 1), a_memory(lapses=lapses))]
    assert at == [8, 12, 16, 20]
    assert not became_leech(a_memory(lapses=8), a_memory(lapses=8))
    assert not became_leech(a_memory(lapses=8), None)
