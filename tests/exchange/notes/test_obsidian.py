"""Notes of Obsidian: which lines make cards, in which decks, and which states they have."""

from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.writing.yaml_text import Entry
from quiz.engine.memory.scheduler import Scheduler
from quiz.exchange.incoming import CardHistory, Incoming, IncomingEntry, ReadOptions
from quiz.exchange.notes import note_files, obsidian
from quiz.exchange.notes.obsidian import read_obsidian
from tests.every import every

DAY = date(2026, 8, 16).toordinal()


def read(tmp_path: Path, text: str, **others: str) -> Incoming:
    (tmp_path / "note.md").write_text(dedent(text), "utf-8")
    return read_obsidian(tmp_path / "note.md", ReadOptions())


def found(incoming: Incoming) -> list[IncomingEntry]:
    return [one for deck in incoming.decks for one in deck.entries]


CARDS: list[tuple[str, Entry]] = [
    ("river::Fluss", {"front": "river", "back": "Fluss"}),
    ("river:::Fluss", {"front": "river", "back": "Fluss", "reverse": "true"}),
    ("`a::b`::code", {"front": "`a::b`", "back": "code"}),
    ("two\nlines\n?\nof\nback", {"front": "two\nlines", "back": "of\nback"}),
    ("front\n??\nback", {"front": "front", "back": "back", "reverse": "true"}),
    ("front\n?\n```\ncode\n\n?\n```", {"front": "front", "back": "```\ncode\n\n?\n```"}),
    ("The ==Po== is long", {"cloze": "The {{Po}} is long"}),
    ("==a==^[hint] and ==b==", {"cloze": "{{a::hint}} and {{b}}"}),
    ("==a==[^2] and ==b==^[h][^1]", {"cloze": "{{c2::a}} and {{c1::b::h}}"}),
    ("{{c1::a::h}} and {{b}}", {"cloze": "{{c1::a::h}} and {{b}}"}),
    ("==1;;a;;h==", {"cloze": "{{c1::a::h}}"}),
    ("==Q==: what?\n?\nA", {"front": "**Q**: what?", "back": "A"}),
    ("see [[River|the river]]::[[Po]]", {"front": "see the river", "back": "Po"}),
    ("river::Fluss ^block-1", {"front": "river", "back": "Fluss"}),
    ("%%aside%%river::Fluss", {"front": "river", "back": "Fluss"}),
]


@every(("text", "entry"), CARDS)
def test_lines_make_cards(text: str, entry: Entry, tmp_path: Path) -> None:
    (one,) = found(read(tmp_path, text))
    assert one.entry == entry


@every("text", ["`a::b`", "```\na::b\n```", "<!-- a::b\nc::d -->", "a == b == c", "?\nback", "words", "", "~~~\na::b"])
def test_other_lines_make_none(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text).decks == ()


def test_headings_above_a_card_say_where_it_belongs(tmp_path: Path) -> None:
    incoming = read(tmp_path, "# Italy\n## Rivers\na::b\n\n# France\nc::d")
    assert [one.entry["context"] for one in found(incoming)] == [("Italy", "Rivers"), "France"]


def test_a_block_id_names_a_card_for_good(tmp_path: Path) -> None:
    assert found(read(tmp_path, "a::b ^id-1"))[0].origin == "obsidian/id-1"


def by_ease(interval: int, ease: int) -> tuple[float, float]:
    state = Scheduler().from_sm2(ease / 100, interval, 0.9)
    return state.stability, state.difficulty


def state(history: CardHistory) -> tuple[str, tuple[float, float], int, int]:
    assert history.memory
    memory = history.memory
    return history.part, (memory.stability, memory.difficulty), memory.last_day, memory.due_day


@every(
    ("text", "states"),
    [
        ("a::b <!--SR:!2026-08-16,51,230-->", [("", by_ease(51, 230), DAY - 51, DAY)]),
        ("a::b\n<!--SR:!16-08-2026,51,230-->", [("", by_ease(51, 230), DAY - 51, DAY)]),
        ("a:::b\n<!--SR:!2000-01-01,1,250!2026-08-16,4,250-->", [("reverse", by_ease(4, 250), DAY - 4, DAY)]),
        ("==a== ==b==\n<!--SR:!2026-08-16,3,250-->", [("b1", by_ease(3, 250), DAY - 3, DAY)]),
        ("==a==[^2] ==b==[^1]\n<!--SR:!2026-08-16,3,250-->", [("c1", by_ease(3, 250), DAY - 3, DAY)]),
        ("a\n?\nb\n<!--SR:!2026-08-16,0,250-->", [("", by_ease(1, 250), DAY - 1, DAY)]),
        (
            "a::b\n<!--SR:!fsrs,2026-08-16T09:00:00Z,6,12.5,5.25,2,4,1,0,2026-08-10T09:00:00Z-->",
            [("", (12.5, 5.25), DAY - 6, DAY)],
        ),
        ("a::b\n<!--SR:!fsrs,2026-08-16T09:00:00Z,6,0.0,0.0,0,0,0,0,2026-08-10T09:00:00Z-->", []),
    ],
)
def test_states_go_to_their_cards(text: str, states: list[object], tmp_path: Path) -> None:
    (one,) = found(read(tmp_path, text))
    assert [state(history) for history in one.histories] == states


