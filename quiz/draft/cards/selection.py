"""Chooses the cards of a deck that is drafted without its author: the best ones that do not give each other away."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.card.lazy_pattern import lazy_pattern
from quiz.deck.articles.article import Sentence
from quiz.draft.cards.candidate import texts
from quiz.draft.values import Draft, Drafted, Fact
from quiz.draft.word_forms import WORD, stem

_WORDS_A_CARD = 45
"""Words of an article for each card of a deck that is drafted without its author."""
_FEWEST = 8
_WORTH_OF_SECOND = 0.45
"""What a second card of one sentence has to be worth; the two are never asked on one day, as they quote the same."""
_WORTH_OF_MORE, _MOST_OF_SENTENCE = 0.55, 3
"""What a second card that asks for the same kind of answer has to be worth, and a third one, where there are few cards,
and how many cards a sentence has at most.
"""
_SHORT = 3
"""Characters of an answer that stands in other cards by chance."""


_USUAL_OF_SENTENCE = 2


WEAK = "weak"
"""The reason against facts that are worth little, whose own reasons say why."""
_OF_SENTENCE, _ENOUGH = "Its sentence has enough cards already.", "There are enough cards that are better."


class Selection(NamedTuple):
    """The chosen facts with their cards, in the order of the article. `left` are the others by reason, the best
    first.
    """

    chosen: tuple[tuple[Fact, Draft], ...]
    left: dict[str, list[Fact]]


def usual_count(words: int) -> int:
    """Returns how many cards an article of so many `words` gets at most, if its author does not say."""
    return max(_FEWEST, words // _WORDS_A_CARD)


def select(drafted: Drafted, most: int) -> Selection:
    """Returns the best cards in `drafted`, at most `most`: first those of different sentences, then, where there are
    too few, more of sentences that have some already.
    """
    facts = drafted.facts
    chosen = _Chosen()
    places: list[int] = []
    left: dict[str, list[Fact]] = {}
    best_first = sorted(range(len(facts)), key=lambda place: -facts[place].worth)
    more: list[int] = []
    for place in best_first:
        fact = facts[place]
        reason = WEAK if fact.weak or not fact.drafts else chosen.reason_against(_asked(fact))
        if reason == _OF_SENTENCE and fact.worth >= _WORTH_OF_MORE:
            more.append(place)
        elif not reason and len(places) < most:
            chosen.add(_asked(fact))
            places.append(place)
        else:
            left.setdefault(reason or _ENOUGH, []).append(fact)
    for place in more:
        reason = chosen.reason_against(_asked(facts[place]), _MOST_OF_SENTENCE)
        if not reason and len(places) < most:
            chosen.add(_asked(facts[place]))
            places.append(place)
        else:
            left.setdefault(reason or _ENOUGH, []).append(facts[place])
    return Selection(tuple((facts[place], facts[place].drafts[0]) for place in sorted(places)), left)


class _Asked(NamedTuple):
    """A fact as its card shows it: the folded `answers` that it asks for, what is `shown` before it is answered, and
    the names there. `answer` is what the fact is about, which no other card of the deck asks for.
    """

    fact: Fact
    answers: tuple[str, ...]
    answer: str
    shown: str
    names: frozenset[str]


def _asked(fact: Fact) -> _Asked:
    question, first = _question(fact), fact.drafts[0]
    answers, words = fact.answers, question
    if first.form in ("definition", "office", "class"):
        # the card shows what the fact is about, and asks what it is
        answers = (str(first.entry.get("back") or first.entry["answer"]),)
    elif first.form == "items":
        answers = texts(first.entry["answers"])
    elif first.form == "acronym":
        answers = (str(first.entry["answer"]),)
        words = f"{question} {answers[0]}"
    found = (word for word in WORD.findall(words) if len(word) > _SHORT and word not in _QUESTION_WORDS)
    names = frozenset(word for word in found if word[0].isupper() or word[0].isdecimal())
    about = answers if first.form == "acronym" else fact.answers
    return _Asked(fact, tuple(map(fold, answers)), " ".join(map(fold, about)), fold(question), names)


_QUESTION_WORDS = frozenset(("What", "Which", "When", "Where", "Whose"))


class _Chosen:
    """The cards chosen so far, with what each new one is held against: an article may have thousands of facts."""

    def __init__(self) -> None:
        self._cards: list[_Asked] = []
        self._of_sentence: dict[Sentence, list[_Asked]] = {}
        self._answers: set[str] = set()
        self._defined: set[str] = set()
        self._answered: list[tuple[str, _Asked]] = []
        self._shown: set[str] = set()
        self._all_shown = ""

    def add(self, card: _Asked) -> None:
        """Notes `card` as chosen, so that no later card asks the same or shows its answer."""
        self._cards.append(card)
        self._of_sentence.setdefault(card.fact.statement.sentence, []).append(card)
        self._answers.add(card.answer)
        self._defined.add(_defined_term(card))
        self._answered += [(answer, card) for answer in card.answers if len(answer) > _SHORT]
        self._shown.add(card.shown)
        self._all_shown += f"\n{card.shown}"

    def reason_against(self, card: _Asked, most: int = _USUAL_OF_SENTENCE) -> str:
        """Returns why `card` is not added, or an empty text. A sentence has `most` cards at most; of the usual two, the
        second has to be worth it and to ask for something of another kind.
        """
        fact = card.fact
        same_sentence = [one.fact for one in self._of_sentence.get(fact.statement.sentence, ())]
        full = len(same_sentence) >= most or (most == _USUAL_OF_SENTENCE and _is_second(fact, same_sentence))
        if full and not _are_pairs(fact, *same_sentence):
            return _OF_SENTENCE
        if any(_overlap(fact, other) or _turns(fact, other) or _turns(other, fact) for other in same_sentence):
            return "Another card asks the same."
        if card.answer in self._answers and not self._is_of_another_event(card):
            return "Another card has this answer already."
        if (term := _defined_term(card)) and term in self._defined:
            return "Another card asks the same."
        if fact.drafts[0].form != "cloze" and card.shown in self._shown:
            return "Another card asks the same."
        if any(_tell_of_same(card, other) for other in self._showing(card)):
            return "Its card and another one would give each other away."
        return ""

    def _is_of_another_event(self, card: _Asked) -> bool:
        """Returns whether `card` asks for a year that others have as well, which name nothing that it names."""
        same = (other for other in self._cards if other.answer == card.answer)
        return card.fact.kind in ("year", "date") and all(
            other.fact.kind == card.fact.kind and not _named_by(other) & _named_by(card) for other in same
        )

    def _showing(self, card: _Asked) -> Iterator[_Asked]:
        """Yields the cards of which one shows an answer of the other. Only the two loops go through all cards."""
        shown = card.shown
        yield from [other for answer, other in self._answered if answer in shown]
        for answer in card.answers:
            if len(answer) > _SHORT and answer in self._all_shown:
                yield from [other for other in self._cards if answer in other.shown]


def _is_second(fact: Fact, others: Sequence[Fact]) -> bool:
    """Returns whether `fact` is too little beside one that its sentence has a card of."""
    return bool(others) and (fact.worth < _WORTH_OF_SECOND or fact.kind == others[0].kind)


def _named_by(card: _Asked) -> frozenset[str]:
    """Returns the names that `card` shows; in a script without spaces, words in signs of Chinese and foreign words."""
    return card.names | frozenset(_DENSE_WORD.findall(card.shown))


_DENSE_WORD = lazy_pattern(r"[㐀-鿿々]{2,}|[ァ-ヺー]{3,}")


def _defined_term(card: _Asked) -> str:
    """Returns the term whose meaning `card` asks for, the same for one and for many of it; else an empty text."""
    return " ".join(map(stem, card.answer.split())) if card.fact.drafts[0].form == "definition" else ""


def _are_pairs(*facts: Fact) -> bool:
    """Returns whether two facts each ask for two numbers: `Italy 60 planes and 30 ships`."""
    return len(facts) == 2 and all(fact.kind == "number" and len(fact.spans) == 2 for fact in facts)


def _tell_of_same(one: _Asked, other: _Asked) -> bool:
    """Returns whether two cards, of which one shows an answer of the other, name the same things.

    Cards that quote the same sentence do no harm, since study never asks them on one day.
    """
    return one.fact.statement.sentence != other.fact.statement.sentence and len(one.names & other.names) > 1


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
