"""Compares articles with the cards made from them, passage by passage."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.card.control_characters import one_line
from quiz.card.words import counted
from quiz.study.authoring.coverage import Coverage, Passage
from quiz.tui.draft.hanging_text import HangingText
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.text_as_data import content, told

_MOST_PASSAGES = 5_000
"""Passages of one article that are listed."""


class SourcesScreen(MovingScreen[None]):
    """Lists for each article in `found` first its problems, then its passages with the number of their cards. Articles
    that have problems come first.
    """

    CSS_PATH = "coverage_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("draft", "draft"),
        key("next_sentence", "without_card"),
        key("leave", "dismiss", also="escape"),
    ]

    class Draft(Message):
        """The author wants to draft cards from the article at `path`."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    def __init__(self, found: Sequence[Coverage]) -> None:
        super().__init__()
        self._found = sorted(found, key=_is_sound)
        self._of_row: list[Coverage] = []
        self._without: list[int] = []

    def compose(self) -> ComposeResult:
        yield Static("Articles", classes="title")
        yield OptionList(*self._options(), markup=False)
        if not self._found:
            yield Static(told("No deck here names a source. `source:` in a deck is the path of its article."))
        yield Footer()

    def _options(self) -> list[Option]:
        options: list[Option] = []

        def add(text: Content | HangingText, one: Coverage) -> None:
            options.append(Option(text))
            self._of_row.append(one)

        for one in self._found:
            if options:
                options.append(Option("", disabled=True))
                self._of_row.append(one)
            add(_heading(one), one)
            for lost in one.lost:
                add(_hung("⚠ ", f"{one_line(lost.card.id)}: its quote is no longer there", "$text-error"), one)
                add(_hung("    was: ", one_line(lost.quote), "$foreground-muted"), one)
                now = one_line(lost.nearest) or "(nothing like it stands there)"
                add(_hung("    now: ", now, "$foreground-muted"), one)
            for doubt in one.unsupported:
                words = f"{one_line(doubt.card.id)}: {one_line(doubt.missing)} is not in what it quotes"
                add(_hung("⚠ ", words, "$text-warning"), one)
            for passage in one.passages[:_MOST_PASSAGES]:
                if not passage.cards:
                    self._without.append(len(options))
                add(_row(passage), one)
        return options

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        has_problems = self._found and not _is_sound(self._found[0])
        first = self._without[0] if self._without and not has_problems else 0
        self._list.highlighted = first if self._of_row else None

    def action_without_card(self) -> None:
        """Goes to the next passage without a card; after the last, to the first."""
        at = -1 if self._list.highlighted is None else self._list.highlighted
        if self._without:
            self._list.highlighted = next((row for row in self._without if row > at), self._without[0])

    def action_draft(self) -> None:
        if self._list.highlighted is not None and not self._of_row[self._list.highlighted].fault:
            self.post_message(self.Draft(self._of_row[self._list.highlighted].path))


def _is_sound(one: Coverage) -> bool:
    """Returns whether nothing is wrong with an article and what its cards quote."""
    return not (one.fault or one.lost or one.unsupported)


def _heading(one: Coverage) -> Content:
    """Returns the title of an article, how much of it has cards, and how many of these have problems."""
    title = Content.assemble((one_line(one.title), "bold"), "  ")
    if one.fault:
        return title + content(f"⚠ {one_line(one.fault)}", "$text-error")
    covered = len(one.passages) - len(one.without_card)
    said = f"{covered} of {counted(len(one.passages), 'sentence')} {'has' if len(one.passages) == 1 else 'have'} a card"
    wrong = [counted(len(one.lost), "quote") + " gone"] if one.lost else []
    wrong += [counted(len(one.unsupported), "answer") + " to check"] if one.unsupported else []
    heading = title + content(said, "$foreground-muted")
    return heading + content(f"  ⚠ {', '.join(wrong)}", "$text-error") if wrong else heading


def _row(passage: Passage) -> HangingText:
    count = len(passage.cards)
    number = f"{count:>2} " if count else " – "
    style = "$text-success" if count else "$text-warning"
    return HangingText(Content.styled(f"  {number} ", style), content(one_line(passage.text)))


def _hung(lead: str, words: str, style: str) -> HangingText:
    return HangingText(content(lead, style), content(words, style))
