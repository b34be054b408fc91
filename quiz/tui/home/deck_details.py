"""Collects details of the decks under the cursor, when the cursor rests on them."""

from itertools import chain

from quiz.engine.queue.queue import Counts
from quiz.engine.study_days import StudyDay
from quiz.store.index.stored_cards import IndexedCard
from quiz.study.collection import Collection
from quiz.study.day.today import seconds_to_go
from quiz.study.statistics.deck_memory import DeckMemory
from quiz.study.statistics.home_numbers import Overview
from quiz.tui.home.deck_pane import DeckDetails
from quiz.tui.home.deck_rows import Row, RowKind


def details_of(collection: Collection, overview: Overview, row: Row, memory: DeckMemory | None) -> DeckDetails:
    """Returns the details to show beside the list for the decks of `row`, in any thread.

    `memory` is theirs, None as long as it is not known.
    """
    paths = {deck.path for deck in row.decks}
    chosen = [one for one in overview.decks if one.deck.path in paths]
    one = chosen[0] if len(chosen) == 1 else None
    counts = row.counts or Counts()
    title = "Nothing due" if row.kind is RowKind.FOLD else row.title
    cards = list(chain.from_iterable(collection.cards.in_deck(deck.path) for deck in row.decks[:1]))
    return DeckDetails(
        title=title,
        today=overview.day,
        decks=len(row.decks),
        cards=sum(len(deck.cards) for deck in row.decks),
        counts=counts,
        new_per_day=collection.settings.new_per_day,
        one=one,
        memory=memory,
        hardest=tuple((_prompt(collection, hard.card), hard.lapses) for hard in memory.hardest) if memory else (),
        has_article=bool(one and cards and cards[0].source),
        is_first=overview.is_first,
        seconds=seconds_to_go(collection, counts),
        one_by_one=sum(one.counts.total for one in chosen) if row.counts else 0,
    )


def _prompt(collection: Collection, card: IndexedCard) -> str:
    """Returns the question of `card` from the index; its id if the index has none, as after an edit of its deck."""
    return collection.index.prompt(card.path, card.place) or card.id


def days_of_study(collection: Collection, today: int, weeks: int) -> list[StudyDay]:
    """Returns the study days of the last `weeks` that have answers."""
    answers = collection.records.answers_by_day(today - 7 * weeks, today)
    return [StudyDay(day, count, 0.0, 0, 0) for day, count in sorted(answers.items())]
