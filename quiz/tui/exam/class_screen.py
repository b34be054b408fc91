"""The results of a class: its figures, its questions with every answer, its persons."""

from asyncio import to_thread
from collections.abc import Iterator, Sequence
from os.path import commonpath, relpath
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TabbedContent, TabPane, Tabs

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.words import counted, percent_text, points_text
from quiz.exam.classes.class_report import ClassReport, QuestionReport
from quiz.exam.classes.class_words import answer_text, class_lines, figures_text
from quiz.exam.classes.question_advice import advice, to_reword
from quiz.exam.report import Line
from quiz.study.collection import Collection
from quiz.study.exams.class_marking import ClassMarking, Person
from quiz.tui.exam.report_screen import ReportScreen
from quiz.tui.exam.second_marking_screen import SecondMarkingScreen
from quiz.tui.shared.charts.block_charts import thin_bar
from quiz.tui.shared.colours.score_colour import score_style
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key
from quiz.tui.shared.lists.pick_list import PickList, show_rows
from quiz.tui.shared.messages import Practise
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.tabbed_screen import TabbedScreen, keys_of_parts
from quiz.tui.shared.text_as_data import DeckText, content, marked, told
from quiz.tui.shared.threads.tells_failures import tells_failures

PARTS = {"class": "Class", "questions": "Questions", "persons": "Persons"}
_BAR = 16
_MOST_ANSWERS = 30
_MOST_PROBLEMS = 20


class ClassScreen(TabbedScreen[None]):
    """Shows `marking`. Questions that the class found hard can be practised if `collection` has them."""

    CSS_PATH = styles("exam/class_screen")
    help_section: ClassVar[str] = "A class"
    parts = (*PARTS,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_of_parts(PARTS),
        key("second_marking", "review"),
        key("practise", "practise", "Practise hard ones"),
        key("leave", "app.pop_screen", also="escape"),
    ]

    def __init__(self, collection: Collection, marking: ClassMarking) -> None:
        super().__init__()
        self.marking = marking
        self._collection = collection
        self._hard = marking.hard_cards(collection.cards.values())

    def compose(self) -> ComposeResult:
        yield DeckText(one_line(self.marking.deck.title), classes="title")
        with TabbedContent(id="class-parts"):
            with TabPane(PARTS["class"], id="class"), VerticalScroll(id="class-page"):
                with Vertical(id="class-outcome"):
                    yield Static(id="class-figures")
                    yield Static(id="class-advice")
                yield Static(id="class-problems")
            with TabPane(PARTS["questions"], id="questions"):
                with Vertical(id="question-rows"):
                    yield Static(_QUESTION_HEAD, id="question-head")
                    yield OptionList(id="question-list", markup=False)
                with VerticalScroll(id="question-side", can_focus=False):
                    yield Static(id="question-detail")
            with TabPane(PARTS["persons"], id="persons"):
                with Vertical(id="person-rows"):
                    yield Static(_PERSON_HEAD, id="person-head")
                    yield PickList(id="person-list", markup=False)
                with VerticalScroll(id="person-side", can_focus=False):
                    yield Static(id="person-detail")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Tabs).can_focus = False  # its keys are those of the screen, and so the footer shows them
        self._show()

    def _show(self) -> None:
        """Updates every part."""
        marking = self.marking
        report = marking.report
        self._hard = marking.hard_cards(self._collection.cards.values())
        self.query_one("#class-figures", Static).update(Content("\n").join(map(_coloured, _figures(marking))))
        problems = self.query_one("#class-problems", Static)
        problems.update(Content("\n").join(map(told, _problems(marking))))
        problems.display = bool(marking.remarks or marking.problems)
        self.query_one("#class-advice", Static).update(_advice(report))
        show_rows(self.query_one("#question-list", OptionList), [_row(n, one, report) for n, one in _numbered(report)])
        show_rows(self.query_one("#person-list", OptionList), [_person(one, marking) for one in marking.persons])
        self._show_question()
        self._show_person()
        self.refresh_bindings()

    def _show_question(self) -> None:
        place = self.query_one("#question-list", OptionList).highlighted
        questions = self.marking.report.questions
        shown = _detail(questions[place], self.marking.report) if place is not None and questions else Content("")
        self.query_one("#question-detail", Static).update(shown)
        self.query_one("#question-side").scroll_home(animate=False)

    def _show_person(self) -> None:
        """Shows beside the list what the person under the cursor got wrong."""
        place = self.query_one("#person-list", OptionList).highlighted
        person = self.marking.persons[place] if place is not None else None
        lines = self.marking.results(place).lines if place is not None and person and person.points else ()
        self.query_one("#person-detail", Static).update(_missed(person, lines) if person else "")
        self.query_one("#person-side").scroll_home(animate=False)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        message.stop()
        if message.option_list.id == "question-list":
            self._show_question()
        else:
            self._show_person()

    @tells_failures
    async def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Opens the report of a person."""
        message.stop()
        if message.option_list.id != "person-list":
            return
        if self.marking.persons[message.option_index].points is None:
            self.notify("This sheet could not be read: the first part says why.", severity="warning")
        else:
            self.app.push_screen(ReportScreen(self._collection, self.marking.results(message.option_index)))

    def on_tabbed_content_tab_activated(self, message: TabbedContent.TabActivated) -> None:
        for rows in message.pane.query(OptionList):
            rows.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. There is something to practise only where a question was hard."""
        return bool(self._hard) if action == "practise" else True

    def action_practise(self) -> None:
        self.post_message(Practise(self._hard, f"Hard for the class: {self.marking.deck.title}"))

    @work
    @tells_failures
    async def action_review(self) -> None:
        """Begins second marking of refused answers; the marks are updated after it."""
        second = await to_thread(self.marking.second_marking)
        if not second.groups:
            self.notify("No refused answer is frequent or near enough to be looked at again.", markup=False)
            return
        outcome = await self.app.push_screen_wait(SecondMarkingScreen(second))
        if outcome is None or not outcome.decided:
            return
        await to_thread(self.marking.mark, outcome.decisions)
        self._show()
        self.notify(f"The marks follow: {counted(self.marking.accepted, 'answer')} accepted.", markup=False)


