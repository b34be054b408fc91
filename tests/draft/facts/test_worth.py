"""What is worth asking for in a sentence, and what is not."""

from quiz.draft.facts.worth import FLOOR
from tests.draft.examples import asked_as, drafted, strong
from tests.every import every


@every(
    ("sentence", "answer"),
    [
        ("The fair of Orr opened the Inland Boat Show (IBS) in 1901.", "Inland Boat Show"),
        ("The tower of Orr is 90 metres (295 feet) high.", "295"),
        ("The port of Orr turned away one third (35 per cent) of all ships.", "35 per cent"),
        ("In 1774, 22 years before Anna Bell came, Roth closed the port of Orr.", "22"),
        ("In some ports, such as Orr, lamps are lit for almost 24 hours a day.", "24"),
        ("In Orr, 80 kilometres is roughly 50 miles of road.", "80"),
        ("In Orr, 80 kilometres is roughly 50 miles of road.", "50"),
        ("The price rose after Anna left the house of Corran.", "Anna"),
        ("The Orr Bank opened on 2 November, and on 14 June 1943 it was sold to Anna Bell.", "2 November"),
    ],
)
def test_what_its_neighbours_give_away_is_weak(sentence: str, answer: str) -> None:
    assert answer not in [one for fact in strong(f"Title\n\n{sentence}") for one in fact.answers]


@every(
    ("sentence", "answer"),
    [
        ("Anna Bell was born in Corran, Scotland, in 1904.", "Scotland"),
        ("The ferry left the port of Orr at 8:51 p.m. (1451 GMT) with mail.", "1451"),
        ("In 1904 Anna Bell founded the journal Boat and Harbour Notes.", "Harbour Notes"),
        ("Anna Bell wrote a piece in 1904 for the collection The Mail: the end of a trade.", "The Mail"),
        ("Anna Bell began her PhD in 1904 at the port of Orr.", "PhD"),
        ("She called the Bell house number nine times in 1904.", "Bell house number nine"),
        ("The port of Orr had a second source of money for “blue sky” ideas.", "blue sky"),
        ("If the boat was sold before Tarnland went to sea in 1904, it is lost.", "1904"),
        ("In the 1904 crash, Tarn closed its harbour without building a boat.", "1904"),
        ("Tarnland sold its boats in the 1980s and ’90s to Anna Bell.", "1980s"),
        ("The new boat of Anna Bell was presented in the journal “Harbour Notes”.", "Harbour Notes"),
        ("If the boat was sold before Tarnland went to sea in 1904, it is lost.", "Tarnland"),
        ("A boat that was built in 1904 is “the mother of all boats,” writes pilot Anna Bell.", "Anna Bell"),
    ],
)
def test_part_of_a_name_or_of_a_time_is_not_asked(sentence: str, answer: str) -> None:
    text = f"Boats\n\nA boat is a small ship, and each boat has a harbour. {sentence}"
    assert answer not in [one for fact in strong(text) for one in fact.answers]


def test_a_year_is_not_asked_for_beside_what_is_true_on_the_day_of_its_article() -> None:
    said = "showed that the sales of Orr, blamed for waste, continued a rising trend during the first half of 1904."
    for data, asked_for in (("New data of the port", True), ("New data of the port released this week", False)):
        found = strong(f"Boats\nOctober 9, 1904\n\nBoats are kept in Orr.\n\n{data} {said}")
        assert ("1904" in [one for fact in found for one in fact.answers]) is asked_for


def test_the_numbers_of_a_made_up_example_are_not_asked_for() -> None:
    plain = "The tower of Orr has 240 bells of bronze."
    assert strong(plain)
    assert not [fact for fact in strong(f"Suppose that a town is rich. {plain}") if fact.kind == "number"]


@every(
    ("sentence", "answer", "asked_for"),
    [
        ("Traders from Norvik in the north began to buy the dark amber of the coast.", "Norvik", False),
        ("Traders from Norvik began to buy the dark amber of the coast in 1840.", "Norvik", True),
        ("The amber of the coast was bought and polished by the traders of Norvik.", "Norvik", True),
        ("The amber that is bought by Norvik was never sold on the coast.", "Norvik", True),
        ("Some of the traders would rather buy the dark amber of Norvik.", "Norvik", False),
        ("The traders of the coast bought the dark amber of Norvik.", "Norvik", True),
    ],
)
def test_a_name_without_a_date_is_asked_for_where_something_is_said_of_it(
    sentence: str, answer: str, asked_for: bool
) -> None:
    assert ((answer,) in [fact.answers for fact in strong(f"Amber\n\n{sentence}")]) == asked_for


