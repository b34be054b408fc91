"""An answer that can be read where it should not stand: in its own question, its hint, the left side that it
belongs to."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from quiz.card.comparing.same_text import fold
from quiz.card.markup import plain
from quiz.process.lazy_pattern import lazy_pattern

_BETWEEN_WORDS = lazy_pattern(r"(?:['’]s\b|[\s‐-―/-])+")
_OFFERS_A_CHOICE = lazy_pattern(r"\bor\b", re.IGNORECASE)
_ARTICLES = ("the", "a", "an")
_ARTICLE_STARTS = tuple(f"{article} " for article in _ARTICLES)
_SIGNS = bytes(code for code in range(0x80) if not chr(code).isalnum())


def given_away(prompt: str, answers: Iterable[str], wrong: Iterable[str] = ()) -> str:
    """Returns the first of `answers` that can be read in `prompt`, or an empty text where none can.

    A prompt that offers a choice, with `or` or with one of the `wrong` answers, gives nothing away.
    """
    prompt = plain(prompt)
    if _OFFERS_A_CHOICE.search(prompt) or any(stands_in(plain(text), prompt) for text in wrong):
        return ""
    return next((text for text in map(plain, answers) if stands_in(text, prompt) and not _is_small(text)), "")


def _is_small(answer: str) -> bool:
    """Returns whether `answer` is a letter, a digit or a short common word, which any question may hold by chance."""
    return len(answer) == 1 or (len(answer) <= 3 and answer.isalpha() and answer.islower())


def stands_in(words: str, text: str) -> bool:
    """Returns whether `text` has `words` as whole words, in the sense in which answers are the same."""
    if _stands_plainly(words.casefold(), text.casefold()):
        return True
    if _squeezed(words) not in _squeezed(text):
        return False
    wanted, pieces = _pieces(words), _pieces(text)
    run = "".join(wanted[1:] if wanted[:1] and wanted[0] in _ARTICLES and len(wanted) > 1 else wanted)
    edges = {0, *accumulate(map(len, pieces))}
    whole = "".join(pieces)
    return bool(run) and any(start in edges and start + len(run) in edges for start in _finds(run, whole))


def _stands_plainly(words: str, text: str) -> bool:
    start = text.find(words)
    before, after = text[max(0, start - 1) : start], text[start + len(words) :][:1]
    return start >= 0 and before in ("", " ") and after in ("", " ", "?")


def _squeezed(text: str) -> bytes:
    """Returns a key that can be made quickly: two texts that are the same answer have the same one."""
    folded = (text if text.isascii() else fold(text)).casefold()
    if folded.startswith(_ARTICLE_STARTS):
        folded = folded.partition(" ")[2]
    return folded.encode("utf-8", "surrogatepass").translate(None, _SIGNS)


def _pieces(text: str) -> list[str]:
    return [fold(piece) for piece in _BETWEEN_WORDS.split(text) if piece]


def _finds(run: str, whole: str) -> Iterator[int]:
    start = whole.find(run)
    while start >= 0:
        yield start
        start = whole.find(run, start + 1)
