"""The values that the stages of drafting pass on."""

from typing import Literal, NamedTuple

from quiz.deck.articles.article import Article, Sentence
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
    """Words of a block of text that can be asked for. `value` is what they mean: a number in digits, a name in full.

    `unit` is what a number counts, a person's office, or the words of an acronym. `torn` tells that the words are only
    part of a name. `others` are other names that the article has for the same.
    """

    start: int
    end: int
    kind: MentionKind
    value: str
    unit: str = ""
    torn: bool = False
    others: tuple[str, ...] = ()


class Statement(NamedTuple):
    """A sentence as a card may show it, with what can be asked for in it. Positions count in the block (paragraph) of
    text.

    The card shows the block from `start` to `end`, with `head` before and `tail` after it, and `context` above.
    `subject` is the full name at its beginning, and `resolved` says which pronoun was replaced by what. `refusal` is
    the code of why no card is made of it, and empty for most. A `dated` statement is only true for a while: its context
    has the article's date.
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
        """Returns the statement as a card shows it."""
        return f"{self.head}{self.sentence.block.text[self.start : self.end]}{self.tail}"

    def ended_at(self, end: int, stop: str = ".") -> "Statement":
        """Returns the statement up to `end`, with a `stop` unless an abbreviation brings it: `in the U.S.`."""
        ends = self.sentence.block.text[:end].endswith(".") and stop == "."
        return self._replace(end=end, tail="" if ends else stop)

    @property
    def quote(self) -> str:
        """The words of the article that the statement comes from: the whole sentence."""
        return self.sentence.text


class Reading(NamedTuple):
    """A sentence in its surroundings: its mentions, the statement `before` it, and the person the article is about
    (`hero`).

    `same_paragraph` tells whether the statement before is in the same paragraph.
    """

    sentence: Sentence
    mentions: tuple[Mention, ...]
    before: Statement | None
    same_paragraph: bool = True
    hero: str = ""
    date: str = ""
    """The date of the article, as far as it says so."""
    is_hero_above: bool = False
    """The title names the `hero`, and so does each card."""


class Draft(NamedTuple):
    """A card that may be made from a fact: its keys and values as in a deck file, its form, and what speaks against
    it.
    """

    entry: Entry
    form: str
    doubts: tuple[str, ...] = ()


class Fact(NamedTuple):
    """Something that a card can ask for.

    `key` identifies it by its passage and answer, so that it is the same when the article is read again. `spans` are
    the positions of its answer in the block of text, in order. `worth` is from 0 to 1, for these `reasons`. `drafts`
    are its cards, the best first. `weak` facts are shown only to an author who asks for them.
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
        """The words that are asked for, as they are written in the article."""
        return tuple(self.statement.sentence.block.text[start:end] for start, end in self.spans)


class Drafted(NamedTuple):
    """The result of drafting: all sentences of an `article`, refused ones too, and all its facts, in order."""

    article: Article
    statements: tuple[Statement, ...]
    facts: tuple[Fact, ...]


class DraftedSentence(NamedTuple):
    """One sentence of an article with its facts. `share` of the article, from 0 to 1, was gone through before it."""

    share: float
    statement: Statement
    facts: tuple[Fact, ...]


class Definition(NamedTuple):
    """A definition: `subject` is the term, without an article, and `complement` what it is said to be.

    With `word`, the sentence explains the meaning of a word, as `By X one understands Y`, and that is asked.
    """

    subject: str
    with_article: str
    verb: str
    complement: str
    word: bool = False
