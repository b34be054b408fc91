"""A card as the rules check it: what it shows, what it asks for, and the passages that it quotes."""

import re
from functools import lru_cache
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.card.kinds.cloze import Blank, split
from quiz.deck.articles.article import Article, Block
from quiz.deck.sources.quotes import FoundQuote, Quotable
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.pack import Pack
from quiz.draft.values import Statement

NO_PACK = Pack("none")
"""For a language that there are no lists for: rules that need one let everything pass."""


class Evidence(NamedTuple):
    """The article that cards are checked against, prepared for finding quotes in it."""

    article: Article
    quotable: Quotable
    text: str
    """All that the article says, folded."""


class Candidate(NamedTuple):
    """A card to be checked: its keys, the text that it shows, its answers and options, and where its quotes are
    found.
    """

    entry: Entry
    shown: str
    answers: tuple[str, ...]
    options: tuple[str, ...]
    found: tuple[FoundQuote, ...]
    passage: str
    """The sentences that its quotes stand in, in the words of the article."""
    evidence: Evidence
    pack: Pack

    @property
    def form(self) -> str:
        return next(
            (key for key in ("cloze", "front", "statement", "number", "answers", "pairs") if key in self.entry), ""
        )


def evidence_of(article: Article) -> Evidence:
    """Prepares `article` for checking cards against it."""
    blocks = [block.text for block in article.blocks]
    text = fold(" ".join([article.title, *blocks])) if sum(map(len, blocks)) <= 20_000 else _folded_parts(article)
    return Evidence(article, Quotable(blocks, article.language), text)


def _folded_parts(article: Article) -> str:
    return " ".join(fold(block.text[:20_000]) for block in article.blocks)


def candidate(entry: Entry, evidence: Evidence, pack: Pack) -> Candidate:
    """Prepares the card `entry` for the rules."""
    quotes = texts(entry.get("quote", ()))
    found = tuple(evidence.quotable.find(quote) for quote in quotes)
    passage = " ".join(evidence.quotable.sentence(one) for one in found)
    shown, answers, options = parts_of(entry)
    return Candidate(entry, shown, answers, options, found, passage, evidence, pack)


def candidate_of_statement(entry: Entry, statement: Statement, article: Article, pack: Pack) -> Candidate:
    """Prepares a card that drafting made from `statement` for the rules: its quote is known, and not searched for."""
    block = statement.sentence.block
    said = f"{_said_by(block, article.title)} {fold(statement.text)}"
    found = FoundQuote("exact", 0, statement.sentence.start, statement.sentence.end)
    shown, answers, options = parts_of(entry)
    evidence = Evidence(article, Quotable((block.text,), article.language), said)
    return Candidate(entry, shown, answers, options, (found,), statement.quote, evidence, pack)


@lru_cache(maxsize=4)
def _said_by(block: Block, title: str) -> str:
    """Returns the folded text of a paragraph with the title and headings above it. It is cached for further cards."""
    return fold(" ".join((title, *block.headings, block.text[:20_000])))


def parts_of(entry: Entry) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Returns the text that a card shows, its answers, and its wrong options."""
    options = texts(entry.get("distractors", ()))
    if "cloze" in entry:
        runs = split(str(entry["cloze"]))
        shown = "".join(run if isinstance(run, str) else "[…]" for run in runs)
        return shown, tuple(run.text for run in runs if isinstance(run, Blank)), options
    if "front" in entry:
        return str(entry["front"]), texts(entry.get("back", ())), options
    if "statement" in entry:
        return str(entry["statement"]), (), options
    for key in ("answer", "answers", "number", "order"):
        if key in entry:
            return str(entry.get("question", "")), texts(entry[key]), options
    pairs = entry.get("pairs")
    found = tuple(part for pair in pairs.items() for part in pair) if isinstance(pairs, dict) else ()
    return str(entry.get("question", "")), found, options


def texts(value: object) -> tuple[str, ...]:
    """Returns the value of a key, which is one text or a list, as a tuple of texts."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(map(str, value)) if isinstance(value, tuple | list) else ()


def words_of(text: str) -> list[str]:
    """Returns the words of `text` that matter: numbers, and words of three letters or more."""
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) > 2 or word.isdecimal()]
