"""Taking an exam: kept after each step, resumed after a crash, logged and reported at its end."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from quiz.card.problem import QuizError
from quiz.engine.rating import Rating
from quiz.exam.report import as_data
from quiz.exam.report_text import as_text
from quiz.exam.saved_report import from_data
from quiz.store.log_reader import KeptReport, LogReader
from quiz.store.rows.log_rows import Mode
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection, open_collection
from quiz.study.day.cards_to_practise import confused_cards, found, leeches, missed_today
from quiz.study.exams.exam_session import ExamSession, ExamSetup, begin_exam, examinable, interrupted
from quiz.study.exams.report_file import write_report
from quiz.study.past_results import confused, past_results, report_of, result_pages, titles_in
from quiz.study.sessions.session import Session
from quiz.study.settings import setting
from tests.conftest import Clock, own_folders

DECK = """\
    title: Fleet
    pass_mark: 50%
    cards:
      - {id: carrier, question: Which carrier?, answer: Cavour, tags: [ships]}
      - {id: patrol, question: Which patrol ship?, answer: Morosini, tags: [ships]}
      - {id: port, question: Which port?, answer: Yokosuka, distractors: [Kure, Sasebo], tags: [ports]}
      - {id: flash, front: ITS, back: Italian Ship}
"""

Open = Callable[[str], Collection]


@pytest.fixture
def collection(open_deck: Open) -> Collection:
    return open_deck(DECK)


def begun(collection: Collection, *, seed: str = "s", minutes: float | None = None, **setup: bool) -> ExamSession:
    return begin_exam(collection, collection.decks[0], ExamSetup(seed=seed, minutes=minutes, **setup))


def answer_all(exam_session: ExamSession, **answers: str) -> None:
    for place, drawn in enumerate(exam_session.exam.paper.questions):
        exam_session.go(place)
        exam_session.answer((answers.get(drawn.card.id, ""),), 2)


def reopened(collection: Collection, tmp_path: Path, clock: Clock) -> Collection:
    """The same decks and log, as the next run of the program finds them."""
    return open_collection([tmp_path / "decks" / "deck.yaml"], tmp_path / "home", clock)


def test_the_same_seed_draws_the_same_exam_with_the_same_options(collection: Collection) -> None:
    first, again = begun(collection).exam.paper, begun(collection).exam.paper
    assert first == again
    assert {drawn.card.id for drawn in first.questions} == {"carrier", "patrol", "port"}
    assert examinable(collection, collection.decks[0]) == (3, 1)


def test_tags_and_a_count_pick_the_questions(collection: Collection) -> None:
    exam = begin_exam(collection, collection.decks[0], ExamSetup(count=1, tags=("ships",))).exam
    assert [drawn.card.id in ("carrier", "patrol") for drawn in exam.paper.questions] == [True]


def test_answers_are_logged_as_exam_answers_and_move_nothing(collection: Collection) -> None:
    exam_session = begun(collection)
    answer_all(exam_session, carrier="Cavour", patrol="Cavour")
    results = exam_session.hand_in()
    logged = collection.records.answers_of(exam_session.id)
    assert [(entry.card, entry.mode, entry.score, entry.ms) for entry in sorted(logged, key=lambda one: one.card)] == [
        ("carrier", Mode.EXAM, 1, 2000),
        ("patrol", Mode.EXAM, 0, 2000),
    ]
    assert not collection.memories
    assert (results.points.earned, results.points.of, results.passed) == (1, 3, False)


def test_on_request_the_answers_are_reviews_too(collection: Collection) -> None:
    exam_session = begun(collection, as_reviews=True)
    answer_all(exam_session, carrier="Cavour", patrol="Cavour")
    exam_session.hand_in()
    modes = [entry.mode for entry in collection.records.answers_of(exam_session.id)]
    assert sorted(modes) == [Mode.EXAM, Mode.EXAM, Mode.REVIEW, Mode.REVIEW]
    assert set(collection.memories) == {"carrier", "patrol"}
    assert collection.memories["carrier"].stability > collection.memories["patrol"].stability
    assert confused(collection) == []


def test_as_reviews_they_leave_the_memories_that_a_session_would_leave(open_deck: Open) -> None:
    collection = open_deck("""\
        retention: 75%
        cards:
          - {id: carrier, question: Which carrier?, answer: Cavour}
    """)
    collection.prefer(setting("learning_steps"), "none")
    exam_session = begun(collection, as_reviews=True)
    answer_all(exam_session, carrier="Cavour")
    wanted = collection.futures(collection.cards["carrier"], collection.now())[Rating.GOOD]
    exam_session.hand_in()
    assert collection.memories["carrier"] == wanted


def test_an_exam_whose_deck_has_gone_is_handed_in_all_the_same(open_deck: Open, tmp_path: Path) -> None:
    collection = open_deck(DECK)
    exam_session = begun(collection, as_reviews=True)
    answer_all(exam_session, carrier="Cavour")
    (tmp_path / "decks" / "deck.yaml").unlink()
    collection.reread()
    exam_session.hand_in()
    assert set(collection.memories) == {"carrier"}


def test_what_is_begun_is_found_again_as_it_was(collection: Collection, tmp_path: Path, clock: Clock) -> None:
    exam_session = begun(collection)
    exam_session.answer(("Cavour",), 3)
    exam_session.go(1, 1)
    exam_session.flag()
    again = interrupted(reopened(collection, tmp_path, clock), collection.decks)
    assert again is not None
    assert again.exam == exam_session.exam
    assert again.terms == exam_session.terms
    assert again.exam.reply.flagged
    again.collection.close()


def test_the_clock_stands_still_while_an_exam_is_interrupted(
    collection: Collection, tmp_path: Path, clock: Clock
) -> None:
    exam_session = begun(collection, minutes=10)
    clock.forward(minutes=4)
    exam_session.answer(("Cavour",))
    clock.forward(hours=5)
    again = interrupted(reopened(collection, tmp_path, clock), collection.decks)
    assert again is not None
    assert (again.left, again.over) == (360, False)
    again.resume()
    assert again.left == 360
    clock.forward(minutes=6)
    assert again.over
    results = again.hand_in()
    assert results.away == 5 * 3600
    assert again.exam.handed_in == again.exam.deadline
    again.collection.close()


def test_no_answer_is_taken_when_the_time_is_over(collection: Collection, clock: Clock) -> None:
    exam_session = begun(collection, minutes=1)
    clock.forward(minutes=1)
    exam_session.answer(("Cavour",))
    exam_session.flag()
    exam_session.go(1)
    assert (exam_session.exam.answered, exam_session.exam.position, exam_session.exam.flagged) == (0, 0, ())


def test_an_interrupted_exam_that_is_handed_in_ended_when_it_was_left(
    collection: Collection, tmp_path: Path, clock: Clock
) -> None:
    began = collection.now().at
    begun(collection).answer(("Cavour",))
    clock.forward(hours=1)
    again = interrupted(reopened(collection, tmp_path, clock), collection.decks)
    assert again is not None
    again.hand_in()
    assert again.exam.handed_in == began
    assert interrupted(again.collection, collection.decks) is None
    again.collection.close()


def test_a_crash_between_two_steps_of_handing_in_loses_and_doubles_nothing(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam_session = begun(collection, as_reviews=True)
    answer_all(exam_session, carrier="Cavour", patrol="x", port="Kure")
    record, times = collection.record, iter(range(100))

    def failing(entry: object) -> object:
        if next(times) == 3:
            raise QuizError("The disk is full.")
        return record(entry)  # type: ignore[arg-type]

    monkeypatch.setattr(collection, "record", failing)
    with pytest.raises(QuizError):
        exam_session.hand_in()
    again = interrupted(collection, collection.decks)
    assert again is not None
    again.hand_in()
    assert len(collection.records.answers_of(exam_session.id)) == 6
    assert list(collection.records.reports()) == [exam_session.id]


@pytest.mark.parametrize("other", [None, "elsewhere", "deeper/of/another"])
def test_no_card_is_read_to_tell_that_no_exam_of_a_deck_was_interrupted(
    collection: Collection, other: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(*_: object) -> object:
        raise AssertionError("cards are read")

    if other:
        collection.exams.keep(other, "{}")
    monkeypatch.setattr(Collection, "pick", reading)
    assert interrupted(collection, collection.decks) is None
    collection.exams.keep(f"a-folder/{collection.decks[0].name}", "{}")
    with pytest.raises(AssertionError, match="cards are read"):
        interrupted(collection, collection.decks)


@pytest.mark.parametrize("kept", ["{", "[]", '{"session": "x"}'])
def test_a_damaged_exam_is_told_once(collection: Collection, kept: str) -> None:
    exam_session = begun(collection)
    collection.exams.keep(exam_session.terms.name, kept)
    with pytest.raises(QuizError, match="no going on"):
        interrupted(collection, collection.decks)
    assert interrupted(collection, collection.decks) is None


def test_a_killed_program_loses_no_answer(write_deck: Callable[[str], Path], home: Path, tmp_path: Path) -> None:
    deck = write_deck(DECK)
    command = [sys.executable, "-m", "quiz", "exam", str(deck), "--seed", "s", "--plain"]
    environment = {
        **own_folders(home),
        "PYTHONIOENCODING": "utf-8",
        "PATH": os.environ["PATH"],
    }
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, env=environment, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("first\nsecond\n")
        process.stdin.flush()
        while not process.stdout.readline().startswith("[3/3]"):
            pass
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    collection = open_collection([deck], home)
    again = interrupted(collection, collection.decks)
    assert again is not None
    assert [reply.answer for reply in again.exam.replies] == [("first",), ("second",), ()]
    assert again.exam.position == 2
    collection.close()


def test_the_kept_report_reads_as_it_was_though_its_deck_has_changed(
    collection: Collection, write_deck: Callable[[str], Path]
) -> None:
    exam_session = begun(collection)
    answer_all(exam_session, carrier="Cavuor", port="Kure")
    results = exam_session.hand_in()
    write_deck("cards:\n  - {id: carrier, question: Which one?, answer: Garibaldi}\n")
    collection.reread()
    (past,) = past_results(collection)
    opened = report_of(collection, past)
    assert as_data(opened) == as_data(results)
    assert (past.mode, past.passed, past.decks) == (Mode.EXAM, results.passed, ("deck",))


def test_a_report_that_is_damaged_is_told() -> None:
    with pytest.raises(QuizError, match="cannot be read"):
        from_data({"title": "x"})


def spoilt(data: Any) -> Iterator[Any]:
    """Yields `data` with each value in it replaced in turn by others, or left out."""
    yield from (None, "x", -1, 1e300, [], [1], {}, True)
    if isinstance(data, dict):
        for key, value in data.items():
            yield {name: other for name, other in data.items() if name != key}
            yield from ({**data, key: other} for other in spoilt(value))
    elif isinstance(data, list) and data:
        yield from ([other, *data[1:]] for other in spoilt(data[0]))


def test_a_stored_report_without_sense_ends_nothing_and_the_answers_in_the_log_are_shown(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    exam_session = begun(collection)
    answer_all(exam_session, carrier="Cavuor", port="Kure")
    exam_session.hand_in()
    ((session, stored),) = collection.records.reports().items()
    texts = ["{", "[" * 100_000, *map(json.dumps, spoilt(json.loads(stored.text)))]
    assert len(texts) > 500
    for text in texts:
        kept = {session: KeptReport(stored.day, text)}
        monkeypatch.setattr(LogReader, "reports", lambda log, kept=kept: kept)
        (past,) = past_results(collection)
        results = report_of(collection, past)
        assert past.mode is Mode.EXAM
        assert results.lines or '"questions": []' in text, text
        assert as_text(results)
        assert titles_in(collection)(past.decks)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("log", "answer", "{"),
        ("log", "answer", "[1]"),
        ("log", "answer", "7"),
        ("log", "at", 2**60),
        ("log", "at", -(2**60)),
        ("log", "rating", None),
        ("wording", "said", "7"),
        ("wording", "said", '["a", 5, 6]'),
        ("wording", "said", "{"),
    ],
)
def test_an_answer_without_sense_is_left_out_of_results_and_ends_nothing(
    collection: Collection, home: Path, table: str, column: str, value: object
) -> None:
    for _ in range(2):
        study(collection, "Cavour", "Morosini")
    with closing(Database(home)) as database:
        for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            database.rows(f"DROP TRIGGER {name}")
        number = "id" if table == "log" else "n"
        database.rows(f"UPDATE {table} SET {column} = ? WHERE {number} = (SELECT min({number}) FROM {table})", value)
    found = past_results(collection)
    assert found
    for past in found:
        assert report_of(collection, past).lines
    assert confused(collection) == []
    collection.records.trial_reviews()


def study(collection: Collection, *answers: str) -> Session:
    session = Session(collection, collection.pick(), "Study")
    for text in answers:
        session.next()
        session.answer((text,), 1)
    return session


def test_a_session_has_a_report_made_from_the_log(collection: Collection) -> None:
    study(collection, "Cavour", "Cavour").overrule()
    (past,) = past_results(collection)
    results = report_of(collection, past)
    assert [(line.card.id, line.mark.score) for line in results.lines] == [("carrier", 1), ("patrol", 1)]
    assert (results.title, results.pass_mark, past.passed) == ("Fleet", None, None)


def test_a_session_of_cards_that_are_gone_has_its_report_too(
    collection: Collection, write_deck: Callable[[str], Path]
) -> None:
    study(collection, "Cavour", "Cavour")
    write_deck("cards:\n  - {id: other, question: Who?, answer: Nobody}\n")
    collection.reread()
    lines = report_of(collection, past_results(collection)[0]).lines
    assert [(line.card.question.prompt, line.answered.answer, line.mark.score) for line in lines] == [
        ("Which carrier?", ("Cavour",), 1),
        ("Which patrol ship?", ("Cavour",), 0),
    ]


def test_results_are_listed_by_deck_with_the_newest_first(collection: Collection, clock: Clock) -> None:
    study(collection, "Cavour")
    clock.forward(minutes=1)
    exam_session = begun(collection)
    exam_session.answer(("x",))
    exam_session.hand_in()
    assert [one.mode for one in past_results(collection)] == [Mode.EXAM, Mode.REVIEW]
    assert len(past_results(collection, {"deck"})) == 2
    assert past_results(collection, {"other"}) == []


@pytest.mark.parametrize("sessions_on_a_page", [1, 2, 3, 9])
def test_results_are_the_same_however_many_are_on_a_page(
    collection: Collection, clock: Clock, monkeypatch: pytest.MonkeyPatch, sessions_on_a_page: int
) -> None:
    for number in range(6):
        if number % 3:
            study(collection, "Cavour", "Morosini")
        else:
            exam_session = begun(collection)
            exam_session.answer(("x",))
            exam_session.hand_in()
        clock.forward(minutes=1)
    at_once = past_results(collection)
    monkeypatch.setattr("quiz.store.past_sessions._FIRST_PAGE", sessions_on_a_page)
    monkeypatch.setattr("quiz.store.past_sessions._PAGE", sessions_on_a_page)
    assert past_results(collection) == at_once
    assert [one for page in result_pages(collection) for one in page] == at_once
    assert len(at_once) == 6


def test_what_was_missed_and_confused_can_be_practised(collection: Collection, clock: Clock) -> None:
    study(collection, "x", "Cavour")
    assert [card.id for card in missed_today(collection)] == ["carrier", "patrol"]
    assert confused_cards(collection) == []
    exam_session = begun(collection)
    answer_all(exam_session, patrol="Cavour")
    exam_session.hand_in()
    (one,) = confused(collection)
    assert (one.given, one.expected, one.count) == ("Cavour", "Morosini", 2)
    assert {card.id for card in confused_cards(collection)} == {"carrier", "patrol"}
    assert [card.id for card in found(collection, "tag:ports")] == ["port"]
    assert leeches(collection) == []
    clock.forward(days=1)
    assert missed_today(collection) == []


def test_an_exam_of_nothing_is_no_result_and_none_to_go_on_with(collection: Collection) -> None:
    exam_session = begun(collection)
    assert exam_session.hand_in().points.earned == 0
    assert past_results(collection) == []
    assert interrupted(collection, collection.decks) is None


def test_a_report_that_cannot_be_written_is_told(collection: Collection, tmp_path: Path) -> None:
    results = begun(collection).hand_in()
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(QuizError, match="cannot be written"):
        write_report(tmp_path / "file" / "report.md", results)


def test_a_report_takes_the_place_of_no_file_unless_that_is_wanted(collection: Collection, tmp_path: Path) -> None:
    results, file = begun(collection).hand_in(), tmp_path / "notes.md"
    file.write_text("mine", "utf-8")
    with pytest.raises(QuizError, match="is there already"):
        write_report(file, results)
    assert file.read_text("utf-8") == "mine"
    write_report(file, results, overwrite=True)
    assert file.read_text("utf-8").startswith("# ")


def test_a_report_names_the_line_of_each_quote(open_deck: Callable[[str], Collection], tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "ships.md").write_text("# Ships\n\nThe Cavour is\na carrier.\n", "utf-8")
    collection = open_deck("""\
        source: ships.md
        cards:
          - {id: ship, question: What is the Cavour?, answer: a carrier, quote: Cavour is a carrier}
          - {id: gone, question: And the Garibaldi?, answer: a cruiser, quote: Garibaldi}
        """)
    exam_session = begun(collection)
    answer_all(exam_session, ship="a carrier")
    assert {line.card.id: line.line for line in exam_session.hand_in().lines} == {"ship": 3, "gone": 0}
    study(collection, "a carrier")
    (session,) = (one for one in past_results(collection) if one.mode is Mode.REVIEW)
    assert "(ships.md:3)" in as_text(report_of(collection, session))


def test_what_is_kept_is_plain_json(collection: Collection) -> None:
    exam_session = begun(collection)
    assert json.loads(collection.exams.get(exam_session.terms.name) or "")["title"] == dedent(DECK).split("\n")[0][7:]
