"""Writes cards as GIFT questions, escaping every character that has a meaning in GIFT."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any, NamedTuple

from quiz.card.comparing.quantity import in_digits
from quiz.card.kinds.cloze import Blank, Cloze
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.number import Number
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.markup import plain
from quiz.card.model import Card, Question
from quiz.card.strictness import Strictness
from quiz.card.words import shortened
from quiz.deck.card_ids import DERIVED
from quiz.exchange.incoming import ImportRemark
from quiz.process.lazy_pattern import lazy_pattern

ORDER = "an ordering: it is matched with the places 1, 2, 3 …"
ESSAY = "a question for several typed texts: it is an essay, with the answer as its feedback"
FLASHCARD = "a flashcard: it is an essay, with the back as its feedback"
MARK = "// Questions of quiz, each with its id."
"""The first line of a file, by which it is known again."""
UNIT = "a unit: it stands behind the question"
MARKING = "`strict` or `exact` marking, which GIFT does not have"
HINT = "a hint, which GIFT does not have"
QUOTE = "quotes and their source, which GIFT does not have"
CONTEXT = "where a question belongs: it stands above it"
POINTS = "points: in GIFT each question counts the same"
ARROW = "`->` in an answer: it is written as `→`"

_SIGNS = lazy_pattern(r"[\\~=#{}:]")
_FORMAT_TAG = lazy_pattern(r"\s*\[(?:html|markdown|plain|moodle)\]")
_LOOKS_LIKE_HTML = lazy_pattern(r"[<&]")
_SHARES = (
    *("100", "50", "33.33333", "25", "20", "16.66667", "14.28571", "12.5", "11.11111", "10"),
    *("10", "10", "10", "10", "5"),
)
"""The shares of the points that Moodle allows for one of so many right options."""


class GiftText(NamedTuple):
    """Questions in GIFT, how many they are, and what of the cards was left out or simplified."""

    text: str
    cards: int
    simplified: tuple[ImportRemark, ...] = ()


class _Body(NamedTuple):
    """The parts of a question: its answers, and the texts before and after them, not yet escaped."""

    before: str
    answers: str
    behind: str = ""
    lost: tuple[str, ...] = ()
    feedback: str = ""


def to_gift(cards: Iterable[Card]) -> GiftText:
    """Returns `cards` as GIFT, with a category for each deck. `read_gift` reads them as the same cards."""
    lines, simplified, deck, count = list[str](), list[ImportRemark](), "", 0
    for card in cards:
        if card.deck != deck:
            deck = card.deck
            lines += [f"$CATEGORY: {' '.join(deck.split())}", ""]
        text, lost = _question(card)
        lines += [*text, ""]
        simplified += [ImportRemark(reason, shortened(plain(card.question.prompt))) for reason in lost]
        count += 1
    return GiftText("\n".join(lines), count, tuple(simplified))


def escape(text: str) -> str:
    """Returns `text` on one line, with a backslash before each character that has a meaning in GIFT."""
    return _SIGNS.sub(r"\\\g<0>", text.strip()).replace("\n", "\\n")


def _question(card: Card) -> tuple[list[str], list[str]]:
    """Returns the lines of one question, and what was lost of it."""
    question = card.question
    form = _form((card.context, question.prompt, card.explanation, *question.expected, *question.others))
    body = BODIES.get(type(question), _essay)(question, form)
    feedback = "\n\n".join(filter(None, (body.feedback, card.explanation)))
    answers = f"{body.answers}{'####' + _tagged(feedback, form) if feedback else ''}"
    lost = [*body.lost, *_lost(card), *([ARROW] if "->" in answers else [])]
    answers = answers.replace("->", "→").replace(_ARROW, "->")
    context = f"{escape(card.context)}\\n" if card.context else ""
    before, behind = (_beside(text) for text in (body.before, body.behind))
    titled = "" if card.note.startswith(DERIVED) else card.id
    title = f"::{escape(titled or shortened(plain(question.prompt)))}::"
    return [*_named(card), f"{title}{form}{context}{before}{{{answers}}}{behind}"], lost


_ARROW = "\x00"
"""Stands for the arrow of a pair until those of texts are replaced."""


def _named(card: Card) -> list[str]:
    """Returns the comment that gives Moodle the question's identifier and tags."""
    words = [("id", card.id), *(("tag", tag) for tag in sorted(card.tags))]
    return [f"// {' '.join(f'[{key}:{_in_brackets(text)}]' for key, text in words)}"]


def _in_brackets(text: str) -> str:
    return " ".join(text.replace("\\", "\\\\").replace("]", "\\]").split())


def _form(texts: Iterable[str]) -> str:
    """Returns the format that a question has to specify.

    It is that for our emphasis, or plain text if Moodle would misread the text otherwise.
    """
    texts = list(texts)
    if any(plain(text) != text for text in texts):
        return "[markdown]"
    return "[plain]" if any(_LOOKS_LIKE_HTML.search(text) or _FORMAT_TAG.match(text) for text in texts) else ""


