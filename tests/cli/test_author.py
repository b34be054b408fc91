"""`quiz new`, `quiz add`, `quiz schema`, as an author meets them at a shell; answers come from a pipe."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from quiz.card.kinds import KINDS
from quiz.card.strictness import Strictness
from quiz.cli import main
from quiz.cli.printing.output import wrapped
from quiz.deck.reading.load import load
from quiz.deck.reading.loaded import Loaded
from quiz.store.rows.log_rows import ActionKind
from quiz.study.collection import Collection
from tests.every import every

Run: TypeAlias = Callable[..., tuple[int, str, str]]

KEPT = "# mine\ntitle: 'Capitals' # of the world\ncards:\n- id: rome\n  question: Capital of Italy?\n  answer:   Rome\n"
OPTIONAL = {"hint": "", "explanation": "", "source": "", "quote": "", "points": ""}


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `quiz` in `tmp_path` with lines typed; returns exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run_(*arguments: object, typed: str | io.StringIO = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed) if isinstance(typed, str) else typed)
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        return (ended.value.code if isinstance(ended.value.code, int) else 0), *capsys.readouterr()

    return run_


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.yaml"
    path.write_bytes(KEPT.encode())
    return path


def answers(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def loaded(path: Path) -> Loaded:
    one = load(path, path.stem)
    assert one.problems == ()
    return one


SKIPPED = ("", "", "", "", "", "", "")
"""Tags, hint, explanation, source, quote, points and context left out."""


def test_the_schema_is_printed_as_json(run: Run) -> None:
    code, out, err = run("schema")
    assert (code, err) == (0, "")
    cards = json.loads(out)["properties"]["cards"]["items"]["anyOf"]
    assert [card["title"] for card in cards] == [kind.label for kind in KINDS]


def test_a_new_deck_is_begun_and_the_next_steps_are_told(run: Run, tmp_path: Path) -> None:
    code, out, err = run("new", "my decks/plants.yaml")
    assert (code, out) == (0, "")
    assert "quiz check 'my decks/plants.yaml'" in err
    assert "quiz schema > 'my decks/deck.schema.json'" in err
    assert run("check", "my decks")[0] == 0


def test_a_new_deck_never_takes_the_place_of_a_file(run: Run, deck: Path) -> None:
    code, _, err = run("new", deck)
    assert code == 2
    assert f"`{deck}` is there already" in err
    assert deck.read_text("utf-8") == KEPT


@pytest.mark.parametrize("command", ["new", "add"])
@pytest.mark.parametrize(
    ("name", "meant"), [("b.txt", "b.yaml"), ("c.YAM", "c.yaml"), ("", "rivers.yaml"), ("-", "rivers.yaml")]
)
def test_a_name_that_no_deck_can_have_is_refused_with_a_hint(
    run: Run, tmp_path: Path, command: str, name: str, meant: str
) -> None:
    code, _, err = run(command, name)
    assert code == 2
    assert f"`{meant}`" in err
    assert not (tmp_path / name).is_file()


def test_a_card_is_added_and_all_else_stays(run: Run, deck: Path) -> None:
    typed = answers("2", "What is the capital of Japan?", "Tokyo", "Tōkyō", "Edo, once", "", "", *SKIPPED, "y")
    code, out, err = run("add", deck, typed=typed)
    assert (code, out) == (0, "")
    new = (
        "- id: capital-japan\n"
        "  question: What is the capital of Japan?\n"
        "  answer: Tokyo\n"
        '  accept: [Tōkyō, "Edo, once"]\n'
    )
    assert new in err
    assert "Added `capital-japan`" in err
    assert deck.read_text("utf-8") == f"{KEPT}\n{new}"


def test_a_dot_leaves_out_all_that_a_card_may_have(run: Run, deck: Path) -> None:
    code, _, err = run("add", deck, typed=answers("1", "Rome", "city", ".", "y"))
    assert code == 0
    assert "`.` skips all that are left." in err
    assert "back: city\n" in deck.read_text("utf-8")
    sides = ("Bari", "Adriatic", "Genoa", "Ligurian", "")
    code, _, err = run("add", deck, typed=answers("matching", "Which sea?", *sides, ".", "y"))
    assert code == 0
    assert "left side> " in err
    assert "pairs:" in deck.read_text("utf-8")


@every("width", [12, 20, 40])
def test_no_word_of_talk_is_broken(width: int) -> None:
    text = "  quiz check decks/plants.yaml   tells what kind is wrong\nWrote it."
    lines = wrapped(text, width).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or " " not in line.strip() for line in lines)
    assert all(line.startswith("  ") for line in lines[:-1])


def test_a_file_that_is_not_there_is_begun(run: Run, tmp_path: Path) -> None:
    code, _, _ = run("add", "new/Art.yaml", typed=answers("flash", "front: x", "back", "", *SKIPPED, ""))
    assert code == 0
    assert (tmp_path / "new" / "Art.yaml").read_text("utf-8") == (
        'title: Art\n\ncards:\n  - id: front-x\n    front: "front: x"\n    back: back\n'
    )


def test_an_id_that_is_taken_gets_a_number(run: Run, deck: Path) -> None:
    for _ in range(2):
        assert run("add", deck, typed=answers("1", "Rome", "city", "", *SKIPPED, "y"))[0] == 0
    assert [card.id for card in loaded(deck).deck.cards] == ["rome", "rome-2", "rome-3"]


def test_an_id_that_the_log_knows_gets_a_number(run: Run, deck: Path, open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck("cards:\n  - {id: paris, front: Paris, back: city}\n")
    collection.act(ActionKind.SUSPEND, collection.cards.values(), 1)
    run("add", deck, typed=answers("1", "Paris", "city", "", *SKIPPED, "y"))
    assert loaded(deck).deck.cards[-1].id == "paris-2"


def test_every_optional_key_can_be_given(run: Run, deck: Path, tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("It has 30 of them.", "utf-8")
    keys = ("tag", "", "a hint", "an explanation", "text.md", "30 of them", "", "2", "Planes", "Sold", "")
    run("add", deck, typed=answers("number", "How many?", "30", "5%", "planes", "", "strict", *keys, "y"))
    card = loaded(deck).deck.cards[1]
    assert (card.tags, card.hint, card.explanation) == ({"tag"}, "a hint", "an explanation")
    assert (card.quote, card.points, card.source) == ("30 of them", 2, str(tmp_path / "text.md"))
    assert (card.context, getattr(card.question, "marking", None)) == ("Planes › Sold", Strictness.STRICT)
    assert "  quote: 30 of them\n" in deck.read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("99", "0", "poem", "t", "Statement", "true"), "Type a number from 1 to"),
        (("true or false", "", "Statement", "true"), "`statement` is needed."),
        (("true or false", "Statement", "perhaps", "true"), "`answer` is `perhaps`. Write `true` or `false`."),
        (("cloze", "no blank", "a {{blank}}", "", ""), "The cloze hides nothing."),
        (("cloze", "a {{blank", "a {{blank}}", "", ""), "A blank is opened here and never closed."),
        (("multiple choice", "Q?", "a", "b", "a", "", "b", "c", ""), "The option `a` is there twice."),
        (("multiple choice", "Q?", "a", "", "b", ""), "`distractors` is needed."),
        (("multiple choice", "x" * 20_001, "a", "b", "", "Q?"), "20,000 is the most"),
    ],
)
def test_a_fault_is_told_and_its_key_asked_again(run: Run, deck: Path, given: tuple[str, ...], message: str) -> None:
    code, _, err = run("add", deck, typed=answers(*given, *SKIPPED, "y"))
    assert code == 0
    assert message in " ".join(err.split())
    assert len(loaded(deck).deck.cards) == 2


def test_an_optional_key_at_fault_can_be_given_up(run: Run, deck: Path) -> None:
    source_then_points = ("nowhere.md", "", "", "many", "", "")
    typed = answers("flashcard", "front", "back", "perhaps", "", "", "", "", *source_then_points, "y")
    code, _, err = run("add", deck, typed=typed)
    assert code == 0
    for message in ("`reverse` is `perhaps`", "`nowhere.md` cannot be read", "`points` is `many`"):
        assert message in err
    assert deck.read_text("utf-8").endswith("- id: front\n  front: front\n  back: back\n")


def test_a_quote_that_does_not_stand_in_the_source_is_asked_for_again(run: Run, deck: Path, tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("The words.", "utf-8")
    typed = answers("1", "f", "b", "", "", "", "", "text.md", "other words", "", "The words", "", "", "", "y")
    code, _, err = run("add", deck, typed=typed)
    assert code == 0
    assert "The quote does not stand in `text.md`." in err
    assert loaded(deck).deck.cards[1].quote == "The words"


@pytest.mark.parametrize("lines", range(3, 9))
def test_the_end_of_input_keeps_a_card_that_is_whole(run: Run, deck: Path, lines: int) -> None:
    given = ("1", "front", "back", "", *SKIPPED)
    code, _, err = run("add", deck, typed=answers(*given[:lines]))
    assert code == 0
    assert "Added `front`" in err
    assert loaded(deck).deck.cards[1].question.prompt == "front"


def test_one_card_after_the_other_is_asked_for_until_an_empty_line(run: Run, deck: Path) -> None:
    one = [("1", f"front {number}", "back", "", *SKIPPED, "y") for number in "ab"]
    code, _, err = run("add", deck, typed=answers(*one[0], *one[1], "", "1", "never asked"))
    assert code == 0
    assert [card.question.prompt for card in loaded(deck).deck.cards[1:]] == ["front a", "front b"]
    assert "Another card for" in err


def test_a_source_of_the_deck_that_cannot_be_read_is_not_asked_about(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_text("source: nowhere.md\ncards:\n  - {front: x, back: y}\n", "utf-8")
    code, _, _ = run("add", deck, typed=answers("1", "front", "back", "", *SKIPPED, "y"))
    assert code == 0
    assert len(loaded(deck).deck.cards) == 2


@pytest.mark.parametrize("lines", range(3))
def test_the_end_of_input_leaves_the_deck_untouched(run: Run, deck: Path, lines: int) -> None:
    given = ("1", "front", "back")
    code, _, err = run("add", deck, typed=answers(*given[:lines]))
    assert code == 130
    assert f"Nothing was added; {deck} is as it was." in err
    assert deck.read_text("utf-8") == KEPT


def test_a_deck_that_was_to_begin_is_not_begun_without_a_card(run: Run, tmp_path: Path) -> None:
    assert run("add", "folder/new.yaml", typed="1\n")[0] == 130
    assert not (tmp_path / "folder").exists()


class Interrupted(io.StringIO):
    """A person who types `1` and then presses Ctrl+C."""

    def readline(self, size: int | None = -1, /) -> str:
        if self.tell():
            raise KeyboardInterrupt
        return super().readline()


def test_an_interrupt_leaves_the_deck_untouched(run: Run, deck: Path) -> None:
    code, _, err = run("add", deck, typed=Interrupted("1\nfront\n"))
    assert code == 130
    assert f"Nothing was added; {deck} is as it was." in err
    assert deck.read_text("utf-8") == KEPT


def test_a_card_that_is_not_confirmed_is_not_added(run: Run, deck: Path) -> None:
    code, _, err = run("add", deck, typed=answers("1", "front", "back", "", *SKIPPED, "perhaps", "n"))
    assert code == 0
    assert "Type `y` or `n`." in err
    assert "Nothing was added.\n" in err
    assert deck.read_text("utf-8") == KEPT


def test_a_faulty_deck_is_left_alone_and_its_problems_are_shown(run: Run, deck: Path) -> None:
    faulty = KEPT.replace("answer", "anwser")
    deck.write_text(faulty, "utf-8")
    code, out, err = run("add", deck, typed=answers("1", "front", "back", "", *SKIPPED, "y"))
    assert code == 1
    assert "error: `anwser` is not a key of a card. [unknown-key]" in out
    assert f"`{deck}` has faults and was left as it is." in err
    assert deck.read_text("utf-8") == faulty


def test_cards_in_brackets_are_not_added_to(run: Run, deck: Path) -> None:
    deck.write_text("cards: []\n", "utf-8")
    code, _, err = run("add", deck)
    assert code == 2
    assert "`cards` stands in brackets" in err


def test_a_text_that_goes_on_at_the_margin_is_not_cut_in_two(run: Run, deck: Path) -> None:
    text = 'cards:\n  - front: a\n    back: "b\n# c"\n'
    deck.write_text(text, "utf-8")
    code, _, err = run("add", deck, typed=answers("1", "front", "back", "", *SKIPPED, "y"))
    assert code == 2
    assert "lets nothing be added without a change" in err
    assert deck.read_text("utf-8") == text


def test_what_is_typed_cannot_steer_the_terminal(run: Run, deck: Path) -> None:
    code, _, err = run("add", deck, typed=answers("1", "\x1b[31mred", "\u202eback", "", *SKIPPED, "y"))
    assert code == 0
    assert "\x1b" not in err
    assert "\u202e" not in err
    assert [card.question.prompt for card in loaded(deck).deck.cards][1] == "\x1b[31mred"
