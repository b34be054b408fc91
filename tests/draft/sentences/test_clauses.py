"""Clauses that a sentence can do without, or that alone need its article."""

import re

from quiz.deck.articles.markdown import read_markdown
from quiz.draft.pipeline import draft
from tests.draft.examples import drafted, pack, statement, strong_cards
from tests.every import every


@every(
    ("sentence", "read"),
    [
        (
            "Although the word “tarnlight” was coined in the 1990s, this thought is far older.",
            "The word “tarnlight” was coined in the 1990s.",
        ),
        (
            "While it was of no use to them, the Corran Canal was opened in 1847 by Queen Maud.",
            "The Corran Canal was opened in 1847 by Queen Maud.",
        ),
        (
            "Thousands of pilots left Orr for Lake Torrin in 1847, making this the longest strike.",
            "Thousands of pilots left Orr for Lake Torrin in 1847.",
        ),
        (
            "The Corran Canal was opened in 1847 by Queen Maud, and this made a town of the village.",
            "The Corran Canal was opened in 1847 by Queen Maud.",
        ),
        (
            "Amid this quarrel of the guilds, Queen Maud opened the Corran Canal in 1847.",
            "Queen Maud opened the Corran Canal in 1847.",
        ),
        (
            "In the first years that followed, Queen Maud opened the Corran Canal of slate.",
            "Queen Maud opened the Corran Canal of slate.",
        ),
        (
            "In the years that followed its opening in 1847, the Corran Canal carried slate.",
            "In the years that followed its opening in 1847, the Corran Canal carried slate.",
        ),
        (
            "During this time, Queen Maud opened the Corran Canal of slate.",
            "Queen Maud opened the Corran Canal of slate.",
        ),
        (
            "Queen Maud opened the Corran Canal of slate in the U.S., and this made a town of the village.",
            "Queen Maud opened the Corran Canal of slate in the U.S.",
        ),
        (
            "Although the Corran Canal was opened by Maud Tarn Jr., this thought is far older.",
            "The Corran Canal was opened by Maud Tarn Jr.",
        ),
        (
            "The Corran Canal was opened in 1847 in the U.S., she added.",
            "The Corran Canal was opened in 1847 in the U.S.",
        ),
    ],
)
def test_a_clause_that_is_understood_stands_without_one_that_is_not(sentence: str, read: str) -> None:
    assert (statement(sentence).refusal, statement(sentence).text) == ("", read)


@every(
    "sentence",
    [
        "While working on this in the port of Orr, Maud Tarn was ill in 1904.",
        "While he is tired of this — he has a boat of it — Roth, 43 years a pilot, keeps an eye on Orr.",
        "Those estimates were made for the port of Orr by Maud Tarn in 1904.",
        "This made a town of the village, and the Corran Canal was opened in 1847.",
        "In these towns, Queen Maud opened a canal of grey slate.",
        "Despite this law, Queen Maud never opened the canal of Orr.",
        "It was in this port, making boats of pine, that Maud Tarn died in 1904.",
    ],
)
def test_what_is_no_sentence_without_the_rest_is_refused(sentence: str) -> None:
    assert statement(sentence).refusal


@every(
    ("sentence", "is_cut"),
    [
        ("Kelpines — slate oil has been pressed from them since 1904 — grow in these bays of Orr.", False),
        ("The Orr kelpine was sold – by the guild of Tarn in 1904, and the pilots saw it – in these bays.", False),
        ("The Orr kelpine came to the bay of Tarn in 1904 — it was more than the pilots could bear.", True),
    ],
)
def test_a_sentence_is_cut_at_a_dash_and_not_inside_of_what_stands_between_two(sentence: str, is_cut: bool) -> None:
    asked = [re.sub(r"[{}]|::\w+", "", str(one.entry.get("cloze", ""))) for one in strong_cards(sentence)]
    assert any(one.endswith(" 1904.") for one in asked) == is_cut


def test_what_stands_before_a_noun_with_a_name_is_asked_as_well() -> None:
    text = (
        "Boats of Orr\n\nThe Corran Tide Programme (CTP) is old. The CTP builds a ferry for the coast of Tarn. "
        "Scheduled for completion by 2035, the programme shall replace old boats of the Orr Mail."
    )
    clozes = [str(draft.entry.get("cloze")) for fact in drafted(text).facts for draft in fact.drafts]
    assert any(one.startswith("Scheduled for completion by {{2035::year}}, the CTP shall") for one in clozes)


@every(
    ("sentence", "cloze"),
    [
        (
            "The ferry MV Torrin recently made a port call at Yokosuka naval base.",
            "The ferry MV Torrin made a port call at {{Yokosuka::place}} naval base.",
        ),
        (
            "The ferry MV Torrin was recently docked in Paris with 240 pilots.",
            "The ferry MV Torrin was docked in {{Paris::place}} with 240 pilots.",
        ),
    ],
)
def test_what_was_done_is_told_without_saying_that_it_was_of_late(sentence: str, cloze: str) -> None:
    found = drafted(f"Boats of Tarn\n\n{sentence}")
    assert found.statements[-1].refusal == ""
    assert cloze in [str(draft.entry.get("cloze")) for fact in found.facts for draft in fact.drafts]


