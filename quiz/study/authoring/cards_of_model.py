"""Holds the cards of a model's answer while an author chooses among the facts of the article that they are from."""

from collections.abc import Iterator, Sequence

from quiz.draft.models.placed_cards import PlacedCard
from quiz.draft.values import Draft, Fact, Statement


class CardsOfModel:
    """Cards of a model, which are taken with the sentences that they rest on."""

    def __init__(self, cards: Sequence[PlacedCard] = (), without_place: int = 0, cut_off: str = "") -> None:
        self.cards = cards
        self.without_place = without_place
        """How many more cards the answer had that the checks dropped, and that rest on no passage of the article."""
        self.cut_off = cut_off
        """A sentence on how the answer ended before it was whole; empty where it is whole."""
        self._ahead: dict[tuple[int, int], list[PlacedCard]] = {}
        for card in cards:
            self._ahead.setdefault((id(card.sentence.block), card.sentence.start), []).append(card)
        self._wanted: dict[str, list[Draft]] = {}
        self._dropped: dict[str, list[Draft]] = {}

    def at(self, statement: Statement) -> Iterator[tuple[Fact, PlacedCard]]:
        """Yields the cards that rest on the sentence of `statement`, each with the fact that it asks for."""
        sentence = statement.sentence
        for card in self._ahead.pop((id(sentence.block), sentence.start), ()):
            fact = card.fact(statement)
            drafts = self._dropped if card.card.verdict == "drop" else self._wanted
            drafts.setdefault(fact.key, []).append(card.draft)
            yield fact, card

    @property
    def are_ahead(self) -> bool:
        """Tells whether cards that may be wanted rest on sentences that were not gone through yet."""
        return any(card.card.verdict != "drop" for cards in self._ahead.values() for card in cards)

    def wanted(self, fact: Fact) -> tuple[Draft, ...]:
        """Returns the model's cards for `fact` that hold or are to be looked at."""
        return tuple(self._wanted.get(fact.key, ()))

    def dropped(self, fact: Fact) -> tuple[Draft, ...]:
        """Returns the model's cards for `fact` that the checks dropped."""
        return tuple(self._dropped.get(fact.key, ()))

    def is_about(self, fact: Fact, weak: bool) -> bool:
        """Returns whether the model made a card for `fact` that is to be shown; dropped ones only with `weak`."""
        return fact.key in self._wanted or (weak and fact.key in self._dropped)

    def verdict(self, draft: Draft) -> str:
        """Returns the verdict of the checks on one of these cards."""
        return next((card.card.verdict for card in self.cards if card.draft == draft), "keep")

    def tally(self) -> dict[str, int]:
        """Returns how many cards have each verdict."""
        verdicts = [card.card.verdict for card in self.cards]
        return {verdict: verdicts.count(verdict) for verdict in ("keep", "look", "drop")}
