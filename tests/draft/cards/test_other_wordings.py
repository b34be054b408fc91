"""Which other wordings of an answer a drafted card takes, and which it does not."""

from pathlib import Path

from quiz.deck.reading.load import loads
from quiz.deck.writing.yaml_text import deck_text
from quiz.draft.cards.other_wordings import without_kind
from quiz.draft.values import Draft
from tests.draft.examples import asked_as, drafted, pack
from tests.every import every


def _card(text: str, answer: str) -> Draft:
    """The first card that asks for `answer`, whatever the worth of it."""
    found = (
        draft
        for fact in drafted(f"Title\n\n{text}").facts
        for draft in fact.drafts
        if answer in (*fact.answers, draft.entry.get("answer")) and "back" not in draft.entry
    )
    return next(found)


def _is_right(card: Draft, *given: str) -> bool:
    loaded = loads(deck_text({}, [{"id": "one", **card.entry}]).encode(), Path("deck.yaml"), "deck")
    assert [problem for problem in loaded.problems if problem.severity == "error"] == []
    return loaded.deck.cards[0].question.mark(given).right


@every(
    ("text", "answer", "given"),
    [
        # a rank stays outside of the blank, or need not be written
        ("In 1704, the Veldan Director-General Carl Minder bought the island of Torrin.", "Carl Minder", "Minder"),
        ("In 1704, Torrin College was founded under a charter of King George II.", "King George II", "George II"),
        ("The lighthouse of Torrin was designed in 1904 by Sir Ada Stone.", "Sir Ada Stone", "Ada Stone"),
        (
            "In 1704, the charter of Torrin was signed by the new King Velmar III Orran.",
            "King Velmar III Orran",
            "Velmar III Orran",
        ),
        ("In 1704, Torrin was sold to the brewer by Cousin Ulric.", "Ulric", "Ulric"),
        (
            "The Hospodin was chosen for life. In 1704, Hospodin Velo Orrin left Torrin. The Hospodin was old.",
            "Hospodin Velo Orrin",
            "Velo Orrin",
        ),
        (
            "In 1704 the Grand Hospodin Velo Orrin sold Torrin. The Grand Hospodin was old.",
            "Grand Hospodin Velo Orrin",
            "Velo Orrin",
        ),
        # letters that the article uses and nowhere explains, and a body without the word for its kind
        (
            "In 1904 the Veldan Tide Organisation closed the port. Many said that the VTO was late.",
            "Veldan Tide Organisation",
            "VTO",
        ),
        ("In 1904 the Treasury Department closed the port of Torrin.", "Treasury Department", "the Treasury"),
        # a surname alone, a name without initials, a name in full
        ("The tram of Torrin was built in 1904 by engineer Fulgen Bellou.", "Fulgen Bellou", "Bellou"),
        ("The tram of Torrin was designed by Anna W. Bell in 1904.", "Anna W. Bell", "Anna Bell"),
        ("The tram of Torrin was designed by Anna van Bell in 1904.", "Anna van Bell", "van Bell"),
        ("The tram of Torrin was designed by Anna van Bell in 1904.", "Anna van Bell", "Bell"),
        ("The tram of Torrin was designed by Anna Van Bell in 1904.", "Anna Van Bell", "Van Bell"),
        ("The tram of Torrin was designed by Anna de la Bell in 1904.", "Anna de la Bell", "de la Bell"),
        ("The tram of Torrin was designed by Anna Ruiz de Bell in 1904.", "Anna Ruiz de Bell", "Bell"),
        ("The tram of Torrin was designed by Anna Ruiz de Bell in 1904.", "Anna Ruiz de Bell", "Ruiz de Bell"),
        ("The tram of Torrin was designed by Omar al-Bell in 1904.", "Omar al-Bell", "al-Bell"),
        (
            "Syoko Minabe and Karl Husselman shared the medal of 1904. In 1921 Minabe was a pilot in Torrin.",
            "Minabe",
            "Syoko Minabe",
        ),
        # what it names stands in the name
        ("The country of Veldany is the only country whose flag has a heron.", "Veldany", "country of Veldany"),
        ("In 1904, Typhoon Velmara destroyed 40 houses in Torrin.", "Typhoon Velmara", "Velmara"),
        # a word for a people before a name that the article has without it
        (
            "In 1704 the English Slate Act closed the port of Torrin. Many said that the 1704 Slate Act was late.",
            "English Slate Act",
            "Slate Act",
        ),
        ("In 1904 Anna Bell took a degree at the University of Torrin.", "University of Torrin", "Torrin"),
        ("The most famous picture of Bell was lost by the Uffetti Gallery in 1904.", "Uffetti Gallery", "Uffetti"),
        ("The Orr River is the longest river of Veldany.", "Orr River", "Orr"),
        ("In 1904 Anna Bell won the Orr Memorial Prize for her tables of tides.", "Orr Memorial Prize", "Orr Prize"),
        # one thing, two names
        ("The law on clocks was passed by the U.S. in 1918.", "U.S.", "United States"),
        (
            "The Torrin Tide Board (TTB) was founded in 1904. Anna Bell left the Torrin Tide Board in 1911.",
            "Torrin Tide Board",
            "TTB",
        ),
        # a share with its sign and without, a number in digits
        ("In 1904 the island had a turnout of 87% in the vote on its flag.", "87%", "87"),
        ("In 1904 the island had a turnout of 87 percent in the vote.", "87 percent", "87"),
        ("In 1904 the island was bought for $24 worth of glass beads.", "$24", "24"),
        ("In 1904 the island had twelve lighthouses of stone.", "twelve", "12"),
    ],
)
def test_what_a_careful_person_accepts_is_right(text: str, answer: str, given: str) -> None:
    assert _is_right(_card(text, answer), given)


