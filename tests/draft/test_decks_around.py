"""What a draft takes from beside its sentence: distractors of other decks, and the lines above a question."""

from quiz.draft.candidate import texts
from quiz.draft.pipeline import draft
from tests.draft.examples import article, drafted, pack
from tests.every import every


@every(
    ("elsewhere", "offered"),
    [
        (("Maria Gold", "Anna Stone", "Oxford", "1912"), {"Maria Gold", "Anna Stone"}),
        (("Maria Gold", "Oxford", "sugar", "14"), set()),
        (("Anna Bell", "Bell", "Maria Gold"), set()),
    ],
)
def test_distractors_come_from_other_decks_where_their_class_is_known(
    elsewhere: tuple[str, ...], offered: set[str]
) -> None:
    read = article("Title\n\nThe bridge of Orr was opened by Anna Bell in the end.")
    drafts = [one for fact in draft(read, pack(), elsewhere).facts for one in fact.drafts]
    found = {str(text) for one in drafts if one.form == "choice" for text in texts(one.entry["distractors"])}
    assert found == offered


@every(
    ("title", "heading", "shown"),
    [
        ("The Aral Sea", "Rivers", ["The Aral Sea", "Rivers"]),
        ("The Aral Sea", "The Aral Sea: rivers", ["The Aral Sea: rivers"]),
        ("Phoenix", "Phoenix", ["Phoenix"]),
    ],
)
def test_a_context_says_nothing_twice(title: str, heading: str, shown: list[str]) -> None:
    (statement,) = drafted(f"# {title}\n\n## {heading}\n\nThe dam of Orr was opened by Anna Bell in 1847.").statements
    assert list(statement.context) == shown
