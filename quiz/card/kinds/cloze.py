"""A cloze is a text with blanks to fill in. Each group of blanks is a card of its own."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.card.fields import TEXT, Fields, Key, Scalar
from quiz.card.kinds.accept_key import WORDINGS, wordings_of
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.kinds.mark_typed_text import mark_text, rule_for
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Sides
from quiz.card.strictness import Strictness
from quiz.card.strictness_keys import EXACT, MARKING, marking_of
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary
from quiz.card.words import shortened
from quiz.process.lazy_pattern import lazy_pattern

CLOZE = Key("cloze", TEXT, "A text with `{{blanks}}`, `{{blanks::with a hint}}` or `{{c1::groups}}`.", needed=True)
ACCEPT = Key("accept", WORDINGS, "Other words that are right; where there are several blanks, by the words of each.")

MOST_BLANKS = 200
"""Blanks that one cloze may have: each is a card that holds the whole text."""

_GROUP = lazy_pattern(r"c(\d{1,3})::")


@dataclass(frozen=True, slots=True)
class Blank:
    """A part of the text that is hidden when its `group` is asked. The words of `accept` are right too."""

    text: str
    hint: str
    group: str
    accept: Answer = ()


@dataclass(frozen=True, slots=True)
class Cloze(Asked):
    """A text cut into plain runs and blanks. The blanks of `group` are asked, and all others are filled in."""

    kind: ClassVar[str] = "cloze"
    chance: ClassVar[Fraction] = Fraction(0)
    runs: tuple[str | Blank, ...]
    group: str
    marking: Strictness = Strictness.LENIENT

    @property
    def shape(self) -> AnswerShape:
        return AnswerShape.PLACES if len(self.blanks) > 1 else AnswerShape.ONE

    @property
    def is_numbered(self) -> bool:
        """Tells whether the blanks that are asked have a number in the deck."""
        return self.group.startswith("c")

    @property
    def blanks(self) -> tuple[Blank, ...]:
        return tuple(run for run in self.runs if isinstance(run, Blank) and run.group == self.group)

    @property
    def prompt(self) -> str:
        return "".join(run if isinstance(run, str) else self.shown(run) for run in self.runs)

    def shown(self, blank: Blank) -> str:
        """Returns how `blank` stands in the question: filled in, or as `[…]`, or as `[hint]`."""
        return blank.text if blank.group != self.group else f"[{blank.hint or '…'}]"

    @property
    def expected(self) -> Answer:
        return tuple(blank.text for blank in self.blanks)

    @property
    def rule(self) -> str:
        return rule_for(self.expected, self.marking, self.prompt)

    @property
    def others(self) -> Answer:
        return tuple(text for blank in self.blanks for text in blank.accept)

    def sides(self, rng: Random) -> Sides:
        """Returns the text with gaps, and the same with all its words."""
        return Sides(self.prompt, "".join(run if isinstance(run, str) else run.text for run in self.runs))

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        given = (*answer, *("" for _ in self.blanks))
        rights = [(blank.text, *blank.accept) for blank in self.blanks]
        pairs = zip(given, rights, strict=False)
        return Mark.of(*(mark_text(text, right, self.marking, vocabulary, self.prompt) for text, right in pairs))

    def accepting(self, text: str, expected: str) -> "Cloze | None":
        if expected not in self.expected:
            return None
        return replace(self, runs=tuple(self._accepting(run, text, expected) for run in self.runs))

    def _accepting(self, run: str | Blank, text: str, expected: str) -> str | Blank:
        if isinstance(run, str) or run.group != self.group or run.text != expected:
            return run
        return replace(run, accept=(*run.accept, text))


def read(fields: Fields) -> list[Variant]:
    text = fields.get(CLOZE)
    runs = split(text)
    if text:
        _report_faults(text, runs, fields)
    if ACCEPT in fields:
        runs = _with_wordings(runs, fields)
    marking = marking_of(fields)
    groups = dict.fromkeys(run.group for run in runs if isinstance(run, Blank))
    return [Variant(group, Cloze(runs, group, marking)) for group in groups]


def _with_wordings(runs: tuple[str | Blank, ...], fields: Fields) -> tuple[str | Blank, ...]:
    others = iter(wordings_of(fields, ACCEPT, "blank", [run.text for run in runs if isinstance(run, Blank)]))
    return tuple(replace(run, accept=next(others)) if isinstance(run, Blank) else run for run in runs)


_ESCAPED = lazy_pattern(r"\\({{|}}|::)")
_CLOSE = lazy_pattern(r"}}+")
_ENDS_ESCAPED = lazy_pattern(r"\\}}$")
_OPEN = lazy_pattern(r"(?<!\\){{")
_PARTING = lazy_pattern(r"(`[^`]*`|\\::)|::")
"""The separator of a blank and its hint; in code it is text."""


def escaped(words: str) -> str:
    """Returns `words` as they are written in or beside a blank, where braces and colons have a meaning."""
    return re.sub(r"{{|}}|::", r"\\\g<0>", words)


def split(text: str) -> tuple[str | Blank, ...]:
    """Returns `text` cut at its blanks, in order.

    A blank without a group is a group of its own, named by its position.
    """
    runs: list[str | Blank] = []
    end = number = 0
    while (opening := _OPEN.search(text, end)) and (close := _closing(text, opening.end())) >= 0:
        number += 1
        runs += [_unescaped(text[end : opening.start()]), _blank(text[opening.end() : close], number)]
        end = close + 2
    return tuple(run for run in (*runs, _unescaped(text[end:])) if run)


def _closing(text: str, start: int) -> int:
    """Returns the place of the braces that close the blank whose words begin at `start`; -1 where there are none.

    Braces after a backslash do not close it, nor do braces that would leave one open in the blank; but if there are no
    others before the next blank, the first ones do.
    """
    following = _OPEN.search(text, start)
    end = following.start() if following else len(text)
    found = [match.end() - 2 for match in _CLOSE.finditer(text, start, end)]
    if not found:
        first = _CLOSE.search(text, start)
        return first.end() - 2 if first else -1
    return next((close for close in found if _is_whole(text[start:close], text[start : close + 2])), found[0])


def _is_whole(inside: str, with_end: str) -> bool:
    """Returns whether a blank may end behind `inside`."""
    if _ENDS_ESCAPED.search(with_end):
        return False
    bare = _ESCAPED.sub("", inside)
    return any(one.count("{") == one.count("}") or "{" not in one for one in (bare, inside))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _blank(inside: str, number: int) -> Blank:
    group = _GROUP.match(inside)
    inside = inside[group.end() if group else 0 :]
    parting = next((match for match in _PARTING.finditer(inside) if not match[1]), None)
    text, hint = (inside[: parting.start()], inside[parting.end() :]) if parting else (inside, "")
    text, hint = _unescaped(text).strip(), _unescaped(hint).strip()
    return Blank(text, hint, f"c{int(group[1])}" if group else f"b{number}")


_HOW = "Write each blank as `{{word}}`, `{{word::hint}}` or `{{c1::word}}`; "
_OTHER_BRACKETS = lazy_pattern(r"\[\[(?P<words>[^\[\]]+)\]\]|(?<!{){(?P<one>[^{}]+)}(?!})|_{3,}|\.{4,}|\[\.\.\.\]")


def _report_faults(text: str, runs: tuple[str | Blank, ...], fields: Fields) -> None:
    blanks = [run for run in runs if isinstance(run, Blank)]
    if len(blanks) > MOST_BLANKS:
        message = f"`cloze` has {len(blanks):,} blanks; {MOST_BLANKS} is the most."
        fields.report.add(fields.node(CLOZE), "too-long", message, "Split it into several cards.")
        return
    if fault := _unpaired(text):
        _report_braces(text, *fault, fields)
    elif not blanks:
        _report_no_blank(text, fields)
    elif empty := [number for number, blank in enumerate(blanks) if not blank.text]:
        hint = "Write the hidden words between the braces."
        at = _opening(text, empty[0], fields)
        fields.report.add(at, "cloze-empty-blank", "This blank has no text.", hint)


def _unpaired(text: str) -> tuple[str, int] | None:
    """Returns the first braces without a counterpart and their place in `text`; None where all have one."""
    end = 0
    while opening := _OPEN.search(text, end):
        stray = _stray(text, end, opening.start())
        close = _closing(text, opening.end())
        if stray is not None:
            return "}}", stray
        if close < 0 or _OPEN.search(text, opening.end(), close):
            return "{{", opening.start()
        end = close + 2
    stray = _stray(text, end, len(text))
    return None if stray is None else ("}}", stray)


def _stray(text: str, start: int, end: int) -> int | None:
    """Returns the place of the first closing braces between `start` and `end` of `text`; None where there are none."""
    found = (match for match in _CLOSE.finditer(text, start, end) if text[match.start() - 1 : match.start()] != "\\")
    return next((match.start() for match in found), None)


def _report_braces(text: str, sign: str, offset: int, fields: Fields) -> None:
    at = fields.report.inside(fields.node(CLOZE), sign, text.count(sign, 0, offset))
    what = "opened here and never closed" if sign == "{{" else "closed here and was never opened"
    if sign == "{{" and (following := _OPEN.search(text, offset + 2)) and "}}" in text[offset:]:
        what = "opened here, and another one inside of it" if text.find("}}", offset) > following.start() else what
    hint = f"{_HOW}where the braces belong to the text, `\\{sign}`."
    fields.report.add(at, "cloze-braces", f"A blank is {what}.", hint, length=2)


def _report_no_blank(text: str, fields: Fields) -> None:
    node, report = fields.node(CLOZE), fields.report
    hint = "Put `{{ }}` around what is asked."
    if other := _OTHER_BRACKETS.search(text):
        at = report.inside(node, other[0], text.count(other[0], 0, other.start()))
        words = other["words"] or other["one"]
        message = f"The cloze hides nothing: `{shortened(other[0])}` is no blank."
        instead = f"{{{{{words}}}}}" if words and at.text else None
        report.add(at, "cloze-no-blank", message, hint, length=len(at.text), instead=instead)
    else:
        report.add(node, "cloze-no-blank", "The cloze hides nothing.", hint)


def _opening(text: str, number: int, fields: Fields) -> Scalar:
    """Returns the place of the braces that open the blank `number`, counted from 0."""
    openings = [match.start() for match in _OPEN.finditer(text)]
    return fields.report.inside(fields.node(CLOZE), "{{", text.count("{{", 0, openings[number]))


CLOZE_KIND = Kind("a cloze", (CLOZE, ACCEPT, MARKING, EXACT), read)
