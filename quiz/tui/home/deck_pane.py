"""Details of the deck under the cursor: what it is about, how much is known, what comes, what is hardest."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.card.control_characters import one_line
from quiz.card.words import counted, percent_text
from quiz.engine.memory.time_words import days_words, when_words
from quiz.engine.queue.queue import Counts
from quiz.engine.study_days import StudyDay
from quiz.study.day.today import about
from quiz.study.statistics.deck_memory import DeckMemory
from quiz.study.statistics.deck_statistics import DeckStatistics
from quiz.tui.shared.charts.coming_days import coming_days
from quiz.tui.shared.charts.study_calendar import Calendar
from quiz.tui.shared.keys.key_bindings import key_text
from quiz.tui.shared.lists.line_list import fitted
from quiz.tui.shared.text_as_data import DeckText, content


class DeckDetails(NamedTuple):
    """The details of the decks of a row on study day `today`.

    `decks` is how many they are. `one` are the statistics of the deck, if it is only one. `memory` is None while it is
    not worked out. `hardest` are the hardest questions, each with how often it was forgotten. `has_article` tells
    whether the article of the deck can be read. `is_first` tells that this is the first day of study; studying then
    takes about `seconds`. `one_by_one` is how many cards there would be to study if each deck was studied by itself.
    """

    title: str
    today: int
    decks: int
    cards: int
    counts: Counts
    new_per_day: int | None
    one: DeckStatistics | None = None
    memory: DeckMemory | None = None
    hardest: tuple[tuple[str, int], ...] = ()
    has_article: bool = False
    is_first: bool = False
    seconds: float = 0.0
    one_by_one: int = 0


_CALENDAR = 11
"""Lines of the days of study with their heading."""


class DeckPane(VerticalScroll):
    """Shows `DeckDetails`, and a calendar of study days."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as in the base class
        super().__init__(id=id, can_focus=False)
        self._shown: tuple[DeckDetails, Sequence[StudyDay]] | None = None

    def compose(self) -> ComposeResult:
        yield DeckText(classes="title")
        yield DeckText(classes="description")
        yield Static(classes="facts", markup=False)
        yield Static(classes="coming", markup=False)
        yield Static(classes="hardest", markup=False)
        yield Static("Days of study", classes="section days")
        yield Calendar()

    def show(self, details: DeckDetails, days: Sequence[StudyDay]) -> None:
        """Shows `details`, and `days` in the calendar; does nothing if its parts are gone, as when the program ends."""
        if not self.query(Calendar):
            return
        self._shown = details, days
        self.query(".title, .facts").set(display=True)
        deck = details.one.deck if details.one else None
        self.query_one(".title", DeckText).show(one_line(details.title))
        description = self.query_one(".description", DeckText)
        description.display = bool(deck and deck.description)
        description.show(deck.description if deck else "")
        self.query_one(".facts", Static).update(Content("\n").join(facts(details, partial(key_text, self.app))))
        self._show_charts(details)
        calendar, section = self.query_one(Calendar), self.query_one(".days")
        calendar.display = section.display = bool(days)
        calendar.show(days, details.today)
        self._leave_out_what_does_not_fit()

    def _leave_out_what_does_not_fit(self) -> None:
        """Hides the lower parts that would be cut off at the end of the screen, since no key scrolls here."""
        if not self.screen.has_class("-below"):
            return
        size, room = self.size, self.size.height
        for part in self.children:
            if part.display and not part.has_class("days"):
                room -= part.get_content_height(size, size, size.width) if isinstance(part, Static) else _CALENDAR
                part.display = room >= 0
        self.query_one(".days").display = self.query_one(Calendar).display

    def _show_charts(self, details: DeckDetails) -> None:
        width = self.size.width - self.styles.scrollbar_size_vertical  # which is kept free, scrollbar or not
        coming, hardest = self.query_one(".coming", Static), self.query_one(".hardest", Static)
        memory = details.memory
        coming.display = bool(memory and memory.coming)
        hardest.display = bool(details.hardest)
        if memory and memory.coming:
            title = Content.styled("The next seven days", "$text-primary bold")
            coming.update(Content("\n").join(("", title, *coming_days(dict(memory.coming), details.today, width))))
        if details.hardest:
            title = Content.styled("Hardest", "$text-primary bold")
            hardest.update(Content("\n").join(("", title, *_hardest(details.hardest, width))))

    def on_resize(self) -> None:
        """Shows everything again, since other parts may have room now."""
        if self._shown:
            self.show(*self._shown)