def _figures(marking: ClassMarking) -> Iterator[str]:
    """Yields the figures of the class; an empty line separates the histogram."""
    lines = list(class_lines(marking.report))
    words = len(lines) - len(marking.report.bars)
    yield from lines[:words]
    if lines:
        yield ""
    yield from lines[words:]
    if marking.accepted:
        yield f"{counted(marking.accepted, 'answer')} accepted by a second marking"
    if not marking.report.sheets:
        yield "No sheet could be read."


def _problems(marking: ClassMarking) -> Iterator[str]:
    """Yields how the sheets were read, and their problems. The folder common to all paths is left out."""
    if marking.remarks:
        yield from map(one_line, marking.remarks[:_MOST_PROBLEMS])
        yield ""
    problems = marking.problems
    if not problems:
        return
    unread = sum(one.points is None for one in marking.persons)
    yield f"⚠ {counted(len(problems), 'problem')}, {counted(unread, 'sheet')} not marked"
    folder = commonpath([Path(one.place.path).parent.absolute() for one in problems])
    for problem in problems[:_MOST_PROBLEMS]:
        place = problem.place._replace(path=relpath(problem.place.path, folder))
        yield one_line(f"{place}: {problem.message} {problem.hint}")
    if len(problems) > _MOST_PROBLEMS:
        yield f"… and {len(problems) - _MOST_PROBLEMS:,} more; `quiz score` tells all of them."


def _coloured(line: str) -> Content:
    """Returns a line of the figures; the bar of a histogram is thin and coloured."""
    before, sign, behind = line.partition("█")
    end = behind.rfind("█") + 1
    drawn = "━" * len(sign + behind[:end])
    return Content.assemble(told(before), (drawn, "$primary"), content(behind[end:]))


def _advice(report: ClassReport) -> Content:
    rows = [
        Content.assemble(("⚠ ", "$text-warning"), (f"{number}. ", "$foreground-muted"), told(f"{one_line(one.text)} "))
        for number, question in _numbered(report)
        for one in advice(question, report)
    ]
    head = Content.styled("\nWhat is to be done about the questions\n", "bold $text-primary")
    return Content("\n").join([head, *rows]) if any(to_reword(report)) else Content("")


