"""Imports as a whole: what comes in, what stays, what a second time changes, and what is taken back."""

import itertools
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quiz.card.problem import QuizError
from quiz.deck.reading.load import load
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Memory, Phase
from quiz.exchange.file_names import distinct_file_names, file_name_of
from quiz.exchange.import_report import report_lines
from quiz.exchange.incoming import (
    UNFIT_ANSWER,
    UNFIT_STATE,
    CardHistory,
    ImportRemark,
    Incoming,
    IncomingDeck,
    IncomingEntry,
    MediaFile,
    PastAnswer,
)
from quiz.exchange.taking_in.deck_plan import GONE, HEAD, MOVED, OLDER, OURS_STAYS, TWICE
from quiz.exchange.taking_in.histories import FORGOTTEN
from quiz.exchange.taking_in.take_back import imports_so_far, take_back_import
from quiz.exchange.taking_in.take_in import DECK_AS_MEDIA, OTHER_MEDIA, Planned, Wishes, carry_out, plan_import
from quiz.process import stopping
from quiz.store.incoming import imported_history
from quiz.store.incoming.import_journal import end_interrupted_import
from quiz.store.incoming.take_in import settle_rest
from quiz.store.log import Log
from quiz.store.rows.log_rows import ActionKind, CardAction, Kind, read_rows
from quiz.store.sqlite.database import Database
from tests.every import every

NOW = datetime(2026, 6, 15, 20, 0, tzinfo=UTC)
DAY = 86_400_000
START = round(datetime(2026, 1, 10, 19, 0, tzinfo=UTC).timestamp() * 1000)


def answers(*days_and_ratings: tuple[int, int]) -> tuple[PastAnswer, ...]:
    """Answers on so many days after the first, each with the wait until the one after it."""
    waits = [after - day for (day, _), (after, _) in itertools.pairwise(days_and_ratings)] + [30]
    return tuple(
        PastAnswer("review", START + day * DAY, rating, 4000, wait)
        for (day, rating), wait in zip(days_and_ratings, waits, strict=True)
    )


def entry(front: str, back: str, histories: tuple[CardHistory, ...] = (), **more: str) -> IncomingEntry:
    said = {"front": front, "back": back, **more}
    return IncomingEntry(said, f"other/{front}", front, histories)


def incoming(*entries: IncomingEntry, name: str = "Italian", **more: Any) -> Incoming:
    return Incoming(
        "a collection.", (IncomingDeck(("Languages", name), {"title": name}, entries),), source="other/1", **more
    )


CASA = entry("casa", "house", (CardHistory("", answers((0, 3), (1, 3), (4, 3)), changed_at=START + 4 * DAY),))
GATTO = entry("gatto", "cat: the animal")


@pytest.fixture
def wishes(tmp_path: Path) -> Wishes:
    decks = tmp_path / "decks"
    return Wishes(decks, (decks,), tmp_path / "home", 4, zone=UTC)


Import = Callable[..., Planned]


@pytest.fixture
def take(wishes: Wishes) -> Import:
    """Takes values in, and returns what was planned."""

    def take_in(found: Incoming, **changes: Any) -> Planned:
        wanted = wishes._replace(**changes)
        planned = plan_import(found, Path("other.file"), "other", wanted, NOW)
        carry_out(planned, wanted, NOW)
        return planned

    return take_in


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def rows_in(home: Path) -> list[tuple[Any, ...]]:
    with closing(Database(home)) as database:
        return [tuple(row) for row in read_rows(database.connection)]


def memories_in(home: Path) -> dict[str, Memory]:
    with closing(Database(home)) as database:
        return Log(database).memories()


def test_decks_and_answers_come_in(take: Import, wishes: Wishes) -> None:
    planned = take(incoming(CASA, GATTO))
    assert files(wishes.folder) == ["Languages/Italian.yaml"]
    loaded = load(wishes.folder / "Languages/Italian.yaml", "Languages/Italian")
    assert [(card.question.prompt, card.question.expected, card.origin) for card in loaded.deck.cards] == [
        ("casa", ("house",), "other/casa"),
        ("gatto", ("cat: the animal",), "other/gatto"),
    ]
    assert loaded.problems == ()
    (memory,) = memories_in(wishes.home).values()
    assert (memory.reps, date.fromordinal(memory.due_day)) == (3, date(2026, 2, 13))
    assert (planned.decks.counts[0].new, planned.history.reviews) == (2, 3)


