"""Tables and question banks that were written here and come back to the decks that they were written from."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from quiz.exchange.export_formats import OUT_FORMATS, write_out
from quiz.exchange.import_formats import FORMATS
from quiz.exchange.incoming import ReadOptions
from quiz.exchange.outgoing import Outgoing
from quiz.exchange.taking_in.deck_plan import OTHER_KIND, OTHER_WORDS
from quiz.exchange.taking_in.take_in import Planned, Wishes, carry_out, plan_import
from quiz.study.collection import Collection
from tests.conftest import Clock

ComeBack = Callable[..., Planned]


@pytest.fixture
def come_back(learner: Collection, clock: Clock, tmp_path: Path) -> ComeBack:
    """Writes all decks in a form, changes the text, and takes it in where it came from."""

    def come(form: str, *changes: tuple[str, str], **wishes: object) -> Planned:
        file = BytesIO()
        write_out(file, OUT_FORMATS[form], Outgoing(learner, learner.decks))
        text = file.getvalue().decode()
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path = tmp_path / f"mine.{form}"
        path.write_text(text, "utf-8")
        reader = FORMATS["csv" if form == "tsv" else form]
        decks = tmp_path / "decks"
        wanted = Wishes(decks, (decks,), learner.folder, 4)._replace(**wishes)
        planned = plan_import(reader.read(path, ReadOptions()), path, reader.name, wanted, clock.now)
        if planned.changes_anything:
            carry_out(planned, wanted, clock.now)
        return planned

    return come


@pytest.mark.parametrize("form", ["csv", "tsv", "gift"])
def test_what_is_written_and_comes_back_is_known_again(come_back: ComeBack, form: str) -> None:
    planned = come_back(form)
    assert not planned.changes_anything
    assert planned.decks.kept == ()
    assert sum(one.same for one in planned.decks.counts) > 10


@pytest.mark.parametrize(
    ("form", "change", "name", "answer"),
    [
        ("csv", ("the **train** & more", "the train & no more"), "train", "the train & no more"),
        ("gift", ("=Rome", "=Old Rome"), "capital", "Old Rome"),
    ],
)
def test_what_was_changed_in_the_file_is_told_and_taken_on_request(
    come_back: ComeBack, learner: Collection, form: str, change: tuple[str, str], name: str, answer: str
) -> None:
    assert [one.reason for one in come_back(form, change).decks.kept] == [OTHER_WORDS]
    (before,) = (card for card in learner.pick() if card.id == name)
    planned = come_back(form, change, theirs=True)
    assert sum(one.changed for one in planned.decks.counts) == 1
    learner.reread()
    (card,) = (card for card in learner.pick() if card.id == name)
    assert (card.question.expected, card.hint, card.context) == ((answer,), before.hint, before.context)
    assert not come_back(form).changes_anything


def test_what_a_row_cannot_hold_is_changed_in_its_deck(come_back: ComeBack) -> None:
    planned = come_back("csv", ('"A is B, and C: d"', '"A is B, or C: d"'), theirs=True)
    assert {one.reason for one in planned.decks.kept} == {OTHER_KIND}
    assert not planned.changes_anything


def test_a_row_that_was_added_goes_into_the_deck_of_its_neighbours(come_back: ComeBack, tmp_path: Path) -> None:
    row = "un treno nuovo,a new train,,Italian,,,,,\r\n"
    planned = come_back("csv", ("without an id,", f"{row}without an id,"))
    assert [(one.title, one.new) for one in planned.decks.counts if one.new] == [("Italian", 1)]
    assert "un treno nuovo" in (tmp_path / "decks" / "languages" / "italian.yaml").read_text("utf-8")
