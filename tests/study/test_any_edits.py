"""Cards with ids through any renames, moves and edits: each history stays with its id, on every machine."""

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.deck.card_ids import written_note
from quiz.study.collection import open_collection
from tests.conftest import Clock
from tests.study.answered_decks import Step, answer_all, bring, q, written

IDS = ("alps", "bees", "coal", "dyes")
QUESTIONS = (
    "Which range divides Italy from Switzerland?",
    "Which range divides Spain from France?",
    "Who dances to show where flowers are?",
    "What burns and was once a forest?",
    "What gives cloth its colour?",
)
ANSWERS = ("mountains", "the bee", "coal", "a dye")
FILES = ("one", "two", "below/one")

Card = tuple[str, str, str]
"""The file, the question and the answer of a card."""
moves = st.tuples(st.sampled_from(IDS), st.sampled_from(FILES)).map(lambda one: {one[0]: (one[1], None, None)})
rewordings = st.dictionaries(
    st.sampled_from(IDS),
    st.tuples(st.none(), st.sampled_from(QUESTIONS), st.sampled_from(ANSWERS)),
    min_size=1,
)
renamed_files = st.sampled_from(FILES).map(lambda file: dict.fromkeys(IDS, (file, None, None)))
edits = st.one_of(moves, rewordings, renamed_files)
orders = st.permutations(IDS)
FIRST = {id_: ("one", f"What are {id_}?", f"the {id_}") for id_ in IDS}


def edited(cards: dict[str, Card], edit: dict[str, tuple[str | None, str | None, str | None]]) -> dict[str, Card]:
    """The cards after an edit, which has None for what stays."""
    after: dict[str, Card] = {}
    for id_, (file, question, answer) in cards.items():
        to, asked, right = edit.get(id_, (None, None, None))
        after[id_] = (to or file, asked or question, right or answer)
    return after


def decks(cards: dict[str, Card], order: list[str]) -> Step:
    files: dict[str, list[str]] = {file: [] for file in FILES}
    for id_ in order:
        file, question, answer = cards[id_]
        files[file].append(q(question, answer, id_))
    return Step(files)


def ids_with_answers(folder: Path, home: Path, clock: Clock) -> dict[str, tuple[str, ...]]:
    with closing(open_collection([folder], home, clock)) as collection:
        return {
            written_note(card.note): tuple(one.answer[0] for one in collection.history(card.id))
            for card in collection.cards.values()
        }


def follow(expected: dict[str, tuple[str, ...]], found: dict[str, tuple[str, ...]], said: set[str]) -> None:
    """Checks that each history stays with its id, but for those whose words, `said` until now, are under another id."""
    assert sum(map(bool, found.values())) == len({*found.values()} - {()}), "a history is shown by two cards"
    moved = {id_ for id_ in found if found[id_] != expected[id_]}
    assert all(not found[id_] or id_ in said for id_ in moved), "words that were not said before proved something"
    assert {found[id_] for id_ in moved} <= {expected[id_] for id_ in moved} | {()}


@settings(max_examples=settings.default.max_examples * 2 // 5)
@given(st.lists(st.tuples(edits, orders), min_size=1, max_size=3))
def test_each_history_stays_with_its_id_or_its_words_and_another_machine_comes_to_the_same(
    steps: list[tuple[dict[str, tuple[str | None, str | None, str | None]], list[str]]],
) -> None:
    clock, cards = Clock(), FIRST
    with tempfile.TemporaryDirectory() as name:
        folder, home, other = (Path(name, part) for part in ("decks", "home", "other"))
        written(decks(cards, [*IDS]), folder)
        with closing(open_collection([folder], home, clock)) as collection:
            answer_all(collection, [])
        expected = {id_: (str(number),) for number, id_ in enumerate(IDS, 1)}
        for edit, order in steps:
            before, cards = cards, edited(cards, edit)
            written(decks(cards, order), folder)
            clock.forward(days=1)
            found = ids_with_answers(folder, home, clock)
            words = {one[1:]: id_ for id_, one in before.items()}
            follow(expected, found, {id_ for id_, one in cards.items() if words.get(one[1:], id_) != id_})
            expected = found
        bring(other, home)
        assert ids_with_answers(folder, other, clock) == expected
