"""Reports of `quiz score` in their forms: tables for any country, an object a line, questions, advice."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.cli import main

Run = Callable[..., tuple[int, str, str]]

DECK = """\
title: Ships
cards:
  - {id: port, question: Where?, answer: Yokosuka, distractors: [Kure, Sasebo], points: 2.5}
  - {id: ports, question: Which are in Japan?, answers: [Kure, Sasebo, Maizuru], distractors: [Bari]}
"""


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `quiz score` on twelve sheets; returns exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deck.yaml").write_text(DECK, "utf-8")
    (tmp_path / "class").mkdir()
    for number in range(12):
        answers = {"port": "Yokosuka", "ports": ["Kure"] if number % 3 else ["Kure", "Sasebo", "Maizuru"]}
        sheet = {"name": f"=Zoë; {number}", "answers": answers}
        (tmp_path / "class" / f"s{number:02}.json").write_text(json.dumps(sheet), "utf-8")

    def run_(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["score", "deck.yaml", "class", *arguments])
        return (ended.value.code if isinstance(ended.value.code, int) else 0), *capsys.readouterr()

    return run_


@pytest.mark.parametrize(
    ("options", "separator", "points"),
    [
        ([], ",", "2.8333"),
        (["--decimal", ","], ";", "2,8333"),
        (["--decimal", ",", "--separator", "tab"], "\t", "2,8333"),
        (["--separator", ";"], ";", "2.8333"),
        (["--separator", "|"], "|", "2.8333"),
    ],
)
def test_a_table_is_written_as_its_country_reads_it(run: Run, options: list[str], separator: str, points: str) -> None:
    code, out, _ = run("--csv", *options)
    rows = list(csv.reader(io.StringIO(out), delimiter=separator))
    assert code == 0
    assert {len(row) for row in rows} == {8}
    assert rows[2][1:3] == ["'=Zoë; 1", points]
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_a_mark_tells_a_spreadsheet_that_it_is_utf8(run: Run) -> None:
    assert run("--csv", "--bom")[1].startswith("\ufeffsheet,")
    assert not run("--csv")[1].startswith("\ufeff")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--csv", "--separator", ".", "--decimal", "."], "cannot separate cells"),
        (["--csv", "--separator", ",", "--decimal", ","], "cannot separate both cells and decimals"),
        (["--csv", "--separator", "ab"], "`ab` cannot separate cells"),
        (["--csv", "--separator", '"'], "cannot separate cells"),
        (["--json", "--bom"], "are for `--csv`"),
        (["--decimal", ","], "are for `--csv`"),
        (["--csv", "--advice"], "leave out `--csv`"),
    ],
)
def test_what_no_table_can_be_is_refused(run: Run, options: list[str], message: str) -> None:
    code, out, err = run(*options)
    assert (code, out) == (2, "")
    assert message in err


def test_a_large_run_is_read_line_by_line(run: Run) -> None:
    lines = [json.loads(line) for line in run("--jsonl")[1].splitlines()]
    whole = json.loads(run("--json")[1])
    assert lines[:12] == whole["sheets"]
    assert [{key: value for key, value in line.items() if key != "question"} for line in lines[12:14]] == whole[
        "questions"
    ]
    assert lines[14:] == [{key: whole[key] for key in ("deck", "title", "pass_mark", "class", "problems")}]


def test_advice_names_the_place_in_the_deck(run: Run) -> None:
    code, out, _ = run("--advice")
    assert (code, out.splitlines()) == (
        0,
        [
            "deck.yaml:3:5: port: It is too easy: 100% of its points were earned. [too-easy]",
            "deck.yaml:4:5: ports: It is too hard: 55.5% of its points were earned, no more than by guessing."
            " [too-hard]",
            "deck.yaml:4:5: ports: Hardly anybody takes `Bari`: write another distractor, or none. [idle-distractor]",
        ],
    )
    data = json.loads(run("--advice", "--json")[1])
    assert [(one["id"], one["line"], [rule["code"] for rule in one["advice"]]) for one in data] == [
        ("port", 3, ["too-easy"]),
        ("ports", 4, ["too-hard", "idle-distractor"]),
    ]


def test_the_lines_of_a_class_end_with_what_is_to_be_done(run: Run) -> None:
    out = run()[1]
    assert "12 sheets, 12 passed (100%)\n" in out
    assert out.endswith("\n" + run("--advice")[1])


def test_every_answer_to_every_question_is_there_on_request(run: Run) -> None:
    out = run("--questions")[1]
    assert (
        "2. ports: Which are in Japan?\n"
        "   right 33.3%, mean score 55.5%, discrimination –, D 0.67\n"
        "         all   upper   lower\n"
        "   *      12       3       3  Kure\n"
        "   *       4       3       0  Sasebo\n"
        "   *       4       3       0  Maizuru\n"
        "           0       0       0  Bari\n"
    ) in out


def test_advice_on_no_sheet_is_none(run: Run) -> None:
    for path in Path("class").iterdir():
        path.write_text("[", "utf-8")
    assert run("--advice")[:2] == (1, "")
    assert run("--advice", "--json")[:2] == (1, "[]\n")


@pytest.mark.parametrize("options", [["--json"], ["--jsonl"], ["--advice", "--json"]])
def test_what_a_class_found_hard_can_be_practised(
    run: Run, options: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("marks.json").write_text(run(*options)[1], "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(SystemExit):
        main(["practice", "deck.yaml", "--plain", "--class", "marks.json"])
    out = capsys.readouterr().out
    assert out.startswith("[1/1] Multiple response\nWhich are in Japan?")


@pytest.mark.parametrize(
    ("text", "message"),
    [("no json", "It is no JSON"), ("{}", "There are no questions in it"), ("[" * 100_000, "It is no JSON")],
)
def test_what_says_nothing_of_a_class_is_refused(
    run: Run, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("marks.json").write_text(text, "utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["practice", "deck.yaml", "--plain", "--class", "marks.json"])
    assert ended.value.code == 2
    assert f"`marks.json`: {message}" in capsys.readouterr().err


@pytest.mark.parametrize("options", [["--json", "--csv"], ["--jsonl", "--json"], ["--csv", "--advice", "--jsonl"]])
def test_two_forms_at_a_time_are_refused(run: Run, options: list[str]) -> None:
    code, out, err = run(*options)
    assert (code, out) == (2, "")
    assert "are two forms: leave out one of them." in err


def test_questions_are_a_table_on_request(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("--csv", "--questions", "--decimal", ",")[1]), delimiter=";"))
    (question,) = (one for one in json.loads(run("--json")[1])["questions"] if one["id"] == "ports")
    found = dict(zip(rows[0], rows[2], strict=True))
    assert len(rows) == 3
    assert found["question"] == "Which are in Japan?"
    assert [found[name] for name in ("sheets", "d", "discrimination", "seconds")] == ["12", "0,6667", "", ""]
    assert float(found["score"].replace(",", ".")) == pytest.approx(question["score"], abs=1e-4)
    assert found["advice"] == "too-hard, idle-distractor"


def test_what_is_wrong_with_the_head_of_a_table_is_in_the_data(run: Run) -> None:
    Path("class/form.csv").write_text("name,port,prt\nAnna,Kure,Kure\n", "utf-8")
    for problems in (
        json.loads(run("--json")[1])["problems"],
        json.loads(run("--jsonl")[1].splitlines()[-1])["problems"],
    ):
        assert [(one["path"], one["line"], one["column"], one["code"]) for one in problems] == [
            (str(Path("class/form.csv")), 1, 3, "unknown-card")
        ]


def test_a_scheduler_without_an_address_is_refused(run: Run) -> None:
    code, out, err = run("--scheduler", " ")
    assert (code, out) == (2, "")
    assert "`--scheduler` needs an address" in err


def test_times_on_sheets_give_each_question_its_median(run: Run) -> None:
    for path in Path("class").iterdir():
        sheet = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(sheet | {"seconds": {"ports": 90 + int(path.stem[1:]), "port": None}}), "utf-8")
    assert [one["seconds"] for one in json.loads(run("--json")[1])["questions"]] == [None, 95.5]
    assert ", D 0.67, median time 1 min 36 s\n" in run("--questions")[1]
