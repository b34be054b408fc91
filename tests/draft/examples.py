"""Small articles of our own, from which tests draft."""

from dataclasses import replace

from quiz.deck.articles.article import Article
from quiz.deck.articles.markdown import kept, read_text
from quiz.draft.cards.card_forms import with_drafts
from quiz.draft.pack import Pack, pack_for
from quiz.draft.pipeline import draft
from quiz.draft.values import Draft, Drafted, Fact, MentionKind, Statement

CANAL = """The Corran Canal

The Corran Canal was opened in 1847 by Queen Maud. It links the River Ess with Lake Torrin over 38 kilometres.

Traffic

By 1871 the Corran Canal carried 240,000 tonnes of slate a year. They were proud of this canal too.

Puddling

A puddled channel is a channel lined with wet clay, so that it holds water. The engineers of the Inland Waterways
Board (IWB) repaired the puddled channel in 1902, 1911 and 1934.
"""


def article(text: str, language: str = "en") -> Article:
    """Returns `text` as the article that is kept of it."""
    return kept(replace(read_text(text), language=language))


def pack(language: str = "en") -> Pack:
    """Returns the lists of `language`."""
    found = pack_for(language)
    assert found is not None
    return found


def drafted(text: str, language: str = "en") -> Drafted:
    """Returns what is drafted from `text`, with the cards of weak facts."""
    found = draft(article(text, language), pack(language))
    return found._replace(facts=tuple(_with_cards(one, language) for one in found.facts))


def _with_cards(fact: Fact, language: str) -> Fact:
    return with_drafts(fact, pack(language)) if fact.weak and not fact.drafts else fact


def statement(sentence: str, language: str = "en", before: str = "", title: str = "Title") -> Statement:
    """Returns how `sentence` is read, behind the sentence `before` in its paragraph."""
    return drafted(f"{title}\n\n{before} {sentence}".replace("  ", " "), language).statements[-1]


def mentioned(sentence: str, kind: MentionKind, language: str = "en") -> list[str]:
    """Returns the words of the mentions of one `kind` that are found whole in `sentence`."""
    read = statement(sentence, language)
    return [read.sentence.block.text[one.start : one.end] for one in read.mentions if one.kind == kind and not one.torn]


def strong(text: str) -> list[Fact]:
    """Returns the facts of `text` that are not weak."""
    return [fact for fact in drafted(text).facts if not fact.weak]


def asked_as(text: str, form: str, language: str = "en") -> list[Draft]:
    """Returns all cards of one `form` that are drafted from `text`, of weak facts too."""
    return [draft for fact in drafted(text, language).facts for draft in fact.drafts if draft.form == form]


def strong_cards(text: str) -> list[Draft]:
    """Returns the cards of what is not weak in `text`, which stands under a title."""
    return [draft for fact in strong(f"Title\n\n{text}") for draft in fact.drafts]


def fronts_and_backs(text: str) -> list[tuple[str, str]]:
    """Returns both sides of those of them that have two."""
    return [(str(one.entry["front"]), str(one.entry["back"])) for one in strong_cards(text) if "front" in one.entry]
