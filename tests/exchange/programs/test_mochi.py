"""Mochi: cards with sides, blanks and templates, their reviews, and packages that are none."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.exchange.incoming import Incoming, IncomingEntry, PastAnswer, ReadOptions
from quiz.exchange.programs import mochi
from quiz.exchange.programs.mochi import read_mochi
from tests.every import every

DAY = 86_400_000
FIRST = 1_772_366_400_000
REVIEWS = [
    {"~:date": f"~t{FIRST}", "~:remembered?": False},
    {"~:date": {"~#dt": FIRST + DAY}, "~:interval": 4.2, "~:remembered?": True, "~:due": f"~t{FIRST + 5 * DAY}"},
]
CARDS: list[dict[str, Any]] = [
    {"~:id": "~:c1", "~:content": "Rome?\n---\nTiber ![](map.png)", "~:tags": {"~#set": ["geo"]}, "~:reviews": REVIEWS},
    {"~:id": "~:c2", "~:content": "The {{1::Po}} meets {{2::the sea}}.", "~:reviews": REVIEWS},
    {
        "~:id": "~:c3",
        "~:template-id": "~:t1",
        "~:fields": {"~:name": {"~:value": "dog"}, "~:x": {"~:value": "Hund"}},
    },
    {"~:id": "~:c4", "~:fields": {"~:name": {"~:value": "cat"}, "~:y": {"~:value": "Katze"}}},
    {"~:id": "~:c5", "~:content": "only a note"},
    {"~:id": "~:c6", "~:content": "gone\n---\nx", "~:trashed?": True},
]
DATA = {
    "~:version": 2,
    "~:templates": {
        "~#list": [
            {
                "~:id": "~:t1",
                "~:content": "<< Word >>\n---\n<<Meaning>>",
                "~:fields": {"~:name": {"~:name": "Word"}, "~:x": {"~:name": "Meaning"}},
            }
        ]
    },
    "~:decks": [
        {"~:id": "~:d1", "~:name": "World", "~:cards": {"~#list": []}},
        {"~:id": "~:d2", "~:name": "Rivers", "~:parent-id": "~:d1", "~:cards": {"~#list": CARDS}},
    ],
    "~:cards": [{"~:id": "~:c7", "~:deck-id": "~:d1", "~:content": "a\n---\nb"}],
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    with ZipFile(tmp_path / "a.mochi", "w") as packed:
        packed.writestr("data.json", json.dumps(DATA))
        packed.writestr("map.png", b"png")
    return tmp_path / "a.mochi"


def found(incoming: Incoming) -> dict[str, IncomingEntry]:
    return {one.origin: one for deck in incoming.decks for one in deck.entries}


def test_cards_become_fronts_and_backs_and_clozes(package: Path) -> None:
    incoming = read_mochi(package, ReadOptions())
    assert {origin: one.entry for origin, one in found(incoming).items()} == {
        "mochi/c1": {"front": "Rome?", "back": "Tiber ![picture](../media/map.png)", "tags": ("geo",)},
        "mochi/c2": {"cloze": "The {{c1::Po}} meets {{c2::the sea}}."},
        "mochi/c3": {"front": "dog", "back": "Hund"},
        "mochi/c4": {"front": "cat", "back": "Katze"},
        "mochi/c7": {"front": "a", "back": "b"},
    }
    assert [deck.path for deck in incoming.decks] == [("World", "Rivers"), ("World",)]
    assert [(one.reason, one.first) for one in incoming.left_out] == [(mochi.ONE_SIDE, "only a note")]
    assert [one.reason for one in incoming.simplified] == [mochi.PICTURES, mochi.CLOZE_PAST]
    assert [one.read() for one in incoming.media] == [b"png"]


def test_reviews_are_the_history_and_the_due_day_is_kept(package: Path) -> None:
    (history,) = found(read_mochi(package, ReadOptions()))["mochi/c1"].histories
    assert history.answers[:2] == (PastAnswer("review", FIRST, 1), PastAnswer("review", FIRST + DAY, 3, wait=4))
    due = history.answers[2]
    days = date.fromtimestamp((FIRST + 5 * DAY) / 1000) - date.fromtimestamp((FIRST + DAY) / 1000)
    assert (due.kind, due.wait) == ("due", days.days)
    assert found(read_mochi(package, ReadOptions(history=False)))["mochi/c1"].histories == ()


@every(
    ("name", "text", "message"),
    [
        ("data.edn", "{}", "export it from Mochi as JSON"),
        ("other", "", "no `data.json`"),
        ("data.json", "{", "is no JSON"),
        ("data.json", "[]", "has no decks"),
    ],
)
def test_a_package_that_is_none_is_refused(name: str, text: str, message: str, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.mochi", "w") as packed:
        packed.writestr(name, text)
    with pytest.raises(QuizError, match=message):
        read_mochi(tmp_path / "a.mochi", ReadOptions())


@given(st.text(alphabet="ab{}:1-\n<> ~", max_size=60))
def test_any_text_is_read(text: str) -> None:
    mochi._entry(text)
    mochi._plain({text: [text, {"~#dt": text}]})