@every(
    "state",
    ["9999-99-99,6,250", "fsrs,2026-08-16T09:00:00Z,6,-12.5,5.25,2,4,1,0,x", "fsrs,x,6,1,5,2,4,1,0,2026-08-10"],
)
def test_a_state_that_no_card_has_is_told(state: str, tmp_path: Path) -> None:
    (one,) = found(read(tmp_path, f"a::b\n<!--SR:!{state}-->"))
    assert one.histories == (CardHistory(has_unfit_state=True),)


def test_a_state_without_a_card_is_told(tmp_path: Path) -> None:
    incoming = read(tmp_path, "a::b\n<!--SR:!2026-08-16,3,250!2026-08-17,3,250-->")
    assert [one.reason for one in incoming.simplified] == [obsidian.SPARE_STATE]


def test_states_stay_away_where_no_history_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("a::b\n<!--SR:!2026-08-16,3,250-->", "utf-8")
    (one,) = found(read_obsidian(tmp_path / "note.md", ReadOptions(history=False)))
    assert one.histories == ()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault with tagged and untagged notes, and a picture."""
    files = {
        "Rivers.md": "---\ntags: [flashcards/geo/rivers, x]\n---\na::![[map.png]]\n\n#flashcards/other b::c",
        "Deep/Hills.md": "#flashcards\nd::![hill](map.png)\n",
        "Plain.md": "e::f\n\nno card",
        ".trash/Old.md": "#flashcards\ng::h",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "Deep" / "map.png").write_bytes(b"png")
    return tmp_path


def test_tags_name_decks_and_keep_other_notes_out(vault: Path) -> None:
    incoming = read_obsidian(vault, ReadOptions())
    assert [(deck.path, [one.entry["front"] for one in deck.entries]) for deck in incoming.decks] == [
        (("geo", "rivers"), ["a"]),
        (("other",), ["b"]),
        (("Deep", "Hills"), ["d"]),
    ]
    assert [(one.reason, one.first) for one in incoming.left_out] == [(obsidian.UNTAGGED, "Plain, line 1")]


def test_pictures_of_a_vault_come_along(vault: Path) -> None:
    incoming = read_obsidian(vault, ReadOptions())
    backs = [one.entry["back"] for one in found(incoming)]
    assert backs == ["![map](../media/map.png)", "c", "![hill](../media/map.png)"]
    assert [(one.name, one.read()) for one in incoming.media] == [("map.png", b"png")]
    assert {one.reason for one in incoming.simplified} == {note_files.PICTURES}


def test_a_picture_outside_of_the_vault_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"x")
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "n.md").write_text("a::![x](../secret.png)", "utf-8")
    incoming = read_obsidian(tmp_path / "vault", ReadOptions())
    assert incoming.media == ()
    assert [one.reason for one in incoming.simplified] == [note_files.LOST_PICTURE]


def test_what_is_set_in_the_plugin_counts(tmp_path: Path) -> None:
    settings = tmp_path / ".obsidian" / "plugins" / "obsidian-spaced-repetition" / "data.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '{"settings": {"flashcardTags": ["#cards"], "singleLineCardSeparator": "=>", "convertBoldTextToClozes": true}}'
    )
    (tmp_path / "n.md").write_text("#cards/x\na=>b\n\nThe **Po**\n\nc::d", "utf-8")
    incoming = read_obsidian(tmp_path, ReadOptions())
    assert [one.entry for one in found(incoming)] == [{"front": "a", "back": "b"}, {"cloze": "The {{Po}}"}]
    assert incoming.decks[0].path == ("x",)


def go_through(text: str) -> None:
    vault = obsidian._Vault(Path("n.md"), ReadOptions())
    vault.take(note_files.NoteFile(Path("n.md"), ("n",), "", text.split("\n"), 1))
    vault.finished()


@given(st.text(alphabet="ab:?=\n`{}#<!-SR>^[]1 *~", max_size=80))
def test_any_text_is_read(text: str) -> None:
    go_through(text)


PIECES = ("==", "::", "`", "<!--", "```\n", "{{", "a::b\n", "==a", "?\n", "#a ", "<!--SR:!", "[[a", "![")


@every("piece", PIECES)
def test_a_hostile_note_is_read_in_one_go(piece: str) -> None:
    go_through(piece * 5_000)