def test_a_second_time_adds_nothing(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA, GATTO))
    before = (wishes.folder / "Languages/Italian.yaml").read_bytes(), rows_in(wishes.home)
    planned = take(incoming(CASA, GATTO))
    assert not planned.changes_anything
    rows = [row for row in rows_in(wishes.home) if row[1] is not Kind.IMPORT]
    assert (wishes.folder / "Languages/Italian.yaml").read_bytes() == before[0]
    assert rows == [row for row in before[1] if row[1] is not Kind.IMPORT]


def test_a_later_file_brings_what_is_new_in_it(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA, GATTO))
    longer = CASA._replace(
        histories=(CardHistory("", answers((0, 3), (1, 3), (4, 3), (34, 4)), changed_at=START + 34 * DAY),)
    )
    planned = take(incoming(longer, GATTO._replace(entry={"front": "gatto", "back": "cat"}), entry("cane", "dog")))
    count = planned.decks.counts[0]
    assert (count.new, count.changed, count.same, planned.history.reviews) == (1, 1, 1, 1)
    cards = load(wishes.folder / "Languages/Italian.yaml", "x").deck.cards
    assert [card.question.expected[0] for card in cards] == ["house", "cat", "dog"]
    (memory,) = memories_in(wishes.home).values()
    assert memory.reps == 4


def test_a_text_that_was_changed_here_stays_and_is_told(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA))
    path = wishes.folder / "Languages/Italian.yaml"
    path.write_text(path.read_text("utf-8").replace("house", "home, house"), "utf-8")
    changed = incoming(CASA._replace(entry={"front": "casa", "back": "a house"}))
    planned = take(changed)
    assert [one.reason for one in planned.decks.kept] == [OURS_STAYS]
    assert "home, house" in path.read_text("utf-8")
    take(changed, theirs=True)
    assert "back: a house" in path.read_text("utf-8")


def test_a_text_that_was_changed_here_alone_is_no_matter_to_tell(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA))
    path = wishes.folder / "Languages/Italian.yaml"
    path.write_text(path.read_text("utf-8").replace("house", "home"), "utf-8")
    for theirs in (False, True):
        assert take(incoming(CASA), theirs=theirs).decks.kept == ()
        assert "back: home" in path.read_text("utf-8")


def test_an_id_of_the_authors_own_keeps_the_history_in_one_piece(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA))
    path = wishes.folder / "Languages/Italian.yaml"
    old = load(path, "x").deck.cards[0].note
    path.write_text(path.read_text("utf-8").replace(old, "casa"), "utf-8")
    assert not any(row.kind is Kind.REVIEW for row in take(incoming(CASA)).history.rows)


def test_a_card_that_is_gone_there_stays_and_is_told(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA, GATTO))
    planned = take(incoming(CASA))
    assert [(one.reason, one.first) for one in planned.decks.kept] == [(GONE, "gatto")]
    assert "gatto" in (wishes.folder / "Languages/Italian.yaml").read_text("utf-8")


def test_an_older_file_brings_no_older_text(take: Import, wishes: Wishes) -> None:
    old, new = (CASA._replace(entry={"front": "casa", "back": text}) for text in ("hut", "house"))
    take(incoming(new, as_of=2000))
    assert [one.reason for one in take(incoming(old, as_of=1000)).decks.kept] == [OLDER]
    assert "back: house" in (wishes.folder / "Languages/Italian.yaml").read_text("utf-8")


def with_food(*entries: IncomingEntry, food: tuple[IncomingEntry, ...], **head: str) -> Incoming:
    decks = incoming(*entries).decks if entries else ()
    return incoming()._replace(decks=(*decks, IncomingDeck(("Food",), {"title": "Food", **head}, food)))


