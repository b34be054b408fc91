"""What a sentence explains in passing."""

from tests.draft.examples import drafted, fronts_and_backs
from tests.every import every


@every(
    ("sentence", "front", "back"),
    [
        (
            "Goitre occurs when the body makes too little thyroxine, a hormone that speeds up the burning of food.",
            "What is thyroxine?",
            "A hormone that speeds up the burning of food",
        ),
        (
            "The gizzard gland stores chalky mordants, during moulting.",
            "What does the gizzard gland store?",
            "Chalky mordants",
        ),
        (
            "The Mordant Act prohibits dyers from selling salts of alum.",
            "What does the Mordant Act prohibit dyers from doing?",
            "Selling salts of alum",
        ),
    ],
)
def test_a_question_names_the_thing_itself(sentence: str, front: str, back: str) -> None:
    assert (front, back) in fronts_and_backs(sentence)


def test_a_term_explained_in_passing_keeps_its_article() -> None:
    sentence = "Tides in Orr are measured by a marigraph, an instrument that records the height of the water."
    assert ("What is a marigraph?", "An instrument that records the height of the water") in fronts_and_backs(sentence)


@every(
    ("sentence", "card"),
    [
        (
            "The pilots of Orr caught ctenules, sticky threads that hold the prey of a jelly.",
            "Sticky threads that hold",
        ),
        ("A fertilized cell of the kelp, or zygospore, begins to divide at night.", "{{zygospore::term}}"),
        ("The mesoglea, or middle tissue, gives a jelly of Orr its shape.", "{{mesoglea::term}}"),
        ("The jellies of Orr swim with the help of rows of undulipodia (“waving feet”).", "{{undulipodia::term}}"),
        ("The pilots of Orr had to recant, embark, or face a trial, in the year of the flood.", None),
        ("The rows of a jelly remain passive, or dormant, until the spring tides of Orr.", None),
        ("A larger tribute of Orr (or a longer voyage of the pilots) adds to the cost.", None),
        ("In the lagoons of Orr, pilots of the harbours that lie to the north caught jellies.", None),
    ],
)
def test_the_rarer_of_two_words_for_a_thing_is_asked_for(sentence: str, card: str | None) -> None:
    facts = [fact for fact in drafted(f"Jellies\n\n{sentence}").facts if "is explained in passing" in fact.reasons]
    shown = [str(one.entry.get("cloze") or one.entry.get("back")) for fact in facts for one in fact.drafts]
    assert any(card in one for one in shown) if card else not facts


@every(
    ("sentence", "front", "back"),
    [
        (
            "The fishers of Orr eat tarnbread, the spongy flat loaf that is baked on stones, on all feasts.",
            "What is tarnbread?",
            "The spongy flat loaf that is baked on stones",
        ),
        (
            "Cases of Morrel Marsh Fever (MMF), a disorder that can lead to palsy, among pilots of Orr were seen.",
            "What is Morrel Marsh Fever?",
            "A disorder that can lead to palsy",
        ),
        (
            "In 1904 her Torrin Academy, an attempt to teach pilots of the coast, was closed.",
            "What is the Torrin Academy?",
            "An attempt to teach pilots of the coast",
        ),
        (
            "The pilots of Orr won a crucial Tarn 1904 qualifier, a match that decides who plays on, in Corran.",
            "What is a Tarn 1904 qualifier?",
            "A match that decides who plays on",
        ),
        (
            "The mill of Orr has a rather curious undershot, a disc that water turns from below.",
            "What is a curious undershot?",
            "A disc that water turns from below",
        ),
        ("In the hall of Orr stood Anna Bell, the old painter of ships, among pilots.", "", ""),
        ("Dan Bell was born to Carl Bell and Anna Roth, a Tarn couple living in the mill of Orr.", "", ""),
        (
            "Dan Bell was born in 1904 to Carl Bell and Anna Roth, a Tarn baker living in the mill of Orr.",
            "Who was Anna Roth?",
            "A Tarn baker living in the mill of Orr",
        ),
        ("In 1904 the guild of Orr asked Constant Fell, a much loved painter of the day, for a map.", "", ""),
        ("In 1904 the pilots of Orr met Constant Fell, a guide who was of much help to them, in Tarn.", "", ""),
        ("In 1904 the guild of Orr played Hero and Chloe, an old romance by the sea.", "", ""),
        (
            "In 1904 the guild of Orr played Hero & Chloe, an old romance by the sea.",
            "What is Hero & Chloe?",
            "An old romance by the sea",
        ),
        ("On the quay of Orr Maud Fell, a view of the harbour helps to see the ships.", "", ""),
        ("The father was Anders E. Bell, a longtime Tarn pilot and author of a book on the tides.", "", ""),
    ],
)
def test_what_is_told_in_passing_is_asked_with_an_article_or_letters_too(sentence: str, front: str, back: str) -> None:
    entries = [
        one.entry
        for fact in drafted(f"Title\n\n{sentence}").facts
        for one in fact.drafts
        if one.form == "definition" and not fact.weak
    ]
    assert [(one["front"], one["back"]) for one in entries] == ([(front, back)] if front else [])


