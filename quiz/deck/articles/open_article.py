"""Opens an article. Its format is recognised from the bytes themselves, else from the file name."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article
from quiz.deck.articles.encodings import decoded, wide_encoding
from quiz.deck.articles.guess_language import guess_language
from quiz.deck.articles.markdown import looks_like_markdown, read_markdown, read_text
from quiz.deck.articles.readings import without_readings
from quiz.deck.articles.subtitles import without_times
from quiz.deck.languages import meant_language
from quiz.process.lazy_pattern import lazy_pattern

MOST_BYTES = 100_000_000
MOST_CHARACTERS = 2_000_000
"""Characters of an article that are drafted from in one go: a long book has half of that."""
_LONGEST_FILE = 4 * MOST_CHARACTERS
"""Characters of a text with all that is kept apart, above which it is not looked at more closely."""

_CITATION = lazy_pattern(r" ?\((?:\d{1,3})(?:, ?\d{1,3}){0,9}\)(?=[.,;:]|$)")
_FEWEST_CITATIONS = 3
_CONTROL = lazy_pattern(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_ESCAPES = lazy_pattern("\x1b(?:\\[[0-?]*[ -/]*[@-~]|[PX^_\\]][^\x07\x1b\n]*(?:\x07|\x1b\\\\)?)")
"""Whole commands to a terminal, of which the letters would be left otherwise."""
_UPRIGHT, _HALF_WIDTH = "︐︑︒︓︔︕︖︗︘︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈", "｡｢｣､"
_STOPS = str.maketrans(_UPRIGHT + _HALF_WIDTH, "，、。：；！？〖〗（）｛｝〔〕【】《》〈〉「」『』［］。「」、")
_OTHER_STOP = lazy_pattern(f"[{_UPRIGHT}{_HALF_WIDTH}]")
"""Signs by which Japanese and Chinese sentences end and quote, as they stand in upright lines and in half width."""
_BREAKS = lazy_pattern("\r\n?|[\x0c\x85\u2028\u2029]")
_HTML = lazy_pattern(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype html|html|head|body|article|div|p|main|h1)\b",
    re.I | re.S,
)


def read_article(data: bytes, name: str) -> Article:
    """Returns the article in `data`, the bytes of a file of that `name`. Raises `QuizError` where there is none."""
    if len(data) > MOST_BYTES:
        raise QuizError(f"`{name}` has more than {MOST_BYTES:,} bytes, the most that an article may have.")
    article = _read(data, name)
    size = sum(len(block.text) for block in article.blocks)
    _refuse_longer(size, MOST_CHARACTERS, name)
    if not any(block.kind in ("paragraph", "item", "quotation") for block in article.blocks):
        only = ", only a table or code" if any(block.kind == "code" for block in article.blocks) else ""
        raise QuizError(f"There is no text in `{name}` to draw questions from{only}.")
    language = meant_language(article.language) or guess_language(article)
    article = _with_usual_stops(article) if language.partition("-")[0] == "ja" else article
    return replace(_without_glued_notes(_without_citations(article)), language=language)


_WESTERN_STOP = lazy_pattern(
    r"(?<![0-9０-９])，|，(?![0-9０-９])|(?<=[ぁ-ヿ一-鿿々」』）)％%]), ?"
    r"|(?:(?<![0-9０-９])．|(?<=[ぁ-ヿ一-鿿々」』）)％%])\.(?![\w.]))(?<!^..)[ \u3000]?",
    re.MULTILINE,
)
"""Western commas and stops as textbooks of science set them in Japanese: `水とは，氷が溶けたものである．`; not those in
a number and not the one behind the letter of an item, `ア．水`."""


def _with_usual_stops(article: Article) -> Article:
    """Returns a Japanese `article` with the stops that most texts have."""
    if not any(_WESTERN_STOP.search(block.text) for block in article.blocks):
        return article
    blocks = (
        block if block.kind == "code" else block.with_text(_WESTERN_STOP.sub(_usual_stop, block.text))
        for block in article.blocks
    )
    return replace(article, blocks=tuple(blocks))


def _usual_stop(found: re.Match[str]) -> str:
    return "、" if found[0][0] in ",，" else "。"


def _refuse_longer(size: int, most: int, name: str) -> None:
    """Raises `QuizError` where an article has more than `most` characters."""
    if size > most:
        hint = "Draft from a part of it."
        raise QuizError(f"`{name}` has {size:,} characters of text; {MOST_CHARACTERS:,} is the most. {hint}")


def titled(article: Article, name: str) -> Article:
    """Returns `article`; if it has no title, with the one that the `name` of its file gives, which may be empty."""
    return article if article.title else replace(article, title=_title_in(name))


def _title_in(name: str) -> str:
    """Returns the title in the name of a file, `corran-canal.md`; an empty text where it is none, as in `a12.txt`."""
    stem, dot, _ = clean(name).rpartition(".")
    words = re.split(r"[\s_-]+", stem.strip("-_ "))
    is_title = dot and all(_TITLE_WORD.fullmatch(word) for word in words) and not _NO_TITLE.match(" ".join(words))
    if not is_title or (len(words) == 1 and not (stem.istitle() or _DENSE.search(stem))):
        return ""
    return " ".join([words[0][0].upper() + words[0][1:], *words[1:]])


_DENSE = lazy_pattern("[\u3040-\u30ff\u3400-\u9fff]")
_TITLE_WORD = lazy_pattern(r"[^\W\d_]+(?:['’.][^\W\d_]*)*|1\d{3}|20\d\d")
_NO_TITLE = lazy_pattern(
    r"(?:new|my|the|untitled|unnamed|neue[rs]?)?\W*(?:article|artikel|text|page|seite|document|dokument|file|datei|note|notes"
    r"|draft|index|readme|main|content|download|export|print|untitled|unnamed|copy|scan|test|temp|tmp|input)"
    r"(?:\W+(?:\w{1,2}|copy|final|draft|new|\d+))*$|.*\bcopy$",
    re.IGNORECASE,
)
"""Names of files that say nothing of what is in them."""


def _without_citations(article: Article) -> Article:
    """Returns `article` without numbers of sources in brackets, where there are several of them."""
    found = sum(len(_CITATION.findall(block.text)) for block in article.blocks)
    if found < _FEWEST_CITATIONS:
        return article
    return replace(article, blocks=tuple(one.with_text(_CITATION.sub("", one.text)) for one in article.blocks))


_GLUED_NOTE = lazy_pattern(r"(?P<word>[^\W\d_A-Z]{4})[.,;:)”\"’]{0,2}(?P<number>[1-9]\d{0,2})(?=[\s.,;:)]|$)")
"""A word with the number of a footnote behind it, or behind the stop of its sentence."""
_FEWEST_NOTES = 3


def _without_glued_notes(article: Article) -> Article:
    """Returns `article` without numbers of footnotes that lost their height, `the tides22 rose`, where several go on
    counting behind different words; `layer1` and `layer2` are names.
    """
    texts = [block.text if block.kind in ("paragraph", "item", "quotation") else "" for block in article.blocks]
    found = [(place, one) for place, text in enumerate(texts) for one in _GLUED_NOTE.finditer(text)]
    row: list[tuple[int, re.Match[str]]] = []
    for place, one in found:
        if row and int(one["number"]) != int(row[-1][1]["number"]) + 1:
            if _are_notes(row):
                break
            row = []
        row.append((place, one))
    if not _are_notes(row):
        return article
    for place, one in reversed(row):
        texts[place] = texts[place][: one.start("number")] + texts[place][one.end("number") :]
    blocks = (one.with_text(text) if text else one for one, text in zip(article.blocks, texts, strict=True))
    return replace(article, blocks=tuple(blocks))


def _are_notes(row: Sequence[tuple[int, re.Match[str]]]) -> bool:
    """Returns whether numbers that go on counting stand behind different words, as those of footnotes do."""
    return len(row) >= _FEWEST_NOTES and len({one["word"] for _, one in row}) == len(row)


def _read(data: bytes, name: str) -> Article:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from quiz.deck.articles.pdf import read_pdf

        return cleaned(read_pdf(data, name))
    suffix = Path(name).suffix.casefold()
    if data.startswith(b"PK\x03\x04"):
        from quiz.deck.articles.epub import read_epub

        return cleaned(read_epub(data, name))
    if suffix == ".pdf" or (_is_binary(data[:4096])):
        raise QuizError(f"`{name}` is no text, web page, PDF or EPUB.")
    text = without_readings(clean(decoded(data)))
    if suffix in (".html", ".htm", ".xhtml") or (
        suffix not in (".md", ".markdown", ".txt") and _HTML.match(text[:4096])
    ):
        from quiz.deck.articles.web_page import read_page

        return cleaned(read_page(text))
    _refuse_longer(len(text), _LONGEST_FILE, name)
    text = without_times(text)
    if suffix in (".md", ".markdown") or (suffix not in (".txt", ".text") and looks_like_markdown(text)):
        return read_markdown(text)
    return read_text(text)


def _is_binary(head: bytes) -> bool:
    """Returns whether a file that begins with `head` is not text: at least one in fifty signs is one that texts do not
    have.
    """
    if wide_encoding(head):
        return False
    unprinted = len(head) - len(head.translate(None, _UNPRINTED))
    return unprinted > max(8, len(head) // 50)


_UNPRINTED = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")


def cleaned(article: Article) -> Article:
    """Returns `article`, made of other forms than text, without control characters."""
    about = {name: clean(getattr(article, name)) for name in ("title", "author", "publisher", "date", "address")}
    blocks = tuple(
        block.with_text(clean(block.text))._replace(headings=tuple(map(clean, block.headings)))
        for block in article.blocks
    )
    return replace(article, **about, blocks=blocks)


def clean(text: str) -> str:
    """Returns `text` without control characters, its lines ended by line feeds, each letter one sign with its accent,
    and the stops and marks of upright lines and of half width those of other texts.
    """
    text = text.translate(_STOPS) if _OTHER_STOP.search(text) else text
    text = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    return _CONTROL.sub("", _BREAKS.sub("\n", _ESCAPES.sub("", text) if "\x1b" in text else text))
