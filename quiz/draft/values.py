"""The values that one stage of drafting hands to the next."""

from typing import Literal, NamedTuple

from quiz.deck.articles.article import Sentence
from quiz.deck.sources.sentences import Span
from quiz.deck.writing.yaml_text import Entry

MentionKind = Literal[
    "number",
    "year",
    "date",
    "person",
    "place",
    "organisation",
    "thing",
    "name",
    "acronym",
    "term",
    "title",
    "ordinal",
    "phrase",
]
"""The class of what can be asked for. A `thing` is a vessel, a machine or a version, a `title` stands in quotation
marks, a `name` is one of no known class, and a `phrase` any words that an author may want to ask for."""


class Mention(NamedTuple):
    """Words of a block that can be asked for. `value` is what they stand for: a number in digits, a name in full.

    `unit` is what a number counts, the office of a person, or the full words of an acronym. `torn` tells that the words
    are only part of a name.
    """

    start: int
    end: int
    kind: MentionKind
    value: str
    unit: str = ""
    torn: bool = False


class Statement(NamedTuple):
    """A sentence as a card may show it, with what can be asked for in it. Places count in the block of the sentence.

    Of the block, the words from `start` to `end` are shown, with `head` before them and `tail` behind. `context` is
    what a card shows above it. `subject` is the name at its head, in full, `resolved` tells which pronoun was replaced
    by what. Where the sentence cannot be understood away from its article, `refusal` is the code of the reason, and
    the words are as they stand. What is true only for a while is `dated`: its context has the date of the article.
    """

    sentence: Sentence
    start: int
    end: int
    head: str = ""
    tail: str = ""
    context: tuple[str, ...] = ()
    subject: str = ""
    resolved: str = ""
    refusal: str = ""
    dated: bool = False
    mentions: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.head}{self.sentence.block.text[self.start : self.end]}{self.tail}"

    @property
    def quote(self) -> str:
        """The words of the article that the statement rests on: the whole sentence."""
        return self.sentence.text


class Draft(NamedTuple):
    """A card that may be made of a fact: its keys as a deck has them, its form, and what speaks against it."""

    entry: Entry
    form: str
    doubts: tuple[str, ...] = ()


class Fact(NamedTuple):
    """Something that a card can ask for.

    `key` names it by its passage and its answer, also when the article is read again. `spans` are the places of the
    answer in the block of its sentence, in order. `worth` is from 0 to 1, `reasons` are what it is made of. `drafts`
    are the cards that can be made of it, the best first. `weak` facts are for an author who looks for them.
    """

    key: str
    statement: Statement
    spans: tuple[Span, ...]
    kind: MentionKind
    worth: float = 0
    reasons: tuple[str, ...] = ()
    drafts: tuple[Draft, ...] = ()
    weak: bool = True

    @property
    def answers(self) -> tuple[str, ...]:
        """The words that are asked for, as they stand in the article."""
        return tuple(self.statement.sentence.block.text[start:end] for start, end in self.spans)


class Drafted(NamedTuple):
    """The findings in an article: all its sentences, refused ones too, and all its facts, in its order."""

    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]
