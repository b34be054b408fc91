"""Tables: what is guessed of their columns, what their rows become, and rows of which no card can be made."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.incoming import ImportRemark, Incoming, ReadOptions
from quiz.exchange.tables import columns
from quiz.exchange.tables.lenient_csv import TableRow, guess_separator, rows
from quiz.exchange.tables.read_table import UNCLOSED, read_table
from quiz.exchange.tables.table_cards import NO_BACK, NOT_RIGHT, TOO_WIDE
from tests.every import every


def read(tmp_path: Path, text: str, name: str = "list.csv", *names: str) -> Incoming:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return read_table(path, ReadOptions(names))


def entries(incoming: Incoming) -> list[Entry]:
    return [one.entry for deck in incoming.decks for one in deck.entries]


@every(
    ("text", "separator"),
    [
        ("dog\tHund, Rüde\ncat\tKatze\n", "\t"),
        ("dog,Hund\ncat,Katze\n", ","),
        ("dog;der Hund, die Hunde\ncat;die Katze\n", ";"),
        ("dog|Hund\ncat|Katze\n", "|"),
        ('"a;b",c\n"d;e",f\n', ","),
        ("dog - Hund\nwell-known - bekannt\n", " - "),
        ("no columns\nat all\n", ""),
        ("", ""),
    ],
)
def test_what_parts_columns_is_guessed(text: str, separator: str) -> None:
    assert guess_separator(text) == separator


@every(
    ("lines", "expected"),
    [
        (['"a, b",c'], [("a, b", "c")]),
        (['"two', 'lines",c', "d,e"], [("two\nlines", "c"), ("d", "e")]),
        (['"say ""a""",c'], [('say "a"', "c")]),
        (['house "home,c'], [('house "home', "c")]),
        (['"never closed,c', "d,e"], [('"never closed', "c"), ("d", "e")]),
        (['"a"b,c'], [('"a"b', "c")]),
        (["", " , ", "a,b"], [("a", "b")]),
    ],
)
def test_rows_are_cut_however_quotes_are_set(lines: list[str], expected: list[tuple[str, ...]]) -> None:
    assert [row.cells for row in rows(lines, ",")] == expected


def test_a_quotation_mark_that_is_not_closed_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, 'front,back\n"never closed,c\n5" disk,floppy\n"d",e\n')
    assert found.simplified == (ImportRemark(UNCLOSED, 'line 2: "never closed | c'),)
    assert [one["back"] for one in entries(found)] == ["c", "floppy", "e"]


HEADERS = [
    ("Front,Back", ("front", "back")),
    ("Term;Definition".replace(";", ","), ("front", "back")),
    ("Begriff,Bedeutung,Schlagwörter,Hinweis", ("front", "back", "tags", "hint")),
    ("Frage,Antwort,Bemerkung,Stichwort", ("front", "back", "explanation", "tags")),
    ("Recto,Verso", ("front", "back")),
    ("pregunta,respuesta,etiquetas", ("front", "back", "tags")),
    ("Domanda,Risposta,Spiegazione", ("front", "back", "explanation")),
    ("Вопрос,Ответ", ("front", "back")),
    ("id,question,answer,deck", ("id", "front", "back", "deck")),
    ("Question,A,B,C,Correct", ("front", "option", "option", "option", "correct")),
    ("Question,Answer 1,Answer 2,Correct answer(s)", ("front", "option", "option", "correct")),
    ("Question,Correct Answer,Incorrect Answer 1 (Optional)", ("front", "correct", "wrong")),
    ("Frage,Antwort 1 - max 75 characters,Antwort 2,Richtige Antwort", ("front", "option", "option", "correct")),
    ("Question #,Question Text,Answer 1,Answer 2,Correct", ("-", "front", "option", "option", "correct")),
]


@every(("line", "roles"), HEADERS)
def test_columns_are_known_by_their_names_in_many_languages(line: str, roles: tuple[str, ...]) -> None:
    assert columns.guess([TableRow(tuple(line.split(",")), 1)]) == columns.Columns(roles, 0)


@every("line", ["dog,Hund", "Frage,question", "word,answer me,please", "a,b"])
def test_words_that_are_learned_are_no_names_of_columns(line: str) -> None:
    assert columns.guess([TableRow(tuple(line.split(",")), 1)]).header is None


