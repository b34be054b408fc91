"""Every key that the footer offers changes something, in every state of a card, of the browser and of the menu."""

from collections.abc import Callable
from itertools import chain
from random import Random

import pytest
from textual.pilot import Pilot

from quiz.study.collection import Collection
from quiz.study.sessions.practice import Practice
from quiz.study.sessions.session import Session
from quiz.tui.app import QuizApp
from quiz.tui.shared.footer import Footer
from tests.tui.conftest import WithoutHome
from tests.tui.shared.test_markdown import screen_of

KINDS = {
    "truth": "statement: Malta is an island., answer: true",
    "short": "question: Where?, answer: Rome, hint: It is old.",
    "choice": "question: Where?, answer: Rome, distractors: [Oslo, Bonn]",
    "number": "question: How many?, number: 2",
    "cloze": "cloze: '{{c1::A}} and {{c1::B}}'",
    "flashcard": "front: Mare Nostrum, back: Our Sea, hint: Latin.",
    "response": "question: Which?, answers: [Elba, Capri], distractors: [Corsica]",
    "list": "question: Name two., answers: [Malta, Cyprus]",
    "ordering": "question: In order?, order: [A, B, C]",
    "matching": "question: Where?, pairs: {Split: Croatia, Bari: Italy}",
}
STATES = {
    "asked": [],
    "answered": ["answer"],
    "hint": ["ctrl+t"],
    "in the making": ["draft"],
    "retried": ["answer", "t"],
    "overruled": ["answer", "r"],
    "after undo": ["answer", "u"],
    "menu": ["ctrl+o"],
}
WRONG = {
    "truth": ["f"],
    "short": [*"Oslo", "enter"],
    "choice": ["1"],
    "number": ["3", "enter"],
    "cloze": [*"x", "enter", *"y", "enter"],
    "flashcard": ["enter"],
    "response": ["1", "enter"],
    "list": [*"Malta", "enter", "enter"],
    "ordering": ["shift+down", "enter"],
    "matching": ["1", "1", "enter"],
}
DRAFTS = {
    **{kind: ["down"] for kind in ("truth", "choice", "response")},
    **{kind: [*"x"] for kind in ("short", "number", "cloze")},
    **{"list": [*"Malta", "enter"], "ordering": ["space"], "matching": ["1"], "flashcard": []},
}
ELSEWHERE = ("ctrl+c", "ctrl+q")


def seen(app: QuizApp) -> tuple[object, ...]:
    """What is different when a key has done something."""
    return (
        *screen_of(app),
        app.screen,
        app.focused,
        app.clipboard,
        app.return_code,
        [(str(note.message), note.severity) for note in app._notifications],
    )


def offered(app: QuizApp) -> list[tuple[str, str]]:
    return [(hint.key, hint.does) for hint in chain(*app.screen.query_one(Footer).hints)]


DECK = "cards:\n" + "".join(f"  - {{id: {kind}, {entry}}}\n" for kind, entry in KINDS.items())
LAST = "  - {id: last, question: Last?, answer: yes it is}\n"


@pytest.fixture
def collection(open_deck: Callable[[str], Collection], monkeypatch: pytest.MonkeyPatch) -> Collection:
    """A card of each kind, and one that comes behind."""
    monkeypatch.setenv("TERM", "xterm-256color")
    return open_deck(DECK + LAST)


async def begin(pilot: Pilot[None], kind: str, kind_of_session: type[Session] = Session) -> QuizApp:
    """Asks the card of `kind` as if nothing had happened before."""
    app = pilot.app
    assert isinstance(app, QuizApp)
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    while app._collection.undo():
        pass
    app.clear_notifications()
    app._clipboard = ""
    cards = [card for card in app._collection.cards.values() if card.note in (kind, "last")]
    session = kind_of_session(app._collection, cards, "Deck", rng=Random(1))
    app._start(session)
    await pilot.pause()
    return app


async def walk(pilot: Pilot[None], kind: str, state: str) -> None:
    """Brings the program into `state`."""
    for step in STATES[state]:
        await pilot.press(*{"answer": WRONG[kind], "draft": DRAFTS[kind]}.get(step, [step]))
    await pilot.pause()


ANYWHERE = ("escape", "question_mark", "f1", "c", "ctrl+o")
"""Keys that are there in every state, tried in one."""

REDO = ("U", "ctrl+y")
"""The keys that bring back what `begin` has taken back: they do the same whatever is asked."""

WALKS = {"asked": [*KINDS], **{state: ["short"] for state in STATES if state != "asked"}}


async def test_every_key_that_is_offered_does_something(collection: Collection) -> None:
    async with WithoutHome(collection, collection.decks, rng=Random(1)).run_test(size=(110, 24)) as pilot:
        redone: set[tuple[str, str]] = set()
        for state, kinds in WALKS.items():
            for kind in kinds:
                await press_all(pilot, kind, state, redone)
        assert {key for key, _ in redone} == {*REDO}


async def press_all(pilot: Pilot[None], kind: str, state: str, redone: set[tuple[str, str]]) -> None:
    """Presses each key that is offered where a card of `kind` is in `state`; brings it back where it is left.

    Those that redo are pressed once in each state, and then are in `redone`.
    """
    mode = Practice if state == "retried" else Session
    app = await begin(pilot, kind, mode)
    await walk(pilot, kind, state)
    at_hand, before = offered(app), seen(app)
    todo = [one for one in at_hand if state == "menu" or (one[0] not in ANYWHERE and (one[0], state) not in redone)]
    redone.update((key, state) for key, _ in todo if key in REDO)
    assert todo
    for key, does in todo:
        if offered(app) != at_hand:
            await begin(pilot, kind, mode)
            await walk(pilot, kind, state)
            before = seen(app)
        await pilot.press(key)
        after = seen(app)
        assert after != before, f"`{key}` ({does}) does nothing where a {kind} is {state}"
        before = after


async def test_the_digits_are_offered_where_there_is_a_rating_to_choose(collection: Collection) -> None:
    async with WithoutHome(collection, collection.decks, rng=Random(1)).run_test(size=(110, 40)) as pilot:
        for mode, rates in ((Session, True), (Practice, False)):
            app = await begin(pilot, "short", mode)
            await walk(pilot, "short", "answered")
            assert ("Rate" in [does for _, does in offered(app)]) is rates
            await pilot.press("t", *WRONG["short"])
            assert "Rate" not in [does for _, does in offered(app)]
