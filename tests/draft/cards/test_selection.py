"""Which cards a deck gets, and which wrong answers they offer."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.kinds.cloze import Blank, split
from quiz.deck.checking.given_away import stands_in
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.distractors import FEWEST
from quiz.draft.cards.selection import select, usual_count
from tests.draft.examples import CANAL, drafted
from tests.every import every


def test_wrong_answers_are_of_the_shape_of_the_right_one_and_stand_nowhere_in_its_passage() -> None:
    for fact in drafted(CANAL).facts:
        for draft in fact.drafts:
            offered = draft.entry.get("distractors", ())
            assert all(str(text) not in fact.statement.quote for text in offered)
            assert not offered or len(offered) >= FEWEST


def test_no_card_of_a_selection_asks_what_another_one_does() -> None:
    chosen = select(drafted(CANAL), 20).chosen
    answers = [fact.answers for fact, _ in chosen]
    assert len(set(answers)) == len(answers) >= 4


def test_a_selection_is_no_longer_than_is_asked_for_and_says_what_it_left_out() -> None:
    selection = select(drafted(CANAL), 2)
    assert len(selection.chosen) == 2
    assert selection.left["There are enough cards that are better."]


@every(("words", "most"), [(50, 8), (700, 20), (6000, 171)])
def test_a_longer_article_gives_more_cards(words: int, most: int) -> None:
    assert usual_count(words) == most


def test_a_card_that_asks_for_an_office_hides_no_name() -> None:
    said = "Forces loyal to Vice President Thomas Lowrie said on Sunday that they had left it."
    signed = "Lowrie signed the pact of Orr in May 1915."
    later = "Later Lowrie and the crew of Lowrie sailed to Orr."
    text = f"Orr\n\n{said}\n\n{signed}\n\n{later}"
    forms = [(one.form, fact.answers) for fact, one in select(drafted(text), 8).chosen]
    assert ("office", ("Thomas Lowrie",)) in forms
    assert any("May 1915" in answers for _, answers in forms)


def test_a_name_that_several_cards_would_show_is_not_asked_for_in_their_place() -> None:
    ruled = "In 1911, the court of Tarn declared that the Ferrol Lamp Works was a danger to the port."
    later = (
        "In 1870, Maud Bell founded the Ferrol Lamp Works to sell lamps of slate.",
        "In 1894, Carl Roth bought the Ferrol Lamp Works for his daughter.",
        "In 1902, Ada Fell sold the Ferrol Lamp Works for 40,000 pounds.",
    )
    for sentences, names in (
        ((ruled,), {"Ferrol Lamp Works"}),
        ((ruled, *later), {"Maud Bell", "Carl Roth", "Ada Fell"}),
    ):
        text = "\n\n".join(("Lamps of the coast", *sentences))
        asked = {answer for fact, _ in select(drafted(text), 20).chosen for answer in fact.answers}
        assert asked & {"Ferrol Lamp Works", "Maud Bell", "Carl Roth", "Ada Fell"} == names


def test_a_year_is_asked_for_twice_where_two_things_happened_in_it() -> None:
    two = "Work began on the mill of slate in 1901.\n\nThe old ferries of pine were sold in 1901."
    one = "Work began on the Corran Canal of slate in 1901.\n\nThe Corran Canal of slate was begun in 1901."
    for text, count in ((two, 2), (one, 1)):
        chosen = select(drafted(f"Years\n\n{text}"), 8).chosen
        assert [fact.answers for fact, _ in chosen].count(("1901",)) == count


def test_a_number_in_words_is_asked_for_twice_where_it_counts_two_things() -> None:
    years = "The masters of the guild of Orr are elected every six years."
    for other, count in (
        ("A keeper of Tarn must answer within six days.", 2),
        ("Tarn is kept for up to six years.", 1),
    ):
        chosen = select(drafted(f"Rules\n\n{years}\n\n{other}"), 8).chosen
        assert [fact.answers for fact, _ in chosen].count(("six",)) == count


@every("sentence", ["The canal was opened in 1834.", "The mill of slate was sold in 1901."])
def test_a_sentence_that_stands_many_times_gives_its_cards_once(sentence: str) -> None:
    once, often = (select(drafted("The Corran Canal\n\n" + f"{sentence}\n\n" * times), 50).chosen for times in (1, 12))
    assert [draft.entry for _, draft in often] == [draft.entry for _, draft in once] != []


def test_a_term_is_defined_once_in_a_selection_whether_it_is_one_or_many() -> None:
    one = "The torrin pike is a fish of the Mell that hunts at night."
    many = "Torrin pikes are hunters of the Mell that lay their eggs in mud."
    fronts = [
        [
            draft.entry["front"]
            for _, draft in select(drafted(f"Rivers\n\n{text}"), 8).chosen
            if draft.form == "definition"
        ]
        for text in (one, many, f"{one}\n\n{many}")
    ]
    assert [len(each) for each in fronts] == [1, 1, 1]


def test_a_year_of_one_event_is_asked_for_once_in_a_language_without_spaces() -> None:
    first = "静かな港町において、1628年に水車寺は開基された。"
    for second, count in (
        ("水車寺の開基は1628年で、町の主人が土地を寄せた。", 1),
        ("大きな風車が1628年に北の岬で焼けた。", 2),
    ):
        chosen = select(drafted(f"水車\n\n{first}\n\n{second}", "ja"), 8).chosen
        assert len([fact for fact, _ in chosen if fact.kind == "year"]) == count


def _questions(text: str, language: str = "en") -> list[str]:
    """Returns what the cards chosen from `text` show, their blanks as a deck writes them."""
    chosen = select(drafted(text, language), 20).chosen
    return [str(one.entry.get("cloze") or one.entry.get("question") or one.entry.get("front")) for _, one in chosen]


@every(
    ("sentence", "questions"),
    [
        (
            "The Corran Lock was designed by Ada Fell in 1847.",
            {"Who designed the Corran Lock?", "In which year was the Corran Lock designed?"},
        ),
        (
            "The plan of the port had one fault: in 1847, at the Corran Lock, a ferry sank.",
            {
                "The plan of the port had one fault: in {{1847::year}}, at the …, a ferry sank.",
                "The plan of the port had one fault: at the {{Corran Lock::name}}, a ferry sank.",
            },
        ),
        (
            "A torrin reaches 3 metres in length and weighs up to 70 kilograms.",
            {
                "A torrin reaches {{3::number}} metres in length and weighs up to … kilograms.",
                "A torrin reaches … metres in length and weighs up to {{70::number}} kilograms.",
            },
        ),
        (
            "The Corran Lock was sold to Ada Fell, and later it was drained by Carl Roth.",
            {"The Corran Lock was sold to Ada Fell, and later it was drained by {{Carl Roth::person}}."},
        ),
        (
            "When in 1847, Maud Bell opened the Corran Lock, the port of Orr was lit.",
            {
                "When in {{1847::year}}, … opened the Corran Lock, the port of Orr was lit.",
                "When {{Maud Bell::name}} opened the Corran Lock, the port of Orr was lit.",
            },
        ),
        (
            "The Corran Lock was followed by the Torrin Lock in 1847.",
            {
                "The Corran Lock was followed by the {{Torrin Lock::name}}.",
                "The Corran Lock was followed by the … in {{1847::year}}.",
            },
        ),
        (
            "In 1847, an engineer, Ada Fell, drew the first lock.",
            {
                "An engineer, {{Ada Fell::person}}, drew the first lock.",
                "In {{1847::year}}, an engineer drew the first lock.",
            },
        ),
        (
            "The locks of slate were to be filled by around 1920, with Ada Fell as the first pilot.",
            {
                "The locks of slate were to be filled by around {{1920::year}}, with … as the first pilot.",
                "The locks of slate were to be filled by around …, with {{Ada Fell::person}} as the first pilot.",
            },
        ),
        (
            "Ada Fell married the miller’s younger brother, Carl Roth, in 1874.",
            {
                "Ada Fell married the miller’s younger brother, {{Carl Roth::person}}.",
                "Ada Fell married the miller’s younger brother in {{1874::year}}.",
            },
        ),
        (
            "Ada Fell was born in Orr, Corran, on May 26, 1840, the daughter of a miner.",
            {
                "Ada Fell was born in {{Orr::name}}, Corran, the daughter of a miner.",
                "Ada Fell was born in …, Corran, on {{May 26, 1840::date}}, the daughter of a miner.",
            },
        ),
        (
            "In 1847 the miners sold the first lock to Ada Fell.",
            {
                "The miners sold the first lock to {{Ada Fell::person}}.",
                "In {{1847::year}} the miners sold the first lock to ….",
            },
        ),
        (
            "Printed in 1847, the map of all the locks was sold by Ada Fell.",
            {
                "Printed in {{1847::year}}, the map of all the locks was sold by ….",
                "Printed in …, the map of all the locks was sold by {{Ada Fell::person}}.",
            },
        ),
        (  # a participle or a bare verb says nothing without its time
            "Starting in 1847, the slate of all the locks was sold by Ada Fell.",
            {
                "Starting in {{1847::year}}, the slate of all the locks was sold by ….",
                "Starting in …, the slate of all the locks was sold by {{Ada Fell::person}}.",
            },
        ),
        (
            "The first lock was built in 1847, the second one was drawn by Ada Fell.",
            {
                "The first lock was built in {{1847::year}}, the second one was drawn by ….",
                "The first lock was built in …, the second one was drawn by {{Ada Fell::person}}.",
            },
        ),
        (  # the second thing of two has its time and no verb of its own
            "The Orr Lock was dug in 1847 and the Slate Basin in 1902.",
            {
                "The Orr Lock was dug in {{1847::year}} and the Slate Basin in ….",
                "The Orr Lock was dug in … and the Slate Basin in {{1902::year}}.",
            },
        ),
        ("In 1847 Ada Fell drew the first lock.", {"In which year did Ada Fell draw the first lock?"}),
        (
            "The first lock was opened late in 1847 for ships of slate by Ada Fell.",
            {
                "The first lock was opened late in {{1847::year}} for ships of slate by ….",
                "The first lock was opened for ships of slate by {{Ada Fell::person}}.",
            },
        ),
        (
            "Late in 1847 the miners sold the first lock to Ada Fell.",
            {
                "The miners sold the first lock to {{Ada Fell::person}}.",
                "Late in {{1847::year}} the miners sold the first lock to ….",
            },
        ),
        (  # a verb stands before its subject only behind a time
            "In 1847 came the first flood; the lock was sold to Ada Fell.",
            {"In {{1847::year}} came the first flood; the lock was sold to Ada Fell."},
        ),
        (
            "In 1847 came the first lock, drawn by Ada Fell.",
            {"In 1847 came the first lock, drawn by {{Ada Fell::person}}."},
        ),
        (  # where somebody was what is not asked while it is hidden who
            "On 4 May 1847 Ada Fell, a pilot at the harbour of Lowrie, drew the lock of slate.",
            {"On 4 May 1847 Ada Fell, a pilot at the harbour of {{Lowrie::name}}, drew the lock of slate."},
        ),
        (  # a sign behind `in` is no name that the words behind its comma explain
            "Starting in 1847, a market of slate in Lowrie, drawn by the miners, made the lock rich.",
            {
                "Starting in {{1847::year}}, a market of slate in …, drawn by the miners, made the lock rich.",
                "Starting in …, a market of slate in {{Lowrie::name}}, drawn by the miners, made the lock rich.",
            },
        ),
        (  # the parts of a row with one verb keep their times
            "The last lock was shut in Corran in 1904, Lowrie in 1907 and Skarn in 1910.",
            {
                "The last lock was shut in Corran in {{1904::year}}, Lowrie in … and Skarn in 1910.",
                "The last lock was shut in Corran in …, Lowrie in {{1907::year}} and Skarn in 1910.",
            },
        ),
    ],
)
def test_of_two_cards_of_one_sentence_none_shows_what_the_other_asks_for(sentence: str, questions: set[str]) -> None:
    assert set(_questions(f"Mills\n\n{sentence}")) == questions


def test_a_time_inside_a_german_sentence_is_left_out_where_another_card_asks_for_it() -> None:
    asked = _questions(
        "Mühlen\n\nDer Kutter „Anna Bauer“ der Reederei „Nord“ war 1908 auf einer Werft in Norrdeich erbaut worden.",
        "de",
    )
    assert (
        "Der Kutter „{{Anna Bauer::Titel}}“ der Reederei „Nord“ war auf einer Werft in Norrdeich erbaut worden."
        in asked
    )


def test_of_two_german_times_with_one_verb_none_is_left_out() -> None:
    asked = _questions("Mühlen\n\nDie Mühle von Norrdeich wurde 1908, die Schleuse im Mai 1911 am Hang gebaut.", "de")
    assert asked == [
        "Die Mühle von Norrdeich wurde {{1908::Jahr}}, die Schleuse im … am Hang gebaut.",
        "Die Mühle von Norrdeich wurde …, die Schleuse im {{Mai 1911::Zeit}} am Hang gebaut.",
    ]


@every(
    ("sentence", "absent"),
    [
        ("In 1908, Lowrie received a Torrin Slate Medal with the miners.", "received a …"),
        ("Little is known about Ada Fell, though she drew the lock of slate in 1847.", "about …, though"),
        ("The mill of slate was closed in 1901; Lowrie sold the ferry in 1908.", "; … sold"),
        (
            "The Slate regatta, where boats are rowed by ten, was founded in 1951 with the first-round boat match (RBM)"
            " held in 1971.",
            "-…",
        ),
        ('Lowrie wrote of a storm on the lake in "The Slate Roof" (1908).', '"…"'),
        ("The miners of slate visited Lake Torrin in 1847.", "visited …"),
        ("The first Slate Regatta was held in Torrin in 1908.", "The first … was"),
        ("The hall of slate is known as Skarn Vaag, meaning “Low House.”", "…, meaning"),
    ],
)
def test_no_card_leaves_out_what_its_question_is_about(sentence: str, absent: str) -> None:
    asked = _questions(f"Mills\n\n{sentence}")
    assert asked
    assert not [one for one in asked if absent in one]


@every(
    ("sentence", "language", "asked"),
    [
        (
            "Fewer than 150 boats of slate have been lost at the lock since 1997.",
            "en",
            "Fewer than {{150::number}} boats of slate have been lost at the lock since 1997.",
        ),
        (
            "In Norrdeich wurden seit 1908 insgesamt 240 Kutter aus Eiche gebaut.",
            "de",
            "In Norrdeich wurden seit {{1908::Jahr}} insgesamt 240 Kutter aus Eiche gebaut.",
        ),
    ],
)
def test_a_count_keeps_the_time_that_bounds_it(sentence: str, language: str, asked: str) -> None:
    assert _questions(f"Mills\n\n{sentence}", language) == [asked]


@every(
    ("sentence", "shown"),
    [
        (
            "Baumeister Carl Roth hatte die am 4. Mai 1908 eröffnete erweiterte Mühle um eine Kuppel ergänzt.",
            "die am … eröffnete erweiterte Mühle",
        ),
        ("Der Kutter „Anna Bauer“ hatte die im Jahr 1908 gebaute Schleuse in Norrdeich gerammt.", "die im Jahr {{1908"),
    ],
)
def test_a_time_stays_before_the_participle_that_it_goes_with(sentence: str, shown: str) -> None:
    asked = _questions(f"Mühlen\n\n{sentence}", "de")
    assert any(shown in one for one in asked)
    assert not [one for one in asked if " die eröffnete" in one or " die gebaute" in one]


_PEOPLE, _PLACES = ("Ada Fell", "Thomas Lowrie", "Carl Roth"), ("Orr", "Lake Torrin", "the Corran Canal")
_TOLD = st.builds(
    str.format,
    st.sampled_from(
        (
            "{person} built a mill of slate at {place} in {year}.",
            "In {year} the ferry of {place} was sold to {person}.",
            "{place} was drained by {person} in {year}, and {number} lamps were lit.",
            "On 3 May {year}, {person} opened the lock near {place}.",
            "A torrin is a boat that {person} drew in {year} for {place}.",
        )
    ),
    person=st.sampled_from(_PEOPLE),
    place=st.sampled_from(_PLACES),
    year=st.sampled_from(("1847", "1901")),
    number=st.sampled_from(("40", "4,000")),
)


@given(st.lists(_TOLD, min_size=1, max_size=6, unique=True), st.booleans())
def test_no_card_of_a_deck_shows_what_another_one_asks_for(sentences: list[str], in_one: bool) -> None:
    text = (" " if in_one else "\n\n").join(sentence[0].upper() + sentence[1:] for sentence in sentences)
    cards = [_sides(draft.entry) for _, draft in select(drafted(f"Mills\n\n{text}"), 20).chosen]
    for place, (shown, _) in enumerate(cards):
        asked = [answer for other, (_, answers) in enumerate(cards) if other != place for answer in answers]
        assert not [answer for answer in asked if stands_in(answer, shown)], shown


def _sides(entry: Entry) -> tuple[str, list[str]]:
    """Returns what a card of `entry` shows before it is answered, and what it asks for."""
    if "cloze" in entry:
        runs = split(str(entry["cloze"]))
        shown = "".join(run if isinstance(run, str) else "[…]" for run in runs)
        return shown, [run.text for run in runs if isinstance(run, Blank)]
    answers = entry.get("answers") or entry.get("answer") or entry.get("back") or entry.get("number")
    shown = str(entry.get("question") or entry.get("front"))
    return shown, [answers] if isinstance(answers, str) else list(map(str, answers or ()))


def test_a_time_stays_where_its_sentence_goes_on_with_another_one() -> None:
    text = "Over 40% of the boats of Tarn sank in 1847, and again in 1901."
    asked = {str(draft.entry.get("cloze")) for _, draft in select(drafted(f"Boats\n\n{text}"), 20).chosen}
    assert asked
    assert not any(", and again" in one and " in " not in one.partition(", and again")[0] for one in asked)
