"""Which cards a query picks."""

import pytest

from quiz.card.problem import QuizError
from quiz.review.query import Standing, select
from quiz.review.schedule import Phase
from tests.review.examples import DAY, NOW, a_memory, in_steps


def standing(id_: str, **changes: object) -> Standing:
    values: dict[str, object] = {
        "id": id_,
        "deck": "languages/italian",
        "kind": "short answer",
        "prompt": "What is bread?",
        "expected": ("il pane",),
        "tags": frozenset({"food"}),
        "path": "decks/languages/italian.yaml",
        "line": 3,
        "memory": None,
    }
    return Standing(**values | changes)  # type: ignore[arg-type]


CARDS = [
    standing("new"),
    standing("learning", memory=in_steps(5), tags=frozenset({"Food", "basic"})),
    standing("waiting", memory=a_memory(due_day=DAY + 4), kind="cloze"),
    standing("due", memory=a_memory(due_day=DAY - 1), deck="ships"),
    standing("leech", memory=a_memory(due_day=DAY + 9, lapses=8), prompt="What is a café?", expected=("il bar",)),
    standing("gone", memory=a_memory(phase=Phase.REVIEW, due_day=DAY), path="", line=0),
]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "new learning waiting due leech"),
        ("is:new", "new"),
        ("is:learning", "learning"),
        ("is:review", "waiting due leech"),
        ("is:due", "due"),
        ("is:leech", "leech"),
        ("is:archived", "gone"),
        ("is:archived is:due", "gone"),
        ("deck:ships", "due"),
        ("deck:languages", "new learning waiting leech"),
        ("deck:languages/italian is:new", "new"),
        ("deck:lang", ""),
        ("tag:food", "new learning waiting due leech"),
        ("tag:basic", "learning"),
        ("kind:cloze", "waiting"),
        ("kind:short", "new learning due leech"),
        ("kind:short-answer tag:basic", "learning"),
        ("BREAD", "new learning waiting due"),
        ("bar", "leech"),
        ("leech", "leech"),
        ("what:ever", ""),
    ],
)
def test_a_query_picks_the_cards_that_fit_every_part(query: str, ids: str) -> None:
    assert [card.id for card in select(query, CARDS, NOW)] == ids.split()


def test_a_state_that_there_is_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(QuizError, match="Did you mean `is:due`"):
        select("is:deu", CARDS, NOW)
    with pytest.raises(QuizError, match="There are `is:new`"):
        select("is:x", CARDS, NOW)
