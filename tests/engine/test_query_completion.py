"""How a query goes on that is being typed, and what is said of names that are not there."""

from quiz.engine.query import parse
from quiz.engine.query_completion import completions, not_there, with_folders
from tests.every import every

NAMES = {
    "deck": ["Écoles", "Écoles/été", "languages/italian"],
    "tag": ["food", "food/drink", "two words", "a::b", "(odd)"],
    "kind": ["cloze", "short-answer"],
}


@every(
    ("query", "found"),
    [
        ("deck:", ["deck:Écoles", "deck:Écoles/été", "deck:languages/italian"]),
        ("deck:eco", ["deck:Écoles", "deck:Écoles/été"]),
        ("deck:ECOLES", ["deck:Écoles/été"]),
        ("deck:ital", ["deck:languages/italian"]),
        ("rome -tag:dr", ["rome -tag:food/drink"]),
        ("(tag:t", ['(tag:"two words"']),
        ('tag:"two w', ['tag:"two words"']),
        ("tag:od", []),
        ("tag:(od", ['tag:"(odd)"']),
        ("tag:b", ["tag:a::b"]),
        ("kind:s", ["kind:short-answer"]),
        ("is:su", ["is:suspended"]),
        ("flag:", ["flag:red", "flag:orange", "flag:green", "flag:blue"]),
        ("flag:red", []),
        ("flag:red ", []),
        ("de", ["deck:"]),
        ("la", ["lapses>"]),
        ("d", []),
        ("rome", []),
        ('"de', []),
        ("", []),
        ("nothing:", []),
    ],
)
def test_the_word_that_is_typed_goes_on(query: str, found: list[str]) -> None:
    assert [one.query for one in completions(query, NAMES)] == found


def test_whatever_is_taken_asks_for_the_name_that_was_offered() -> None:
    for field, names in NAMES.items():
        for one in completions(f"{field}:", NAMES):
            (part,) = parse(one.query)
            assert part[1:3] == (field, one.name)
            assert one.name in names


@every(
    ("query", "said"),
    [
        ("deck:ecoles tag:a/b", ""),
        ("tag:fod", "There is no tag `fod`. Did you mean `tag:food`?"),
        ("is:due (tag:food or deck:italien)", "There is no deck `italien`."),
        ("-deck:ecole", "There is no deck `ecole`. Did you mean `deck:Écoles`?"),
        ('tag:"two  wordz"', 'There is no tag `two wordz`. Did you mean `tag:"two words"`?'),
        ("tag:", ""),
        ("rome", ""),
    ],
)
def test_a_name_that_is_not_there_is_told_with_the_nearest(query: str, said: str) -> None:
    assert not_there(parse(query), NAMES) == said


def test_folders_and_branches_can_be_asked_for_too() -> None:
    assert with_folders(["a/b/c", "a/d", "x::y", "z"]) == ["a", "a/b", "a/b/c", "a/d", "x", "x::y", "z"]
