"""Each card without an id gets one in its file, and no other byte is touched."""

import os
import re
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from quiz.deck.writing.add_ids import stamp
from quiz.deck.writing.yaml_text import STARTER
from tests.every import every

FAULTY = sorted((Path(__file__).parents[1] / "checking" / "faulty").glob("*.yaml"))
WITHOUT_IDS = re.sub(r"- id: \S+\n +", "- ", STARTER.read_text("utf-8"))
FRONT = "  - front: dog\n    back: Hund\n"
STAMPED = "  - id: dog\n    front: dog\n    back: Hund\n"


def stamped(path: Path, text: str) -> str:
    """The deck of `text` after its cards were given ids; a second time changes nothing."""
    path.write_bytes(text.encode())
    assert [one.refused for one in stamp([path])] in ([""], [])
    after = path.read_bytes()
    assert list(stamp([path])) == []
    assert path.read_bytes() == after
    return after.decode()


@every(
    ("before", "after"),
    [
        pytest.param(FRONT, STAMPED, id="block"),
        pytest.param(FRONT[:-1], STAMPED[:-1], id="no line end at the end"),
        pytest.param("- front: dog\n  back: Hund\n", "- id: dog\n  front: dog\n  back: Hund\n", id="at the margin"),
        pytest.param(
            "     -    front: dog\n          back: Hund\n",
            "     -    id: dog\n          front: dog\n          back: Hund\n",
            id="wide",
        ),
        pytest.param(
            "  -\n      front: dog\n      back: Hund\n",
            "  -\n      id: dog\n      front: dog\n      back: Hund\n",
            id="a dash on a line of its own",
        ),
        pytest.param(
            "  - # one\n    # two\n\n    front: dog # three\n    back: Hund\n",
            "  - # one\n    # two\n\n    id: dog\n    front: dog # three\n    back: Hund\n",
            id="comments before the first key",
        ),
        pytest.param(
            "  - front: dog\t# tab\n    back:\tHund\n",
            "  - id: dog\n    front: dog\t# tab\n    back:\tHund\n",
            id="tabs",
        ),
        pytest.param("  - {front: dog, back: Hund}\n", "  - {id: dog, front: dog, back: Hund}\n", id="braces"),
        pytest.param("  - { front: dog, back: Hund }\n", "  - { id: dog, front: dog, back: Hund }\n", id="wide braces"),
        pytest.param(
            "  - {\n      front: dog,\n      back: Hund,\n    }\n",
            "  - {\n      id: dog,\n      front: dog,\n      back: Hund,\n    }\n",
            id="braces over lines",
        ),
        pytest.param(
            '  - {"front":"dog","back":"Hund"}\n', '  - {"id": "dog", "front":"dog","back":"Hund"}\n', id="like JSON"
        ),
        pytest.param(
            "  - 'front': dog\n    back: Hund\n",
            "  - 'id': 'dog'\n    'front': dog\n    back: Hund\n",
            id="keys in quotes",
        ),
        pytest.param(
            "  - ? front\n    : dog\n    ? back\n    : Hund\n",
            "  - id: dog\n    ? front\n    : dog\n    ? back\n    : Hund\n",
            id="question marks",
        ),
        pytest.param(
            "  - back: Hund\n    front: dog\n", "  - id: dog\n    back: Hund\n    front: dog\n", id="order of keys"
        ),
        pytest.param(
            "  - front: dog\n    back: Hund\n    reverse: true\n",
            "  - id: dog\n    front: dog\n    back: Hund\n    reverse: true\n",
            id="both directions",
        ),
        pytest.param(
            '  - cloze: "{{c1::Rome}} lies on the {{c2::Tiber}}."\n',
            '  - id: lies-tiber\n    cloze: "{{c1::Rome}} lies on the {{c2::Tiber}}."\n',
            id="siblings",
        ),
        pytest.param(
            "  - front: >-\n      dog\n\n    back: |\n      Hund\n\n",
            "  - id: dog\n    front: >-\n      dog\n\n    back: |\n      Hund\n\n",
            id="blocks of text",
        ),
        pytest.param("  - {front: 'null', back: x}\n", "  - {id: \"null\", front: 'null', back: x}\n", id="null"),
        pytest.param(STAMPED, STAMPED, id="an id already"),
        pytest.param(STAMPED + FRONT, STAMPED + STAMPED.replace("id: dog", "id: dog-2"), id="an id that is taken"),
        pytest.param(
            FRONT + "  - id: dog\n    wrong: x\n",
            STAMPED.replace("id: dog", "id: dog-2") + "  - id: dog\n    wrong: x\n",
            id="an id of a card with errors",
        ),
        pytest.param(FRONT + "  - front: cat\n", STAMPED + "  - front: cat\n", id="a card with errors is left"),
        pytest.param(
            FRONT + '  - front: "cat\n    back: Katze\n' + FRONT.replace("dog", "cow"),
            STAMPED + '  - front: "cat\n    back: Katze\n' + STAMPED.replace("dog", "cow"),
            id="a card that is no YAML is left",
        ),
        pytest.param(FRONT * 2, STAMPED + STAMPED.replace("id: dog", "id: dog-2"), id="the same card twice"),
    ],
)
@every("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@every("head", ["", "\ufeff", "# größe 日本\ntitle: Dogs # 1\n\n"], ids=["bare", "BOM", "head"])
def test_an_id_is_put_in_front_of_the_first_key(
    tmp_path: Path, before: str, after: str, line_end: str, head: str
) -> None:
    cards = f"{head}cards:\n"
    text, expected = ((cards + entries).replace("\n", line_end) for entries in (before, after))
    assert stamped(tmp_path / "deck.yaml", text) == expected


def test_line_ends_may_be_mixed(tmp_path: Path) -> None:
    before = "cards:\r\n  - front: dog\n    back: Hund\r\n  - front: cat\r\n    back: Katze"
    after = before.replace("- front: dog", "- id: dog\n    front: dog")
    assert stamped(tmp_path / "deck.yaml", before) == after.replace("- front: cat", "- id: cat\r\n    front: cat")


def test_cards_in_one_line_of_json_get_ids(tmp_path: Path) -> None:
    before = '{"title": "x", "cards": [{"front": "dog", "back": "Hund"}, {"front": "cat", "back": "Katze"}]}'
    after = before.replace('{"front": "dog"', '{"id": "dog", "front": "dog"')
    assert stamped(tmp_path / "deck.yaml", before) == after.replace('{"front": "cat"', '{"id": "cat", "front": "cat"')


def test_a_file_that_cannot_be_changed_in_place_is_left_and_the_others_are_done(tmp_path: Path) -> None:
    odd, good = tmp_path / "a.yaml", tmp_path / "b.yaml"
    odd.write_text('cards: [cloze: "{{Rome}} is on the Tiber."]\n')
    good.write_text(f"cards:\n{FRONT}")
    refused, done = stamp([odd, good])
    assert "nothing can be put in" in refused.refused
    assert odd.read_text() == 'cards: [cloze: "{{Rome}} is on the Tiber."]\n'
    assert (done.path, done.ids, done.refused) == (good, ("dog",), "")


def test_ids_are_unique_over_all_files_and_beyond(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.yaml", "b.yaml", "c.yaml")]
    for path in paths:
        path.write_text(f"cards:\n{FRONT}")
    paths[2].write_text("cards:\n" + STAMPED.replace("id: dog", "id: dog-2"))
    assert [one.ids for one in stamp(paths, {"dog-3": ()})] == [("dog",), ("dog-4",)]
    assert {problem.code for problem in lint([load(path, path.stem) for path in paths])} == {"same-question"}


@every("deck", FAULTY, ids=lambda deck: deck.stem)
def test_a_faulty_deck_gets_no_other_fault(tmp_path: Path, deck: Path) -> None:
    path = tmp_path / deck.name
    shutil.copy(deck.parent / "article.md", tmp_path)
    text = re.sub(r"- id: \S+\n +", "- ", deck.read_text("utf-8"))
    path.write_text(text, "utf-8")
    before = load(path, "deck")
    refused = [one.refused for one in stamp([path]) if one.refused]
    after = load(path, "deck")
    assert refused == []
    assert [problem.code for problem in after.problems] == [problem.code for problem in before.problems]
    assert [card.question for card in after.deck.cards] == [card.question for card in before.deck.cards]
    assert not any(card.note.startswith("~") for card in after.deck.cards)


def test_a_link_is_written_through_and_rights_are_kept(tmp_path: Path) -> None:
    deck, link = tmp_path / "deck.yaml", tmp_path / "link.yaml"
    deck.write_text(f"cards:\n{FRONT}")
    deck.chmod(0o640)
    link.symlink_to("deck.yaml")
    assert [one.ids for one in stamp([link])] == [("dog",)]
    assert link.is_symlink()
    assert stat.S_IMODE(deck.stat().st_mode) == 0o640
    assert sorted(os.listdir(tmp_path)) == ["deck.yaml", "link.yaml"]


def test_the_starter_without_its_ids_is_stamped_whole(tmp_path: Path) -> None:
    after = stamped(tmp_path / "deck.yaml", WITHOUT_IDS)
    assert re.sub(r"- id: \S+\n +", "- ", after) == WITHOUT_IDS
    assert lint([load(tmp_path / "deck.yaml", "deck")]) == []


word = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=6)
layouts = st.sampled_from(
    [
        "{m}-{s}front: {a}{n}{m} {s}back: {b}{n}",
        "{m}-{s}# x{n}{m} {s}front: {a}{n}{m} {s}back: {b} # y{n}",
        "{m}-{n}{m}  back: {b}{n}{n}{m}  front: '{a}'{n}",
        "{m}-{s}{{front: {a}, back: {b}}}{n}",
        "{m}-{s}{{ # x{n}{m} {s}  front: {a}, {n}{m}   {s}back: {b}{n}{m}   {s}}}{n}",
        "{m}-{s}front: >{n}{m}  {s}{a}{n}{n}{m} {s}back: |{n}{m}  {s}# {b}{n}",
        "{m}# comment{n}{m}-{s}front: >-{n}{m}   {s}{a}{n}{m} {s}back: {b}{n}",
    ]
)


@given(
    layouts=st.lists(st.tuples(layouts, word, word), min_size=1, max_size=5, unique_by=lambda one: one[1]),
    margin=st.integers(0, 4),
    step=st.integers(1, 5),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_the_layout_lines_are_put_in_and_no_card_is_changed(
    tmp_path_factory: pytest.TempPathFactory,
    layouts: list[tuple[str, str, str]],
    margin: int,
    step: int,
    line_end: str,
) -> None:
    path = tmp_path_factory.mktemp("decks") / "deck.yaml"
    entries = [one.format(m=" " * margin, s=" " * step, n=line_end, a=a, b=b) for one, a, b in layouts]
    before = f"cards:{line_end}{''.join(entries)}"
    path.write_bytes(before.encode())
    cards = load(path, "deck").deck.cards
    after = stamped(path, before)
    assert re.sub(r"(?<=[ {])id: [^\r\n,]+(,\s*|[\r\n]+ *)", "", after) == before
    assert [card.question for card in load(path, "deck").deck.cards] == [card.question for card in cards]
    assert len(cards) == len(layouts)


SLIPS = [
    "",
    "\n",
    "\r",
    "\t",
    " ",
    "-",
    ":",
    "#",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    "|",
    "&",
    "*",
    "\0",
    "\n- ",
    "\n  - ",
    "id: a",
]


@given(
    at=st.integers(0, len(WITHOUT_IDS)),
    lost=st.integers(0, 4),
    slip=st.sampled_from(SLIPS),
    line_end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_slip_anywhere_in_a_deck_is_not_made_worse(
    tmp_path_factory: pytest.TempPathFactory, at: int, lost: int, slip: str, line_end: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "slip.yaml"
    path.write_bytes(f"{WITHOUT_IDS[:at]}{slip}{WITHOUT_IDS[at + lost :]}".replace("\n", line_end).encode())
    written, before = path.read_bytes(), load(path, "deck")
    refused = any(one.refused for one in stamp([path]))
    after = load(path, "deck")
    assert [problem.code for problem in after.problems] == [problem.code for problem in before.problems]
    assert [card.question for card in after.deck.cards] == [card.question for card in before.deck.cards]
    if refused:
        assert path.read_bytes() == written
    else:
        assert not any(card.note.startswith("~") for card in after.deck.cards)
        assert list(stamp([path])) == []
