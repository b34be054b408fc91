"""Names of cards are derived for the ids that rows are about, and are the same as if all were derived."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from quiz.deck.card_ids import name_by_words, words_number
from quiz.store.derived.derived_tables import settle_names
from quiz.store.derived.parted_cards import names_stored
from quiz.store.log import Log
from quiz.store.rows.log_rows import Kind, LogRow, Wording, as_json, id_of
from quiz.store.sqlite.database import Database
from tests.engine.examples import DAY
from tests.store.examples import at

WORDS = (
    ("What does 'pane' mean?", "bread"),
    ("What does the word 'pane' mean?", "bread"),
    ("Which river flows through Vienna?", "Danube"),
    ("Translate 'chat' into English", "cat"),
)
CARDS = ("q1", "q10", "q1/a", "q2", "q1@it.words", "~0a1b2c3d4e5f6071", name_by_words("q1", WORDS[0][0], [WORDS[0][1]]))
Done = tuple[Any, ...]
words = st.sampled_from(WORDS)
cards = st.sampled_from(CARDS)
before = st.none() | st.integers(1, 9)
answers = st.tuples(st.just("answer"), cards, words, before)
renames = st.tuples(st.just("rename"), cards, cards, st.none() | words)
rewordings = st.tuples(st.just("reword"), cards, words, st.none() | words)
rows = st.lists(st.tuples(st.integers(1, 3), answers | renames | rewordings, st.integers(0, 9)), max_size=14)


def number(said: tuple[str, str] | None) -> int | None:
    return words_number(said[0], said[1:]) if said else None


def row(place: int, device: int, done: Done) -> LogRow:
    now = at(place)
    id_ = id_of(now.at, device)
    match done:
        case "answer", card, (prompt, right), known:
            said = as_json([prompt, [right], []])
            wording = Wording(card, "deck", "short", said)
            return LogRow(id_, Kind.REVIEW, DAY, now.at, wording, rating=3, score=1.0, before=known)
        case "rename", was, card, said:
            return LogRow(id_, Kind.RENAME, DAY, now.at, extra=as_json([was, card]), value=number(said))
        case _, card, told, said:
            answer = as_json(["deck", *told])
            return LogRow(id_, Kind.RENAME, DAY, now.at, extra=as_json([card, card]), answer=answer, value=number(said))


@given(rows, st.integers(1, 5))
@example([(1, ("answer", "q10", WORDS[0], None), 0), (2, ("answer", "q1", WORDS[0], None), 0)], 1)
@example([(tag, ("answer", card, WORDS[tag], None), 0) for card in ("q1", "q10") for tag in (1, 2)], 2)
def test_names_derived_with_each_portion_are_those_that_all_rows_give(
    done: list[tuple[int, Done, int]],
    at_once: int,
) -> None:
    """Each is what a device did, and how late it is read."""
    made = [(late, row(place, device, one)) for place, (device, one, late) in enumerate(done)]
    made.sort(key=lambda one: one[0])
    with TemporaryDirectory() as folder, closing(Database(Path(folder))) as database:
        log, connection = Log(database), database.connection
        found: dict[str, str] = {}
        for first in range(0, len(made), at_once):
            log.take_in([one for _, one in made[first : first + at_once]])
            found = names_stored(connection)
            with database.transaction():
                assert settle_names(connection) == set()
            assert log.agrees(sorted(log.known_cards()))
        log.rebuild()
        assert names_stored(connection) == found
