"""`quiz sheet`: what it writes can be marked, and no answer is on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import main
from quiz.deck.reading.load import load
from quiz.deck.sheets.read import by_name, sheet_of
from quiz.deck.writing.yaml_text import STARTER


@pytest.fixture
def written(home: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Returns what `quiz sheet` writes for the starter deck."""

    def run(*options: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(["sheet", str(STARTER), *options])
        assert not ended.value.code
        return capsys.readouterr().out

    return run


def test_an_empty_sheet_can_be_marked_and_has_a_line_for_each_card(written: Callable[..., str]) -> None:
    cards = load(STARTER, "starter").deck.cards
    sheet = sheet_of(written().encode(), "sheet.yaml", by_name(cards))
    assert sheet.problems == ()
    assert set(sheet.answers) == {card.id for card in cards if not card.question.self_rated}
    assert not any("".join(answer) for answer in sheet.answers.values())


def test_an_answer_that_is_written_behind_its_id_is_marked(written: Callable[..., str]) -> None:
    cards = load(STARTER, "starter").deck.cards
    filled = written().replace("example-short-answer: ", "example-short-answer: carbon dioxide")
    sheet = sheet_of(filled.encode(), "sheet.yaml", by_name(cards))
    assert sheet.answers["example-short-answer"] == ("carbon dioxide",)


def test_a_paper_has_every_question_and_room_to_answer(written: Callable[..., str]) -> None:
    paper = written("--paper")
    for card in load(STARTER, "starter").deck.cards:
        assert card.question.self_rated or card.question.prompt.split("\n")[0] in paper
    assert "____" in paper


def test_a_seed_puts_options_in_an_order_of_its_own(written: Callable[..., str]) -> None:
    assert written("--seed", "1") == written("--seed", "1")
    assert len({written("--seed", str(seed)) for seed in range(5)}) > 1