def fronts(path: Path) -> list[str]:
    return [card.question.prompt for card in load(path, "x").deck.cards]


MELA = entry("mela", "apple")


def test_a_card_that_was_moved_there_moves_here(take: Import, wishes: Wishes) -> None:
    italian, food = wishes.folder / "Languages/Italian.yaml", wishes.folder / "Food.yaml"
    take(incoming(CASA, GATTO, MELA))
    before = memories_in(wishes.home)
    planned = take(with_food(GATTO, MELA, food=(CASA,)))
    assert [(one.reason, one.first) for one in planned.decks.moved] == [
        ("from Languages › Italian to Food, as there", "casa")
    ]
    assert (fronts(italian), fronts(food)) == (["gatto", "mela"], ["casa"])
    assert memories_in(wishes.home) == before
    assert not take(with_food(GATTO, MELA, food=(CASA,))).changes_anything
    take(with_food(GATTO, food=(CASA, MELA._replace(entry={"front": "mela", "back": "an apple"}))))
    assert (fronts(italian), fronts(food)) == (["gatto"], ["casa", "mela"])
    assert "an apple" in food.read_text("utf-8")


def test_a_card_that_was_moved_here_stays_and_is_no_matter_to_tell(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA, GATTO, MELA))
    italian, mine = wishes.folder / "Languages/Italian.yaml", wishes.folder / "mine.yaml"
    text = italian.read_text("utf-8")
    at = text.index("  - id:", text.index("gatto"))
    italian.write_text(text[:at], "utf-8")
    mine.write_text(f"cards:\n{text[at:]}", "utf-8")
    assert take(incoming(CASA, GATTO, MELA)).decks.kept == ()
    planned = take(with_food(CASA, GATTO, food=(MELA,)))
    assert [(one.reason, one.first) for one in planned.decks.kept] == [(MOVED, "mela")]
    assert fronts(mine) == ["mela"]


def test_a_card_that_was_changed_here_does_not_move_and_is_told(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA, GATTO, MELA))
    italian = wishes.folder / "Languages/Italian.yaml"
    italian.write_text(italian.read_text("utf-8").replace("apple", "an apple"), "utf-8")
    planned = take(with_food(CASA, GATTO, food=(MELA,)))
    assert [(one.reason, one.first) for one in planned.decks.kept] == [(MOVED, "mela")]
    assert fronts(italian) == ["casa", "gatto", "mela"]


def test_a_deck_that_has_another_name_there_keeps_its_file(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA, GATTO))
    assert take(with_food(food=(CASA, GATTO))).decks.moved == ()
    assert files(wishes.folder) == ["Languages/Italian.yaml"]


def test_cards_do_not_move_out_of_or_into_a_deck_that_cannot_be_changed(take: Import, wishes: Wishes) -> None:
    take(with_food(CASA, GATTO, food=(MELA,)))
    food = wishes.folder / "Food.yaml"
    known = f"id: {load(food, 'Food').deck.cards[0].note}, origin: other/mela"
    food.write_text(f"cards: [{{{known}, front: mela, back: apple}}]\n", "utf-8")
    for later in (with_food(CASA, food=(MELA, GATTO)), with_food(CASA, GATTO, MELA, food=())):
        planned = take(later)
        assert planned.decks.moved == ()
        assert MOVED in [one.reason for one in planned.decks.kept]
        assert (fronts(wishes.folder / "Languages/Italian.yaml"), fronts(food)) == (["casa", "gatto"], ["mela"])


def test_what_a_deck_says_of_itself_stays_and_a_change_of_it_is_told(take: Import, wishes: Wishes) -> None:
    take(with_food(CASA, food=(MELA,)))
    later = with_food(CASA, food=(MELA, GATTO), description="What we eat")
    assert [(one.reason, one.first) for one in take(later).decks.kept] == [(HEAD, "Food")]
    assert take(later).decks.kept == ()
    assert "What we eat" not in (wishes.folder / "Food.yaml").read_text("utf-8")