@every(
    ("text", "answer", "given"),
    [
        (
            "In 431 the Western Velish Empire sent 40 ships to Torrin. The Velish Empire was twice as large.",
            "Western Velish Empire",
            "Velish Empire",
        ),
        ("The first cup of tea was served in 1650 in the Heron Inn of the port.", "Heron Inn", "Inn"),
        ("In 1904 Anna Bell drew a map of the East River for the port.", "East River", "East"),
        ("In 1904 Anna Bell opened the Gallows Bridge in the port.", "Gallows Bridge", "Gallows"),
        ("Anna Bell and Carl Bell founded the port of Torrin in 1904.", "Carl Bell", "Bell"),
        ("In 1704, Torrin College was founded under a charter of King George II.", "King George II", "II"),
        ("In Torrin, Anna Bell left the University of Torrin in 1904.", "University of Torrin", "Torrin"),
        ("The tram of Torrin was built in 1904 by engineer Fulgen Bellou.", "Fulgen Bellou", "Fulgen"),
        (
            "Carl Roth, 77 on St George’s Day, left Orr. The brother of George sold boats to the guild of Orr in 1911.",
            "George",
            "St George",
        ),
        ("In 1904 the island had a turnout of 87% in the vote on its flag.", "87%", "86"),
        # the first word is part of the name
        ("The Orr is a river. In 1904 the Orr was dammed above Orr Reach.", "Orr Reach", "Reach"),
        ("In 1904 Anna Bell left the State Department.", "State Department", "State"),
        ("In 1904 Anna Bell left the Veldan Tide Organisation.", "Veldan Tide Organisation", "VTO"),
    ],
)
def test_what_names_something_else_is_wrong(text: str, answer: str, given: str) -> None:
    assert not _is_right(_card(text, answer), given)


