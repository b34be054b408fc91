"""How a card shows a sentence: what is told in full, and what is left out."""

from quiz.deck.articles.markdown import read_markdown
from quiz.draft.pipeline import draft as draft_article
from tests.draft.examples import drafted, pack, statement, strong_cards
from tests.every import every


@every(
    ("sentence", "read"),
    [
        ("Sakai sold her house in Orr.", "Anna Sakai sold her house in Orr."),
        ("Sakai’s house was sold by Carl Orrin.", "Anna Sakai’s house was sold by Carl Orrin."),
        ("Anna Sakai Anna Sakai sold her house.", "Anna Sakai sold her house."),
        ("Mrs Sakai further sold her house in Orr.", "Anna Sakai sold her house in Orr."),
        ("Vallis Ltd also sold its house in Orr.", "Vallis Ltd sold its house in Orr."),
        ("Anna Sakai was rich in Orr. She also sold her house.", "Anna Sakai sold her house."),
        ("By then there was a house of stone in Orr.", "By then there was a house of stone in Orr."),
    ],
)
def test_the_head_of_a_sentence_is_told_in_full_and_ties_it_to_nothing(sentence: str, read: str) -> None:
    text = f"Houses\n\nThe first house was built by Anna Sakai in 1901.\n\n{sentence}"
    assert drafted(text).statements[-1].text == read


@every(
    ("sentence", "read"),
    [
        ("(The fleet of Orr has 40 ships of pine.)", "The fleet of Orr has 40 ships of pine."),
        ("The fleet of Orr has 40 ships of pine, he added.", "The fleet of Orr has 40 ships of pine."),
        ("The fleet of Orr has 40 ships of pine, officials said.", "The fleet of Orr has 40 ships of pine."),
        ("The fleet of Orr has 40 ships of pine (see Figure 3.2).", "The fleet of Orr has 40 ships of pine."),
        ("The fleet of Orr has 40 ships (Table 2, left).", "The fleet of Orr has 40 ships."),
        ("The fleet of Orr has 40 ships (see also page 14).", "The fleet of Orr has 40 ships."),
        ("The fleet of Orr has 40 ships (ON: 12/15/15).", "The fleet of Orr has 40 ships."),
        ("The fleet of Orr has 40 ships (20 of pine).", "The fleet of Orr has 40 ships (20 of pine)."),
        (
            "The fleet of Orr has 40 ships (all of the Map class).",
            "The fleet of Orr has 40 ships (all of the Map class).",
        ),
        ("Officials said that the fleet of Orr has 40 ships.", "The fleet of Orr has 40 ships."),
        ("The mill is owned by a bank of Orr, court documents show.", "The mill is owned by a bank of Orr."),
        ("The fleet of Orr has 40 ships, Anna Sakai said.", "The fleet of Orr has 40 ships, Anna Sakai said."),
        ("But in 1901, the fleet of Orr had 40 ships.", "In 1901, the fleet of Orr had 40 ships."),
        ("But as slate grew rare, Orr had 40 ships of pine.", "As slate grew rare, Orr had 40 ships of pine."),
        ("Eventually, the fleet of Orr had 40 ships.", "The fleet of Orr had 40 ships."),
        ("It was here that Anna Sakai sold 40 ships.", "Anna Sakai sold 40 ships."),
        ("There, Anna Sakai sold 40 ships to the guild.", "Anna Sakai sold 40 ships to the guild."),
        ("In addition to these ships, Anna Sakai sold 40 sails.", "Anna Sakai sold 40 sails."),
        ("In addition to her mill, the fleet of Orr had 40 ships.", "The fleet of Orr had 40 ships."),
        ("For that reason Anna Sakai sold 40 ships to the guild.", "Anna Sakai sold 40 ships to the guild."),
        ("Thus Anna Sakai sold 40 ships to the guild.", "Anna Sakai sold 40 ships to the guild."),
    ],
)
def test_a_sentence_stands_without_brackets_around_it_and_without_a_speaker_of_no_name(
    sentence: str, read: str
) -> None:
    assert (statement(sentence).refusal, statement(sentence).text) == ("", read)