def test_a_list_of_words_is_fronts_and_backs(tmp_path: Path) -> None:
    incoming = read(tmp_path, "perro\tdog\ngato\tcat, tom cat\n2*3*4\t24\n", "Animals (1).txt")
    assert entries(incoming) == [
        {"front": "perro", "back": "dog"},
        {"front": "gato", "back": "cat, tom cat"},
        {"front": "2*3*4", "back": "24"},
    ]
    assert incoming.decks[0].path == ("Animals",)
    assert incoming.guesses == (
        "Its columns are separated by tabs.",
        "No line names its columns; they were taken for `front`, `back`.",
    )


def test_columns_that_are_told_are_not_guessed(tmp_path: Path) -> None:
    text = "Volga\tWhich is the longest?\nThames\tWhich is London's?"
    incoming = read(tmp_path, text, "list.tsv", "answer", "question")
    assert entries(incoming)[0] == {"question": "Which is the longest?", "answer": "Volga"}
    assert incoming.guesses == ()


def test_a_line_of_names_is_no_card_even_where_columns_are_told(tmp_path: Path) -> None:
    incoming = read(tmp_path, "term,definition,note\na,b,c\n", "list.csv", "front", "back", "-")
    assert entries(incoming) == [{"front": "a", "back": "b"}]


@every(("names", "message"), [(("front", "bakc"), "Did you mean `back`"), (("back",), "is a `front`")])
def test_a_column_that_is_none_is_refused(names: tuple[str, ...], message: str, tmp_path: Path) -> None:
    with pytest.raises(QuizError, match=message):
        read(tmp_path, "a,b\n", "list.csv", *names)


def test_rows_that_cannot_be_taken_are_named_by_their_lines(tmp_path: Path) -> None:
    text = "front,back,tags\n,no front,\nno back,,\na,b,c,d,e\na,b,c\n"
    incoming = read(tmp_path, text)
    assert [(one.reason, one.first) for one in incoming.left_out] == [
        (NO_BACK, "line 2: no front"),
        (NO_BACK, "line 3: no back"),
    ]
    assert [(one.reason, one.first) for one in incoming.simplified] == [(TOO_WIDE, "line 4: a")]
    assert entries(incoming)[0] == {"front": "a", "back": "b", "tags": ("c", "d", "e")}


@every(
    ("text", "told"),
    [
        ("front,back,Room,\na,b,c,d\n", ["columns `Room`, `number 4`"]),
        ("front,back,Room\na,b,c\n", ["column `Room`"]),
        ("front,back,Room\na,b,\n", []),
        ("front,back,tags\na,b,c\n", []),
    ],
)
def test_columns_that_are_left_out_are_told(text: str, told: list[str], tmp_path: Path) -> None:
    remarks = read(tmp_path, text).remarks
    assert [remark.partition(", by")[0].removeprefix("Left out: ") for remark in remarks] == told


@every(
    ("text", "distractors"),
    [
        ("question,answer,distractors\nq,Rhein,Po;Adda\n", ("Po", "Adda")),
        ("question,answer,distractors\nq,x,y | z\n", ("y", "z")),
        ('question,correct,options\nq,x,"x;y, or so;z"\n', ("y, or so", "z")),
        ("question,answer,wrong 1,wrong 2\nq,x,a;b,c\n", ("a;b", "c")),
    ],
)
def test_one_column_may_have_several_options(text: str, distractors: tuple[str, ...], tmp_path: Path) -> None:
    assert [one["distractors"] for one in entries(read(tmp_path, text))] == [distractors]


@every(
    ("head", "cells", "tags"),
    [
        ("tags", ["river long", "lake"], [("river", "long"), ("lake",)]),
        ("tags", ["river long", '"lake, sea"'], [("river long",), ("lake", "sea")]),
        ("topic", ["river long", "lake"], [("river long",), ("lake",)]),
    ],
)
def test_tags_are_parted_by_spaces_where_nothing_else_parts_them(
    head: str, cells: list[str], tags: list[tuple[str, ...]], tmp_path: Path
) -> None:
    text = "".join(f"a{number},b,{cell}\n" for number, cell in enumerate(cells))
    assert [one["tags"] for one in entries(read(tmp_path, f"front,back,{head}\n{text}"))] == tags


OPTIONS = [
    ("Paris,Lyon,Nice,A", {"answer": "Paris", "distractors": ("Lyon", "Nice")}),
    ("Paris,Lyon,Nice,2", {"answer": "Lyon", "distractors": ("Paris", "Nice")}),
    ("Paris,Lyon,Nice,nice", {"answer": "Nice", "distractors": ("Paris", "Lyon")}),
    ('2,4,7,"1,3"', {"answers": ("2", "7"), "distractors": ("4",)}),
    ("x,y,z,A; C", {"answers": ("x", "z"), "distractors": ("y",)}),
    ("2,4,7,7", {"answer": "7", "distractors": ("2", "4")}),
    ("x,,z,3", {"answer": "z", "distractors": ("x",)}),
]


