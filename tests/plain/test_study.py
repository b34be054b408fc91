"""Sessions line by line: how each kind of question with several items is asked and answered."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path
from random import Random
from threading import current_thread
from threading import enumerate as enumerate_threads
from typing import Any

import pytest

from quiz.card.comparing.deck_answers import answers_of
from quiz.plain.study import PlainStudy
from quiz.store.sqlite.database import FILE_NAME
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session

RESPONSE = "cards:\n  - {id: x, question: Which?, answers: [Rome, Bari], distractors: [Oslo, Bonn]}\n"
LIST = "cards:\n  - {id: x, question: Name three., answers: [Rome, Zürich, Bonn]}\n"
ORDER = "cards:\n  - {id: x, question: What comes first?, order: [Rome, Bari, Oslo]}\n"
CHOICE = "cards:\n  - {id: x, question: Which?, answer: Rome, distractors: [Oslo, Bonn]}\n"
PAIRS = "cards:\n  - {id: x, question: Which country?, pairs: {Rome: Italy, Bari: Italy, Oslo: Norway}}\n"

Study = Callable[..., str]


class Terminal(StringIO):
    """Lines as a person types them."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def study(open_deck: Callable[[str], Collection]) -> Study:
    """Studies one card of `deck` with the lines `typed`; {Option} stands for its letter. Returns what is said."""

    def study_(deck: str, *typed: str, lines: type[StringIO] = StringIO) -> str:
        collection = open_deck(deck)
        session = Session(collection, collection.pick(), "Session", limit=1, rng=Random(1))
        options = collection.cards["x"].question.options(Random(1))
        letters = dict(zip(options, "abcdefg", strict=False))
        out = StringIO()
        PlainStudy(session, lines("".join(f"{line.format(**letters)}\n" for line in typed)), out, lambda: 0).run()
        return out.getvalue()

    return study_


def test_a_card_that_comes_early_says_why(open_deck: Callable[[str], Collection]) -> None:
    collection, out = open_deck(CHOICE), StringIO()
    session = Session(collection, collection.pick(), "Session", limit=2, rng=Random(1))
    PlainStudy(session, StringIO("no\nno\nno\nno\n"), out, lambda: 0).run()
    assert out.getvalue().count("(1 min early, since nothing else is left: the setting `learn_ahead`)") == 1


def test_the_answers_of_the_deck_are_read_while_the_learner_thinks(open_deck: Callable[[str], Collection]) -> None:
    collection = open_deck("cards:\n  - {id: x, question: Which?, answer: Rome}\n")
    answers = answers_of(collection.cards["x"].vocabulary)

    class Thinking(StringIO):
        def readline(self, *_: int) -> str:  # type: ignore[override]
            for thread in enumerate_threads():
                if thread is not current_thread() and not thread.daemon:
                    thread.join()
            read.append("_words" in vars(answers))
            return super().readline()

    read: list[bool] = []
    session = Session(collection, collection.pick(), "Session", limit=1)
    PlainStudy(session, Thinking("Oslo\n"), StringIO(), lambda: 0).run()
    assert read == [True]


def test_a_forgiven_slip_is_shown_with_what_was_meant(study: Study) -> None:
    said = study("cards:\n  - {id: x, question: Which ship?, answer: Morosini, accept: Cavour}\n", "Cavuor")
    assert "Right.\n  You said: Cavuor\n  Answer: Morosini\n  Mind the spelling: Cavour\nHard: " in said


@pytest.mark.parametrize(
    "line", ["{Rome}{Bari}", "{Bari} {Rome}", "{Rome}, {Bari}", "{Rome}) {Bari})", " {Bari};{Rome}. "]
)
def test_several_options_are_picked_by_their_letters(study: Study, line: str) -> None:
    assert "\nRight.\n" in study(RESPONSE, line)


def test_a_wrong_pick_and_a_missed_one_are_named(study: Study) -> None:
    said = study(RESPONSE, "{Rome}{Oslo}")
    assert "Wrong.\n  Expected: Bari\n  You said: Oslo\n  That is not one of them.\n" in said


def test_half_of_the_right_options_are_half_right(study: Study) -> None:
    assert "Partly right: 50%.\n  Expected: Bari\nAgain" in study(RESPONSE, "{Rome}")