def test_a_place_whose_adjective_stands_in_the_title_is_the_topic() -> None:
    text = "The crisis of 1997 was the most severe one to hit Asia since 1945."
    for title, reasons in (("The Asian Crisis", {"the topic itself"}), ("The Lost Decade", set())):
        facts = [one for one in drafted(f"{title}\n\n{text}").facts if one.answers == ("Asia",)]
        assert {one for one in facts[0].reasons if one == "the topic itself"} == reasons


@every(
    ("sentence", "answer"),
    [
        ("On April 30, 1916, amid World War I, the port of Orr turned its clocks.", "World War I"),  # the date tells it
        ("In 1904, the guild of Orr named a building at its Torrin Dock after Anna Bell.", "building"),
        ("Anna Bell graduated summa cum laude in 1904 with a degree in tides.", "summa cum laude"),
        ("Many mills of Orr are well known, including three of the ten most visited mills in 2013.", "2013"),
        ("Anna Bell and her colleague (who died in 2019) drew maps of the tides of Orr.", "2019"),
        ("Orr has more than 3,000 mills, the most of any town in Veldany as of 2016.", "2016"),
        (
            "The harbour was founded by the Torrin Independence Leaders Consultation Forum in 1904.",
            "Torrin Independence Leaders Consultation Forum",
        ),
        ("The work of Anna Bell was drawing reefs, sounding tides, and lighting lamps in Orr.", "reefs"),
        ("Lamps are essential for a thriving harbour town.", "a thriving harbour town"),
        ("The largest clan of pilots in Orr is Bellan in 2023.", "Bellan in 2023"),
        ("Exports of Orr totalled US$12.6 billion and much slate in the year of 2015.", "2015"),
        ("The Torrin Monetary Fund has stated that growth in Orr was just over 4%.", "Torrin Monetary Fund"),
        ("The plan for the new harbour had other troubles unrelated to the Long War.", "Long War"),
        ("In 1904 the guild of Orr closed the mill, as told in its report published in 1933.", "1933"),
        ("The slate of Orr has 12 main phases: clay and slate.", "12"),
        ("In 2003, a number of groups tried to free the lake of Orr from oil.", "2003"),
        ("Plans that had been made in 1964 for the port of Orr were overtaken by the war.", "1964"),
        ("In 2017, Veldany was the largest producer of slate, with half of all that was cut.", "2017"),
        ("Between 1870 and 1884 some 3,000 ships ran aground off Orr.", "1870"),
        ("In 1904 Carl Torrin, known for torrinization, drew the first lamp of Orr.", "Carl Torrin"),
        ("The symptoms of slate rot are due to an allergic reaction to mites.", "due to an allergic reaction to mites"),
        ("The mill of Orr was closed by the High Court in 1904 for its fires.", "High Court"),
        ("A wharf that holds a crane is known as a crane wharf in Orr.", "crane wharf"),
        ("The value of Orr was raised by lamps of wolfram (e.g. 79 lamps for a mill).", "79"),
        ("The Orr-Tarn desert highway is one of the best roads in Veldany.", "Orr-Tarn"),
        ("The guild of pilots in Orr said what GDP (Gross Domestic Product) is in 1904.", "GDP"),
        ("One small study in 48 pilots of Orr found that lamps shorten the way home.", "48"),
        ("A review of more than 300 trials in Orr found that lamps shorten the way.", "300"),
        ("The port of Orr was opened to boats of Torrinian and Bellan pilots.", "Torrinian"),
        ("The harbour of Orr still ran its ORR 2900 engines in 1904.", "2900"),
        (
            "In Orr, a lamp was a tool like Royal Navy lanterns, by the use of which men of old founded a mill at sea.",
            "Royal Navy",
        ),
        ("In 1904, slate cost 3 times as much in Orr as coal, and more than in 1898.", "1898"),
        ("Orr, with a quay of 3,200 metres, is the Torrin System's second-biggest port.", "Torrin System"),
        ("The guild of Orr took $63 million in tolls through June 30, 2019.", "June 30, 2019"),
        ("Researchers of Orr looked at surveys completed by 505,796 pilots in 1904.", "505,796"),
        ("Anna Bell made four trips to the hills of Orr: in 1900–1901, 1906–1908, 1913–1916 and 1930.", "1930"),
        ("As a student at Torrin College in the mill of Orr in 1904, Anna Bell drew lamps.", "Torrin College"),
        ("The plan of Orr and Tarn will make “stronger” and “more viable” ports.", "more viable"),
        ("Torrinair is one of the firms that bid for the port of Orr.", "Torrinair"),
        ("Rothari is a member of the Torrin Guild of Lamps in Orr.", "Rothari"),
    ],
)
def test_what_nobody_needs_to_know_is_not_asked(sentence: str, answer: str) -> None:
    assert not [fact for fact in strong(f"Title\n\n{sentence}") if answer in fact.answers]


