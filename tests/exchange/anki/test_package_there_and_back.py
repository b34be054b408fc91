"""A whole package that an export has written, read by an import: cards, answers, states, due days."""

from pathlib import Path

import pytest

from quiz.exchange.export_formats import OUT_FORMATS, export
from quiz.exchange.import_formats import format_of
from quiz.exchange.incoming import CardHistory, Incoming, ReadOptions
from quiz.exchange.outgoing import Outgoing
from quiz.study.collection import Collection


@pytest.fixture
def read_back(learner: Collection, tmp_path: Path) -> Incoming:
    path = tmp_path / "all.apkg"
    export(path, OUT_FORMATS["anki"], Outgoing(learner, learner.decks))
    return format_of(path).read(path, ReadOptions())


def by_front(incoming: Incoming) -> dict[tuple[str, str], CardHistory]:
    """The histories by what is asked, and which part of it."""
    found = {}
    for deck in incoming.decks:
        for one in deck.entries:
            said = one.entry.get("front") or one.entry.get("question") or one.entry.get("cloze")
            found |= {(str(said).split("\n")[0], history.part): history for history in one.histories}
    return found


def test_decks_and_cards_come_back(read_back: Incoming, learner: Collection) -> None:
    assert {deck.path for deck in read_back.decks} == {("A deck to start from",), ("languages", "Italian")}
    assert read_back.left_out == ()
    assert sum(len(deck.entries) for deck in read_back.decks) == len({card.note for card in learner.known()})
    assert len(by_front(read_back)) == len(learner.known())


def test_states_due_days_and_answers_come_back(read_back: Incoming, learner: Collection) -> None:
    found = by_front(read_back)
    compared = 0
    for card in learner.cards.values():
        history = found.get((card.question.prompt, card.id.partition("/")[2] and "reverse"))
        memory = learner.memories.get(card.id)
        if history and history.memory and memory:
            assert history.memory.stability == pytest.approx(memory.stability, abs=1e-3)
            assert history.memory.difficulty == pytest.approx(memory.difficulty, abs=1e-3)
            assert history.memory.due_day == memory.due_day
            compared += 1
    assert compared > 3
    answered = sum(len(learner.history(known.id)) for known in learner.known())
    assert sum(bool(one.rating) for history in found.values() for one in history.answers) == answered > 30
