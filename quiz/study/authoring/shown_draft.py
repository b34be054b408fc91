"""A drafted card as a learner will see it, and what `quiz check` would say about it."""

from dataclasses import replace
from pathlib import Path

from quiz.card.model import Card
from quiz.deck.articles.article import Article
from quiz.deck.checking.answer_in_quote import unsupported
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import loads
from quiz.deck.sources.source import plain_text
from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.keep_article import name_of
from quiz.deck.writing.yaml_text import Entry, entry_lines
from quiz.draft.values import Fact


def preview(entry: Entry, article: Article, original: Path | None) -> Card:
    """Returns the first card that `entry` makes, as a learner will see it, from `article`, read from the file
    `original`. Raises `QuizError` where it makes none.
    """
    card = cards_of(entry)[0]
    return replace(card, source=f"{name_of(article, original)}.md")


def objections(entry: Entry, fact: Fact) -> list[str]:
    """Returns what `quiz check` would say about a card, and which part of its answer is not in its quote."""
    data = b"cards:\n" + "\n".join(entry_lines({"id": "card", **entry})).encode("utf-8", "replace")
    loaded = loads(data, Path("draft.yaml"), "draft")
    said = [problem.message for problem in lint([loaded]) if problem.code not in _ABOUT_THE_SOURCE]
    for card in loaded.deck.cards[:1]:
        if missing := unsupported(card, [*map(plain_text, (fact.statement.quote, *card.quotes))], ()):
            said.append(f"`{missing}` does not stand in the passage.")
    return said


_ABOUT_THE_SOURCE = ("lost-quote", "no-source", "not-in-quote", "far-source")
"""Problems that a card has only as long as it stands in no deck."""