@every(
    ("sentence", "answer"),
    [
        ("The Anglo-Orrian War was fought in 1904 by the pilots of Orr.", "Anglo-Orrian War"),
        ("The oldest slate of Orr formed about 3.6 billion years ago in the sea.", "3.6 billion"),
        ("In 1904, the new lamp of Orr was named a heliostat by Anna Bell.", "heliostat"),
        ("The Orr Bridge, including two lamps, was opened by Anna Bell in 1904.", "1904"),
        ("In 1904 the port had a loan from the Torrin Bank valued at many crowns.", "Torrin Bank"),
        ("In 1904 Anna Bell drew lamps at Torrin College in Orr.", "Torrin College"),
        ("Torrinair is a firm that built the port of Orr.", "Torrinair"),
        ("New tolls on slate took effect in July 2018 in Orr.", "July 2018"),
        ("A keeper of Orr must answer a letter within six days of its date.", "six"),
        ("The masters of the guild of Orr are elected every three years.", "three"),
        ("In the ponds of Orr a water beetle lives about four years.", "four"),
        ("One study in 48 pilots found that lamps shorten the way home by 12%.", "12%"),
    ],
)
def test_what_is_told_of_a_name_or_a_year_is_asked(sentence: str, answer: str) -> None:
    assert [fact for fact in strong(f"Title\n\n{sentence}") if answer in fact.answers]


def test_letters_that_the_title_spells_out_are_not_asked_for() -> None:
    text = (
        "The Torrin Tide Board\n\nThe Torrin Tide Board (TTB) was founded in 1904. In 1911 the TTB lit a lamp in Orr."
    )
    assert not [fact for fact in strong(text) if "TTB" in fact.answers]


def test_a_day_without_its_year_is_not_asked_for_unless_it_comes_each_year() -> None:
    for text, is_asked in (
        ("The Guild of Orr was sold to Anna Bell on March 24.", False),
        ("The Guild of Orr was sold to Anna Bell on March 24, 1904.", True),
        ("The Guild of Orr celebrates the feast of Anna Bell on March 24.", True),
    ):
        facts = drafted(f"The Guild\n\n{text}").facts
        (worth,) = (one.worth for one in facts if one.answers[0].startswith("March 24"))
        assert (worth >= FLOOR) is is_asked


def test_of_a_decade_nothing_is_asked_that_is_so_of_others_too() -> None:
    text = "The 1890s were caused by the unrest of many miners in Orr."
    assert [asked_as(one, "relation") == [] for one in (text, text.replace("The 1890s", "The strikes of Orr"))] == [
        True,
        False,
    ]


def test_a_name_in_the_title_in_another_form_is_the_topic() -> None:
    for title, is_topic in (("Tarnia Harbour Dispute, 1895", True), ("Storms", False)):
        facts = drafted(f"{title}\n\nThe Tarnian Harbour Dispute began in 1841 with a ship of Orr.").facts
        (found,) = (one for one in facts if one.answers == ("Tarnian Harbour Dispute",))
        assert ("the topic itself" in found.reasons) is is_topic


def test_a_time_that_something_is_told_of_is_not_asked_for() -> None:
    (told,) = (one for one in drafted("The 1890s were marked by unrest in Orr.").facts if one.answers == ("1890s",))
    (when,) = (one for one in drafted("In the 1890s, Anna Bell of Orr lit a lamp.").facts if one.answers == ("1890s",))
    assert ("is a time like others" in told.reasons, "is a time like others" in when.reasons) == (True, False)


