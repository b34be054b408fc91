"""Decks of CrowdAnki: their notes are rendered as Anki would, and named as in its packages."""

import json
from pathlib import Path
from typing import Any

import pytest

from quiz.card.problem import QuizError
from quiz.exchange.anki.crowd_anki import NO_TYPE, read_crowd_anki
from quiz.exchange.import_formats import format_of
from quiz.exchange.incoming import ReadOptions
from tests.every import every


def template(name: str, front: str, back: str) -> dict[str, Any]:
    return {"name": name, "qfmt": front, "afmt": back}


MODELS = [
    {
        "crowdanki_uuid": "m1",
        "name": "Capitals",
        "flds": [{"name": "Country"}, {"name": "Capital"}, {"name": "Flag"}],
        "tmpls": [
            template("Country", "{{Country}}", "{{FrontSide}}<hr id=answer>{{Capital}}"),
            template("Capital", "{{Capital}}", "{{FrontSide}}<hr id=answer>{{Country}}"),
            template("Flag", "{{#Flag}}Whose?<br>{{Flag}}{{/Flag}}", "{{Country}}"),
        ],
    },
    {
        "crowdanki_uuid": "m2",
        "name": "Cloze",
        "type": 1,
        "flds": [{"name": "Text"}],
        "tmpls": [template("Cloze", "{{cloze:Text}}", "{{cloze:Text}}")],
    },
]
DECK = {
    "__type__": "Deck",
    "name": "Geography",
    "desc": "About <b>lands</b>",
    "note_models": MODELS,
    "notes": [
        {"guid": "g1", "note_model_uuid": "m1", "fields": ["Italy", "Rome", ""], "tags": ["Europe"]},
        {"guid": "g2", "note_model_uuid": "none", "fields": ["lost"], "tags": []},
    ],
    "children": [
        {
            "__type__": "Deck",
            "name": "Geography::Rivers",
            "notes": [{"guid": "g3", "note_model_uuid": "m2", "fields": ["The {{c1::Po}} and {{c2::Rhine}}"]}],
        }
    ],
}


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "Geography"
    (path / "media").mkdir(parents=True)
    (path / "Geography.json").write_text(json.dumps(DECK), "utf-8")
    (path / "media" / "it.png").write_bytes(b"png")
    return path


def test_notes_are_rendered_as_anki_shows_them(deck: Path) -> None:
    incoming = read_crowd_anki(deck / "Geography.json", ReadOptions())
    assert [(one.path, dict(one.head)) for one in incoming.decks] == [
        (("Geography",), {"description": "About **lands**"}),
        (("Geography", "Rivers"), {}),
    ]
    assert [(one.origin, one.entry) for found in incoming.decks for one in found.entries] == [
        ("anki/g1", {"front": "Italy", "back": "Rome", "reverse": "true", "tags": ("Europe",)}),
        ("anki/g3", {"cloze": "The {{c1::Po}} and {{c2::Rhine}}"}),
    ]
    assert [(one.reason, one.first) for one in incoming.left_out] == [(NO_TYPE, "lost")]
    assert incoming.summary == "a deck of CrowdAnki, 4 cards in it"
    assert [one.name for one in incoming.media] == ["it.png"]


def test_its_folder_is_known_and_read(deck: Path) -> None:
    assert format_of(deck).name == format_of(deck / "Geography.json").name == "crowdanki"
    assert len(read_crowd_anki(deck, ReadOptions()).decks) == 2


@every(("text", "message"), [("{", "is no JSON"), ("[]", "is no deck of CrowdAnki")])
def test_other_json_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(QuizError, match=message):
        read_crowd_anki(tmp_path / "a.json", ReadOptions())
