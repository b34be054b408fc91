"""Fixtures for screens that are reached by a key of home, where home itself is not drawn."""

from collections.abc import Callable
from random import Random

import pytest

from quiz.study.collection import Collection
from quiz.tui.app import QuizApp
from tests.tui.conftest import MakeApp, WithoutHome


@pytest.fixture
def app(collection: Collection) -> QuizApp:
    return WithoutHome(collection, collection.decks, rng=Random(1))


@pytest.fixture
def app_with(open_deck: Callable[[str], Collection]) -> MakeApp:
    """Makes the app over a deck given as text."""

    def make(deck: str) -> QuizApp:
        opened = open_deck(deck)
        return WithoutHome(opened, opened.decks, rng=Random(1))

    return make
