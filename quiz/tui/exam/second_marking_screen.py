"""Second marking: groups of equal refused answers are accepted or not. Each decision is saved at once."""

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.words import percent_text
from quiz.exam.classes.decisions import Decisions, Verdict
from quiz.exam.classes.refused_answers import Refused
from quiz.study.exams.second_marking import SecondMarking
from quiz.tui.shared.charts.block_charts import bar
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key, key_text
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import content, marked, told
from quiz.tui.shared.threads.tells_failures import tells_failures

_BAR = 16
_MOST_SHOWN = 30
_MOST_PICKED = 9


class SecondMarkingScreen(MovingScreen["SecondMarkingScreen.Outcome"], DecisionScreen["SecondMarkingScreen.Outcome"]):
    """Shows the groups of `marking` one by one. Its result is the decisions as they are when the screen is left."""

    CSS_PATH = styles("exam/class_screen")
    help_section: ClassVar[str] = "A class"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("accept_answer", "decide('accepted')"),
        key("into_deck", "decide('accepted in the deck')"),
        key("stays_wrong", "decide('refused')"),
        Binding("space", "leave", "Later", key_display="␣"),
        key("undo", "undo"),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(1, _MOST_PICKED + 1)),
        key("leave", "end", "Finish", also="escape"),
    ]

    class Outcome(NamedTuple):
        """The decisions, and whether any was made or undone here."""

        decisions: Decisions
        decided: bool

    def __init__(self, marking: SecondMarking) -> None:
        super().__init__()
        self.marking = marking
        self._before = marking.decisions
        self._picked = 0

    def compose(self) -> ComposeResult:
        yield Static(id="review-head")
        with VerticalScroll(id="review", can_focus=False):
            yield Static(id="review-group")
        yield Footer()

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        """Shows the present group, or that all were gone through."""
        marking, group = self.marking, self.marking.group
        self._picked = 0
        left = len(marking.groups) - marking.position
        head = f"Second marking: {left:,} left, {marking.decided:,} decided. Kept in {one_line(marking.decisions.path)}"
        self.query_one("#review-head", Static).update(content(head))
        self._draw(group)
        self.query_one("#review").scroll_home(animate=False)
        self.refresh_bindings()
        self.show_anew()

    def _draw(self, group: Refused | None) -> None:
        undo = key_text(self.app, "undo")
        done = told(f"All were gone through. `{undo}` undoes the last decision, Esc marks with what was decided.")
        self.query_one("#review-group", Static).update(_said(group, self._picked) if group else done)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        if action == "undo":
            return self.marking.can_undo
        if action == "decide" and parameters == (Verdict.IN_DECK.value,):
            return self.marking.can_go_into_deck()
        if action == "pick":
            group = self.marking.group
            return group is not None and len(group.expected) > 1
        return self.marking.group is not None if action in ("decide", "leave") else True

    @tells_failures
    async def action_decide(self, verdict: str) -> None:
        if group := self.marking.group:
            self.marking.decide(Verdict(verdict), group.expected[self._picked])
            self._show()

    @tells_failures
    async def action_leave(self) -> None:
        self.marking.leave()
        self._show()

    @tells_failures
    async def action_undo(self) -> None:
        said = self.marking.undo()
        self._show()
        self.notify(said, markup=False)

    def action_pick(self, number: int) -> None:
        """Sets which of several right answers is meant."""
        group = self.marking.group
        if group and number <= len(group.expected):
            self._picked = number - 1
            self._draw(group)

    def action_end(self) -> None:
        decisions = self.marking.decisions
        self.dismiss(self.Outcome(decisions, decisions is not self._before))


def _said(group: Refused, picked: int) -> Content:
    """Returns a group of refused answers as shown to a person."""
    card = group.card
    rows = [content(one_line(card.context), "$foreground-muted")] if card.context else []
    rows += [marked(card.question.prompt).stylize_before("bold"), Content("")]
    rows += _expected(group, picked)
    rows += [Content(""), content(f"Given by {group.persons:,} of {group.of:,} ({_share(group)})", "bold")]
    for text, persons in group.texts[:_MOST_SHOWN]:
        rows.append(
            Content.assemble(
                (bar(persons / group.texts[0][1], _BAR), "$primary"),
                (f"{persons:>7,}  ", "$foreground-muted"),
                content(one_line(text), "$text-error"),
            )
        )
    if len(group.texts) > _MOST_SHOWN:
        rows.append(content(f"… and {len(group.texts) - _MOST_SHOWN:,} more like these", "$foreground-muted"))
    if group.why:
        rows += [Content(""), Content.assemble(("Refused: ", "$foreground-muted"), content(one_line(plain(group.why))))]
    if card.explanation:
        rows += [Content(""), marked(card.explanation)]
    rows += [content(f"“{one_line(quote)}”", "$foreground-muted italic") for quote in card.quotes]
    return Content("\n").join(rows)


def _expected(group: Refused, picked: int) -> list[Content]:
    """Returns the right answers; if the refused text may mean several, numbered, with the chosen one marked."""
    if len(group.expected) == 1:
        return [
            Content.assemble(
                ("Expected: ", "$foreground-muted"),
                content(one_line(plain(group.expected[0])), "$text-success"),
                content(f" ({group.blank})" if group.blank else "", "$foreground-muted"),
            )
        ]
    rows = [Content.styled("It may stand for", "$foreground-muted")]
    for place, text in enumerate(group.expected):
        sign = "▸" if place == picked else " "
        number = f"{sign} {place + 1} " if place < _MOST_PICKED else f"{sign}   "
        rows.append(Content.assemble((number, "$text-primary bold"), content(one_line(plain(text)), "$text-success")))
    return rows


def _share(group: Refused) -> str:
    return percent_text(group.persons, group.of, places=1)