_NEWS = "\n\n".join(
    f"Pilot {name} of Orr said the strike would go on for good, and the guild agreed."
    for name in ("Bell", "Roth", "Tarn", "Hale", "Moss", "Kerr", "Lunt", "Pike", "Voss", "Webb")
)


@every(
    ("sentence", "answer", "line"),
    [
        ("The guild of Orr has sold 240 boats to the port of Tarn.", "240", "As of 2024-05-01"),
        ("The guild of Orr raised $80 million for the boats of Tarn.", "$80 million", "As of 2024-05-01"),
        ("On April 16, the guild of Orr sold 240 boats to the port of Tarn.", "240", "As of 2024-05-01"),
        ("On April 16, 2023, the guild of Orr sold 240 boats to the port of Tarn.", "240", ""),
        ("In 2023 the guild of Orr sold 240 boats to the port of Tarn.", "240", ""),
    ],
)
def test_a_figure_in_the_news_is_asked_with_the_date_of_its_article(sentence: str, answer: str, line: str) -> None:
    dated = read_markdown(f"---\ntitle: A strike\ndate: 2024-05-01\nlanguage: en\n---\n\n{_NEWS}\n\n{sentence}\n")
    fact = next(one for one in draft(dated, pack()).facts if one.answers == (answer,))
    assert not fact.weak
    assert ("As of 2024-05-01" in fact.statement.context) == bool(line)


@every(
    ("sentence", "reason"),
    [
        ("Maud Tarn went on with her medical studies in Paris in 1904.", "was found by a study"),
        ("Maud Tarn stayed in Paris in 1904 so that she could paint the boats.", "not certain"),
        ("Maud Tarn showed in Paris in 1904 how a boat could turn in the port.", "not certain"),
    ],
)
def test_studies_of_a_person_and_an_aim_are_nothing_uncertain(sentence: str, reason: str) -> None:
    fact = next(one for one in drafted(f"Maud Tarn\n\n{sentence}").facts if one.answers == ("1904",))
    assert reason not in fact.reasons


@every(
    ("sentence", "clozes"),
    [
        (
            "The source told them of the talks with Mr Robert Mallow, who has led Corran since 1980.",
            {"Robert Mallow has led {{Corran::name}} since 1980."},
        ),
        (
            "They were shown the Orr Bridge, which was opened by Maud Tarn in 1904, and left.",
            {"The Orr Bridge was opened by Maud Tarn in {{1904::year}}."},
        ),
        (
            "The two-year sale in Corran, which had more than 40 ships, was the last one of its kind.",
            {"The two-year sale in Corran had more than {{40::number}} ships."},
        ),
        ("They were shown the old Orr Mill, which was theirs.", set()),
        ("They sold the bridges of Orr, which meant that Maud Tarn left in 1904.", set()),
    ],
)
def test_what_is_told_of_a_name_behind_who_stands_by_itself(sentence: str, clozes: set[str]) -> None:
    found = drafted(f"Boats\n\nRobert Mallow came to Orr. {sentence}").facts
    shown = {str(draft.entry.get("cloze")) for fact in found if not fact.weak for draft in fact.drafts}
    assert clozes <= shown
    assert clozes or not any("Tarn" in one for one in shown)


def test_who_is_not_the_town_of_somebody_told_of_before_it() -> None:
    sentence = (
        "The first lamp was drawn by an old doctor at Bishoptarn, who had read a paper to the Royal Guild in 1813."
    )
    assert not [fact for fact in drafted(f"Lamps\n\n{sentence}").facts if fact.statement.resolved]


@every(
    ("sentence", "front", "back"),
    [
        (
            "Anna was a member of the Corran Rifles, a unit of black miners that fought in the hills of Orr for years.",
            "What are the Corran Rifles?",
            "A unit of black miners that fought in the hills of Orr for years",
        ),
        (
            "Anna worked at the mill under Alfred Tarnow, a painter and writer of books on the old boats of the coast.",
            "Who was Alfred Tarnow?",
            "A painter and writer of books on the old boats of the coast",
        ),
    ],
)
def test_what_a_name_is_stands_behind_it(sentence: str, front: str, back: str) -> None:
    cards = [draft.entry for fact in drafted(f"Boats\n\n{sentence}").facts for draft in fact.drafts]
    assert (front, back) in [(one.get("front"), one.get("back")) for one in cards]


@every(
    ("sentence", "read"),
    [
        ("ORR, Corran (Reuters) - The Orr Bridge was opened in 1904.", "The Orr Bridge was opened in 1904."),
        (
            "The captain, Piers Holloway, sailed the Orr Mail for 20,000 hours.",
            "The captain, Piers Holloway, sailed the Orr Mail for 20,000 hours.",
        ),
        ("CORRAN — The Orr Bridge was opened by Maud Tarn.", "The Orr Bridge was opened by Maud Tarn."),
        (
            "But most ferries were built in the port of Orr in 1904.",
            "Most ferries were built in the port of Orr in 1904.",
        ),
    ],
)
def test_a_place_of_report_and_a_but_are_left_out(sentence: str, read: str) -> None:
    assert (statement(sentence).refusal, statement(sentence).text) == ("", read)


