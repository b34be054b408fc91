"""Results: past sessions and exams with a plot over time. Each opens its report."""

from datetime import datetime
from itertools import cycle
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList, Static

from quiz.card.control_characters import one_line
from quiz.exam.confusions import Confusion
from quiz.store.log_rows import Mode
from quiz.study.collection import Collection
from quiz.study.past_results import PastResult, confused, past_results, report_of, title_of
from quiz.tui.exam.report_screen import ReportScreen
from quiz.tui.exam.score_plot import ScorePlot
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.key_bindings import key
from quiz.tui.shared.messages import Practise
from quiz.tui.shared.moving_keys import MovingScreen
from quiz.tui.shared.pick_list import PickList, show_rows
from quiz.tui.shared.score_colour import score_style
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.tells_failures import tells_failures
from quiz.tui.shared.text_as_data import content

_STYLES = {Mode.REVIEW: "$text-primary", Mode.PRACTICE: "$text-secondary", Mode.EXAM: "$text-accent"}


class ResultsScreen(MovingScreen[None]):
    """Shows the results of one deck, or of all of them."""

    CSS_PATH = styles("exam/past_results_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("next_deck", "next_deck"),
        key("practise", "practise", "Practise confused"),
        Binding("tab", "app.focus_next", "Other list", show=False),
        key("leave", "app.pop_screen", also="escape"),
    ]

    def __init__(self, collection: Collection) -> None:
        super().__init__()
        self._collection = collection
        self._results: list[PastResult] = []
        self._confused: list[Confusion] = []
        names = sorted({name for one in past_results(collection) for name in one.decks})
        self._decks = cycle([*names, None])
        self._deck: str | None = None
        self._can_choose = len(names) > 1
        self._has_exams = False

    def compose(self) -> ComposeResult:
        with Vertical(id="results"):
            yield Label(classes="title")
            yield ScorePlot()
            yield PickList(id="past")
            yield Label("Taken for one another", classes="section")
            yield PickList(id="confused")
            yield Static("Nothing was studied yet. Every session and exam will be listed here.", id="none")
        yield Footer()

    @tells_failures
    async def on_screen_resume(self) -> None:
        self._show()

    def _show(self) -> None:
        """Reads and shows the results of the chosen deck."""
        collection = self._collection
        self._results, self._confused = (
            past_results(collection, None if self._deck is None else {self._deck}),
            confused(collection),
        )
        self._has_exams = any(one.passed is not None for one in self._results)
        what = "all decks" if self._deck is None else title_of(collection, [self._deck])
        self.query_one(".title", Label).update(content(f"Results: {one_line(what)}"))
        self.query_one(ScorePlot).show(self._results)
        show_rows(self.query_one("#past", OptionList), [self._row(one) for one in self._results])
        show_rows(self.query_one("#confused", OptionList), [_confusion(one) for one in self._confused])
        self.set_class(not self._results, "-empty")
        self.set_class(not self._confused, "-sure")
        if self.focused is None:
            self.query_one("#past").focus()
        self.refresh_bindings()

    def _row(self, one: PastResult) -> Content:
        at = datetime.fromtimestamp(one.at / 1000)
        verdict = "" if one.passed is None else "passed" if one.passed else "not passed"
        title = one.kept["title"] if one.kept else title_of(self._collection, one.decks)
        return Content.assemble(
            (f"{at:%Y-%m-%d %H:%M}  ", "$foreground-muted"),
            (f"{one.mode.label:<9}", _STYLES[one.mode]),
            (f"{one.points.percent:>5.1f}%", f"bold {score_style(one.points.percent, one.passed)}"),
            (f" of {one.questions:<4}", "$foreground-muted"),
            (f"{verdict:<12}" if self._has_exams else "", score_style(one.points.percent, one.passed)),
            content(one_line(str(title))),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        if action == "next_deck":
            return self._can_choose
        return bool(self._confused) if action == "practise" else True

    @tells_failures
    async def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        if message.option_list.id == "confused":
            self._practise(self._confused[message.option_index])
        else:
            self.app.push_screen(
                ReportScreen(self._collection, report_of(self._collection, self._results[message.option_index]))
            )

    @tells_failures
    async def action_next_deck(self) -> None:
        self._deck = next(self._decks)
        self._show()

    @tells_failures
    async def action_practise(self) -> None:
        """Practises the cards of the chosen confusion."""
        self._practise(self._confused[self.query_one("#confused", OptionList).highlighted or 0])

    def _practise(self, one: Confusion) -> None:
        cards = self._collection.cards.those_of(one.cards)
        self.post_message(Practise(cards, f"{one_line(one.given)} or {one_line(one.expected)}"))


def _confusion(one: Confusion) -> Content:
    return Content.assemble(
        (f"{one.count:>3} times  ", "$foreground-muted"),
        content(one_line(one.given), "$text-error"),
        (" for ", "$foreground-muted"),
        content(one_line(one.expected), "$text-success"),
    )
