"""Which card of today is which of the log: through edits, and from a derived id to one that its author gave."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.model import Card
from quiz.deck.identity.cards_around import OtherMachines
from quiz.deck.identity.recognise import Recognised, recognise
from quiz.deck.identity.seen_card import as_seen
from tests.deck.deck_text import read
from tests.every import every

SHIP = "{question: Which Italian patrol vessel called at Yokosuka?, answer: ITS Morosini}"
CAPITAL = "{question: What is the capital of France?, answer: Paris}"
RIVERS = '{cloze: "{{c1::Rome}} lies on the river {{c2::Tiber}} and has done so for long."}'
WORD = "{front: estuary, back: the wide mouth of a river, reverse: true}"


def cards(*entries: str) -> tuple[Card, ...]:
    return read("cards:\n" + "".join(f"  - {entry}\n" for entry in entries)).deck.cards


def named(entry: str, id_: str) -> str:
    return entry.replace("{", f"{{id: {id_}, ", 1)


def first_named(*entries: str) -> tuple[Card, ...]:
    """Cards by the names that a machine gives them which meets them for the first time."""
    return recognised(cards(*entries), []).cards


def recognised(now: Iterable[Card], met: Iterable[Card], *known: str) -> Recognised:
    """What is recognised when each card of `met` has a history, and so have the ids `known`."""
    seen = {card.id: as_seen(card) for card in met}
    return recognise(now, seen, {*seen, *known})


@every("entry", [SHIP, CAPITAL, RIVERS, WORD])
def test_a_card_that_is_given_an_id_goes_on_with_its_history(entry: str) -> None:
    before, now = cards(entry), cards(named(entry, "mine"))
    found = recognised(now, before)
    assert found.cards == now
    assert found.renamed == {old.id: new.id for old, new in zip(before, now, strict=True)}


@every(
    ("before", "now"),
    [
        pytest.param(SHIP, SHIP.replace("Morosini", "Morozini"), id="a slip in the answer mended"),
        pytest.param(SHIP, SHIP.replace("Italian", "italien"), id="a slip in the question mended"),
        pytest.param(SHIP, SHIP.replace("ITS Morosini", "the Morosini of Italy"), id="another answer"),
        pytest.param(SHIP, SHIP.replace("patrol vessel", "patrol ship"), id="the question in other words"),
        pytest.param(SHIP, SHIP.replace("}", ", distractors: [ITS Cavour]}"), id="another kind"),
    ],
)
def test_a_card_may_be_edited_while_it_is_given_an_id(before: str, now: str) -> None:
    (old,) = cards(before)
    assert recognised(cards(named(now, "ship")), [old]).renamed == {old.id: "ship"}


@every(
    ("before", "now"),
    [
        (SHIP, "{question: Which carrier was upgraded?, answer: ITS Cavour}"),
        (CAPITAL, "{question: What is the capital of Italy?, answer: Rome}"),
        (
            "{statement: Malta is an island., answer: true}",
            "{statement: GCAP has three partners., answer: true}",
        ),
        ("{question: How many F-35As?, number: 60}", "{question: How many F-35Bs?, number: 30}"),
    ],
)
def test_a_card_with_an_id_that_is_put_in_the_place_of_another_does_not_inherit(before: str, now: str) -> None:
    assert recognised(cards(named(now, "new")), cards(before)).renamed == {}


@every(
    ("before", "now"),
    [
        ("{question: Why does ice float on water?, answer: it is lighter}",
         "{question: Why does ice float? (Think of density), answer: it is lighter}"),
        ("{front: light, back: leicht}", "{front: light (not heavy), back: leicht}"),
        ("{question: Who was the first US president?, answer: Washington}",
         "{question: Who was the first president of the United States?, answer: George Washington}"),
        ("{question: Which layer of the OSI model routes packets?, answer: network}",
         "{question: Packets are routed by which layer of the OSI model?, answer: network layer}"),
        ("{cloze: '{{Marie Curie}} discovered radium.'}", "{cloze: 'Radium was discovered by {{Marie Curie}}.'}"),
        ("{question: Where is insulin made?, answer: pancreas}",
         "{question: Where in the body is insulin made?, answer: in the pancreas}"),
        ("{question: What is 7 times 8?, answer: '56', distractors: ['54']}",
         "{question: 7 times 8 is what?, answer: '56', distractors: ['54', '48']}"),
        ("{statement: Sharks are mammals., answer: false}", "{statement: The sharks are all mammals., answer: false}"),
    ],
)  # fmt: skip
def test_a_card_without_an_id_that_says_the_same_in_other_words_goes_on(before: str, now: str) -> None:
    (old,) = cards(before)
    assert [card.note for card in recognised(cards(now), [old]).cards] == [old.note]


@every(
    ("before", "now"),
    [
        ("{cloze: 'In the war Germany attacked {{Poland}} in the morning.'}",
         "{cloze: 'In the war {{Poland}} attacked Germany in the morning.'}"),
        ("{question: Who wrote Faust?, answer: Goethe}", "{question: Who wrote Faust II?, answer: Goethe}"),
        ("{question: Who directed Terminator 2?, answer: James Cameron}",
         "{question: Who directed Terminator?, answer: James Cameron}"),
        ("{statement: Malta is an island., answer: true}",
         "{statement: Malta is an island republic in the south., answer: true}"),
        ('{front: "be (past, I)", back: was}', '{front: "be (past, he)", back: was}'),
        ("{front: light, back: leicht}", "{front: light (colour), back: hell}"),
        ("{front: water, back: agua}", "{front: mineral water, back: agua mineral}"),
        ("{question: How do you say water in Spanish?, answer: agua}",
         "{question: How do you say mineral water in Spanish?, answer: agua mineral}"),
        ("{question: What does status 302 of a page mean?, answer: found}",
         "{question: Of a page, what does status 302 mean?, answer: not found}"),
        ("{question: Who heads the EU Commission?, answer: its president}",
         "{question: Who heads the European Union's Parliament?, answer: its president}"),
    ],
)  # fmt: skip
def test_a_card_without_an_id_that_is_put_in_the_place_of_another_does_not_inherit(before: str, now: str) -> None:
    (old,) = cards(before)
    assert old.note not in [card.note for card in recognised(cards(now), [old]).cards]


@every("entry", [SHIP, CAPITAL, RIVERS, WORD])
@every("has_id", [True, False])
def test_histories_of_a_card_from_before_and_after_it_was_given_an_id_are_united(entry: str, has_id: bool) -> None:
    without, with_id = first_named(entry), first_named(named(entry, "mine"))
    now, before = (with_id, without) if has_id else (without, with_id)
    found = recognised(now, [*before, *now])
    assert found.cards == now
    assert found.renamed == {old.id: new.id for old, new in zip(before, now, strict=True)}


@every(
    ("now", "met"),
    [
        ([named(SHIP, "one")], [named(SHIP, "two"), named(SHIP, "one")]),
        ([named(SHIP, "one")], [SHIP.replace("Yokosuka", "the Yokosuka"), named(SHIP, "one")]),
        ([named(SHIP, "one")], [SHIP, named(CAPITAL, "one")]),
        ([named(SHIP, "one"), named(SHIP, "two")], [SHIP, named(SHIP, "one"), named(SHIP, "two")]),
        ([named(SHIP, "one"), SHIP], [SHIP, named(SHIP, "one")]),
    ],
)
def test_histories_of_which_it_is_not_certain_that_they_are_of_one_card_stay_apart(
    now: list[str], met: list[str]
) -> None:
    today, before = cards(*now), [card for entry in met for card in cards(entry)]
    assert recognised(today, before).renamed == {}


def test_a_history_of_the_same_words_in_another_deck_stays_apart() -> None:
    (old,), now = cards(SHIP), cards(named(SHIP, "ship"))
    seen = {old.id: replace(as_seen(old), deck="spain"), "ship": as_seen(now[0])}
    assert recognise(now, seen, {*seen}).renamed == {}


def test_a_card_whose_id_has_a_history_does_not_get_another() -> None:
    assert recognised(cards(named(SHIP, "ship")), cards(SHIP), "ship").renamed == {}


def test_a_history_that_was_handed_on_is_not_given_to_a_copy() -> None:
    seen = {card.id: as_seen(card) for card in cards(SHIP)}
    found = recognise(cards(named(SHIP, "ship"), named(SHIP, "copy")), seen, {"ship"})
    assert found.renamed == {}


def test_a_card_that_is_still_there_without_an_id_keeps_its_history() -> None:
    now = cards(SHIP, named(SHIP, "copy"))
    found = recognised(now, cards(SHIP))
    assert (found.cards, found.renamed) == (now, {})


@every("second", [named(SHIP, "two"), SHIP.replace("Yokosuka", "Yokohama")])
def test_of_two_cards_that_may_have_been_one_the_likelier_goes_on(second: str) -> None:
    now = cards(second.replace("vessel", "ship"), named(SHIP, "one"))
    (old,) = cards(SHIP)
    found = recognised(now, [old])
    assert (found.cards, found.renamed) == (now, {old.id: "one"})


def test_siblings_that_were_never_answered_have_nothing_to_hand_on() -> None:
    rome, _ = cards(RIVERS)
    assert recognised(cards(named(RIVERS, "rivers")), [rome]).renamed == {rome.id: "rivers/c1"}


@every(
    ("before", "now", "goes_on"),
    [
        ("{{c1::Rome}} lies on the {{c2::Tiber}}.", "Rome lies on the {{c1::Tiber}}.", {"tiber": "Tiber"}),
        (
            "{{c1::Rome}} lies on the {{c2::Tiber}}.",
            "On the {{c1::Tiber}} lies {{c2::Rome}}.",
            {"tiber": "Tiber", "rome": "Rome"},
        ),
        ("Rome lies on the {{Tiber}}.", "{{c1::Rome}} lies on the {{c2::Tiber}}.", {"tiber": "Tiber"}),
    ],
)
def test_blanks_without_an_id_keep_their_names_whatever_their_numbers_become(
    before: str, now: str, goes_on: dict[str, str]
) -> None:
    known = first_named(f'{{cloze: "{before}"}}')
    found = recognised(cards(f'{{cloze: "{now}"}}'), known)
    names = {card.id.partition("/")[2]: "".join(card.question.expected) for card in found.cards}
    assert names.items() >= goes_on.items()
    assert not found.renamed


@every(
    ("answered", "now"),
    [
        ("{{Rome}} lies on the Tiber in Italy.", "Rome lies on the {{Tiber}} in Italy."),
        ("{{c1::Rome}} lies on the Tiber in Italy.", "Rome lies on the {{c1::Tiber}} in Italy."),
        ("Rome lies on the {{c2::Tiber}} in Italy.", "{{c1::Rome}} lies on the Tiber in {{c2::Italy}}."),
    ],
)
@every("id_", ["", "id: rome, "])
def test_a_blank_does_not_inherit_from_another_one_of_its_sentence(answered: str, now: str, id_: str) -> None:
    known = first_named(f'{{{id_}cloze: "{answered}"}}')
    found = recognised(cards(f'{{{id_}cloze: "{now}"}}'), known)
    assert {card.id for card in found.cards}.isdisjoint(card.id for card in known)
    assert not found.renamed


def test_an_exchange_of_ids_is_seen_though_a_sibling_was_last_answered_before_its_deck_was_renamed() -> None:
    front, back = cards(named(WORD, "one"))
    (ship,) = cards(named(SHIP, "two"))
    seen = [as_seen(front), *(replace(as_seen(card), deck="before") for card in (back, ship))]
    found = recognise(
        cards(named(SHIP, "one"), named(WORD, "two")),
        {one.card: one for one in seen},
        {one.card for one in seen},
        is_gone=lambda old: old.deck != "before",
    )
    assert [card.id for card in found.cards][1:] == ["one", "one/reverse"]


def test_a_sibling_follows_though_the_other_has_gone_before() -> None:
    """Two machines had answered one card each when the id was given on one of them."""
    rome, tiber = cards(RIVERS)
    seen = {card.id: as_seen(card) for card in (rome, tiber)}
    found = recognise(cards(named(RIVERS, "rivers")), seen, {tiber.id, "rivers/c1"})
    assert found.renamed == {tiber.id: "rivers/c2"}


def test_of_siblings_one_of_which_has_a_history_none_is_taken_for_another_card() -> None:
    now = first_named(RIVERS)
    old = first_named(RIVERS.replace("for long", "for ages"))
    found = recognise(now, {card.id: as_seen(card) for card in (*old, now[0])}, {old[1].id, now[0].id})
    assert found.cards == now


words = st.sampled_from(["Rome", "Tiber", "Italy", "river", "capital", "ship", "vessel", "Paris", "lies", "at", "on"])
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
entries = st.tuples(texts, texts).map(lambda pair: f"{{question: {pair[0]}, answer: {pair[1]}}}")
decks = st.lists(entries, max_size=6, unique=True)


@given(met=decks, now=decks, with_id=st.sets(st.integers(0, 5)))
def test_a_history_goes_to_one_card_at_most_and_each_card_gets_one_at_most(
    met: list[str], now: list[str], with_id: set[int]
) -> None:
    today = cards(*(named(entry, f"id-{n}") if n in with_id else entry for n, entry in enumerate(now)))
    before = cards(*met)
    found = recognised(today, before)
    ids = [card.id for card in found.cards]
    assert len({*ids}) == len(ids)
    assert found.renamed.keys() <= {card.id for card in before} - {*ids}
    assert len({*found.renamed.values()}) == len(found.renamed)
    assert {*found.renamed.values()} <= {card.id for card in today if not card.id.startswith("~")}
    assert [card.question for card in found.cards] == [card.question for card in today]


@given(met=decks)
def test_whatever_is_given_an_id_and_nothing_else_goes_on(met: list[str]) -> None:
    now = cards(*(named(entry, f"id-{number}") for number, entry in enumerate(met)))
    expected = {old.id: f"id-{number}" for number, old in enumerate(cards(*met))}
    assert recognised(now, cards(*met)).renamed == expected


def _lines(table: str) -> list[str]:
    return table.strip().split("\n")


REPLACED = """
What gas do plants give off? > What gas do animals need?
What is the capital of the state? > What is the largest city of the state?
Who discovered penicillin? > Who discovered lysozyme?
How many sides has a hexagon? > How many legs has an insect?
Which bone protects the brain? > Which bone holds the teeth?
What is the opposite of hot? > What is the opposite of warm?
What is the main ingredient of hummus? > What is the main ingredient of falafel?
Which loop tests its condition first? > Which loop may never run?
Wann begann der Erste Weltkrieg? > Wann wurde der Panamakanal eröffnet?
Welches Organ pumpt das Blut? > Welches Organ schlägt am schnellsten?
Quel est le plus grand océan ? > Quel océan borde le Japon ?
Which shell command shows the date in Linux? > Which shell command shows the date in macOS?
Was ist die Hauptstadt von Ungarn? > Was ist die größte Stadt von Ungarn?
In which year was Mozart born? > In which year did Mozart die?
When did the siege of Vienna begin? > When did the siege of Vienna end?
How long is the bridge? > How high is the bridge?
Who wrote the play about the two lovers? > Who painted the two lovers?
What is the cause of scurvy? > What is the cure of scurvy?
Which organ makes insulin? > What makes glucagon?
Which animal builds dams? > What breaks dams?
Which gas do we breathe in? > Which gas do we breathe out?
Which blood group is the universal donor? > Which blood group is the universal recipient?
What is the function of red blood cells? > What is the function of white blood cells?
What is the shortest month of the year? > What is the longest month of the year?
Which planet is closest to the Sun? > Which planet is farthest from the Sun?
How do you undo a commit in git? > How do you redo a commit in git?
Which unit measures energy? > Which unit measures work?
Who wrote the Critique of Pure Reason? > Who is the author of the Critique of Judgement?
Which is the tallest building of the town? > Which is the highest hill of the town?
日本の首都はどこですか。 > 日本の一番大きい都市はどこですか。
植物が出す気体は何ですか。 > 動物が必要とする気体は何ですか。
"""
REWORDED = """
Who painted the Mona Lisa? > Who was the painter of the Mona Lisa?
Who wrote Don Quixote? > Who is the author of Don Quixote?
Who founded the Red Cross? > Who was the founder of the Red Cross?
What is the tallest mountain in the world? > What is the highest mountain on Earth?
What is the currency of Japan? > What is the money of Japan called?
What is the speed of light in vacuum? > How fast does light travel in vacuum?
In which year was the Treaty of Rome signed? > When was the Treaty of Rome concluded?
Which port does HTTPS use by default? > What is the default port of HTTPS?
Which organ pumps blood? > What pumps blood through the body?
Which planet is closest to the Sun? > What is the planet nearest to the Sun?
In which year did Mozart die? > In which year was Mozart's death?
Which painter made Guernica? > Who painted Guernica?
Wer schrieb den Zauberberg? > Wer ist der Autor des Zauberbergs?
Chi ha scritto la Divina Commedia? > Chi è l'autore della Divina Commedia?
What is the largest planet of the solar system? > What is the biggest planet in the solar system?
Which organ filters the blood? > Which organ of the body filters blood?
What do you call a female horse? > What is a female horse called?
What is the chemical symbol for gold? > Which chemical symbol does gold have?
Which instrument mesures air pressure? > Which instrument measures air pressure?
Which clause filters groups in SQL? > In SQL, which clause filters groups?
Welches Gas geben Pflanzen ab? > Welches Gas wird von Pflanzen abgegeben?
Wie heißt die Hauptstadt von Österreich? > Was ist die Hauptstadt Österreichs?
Quelle est la capitale de la Belgique ? > La capitale de la Belgique, c'est quelle ville ?
光合成で作られる気体は何ですか。 > 光合成で作られる気体は？
"""


@every(("pair", "goes_on"), [(p, False) for p in _lines(REPLACED)] + [(p, True) for p in _lines(REWORDED)])
def test_a_question_in_other_words_keeps_its_history_and_one_in_its_place_does_not_inherit(
    pair: str, goes_on: bool
) -> None:
    (old,), now = (cards(f'{{question: "{question}", answer: same}}') for question in pair.split(" > "))
    found = recognised(now, [old])
    assert (found.cards[0].id == old.id or old.id in found.renamed) == goes_on


def test_a_card_never_answered_here_takes_the_name_with_the_history_of_its_id() -> None:
    (now,) = cards(named(CAPITAL, "k2"))
    known = replace(as_seen(now), deck="old")
    never = replace(as_seen(now), card="k2@deck")
    seen = {one.card: one for one in (never, known)}
    found = recognise([now], seen, seen, elsewhere=OtherMachines(never_here=["k2@deck"]), is_gone=lambda old: False)
    assert found.cards == recognise([now], {"k2": known}, ["k2"], is_gone=lambda old: False).cards
    assert [card.id for card in found.cards] == ["k2"]


@every(
    ("other", "was_met", "of_two_machines", "is_united"),
    [
        ("k2", False, True, True),
        ("k2@old", False, True, True),
        ("k2@~0123456789ab", False, True, True),
        ("k2", True, True, False),  # its deck is on this machine, but not open
        ("k2", False, False, False),  # one machine has answered both
        ("k3", False, True, False),
    ],
)
def test_a_history_under_the_same_id_in_a_deck_that_never_was_here_is_that_of_the_card(
    other: str, was_met: bool, of_two_machines: bool, is_united: bool
) -> None:
    (now,) = cards(named(CAPITAL, "k2"))
    own = replace(as_seen(now), card="k2@deck")
    seen = {own.card: own, other: replace(own, card=other, deck="old")}
    elsewhere = OtherMachines(
        are_of_two_machines=lambda one, two: of_two_machines, was_met_here=lambda name: was_met or name == own.card
    )
    found = recognise([now], seen, seen, elsewhere=elsewhere, is_gone=lambda old: False)
    assert [card.id for card in found.cards] == [own.card]
    assert found.renamed == ({other: own.card} if is_united else {})
