"""Tables of answers, as forms and spreadsheets give them: which column is what, and what is told of the rest."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import Problem, QuizError
from quiz.deck.sheets import csv_stream, spreadsheet
from quiz.deck.sheets.csv_stream import Delimited, encoding_named
from quiz.deck.sheets.intake import Intake, sheets_of
from quiz.deck.sheets.paper_version import NO_VERSION, PaperVersion, version_of
from quiz.deck.sheets.sheet import CardNames, Sheet
from tests.deck.deck_text import read
from tests.every import every

CARDS = read(
    """\
title: Ships
cards:
  - {id: port, question: "Where is the *base*?", answer: Yokosuka, distractors: [Kure, Sasebo]}
  - {id: ship, question: Which carrier?, answer: Cavour}
  - {id: ports, question: Which are in Japan?, answers: [Kure, "Sasebo, Nagasaki", Maizuru], distractors: [Bari]}
  - {id: flash, front: ITS, back: Italian Ship}
  - {id: pairs, question: Match., pairs: {Bari: Italy, Kure: Japan}}
  - {id: order, question: Order., order: [one, two, three]}
  - {id: long, question: How long?, number: 3.5, unit: m}
  - {id: truth, statement: It is so., answer: true}
"""
).deck.cards
NAMES = CardNames(CARDS)


class Found:
    """What is found in a table at `path`: the sheets, what is told, the places of problems with their messages."""

    def __init__(self, path: Path, separator: str = "", encoding: str = "") -> None:
        self.told: list[str] = []
        problems: list[Problem] = []
        intake = Intake(NAMES, self.told.append, problems.append, separator, encoding)
        self.sheets: list[Sheet] = []
        for part in intake.parts([path], BytesIO()):
            for one in sheets_of(part, NAMES):
                self.sheets.append(one if isinstance(one, Sheet) else one.again(NAMES))
        problems += [problem for sheet in self.sheets for problem in sheet.problems]
        self.problems = [(one.place.line, one.place.column, one.message) for one in problems]

    @property
    def answers(self) -> list[dict[str, tuple[str, ...]]]:
        """The answers of each sheet, without the empty ones."""
        return [{id_: answer for id_, answer in sheet.answers.items() if any(answer)} for sheet in self.sheets]


@pytest.fixture
def table(tmp_path: Path) -> "type[Found]":
    """Writes a table and finds what is in it."""

    def found(text: str | bytes, name: str = "class.csv", **settings: str) -> Found:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Found(path, **settings)

    return found  # type: ignore[return-value]


GOOGLE = """\
"Timestamp","Email Address","Score","Where is the base?","Where is the base? [Score]","Which carrier?",\
"Which are in Japan?","Match. [Bari]","Match. [Kure]","How long?","It is so."
"2024/01/01 9:00:00 AM GMT+1","anna@x.example","5.00 / 8","Yokosuka","1.00 / 1","Cavour",\
"Kure;Sasebo, Nagasaki;Maizuru","Italy","Japan","3,5 m","TRUE"
"""
MICROSOFT = """\
\ufeffID;Start time;Completion time;Email;Name;Total points;Quiz feedback;Where is the base?;\
Points - Where is the base?;Feedback - Where is the base?;Which are in Japan?;Points - Which are in Japan?;Order.
1;1/5/24 9:00;1/5/24 9:10;anna@x.example;Anna;5;;Yokosuka;1;;"Kure;Maizuru;";2;;"one;three;two;"
"""
MOODLE = """\
"Last name","First name","Email address",Status,Started,Completed,Duration,Grade/10.00,\
"Question 1","Response 1","Right answer 1","Response 2","Response 3","Response 4"
Doria,Anna,anna@x.example,Finished,"1 May 2024","1 May 2024","10 mins",9.00,\
"Where is the base?",Yokosuka,Yokosuka,-,"Kure; Maizuru","Bari -> Italy; Kure -> Japan"
"""


@every(
    ("text", "name", "answers"),
    [
        (
            GOOGLE,
            "anna@x.example",
            {
                "port": ("Yokosuka",),
                "ship": ("Cavour",),
                "ports": ("Kure", "Sasebo, Nagasaki", "Maizuru"),
                "pairs": ("Italy", "Japan"),
                "long": ("3,5 m",),
                "truth": ("True",),
            },
        ),
        (
            MICROSOFT.replace(';2;;"one', ';2;"one'),
            "Anna",
            {"port": ("Yokosuka",), "ports": ("Kure", "Maizuru"), "order": ("one", "three", "two")},
        ),
        (
            MOODLE,
            "Doria Anna",
            {"port": ("Yokosuka",), "ports": ("Kure", "Maizuru"), "pairs": ("Italy", "Japan")},
        ),
    ],
    ids=["Google Forms", "Microsoft Forms", "Moodle"],
)
def test_what_form_programs_export_is_read(
    table: type[Found], text: str, name: str, answers: dict[str, tuple[str, ...]]
) -> None:
    found = table(text)  # type: ignore[arg-type]
    assert (found.problems, found.answers, found.sheets[0].name) == ([], [answers], name)
    assert any("passed over are the columns" in told for told in found.told)
    assert any("separated by `;`; `--item-separator` sets another." in told for told in found.told)


@every(
    ("head", "cell", "answers"),
    [
        ("port", "Yokosuka", {"port": ("Yokosuka",)}),
        ("port", "a", {"port": (NAMES.options(CARDS[0])[0],)}),
        ("port", "B) " + NAMES.options(CARDS[0])[1], {"port": (NAMES.options(CARDS[0])[1],)}),
        ("1. WHERE is the base", "Kure", {"port": ("Kure",)}),
        ("Q2", "Cavour", {"ship": ("Cavour",)}),
        ("2", "Cavour", {"ship": ("Cavour",)}),
        ("ports", "Kure", {"ports": ("Kure",)}),
        ("ports", "Sasebo, Nagasaki", {"ports": ("Sasebo, Nagasaki",)}),
        ("ports", "AC", {"ports": (NAMES.options(CARDS[2])[0], NAMES.options(CARDS[2])[2])}),
        ("ports", "A;C", {"ports": (NAMES.options(CARDS[2])[0], NAMES.options(CARDS[2])[2])}),
        ("ports", "Bari, Kure", {"ports": ("Bari", "Kure")}),
        ("ports", "Bari, Sasebo, Nagasaki, Kure", {"ports": ("Bari", "Sasebo, Nagasaki", "Kure")}),
        ("pairs", "Italy;Japan", {"pairs": ("Italy", "Japan")}),
        ("pairs [Kure]", "Japan", {"pairs": ("", "Japan")}),
        ("pairs", "Kure -> Japan", {"pairs": ("", "Japan")}),
        ("pairs", "kure: Japan; Bari = Italy;", {"pairs": ("Italy", "Japan")}),
        ("order", "three;two;one", {"order": ("three", "two", "one")}),
        ("truth", "0", {"truth": ("False",)}),
        ("ship", "=1+1", {"ship": ("=1+1",)}),
        ("ship", "-", {"ship": ("-",)}),
    ],
)
def test_a_cell_is_an_answer_of_the_form_that_its_question_has(
    table: type[Found], head: str, cell: str, answers: dict[str, tuple[str, ...]]
) -> None:
    found = table(f"Name\t{head}\nAnna\t{cell}\n", name="class.tsv")  # type: ignore[arg-type]
    assert (found.problems, found.answers) == ([], [answers])


@every("head", ["Q{}", "{}", "Question {}", "Question time: Q{}"])
@every("version", ["7B", "1C", ""])
def test_numbers_are_those_of_the_version_that_the_row_names(table: type[Found], head: str, version: str) -> None:
    paper = CardNames(CARDS, version_of(version) or NO_VERSION)
    cards = [paper.find(str(number)) for number in range(1, 8)]
    place = cards.index(next(card for card in CARDS if card.id == "ship"))
    cells = ",".join("12" if column == place else "" for column in range(7))
    heads = ",".join(head.format(number) for number in range(1, 8))
    found = table(f"name,version,{heads},flash\nEve,7A,{',' * 7}\nAnna,{version},{cells},\n")  # type: ignore[arg-type]
    anna = found.sheets[1]
    given = anna.seconds if "time" in head else {id_: answer for id_, answer in anna.answers.items() if any(answer)}
    assert (found.problems, given) == ([], {"ship": 12.0 if "time" in head else ("12",)})


def test_a_comma_parts_several_answers_where_a_version_has_them_in_that_column(table: type[Found]) -> None:
    number = 1 + PaperVersion(7, "B").questions(CARDS).index(CARDS[2])
    found = table(f'name,version,Q{number}\nAnna,7B,"Kure, Maizuru"\n')  # type: ignore[arg-type]
    assert (found.problems, found.answers) == ([], [{"ports": ("Kure", "Maizuru")}])


def test_a_card_that_is_answered_by_its_id_and_by_its_number_on_that_paper_is_told(table: type[Found]) -> None:
    number = 1 + PaperVersion(7, "B").questions(CARDS).index(CARDS[0])
    found = table(f"name,version,Q{number},port\nAnna,7B,Kure,Sasebo\nBob,,,\n")  # type: ignore[arg-type]
    twice = [(2, 4, "`port` is answered twice.")]
    assert found.problems == (twice if number != 1 else [*twice, (3, 4, "`port` is answered twice.")])
    assert found.answers[0] == {"port": ("Kure",)}


def test_letters_are_those_of_the_version_that_the_row_names(table: type[Found]) -> None:
    found = table("name,version,port\nAnna,7B,A\nBob,,A\nEve,other,A\n")  # type: ignore[arg-type]
    first, second, third = (sheet.answers["port"] for sheet in found.sheets)
    assert {first, second} <= {("Yokosuka",), ("Kure",), ("Sasebo",)}
    assert second == third == (NAMES.options(CARDS[0])[0],)
    assert found.problems == [(4, 2, "`other` is no version of a paper.")]


@every(
    ("text", "problems", "answers"),
    [
        ("name,port\nA,Kobe\n", [(2, 2, "`Kobe` is none of the options.")], [{"port": ("Kobe",)}]),
        (
            "name,port,Favourite ship\nA,Kure,x\n",
            [(1, 3, "The column `Favourite ship` is no question of the deck, and is passed over.")],
            [{"port": ("Kure",)}],
        ),
        ("port,port\nKure,x\n", [(1, 2, "A second column for `port` is passed over.")], [{"port": ("Kure",)}]),
        ("port,ship\nKure\n", [(2, 1, "The row has 1 cells, and the head 2.")], [{"port": ("Kure",)}]),
        (
            "port,ship\nKure,x,y\n",
            [(2, 1, "The row has 3 cells, and the head 2.")],
            [{"port": ("Kure",), "ship": ("x",)}],
        ),
        ("port,ship\n\n,\nKure,x,\n", [], [{"port": ("Kure",), "ship": ("x",)}]),
        (
            'port,ship\n"Kure,x\nSasebo,y\n',
            [(2, 1, 'The quotes of the row cannot be read: `"Kure,x…`.')],
            [{}, {"port": ("Sasebo",), "ship": ("y",)}],
        ),
        (
            'port,ship\nKure,"a\nb"\nSasebo,y\n',
            [],
            [{"port": ("Kure",), "ship": ("a\nb",)}, {"port": ("Sasebo",), "ship": ("y",)}],
        ),
        ('port,ship\nKure,5" gun\n', [], [{"port": ("Kure",), "ship": ('5" gun',)}]),
        ("a,b\n1,2\n", [(1, 1, "No column of the table is a question of the deck.")], [{}]),
        ("", [(1, 1, "The table is empty.")], [{}]),
        ('"port,ship\n', [(1, 1, 'The quotes of the row cannot be read: `"port,ship…`.')], [{}]),
        ("ship," * 10_000 + "\nx\n", [(1, 1, "The table has 10,001 columns; 10,000 is the most.")], [{}]),
        (
            f"name,ship\nA,{'x' * 1_000_000}\n",
            [(2, 2, "The answer has 1,000,000 characters; 20,000 is the most.")],
            [{}],
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_row_and_column(
    table: type[Found], text: str, problems: list[tuple[int, int, str]], answers: list[dict[str, tuple[str, ...]]]
) -> None:
    found = table(text)  # type: ignore[arg-type]
    assert (found.problems, found.answers) == (problems, answers)


def test_who_is_there_twice_is_told_and_marked_twice(table: type[Found]) -> None:
    found = table("name,ship\nAnna,a\nBob,b\nAnna,c\n")  # type: ignore[arg-type]
    assert len(found.sheets) == 3
    assert "there more than once, and marked each time: `Anna` (row 2 and row 4)." in found.told[-1]


def test_what_scoring_itself_has_written_is_no_table_of_answers(table: type[Found]) -> None:
    found = table("sheet,name,points,max,percent,passed,port\nx,Anna,1,1,100,yes,1\n")  # type: ignore[arg-type]
    assert (found.sheets, found.problems) == ([], [])
    assert "`quiz score --csv` has written it" in found.told[0]


@every("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@every("sign", [",", ";", "\t"])
@every("end", ["\n", "\r\n", "\r"])
def test_any_spreadsheet_may_have_saved_the_table(table: type[Found], encoding: str, sign: str, end: str) -> None:
    rows = [["name", "ship", "long"], ["Zoë", "Cavoür", '"3,5 m"']]
    text = end.join(sign.join(row) for row in rows) + end
    found = table(text.encode(encoding))  # type: ignore[arg-type]
    assert found.problems == []
    assert (found.sheets[0].name, found.answers) == ("Zoë", [{"ship": ("Cavoür",), "long": ("3,5 m",)}])
    assert any("Windows-1252" in told for told in found.told) is (encoding in ("latin-1", "cp1252"))


def test_an_encoding_may_be_named(table: type[Found]) -> None:
    found = table("name,ship\nŁucja,x\n".encode("cp1250"), encoding=encoding_named("windows-1250"))  # type: ignore[arg-type]
    assert found.sheets[0].name == "Łucja"
    with pytest.raises(QuizError, match="is no encoding"):
        encoding_named("utf-9")


def test_a_separator_may_be_set(table: type[Found]) -> None:
    found = table("name,ports\nAnna,Kure|Bari\n", separator="|")  # type: ignore[arg-type]
    assert found.answers == [{"ports": ("Kure", "Bari")}]


def test_a_first_line_may_name_the_sign_that_parts_cells(table: type[Found]) -> None:
    assert table("sep=|\nname|ship\nAnna|a,b;c\n").answers == [{"ship": ("a,b;c",)}]  # type: ignore[arg-type]


def test_a_line_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_stream, "LONGEST_LINE", 1_000)
    with pytest.raises(QuizError, match="Is this a text file"):
        list(Delimited(BytesIO(b"\0" * 1_000_000)).rows())


def an_xlsx(path: Path, rows: str, shared: str = "") -> None:
    """Writes the smallest workbook that has `rows`, in the words of the format."""
    kind = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    with ZipFile(path, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships {packages}><Relationship Id="r1" Type="{relations}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook {kind} xmlns:r="{relations}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships {packages}><Relationship Id="r1" Type="{relations}/worksheet"'
            ' Target="worksheets/sheet1.xml"/></Relationships>',
        )
        file.writestr("xl/worksheets/sheet1.xml", f"<worksheet {kind}><sheetData>{rows}</sheetData></worksheet>")


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_spreadsheet_is_read_with_what_its_formulas_came_to(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    path = tmp_path / "class.xlsx"
    head = "".join(
        text_cell(f"{letter}1", text) for letter, text in zip("ABCD", ["name", "long", "ship", "truth"], strict=True)
    )
    row = (
        text_cell("A2", "Anna")
        + '<c r="B2"><v>3.5</v></c>'
        + '<c r="C2" t="str"><f>"Ca"&amp;"vour"</f><v>Cavour</v></c>'
        + '<c r="D2" t="b"><v>1</v></c>'
    )
    an_xlsx(path, f'<row r="1">{head}</row><row r="2">{row}</row>')
    found = Found(path)
    assert found.problems == []
    assert (found.sheets[0].name, found.answers) == (
        "Anna",
        [{"long": ("3.5",), "ship": ("Cavour",), "truth": ("True",)}],
    )


@every("data", [b"", b"no spreadsheet", b"PK\x03\x04 neither"])
def test_a_damaged_spreadsheet_is_named(tmp_path: Path, data: bytes) -> None:
    pytest.importorskip("python_calamine")
    path = tmp_path / "class.xlsx"
    path.write_bytes(data)
    assert "cannot be read as a spreadsheet" in Found(path).problems[0][2]


def test_a_spreadsheet_that_is_huge_when_unpacked_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("python_calamine")
    monkeypatch.setattr(spreadsheet, "LARGEST_UNPACKED", 100)
    an_xlsx(tmp_path / "class.xlsx", "")
    assert "when it is unpacked" in Found(tmp_path / "class.xlsx").problems[0][2]


@given(st.text(alphabet='",;\n\r\tabA->[]{}:-\0ü12', max_size=80), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_no_table_ends_the_reading(text: str, encoding: str) -> None:
    data = f"name,ship,ports,pairs,port\n{text}\nAnna,Cavour,,,Kure\n".encode(encoding)
    intake = Intake(NAMES, lambda _: None, lambda _: None)
    parts = list(intake.parts([Path("-")], BytesIO(data)))
    for part in parts:
        for one in sheets_of(part, NAMES):
            sheet = one if isinstance(one, Sheet) else one.again(NAMES)
            assert sheet.readable or sheet.problems


def test_a_table_with_nobody_in_it_is_told(table: type[Found]) -> None:
    for text in ("name,port\n", "name,port\n,\n\n , \n"):
        found = table(text)  # type: ignore[call-arg, arg-type]
        assert [message for _, _, message in found.problems] == ["The table has a head, and nobody below it."]


@every("nobody", ["anonymous", "Anonym", "anónimo"])
def test_nameless_people_are_not_one_person_who_is_there_twice(table: type[Found], nobody: str) -> None:
    rows = "".join(f"{nobody},{name},Kure\n" for name in ("Anna", "Bob", "Anna"))
    found = table("Email,Name,port\n" + rows)  # type: ignore[call-arg, arg-type]
    assert [text for text in found.told if "more than once" in text] == [
        f"{found.sheets[0].path.rpartition(':')[0]}: there more than once, and marked each time: "
        "`Anna` (row 2 and row 4)."
    ]
    assert [sheet.name for sheet in found.sheets] == ["Anna", "Bob", "Anna"]


@every(
    "head",
    ["Gesamtpunktzahl", "Quizfeedback", "Punkte - Which carrier?", "Total de puntos", "Puntos: Which carrier?"],
)
def test_points_that_a_form_has_given_are_no_question(table: type[Found], head: str) -> None:
    found = table(f"Name;{head};ship\nAnna;5;Cavour\n")  # type: ignore[call-arg, arg-type]
    assert (found.problems, found.answers) == ([], [{"ship": ("Cavour",)}])


CLOZE = CardNames(
    read("title: T\ncards:\n  - {id: rivers, cloze: 'The {{c1::Inn}} and the {{c1::Ilz}} meet.'}\n").deck.cards
)


@every(
    ("cell", "answer", "problems"),
    [
        ("Inn;Ilz;", ("Inn", "Ilz"), []),
        ("Inn;", ("Inn", ""), []),
        (
            "Inn;Ilz;Danube",
            (),
            [("This is a list of 3, which is no answer to this cloze.", "Write 2 texts, with `;` between them.")],
        ),
    ],
)
def test_a_separator_at_the_end_begins_no_blank(
    tmp_path: Path, cell: str, answer: tuple[str, ...], problems: list[tuple[str, str]]
) -> None:
    path = tmp_path / "class.csv"
    path.write_text(f"name,rivers\nAnna,{cell}\n", "utf-8")
    (part,) = Intake(CLOZE, lambda _: None, lambda _: None).parts([path], BytesIO())
    (given_,) = sheets_of(part, CLOZE)
    assert not isinstance(given_, Sheet)
    sheet = given_.again(CLOZE)
    assert sheet.answers == {"rivers/c1": answer}
    assert [(one.message, one.hint) for one in sheet.problems] == problems


def test_a_matching_cell_that_cannot_be_read_says_how_a_cell_is_written(tmp_path: Path) -> None:
    path = tmp_path / "class.csv"
    path.write_text("name,pairs\nAnna,Italy;Japan;Kure\n", "utf-8")
    (part,) = Intake(NAMES, lambda _: None, lambda _: None).parts([path], BytesIO())
    (given_,) = sheets_of(part, NAMES)
    assert not isinstance(given_, Sheet)
    hint = "Write each pair as in `Bari -> …`, with `;` between them."
    assert [one.hint for one in given_.again(NAMES).problems] == [hint]


@every("head", ["ship [seconds]", "Question time: ship", "Which carrier? (time)", "Q2 [Sekunden]"])
def test_a_column_of_times_tells_what_a_question_took(table: type[Found], head: str) -> None:
    found = table(f"name,port,ship,{head},Group time: one,Total time\nAnna,Kure,Cavour,12.5,3,4\nBob,Kure,,,,\n")
    assert [dict(sheet.seconds) for sheet in found.sheets] == [{"ship": 12.5}, {}]
    assert (found.answers[0]["ship"], found.problems) == (("Cavour",), [])


@every("cell", ["long", "-3", "nan", "1e999"])
def test_a_time_that_is_none_is_named_and_the_answer_marked(table: type[Found], cell: str) -> None:
    found = table(f"name,ship,ship [seconds]\nAnna,Cavour,{cell}\n")
    assert (found.answers, dict(found.sheets[0].seconds)) == ([{"ship": ("Cavour",)}], {})
    assert found.problems == [(2, 3, f"`{cell}` is no number of seconds.")]


@every("first", ["Overall average", "Gesamtdurchschnitt"])
def test_a_row_of_averages_is_no_person_and_told(table: type[Found], first: str) -> None:
    found = table(f"Surname,First name,Grade/10.00,Response 1\nRossi,Anna,8.00,Kure\n{first},,8.00,\n")  # type: ignore[arg-type]
    assert [sheet.name for sheet in found.sheets] == ["Rossi Anna"]
    assert any("class.csv:3 is passed over: it has averages" in one for one in found.told)


def test_options_and_places_of_an_order_may_have_columns_of_their_own(table: type[Found]) -> None:
    head = '"Which are in Japan? [Kure]","ports[Sasebo, Nagasaki]",ports [Bari],order[2],"Order. [Rank 1]",order [3]'
    rows = ["Yes,x,No,two,one,three", ",,0,,,", '"Kure",,,,three,two']
    found = table("name," + head + "\n" + "".join(f"A,{row}\n" for row in rows))  # type: ignore[arg-type]
    assert found.answers == [
        {"ports": ("Kure", "Sasebo, Nagasaki"), "order": ("one", "two", "three")},
        {},
        {"ports": ("Kure",), "order": ("three", "", "two")},
    ]
    assert found.problems == []


def test_columns_that_form_programs_write_beside_the_answers_are_known(table: type[Found]) -> None:
    beside = "submitdate,datestamp,ipaddr,refurl,interviewtime,groupTime12,Group time: One,Total time,Grade posted time"
    found = table(f"ship,shipTime,{beside}\nCavour,12.5{',1' * 9}\n")  # type: ignore[arg-type]
    assert (found.problems, dict(found.sheets[0].seconds)) == ([], {"ship": 12.5})
