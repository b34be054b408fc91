"""Home: the decks with what waits in them, and what today has brought."""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Label, Static

from quiz.card.words import counted, percent_text
from quiz.tui.home.deck_list import DeckList, DeckRow
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.notices import tells_failures
from quiz.tui.shared.tile import Tile

if TYPE_CHECKING:  # what the first frame does not need is imported when the collection is opened, or where it is used
    from quiz.card.model import Deck
    from quiz.study.collection import Collection
    from quiz.study.overview import Overview
    from quiz.study.session import Session

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
    """Starts sessions; shows today's numbers afresh each time it comes back.

    Until `open` is called it shows the titles of the decks alone, and its keys must not be given to it.
    """

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

        def __init__(self, session: "Session") -> None:
            super().__init__()
            self.session = session

    class Browse(Message):
        """The learner wants to look at the cards."""

    class Exam(Message):
        """The learner wants to take an exam, of `deck` perhaps."""

        def __init__(self, deck: "Deck | None") -> None:
            super().__init__()
            self.deck = deck

    def __init__(self, titles: Sequence[str], rng: Random) -> None:
        super().__init__()
        self._rng = rng
        self._titles = titles
        self._collection: Collection
        self._is_open = False
        self._decks: tuple[Deck, ...] = ()
        self._day = 0
        self._can_take_back = False

    def open(self, collection: "Collection", decks: "tuple[Deck, ...]") -> None:
        """Takes what the numbers come from."""
        self._collection, self._decks, self._is_open = collection, decks, True

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            with Horizontal(id="tiles"):
                yield Tile(id="waiting", caption="to study now")
                yield Tile(id="today", caption="today")
                yield Tile(id="streak", caption="days in a row")
            yield Static(id="clock", markup=False)
            yield Static(id="plan", markup=False)
            with Horizontal(id="columns"):
                yield Label("Decks", classes="names")
                for name in ("due", "learning", "new"):
                    yield Label(name, classes=f"number {name}")
            yield DeckList(*map(DeckRow, self._titles), id="decks")
            yield Static(NO_DECKS, id="no-decks", markup=False)
            yield Static(id="problems", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(_LOOK_AGAIN, self.keep_up)

    @tells_failures
    async def keep_up(self) -> None:
        """Shows what is true by now, where a study day has begun or another program has gone on."""
        if not (self._is_open and self.is_current):
            return
        if self._collection.refresh() or self._collection.now().day != self._day:
            await self.show_standing()

    @tells_failures
    async def on_screen_resume(self) -> None:
        if self._is_open:
            await self.show_standing()

    @tells_failures
    async def on_decks_changed(self, message: DecksChanged) -> None:
        self._decks = message.decks
        await self.show_standing()

    async def show_standing(self) -> None:
        """Brings every number up to date."""
        from quiz.study.overview import overview_of

        self._collection.refresh()
        await self.show(overview_of(self._collection, self._decks))

    async def show(self, overview: "Overview") -> None:
        """Shows the numbers of `overview`."""
        self._day, today, days, plan = overview.day, overview.today, overview.streak_days, overview.plan
        self.query_one("#waiting", Tile).show(str(overview.counts.total), "to study now")
        share = f", {percent_text(today.points, today.answers, places=1)} right" if today.answers else ""
        self.query_one("#today", Tile).show(str(today.answers), f"today{share}")
        self.query_one("#streak", Tile).show(str(days), "day in a row" if days == 1 else "days in a row")
        self._can_take_back = overview.can_take_back
        offer = " `k` takes them back." if overview.can_take_back else ""
        self.query_one("#clock", Static).update(f"{overview.clock}{offer}" if overview.clock else "")
        self.set_class(overview.clock != "", "-wrong-clock")
        self.query_one("#plan", Static).update(f"{plan.words} `c` changes this." if plan else "")
        self.set_class(plan is not None, "-backlog")
        await self.query_one("#decks", DeckList).show(overview.decks)
        self.set_class(not overview.decks, "-empty")
        self._show_problems()
        self.refresh_bindings()

    @work
    @tells_failures
    async def action_take_back_misdated(self) -> None:
        """Takes back the answers that a wrong clock has dated, if the learner means it."""
        from quiz.study.wrong_clock import can_take_back, clock_words
        from quiz.tui.shared.dialogs import Confirm

        if not can_take_back(self._collection):
            return
        asked = f"{clock_words(self._collection)} Take them back? Redo brings them back."
        if await self.app.push_screen_wait(Confirm("A wrong clock", asked)):
            taken = self._collection.take_back_misdated()
            self.notify(f"Took back {counted(taken, 'answer')}.", markup=False)
            await self.show_standing()

    def _show_problems(self) -> None:
        from quiz.study.settings import fault_words

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
            return self._can_take_back
        if action == "study_all":
            return len(self._decks if self._is_open else self._titles) > 1
        if action in ("exam", "practise"):
            return bool(self._decks if self._is_open else self._titles)
        if action == "undo":
            return self._is_open and self._collection.can_undo()
        return self._is_open and self._collection.can_redo() if action == "redo" else True

    def action_statistics(self) -> None:
        from quiz.tui.statistics.statistics_screen import StatisticsScreen

        self.app.push_screen(StatisticsScreen(self._collection))

    def action_browse(self) -> None:
        self.post_message(self.Browse())

    @tells_failures
    async def on_list_view_selected(self, message: DeckList.Selected) -> None:
        if deck := self._chosen:
            self.study([deck], deck.title)

    @tells_failures
    async def action_study_all(self) -> None:
        self.study(list(self._decks), "All decks")

    def study(self, decks: "list[Deck]", title: str) -> None:
        """Starts a session of `decks`; where there is nothing to study, its summary says why and what can be done."""
        from quiz.study.session import Session

        session = Session(self._collection, self._collection.pick(decks), title, rng=self._rng)
        session.next()
        self.post_message(self.Study(session))

    @property
    def _chosen(self) -> "Deck | None":
        """The deck under the cursor."""
        row = self.query_one("#decks", DeckList).highlighted_child
        return row.standing.deck if isinstance(row, DeckRow) and row.standing else None

    def action_exam(self) -> None:
        self.post_message(self.Exam(self._chosen))

    @work
    @tells_failures
    async def action_practise(self) -> None:
        """Asks what to practise."""
        from quiz.tui.home.choose_practice import ask_what

        if wish := await ask_what(self.app, self._collection, self._chosen):
            self.post_message(wish)

    @work
    @tells_failures
    async def action_change_plan(self) -> None:
        from quiz.study.backlog_plan import plan_of
        from quiz.tui.home.change_plan import change_plan

        if plan := plan_of(self._collection):
            await change_plan(self.app, self._collection, plan)
            self.call_later(self.on_screen_resume)  # not beside the one that the closed dialog has caused

    def action_results(self) -> None:
        from quiz.tui.exam.results_screen import ResultsScreen

        self.app.push_screen(ResultsScreen(self._collection))

    @tells_failures
    async def action_undo(self) -> None:
        from quiz.study.accepted_answers import took_back_all

        undoable = self._collection.undo("home")
        self.notify(took_back_all(self._collection, undoable), markup=False)
        await self.show_standing()

    @tells_failures
    async def action_redo(self) -> None:
        from quiz.study.accepted_answers import did_all_again

        undoable = self._collection.redo()
        self.notify(did_all_again(self._collection, undoable), markup=False)
        await self.show_standing()
