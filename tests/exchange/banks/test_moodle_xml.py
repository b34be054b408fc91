"""Moodle XML: what each type of question becomes, pictures, and files that are no whole or no harmless XML."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks import moodle_gaps, moodle_xml
from quiz.exchange.banks.moodle_gaps import EmbeddedGaps
from quiz.exchange.banks.moodle_xml import read_moodle_xml
from quiz.exchange.foreign_files.xml_tree import parse_xml
from quiz.exchange.incoming import Incoming, ReadOptions
from tests.every import every

SAMPLE = Path(__file__).parent.parent / "samples" / "rivers-moodle.xml"


@pytest.fixture(scope="module")
def rivers() -> Incoming:
    return read_moodle_xml(SAMPLE, ReadOptions())


ENTRIES: dict[str, Entry] = {
    "moodle/river-1": {
        "question": "Which is the **longest**?\n![a map](<../media/map 1.png>)",
        "answer": "Volga",
        "distractors": ("Danube", "Rhine & Main"),
        "explanation": "It has 3,530 km.\nDanube: the second",
        "hint": "In Russia.",
        "points": "2",
        "tags": ("Europe",),
    },
    "moodle/Rivers/Europe/Q2": {
        "question": "Through which does the *Rhine* flow?",
        "answers": ("Germany", "Switzerland"),
        "distractors": ("Italy*_*",),
    },
    "moodle/Rivers/Europe/Q3": {
        "statement": "The Nile flows north.",
        "answer": "true",
        "explanation": "Yes.\nfalse: Look at a map.",
    },
    "moodle/The river of the city of Rome": {
        "question": "On which river does Rome lie?",
        "answer": "Tiber",
        "accept": ("Tevere",),
        "exact": "true",
        "explanation": "*: No.",
    },
    "moodle/Rivers/Europe/Q5": {
        "question": "How long is the Thames?",
        "number": "346",
        "tolerance": "17",
        "unit": "km",
    },
    "moodle/Rivers/Europe/Q6": {"question": "Match.", "pairs": {"Rome": "Tiber", "Paris": "Seine"}},
    "moodle/Rivers/Europe/Q7": {"question": "Down the Danube.", "order": ("Ulm", "Vienna")},
    "moodle/Rivers/Europe/Q8": {
        "cloze": "{{c1::Passau}} lies where the {{c1::Inn::Inn / Po}} meets the *Danube* at {{c1::312}} m.",
        "accept": {"Passau": ("Passavia",)},
    },
    "moodle/Rivers/Europe/Q9": {"cloze": "The {{c1::Rhine}} rises in {{c1::Switzerland}}."},
    "moodle/Rivers/Europe/Q10": {"front": "What is an oxbow lake?", "back": "A bend that was cut off."},
}


@every("origin", ENTRIES)
def test_a_question_becomes_the_nearest_kind(origin: str, rivers: Incoming) -> None:
    found = {one.origin: one.entry for one in rivers.decks[0].entries}
    assert found[origin] == ENTRIES[origin]
    assert found.keys() == ENTRIES.keys()


def test_a_category_is_a_deck_with_its_description(rivers: Incoming) -> None:
    assert (rivers.decks[0].path, rivers.decks[0].head) == (
        ("Rivers", "Europe"),
        {"description": "Rivers of **Europe**"},
    )


def test_pictures_come_along(rivers: Incoming) -> None:
    (picture,) = rivers.media
    assert (picture.name, picture.size, picture.read()) == ("map 1.png", 8, b"\x89PNG\r\n\x1a\n")


def test_what_no_card_is_made_of_is_counted_by_reason(rivers: Incoming) -> None:
    assert [(one.reason, one.first) for one in rivers.left_out] == [
        (bank.ESSAY, "Write."),
        (bank.DESCRIPTION, "Read."),
        (moodle_xml.COMPUTED, "{a}+{b}"),
        (moodle_xml.ON_PICTURE, "Where?"),
        (moodle_xml.OTHER, "Cross."),
    ]


def test_what_is_simplified_is_told_once_a_question(rivers: Incoming) -> None:
    assert [one.reason for one in rivers.simplified] == [
        bank.PARTLY_RIGHT,
        moodle_xml.PICTURES,
        moodle_xml.LATER_HINTS,
        bank.ANYTHING,
        bank.EXTRA_RIGHT_SIDE,
        bank.PARTLY_RIGHT,
        moodle_gaps.CHOICE,
        moodle_gaps.TOLERANCE,
        moodle_xml.DRAGGED,
    ]


GAPS = [
    ("a {1:SA:=b~=c} d", {"cloze": "a {{b}} d", "accept": {"b": ("c",)}}),
    ("a {1:SHORTANSWER_C:b~%100%c} d", {"cloze": "a {{c}} d"}),
    (r"a {1:SA:=b\}c\~d} e", {"cloze": "a {{b}c~d}} e"}),
    ("{{x}} {1:SA:=b}", {"cloze": r"\{{x\}} {{b}}"}),
    ("a {1:SA:b}", {}),
    ("a {1:MR:=b~=c}", {}),
    ("a {1:SA:=b", {}),
    ("a", {}),
]


@every(("text", "entry"), GAPS)
def test_answers_inside_of_a_text_are_blanks(text: str, entry: Entry) -> None:
    gaps = EmbeddedGaps(text)
    assert gaps.made(gaps.text).entry == entry


@given(st.text(alphabet="{1:SA=~%50}\\#b", max_size=60))
def test_any_text_with_gaps_is_read(text: str) -> None:
    gaps = EmbeddedGaps(text)
    gaps.made(gaps.text)


def test_two_pictures_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    question = (
        '<question type="truefalse"><questiontext format="html"><text>&lt;img src="@@PLUGINFILE@@/a.png"&gt;{0}</text>'
        '<file name="a.png" encoding="base64">{0}</file></questiontext>'
        '<answer fraction="100"><text>true</text></answer></question>'
    )
    (tmp_path / "q.xml").write_text(f"<quiz>{question.format('YQ==')}{question.format('Yg==')}</quiz>", "utf-8")
    found = read_moodle_xml(tmp_path / "q.xml", ReadOptions())
    assert [one.read() for one in found.media] == [b"a", b"b"]
    assert all(one.name in str(entry.entry) for one, entry in zip(found.media, found.decks[0].entries, strict=True))


@every(
    ("data", "message"),
    [
        (b"<quiz><question></quiz>", "is no whole XML: mismatched tag in line 1, column 19"),
        (b"", "is no whole XML: no element found"),
        (b"<other/>", "is no export of Moodle: it begins with `other`"),
        (b'<!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>', "declares entities"),
        ('<?xml version="1.0"?><!doctype x><quiz/>'.encode("utf-16"), "declares entities"),
        (bytes(range(256)) * 10, "is no text"),
    ],
)
def test_what_is_no_xml_of_moodle_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "q.xml").write_bytes(data)
    with pytest.raises(QuizError, match=message):
        read_moodle_xml(tmp_path / "q.xml", ReadOptions())


@every("encoding", ["iso-8859-1", "windows-1251", "utf-16", "utf-8-sig"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = "кошка" if encoding == "windows-1251" else "Flüsse"
    declared = encoding.removesuffix("-sig")
    root = parse_xml(f'<?xml version="1.0" encoding="{declared}"?><quiz>{text}&#1;</quiz>'.encode(encoding), "x")
    assert root.text == text


@given(st.text(alphabet="<>/quiz&; \"'=!-[]CDATA", max_size=60))
def test_any_text_is_xml_or_refused(text: str) -> None:
    with suppress(QuizError):
        parse_xml(text.encode(), "x")
