"""Cards in Org: what headings of org-fc and org-drill become, their states, and the log of org-fc."""

from datetime import date, datetime
from pathlib import Path
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.incoming import Incoming, IncomingEntry, ReadOptions
from quiz.exchange.notes import org_cards
from quiz.exchange.notes.org_cards import read_org
from tests.every import every

FC = """\
* Geography
** Longest river of *Europe*                                   :fc:geo:
:PROPERTIES:
:ID: 11-22
:FC_TYPE: double
:END:
:REVIEW_DATA:
| position | ease | box | interval | due                  |
|----------+------+-----+----------+----------------------|
| front    | 2.50 |   7 |    10.00 | 2026-03-20T07:42:56Z |
| back     | 2.00 |   0 |     0.00 | 2026-03-11T07:42:56Z |
:END:
Its name?
*** Back
the /Volga/, see [[https://example.org][here]]
* Cloze :fc:
:PROPERTIES:
:FC_TYPE: cloze
:ID: 33
:END:
The {{Po}@0} flows to the {{Adriatic}{a sea}@1}.
* Simple :fc:
The answer, ~x_1~.
* Empty :fc:
* No card
with words
"""
DRILL = """\
* Word :drill:
SCHEDULED: <2026-03-20 Fri>
:PROPERTIES:
:ID: 44
:DRILL_LAST_INTERVAL: 10.5
:DRILL_EASE: 2.36
:DRILL_TOTAL_REPEATS: 6
:END:
What is Hund?
** The answer
dog
* Cloze :drill:
The [Po||a river] is long.
* Sides :drill:
:PROPERTIES:
:DRILL_CARD_TYPE: twosided
:END:
** Side 1
Katze
** Side 2
cat
"""


def read(tmp_path: Path, text: str, history: bool = True) -> Incoming:
    (tmp_path / "cards.org").write_text(dedent(text), "utf-8")
    return read_org(tmp_path / "cards.org", ReadOptions(history=history))


def found(incoming: Incoming) -> list[IncomingEntry]:
    return [one for deck in incoming.decks for one in deck.entries]


FC_ENTRIES: list[Entry] = [
    {
        "front": "Longest river of **Europe**\nIts name?",
        "back": "the *Volga*, see here",
        "reverse": "true",
        "context": "Geography",
        "tags": ("geo",),
    },
    {"cloze": "Cloze\nThe {{c1::Po}} flows to the {{c2::Adriatic::a sea}}."},
    {"front": "Simple", "back": "The answer, `x_1`."},
]


def test_headings_of_org_fc_become_cards(tmp_path: Path) -> None:
    incoming = read(tmp_path, FC)
    assert [one.entry for one in found(incoming)] == FC_ENTRIES
    assert [one.origin for one in found(incoming)][:2] == ["org/11-22", "org/33"]
    assert [(one.reason, one.first) for one in incoming.left_out] == [(org_cards.NO_BACK, "line 24: Empty")]


def test_states_of_org_fc_go_to_their_sides(tmp_path: Path) -> None:
    (history,) = found(read(tmp_path, FC))[0].histories
    assert history.memory
    assert (history.part, round(history.memory.stability, 4)) == ("", 10)
    assert history.memory.due_day == date(2026, 3, 20).toordinal()
    assert found(read(tmp_path, FC, history=False))[0].histories == ()


def test_the_log_of_org_fc_beside_the_file_is_the_history(tmp_path: Path) -> None:
    row = "2026-03-01T07:00:00Z\t/a.org\t33\t1\t2.5\t3\t4.2\tgood\t7.5\tsm2-v1"
    old = "\t".join(row.replace("good", "again").split("\t")[:8])
    (tmp_path / "org-fc-reviews.tsv").write_text(f"{row}\nbroken\n{old}\n", "utf-8")
    (history,) = found(read(tmp_path, FC))[1].histories
    at = round(datetime.fromisoformat("2026-03-01T07:00:00+00:00").timestamp() * 1000)
    assert history.part == "c2"
    assert [(one.at, one.rating, one.ms) for one in history.answers] == [(at, 3, 7500), (at, 1, 0)]


def test_headings_of_org_drill_become_cards_with_their_state(tmp_path: Path) -> None:
    entries = found(read(tmp_path, DRILL))
    assert [one.entry for one in entries] == [
        {"front": "Word\nWhat is Hund?", "back": "dog"},
        {"cloze": "The {{Po::a river}} is long."},
        {"front": "Katze", "back": "cat", "reverse": "true"},
    ]
    (history,) = entries[0].histories
    assert history.memory
    assert (round(history.memory.stability, 4), history.memory.reps) == (10.5, 6)
    assert history.memory.due_day == date(2026, 3, 20).toordinal()


def test_code_around_a_blank_stays_code(tmp_path: Path) -> None:
    text = "* a :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\n#+begin_src sh\nls /a/ {{x}@0} *b*\n#+end_src\n"
    (one,) = found(read(tmp_path, text))
    assert one.entry["cloze"] == "a\n```sh\nls /a/ {{c1::x}} *b*\n```"


def test_a_suspended_card_stays_so(tmp_path: Path) -> None:
    (one,) = found(read(tmp_path, "* a :fc:suspended:\nb\n"))
    assert [history.suspended for history in one.histories] == [True]
    assert "tags" not in one.entry


@every(
    ("text", "shown"),
    [
        ("*b* /i/ =c= ~d~", "**b** *i* `c` `d`"),
        ("a/b/c and 2*3*4", "a/b/c and 2*3*4"),
        ("[[file:x.png]]", "file:x.png"),
        ("#+BEGIN_SRC python\n*x*\n#+END_SRC", "```python\n*x*\n```"),
        (" spaced ", " spaced "),
    ],
)
def test_marks_of_org_become_ours(text: str, shown: str) -> None:
    assert org_cards._shown(text) == shown


@given(st.text(alphabet="* :fcdrilABEND|-[]{}@0\n", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for heading, _ in org_cards._cards(text):
        org_cards._fc(heading)
        org_cards._fc_cloze(heading)
        org_cards._drill(heading)


@every("piece", ["*", "* a :fc:\n", "* ", ":", "{{", "[", "/", "[[a]", "|", ":END:\n"])
def test_a_hostile_text_is_read_in_one_go(piece: str) -> None:
    test_text = "* a :fc:\n" + piece * 8_000
    for heading, _ in org_cards._cards(test_text):
        org_cards._fc(heading)
        org_cards._drill(heading)
