"""The home screen: what there is to study today, the decks in which it waits, and the ways to everything else."""

from asyncio import sleep, to_thread
from collections.abc import Sequence
from functools import partial
from random import Random
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.events import Key, MouseDown, Paste, Resize
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from quiz.card.words import counted
from quiz.tui.home.day_head import DayHead
from quiz.tui.home.deck_list import DeckList, heading
from quiz.tui.home.deck_rows import ALL_DECKS, Row, RowKind, rows_before, rows_of
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key, key_text, use_keys, with_keys
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.text_as_data import told
from quiz.tui.shared.threads.find_day_in_thread import (
    find_day_before_keys,
    find_day_in_thread,
    find_later_in_thread,
)
from quiz.tui.shared.threads.tells_failures import tells_failures, tells_failures_beside

if TYPE_CHECKING:  # what the first frame does not need is imported when the collection is opened, or where it is used
    from quiz.card.model import Deck
    from quiz.store.rows.log_rows import Undoable
    from quiz.study.collection import Collection
    from quiz.study.sessions.session import Session
    from quiz.study.statistics.deck_memory import DeckMemories
    from quiz.study.statistics.home_numbers import Overview
    from quiz.tui.home.deck_pane import DeckPane

NO_DECKS = """\
There is no deck here yet.

{new} begins one, imports those of another program, or draws cards from an article.

A deck is a YAML file in the folder `decks`:

    title: Capitals
    cards:
      - question: What is the capital of Italy?
        answer: Rome
"""

_LOOK_AGAIN = 60
"""Seconds after which it is looked whether what is shown is still true."""
_FOLLOW, _SHOW_ANEW = 1, 10
"""Seconds after which it is looked how far work beside this is on what is known, and after which numbers are shown anew
meanwhile.
"""
_SETTLING = "settling"
_NUMBERS = "numbers"

_AT_ONCE = 0.1
"""Seconds after which what was worked out meanwhile is shown."""
_REST = 0.002
"""Seconds between two slices of that work, so that a key, which takes several turns, does not wait for several."""
_TURNS = 20
"""Turns of the loop in which a key is handled that came meanwhile."""
_AT_A_STRETCH = 0.01
"""Seconds for which numbers are worked out before keys have their turn."""
_RESTS = 0.06
"""Seconds that the cursor stays on a row before its decks are told of in detail."""
_ROOM_BELOW = 18
"""Lines that the screen has beside the rows of decks where there is room for the deck under the cursor below them."""
_WEEKS = 26
"""Weeks of which the calendar can have room."""


