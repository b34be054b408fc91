"""What a learner can set: what may stand there, what is refused, and what a change does at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.engine.memory.scheduler import Scheduler, SchedulerSettings
from quiz.engine.queue.limits import USUAL
from quiz.engine.queue.order import Mix, Order
from quiz.engine.rating import Rating
from quiz.store.key_values import KeyValues
from quiz.store.rows.log_rows import ActionKind
from quiz.store.sqlite.database import Database
from quiz.study.collection import Collection, open_collection
from quiz.study.day.backlog_plan import plan_of
from quiz.study.day.today import queue_today
from quiz.study.sessions.session import Session
from quiz.study.settings import BY_NAME, DEFAULTS, SETTINGS, SHARES, Setting, Settings, fault_words, setting
from tests.conftest import Clock
from tests.every import every

OpenDeck = Callable[[str], Collection]
README = Path(__file__).parents[2] / "README.md"


def cards(*ids: str) -> str:
    return "cards:\n" + "".join(f"  - {{id: {id_}, question: What is {id_}?, answer: yes}}\n" for id_ in ids)


FOUR = cards("a", "b", "c", "d")


def prefer(collection: Collection, **texts: str) -> None:
    for name, text in texts.items():
        collection.prefer(setting(name), text)


@every(
    ("name", "text", "value"),
    [
        ("new_per_day", "0", 0),
        ("new_per_day", " 35 ", 35),
        ("model_command", "llm -m 'Big One'", "llm -m 'Big One'"),
        ("model_command", "None", ""),
        ("reviews_per_day", "None", None),
        ("reviews_per_day", "999999", 999_999),
        ("retention", "0.85", 0.85),
        ("retention", ".7", 0.7),
        ("retention", "99%", 0.99),
        ("retention", "92.5 %", 0.925),
        ("retention", "88", 0.88),
        ("learning_steps", "1m 10m", (1, 10)),
        ("learning_steps", "30s, 5M, 2h, 1d", (0.5, 5, 120, 1440)),
        ("relearning_steps", "none", ()),
        ("learn_ahead", "90", 90),
        ("learn_ahead", "5 min", 5),
        ("learn_ahead", "none", 0),
        ("maximum_interval", "1", 1),
        ("maximum_interval", "36500 days", 36_500),
        ("order", "usual", None),
        ("order", "Highest", Order.HIGHEST),
        ("mix", "after", Mix.AFTER),
        ("easy_days", "normal", (1,) * 7),
        ("easy_days", "Sat less, Sunday none", (1, 1, 1, 1, 1, 0.5, 0)),
        ("easy_days", "mo none mo normal tu less", (1, 0.5, 1, 1, 1, 1, 1)),
        ("rollover_hour", "0", 0),
        ("rollover_hour", "05:00", 5),
    ],
)
def test_a_value_may_be_written_in_these_ways(name: str, text: str, value: object) -> None:
    assert BY_NAME[name].read(text) == value


@every(
    ("name", "text", "message"),
    [
        ("new_per_day", "-1", "`new_per_day` cannot be `-1`. Write a whole number up to 999999, or `none`"),
        ("new_per_day", "1000000", "cannot be `1000000`"),
        ("model_command", "llm 'x", "`model_command` cannot be `llm 'x`, since No closing quotation"),
        ("new_per_day", "٣", "cannot be `٣`"),
        ("reviews_per_day", "", "`reviews_per_day` cannot be empty. Write a whole number"),
        ("retention", "0.69", "Write a share from `70%` to `99%`."),
        ("retention", "99.5%", "Write a share from `70%` to `99%`."),
        ("retention", "0.9%", "Write a share from `70%` to `99%`."),
        ("retention", "nan", "cannot be `nan`."),
        ("learning_steps", "1m 5x", "cannot be `1m 5x`, since `5x` is no span of time. Write spans of time"),
        ("learning_steps", "0m", "`0m` is no span of time"),
        ("learning_steps", "10m 1m", "`1m` is not longer than the step before it"),
        ("learning_steps", "1d 24h", "`24h` is not longer than the step before it"),
        ("learning_steps", "1m 2m 3m 4m 5m 6m 7m 8m 9m 10m 11m", "there are more than 10 steps"),
        ("relearning_steps", " ", "`relearning_steps` cannot be empty. Write spans"),
        ("learn_ahead", "721", "Write minutes from 0 to 720"),
        ("learn_ahead", "a bit", "Write minutes from 0 to 720"),
        ("maximum_interval", "0", "Write a number of days from 1 to 36500."),
        ("maximum_interval", "36501", "Write a number of days from 1 to 36500."),
        ("order", "lowst", "Write one of `usual`, `lowest`, `highest`, `due`, `random`."),
        ("mix", "first", "Write one of `mixed`, `before`, `after`."),
        ("easy_days", "sat", "since `sat` does not say how much."),
        ("easy_days", "someday less", "since `someday` is no weekday."),
        ("easy_days", "s less", "since `s` is no weekday."),
        ("easy_days", "sat much", "since `much` is none of `normal`, `less`, `none`."),
        ("easy_days", "", "`easy_days` cannot be empty. Write weekdays"),
        ("rollover_hour", "24", "Write an hour from 0 to 23."),
        ("rollover_hour", "4\x1b[2J", "cannot be `4␛[2J`."),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_may_stand_there(name: str, text: str, message: str) -> None:
    with pytest.raises(QuizError) as refused:
        BY_NAME[name].read(text)
    assert message in str(refused.value)


STEPS = st.lists(st.integers(1, 9_999), max_size=10, unique=True).map(lambda steps: tuple(map(float, sorted(steps))))
ANY = st.builds(
    Settings,
    new_per_day=st.none() | st.integers(0, 999_999),
    reviews_per_day=st.none() | st.integers(0, 999_999),
    retention=st.integers(7_000, 9_900).map(lambda share: share / 10_000),
    learning_steps=STEPS,
    relearning_steps=STEPS,
    learn_ahead=st.integers(0, 720),
    maximum_interval=st.integers(1, 36_500),
    order=st.none() | st.sampled_from(Order),
    mix=st.sampled_from(Mix),
    easy_days=st.tuples(*[st.sampled_from(sorted(SHARES.values()))] * 7),
    rollover_hour=st.integers(0, 23),
    model_command=st.sampled_from(["", "llm", "llm -m 'Big One'"]),
)


@given(ANY)
def test_whatever_is_set_reads_the_same_from_its_text(settings: Settings) -> None:
    values = {one.name: one.read(one.text(settings)) for one in SETTINGS}
    assert Settings(**values) == settings


@given(st.sampled_from(SETTINGS), st.text() | st.text("0123456789.%smhd ,"))
def test_any_text_is_refused_or_makes_preferences_that_can_be_studied_by(one: Setting, text: str) -> None:
    try:
        settings = DEFAULTS._replace(**{one.name: one.read(text)})
    except QuizError:
        return
    Scheduler(settings.scheduling)
    assert one.read(one.text(settings)) == getattr(settings, one.name)


def test_the_table_has_every_preference_once() -> None:
    assert tuple(one.name for one in SETTINGS) == Settings._fields


def test_the_defaults_are_those_of_the_engine() -> None:
    assert DEFAULTS.scheduling == SchedulerSettings()
    assert DEFAULTS.limits == USUAL


def test_an_unknown_name_is_told_the_nearest() -> None:
    assert setting("Easy-Days").name == "easy_days"
    with pytest.raises(QuizError, match=r"`retentoin` is no setting\. Did you mean `retention`\?"):
        setting("retentoin")
    with pytest.raises(QuizError, match=r"`xyz` is no setting\. There are `new_per_day`, "):
        setting("xyz")


def test_the_readme_has_the_table_as_it_is() -> None:
    rows = "".join(f"| `{one.name}` | `{one.default}` | {one.means} |\n" for one in SETTINGS)
    assert f"|---|---|---|\n{rows}\n" in README.read_text("utf-8")


def test_what_is_set_is_there_again_after_a_restart(open_deck: OpenDeck) -> None:
    prefer(open_deck(FOUR), new_per_day="3", easy_days="Sun none")
    again = open_deck(FOUR).settings
    assert (again.new_per_day, again.easy_days[6], again.retention) == (3, 0, 0.9)


def test_a_faulty_value_counts_for_nothing_and_is_told_with_its_place(open_deck: OpenDeck, home: Path) -> None:
    home.mkdir()
    config = home / "config.toml"
    config.write_text('# mine\nmix = "after"\nretention = "all of it"\n')
    again = open_deck(FOUR)
    assert again.settings == Settings(mix=Mix.AFTER)
    (fault,) = map(fault_words, again.faulty_preferences)
    assert fault.startswith(f"{config}:3:1: `retention` cannot be `all of it`.")
    assert fault.endswith("Until then `90%` holds.")
    prefer(again, retention="default")
    assert again.faulty_preferences == ()
    assert config.read_text() == '# mine\nmix = "after"\n'


@pytest.mark.parametrize("broken", ["retention = = 85", "[", "retention 85", "\xff".encode("latin-1")])
def test_a_broken_file_stops_nothing_and_what_was_good_last_holds(
    open_deck: OpenDeck, home: Path, broken: str | bytes
) -> None:
    prefer(open_deck(FOUR), retention="85%", new_per_day="3")
    config = home / "config.toml"
    config.write_bytes(broken if isinstance(broken, bytes) else broken.encode())
    for _ in ("first", "again"):
        collection = open_deck(FOUR)
        assert (collection.settings.retention, collection.settings.new_per_day) == (0.85, 3)
        assert [one.place.path for one in collection.faulty_preferences] == [str(config)]
    with pytest.raises(QuizError, match="Mend it first: nothing was written"):
        prefer(collection, retention="80%")
    config.write_text("retention = 80\n")
    assert collection.refresh()
    assert (collection.settings, collection.faulty_preferences) == (Settings(retention=0.8), ())


@pytest.mark.parametrize(
    "faulty", ['"lots"', "2026-01-01", "12:30:00", "[2026-01-01]", "{of = 2026-01-01}", "nan", "{}"]
)
def test_of_a_faulty_value_the_last_good_one_holds(open_deck: OpenDeck, home: Path, faulty: str) -> None:
    prefer(open_deck(FOUR), retention="85%")
    (home / "config.toml").write_text(f"retention = {faulty}\n")
    (fault,) = open_deck(FOUR).faulty_preferences
    assert fault.hint == "Until then `85%` holds."
    assert open_deck(FOUR).settings.retention == 0.85


@pytest.mark.parametrize("kept", ["", "no JSON", "null", "[]", '{"retention": 5}', "-1", "[" * 5000])
def test_last_good_values_without_sense_are_none(open_deck: OpenDeck, home: Path, kept: str) -> None:
    database = Database(home)
    KeyValues(database).keep("last_good_settings", kept)
    database.close()
    (home / "config.toml").write_text('retention = "lots"\n')
    (fault,) = open_deck(FOUR).faulty_preferences
    assert fault.hint == f"Until then `{Settings().retention:.0%}` holds."


def test_settings_from_before_there_was_a_file_are_taken_over_once(open_deck: OpenDeck, home: Path) -> None:
    database = Database(home)
    for name, text in (("retention", "85%"), ("theme", "quiz-light"), ("device", "x"), ("mix", "sometimes")):
        KeyValues(database).keep(name, text)
    database.close()
    config = home / "config.toml"
    config.write_text("new_per_day = 7\nretention = 80\n")
    collection = open_deck(FOUR)
    assert config.read_text() == 'new_per_day = 7\nretention = 80\nmix = "sometimes"\ntheme = "quiz-light"\n'
    assert (collection.settings, collection.theme) == (Settings(new_per_day=7, retention=0.8), "quiz-light")
    assert [one.place.line for one in collection.faulty_preferences] == [3]
    config.unlink()
    assert open_deck(FOUR).settings == Settings()


def test_what_cannot_be_taken_over_holds_all_the_same(open_deck: OpenDeck, home: Path) -> None:
    database = Database(home)
    KeyValues(database).keep("retention", "85%")
    database.close()
    (home / "config.toml").mkdir()
    assert open_deck(FOUR).settings.retention == 0.85
    (home / "config.toml").rmdir()
    assert open_deck(FOUR).settings.retention == 0.85
    assert 'retention = "85%"' in (home / "config.toml").read_text()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("retentoin = 90", "`retentoin` is no setting. Did you mean `retention`?"),
        ("Retention = 90", "`Retention` is written otherwise. Write `retention`."),
        (
            "retention = 2026-01-01",
            "`retention` cannot be `2026-01-01`. Write a share from `70%` to `99%`. Until then `90%`",
        ),
        ("new_per_day = true", "`new_per_day` cannot be `true`."),
    ],
)
def test_what_is_no_setting_is_told(open_deck: OpenDeck, home: Path, line: str, message: str) -> None:
    home.mkdir()
    (home / "config.toml").write_text(f"mix = 'after'\n{line}\n")
    (fault,) = open_deck(FOUR).faulty_preferences
    assert fault_words(fault).startswith(f"{home / 'config.toml'}:2:1: {message}")


@pytest.mark.parametrize(
    ("line", "settings"),
    [
        ("retention = 0.85", Settings(retention=0.85)),
        ("retention = 85", Settings(retention=0.85)),
        ("reviews_per_day = 'none'", Settings(reviews_per_day=None)),
        ('learning_steps = ["1m", "10m", "2h"]', Settings(learning_steps=(1, 10, 120))),
        ("[easy_days]\nSat = 'less'\nSun = 'none'", Settings(easy_days=(1, 1, 1, 1, 1, 0.5, 0))),
        ("rollover_hour = 5", Settings(rollover_hour=5)),
    ],
)
def test_values_may_stand_in_the_file_as_toml_has_them(
    open_deck: OpenDeck, home: Path, line: str, settings: Settings
) -> None:
    home.mkdir()
    (home / "config.toml").write_text(line)
    collection = open_deck(FOUR)
    assert (collection.settings, collection.faulty_preferences) == (settings, ())


def test_a_refused_value_changes_nothing(open_deck: OpenDeck) -> None:
    collection = open_deck(FOUR)
    revision = collection.revision
    with pytest.raises(QuizError):
        prefer(collection, retention="1.5")
    assert (collection.settings, collection.revision) == (DEFAULTS, revision)
    assert collection.choices.get("retention") is None


def test_default_takes_a_setting_back(open_deck: OpenDeck) -> None:
    collection = open_deck(FOUR)
    prefer(collection, order="due")
    prefer(collection, order="Default")
    assert collection.settings == DEFAULTS
    assert collection.choices.get("order") is None


def test_another_running_program_takes_a_change_in(open_deck: OpenDeck) -> None:
    here, there = open_deck(FOUR), open_deck(FOUR)
    prefer(there, new_per_day="1")
    revision = here.revision
    assert here.refresh()
    assert here.settings.new_per_day == 1
    assert here.revision > revision


def test_a_session_follows_a_new_limit_at_once(open_deck: OpenDeck) -> None:
    collection = open_deck(FOUR)
    session = Session(collection, collection.cards.values(), "All")
    session.next()
    assert session.card_source.counts.new == 4
    prefer(collection, new_per_day="2")
    session.next()
    assert session.card_source.counts.new == 2


@pytest.mark.parametrize(
    ("settings", "mine", "new"),
    [("", "3", 3), ("new_per_day: 2\n", "3", 2), ("new_per_day: 4\n", "3", 4), ("new_per_day: 2\n", "none", 2)],
)
def test_the_limit_of_a_deck_goes_before_that_of_the_learner(
    settings: str, mine: str, new: int, open_deck: OpenDeck
) -> None:
    collection = open_deck(settings + FOUR)
    prefer(collection, new_per_day=mine)
    assert queue_today(collection, collection.cards.values()).counts.new == new


def test_a_deck_that_wants_more_gives_no_other_deck_more(
    write_deck: Callable[..., Path], home: Path, clock: Clock
) -> None:
    write_deck(f"new_per_day: 3\n{FOUR}", "greedy.yaml")
    folder = write_deck(cards("e", "f", "g"), "modest.yaml").parent
    collection = open_collection([folder], home, clock)
    prefer(collection, new_per_day="1")
    greedy, modest = (queue_today(collection, collection.pick([deck])).counts.new for deck in collection.decks)
    collection.close()
    assert (greedy, modest) == (3, 1)


def answer_all(collection: Collection, rating: Rating = Rating.EASY) -> None:
    session = Session(collection, collection.cards.values(), "All")
    while session.next():
        session.answer(("yes",), 1)
        session.rate(rating)


def wait_of(collection: Collection, rating: Rating) -> int:
    """Days for which the first card would wait."""
    now = collection.now()
    return collection.futures(collection.cards["a"], now)[rating].due_day - now.day


def test_more_retention_makes_shorter_intervals_where_the_deck_does_not_say(open_deck: OpenDeck) -> None:
    usual = wait_of(open_deck(FOUR), Rating.EASY)
    collection = open_deck(FOUR)
    prefer(collection, retention="97%")
    assert wait_of(collection, Rating.EASY) < usual
    own = open_deck(f"retention: 90%\n{FOUR}")
    assert own.settings.retention == 0.97
    assert wait_of(own, Rating.EASY) == usual


def test_no_card_waits_longer_than_the_maximum(open_deck: OpenDeck) -> None:
    collection = open_deck(FOUR)
    prefer(collection, maximum_interval="2")
    assert wait_of(collection, Rating.EASY) == 2


def test_steps_are_those_that_are_set(open_deck: OpenDeck) -> None:
    collection = open_deck(FOUR)
    prefer(collection, learning_steps="5m 2h")
    now = collection.now()
    futures = collection.futures(collection.cards["a"], now)
    assert (futures[Rating.AGAIN].due_at - now.at, futures[Rating.GOOD].due_at - now.at) == (300_000, 7_200_000)


def test_cards_keep_away_from_a_weekday_that_takes_none(open_deck: OpenDeck) -> None:
    collection = open_deck(cards(*(f"card{number}" for number in range(40))))
    prefer(collection, easy_days="Tue none", new_per_day="none")
    now = collection.now()
    due_days = [collection.futures(card, now)[Rating.EASY].due_day for card in collection.cards.values()]
    weekdays = {f"{date.fromordinal(day):%a}" for day in due_days}
    assert len(weekdays) > 1
    assert "Tue" not in weekdays


def due_cards(collection: Collection) -> str:
    return " ".join(card.id for card in queue_today(collection, collection.cards.values()).due)


def test_reviews_come_in_the_order_that_is_set(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(FOUR)
    prefer(collection, new_per_day="1")
    for _ in collection.cards:
        answer_all(collection)
        clock.forward(days=1)
    clock.forward(days=60)
    prefer(collection, order="lowest")
    assert due_cards(collection) == "a b c d"
    prefer(collection, order="highest")
    assert due_cards(collection) == "d c b a"


def test_new_cards_come_where_they_are_set_to(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(FOUR)
    prefer(collection, new_per_day="2")
    answer_all(collection)
    clock.forward(days=60)
    for mix, first in (("before", "c"), ("after", "a")):
        prefer(collection, mix=mix)
        queue = queue_today(collection, collection.cards.values())
        asked = queue.next(collection.memories, collection.now())
        assert asked
        assert asked.id == first


def test_the_study_day_begins_at_the_hour_that_is_set(open_deck: OpenDeck) -> None:
    collection = open_deck(FOUR)  # at nine in the morning
    today = collection.now().day
    prefer(collection, rollover_hour="10")
    assert collection.now().day == today - 1


def test_a_backlog_has_a_plan_by_the_limit_that_is_set(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(FOUR)
    answer_all(collection)
    clock.forward(days=90)
    assert plan_of(collection) is None
    prefer(collection, reviews_per_day="1")
    plan = plan_of(collection)
    assert plan
    assert (plan.overdue, plan.a_day) == (4, 1)
    assert plan.words.endswith("What you still remember comes first.")
    prefer(collection, order="due")
    assert (plan := plan_of(collection))
    assert "remember" not in plan.words
    prefer(collection, reviews_per_day="none")
    assert plan_of(collection) is None


def test_what_is_suspended_is_no_part_of_a_backlog(open_deck: OpenDeck, clock: Clock) -> None:
    collection = open_deck(FOUR)
    answer_all(collection)
    clock.forward(days=90)
    prefer(collection, reviews_per_day="1")
    collection.act(ActionKind.SUSPEND, [collection.cards["a"], collection.cards["b"]], 1)
    assert plan_of(collection) is None
