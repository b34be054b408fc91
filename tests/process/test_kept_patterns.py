"""Patterns that are kept compiled from one start to the next do what they do when they are compiled anew."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.process.kept_patterns import _FEWEST, KeptPatterns
from tests.every import every

PATTERNS = [
    *((rf"(?:{letter}|bee)(?P<rest>\w*)", re.IGNORECASE) for letter in "acdefghi"),
    ("(?i)(a)|(?P<b>b)(?(b)c|d)", 0),
    ("^[^\\W\\d_]{2,3}+$", re.MULTILINE),
    ("[А-я一-鿿𐀀-𐀃]+(?<=х)", 0),
]
TEXTS = ["abee bc", "Bee\nabc\nxy", "а х 一", ""]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file, with all `PATTERNS` in it."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept = KeptPatterns(tmp_path / "kept.patterns")
    for text, flags in PATTERNS:
        kept.pattern(text, int(flags))
    kept.write()
    yield tmp_path / "kept.patterns"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.patterns"]


def as_told(pattern: re.Pattern[str]) -> list[object]:
    found = [[(one.span(), one.groupdict()) for one in pattern.finditer(text)] for text in TEXTS]
    return [pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), repr(pattern), *found]


def all_of(kept: KeptPatterns) -> list[list[object]]:
    return [as_told(kept.pattern(text, int(flags))) for text, flags in PATTERNS]


COMPILED_ANEW = [as_told(re.compile(text, flags)) for text, flags in PATTERNS]


def test_a_kept_pattern_is_the_one_that_re_compiles(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all_of(KeptPatterns(file)) == COMPILED_ANEW
    kept = KeptPatterns(file)
    for text, flags in PATTERNS[:_FEWEST]:
        kept.pattern(text, int(flags))
    monkeypatch.setattr("quiz.process.kept_patterns._compiled", None)  # nothing is compiled any more
    monkeypatch.setattr("quiz.process.kept_patterns.re.compile", None)
    assert [as_told(kept.pattern(text, int(flags))) for text, flags in PATTERNS[_FEWEST:]] == COMPILED_ANEW[_FEWEST:]


@given(st.data())
def test_a_damaged_file_changes_no_pattern(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    file = tmp_path_factory.mktemp("kept") / "kept.patterns"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", False)
        kept = KeptPatterns(file)
        assert all_of(kept) == COMPILED_ANEW
        kept.write()
    whole = file.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    file.write_bytes(data.draw(st.sampled_from([whole[:at], whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]])))
    assert all_of(KeptPatterns(file)) == COMPILED_ANEW


@every("made_for", [("another Python", 0, 4), None])
def test_what_another_python_has_kept_is_not_used(
    made_for: object, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    monkeypatch.setattr("quiz.process.kept_patterns._MADE_FOR", made_for)
    kept = KeptPatterns(file)
    assert all_of(kept) == COMPILED_ANEW
    kept.write()
    assert file.read_bytes() != before


def test_a_file_that_has_everything_is_not_written_again(file: Path) -> None:
    file.chmod(0o400)
    before = file.stat()
    kept = KeptPatterns(file)
    assert all_of(kept) == COMPILED_ANEW
    kept.write()
    assert file.stat() == before


def test_too_many_patterns_begin_the_file_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.process.kept_patterns._MOST", 2 * len(PATTERNS) - 1)
    before = len(file.read_bytes())
    kept = KeptPatterns(file)
    for text, flags in PATTERNS:
        kept.pattern(f"{text}x", int(flags))
    kept.write()
    assert len(file.read_bytes()) < 1.5 * before


def test_nothing_is_written_where_no_bytecode_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept = KeptPatterns(tmp_path / "kept.patterns")
    assert all_of(kept) == COMPILED_ANEW
    kept.write()
    assert [*tmp_path.iterdir()] == []


@every("place", ["no such folder/kept.patterns", None])
def test_where_nothing_can_be_kept_patterns_are_compiled(
    place: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept = KeptPatterns(tmp_path / place if place else None)
    assert all_of(kept) == COMPILED_ANEW
    kept.write()
    assert [*tmp_path.iterdir()] == []


@every("parts", [None, object()])
def test_a_python_without_the_parts_used_compiles_as_ever(
    parts: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr("quiz.process.kept_patterns._compiler", parts)
    kept = KeptPatterns(tmp_path / "kept.patterns")
    assert all_of(kept) == COMPILED_ANEW
    kept.write()
    assert [*tmp_path.iterdir()] == []


def test_a_wrong_pattern_is_told_as_by_re() -> None:
    with pytest.raises(re.error, match="missing \\), unterminated subpattern at position 0"):
        KeptPatterns(None).pattern("(", 0)