def test_a_surname_of_two_people_is_told_as_it_stands() -> None:
    text = "Houses\n\nThe house of Anna Bell was sold to Carl Bell in 1901.\n\nBell left the town of Orr in 1902."
    assert drafted(text).statements[-1].text == "Bell left the town of Orr in 1902."


@every(
    ("before", "sentence", "read"),
    [
        ("The Roth Lamp Company was led by Anna Roth.", "Roth sold its lamps in Orr.", "Roth sold its lamps in Orr."),
        ("The Fell-Roth Company was led by Anna Roth.", "Roth sold ten lamps in Orr.", "Roth sold ten lamps in Orr."),
        ("The lamps were made by Anna Roth.", "Roth sold ten lamps in Orr.", "Anna Roth sold ten lamps in Orr."),
    ],
)
def test_a_name_that_a_firm_bears_too_is_not_told_as_that_of_a_person(before: str, sentence: str, read: str) -> None:
    assert drafted(f"Lamps\n\n{before}\n\n{sentence}").statements[-1].text == read


def test_a_family_is_called_by_no_full_name_of_one_of_it() -> None:
    said = drafted("Lamps\n\nThe lamps were made by Anna Roth.\n\nIn 1901 Orr was left by the Roth family.").statements[
        -1
    ]
    assert ("name", "Roth") in [(one.kind, one.value) for one in said.mentions]


def test_somebody_named_for_the_first_time_is_not_the_other_of_that_name() -> None:
    before = "The house of Anna Roth was sold in 1901. It was kept by the baker's sister, also named Anna."
    text = f"Houses\n\n{before}\n\nAnna left Orr in 1902 for good."
    assert drafted(text).statements[-1].text == "Anna left Orr in 1902 for good."


def test_a_surname_that_a_name_of_no_known_class_shares_is_nobodys_for_certain() -> None:
    before = "Tarn Roth was a pilot of Orr. The house of Max Roth was sold in 1901."
    text = f"Roths\n\n{before}\n\nRoth left Orr in 1902 for good."
    assert drafted(text).statements[-1].text == "Roth left Orr in 1902 for good."


def test_a_long_sentence_loses_what_hangs_on_at_its_end() -> None:
    long = "The old bridge over the River Ess was built of grey granite in 1847 by Anna Bell of Bergen, which made the"
    (fact,) = [
        one
        for one in drafted(f"Title\n\n{long} price of stone go up in the whole valley.").facts
        if one.answers == ("1847",)
    ]
    assert fact.statement.text.endswith("by Anna Bell of Bergen.")
    assert fact.statement.quote.endswith("in the whole valley.")


def test_the_city_is_the_one_that_the_title_names() -> None:
    sentence = "Last year, the city of slate filled 240 potholes. In 1901, the city sold 240 ships."
    assert statement(sentence, title="How winter came to Vienna").refusal == ""
    assert statement(sentence, title="How winter came to Vienna and Berlin").refusal == "loose-noun"


def test_this_year_is_told_by_the_date_of_the_article() -> None:
    sentence = "This year, the firm Orr Ltd. bought 240 ships of pine."
    dated = read_markdown(f"---\ntitle: News\ndate: 2021-03-04\nlanguage: en\n---\n\n{sentence}\n")
    drafted_facts = draft_article(dated, pack()).facts
    (card,) = [fact.drafts[0].entry for fact in drafted_facts if fact.answers == ("240",)]
    assert card["context"] == ("News", "As of 2021-03-04")
    assert statement(sentence).refusal == "time-bound"


