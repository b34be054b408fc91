"""What one card by itself could do better: ask without telling, offer options of a length, explain."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from quiz.card.kinds.cloze import Cloze
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.number import Number
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.markup import plain
from quiz.card.model import Card
from quiz.card.quantity import in_digits
from quiz.card.text import fold


class Advice(NamedTuple):
    """A warning about the value of `key`."""

    key: str
    code: str
    message: str
    hint: str


def advice(card: Card) -> Iterable[Advice]:
    """What can be said of `card` without looking at others or at its source."""
    about = _ABOUT.get(type(card.question))
    return about(card, card.question) if about else ()


def _about_short(card: Card, question: ShortAnswer) -> Iterator[Advice]:
    return _given_away("answer", question.prompt, (question.answer, *question.accept))


def _about_number(card: Card, question: Number) -> Iterator[Advice]:
    return _given_away("number", question.prompt, (in_digits(question.number),))


def _about_cloze(card: Card, question: Cloze) -> Iterator[Advice]:
    rest = "".join(run if isinstance(run, str) else question.shown(run) for run in question.runs)
    if not any(map(str.isalnum, rest)):
        hint = "Leave some words around the blank, or give it a hint: `{{word::hint}}`."
        yield Advice("cloze", "cloze-hides-all", "Nothing but blanks is left of the cloze.", hint)
    yield from _given_away("cloze", rest, question.expected)


def _about_choice(card: Card, question: MultipleChoice) -> Iterator[Advice]:
    if not _names_any(question.distractors, question.prompt):
        yield from _given_away("answer", question.prompt, (question.answer,))
    longest = max(map(len, question.distractors))
    if len(question.answer) >= max(2 * longest, longest + 20):
        message = f"The right option has {len(question.answer)} characters, the longest of the others {longest}."
        yield Advice("answer", "long-answer", message, "Shorten it, or make the distractors as particular.")


def _about_response(card: Card, question: MultipleResponse) -> Iterable[Advice]:
    return () if _names_any(question.distractors, question.prompt) else _about_list(card, question)


def _about_items(card: Card, question: Listing) -> Iterator[Advice]:
    if len(question.answers) == 1:
        hint = "Ask for it with `answer`, or list what else belongs there: `answers: [one, another]`."
        yield Advice("answers", "list-of-one", "A list of one item is a short answer.", hint)
    yield from _about_list(card, question)


def _about_list(card: Card, question: Listing | MultipleResponse) -> Iterator[Advice]:
    return _given_away("answers", question.prompt, question.answers)


def _about_truth(card: Card, question: TrueOrFalse) -> Iterator[Advice]:
    if not card.explanation:
        message = "A true or false without `explanation` teaches little."
        yield Advice("statement", "no-explanation", message, "Add `explanation`: why it is so, or what is so instead.")


# Any: each function takes the type of question that it stands under.
_ABOUT: dict[type, Callable[[Card, Any], Iterable[Advice]]] = {
    ShortAnswer: _about_short,
    Number: _about_number,
    Cloze: _about_cloze,
    MultipleChoice: _about_choice,
    MultipleResponse: _about_response,
    Listing: _about_items,
    TrueOrFalse: _about_truth,
}


_BETWEEN_WORDS = re.compile(r"(?:['’]s\b|[\s‐-―/-])+")
_OFFERS_A_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
_ARTICLES = ("the", "a", "an")
_ARTICLE_STARTS = tuple(f"{article} " for article in _ARTICLES)
_SIGNS = bytes(code for code in range(0x80) if not chr(code).isalnum())


def _names_any(texts: Iterable[str], prompt: str) -> bool:
    prompt = plain(prompt)
    return any(stands_in(plain(text), prompt) for text in texts)


def _given_away(key: str, prompt: str, answers: Iterable[str]) -> Iterator[Advice]:
    """Advice where one of `answers` can be read in `prompt`, unless there is no way around that."""
    prompt = plain(prompt)
    for answer in map(plain, answers):
        if stands_in(answer, prompt) and not _is_small(answer) and not _OFFERS_A_CHOICE.search(prompt):
            message = f"`{_shortened(answer)}` stands in the question and is a right answer."
            yield Advice(key, "answer-in-question", message, "Ask in other words.")
            return


def _is_small(answer: str) -> bool:
    """Whether `answer` is a letter, a digit or a short common word, which any question may hold by chance."""
    return len(answer) == 1 or (len(answer) <= 3 and answer.isalpha() and answer.islower())


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def stands_in(words: str, text: str) -> bool:
    """Whether `text` has `words` as whole words, in the sense in which answers are the same."""
    if _stands_plainly(words.casefold(), text.casefold()):
        return True
    if _squeezed(words) not in _squeezed(text):
        return False
    wanted, pieces = _pieces(words), _pieces(text)
    run = "".join(wanted[1:] if wanted[0] in _ARTICLES and len(wanted) > 1 else wanted)
    edges = {0, *accumulate(map(len, pieces))}
    whole = "".join(pieces)
    return bool(run) and any(start in edges and start + len(run) in edges for start in _finds(run, whole))


def _stands_plainly(words: str, text: str) -> bool:
    start = text.find(words)
    before, after = text[max(0, start - 1) : start], text[start + len(words) :][:1]
    return start >= 0 and before in ("", " ") and after in ("", " ", "?")


def _squeezed(text: str) -> bytes:
    """A quick key: where answers are the same, it is the same but for a leading article."""
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