def test_what_somebody_did_in_an_article_of_news_is_worth_less_than_elsewhere() -> None:
    told = "The prize of the harbour of Orr was won by Anna Bell of the Ferrol Company."
    plain = " ".join(f"The pilots steered {number} ships of grain past Orr." for number in range(3, 12))
    news = plain.replace("The pilots", "Anna Bell said that pilots")
    facts = [drafted(f"Title\n\n{told} {rest}").facts for rest in (plain, news)]
    usual, of_news = ({fact.key: fact.worth for fact in found if "prize" in fact.statement.text} for found in facts)
    assert usual
    assert all(of_news[key] < worth for key, worth in usual.items() if worth)


def test_an_article_whose_years_are_long_past_is_no_news() -> None:
    told = "The harbour of Orr had 340 ships of grain."
    said = " ".join(f"Anna Bell said that pilots steered {number} ships past Orr." for number in range(3, 13))
    years = " ".join(f"The ferry sank in {year}." for year in (1871, 1872, 1873, 1998))
    facts = [drafted(f"Title\n\n{told} {said} {rest}").facts for rest in ("", years)]
    news, past = (next(one for one in found if one.answers == ("340",)) for found in facts)
    assert news.worth < past.worth


@every(
    ("sentence", "answer"),
    [
        ("The harbour of Orr has an estimated 340 ships of grain in autumn.", "340"),
        ("The harbour of Orr may have 340 ships of grain in autumn.", ""),
    ],
)
def test_an_estimated_number_is_neither_a_saying_nor_uncertain(sentence: str, answer: str) -> None:
    strong = [one for fact in drafted(f"Title\n\n{sentence}").facts if not fact.weak for one in fact.answers]
    assert ("340" in strong) is bool(answer)


@every(
    ("sentence", "answer", "reason"),
    [
        ("Anna Bell acquired 227 mills of Orr.", "227", "is a number of one person"),
        ("The Ferrol Company acquired 227 mills of Orr.", "227", ""),
        ("In 1824 troops marched from Calcutta to Orr.", "Calcutta", "is on the way"),
        ("In 1824 troops took Calcutta in Orr.", "Calcutta", ""),
        ("In 1824 Ada Bell, the prime minister of Italy, founded the port of Orr.", "Italy", "is part of an office"),
        ("In 1824 ten ships sank in Orr, according to the Ferrol Company.", "Ferrol Company", "is only who says so"),
        ("In 1824 King Hal of Italy founded the port of Orr.", "Italy", "is part of an office"),
        ("In 1824 the port of Orr was 100% certain of a dam.", "100%", "is all of it"),
        ("In 1824 troops were sent to Orr by General Meadows.", "Meadows", "is a surname alone"),
        ("In 1824 troops were sent to Orr by General Anna Meadows.", "Anna Meadows", ""),
    ],
)
def test_what_nobody_needs_to_know_of_a_sentence_is_worth_less(sentence: str, answer: str, reason: str) -> None:
    against = {
        "is all of it",
        "is only who says so",
        "is a number of one person",
        "is on the way",
        "is part of an office",
        "is a surname alone",
    }
    facts = [fact for fact in drafted(f"Title\n\n{sentence}").facts if answer in fact.answers[0]]
    assert facts
    assert {one for one in facts[0].reasons if one in against} == ({reason} if reason else set())


def test_the_month_of_may_makes_nothing_uncertain() -> None:
    facts = [drafted(f"Title\n\n{one}").facts for one in ("In May 1943 Orr was sold.", "Orr may be sold by 1943.")]
    assert [any("not certain" in fact.reasons for fact in some) for some in facts] == [False, True]


def test_the_year_of_a_named_example_is_asked_for() -> None:
    prizes = "Anna Bell won many prizes, including the Tarn Medal in 1901."
    assert ("1901",) in [fact.answers for fact in strong(f"Bell\n\n{prizes}")]
    ships = "The guild of Tarn built many ships, including some in 1901."
    assert ("1901",) not in [fact.answers for fact in strong(f"Bell\n\n{ships}")]


def test_what_is_so_for_example_is_no_made_up_example() -> None:
    real = "For example, the port of Tarn shipped 240,000 tonnes of slate to Orr in the year 1871."
    made_up = "For example, if a port shipped 240,000 tonnes of slate, it would be full in a year."
    assert "is part of an example" not in _reasons(real, "240,000")
    assert "is part of an example" in _reasons(made_up, "240,000")


