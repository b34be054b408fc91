"""Asks which file to export to, and writes all decks into it."""

from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from quiz.card.control_characters import one_line
from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.exchange.export_formats import export, format_for
from quiz.exchange.outgoing import Outgoing
from quiz.study.collection import Collection
from quiz.tui.shared.dialogs import AskText
from quiz.tui.shared.threads.find_telling import Tell, find_telling

_ASK = (
    "Name a file: .apkg is for Anki, with your history; .csv and .tsv are tables; .gift is for Moodle; .jsonl is all."
    "\nAnki takes texts and new cards from a later file, and keeps its own history of cards that it has."
)

_STOPPED = "The export was stopped before it was done."


async def ask_export(app: App[Any], collection: Collection) -> None:
    """Asks for a file until one can be written, and exports all decks to it, in the format of its ending."""
    said, typed = _ASK, ""
    while path := await app.push_screen_wait(AskText("Export", said, typed=typed)):
        try:
            told = await find_telling(app, partial(_export, collection, Path(path).expanduser()), _STOPPED)
        except (QuizError, RuntimeError) as error:  # there may be no such user for a `~`
            said, typed = f"⚠ {error}", path
        else:
            app.notify(told, markup=False)
            return


def _export(collection: Collection, path: Path, tell: Tell) -> str:
    """Writes all decks into the file at `path`, and returns what is to be said of it."""
    progress = partial(tell, f"Writing {one_line(path.name)}")
    written = export(path, format_for(str(path), None), Outgoing(collection, collection.decks, progress=progress))
    left_out = f" {counted(len(written.left_out), 'thing')} had to stay out." if written.left_out else ""
    answers = f" and {counted(written.answers, 'answer')}" if written.answers else ""
    return f"{counted(written.cards, 'card')}{answers} are in {path}.{left_out}"
