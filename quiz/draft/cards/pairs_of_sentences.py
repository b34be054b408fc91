"""Shows a sentence with the one before it, where only the two together are understood."""

import re
from collections.abc import Iterator

from quiz.deck.articles.article import Sentence, count_words
from quiz.draft.cards.cloze_card import cloze
from quiz.draft.facts.find_facts import fact_key, facts_of
from quiz.draft.facts.weighed_mention import Context
from quiz.draft.facts.worth import FLOOR
from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack
from quiz.draft.sentences.needs_article import needs_article
from quiz.draft.sentences.noun_phrases import is_plural
from quiz.draft.sentences.pronoun_owners import people_meant
from quiz.draft.sentences.refusals import refused_as_it_is
from quiz.draft.values import Fact, Statement

_POINTS = frozenset(("pronoun", "pointer", "hangs-on", "loose-noun"))
"""Refusals of a sentence that points at the one before it."""
_LONGEST_BEFORE, _LONGEST = 24, 42
"""Words of the sentence before, and of both."""
_LESS = 0.05
"""How much less a fact is worth of which a card has to show two sentences."""


def with_sentence_before(
    statement: Statement, before: Statement | None, hero: str, known: Lexicon, pack: Pack
) -> Statement | None:
    """Returns a refused `statement` together with the one `before` it; None where that does not make it clear.

    The two stand side by side in one paragraph, so that one quote has both.
    """
    sentence = statement.sentence
    if statement.refusal not in _POINTS or before is None or before.refusal or before.dated or before.tail:
        return None
    block = sentence.block
    if before.sentence.block is not block or block.text[before.end : sentence.start].strip():
        return None
    earlier = block.text[: before.sentence.start]
    if pack.is_dense and earlier.strip() and not pack.shape("has_topic").search(earlier):
        return None  # the paragraph is about somebody whom it leaves out
    if refused_as_it_is(sentence.text, pack) or not (pack.words("pronouns") or pack.is_dense):
        return None
    pair = before._replace(
        sentence=Sentence(block, before.sentence.start, sentence.end),
        end=statement.end,
        context=statement.context,
        mentions=(*before.mentions, *statement.mentions),
    )
    if count_words(before.text) > _LONGEST_BEFORE or count_words(pair.text) > _LONGEST:
        return None
    person = re.search(r"\b(?:he|she|him|his|her)\b", sentence.text, re.IGNORECASE)
    if person and not people_meant(before, person[0].casefold(), hero, known, pack):
        return None
    if pack.shape("of_several_before").match(sentence.text) and not _tells_of_several(before, pack):
        return None
    reason = needs_article(pair, known, pack, owned=person is not None, second=len(before.text))
    return None if reason else pair


def _tells_of_several(before: Statement, pack: Pack) -> bool:
    """Returns whether a statement names two things, or one in the plural: `The crew and Bell`, but not `Soft skin`."""
    names = sum(one.kind not in ("number", "year", "date", "phrase", "ordinal", "term") for one in before.mentions)
    words = set(re.findall(r"[a-z]{3,}", before.text)) - pack.words("function_words") - pack.words("auxiliaries")
    return names > 1 or any(map(is_plural, words)) or pack.shape("several_in_a_word").search(before.text) is not None


def facts_of_pair(pair: Statement, statement: Statement, context: Context) -> Iterator[Fact]:
    """Yields the facts of `statement` as a card of the `pair` can ask for them: each is a blank."""
    sentence = statement.sentence
    owner = pair.subject or pair.text  # the sentence before tells whom the facts are about
    alone = statement._replace(start=sentence.start, head="", resolved="", subject=owner, refusal="")
    first = pair.sentence.block.text[pair.sentence.start : sentence.start].casefold()
    for fact in facts_of(alone, context):
        given_away = any(answer.casefold() in first for answer in fact.answers)
        if fact.kind == "phrase" or len(fact.spans) > 2 or given_away:
            continue
        shown = pair._replace(end=fact.statement.end, tail=fact.statement.tail)
        worth = round(fact.worth - _LESS, 2)
        told = fact._replace(
            key=fact_key(shown, fact.spans), statement=shown, worth=worth, weak=fact.weak or worth < FLOOR
        )
        if own := cloze(told, context.pack):
            yield told._replace(drafts=(own,))