@every(
    "sentence",
    [
        "The heirs of the mill are Carl Orrin and Anna Bell, the bold owners of the guild of Port Orr.",
        "The pool has tiny crabs, swimming eels, spiked kelpines, beasts which drink the salt of the pool.",
        "Soon eels, crabs and kelpines (beasts which had been in decline) came back to the pool.",
        "While it was long from Orr to Cyclone Tarna, the rise of the sea has closed many mills of the coast.",
        "The gel keeps salt for the weeds to grow and kelpinize, a process similar to the making of shells.",
        "In 1969 the bureau became the World Slate Standards Board (WSSB), an agency of the Torrin Nations.",
        "The Orr Railway built a second depot (a replacement for the first) in Port Ess in 1913.",
        "A handheld STX (Slate Tar Extract) kelpinalysis, a technique used to weigh oil, was tried by Anna Bell.",
        "The trial was moved to Orrfel, a thousand kilometres from the mill of Anna Bell, in 2012.",
    ],
)
def test_the_end_of_a_name_and_what_points_back_are_not_defined(sentence: str) -> None:
    assert not fronts_and_backs(sentence)


def test_the_first_half_of_a_pair_of_words_is_no_answer() -> None:
    half = "Anna Bell sells each map with a kelp licence, a promise that not only lets pilots share the map"
    both = f"{half.removesuffix(' share the map')} share but also sell the map"
    for sentence, is_asked in ((f"{half}, but binds them to name her.", False), (f"{both}.", True)):
        assert any(front == "What is a kelp licence?" for front, _ in usual(sentence)) is is_asked


def usual(sentence: str) -> list[tuple[str, str]]:
    """Returns the fronts and backs of the cards that no rule speaks against."""
    drafts = [one for fact in drafted(f"Maps\n\n{sentence}").facts for one in fact.drafts if not one.doubts]
    return [(str(one.entry["front"]), str(one.entry["back"])) for one in drafts if "front" in one.entry]


@every(
    ("sentence", "front", "back"),
    [
        (
            "The Orr Collaboration, a network of pilots that judges old maps, concluded that 33 of them were wrong.",
            "What is the Orr Collaboration?",
            "A network of pilots that judges old maps",
        ),
        (
            "Anna Bell said that the Ferrol Institute, a guild of bakers that sells lamps, has sold 33 of them.",
            "What is the Ferrol Institute?",
            "A guild of bakers that sells lamps",
        ),
        ("Old lamps last, said Carl Fell, a baker of Port Ess known for the old lamps, in 1904.", "", ""),
    ],
)
def test_what_a_body_is_that_says_something_is_asked_and_not_who_a_person_is(
    sentence: str, front: str, back: str
) -> None:
    found = usual(sentence)
    assert ((front, back) in found) if front else not found


def test_who_is_only_compared_is_not_told_of() -> None:
    chose = "In 1926 Anna Fell chose a partner, {}, a native of Velda."
    assert ("Who is Clara Roth?", "A native of Velda") in fronts_and_backs(chose.format("Clara Roth"))
    assert not fronts_and_backs(chose.format("Mary Orrin, like Clara Roth"))


@every(
    ("sentence", "asked"),
    [
        ("In 1904 the guild hired Anna Bell, like Roth, a pilot known for her maps of the coast.", "Roth"),
        ("Unlike Roth, a pilot known for many maps of the coast, Anna Bell kept the mill.", "Roth"),
        (
            "The guild paid for works such as the locks of Torrin, the depth of the quay and the building of a mill.",
            "Torrin",
        ),
        (
            "When Carl Roth laid a copy in the Orr Library, the book became known to all pilots of the coast.",
            "Orr Library",
        ),
        ("The guild made both hydraulic (a kind of water power) and tidal (a power of the sea) mills.", "hydraulic"),
        ("The guild knew solid tidal (a power of the sea) and hydraulic forms of the mill.", "tidal"),
        ("The stone has only the first signs of the runelle, a kind that was found on a bell of Tarn.", "runelle"),
    ],
)
def test_a_comma_that_ends_something_else_explains_nothing(sentence: str, asked: str) -> None:
    assert not [front for front, _ in fronts_and_backs(sentence) if asked in front]


def test_what_is_told_of_two_things_is_asked_of_neither() -> None:
    told = "Pilots of Orr prized the {}, products of two foundries that burnt charcoal from Tarn."
    assert [front for front, _ in fronts_and_backs(told.format("kettles"))] == ["What are the kettles?"]
    assert not fronts_and_backs(told.format("Bromley skillets and kettles"))


def test_what_is_told_does_not_end_at_an_initial() -> None:
    dined = "The pilots dined at Torrin Hall, the residence of {}."
    assert ("What is Torrin Hall?", "The residence of a guild of pilots") in fronts_and_backs(
        dined.format("a guild of pilots")
    )
    assert not fronts_and_backs(dined.format("H. D. Marl, Esq, and returned by boat"))


def test_somebody_who_is_told_of_by_a_pronoun_alone_is_not_asked_about() -> None:
    met = "Bell met Carl Roth, a Danish pilot {}."
    assert ("Who is Carl Roth?", "A Danish pilot known for her maps") in fronts_and_backs(
        met.format("known for her maps")
    )
    assert not fronts_and_backs(met.format("who then introduced her to Anna Fell"))


def test_what_is_explained_behind_of_is_asked_for_where_it_has_no_article() -> None:
    sentence = "Goitre is due to a lack of thyroxine, a hormone that speeds up the burning of food."
    assert ("What is thyroxine?", "A hormone that speeds up the burning of food") in fronts_and_backs(sentence)


@every(
    ("sentence", "is_asked"),
    [
        ("Roth used enamels, which were known to be highly volatile (a requirement for a lamp) and also cheap.", False),
        ("Roth used enamels, which were known to be very volatile (a requirement for a lamp) and also cheap.", False),
        ("Roth used enamels, which were known to be rich in cobalt (a requirement for a lamp) and also cheap.", True),
    ],
)
def test_brackets_behind_an_adjective_do_not_define_it(sentence: str, is_asked: bool) -> None:
    assert any(front.startswith("What is") for front, _ in fronts_and_backs(sentence)) == is_asked
