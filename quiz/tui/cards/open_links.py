"""Opens links and pictures of a card with the system's own programs. An address is shown before it is opened."""

from pathlib import Path
from typing import TypeAlias

from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.card.shown_text import Link, Picture, links, pictures
from quiz.deck.pictures import picture_file
from quiz.tui.shared.card_texts.card_picture import near
from quiz.tui.shared.dialogs import Choose, Confirm
from quiz.tui.shared.terminal.open_elsewhere import open_elsewhere
from quiz.tui.shared.terminal.terminal_app import TerminalApp

Openable: TypeAlias = Link | Picture

_KEYS = "123456789"


def openable(card: Card, answered: bool, hinted: bool = False) -> list[Openable]:
    """Returns the links and pictures of `card` that are now visible, each once, in order."""
    question = card.question
    asked = [card.context, question.prompt, *([card.hint] if hinted else [])]
    told = [*question.expected, card.explanation] if answered else []
    text = "\n".join((*asked, *told))
    if "](" not in text and "://" not in text:
        return []
    return [*pictures(text), *links(text)]


async def choose_and_open(app: TerminalApp, card: Card, things: list[Openable]) -> None:
    """Opens the one of `things` that the learner chooses. It must run in a worker."""
    chosen = things[0]
    if len(things) > 1:
        rows = dict(zip(_KEYS, things, strict=False))
        key = await app.push_screen_wait(Choose("Open", "", {key: _named(one) for key, one in rows.items()}))
        if key is None:
            return
        chosen = rows[key]
    if isinstance(chosen, Picture):
        deck = near(card)
        try:
            file = picture_file(deck.deck, deck.name, chosen.file)
        except QuizError as error:
            app.notify(str(error), severity="warning", markup=False)
        else:
            _open(app, str(file), Path(chosen.file).name)
    elif await app.push_screen_wait(Confirm("Open this address?", chosen.address)):
        _open(app, chosen.address, chosen.address)


def _named(one: Openable) -> str:
    if isinstance(one, Picture):
        return one.said
    return one.address if one.words == one.address else f"{one.words}: {one.address}"


def _open(app: TerminalApp, target: str, name: str) -> None:
    if open_elsewhere(target):
        app.notify(f"`{name}` is opened in another window.", timeout=3, markup=False)
    else:
        app.copy(target, "There is nothing here to open it with. Its address")
