"""How a deck wants to be read and studied: what its keys take, what they refuse, and that no card pays for it."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quiz.card.fields import Key
from quiz.card.model import DeckSettings
from quiz.deck.languages import is_language, meant_language
from quiz.deck.reading.deck_settings import SETTINGS
from tests.deck.deck_text import ids, read
from tests.every import every

CARDS = "cards:\n  - {id: a, front: a, back: b}\n"
SCHEMAS = {key.name: Draft202012Validator(key.shape.schema) for key in SETTINGS}


def setting(key: str, text: str) -> object:
    """The value of `key` in a deck where it is `text`, in quotes."""
    return getattr(read(f"{key}: {json.dumps(text)}\n{CARDS}").deck.settings, key)


def codes(key: str, text: str) -> list[str]:
    return [problem.code for problem in read(f"{key}: {json.dumps(text)}\n{CARDS}").problems]


def test_a_deck_that_says_nothing_leaves_all_to_the_learner() -> None:
    assert read(CARDS).deck.settings == DeckSettings()


def test_a_deck_says_how_it_wants_to_be_studied() -> None:
    head = "language: it\nnew_per_day: 5\nreviews_per_day: 0\nretention: 90%\nexam_date: 2026-12-31\npass_mark: 0.6\n"
    loaded = read(head + CARDS)
    assert loaded.problems == ()
    assert loaded.deck.settings == DeckSettings("it", 5, 0, 0.9, date(2026, 12, 31), 0.6)


@every(
    ("key", "text", "value"),
    [
        ("language", "en", "en"),
        ("language", " pt-BR ", "pt-BR"),
        ("language", "zh-Hant", "zh-Hant"),
        ("language", "zh-Hant-TW", "zh-Hant-TW"),
        ("language", "es-419", "es-419"),
        ("language", "grc", "grc"),
        ("language", "no", "no"),
        ("new_per_day", "0", 0),
        ("new_per_day", "999999", 999_999),
        ("reviews_per_day", "007", 7),
        ("retention", "0.7", 0.7),
        ("retention", "0.70", 0.7),
        ("retention", ".85", 0.85),
        ("retention", "0.99", 0.99),
        ("retention", "0.990", 0.99),
        ("retention", "70%", 0.7),
        ("retention", "92.5%", 0.925),
        ("retention", "99%", 0.99),
        ("exam_date", "2026-01-31", date(2026, 1, 31)),
        ("exam_date", "2028-02-29", date(2028, 2, 29)),
        ("exam_date", "2000-02-29", date(2000, 2, 29)),
        ("pass_mark", "0", 0.0),
        ("pass_mark", "0%", 0.0),
        ("pass_mark", "1", 1.0),
        ("pass_mark", "1.0", 1.0),
        ("pass_mark", "100%", 1.0),
        ("pass_mark", "33.3%", 0.333),
    ],
)
def test_a_setting_is_read_and_the_schema_takes_it(key: str, text: str, value: object) -> None:
    assert codes(key, text) == []
    assert setting(key, text) == value
    assert SCHEMAS[key].is_valid(text)


@every(
    ("key", "text", "code"),
    [
        ("language", "italian", "not-language"),
        ("language", "IT", "not-language"),
        ("language", "it-", "not-language"),
        ("language", "xx", "not-language"),
        ("language", "pt-br", "not-language"),
        ("language", "en-GB-oed", "not-language"),
        ("new_per_day", "-1", "not-count"),
        ("new_per_day", "1.5", "not-count"),
        ("new_per_day", "1000000", "not-count"),
        ("reviews_per_day", "none", "not-count"),
        ("reviews_per_day", "٣", "not-count"),
        ("retention", "0.69", "not-share"),
        ("retention", "0.991", "not-share"),
        ("retention", "69.9%", "not-share"),
        ("retention", "99.5%", "not-share"),
        ("retention", "1", "not-share"),
        ("retention", "high", "not-share"),
        ("exam_date", "2026-02-29", "not-date"),
        ("exam_date", "2100-02-29", "not-date"),
        ("exam_date", "2026-04-31", "not-date"),
        ("exam_date", "2026-13-01", "not-date"),
        ("exam_date", "2026-1-1", "not-date"),
        ("exam_date", "20261231", "not-date"),
        ("exam_date", "2026-W01-1", "not-date"),
        ("exam_date", "soon", "not-date"),
        ("pass_mark", "-0.1", "not-share"),
        ("pass_mark", "1.01", "not-share"),
        ("pass_mark", "100.1%", "not-share"),
        ("pass_mark", "60", "not-share"),
        ("pass_mark", "%", "not-share"),
        ("pass_mark", "1e-3", "not-share"),
        ("language", "", "empty"),
        ("retention", " ", "empty"),
    ],
)
def test_a_faulty_setting_is_a_problem_that_costs_that_key_alone(key: str, text: str, code: str) -> None:
    loaded = read(f"title: Good\n{key}: {json.dumps(text)}\n{CARDS}")
    assert [(problem.code, problem.place.line) for problem in loaded.problems] == [(code, 2)]
    assert loaded.problems[0].hint
    assert ids(loaded) == ["a"]
    assert loaded.deck.title == "Good"
    assert loaded.deck.settings == DeckSettings()
    assert not SCHEMAS[key].is_valid(text)


def test_one_faulty_setting_leaves_the_others() -> None:
    settings = read(f"language: italian\nnew_per_day: 5\nretention: 2\npass_mark: 60%\n{CARDS}").deck.settings
    assert settings == DeckSettings(new_per_day=5, pass_mark=0.6)


@every(
    ("text", "code"),
    [
        ("italian", "it"),
        ("Italiano", "it"),
        ("itallian", "it"),
        ("ita", "it"),
        ("IT", "it"),
        ("deutsch", "de"),
        ("German", "de"),
        ("日本語", "ja"),
        ("jp", "ja"),
        ("pt_BR", "pt-BR"),
        ("pt-br", "pt-BR"),
        ("zh-hant", "zh-Hant"),
        ("en_us", "en-US"),
        ("ancient greek", "grc"),
        ("xx", ""),
        ("qwertyuiop", ""),
        ("", ""),
    ],
)
def test_what_was_meant_by_something_else_than_a_code_is_guessed(text: str, code: str) -> None:
    assert meant_language(text) == code


@given(st.text(max_size=12))
def test_whatever_is_guessed_is_the_code_of_a_language(text: str) -> None:
    assert is_language(meant_language(text) or "en")


@given(st.integers(1000, 2999), st.integers(0, 13), st.integers(0, 32) | st.integers(28, 31))
def test_a_day_exists_if_the_calendar_has_it(year: int, month: int, day: int) -> None:
    try:
        day_of_calendar = date(year, month, day)
    except ValueError:
        day_of_calendar = None
    assert setting("exam_date", f"{year}-{month:02}-{day:02}") == day_of_calendar


@given(st.sampled_from(["retention", "pass_mark"]), st.integers(0, 1100), st.sampled_from(["%", ""]))
def test_a_share_is_taken_within_its_bounds_and_nowhere_else(key: str, thousandths: int, sign: str) -> None:
    text = f"{thousandths / 10:.1f}%" if sign else f"{thousandths / 1000:.3f}"
    lowest, highest = (700, 990) if key == "retention" else (0, 1000)
    fits = lowest <= thousandths <= highest
    assert (codes(key, text) == []) is fits
    assert SCHEMAS[key].is_valid(text) is fits
    assert setting(key, text) == (thousandths / 1000 if fits else None)


@given(st.from_regex(r"[a-z]{2}(-[A-Za-z][a-z]{3})?(-([A-Za-z]{2}|[0-9]{3}))?", fullmatch=True))
def test_a_code_is_taken_by_the_schema_if_it_is_read(code: str) -> None:
    assert SCHEMAS["language"].is_valid(code) is is_language(code) is (codes("language", code) == [])


@pytest.mark.parametrize("key", SETTINGS[1:], ids=lambda key: key.name)
@settings(max_examples=settings.default.max_examples // 3)  # for each key
@given(data=st.data())
def test_what_the_schema_lets_through_is_read(key: Key[object], data: st.DataObject) -> None:
    (pattern,) = (one["pattern"] for one in key.shape.schema.get("anyOf", [key.shape.schema]) if "pattern" in one)
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii", exclude_categories=["Cc"])))
    assert codes(key.name, text) == []
