"""Begins something from home: a deck, a card, cards from an article, an import."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App
from textual.screen import Screen

from quiz.card.control_characters import one_line
from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.deck.find_decks import is_bundled
from quiz.study.collection import Collection
from quiz.tui.first_openings import FROM_NEW, import_beside
from quiz.tui.shared.dialogs import AskText, Choose
from quiz.tui.shared.messages import Begin
from quiz.tui.shared.terminal.editor import Edited

DECK, CARD, DRAFT, IMPORT = "d", "c", "a", "i"


async def begin_new(screen: Screen[Any], collection: Collection, deck: Deck | None) -> None:
    """Asks what to begin, and begins it; a card is added to `deck`, if that is given and can be written."""
    import_beside(screen, FROM_NEW)  # while it is read what there is to choose
    choices = {DECK: "A deck of your own"}
    if deck and not is_bundled(Path(deck.path)):
        choices[CARD] = f"A card in {one_line(deck.title)}"
    choices |= {DRAFT: "Cards drawn from an article", IMPORT: "Decks of another program, such as Anki"}
    key = await screen.app.push_screen_wait(Choose("New", "", choices))
    if key == DECK:
        await new_deck(screen, collection)
    elif key == CARD and deck:
        await new_cards(screen, collection, Path(deck.path), deck.title)
    elif key in (DRAFT, IMPORT):
        screen.post_message(Begin("draft" if key == DRAFT else "import"))


async def new_deck(screen: Screen[Any], collection: Collection) -> None:
    """Asks for the title of a deck and its first cards. The deck is written with its first card."""
    from quiz.study.authoring.new_deck import folder_for_new, path_for_new

    said = f"What is it called? Its file goes into `{folder_for_new(collection)}`."
    found = await _asked(screen.app, "A new deck", said, lambda title: path_for_new(collection, title))
    if found:
        await new_cards(screen, collection, *found)


async def new_cards(screen: Screen[Any], collection: Collection, path: Path, title: str) -> None:
    """Asks for one card after another and adds each to the deck at `path`, until the learner cancels."""
    from quiz.study.authoring.new_deck import add_card

    added, name = 0, one_line(title)
    while True:
        said = f"The question of {'another' if added else 'a'} card. Esc ends."
        question = await screen.app.push_screen_wait(AskText(name, said))
        if not question:
            break
        said = f"The answer to `{one_line(question)}`."
        done = await _asked(screen.app, name, said, partial(add_card, collection, path, title, question))
        added += bool(done)
        if done:
            screen.post_message(Edited())
    if added:
        screen.notify(f"{added} {'card is' if added == 1 else 'cards are'} in {name} now.", markup=False)


async def _asked(app: App[Any], title: str, said: str, do: Callable[[str], Any]) -> tuple[Any, str] | None:
    """Asks for a line of text and calls `do` with it; if that fails, says why and asks again.

    Returns the result and the text; None if the learner cancels.
    """
    told, typed = said, ""
    while text := await app.push_screen_wait(AskText(title, told, typed=typed)):
        try:
            return do(text), text
        except QuizError as error:
            told, typed = f"⚠ {error}", text
    return None
