"""Converts other programs' questions, with their options, weights and feedback, to the most similar of our kinds."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from quiz.card.comparing.quantity import in_digits
from quiz.card.fields import decimal
from quiz.card.kinds.cloze import Blank, escaped, split
from quiz.card.markup import plain
from quiz.deck.writing.yaml_text import Entry, Value
from quiz.process.lazy_pattern import lazy_pattern

GAP = "____"
"""Stands in a question for the place of its answer."""

# What a report says of a question that could not be kept as it was: one sentence for each kind of change.
PARTLY_RIGHT = "an answer that earns a part of the points counts as wrong here"
ONE_OF_SEVERAL = "several right options of which one was enough: all are asked for"
ONE_NUMBER = "several right numbers: the first is asked for"
WILDCARD = "a `*` that stands for any text in an answer"
EXTRA_RIGHT_SIDE = "a right side that belongs to no left one"
ESSAY = "an essay without an answer to compare with"
DESCRIPTION = "a text without a question"
NO_RIGHT_ANSWER = "a question without a right answer"
ANYTHING = "an answer for whatever else is typed, with its feedback"


class Option(NamedTuple):
    """An answer or option: its text, its share of the points from -1 to 1, and the feedback to it."""

    text: str
    share: Decimal
    feedback: str = ""


class Made(NamedTuple):
    """An entry (empty where none can be made), and the reasons for what was lost."""

    entry: Entry
    lost: tuple[str, ...] = ()


def _none(reason: str) -> Made:
    return Made({}, (reason,))


def with_explanation(entry: Entry, general: str = "", options: Iterable[Option] = ()) -> Entry:
    """Returns `entry` with the question's feedback as explanation: general, for right answers, and for each wrong
    one.
    """
    told = list(options)
    best = max((one.share for one in told), default=Decimal(0))
    right = [one.feedback for one in told if one.share == best and one.feedback]
    wrong = [f"{one.text}: {one.feedback}" for one in told if one.share < best and one.feedback]
    lines = dict.fromkeys(filter(None, (text.strip() for text in (general, *right, *wrong))))
    return entry | {"explanation": "\n".join(lines)} if entry and lines else entry


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Returns `texts` without those that equal an earlier one."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(plain(text).strip(), text.strip())
    return tuple(filter(None, first.values()))


def choice(question: str, options: Sequence[Option], several: bool) -> Made:
    """Makes a multiple choice, or a multiple response if `several` options can be ticked or are fully right."""
    best = max((one.share for one in options), default=Decimal(0))
    if best <= 0:
        return _none(NO_RIGHT_ANSWER)
    right = _distinct(one.text for one in options if (one.share > 0 if several else one.share == best))
    wrong = tuple(text for text in _distinct(one.text for one in options) if text not in right)
    if not right:
        return _none(NO_RIGHT_ANSWER)
    if not wrong:
        return Made(_all_right(question, right))
    lost = [PARTLY_RIGHT] if not several and any(0 < one.share < best for one in options) else []
    if several or len(right) > 1:
        lost += [] if several else [ONE_OF_SEVERAL]
        return Made({"question": question, "answers": right, "distractors": wrong}, tuple(lost))
    return Made({"question": question, "answer": right[0], "distractors": wrong}, tuple(lost))


def _all_right(question: str, right: Sequence[str]) -> Entry:
    return {"question": question, "answers": tuple(right)} if len(right) > 1 else typed(question, right).entry


def typed(question: str, answers: Sequence[str], exact: bool = False) -> Made:
    """Makes a short answer, in which capitals count if `exact`."""
    right = _distinct(answers)
    if not right:
        return _none(NO_RIGHT_ANSWER)
    entry: Entry = {"question": question, "answer": right[0]}
    if right[1:]:
        entry["accept"] = right[1:]
    return Made(entry | {"exact": "true"} if exact else entry)


def short_answer(question: str, options: Sequence[Option], exact: bool = False, star: str = r"\\*") -> Made:
    """Makes a short answer from the options with the most points; a remark mentions partly right ones.

    `star` is how an asterisk is written in an answer, since by itself it stands for any text.
    """
    kept = [one._replace(text="*") if one.text == star else one for one in options if one.text != "*"]
    best = max((one.share for one in kept), default=Decimal(0))
    made = typed(question, [one.text for one in kept if one.share == best and best > 0], exact)
    lost = [PARTLY_RIGHT] if any(0 < one.share < best for one in kept) else []
    lost += [ANYTHING] if len(kept) < len(options) else []
    lost += [WILDCARD] if any("*" in plain(one.text).strip("*") for one in kept) else []
    return made._replace(lost=(*made.lost, *lost))


def gap(before: str, after: str, answers: Sequence[str], hint: str = "") -> Made:
    """Makes a cloze of one blank between two texts; a short answer if the words cannot be written as a blank."""
    right = _distinct(answers)
    if not right:
        return _none(NO_RIGHT_ANSWER)
    entry: Entry = {"cloze": f"{escaped(before)}{blank(right[0], hint)}{escaped(after)}"}
    found = split(str(entry["cloze"]))
    if [run.text for run in found if isinstance(run, Blank)] != [right[0]]:
        return typed(f"{before}{GAP}{after}", right)
    return Made(entry | {"accept": right[1:]} if right[1:] else entry)


def blank(words: str, hint: str = "") -> str:
    """Returns a blank in our cloze notation that hides `words`."""
    return f"{{{{{escaped(words)}{'::' + escaped(hint) if hint else ''}}}}}"


def truth(statement: str, right: bool) -> Made:
    """Makes a true-or-false statement."""
    return Made({"statement": statement, "answer": "true" if right else "false"})


class Amount(NamedTuple):
    """A right number, its tolerance, its share of the points, and the feedback to it."""

    value: Decimal
    tolerance: Decimal
    share: Decimal = Decimal(1)
    feedback: str = ""


def number(question: str, amounts: Sequence[Amount], units: Sequence[str] = ()) -> Made:
    """Makes a number question with a tolerance; several right numbers without one make a short answer that accepts
    each.
    """
    best = max((one.share for one in amounts), default=Decimal(0))
    right = [one for one in amounts if one.share == best and best > 0]
    if not right:
        return _none(NO_RIGHT_ANSWER)
    lost = [PARTLY_RIGHT] if len(right) < sum(one.share > 0 for one in amounts) else []
    if len(right) > 1 and not any(one.tolerance for one in right) and not units:
        made = typed(question, [in_digits(one.value) for one in right])
        return made._replace(lost=(*made.lost, *lost))
    lost += [ONE_NUMBER] if len(right) > 1 else []
    entry: Entry = {"question": question, "number": in_digits(right[0].value)}
    if right[0].tolerance:
        entry["tolerance"] = in_digits(abs(right[0].tolerance))
    if named := _distinct(units):
        entry["unit"] = named if len(named) > 1 else named[0]
    return Made(entry, tuple(lost))


def matching(question: str, pairs: Sequence[tuple[str, str]]) -> Made:
    """Makes a matching question; a remark mentions right sides without a left one."""
    kept = {left.strip(): right.strip() for left, right in pairs if left.strip() and right.strip()}
    if len(set(kept.values())) < 2:
        return _none("a matching with less than two different pairs")
    extra = [right for left, right in pairs if right.strip() and not left.strip()]
    return Made({"question": question, "pairs": dict(kept)}, (EXTRA_RIGHT_SIDE,) if extra else ())


def ordering(question: str, items: Sequence[str]) -> Made:
    """Makes an ordering question."""
    return Made({"question": question, "order": tuple(items)})


_NUMBER = lazy_pattern(r"[+-]?[\d.,'’\s]*\d[\d.,]*(?:[eE][+-]?\d{1,3})?")


def amount(text: str) -> Decimal | None:
    """Returns the number written in `text`, with a decimal point or comma; None where it is none."""
    text = text.strip().replace("−", "-")
    if len(text) > 80 or not _NUMBER.fullmatch(text):
        return None
    if "," in text and "." not in text and text.count(",") == 1:
        text = text.replace(",", ".")
    text = "".join(char for char in text if char not in ",'’ \u00a0\u202f\t\n")
    return decimal(text if "." not in text[-1:] else text[:-1])


def flashcard(front: str, back: str) -> Made:
    """Makes a flashcard, for a question whose answer the learner has to judge."""
    return Made({"front": front, "back": back}) if back.strip() else _none(ESSAY)


def with_tags(entry: Entry, tags: Iterable[str]) -> Entry:
    """Returns `entry` with those of `tags` that are not empty."""
    kept: Value = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
    return entry | {"tags": kept} if kept and entry else entry
