"""Cards that were exported to Anki, answered there, and come back to their own decks."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from quiz.engine.rating import Rating
from quiz.exchange.anki.write_anki import DAY_ZERO
from quiz.exchange.export_formats import OUT_FORMATS, write_out
from quiz.exchange.import_formats import FORMATS
from quiz.exchange.incoming import ReadOptions
from quiz.exchange.outgoing import Outgoing
from quiz.exchange.taking_in.deck_plan import OTHER_WORDS
from quiz.exchange.taking_in.take_in import Planned, Wishes, carry_out, plan_import
from quiz.study.collection import Collection
from tests.conftest import Clock
from tests.exchange.learner import answer

CAPITAL = "(SELECT id FROM cards WHERE nid = (SELECT id FROM notes WHERE flds LIKE '%capital of Italy%'))"


class Phone:
    """Anki on a phone, which has what was exported."""

    def __init__(self, learner: Collection, clock: Clock, folder: Path) -> None:
        self._learner, self._clock, self.folder = learner, clock, folder
        file = BytesIO()
        write_out(file, OUT_FORMATS["anki"], Outgoing(learner, learner.decks))
        self._package = file.getvalue()

    def do(self, *statements: str) -> None:
        """Changes the collection there."""
        path = self.folder / "collection.anki2"
        with ZipFile(BytesIO(self._package)) as zipped:
            path.write_bytes(zipped.read("collection.anki2"))
            media = zipped.read("media")
        with closing(sqlite3.connect(path)) as database:
            for statement in statements:
                database.execute(statement)
            database.commit()
        file = BytesIO()
        with ZipFile(file, "w") as zipped:
            zipped.write(path, path.name)
            zipped.writestr("media", media)
        self._package = file.getvalue()

    def answer(self, ease: int, days: int) -> None:
        """Answers the card about the capital, which is due again after some days."""
        at = round(self._clock.now.timestamp() * 1000)
        self.do(
            f"INSERT INTO revlog SELECT {at}, id, -1, {ease}, {days}, ivl, 0, 3000, 1 FROM cards WHERE id = {CAPITAL}",
            f"UPDATE cards SET type = 2, queue = 2, due = {self._learner.now().day - DAY_ZERO + days}, ivl = {days},"
            f" mod = {at // 1000}, reps = reps + 1, left = 0 WHERE id = {CAPITAL}",
        )

    def come_back(self, **wishes: object) -> Planned:
        """Takes in what the phone exports."""
        path = self.folder / "phone.apkg"
        path.write_bytes(self._package)
        decks = self.folder / "decks"
        wanted = Wishes(decks, (decks,), self._learner.folder, 4)._replace(**wishes)
        planned = plan_import(FORMATS["anki"].read(path, ReadOptions()), path, "anki", wanted, self._clock.now)
        if planned.changes_anything:
            carry_out(planned, wanted, self._clock.now)
            self._learner.reread()
            self._learner.refresh()
        return planned


@pytest.fixture
def phone(learner: Collection, clock: Clock, tmp_path: Path) -> Phone:
    return Phone(learner, clock, tmp_path)


def test_what_nobody_touched_changes_nothing(phone: Phone) -> None:
    planned = phone.come_back()
    assert planned.decks.kept == planned.left_out == ()
    assert not planned.changes_anything
    assert sum(one.new for one in planned.decks.counts) == 0 < sum(one.same for one in planned.decks.counts)


def test_answers_of_the_phone_come_to_the_card_here_and_come_once(
    phone: Phone, learner: Collection, clock: Clock
) -> None:
    clock.now += timedelta(days=3)
    before = len(learner.history("capital"))
    phone.answer(3, 9)
    assert phone.come_back().history.reviews == 1
    assert len(learner.history("capital")) == before + 1
    memory = learner.memories["capital"]
    assert (memory.last_day, memory.due_day) == (learner.now().day, learner.now().day + 9)
    assert not phone.come_back().changes_anything


def test_an_answer_here_after_one_there_stands_last(phone: Phone, learner: Collection, clock: Clock) -> None:
    clock.now += timedelta(days=3)
    phone.answer(1, 1)
    clock.now += timedelta(days=2)
    answer(learner, "capital", Rating.EASY)
    phone.come_back()
    assert [entry.rating for entry in learner.history("capital")][-2:] == [Rating.AGAIN, Rating.EASY]
    assert learner.memories["capital"].last_day == learner.now().day


def test_an_answer_that_was_taken_back_here_stays_so(phone: Phone, learner: Collection, clock: Clock) -> None:
    clock.forward(seconds=10)
    answer(learner, "capital", Rating.EASY)
    later = Phone(learner, clock, Path(phone.folder))
    learner.undo()
    assert later.come_back().history.reviews == 0


def test_a_card_that_was_set_apart_there_is_so_here(phone: Phone, learner: Collection, clock: Clock) -> None:
    clock.forward(seconds=90)
    phone.do(f"UPDATE cards SET queue = -1, mod = {round(clock.now.timestamp())} WHERE id = {CAPITAL}")
    phone.come_back()
    assert learner.statuses["capital"].suspended


def test_blanks_without_a_number_and_both_ways_of_a_flashcard_have_their_own_answers(
    phone: Phone, learner: Collection, clock: Clock
) -> None:
    clock.now += timedelta(days=3)
    at = round(clock.now.timestamp() * 1000)
    notes = "SELECT id FROM notes WHERE flds LIKE '%il treno%' OR flds LIKE '%{{c1::C%'"
    values = f"{at} + id - (SELECT min(id) FROM cards), id, -1, 1 + ord, 5, 1, 0, 3000, 1"
    phone.do(f"INSERT INTO revlog SELECT {values} FROM cards WHERE nid IN ({notes})")
    given = {"train": 1, "train/reverse": 2, "blanks/c1": 1, "blanks/c2": 2, "blanks/b": 3}
    before = {card: len(learner.history(card)) for card in given}
    assert phone.come_back().history.reviews == len(given)
    assert {card: len(learner.history(card)) - count for card, count in before.items()} == dict.fromkeys(given, 1)
    assert {card: learner.history(card)[-1].rating for card in given} == given


def test_words_that_were_changed_there_are_told_and_taken_on_request(phone: Phone, learner: Collection) -> None:
    phone.do("UPDATE notes SET flds = replace(flds, 'Rome', 'Old Rome')")
    assert [one.reason for one in phone.come_back().decks.kept] == [OTHER_WORDS]
    (count,) = (one for one in phone.come_back(theirs=True).decks.counts if one.changed)
    assert (count.changed, [path.name for path in count.paths]) == (1, ["italian.yaml"])
    assert learner.cards["capital"].question.expected == ("Old Rome",)


def test_a_note_that_was_added_there_goes_into_the_deck_of_its_neighbours(
    phone: Phone, learner: Collection, tmp_path: Path
) -> None:
    columns = "mid, mod, usn, tags, replace(flds, 'capital of Italy', 'capital of Malta'), sfld, csum, flags, data"
    note = f"INSERT INTO notes SELECT 7, 'new', {columns} FROM notes WHERE flds LIKE '%capital of Italy%'"
    card = f"INSERT INTO cards SELECT 8, 7, did, ord, mod, usn, 0, 0, 1{', 0' * 8}, '' FROM cards WHERE id = {CAPITAL}"
    phone.do(card, note)
    (count,) = (one for one in phone.come_back().decks.counts if one.new)
    assert (count.title, count.new, [path.name for path in count.paths]) == ("languages › Italian", 1, ["italian.yaml"])
    assert "capital of Malta" in (tmp_path / "decks" / "languages" / "italian.yaml").read_text("utf-8")
