"""Anki's half of the comparisons: a collection made to order, asked one thing, the answer printed as JSON.

Run by the other scripts here with the Python of an environment that has PyPI's `anki`: `python anki_peer.py QUESTION`,
with what the question needs as JSON on stdin. The study day begins at four in the morning of `TZ`.
"""

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from anki.collection import Collection  # isort: skip  # its parts import each other: this one has to be the first
from anki.cards import Card
from anki.scheduler.v3 import CardAnswer

FILE = "collection.anki2"
DECK = 1
ADD_CARD = (
    "INSERT INTO cards SELECT ?, ?, did, ord, mod, usn, ?, ?, ?, ?, 2500, ?, 0, ?, 0, 0, 0, ? FROM cards WHERE id = ?"
)
ADD_REVIEW = "INSERT INTO revlog VALUES (?, ?, 0, ?, 1, 1, 2500, 1000, ?)"
ADD_NOTE = (
    "INSERT OR IGNORE INTO notes SELECT ?, ?, mid, mod, usn, tags, flds, sfld, csum, flags, data FROM notes LIMIT 1"
)
KINDS = {"new": 0, "learning": 1, "review": 2, "relearning": 3}


def a_collection(folder: str, **changes: Any) -> Collection:
    """An empty collection with FSRS on, and one note whose card serves as the pattern of all others."""
    collection = Collection(str(Path(folder) / FILE))
    collection.set_config("fsrs", True)
    settings = collection.decks.config_dict_for_deck_id(DECK)
    for name, value in changes.items():
        group, _, key = name.partition("_")
        (settings[group] if key else settings)[key or group] = value
    collection.decks.save(settings)
    note = collection.new_note(collection.models.by_name("Basic"))
    note["Front"] = note["Back"] = "text"
    collection.add_note(note, DECK)
    return collection


def add_card(
    collection: Collection, card: int, kind: str, due: int, interval: int = 0, left: int = 0, data: str = "{}"
) -> None:
    """Puts in a card of the one note; `left` are the steps before it, `data` is its memory."""
    note, pattern = collection.db.first("SELECT nid, id FROM cards WHERE id > 1000000000000")
    number = KINDS[kind]
    row = (card, note, number, 1 if number == 3 else number, due, interval, int(number > 0), left, data, pattern)
    collection.db.execute(ADD_CARD, *row)


