"""Asks which article to draft cards from, and reads it."""

from asyncio import to_thread
from pathlib import Path
from typing import Any

from textual.app import App

from quiz.card.problem import QuizError
from quiz.deck.articles.markdown import kept
from quiz.study.authoring.begin_drafting import drafting_from
from quiz.study.authoring.coverage import article_of
from quiz.study.authoring.drafting import Drafting
from quiz.study.authoring.new_deck import folder_for_new
from quiz.study.collection import Collection
from quiz.tui.shared.dialogs import AskText

_ASK = "A text, Markdown, HTML, PDF or EPUB file that questions are to be drawn from."


async def ask_article(app: App[Any], collection: Collection) -> Drafting | None:
    """Asks for a file until one can be read, and returns what can be drafted from it; None if the learner cancels."""
    said, typed = _ASK, ""
    while path := await app.push_screen_wait(AskText("Draft cards from an article", said, typed=typed)):
        try:
            return await drafting_at(collection, Path(path).expanduser())
        except (QuizError, RuntimeError) as error:  # there may be no such user for a `~`
            said, typed = f"⚠ {error}", path
    return None


async def drafting_at(collection: Collection, path: Path) -> Drafting:
    """Reads the article at `path` in a thread, and returns what can be drafted from it. Raises `QuizError` where it
    cannot be read.
    """
    article = kept(await to_thread(article_of, str(path)))
    return await to_thread(drafting_from, collection, article, path, folder_for_new(collection))