def test_one_option_may_be_spelled_out(study: Study) -> None:
    assert "Partly right: 50%." in study(RESPONSE, "rome")


def test_an_empty_line_picks_nothing(study: Study) -> None:
    assert "Wrong.\n  Expected: Rome\n  Expected: Bari\n" in study(RESPONSE, "")


@pytest.mark.parametrize(
    ("deck", "line", "refusal"),
    [
        (RESPONSE, "{Rome}z", "Type letters from a to d."),
        (RESPONSE, "z", "Type a letter from a to d."),
        (ORDER, "{Rome}{Bari}", "Type each letter from a to c once."),
        (ORDER, "{Rome}{Bari}{Bari}", "Type each letter from a to c once."),
        (ORDER, "abz", "Type each letter from a to c once."),
        (PAIRS, "z", "`z` is none of the options. Type a letter from a to b."),
        (CHOICE, "Pisa", "`Pisa` is none of the options. Type a letter from a to c."),
    ],
)
def test_at_a_terminal_what_is_no_answer_is_asked_again(study: Study, deck: str, line: str, refusal: str) -> None:
    said = study(deck, line, lines=Terminal)
    assert refusal in said
    assert "Nothing was answered." in said


def test_from_a_pipe_what_is_no_answer_is_wrong_and_it_is_told_why(study: Study) -> None:
    said = study(CHOICE, "Pisa")
    assert "> Pisa\n`Pisa` is none of the options. Type a letter from a to c.\nWrong.\n" in said


def test_from_a_pipe_what_is_no_number_is_told_once(study: Study) -> None:
    said = study("cards:\n  - {id: x, question: How many?, number: 3}\n", "abc")
    assert said.count("abc is not a number; write it in digits.") == 1


def test_a_list_takes_an_item_a_line_up_to_the_number_asked(study: Study) -> None:
    said = study(LIST, "bonn", "Zurich", "rome", "never read")
    assert "Item 1 of 3: bonn\nItem 2 of 3: Zurich\nItem 3 of 3: rome\nRight.\n  Mind the accents: Zürich\n" in said


def test_an_empty_line_ends_a_list(study: Study) -> None:
    said = study(LIST, "bonn", "")
    assert "Item 2 of 3: \nPartly right: 33.3%.\n  Expected: Rome\n  Expected: Zürich\n" in said


def test_an_order_is_one_line_of_letters(study: Study) -> None:
    assert "\nRight.\nGood" in study(ORDER, "{Rome} {Bari} {Oslo}")


def test_the_right_order_is_shown_where_it_was_not_given(study: Study) -> None:
    assert "Partly right: 33.3%.\n  1. Rome\n  2. Bari\n  3. Oslo\n" in study(ORDER, "{Bari}{Rome}{Oslo}")


def test_a_matching_takes_a_letter_for_each_left_side(study: Study) -> None:
    said = study(PAIRS, "{Italy}", "{Norway}", "norway")
    assert "Rome > " in said
    assert "Partly right: 66.6%.\n  Bari: You said: Norway\n  Bari: Expected: Italy\n" in said


@pytest.mark.parametrize(
    ("deck", "lines"), [(LIST, ["bonn", "rome"]), (PAIRS, ["{Italy}", "{Italy}"]), (ORDER, []), (RESPONSE, [])]
)
def test_input_that_ends_in_the_middle_of_an_answer_leaves_the_card_unmarked(
    study: Study, deck: str, lines: list[str]
) -> None:
    assert study(deck, *lines).endswith("\nNothing was answered.\n")


def test_a_session_can_be_left_in_the_middle_of_an_answer(study: Study) -> None:
    assert "Nothing was answered." in study(PAIRS, "{Italy}", ":quit", "{Italy}")


def test_more_options_than_letters_are_picked_by_their_numbers(study: Study) -> None:
    options = [f"Town {number}" for number in range(30)]
    deck = f"cards: [{{id: x, question: Which?, answers: {options[:2]}, distractors: {options[2:]}}}]"
    said = study(deck, "1 30")
    picked = [line.partition(") ")[2] for line in said.splitlines() if line.startswith(("  1)", "  30)"))]
    assert [f"You said: {one}" in said for one in picked if one not in options[:2]] == [True, True]


