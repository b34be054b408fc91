"""Which cards a query picks."""

import re
from dataclasses import replace

import pytest

from quiz.card.problem import QuizError
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Phase
from quiz.engine.search import CardRow, select
from tests.engine.examples import DAY, NOW, a_memory, in_steps


def standing(id_: str, **changes: object) -> CardRow:
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
    return CardRow(**values | changes)  # type: ignore[arg-type]


KEPT = CardStatus(kept=8)
CARDS = [
    standing("new"),
    standing("learning", memory=in_steps(5), tags=frozenset({"Food", "basic"})),
    standing("waiting", memory=a_memory(due_day=DAY + 4), kind="cloze"),
    standing("due", memory=a_memory(due_day=DAY - 1), deck="ships"),
    standing("leech", memory=a_memory(due_day=DAY + 9, lapses=8), prompt="What is a café?", expected=("il bar",)),
    standing("apart", memory=a_memory(due_day=DAY - 3), deck="apart", tags=frozenset(), status=CardStatus(True, 0, 1)),
    standing("buried", memory=a_memory(due_day=DAY), deck="apart", tags=frozenset(), status=CardStatus(False, DAY, 4)),
    standing("freed", memory=a_memory(due_day=DAY), deck="apart", tags=frozenset(), status=CardStatus(buried=DAY - 1)),
    standing(
        "kept", memory=a_memory(due_day=DAY + 9, lapses=9), deck="kept", tags=frozenset(), status=CardStatus(kept=8)
    ),
    standing("gone", memory=a_memory(phase=Phase.REVIEW, due_day=DAY), path="", line=0),
]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", "new learning waiting due leech apart buried freed kept"),
        ("is:new", "new"),
        ("is:learning", "learning"),
        ("is:review", "waiting due leech apart buried freed kept"),
        ("is:due", "due freed"),
        ("is:leech", "leech"),
        ("is:leech deck:kept", ""),
        ("is:archived", "gone"),
        ("is:archived is:due", "gone"),
        ("deck:ships", "due"),
        ("deck:languages", "new learning waiting leech"),
        ("deck:languages/italian is:new", "new"),
        ("deck:lang", ""),
        ("tag:food", "new learning waiting due leech"),
        ("tag:basic", "learning"),
        ("kind:cloze", "waiting"),
        ("kind:short", "new learning due leech apart buried freed kept"),
        ("kind:short-answer tag:basic", "learning"),
        ("BREAD", "new learning waiting due apart buried freed kept"),
        ("bar", "leech"),
        ("leech", "leech"),
        ("is:overdue", "due"),
        ("is:suspended", "apart"),
        ("is:buried", "buried"),
        ("is:flagged", "apart buried"),
        ("flag:red", "apart"),
        ("-flag:red is:flagged", "buried"),
        ("-deck:apart -is:new", "learning waiting due leech kept"),
        ("-is:archived deck:apart", "apart buried freed"),
        ('-"il pane"', "leech"),
        ('"What is bread"', "new learning waiting due apart buried freed kept"),
        ('"is bread', "new learning waiting due apart buried freed kept"),
        ('tag:"food" is:new', "new"),
        ('"is:due"', ""),
        ("-", "new learning waiting due leech apart buried freed kept"),
        ("10:30", ""),
        ('"what:ever"', ""),
    ],
)
def test_a_query_picks_the_cards_that_fit_every_part(query: str, ids: str) -> None:
    assert [card.id for card in select(query, CARDS, NOW)] == ids.split()


@pytest.mark.parametrize("words", ['"note: 12"', "12:30", "https://rome.it/x"])
def test_words_with_a_colon_are_looked_for(words: str) -> None:
    card = replace(CARDS[0], prompt=f"{words.strip(chr(34))} and more")
    assert select(words, [card], NOW) == [card]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("is:deu", "Did you mean `is:due`"),
        ("is:x", "There are `is:new`"),
        ("-is:suspendet", "Did you mean `is:suspended`"),
        ("flag:", "There are `flag:red`, `flag:orange`, `flag:green`, `flag:blue`."),
        ("flag:grene", "Did you mean `flag:green`"),
        ("flags:red", "Did you mean `flag:`"),
        ("tags:food", "There is no `tags:`. Did you mean `tag:`? There are `deck:`, `tag:`, `kind:`, `is:`, `flag:`;"),
        (
            "-xyz:1",
            "There is no `xyz:`. There are `deck:`, `tag:`, `kind:`, `is:`, `flag:`; words with a colon want quotes.",
        ),
    ],
)
def test_what_means_nothing_is_refused_with_the_nearest(query: str, told: str) -> None:
    with pytest.raises(QuizError, match=re.escape(told)):
        select(query, CARDS, NOW)


def test_a_card_is_found_by_its_context() -> None:
    found = select("2018", [standing("a", context="World Cup 2018 › Final"), standing("b")], NOW)
    assert [card.id for card in found] == ["a"]
