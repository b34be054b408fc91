"""A file is taken for the format that its ending and its content say."""

from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.exchange.import_formats import format_of
from tests.every import every

SAMPLES = Path(__file__).parent / "samples"

TEXTS = [
    ("a.txt", "::title::question {=a}", "gift"),
    ("a.txt", "$CATEGORY: top\n", "gift"),
    ("a.txt", "Is it so? {T}", "gift"),
    ("a.txt", "\t=a\n\t=b\n::x::y {\n\t=c\n}", "gift"),
    ("a.txt", "#separator:tab\n", "csv"),
    ("a.txt", "perro\tdog\ngato\tcat\n", "csv"),
    ("a.txt", "perro - dog\n", "csv"),
    ("a.txt", "Which?\nA. one\nB. two\nANSWER: A\n", "aiken"),
    ("a.xml", "<?xml version='1.0'?>\n<!-- c -->\n<quiz><question/></quiz>", "moodle"),
    ("a.md", "Q: Which?\nA: This.\n", "qa"),
    ("a.txt", "Q: Which?\nA: This.\n", "qa"),
    ("a.md", "The C: [drive]\nC: The [Po]\n", "qa"),
    ("a.md", "C:\nThe\n[Po].\n", "qa"),
    ("a.org", "* a :fc:\n", "org"),
    ("a.json", '{"results": [{"correct_answer": "a"}]}', "opentdb"),
    ("a.md", "Which?::This\n", "obsidian"),
    ("a.csv", "perro,dog\n", "csv"),
    ("a.tsv", "a", "csv"),
]


@every(("name", "text", "expected"), TEXTS)
def test_a_file_is_known_by_its_ending_and_content(name: str, text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert format_of(tmp_path / name).name == expected


def test_words_in_another_encoding_of_unicode_are_known_as_well(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("perro\tdog\n".encode("utf-16"))
    assert format_of(tmp_path / "a.txt").name == "csv"


def test_a_file_of_no_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(QuizError, match="of no format that is known"):
        format_of(tmp_path / "a.doc")


@every(("text", "expected"), [("Q: a\nA: b\n", "qa"), ("a::b\n", "obsidian")])
def test_a_folder_is_known_by_its_notes(text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "note.md").write_text(text, "utf-8")
    assert format_of(tmp_path).name == expected
