"""Copies text to the clipboard by OSC 52, which some terminals accept."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quiz.card.shown_text import as_shown

if TYPE_CHECKING:
    from quiz.card.model import Answer, Card

_MOST = 70_000
"""Bytes that terminals take at least, those that take anything."""


def why_not_copied(text: str, environment: Mapping[str, str]) -> str:
    """Returns why the terminal will not accept `text`, as far as that is known; an empty text if it may."""
    if len(text.encode("utf-8", "replace")) > _MOST:
        return "That is too much to be copied at once."
    inside = environment.get("TMUX") or environment.get("STY")
    if not inside and _takes_nothing(environment):
        return "This terminal takes no copies from programs (OSC 52). Hold Shift to select with the mouse instead."
    return ""


def _takes_nothing(environment: Mapping[str, str]) -> bool:
    """Returns whether the terminal is one of those known to ignore OSC 52; none of them says so."""
    apple = environment.get("TERM_PROGRAM") == "Apple_Terminal"
    return apple or environment.get("TERM") in ("linux", "dumb") or "VTE_VERSION" in environment


def card_as_text(card: "Card", options: "Answer", answered: bool) -> str:
    """Returns the question of a card with its options as shown; if `answered`, also its answer and explanation."""
    question = card.question
    asked = [card.context, as_shown(question.prompt)]
    asked += [f"{number}. {as_shown(option)}" for number, option in enumerate(options, 1)]
    told = [*map(as_shown, question.answer_lines), as_shown(card.explanation), *card.quotes] if answered else []
    parts = ["\n".join(line for line in lines if line) for lines in (asked, told)]
    return "\n\n".join(part for part in parts if part)