@every(
    ("name", "accept"),
    [
        ("Anna Bell", ("Bell",)),
        ("Anna van Bell", ("van Bell", "Bell")),
        ("Anna von Bell", ("von Bell", "Bell")),
        ("Anna Van Bell", ("Van Bell",)),
        ("Anna van der Orrick", ("van der Orrick",)),
        ("Anna de la Bell", ("de la Bell",)),
        ("Omar al-Bell", ("al-Bell",)),
        ("Omar Ibn Bell", ("Ibn Bell",)),
    ],
)
def test_the_small_words_of_a_surname_belong_to_it(name: str, accept: tuple[str, ...]) -> None:
    assert _card(f"The tram of Torrin was designed by {name} in 1904.", name).entry["accept"] == accept


@every(
    ("text", "answer", "given"),
    [
        (
            "Im Jahr 1704 folgte auf ihn der Kanzler Karl Ludwig Graf von Orr.",
            "Karl Ludwig Graf von Orr",
            "Karl Ludwig von Orr",
        ),
        ("Im Jahr 1704 folgte auf ihn der Kanzler Anton Freiherr von Orr.", "Anton Freiherr von Orr", "Anton von Orr"),
        ("Im Jahr 1704 verkaufte Torrin das Schloss an Cousin Anton Orr.", "Anton Orr", "Orr"),
    ],
)
def test_a_german_title_inside_a_name_need_not_be_written(text: str, answer: str, given: str) -> None:
    found = (
        draft
        for fact in drafted(f"Titel\n\n{text}", "de").facts
        for draft in fact.drafts
        if answer in fact.answers and "back" not in draft.entry
    )
    assert _is_right(next(found), given)


def test_each_of_two_answers_has_its_own_wordings() -> None:
    facts = drafted("Title\n\nThe medal of 1904 was split between Anna Bell and Carl Morrel.").facts
    card = next(draft for fact in facts for draft in fact.drafts if len(fact.spans) == 2)
    assert card.entry["accept"] == {"Anna Bell": ("Bell",), "Carl Morrel": ("Morrel",)}
    assert _is_right(card, "Bell", "Morrel")


@every(
    ("name", "without"),
    [
        ("Corran-Atlas 6 mission", "Corran-Atlas 6"),
        ("Uffetti Gallery", "Uffetti"),
        ("Ferrol space missions", "Ferrol"),
        ("East River", ""),
        ("British Gallery", ""),
        ("Anna Gallery", ""),
        ("tide mission", ""),
        ("Corran Bridge", ""),
    ],
)
def test_a_name_can_do_without_the_word_for_its_kind_if_that_says_nothing_more(name: str, without: str) -> None:
    assert without_kind(name, pack()) == without


@every(
    ("sentence", "kind", "name"),
    [
        ("The first cup of tea was served in 1650 in the Angel Inn of Torrin.", "place", "Angel Inn"),
        ("Torrin was the capital under the Articles of Confederation of 1785.", "name", "Articles of Confederation"),
        ("The medal of 1904 was given to Anna Bell for Complex Systems.", "name", "Complex Systems"),
        ("The medal of 1904 was given to Anna Bell by Torrin Systems.", "organisation", "Torrin Systems"),
        ("In 1904 Anna Bell left the Bank of Torrin Bay.", "organisation", "Bank of Torrin Bay"),
        ("In 1904 Anna Bell crossed the Gulf of Torrin with her crew.", "place", "Gulf of Torrin"),
    ],
)
def test_a_hint_says_what_a_name_is(sentence: str, kind: str, name: str) -> None:
    found = [one for one in drafted(f"Title\n\n{sentence}").statements[-1].mentions if one.value == name]
    assert [one.kind for one in found] == [kind]


def test_a_name_of_two_numerals_is_not_cut_behind_the_first() -> None:
    facts = drafted("Title\n\nIn the 1660s, Lady Bell served the Duke of Torrin (the future James VII and II).").facts
    assert not any("James VII" in fact.answers for fact in facts)


def test_who_is_known_by_a_given_name_is_named_by_it_too() -> None:
    (card,) = [
        one
        for one in asked_as("Lamps\n\nA lens was ground by Galileo Galilei in 1609.", "cloze")
        if "accept" in one.entry
    ]
    assert card.entry["accept"] == ("Galileo", "Galilei")