def test_the_same_card_twice_comes_in_once(take: Import, wishes: Wishes) -> None:
    planned = take(incoming(CASA, CASA))
    assert [one.reason for one in planned.left_out] == [TWICE]
    assert len(load(wishes.folder / "Languages/Italian.yaml", "x").deck.cards) == 1


def test_a_deck_of_ones_own_is_never_replaced(take: Import, wishes: Wishes) -> None:
    own = wishes.folder / "Languages" / "italian.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("cards: [{front: a, back: b}]\n", "utf-8")
    take(incoming(CASA))
    assert own.read_text("utf-8") == "cards: [{front: a, back: b}]\n"
    assert files(wishes.folder) == ["Languages/Italian-2.yaml", "Languages/italian.yaml"]


def test_an_entry_that_makes_no_card_is_left_out_with_the_reason(take: Import, wishes: Wishes) -> None:
    planned = take(incoming(entry("", "nothing to ask"), CASA))
    assert [one.first for one in planned.left_out] == [""]
    assert "front" in planned.left_out[0].reason
    assert len(load(wishes.folder / "Languages/Italian.yaml", "x").deck.cards) == 1


MEMORY = Memory(12.5, 6.25, Phase.REVIEW, 0, 739_700, 739_720, 0, 739_600, 5, 1)


def test_a_state_that_the_answers_do_not_lead_to_is_taken_as_it_is(take: Import, wishes: Wishes) -> None:
    history = CardHistory("", answers((0, 3), (1, 3)), MEMORY, changed_at=START + 2 * DAY)
    planned = take(incoming(CASA._replace(histories=(history,))))
    assert planned.history.stated == ("casa",)
    assert list(memories_in(wishes.home).values()) == [MEMORY]


def test_states_of_many_cards_that_were_changed_at_once_all_come_in(take: Import, wishes: Wishes) -> None:
    count = 1200
    histories = (
        CardHistory("", (), MEMORY._replace(first_day=number + 1), changed_at=START) for number in range(count)
    )
    take(incoming(*(entry(f"word {number}", "x", (one,)) for number, one in enumerate(histories))))
    stored = memories_in(wishes.home)
    assert len(stored) == count
    with closing(Database(wishes.home)) as database:
        log = Log(database)
        log.rebuild()
        assert log.memories() == stored


@pytest.mark.parametrize(
    ("history", "reasons"),
    [
        (CardHistory("", (PastAnswer("review", 5, 3), *answers((0, 3)))), [UNFIT_ANSWER]),
        (CardHistory("", (*answers((0, 3)), PastAnswer("review", 1 << 42, 3))), [UNFIT_ANSWER]),
        (CardHistory("", answers((0, 3)), unfit_answers=2), [UNFIT_ANSWER, UNFIT_ANSWER]),
        (CardHistory("", answers((0, 3)), MEMORY._replace(last_day=719_163)), [UNFIT_STATE]),
        (CardHistory("", answers((0, 3)), MEMORY._replace(due_day=9_000_000)), [UNFIT_STATE]),
        (CardHistory("", answers((0, 3)), has_unfit_state=True), [UNFIT_STATE]),
    ],
)
def test_what_no_card_can_have_is_left_out_and_told(
    take: Import, wishes: Wishes, history: CardHistory, reasons: list[str]
) -> None:
    planned = take(incoming(CASA._replace(histories=(history,))))
    assert [(one.reason, one.first) for one in planned.left_out] == [(reason, "casa") for reason in reasons]
    assert "1 card came in, with 1 review on 10 January 2026." in report_lines(planned, False, False)
    (memory,) = memories_in(wishes.home).values()
    assert date.fromordinal(memory.last_day) == date(2026, 1, 10)


def test_a_state_that_the_answers_lead_to_is_left_to_them(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA))
    (memory,) = memories_in(wishes.home).values()
    other = wishes._replace(home=wishes.home.with_name("other"), folder=wishes.folder.with_name("there"), roots=())
    found = incoming(CASA._replace(histories=(CASA.histories[0]._replace(memory=memory),)))
    planned = plan_import(found, Path("other.file"), "other", other, NOW)
    assert (planned.history.agreed, planned.history.stated) == (1, ())
    later = found.decks[0].entries[0].histories[0]._replace(memory=memory._replace(due_day=memory.due_day + 3))
    planned = plan_import(incoming(CASA._replace(histories=(later,))), Path("other.file"), "other", other, NOW)
    assert [row.kind for row in planned.history.rows][-1] is Kind.DUE