MARKED = """\
cards:
  - id: x
    question: |-
      Which is **not** `a*b`?
      ```c
      int *p = **q;
      ```
    answer: "**Rome**"
    distractors: ["*Bari*", a*b*c]
    explanation: "- one\\n- *two*"
"""


def test_texts_are_said_without_their_marks(study: Study) -> None:
    said = study(MARKED, "bari")
    assert "\nWhich is not a*b?\nint *p = **q;\n" in said
    assert ") a*b*c\n" in said
    assert "Wrong.\n  You said: Bari\n  Expected: Rome\n  - one\n  - two\n" in said
    assert "Missed: Which is not a*b? int *p = **q; — Rome\n" in said


def test_an_option_is_spelled_out_with_or_without_its_marks(study: Study) -> None:
    assert "\nRight.\n" in study(MARKED, "rome")
    assert "\nRight.\n" in study(MARKED, "**Rome**")


SHORT = "cards:\n  - {id: x, question: What is 1?, answer: I}\n"


@pytest.mark.parametrize(
    ("command", "done", "left"),
    [
        (":suspend", "Suspended the card.", "1 card is suspended."),
        (":bury", "Buried the card until tomorrow.", "1 card is buried until tomorrow."),
    ],
)
def test_a_card_is_left_out_by_a_command(study: Study, command: str, done: str, left: str) -> None:
    said = study(SHORT, command)
    assert done in said
    assert left in said


def test_a_flag_is_put_on_and_taken_off_while_the_card_waits(study: Study) -> None:
    said = study(SHORT, ":flag red", ":flag", ":flag pink", "I")
    assert "Put a red flag on the card." in said
    assert "Took the flag off the card." in said
    assert "There is no flag `pink`. There are red, orange, green, blue." in said
    assert "\nRight.\n" in said


def test_why_tells_what_is_known_of_the_card(study: Study) -> None:
    assert "This card is new" in study(SHORT, ":why")


def study_two(open_deck: Callable[[str], Collection], *typed: str) -> tuple[str, Collection]:
    collection = open_deck(SHORT + "  - {id: y, question: What is 2?, answer: II}\n")
    session, out = Session(collection, collection.pick(), "Session", rng=Random(1)), StringIO()
    PlainStudy(session, StringIO("".join(f"{line}\n" for line in typed)), out, lambda: 0).run()
    return out.getvalue(), collection


def test_what_was_taken_back_is_brought_back(open_deck: Callable[[str], Collection]) -> None:
    said, collection = study_two(open_deck, "I", ":undo", ":redo", ":redo")
    assert "Took back the answer to “What is 1?”." in said
    assert "Did again: the answer to “What is 1?”." in said
    assert "There is nothing to bring back." in said
    assert set(collection.memories) == {"x"}


FLASHCARDS = "cards:\n  - {id: x, front: One, back: I}\n  - {id: y, front: Two, back: II}\n"


@pytest.mark.parametrize(
    "typed",
    [
        ("I", ":flag red", ":undo", "3"),
        ("I", ":flag red", ":undo", ":redo", "3"),
        (":flag red", "I", ":undo", "3"),
        ("I", ":flag red", ":flag", ":undo", ":undo", ":redo", "3"),
        ("I", ":bury", "3", ":undo", "I", "3"),
        ("I", ":undo", ":redo", "3"),
    ],
)
def test_a_card_that_waits_for_its_rating_still_waits_when_its_flag_is_taken_back(
    typed: tuple[str, ...], open_deck: Callable[[str], Collection]
) -> None:
    collection, out = open_deck(FLASHCARDS), StringIO()
    session = Session(collection, collection.pick(), "Session", limit=1, rng=Random(1))
    PlainStudy(session, StringIO("".join(f"{line}\n" for line in typed)), out, lambda: 0).run()
    assert "Result: 1 of 1" in out.getvalue()
    assert [entry.rating for card in "xy" for entry in collection.history(card)] == [3]


def test_a_rating_said_later_takes_back_no_act(open_deck: Callable[[str], Collection]) -> None:
    said, collection = study_two(open_deck, "I", ":flag red", ":easy")
    assert "Easy: again in" in said
    assert collection.memories["x"].reps == 1
    assert [status.flag for status in collection.statuses.values()] == [1]


