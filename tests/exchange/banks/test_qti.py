"""QTI 1.2 and 2: what items become, packages with pictures, and packages that are broken or too large."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks import qti1, qti2
from quiz.exchange.banks.qti import read_qti
from quiz.exchange.foreign_files import zip_packages
from quiz.exchange.foreign_files.xml_tree import parse_xml
from quiz.exchange.html_in_packages import PICTURES, Texts
from quiz.exchange.import_formats import format_of
from quiz.exchange.incoming import Incoming, ReadOptions
from tests.every import every

CANVAS = Path(__file__).parent.parent / "samples" / "rivers-canvas.xml"


def entries(incoming: Incoming) -> list[Entry]:
    return [one.entry for deck in incoming.decks for one in deck.entries]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package as Canvas exports it."""
    path = tmp_path / "rivers.zip"
    with ZipFile(path, "w") as files:
        files.writestr("imsmanifest.xml", "<manifest/>")
        files.writestr("a1/a1.xml", CANVAS.read_text("utf-8"))
        files.writestr("a1/assessment_meta.xml", "<quiz/>")
        files.writestr("Uploaded Media/map.png", b"png")
    return path


def test_items_of_canvas_become_the_nearest_kinds(package: Path) -> None:
    incoming = read_qti(package, ReadOptions())
    assert incoming.decks[0].path == ("Rivers of Europe",)
    assert incoming.decks[0].entries[0].origin == "qti/gchoice0001"
    assert entries(incoming) == [
        {
            "question": "Which is the **longest**? ![map](media/map.png)",
            "answer": "Volga < all",
            "distractors": ("Rhine",),
            "explanation": "It has 3,530 km.",
            "points": "2",
        },
        {"question": "On the Rhine?", "answers": ("Bonn", "Basel"), "distractors": ("Rome",)},
        {"statement": "The Nile flows north.", "answer": "true"},
        {"question": "The river of Rome?", "answer": "Tiber", "accept": ("Tevere",)},
        {"cloze": "The {{c1::Rhine}} rises in {{c1::Switzerland}} [sic].", "accept": {"Rhine": ("Rhein",)}},
        {"question": "Match.", "pairs": {"Rome": "Tiber", "Paris": "Seine"}},
        {"question": "How long?", "number": "346", "tolerance": "17"},
    ]
    assert [(one.name, one.read()) for one in incoming.media] == [("map.png", b"png")]
    assert [(one.reason, one.first) for one in incoming.left_out] == [(bank.ESSAY, "Write."), (qti1.OTHER, "[x] + 1")]
    assert [one.reason for one in incoming.simplified] == [PICTURES]


def test_a_package_and_a_single_file_are_known(package: Path) -> None:
    assert (format_of(package).name, format_of(CANVAS).name) == ("qti", "qti")


def item(declarations: str, body: str, cardinality: str = "single", base: str = "identifier") -> str:
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="t">'
        f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="{base}">{declarations}'
        f"</responseDeclaration><itemBody>{body}</itemBody></assessmentItem>"
    )


def right(*values: str) -> str:
    return f"<correctResponse>{''.join(f'<value>{value}</value>' for value in values)}</correctResponse>"


def choices(name: str, *texts: str, most: int = 1) -> str:
    inside = "".join(f'<simpleChoice identifier="{text[0]}">{text}</simpleChoice>' for text in texts)
    return f'<{name} responseIdentifier="R" maxChoices="{most}"><prompt>Which <b>one</b>?</prompt>{inside}</{name}>'


