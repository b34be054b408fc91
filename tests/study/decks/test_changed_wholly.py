"""What is said of cards whose words changed wholly: once, with what to do, and that mends it."""

from contextlib import closing
from pathlib import Path

from quiz.study.collection import open_collection
from tests.conftest import Clock
from tests.every import every
from tests.study.answered_decks import Step, answer_all, deck, q, whose, written

ROME = ("What is the capital of Italy?", "Rome")
EASTER = ("When is Easter?", "In spring")
NOTRE_DAME = ("Who built Notre-Dame?", "Maurice de Sully")


def remarks_at(steps: list[Step], folder: Path) -> list[list[str]]:
    """What is said at each start with the decks of each of `steps`; all cards of the first are answered."""
    clock, found = Clock(), []
    for step in steps:
        written(step, folder / "decks")
        with closing(open_collection([folder / "decks"], folder / "home", clock)) as collection:
            if not found:
                answer_all(collection, [])
            found.append([*collection.remarks])
    return found


@every(("id_", "mending"), [("", "run `quiz check --fix`"), ("rome", "write `id: rome` into it")])
def test_a_card_that_looks_new_in_place_of_one_with_a_history_is_told_once_with_what_to_do(
    id_: str, mending: str, tmp_path: Path
) -> None:
    before, after = deck(q(*ROME, id_), q(*NOTRE_DAME)), deck(q(*EASTER), q(*NOTRE_DAME))
    (told,) = remarks_at([before, after], tmp_path)[1]
    for part in ("deck.yaml: 1 card looks new", EASTER[0], ROME[0], mending):
        assert part in told
    assert NOTRE_DAME[0] not in told
    assert remarks_at([before, after, after, deck(q(*EASTER), q(*NOTRE_DAME), q("Who?", "I"))], tmp_path / "again")[
        2:
    ] == [
        [],
        [],
    ]


QUIET = {
    "reworded": deck(q("Name the capital of Italy.", "Rome")),
    "taken out": deck(q(*NOTRE_DAME)),
    "one more": deck(q(*ROME), q(*EASTER)),
    "given an id": deck(q(*ROME, "rome")),
    "another file": deck(q(*ROME), name="cities"),
}


@every("after", [*QUIET.values()], ids=QUIET)
def test_nothing_is_said_where_each_history_is_asked_or_nothing_is_in_its_place(after: Step, tmp_path: Path) -> None:
    kept = [q(*NOTRE_DAME)]
    before = deck(q(*ROME), *kept)
    (cards,) = after.decks.values()
    steps = [before, Step({name: [*cards, *kept] if kept[0] not in cards else cards for name in after.decks})]
    assert remarks_at(steps, tmp_path)[1] == []


def test_a_card_that_says_something_else_below_its_id_is_told_once_and_keeps_its_history(tmp_path: Path) -> None:
    before, after = deck(q(*ROME, "a")), deck(q(*EASTER, "a"))
    _, (told,), again = remarks_at([before, after, after], tmp_path)
    for part in ("`a` says something else", ROME[0], EASTER[0], "forget what is known of it"):
        assert part in told
    assert again == []


def test_the_id_that_it_says_to_write_brings_the_history_back(tmp_path: Path) -> None:
    remarks_at([deck(q(*ROME, "rome")), deck(q(*EASTER)), deck(q(*EASTER, "rome"))], tmp_path)
    with closing(open_collection([tmp_path / "decks"], tmp_path / "home", Clock())) as collection:
        assert whose(collection) == "1"


def test_the_steps_that_it_names_for_a_card_without_an_id_bring_the_history_to_other_words(tmp_path: Path) -> None:
    steps = [deck(q(*ROME)), deck(q(*EASTER)), deck(q(*ROME)), deck(q(*ROME, "rome")), deck(q(*EASTER, "rome"))]
    remarks_at(steps, tmp_path)
    with closing(open_collection([tmp_path / "decks"], tmp_path / "home", Clock())) as collection:
        assert whose(collection) == "1"


def test_a_card_that_got_the_id_of_another_one_is_told_of_by_the_id_that_it_has_now(tmp_path: Path) -> None:
    exchanged = [q(*ROME, "b"), q(*NOTRE_DAME, "a")]
    steps = [deck(q(*ROME, "a"), q(*NOTRE_DAME, "b")), deck(*exchanged)]
    (told,) = remarks_at([*steps, deck(q(*EASTER, "b"), exchanged[1])], tmp_path)[2]
    assert "`b` says something else than before: “When is Easter?” in place of “What is the capital of Italy?”" in told
    (told,) = remarks_at([*steps, deck(q(*EASTER, "new"), exchanged[1])], tmp_path / "gone")[2]
    assert "write `id: b` into it" in told
