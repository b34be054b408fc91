"""What a deck file says is what its cards are: texts, kinds, ids, tags, sources."""

from decimal import Decimal
from pathlib import Path
from textwrap import dedent

from quiz.card.kinds import KINDS
from quiz.card.kinds.cloze import Blank, Cloze
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.number import Number, Tolerance
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Question
from quiz.card.problem import Place
from quiz.card.strictness import Strictness
from quiz.deck.card_ids import derived_id, is_id
from quiz.deck.checking.lint import lint
from quiz.deck.find_decks import deck_files
from quiz.deck.reading.load import load, loads
from tests.deck.deck_text import codes, ids, read
from tests.every import every


@every(
    ("written", "text"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("true", "true"),
        ("null", "null"),
        ("~", "~"),
        ("1.10", "1.10"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("2026-01-01", "2026-01-01"),
        ("2026-01-01T12:00:00Z", "2026-01-01T12:00:00Z"),
        ("=", "="),
        ("C#", "C#"),
        ("C++", "C++"),
        ("-5", "-5"),
        ("--all", "--all"),
        ("?x", "?x"),
        ("http://example.org/a?b=c#d", "http://example.org/a?b=c#d"),
        ("Größe 日本 😀", "Größe 日本 😀"),
        ("it's", "it's"),
        ("'it''s'", "it's"),
        ('"[bold]x[/]"', "[bold]x[/]"),
        ('"a: b"', "a: b"),
        ('"*star*"', "*star*"),
        ('"# no comment"', "# no comment"),
        ("'back\\slash'", "back\\slash"),
        ('"back\\\\slash"', "back\\slash"),
        ('"tab\\t(here)"', "tab\t(here)"),
        ('"two\\nlines"', "two\nlines"),
        ('"\\u00e9 \\x41 \\U0001F600"', "é A 😀"),
        ('"\\e[31m"', "\x1b[31m"),
        ('" white space around "', "white space around"),
        ("goes\n      on", "goes on"),
        ("|\n      one\n        two", "one\n  two"),
        (">\n      one\n      two", "one two"),
        ('"shown" # not shown', "shown"),
    ],
)
def test_a_text_is_read_as_it_stands(written: str, text: str) -> None:
    loaded = read(f"cards:\n  - question: What?\n    answer: {written}\n")
    assert loaded.problems == ()
    assert loaded.deck.cards[0].question.expected == (text,)


@every(
    ("entry", "question"),
    [
        ("{front: a, back: b}", Flashcard("a", "b")),
        ("{question: a, answer: b}", ShortAnswer("a", "b")),
        ("{question: a, answer: b, accept: c}", ShortAnswer("a", "b", ("c",))),
        ("{question: a, answer: b, accept: [c, d]}", ShortAnswer("a", "b", ("c", "d"))),
        ("{question: a, answer: b, distractors: [c, d]}", MultipleChoice("a", "b", ("c", "d"))),
        ("{distractors: c, answer: b, question: a}", MultipleChoice("a", "b", ("c",))),
        ("{question: a, answers: [b, c], distractors: [d, e]}", MultipleResponse("a", ("b", "c"), ("d", "e"))),
        ("{distractors: d, answers: b, question: a}", MultipleResponse("a", ("b",), ("d",))),
        ("{question: a, answers: [b, c]}", Listing("a", ("b", "c"))),
        ("{question: a, order: [b, c, d]}", Ordering("a", ("b", "c", "d"))),
        ("{question: a, pairs: {b: c, no: 1.10, e: c}}", Matching("a", (("b", "c"), ("no", "1.10"), ("e", "c")))),
        ("{statement: a, answer: true}", TrueOrFalse("a", True)),
        ("{statement: a, answer: No}", TrueOrFalse("a", False)),
        ("{statement: a, answer: YES}", TrueOrFalse("a", True)),
        ("{statement: a, answer: FALSE}", TrueOrFalse("a", False)),
        ("{question: a, answer: b, exact: true}", ShortAnswer("a", "b", marking=Strictness.EXACT)),
        ("{question: a, answers: [b, c], accept: {c: [d, e]}}", Listing("a", ("b", "c"), ((), ("d", "e")))),
        (
            "{question: a, answers: b, accept: c, exact: true}",
            Listing("a", ("b",), (("c",),), marking=Strictness.EXACT),
        ),
        ("{cloze: '{{a}}', accept: [b, c]}", Cloze((Blank("a", "", "b1", ("b", "c")),), "b1")),
        ("{cloze: '{{a}}', exact: true}", Cloze((Blank("a", "", "b1"),), "b1", marking=Strictness.EXACT)),
        (
            "{cloze: '{{c1::a}}{{c1::B}}', accept: {b: c}}",
            Cloze((Blank("a", "", "c1"), Blank("B", "", "c1", ("c",))), "c1"),
        ),
        ("{question: a, number: 30}", Number("a", Decimal(30))),
        ("{question: a, number: -2.50, unit: km}", Number("a", Decimal("-2.5"), units=("km",))),
        ("{question: a, number: 5, unit: [jets, aircraft]}", Number("a", Decimal(5), units=("jets", "aircraft"))),
        ("{question: a, number: 3e4, tolerance: 2}", Number("a", Decimal(30000), Tolerance(Decimal(2)))),
        ("{question: a, number: 3, tolerance: 5 %}", Number("a", Decimal(3), Tolerance(Decimal("0.05"), True))),
    ],
)
def test_the_keys_of_an_entry_make_its_kind(entry: str, question: Question) -> None:
    loaded = read(f"cards:\n  - {entry}\n")
    assert loaded.problems == ()
    assert [card.question for card in loaded.deck.cards] == [question]


@every(
    ("entry", "card_ids"),
    [
        ("{id: x, front: a, back: b}", ["x"]),
        ("{id: x, front: a, back: b, reverse: false}", ["x"]),
        ("{id: x, front: a, back: b, reverse: true}", ["x", "x/reverse"]),
        ('{id: x, cloze: "{{a}}"}', ["x/b1"]),
        ('{id: x, cloze: "{{a}} {{b}}"}', ["x/b1", "x/b2"]),
        ('{id: x, cloze: "{{c1::a}} {{c2::b}} {{c1::c}}"}', ["x/c1", "x/c2"]),
        ('{id: x, cloze: "{{c2::a}} {{b}}"}', ["x/c2", "x/b2"]),
        ("{id: 日本-1_a.b, front: a, back: b}", ["日本-1_a.b"]),
    ],
)
def test_the_cards_of_an_entry_are_named_after_its_id(entry: str, card_ids: list[str]) -> None:
    loaded = read(f"cards:\n  - {entry}\n")
    assert loaded.problems == ()
    assert ids(loaded) == card_ids
    assert {card.note for card in loaded.deck.cards} == {card_ids[0].partition("/")[0]}


def test_a_reversed_flashcard_asks_from_back_to_front() -> None:
    cards = read("cards:\n  - {front: a, back: b, reverse: true}\n").deck.cards
    assert [card.question for card in cards] == [Flashcard("a", "b"), Flashcard("b", "a")]


def test_siblings_of_a_cloze_hide_different_blanks() -> None:
    cards = read('cards:\n  - cloze: "{{Rome}} is in {{Italy::country}}."\n').deck.cards
    assert [card.question.prompt for card in cards] == ["[…] is in Italy.", "Rome is in [country]."]


def test_a_slip_is_never_taken_for_another_answer_or_distractor_of_the_deck() -> None:
    deck = """
        cards:
          - {question: a, answer: Gambia}
          - {question: b, answer: Lusaka, accept: [Lusakka]}
          - {question: c, answer: Kenya, distractors: [Zambia, Malawi]}
          - {question: d, answers: [Malawi], accept: Malavi}
          - {cloze: "{{Lusaca}} is not {{Gambja}}", accept: {Gambja: Gambai}}
    """
    cards = read(dedent(deck)).deck.cards
    assert [cards[0].mark((text,)).right for text in ("Gmabia", "Zambia", "Gambja", "Gambai")] == [True, *[False] * 3]
    assert len({id(card.vocabulary) for card in cards}) == 1


@every(
    ("deck", "card", "marking"),
    [
        ("", "", Strictness.LENIENT),
        ("marking: strict", "", Strictness.STRICT),
        ("marking: Exact", "", Strictness.EXACT),
        ("", "marking: strict", Strictness.STRICT),
        ("marking: strict", "marking: lenient", Strictness.LENIENT),
        ("marking: strict", "exact: true", Strictness.EXACT),
        ("", "exact: true", Strictness.EXACT),
        ("marking: strict", "exact: false", Strictness.STRICT),
        ("marking: exact", "marking: lenient", Strictness.LENIENT),
    ],
)
@every("kind", ["answer: b", "answers: [b]", "number: 1", "cloze: '{{a}}'"])
def test_a_card_is_marked_as_it_says_or_else_as_its_deck_does(
    deck: str, card: str, marking: Strictness, kind: str
) -> None:
    if kind.startswith("number") and "exact:" in card:
        return
    asked = kind if kind.startswith("cloze") else f"question: a\n    {kind}"
    loaded = read(f"{deck}\ncards:\n  - {asked}\n    {card}\n")
    assert loaded.problems == ()
    assert [getattr(one.question, "marking", None) for one in loaded.deck.cards] == [marking]


def test_the_context_is_no_part_of_what_names_a_card() -> None:
    cards = read("cards:\n  - {front: a, back: b}\n").deck.cards
    assert ids(read("cards:\n  - {front: a, back: b, context: c}\n")) == [cards[0].id]


def test_every_key_of_a_card_arrives_in_it() -> None:
    (card,) = read(
        "cards:\n  - id: x\n    question: a\n    answer: b\n    tags: [t, u]\n    hint: h\n    explanation: e\n"
        "    source: s.md\n    quote: [q, r]\n    points: 2.5\n    context: [c, d]\n    origin: anki/x\n"
    ).deck.cards
    assert (card.quotes, card.context, card.origin) == (("q", "r"), "c › d", "anki/x")
    assert (card.hint, card.explanation, card.quote, card.points) == ("h", "e", "q\nr", Decimal("2.5"))
    assert (card.tags, card.deck, card.place) == (frozenset("tu"), "deck", Place("decks/deck.yaml", 2, 5))


def test_a_card_is_worth_one_point_unless_it_says_otherwise() -> None:
    assert read("cards:\n  - {front: a, back: b}\n").deck.cards[0].points == 1


def test_the_keys_of_a_deck_arrive_in_it() -> None:
    deck = read("title: T\ndescription: D\nsource: s.md\ntags: [x, y]\ncards:\n  - {front: a, back: b}\n").deck
    assert (deck.title, deck.description, deck.tags) == ("T", "D", frozenset("xy"))
    assert (deck.name, deck.path, Path(deck.source)) == ("deck", "decks/deck.yaml", Path("decks/s.md"))


def test_a_deck_without_a_title_is_called_by_its_name() -> None:
    data = b"cards:\n  - {front: a, back: b}\n"
    assert loads(data, Path("decks/ships.yaml"), "ships").deck.title == "ships"


def test_a_card_has_the_tags_of_its_deck_and_its_own() -> None:
    cards = read("tags: all\ncards:\n  - {front: a, back: b, tags: [one, two]}\n  - {front: c, back: d}\n").deck.cards
    assert [card.tags for card in cards] == [{"all", "one", "two"}, {"all"}]


@every(
    ("deck_source", "card_source", "path"),
    [
        ("", "", ""),
        ("source: ../seeds/a.md\n", "", "decks/../seeds/a.md"),
        ("", ", source: b.md", "decks/b.md"),
        ("source: ../seeds/a.md\n", ", source: b.md", "decks/b.md"),
        ("source: /seeds/a.md\n", "", ""),
    ],
)
def test_a_source_is_looked_for_beside_the_deck_and_a_cards_own_goes_first(
    deck_source: str, card_source: str, path: str
) -> None:
    (card,) = read(f"{deck_source}cards:\n  - {{front: a, back: b{card_source}}}\n").deck.cards
    assert card.source == (str(Path(path)) if path else "")


# Identity

CLOSE_CARDS = [
    "{front: C, back: language}",
    "{front: C#, back: language}",
    "{front: C++, back: language}",
    "{front: language, back: C}",
    "{question: C, answer: language}",
    "{question: C, answer: language, distractors: [x]}",
    "{question: C, number: 1}",
    "{question: C, number: 1.5}",
    "{question: C, number: 15}",
    "{statement: C, answer: true}",
    "{statement: C, answer: false}",
    '{cloze: "C {{a}} {{b}}"}',
    '{cloze: "C {{c1::a}} {{c1::b}}"}',
    "{question: C, answer: か}",
    "{question: C, answer: が}",
]


def test_different_cards_have_different_ids() -> None:
    loaded = read("cards:\n" + "".join(f"  - {entry}\n" for entry in CLOSE_CARDS))
    assert loaded.problems == ()
    notes = {card.note for card in loaded.deck.cards}
    assert len(notes) == len(CLOSE_CARDS)
    assert all(note.startswith("~") and not is_id(note) for note in notes)


def test_cards_that_differ_by_a_sign_have_different_ids() -> None:
    assert len(set(ids(read("cards:\n  - {front: O-, back: blood}\n  - {front: O, back: blood}\n")))) == 2


@every(
    "edited",
    [
        "cards:\n  - {front: a, back: b}\n  - {question: Which ship?, answer: ITS Cavour}\n",
        "# moved\n\ntitle: T\ntags: [x]\ncards:\n\n  # a comment\n  - question: Which ship? # another\n"
        "    answer: ITS Cavour\n",
        "cards:\n- answer: ITS Cavour\n  question: Which ship?\n",
        "cards: [{question: Which ship?, answer: ITS Cavour}]",
        "cards:\n  - {question: Which ship?, answer: ITS Cavour, hint: h, tags: t, explanation: e, accept: Cavour}\n",
        'cards:\n  - question: "which  ship"\n    answer: >\n      its\n      cavour\n',
    ],
)
def test_a_derived_id_stays_when_the_card_moves_or_is_laid_out_anew(edited: str) -> None:
    (card,) = read("cards:\n  - question: Which ship?\n    answer: ITS Cavour\n").deck.cards
    assert card.id in ids(read(edited))


@every("name", ["decks/a.yaml", "elsewhere/b.yml"])
def test_a_derived_id_does_not_depend_on_the_file(name: str) -> None:
    assert ids(read("cards:\n  - {front: a, back: b}\n", name)) == [derived_id(Flashcard("a", "b"))]


@every("text", ["a", "7", "a-b_c.d", "日本", "é", "x" * 64])
def test_letters_digits_and_a_few_signs_make_an_id(text: str) -> None:
    assert is_id(text)


@every("text", ["", "-a", "_a", ".a", "~a", "a b", "a/b", "a:b", "a\n", "x" * 65])
def test_other_characters_make_no_id(text: str) -> None:
    assert not is_id(text)


# Evidence


@every(
    ("quote", "stands"),
    [
        ("Italy's ITS Cavour is an aircraft carrier.", True),
        ("ITS Cavour", True),
        ("Italy’s ITS Cavour is an\n      aircraft   carrier.", True),
        ("called “big”", True),
        ("called 'big'", False),
        ("its cavour", False),
        ("ITS Cavour is a carrier", False),
        ("ITSCavour", False),
    ],
)
def test_a_quote_stands_in_its_source_but_for_white_space_and_the_shape_of_quotes(
    tmp_path: Path, quote: str, stands: bool
) -> None:
    (tmp_path / "a.md").write_text(
        '# Ships\n\n- Italy\'s ITS Cavour is an\n  aircraft carrier.\n- It is called "big".\n'
    )
    deck = tmp_path / "d.yaml"
    deck.write_text(f"source: a.md\ncards:\n  - front: a\n    back: b\n    quote: {quote}\n", "utf-8")
    problems = lint([load(deck, "d")])
    assert [problem.code for problem in problems] == ([] if stands else ["lost-quote"])


def test_siblings_share_one_problem_with_their_evidence() -> None:
    loaded = read("source: nowhere.md\ncards:\n  - {front: a, back: b, reverse: true}\n")
    assert codes(loaded) == [(1, 9, "no-source")]
    assert len(loaded.deck.cards) == 2


# Files


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    loaded = load(tmp_path / "nowhere.yaml", "nowhere")
    assert codes(loaded) == [(1, 1, "unreadable")]
    assert loaded.deck.cards == ()


def test_decks_are_found_below_a_folder_but_not_in_hidden_places(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "sub/c.yaml", ".hidden.yaml", ".git/d.yaml", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "folder.yaml").mkdir()
    assert [name for _, name in deck_files(tmp_path)] == ["a", "b", "sub/c"]


def test_a_single_file_is_a_deck_whatever_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "ships.deck"
    path.touch()
    assert list(deck_files(path)) == [(path, "ships")]


def test_every_kind_is_read_in_this_file() -> None:
    basic = {"flashcard", "short answer", "multiple choice", "true or false", "number", "cloze"}
    composed = {"multiple response", "list", "ordering", "matching"}
    assert {kind.name.split(" ", 1)[1] for kind in KINDS} == basic | composed
