"""The values that everything else passes around: Deck, Card, Question, Answer, Mark."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import count, repeat
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, TypeAlias

from quiz.card.problem import Place
from quiz.card.strictness import Strictness
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

if TYPE_CHECKING:
    from fractions import Fraction
    from random import Random

Answer: TypeAlias = tuple[str, ...]
"""What a learner gave, the same shape for every kind: one text, one text a blank, one an item."""


@dataclass(frozen=True, slots=True)
class Part:
    """One item of a marked answer. `given` is empty for a missing item, `expected` for one too many.

    `remark` says what was forgiven, or why it is wrong; `of` what the item belongs to, where items have a place each;
    `mistyped` the right answer that was given with a slip of the keyboard, where that was forgiven. `language` is the
    one that the deck names.
    """

    given: str
    expected: str
    right: bool
    remark: str = ""
    of: str = ""
    mistyped: str = ""
    language: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an answer: `score` from 0 to 1, and for each item the given and the expected text."""

    score: float
    parts: tuple[Part, ...] = ()

    @classmethod
    def of(cls, *parts: Part) -> "Mark":
        """Returns the mark of parts that weigh the same."""
        return cls(sum(part.right for part in parts) / len(parts), parts)

    @classmethod
    def with_extras(cls, asked: Sequence[Part], extras: Iterable[str]) -> "Mark":
        """Returns the mark of an answer with the parts `asked` and the wrong items `extras`.

        Each wrong item takes away as much as a right part earns; the score is never below 0.
        """
        wrong = [Part(text, "", right=False) for text in extras]
        earned = sum(part.right for part in asked) - len(wrong)
        return cls(max(0, earned) / len(asked), (*asked, *wrong))

    @property
    def right(self) -> bool:
        return self.score == 1

    @property
    def partial(self) -> bool:
        """Tells whether the answer is right in part; only one of several items can be."""
        return 0 < self.score < 1

    @property
    def mistyped(self) -> bool:
        """Tells whether a slip of the keyboard was forgiven."""
        return any(part.mistyped for part in self.parts)


class AnswerShape(StrEnum):
    """The shape of the answer to a question, by which it is asked line by line and read from a sheet."""

    ONE = "one text"
    """One text: typed, or one of the options."""
    ITEMS = "items"
    """Texts in any order, typed."""
    PICKS = "picks"
    """Some of the options, in any order."""
    ORDER = "order"
    """All of the options, in the right order."""
    PLACES = "places"
    """A text for each of several places, typed or from the options."""


class Sides(NamedTuple):
    """A question as a flashcard, for programs and papers that know no other kind."""

    front: str
    back: str


class Question(Protocol):
    """A question that can be asked and marked. Each kind of question implements it."""

    self_rated: ClassVar[bool]
    """Whether the learner says how it went, having seen the answer."""

    @property
    def kind(self) -> str:
        """The name of its kind, without an article."""
        ...

    @property
    def prompt(self) -> str:
        """The question side, as one text."""
        ...

    @property
    def expected(self) -> Answer:
        """The right answer, as shown to people; as long as the answer that is wanted."""
        ...

    @property
    def rule(self) -> str:
        """Returns a remark on the marking to show before the answer; empty where the marking is the usual one."""
        ...

    def options(self, rng: "Random") -> Answer:
        """Returns what may be chosen from, in an order for one showing; empty where the answer is typed."""
        ...

    @property
    def shape(self) -> AnswerShape:
        """The shape of its answer."""
        ...

    @property
    def places(self) -> Answer:
        """The names of the places that are to be filled in, such as left sides; empty where they have none."""
        ...

    @property
    def chance(self) -> "Fraction":
        """The score, from 0 to 1, that the best way to guess is expected to earn; 0 for what is typed."""
        ...

    @property
    def answer_lines(self) -> Answer:
        """The right answer as lines to read."""
        ...

    @property
    def others(self) -> Answer:
        """Other texts that are answers to this question: further right ones, and distractors."""
        ...

    def sides(self, rng: "Random") -> Sides:
        """Returns the question as a front, on which options are listed in the order that `rng` gives, and a back."""
        ...

    def named(self, text: str, vocabulary: Vocabulary = ...) -> str:
        """Returns the option that `text` means in the language of the deck; `text` itself where it means none."""
        ...

    def unreadable(self, answer: Answer, vocabulary: Vocabulary = ...) -> str:
        """Returns why `answer` is no answer at all (letters for a number), or an empty text."""
        ...

    def mark(self, answer: Answer, vocabulary: Vocabulary = ...) -> Mark:
        """Marks `answer`, whatever its length and content, as one in a deck of this `vocabulary`."""
        ...

    def accepting(self, text: str, expected: str) -> "Question | None":
        """Returns a copy of the question that also takes `text` wherever it takes `expected`.

        None where `expected` is none of its answers, or where `text` can be no answer, such as no option of a choice.
        """
        ...