MATCH = (
    '<matchInteraction responseIdentifier="R"><prompt>Match</prompt><simpleMatchSet>'
    '<simpleAssociableChoice identifier="a">Rome</simpleAssociableChoice>'
    '<simpleAssociableChoice identifier="b">Paris</simpleAssociableChoice></simpleMatchSet><simpleMatchSet>'
    '<simpleAssociableChoice identifier="c">Tiber</simpleAssociableChoice>'
    '<simpleAssociableChoice identifier="d">Seine</simpleAssociableChoice></simpleMatchSet></matchInteraction>'
)
ENTRY = '<textEntryInteraction responseIdentifier="R"/>'
INLINE = (
    '<inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="p">Po</inlineChoice>'
    '<inlineChoice identifier="t">Tiber</inlineChoice></inlineChoiceInteraction>'
)
ITEMS: list[tuple[str, Entry]] = [
    (
        item(right("b"), "<p>Look.</p>" + choices("choiceInteraction", "a x", "b y")),
        {"question": "Look.\n\nWhich **one**?", "answer": "b y", "distractors": ("a x",)},
    ),
    (
        item(right("a", "b"), choices("choiceInteraction", "a x", "b y", "c", most=0), "multiple"),
        {"question": "Which **one**?", "answers": ("a x", "b y"), "distractors": ("c",)},
    ),
    (
        item(right("T"), choices("choiceInteraction", "True", "False")),
        {"statement": "Which **one**?", "answer": "true"},
    ),
    (
        item(right("b", "a"), choices("orderInteraction", "a x", "b y"), "ordered"),
        {"question": "Which **one**?", "order": ("b y", "a x")},
    ),
    (
        item(right("a c", "b d"), MATCH, "multiple", "directedPair"),
        {"question": "Match", "pairs": {"Rome": "Tiber", "Paris": "Seine"}},
    ),
    (
        item(
            right("Po") + '<mapping><mapEntry mapKey="Padus" mappedValue="1"/></mapping>',
            f"<p>The {ENTRY} is long.</p>",
        ),
        {"cloze": "The {{Po}} is long.", "accept": {"Po": ("Padus",)}},
    ),
    (item(right("4"), f"<p>2 + 2 = {ENTRY}</p>", base="integer"), {"question": "2 + 2 =", "number": "4"}),
    (item(right("Po"), f"<p>Longest? {ENTRY}</p>", base="string"), {"question": "Longest?", "answer": "Po"}),
    (item(right("t"), f"<p>Rome lies on the {INLINE}.</p>"), {"cloze": "Rome lies on the {{Tiber}}."}),
    (
        item(
            right("Long ago."),
            '<extendedTextInteraction responseIdentifier="R"><prompt>When?</prompt></extendedTextInteraction>',
        ),
        {"front": "When?", "back": "Long ago."},
    ),
]


@every(("text", "entry"), ITEMS)
def test_items_of_version_2_become_the_nearest_kinds(text: str, entry: Entry, tmp_path: Path) -> None:
    (tmp_path / "item.xml").write_text(text, "utf-8")
    assert entries(read_qti(tmp_path / "item.xml", ReadOptions())) == [entry]


@every(
    ("text", "reason"),
    [
        (item("", choices("choiceInteraction", "a", "b")), bank.NO_RIGHT_ANSWER),
        (item("", "<p>Read this.</p>"), bank.DESCRIPTION),
        (item("", '<drawingInteraction responseIdentifier="R"/>'), qti2.OTHER),
        (item(right("a"), choices("choiceInteraction", "a") * 2), qti2.SEVERAL),
    ],
)
def test_what_no_card_is_made_of_is_told(text: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "item.xml").write_text(text, "utf-8")
    assert [one.reason for one in read_qti(tmp_path / "item.xml", ReadOptions()).left_out] == [reason]


def test_a_file_that_is_broken_keeps_no_other_out(package: Path) -> None:
    with ZipFile(package, "a") as files:
        files.writestr("b.xml", "<questestinterop><item></questestinterop>")
    incoming = read_qti(package, ReadOptions())
    assert len(entries(incoming)) == 7
    assert "is no whole XML" in incoming.remarks[0]


def test_a_package_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_packages, "MOST_UNPACKED", 100_000)
    with ZipFile(tmp_path / "bomb.zip", "w", ZIP_DEFLATED) as files:
        files.writestr("imsmanifest.xml", b"\0" * 1_000_000)
    assert (tmp_path / "bomb.zip").stat().st_size < 10_000
    with pytest.raises(QuizError, match="would unpack to 1,000,000 bytes"):
        read_qti(tmp_path / "bomb.zip", ReadOptions())


def test_a_size_that_lies_unpacks_no_more_than_it_says(package: Path) -> None:
    data = bytearray(package.read_bytes())
    with ZipFile(package) as files:
        size = files.getinfo("a1/a1.xml").file_size
    broken = data.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    package.write_bytes(broken)
    with pytest.raises(QuizError, match="holds no questions"):
        read_qti(package, ReadOptions())


@pytest.mark.parametrize("cut", [10, 1000, -30])
def test_a_package_that_is_cut_off_is_refused(cut: int, package: Path) -> None:
    package.write_bytes(package.read_bytes()[:cut])
    with pytest.raises(QuizError, match="is no whole zip file"):
        read_qti(package, ReadOptions())


@given(st.text(alphabet="ab<>/item varequal\"'= presentation", max_size=40))
def test_any_item_is_read(text: str) -> None:
    escaped = text.replace("<", "&lt;").replace('"', "&quot;")
    root = parse_xml(f'<item ident="{escaped}"><presentation>{escaped}</presentation></item>'.encode(), "x")
    qti1.item_of(root, Texts(None))
    qti2.item_of(root, Texts(None))
