"""A text with blanks to fill in; each group of blanks is a card of its own."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from quiz.card.fields import TEXT, Fields, Key
from quiz.card.kinds.accept_key import WORDINGS, wordings_of
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.kinds.short_answer import mark_text
from quiz.card.marking import EXACT, MARKING, Marking, marking_of
from quiz.card.model import Answer, AnswerShape, Asked, Mark
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

CLOZE = Key("cloze", TEXT, "A text with `{{blanks}}`, `{{blanks::with a hint}}` or `{{c1::groups}}`.", needed=True)
ACCEPT = Key("accept", WORDINGS, "Other words that are right; where there are several blanks, by the words of each.")

_GROUP = re.compile(r"c(\d{1,3})::")


@dataclass(frozen=True, slots=True)
class Blank:
    """A part of the text that is hidden when its `group` is asked; the words of `accept` are right too."""

    text: str
    hint: str
    group: str
    accept: Answer = ()


@dataclass(frozen=True, slots=True)
class Cloze(Asked):
    """A text cut into plain runs and blanks; those of `group` are asked, the others stand filled in."""

    kind: ClassVar[str] = "cloze"
    chance: ClassVar[Fraction] = Fraction(0)
    runs: tuple[str | Blank, ...]
    group: str
    marking: Marking = Marking.LENIENT

    @property
    def shape(self) -> AnswerShape:
        return AnswerShape.PLACES if len(self.blanks) > 1 else AnswerShape.ONE

    @property
    def is_numbered(self) -> bool:
        """Whether its author has given the blanks that are asked a number."""
        return self.group.startswith("c")

    @property
    def blanks(self) -> tuple[Blank, ...]:
        return tuple(run for run in self.runs if isinstance(run, Blank) and run.group == self.group)

    @property
    def prompt(self) -> str:
        return "".join(run if isinstance(run, str) else self.shown(run) for run in self.runs)

    def shown(self, blank: Blank) -> str:
        """How `blank` stands in the question: filled in, or as `[…]`, or as `[hint]`."""
        return blank.text if blank.group != self.group else f"[{blank.hint or '…'}]"

    @property
    def expected(self) -> Answer:
        return tuple(blank.text for blank in self.blanks)

    @property
    def others(self) -> Answer:
        return tuple(text for blank in self.blanks for text in blank.accept)

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        given = (*answer, *("" for _ in self.blanks))
        rights = [(blank.text, *blank.accept) for blank in self.blanks]
        pairs = zip(given, rights, strict=False)
        return Mark.of(*(mark_text(text, right, self.marking, vocabulary) for text, right in pairs))


def read(fields: Fields) -> list[Variant]:
    text = fields.get(CLOZE)
    runs = split(text)
    if text:
        _report_faults(runs, fields)
    if ACCEPT in fields:
        runs = _with_wordings(runs, fields)
    marking = marking_of(fields)
    groups = dict.fromkeys(run.group for run in runs if isinstance(run, Blank))
    return [Variant(group, Cloze(runs, group, marking)) for group in groups]


def _with_wordings(runs: tuple[str | Blank, ...], fields: Fields) -> tuple[str | Blank, ...]:
    others = iter(wordings_of(fields, ACCEPT, "blank", [run.text for run in runs if isinstance(run, Blank)]))
    return tuple(replace(run, accept=next(others)) if isinstance(run, Blank) else run for run in runs)


def split(text: str) -> tuple[str | Blank, ...]:
    """Cuts `text` at its blanks. One without a group is a group of its own, named by its position."""
    runs: list[str | Blank] = []
    end = number = 0
    while (start := text.find("{{", end)) >= 0 and (close := text.find("}}", start + 2)) >= 0:
        while text.startswith("}", close + 2):  # the hidden words may themselves end in a brace
            close += 1
        number += 1
        runs += [text[end:start], _blank(text[start + 2 : close], number)]
        end = close + 2
    return tuple(run for run in (*runs, text[end:]) if run)


def _blank(inside: str, number: int) -> Blank:
    group = _GROUP.match(inside)
    text, _, hint = inside[group.end() if group else 0 :].partition("::")
    return Blank(text.strip(), hint.strip(), f"c{int(group[1])}" if group else f"b{number}")


def _report_faults(runs: tuple[str | Blank, ...], fields: Fields) -> None:
    blanks = [run for run in runs if isinstance(run, Blank)]
    rest = "".join(run for run in runs if isinstance(run, str))
    node = fields.node(CLOZE)
    if "{{" in rest or "}}" in rest or any("{{" in blank.text + blank.hint for blank in blanks):
        hint = "Write each blank as `{{word}}`, `{{word::hint}}` or `{{c1::word}}`."
        fields.report.add(node, "cloze-braces", "A blank is opened and not closed, or closed and not opened.", hint)
    elif not blanks:
        fields.report.add(node, "cloze-no-blank", "The cloze hides nothing.", "Put `{{ }}` around what is asked.")
    if any(not blank.text for blank in blanks):
        fields.report.add(
            node, "cloze-empty-blank", "A blank has no text.", "Write the hidden words between the braces."
        )


CLOZE_KIND = Kind("a cloze", (CLOZE, ACCEPT, MARKING, EXACT), read)
