"""Questions of the Open Trivia Database, and spreadsheets such as those of Kahoot."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.banks.open_trivia import _take, read_open_trivia
from quiz.exchange.incoming import Incoming, ReadOptions
from quiz.exchange.reader_findings import ReaderFindings
from quiz.exchange.tables.read_table import read_spreadsheet
from tests.every import every


def read(tmp_path: Path, said: object) -> Incoming:
    (tmp_path / "trivia.json").write_text(json.dumps(said), "utf-8")
    return read_open_trivia(tmp_path / "trivia.json", ReadOptions())


def entries(incoming: Incoming) -> list[Entry]:
    return [one.entry for deck in incoming.decks for one in deck.entries]


MULTIPLE = {
    "type": "multiple",
    "difficulty": "easy",
    "category": "Science: Rivers",
    "question": "Which is the &quot;longest&quot;?",
    "correct_answer": "Ros&eacute;",
    "incorrect_answers": ["A_1", "B", "B"],
}


def test_questions_become_choices_and_statements(tmp_path: Path) -> None:
    boolean = {"type": "boolean", "category": "Maps", "question": "So%20is%20it%3F", "correct_answer": "False"}
    incoming = read(tmp_path, {"response_code": 0, "results": [MULTIPLE, boolean | {"incorrect_answers": ["True"]}]})
    assert [(deck.path, deck.entries[0].entry) for deck in incoming.decks] == [
        (
            ("Science", "Rivers"),
            {"question": 'Which is the "longest"?', "answer": "Rosé", "distractors": ("A_1", "B"), "tags": ("easy",)},
        ),
        (("Maps",), {"statement": "So is it?", "answer": "false"}),
    ]


def test_what_is_no_question_is_told(tmp_path: Path) -> None:
    incoming = read(tmp_path, [MULTIPLE, MULTIPLE | {"correct_answer": ""}, "words"])
    assert [one.reason for one in incoming.left_out] == [
        "a question without a right answer",
        "something that is no question",
    ]


@every(("text", "message"), [("{", "is no JSON"), ("[" * 100_000, "is no JSON"), ("{}", "no list")])
def test_other_json_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(QuizError, match=message):
        read_open_trivia(tmp_path / "a.json", ReadOptions())


@given(st.recursive(st.none() | st.text(max_size=5) | st.integers(), lambda inner: st.lists(inner, max_size=3)))
def test_any_value_is_taken_or_left_out(value: object) -> None:
    gathered = ReaderFindings("opentdb")
    _take({"question": value, "correct_answer": "x", "incorrect_answers": value, "category": value}, "deck", gathered)
    assert gathered.cards + len(gathered.left_out) == 1


SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" '
    'r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def write_spreadsheet(path: Path, rows: list[list[str]]) -> None:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    cells = "".join(f"<row>{''.join(map(cell.format, row))}</row>" for row in rows)
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}'
    with ZipFile(path, "w") as packed:
        for name, text in (SPREADSHEET | {SHEET: f"{sheet}</sheetData></worksheet>"}).items():
            packed.writestr(name, text)


def test_a_template_of_kahoot_becomes_choices(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    heads = ["", "Question - max 120 characters", *(f"Answer {n} - max 75 characters" for n in (1, 2, 3, 4))]
    rows = [
        ["Quiz template"],
        ["Add questions"],
        [*heads, "Time limit (sec) – 5, 10 or 20 secs", "Correct answer(s) - choose at least one"],
        ["1", "Which is even?", "1", "2", "3", "", "20", "2"],
        ["2", "Which are odd?", "1", "2", "3", "", "20", "1,3"],
    ]
    write_spreadsheet(tmp_path / "kahoot.xlsx", rows)
    incoming = read_spreadsheet(tmp_path / "kahoot.xlsx", ReadOptions())
    assert entries(incoming) == [
        {"question": "Which is even?", "answer": "2", "distractors": ("1", "3")},
        {"question": "Which are odd?", "answers": ("1", "3"), "distractors": ("2",)},
    ]


def test_an_empty_spreadsheet_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    write_spreadsheet(tmp_path / "a.xlsx", [[""]])
    with pytest.raises(QuizError, match="has nothing in its first sheet"):
        read_spreadsheet(tmp_path / "a.xlsx", ReadOptions())
