"""One card in full: its question and answer, its problems, its memory."""

from collections.abc import Sequence
from random import Random

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static

from quiz.card.control_characters import one_line
from quiz.card.model import Card, Question
from quiz.card.problem import Problem
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import Memory
from quiz.engine.memory.why_now import Aim, MemoryFact, Recall, facts, reason
from quiz.engine.search import CardRow
from quiz.study.sessions.shown_card import ShownCard
from quiz.tui.cards.card_heading import CardHeading
from quiz.tui.cards.feedback import FeedbackPanel
from quiz.tui.questions import PROMPTS
from quiz.tui.shared.text_as_data import DeckText, told


class CardView(Vertical):
    """Shows a card with its state, without asking it. `card` is None for an archived one."""

    def __init__(
        self,
        row: CardRow,
        card: Card | None,
        problems: Sequence[Problem],
        now: Moment,
        recall: Recall,
        aim: Aim,
    ) -> None:
        super().__init__()
        self._row = row
        self._card = card
        self._problems = problems
        self._now = now
        self._recall = recall
        self._aim = aim

    def compose(self) -> ComposeResult:
        yield CardHeading(self._row)
        if self._card:
            yield from sides(self._card, self._row.memory)
        else:
            yield DeckText(self._row.prompt, classes="question")
            yield DeckText(" · ".join(self._row.expected), classes="answer")
        for problem in self._problems:
            yield Static(_problem(problem), classes="problem")
        yield Label("Memory", classes="section")
        memory, status = self._row.memory, self._row.status
        yield Static(told(reason(memory, self._now, self._recall, status, self._aim)))
        if memory:
            yield Static(_facts(facts(memory, self._now, self._recall, self._aim)), classes="facts")
        yield DeckText(_place(self._row), classes="place")


def sides(card: Card, memory: Memory | None = None) -> list[Widget]:
    """Returns widgets for the question, which cannot be answered, and for the answer with its explanation."""
    shown_card = ShownCard(card, card.question.options(Random(0)), memory)
    prompt = PROMPTS[card.question.kind](shown_card)
    prompt.disabled = True
    hint = [DeckText(f"Hint: {card.hint}", classes="hint")] if card.hint else []
    answer = DeckText(answer_of(card.question), classes="answer")
    background = [FeedbackPanel(card, None, compares=False)] if card.explanation or card.quotes else []
    return [prompt, *hint, Label("Answer", classes="section"), answer, *background]


def answer_of(question: Question) -> str:
    """Returns the right answer, a line for each of its items."""
    return "\n".join(question.answer_lines)


def _problem(problem: Problem) -> Content:
    style = "$text-error" if problem.severity == "error" else "$text-warning"
    return Content.assemble(
        (f"{problem.severity}: ", f"{style} bold"), told(one_line(f"{problem.message} {problem.hint}"), style)
    )


def _facts(found: Sequence[MemoryFact]) -> Content:
    """Returns a line for each fact: its name, its value and its meaning."""
    return Content("\n").join(
        Content.assemble(
            (f"{name:<14}", "$foreground-muted"), (f"{value:<12}", "bold"), (f"  {meaning}", "$foreground-muted")
        )
        for name, value, meaning in found
    )


def _place(row: CardRow) -> str:
    return f"{row.path}:{row.line} · {row.id}" if row.path else f"{row.deck} · {row.id}"