def test_what_is_true_only_for_a_while_is_drafted_with_the_date_of_the_article() -> None:
    dated = read_markdown(
        "---\ntitle: News\ndate: 2021-03-04\nlanguage: en\n---\n\nThe firm Orr Ltd. now has 240 ships in all seas.\n"
    )
    (read,) = draft_article(dated, pack()).statements
    assert (read.refusal, read.context) == ("", ("News", "As of 2021-03-04"))
    assert statement("The firm Orr Ltd. now has 240 ships in all seas.").refusal == "time-bound"


@every(
    ("before", "is_read"),
    [
        ('"I was a pilot.', False),
        ("“I was a pilot.", False),
        ('"I was a pilot," said Anna Bell.', True),
        ("She spoke of “tides” alone.", True),
    ],
)
def test_what_is_said_goes_on_to_the_end_of_its_quotation(before: str, is_read: bool) -> None:
    sentence = "The Guild of Orr was founded in 1904 by Carl Orrin."
    assert (statement(sentence, before=before).refusal == "") is is_read


def test_a_surname_that_stands_alone_before_somebody_has_it_is_not_filled_in_from_that_person() -> None:
    begun = "The town of Orr honours Roth with a lock."
    family = "The mother was Anna Roth, a pilot of the port."
    told = "Roth sold the lock to the town of Orr in 1862."
    assert drafted(f"Title\n\n{begun} {family}\n\n{told}").statements[-1].text == told
    assert drafted(f"Title\n\n{family}\n\n{told}").statements[-1].text == f"Anna {told}"


def test_marks_of_sources_are_left_out_behind_a_sentence() -> None:
    (statement,) = drafted("Title\n\nThe bridge of Orr was opened by Anna Bell in 1847. [2] [13]").statements
    assert statement.refusal == ""
    assert statement.text == "The bridge of Orr was opened by Anna Bell in 1847."
    assert statement.quote.endswith("[13]")


@every(
    ("sentence", "read"),
    [
        (
            "In theory, each of the guilds of Orr was free to leave.",
            "In theory, each of the guilds of Orr was free to leave.",
        ),
        ("Usually, the lockage of a barge takes an hour.", "Usually, the lockage of a barge takes an hour."),
        ("Certainly, the lockage of a barge takes an hour.", "The lockage of a barge takes an hour."),
        (
            "In addition polymers, the links are made one by one.",
            "In addition polymers, the links are made one by one.",
        ),
        ("A few years later, in 1646, Anna Bell founded Orr.", "In 1646, Anna Bell founded Orr."),
        ("Shortly afterwards, on 4 May 1646, Anna Bell founded Orr.", "On 4 May 1646, Anna Bell founded Orr."),
    ],
)
def test_an_opener_is_left_out_where_the_rest_is_as_true_without_it(sentence: str, read: str) -> None:
    found = statement(sentence)
    assert (found.text, found.refusal) == (read, "")


@every(
    ("sentence", "cloze"),
    [
        (
            "In 1904, however, the Orr Bridge was closed by Maud Tarn.",
            "In {{1904::year}}, the Orr Bridge was closed by Maud Tarn.",
        ),
        (
            "The Orr Bridge, however, was opened by Maud Tarn in 1904.",
            "The Orr Bridge was opened by Maud Tarn in {{1904::year}}.",
        ),
        (
            "The Orr Bridge, for example, was opened by Maud Tarn in 1904.",
            "The Orr Bridge was opened by Maud Tarn in {{1904::year}}.",
        ),
        (
            "Maud Tarn, on the other hand, closed the Orr Bridge in 1904.",
            "Maud Tarn closed the Orr Bridge in {{1904::year}}.",
        ),
        (
            "The Orr Bridge was opened by Maud Tarn three years later in 1904.",
            "The Orr Bridge was opened by Maud Tarn in {{1904::year}}.",
        ),
        (
            "The Orr Bridge was opened by Maud Tarn some 12 years later in 1904.",
            "The Orr Bridge was opened by Maud Tarn in {{1904::year}}.",
        ),
        (
            "The Orr Bridge was opened by Maud Tarn just four days later, on 6 May 1904.",
            "The Orr Bridge was opened by Maud Tarn on {{6 May 1904::date}}.",
        ),
    ],
)
def test_a_card_leaves_out_what_ties_its_sentence_to_others(sentence: str, cloze: str) -> None:
    assert cloze in [str(one.entry.get("cloze")) for one in strong_cards(sentence)]


