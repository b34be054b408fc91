"""However a deck file is damaged: reading never fails, every problem is in the file, other cards are kept."""

from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.deck.checking.same_ids import same_ids
from quiz.deck.checking.value_places import Places
from quiz.deck.reading.loaded import Loaded
from tests.deck.deck_text import ids, read

ENTRIES = (
    '  - id: short\n    question: Which ship?\n    answer: ITS Cavour\n    accept: [Cavour, "the Cavour"]\n',
    "  - id: choice\n    question: >-\n      Where was the\n      port call?\n    answer: Yokosuka\n"
    "    distractors:\n      - Sasebo\n      - Kure\n",
    "  # a comment – with é and 日本\n  - id: truth\n    statement: 'It''s a carrier.'\n    answer: true\n",
    "  - id: number\n    question: How many?\n    number: 30\n    tolerance: 5%\n    unit: aircraft\n",
    '  - id: cloze\n    cloze: "{{c1::Rome}} is in {{c2::Italy::a country}}."\n    tags: [a, b]\n',
    "  - id: flash\n    front: Größe\n    back: |\n      size\n      - or height\n    reverse: true\n",
)
HEAD = "title: A deck\nsource: a.md\ntags: [x]\ncards:\n"
DECK = HEAD + "".join(ENTRIES)
SIGNS = ["- ", ": ", ":", "'", '"', "[", "]", "{", "}", "{{", "#", "&a", "*a", "!x", "|", ">", "\\", "%", "@", "`", "?"]
WORDS = [
    "? ",
    "<<",
    "cards:",
    "---\n",
    "...\n",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\0",
    "\ufeff",
    "\u2028",
    "\x85",
    "é",
    "😀",
]
SNIPPETS = st.sampled_from([*SIGNS, *WORDS])


def lines_of(data: bytes) -> list[str]:
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def assert_places_are_in(loaded: Loaded, data: bytes) -> None:
    lines = lines_of(data)
    for problem in (*loaded.problems, *same_ids(loaded.deck.cards, Places([loaded]))):
        assert 1 <= problem.place.line <= len(lines) + 1
        assert problem.place.column >= 1
        assert problem.message
    for card in loaded.deck.cards:
        assert 1 <= card.place.line <= len(lines)


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """The deck after some slips of the hand."""
    text = DECK
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(SNIPPETS | st.just("") | st.text(max_size=5)) + text[end:]
    return text


@st.composite
def rearranged_lines(draw: st.DrawFn) -> str:
    """The deck with lines lost, doubled, moved, or indented otherwise."""
    lines = DECK.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        indented = draw(st.sampled_from(["", " ", "  ", "   ", "    ", "\t", "      "])) + lines[at].lstrip()
        lines[at : at + 1] = draw(
            st.sampled_from([[], [lines[at]] * 2, [indented], [lines[other]], [lines[at], lines[other]]])
        )
        assume(lines)
    return "\n".join(lines)


@st.composite
def damaged_bytes(draw: st.DrawFn) -> bytes:
    """The deck with bytes put in, taken out or changed."""
    data = DECK.encode()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        data = data[:start] + draw(st.binary(max_size=3)) + data[start + draw(st.integers(0, 3)) :]
    return data


@given(damaged_texts() | rearranged_lines())
def test_slips_of_the_hand_never_stop_the_reading_and_problems_are_in_the_file(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert_places_are_in(read(data), data)


@given(damaged_bytes() | st.binary(max_size=200))
def test_damaged_bytes_never_stop_the_reading_and_problems_are_in_the_file(data: bytes) -> None:
    assert_places_are_in(read(data), data)


@given(st.text(st.sampled_from("-:[]{}#&*!|>'\"%@`?, \n\tab"), max_size=80))
def test_any_mix_of_signs_of_yaml_is_read(text: str) -> None:
    assert_places_are_in(read(text), text.encode())


@given(st.integers(0, len(ENTRIES) - 1), st.data())
def test_a_line_that_is_damaged_behind_its_indentation_costs_its_entry_alone(entry: int, data: st.DataObject) -> None:
    lines = ENTRIES[entry].splitlines()
    at = data.draw(st.sampled_from([at for at, line in enumerate(lines) if line.startswith("    ")]))
    indent = len(lines[at]) - len(lines[at].lstrip())
    content = data.draw((SNIPPETS | st.text(st.characters(categories=["L", "P", "Zs"]), max_size=8)).filter(one_line))
    cut = data.draw(st.integers(indent, len(lines[at])))
    lines[at] = lines[at][:cut] + content + data.draw(st.sampled_from(["", lines[at][cut:]]))
    damaged = HEAD + "".join(ENTRIES[:entry]) + "\n".join(lines) + "\n" + "".join(ENTRIES[entry + 1 :])
    loaded = read(damaged)
    assume(any(problem.code.startswith(("yaml-", "same-key", "control")) for problem in loaded.problems))
    others = [id_ for number, text in enumerate(ENTRIES) if number != entry for id_ in ids(read(f"cards:\n{text}"))]
    assert [id_ for id_ in ids(loaded) if id_ in others] == others


def one_line(text: str) -> bool:
    return not {"\n", "\r"} & set(text)


def test_the_undamaged_deck_is_without_problems() -> None:
    assert read(DECK).problems == ()
    assert len(ids(read(DECK))) == 8
