"""A small deck that has each kind once, and the app over it."""

from collections.abc import Callable, Sequence
from random import Random
from typing import ClassVar, TypeAlias

import pytest
from textual import constants
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from quiz.card.model import Deck
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.shared.decision_screen import DecisionScreen
from tests.tui.rest import rest_between_keys
from tests.tui.work_done_once import (
    count_parameters_once,
    find_handlers_once,
    find_styles_of_parts_when_asked,
    lay_out_once,
    look_at_what_is_required,
    share_styles,
)
from tests.versions import others

# Without worker processes, a plugin imports Textual before `tests/__init__.py` has said which colours there are.
constants.COLOR_SYSTEM = "truecolor"  # type: ignore[misc]

DECK = """\
    title: Mediterranean
    cards:
      - id: truth
        statement: Malta is an island.
        answer: true
        explanation: It is even three of them.
      - id: short
        question: What is the capital of Greece?
        answer: Athens
        hint: It is named after a goddess.
        tags: [capitals]
      - id: choice
        question: Which sea lies between Italy and Croatia?
        answer: Adriatic Sea
        distractors: [Aegean Sea, Ionian Sea]
      - id: number
        question: How many countries share the island of Cyprus?
        number: 2
      - id: cloze
        cloze: "{{c1::Gibraltar::a strait}} and {{c1::Suez::a canal}} are its ends."
      - id: flashcard
        front: Mare Nostrum
        back: Our Sea
      - id: response
        question: Which of these islands belong to Italy?
        answers: [Sardinia, Elba]
        distractors: [Corsica, Crete]
      - id: list
        question: Name three islands that are states.
        answers: [Malta, Cyprus, Ísland]
      - id: ordering
        question: Put these battles into their order.
        order: [Salamis, Actium, Lepanto, Matapan]
      - id: matching
        question: Which country is each port in?
        pairs: {Split: Croatia, Bari: Italy, Genoa: Italy}
"""

MakeApp: TypeAlias = Callable[..., QuizApp]


@pytest.fixture
def collection(open_deck: Callable[[str], Collection]) -> Collection:
    return open_deck(DECK)


@pytest.fixture
def app(collection: Collection) -> QuizApp:
    return QuizApp(collection, collection.decks, rng=Random(1))


@pytest.fixture
def app_with(open_deck: Callable[[str], Collection]) -> MakeApp:
    """Makes the app over a deck given as text."""

    def make(deck: str) -> QuizApp:
        opened = open_deck(deck)
        return QuizApp(opened, opened.decks, rng=Random(1))

    return make


@pytest.fixture
def snap_compare(snap_compare: Callable[..., bool]) -> Callable[..., bool]:
    """Compares with a picture, where the libraries are here that have drawn it."""
    if missing := others("textual", "rich", "pygments", "markdown-it-py"):
        pytest.skip(f"The pictures show what {' and '.join(missing)} would draw.")
    return snap_compare


class BareHome(HomeScreen):
    """Home with its keys and nothing to see, where Enter studies all: what is seen there is tested by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "study_all", "Study")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers to study all, also where there is one deck."""
        return action == "study_all" or super().check_action(action, parameters)

    def compose(self) -> ComposeResult:
        yield from ()

    async def show_standing(self) -> None:
        """Has nothing to bring up to date."""


class WithoutHome(QuizApp):
    """The program for tests of the screens beyond home."""

    def __init__(self, collection: Collection, decks: Sequence[Deck], *first: Session, rng: Random) -> None:
        super().__init__(collection, decks, *first, rng=rng)
        self._home = BareHome((), rng)
        self._home.open(collection, tuple(decks))


def in_session(collection: Collection) -> QuizApp:
    """Returns the app at the first card of the first deck."""
    deck, rng = collection.decks[0], Random(1)
    session = Session(collection, collection.pick([deck]), deck.title, rng=rng)
    session.next()
    return WithoutHome(collection, collection.decks, session, rng=rng)


@pytest.fixture
def studying(collection: Collection) -> QuizApp:
    """The app at the first card of the small deck."""
    return in_session(collection)


@pytest.fixture
def studying_with(open_deck: Callable[[str], Collection]) -> MakeApp:
    """Makes the app at the first card of a deck given as text."""
    return lambda deck: in_session(open_deck(deck))


def colours(widget: Widget) -> set[str]:
    """The colours that a widget is drawn in."""
    segments = (one for y in range(widget.size.height) for one in widget.render_line(y))
    return {one.style.color.name for one in segments if one.style and one.style.color}


@pytest.fixture(autouse=True)
def work_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parses and matches the styles once for all apps, which takes longer than many a test, and lays out once."""
    share_styles(monkeypatch)
    find_styles_of_parts_when_asked(monkeypatch)
    lay_out_once(monkeypatch)
    look_at_what_is_required(monkeypatch)
    count_parameters_once(monkeypatch)
    find_handlers_once(monkeypatch)


@pytest.fixture(autouse=True)
def hasty_learner(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come faster here than from any person, and all of them are meant."""
    monkeypatch.setattr(DecisionScreen, "reaction_time", 0)


@pytest.fixture(autouse=True)
def swift_thinker(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time passes at a card: a busy machine would show that somebody thought for a second."""
    monkeypatch.setattr("quiz.tui.study.asking_screen.monotonic", lambda: 0.0)


@pytest.fixture(autouse=True)
def patient_pilot(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot goes on when the app is at rest, however busy the machine; nothing takes its time to slide or fade."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    rest_between_keys(monkeypatch)
