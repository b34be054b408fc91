"""A choice about a fact as it is stored, and the fact and the card that come back from it."""

from typing import Any

from quiz.deck.writing.yaml_text import Entry, Value
from quiz.draft.values import Draft, Fact, Statement
from quiz.store.draft_choices import DraftChoice


def choice_about(fact: Fact, kept: bool, entry: Entry) -> DraftChoice:
    """Returns the choice to keep the card `entry` of `fact`, or to drop `fact`, as it is stored."""
    start = fact.statement.sentence.start
    spans = tuple((first - start, last - start) for first, last in fact.spans)
    return DraftChoice(fact.key, kept, entry, fact.statement.quote, spans)


def entry_of(card: Any) -> Entry:
    """Returns the keys and values of a stored card: lists come back from JSON as tuples."""

    def value(kept: Any) -> Value:
        return tuple(map(str, kept)) if isinstance(kept, list | tuple) else kept

    return {key: value(kept) for key, kept in card.items()}


def as_kept(choice: DraftChoice, statement: Statement) -> Fact:
    """Returns the fact of a kept card that is drafted no more, or not yet, from its sentence."""
    start = statement.sentence.start
    spans = tuple((first + start, last + start) for first, last in choice.spans)
    card = Draft(entry_of(choice.card), "as kept")
    return Fact(choice.fact, statement, spans, "phrase", 1.0, (), (card,), weak=False)