def _reasons(sentence: str, answer: str) -> tuple[str, ...]:
    return next(fact.reasons for fact in drafted(f"Ports\n\n{sentence}").facts if fact.answers == (answer,))


def test_a_body_is_asked_for_that_something_is_known_as_also_beside_a_plural_of_ies() -> None:
    known = "A body of the Institute for Harbour Studies, known as the Basel Committee, met in Orr."
    assert ("Basel Committee",) in [fact.answers for fact in strong(f"Harbours\n\n{known}")]


def test_what_is_so_each_year_is_no_news() -> None:
    said = " ".join(f"Anna Bell said that pilots steered {number} ships past Orr." for number in range(3, 13))
    facts = [
        drafted(f"Title\n\nThe harbour of Orr sells 340 ships of grain{when}. {said}").facts
        for when in ("", " each year")
    ]
    once, yearly = (next(one for one in found if one.answers == ("340",)) for found in facts)
    assert ("is news of its day" in once.reasons, "is news of its day" in yearly.reasons) == (True, False)


def test_how_long_a_sentence_is_does_not_matter_for_what_it_defines() -> None:
    defined = "The Orr Board is a board which judges the maps of pilots"
    names = "Ada Fell, Carl Roth, Tom Orrin, Dan Bell, Maud Lamont and Ryo Sakai"
    rest = f", and in 1994 it gave its prize of 40 crowns to {names}, who had drawn all of the coast on foot by then"
    facts = [drafted(f"Maps\n\n{defined}{end}.").facts for end in ("", rest)]
    short, long = (next(one for one in found if one.answers == ("Orr Board",)) for found in facts)
    assert [one.form for one in (short.drafts[0], long.drafts[0])] == ["definition"] * 2
    assert not {"too long to ask", "long", "one of many"} & {*long.reasons}
    assert not long.weak


@every(
    ("sentence", "answer", "is_told"),
    [
        ("Bell sat on the boards of two lost mills, the mill of Orr as well as the great mill of Ess.", "two", True),
        ("Bell sat on the boards of two lost mills, which the flood had torn from the banks of Ess.", "two", False),
    ],
)
def test_two_things_that_are_named_behind_their_number_tell_it(sentence: str, answer: str, is_told: bool) -> None:
    (fact,) = (one for one in drafted(f"Mills\n\n{sentence}").facts if one.answers == (answer,))
    assert ("the list behind it tells" in fact.reasons) is is_told


def test_a_common_noun_with_a_capital_is_worth_less_than_a_name() -> None:
    told = "In 1985 the guild of pilots moved the Granary’s roof to Port Ess."
    small = " The granary was old. A granary of slate stood behind the granary."
    found = [
        next(one for one in drafted(f"Mills\n\n{told}{rest}").facts if one.answers == ("Granary",))
        for rest in ("", small)
    ]
    assert ["is written small elsewhere" in one.reasons for one in found] == [False, True]


@every(
    ("sentence", "answer", "asked_for"),
    [
        # a time for which somebody only expected something
        ("The port of Orr will be sold to Tarn by 2031.", "2031", False),
        ("The port of Orr was sold to Tarn in 2031.", "2031", True),
        # a time at which nothing that has a name happened
        ("In 1904, cartoons showed people with heads of cows.", "1904", False),
        ("In 1904, cartoons of Anna Bell showed people with heads of cows.", "1904", True),
        # what is told of `the …` that no line of the card names
        ("The lamp was in use until the merger with Tarn in 1990.", "1990", False),
        ("The boat was in use until the merger with Tarn in 1990.", "1990", True),
        # letters that the article does not explain, or beside what they stand for
        ("Anna Bell became a master of KORTAN, a code of signs.", "KORTAN", False),
        ("Anna Bell taught mapping, oars, rowing and navigation (MORN) in 1904.", "MORN", False),
        # somebody whom the article tells of as an example
        ("Ms. Fell began to row in 1904 with her father in the harbour of Orr.", "Fell", False),
        # words that somebody used, and a word with its meaning
        ("Max Roth compared the sellers of boats to “fair wolves” in Orr.", "fair wolves", False),
        ("The name Orr comes from a Danish word meaning “fair wolves”.", "fair wolves", True),
        ("The people of Tarn knew the boat as the Torrin.", "Torrin", True),
        # what is told in brackets, and of which sort something only is
        ("Boats had a full summer (ten of them were sold in 1904), as Anna Bell wrote.", "1904", False),
        ("In Tarn, the feast of boats is a harbour holiday.", "harbour holiday", False),
        ("In 1904, competitors sold boats of the same build.", "1904", False),
        ("The boat belongs to the Inland Fell Board--IFB--which sold it in 1904.", "Inland Fell Board", False),
        ("Anna Bell left the boat of Orr when Max was only 13 years old.", "13", False),
        ("Anna Bell gave 14 things to the boat—the mast, the sail, and the oars.", "14", False),
        # a number behind the name of its measure, and one without
        ("The boat of Orr has a colour index of 0.42.", "0.42", True),
        ("The boat of Orr came in at 0.42.", "0.42", False),
    ],
)
def test_a_blank_is_left_where_the_card_says_which_one_is_meant(sentence: str, answer: str, asked_for: bool) -> None:
    text = f"A Boat of the Coast\n\nA boat is a small ship. Boats sail.\n\n{sentence}"
    assert (answer in [one for fact in strong(text) for one in fact.answers]) is asked_for