def _numbered(report: ClassReport) -> Iterator[tuple[int, QuestionReport]]:
    return enumerate(report.questions, 1)


_QUESTION_HEAD = f"{'':>4} {'score':>6} {'discr.':>6}   question"


def _row(number: int, question: QuestionReport, report: ClassReport) -> Content:
    item = question.item
    tells = "   –  " if item.discrimination is None else f"{item.discrimination:6.2f}"
    weak = item.discrimination is not None and item.discrimination < 0
    return Content.assemble(
        (f"{number:>4} ", "$foreground-muted"),
        (f"{percent_text(item.score, places=1):>6}", score_style(100 * item.score)),
        (f"{tells} ", "$text-error" if weak else "$foreground-muted"),
        ("⚠ ", "$text-warning") if advice(question, report) else "  ",
        content(one_line(plain(item.card.question.prompt))),
    ).truncate(200, ellipsis=True)


_PERSON_HEAD = f"{'score':>7} {'':<11}{'points':>11} {'open':>5}  person"


def _person(person: Person, marking: ClassMarking) -> Content:
    if person.points is None:
        return Content.assemble((f"{'':8}{'not marked':<30}", "$text-error"), content(one_line(person.path)))
    passed = person.points.passes(marking.rubric.pass_mark)
    style = score_style(person.points.percent, passed)
    points = f"{points_text(person.points.earned)} of {points_text(person.points.of)}"
    return Content.assemble(
        (f"{person.points.percent:>6.1f}% ", f"{style} bold"),
        (f"{'passed' if passed else 'not passed':<11}", style),
        (f"{points:>11} {person.unanswered or '–':>5}  ", "$foreground-muted"),
        content(one_line(person.name)),
    )


def _missed(person: Person, lines: Sequence[Line]) -> Content:
    """Returns each question that a person did not have fully right, with the answer given."""
    rows = [content(one_line(person.name)).stylize_before("bold")]
    if person.points is None:
        rows.append(content("This sheet could not be read: the first part says why."))
    missed = [(number, line) for number, line in enumerate(lines, 1) if not line.mark.right]
    if lines and not missed:
        rows.append(content("All is right."))
    for number, line in missed:
        asked = content(one_line(plain(line.card.question.prompt)))
        rows.append(Content.assemble(Content("\n"), (f"{number}. ", "$foreground-muted"), asked))
        given = "; ".join(one_line(plain(text)) for text in line.answered.answer if text.strip())
        sign, style = ("◐", "$text-warning") if line.mark.partial else ("✗", "$text-error")
        rows.append(content(f"   {sign} {given}" if given else "   ○ not answered", style))
    return Content("\n").join(rows)


def _detail(question: QuestionReport, report: ClassReport) -> Content:
    """Returns everything about one question: figures, each answer in the two groups, advice."""
    most = max((one.times for one in question.answers), default=0) or 1
    rows = [
        marked(question.card.question.prompt).stylize_before("bold"),
        content(one_line(str(question.card.place)), "$foreground-muted"),
        content(figures_text(question)),
        Content(""),
        Content.styled(f"{'':{_BAR + 2}}{'all':>6}{'upper':>7}{'lower':>7}", "$foreground-muted"),
    ]
    for one in question.answers[:_MOST_ANSWERS]:
        style = "$text-success" if one.right else "$text-error" if one.upper > one.lower else ""
        rows.append(
            Content.assemble(
                (f"{thin_bar(one.times / most, _BAR):<{_BAR}} ", "$success" if one.right else "$primary"),
                ("✓" if one.right else " ", "$text-success"),
                f"{one.times:>6,}{_part(one.upper)}{_part(one.lower)}  ",
                content(answer_text(one), style),
            )
        )
    if len(question.answers) > _MOST_ANSWERS or question.rare:
        left = sum(one.times for one in question.answers[_MOST_ANSWERS:]) + question.rare
        rows.append(Content.styled(f"{'':{_BAR + 2}}{left:>6,}  rarer answers", "$foreground-muted"))
    rows += [Content.assemble(("\n⚠ ", "$text-warning"), told(one.text)) for one in advice(question, report)]
    return Content("\n").join(rows)


def _part(count: float) -> str:
    return f"{count:,.1f}".removesuffix(".0").rjust(7)