RATED_ANEW = (":easy", ":hard", ":again", ":right", ":good")


@pytest.mark.parametrize("typed", [("two", *RATED_ANEW), ("two", ":accept", *RATED_ANEW)], ids=["rated", "accepted"])
def test_each_way_to_rate_the_last_answer_otherwise_is_one_row_that_stands_for_the_one_before(
    typed: tuple[str, ...], open_deck: Callable[[str], Collection], home: Path
) -> None:
    study_two(open_deck, *typed)
    with closing(sqlite3.connect(home / FILE_NAME)) as database:
        rows = database.execute("SELECT id, kind, of FROM log WHERE kind <> 14 ORDER BY id").fetchall()
    assert {kind for _, kind, _ in rows} == {1}
    assert {of for _, _, of in rows[1:]} == {rows[0][0]}
    assert len(rows) > 4


def test_an_answer_that_was_taken_back_is_not_rated(open_deck: Callable[[str], Collection]) -> None:
    said, collection = study_two(open_deck, "I", ":undo", ":easy")
    assert "There is no answer in this session yet." in said
    assert collection.memories == {}


@pytest.mark.parametrize("answer", [":q", ":undo", ":Q"])
def test_a_command_is_an_answer_where_the_card_has_it_as_one(study: Study, answer: str) -> None:
    card = "{id: x, question: What leaves vim?, answer: ':q', accept: ':undo'}"
    assert "\nRight.\n" in study(f"cards:\n  - {card}\n", answer)


def test_a_command_is_a_command_where_the_answer_has_no_colon(study: Study) -> None:
    assert "Nothing was answered." in study("cards:\n  - {id: x, question: Last word?, answer: q}\n", ":q")


CODE = """\
    cards:
      - id: x
        front: How is it done?
        hint: |
          for each:
              print it
        back: |
          for line in lines:
              print(line)
        explanation: |
          if so:
              stop
"""


def test_code_keeps_its_indentation(study: Study) -> None:
    said = study(CODE, ":hint", "", "")
    assert "Hint:\n  for each:\n      print it\n" in said
    assert "Answer:\n  for line in lines:\n      print(line)\n" in said
    assert "\n  if so:\n      stop\n" in said


def test_lines_may_end_as_on_windows(study: Study) -> None:
    assert "\nRight.\n" in study(SHORT, "I\r")


def test_what_is_pasted_in_several_lines_is_one_answer(study: Study) -> None:
    said = study("cards:\n  - {id: x, question: Where?, answer: New York}\n", "\x1b[200~New", "York\x1b[201~")
    assert "\nRight.\n" in said


def test_what_is_pasted_into_a_list_is_an_item_a_line(study: Study) -> None:
    assert "\nRight.\n" in study(LIST, "\x1b[200~Rome", "Zürich", "Bonn\x1b[201~")


