"""Two decks of one file name, with the same ids and wholly other cards, in whatever order two machines open them."""

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.study.collection import open_collection
from tests.conftest import Clock
from tests.every import every
from tests.study.answered_decks import Step, answer_all, bring, deck, histories, q, written

WORDS = [q("What does 'pane' mean?", "bread", "q1"), q("What does 'vino' mean?", "wine", "q2")]
SIGHTS = [q("How tall is the Eiffel Tower?", "330 m", "q1"), q("Who built Notre-Dame?", "Maurice de Sully", "q2")]
DECKS = Step({"it/w": WORDS, "fr/w": SIGHTS})
OTHERS = {
    "one card": ([q("What does 'pane' mean?", "bread", "q1")], [q("How tall is Big Ben?", "96 m", "q1")]),
    "two cards": (WORDS, SIGHTS),
    "another language's words": (
        [q("What does 'pane' mean?", "bread", "q1"), q("What does 'vino' mean?", "wine", "q2")],
        [q("What does 'pain' mean?", "bread", "q1"), q("What does 'vin' mean?", "wine", "q2")],
    ),
}


@every(("here", "there"), [*OTHERS.values()], ids=OTHERS)
def test_a_deck_opened_by_itself_inherits_nothing_from_another_one_of_its_name(
    here: list[str], there: list[str], tmp_path: Path
) -> None:
    steps = [Step({"it/w": here, "fr/w": there}, root) for root in ("it", "fr")]
    found = histories(steps, tmp_path / "decks", tmp_path / "home", Clock())
    assert {*found.values()} == {" ".join("-" * len(there))}


def test_a_deck_whose_other_cards_are_the_same_keeps_the_history_of_one_in_all_other_words(tmp_path: Path) -> None:
    before, after = [*WORDS, *SIGHTS[:1]], [*WORDS, q("Who painted Guernica?", "Picasso", "q3")]
    before[2] = before[2].replace("q1", "q3")
    home, clock = tmp_path / "home", Clock()
    written(deck(*before), tmp_path / "decks")
    with closing(open_collection([tmp_path / "decks"], home, clock)) as collection:
        answer_all(collection, [])
    for file in home.glob("index.db*"):
        file.unlink()
    written(deck(*after), tmp_path / "decks")
    with closing(open_collection([tmp_path / "decks"], home, clock)) as collection:
        assert [len(collection.history(card)) for card in ("q1", "q2", "q3")] == [1, 1, 1]


class Machine:
    """A machine with both decks and a log of its own."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.decks, self.home = folder / "decks", folder / "home"
        self._clock = clock
        written(DECKS, self.decks)

    def start(self, root: str, learn: bool) -> dict[str, set[str]]:
        """Opens the folder `root`, answers all cards if told, and returns what each card was asked so far."""
        self._clock.forward(days=1)
        with closing(open_collection([self.decks / root], self.home, self._clock)) as collection:
            if learn:
                answer_all(collection, [])
            return {
                card.question.prompt: {one.prompt for one in collection.history(card.id)}
                for card in collection.cards.values()
            }

    def read(self, other: "Machine") -> None:
        bring(self.home, other.home)

    def forget_index(self) -> None:
        for file in self.home.glob("index.db*"):
            file.unlink()


starts = st.tuples(st.integers(0, 1), st.sampled_from(["it", "fr", ""]), st.booleans(), st.booleans())


@settings(max_examples=settings.default.max_examples // 2)
@given(st.lists(starts, min_size=1, max_size=5))
def test_in_any_order_on_two_machines_each_deck_has_its_own_answers(plan: list[tuple[int, str, bool, bool]]) -> None:
    """The machines read each other's log before anything is answered on another one."""
    with tempfile.TemporaryDirectory() as name:
        clock = Clock()
        machines = [Machine(Path(name, part), clock) for part in ("one", "two")]
        answered: set[str] = set()
        for number, root, learn, without_index in plan:
            machine, other = machines[number], machines[1 - number]
            if without_index:
                machine.forget_index()
            asked = machine.start(root, learn)
            answered |= {*asked} if learn else set()
            assert asked == {prompt: {prompt} & answered for prompt in asked}
            if learn:
                other.read(machine)
        for machine in machines:
            asked = machine.start("", learn=False)
            assert asked == {prompt: {prompt} & answered for prompt in asked}