def states(question: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Stability and difficulty of each card after its history of `[rating, milliseconds]`."""
    with tempfile.TemporaryDirectory() as folder:
        collection = a_collection(folder, fsrsParams6=question["parameters"])
        used: set[int] = set()
        found = {}
        for number, (card, history) in enumerate(question["histories"].items(), start=1):
            add_card(collection, number, "review", 1, interval=1)
            for index, (rating, at) in enumerate(history):
                at = next(one for one in range(at, at + 100_000) if one not in used)
                used.add(at)
                collection.db.execute(ADD_REVIEW, at, number, rating, int(index > 0))
            state = collection._backend.compute_memory_state(number).state
            found[card] = (state.stability, state.difficulty)
        collection.close()
        return found


def futures(question: dict[str, Any]) -> list[list[tuple[str, int]]]:
    """What each rating leads to, for each card: its kind with the seconds or the days that it waits."""
    with tempfile.TemporaryDirectory() as folder:
        collection = a_collection(
            folder,
            fsrsParams6=question["parameters"],
            new_delays=question["learning_steps"],
            lapse_delays=question["relearning_steps"],
            desiredRetention=question["retention"],
        )
        found = []
        for number, card in enumerate(question["cards"], start=1):
            _place(collection, number, card)
            answer = collection._backend.get_scheduling_states(number)
            found.append([_wait(getattr(answer, name).normal) for name in ("again", "hard", "good", "easy")])
        collection.close()
        return found


def _place(collection: Collection, number: int, card: dict[str, Any]) -> None:
    today, now = collection.sched.today, int(time.time())
    if card["kind"] == "new":
        add_card(collection, number, "new", number)
        return
    data = {"s": card["stability"], "d": card["difficulty"], "dr": 0.9, "decay": 0.1542}
    data["lrt"] = now - 86_400 * card["elapsed"]
    due = today - card["elapsed"] + card["scheduled"] if card["kind"] == "review" else now
    add_card(collection, number, card["kind"], due, card["scheduled"], card["left"], json.dumps(data))


def _wait(state: Any) -> tuple[str, int]:
    kind = state.WhichOneof("kind")
    if kind == "review":
        return kind, state.review.scheduled_days
    return kind, (state.learning if kind == "learning" else state.relearning.learning).scheduled_secs


def queue(question: dict[str, Any]) -> list[float]:
    """Seconds to build the queue of `cards` of which a share is `due`, several times over."""
    with tempfile.TemporaryDirectory() as folder:
        order = question["order"]
        collection = a_collection(folder, rev_perDay=200, rev_bury=True, new_bury=True, reviewOrder=order)
        collection.set_config("newCardsIgnoreReviewLimit", True)
        collection = _fill(collection, folder, question["cards"], question["due"])
        times = []
        for turn in range(question["runs"]):
            # Any change of a deck makes Anki build its queue anew.
            collection._backend.set_deck_collapsed(deck_id=DECK, collapsed=bool(turn % 2), scope=0)
            started = time.perf_counter()
            collection._backend.get_queued_cards(fetch_limit=1, intraday_learning_only=False)
            times.append(time.perf_counter() - started)
        collection.close()
        return times


def answering(question: dict[str, Any]) -> list[float]:
    """Seconds from an answer to the next card, time after time, in a collection of so many `cards`, just opened."""
    with tempfile.TemporaryDirectory() as folder:
        collection = a_collection(folder, new_perDay=9_999)
        collection = _fill(collection, folder, question["cards"], 0.5)
        times = []
        queued = collection.sched.get_queued_cards().cards[0]
        for _ in range(question["runs"]):
            card = Card(collection, backend_card=queued.card)
            card.start_timer()
            started = time.perf_counter()
            answer = collection.sched.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD)
            collection.sched.answer_card(answer)
            queued = collection.sched.get_queued_cards().cards[0]
            times.append(time.perf_counter() - started)
        collection.close()
        return times


def make_grown(question: dict[str, Any]) -> None:
    """Makes a collection of so many `cards` with so many `reviews` in the folder `folder`."""
    folder, cards = question["folder"], question["cards"]
    _fill(a_collection(folder), folder, cards, 0.04).close()
    rows = ((1_500_000_000_000 + number, 1 + number % cards, 3, 1) for number in range(question["reviews"]))
    with closing(sqlite3.connect(Path(folder) / FILE)) as database, database:
        database.executemany(ADD_REVIEW, rows)


def grown(question: dict[str, Any]) -> list[float]:
    """Milliseconds of the processor to open it, to count its decks, again, to a first card, from an answer to the next
    card, and for some searches; megabytes.

    The collection is the one that `make_grown` left in the folder `folder`.
    """
    times = []

    def timed(action: Callable[[], object]) -> Any:
        begun = time.process_time()
        done = action()
        times.append(1000 * (time.process_time() - begun))
        return done

    collection = timed(lambda: Collection(str(Path(question["folder"]) / FILE)))
    timed(collection.sched.deck_due_tree)
    timed(collection.sched.deck_due_tree)
    timed(collection.sched.get_queued_cards)
    answers = []
    while len(answers) < 101 and (waiting := collection.sched.get_queued_cards().cards):
        queued = waiting[0]
        card = Card(collection, backend_card=queued.card)
        card.start_timer()
        begun = time.process_time()
        answer = collection.sched.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD)
        collection.sched.answer_card(answer)
        collection.sched.get_queued_cards()
        answers.append(1000 * (time.process_time() - begun))
    times.append(median(answers))
    for query in ("", "note-1", "is:due", "is:new note-12", "nothing-has-this"):
        timed(lambda query=query: collection.find_cards(query))
    held = int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
    collection.close()
    return [*times, held]


def _fill(collection: Collection, folder: str, cards: int, due: float) -> Collection:
    """A tenth of the cards new, the others in review, each with a note of its own. Returns the collection, open again.

    The rows are written past Anki, all at once: through it, a hundred thousand of them do not come to an end.
    """
    rng, today, now = Random(1), collection.sched.today, int(time.time())
    pattern = collection.db.scalar("SELECT max(id) FROM cards")
    rows = []
    for number in range(1, cards + 1):
        new, interval = number % 10 == 0, rng.randint(5, 60)
        day = today - rng.randint(0, 20) if rng.random() < due else today + rng.randint(1, 60)
        data = {"s": round(rng.uniform(2, 60), 2), "d": 5.0, "dr": 0.9, "decay": 0.154, "lrt": now - 86_400 * interval}
        kind = 0 if new else 2
        more = (number if new else day, 0 if new else interval, 1, 0, "{}" if new else json.dumps(data))
        rows.append((number, number, kind, kind, *more, pattern))
    collection.close()
    with closing(sqlite3.connect(Path(folder) / FILE)) as database, database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        database.executemany(ADD_NOTE, [(number, f"note-{number}") for number in range(1, cards + 1)])
        database.executemany(ADD_CARD, rows)
        database.execute("DELETE FROM cards WHERE id = ?", [pattern])
    return Collection(str(Path(folder) / FILE))


QUESTIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "states": states,
    "futures": futures,
    "queue": queue,
    "answering": answering,
    "make_grown": make_grown,
    "grown": grown,
}

if __name__ == "__main__":
    json.dump(QUESTIONS[sys.argv[1]](json.load(sys.stdin)), sys.stdout)
