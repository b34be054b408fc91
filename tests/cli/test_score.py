"""`quiz score` as a teacher and their machines read it: lines, JSON, CSV, faults, exit codes, memory."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quiz.cli import main
from quiz.deck.sheets.intake import BLOCK
from tests.conftest import own_folders
from tests.patience import PATIENCE

Run = Callable[..., tuple[int, str, str]]

DECK = """\
title: Ships
cards:
  - {id: port, question: Where?, answer: Yokosuka, distractors: [Kure, Sasebo], points: 2}
  - {id: ship, question: Which carrier?, answer: Cavour}
  - {id: ports, question: Which are in Japan?, answers: [Kure, Sasebo, Maizuru], distractors: [Bari]}
  - {id: flash, front: ITS, back: Italian Ship}
"""
ANNA = (
    "name: Anna\nanswers:\n  port: yokosuka\n  ship: the cavour\n  ports: [Kure, Sasebo, Maizuru]\n  flash: Italian\n"
)
BOB = json.dumps({"port": "Kure", "ports": ["Kure", "Bari", "Sasebo"], "ship": None})


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `quiz score` in a folder with the deck and two sheets; returns exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "deck.yaml").write_text(DECK, "utf-8")
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "anna.yaml").write_text(ANNA, "utf-8")
    (tmp_path / "class" / "bob.json").write_text(BOB, "utf-8")

    def run_(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["score", *arguments])
        return (ended.value.code if isinstance(ended.value.code, int) else 0), *capsys.readouterr()

    return run_


def scored(run: Run, *arguments: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run("deck.yaml", *arguments, "--json")[1])
    return data


def test_each_sheet_has_a_line_and_each_question_a_row(run: Run) -> None:
    assert run("deck.yaml", "class") == (
        0,
        """\
        4 of 4  100.0%  passed      class/anna.yaml Anna
     0.33 of 4    8.3%  not passed  class/bob.json  (1 not answered)

 right  discrimination  question                        most chosen wrong answer
   50%            1.00  port                            Kure (1)
   50%            1.00  ship
   50%            1.00  ports                           Bari (1)