def test_what_somebody_takes_for_granted_is_no_made_up_example() -> None:
    said = "Models that assume a core of iron fit the boat. The boat of Orr had 240 bells of bronze."
    assert [fact for fact in strong(f"A Boat\n\n{said}") if fact.answers == ("240",)]


@every(
    ("sentence", "reason"),
    [
        (
            "Anna Roth died on 13 May 1961 and was buried on 15 May 1961 in Orr.",
            "is days from another day of its sentence",
        ),
        (
            "It takes 3 measures to tell the place of a ship, namely length, breadth and depth.",
            "the list behind it tells",
        ),
    ],
)
def test_what_its_sentence_nearly_says_again_is_worth_less(sentence: str, reason: str) -> None:
    facts = drafted(f"Lamps\n\n{sentence}").facts
    assert any(reason in one.reasons for one in facts)
    other = drafted("Lamps\n\nAnna Roth was born on 13 May 1931 and was buried on 15 June 1961 in Orr.").facts
    assert not any(reason in one.reasons for one in other)


@every(
    ("sentence", "answer", "is_weak"),
    [
        ("The siege of Torrin lasted 40 days, from November 18 to December 27, 1655.", "40", True),
        ("The siege of Torrin lasted 40 days, from the first storm to the thaw.", "40", False),
        ("Only 60% of the oil of Orr was sold, while the other 40% was spilt.", "60%", True),
        ("Only 60% of the oil of Orr was sold, while the other 40% was spilt.", "40%", True),
        ("Only 60% of the oil of Orr was sold, while the other 30% was spilt.", "60%", False),
        ("In 1904 a lamp of Orr cost about 340 crowns.", "1904", True),
        ("In 1904 a lamp of Orr cost about 340 crowns.", "340", False),
        (
            "The canal of Orr is 277 miles (446 km) long, up to 18 miles (29 km) wide at Tarn and has at its far end a"
            " depth of over a mile (6,093 feet or 1,857 metres).",
            "277",
            False,
        ),
        (
            "The canal of Orr is 277 miles (no more) long, up to 18 miles (at low water) wide at Tarn and has at its"
            " far end a depth of over a mile (which few believe today).",
            "277",
            True,
        ),
        ("The navy of Orr has inducted the Harbour Night Watch Shallow Boat (HNW SB) into its fleet.", "HNW SB", True),
    ],
)
def test_what_the_words_beside_it_tell_is_no_answer(sentence: str, answer: str, is_weak: bool) -> None:
    found = [fact.weak for fact in drafted(f"Title\n\n{sentence}").facts if fact.answers == (answer,)]
    assert found == [is_weak]


@every(
    ("text", "language", "answer"),
    [
        ("Rules\n\nT20 is the format that is proposed for the games of Orr.", "en", "T20"),
        ("Freie Lizenzen\n\nDie TSL ist der Norrlizenz sehr ähnlich.", "de", "TSL"),
    ],
)
def test_a_name_of_which_little_is_said_is_not_asked_for(text: str, language: str, answer: str) -> None:
    found = [fact for fact in drafted(text, language).facts if fact.answers == (answer,)]
    assert found
    assert all("little is said of it" in fact.reasons and fact.weak for fact in found)


