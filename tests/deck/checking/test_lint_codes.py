"""Every code that a reader of decks can give has its explanation, and the examples are what they say."""

import ast
from collections.abc import Iterator
from pathlib import Path

import quiz
from quiz.deck.checking.lint import lint
from quiz.deck.code_page import CodePage
from quiz.deck.problem_codes import ALLOWABLE, CODES, FILES, PAGES, SHEETS, refusal
from quiz.deck.reading.load import load
from quiz.deck.sheets.read_sheets import NOT_A_SHEET, UNKNOWN_CARD, UNKNOWN_VERSION, UNREADABLE_ANSWER, UNREADABLE_TIME
from quiz.deck.sheets.sheet import CardNames
from tests.deck.deck_text import read
from tests.every import every
from tests.sheets import sheet_of

SOURCES = [path for room in ("card", "deck") for path in sorted((Path(quiz.__file__).parent / room).rglob("*.py"))]

ARGUMENT = {
    "add": (1, ""),
    "Problem": (1, ""),
    "Remark": (0, ""),
    "DeckSyntaxError": (2, ""),
    "Advice": (1, ""),
    "_unwanted": (1, "yaml-"),
    "report_repeated": (1, ""),
}
"""For each call that takes a code: the position of the code, and what is put in front of it."""

ARTICLE = "# Rome\n\nThe capital of Italy is Rome. It has 2,800,000 inhabitants.\n"

NOT_SHOWN_BY_A_DECK = {code.name for code in FILES} - {"no-deck", "no-cards"} | {"too-long"}


def codes_in_source() -> Iterator[str]:
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                position, prefix = ARGUMENT.get(name, (len(call.args), ""))
                for code in call.args[position : position + 1]:
                    if isinstance(code, ast.Constant) and isinstance(code.value, str):
                        yield prefix + code.value


def test_the_codes_that_are_explained_are_those_that_can_be_met() -> None:
    assert set(CODES) == {
        *codes_in_source(),
        NOT_A_SHEET,
        UNKNOWN_CARD,
        UNKNOWN_VERSION,
        UNREADABLE_ANSWER,
        UNREADABLE_TIME,
    }


def test_no_two_pages_have_the_same_code() -> None:
    pages = [page.name for page in PAGES]
    assert sorted(pages) == sorted(CODES)


@every("code", CODES.values(), ids=lambda code: code.name)
def test_an_explanation_is_in_sentences(code: CodePage) -> None:
    assert all(text[0] not in " abc" and text.endswith(".") for text in (code.means, code.why))


EXAMPLES = [code for code in CODES.values() if code.name not in NOT_SHOWN_BY_A_DECK and code not in SHEETS]


@every("code", SHEETS, ids=lambda code: code.name)
def test_so_are_those_of_answer_sheets(code: CodePage) -> None:
    cards = CardNames(read("cards:\n  - {id: greece, question: What is its capital?, answer: Athens}\n").deck.cards)
    before, after = (sheet_of(example.encode(), "sheet.yaml", cards) for example in (code.before, code.after))
    assert [problem.code for problem in before.problems] == [code.name]
    assert (after.problems, after.answers) == ((), {"greece": ("Athens",)})


def codes_of(example: str, folder: Path) -> set[tuple[str, str]]:
    """Code and severity of what is wrong with an example, beside the article that it may quote."""
    (folder / "article.md").write_text(ARTICLE, "utf-8")
    path = folder / "deck.yaml"
    path.write_text(f"cards:\n{example}" if example.startswith("- ") else example, "utf-8")
    return {(problem.code, problem.severity) for problem in lint([load(path, "deck")])}


@every("code", EXAMPLES, ids=lambda code: code.name)
def test_the_example_before_has_the_problem(code: CodePage, tmp_path: Path) -> None:
    assert (code.name, code.severity) in codes_of(code.before, tmp_path)


@every("code", EXAMPLES, ids=lambda code: code.name)
def test_the_example_after_is_without_problems(code: CodePage, tmp_path: Path) -> None:
    assert codes_of(code.after, tmp_path) == set()


def test_every_problem_is_as_severe_as_its_code() -> None:
    problems = lint([load(path, path.stem) for path in sorted((Path(__file__).parent / "faulty").glob("*.yaml"))])
    assert {(one.code, one.severity) for one in problems} <= {(one.name, one.severity) for one in CODES.values()}


@every("code", sorted(ALLOWABLE))
def test_a_warning_can_be_allowed_in_its_deck(code: str, tmp_path: Path) -> None:
    before = CODES[code].before
    whole = before if "cards:" in before else f"cards:\n{before}"
    assert codes_of(f"allow: {code}\n{whole}", tmp_path) == set()


def test_a_warning_can_be_allowed_in_its_card_alone(tmp_path: Path) -> None:
    cards = "cards:\n  - {statement: a, answer: true, allow: [no-explanation]}\n  - {statement: b, answer: true}\n"
    path = tmp_path / "deck.yaml"
    path.write_text(cards, "utf-8")
    assert [problem.place.line for problem in lint([load(path, "deck")])] == [3]


@every(
    ("text", "message", "hint"),
    [
        ("lost-qoute", "`lost-qoute` is no code of a warning.", "Did you mean `lost-quote`?"),
        ("same-id", "`same-id` is an error, and errors cannot be allowed.", "Mend it where it is reported"),
        ("unknown-code", "`unknown-code` cannot be allowed.", "Take it out."),
        ("zzz", "`zzz` is no code of a warning.", "There are `absolute-words`, "),
    ],
)
def test_what_cannot_be_allowed_is_told_why(text: str, message: str, hint: str) -> None:
    said, how = refusal(text)
    assert (said, how[: len(hint)]) == (message, hint)


@every("allow", ["zzz", "[no-explanation, zzz]"])
def test_a_code_that_cannot_be_allowed_costs_no_card(allow: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.yaml"
    path.write_text(f"cards:\n  - {{front: a, back: b, allow: {allow}}}\n", "utf-8")
    loaded = load(path, "deck")
    assert len(loaded.deck.cards) == 1
    assert [(problem.code, problem.severity) for problem in lint([loaded])] == [("unknown-code", "warning")]