class Asked:
    """The common part of most questions. The program marks them, and any text is an answer."""

    self_rated: ClassVar[bool] = False

    @property
    def expected(self) -> Answer:
        raise NotImplementedError

    @property
    def places(self) -> Answer:
        return ()

    @property
    def answer_lines(self) -> Answer:
        return self.expected

    @property
    def rule(self) -> str:
        return ""

    @property
    def others(self) -> Answer:
        return ()

    def options(self, rng: "Random") -> Answer:
        return ()

    def sides(self: Question, rng: "Random") -> Sides:
        """Returns two texts for a flashcard: the prompt over a list of the options, and the right answer, as a list if
        it is several.
        """
        front = "\n\n".join(filter(None, (self.prompt, as_list(self.options(rng)))))
        lines = self.answer_lines
        return Sides(front, lines[0] if len(lines) == 1 else as_list(lines))

    def named(self, text: str, vocabulary: Vocabulary = NO_VOCABULARY) -> str:
        return text

    def unreadable(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> str:
        return ""

    def accepting(self, text: str, expected: str) -> "Question | None":
        return None


def as_list(texts: Iterable[str], bullets: Iterable[str] = repeat("- ")) -> str:
    """Returns `texts` as the items of a list, a line each; further lines of an item are set in."""
    items = zip(bullets, texts, strict=False)
    return "\n".join(bullet + text.replace("\n", "\n" + " " * len(bullet)) for bullet, text in items)


def numbers() -> Iterator[str]:
    """Yields the bullets of a list that counts its items."""
    return (f"{number}. " for number in count(1))


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to remember. Cards made from one entry of a deck are siblings and share its `note`.

    `id` names the card in the log for good. `source` is the path of the text that has the `quotes`; `passages` are
    digests of the sentences and list items there that they are part of, as far as known. `allowed` are the codes of the
    warnings that its author does not want to see. `context` is shown above the question. `origin` says where an
    imported card came from.
    """

    id: str
    note: str
    deck: str
    question: Question
    place: Place
    tags: frozenset[str] = frozenset()
    hint: str = ""
    explanation: str = ""
    source: str = ""
    quotes: tuple[str, ...] = ()
    points: Decimal = Decimal(1)
    allowed: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
    context: str = ""
    origin: str = ""
    vocabulary: Vocabulary = field(default=NO_VOCABULARY, compare=False, repr=False)

    @property
    def quote(self) -> str:
        """The passages that the card rests on as one text, each on a line of its own."""
        return "\n".join(self.quotes)

    def mark(self, answer: Answer) -> Mark:
        """Returns the mark of `answer`, whatever its length and content."""
        return self.question.mark(answer, self.vocabulary)

    def named(self, text: str) -> str:
        """Returns the option that `text` names in the language of the deck; `text` itself where it names none."""
        return self.question.named(text, self.vocabulary)

    def unreadable(self, answer: Answer) -> str:
        """Returns why `answer` is no answer at all (letters for a number), or an empty text."""
        return self.question.unreadable(answer, self.vocabulary)


@dataclass(frozen=True, slots=True)
class DeckSettings:
    """The settings in the head of a deck. One that the deck leaves to the learner is None.

    `language` is a code such as `it` or `pt-BR`; `retention` and `pass_mark` are shares from 0 to 1.
    """

    language: str = ""
    new_per_day: int | None = None
    reviews_per_day: int | None = None
    retention: float | None = None
    exam_date: date | None = None
    pass_mark: float | None = None
    marking: Strictness = Strictness.LENIENT


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one file that can be studied, in its order. `name` is its path without the ending."""

    name: str
    path: str
    title: str
    description: str = ""
    source: str = ""
    tags: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    settings: DeckSettings = DeckSettings()
    cards: Sequence[Card] = ()


class AnswerTexts:
    """Every text that is an answer to one of `cards`, or an option of it. Several threads may iterate over them."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cards = cards

    def __iter__(self) -> Iterator[str]:
        return (text for card in self._cards for text in (*card.question.expected, *card.question.others))


def fill_vocabulary(cards: Sequence[Card]) -> None:
    """Puts the answers of all `cards`, which must be all cards of one deck, into the vocabulary that they share."""
    if cards:
        cards[0].vocabulary.take_in(AnswerTexts(cards))
