"""Keeps an article as a text file that decks can quote."""

import os
import re
import unicodedata
from itertools import chain, count
from pathlib import Path

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article
from quiz.deck.articles.encodings import decoded
from quiz.deck.articles.markdown import read_markdown, written
from quiz.deck.articles.open_article import MOST_BYTES
from quiz.deck.whole_files import read_file, replace_file

_LONGEST_NAME = 60


def keep_article(article: Article, folder: Path, original: Path | None = None) -> tuple[Path, Article]:
    """Returns where `article` is kept in `folder`, and the article as it is read from there.

    A file that has it already is left as it is, and so is the `original` it was read from, if that is such a file and
    still there. One of that name with another text stays too, and so does what is no file: the new one gets a number.
    Raises `QuizError` where it cannot be kept.
    """
    text = written(article)
    if (
        original
        and original.suffix in (".md", ".markdown")
        and _real(original.parent) == _real(folder)
        and (kept := _read(original)) is not None
    ):
        return original, read_markdown(decoded(kept).replace("\r\n", "\n"))
    name, data = name_of(article, original), text.encode("utf-8", "replace")
    for path in (folder / f"{one}.md" for one in chain([name], (f"{name}-{number}" for number in count(2)))):
        if not path.exists():
            replace_file(path, data)
        elif _read(path) != data:
            continue
        return path, read_markdown(text)
    raise AssertionError


def told_of_earlier(kept: Path, article: Article, original: Path | None = None) -> str:
    """Returns a sentence on the earlier text of `article`, where that is kept beside `kept`, its present text; an empty
    text where there is none. What earlier cards quote, and what was mended in it by hand, stays as it is.
    """
    name = name_of(article, original)
    ours = {block.text for block in article.blocks if block.kind != "heading"}
    earlier = ""
    for path in (kept.with_name(f"{one}.md") for one in chain([name], (f"{name}-{number}" for number in count(2)))):
        if path == kept or not path.exists():
            break
        if (data := _read(path)) and not ours.isdisjoint(block.text for block in read_markdown(decoded(data)).blocks):
            earlier = path.name
    if not earlier:
        return ""
    return (
        f"The article has changed since it was kept as `{earlier}`, which earlier cards quote; its text of now is"
        f" `{kept.name}`."
    )


def _real(folder: Path) -> str:
    """Returns the path of `folder` without links. Raises `QuizError` where it goes on from a folder that is gone."""
    try:
        return os.path.realpath(folder)
    except OSError:
        raise QuizError(f"`{folder}` cannot be found: the folder that quiz was started in is gone.") from None


def _read(path: Path) -> bytes | None:
    """Returns the bytes of the file at `path`; None where there is none that can be read."""
    try:
        return read_file(path, MOST_BYTES)
    except OSError:
        return None


def name_of(article: Article, original: Path | None) -> str:
    """Returns the name of the file for `article`: of the words of its title, else of the name of the `original`."""
    return file_name(article.title or (original.stem if original else ""))


_VOICED = "\u3099\u309a"
"""Marks of voiced Japanese sounds: without them, the word is another one."""


def file_name(title: str) -> str:
    """Returns a name for a file made of the words of `title`: small letters, with hyphens."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(char for char in apart if not unicodedata.combining(char) or char in _VOICED)
    plain = unicodedata.normalize("NFC", plain)
    words = re.findall(r"[^\W_]+", plain.replace("'", "").replace("’", ""))
    name = ""
    for word in words:
        if name and len(name) + 1 + len(word) > _LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word[:_LONGEST_NAME]
    return name or "article"


def seeds_of(deck: Path) -> Path:
    """Returns the folder for articles: `seeds` beside a folder called `decks`, else beside the deck itself."""
    folder = Path(_real(deck.parent))
    return folder.parent / "seeds" if folder.name == "decks" else deck.parent / "seeds"
