"""`quiz sheet`: what it writes can be marked, and no answer is on it."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from quiz.cli import main
from quiz.deck.reading.load import load
from quiz.deck.sheets.given_answers import GivenSheet
from quiz.deck.sheets.intake import Intake, sheets_of
from quiz.deck.sheets.sheet import CardNames
from quiz.deck.writing.yaml_text import STARTER
from tests.sheets import mark_sheet, sheet_of


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
    sheet = sheet_of(written().encode(), "sheet.yaml", CardNames(cards))
    assert sheet.problems == ()
    assert set(sheet.answers) == {card.id for card in cards if not card.question.self_rated}
    assert not any("".join(answer) for answer in sheet.answers.values())


def test_an_answer_that_is_written_behind_its_id_is_marked(written: Callable[..., str]) -> None:
    cards = load(STARTER, "starter").deck.cards
    filled = written().replace("example-short-answer: ", "example-short-answer: carbon dioxide")
    sheet = sheet_of(filled.encode(), "sheet.yaml", CardNames(cards))
    assert sheet.answers["example-short-answer"] == ("carbon dioxide",)


@pytest.mark.parametrize("form", [[], ["--paper"], ["--key"], ["--csv"]])
def test_a_card_that_is_left_out_for_a_fault_is_told(
    form: list[str], home: Path, write_deck: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    deck = write_deck("cards:\n  - {id: a, question: One?, answer: b}\n  - {id: c, question: Two?, answr: d}\n")
    with pytest.raises(SystemExit) as ended:
        main(["sheet", str(deck), *form])
    out, err = capsys.readouterr()
    told = "1 error in the deck: `quiz check` shows where. The other cards are on the paper.\n"
    assert (ended.value.code, "Two" in out, err) == (1, False, told)
    assert out


def test_a_paper_has_every_question_and_room_to_answer(written: Callable[..., str]) -> None:
    paper = written("--paper")
    for card in load(STARTER, "starter").deck.cards:
        assert card.question.self_rated or card.question.prompt.split("\n")[0] in paper
    assert "____" in paper


def test_a_seed_puts_options_in_an_order_of_its_own(written: Callable[..., str]) -> None:
    assert written("--seed", "1") == written("--seed", "1")
    assert len({written("--seed", str(seed)) for seed in range(5)}) > 1


VERSIONS: list[list[str]] = [[], ["--seed", "7"], ["--version", "A"], ["--seed", "7", "--version", "B"]]


@pytest.mark.parametrize("options", VERSIONS, ids=" ".join)
def test_the_key_of_a_paper_earns_all_points_by_its_letters_and_numbers(
    written: Callable[..., str], options: list[str]
) -> None:
    cards = load(STARTER, "starter").deck.cards
    said = re.search(r"^version: (.+)$", written(*options), re.MULTILINE)
    answers = {}
    for line in written("--key", *options).splitlines()[2:]:
        number, rights, id_ = re.fullmatch(r"(\d+)\. (.*)  \(1\)  \[(.+)\]", line).groups()  # type: ignore[union-attr]
        card = CardNames(cards)[id_]
        texts = [text.partition(": ")[2] if card.question.places else text for text in rights.split("; ")]
        answers[number] = texts if len(card.question.expected) > 1 else texts[0]
        if card.question.options(Random(0)) and card.question.kind != "true or false":
            letters = [text.partition(")")[0] for text in texts]
            answers[number] = letters if len(letters) > 1 else letters[0]
    data = json.dumps({"version": said[1] if said else "", "answers": answers}).encode()
    sheet = sheet_of(data, "sheet.json", CardNames(cards))
    marked = mark_sheet(cards, sheet.answers, sheet.notes)
    assert (sheet.problems, marked.points.percent) == ((), 100.0)


def test_versions_put_questions_in_another_order_and_say_so(written: Callable[..., str]) -> None:
    papers = [written("--paper", "--seed", "7", "--version", letter) for letter in "ABC"]
    assert [paper.split("\n")[0].rpartition(" ")[2] for paper in papers] == ["7A", "7B", "7C"]
    firsts = {next(line for line in paper.splitlines() if line.startswith("1. ")) for paper in papers}
    assert len(firsts) > 1
    assert all(paper.count("____") == papers[0].count("____") for paper in papers)


def test_the_key_of_a_paper_is_apart(written: Callable[..., str]) -> None:
    paper, key = written("--paper"), written("--key")
    for card in load(STARTER, "starter").deck.cards:
        if not card.question.self_rated:
            assert f"[{card.id}]" in key
            assert f"[{card.id}]" not in paper
            assert all(text in key for text in card.question.expected)


def test_a_filled_in_table_is_marked(written: Callable[..., str], tmp_path: Path) -> None:
    cards = load(STARTER, "starter").deck.cards
    head, row = written("--csv", "--version", "B").splitlines()
    assert head.split(",")[:2] == ["name", "version"]
    cells = dict(zip(head.split(","), row.split(","), strict=True)) | {"name": "Anna", "example-short-answer": "CO2"}
    path = tmp_path / "class.csv"
    path.write_text(f"{head}\n{','.join(cells.values())}\n", "utf-8")
    names = CardNames(cards)
    (part,) = Intake(names, lambda _: None, lambda _: None).parts([path], BytesIO())
    (given,) = sheets_of(part, names)
    assert isinstance(given, GivenSheet)
    assert (given.name, given.version, given.again(names).problems) == ("Anna", "B", ())


def test_a_version_is_a_letter(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["sheet", str(STARTER), "--version", "second"])
    assert ended.value.code == 2
    assert "`second` is no version. Versions are letters: A, B, …" in capsys.readouterr().err