def test_a_state_without_answers_comes_in_and_not_twice(take: Import, wishes: Wishes) -> None:
    found = incoming(CASA._replace(histories=(CardHistory("", (), MEMORY),)))
    assert len(take(found).history.rows) == 1
    assert list(memories_in(wishes.home).values()) == [MEMORY]
    assert not take(found).history.rows


def test_suspended_cards_and_flags_come_in(take: Import, wishes: Wishes) -> None:
    history = CardHistory("", (), None, suspended=True, flag="green", changed_at=START)
    take(incoming(CASA._replace(histories=(history,))))
    with closing(Database(wishes.home)) as database:
        (status,) = Log(database).statuses().values()
    assert (status.suspended, status.flag) == (True, 3)


def flag_after(take: Import, wishes: Wishes, flag: str, as_of: int) -> int:
    """Returns the flag of a card after a file of `as_of`, in which the card has `flag` and counts as unchanged."""
    take(incoming(CASA._replace(histories=(CardHistory("", (), None, flag=flag, changed_at=START),)), as_of=as_of))
    with closing(Database(wishes.home)) as database:
        return next((status.flag for status in Log(database).statuses().values()), 0)


def test_a_flag_of_a_later_file_comes_in_though_its_card_counts_as_unchanged(take: Import, wishes: Wishes) -> None:
    files = [("", 1), ("blue", 2), ("red", 3), ("blue", 4), ("blue", 4), ("red", 3), ("", 5)]
    flags = [flag_after(take, wishes, flag, START + at * DAY) for flag, at in files]
    assert flags == [0, 4, 1, 4, 4, 4, 0]


def test_a_flag_that_was_changed_here_stays(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA))
    with closing(Database(wishes.home)) as database:
        (card,) = Log(database).memories()
        flagged = CardAction(ActionKind.FLAG, card, "Italian", "casa", 2)
        Log(database).act([flagged], Moment(START + 5 * DAY, date(2026, 1, 10).toordinal()), "")
    assert flag_after(take, wishes, "blue", START + 6 * DAY) == 2


def test_parameters_come_in_once_and_go_with_the_import(take: Import, wishes: Wishes) -> None:
    parameters = (0.5, *DEFAULT_PARAMETERS[1:])
    take(incoming(CASA, parameters=parameters))
    with closing(Database(wishes.home)) as database:
        tuning = Log(database).tuning
    assert tuning
    assert tuning.parameters == parameters
    assert take(incoming(CASA, parameters=parameters)).figures is None
    take_back_import(imports_so_far(wishes.home)[0], wishes.roots, wishes.home, NOW)
    with closing(Database(wishes.home)) as database:
        assert Log(database).tuning is None
    assert take(incoming(CASA, parameters=parameters)).figures is None  # somebody did not want them


def test_what_was_taken_back_is_gone_and_may_come_again(take: Import, wishes: Wishes) -> None:
    picture = MediaFile("x.png", 3, lambda: b"png")
    found = incoming(CASA, GATTO, media=(picture,))
    take(found)
    before = memories_in(wishes.home)
    assert files(wishes.folder) == ["Languages/Italian.yaml", "media/x.png"]
    path = wishes.folder / "Languages/Italian.yaml"
    path.write_text(path.read_text("utf-8").replace("the animal", "a pet"), "utf-8")
    (source,) = imports_so_far(wishes.home)
    take_back_import(source, wishes.roots, wishes.home, NOW)
    assert memories_in(wishes.home) == {}
    assert imports_so_far(wishes.home) == []
    assert [card.question.prompt for card in load(path, "x").deck.cards] == ["gatto"]
    take(found)
    assert memories_in(wishes.home) == before


