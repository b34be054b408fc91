"""Home: the decks with what waits in them, and what today has brought."""

from random import Random
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Label, Static

from quiz.card.model import Deck
from quiz.card.words import counted, percent_text
from quiz.study.accepted_answers import did_all_again, took_back_all
from quiz.study.backlog_plan import plan_of
from quiz.study.collection import Collection
from quiz.study.session import Session
from quiz.study.settings import fault_words
from quiz.study.statistics import streak_days, today_of, waiting
from quiz.study.wrong_clock import can_take_back, clock_words
from quiz.tui.exam.results_screen import ResultsScreen
from quiz.tui.home.change_plan import change_plan
from quiz.tui.home.choose_practice import ask_what
from quiz.tui.home.deck_list import DeckList, DeckRow
from quiz.tui.shared.dialogs import Confirm
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.notices import tells_failures
from quiz.tui.shared.tile import Tile

NO_DECKS = """\
There is no deck here yet.

A deck is a YAML file. Put one into the folder `decks` and start quiz again:

    title: Capitals
    cards:
      - question: What is the capital of Italy?
        answer: Rome
"""

_LOOK_AGAIN = 60
"""Seconds after which it is looked whether what is shown is still true."""


class HomeScreen(Screen[None]):
    """Starts sessions; shows today's numbers afresh each time it comes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "study_all", "Study all"),
        Binding("x", "exam", "Exam"),
        Binding("p", "practise", "Practise"),
        Binding("b", "browse", "Browse"),
        Binding("t", "statistics", "Stats"),
        Binding("s", "app.settings", "Settings"),
        Binding("r", "results", "Results"),
        Binding("u,ctrl+z", "undo", "Undo"),
        Binding("c", "change_plan", "Change the plan", show=False),
        Binding("k", "take_back_misdated", "Take back what a wrong clock has dated", show=False),
        Binding("ctrl+y,U", "redo", "Redo"),
        Binding("q", "app.quit", "Quit"),
    ]

    class Study(Message):
        """The learner starts `session`, whose first card is shown already, if there is any."""

        def __init__(self, session: Session) -> None:
            super().__init__()
            self.session = session

    class Browse(Message):
        """The learner wants to look at the cards."""

    class Exam(Message):
        """The learner wants to take an exam, of `deck` perhaps."""

        def __init__(self, deck: Deck | None) -> None:
            super().__init__()
            self.deck = deck

    def __init__(self, collection: Collection, decks: tuple[Deck, ...], rng: Random) -> None:
        super().__init__()
        self._rng = rng
        self._collection = collection
        self._decks = decks
        self._day = 0

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            with Horizontal(id="tiles"):
                yield Tile(id="waiting")
                yield Tile(id="today")
                yield Tile(id="streak")
            yield Static(id="clock", markup=False)
            yield Static(id="plan", markup=False)
            with Horizontal(id="columns"):
                yield Label("Decks", classes="names")
                for name in ("due", "learning", "new"):
                    yield Label(name, classes=f"number {name}")
            yield DeckList(id="decks")
            yield Static(NO_DECKS, id="no-decks", markup=False)
            yield Static(id="problems", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(_LOOK_AGAIN, self.keep_up)

    @tells_failures
    async def keep_up(self) -> None:
        """Shows what is true by now, where a study day has begun or another program has gone on."""
        if self.is_current and (self._collection.refresh() or self._collection.now().day != self._day):
            await self.show_standing()

    @tells_failures
    async def on_screen_resume(self) -> None:
        await self.show_standing()

    @tells_failures
    async def on_decks_changed(self, message: DecksChanged) -> None:
        self._decks = message.decks
        await self.show_standing()

    async def show_standing(self) -> None:
        """Brings every number up to date."""
        self._collection.refresh()
        self._day = self._collection.now().day
        (counts, standings), today = waiting(self._collection, self._decks), today_of(self._collection)
        self.query_one("#waiting", Tile).show(str(counts.total), "to study now")
        share = f", {percent_text(today.points, today.answers, places=1)} right" if today.answers else ""
        self.query_one("#today", Tile).show(str(today.answers), f"today{share}")
        days = streak_days(self._collection)
        self.query_one("#streak", Tile).show(str(days), "day in a row" if days == 1 else "days in a row")
        self._show_clock()
        self._show_plan()
        await self._show_decks([DeckRow(standing) for standing in standings])
        self._show_problems()
        self.refresh_bindings()

    def _show_clock(self) -> None:
        words = clock_words(self._collection)
        offer = " `k` takes them back." if can_take_back(self._collection) else ""
        self.query_one("#clock", Static).update(f"{words}{offer}" if words else "")
        self.set_class(words != "", "-wrong-clock")

    @work
    @tells_failures
    async def action_take_back_misdated(self) -> None:
        """Takes back the answers that a wrong clock has dated, if the learner means it."""
        if not can_take_back(self._collection):
            return
        asked = f"{clock_words(self._collection)} Take them back? Redo brings them back."
        if await self.app.push_screen_wait(Confirm("A wrong clock", asked)):
            taken = self._collection.take_back_misdated()
            self.notify(f"Took back {counted(taken, 'answer')}.", markup=False)
            await self.show_standing()

    def _show_plan(self) -> None:
        plan = plan_of(self._collection)
        self.query_one("#plan", Static).update(f"{plan.words} `c` changes this." if plan else "")
        self.set_class(plan is not None, "-backlog")

    async def _show_decks(self, rows: list[DeckRow]) -> None:
        decks = self.query_one("#decks", DeckList)
        index = decks.index or 0
        await decks.clear()
        await decks.extend(rows)
        if rows:
            decks.index = min(index, len(rows) - 1)
            decks.focus()
        self.set_class(not rows, "-empty")

    def _show_problems(self) -> None:
        problems = self._collection.problems
        files = {problem.place.path for problem in problems}
        where = counted(len(files), "file")
        count = counted(len(problems), "problem")
        told = [f"⚠ {count} in {where}: `quiz check` shows where."] if problems else []
        told += [f"⚠ {fault_words(fault)}" for fault in self._collection.faulty_preferences]
        self.query_one("#problems", Static).update("\n".join(told))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        if action == "change_plan":
            return self.has_class("-backlog")
        if action == "take_back_misdated":
            return can_take_back(self._collection)
        if action == "study_all":
            return len(self._decks) > 1
        if action in ("exam", "practise"):
            return bool(self._decks)
        if action == "undo":
            return self._collection.can_undo()
        return self._collection.can_redo() if action == "redo" else True

    def action_statistics(self) -> None:
        from quiz.tui.statistics.statistics_screen import StatisticsScreen

        self.app.push_screen(StatisticsScreen(self._collection))

    def action_browse(self) -> None:
        self.post_message(self.Browse())

    @tells_failures
    async def on_list_view_selected(self, message: DeckList.Selected) -> None:
        if isinstance(message.item, DeckRow):
            deck = message.item.standing.deck
            self.study([deck], deck.title)

    @tells_failures
    async def action_study_all(self) -> None:
        self.study(list(self._decks), "All decks")

    def study(self, decks: list[Deck], title: str) -> None:
        """Starts a session of `decks`; where there is nothing to study, its summary says why and what can be done."""
        session = Session(self._collection, self._collection.pick(decks), title, rng=self._rng)
        session.next()
        self.post_message(self.Study(session))

    @property
    def _chosen(self) -> Deck | None:
        """The deck under the cursor."""
        row = self.query_one("#decks", DeckList).highlighted_child
        return row.standing.deck if isinstance(row, DeckRow) else None

    def action_exam(self) -> None:
        self.post_message(self.Exam(self._chosen))

    @work
    @tells_failures
    async def action_practise(self) -> None:
        """Asks what to practise."""
        if wish := await ask_what(self.app, self._collection, self._chosen):
            self.post_message(wish)

    @work
    @tells_failures
    async def action_change_plan(self) -> None:
        if plan := plan_of(self._collection):
            await change_plan(self.app, self._collection, plan)
            self.call_later(self.on_screen_resume)  # not beside the one that the closed dialog has caused

    def action_results(self) -> None:
        self.app.push_screen(ResultsScreen(self._collection))

    @tells_failures
    async def action_undo(self) -> None:
        undoable = self._collection.undo("home")
        self.notify(took_back_all(self._collection, undoable), markup=False)
        await self.show_standing()

    @tells_failures
    async def action_redo(self) -> None:
        undoable = self._collection.redo()
        self.notify(did_all_again(self._collection, undoable), markup=False)
        await self.show_standing()