2 sheets, 1 passed (50%)
mean 2.17 of 4 points, median 2.17, standard deviation 2.59, from 0.33 to 4
reliability 0.89 (Cronbach's alpha), standard error of measurement 0.85 points
0 – 0.5  ████████████████████████████████████████ 1
0.5 – 1  0
1 – 1.5  0
1.5 – 2  0
2 – 2.5  0
2.5 – 3  0
3 – 3.5  0
3.5 – 4  ████████████████████████████████████████ 1
""",
        "",
    )


def test_where_no_sheet_can_be_read_there_is_no_table(run: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("port: [Kure", "utf-8")
    code, out, err = run("deck.yaml", "broken.yaml")
    assert (code, out) == (1, "")
    assert err.startswith("broken.yaml:1:7: A bracket is opened here and never closed.")
    code, out, _ = run("deck.yaml", "broken.yaml", "class/anna.yaml")
    assert (code, out.splitlines()[0].split()) == (1, ["not", "marked", "broken.yaml"])
    assert "100.0%" in out


def test_json_has_each_answer_with_its_mark(run: Run) -> None:
    data = scored(run, "class")
    assert (data["deck"], data["pass_mark"]) == ("deck", 60.0)
    bob = data["sheets"][1]
    assert {key: bob[key] for key in ("sheet", "points", "max", "percent", "passed", "unanswered", "problems")} == {
        "sheet": "class/bob.json",
        "points": pytest.approx(1 / 3),
        "max": 4.0,
        "percent": 8.3,
        "passed": False,
        "unanswered": ["ship"],
        "problems": [],
    }
    assert bob["cards"][:2] == [
        {
            "id": "port",
            "given": ["Kure"],
            "expected": ["Yokosuka"],
            "score": 0.0,
            "points": 0.0,
            "max": 2.0,
            "rating": "again",
            "note": "",
        },
        {
            "id": "ship",
            "given": [],
            "expected": ["Cavour"],
            "score": 0.0,
            "points": 0.0,
            "max": 1.0,
            "rating": "again",
            "note": "Not answered.",
        },
    ]
    assert data["questions"][0] | {"answers": [], "path": ""} == {
        "id": "port",
        "sheets": 2,
        "answered": 2,
        "right": 0.5,
        "score": 0.5,
        "discrimination": pytest.approx(1),
        "wrong": {"answer": "Kure", "count": 1},
        "d": 1.0,
        "upper": 1.0,
        "lower": 0.0,
        "answers": [],
        "rare": 0,
        "seconds": None,
        "advice": [],
        "path": "",
        "line": 3,
        "column": 5,
    }
    assert data["questions"][0]["answers"] == [
        {"answer": text, "of": None, "right": right, "count": count, "upper": upper, "lower": lower}
        for text, right, count, upper, lower in (
            ("Yokosuka", True, 1, 1.0, 0.0),
            ("Kure", False, 1, 0.0, 1.0),
            ("Sasebo", False, 0, 0.0, 0.0),
        )
    ]
    assert {key: data["class"][key] for key in ("sheets", "passed", "mean", "median", "formula", "unreliable")} == {
        "sheets": 2,
        "passed": 1,
        "mean": pytest.approx(13 / 6),
        "median": pytest.approx(13 / 6),
        "formula": "alpha",
        "unreliable": None,
    }


def test_a_flashcard_on_a_sheet_is_shown_and_does_not_count(run: Run) -> None:
    flash = scored(run, "class/anna.yaml")["sheets"][0]["cards"][3]
    assert (flash["id"], flash["score"], flash["rating"], flash["max"]) == ("flash", None, None, 0.0)
    assert "Only the learner" in flash["note"]


def test_csv_has_a_row_a_sheet_and_a_column_a_card(run: Run) -> None:
    rows = list(csv.reader(io.StringIO(run("deck.yaml", "class", "--csv")[1])))
    assert rows == [
        ["sheet", "name", "points", "max", "percent", "passed", "port", "ship", "ports"],
        ["class/anna.yaml", "Anna", "4", "4", "100", "yes", "2", "1", "1"],
        ["class/bob.json", "", "0.3333", "4", "8.3", "no", "0", "0", "0.3333"],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "=HYPERLINK(A1,B2)"])
def test_no_cell_is_a_formula(run: Run, name: str) -> None:
    Path("class/bob.json").write_text(json.dumps({"name": name, "answers": {"port": "Kure"}}), "utf-8")
    row = list(csv.reader(io.StringIO(run("deck.yaml", "class/bob.json", "--csv")[1])))[1]
    assert row[1] == f"'{name.strip()}"


def test_a_sheet_may_come_from_the_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"ship: Cavour")))
    code, out, _ = run("deck.yaml", "-")
    assert code == 0
    assert out.startswith("        1 of 4   25.0%  not passed  -  (2 not answered)\n")


def test_each_sheet_is_marked_once_and_the_deck_is_none(run: Run) -> None:
    sheets = scored(run, "class/bob.json", "class", ".")["sheets"]
    assert [sheet["sheet"] for sheet in sheets] == ["class/bob.json", "class/anna.yaml"]


def test_the_pass_mark_is_that_of_the_deck(run: Run) -> None:
    assert " passed " in run("deck.yaml", "class/anna.yaml")[1]


def test_the_other_sheets_are_marked_beside_a_damaged_one(run: Run) -> None:
    Path("class/aaa.yaml").write_bytes(b"port: Kure\nship: Cav\0our\n")
    code, out, err = run("deck.yaml", "class")
    assert code == 1
    assert err.startswith("class/aaa.yaml:2:10: ")
    assert out.splitlines()[0].split() == ["not", "marked", "class/aaa.yaml"]
    assert [line.split()[0] for line in out.splitlines()[1:3]] == ["4", "0.33"]
    damaged = scored(run, "class")["sheets"][0]
    assert (damaged["points"], damaged["percent"], damaged["cards"]) == (None, None, [])
    assert (damaged["problems"][0]["line"], damaged["problems"][0]["column"]) == (2, 10)


def test_an_unknown_id_is_named_with_the_nearest(run: Run) -> None:
    Path("class/bob.json").write_text('{"shp": "Cavour"}', "utf-8")
    code, _, err = run("deck.yaml", "class")
    assert (code, err) == (1, "class/bob.json:1:2: `shp` is no card of the deck. Did you mean `ship`?\n")


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("other.yaml", "name: Anna\nanswers: {ship: Cavour}\n", "class/anna.yaml and class/other.yaml"),
        ("other.yml", "name: Bob\nanswers: {ship: Cavour}\n", ""),
        ("other.yml", "name:\nanswers: {ship: Cavour}\n---\nname: ''\nanswers: {ship: Cavour}\n", ""),
        ("a.jsonl", '{"name": "Anna", "answers": {"ship": "Cavour"}}\n', "class/a.jsonl:1 and class/anna.yaml"),
        ("a.json", '[{"name": "Anna", "answers": {"ship": "Cavour"}}]', "class/a.json[1] and class/anna.yaml"),
        ("table.csv", "name,ship\nAnna,Cavour\n", ""),
    ],
)
def test_a_name_on_two_sheets_is_told_and_both_are_marked(run: Run, name: str, text: str, places: str) -> None:
    (Path("class") / name).write_text(text, "utf-8")
    code, out, err = run("deck.yaml", "class")
    told = f"There more than once, and marked each time: `Anna` ({places}).\n" if places else ""
    assert (code, err) == (0, told)
    assert f"class/{name}" in out


def test_what_can_be_read_of_a_faulty_deck_is_marked(run: Run) -> None:
    Path("deck.yaml").write_text(DECK.replace("answer: Cavour", "answr: Cavour"), "utf-8")
    code, out, err = run("deck.yaml", "class/bob.json")
    assert code == 1
    assert "0.33 of 3" in out
    assert "error in the deck: `quiz check` shows where." in err
    assert "`ship` is no card of the deck." in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["deck.yaml"], "Missing argument"),
        (["deck.yaml", "nowhere.yaml"], "does not exist"),
        (["nowhere.yaml", "class"], "is no file, folder, deck or command"),
        (["deck.yaml", "empty"], "There is no sheet in `empty`."),
        (["deck.yaml", "deck.yaml"], "`deck.yaml` is the deck itself. Behind the deck, name the sheets of answers."),
        (["flash.yaml", "class"], "There is no card in `flash.yaml` that could be marked."),
        ([".", "class"], "Name one of them"),
    ],
)
def test_wrong_use_ends_with_2(run: Run, arguments: list[str], message: str) -> None:
    Path("empty").mkdir()
    Path("flash.yaml").write_text("cards:\n  - {front: a, back: b}\n", "utf-8")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def a_fault(rng: Random) -> bytes:
    """Anna's sheet with something wrong in it."""
    lines = ANNA.splitlines(keepends=True)
    place = rng.randrange(2, len(lines))
    before, line, behind = "".join(lines[:place]), lines[place], "".join(lines[place + 1 :])
    name = line.split(":")[0]
    faulty = rng.choice(
        [
            line[:-1] + "\0\n",
            line[:-1] + "\x1b[31m\n",
            line + line,
            "\t" + line,
            f'{name}: "never closed\n',
            f"{name}: [a, b\n",
            f"{name}: *alias\n",
            f"{name}: !tag x\n",
            f"{name}-2: x\n",
            f"{name}: {{a: b}}\n",
            f"{name}: {'[' * 20}{']' * 20}\n",
            f"{name}\n",
            f"---\n{line}",
            f"{name}: [[x]]\n",
        ]
    )
    return (before + faulty + behind).encode()[: rng.choice([None, -1])]


def test_a_hundred_faulty_sheets_are_named_and_change_no_mark_of_the_others(run: Run) -> None:
    alone = scored(run, "class")["sheets"]
    for seed in range(100):
        Path(f"class/faulty-{seed:03}.yaml").write_bytes(a_fault(Random(seed)))
    code, _, err = run("deck.yaml", "class")
    data = scored(run, "class")
    assert code == 1
    assert [sheet for sheet in data["sheets"] if not sheet["problems"]] == alone
    named = {line.split(":")[0] for line in err.splitlines() if line.startswith("class/faulty-")}
    assert len(named) == 100
    for sheet in data["sheets"]:
        length = Path(sheet["sheet"]).read_bytes().count(b"\n") + 1
        assert all(1 <= problem["line"] <= length and problem["column"] >= 1 for problem in sheet["problems"])


def test_no_sheet_is_kept_once_it_is_marked(run: Run) -> None:
    def peak(folder: str) -> int:
        tracemalloc.start()
        try:
            run("deck.yaml", folder)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    for folder, count in (("few", 20), ("many", 60)):
        Path(folder).mkdir()
        for number in range(count):
            text = f"{ANNA}# {'x' * 4_000}\n".replace("cavour", f"wrong {number % 20}")
            Path(f"{folder}/{number}.yaml").write_text(text)
        run("deck.yaml", folder)  # neither pays for a cold start
    # Its path, its line of output and its place in caches of fixed size are left of a sheet of 4,000 letters.
    assert (peak("many") - peak("few")) / 40 < 3_000


def test_each_person_gets_a_page(run: Run) -> None:
    code, out, err = run("deck.yaml", "class", "--feedback", "pages")
    assert (code, err) == (0, "2 pages written into `pages`.\n")
    assert out.startswith("        4 of 4")
    assert sorted(path.name for path in Path("pages").iterdir()) == ["Anna.md", "bob.md"]
    assert "- Given: Kure\n- Expected: Yokosuka" in Path("pages/bob.md").read_text("utf-8")


def test_pages_are_written_over_only_by_force(run: Run) -> None:
    Path("pages").mkdir()
    Path("pages/Anna.md").write_text("mine", "utf-8")
    code, out, err = run("deck.yaml", "class", "--feedback", "pages")
    assert (code, out) == (2, "")
    assert "There are pages in `pages` already. Name another folder, or add `--force`." in err
    assert [path.read_text("utf-8") for path in Path("pages").iterdir()] == ["mine"]
    assert run("deck.yaml", "class", "--feedback", "pages", "--force")[0] == 0
    assert "Passed" in Path("pages/Anna.md").read_text("utf-8")


def test_pages_need_a_folder_and_sheets_that_can_be_read_twice(run: Run) -> None:
    assert "is no folder" in run("deck.yaml", "class", "--feedback", "deck.yaml")[2]
    assert "name them as files" in run("deck.yaml", "-", "--feedback", "pages")[2]


AT_A_TERMINAL = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
from quiz.__main__ import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no signals of a terminal")
def test_ctrl_c_leaves_no_file_half_written(run: Run, home: Path) -> None:
    Path("marks").mkdir()
    line = b'{"ship": "Cavour"}\n'
    options = ["score", "deck.yaml", "-", "--jobs", "1", "-o", "marks/marks.txt"]
    command = [sys.executable, "-c", AT_A_TERMINAL, *options]
    environment = {**os.environ, **own_folders(home)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stderr=pipe, env=environment) as process:
        assert process.stdin
        process.stdin.write(line * (BLOCK // len(line)))  # more than a pipe holds: it is being read
        process.stdin.flush()
        assert list(Path("marks").iterdir())
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE) == 130
    assert list(Path("marks").iterdir()) == []


def test_marks_may_go_into_a_file(run: Run) -> None:
    printed = run("deck.yaml", "class")[1]
    assert run("deck.yaml", "class", "-o", "marks.txt")[:2] == (0, "")
    assert Path("marks.txt").read_text("utf-8") == printed
    assert "cannot be written" in run("deck.yaml", "class", "-o", "class/anna.yaml/marks.txt")[2]


@pytest.mark.parametrize("file", ["deck.yaml", "./class/anna.yaml", "class/second-marking.yaml"])
def test_marks_replace_nothing_that_is_read_for_them(run: Run, file: str) -> None:
    Path("class/second-marking.yaml").write_text("decisions: []\n", "utf-8")
    before = Path(file).read_bytes()
    code, out, err = run("deck.yaml", "class", "-o", file)
    assert (code, out) == (2, "")
    assert f"`{Path(file)}` is read for these marks, and not written over" in err
    assert Path(file).read_bytes() == before


def test_what_has_no_card_of_the_deck_is_no_sheet_of_the_class(run: Run) -> None:
    Path("class/notes.yaml").write_text("title: Notes\ntext: Marked on Monday\n", "utf-8")
    Path("class/other.json").write_text('{"name": "Cleo", "answers": {"river": "Rhine"}}', "utf-8")
    Path("class/absent.yaml").write_text("name: Dora\nanswers:\n  ship:\n", "utf-8")
    code, out, err = run("deck.yaml", "class")
    assert code == 1
    assert "3 sheets" in out
    assert "class/notes.yaml:1:1: `title` is no card of the deck." in err
    assert "not marked  class/other.json Cleo" in out
    assert "class/absent.yaml Dora" in out


def test_a_file_may_have_a_yaml_document_a_person(run: Run) -> None:
    sheet = "name: {}\nanswers:\n  ship: Cavour\n"
    Path("all.yaml").write_text("---\n".join(sheet.format(name) for name in ("Cleo", "Dora")), "utf-8")
    code, out, err = run("deck.yaml", "all.yaml")
    assert (code, err) == (0, "")
    assert [line.split("passed  ")[1].split("  (")[0] for line in out.splitlines()[:2]] == [
        "all.yaml:1 Cleo",
        "all.yaml:4 Dora",
    ]
    Path("all.yaml").write_text("name: Cleo\nanswers:\n  ship: Cavour\n---\n  port: Kure\n", "utf-8")
    assert "A second document starts here." in run("deck.yaml", "all.yaml")[2]


def test_every_kind_of_file_in_a_folder_is_marked(run: Run) -> None:
    Path("class/table.csv").write_text("name;Which carrier?;Favourite\nCleo;Cavour;x\n", "utf-8")
    Path("class/lines.jsonl").write_text('{"name": "Dora", "answers": {"ship": "Cavour"}}\n', "utf-8")
    code, out, err = run("deck.yaml", "class")
    assert [line.split()[-1] for line in out.splitlines()[:2]] == ["Anna", "answered)"]
    assert "class/lines.jsonl:1 Dora" in out
    assert "class/table.csv:2 Cleo" in out
    assert code == 1
    assert err.startswith("class/table.csv:1:3: The column `Favourite` is no question of the deck, and is passed over.")


def test_a_cluster_and_its_workers_are_named_one_way(run: Run) -> None:
    code, _, err = run("deck.yaml", "class", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2")
    assert (code, "leave out `--cluster` and `--jobs`" in err) == (2, True)
