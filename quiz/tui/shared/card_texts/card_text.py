"""The text of a card: the simplest widget that can show it."""

import re
from typing import TYPE_CHECKING

from quiz.card.markup import MAY_HAVE_BLOCKS
from quiz.process.lazy_pattern import lazy_pattern
from quiz.tui.shared.card_texts.card_picture import Near
from quiz.tui.shared.text_as_data import MarkedText, Piece, joined

if TYPE_CHECKING:  # few cards need it
    from quiz.tui.shared.card_texts.card_markdown import CardMarkdown

_MAY_BE_LAID_OUT = lazy_pattern(r"^ *!\[|^[ :|-]*\|[ :|-]*$", re.MULTILINE)
"""Found in every text that has a table or a picture on a line of its own, and in few others."""


def card_text(*pieces: Piece, classes: str, near: Near | None = None) -> "MarkedText | CardMarkdown":
    """Returns the simplest widget that can show the text; its pictures are searched in the deck `near`."""
    text = joined(pieces)
    if MAY_HAVE_BLOCKS.search(text) or _MAY_BE_LAID_OUT.search(text):
        from quiz.tui.shared.card_texts.card_markdown import CardMarkdown, has_blocks

        if has_blocks(text):
            return CardMarkdown(*pieces, classes=classes, near=near)
    return MarkedText(*pieces, classes=classes)
