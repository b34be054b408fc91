"""What is written reads back as it was given, looks like what is there, and leaves every other byte alone."""

import os
import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.card.fields import Items, Mapping, Report, Scalar
from quiz.card.kinds import KINDS
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.problem import QuizError
from quiz.deck.card_ids import is_id, readable_id
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load, loads
from quiz.deck.reading.parse import parse
from quiz.deck.whole_files import replace_file
from quiz.deck.writing.yaml_text import STARTER, Entry, Texts, begun, deck_text, opening, scalar, start
from tests.deck.deck_text import read
from tests.every import every

CARD: Entry = {"front": "new front", "back": "new back"}

any_text = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("-?:,[]{}#&*!|>'\"%@` \n\\ab0~", max_size=8)


words = st.text("aé日7 .,'()/!?+;&*=<>\"%°–—…“”‘’-_", min_size=1, max_size=12)


@given(words, st.booleans())
def test_texts_that_are_written_without_a_trial_read_back_as_they_are(text: str, in_brackets: bool) -> None:
    written = scalar(text, in_brackets)
    report = Report("")
    node = parse((f"- [{written}]" if in_brackets else f"- {written}").encode(), report)
    while isinstance(node, Items):
        (node,) = node.nodes
    assert isinstance(node, Scalar)
    assert (node.text, report.problems) == (text, [])


yaml_signs = st.text("aB1 .,:;?!-_'\"()[]{}#&*%@`|>=<~/\\+056é–—\t", max_size=8)
dates = st.from_regex(r"2\d\d\d-[01]\d-\d\d?", fullmatch=True)


@given(yaml_signs | dates, st.booleans())
@example("What Happened?", True)
@example("<<", True)
@example("2021-13-45", False)
def test_what_is_written_is_the_same_text_to_another_reader_of_yaml(text: str, in_brackets: bool) -> None:
    written = f"k: [{scalar(text, in_brackets)}]" if in_brackets else f"k: {scalar(text)}"
    yaml.safe_load(written)  # no reader that takes texts for dates and the like stumbles
    assert yaml.load(written, Loader=yaml.BaseLoader)["k"] == ([text] if in_brackets else text)


@given(st.lists(words, min_size=2, max_size=4).map("\n".join).filter(lambda text: text.strip() == text))
def test_texts_of_several_lines_read_back_as_they_are(text: str) -> None:
    report = Report("")
    node = parse(deck_text({}, [{"front": text, "back": "x"}]).encode(), report)
    assert report.problems == []
    assert f"{plain(node)['cards'][0]['front']}" == text


@every(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("no", "no"),
        ("1.10", "1.10"),
        ("-5", "-5"),
        ("C#", "C#"),
        ("it's", "it's"),
        ('say "hi"', 'say "hi"'),
        ("a, b [c]", "a, b [c]"),
        ("back\\slash", "back\\slash"),
        ("日本 👩‍💻", "日本 👩‍💻"),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("a:", '"a:"'),
        ("*star*", '"*star*"'),
        ("@home", '"@home"'),
        ("{{word}}", '"{{word}}"'),
        ("- dash", '"- dash"'),
        (" space ", '" space "'),
        ("", '""'),
        ("null", '"null"'),
        ("~", '"~"'),
        ('"quoted": yes', "'\"quoted\": yes'"),
        ("C:\\dir: it's", "'C:\\dir: it''s'"),
        ("two\nlines", '"two\\nlines"'),
        ("\x1b[31m\x7f\x85\u2028\ufeff", '"\\u001b[31m\\u007f\\u0085\\u2028\\ufeff"'),
        ("\U000e0001\n", '"\\U000e0001\\n"'),
    ],
)
def test_a_text_is_quoted_only_where_yaml_needs_it(text: str, written: str) -> None:
    assert scalar(text) == written


def test_what_is_no_text_in_the_name_of_a_file_makes_no_faulty_deck() -> None:
    for in_brackets in (False, True):
        written = scalar("caf\udce9", in_brackets)
        assert loads(f"title: {written}\ncards: []\n".encode(), Path("d.yaml"), "d").deck.title == "caf?"


def test_in_brackets_a_comma_needs_quotes_too() -> None:
    assert scalar("a, b", in_brackets=True) == '"a, b"'
    assert scalar("it's 5%", in_brackets=True) == "it's 5%"


def entries(data: bytes) -> list[dict[str, object]]:
    """The cards in `data` as plain texts, lists and mappings, white space included."""
    report = Report("deck.yaml")
    root = parse(data, report)
    assert report.problems == []
    assert isinstance(root, Mapping)
    cards = plain(root.pairs["cards"][1])
    assert isinstance(cards, list)
    return cards


