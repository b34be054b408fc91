"""Writes a Markdown page for each person: what was wrong, what is right and why, and the passage that says so."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from quiz.card.comparing.same_text import folded
from quiz.card.words import counted, percent_text
from quiz.engine.session_summary import Answered
from quiz.engine.suggested_rating import suggest
from quiz.exam.classes.sheet_marking import NOT_ANSWERED, Marked, MarkedSheet
from quiz.exam.report import Line, remarks
from quiz.exam.report_text import evidence, markdown, said, scored

BY_HAND = "Accepted by a second marking."
_LONGEST_NAME = 80
"""Characters of a file name, without its number and its ending."""
_NO_NAME = "sheet"
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names that Windows keeps for devices, whatever their ending."""


@dataclass(frozen=True, slots=True)
class PageRules:
    """The rules that all pages of a class have in common.

    `quoted_at` has the line of each card's last quote in its source, by the card's id; `accepted` has the answers
    accepted in a second marking, in the form in which answers are compared.
    """

    title: str
    pass_mark: Fraction
    quoted_at: Mapping[str, int]
    accepted: Mapping[str, Collection[str]]


def page(rules: PageRules, name: str, marked: MarkedSheet) -> str:
    """Returns the page for the person whose sheet was `marked`; `name` is empty if the sheet has none."""
    counting = [one for one in marked.answers if one.mark]
    wrong = [one for one in counting if one.mark and not one.mark.right]
    right = [one for one in counting if one.mark and one.mark.right]
    blocks = [f"# {markdown(rules.title)}"]
    if name:
        blocks.append(f"**{markdown(name)}**")
    blocks.append("\n".join(f"- {line}" for line in _summary(rules, marked, len(right), len(counting))))
    if wrong:
        blocks.append("## To look at again")
        for one in wrong:
            blocks += _wrong(one, marked.answers.index(one) + 1, rules)
    if right:
        blocks.append("## Right")
        blocks.append("\n".join(f"- {text}" for one in right for text in _right(one, rules)))
    if aside := [one for one in marked.answers if one.mark is None]:
        blocks.append("## Not marked: only you can say")
        blocks.append("\n".join(f"- {_prompt(one)}: {_answer(one.card.question.expected)}" for one in aside))
    return "\n\n".join(blocks) + "\n"


def _summary(rules: PageRules, marked: MarkedSheet, right: int, count: int) -> Iterator[str]:
    verdict = "Passed" if marked.points.passes(rules.pass_mark) else "Not passed"
    yield f"{verdict}: {scored(marked.points)}; {percent_text(rules.pass_mark, places=2)} passes."
    unanswered = f", {len(marked.unanswered)} not answered" if marked.unanswered else ""
    yield f"{right} of {counted(count, 'question')} right{unanswered}."


def _wrong(one: Marked, number: int, rules: PageRules) -> Iterator[str]:
    """Yields the paragraphs about one answer that was not fully right."""
    assert one.mark is not None
    answered = Answered(one.card, one.given, one.mark, suggest(one.mark, hinted=False), 0.0, hinted=False)
    line = Line(answered, one.points, rules.quoted_at.get(one.card.id, 0))
    yield f"### {number}. {_prompt(one)}"
    notes = () if one.note in ("", NOT_ANSWERED, remarks(one.mark)) else (markdown(one.note),)
    yield "\n".join(f"- {text}" for text in (scored(one.points), *said(line, markdown), *notes))
    yield from (f"> {text}" for text in evidence(line, markdown))


def _right(one: Marked, rules: PageRules) -> Iterator[str]:
    accepted = any(folded(text) in rules.accepted.get(one.card.id, ()) for text in one.given)
    remarks = (one.note, BY_HAND if accepted else "")
    said = " ".join(markdown(remark) for remark in remarks if remark)
    yield f"{_prompt(one)}: {_answer(one.given)}" + (f" ({said})" if said else "")


def _prompt(one: Marked) -> str:
    return " › ".join(markdown(text) for text in (one.card.context, one.card.question.prompt) if text)


def _answer(texts: Iterable[str]) -> str:
    return "; ".join(markdown(text) for text in texts)


class PageNames:
    """Gives each page a file name that is valid on every system and differs from all others by more than capitals or
    accents.
    """

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def of(self, name: str) -> str:
        """Returns the file name for the page of `name`: never a hidden file, a path to another folder, or a device
        name.
        """
        stem = _stem(name)
        found = stem
        while _alike(found) in self._taken:
            self._taken[_alike(stem)] += 1
            found = f"{stem}-{self._taken[_alike(stem)]}"
        self._taken[_alike(found)] = 1
        return f"{found}.md"


def _stem(name: str) -> str:
    kept = "".join(char if _is_safe(char) else "-" for char in unicodedata.normalize("NFC", name))
    stem = kept[:_LONGEST_NAME].encode("utf-8")[: 2 * _LONGEST_NAME].decode("utf-8", "ignore").strip(" .-")
    if not stem or stem.partition(".")[0].strip().casefold() in _DEVICES:
        stem = f"{_NO_NAME}-{stem}".rstrip("-")
    return stem


def _is_safe(char: str) -> bool:
    return char in " ._-" or char.isalnum() or unicodedata.category(char).startswith("M")


def _alike(name: str) -> str:
    """Returns a key that is the same for two file names that some system may confuse, ignoring capitals and accents."""
    return unicodedata.normalize("NFKD", name).casefold()
