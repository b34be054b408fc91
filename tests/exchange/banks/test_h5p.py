"""H5P: what each type of content becomes, and packages that are none."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks import h5p
from quiz.exchange.banks.h5p import read_h5p
from quiz.exchange.html_in_packages import LOST_PICTURE, Texts
from quiz.exchange.incoming import Incoming, ReadOptions
from tests.every import every


def part(library: str, **params: Any) -> dict[str, Any]:
    return {"library": f"H5P.{library} 1.16", "params": params, "subContentId": f"id-{library}"}


def answer(text: str, correct: bool, told: str = "") -> dict[str, Any]:
    return {"text": text, "correct": correct, "tipsAndFeedback": {"chosenFeedback": told}}


PARTS: list[tuple[dict[str, Any], list[Entry]]] = [
    (
        part(
            "MultiChoice", question="<p>Which?</p>", answers=[answer("<b>Po</b>", True, "Yes"), answer("Oder", False)]
        ),
        [{"question": "Which?", "answer": "**Po**", "distractors": ("Oder",), "explanation": "Yes"}],
    ),
    (
        part("MultiChoice", question="Which?", answers=[answer("a", True), answer("b", True), answer("c", False)]),
        [{"question": "Which?", "answers": ("a", "b"), "distractors": ("c",)}],
    ),
    (
        part("TrueFalse", question="So?", correct="false", behaviour={"feedbackOnCorrect": "Right."}),
        [{"statement": "So?", "answer": "false", "explanation": "Right."}],
    ),
    (
        part(
            "SingleChoiceSet",
            choices=[{"question": "1?", "answers": ["a", "b"]}, {"question": "2?", "answers": ["c", "d"]}],
        ),
        [
            {"question": "1?", "answer": "a", "distractors": ("b",)},
            {"question": "2?", "answer": "c", "distractors": ("d",)},
        ],
    ),
    (
        part("Blanks", text="<p>Fill in.</p>", questions=["<p>The *Po/Padus:a river* flows to the *sea*.</p>"]),
        [
            {
                "cloze": "The {{c1::Po::a river}} flows to the {{c1::sea}}.",
                "accept": {"Po": ("Padus",)},
                "context": "Fill in.",
            }
        ],
    ),
    (part("DragText", textField="The *Po*\nis long", distractors="*Oder*"), [{"cloze": "The {{Po}}\nis long"}]),
    (
        part("Flashcards", cards=[{"text": "a?", "answer": "b", "tip": "c"}]),
        [{"front": "a?", "back": "b", "hint": "c"}],
    ),
    (part("Dialogcards", dialogs=[{"text": "<p>a</p>", "answer": "<p>b</p>"}]), [{"front": "a", "back": "b"}]),
    (
        part("SortParagraphs", taskDescription="Order.", paragraphs=["<p>one</p>", "<p>two</p>"]),
        [{"question": "Order.", "order": ("one", "two")}],
    ),
    (part("Essay", question="Write."), []),
]


def write(path: Path, library: str, content: dict[str, Any]) -> Path:
    with ZipFile(path, "w") as packed:
        packed.writestr("h5p.json", json.dumps({"title": "Rivers", "mainLibrary": library}))
        packed.writestr("content/content.json", json.dumps(content))
    return path


def entries(incoming: Incoming) -> list[Entry]:
    return [one.entry for deck in incoming.decks for one in deck.entries]


@every(("content", "expected"), PARTS, ids=lambda value: str(value)[:24])
def test_content_becomes_the_nearest_kinds(content: dict[str, Any], expected: list[Entry], tmp_path: Path) -> None:
    library = content["library"].partition(" ")[0]
    path = write(tmp_path / "a.h5p", library, content["params"])
    assert entries(read_h5p(path, ReadOptions())) == expected


def test_a_set_holds_all_of_its_questions(tmp_path: Path) -> None:
    path = write(tmp_path / "a.h5p", "H5P.QuestionSet", {"questions": [content for content, _ in PARTS]})
    incoming = read_h5p(path, ReadOptions())
    assert entries(incoming) == [entry for _, expected in PARTS for entry in expected]
    assert incoming.decks[0].path == ("Rivers",)
    assert [(one.reason, one.first) for one in incoming.left_out] == [(h5p.OTHER, "H5P.Essay")]
    assert [one.reason for one in incoming.simplified] == [h5p.EXTRA_WORDS]


def test_a_choice_without_a_right_answer_is_told(tmp_path: Path) -> None:
    content = part("MultiChoice", question="<img src='a.png'>Which?", answers=[answer("a", False)])
    path = write(tmp_path / "a.h5p", "H5P.MultiChoice", content["params"])
    incoming = read_h5p(path, ReadOptions())
    assert [one.reason for one in incoming.left_out] == [bank.NO_RIGHT_ANSWER]
    assert LOST_PICTURE not in [one.reason for one in incoming.simplified]


@every("text", ["[1]", "{", "[" * 100_000])
def test_a_package_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.h5p", "w") as packed:
        packed.writestr("h5p.json", text)
    with pytest.raises(QuizError, match=r"is no JSON|no package of H5P"):
        read_h5p(tmp_path / "a.h5p", ReadOptions())


JSON = st.recursive(
    st.none() | st.booleans() | st.text(alphabet="a*/:<p>", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "answers", "answer"]), inner),
    max_leaves=6,
)


@given(
    st.sampled_from(sorted(h5p._MAKERS)),
    st.dictionaries(st.sampled_from(["question", "answers", "questions", "cards", "choices", "textField"]), JSON),
)
def test_any_content_is_read(library: str, params: dict[str, Any]) -> None:
    h5p._made(f"H5P.{library}", params, Texts(None))
