"""What a draft takes from beside its sentence: distractors of other decks, and the lines above a question."""

from quiz.draft.cards.candidate import texts
from quiz.draft.cards.distractors import pool_of
from quiz.draft.pipeline import draft
from quiz.draft.values import Mention
from tests.draft.examples import article, drafted, pack
from tests.every import every


@every(
    ("elsewhere", "offered"),
    [
        (("Maria Gold", "Anna Stone", "Oxford", "1912"), {"Maria Gold", "Anna Stone"}),
        (("Maria Gold", "Oxford", "sugar", "14"), set()),
        (("Anna Bell", "Bell", "Maria Gold"), set()),
        (("Anna Béll", "Maria Gold", "Anna Stone"), {"Maria Gold", "Anna Stone"}),
    ],
)
def test_distractors_come_from_other_decks_where_their_class_is_known(
    elsewhere: tuple[str, ...], offered: set[str]
) -> None:
    read = article("Title\n\nThe bridge of Orr was opened by Anna Bell in the end.")
    drafts = [one for fact in draft(read, pack(), elsewhere).facts for one in fact.drafts]
    found = {str(text) for one in drafts if one.form == "choice" for text in texts(one.entry["distractors"])}
    assert found == offered


@every(("count", "looked_at"), [(3, 3), (500, 500), (501, 251), (40_000, 500)])
def test_of_very_many_names_some_from_all_parts_are_looked_at(count: int, looked_at: int) -> None:
    (statement,) = drafted("Title\n\nThe bridge of Orr was opened by Anna Bell in 1847.").statements
    mentions = tuple(Mention(0, 1, "place", f"Orr {number}") for number in range(count))
    texts = pool_of([statement._replace(mentions=mentions)], pack()).mentioned["place"]
    assert (len(texts), texts[0]) == (looked_at, "Orr 0")
    assert int(texts[-1].split()[1]) > 0.99 * count - 1


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


@every("label", ["**Tarn Bay, 1904:** ", "Tarn Bay 1904: "])
def test_the_place_and_year_at_the_head_of_a_paragraph_stand_above_its_questions(label: str) -> None:
    text = f"{label}The lock of Orr was opened by Anna Bell. Carl Fell sold 40 ships of slate in Tarn Bay."
    found = drafted(f"# The locks\n\n## More\n\n{text}")
    assert [statement.context for statement in found.statements] == [("The locks", label.strip("*: "))] * 2
    assert found.statements[0].text == "The lock of Orr was opened by Anna Bell."
    assert [one.value for one in found.statements[0].mentions if one.kind in ("year", "person")] == ["Anna Bell"]
    assert not any("Tarn Bay" in fact.answers and not fact.weak for fact in found.facts)
    assert any(fact.answers == ("Anna Bell",) and "tells when it was" in fact.reasons for fact in found.facts)
