"""Statistics: what there is, what is coming, what could be otherwise, and how well memory is predicted."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, TabbedContent, TabPane, Tabs

from quiz.collection import Collection
from quiz.tui.failures import tells_failures
from quiz.tui.watch import DecksChanged
from quiz.tui.widgets.forecast_pane import ForecastPane
from quiz.tui.widgets.prediction_pane import PredictionPane
from quiz.tui.widgets.standing_pane import StandingPane
from quiz.tui.widgets.what_if_pane import WhatIfPane

SECTIONS = {"so-far": StandingPane, "coming-days": ForecastPane, "what-if": WhatIfPane, "predictions": PredictionPane}


class StatisticsScreen(Screen[None]):
    """Shows `collection` in numbers; leaving it ends what it is still working out."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "work_out", "Work it out", key_display="⏎"),
        Binding("enter", "stop", "Stop", key_display="⏎"),
        *(Binding(f"{number}", f"section('{id_}')", show=False) for number, id_ in enumerate(SECTIONS, 1)),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("escape,t", "app.pop_screen", "Back", key_display="esc"),
        Binding("q", "app.quit", "Quit"),
    ]

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection

    def compose(self) -> ComposeResult:
        with TabbedContent(id="statistics"):
            for number, (id_, pane) in enumerate(SECTIONS.items(), 1):
                with TabPane(f"{number} {id_.replace('-', ' ').capitalize()}", id=id_):
                    yield pane(self._collection)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(Tabs).focus()

    @tells_failures
    async def on_decks_changed(self, message: DecksChanged) -> None:
        self.query_one(StandingPane).show()
        self.query_one(ForecastPane).show()

    def on_tabbed_content_tab_activated(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Shows only the keys that do something now."""
        if action not in ("work_out", "stop"):
            return True
        pane = self.query_one(WhatIfPane)
        shown = self.query_one(TabbedContent).active == "what-if"
        return shown and (pane.at_work if action == "stop" else pane.can_start and not pane.at_work)

    def action_work_out(self) -> None:
        self.query_one(WhatIfPane).start()

    def action_stop(self) -> None:
        self.query_one(WhatIfPane).stop()

    def action_section(self, id_: str) -> None:
        self.query_one(TabbedContent).active = id_

    def action_scroll(self, step: int) -> None:
        active = self.query_one(TabbedContent).active_pane
        for pane in active.query(VerticalScroll) if active else ():
            pane.scroll_relative(y=step, animate=False)
