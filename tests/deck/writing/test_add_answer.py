"""One more text for a card is put into its deck file, in the style of what is there, and no other byte is touched."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.card.fields import LONGEST_TEXT
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.deck.reading.load import load
from quiz.deck.writing.add_answer import add_text
from tests.every import every

ASKED = "  - question: Capital of Italy?\n    answer: Rome\n"
OTHER = "  - question: Capital of France?\n    answer: Paris\n"


def card_of(path: Path, text: str, number: int = 0) -> Card:
    path.write_bytes(text.encode())
    return load(path, "deck").deck.cards[number]


@every(
    ("before", "after"),
    [
        pytest.param(ASKED, f"{ASKED}    accept: [Roma]\n", id="no list yet"),
        pytest.param(ASKED[:-1], f"{ASKED}    accept: [Roma]", id="no line end at the end"),
        pytest.param(f"{ASKED}    hint: x\n", f"{ASKED}    accept: [Roma]\n    hint: x\n", id="keys behind"),
        pytest.param(
            f"{ASKED}\n  # next\n{OTHER}", f"{ASKED}    accept: [Roma]\n\n  # next\n{OTHER}", id="a comment behind"
        ),
        pytest.param(
            "  - answer: Rome # x\n    # y\n    question: Capital?\n",
            "  - answer: Rome # x\n    accept: [Roma]\n    # y\n    question: Capital?\n",
            id="a comment beside",
        ),
        pytest.param(
            "  -   question: Capital?\n      answer: |\n        Rome\n        # 2\n\n      # x\n",
            "  -   question: Capital?\n      answer: |\n        Rome\n        # 2\n      accept: [Roma]\n\n      # x\n",
            id="a block of text",
        ),
        pytest.param(
            '  - question: Capital?\n    answer: "Rome\n\n  # 2"\n  # x\n',
            '  - question: Capital?\n    answer: "Rome\n\n  # 2"\n    accept: [Roma]\n  # x\n',
            id="quotes over lines",
        ),
        pytest.param(
            "  - question: Capital?\n    answer: Rome\n      on the Tiber\n",
            "  - question: Capital?\n    answer: Rome\n      on the Tiber\n    accept: [Roma]\n",
            id="a text over lines",
        ),
        pytest.param(f"{ASKED}    accept: Roman\n", f"{ASKED}    accept: [Roman, Roma]\n", id="one text"),
        pytest.param(
            f"{ASKED}    accept: Roman # x\n", f"{ASKED}    accept: [Roman, Roma] # x\n", id="one text, a comment"
        ),
        pytest.param(
            f"{ASKED}    accept: it's, by now\n",
            f'{ASKED}    accept: ["it\'s, by now", Roma]\n',
            id="one text with a comma",
        ),
        pytest.param(f"{ASKED}    accept: 'a # b'\n", f"{ASKED}    accept: ['a # b', Roma]\n", id="one text in quotes"),
        pytest.param(
            f"{ASKED}    accept: >-\n      Roman\n      city\n    hint: x\n",
            f"{ASKED}    accept: [Roman city, Roma]\n    hint: x\n",
            id="one text over lines",
        ),
        pytest.param(f"{ASKED}    accept: [a, b]\n", f"{ASKED}    accept: [a, b, Roma]\n", id="brackets"),
        pytest.param(
            f'{ASKED}    accept: [ \'a, ]\', "b\\"" ] # x\n',
            f'{ASKED}    accept: [ \'a, ]\', "b\\"", Roma ] # x\n',
            id="brackets with quotes",
        ),
        pytest.param(
            f"{ASKED}    accept: [\n      a, # x\n      b # y\n    ]\n",
            f"{ASKED}    accept: [\n      a, # x\n      b, Roma # y\n    ]\n",
            id="brackets over lines",
        ),
        pytest.param(f"{ASKED}    accept: [a, b,]\n", f"{ASKED}    accept: [a, b, Roma,]\n", id="a comma at the end"),
        pytest.param(
            f"{ASKED}    accept:\n      - a # x\n      -   b\n    hint: x\n",
            f"{ASKED}    accept:\n      - a # x\n      -   b\n      -   Roma\n    hint: x\n",
            id="lines",
        ),
        pytest.param(
            f"{ASKED}    accept:\n    - a\n    - b\n\n{OTHER}",
            f"{ASKED}    accept:\n    - a\n    - b\n    - Roma\n\n{OTHER}",
            id="lines at the margin of the keys",
        ),
        pytest.param(
            f"{ASKED}    accept:\n      -\n        a\n",
            f"{ASKED}    accept:\n      -\n        a\n      - Roma\n",
            id="dashes",
        ),
        pytest.param(
            "  - {question: Capital?, answer: Rome}\n",
            "  - {question: Capital?, answer: Rome, accept: [Roma]}\n",
            id="braces",
        ),
        pytest.param(
            "  - { answer: 'Rome' , question: Capital? }\n",
            "  - { answer: 'Rome', accept: [Roma] , question: Capital? }\n",
            id="the answer first",
        ),
        pytest.param(
            "  - {question: Capital?, answer: Rome, accept: a, hint: x}\n",
            "  - {question: Capital?, answer: Rome, accept: [a, Roma], hint: x}\n",
            id="braces, one text",
        ),
        pytest.param(
            "  - {question: Capital?, accept: [a], answer: Rome}\n",
            "  - {question: Capital?, accept: [a, Roma], answer: Rome}\n",
            id="braces, brackets",
        ),
    ],
)
@every("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@every("head", ["cards:\n", f"\ufeff# größe\ntitle: x\ncards:\n{OTHER}"], ids=["bare", "BOM"])
def test_the_text_is_added_in_the_style_of_what_is_there(
    tmp_path: Path, before: str, after: str, line_end: str, head: str
) -> None:
    path = tmp_path / "deck.yaml"
    card = card_of(path, (head + before).replace("\n", line_end), head.count("- "))
    assert add_text(card, " Roma ")
    assert path.read_bytes().decode() == (head + after).replace("\n", line_end)
    assert add_text(card, "Roma") is None


any_text = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("-?:,[]{}#&*!|>'\"%@` \n\\ab0~", max_size=8)
STYLES = ["", "    accept: one\n", "    accept: [one]\n", "    accept:\n      - one\n"]
CARDS = [f"{ASKED}{style}" for style in STYLES] + [
    "  - {question: Capital?, answer: Rome}\n",
    "  - {question: Capital?, answer: Rome, accept: [one], hint: x}\n",
]


@pytest.mark.parametrize("card", CARDS)
@settings(max_examples=settings.default.max_examples // 3)  # for each layout
@given(text=any_text.filter(str.strip))
def test_any_text_is_accepted_as_it_was_given(tmp_path_factory: pytest.TempPathFactory, card: str, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    before = card_of(path, f"cards:\n{OTHER}{card}{OTHER.replace('France', 'Gaul')}", 1)
    add_text(before, text)
    after = load(path, "deck")
    assert after.problems == ()
    question = after.deck.cards[1].question
    assert isinstance(question, ShortAnswer)
    assert question.accept in (("one", text.strip()), (text.strip(),))


@every("text", ["yes", "null", "30", "1e5", "- a", "a: b", "a #b", "#b", '"a"', "it's", "日本", "a, b"])
@every("card", CARDS)
def test_texts_that_yaml_may_take_for_something_else_stay_texts(tmp_path: Path, card: str, text: str) -> None:
    path = tmp_path / "deck.yaml"
    add_text(card_of(path, f"cards:\n{card}"), text)
    question = load(path, "deck").deck.cards[0].question
    assert isinstance(question, ShortAnswer)
    assert question.accept[-1] == text


def test_a_card_that_moved_is_found_by_its_id_or_by_its_words(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    card = card_of(path, f"cards:\n{ASKED}")
    path.write_text(f"# new\ncards:\n{OTHER}{ASKED}")
    add_text(card, "Roma")
    assert path.read_text() == f"# new\ncards:\n{OTHER}{ASKED}    accept: [Roma]\n"


def test_a_card_with_an_id_is_found_though_its_question_was_mended(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    card = card_of(path, "cards:\n  - {id: a, question: Captal?, answer: Rome}\n")
    path.write_text("cards:\n  - {id: a, question: Capital?, answer: Rome}\n")
    add_text(card, "Roma")
    assert path.read_text() == "cards:\n  - {id: a, question: Capital?, answer: Rome, accept: [Roma]}\n"


def test_another_list_of_another_kind_may_grow_too(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    card = card_of(path, "cards:\n  - question: Two?\n    answers: [a, b]\n")
    add_text(card, "c", "answers")
    add_text(card_of(path, path.read_text()), "x", "tags")
    assert path.read_text() == "cards:\n  - question: Two?\n    answers: [a, b, c]\n    tags: [x]\n"


def refused(path: Path, card: Card, text: str = "Roma") -> str:
    """Why `text` cannot be added; the file is as it was."""
    before = path.read_bytes()
    with pytest.raises(QuizError) as error:
        add_text(card, text)
    assert path.read_bytes() == before
    return str(error.value)


def test_a_card_that_is_gone_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    card = card_of(path, f"cards:\n{ASKED}")
    path.write_text(f"cards:\n{OTHER}")
    assert "has changed, and the card is no longer there" in refused(path, card)
    path.write_text(f"cards:\n{ASKED}    colour: red\n")
    assert "has changed, and the card is no longer there" in refused(path, card)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    card = card_of(path, f"cards:\n{ASKED}")
    path.unlink()
    with pytest.raises(QuizError, match="cannot be read: No such file"):
        add_text(card, "Roma")
    assert os.listdir(tmp_path) == []


def test_a_kind_without_such_a_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    card = card_of(path, "cards:\n  - {statement: a, answer: true}\n")
    assert refused(path, card) == "A true or false has no `accept`, so nothing can be added to it."


@every("text", [" ", "x" * (LONGEST_TEXT + 1)])
def test_a_text_that_no_card_can_have_is_not_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deck.yaml"
    assert "as it was" in refused(path, card_of(path, f"cards:\n{ASKED}"), text)


def test_a_link_is_written_through_and_rights_are_kept(tmp_path: Path) -> None:
    deck, link = tmp_path / "deck.yaml", tmp_path / "link.yaml"
    deck.write_text(f"cards:\n{ASKED}")
    deck.chmod(0o600)
    link.symlink_to("deck.yaml")
    add_text(load(link, "deck").deck.cards[0], "Roma")
    assert link.is_symlink()
    assert deck.read_text().endswith("accept: [Roma]\n")
    assert stat.S_IMODE(deck.stat().st_mode) == 0o600
