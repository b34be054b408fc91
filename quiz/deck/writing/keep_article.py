"""Keeps an article as a text file that decks can quote."""

import os
import re
import unicodedata
from itertools import chain, count
from pathlib import Path

from quiz.deck.articles.article import Article
from quiz.deck.articles.markdown import read_markdown, written
from quiz.deck.articles.open_article import decoded
from quiz.deck.whole_files import replace_file

_LONGEST_NAME = 60


def keep_article(article: Article, folder: Path, original: Path | None = None) -> tuple[Path, Article]:
    """Returns where `article` is kept in `folder`, and the article as it is read from there.

    A file that has it already is left as it is, and so is the `original` it was read from, if that is such a file. One
    of that name with another text stays too: the new one gets a number.
    """
    text = written(article)
    if (
        original
        and os.path.realpath(original.parent) == os.path.realpath(folder)
        and original.suffix in (".md", ".markdown")
    ):
        return original, read_markdown(decoded(original.read_bytes()).replace("\r\n", "\n"))
    name = name_of(article, original)
    for path in (folder / f"{one}.md" for one in chain([name], (f"{name}-{number}" for number in count(2)))):
        if not path.exists():
            replace_file(path, text.encode("utf-8", "replace"))
        elif path.read_bytes() != text.encode("utf-8", "replace"):
            continue
        return path, read_markdown(text)
    raise AssertionError


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
    folder = Path(os.path.realpath(deck.parent))
    return folder.parent / "seeds" if folder.name == "decks" else deck.parent / "seeds"
