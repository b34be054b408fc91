"""Sentences that a command prints on stderr beside its output."""

from typing import TYPE_CHECKING

from quiz.card.words import counted
from quiz.cli.printing.output import say
from quiz.study.bundled_decks import not_shown_words
from quiz.study.collection import Collection
from quiz.study.settings import fault_words
from quiz.study.wrong_clock import can_take_back, clock_words

if TYPE_CHECKING:
    from quiz.deck.reading.loaded import Loaded


def mention_problems(collection: Collection) -> None:
    """Says in one line how many problems the decks and settings have, so that no missing card goes unnoticed."""
    if collection.problems:
        say(f"{counted(len(collection.problems), 'problem')} in these decks: `quiz check` shows where.")
    for fault in collection.faulty_preferences:
        say(f"quiz: {fault_words(fault)}")


def tell_of_faults(loaded: "Loaded", rest: str) -> bool:
    """Says how many errors a deck has, so that no missing card goes unnoticed, and what is done with the `rest` of it.

    Returns whether there are any.
    """
    from quiz.deck.checking.same_ids import faults  # here, since a start seldom needs it

    errors = faults([loaded])
    if errors:
        say(f"{counted(len(errors), 'error')} in the deck: `quiz check` shows where. {rest}")
    return bool(errors)


def mention_clock(collection: Collection) -> None:
    """Says where the clock, or the dates of answers, cannot be right."""
    if words := clock_words(collection):
        say(f"quiz: {words}{' `quiz clock --take-back` takes them back.' if can_take_back(collection) else ''}")


def mention_plan(collection: Collection) -> None:
    """Says how a backlog is worked off, where there is one."""
    from quiz.study.day.backlog_plan import plan_of

    if plan := plan_of(collection):
        say(plan.words)


def mention_remarks(collection: Collection) -> None:
    """Says what was found when the collection was opened."""
    for remark in collection.remarks:
        say(f"quiz: {remark}")


def mention_not_shown(collection: Collection) -> None:
    """Says where a deck that came with the program is, if it was begun and is not among those that are shown."""
    if words := not_shown_words(collection):
        say(f"Decks of your own are shown here. {words} shows it.")
