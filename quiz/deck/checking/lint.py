"""Every problem of some decks taken together, at its place: what reading found, and what cards and sources show."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from quiz.card.fields import Mapping
from quiz.card.gc_pause import collector_paused
from quiz.card.kinds.cloze import CLOZE, Cloze
from quiz.card.kinds.flashcard import BACK, FRONT, Flashcard
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.short_answer import QUESTION
from quiz.card.kinds.true_or_false import STATEMENT, TrueOrFalse
from quiz.card.model import Card, Question
from quiz.card.problem import Place, Problem
from quiz.deck.checking.advice import Advice, advice
from quiz.deck.checking.evidence import unsupported
from quiz.deck.identity import DERIVED
from quiz.deck.reading.keys import ID, QUOTE, SOURCE
from quiz.deck.reading.load import Loaded
from quiz.deck.sources.source import Source, plain_text, read_source


class Warned(NamedTuple):
    """Some advice and the card that it is for."""

    card: Card
    advice: Advice


def faults(loaded: Sequence[Loaded]) -> list[Problem]:
    """What keeps cards of the decks from being studied, in the order of the files and their lines."""
    found = [problem for one in loaded for problem in one.problems if problem.severity == "error"]
    return sorted({*found, *same_ids((card for one in loaded for card in one.deck.cards), Places(loaded))})


def lint(loaded: Sequence[Loaded]) -> list[Problem]:
    """Every problem of every deck, in the order of the files and their lines."""
    cards = [card for one in loaded for card in one.deck.cards]
    places = Places(loaded)
    found = [problem for one in loaded for problem in one.problems]
    with collector_paused():
        found += same_ids(cards, places)
        found += (places.problem(warned) for warned in _warned(cards, places) if _is_wanted(warned))
        return sorted(dict.fromkeys(found), key=_ORDER)


_ORDER = attrgetter("place.path", "place.line", "place.column", "code", "message")


def _warned(cards: Sequence[Card], places: "Places") -> Iterator[Warned]:
    for card in cards:
        for one in advice(card):
            yield Warned(card, one)
    yield from same_questions(cards, places)
    yield from without_evidence(cards)


def _is_wanted(warned: Warned) -> bool:
    return warned.advice.code not in warned.card.allowed


class Places:
    """Where the values of a card stand in its file."""

    def __init__(self, loaded: Sequence[Loaded]) -> None:
        self._loaded = {one.deck.path: one for one in loaded}
        self._entries: dict[str, dict[tuple[int, int], Mapping]] = {}

    def of(self, card: Card, key: str) -> Place:
        """The place of the value of `key`; of the deck's where the card has none, or of the card itself."""
        path = card.place.path
        if path not in self._entries:
            self._entries[path] = self._loaded[path].entries
        entry = self._entries[path].get((card.place.line, card.place.column))
        root = self._loaded[path].root
        for mapping in (entry, root if key == SOURCE.name else None):
            if isinstance(mapping, Mapping) and key in mapping.pairs:
                value = mapping.pairs[key][1]
                return Place(path, value.line, value.column)
        return card.place

    def problem(self, warned: Warned) -> Problem:
        key, code, message, hint = warned.advice
        return Problem(self.of(warned.card, key), code, message, hint, "warning")


def same_ids(cards: Iterable[Card], places: Places) -> list[Problem]:
    """A problem at the id of each entry that has the id of one before it."""
    first: dict[str, Card] = {}
    problems: dict[Problem, None] = {}
    for card in cards:
        other = first.setdefault(card.note, card)
        if other.place != card.place:  # siblings share the note and the place
            problems[_same_id(card, other, places)] = None
    return list(problems)


def _same_id(card: Card, other: Card, places: Places) -> Problem:
    place, first = (places.of(one, ID.name) for one in (card, other))
    where = f"on line {first.line}" if first.path == place.path else f"at {first}"
    if card.note.startswith(DERIVED):
        message, hint = f"The same card stands {where}.", "Keep one of the two."
    else:
        message, hint = f"The id `{card.note}` is used {where} already.", "Give one of the two another id."
    return Problem(place, "same-id", message, hint)


def same_questions(cards: Iterable[Card], places: Places) -> Iterator[Warned]:
    """Advice at both places for cards that ask the same; of many, each with the first and the first with one."""
    first: dict[tuple[str, ...], Card] = {}
    told: set[str] = set()
    for card in cards:
        other = first.setdefault(_asked(card.question), card)
        if other.note != card.note and "same-question" not in other.allowed | card.allowed:
            yield _same_question(card, other, places)
            if other.id not in told:
                told.add(other.id)
                yield _same_question(other, card, places)


def _same_question(card: Card, other: Card, places: Places) -> Warned:
    message = f"The same question stands at {places.of(other, _prompt_key(other))}."
    hint = "Keep one of the two, or say in each what it asks for."
    return Warned(card, Advice(_prompt_key(card), "same-question", message, hint))


def _asked(question: Question) -> tuple[str, ...]:
    """What two cards have in common that ask the same. Signs count (C and C#), and so do the capitals of one word."""
    prompt = " ".join(question.prompt.split()).rstrip(" ?!.:…")
    prompt = (prompt.casefold() if " " in prompt else prompt) or question.prompt
    return (prompt, question.answer) if isinstance(question, MultipleChoice) else (prompt,)


def _prompt_key(card: Card) -> str:
    """The key that holds what `card` asks; a sibling of a flashcard asks from the back."""
    if isinstance(card.question, Flashcard):
        return BACK.name if card.id != card.note else FRONT.name
    keys = {TrueOrFalse: STATEMENT.name, Cloze: CLOZE.name}
    return keys.get(type(card.question), QUESTION.name)


def without_evidence(cards: Iterable[Card]) -> Iterator[Warned]:
    """Advice for cards whose source is missing, whose quote is not in it, or whose answer is not in the quote."""
    by_source: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        if card.source:
            by_source[card.source].append(card)
        elif card.quote:
            yield Warned(card, _NO_SOURCE_NAMED)
    for path, its_cards in by_source.items():
        source = read_source(path)
        if source is None:
            yield from (Warned(card, _no_source(path)) for card in its_cards)
        else:
            yield from _quoted([card for card in its_cards if card.quote], source, Path(path).name)


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
    quotes = {card.quote: plain_text(card.quote) for card in cards}
    found = source.places(set(quotes.values()))
    for card in cards:
        quote = quotes[card.quote]
        if found[quote] < 0:
            hint = "Copy the words as they stand there; only white space and the shape of quotes may differ."
            message = f"The quote does not stand in `{name}`."
            yield Warned(card, Advice(QUOTE.name, "lost-quote", message, hint))
        elif fact := unsupported(card, source.surroundings(quote, found[quote]), source.names):
            hint = "Quote the passage that says it, or say in `explanation` how it follows."
            message = f"`{fact}` of the answer stands neither in the quote nor around it in `{name}`."
            yield Warned(card, Advice(QUOTE.name, "not-in-quote", message, hint))