def test_examples_of_what_a_sentence_speaks_of_are_not_left_out() -> None:
    sentence = "Bridges of iron, for example, the Orr Bridge, were closed by Maud Tarn in 1904."
    assert "for example" in statement(sentence).text
    assert statement(sentence).refusal == "pointer"


def test_what_is_told_of_those_whom_it_was_is_not_cut_off() -> None:
    told = "who dug it out again and made of it the widest harbour of the whole coast."
    sentence = f"Although it was begun by monks, it was really the Danes, with a dredger called a bagger, {told}"
    assert [one.statement.text for one in drafted(f"Title\n\n{sentence}").facts if "bagger" in one.answers] == [
        sentence
    ]


def test_also_before_a_time_is_left_out() -> None:
    assert statement("Also in 1901 Anna Bell sold ten ships.").text == "In 1901 Anna Bell sold ten ships."
    assert statement("Also a mill of Orr was sold in 1901.").refusal == "hangs-on"


@every(
    ("sentence", "language", "refusal"),
    [
        ("Exactly 50 years have passed since Anna Bell left Orr.", "en", "time-bound"),
        ("The first map of the Ess was found to date from 1550.", "en", ""),
        ("The guild of Orr has sold 40 ships to date.", "en", "time-bound"),
        ("Orr Bridge has stood above the Ess for over 90 years.", "en", "time-bound"),
        ("Orr Bridge has stood above the Ess since the year 1847.", "en", ""),
        ("Anna Bell lost 40 men on the most recent trip of the Titan, on April 9.", "en", "time-bound"),
        ("Seit rund 20 Jahren findet in Berlin ein Fest der Lampen statt.", "de", "time-bound"),
        ("Anna Bell war schon seit 20 Jahren Leiterin der Mühle von Orr.", "de", ""),
        ("Der dänische Architekt war 1858 als Zeichner nach Norrdeich gekommen.", "de", "loose-noun"),
        ("Der dänische Architekt Carl Roth war 1858 als Zeichner nach Norrdeich gekommen.", "de", ""),
        ("Die Kapazität wurde im Jahr 1908 von 300 auf 700 Plätze erhöht.", "de", "loose-noun"),
        ("Die Forschenden berichten 1901 in Berlin von zehn Lampen.", "de", "loose-noun"),
    ],
)
def test_what_is_counted_from_the_day_of_the_article_is_true_for_a_while(
    sentence: str, language: str, refusal: str
) -> None:
    assert statement(sentence, language).refusal == refusal


@every(
    ("language", "sentence", "read"),
    [
        ("de", "Die Flotte von Orr hat 40 Schiffe (siehe Abbildung 3).", "Die Flotte von Orr hat 40 Schiffe."),
        ("de", "Die Flotte von Orr hat 40 Schiffe (Tab. 2, oben).", "Die Flotte von Orr hat 40 Schiffe."),
        ("de", "Die Flotte von Orr hat 40 Schiffe (20 aus Holz).", "Die Flotte von Orr hat 40 Schiffe (20 aus Holz)."),
        ("ja", "水丘の町には舟が40隻ある（図3）。", "水丘の町には舟が40隻ある。"),
        ("ja", "水丘の町には舟が40隻ある（詳しくは第2章を参照）。", "水丘の町には舟が40隻ある。"),
        ("ja", "水丘の町には舟が40隻ある（木造は20隻）。", "水丘の町には舟が40隻ある（木造は20隻）。"),
    ],
)
def test_brackets_that_say_where_more_is_found_are_left_out(language: str, sentence: str, read: str) -> None:
    assert statement(sentence, language).text == read
