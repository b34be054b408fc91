"""Shows the article with its facts marked and the present one highlighted. Words can be selected in it."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from quiz.deck.articles.article import Block
from quiz.deck.sources.sentences import Span
from quiz.draft.values import Fact, MentionKind, Statement
from quiz.study.authoring.drafting import Drafting
from quiz.tui.shared.lists.scrolled_text import ScrolledText
from quiz.tui.shared.text_as_data import content

_AROUND = 8
"""Paragraphs before and behind the present one that are drawn."""
_LONGEST = 3_000
"""Characters of a paragraph that are drawn, around the place that is lit."""
_GAP = Content("\n\n")
_BULLET = "• "
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


class ArticlePane(ScrolledText):
    """Shows the part of an article around the highlighted words."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__(can_focus=False)
        self._drafting = drafting
        self._blocks = drafting.article.blocks
        self._place = {id(block): place for place, block in enumerate(self._blocks)}

    def show_facts(self, lit: Lit | None, weak: bool) -> None:
        """Highlights `lit`, and marks the facts around it, with `weak` ones or without; the beginning of the article if
        nothing is lit yet.
        """
        if lit is None:
            self.show(_GAP.join(self._drawn(block, weak) for block in self._blocks[:_AROUND]), 0)
            return
        sentence = lit.statement.sentence
        at = self._place[id(sentence.block)]
        before = [self._drawn(block, weak) for block in self._blocks[max(0, at - _AROUND) : at]]
        present = self._drawn(self._blocks[at], weak, lit)
        behind = [self._drawn(block, weak) for block in self._blocks[at + 1 : at + 1 + _AROUND]]
        lit_until = lit.spans[0][1] if lit.spans else sentence.start + 1
        start = sum(len(block.plain) + len(_GAP.plain) for block in before)
        self.show(_GAP.join([*before, present, *behind]), start + lit_until + _shift(sentence.block, lit))

    def _drawn(self, block: Block, weak: bool, lit: Lit | None = None) -> Content:
        first = _first_drawn(block, lit)
        drawn = content(block.text[first : first + _LONGEST].replace("\n", " "))
        if block.kind == "heading":
            drawn = drawn.stylize("bold $text-primary")
        elif block.kind == "item":
            drawn = Content(_BULLET) + drawn
        shift = _shift(block, lit)
        if lit:
            sentence = lit.statement.sentence
            drawn = drawn.stylize("on $boost", max(0, sentence.start + shift), max(0, sentence.end + shift))
        for fact in self._drafting.visible_in(block, weak):
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


def _first_drawn(block: Block, lit: Lit | None) -> int:
    """Returns the first character of a block that is drawn: of a long block, only what is around the lit words."""
    if lit is None or len(block.text) <= _LONGEST:
        return 0
    return max(0, (lit.spans[0][0] if lit.spans else lit.statement.sentence.start) - _LONGEST // 2)


def _shift(block: Block, lit: Lit | None) -> int:
    """Returns by how many characters the text of a block is moved to the right (to the left if below 0) when drawn."""
    return (len(_BULLET) if block.kind == "item" else 0) - _first_drawn(block, lit)