class HomeScreen(DecisionScreen[None]):
    """Starts sessions, and updates today's numbers each time it comes back.

    Before `open` is called it shows what does not depend on the collection, and must not get keys.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-roomy"), (120, "-split")]  # noqa: RUF012  # as in the base class
    VERTICAL_BREAKPOINTS = [(0, "-low"), (21, "-high")]  # noqa: RUF012  # as in the base class
    BINDINGS: ClassVar[list[BindingType]] = [
        key("new", "begin_new"),
        key("undo", "undo"),
        key("browse", "browse"),
        key("statistics", "statistics"),
        key("settings", "app.settings"),
        key("exam", "exam"),
        key("practise", "practise"),
        key("results", "results"),
        key("article", "article"),
        key("study_all", "study_all", show=False),
        key("problems", "problems", show=False),
        key("change_plan", "change_plan", show=False),
        key("wrong_clock", "take_back_misdated", show=False),
        key("redo", "redo"),
        Binding("escape", "to_top", "To the top", show=False),
        key("leave", "app.quit", "Quit"),
    ]

    class Study(Message):
        """The learner starts `session`; its first card is already chosen, if there is one."""

        def __init__(self, session: "Session") -> None:
            super().__init__()
            self.session = session

    class Browse(Message):
        """The learner wants to look at the cards."""

    class Statistics(Message):
        """The learner wants to see the statistics."""

    class Results(Message):
        """The learner wants to see the past sessions and exams."""

    class Exam(Message):
        """The learner wants to take an exam; `deck` is proposed, if given."""

        def __init__(self, deck: "Deck | None") -> None:
            super().__init__()
            self.deck = deck

    def __init__(self, titles: Sequence[str], rng: Random) -> None:
        super().__init__()
        self._rng = rng
        self._titles = titles
        self._collection: Collection
        self._is_open = False
        self._covered_before = False
        self._decks: tuple[Deck, ...] = ()
        self.overview: Overview | None = None
        """The numbers that are shown, None as long as they are not known."""
        self._memories: DeckMemories
        self._is_unfolded = False
        self._can_take_back = False
        self._unsettled = 0
        """Of how many cards it is still to be worked out beside this what is known."""
        self._numbers_at = 0.0
        self._is_outdated = False
        """Whether the numbers are to be worked out anew."""
        self._rest: Timer | None = None

    def open(self, collection: "Collection", decks: "tuple[Deck, ...]") -> None:
        """Shows this collection from now on."""
        from quiz.study.statistics.deck_memory import DeckMemories

        self._collection, self._decks, self._is_open = collection, decks, True
        self._memories = DeckMemories()

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            yield DayHead(id="head")
            yield Static(id="clock", markup=False)
            yield Static(id="plan", markup=False)
            with Container(id="body"):
                with Vertical(id="list"):
                    yield Static(id="columns", markup=False)
                    yield DeckList(rows_before(self._titles), id="decks")
                yield Container(id="pane")
            yield Static(told(with_keys(NO_DECKS, partial(key_text, self.app))), id="no-decks")
            yield Static(id="problems", markup=False)
            yield Static(id="place", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self.set_interval(_LOOK_AGAIN, self.keep_up)
        self.set_interval(_FOLLOW, self.look_at_settling)

    def refuses(self, event: Key | Paste | MouseDown) -> bool:
        """Returns whether `event` is dropped: an Enter or click from before home came back. Other keys do no harm
        here.
        """
        starts = isinstance(event, MouseDown) or (isinstance(event, Key) and event.key == "enter")
        return starts and self._covered_before and super().refuses(event)

    @tells_failures_beside
    async def keep_up(self) -> None:
        """Updates the numbers if a study day has begun or another program has changed something."""
        if not (self._is_open and self.is_current and self.overview):
            return
        if self._collection.refresh() or self._collection.now().day != self.overview.day:
            await self.show_standing()

    def look_at_settling(self) -> None:
        """Begins `follow_settling`, unless it still counts: a new one would end it, and none would come to its end."""
        if not self._is_at_work(_SETTLING):
            self.follow_settling()

    @work(exclusive=True, group=_SETTLING)
    @tells_failures_beside
    async def follow_settling(self) -> None:
        """Says how far a program is that works out what is known, as after a union, and updates the numbers at its end
        and now and then before.
        """
        if not (self._is_open and self.is_current and self.overview):
            return
        unsettled = await to_thread(self._collection.number_unsettled) if self._collection.is_unsettled else 0
        before, self._unsettled = self._unsettled, unsettled  # only now: the next look may have ended this one
        if not (before or self._unsettled):
            return
        self._show_problems()
        if not self._unsettled or monotonic() - self._numbers_at > _SHOW_ANEW:
            await self.show_standing()

    def on_screen_suspend(self) -> None:
        self._covered_before = True
        for group in ("memories", "pane"):
            self.workers.cancel_group(self, group)

    def on_screen_resume(self) -> None:
        if self._is_open:
            self.call_later(self.show_standing)

    @tells_failures_beside
    async def on_decks_changed(self, message: DecksChanged) -> None:
        self._decks = message.decks
        if self.is_current:  # what lies over home does not have to wait for its numbers
            await self.show_standing()

    @tells_failures_beside
    async def show_standing(self) -> None:
        """Updates all numbers; those of many cards in a while, so that no key waits for them."""
        from quiz.study.statistics.home_numbers import overview_of

        if self._collection.has_many_cards:
            self._is_outdated = True
            if not self._is_at_work(_NUMBERS):
                self._update()
            return
        self._collection.refresh()
        if self.is_current:  # else it will come back to this
            await self.show(overview_of(self._collection, self._decks))

    def _is_at_work(self, group: str) -> bool:
        return any(worker.group == group and worker.is_running for worker in self.workers)

    @work(group=_NUMBERS)
    @tells_failures_beside
    async def _update(self) -> None:
        """Updates all numbers, and does so again where they are out of date by then."""
        while self._is_outdated and self.is_current:
            self._is_outdated = False
            self._collection.refresh()
            overview = await self._overview_in_steps()
            if not overview:
                self._is_outdated = True
            elif self.is_current:
                await self.show(overview)

    async def _overview_in_steps(self) -> "Overview | None":
        """Returns the numbers of many cards, which it works out in steps between which keys are handled.

        Returns None if they have changed meanwhile: to find all of them anew is not a small step.
        """
        from quiz.study.statistics.home_numbers import overview_in_steps

        await find_day_in_thread(self._collection)
        await find_later_in_thread(self._collection)
        looked, revision = monotonic(), self._collection.revision
        for overview in overview_in_steps(self._collection, self._decks):
            if monotonic() - looked > _AT_A_STRETCH:
                for _ in range(_TURNS):
                    await sleep(0)
                looked = monotonic()
                if self._collection.finds_later():
                    return None
            if self._collection.looks_long or self._collection.revision != revision:
                return None
            if overview:
                return overview
        return None

    async def show(self, overview: "Overview") -> None:
        """Shows the numbers of `overview`, then works out the details of the decks."""
        from quiz.study.statistics.home_numbers import CAME_WITH_QUIZ

        self.overview, plan, self._numbers_at = overview, overview.plan, monotonic()
        use_keys(self.app, self._collection.keys)
        self._can_take_back = overview.can_take_back
        self.query_one("#head", DayHead).show(overview)
        offer = f" `{key_text(self.app, 'wrong_clock')}` takes them back." if overview.can_take_back else ""
        self.query_one("#clock", Static).update(told(f"{overview.clock}{offer}") if overview.clock else "")
        change = f"`{key_text(self.app, 'change_plan')}` changes this."
        self.query_one("#plan", Static).update(told(f"{plan.words} {change}") if plan else "")
        place = overview.place
        if place == CAME_WITH_QUIZ:  # any other text is a path, in which braces are braces
            place = with_keys(place, partial(key_text, self.app))
        self.query_one("#place", Static).update(told(place))
        for name, is_so in (
            ("-wrong-clock", bool(overview.clock)),
            ("-backlog", plan is not None),
            ("-empty", not overview.decks),
        ):
            self.set_class(is_so, name)
        self._show_rows()
        if overview.decks:
            self.query_one("#decks", DeckList).focus()
        self._show_problems()
        self.refresh_bindings()
        self.call_after_refresh(self._fit)
        self._work_out()

    def _show_rows(self) -> None:
        if self.overview and (shown := self.query(DeckList)):  # else the program is ending
            rows = rows_of(self.overview, self._memories.of, self._is_unfolded)
            shown.first().show(rows, self._memories.of)

    @work(exclusive=True, group="memories")
    @tells_failures_beside
    async def _work_out(self) -> None:
        """Works out how much of each deck is known, in small steps, and shows each result."""
        shown, found = monotonic(), False
        for finished in self._memories.work(self._collection, self._decks):
            found = found or finished
            if found and monotonic() - shown > _AT_ONCE:
                self._show_rows()
                shown, found = monotonic(), False
            await sleep(_REST)
        self._show_rows()

    @property
    def _has_pane(self) -> bool:
        return self.has_class("-split") or self.has_class("-below")

    def _has_room_below(self) -> bool:
        """Returns whether the details of a deck fit below the list."""
        return self.size.height - self.query_one("#decks", DeckList).row_count() >= _ROOM_BELOW

    def on_deck_list_moved(self, message: DeckList.Moved) -> None:
        """Shows the details of the decks under the cursor once it rests."""
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(_RESTS, self._show_pane)

    def on_resize(self, event: Resize) -> None:
        if self.query(DeckList):
            self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """Places the column headings, and shows the details of the deck if there is room for them."""
        is_first = self.overview is not None and self.overview.is_first
        self.set_class(not self.has_class("-split") and (is_first or self._has_room_below()), "-below")
        width = self.query_one("#decks", DeckList).scrollable_content_region.width
        self.query_one("#columns", Static).update(heading(max(0, width - 1)) if self._decks else "")
        if self.query("#pane > *"):
            self.on_deck_list_moved(DeckList.Moved())
        else:
            self.call_later(self._show_pane)  # nothing is told of another deck yet, so there is nothing to wait for

    @tells_failures_beside
    async def _show_pane(self) -> None:
        row = self.query_one("#decks", DeckList).current
        if not (self.overview and row and row.decks and self._has_pane and self.is_current):
            return
        from quiz.tui.home.deck_pane import DeckPane

        pane = next(iter(self.query(DeckPane)), None)
        if pane is None:
            pane = DeckPane()
            await self.query_one("#pane", Container).mount(pane)
        if pane.is_attached and pane.children and self.is_current:  # else the program is ending
            self._tell_of(self.overview, row, pane)

    @work(description="_tell_of", exclusive=True, group="pane")
    @tells_failures_beside
    async def _tell_of(self, overview: "Overview", row: Row, pane: "DeckPane") -> None:
        """Tells of the decks of `row` in `pane`, once a thread has found what there is to tell."""
        from quiz.tui.home.deck_details import days_of_study, details_of
        from quiz.tui.shared.threads.find_beside import find_beside

        collection, memory = self._collection, self._memories.of(row.decks)
        details, days = await find_beside(
            lambda: (
                details_of(collection, overview, row, memory),
                days_of_study(collection, overview.day, _WEEKS),
            )
        )
        if pane.is_attached and self.is_current:  # else the program is ending
            pane.show(details, days)

    @work
    @tells_failures
    async def action_take_back_misdated(self) -> None:
        """Takes back answers that a wrong clock has dated, after asking the learner."""
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
        """Says what is to be known about the numbers: what is still worked out, and what cannot be read."""
        from quiz.study.settings import fault_words

        if not (lines := self.query("#problems")):
            return  # the program is ending
        problems = self._collection.problems
        files = {problem.place.path for problem in problems}
        where = counted(len(files), "file")
        count = counted(len(problems), "problem")
        key_ = key_text(self.app, "problems")
        said = [f"⚠ {count} in {where}: `{key_}` shows where."] if problems else []
        if self._unsettled:
            of = max(self._unsettled, len(self._collection.cards))
            cards = f"{self._unsettled:,} of {counted(of, 'card')}"
            said.insert(0, f"{cards} still to be brought up to date: the numbers change until then.")
        said += [f"⚠ {fault_words(fault)}" for fault in self._collection.faulty_preferences]
        line = lines.first(Static)
        line.update(told("\n".join(said)))
        line.display = bool(said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        if action == "change_plan":
            return self.has_class("-backlog")
        if action == "take_back_misdated":
            return self._can_take_back
        if action == "problems":
            return self._is_open and bool(self._collection.problems)
        if action == "article":
            return bool(self._article)
        if action in ("exam", "practise", "study_all"):
            return bool(self._decks if self._is_open else self._titles)
        if action == "undo":
            return self._is_open and self._collection.can_undo()
        return self._is_open and self._collection.can_redo() if action == "redo" else True

    def action_statistics(self) -> None:
        self.post_message(self.Statistics())

    def action_browse(self) -> None:
        self.post_message(self.Browse())

    @tells_failures
    async def on_deck_list_chosen(self, message: DeckList.Chosen) -> None:
        if message.row.decks:
            self.study(message.row.decks, message.row.title)

    def on_deck_list_opened(self, message: DeckList.Opened) -> None:
        self._is_unfolded = message.is_open
        self._show_rows()

    def action_to_top(self) -> None:
        """Goes back to the first row, and hides the decks in which nothing waits."""
        self._is_unfolded = False
        self._show_rows()
        self.query_one("#decks", DeckList).action_go(0)

    @tells_failures
    async def action_study_all(self) -> None:
        self.study(self._decks, ALL_DECKS if len(self._decks) > 1 else self._decks[0].title)

    def study(self, decks: "Sequence[Deck]", title: str) -> None:
        """Starts a session of `decks`; if there is nothing to study, its summary says why and what can be done.

        Beside an import or a sync the cards of the day may first have to be found anew.
        """
        if self._collection.looks_long:
            self._find_and_study(decks, title)
        else:
            self._study(decks, title)

    @work(description="_find_and_study")
    @tells_failures
    async def _find_and_study(self, decks: "Sequence[Deck]", title: str) -> None:
        await find_day_before_keys(self.app, self._collection)
        self._study(decks, title)

    def _study(self, decks: "Sequence[Deck]", title: str) -> None:
        from quiz.study.sessions.session import Session
        from quiz.study.sessions.studied_cards import DeckCards

        session = Session(self._collection, DeckCards(self._collection, decks), title, rng=self._rng)
        session.next()
        self.post_message(self.Study(session))

    @property
    def _row(self) -> Row | None:
        """The row under the cursor; None where there are no rows."""
        return next((found.current for found in self.query(DeckList)), None)

    @property
    def _chosen(self) -> "Deck | None":
        """The deck under the cursor, or the only deck; None if the row stands for several."""
        row = self._row
        decks = row.decks if row and row.kind is RowKind.DECK else self._decks
        return decks[0] if len(decks) == 1 else None

    @property
    def _article(self) -> str:
        """The path of the article of the deck under the cursor; empty if it has none."""
        deck = self._chosen if self._is_open else None
        cards = self._collection.cards.in_deck(deck.path) if deck else []
        return cards[0].source if cards else ""

    @work
    @tells_failures
    async def action_article(self) -> None:
        """Shows the article that the deck under the cursor was drafted from."""
        from quiz.tui.home.article_screen import show_article

        await show_article(self.app, self._article)

    def action_problems(self) -> None:
        """Lists the problems that keep cards from being studied."""
        from quiz.tui.home.problems_screen import ProblemsScreen

        self.app.push_screen(ProblemsScreen(self._collection))

    @work
    @tells_failures
    async def action_begin_new(self) -> None:
        """Asks what to begin: a deck, a card, cards from an article, an import."""
        from quiz.tui.home.begin_new import begin_new

        await begin_new(self, self._collection, self._chosen)

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
        from quiz.study.day.backlog_plan import plan_of
        from quiz.tui.home.backlog_pace import change_plan

        if plan := plan_of(self._collection):
            await change_plan(self.app, self._collection, plan)
            await self.show_standing()

    def action_results(self) -> None:
        self.post_message(self.Results())

    @tells_failures
    async def action_undo(self) -> None:
        from quiz.tui.shared.keys.undo_and_redo import undo

        await undo(self, self._collection, self._show_undone)

    async def _show_undone(self, undoable: "Undoable | None", said: str) -> None:
        again = f" {key_text(self.app, 'redo')} brings it back." if undoable else ""
        self.notify(f"{said}{again}", markup=False)
        await self.show_standing()

    @tells_failures
    async def action_redo(self) -> None:
        from quiz.tui.shared.keys.undo_and_redo import redo

        await redo(self, self._collection, self._show_redone)

    async def _show_redone(self, undoable: "Undoable | None", said: str) -> None:
        self.notify(said, markup=False)
        await self.show_standing()