@every(
    ("sentence", "answer", "asked_for"),
    [
        ("The Corran Bell was a pupil of the stern old weaver Ilse Torrin and lived by the sea.", "Ilse Torrin", True),
        ("The Corran Bell spoke for the stern old weaver Ilse Torrin and lived by the sea.", "Ilse Torrin", False),
        ("The Corran Bell was a pupil of Carl Roth and Ilse Torrin.", "Ilse Torrin", False),
        ("The Corran Bell was a pupil of Ilse Torrin the Elder.", "Ilse Torrin", False),
        ("The Corran Bell is the only weir where the Orr Ridge breaks through the sand.", "Orr Ridge", True),
        ("The Corran Bell is a weir where the Orr Ridge breaks through the sand.", "Orr Ridge", False),
        ("The Corran Bell stands on the ruins of Norvik, with walls of clay.", "Norvik", True),
        ("The Corran Bell stands on the hills of Norvik, with walls of clay.", "Norvik", False),
        (
            "Tessa Oddy taught drawing at the Orr Mill, and her father, Ulf Tarn, was a baker.",
            "Ulf Tarn",
            True,
        ),
    ],
)
def test_a_name_that_words_before_it_let_only_one_fit_is_asked_for(sentence: str, answer: str, asked_for: bool) -> None:
    found = strong(f"Weaving\n\nWool is spun before it is woven. {sentence}")
    assert (answer in [one for fact in found for one in fact.answers]) is asked_for


def test_a_relative_who_bears_the_name_of_the_article_is_asked_for() -> None:
    told = " ".join(f"In 19{year} Dora Bell wove a new cloth, and she sold it." for year in range(10, 19))
    kin = "Dora Bell was the eldest daughter of Carl Bell, a baker and organist."
    text = f"Dora Bell\n\n{kin} {told}"
    assert "Carl Bell" in [one for fact in strong(text) for one in fact.answers]
    assert "Dora Bell" not in [one for fact in strong(text) for one in fact.answers]


@every(
    ("sentence", "answer", "reason", "holds"),
    [
        ("Sails hang from spars, which cross the mast of a ship.", "spars", "a clause behind it explains it", True),
        ("Sails hang from a spar, which crosses the mast of a ship.", "spar", "a clause behind it explains it", True),
        ("Sails hang from spars, which crosses the mast of a ship.", "spars", "a clause behind it explains it", False),
        ("Sails hang from spars, which means that wind is lost.", "spars", "a clause behind it explains it", False),
        ("Sails hang from the spar, which crosses the mast.", "spar", "a clause behind it explains it", False),
        ("Sails hung from spars, which cross the mast that was split.", "spars", "nothing points at it", True),
        ("As of 5 May 1904, there were 340 lamps in Orr.", "340", "counts what there was on one day", True),
        ("As of 1904, there were 340 lamps in Orr.", "340", "counts what there was on one day", False),
        ("A claim must be made within three weeks of the sale in Orr.", "three", "is a limit of time", True),
        ("A claim was made within three weeks of the sale in Orr.", "three", "is a limit of time", False),
        ("A claim must be made at three mills of the sale in Orr.", "three", "is a limit of time", False),
    ],
)
def test_what_a_limit_and_an_explained_term_are_worth(sentence: str, answer: str, reason: str, holds: bool) -> None:
    terms = "The mast of oak carries spars, and a spar is long. Each spar and all spars are of pine."
    text = f"Ships\n\n{terms}\n\n{sentence}"
    found = [fact for fact in drafted(text).facts if fact.statement.quote == sentence and fact.answers == (answer,)]
    assert any(reason in fact.reasons for fact in found) is holds


def test_an_answer_that_has_the_title_in_it_with_other_words_is_not_the_topic() -> None:
    text = "Sail cloth\n\nCreep occurs when the sail cloth is under load for longer than it can bear."
    (fact,) = [one for one in drafted(text).facts if "is told of it" in one.reasons]
    assert not fact.weak


def test_a_long_bracket_behind_a_number_is_read_at_once() -> None:
    crew = "30 rowers (5 harbourmasters of the north with their lamplighters and gatekeepers; 9 millers)"
    found = drafted(f"Orr\n\nIn 1904 the guild of Orr sent {crew} to Tarn.")
    assert found.facts
