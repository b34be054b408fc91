"""The statistics screen: study days, what is remembered, what is coming, what could be different, what quiz
predicts.
"""

from asyncio import to_thread
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TabbedContent, TabPane, Tabs

from quiz.card.problem import QuizError
from quiz.engine.answer_statistics import PERIODS
from quiz.engine.query import parse
from quiz.engine.study_days import StudyDay
from quiz.study.collection import Collection
from quiz.study.statistics.deck_statistics import states_of
from quiz.tui.shared.dialogs import AskText, Confirm
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.tabbed_screen import TabbedScreen, keys_of_parts
from quiz.tui.shared.threads.stops_with_worker import stops_with_worker
from quiz.tui.shared.threads.tells_failures import tells_failures
from quiz.tui.statistics.answers_pane import AnswersPane
from quiz.tui.statistics.background_pane import BackgroundPane
from quiz.tui.statistics.cards_pane import CardsPane
from quiz.tui.statistics.coming_pane import DAYS, ComingPane
from quiz.tui.statistics.days_pane import DaysPane
from quiz.tui.statistics.groups_pane import GroupsPane
from quiz.tui.statistics.memory_pane import MemoryPane
from quiz.tui.statistics.prediction_pane import PredictionPane
from quiz.tui.statistics.recall_pane import RecallPane
from quiz.tui.statistics.scoped_pane import Scope, ScopedPane
from quiz.tui.statistics.statistics_words import READING, reading
from quiz.tui.statistics.what_if_pane import WhatIfPane

PARTS = {
    "days": "Days",
    "answers": "Answers",
    "recall": "Recall",
    "memory": "Memory",
    "cards": "Cards",
    "groups": "Decks",
    "coming": "Coming",
    "what-if": "What if",
    "prediction": "Model",
}
"""The parts by name: what was, where the cards stand, what is to come and how far that can be trusted."""

WHICH = "A deck or a tag, or any query, such as `deck:languages`, `tag:ships`, `kind:cloze`; empty for all cards."
TAKE_BACK = (
    "Go back to what quiz expected of your memory before it last learned from your answers? It will try again when "
    "there are more of them."
)