@every(("row", "entry"), OPTIONS)
def test_options_and_the_right_ones_make_a_choice(row: str, entry: Entry, tmp_path: Path) -> None:
    incoming = read(tmp_path, f"Question,Option 1,Option 2,Option 3,Correct\nq,{row}\n")
    assert entries(incoming) == [{"question": "q"} | entry]


def test_a_right_answer_that_is_no_option_is_told(tmp_path: Path) -> None:
    incoming = read(tmp_path, "Question,A,B,Correct\nq,x,y,z\nq2,x,y,5\n")
    assert [one.reason for one in incoming.left_out] == [NOT_RIGHT] * 2


@every(
    ("name", "answers"),
    [
        ("blooket.csv", [("What is 1 + 1?", "2"), ("Which is even?", "4")]),
        ("gimkit.csv", [("Which is the capital of Italy?", "Rome")]),
        ("quizizz.csv", [("Which is half of it?", "1/2"), ("What is it called?", "oxbow")]),
    ],
)
def test_templates_of_quizzes_are_known_by_their_columns(name: str, answers: list[tuple[str, str]]) -> None:
    incoming = read_table(Path(__file__).parent.parent / "samples" / name, ReadOptions())
    assert [(one["question"], one["answer"]) for one in entries(incoming)] == answers
    assert incoming.left_out == ()


ANKI = """#separator:tab
#html:true
#guid column:1
#notetype column:2
#deck column:3
#tags column:6
a~1\tBasic\tWorld::Rivers\t<b>Po</b>\tItaly &amp; more\triver long
b~2\tCloze\tWorld\tThe {{c1::Po::river}} is "long"\t\t
"""


def test_the_text_of_anki_says_what_its_columns_are(tmp_path: Path) -> None:
    incoming = read(tmp_path, ANKI, "anki.txt")
    assert [(deck.path, one.origin, one.entry) for deck in incoming.decks for one in deck.entries] == [
        (("World", "Rivers"), "csv/a~1", {"front": "**Po**", "back": "Italy & more", "tags": ("river", "long")}),
        (("World",), "csv/b~2", {"cloze": 'The {{c1::Po::river}} is "long"'}),
    ]
    assert incoming.guesses == ()


def test_the_first_lines_of_anki_may_say_little(tmp_path: Path) -> None:
    incoming = read(tmp_path, "#separator:Semicolon\n#tags:all here\n#deck:A::B\na;b\nc;d", "anki.txt")
    assert entries(incoming)[0] == {"front": "a", "back": "b", "tags": ("all", "here")}
    assert incoming.decks[0].path == ("A", "B")


def test_a_table_of_ours_comes_back_as_it_left(tmp_path: Path) -> None:
    head = "front,back,tags,deck,id,hint,explanation,context,quote"
    incoming = read(tmp_path, f'\ufeff{head}\r\n**a**,\'=1+1,"x, y",Sums,one,h,e,c,q\r\n')
    assert entries(incoming) == [
        {
            "front": "**a**",
            "back": "=1+1",
            "hint": "h",
            "explanation": "e",
            "context": "c",
            "quote": "q",
            "tags": ("x", "y"),
        }
    ]
    assert (incoming.guesses, incoming.decks[0].path) == ((), ("Sums",))


def test_another_back_leaves_a_row_its_name(tmp_path: Path) -> None:
    origins = [read(tmp_path, f"a,b\nc,{back}\n").decks[0].entries[1].origin for back in ("d", "e")]
    assert origins[0] == origins[1]


def test_a_table_without_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="has no columns"):
        read(tmp_path, "one\ntwo\n")


@given(st.text(alphabet='ab,;\t|"\n#:= {}', max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    lines = text.split("\n")
    for separator in (guess_separator(text) or ",", " - "):
        found = [*rows(lines, separator)]
        columns.guess(found)
        assert [row.line for row in found] == sorted({row.line for row in found})


@every("piece", ['"', '"a,', 'a,"b\n', ",", "a,b\n", '""', "\t\n"])
def test_a_hostile_table_is_read_in_one_go(piece: str) -> None:
    text = piece * 50_000
    list(rows(text.split("\n"), guess_separator(text) or ","))