def test_an_answer_waits_until_another_program_has_done(
    open_deck: Callable[[str], Collection], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.store.sqlite.database._PATIENCE", 0.01)
    collection = open_deck(SHORT)
    other = sqlite3.connect(home / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    class Out(StringIO):
        def write(self, text: str) -> int:
            if "Another program is writing" in text:
                other.execute("ROLLBACK")
            return super().write(text)

    out = Out()
    PlainStudy(Session(collection, collection.pick(), "Session"), StringIO("I\n"), out, lambda: 0).run()
    other.close()
    assert out.getvalue().count("Another program is writing into your answers.") == 1
    assert "\nRight.\n" in out.getvalue()
    assert "x" in collection.memories


def test_an_answer_whose_waiting_is_interrupted_is_said_not_to_be_kept(
    open_deck: Callable[[str], Collection], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.store.sqlite.database._PATIENCE", 0.01)
    collection = open_deck(SHORT)
    session = Session(collection, collection.pick(), "Session")
    record, tries = session.answer, iter((False, True))

    def interrupted(*given: Any) -> Any:
        if next(tries):
            raise KeyboardInterrupt
        return record(*given)

    monkeypatch.setattr(session, "answer", interrupted)
    out = StringIO()
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        PlainStudy(session, StringIO("I\n"), out, lambda: 0).run()
        assert collection.tune() is None
    assert "What was given last is not kept." in out.getvalue()
    assert "taken back" not in out.getvalue()


def test_the_context_stands_above_the_question_and_each_quote_below_the_answer(study: Study) -> None:
    said = study(
        "cards:\n  - {id: x, question: Who won?, answer: Rome, context: [Cup, Final], quote: [One., Two.]}\n", "x"
    )
    assert "Cup › Final\nWho won?\n" in said
    assert "  “One.”\n  “Two.”\n" in said


def test_what_counts_is_told_before_the_answer(study: Study) -> None:
    said = study('cards:\n  - {id: x, question: Which operator?, answer: "!="}\n', "=")
    assert "Which operator?\nEvery sign counts.\n" in said
    assert "Wrong.\n  You said: =\n  Expected: !=\n  Here every sign counts.\n" in said


@pytest.mark.parametrize(
    ("language", "word"), [("de", "wahr"), ("fr", "vrai"), ("en", "t"), ("it", "Vero"), ("de", "true")]
)
@pytest.mark.parametrize("lines", [StringIO, Terminal])
def test_true_and_false_are_said_in_the_language_of_the_deck(
    study: Study, language: str, word: str, lines: type[StringIO]
) -> None:
    deck = f"language: {language}\ncards:\n  - {{id: x, statement: It is so., answer: true}}\n"
    said = study(deck, word, lines=lines)
    assert "Right." in said
    assert "none of the options" not in said


def test_a_wrong_answer_is_tried_again_and_stays_as_it_was(open_deck: Callable[[str], Collection]) -> None:
    collection, out = open_deck(f"{CHOICE}  - {{id: y, question: What?, answer: that}}\n"), StringIO()
    session = Session(collection, collection.pick(), "Session", rng=Random(1))
    PlainStudy(session, Terminal("Oslo\n:retry\nRome\nthat\n:quit\n"), out, lambda: 0).run()
    assert [(one.card.id, one.rating.name) for one in session.answered] == [("x", "AGAIN"), ("y", "GOOD")]


def test_a_right_answer_is_not_tried_again(study: Study) -> None:
    said = study(f"{CHOICE}  - {{id: y, question: What?, answer: that}}\n", "Rome", ":retry")
    assert "right" in said.casefold()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (":due 3", "Never answered, so there is nothing to change."),
        (":due yesterday", "`yesterday` is no day from today on: `:due 3`, `:due 2026-03-02`."),
        (":reset", "Never answered, so there is nothing to change."),
        (":passage", "There is no answered card with a passage."),
        (":retry", "There is no answer in this session yet."),
    ],
)
def test_a_command_that_can_do_nothing_says_so(study: Study, command: str, said: str) -> None:
    assert said in study(CHOICE, command)


@pytest.mark.parametrize(
    ("command", "said"), [(":due 3", "Made the card due in 3 days."), (":reset", "Forgot what was known of the card.")]
)
def test_a_known_card_is_put_off_and_forgotten(open_deck: Callable[[str], Collection], command: str, said: str) -> None:
    collection, out = open_deck(CHOICE), StringIO()
    session = Session(collection, collection.pick(), "Session", rng=Random(1))
    PlainStudy(session, StringIO(f"Oslo\n{command}\n"), out, lambda: 0).run()
    assert said in out.getvalue()


def test_answers_that_were_taken_back_are_not_said_to_be_none(open_deck: Callable[[str], Collection]) -> None:
    collection, out = open_deck(CHOICE), StringIO()
    session = Session(collection, collection.pick(), "Session", rng=Random(1))
    PlainStudy(session, StringIO("Oslo\n:undo\n"), out, lambda: 0).run()
    assert "Nothing is kept: every answer was taken back." in out.getvalue()


@pytest.mark.parametrize("command", [":easy", ":right"])
def test_a_second_try_is_not_rated(open_deck: Callable[[str], Collection], command: str) -> None:
    collection, out = open_deck(f"{CHOICE}  - {{id: y, question: What?, answer: that}}\n"), StringIO()
    session = Session(collection, collection.pick(), "Session", rng=Random(1))
    PlainStudy(session, Terminal(f"Oslo\n:retry\nOslo\n{command}\n"), out, lambda: 0).run()
    assert "That was a second try, which does not count: the card stays Again." in out.getvalue()
    assert [one.rating.name for one in session.answered] == ["AGAIN"]
