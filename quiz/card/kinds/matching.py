"""A question of this kind gives left sides, each to be matched with its right side."""

from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.card.comparing.same_text import folded
from quiz.card.fields import TEXT, Fields, Items, Key, Mapping, Node, Reader, Scalar, Shape
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.kinds.shared_keys import QUESTION
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part, Sides, as_list, numbers
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary
from quiz.card.words import shortened

Pairs = tuple[tuple[str, str], ...]


def _read_pairs(reader: Reader, node: Node) -> Pairs:
    if not isinstance(node, Mapping):
        found = "a list" if isinstance(node, Items) else "a text"
        hint = f"Write each pair on a line of its own, indented below `{reader.name}:`, such as `Italy: Rome`."
        reader.report.add(node, "not-pairs", f"`{reader.name}` wants pairs, but this is {found}.", hint)
        return ()
    if not node.pairs:
        hint = "Write each pair on a line of its own, such as `Italy: Rome`."
        reader.report.add(node, "empty", f"`{reader.name}` has no pairs.", hint)
    return tuple((reader.words(left), _read_right(reader, left, right)) for left, right in node.pairs.values())


def _read_right(reader: Reader, left: Scalar, right: Node) -> str:
    if isinstance(right, Scalar) and not right.text.strip():
        message = f"`{shortened(left.text)}` of `{reader.name}` has no right side."
        reader.report.add(left, "empty", message, "Write both, with a colon and a space between: `Italy: Rome`.")
        return ""
    return reader.words(right)


_SCHEMA = {"type": "object", "minProperties": 1, "additionalProperties": TEXT.schema}
PAIRS_SHAPE: Shape[Pairs] = Shape("pairs", (), _read_pairs, _SCHEMA)

PAIRS = Key("pairs", PAIRS_SHAPE, "Left sides, each with its right side.", needed=True)


@dataclass(frozen=True, slots=True)
class Matching(Asked):
    """Asks which right side belongs to each left side. Several left sides may have the same right side."""

    kind: ClassVar[str] = "matching"
    shape: ClassVar[AnswerShape] = AnswerShape.PLACES
    prompt: str
    pairs: Pairs

    @property
    def places(self) -> Answer:
        return tuple(left for left, _ in self.pairs)

    @property
    def expected(self) -> Answer:
        return tuple(right for _, right in self.pairs)

    @property
    def chance(self) -> Fraction:
        """Returns the points earned by choosing any right side for each left one."""
        return Fraction(1, len({right for _, right in self.pairs}))

    @property
    def answer_lines(self) -> Answer:
        return tuple(f"{left} → {right}" for left, right in self.pairs)

    def options(self, rng: Random) -> Answer:
        options = list(dict.fromkeys(self.expected))
        rng.shuffle(options)
        return tuple(options)

    def sides(self, rng: Random) -> Sides:
        """Returns two texts for a flashcard: on the front both lists, of which the left one has numbers, on the back
        the pairs.
        """
        lists = as_list(self.places, numbers()), as_list(self.options(rng))
        return Sides("\n\n".join((self.prompt, *lists)), as_list(self.answer_lines))

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        given = (*answer, *("" for _ in self.pairs))
        return Mark.of(
            *(Part(text, right, text == right, of=left) for text, (left, right) in zip(given, self.pairs, strict=False))
        )


def read(fields: Fields) -> list[Variant]:
    question = Matching(fields.get(QUESTION), fields.get(PAIRS))
    node = fields.node(PAIRS)
    if len(set(question.expected)) == 1 and question.expected[0]:
        message = "All left sides have the same right side, so there is nothing to match."
        fields.report.add(node, "too-few", message, "Write two pairs or more, with different right sides.")
    if isinstance(node, Mapping) and PAIRS in fields:
        _report_lookalikes(fields, node)
    return [Variant("", question)]


def _report_lookalikes(fields: Fields, node: Mapping) -> None:
    """Reports left sides that look the same to a reader, and right sides that look the same but are written
    differently.
    """
    lefts: set[str] = set()
    rights: dict[str, str] = {}
    for left, right in node.pairs.values():
        if folded(left.text) in lefts:
            message = f"The left side `{left.text.strip()}` is there twice."
            fields.report.add(left, "same-left", message, "Make every left side different.")
        lefts.add(folded(left.text))
        text = right.text.strip() if isinstance(right, Scalar) else ""
        first = rights.setdefault(folded(text), text)
        if text != first:
            message = f"The right side `{text}` is there as `{first}` too."
            fields.report.add(right, "same-right", message, "Write it the same everywhere.")


MATCHING = Kind("a matching", (QUESTION, PAIRS), read)
