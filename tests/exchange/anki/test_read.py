"""Packages and collections of Anki: what comes in of each, whatever its version."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from quiz.engine.memory.scheduler import Phase
from quiz.exchange.anki.notes import APART, EMPTY, LOST_FILE, NESTED, NO_BACK, OCCLUSION, PICTURES, TYPED
from quiz.exchange.anki.read_anki import of_version_6, read_anki
from quiz.exchange.incoming import Incoming, IncomingEntry, ReadOptions
from tests.every import every
from tests.exchange import anki_packages as anki
from tests.exchange.anki_packages import Answer, Card, Collection, Note, write_database, write_package

OPTIONS = ReadOptions()


def at(month: int, day: int, hour: int = 19) -> int:
    """Milliseconds since 1970 of an hour of a day of 2026, in UTC."""
    return round(datetime(2026, month, day, hour, tzinfo=UTC).timestamp() * 1000)


def day(month: int, day_: int) -> int:
    return date(2026, month, day_).toordinal()


Read = Callable[..., Incoming]


@pytest.fixture(params=[*anki.FORMS, "collection"])
def read_each(request: pytest.FixtureRequest, tmp_path: Path) -> Read:
    """Reads a collection in each form that there is."""

    def read(said: Collection) -> Incoming:
        if request.param == "collection":
            path = tmp_path / "collection.anki2"
            write_database(path, said, 18)
        else:
            path = write_package(tmp_path / "some.apkg", said, request.param)
        return read_anki(path, OPTIONS)

    return read


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return lambda *notes, **more: read_anki(write_package(tmp_path / "x.apkg", Collection(notes, **more)), OPTIONS)


def entries(found: Incoming) -> list[IncomingEntry]:
    return [entry for deck in found.decks for entry in deck.entries]


def said(found: Incoming) -> list[dict[str, Any]]:
    return [dict(entry.entry) for entry in entries(found)]


LEARNED = Card(
    type=2,
    queue=2,
    due=200,
    interval=60,
    reps=3,
    flags=3,
    data=json.dumps({"s": 61.5, "d": 4.25, "dr": 0.85, "lrt": at(5, 30) // 1000}),
    answers=(
        Answer(at(5, 1), 3, -600, 0, 0),
        Answer(at(5, 2), 3, 28, 500, 0),
        Answer(at(5, 30), 3, 60),
    ),
)


def test_every_form_says_the_same(read_each: Read) -> None:
    found = read_each(
        Collection(
            [
                Note(anki.BASIC, ("casa", "house"), (LEARNED,), "noun italian"),
                Note(anki.BOTH, ("gatto", "cat"), (Card(0, 1), Card(1, 1))),
            ],
            ("Italian", "Italian::Animals"),
            descriptions={"Italian": "Nouns, <b>both</b> ways"},
        )
    )
    assert [(deck.path, dict(deck.head)) for deck in found.decks] == [
        (("Italian",), {"title": "Italian", "description": "Nouns, **both** ways"}),
        (("Italian", "Animals"), {"title": "Animals"}),
    ]
    assert said(found) == [
        {"front": "casa", "back": "house", "tags": ("noun", "italian")},
        {"front": "gatto", "back": "cat", "reverse": "true"},
    ]
    assert [one.origin for one in entries(found)] == ["anki/guid0", "anki/guid1"]
    (history,) = entries(found)[0].histories
    assert history.memory
    assert (history.memory.stability, history.memory.difficulty, history.memory.phase) == (61.5, 4.25, Phase.REVIEW)
    assert history.memory.due_day == date(2026, 1, 10).toordinal() + 200
    assert [(one.kind, one.rating, one.wait, one.step) for one in history.answers] == [
        ("review", 3, 600_000, 0),
        ("review", 3, 28, None),
        ("review", 3, day(1, 10) + 200 - day(5, 30), None),
    ]
    assert (history.flag, [one.part for one in entries(found)[1].histories]) == ("green", ["", "reverse"])
    assert found.parameters == pytest.approx(anki.PARAMETERS)
    assert found.settings == {"new_per_day": "12", "reviews_per_day": "120", "retention": "85%"}
    assert (found.source, found.as_of) == (f"anki/{anki.CREATED}", anki.CHANGED)


@pytest.mark.parametrize(
    ("kind", "fields", "wanted"),
    [
        (anki.BASIC, ("a &lt; b", "<i>yes</i>"), {"front": "a < b", "back": "*yes*"}),
        (anki.TYPED, ("to go", "andare"), {"question": "to go", "answer": "andare"}),
        (anki.TYPED, ("a poem", "one<br>two"), {"front": "a poem", "back": "one\ntwo"}),
        (anki.CLOZE, ("{{c1::Passau}} lies", ""), {"cloze": "{{c1::Passau}} lies"}),
        (
            anki.CLOZE,
            ("The {{c1::<b>Inn</b>::from the Alps}}", "an <i>extra</i> line"),
            {"cloze": "The {{c1::**Inn**::from the Alps}}", "explanation": "an *extra* line"},
        ),
        (anki.CLOZE, ("a C++ name: {{c1::std::vector}}", ""), {"cloze": "a C++ name: {{c1::std::vector}}"}),
        (anki.CLOZE, (r"of \(x^{2}\): {{c1::\(2x\)}}", ""), {"cloze": r"of \(x^{2}\): {{c1::\(2x\)}}"}),
        (anki.CLOZE, ("{{c1::a}} {{ b }}", ""), {"cloze": r"{{c1::a}} \{{ b \}}"}),
        (anki.CLOZE, ("<code>{{c1::len}}(x)</code>", ""), {"cloze": "`{{c1::len}}(x)`"}),
    ],
)
def test_a_note_is_the_kind_that_comes_nearest(
    read: Read, kind: anki.Kind, fields: tuple[str, ...], wanted: dict[str, str]
) -> None:
    assert said(read(Note(kind, fields))) == [wanted]


def test_the_cards_of_a_cloze_are_known_by_their_numbers(read: Read) -> None:
    found = read(Note(anki.CLOZE, ("{{c1::one}}, {{c3::three}}", ""), (Card(0), Card(2))))
    assert [one.part for one in entries(found)[0].histories] == ["c1", "c3"]


def test_a_cloze_inside_a_cloze_is_an_entry_for_each_card(read: Read) -> None:
    found = read(Note(anki.CLOZE, ("{{c1::The {{c2::Adriatic}} Sea}} lies there", ""), (Card(0), Card(1))))
    assert [one["cloze"] for one in said(found)] == [
        "{{c1::The Adriatic Sea}} lies there",
        "The {{c2::Adriatic}} Sea lies there",
    ]
    assert [one.origin for one in entries(found)] == ["anki/guid0", "anki/guid0/1"]
    assert {one.reason for one in found.simplified} == {NESTED}


COUNTRY = anki.Kind(
    "Country",
    ("Country", "Capital", "Note", "Population"),
    (
        (
            "Capital",
            "Capital of <b>{{Country}}</b>?<br>{{hint:Note}}",
            "{{FrontSide}}<hr id=answer>{{Capital}}{{#Note}}<div>{{Note}}</div>{{/Note}}{{^Note}} (no note){{/Note}}",
        ),
        (
            "Country",
            "{{Capital}} is where?",
            "{{FrontSide}}<hr id=answer>{{Country}} <small>{{Tags}}, {{Card}}</small>",
        ),
        (
            "Population",
            "{{#Population}}People in {{text:Country}}?{{type:Population}}{{/Population}}",
            "{{Country}}<hr id=answer>{{type:Population}}",
        ),
    ),
)


def test_templates_are_rendered(read: Read) -> None:
    cards = (Card(0), Card(1), Card(2))
    found = read(
        Note(COUNTRY, ("Italy", "Rome", "The Vatican lies inside.", "59 million"), cards, "geo"),
        Note(COUNTRY, ("Japan", "Tokyo", "<br>", ""), (Card(0), Card(2))),
        kinds=(COUNTRY,),
    )
    tags = {"tags": ("geo",)}
    assert said(found) == [
        {
            "front": "Capital of **Italy**?",
            "back": "Rome\nThe Vatican lies inside.",
            "hint": "The Vatican lies inside.",
            **tags,
        },
        {"front": "Rome is where?", "back": "Italy geo, Country", **tags},
        {"question": "People in Italy?", "answer": "59 million", **tags},
        {"front": "Capital of **Japan**?", "back": "Tokyo (no note)"},
    ]
    assert [(one.reason, one.first) for one in found.left_out] == [(EMPTY, "Japan")]
    assert {one.reason for one in found.simplified} == {APART, TYPED}


def test_what_cannot_come_in_is_told_with_its_reason(read: Read) -> None:
    found = read(
        Note(anki.OCCLUSION, ("{{c1::image-occlusion:rect:left=.1}}", "x"), (Card(0), Card(1))),
        Note(anki.BASIC, ("", "nothing to ask")),
        Note(anki.BASIC, ("nothing to answer", "")),
        Note(anki.CLOZE, ("no blank", "")),
    )
    assert [one.reason for one in found.left_out] == [OCCLUSION, OCCLUSION, EMPTY, NO_BACK, EMPTY]
    assert said(found) == []


def test_pictures_and_sounds_lie_beside_the_decks(read: Read) -> None:
    note = Note(
        anki.BASIC,
        ('<img src="carta%20d&#x27;Italia.png">', "Listen: [sound:ciao amico.mp3] <img src='gone.png'>"),
        (Card(0, 0),),
    )
    found = read(
        note, decks=("A::B",), media={"carta d'Italia.png": b"png", "ciao amico.mp3": b"mp3", "_f.woff2": b"font"}
    )
    assert said(found) == [
        {
            "front": "![carta d'Italia](../media/carta d'Italia.png)",
            "back": "Listen: ![ciao amico](../media/ciao amico.mp3) ![gone](../media/gone.png)",
        }
    ]
    assert [(one.name, one.read()) for one in found.media] == [
        ("carta d'Italia.png", b"png"),
        ("ciao amico.mp3", b"mp3"),
    ]
    assert {one.reason for one in found.simplified} == {PICTURES, LOST_FILE}


def history(read: Read, card: Card) -> Any:
    (entry,) = entries(read(Note(anki.BASIC, ("casa", "house"), (card,))))
    return entry.histories[0]


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ([Answer(at(5, 1), 3, 1)], ["review"]),
        ([Answer(at(5, 1), 0, 5, 0, 5)], []),  # Anki has rescheduled by itself
        ([Answer(at(5, 1), 3, 1, 0, 3)], ["practice"]),
        ([Answer(at(5, 1), 3, 1, 500, 3)], ["review"]),
        ([Answer(at(5, 1), 0, 0, 0, 4)], ["reset"]),
        ([Answer(at(5, 1), 0, 5, 500, 4)], ["due"]),
        ([Answer(at(5, 1), 3, 1, 500, 1), Answer(at(5, 9), 3, 1, 0, 0)], ["review", "reset", "review"]),
        ([Answer(at(5, 1), 3, -60, 0, 0), Answer(at(5, 1, 20), 3, 1, 0, 0)], ["review", "review"]),
        ([Answer(5), Answer(at(5, 1))], ["review"]),  # in 1970 there was no Anki
    ],
)
def test_each_kind_of_row_is_one_of_ours(read: Read, rows: list[Answer], kinds: list[str]) -> None:
    found = history(read, LEARNED._replace(answers=tuple(rows)))
    assert [one.kind for one in found.answers] == kinds


@pytest.mark.parametrize("rows", [[Answer(5)], [Answer(3_000_000_000)], [Answer(1 << 42)], [Answer(at(4, 1), ease=0)]])
def test_answers_at_no_time_or_without_a_rating_are_counted(read: Read, rows: list[Answer]) -> None:
    found = history(read, LEARNED._replace(answers=(*rows, Answer(at(5, 1)))))
    assert (len(found.answers), found.unfit_answers) == (1, 1)


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({}, False),
        ({"due": 9_000_000_000_000}, True),
        ({"due": -200_000}, True),
        ({"data": '{"s": -1, "d": 5}'}, True),
        ({"data": "{}"}, False),
    ],
)
def test_a_state_that_no_card_has_is_told(read: Read, change: dict[str, Any], is_told: bool) -> None:
    assert history(read, LEARNED._replace(**change)).has_unfit_state is is_told


def test_a_card_that_was_forgotten_ends_with_a_reset(read: Read) -> None:
    found = history(read, Card(type=0, answers=(Answer(at(5, 1), 3, 1),)))
    assert [one.kind for one in found.answers] == ["review", "reset"]
    assert found.memory is None


@pytest.mark.parametrize(
    ("card", "due"),
    [
        (Card(type=1, queue=1, due=at(6, 15) // 1000 + 600, left=1, reps=1), (Phase.LEARNING, 1, at(6, 15) + 600_000)),
        (Card(type=3, queue=1, due=at(6, 15) // 1000 + 60, left=1, reps=9), (Phase.RELEARNING, 0, at(6, 15) + 60_000)),
        (Card(type=1, queue=3, due=158, left=1, reps=1), (Phase.LEARNING, 1, 0)),
        (Card(type=2, queue=-1, due=158, reps=9), (Phase.REVIEW, 0, 0)),
        (Card(type=2, queue=2, due=-100_000, home_due=158, home_deck=0, reps=9), (Phase.REVIEW, 0, 0)),
    ],
)
def test_what_a_card_waits_for_is_what_it_waits_for_in_anki(
    read: Read, card: Card, due: tuple[Phase, int, int]
) -> None:
    data = json.dumps({"s": 2.5, "d": 5.5, "lrt": at(6, 15) // 1000})
    found = history(read, card._replace(data=data, answers=(Answer(at(6, 15), 3, -600, 0, 0),)))
    assert found.memory
    assert (found.memory.phase, found.memory.step, found.memory.due_at) == due
    if not found.memory.due_at:
        assert found.memory.due_day == day(1, 10) + 158
    assert found.suspended == (card.queue == -1)


def test_without_fsrs_memory_comes_from_the_answers(read: Read) -> None:
    found = read(Note(anki.BASIC, ("casa", "house"), (LEARNED._replace(data="{}"),)))
    assert entries(found)[0].histories[0].memory is None
    assert found.parameters == ()
    assert "FSRS was off" in found.remarks[-1]


def test_a_card_without_answers_has_the_state_of_its_factor_and_interval(read: Read) -> None:
    memory = history(read, Card(type=2, queue=2, due=158, interval=30, factor=2500, reps=5)).memory
    assert memory
    assert memory.stability == pytest.approx(30, abs=1)


@every("count", [17, 19, 21])
def test_parameters_of_older_versions_become_those_of_version_6(count: int) -> None:
    assert len(of_version_6(tuple(0.5 for _ in range(count)))) == 21


def test_parameters_of_no_version_are_none() -> None:
    assert of_version_6((1.0, 2.0)) == of_version_6((float("nan"),) * 21) == ()