class StatisticsScreen(TabbedScreen[None]):
    """Shows `collection` in charts, one pane at a time. Leaving it ends what is still being worked out."""

    CSS_PATH = styles("statistics/statistics_screen")

    VERTICAL_BREAKPOINTS = [(0, "-low"), (36, "-high")]  # noqa: RUF012  # the base class declares it so
    parts = (*PARTS,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_of_parts(PARTS),
        key("period", "period"),
        key("filter", "filter"),
        Binding("enter", "start", "Work it out", key_display="⏎"),
        Binding("enter", "stop", "Stop", key_display="⏎"),
        key("unlearn", "take_back"),
        key("settings", "settings"),
        key("leave", "app.pop_screen", also="escape"),
        key("statistics", "app.pop_screen", "Back", show=False),
    ]

    class ReadSoFar(Message):
        """This `share` of the days of the log is read."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    class DaysCounted(Message):
        """The answers of each day are counted, and how many were remembered is still to be read."""

        def __init__(self, days: list[StudyDay]) -> None:
            super().__init__()
            self.days = days

    class Read(Message):
        """The days of the log are read, and the states of the cards are counted."""

        def __init__(self, days: list[StudyDay], states: dict[str, int]) -> None:
            super().__init__()
            self.days = days
            self.states = states

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection
        self._days: list[StudyDay] | None = None
        self._counted: list[StudyDay] | None = None
        self._states: dict[str, int] = {}
        self._scope = Scope()
        self._is_scope_chosen = False
        self._reading = READING
        self._mounted = {self.parts[0]}
        self._revision = collection.revision

    def compose(self) -> ComposeResult:
        with TabbedContent(id="statistics"):
            for part, title in PARTS.items():
                with TabPane(title, id=part):
                    if part == self.parts[0]:
                        yield self._pane(part)
        yield Footer()

    def _pane(self, part: str) -> Widget:
        collection, scope = self._collection, self._scope
        panes: dict[str, Callable[[], Widget]] = {
            "days": DaysPane,
            "answers": lambda: AnswersPane(collection, scope),
            "recall": lambda: RecallPane(collection, scope),
            "memory": MemoryPane,
            "cards": lambda: CardsPane(collection, scope),
            "groups": lambda: GroupsPane(collection, scope),
            "coming": lambda: ComingPane(collection, scope.days if self._is_scope_chosen else DAYS),
            "what-if": lambda: WhatIfPane(collection),
            "prediction": lambda: PredictionPane(collection),
        }
        return panes[part]()

    async def make_ready(self, part: str) -> None:
        """Mounts the pane of `part` when it is first opened: all at once would hold up the key for the first."""
        if part not in self._mounted:
            self._mounted.add(part)
            await self.query_one(f"#{part}", TabPane).mount(self._pane(part))
            self._show_reading()
            self._show()

    def on_mount(self) -> None:
        self.query_one(Tabs).can_focus = False  # its keys are those of the screen, and so the footer shows them
        self._read()

    @work(thread=True, exclusive=True, group="read")
    def _read(self) -> None:
        """Reads the study days and counts the cards in a thread, since that takes a while for a long log."""
        try:
            with stops_with_worker():
                if counted := self._collection.sums.days_alone():
                    self.post_message(self.DaysCounted(counted))
                days = self._collection.sums.study_days(lambda share: self.post_message(self.ReadSoFar(share)))
                self.post_message(self.Read(days, states_of(self._collection)))
        except QuizError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)

    def on_statistics_screen_read_so_far(self, message: ReadSoFar) -> None:
        self._reading = reading(message.share)
        self._show_reading()

    def _show_reading(self) -> None:
        if self._days is None:
            for pane in self.query(MemoryPane):
                pane.say(self._reading)

    def on_statistics_screen_days_counted(self, message: DaysCounted) -> None:
        self._counted = message.days
        self._show()

    def on_statistics_screen_read(self, message: Read) -> None:
        self._days, self._states = message.days, message.states
        self._show()

    def on_screen_resume(self) -> None:
        self._take_in_changes()

    @tells_failures
    async def on_decks_changed(self, message: DecksChanged) -> None:
        self._take_in_changes()

    def _take_in_changes(self) -> None:
        """Shows everything again, and works out again what depends on decks and settings if these have changed."""
        self._show()
        if self._revision != self._collection.revision:
            self._revision = self._collection.revision
            self._read()
            for pane in (*self.query(ComingPane), *self.query(WhatIfPane), *self.query(ScopedPane)):
                pane.renew()

    def _show(self) -> None:
        """Updates every pane that was opened, except what takes long to work out."""
        collection = self._collection
        now, wanted = collection.now(), collection.settings.retention
        days = self._counted if self._days is None else self._days
        if days is not None:
            self.query_one(DaysPane).show(days, now, self._scope)
        if self._days is not None:
            for memory in self.query(MemoryPane):
                memory.show(self._states, self._days, now.day, wanted, self._scope)
        for what_if in self.query(WhatIfPane):
            what_if.show()
        for prediction in self.query(PredictionPane):
            prediction.show_in_force()
        self.refresh_bindings()

    async def on_tabbed_content_tab_activated(self, message: TabbedContent.TabActivated) -> None:
        await self.make_ready(message.pane.id or "")  # else opened by the mouse
        self.refresh_bindings()

    @property
    def _shown_work(self) -> BackgroundPane | None:
        """Returns the visible pane if it works something out in the background; else None."""
        pane = self.query_one(TabbedContent).active_pane
        return next(iter(pane.query(BackgroundPane)), None) if pane else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        if action not in ("start", "stop", "take_back", "settings", "period", "filter"):
            return True
        shown = self._shown_work
        if action == "filter":
            return isinstance(shown, ScopedPane)
        if action == "period":  # cards are as they are now, and a year is tried out
            return not isinstance(shown, CardsPane | WhatIfPane | PredictionPane)
        if action in ("start", "stop"):
            return shown is not None and shown.can_start and shown.at_work is (action == "stop")
        if action == "take_back":
            return isinstance(shown, PredictionPane) and shown.in_force is not None
        return isinstance(shown, WhatIfPane)

    def action_start(self) -> None:
        if self._shown_work:
            self._shown_work.start()

    def action_stop(self) -> None:
        if self._shown_work:
            self._shown_work.stop()

    def action_period(self) -> None:
        """Shows the next period."""
        periods = [*PERIODS]
        self._look(self._scope._replace(period=periods[(periods.index(self._scope.period) + 1) % len(periods)]))

    @work
    @tells_failures
    async def action_filter(self) -> None:
        """Asks for a query that limits the cards."""
        query = await self.app.push_screen_wait(AskText("Which cards?", WHICH, self._scope.query, may_be_empty=True))
        if query is not None:
            parse(query)
            self._look(self._scope._replace(query=query.strip()))

    def _look(self, scope: Scope) -> None:
        self._scope, self._is_scope_chosen = scope, True
        for pane in self.query(ScopedPane):
            pane.look(scope)
        for coming in self.query(ComingPane):
            coming.look(scope.days)
        self._show()

    @work
    @tells_failures
    async def action_take_back(self) -> None:
        if await self.app.push_screen_wait(Confirm("Take back", TAKE_BACK)):
            await to_thread(self._collection.take_back_tuning_beside)
            self._collection.refresh()
            self._show()

    async def action_settings(self) -> None:
        await self.run_action("app.settings")