@every("step", ["_taken_out", "_media_taken_out", "_take_back_in_log"])
def test_what_was_stopped_while_it_was_taken_back_is_taken_back_the_next_time(
    take: Import, wishes: Wishes, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    take(incoming(CASA, GATTO, media=(MediaFile("x.png", 3, lambda: b"png"),)))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    (source,) = imports_so_far(wishes.home)
    with monkeypatch.context() as stopped:
        stopped.setattr(f"quiz.exchange.taking_in.take_back.{step}", stop)
        with pytest.raises(KeyboardInterrupt):
            take_back_import(source, wishes.roots, wishes.home, NOW)
    take_back_import(imports_so_far(wishes.home)[0], wishes.roots, wishes.home, NOW)
    assert (memories_in(wishes.home), imports_so_far(wishes.home), files(wishes.folder)) == ({}, [], [])


def test_answers_to_a_card_that_was_forgotten_since_stay_out_and_that_is_told(take: Import, wishes: Wishes) -> None:
    both = incoming(
        entry("pane", "bread", (CardHistory("", answers((0, 3))),)),
        entry("vino", "wine", (CardHistory("", answers((1, 3))),)),
    )
    take(both)
    with closing(Database(wishes.home)) as database:
        (card,) = (name for (name,) in database.rows("SELECT card FROM wording WHERE said LIKE '%pane%'"))
        Log(database).forget([card], Moment(START + 100 * DAY, date(2026, 4, 20).toordinal()))
    plan = take(both)
    assert (plan.history.reviews, plan.history.left_out) == (0, (ImportRemark(FORGOTTEN, "pane"),))
    assert any(FORGOTTEN in line for line in report_lines(plan, False, False))
    assert len(memories_in(wishes.home)) == 1


def test_a_picture_that_was_replaced_since_stays(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA, media=tuple(MediaFile(name, 3, lambda: b"png") for name in ("1.png", "2.png"))))
    (wishes.folder / "media" / "1.png").write_bytes(b"mine")
    said = take_back_import(imports_so_far(wishes.home)[0], wishes.roots, wishes.home, NOW)
    assert files(wishes.folder) == ["media/1.png"]
    assert "1 file of pictures and sounds stayed, as another one is there now." in said


@pytest.mark.parametrize(
    ("text", "stay"),
    [
        ("![a](media/11.png)", []),
        ("1.png", []),
        ("![a](other/1.png)", []),
        ("![a](media/1.png)", ["1.png"]),
        ("![a](<media/b 2.png>)", ["b 2.png"]),
        ("![a](media/b%202.png)", ["b 2.png"]),
        ("[a link](../decks/media/1.png)", ["1.png"]),
        ("![a](<media/b\n    2.png>)", ["b 2.png"]),
        ("![a](media/c(3).png)", ["c(3).png"]),
    ],
)
def test_a_picture_stays_that_a_deck_names_by_its_path(
    take: Import, wishes: Wishes, text: str, stay: list[str]
) -> None:
    names = ("1.png", "b 2.png", "c(3).png")
    take(incoming(CASA, media=tuple(MediaFile(name, 3, lambda: b"png") for name in names)))
    (wishes.folder / "own.yaml").write_text(f"cards:\n  - front: >-\n    {text}\n    back: x\n", "utf-8")
    take_back_import(imports_so_far(wishes.home)[0], wishes.roots, wishes.home, NOW)
    assert files(wishes.folder) == [*(f"media/{name}" for name in stay), "own.yaml"]


def test_a_history_that_was_taken_back_comes_again_also_where_every_card_has_stayed(
    take: Import, wishes: Wishes
) -> None:
    take(incoming(CASA))
    before = memories_in(wishes.home)
    path = wishes.folder / "Languages/Italian.yaml"
    path.write_text(path.read_text("utf-8").replace("house", "home"), "utf-8")
    take_back_import(imports_so_far(wishes.home)[0], wishes.roots, wishes.home, NOW)
    assert memories_in(wishes.home) == {}
    assert take(incoming(CASA)).history.reviews == 3
    assert memories_in(wishes.home) == before


