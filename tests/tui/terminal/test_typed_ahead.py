"""Keys that come before the screen can follow: none reaches the card that is being left, and no text is lost."""

from collections.abc import Callable
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from quiz.store.rows.log_rows import KINDS as ROWS
from quiz.store.rows.log_rows import LogEntry
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection
from tests.tui.terminal.conftest import Start
from tests.tui.terminal.pseudo_terminal import TOO_SOON


class Kind(NamedTuple):
    """Three cards of one kind, and the keys that answer each."""

    cards: str
    answers: tuple[str, str, str]
    types: bool = True


def of_three(card: str) -> str:
    """Three cards of which `card` is the pattern, with a `#` for the number."""
    return "cards:\n" + "".join("  - " + card.replace("#", str(number)) + "\n" for number in range(3))


KINDS = {
    "short answer": Kind(
        of_three("{id: q#, question: Question q#?, answer: word#}"), ("word0\r", "word1\r", "word2\r")
    ),
    "cloze": Kind(
        of_three('{id: q#, cloze: "Question q#: {{c1::one#}} and {{c1::two#}}"}'),
        ("one0\rtwo0\r", "one1\rtwo1\r", "one2\rtwo2\r"),
    ),
    "list": Kind(
        of_three("{id: q#, question: Question q#?, answers: [aa#, bb#]}"),
        ("aa0\rbb0\r\r", "aa1\rbb1\r\r", "aa2\rbb2\r\r"),
    ),
    "choice": Kind(
        of_three("{id: q#, question: Question q#?, answer: right#, distractors: [wrong#]}"), ("1", "2", "1"), False
    ),
    "ordering": Kind(
        of_three("{id: q#, question: Question q#?, order: [aa#, bb#, cc#]}"),
        (" \x1b[B \r", " \x1b[B \r", " \x1b[B \r"),
        False,
    ),
    "flashcard": Kind(of_three("{id: q#, front: Question q#, back: back#}"), ("\r", "\r", "\r"), False),
}
"""Kinds whose keys differ: one text, several in a row, a list that Enter goes on with, and no text at all.

The others are answered by the same keys in the same way: a number as a short answer, true or false as a choice.
"""


def answers_in(home: Path, deck: Path) -> list[LogEntry]:
    """The answers that stand."""
    with closing(open_collection([deck], home)) as collection:
        return [entry for card in collection.cards for entry in collection.history(card)]


def taken_back(home: Path) -> int:
    """How often anything was taken back."""
    with closing(Database(home)) as database:
        return int(database.rows("SELECT count(*) FROM log WHERE kind = ?", ROWS["undo"])[0][0])


def test_a_session_in_one_write_answers_the_first_card_and_keeps_the_next_answer(
    start: Start, home: Path, write_deck: Callable[..., Path]
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('learning_steps = "1d"\nnew_per_day = 99\n', "utf-8")  # none comes again
    names = [f"{letter}{number}" for letter in "abcdef" for number in (0, 1)]
    pairs = (kind.cards.split("\n")[1:3] for kind in KINDS.values())
    cards = [card.replace(f"q{at % 2}", names[at]) for at, card in enumerate(chain.from_iterable(pairs))]
    deck = write_deck("\n".join(["cards:", *cards]))
    before = deck.read_bytes()
    terminal = start("study", str(deck))
    terminal.until_asked("Question a0")
    for place, (kind, (_, answers, types)) in enumerate(KINDS.items()):
        terminal.press("".join(answer + "\r" for answer in answers))
        terminal.until_asked(TOO_SOON)
        terminal.press("\r")
        terminal.until_asked(f"Question {names[2 * place + 1]}")
        assert len(answers_in(home, deck)) == 2 * place + 1, kind
        terminal.press("\r" + answers[1].partition("\r")[2] if types else answers[1])
        terminal.until_asked("Hard")
        terminal.press("\r")
        if kind != [*KINDS][-1]:
            terminal.until_asked(f"Question {names[2 * place + 2]}")
    terminal.until("Every answer is kept.")  # what they came to hangs on how options were shuffled
    assert terminal.leave() == 0
    assert deck.read_bytes() == before
    entries = answers_in(home, deck)
    assert [entry.card[:2] for entry in entries] == names
    assert not any(entry.overruled for entry in entries)
    assert taken_back(home) == 0


WRONG_FIRST = (
    of_three("{id: q#, question: Question q#?, answer: word#}")
    + """  - {id: q3, question: Question q3?, answer: under}
"""
)
SLOW_DISK = """
import time
from quiz.store.sqlite.database import Database
from contextlib import contextmanager
transaction = Database.transaction
@contextmanager
def slow(database):
    with transaction(database) as connection:
        yield connection
        time.sleep(0.3)
Database.transaction = slow
"""


def test_what_is_typed_while_the_process_is_stopped_reaches_no_card_that_is_being_left(
    start: Start, home: Path, write_deck: Callable[..., Path]
) -> None:
    begins_with_a_key = ["under", "retry", "card", "3"]
    answers = ["Lyon", *begins_with_a_key]
    cards = "".join(f"  - {{id: q{n}, question: Question q{n}?, answer: Nice}}\n" for n in range(len(answers)))
    deck = write_deck(f"cards:\n{cards}")
    before = deck.read_bytes()
    terminal = start("study", str(deck))
    terminal.until_asked("Question q0")
    terminal.press("Lyon\r")
    for number, typed in enumerate(begins_with_a_key, 1):
        terminal.until_asked("Good")
        terminal.stop()
        terminal.press(f"\r{typed}\r")
        terminal.go_on()
        terminal.until_asked(f"Question q{number}", TOO_SOON, typed)
        assert len(answers_in(home, deck)) == number
        terminal.press("\r")
    terminal.until_asked("Good")
    assert terminal.leave() == 0
    assert deck.read_bytes() == before
    assert [(entry.card, entry.answer, entry.overruled) for entry in answers_in(home, deck)] == [
        (f"q{number}", (answer,), False) for number, answer in enumerate(answers)
    ]
    assert taken_back(home) == 0


def test_what_is_typed_while_the_disk_is_slow_waits_for_the_next_question(
    start: Start, home: Path, write_deck: Callable[..., Path]
) -> None:
    deck = write_deck(WRONG_FIRST)
    before = deck.read_bytes()
    terminal = start("study", str(deck), setup=SLOW_DISK)
    terminal.until_asked("Question q0")
    terminal.press("Lyon\r\rant\r\rwordc\r")
    terminal.until_asked("Good", TOO_SOON)
    terminal.press("\r")
    terminal.until_asked("Question q1", "ant")
    for key in "\r\runder\r\rwordc\r":
        terminal.press(key)
    terminal.until_asked("Good", TOO_SOON)
    terminal.press("\r")
    terminal.until_asked("Question q2", "under")
    assert terminal.leave() == 0
    assert deck.read_bytes() == before
    assert [(entry.card, entry.answer) for entry in answers_in(home, deck)] == [("q0", ("Lyon",)), ("q1", ("ant",))]
    assert taken_back(home) == 0
