"""Shows the article with its facts marked and the present one highlighted. Words can be selected in it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.deck.articles.article import Block
from quiz.deck.sources.sentences import Span
from quiz.draft.values import Fact, MentionKind, Statement
from quiz.study.authoring.drafting import Drafting
from quiz.tui.shared.text_as_data import content

_AROUND = 8
"""Paragraphs before and behind the present one that are drawn."""
_LONGEST = 3_000
"""Characters of a paragraph that are drawn, around the place that is lit."""
_LIT = "reverse bold"
_KEPT = "$text-success bold"
_DROPPED = "$foreground-muted strike"
_FIGURES = "$text-warning underline"
_NAMES = "$text-primary underline"
_TERMS = "$text-secondary underline"
_STYLES: dict[MentionKind, str] = {
    "number": _FIGURES,
    "year": _FIGURES,
    "date": _FIGURES,
    "ordinal": _FIGURES,
    "person": _NAMES,
    "place": _NAMES,
    "organisation": _NAMES,
    "thing": _NAMES,
    "name": _NAMES,
    "acronym": _NAMES,
}
LEGEND = Content.assemble(
    "marks:  ",
    ("figures", _FIGURES),
    "  ",
    ("names", _NAMES),
    "  ",
    ("terms", _TERMS),
    "  ",
    ("kept", _KEPT),
    "  ",
    ("dropped", _DROPPED),
)


class Lit(NamedTuple):
    """The highlighted positions in the block of a statement."""

    statement: Statement
    spans: Sequence[Span]


class ArticlePane(VerticalScroll, can_focus=False):
    """Shows the part of an article around the highlighted words."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting
        self._blocks = drafting.article.blocks
        self._place = {id(block): place for place, block in enumerate(self._blocks)}

    def compose(self) -> ComposeResult:
        yield Static(id="before")
        yield Static(id="present")
        yield Static(id="behind")

    def show(self, lit: Lit, facts: Iterable[Fact]) -> None:
        """Highlights `lit`, and marks `facts`."""
        marked: dict[int, list[Fact]] = {}
        for fact in facts:
            marked.setdefault(id(fact.statement.sentence.block), []).append(fact)
        at = self._place[id(lit.statement.sentence.block)]
        before = [self._drawn(block, marked) for block in self._blocks[max(0, at - _AROUND) : at]]
        behind = [self._drawn(block, marked) for block in self._blocks[at + 1 : at + 1 + _AROUND]]
        self.query_one("#before", Static).update(Content("\n\n").join(before) + "\n" if before else "")
        self.query_one("#present", Static).update(self._drawn(self._blocks[at], marked, lit))
        self.query_one("#behind", Static).update(Content("\n") + Content("\n\n").join(behind) if behind else "")
        self.call_after_refresh(self._bring_into_sight)

    def on_resize(self) -> None:
        self.call_after_refresh(self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        for present in self.query("#present"):  # there is none once the screen is being left
            self.scroll_to_widget(present, animate=False, center=True, force=True)

    def _drawn(self, block: Block, marked: dict[int, list[Fact]], lit: Lit | None = None) -> Content:
        text = block.text
        first = max(0, lit.spans[0][0] - _LONGEST // 2) if lit and lit.spans and len(text) > _LONGEST else 0
        drawn = content(text[first : first + _LONGEST].replace("\n", " "))
        if block.kind == "heading":
            drawn = drawn.stylize("bold $text-primary")
        elif block.kind == "item":
            drawn = Content("• ") + drawn
        shift = (2 if block.kind == "item" else 0) - first
        if lit:
            sentence = lit.statement.sentence
            drawn = drawn.stylize("on $boost", max(0, sentence.start + shift), max(0, sentence.end + shift))
        for fact in marked.get(id(block), ()):
            for start, end in fact.spans:
                drawn = drawn.stylize(self._style(fact), max(0, start + shift), max(0, end + shift))
        for start, end in lit.spans if lit else ():
            drawn = drawn.stylize(_LIT, max(0, start + shift), max(0, end + shift))
        return drawn

    def _style(self, fact: Fact) -> str:
        choice = self._drafting.choice(fact)
        if choice is not None:
            return _KEPT if choice.kept else _DROPPED
        return _STYLES.get(fact.kind, _TERMS)
