"""The report of an exam or session, question by question."""

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Digits, Label, ProgressBar, Static

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.words import points_text
from quiz.exam.report import Line, PointsGroup, Results
from quiz.exam.report_text import evidence, head, said, scored
from quiz.study.collection import Collection
from quiz.study.exams.report_file import write_report
from quiz.tui.shared.colours.score_colour import score_class, score_style
from quiz.tui.shared.dialogs import AskText, Confirm
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.keys.moving_keys import SPACE, MovingScreen
from quiz.tui.shared.messages import Practise
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import DeckText, content, marked
from quiz.tui.shared.threads.tells_failures import tells_failures


class ReportScreen(MovingScreen[None]):
    """Shows `results`. The cards missed can be practised if `collection` still has them."""

    CSS_PATH = styles("shared/card_texts/card_text", "cards/card", "exam/report_screen")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("leave", "app.pop_screen", also="escape,enter"),
        key("practise", "practise", "Practise missed"),
        key("save", "save"),
        SPACE,
    ]

    def __init__(self, collection: Collection, results: Results) -> None:
        super().__init__()
        self.results = results
        self._missed = collection.cards.those_of(card.id for card in results.missed)

    def compose(self) -> ComposeResult:
        results = self.results
        first, *others = head(results, one_line)
        with VerticalScroll(id="report", can_focus=False):
            yield DeckText(results.title, classes="title")
            with Horizontal(id="report-score"):
                yield Digits(
                    f"{results.points.percent:g}%", classes=score_class(results.points.percent, results.passed)
                )
                yield Static(content("\n".join([first.replace(": ", "\n", 1), *others])), classes="lines")
            with Container(id="report-parts"):
                with Vertical(id="report-groups"):
                    for name, groups in (("kind", results.kinds), ("tag", results.tags)):
                        if groups:
                            yield Label(f"By {name}", classes="section")
                            yield from map(GroupRow, groups)
                with Vertical(id="report-questions"):
                    yield Label("Questions", classes="section")
                    for number, line in enumerate(results.lines, 1):
                        yield Static(_question(number, line), classes="question")
        yield Footer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. There is something to practise only where something was missed."""
        return bool(self._missed) if action == "practise" else True

    def action_practise(self) -> None:
        self.post_message(Practise(self._missed, f"Missed: {self.results.title}"))

    @work
    @tells_failures
    async def action_save(self) -> None:
        """Asks for a file and writes the report."""
        name = await self.app.push_screen_wait(AskText("Save as Markdown", "Into which file?", "report.md"))
        if not name:
            return
        file = Path(name).expanduser()
        taken = f"`{file}` is there already. Is it to be overwritten?"
        if not file.is_file() or await self.app.push_screen_wait(Confirm("Save as Markdown", taken)):
            write_report(file, self.results, overwrite=True)
            self.notify(f"The report is in `{file}`.", markup=False)


class GroupRow(Horizontal):
    """The questions of one kind or with one tag: name, bar, points."""

    def __init__(self, group: PointsGroup) -> None:
        super().__init__()
        self._group = group

    def compose(self) -> ComposeResult:
        points = self._group.points
        yield DeckText(self._group.name, classes="name")
        bar = ProgressBar(total=float(points.of) or 1, show_eta=False, show_percentage=False)
        bar.progress = float(points.earned)
        yield bar
        said = f"{points_text(points.earned)} of {points_text(points.of)}"
        yield Label(Content.styled(said, score_style(points.percent)), classes="points")


def _question(number: int, line: Line) -> Content:
    """Returns everything about one question."""
    style, mark = _verdict(line)
    rows = [
        Content.assemble(
            (f"{number}. ", "$foreground-muted"), marked(line.card.question.prompt).stylize_before("bold")
        ),
        Content.assemble((f"   {mark} ", f"{style} bold"), (scored(line.points), style)),
        *(content(f"   {text}") for text in said(line, _readable)),
        *(content(f"   {text}", "$foreground-muted italic") for text in evidence(line, one_line)),
    ]
    return Content("\n").join(rows)


def _verdict(line: Line) -> tuple[str, str]:
    if line.mark.right:
        return "$success", "✓"
    if line.mark.partial:
        return "$warning", "◐"
    return "$error", "✗" if any(text.strip() for text in line.answered.answer) else "○"


def _readable(text: str) -> str:
    return one_line(plain(text))
