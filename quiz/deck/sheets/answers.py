"""Turns one answer of a sheet into what its card can mark: options in their own words, sides in their places."""

from collections.abc import Collection
from functools import cached_property
from random import Random
from typing import assert_never

from quiz.card.comparing.same_text import folded
from quiz.card.fields import LONGEST_TEXT, Items, Mapping, Node, Scalar
from quiz.card.kinds.true_or_false import WORDS, TrueOrFalse, verdict
from quiz.card.model import Answer, AnswerShape, Card
from quiz.card.words import listed, nearest, shortened
from quiz.deck.sheets.paper_version import by_letter

MOST_ITEMS = 1_000
"""Items that one answer may have."""

_FIGURES = {"1": WORDS[0], "0": WORDS[1]}
_NOTHING = ("null", "Null", "NULL", "~")


class Source:
    """The text of a sheet, which tells a bare `null` from a quoted one."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def says_nothing(self, node: Node) -> bool:
        """Returns whether `node` is where an answer could stand, and none does."""
        if not isinstance(node, Scalar) or node.text.strip() not in ("", *_NOTHING):
            return False
        return not node.text.strip() or self._is_bare(node)

    def _is_bare(self, node: Scalar) -> bool:
        return not self._lines[node.line - 1].startswith(('"', "'", "|", ">"), node.column - 1)

    @cached_property
    def _lines(self) -> list[str]:
        text = self._data.decode("utf-8-sig", "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


QUOTED = Source(b'"')
"""Where nothing is bare, and so `null` a text."""


class _Unreadable(Exception):
    """Raised for a text that is no answer to this card. Its arguments are a node, a message and a hint."""


class Reading:
    """Reads the answer to one card, whose `options` are in the order of the paper.

    `faults` are what is wrong with the answer: where, what, how to mend it. In a table, `separator` stands between
    items.
    """

    def __init__(self, card: Card, source: Source, options: Answer, separator: str = "") -> None:
        self.faults: list[tuple[Node, str, str]] = []
        self._card = card
        self._question = card.question
        self._options = options
        self._source = source
        self._separator = separator

    def answer(self, node: Node) -> Answer:
        """Returns the answer at `node`; an empty one where there is none, or none that can be marked."""
        try:
            answer = () if self._source.says_nothing(node) else self._read(node)
        except _Unreadable as error:
            self.faults.append(error.args)
            return ()
        if not self.faults and (reason := self._card.unreadable(answer)):
            self.faults.append((node, reason, ""))
        return answer

    def _read(self, node: Node) -> Answer:
        if isinstance(node, Scalar):
            return self._one(node)
        return self._several(node) if isinstance(node, Items) else self._pairs(node)

    def _one(self, node: Scalar) -> Answer:
        if self._question.shape in (AnswerShape.ORDER, AnswerShape.PLACES):
            raise self._misfit(node, "one text")
        return (self._chosen(node),)

    def _several(self, node: Items) -> Answer:
        count = len(node.nodes)
        if count not in self._counts_taken():
            raise self._misfit(node, f"a list of {count:,}")
        return tuple(self._item(item) for item in node.nodes)

    def _counts_taken(self) -> Collection[int]:
        """Returns the numbers of items that an answer in the form of a list may have."""
        wanted = len(self._question.expected)
        match self._question.shape:
            case AnswerShape.ONE:
                return range(2)
            case AnswerShape.PLACES:
                # Left sides are told apart by their names: a list that leaves some out would fill in the wrong ones.
                return (0, wanted) if self._question.places else range(wanted + 1)
            case AnswerShape.ITEMS | AnswerShape.PICKS | AnswerShape.ORDER:
                return range(MOST_ITEMS + 1)
        assert_never(self._question.shape)

    def _item(self, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise _Unreadable(node, "An item of this answer is a list or a mapping.", "Write a text for each item.")
        return "" if self._source.says_nothing(node) else self._chosen(node)

    def _pairs(self, node: Mapping) -> Answer:
        question = self._question
        if not question.places:
            raise self._misfit(node, "a mapping")
        rights: dict[str, str] = {}
        for left, right in node.pairs.values():
            meant = _same(left.text, question.places)
            if meant is None:
                self.faults.append(
                    (left, f"`{shortened(left.text)}` is no left side.", _near(left.text, question.places))
                )
            elif meant in rights:
                self.faults.append((left, f"`{shortened(meant)}` is there twice.", "Keep one of the two."))
            else:
                rights[meant] = self._item(right)
        return tuple(rights.get(left, "") for left in question.places)

    def _chosen(self, node: Scalar) -> str:
        """Returns the option that the text at `node` means, or the text if it means none or there are no options.

        Raises `_Unreadable` for a text that is too long.
        """
        text = node.text.strip()
        if len(text) > LONGEST_TEXT:
            message = f"The answer has {len(text):,} characters; {LONGEST_TEXT:,} is the most."
            raise _Unreadable(node, message, "Shorten it.")
        if not self._options:
            return text
        truth = isinstance(self._question, TrueOrFalse)
        meant = self._verdict(text) if truth else _same(text, self._options) or by_letter(text, self._options)
        if meant is None:
            hint = "Write `true` or `false`." if truth else _near(text, self._options)
            self.faults.append((node, f"`{shortened(text)}` is none of the options.", hint))
        return text if meant is None else meant

    def _verdict(self, text: str) -> str | None:
        return _FIGURES.get(text) or verdict(text, self._card.vocabulary.language)

    def _misfit(self, node: Node, found: str) -> _Unreadable:
        wanted, shape, sign = len(self._question.expected), self._question.shape, self._separator
        if self._question.places:
            hint = (
                f"Write each pair as in `{shortened(self._question.places[0])} -> …`, with `{sign}` between them."
                if sign
                else "Write a mapping of left sides to right sides."
            )
        elif shape is AnswerShape.ONE or wanted == 1:
            hint = "Write one text; put it in quotes if it starts with `[` or `{`."
        elif shape in (AnswerShape.ORDER, AnswerShape.PLACES):
            hint = (
                f"Write {wanted} texts, with `{sign}` between them."
                if sign
                else f"Write a list of {wanted}, each after a `- `."
            )
        else:
            hint = f"Write a list, each item after a `- `, and not more than {MOST_ITEMS:,}."
        return _Unreadable(node, f"This is {found}, which is no answer to this {self._question.kind}.", hint)


def answer_of(card: Card, text: str) -> tuple[Answer, list[str]]:
    """Returns `text` as an answer to `card`, and its faults; `;` separates several items."""
    nodes: list[Node] = [Scalar(part.strip(), 1, 1) for part in text.split(";")]
    single = card.question.shape is AnswerShape.ONE
    reading = Reading(card, QUOTED, card.question.options(Random(0)))
    answer = reading.answer(Scalar(text, 1, 1) if single else Items(nodes, 1, 1))
    return answer, [f"{message} {hint}".strip() for _, message, hint in reading.faults]


def _same(text: str, options: Answer) -> str | None:
    """Returns the one of `options` that `text` is, to the letter or else without regard to capitals and punctuation.

    None where it is none of them, or fits several.
    """
    if text.strip() in options:
        return text.strip()
    alike = [option for option in options if folded(option) == folded(text)]
    return alike[0] if len(alike) == 1 else None


def _near(text: str, options: Answer) -> str:
    return nearest(text, options) or f"There are {listed(map(shortened, options))}."