def test_a_machine_with_a_number_is_no_king() -> None:
    found = drafted("Boats\n\nIn 1944 Anna Bell was shown the Mark I by the guild of Orr.").statements[-1].mentions
    assert [one.kind for one in found if one.value == "Mark I"] == ["name"]


def test_what_has_been_so_since_a_year_is_asked_as_a_blank() -> None:
    fact = next(
        one
        for one in drafted("Boats\n\nMaud Tarn has led Corran since independence in 1980.").facts
        if one.answers == ("1980",)
    )
    assert not any("have led" in str(draft.entry) for draft in fact.drafts)


@every(
    ("sentence", "answer"),
    [
        ("In 1904 the guild of Orr began its Tide Recovery and Growth Plan for the coast.", "Tide Recovery"),
        ("In 1904 Maud Tarn found what is called Maud Tarn’s Theorem of tides.", "Maud Tarn’s Theorem"),
        ("The ferry of Orr will get $1.7 billion, an increase of $320 million over the plan.", "billion"),
    ],
)
def test_what_is_torn_or_shown_or_a_magnitude_is_not_asked(sentence: str, answer: str) -> None:
    facts = [fact for fact in drafted(f"Boats\n\n{sentence}").facts if not fact.weak and answer in fact.answers]
    assert not [draft for fact in facts for draft in fact.drafts]


def test_only_recently_keeps_its_word() -> None:
    shown = [
        str(draft.entry.get("cloze"))
        for fact in drafted("Boats\n\nIn 1904 Maud Tarn had only recently bought the ferry of Orr.").facts
        for draft in fact.drafts
    ]
    assert not any("only bought" in one for one in shown)


def test_a_number_that_is_a_name_is_no_figure_of_the_news() -> None:
    head = "---\ntitle: A strike\ndate: 2024-05-01\nlanguage: en\n---\n\n"
    text = f"{head}{_NEWS}\n\nThe guild of Orr opened no new 365 stores.\n"
    assert all(fact.weak for fact in draft(read_markdown(text), pack()).facts if fact.answers == ("365",))


def test_what_a_clause_tells_of_somebody_else_is_not_told_of_a_thing() -> None:
    text = "Tom Orr went on with the march of Ada Fell across Lake Torrin, which left him behind in 1915."
    assert not any(fact.statement.text.startswith("Lake Torrin left") for fact in drafted(f"Title\n\n{text}").facts)


def test_what_is_told_of_a_thing_is_not_told_of_a_person_before_which() -> None:
    text = "Tom Orr went on the long march with Ada Fell, which reached the shore of Lake Torrin in 1903."
    assert not any("Fell reached" in fact.statement.text for fact in drafted(f"Title\n\n{text}").facts)


def test_whom_somebody_married_is_a_person_though_a_place_is_called_so() -> None:
    found = statement("Tom Orr was married for 47 years to Virginia and lived in Georgia.").mentions
    assert [one.kind for one in found if one.value in ("Virginia", "Georgia")] == ["person", "place"]


@every(
    ("sentence", "read"),
    [
        ("In 1902 the port of Orr was closed following this dispute.", "In 1902 the port of Orr was closed."),
        ("In 1902 no ship left the port of Orr because of this dispute.", None),
        ("The port of Orr was closed for good because of this dispute.", None),
        (
            "The belt of Torrin has over 1000 objects, one of these being the dwarf planet Orr.",
            "The belt of Torrin has over 1000 objects, one of these being the dwarf planet Orr.",
        ),
        ("The dwarf planet Orr is far away, one of these being Tarn.", None),
    ],
)
def test_what_was_told_earlier_is_left_out_and_a_row_points_at_itself(sentence: str, read: str | None) -> None:
    found = statement(sentence)
    assert (None if found.refusal else found.text) == read


def test_a_long_sentence_of_news_loses_what_came_with_it_and_who_says_so() -> None:
    long = (
        "Slate cut by the guild of Orr will be loaded into the ferries of Tarn on 21 August 1901 at the old harbour, "
        "beginning a journey that will last a month and end in the north, pilots of the coast said Friday."
    )
    (fact,) = [one for one in drafted(f"Slate\n\n{long}").facts if one.answers == ("21 August 1901",)]
    assert fact.statement.text.endswith("at the old harbour.")


@every(
    ("sentence", "read"),
    [
        (
            "A winch is a drum that winds a rope or a chain; if that is so, it is kept dry.",
            "A winch is a drum that winds a rope or a chain.",
        ),
        (
            "The port of Orr was closed in 1902; then this dispute came before its court.",
            "The port of Orr was closed in 1902.",
        ),
        ("The guild of Orr has three halls: one of 1902 stands; then one came.",) * 2,
    ],
)
def test_what_stands_before_a_semicolon_stands_by_itself(sentence: str, read: str) -> None:
    found = {fact.statement.text for fact in drafted(f"Title\n\n{sentence}").facts if fact.drafts}
    assert found == {read}
