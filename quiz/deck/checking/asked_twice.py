"""Cards of which one asks in other words what another asks, with the same answer. Linear in the number of cards."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from quiz.card.comparing.quantity import in_digits
from quiz.card.comparing.same_text import fold
from quiz.card.kinds.number import Number
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Card
from quiz.deck.checking.advice import prose
from quiz.deck.checking.words_of_rules import words

_SMALL_WORDS = (
    "s a an the of in on at to by for from with and or is are was were be been did do does has have had it its",
    "this that there who whom whose what which when where why how many much number name give state one called known as"
    " took take place there",
    "der die das den dem des ein eine einen einer in im am an auf von vom zu zum zur und oder ist sind war waren wurde",
    "hat wer was wann wo wie warum welche welcher welches welchen heißt nenne viele",
    "le la les un une des du de en dans à et ou est sont était quel quelle quels quelles qui que quand où comment",
    "combien se trouve el los las una del y o es son era cuál cuáles qué quién cuándo dónde cómo cuántos cuántas",
    "il lo gli i dei di e è sono chi che cosa quando dove quanti quante",
)
_SMALL = words(*map(str.casefold, _SMALL_WORDS)) | {""}
"""Words that most questions share, and that tell none of them apart."""

_ONE_SENSE = (
    "wrote author written writer writes",
    "painted painter paints",
    "composed composer",
    "invented inventor invents",
    "discovered discoverer discovers",
    "founded founder",
    "built builder",
    "directed director",
    "biggest largest greatest",
    "fell fall",
    "began begin start started",
    "ended end",
    "killed kill",
    "born birth birthplace",
    "died death die",
    "lies lie located",
    "flows flow",
    "schrieb autor verfasser geschrieben",
    "malte maler gemalt",
    "größte größter größtes",
)
_SAME = {word: alike.casefold().split()[0] for alike in _ONE_SENSE for word in alike.casefold().split()}
"""Words that ask the same, each with the one that stands for them."""

_TAKEN_FOR_GRANTED = words(
    "city town country world earth come year river person man woman planet stadt land jahr fluss ville pays année"
    " ciudad país año",
)
"""Words for the kind of thing that the answer is: one wording has them, another leaves them out."""

_MOST_COMPARED = 12
"""Cards with the same answer and a word in common that one card is compared with."""


def reworded(cards: Iterable[Card]) -> Iterator[tuple[Card, Card]]:
    """Yields each card that asks in other words what an earlier card of its file asks, with that earlier card."""
    by_word: defaultdict[tuple[str, tuple[str, ...], str], list[tuple[Card, frozenset[str]]]] = defaultdict(list)
    for card in cards:
        answer, telling = _answer(card), _telling(card)
        if answer and len(telling) > 1:
            known = [by_word[card.place.path, answer, word] for word in sorted(telling, key=len, reverse=True)]
            nearby = (one for found in known for one in islice(found, _MOST_COMPARED))
            other = next((one for one, others in nearby if _is_reworded(card, telling, one, others)), None)
            if other is not None:
                yield card, other
            for found in known:
                found.append((card, telling))


def _answer(card: Card) -> tuple[str, ...]:
    """Returns the right answers as folded texts in order, which can be compared between kinds.

    It is empty for statements that are true or false, and for the second side of a flashcard.
    """
    question = card.question
    if isinstance(question, TrueOrFalse) or (question.self_rated and card.id != card.note):
        return ()
    if isinstance(question, Number):
        return (fold(in_digits(question.number)),)
    return tuple(sorted(map(fold, question.expected)))


def _telling(card: Card) -> frozenset[str]:
    words = re.split(r"[^\w+#]+", card.question.prompt[:1000].casefold())
    return frozenset(_stem(word) for word in words if word not in _SMALL)


def _stem(word: str) -> str:
    return _SAME.get(word, word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word)


def _is_reworded(card: Card, telling: frozenset[str], other: Card, others: frozenset[str]) -> bool:
    """Returns whether `card` asks in other words what `other` asks, given the telling words of both.

    They share at least two telling words, and all others are words that the answer implies, such as `city`. Siblings,
    and questions in the same words, are not reworded.
    """
    if other.note == card.note or len(telling & others) < 2 or not telling ^ others <= _TAKEN_FOR_GRANTED:
        return False
    return prose(other.question.prompt) != prose(card.question.prompt)