def test_another_picture_of_the_same_name_stays_and_is_told(take: Import, wishes: Wishes) -> None:
    (wishes.folder / "media").mkdir(parents=True)
    (wishes.folder / "media" / "x.png").write_bytes(b"mine")
    planned = take(incoming(CASA, media=(MediaFile("x.png", 3, lambda: b"png"),)))
    assert [(one.reason, one.first) for one in planned.decks.kept] == [(OTHER_MEDIA, "x.png")]
    assert (wishes.folder / "media" / "x.png").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["x.yaml", "X.YML", "x.yaml. "])
def test_a_picture_that_would_be_read_as_a_deck_stays_out_and_is_told(name: str, take: Import, wishes: Wishes) -> None:
    planned = take(incoming(CASA, media=(MediaFile(name, 3, lambda: b"cards: []"),)))
    assert (DECK_AS_MEDIA, name) in [(one.reason, one.first) for one in planned.incoming.simplified]
    assert files(wishes.folder) == ["Languages/Italian.yaml"]


def test_a_deck_that_an_import_began_goes_with_it(take: Import, wishes: Wishes) -> None:
    take(incoming(CASA, GATTO))
    take_back_import(imports_so_far(wishes.home)[0], wishes.roots, wishes.home, NOW)
    assert files(wishes.folder) == []
    assert wishes.folder.is_dir()  # it is the learner's own
    assert [*wishes.folder.iterdir()] == []


def test_cards_without_history_come_in_alone(take: Import, wishes: Wishes) -> None:
    assert take(incoming(CASA, parameters=(0.5, *DEFAULT_PARAMETERS[1:])), history=False).history.rows == ()
    assert memories_in(wishes.home) == {}
    assert take(incoming(CASA)).history.reviews == 3


def test_a_plan_writes_nothing(wishes: Wishes) -> None:
    left_out = (ImportRemark("it will not do", "casa"),)
    planned = plan_import(incoming(CASA, left_out=left_out), Path("other.file"), "other", wishes, NOW)
    assert report_lines(planned, True, False)[-1] == "Nothing was written."
    assert "  1  it will not do: casa" in report_lines(planned, True, False)
    assert not wishes.folder.exists()
    assert not wishes.home.exists()


class Stopped(BaseException):
    """Ends a program as a signal does."""


def test_a_stop_while_files_are_written_leaves_nothing(wishes: Wishes) -> None:
    def stops() -> bytes:
        raise Stopped

    found = incoming(CASA, media=(MediaFile("x.png", 3, stops),))
    planned = plan_import(found, Path("other.file"), "other", wishes, NOW)
    with pytest.raises(Stopped):
        carry_out(planned, wishes, NOW)
    assert not wishes.folder.exists()
    assert memories_in(wishes.home) == {}
    assert end_interrupted_import(wishes.home) == ""


def test_a_stop_while_the_log_is_written_leaves_nothing(wishes: Wishes) -> None:
    def stops(phase: str, share: float) -> None:
        if phase == "Writing the log":
            raise Stopped

    planned = plan_import(incoming(CASA), Path("other.file"), "other", wishes, NOW)
    with pytest.raises(Stopped):
        carry_out(planned, wishes, NOW, stops)
    assert not wishes.folder.exists()
    assert imports_so_far(wishes.home) == []


def test_an_import_whose_program_is_left_at_any_moment_is_kept_as_a_whole_or_not_at_all(wishes: Wishes) -> None:
    kept = list[bool]()
    is_left = True
    while is_left:
        folder = wishes.folder / f"{len(kept)}"
        own = wishes._replace(folder=folder, roots=(folder,), home=wishes.home / f"{len(kept)}")
        planned = plan_import(incoming(CASA), Path("other.file"), "other", own, NOW)
        looks = 0

        def go_on(most: int = len(kept)) -> bool:
            nonlocal looks
            looks += 1
            return looks <= most

        try:
            with stopping.while_wanted(go_on):
                carry_out(planned, own, NOW, lambda phase, share: stopping.stop_if_unwanted())
            kept.append(True)
        except stopping.Stopped:
            kept.append(False)
        is_left = not go_on()
        assert len(imports_so_far(own.home)) == len(files(own.folder)) == kept[-1]
        with closing(Database(own.home)) as database:
            settle_rest(database)
        assert len(memories_in(own.home)) == kept[-1]
        assert end_interrupted_import(own.home) == ""
    assert kept == sorted(kept)
    assert {*kept} == {False, True}


