"""Every problem of some decks taken together, at its place: what reading found, and what cards and sources show."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from quiz.card.fields import Items, Node, Scalar
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Card
from quiz.card.problem import Problem
from quiz.deck.checking.advice import Advice, prompt_key
from quiz.deck.checking.answer_in_quote import unsupported
from quiz.deck.checking.answer_rules import several_in_one
from quiz.deck.checking.asked_twice import reworded
from quiz.deck.checking.card_rules import advice
from quiz.deck.checking.indistinguishable_answers import indistinguishable_answers
from quiz.deck.checking.same_ids import same_ids
from quiz.deck.checking.value_places import Places
from quiz.deck.reading.deck_keys import QUOTE, SOURCE
from quiz.deck.reading.loaded import Loaded
from quiz.deck.sources.source import Source, plain_text, read_source
from quiz.process.gc_pause import collector_paused
from quiz.process.keys_first import giving_way


class Warned(NamedTuple):
    """A warning and the card that it is about."""

    card: Card
    advice: Advice


Progress = Callable[[float], object]


def _tell_nobody(share: float) -> None:
    """Tells nobody."""


def lint(loaded: Sequence[Loaded], looked: Progress = _tell_nobody, compared: Progress = _tell_nobody) -> list[Problem]:
    """Returns every problem of every deck, in the order of the files and their lines.

    `looked` is called with the share of the cards that were looked at one by one, `compared` with that of the rules
    about several cards.
    """
    cards = [card for one in loaded for card in one.deck.cards]
    places = Places(loaded)
    found = [problem for one in loaded for problem in one.problems]
    far = {problem.place.path for problem in found if problem.code == "far-source"}
    with collector_paused():
        found += same_ids(cards, places)
        warned = _warned(cards, places, far, looked, compared)
        found += (_problem(one, places) for one in warned if _is_wanted(one))
        return sorted(dict.fromkeys(found), key=_ORDER)


_ORDER = attrgetter("place.path", "place.line", "place.column", "code", "message")


def _warned(
    cards: Sequence[Card], places: Places, far: Collection[str], looked: Progress, compared: Progress
) -> Iterator[Warned]:
    """Yields all advice; `far` are the paths of decks that name a source that is not read."""
    for number, card in enumerate(giving_way(cards)):
        looked(number / len(cards))
        for one in advice(card):
            yield Warned(card, one)
    rules: tuple[Callable[[], Iterator[Warned]], ...] = (
        lambda: commas_in_lists(cards, places),
        lambda: same_questions(cards, places),
        lambda: reworded_questions(cards, places),
        lambda: same_verdicts(cards),
        lambda: _indistinguishable(cards),
        lambda: without_evidence(cards, far),
    )
    for number, rule in enumerate(rules):
        compared(number / len(rules))
        yield from rule()


def _indistinguishable(cards: Sequence[Card]) -> Iterator[Warned]:
    for card, other, one in indistinguishable_answers(cards):
        if one.code not in other.allowed:
            yield Warned(card, one)


def _is_wanted(warned: Warned) -> bool:
    return warned.advice.code not in warned.card.allowed


def _problem(warned: Warned, places: Places) -> Problem:
    key, code, message, hint, item = warned.advice
    place = places.of(warned.card, key, item)
    return Problem(place, code, message, hint, "warning", places.length(place))


_LISTS = ("distractors", "answers", "accept", "unit")
"""Keys that hold a list, or one text."""


def commas_in_lists(cards: Iterable[Card], places: Places) -> Iterator[Warned]:
    """Yields advice for each list that is one text: with commas and without brackets, or with semicolons."""
    for card in cards:
        if not any(", " in text or "; " in text for text in (*card.question.expected, *card.question.others)):
            continue
        for key in _LISTS:
            text = _only_text(places.node(card, key))
            if text and (items := several_in_one(card.question, key, text)):
                message = f"This is one text with a {'comma' if ', ' in text else 'semicolon'} in it, and no list."
                hint = f"Write a list: `{key}: [{', '.join(items)[:60]}]`."
                yield Warned(card, Advice(key, "comma-in-list", message, hint))


def _only_text(written: Node | None) -> str:
    """Returns the text of a key that has a single one; empty for several, and for a bracketed text with a comma."""
    if isinstance(written, Items) and len(written.nodes) == 1 and isinstance(written.nodes[0], Scalar):
        text = written.nodes[0].text
        return "" if ", " in text else text
    return written.text if isinstance(written, Scalar) else ""


_LEAST_STATEMENTS = 6
"""Statements of a deck from which on it is no chance that all of them are true, or false."""


def same_verdicts(cards: Iterable[Card]) -> Iterator[Warned]:
    """Yields advice for the first statement of each deck whose statements are all true, or all false."""
    by_deck: defaultdict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if isinstance(card.question, TrueOrFalse):
            by_deck[card.place.path].append(card)
    for statements in by_deck.values():
        verdicts = {card.question.expected[0] for card in statements}
        if len(statements) >= _LEAST_STATEMENTS and len(verdicts) == 1:
            message = f"All {len(statements)} statements of the deck are {verdicts.pop().lower()}."
            hint = "Turn some of them round, so that a learner has to read them."
            yield Warned(statements[0], Advice("answer", "same-verdicts", message, hint))


def reworded_questions(cards: Iterable[Card], places: Places) -> Iterator[Warned]:
    """Yields advice for each card that asks the same as an earlier card of its deck, in other words."""
    for card, other in reworded(cards):
        if "reworded-question" not in other.allowed:
            message = f"The question at {places.of(other, prompt_key(other))} asks the same in other words."
            hint = "Keep the better one: the first gives the answer to the second."
            yield Warned(card, Advice(prompt_key(card), "reworded-question", message, hint))


def same_questions(cards: Iterable[Card], places: Places) -> Iterator[Warned]:
    """Yields a warning for each card that asks the same as another card.

    The warning for the first of them names the second; those for all others name the first.
    """
    first: dict[tuple[str, ...], Card] = {}
    told: set[str] = set()
    for card in cards:
        other = first.setdefault(_asked(card), card)
        if other.note != card.note and "same-question" not in other.allowed | card.allowed:
            yield _same_question(card, other, places)
            if other.id not in told:
                told.add(other.id)
                yield _same_question(other, card, places)


def _same_question(card: Card, other: Card, places: Places) -> Warned:
    message = f"The same question stands at {places.of(other, prompt_key(other))}."
    hint = "Keep one of the two, or say in each what it asks for."
    return Warned(card, Advice(prompt_key(card), "same-question", message, hint))


def _asked(card: Card) -> tuple[str, ...]:
    """Returns a key that is the same for two cards which ask the same.

    It is made of prompt and context, and for a choice of the answer too. Signs count (C and C#), and so do the capitals
    of a prompt of one word.
    """
    question = card.question
    prompt = " ".join(question.prompt.split()).rstrip(" ?!.:…")
    prompt = (prompt.casefold() if " " in prompt else prompt) or question.prompt
    context = " ".join(card.context.split()).casefold()
    return (prompt, context, question.answer) if isinstance(question, MultipleChoice) else (prompt, context)


def without_evidence(cards: Iterable[Card], far: Collection[str] = ()) -> Iterator[Warned]:
    """Yields a warning for each card whose source is missing, whose quote is not in it, or whose answer is not in the
    quote.
    """
    by_source: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.source:
            by_source[card.source].append(card)
        elif card.quotes and card.place.path not in far:
            yield Warned(card, _NO_SOURCE_NAMED)
    for path, its_cards in by_source.items():
        source = read_source(path)
        if source is None:
            yield from (Warned(card, _no_source(path)) for card in its_cards)
        else:
            yield from _quoted([card for card in its_cards if card.quotes], source, Path(path).name)


_NO_SOURCE_NAMED = Advice(
    QUOTE.name,
    "no-source",
    "The quote has no source to stand in.",
    "Name the text with `source:`, on the card or on the deck.",
)


def _no_source(path: str) -> Advice:
    message = f"The source `{Path(path).name}` cannot be read."
    hint = "It has to be a text file; its path counts from the deck's own folder."
    return Advice(SOURCE.name, "no-source", message, hint)


def _quoted(cards: Sequence[Card], source: Source, name: str) -> Iterator[Warned]:
    plain = {quote: plain_text(quote) for card in cards for quote in card.quotes}
    found = source.places(set(plain.values()))
    for card in cards:
        lost = [number for number, quote in enumerate(card.quotes) if found[plain[quote]] < 0]
        for number in lost:
            hint = "Copy the words as they stand there; only white space and the shape of quotes may differ."
            message = f"The quote does not stand in `{name}`."
            yield Warned(card, Advice(QUOTE.name, "lost-quote", message, hint, number))
        if lost:
            continue
        around = [source.surroundings(plain[quote], found[plain[quote]]) for quote in card.quotes]
        passages = around[0] if len(around) == 1 else ["\n".join(chain.from_iterable(around))]
        if fact := unsupported(card, passages, source.names):
            hint = "Quote the passage that says it, or say in `explanation` how it follows."
            which = "the quote nor around it" if len(around) == 1 else "the quotes nor around them"
            message = f"`{fact}` of the answer stands neither in {which} in `{name}`."
            yield Warned(card, Advice(QUOTE.name, "not-in-quote", message, hint))
