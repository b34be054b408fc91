"""Values of cards come back from JSON as they were, and nothing else does."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quiz.card.model import DeckSettings
from quiz.card.problem import Place
from quiz.store.index.card_codec import DAMAGE, pack, unpack
from tests.every import every


def through_json(value: object) -> object:
    return unpack(json.loads(json.dumps(pack(value))))


@every(
    "value",
    [
        pytest.param((), id="nothing"),
        pytest.param(("a", 1, 1.5, True, None), id="plain values"),
        pytest.param((True, 1, "1", 1.0), id="values that are equal and not the same"),
        pytest.param((Decimal("1.10"), Decimal("1.1")), id="numbers as they were written"),
        pytest.param((("a", ("b", ("c",))), ("a",)), id="nested"),
        pytest.param(frozenset({"a", "b"}), id="set"),
        pytest.param((Place("a\ud800\x00é", 1, 2), Place("b"), Place("b")), id="dataclasses and odd letters"),
        pytest.param(DeckSettings("it", 3, None, 0.9, date(2026, 5, 1)), id="settings"),
    ],
)
def test_values_come_back_as_they_were(value: object) -> None:
    back = through_json(value)
    assert back == value
    assert isinstance(value, frozenset) or repr(back) == repr(value)


def test_values_that_are_shared_stay_shared() -> None:
    tags = frozenset({"a"})
    first, second = through_json((tags, tags))  # type: ignore[misc]
    assert first is second


@every("value", [{"a": 1}, ["a"], Path("a"), print], ids=repr)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        pack((value,))


def test_only_values_of_cards_can_be_named() -> None:
    @dataclass(frozen=True)
    class Elsewhere:
        text: str

    with pytest.raises(TypeError):
        pack(Elsewhere("a"))
    for name in (
        "os:system",
        "builtins:print",
        "quiz.card.model:Random",
        "quiz.library:Library",
        "quiz.nowhere:A",
        "a",
    ):
        with pytest.raises(DAMAGE):
            unpack([[name, [["values", ["echo"]]]]])
