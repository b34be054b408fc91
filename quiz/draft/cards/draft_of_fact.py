"""Makes a draft from the keys of a card: the fact adds context, tag, quote, doubts and other right wordings."""

import re
from collections.abc import Sequence
from functools import lru_cache

from quiz.card.comparing.same_text import fold
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.lines_above import lines_without
from quiz.draft.cards.other_wordings import accepted
from quiz.draft.mentions.name_given_away import has_dense_sign
from quiz.draft.pack import Pack
from quiz.draft.values import Draft, Fact, Mention, Statement
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern


def accept_key(fact: Fact, pack: Pack) -> Entry:
    """Returns the key with the other right wordings of the answers, if there are any."""
    others = accepted(fact, pack)
    return {"accept": others} if others else {}


def mention_asked_for(fact: Fact) -> Mention | None:
    """Returns the name, number or term that `fact` asks for; None where it asks for other words."""
    return next((one for one in fact.statement.mentions if (one.start, one.end) == fact.spans[0]), None)


def draft_of(form: str, fact: Fact, keys: Entry, *answers: str) -> Draft:
    """Returns a card with these `keys`, and with context, tag, quote and doubts from its fact."""
    shown = fold(" ".join(value for value in keys.values() if isinstance(value, str)))
    if fact.kind in ("year", "date"):
        answers = (*answers, *_in_other_count(fact))
    hidden = answers if fact.kind in ("year", "date", "number") else ()
    context = lines_without(fact.statement.context, hidden, lambda line: _gives_away(line, answers))
    if context and all(word in shown for word in telling_stems(context[-1])):
        context = context[:-1]
    entry: Entry = {"context": context if len(context) > 1 else context[0]} if context else {}
    entry |= keys
    if tag := _tag(fact.statement):
        entry["tags"] = (tag,)
    entry["quote"] = fact.statement.quote
    doubts = tuple(name for name in fact.reasons if name in _DOUBTS)
    return Draft(entry, form, (fact.statement.refusal, *doubts) if fact.statement.refusal else doubts)


def _in_other_count(fact: Fact) -> tuple[str, ...]:
    """Returns the year of `fact` by itself in each of the counts that tell it: `1904年（明治37年）`."""
    asked = mention_asked_for(fact)
    return asked.others if asked else ()


_DOUBTS = frozenset(
    ("not certain", "one of many", "half of a pair", "only says which", "the topic itself", "very long")
)


def _gives_away(context: str, answers: Sequence[str]) -> bool:
    """Returns whether a line of context contains the words of an answer, in singular or plural."""
    words = set(telling_stems(context))
    sums = set(_SUM.findall(context))
    if any(not sums.isdisjoint(_SUM.findall(answer)) for answer in answers):
        return True
    if has_dense_sign(context) and any(_stands_in_dense(answer, context) for answer in answers):
        return True
    return any(
        own and own <= words for answer in answers if (own := set(telling_stems(_BECAUSE_IT_IS.sub("", answer))))
    )


def _stands_in_dense(answer: str, context: str) -> bool:
    """Returns whether `answer` stands in a line without spaces, whole if it is a number: `50` in `船頭50人が集まる`."""
    whole = r"(?<![\d.,])" if answer[:1].isdecimal() else "", r"(?![\d.,])" if answer[-1:].isdecimal() else ""
    return (len(answer) > 1 or answer.isdecimal()) and re.search(re.escape(answer).join(whole), context) is not None


_BECAUSE_IT_IS = lazy_pattern(r"^[Bb]ecause (?:it|they|he|she) (?:is|are|was|were) (?:an? |the )?")
"""What stands in an answer before what something is: `Because it was a neap tide`."""
_SUM = lazy_pattern(r"[$€£¥] ?\d[\d.,]*\d|[$€£¥] ?\d|\d{2,}(?=%)")
"""A sum, whatever stands behind it: `$1 Bn` is `$1 billion`."""


@lru_cache(maxsize=64)
def telling_stems(text: str) -> tuple[str, ...]:
    """Returns the words of `text`, folded and without endings; cached, as each card under a heading asks for its."""
    return tuple(fold(stem(word.casefold())) for word in re.findall(r"[^\W_]+", text))


def _tag(statement: Statement) -> str:
    """Returns a tag made from the heading above `statement`; an empty text without a heading."""
    headings = statement.sentence.block.headings
    words = re.findall(r"[^\W_]+", headings[-1].casefold()) if headings else []
    first = words[:_MOST_TAG_WORDS]
    while len(words) > len(first) > 1 and len(first[-1]) <= _SMALL_WORD:
        first.pop()  # no `a-core-of-copper-and`
    return "-".join(first)


_MOST_TAG_WORDS, _SMALL_WORD = 5, 3
