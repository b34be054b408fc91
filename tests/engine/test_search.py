"""Which cards a query picks."""

import re
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis.strategies import text

from quiz.card.problem import QuizError
from quiz.engine.memory.card_status import CardStatus
from quiz.engine.memory.scheduler import Phase
from quiz.engine.query import ARCHIVED, NUMBER_FIELDS, STATE_NAMES, parse
from quiz.engine.search import NUMBERS, STATES, CardRow, select
from tests.engine.examples import DAY, NOW, a_memory, in_steps
from tests.every import every


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


@every(
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


FIELDS_THERE = (
    "`deck:`, `tag:`, `kind:`, `is:`, `flag:`, `lapses:`, `reps:`, `difficulty:`, `due:`, `answered:`, `stability:`"
)


NUMBERED = [
    standing("none", tags=frozenset({"Île/de::France"}), deck="Écoles/Été"),
    standing("one", memory=a_memory(lapses=1, reps=4, stability=7.4, difficulty=2.0), tags=frozenset({"île"})),
    standing("late", memory=a_memory(lapses=5, reps=20, due_day=DAY - 2, last_day=DAY - 30), prompt="Où est f(x)?"),
    standing("soon", memory=a_memory(due_day=DAY + 6, last_day=DAY, stability=400.0, difficulty=9.5), prompt="a<b"),
    standing("then", memory=a_memory(due_day=DAY + 7, last_day=DAY - 7), tags=frozenset({"iles"}), prompt="This or it"),
]


@every(
    ("query", "ids"),
    [
        ("lapses>1", "late"),
        ("lapses>=1", "one late"),
        ("lapses<1", "none soon then"),
        ("lapses:0", "none soon then"),
        ("lapses=5", "late"),
        ("-lapses>1", "none one soon then"),
        ("reps<1", "none"),
        ("reps>=20 lapses>4", "late"),
        ("stability>1y", "soon"),
        ("stability:7", "one"),
        ("stability>=1w stability<=10d", "one late then"),
        ("difficulty>9.2", "soon"),
        ("-difficulty>9.2", "none one late then"),
        ("due<7d", "one late soon"),
        ("due:7d", "one late soon"),
        ("due<=1w", "one late soon then"),
        ("due<0", "late"),
        ("due=-2", "late"),
        ("due>=0", "one soon then"),
        ("answered:1", "soon"),
        ("answered:7d", "soon"),
        ("answered:8", "soon then"),
        ("answered>2w", "late"),
        ("tag:ile", "none one"),
        ("tag:ÎLE", "none one"),
        ("tag:ile/de", "none"),
        ("tag:ile::de::france", "none"),
        ("-tag:île", "late soon then"),
        ("tag:de", ""),
        ("tag:", ""),
        ("deck:ecoles", "none"),
        ("deck:ECOLES/ete/", "none"),
        ("ou", "late"),
        ("où", "late"),
        ("f(x)", "late"),
        ("(f(x))", "late"),
        ("(f(x)?)", "late"),
        ("a<b", "soon"),
        ("reps:0 or lapses>4", "none late"),
        ("reps:0 OR lapses>4 or stability>1y", "none late soon"),
        ("lapses>4 or due>=0 stability>1y", "late soon"),
        ("(lapses>4 or due>=0) stability>1y", "soon"),
        ("-(lapses>4 or due>=0)", "none"),
        ("-(lapses>4 stability>1y) -reps:0", "one late soon then"),
        ("((lapses>4) or (due>=0 (stability>1y)))", "late soon"),
        ("(lapses>4 or due>=0", "one late soon then"),
        ("lapses>4 or", "late"),
        ("or lapses>4", "late"),
        ("or", "none one late soon then"),
        ("()", "none one late soon then"),
        ("-() lapses>4", "late"),
        (") lapses>4", ""),
        ('"or" it', "then"),
        ('"lapses>4"', ""),
    ],
)
def test_numbers_trees_and_alternatives_pick_cards(query: str, ids: str) -> None:
    assert [card.id for card in select(query, NUMBERED, NOW)] == ids.split()


@every(
    ("query", "ids"),
    [
        ("is:archived or is:new", "new gone"),
        ("-(-is:archived)", "gone"),
        ("-(is:archived)", "new learning waiting due leech apart buried freed kept"),
    ],
)
def test_archived_cards_are_found_where_a_query_asks_for_them(query: str, ids: str) -> None:
    assert [card.id for card in select(query, CARDS, NOW)] == ids.split()


@given(text(alphabet='a-:()<>="or {,}3dlapsest\t', max_size=40))
def test_every_query_is_read_or_refused_in_one_line(query: str) -> None:
    with suppress(QuizError):
        assert {card.id for card in select(query, CARDS, NOW)} <= {card.id for card in CARDS}
        return
    with pytest.raises(QuizError, match=r"\A[^\n\t]+\Z"):
        parse(query)


def test_every_state_can_be_asked_for() -> None:
    assert [*STATES, ARCHIVED] == [*STATE_NAMES]
    assert {*NUMBERS} == {*NUMBER_FIELDS}


@every("words", ['"note: 12"', "12:30", "https://rome.it/x"])
def test_words_with_a_colon_are_looked_for(words: str) -> None:
    card = replace(CARDS[0], prompt=f"{words.strip(chr(34))} and more")
    assert select(words, [card], NOW) == [card]


@every(
    ("query", "told"),
    [
        ("is:deu", "Did you mean `is:due`"),
        ("is:x", "There are `is:new`"),
        ("-is:suspendet", "Did you mean `is:suspended`"),
        ("flag:", "There are `flag:red`, `flag:orange`, `flag:green`, `flag:blue`."),
        ("flag:grene", "Did you mean `flag:green`"),
        ("flags:red", "Did you mean `flag:`"),
        ("tags:food", f"There is no `tags:`. Did you mean `tag:`? There are {FIELDS_THERE}; words with a colon"),
        ("-xyz:1", f"There is no `xyz:`. There are {FIELDS_THERE}; words with a colon want quotes."),
        ("lapse>3", "There is no `lapse`. Did you mean `lapses>3`?"),
        ("lapsed:3", "There is no `lapsed:`. Did you mean `lapses:`?"),
        ("lapses>", "`lapses>` means nothing. After it stands a number, as in `lapses>3`."),
        ("lapses:many", "`lapses:many` means nothing. After it stands a number, as in `lapses:3`."),
        ("lapses>3d", "`lapses>3d` means nothing."),
        ("due<soon", "`due<soon` means nothing. After it stands a number of days, as in `due<7d`."),
        ('due<"a\tb"', "`due<a b` means nothing."),
        ("stability>1e9", "`stability>1e9` means nothing."),
        ("deck=ships", "`deck=ships` means nothing. Did you mean `deck:ships`?"),
        ("tag:{a,b}", "`tag:{a,b}` means nothing: no braces are known. Write `(tag:a or tag:b)`."),
        ('tag:"{a, b}"', "Write `(tag:a or tag:b)`."),
        ("is:{new,due}", "Write `(is:new or is:due)`."),
        ("(tag:a or is:deu)", "Did you mean `is:due`"),
        ("(" * 21 + "a", "More than 20 brackets"),
    ],
)
def test_what_means_nothing_is_refused_with_the_nearest(query: str, told: str) -> None:
    with pytest.raises(QuizError, match=re.escape(told)):
        select(query, CARDS, NOW)


def test_a_card_is_found_by_its_context() -> None:
    found = select("2018", [standing("a", context="World Cup 2018 › Final"), standing("b")], NOW)
    assert [card.id for card in found] == ["a"]
