"""The blocks of a card's text: which of its lines make a list or fenced code. What is in them is left to `markup`."""

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from quiz.card.markup import fences
from quiz.process.lazy_pattern import lazy_pattern

_ITEM = lazy_pattern(r"(?:[-+*]|\d{1,9}[.)])(?= +\S)")
_DEEPEST = 12
"""Levels of nesting, two for each list, beyond which a list stays as it stands; the parser gives up at 20."""


Block: TypeAlias = list[Token]
"""The tokens of a paragraph, a list or fenced code."""


def blocks(text: str) -> Iterator[Block]:
    """Yields the outermost blocks of a Markdown `text`, each with the blocks inside it."""
    block: Block = []
    for token in _parser().parse(text):
        block.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield block
            block = []


@cache
def _parser() -> MarkdownIt:
    return markdown_parser()


def markdown_parser() -> MarkdownIt:
    """Returns a parser that knows paragraphs, lists and fenced code, and leaves what is in them to `marked`."""
    parser = MarkdownIt("zero")
    parser.core.ruler.enableOnly(["block"])
    parser.block.ruler.at("paragraph", _paragraph)
    parser.block.ruler.at("fence", _fence, {"alt": ["paragraph", "list"]})
    parser.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    return parser.enable(["fence", "list"])


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Adds a paragraph of lines as they stand, and returns True: any line can begin one.

    It ends before an empty line, a list, a fence, and a line outside of the list that it is in.
    """
    enders = state.md.block.ruler.getRules("paragraph")
    state.line = start + 1
    while (
        state.line < end
        and not state.isEmpty(state.line)
        and state.sCount[state.line] > state.listIndent
        and not any(ends(state, state.line, end, True) for ends in enders)
    ):
        state.line += 1
    state.push("paragraph_open", "p", 1).map = [start, state.line]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, state.line, state.blkIndent, False)
    state.push("paragraph_close", "p", -1)
    return True


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Adds the fenced code that begins on line `start`, up to its closing fence. Returns whether any begins there.

    It does only what `card.markup` takes for fenced code. With `silent`, nothing is added.
    """
    if "fences" not in state.env:
        state.env["fences"] = fences(state.src.split("\n"))
    closing = state.env["fences"].get(start)
    if closing is None or closing >= end:
        return False
    if not silent:
        token = state.push("fence", "code", 0)
        token.info = state.getLines(start, start + 1, 0, False).strip().strip("`")
        token.content = state.getLines(start + 1, closing, state.sCount[start], True)
        token.map = [start, closing + 1]
        state.line = closing + 1
    return True


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Adds the list of two items or more that begins on line `start`. Returns whether one begins there.

    A line like `1986. A good year` or `- 5` alone is no list.
    """
    if state.level >= _DEEPEST or not _has_second_item(state, start, end):
        return False
    first, level = len(state.tokens), state.level + 1
    found = list_block(state, start, end, silent)
    tokens = state.tokens[first:]
    _keep_numbers([token for token in tokens if token.type == "list_item_open" and token.level == level])
    state.tokens[first:] = _without_lone_paragraphs(tokens)
    return found


def _has_second_item(state: StateBlock, start: int, end: int) -> bool:
    kind, indent = _kind_of_item(state, start), state.sCount[start]
    for line in range(start + 1, end if kind else 0):
        if not state.isEmpty(line) and state.sCount[line] <= indent:
            return state.sCount[line] >= state.blkIndent and _kind_of_item(state, line) == kind
    return False


def _kind_of_item(state: StateBlock, line: int) -> str:
    """Returns the sign at the end of the item's bullet or number; items with different signs are in different lists."""
    item = _ITEM.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    return item[0][-1] if item else ""


def _keep_numbers(items: list[Token]) -> None:
    """Makes the numbers that the author wrote the bullets of their items."""
    width = max((len(item.info) for item in items), default=0)
    for item in items if width else ():
        item.info = f"{item.info.rjust(width)}{item.markup} "


def _without_lone_paragraphs(tokens: list[Token]) -> list[Token]:
    """Returns `tokens` without the paragraph around the text of an item that holds nothing else.

    So each item is one widget, which is what a long list can afford.
    """
    kinds = [token.type for token in tokens]
    alone = ["list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close"]
    starts = [place for place in range(len(kinds)) if kinds[place : place + len(alone)] == alone]
    dropped = {place + offset for place in starts for offset in (1, 3)}
    return [token for place, token in enumerate(tokens) if place not in dropped]
