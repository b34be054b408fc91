"""What an export makes of cards, an import takes for the same questions."""

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.cloze import Blank, Cloze
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.markup import plain
from quiz.card.model import Card, Question
from quiz.card.problem import Place
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange.anki.collection_tables import AnkiDeck, CardTemplate, NoteKind
from quiz.exchange.anki.note_types import NOTE_TYPES
from quiz.exchange.anki.notes import AnkiNote, CardOf, NoteNames, NoteReader
from quiz.exchange.anki.templates import pieces_of
from quiz.exchange.anki.write_notes import note_of
from quiz.exchange.writable_text import writable
from tests.deck.deck_text import read
from tests.every import every

DECK = AnkiDeck(("deck",), "", 1)


def taken_back(cards: Sequence[Card]) -> tuple[list[Entry], NoteReader]:
    """The entries that an import makes of the note that an export makes of `cards`."""
    type_ = NOTE_TYPES[cards[0].question.kind]
    templates = tuple(CardTemplate(one.name, pieces_of(one.front), pieces_of(one.back)) for one in type_.templates)
    kind = NoteKind(type_.name, type_.fields, templates, type_.is_cloze, False)
    fields, places = note_of(cards, lambda path, words: None)
    note = AnkiNote("guid", kind, dict(zip(type_.fields, fields, strict=True)), ())
    reader = NoteReader(NoteNames(lambda name: name, frozenset()))
    made = reader.entries(note, [CardOf(number, place, 1, DECK, 0) for number, place in enumerate(places)])
    return [one.entry for one in made], reader


def card(question: Question, name: str = "a", **keys: str) -> Card:
    return Card(name, "a", "deck", question, Place("deck.yaml"), **keys)


def words(text: str) -> list[list[str]]:
    """What is read of a text: its lines, however wide their spaces are."""
    return [line.split() for line in plain(writable(text)).split("\n") if line.split()]


SIGNS = st.text("ab *_`<>&{}:\\\"'!-[]()#=.é猫‮\n\x1f\x00", max_size=24)
TEXTS = SIGNS.filter(lambda text: bool(words(text)) and "```" not in text)
"""Texts as authors may write them; the language of a fence is not kept."""


@given(front=TEXTS, back=TEXTS, both_ways=st.booleans(), explanation=TEXTS, hint=TEXTS)
def test_a_flashcard_comes_back(front: str, back: str, both_ways: bool, explanation: str, hint: str) -> None:
    forward = card(Flashcard(front, back), explanation=explanation, hint=hint)
    cards = [forward, card(Flashcard(back, front), "a/reverse")] if both_ways else [forward]
    (entry,), _ = taken_back(cards)
    assert words(str(entry["front"])) == words(front)
    assert words(str(entry["back"])) == words(back)
    assert entry.get("reverse") == ("true" if both_ways else None)
    assert words(str(entry["explanation"])) == words(explanation)
    assert words(str(entry["hint"])) == words(hint)


BLANKS = st.builds(
    Blank,
    st.text("ab <>&:\"'!()#=.é猫\x1f", max_size=12)
    .map(str.strip)
    .filter(lambda text: text.strip(":\x1f") == text != ""),
    st.sampled_from(["", "hint", "a: b"]),
    st.sampled_from(["c1", "c2", "c17"]),
)
PIECES = st.lists(st.sampled_from([*"ab <>&:!()#=.é猫", "{{ ", "}} ", ":: "]), max_size=8).map("".join)


@given(st.lists(st.tuples(PIECES, BLANKS), min_size=1, max_size=4), PIECES)
def test_a_cloze_comes_back(pieces: list[tuple[str, Blank]], end: str) -> None:
    runs = tuple(run for piece, blank in pieces for run in (piece, blank) if run) + ((end,) if end else ())
    groups = dict.fromkeys(blank.group for _, blank in pieces)
    cards = [card(Cloze(runs, group), f"a/{group}") for group in groups]
    (entry,), _ = taken_back(cards)
    read_back = read_cards({"cloze": str(entry["cloze"])})
    assert [words(one.question.prompt) for one in read_back] == [words(one.question.prompt) for one in cards]
    for one, other in zip(read_back, cards, strict=True):
        assert [words(text) for text in one.question.expected] == [words(text) for text in other.question.expected]


def read_cards(entry: dict[str, str]) -> list[Card]:
    from quiz.deck.writing.yaml_text import entry_lines

    return [*read("\n".join(["cards:", *entry_lines(dict(entry)), ""])).deck.cards]


def cards_of(text: str) -> Iterator[list[Card]]:
    found: dict[str, list[Card]] = {}
    for one in read(text).deck.cards:
        found.setdefault(one.note, []).append(one)
    yield from found.values()


@every(
    ("written", "read_back"),
    [
        (
            "question: Q?\n    answer: A\n    accept: [B, C]\n    hint: h\n    context: [x, y]",
            {"question": "Q?", "answer": "A", "accept": ("B", "C"), "context": "x › y", "hint": "h"},
        ),
        ("question: Q?\n    number: 3\n    unit: kg\n    tolerance: 1", {"question": "Q?", "answer": "3 kg"}),
        (
            "cloze: 'a {{c2::b}} \\{{c\\}} {{c1::d\\::e::f}}'\n    explanation: g",
            {"cloze": r"a {{c2::b}} \{{c\}} {{c1::d\::e::f}}", "explanation": "g"},
        ),
        (
            "question: Q?\n    answer: A\n    distractors: [B]\n    explanation: g",
            {"front": "Q?\n\n- A\n- B", "back": "A", "explanation": "g"},
        ),
        (
            "front: '{{Back}} {{c1::x}}'\n    back: '{{FrontSide}}'",
            {"front": "{{Back}} {{c1::x}}", "back": "{{FrontSide}}"},
        ),
    ],
)
def test_what_goes_along_with_a_question_comes_back_under_its_keys(written: str, read_back: Entry) -> None:
    ((cards),) = cards_of(f"cards:\n  - {written}\n")
    (entry,), _ = taken_back(cards)
    assert entry == read_back
    assert [*entry] == [*read_back]
