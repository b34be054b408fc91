"""Results: past sessions and exams with a plot over time. Each opens its report."""

from asyncio import sleep
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from quiz.card.control_characters import one_line
from quiz.exam.confusions import Confusion
from quiz.store.rows.log_rows import Mode
from quiz.study.collection import Collection
from quiz.study.past_results import PastResult, confused, in_order, report_of, result_pages, titles_in
from quiz.tui.exam.report_screen import ReportScreen
from quiz.tui.exam.score_plot import ScorePlot
from quiz.tui.shared.colours.score_colour import score_style
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.lists.pick_list import PickList, show_rows
from quiz.tui.shared.messages import Practise
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import content
from quiz.tui.shared.threads.find_beside import find_before_keys, find_beside
from quiz.tui.shared.threads.tells_failures import tells_failures

_STYLES = {Mode.REVIEW: "$text-primary", Mode.PRACTICE: "$text-secondary", Mode.EXAM: "$text-accent"}

READING = "Your sessions are being read …"
NOTHING = "Nothing was studied yet. Every session and exam will be listed here."
_PORTION = 500
"""Results that are listed at once: some milliseconds."""
_REST = 0.002
"""Seconds between two portions, so that a key, which takes several turns, does not wait for several."""


class _Read(NamedTuple):
    """All that the screen shows: the results, the answers taken for one another, the names of the decks, and a function
    that gives the title of some of them. Unless it `is_whole`, older results are still to be read.
    """

    results: list[PastResult]
    confused: list[Confusion]
    names: list[str]
    title_of: Callable[[Sequence[str]], str]
    is_whole: bool = False

    def joined_by(self, page: list[PastResult]) -> "_Read":
        """Returns this with the results of one more page."""
        names = {*self.names, *(name for one in page for name in one.decks)}
        return self._replace(results=[*self.results, *page], names=sorted(names))


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
        self._read: _Read | None = None
        """What was read of the log; None as long as nothing was."""
        self._deck: str | None = None
        self._results: list[PastResult] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="results"):
            yield Label("Results", classes="title")
            yield ScorePlot()
            yield PickList(id="past")
            yield Label("Taken for one another", classes="section")
            yield PickList(id="confused")
            yield Static(READING, id="none", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(ScorePlot).display = False
        self.set_class(True, "-empty")
        self.set_class(True, "-sure")

    def on_screen_resume(self) -> None:
        self._look_again()

    def on_screen_suspend(self) -> None:
        for group in ("read", "list"):
            self.workers.cancel_group(self, group)

    @work(exclusive=True, group="read")
    @tells_failures
    async def _look_again(self) -> None:
        """Reads all results in a thread, page by page, and shows each page at once; when they are read again, only what
        has changed.
        """
        before, collection = self._read, self._collection
        pages = result_pages(collection)
        read = _Read([], [], [], await find_beside(partial(titles_in, collection)))
        while (page := await find_beside(partial(_next_of, pages))) is not None:
            read = read.joined_by(page)
            if before is None:
                is_first, self._read = self._read is None, read
                self._list() if is_first else self._list_more()
        found = await find_beside(partial(confused, collection))
        read = read._replace(results=in_order(read.results), confused=found, is_whole=True)
        is_listed = self.query_one("#past", OptionList).option_count == len(self._results)
        # Another screen breaks off both the reading and the listing.
        if not (before and before.is_whole and is_listed and read[:2] == before[:2]):
            self._read = read
            self._list()

    @work(exclusive=True, group="list")
    async def _list(self) -> None:
        """Lists the results of the chosen deck."""
        assert self._read
        self._choose_results()
        self.query_one(ScorePlot).show(self._results)
        self.query_one("#none", Static).update(NOTHING if self._read.is_whole else READING)
        self.set_class(not self._results, "-empty")
        self.set_class(not self._read.confused, "-sure")
        show_rows(self.query_one("#confused", OptionList), [_confusion(one) for one in self._read.confused])
        past = self.query_one("#past", PickList)
        shown = max(_PORTION, (past.highlighted or 0) + 1)
        show_rows(past, self._rows(0, shown))
        if self.focused is None:
            past.focus()
        self.refresh_bindings()
        await self._add_rows(past)

    @work(exclusive=True, group="list")
    async def _list_more(self) -> None:
        """Lists what was read since the last listing as well."""
        self._choose_results()
        self.set_class(not self._results, "-empty")
        await self._add_rows(self.query_one("#past", PickList))
        self.refresh_bindings()

    def _choose_results(self) -> None:
        """Chooses the results of the deck that is to be shown, and says which one that is."""
        assert self._read
        deck, read = self._deck, self._read
        self._results = [one for one in read.results if deck is None or deck in one.decks]
        what = "all decks" if deck is None else read.title_of([deck])
        newest = "" if read.is_whole else f" · the newest {len(self._results):,}; older ones are being read …"
        self.query_one(".title", Label).update(content(f"Results: {one_line(what)}{newest}"))

    async def _add_rows(self, past: PickList) -> None:
        """Adds the results that are not listed yet, a portion at a time, so that no key waits for many of them."""
        while (first := past.option_count) < len(self._results):
            await sleep(_REST)
            past.add_options([Option(row) for row in self._rows(first, first + _PORTION)])

    def _rows(self, first: int, end: int) -> list[Content]:
        """Returns the lines of the chosen results from number `first` to before `end`."""
        assert self._read
        title_of, has_exams = self._read.title_of, any(one.passed is not None for one in self._results)
        return [_row(one, title_of(one.decks), has_exams) for one in self._results[first:end]]

    @property
    def _confused(self) -> Sequence[Confusion]:
        return self._read.confused if self._read else ()

    @property
    def _names(self) -> Sequence[str]:
        return self._read.names if self._read else ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        if action == "next_deck":
            return len(self._names) > 1
        return bool(self._confused) if action == "practise" else True

    @tells_failures
    async def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        if message.option_list.id == "confused":
            self._practise(self._confused[message.option_index])
        else:
            self._open(self._results[message.option_index])

    @work(description="_open")
    @tells_failures
    async def _open(self, result: PastResult) -> None:
        """Opens the report of `result`."""
        collection = self._collection
        self.app.push_screen(
            ReportScreen(collection, await find_before_keys(self.app, lambda: report_of(collection, result)))
        )

    def action_next_deck(self) -> None:
        """Shows the results of the next deck alone; after the last one, those of all decks."""
        decks = [None, *self._names]
        self._deck = decks[(decks.index(self._deck) + 1) % len(decks)] if self._deck in decks else None
        self._list()

    @tells_failures
    async def action_practise(self) -> None:
        """Practises the cards of the chosen confusion."""
        self._practise(self._confused[self.query_one("#confused", OptionList).highlighted or 0])

    def _practise(self, one: Confusion) -> None:
        cards = self._collection.cards.those_of(one.cards)
        self.post_message(Practise(cards, f"{one_line(one.given)} or {one_line(one.expected)}"))


def _next_of(pages: Iterator[list[PastResult]]) -> list[PastResult] | None:
    """Reads the next page; None where there is no more."""
    return next(pages, None)


def _row(one: PastResult, title: str, has_exams: bool) -> Content:
    at = datetime.fromtimestamp(one.at / 1000)
    verdict = "" if one.passed is None else "passed" if one.passed else "not passed"
    return Content.assemble(
        (f"{at:%Y-%m-%d %H:%M}  ", "$foreground-muted"),
        (f"{one.mode.label:<9}", _STYLES[one.mode]),
        (f"{one.points.percent:>5.1f}%", f"bold {score_style(one.points.percent, one.passed)}"),
        (f" of {one.questions:<4}", "$foreground-muted"),
        (f"{verdict:<12}" if has_exams else "", score_style(one.points.percent, one.passed)),
        content(one_line(str(one.kept["title"]) if one.kept else title)),
    )


def _confusion(one: Confusion) -> Content:
    return Content.assemble(
        (f"{one.count:>3} times  ", "$foreground-muted"),
        content(one_line(one.given), "$text-error"),
        (" for ", "$foreground-muted"),
        content(one_line(one.expected), "$text-success"),
    )
