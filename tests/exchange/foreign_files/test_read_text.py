"""Encodings of text files: told by a mark, by trial or by a guess that is told; and what is no text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.exchange.foreign_files.read_text import decode, encoding_called, read_bytes, read_text
from tests.every import every

CERTAIN = [
    ("Mädchen\n", "utf-8"),
    ("Mädchen\n", "utf-8-sig"),
    ("кошка\n", "utf-16"),
    ("猫\tcat\n", "utf-32"),
]
GUESSED = [
    ("das Mädchen;girl\nüber;over\n", "cp1252"),
    ("garçon,boy\nété,summer\nfenêtre,window\n", "cp1252"),
    ("собака;dog\nкошка;cat\nлошадь;horse\n", "cp1251"),
    ("猫\tcat\n犬\tdog\n東京\tTokyo\n", "cp932"),
    ("kůň;horse\nčtyři;four\nžlutý;yellow\n", "cp1250"),
    ("eins\tone\nzwei\ttwo\n", "utf-16-le"),
    ("eins\tone\nzwei\ttwo\n", "utf-16-be"),
]


@every(("text", "encoding"), CERTAIN)
def test_an_encoding_that_the_file_tells_is_no_guess(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.guessed, decoded.remark) == (text, False, "")


@every(("text", "encoding"), GUESSED)
def test_an_encoding_that_is_guessed_is_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.guessed) == (text, True)
    assert "which is a guess" in decoded.remark


def test_an_encoding_that_is_told_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes("кошка;cat\r\n".encode("cp1251") + b"\x98")
    assert encoding_called("Windows-1251") == "cp1251"
    decoded = read_text(tmp_path / "x.csv", "cp1251")
    assert decoded.text == "кошка;cat\n\ufffd"
    assert decoded.remark == "In 1 place there is no letter in cp1251: `\ufffd` stands there."


@every("name", ["utf-9", "hex", "", "a\0b", "rot13", "undefined"])
def test_what_is_no_encoding_is_refused_with_some_that_are(name: str) -> None:
    with pytest.raises(QuizError, match="is no encoding of texts"):
        encoding_called(name)


def test_a_broken_byte_in_a_long_text_changes_nothing_else() -> None:
    decoded = decode(("Mädchen\n" * 50).encode() + b"\xff\n" + "über\n".encode())
    assert decoded is not None
    assert decoded.text == "Mädchen\n" * 50 + "\ufffd\nüber\n"
    assert "In 1 place there is no letter in utf-8" in decoded.remark


def test_line_ends_are_made_one() -> None:
    decoded = decode(b"a\r\nb\rc\n")
    assert decoded is not None
    assert decoded.text == "a\nb\nc\n"


@every("data", [bytes(range(256)) * 20, b"\x00" * 1000, b"PK\x03\x04\x00\x00\x08\x00" * 40], ids=len)
def test_what_is_no_text_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "cards.csv"
    path.write_bytes(data)
    with pytest.raises(QuizError, match="is no text"):
        read_text(path)


def test_a_file_that_is_too_large_or_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="cannot be read: No such file"):
        read_text(tmp_path / "none.csv")
    (tmp_path / "long.csv").write_bytes(b"a" * 11)
    with pytest.raises(QuizError, match="more than 10 bytes"):
        read_bytes(tmp_path / "long.csv", 10)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_none(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or isinstance(decoded.text, str)