def plain(node: object) -> object:
    if isinstance(node, Items):
        return [plain(one) for one in node.nodes]
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.pairs.items()}
    assert isinstance(node, Scalar)
    return node.text


@given(
    one=any_text,
    several=st.lists(any_text, min_size=1, max_size=6),
    pairs=st.dictionaries(
        any_text, any_text | st.lists(any_text, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3
    ),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_any_text_is_read_back_unchanged(one: str, several: list[str], pairs: dict[str, Texts], line_end: str) -> None:
    before = begun("title").replace(b"\n", line_end.encode())
    after = opening(before).with_card({"one": one, "several": tuple(several), "pairs": pairs})
    lists = {left: list(right) if isinstance(right, tuple) else right for left, right in pairs.items()}
    assert entries(after) == [{"one": one, "several": several, "pairs": lists}]


@given(any_text.filter(str.strip), any_text.filter(str.strip), any_text)
def test_a_card_is_loaded_with_the_texts_that_were_written(front: str, back: str, title: str) -> None:
    loaded = read(opening(begun(title)).with_card({"front": front, "back": back}))
    assert [card.question for card in loaded.deck.cards] == [Flashcard(front.strip(), back.strip())]
    assert loaded.deck.title == (title.strip() or "deck")


def test_a_list_too_long_for_a_line_gets_a_line_for_each_item() -> None:
    long = ("a" * 60, "b, b" * 12)
    assert opening(begun("title")).with_card({**CARD, "tags": long}).decode() == (
        "title: title\n\ncards:\n"
        "  - front: new front\n"
        "    back: new back\n"
        "    tags:\n"
        f"      - {long[0]}\n"
        f"      - {long[1]}\n"
    )


BLANKS = "cards:\n  - front: a\n    back: b\n\n  - front: c\n    back: d\n"
DENSE = "cards:\n  - front: a\n    back: b\n  - front: c\n    back: d\n"
SINGLE = "cards:\n  - front: a\n    back: b\n"
NEW = "  - front: new front\n    back: new back\n"


@every(
    ("before", "after"),
    [
        pytest.param(BLANKS, f"{BLANKS}\n{NEW}", id="blank lines between cards"),
        pytest.param(DENSE, f"{DENSE}{NEW}", id="no blank lines"),
        pytest.param(
            "cards:\n  - front: a\n    back: b\n", f"cards:\n  - front: a\n    back: b\n\n{NEW}", id="one card"
        ),
        pytest.param("cards:\n", f"cards:\n{NEW}", id="no card"),
        pytest.param("cards:\n  # soon\n", f"cards:\n  # soon\n{NEW}", id="no card but a comment"),
        pytest.param(
            "cards:\n- front: a\n  back: b\n- front: c\n  back: d\n",
            "cards:\n- front: a\n  back: b\n- front: c\n  back: d\n- front: new front\n  back: new back\n",
            id="at the margin",
        ),
        pytest.param(
            "cards:\n    -   front: a\n        back: b\n",
            "cards:\n    -   front: a\n        back: b\n\n    -   front: new front\n        back: new back\n",
            id="wide",
        ),
        pytest.param(
            "cards:\n  - {front: a, back: b}\n  - {front: c, back: d}\n",
            f"cards:\n  - {{front: a, back: b}}\n  - {{front: c, back: d}}\n{NEW}",
            id="cards in braces",
        ),
        pytest.param(
            "cards:\n  -\n    front: a\n    back: b\n",
            f"cards:\n  -\n    front: a\n    back: b\n\n{NEW}",
            id="a dash on a line of its own",
        ),
        pytest.param(DENSE[:-1], f"{DENSE}{NEW[:-1]}", id="no final newline"),
        pytest.param(f"{DENSE}\n\n", f"{DENSE}{NEW}\n\n", id="blank lines at the end"),
        pytest.param(f"{DENSE}...\n", f"{DENSE}{NEW}...\n", id="an end of the document"),
        pytest.param(f"{DENSE}# vim: et\n", f"{DENSE}{NEW}# vim: et\n", id="a comment at the margin"),
        pytest.param(f"{DENSE}  # more\n", f"{DENSE}  # more\n{NEW}", id="a comment among the cards"),
        pytest.param(
            f"{DENSE}\n# about\ntitle: a\n",
            f"{DENSE}{NEW}\n# about\ntitle: a\n",
            id="keys behind the cards",
        ),
        pytest.param(
            "cards:\n  - front: a\n    back: |\n      b\n\n      c\n\n",
            f"cards:\n  - front: a\n    back: |\n      b\n\n      c\n\n{NEW}\n",
            id="a text in a block",
        ),
        pytest.param(f"\ufeff{DENSE}", f"\ufeff{DENSE}{NEW}", id="a byte order mark"),
    ],
)
@every("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_new_card_looks_like_those_that_are_there(before: str, after: str, line_end: str) -> None:
    data = before.replace("\n", line_end).encode()
    grown = opening(data).with_card(CARD)
    assert grown.decode() == after.replace("\n", line_end)
    assert entries(grown)[-1] == CARD


@every("cards", ["[]", "[{front: a, back: b}]"])
def test_cards_in_brackets_are_refused(cards: str) -> None:
    with pytest.raises(QuizError, match="stands in brackets"):
        opening(f"title: a\ncards: {cards}\n".encode())


def test_saving_keeps_the_rights_of_a_file_and_the_link_to_it(tmp_path: Path) -> None:
    deck, link = tmp_path / "deck.yaml", tmp_path / "link.yaml"
    deck.write_bytes(b"old")
    deck.chmod(0o640)
    link.symlink_to("deck.yaml")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert deck.read_bytes() == b"new"
    assert stat.S_IMODE(deck.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deck.yaml", "link.yaml"]


def test_saving_puts_a_whole_file_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    deck = tmp_path / "deck.yaml"
    deck.write_bytes(b"old")
    with deck.open("rb") as reader:
        replace_file(deck, b"new")
        assert reader.read() == b"old"


def test_saving_makes_the_folders_that_are_missing(tmp_path: Path) -> None:
    deck = tmp_path / "a" / "b" / "deck.yaml"
    replace_file(deck, b"new")
    assert deck.read_bytes() == b"new"


def test_what_cannot_be_saved_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "deck.yaml"
    folder.mkdir()
    with pytest.raises(QuizError, match="cannot be written"):
        replace_file(folder, b"new")
    assert os.listdir(tmp_path) == ["deck.yaml"]


def test_the_starter_deck_shows_each_kind_once_and_is_without_problems() -> None:
    loaded = load(STARTER, "starter")
    notes = {card.note: card.question.kind for card in loaded.deck.cards}
    assert lint([loaded]) == []
    assert sorted(notes.values()) == sorted(kind.label for kind in KINDS)
    assert all(note.startswith("example-") for note in notes)


def test_two_decks_begun_in_one_folder_do_not_share_ids(tmp_path: Path) -> None:
    paths = [tmp_path / "plants.yaml", tmp_path / "日本 animals.yaml"]
    for path in paths:
        start(path)
    assert {problem.code for problem in lint([load(path, path.stem) for path in paths])} == {"same-question"}
    assert paths[0].read_text("utf-8").startswith("# yaml-language-server: $schema=deck.schema.json\n")


def test_nothing_is_begun_over_what_is_there(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to("nowhere.yaml")
    with pytest.raises(QuizError, match="is there already"):
        start(link)
    assert link.is_symlink()


@every(
    ("prompt", "id_"),
    [
        ("What is the capital of Italy?", "capital-italy"),
        ("How many F-35Bs is Italy set to deploy?", "f-35bs-italy-set-deploy"),
        ("Who are you?", "you"),
        ("What is it?", "what-is-it"),
        ("Newton's law", "newtons-law"),
        ("Größe des 日本", "größe-des-日本"),
        ("[…] + […]", "card"),
        ("x" * 100, "x" * 40),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
    ],
)
def test_an_id_is_made_of_the_telling_words_of_the_question(prompt: str, id_: str) -> None:
    assert readable_id(prompt, ()) == id_
    assert readable_id(prompt, {id_, f"{id_}-2"}) == f"{id_}-3"


@given(any_text)
def test_any_question_gives_an_id(prompt: str) -> None:
    assert is_id(readable_id(prompt, ()))


class _Counted(set[str]):
    """Ids in use that count how often one is looked for."""

    looks = 0

    def __contains__(self, id_: object) -> bool:
        self.looks += 1
        return super().__contains__(id_)


def test_thousands_of_cards_with_the_same_words_get_ids_in_few_steps_each() -> None:
    taken = _Counted()
    for _ in range(2000):
        taken.add(readable_id("What is it?", taken))
    name = readable_id("What is it?", ())
    assert taken == {name, *(f"{name}-{number}" for number in range(2, 2001))}
    assert taken.looks < 2000 * 50


@every("gap", [2, 5, 20, 21, 33, 500])
def test_an_id_with_a_number_is_never_one_in_use(gap: int) -> None:
    name = readable_id("What is it?", ())
    taken = {name, *(f"{name}-{number}" for number in range(2, 900) if number != gap)}
    assert readable_id("What is it?", taken) not in taken
    if gap <= 20:
        assert readable_id("What is it?", taken) == f"{name}-{gap}"
