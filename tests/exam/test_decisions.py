"""The file of decisions: what is written is read again, and what is wrong in it is named with its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.exam.classes.decisions import Decision, Decisions, Verdict
from quiz.study.exams.second_marking import read_decisions, write_decisions
from tests.every import every

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp", "Zs", "Cn", "Co")), min_size=1, max_size=30)


def test_a_decision_reads_as_a_person_would_write_it(tmp_path: Path) -> None:
    path = tmp_path / "second-marking.yaml"
    one = Decision("rivers", "rhine", "Rhine", "Rhein", Verdict.ACCEPTED, ("Rein",), "Which river?", 7)
    write_decisions(Decisions(str(path), (one,)))
    assert path.read_text("utf-8").partition("decisions:\n")[2] == (
        "  - deck: rivers\n    card: rhine\n    question: Which river?\n    expected: Rhine\n    text: Rhein\n"
        "    like: [Rein]\n    decided: accepted\n    persons: 7\n"
    )


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, st.sampled_from(Verdict), st.lists(TEXTS, max_size=2)), max_size=4))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str, Verdict, list[str]]]
) -> None:
    path = tmp_path_factory.mktemp("decisions") / "second-marking.yaml"
    made = [Decision("d", card, expected, text, verdict, tuple(like)) for card, expected, text, verdict, like in rows]
    write_decisions(Decisions(str(path), tuple(made)))
    found = read_decisions(path)
    assert found.problems == ()
    assert [(one.card, one.expected, one.text, one.verdict, one.like) for one in found.decisions] == [
        (one.card, one.expected, one.text, one.verdict, one.like) for one in made
    ]


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "second-marking.yaml") == Decisions(str(tmp_path / "second-marking.yaml"))


ENTRY = "deck: d, card: c, expected: e, text: t"


@every(
    ("text", "line", "message"),
    [
        (f"decisions:\n  - {{{ENTRY}, decided: acepted}}\n", 2, "`acepted` is nothing that can be decided."),
        (f"decisions:\n  - {{{ENTRY}}}\n", 2, "A decision lacks `decided`."),
        ("decisions:\n  - {text: t}\n", 2, "A decision lacks `deck`, `card`, `expected`, `decided`."),
        ("decisions:\n  - yes\n", 2, "This is no decision."),
        ("answers: {a: b}\n", 1, "There is no list of `decisions` in this file."),
        ("decisions: [x\n", 1, "A bracket is opened here and never closed."),
    ],
)
def test_what_is_wrong_is_named_and_the_file_is_left_alone(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "second-marking.yaml"
    path.write_text(text, "utf-8")
    found = read_decisions(path)
    assert (found.decisions, found.problems[0].place.line, found.problems[0].message) == ((), line, message)
    with pytest.raises(QuizError, match="Mend it first"):
        write_decisions(found)
    assert path.read_text("utf-8") == text


def test_the_example_of_the_reference_is_read(tmp_path: Path) -> None:
    reference = (Path(__file__).parents[2] / "decks" / "README.md").read_text("utf-8")
    path = tmp_path / "second-marking.yaml"
    path.write_text(reference.partition("```yaml decisions\n")[2].partition("```")[0], "utf-8")
    found = read_decisions(path)
    assert found.problems == ()
    assert [(one.card, one.texts, one.persons) for one in found.decisions] == [
        ("longest-river-of-europe", ("Wolga", "Wolga River"), 7)
    ]