@every("is_in", [False, True])
def test_an_import_on_a_full_disk_is_refused_or_is_in_but_for_its_memories(
    wishes: Wishes, monkeypatch: pytest.MonkeyPatch, is_in: bool
) -> None:
    def full(*_: object, **__: object) -> None:
        raise QuizError("the disk is full.")

    folder = wishes.folder / str(is_in)
    wishes = wishes._replace(folder=folder, roots=(folder,), home=wishes.home / str(is_in))
    planned = plan_import(incoming(CASA), Path("other.file"), "other", wishes, NOW)
    with monkeypatch.context() as patch:
        patch.setattr(imported_history, "settle_in_portions" if is_in else "add_at_once", full)
        if is_in:
            told = carry_out(planned, wishes, NOW).told_unsettled
            assert told.startswith("All came in, but not all memories are stored yet;")
            assert told.endswith("the disk is full.")
        else:
            with pytest.raises(QuizError, match=r"^the disk is full.$"):
                carry_out(planned, wishes, NOW)
    assert len(imports_so_far(wishes.home)) == len(files(wishes.folder)) == is_in
    with closing(Database(wishes.home)) as database:
        settle_rest(database)
    assert len(memories_in(wishes.home)) == is_in


def test_a_time_is_of_the_day_of_the_learners_clock(take: Import, wishes: Wishes) -> None:
    late = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
    answer = PastAnswer("review", round(late.timestamp() * 1000), 3, 0, 10)
    take(incoming(CASA._replace(histories=(CardHistory("", (answer,)),))))
    (memory,) = memories_in(wishes.home).values()
    assert date.fromordinal(memory.last_day) == (late - timedelta(days=1)).date()


@every(
    ("given", "name"),
    [
        ("Geography (maps)", "Geography (maps)"),
        ("a/b\\c:d*e?", "a-b-c-d-e-"),
        ("..", "deck"),
        ("../../etc", "-..-etc"),
        (".hidden", "hidden"),
        ("CON", "CON-"),
        ("x\x00\x1b[2Jy", "x--[2Jy"),
        ("日本語", "日本語"),
        ("e\u0301", "é"),
        ("x" * 300, "x" * 80),
        ("", "deck"),
        (f"{'x' * 300}.png", f"{'x' * 76}.png"),
    ],
)
def test_names_are_those_that_a_file_can_have(given: str, name: str) -> None:
    assert file_name_of(given) == name


def test_no_two_files_get_one_name() -> None:
    names = ["map.png", "Map.png", "a?b.png", "a:b.png", "a-b.png"]
    found = distinct_file_names(names)
    assert len({name.casefold() for name in found.values()}) == len(names)
    assert (found["Map.png"], found["a-b.png"]) == ("Map.png", "a-b.png")
    assert all(name.endswith(".png") for name in found.values())


def test_two_imports_at_once_do_not_meet(wishes: Wishes) -> None:
    from quiz.store.incoming.import_journal import importing_alone

    planned = plan_import(incoming(CASA), Path("other.file"), "other", wishes, NOW)
    with importing_alone(wishes.home), pytest.raises(QuizError, match="Another import goes on"):
        carry_out(planned, wishes, NOW)
    carry_out(planned, wishes, NOW)
    assert len(memories_in(wishes.home)) == 1


def test_a_plan_from_before_another_import_is_refused(take: Import, wishes: Wishes) -> None:
    take(incoming(GATTO, name="Cats"))
    planned = plan_import(incoming(CASA), Path("other.file"), "other", wishes, NOW)
    take(incoming(CASA))
    before = files(wishes.folder), rows_in(wishes.home)
    with pytest.raises(QuizError, match="Another import has come in meanwhile"):
        carry_out(planned, wishes, NOW)
    assert (files(wishes.folder), rows_in(wishes.home)) == before