def facts(details: DeckDetails, key_of: Callable[[str], str]) -> list[Content]:
    """Returns sentences on how many cards there are, how many are known, when they were studied, when the exam is."""
    lines = [Content(""), *(_first_day(details) if details.is_first else _known(details))]
    one = details.one
    if one and one.exam_date and one.expected_at_exam is not None:
        when = when_words(one.exam_date.toordinal() - details.today)
        known = percent_text(one.expected_at_exam)
        lines.append(Content(f"Exam {when}, on {_date(one.exam_date)}: {known} would be known."))
    if one and (one.suspended or one.buried):
        apart = ((one.suspended, "suspended"), (one.buried, "buried until tomorrow"))
        lines.append(Content(f"{', '.join(f'{count:,} {said}' for count, said in apart if count)}."))
    key_style = "$text-primary bold"
    if details.one_by_one > details.counts.total > 0:
        lines.append(Content(shared_words(details.one_by_one, details.counts.total)))
    if details.has_article:
        key = (key_of("article"), key_style)
        first = "Read its article first: " if details.is_first else "Its article: "
        lines.append(Content.assemble(first, key, " opens it."))
    if details.is_first:
        begins = "begins a deck of your own, or brings in those of Anki and other programs."
        lines.append(Content.assemble((key_of("new"), key_style), f" {begins}"))
    return lines


def shared_words(one_by_one: int, together: int) -> str:
    """Returns a sentence on why decks studied together have fewer cards than the sum of their numbers."""
    return (
        f"One by one these decks have {one_by_one:,} cards for today. Together they share the limits of the day, which"
        f" let in {together:,}."
    )


def _known(details: DeckDetails) -> list[Content]:
    memory = details.memory
    whole = counted(details.cards, "card")
    held = f"{counted(details.decks, 'deck')}, {whole}" if details.decks != 1 else whole
    if memory is None:
        return [Content(held)]
    unseen = memory.cards - memory.seen
    known = Content.assemble((percent_text(memory.share), "bold"), " known today") if memory.seen else Content("")
    told = [Content(held), known, Content(f"{unseen:,} not begun")]
    lines = [Content(" · ").join(one for one, shown in zip(told, (True, memory.seen, unseen), strict=True) if shown)]
    if memory.last_day:
        lines.append(Content(f"Last studied {ago_words(details.today - memory.last_day)}."))
    return lines


def _first_day(details: DeckDetails) -> list[Content]:
    """Returns sentences for a beginner: how many cards there are, how long today takes, what new cards are."""
    whole, counts = counted(details.cards, "card"), details.counts
    if not counts.total:
        return [Content(f"{whole}. Nothing of it is left for today.")]
    take = "takes" if counts.total == 1 else "take"
    today = f"today's {counted(counts.total, 'card')} {take} {about(details.seconds)}"
    lines = [Content.assemble((whole, "bold"), f"; {today}.")]
    if counts.new < details.cards and counts.new == details.new_per_day:
        are = "is" if details.new_per_day == 1 else "are"
        begun = f"{counted(details.new_per_day, 'card')} that you have never seen (new) {are} begun each day."
        lines.append(Content(f"Up to {begun}"))
    lines.append(Content("A card comes back just before you would forget it: tomorrow, in a week, in months."))
    return lines


def ago_words(days: int) -> str:
    """Returns a past study day in words: `today`, `yesterday`, `5 days ago`."""
    return ("today", "yesterday")[days] if 0 <= days < 2 else f"{days_words(max(0, days))} ago"


def _date(day: date) -> str:
    return f"{day.day} {day:%B}"


def _hardest(cards: Sequence[tuple[str, int]], width: int) -> list[Content]:
    """Returns a line for each of the hardest cards: how often it was forgotten, and its question, cut to fit."""
    return [
        Content.assemble((f"{f'{lapses}×':>3} ", "$text-warning"), content(fitted(one_line(prompt), width - 5)))
        for prompt, lapses in cards
    ]
