"""Chooses the cards of a deck that is drafted without its author: the best ones that do not give each other away."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.draft.article_names import WORD
from quiz.draft.values import Draft, Drafted, Fact

_WORDS_A_CARD = 60
"""Words of an article for each card of a deck that is drafted without its author."""
_FEWEST = 8
_WORTH_OF_SECOND = 0.45
"""What a second card of one sentence has to be worth; the two are never asked on one day, as they quote the same."""
_SHORT = 3
"""Characters of an answer that stands in other cards by chance."""


class Selection(NamedTuple):
    """The chosen facts with their cards, in the order of the article. `left` counts the others by reason."""

    chosen: tuple[tuple[Fact, Draft], ...]
    left: Counter[str]


def usual_count(words: int) -> int:
    """Returns how many cards an article of so many `words` gets at most, if its author does not say."""
    return max(_FEWEST, words // _WORDS_A_CARD)


def select(drafted: Drafted, most: int) -> Selection:
    """Returns the best cards in `drafted`, at most `most`."""
    facts = drafted.facts
    chosen: list[tuple[int, Fact]] = []
    left: Counter[str] = Counter()
    for place in sorted(range(len(facts)), key=lambda place: -facts[place].worth):
        fact = facts[place]
        reason = _reason_against(fact, [one for _, one in chosen])
        if not reason and len(chosen) >= most:
            reason = "enough cards"
        if reason:
            left[reason] += 1
        else:
            chosen.append((place, fact))
    return Selection(tuple((fact, fact.drafts[0]) for _, fact in sorted(chosen)), left)


def _reason_against(fact: Fact, chosen: Sequence[Fact]) -> str:
    """Returns why `fact` is not added to the `chosen` ones; an empty text if it is."""
    if fact.weak or not fact.drafts:
        return "weak"
    same_sentence = [other for other in chosen if other.statement.sentence == fact.statement.sentence]
    if (
        same_sentence
        and not _are_pairs(fact, *same_sentence)
        and (len(same_sentence) > 1 or fact.worth < _WORTH_OF_SECOND or fact.kind == same_sentence[0].kind)
    ):
        return "enough of its sentence"
    if any(_overlap(fact, other) or _turns(fact, other) or _turns(other, fact) for other in same_sentence):
        return "it asks what another card asks"
    answer = _folded_answer(fact)
    for other in chosen:
        if _folded_answer(other) == answer:
            return "its answer is asked already"
        if fact.drafts[0].form != "cloze" and fold(_question(other)) == fold(_question(fact)):
            return "it asks what another card asks"
        if _shows(other, fact) or _shows(fact, other):
            return "it and another card give each other away"
    return ""


def _are_pairs(*facts: Fact) -> bool:
    """Returns whether two facts each ask for two numbers: `Italy 60 planes and 30 ships`."""
    return len(facts) == 2 and all(fact.kind == "number" and len(fact.spans) == 2 for fact in facts)


def _folded_answer(fact: Fact) -> str:
    return fold(" ".join(fact.answers))


def _shows(one: Fact, other: Fact) -> bool:
    """Returns whether the card of `one` shows an answer of `other` together with what is asked there."""
    if one.statement.sentence == other.statement.sentence:
        return False  # they quote the same sentence, so that study never asks them on one day
    shown = _question(one)
    answers = [answer for answer in other.answers if len(answer) > _SHORT and fold(answer) in fold(shown)]
    if not answers:
        return False
    common = set(WORD.findall(shown)) & set(WORD.findall(_question(other)))
    names = [word for word in common if len(word) > _SHORT and (word[0].isupper() or word[0].isdecimal())]
    return len(names) > 1


def _turns(one: Fact, other: Fact) -> bool:
    """Returns whether `one` asks for the description of a thing and `other` for its name.

    Both are facts of one sentence, so they would be the same card in both directions.
    """
    told = one.drafts[0].form in ("definition", "relation", "superlative", "list")
    return told and other.kind in ("term", "phrase", "name")


def _overlap(one: Fact, other: Fact) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)


def _question(fact: Fact) -> str:
    """Returns what the card of `fact` shows before it is answered."""
    entry, text = fact.drafts[0].entry, fact.statement.text
    if "cloze" not in entry:
        return str(entry.get("question") or entry.get("front"))
    for answer in fact.answers:
        text = text.replace(answer, "…", 1)
    return text