def _tagged(text: str, form: str) -> str:
    """Returns an answer, preceded by its format `form` if it begins with words that look like another format."""
    return f"{form if _FORMAT_TAG.match(text) else ''}{escape(text)}"


def _beside(text: str) -> str:
    """Returns a text before or after the answers, with spaces that separate it from them."""
    bare = text.strip()
    start = " " if text[:1].isspace() and bare else ""
    end = " " if text[-1:].isspace() and bare else ""
    return f"{start}{escape(bare)}{end}"


def _lost(card: Card) -> list[str]:
    told = (
        (HINT, card.hint),
        (QUOTE, card.quotes),
        (CONTEXT, card.context),
        (POINTS, card.points != 1),
        (MARKING, getattr(card.question, "marking", Strictness.LENIENT) is not Strictness.LENIENT),
    )
    return [reason for reason, is_lost in told if is_lost]


def _option(sign: str, text: str, form: str, weight: str = "") -> str:
    """Returns an answer; one that begins with a per cent sign gets a weight, so that the sign is not taken for one."""
    if not weight and text.startswith("%"):
        weight = "100" if sign == "=" else "0"
    return f"{sign}{weight and f'%{weight}%'}{_tagged(text, form)}"


def _lines(options: Iterable[str]) -> str:
    return "".join(f"\n\t{option}" for option in options) + "\n"


def _short(question: ShortAnswer, form: str) -> _Body:
    return _Body(f"{question.prompt} ", _lines(_typed((question.answer, *question.accept), form)))


def _typed(answers: Iterable[str], form: str) -> list[str]:
    """Returns typed answers, in which an asterisk is escaped, since it stands for any text."""
    return [_option("=", r"\*" if text == "*" else text, form) for text in answers]


def _choice(question: MultipleChoice, form: str) -> _Body:
    wrong = (_option("~", text, form) for text in question.distractors)
    return _Body(f"{question.prompt} ", _lines([_option("=", question.answer, form), *wrong]))


def _response(question: MultipleResponse, form: str) -> _Body:
    share = _SHARES[min(len(question.answers), len(_SHARES)) - 1]
    right = [_option("~", text, form, share) for text in question.answers]
    wrong = [_option("~", text, form, f"-{share}") for text in question.distractors]
    return _Body(f"{question.prompt} ", _lines(right + wrong))


def _truth(question: TrueOrFalse, form: str) -> _Body:
    return _Body(f"{question.prompt} ", "TRUE" if question.answer else "FALSE")


def _number(question: Number, form: str) -> _Body:
    tolerance = question.tolerance
    width = abs(question.number) * tolerance.amount if tolerance.relative else tolerance.amount
    unit = f"({question.units[0]}) " if question.units else ""
    answers = f"#{in_digits(question.number)}{f':{in_digits(width)}' if width else ''}"
    return _Body(f"{question.prompt} {unit}", answers, lost=(UNIT,) if unit else ())


def _matching(question: Matching, form: str) -> _Body:
    pairs = (f"={_tagged(left, form)} {_ARROW} {_tagged(right, form)}" for left, right in question.pairs)
    return _Body(f"{question.prompt} ", _lines(pairs))


def _ordering(question: Ordering, form: str) -> _Body:
    pairs = (f"={_tagged(text, form)} {_ARROW} {number}" for number, text in enumerate(question.order, 1))
    return _Body(f"{question.prompt} ", _lines(pairs), lost=(ORDER,))


def _cloze(question: Cloze, form: str) -> _Body:
    """Returns a sentence with its answer in the middle, if it has one blank."""
    if len(question.blanks) > 1:
        return _essay(question, form)
    runs = question.runs
    at = next(number for number, run in enumerate(runs) if isinstance(run, Blank) and run.group == question.group)
    before, behind = (
        "".join(run if isinstance(run, str) else run.text for run in part) for part in (runs[:at], runs[at + 1 :])
    )
    blank = question.blanks[0]
    hint = f" [{blank.hint}]" if blank.hint else ""
    answers = "".join(f"{text} " for text in _typed((blank.text, *blank.accept), form))
    return _Body(before, answers, f"{hint}{behind}")


def _flashcard(question: Flashcard, form: str) -> _Body:
    return _Body(f"{question.front} ", "", lost=(FLASHCARD,), feedback=question.back)


def _essay(question: Question, form: str) -> _Body:
    sides = question.sides(Random(0))
    return _Body(f"{sides.front} ", "", lost=(ESSAY,), feedback=sides.back)


BODIES: dict[type, Callable[[Any, str], _Body]] = {
    ShortAnswer: _short,
    MultipleChoice: _choice,
    MultipleResponse: _response,
    TrueOrFalse: _truth,
    Number: _number,
    Matching: _matching,
    Ordering: _ordering,
    Cloze: _cloze,
    Flashcard: _flashcard,
    Listing: _essay,
}
"""Functions that write each kind as GIFT; other kinds become essays, with their answer as the feedback."""
