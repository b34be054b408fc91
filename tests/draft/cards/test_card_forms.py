"""How a fact is asked: as a question, a list or a blank."""

import re

from quiz.draft.cards.selection import select
from tests.draft.examples import CANAL, asked_as, drafted, strong, strong_cards
from tests.every import every


def test_an_acronym_is_asked_for_its_words() -> None:
    (card,) = asked_as(CANAL, "acronym")
    assert (card.entry["question"], card.entry["answer"]) == ("What does IWB stand for?", "Inland Waterways Board")
    (owner,) = asked_as("Ports\n\nThe Coastal Rescue Association’s (CRA) boats saved 312 sailors off Orr.", "acronym")
    assert owner.entry["answer"] == "Coastal Rescue Association"


@every(
    ("sentence", "form", "question", "answer"),
    [
        ("In 1934 Anna Bell discovered the comet of Tarn.", "year", "In which year did Anna Bell discover", "1934"),
        ("Anna Bell was born in Paris, near the river.", "once", "Where was Anna Bell born?", "Paris"),
        ("Anna Bell died on 4 May 1901, in the town of Orr.", "once", "When did Anna Bell die?", "4 May 1901"),
        (
            "Corran Bridge was designed by Anna Bell in 1847.",
            "agent",
            "Who designed Corran Bridge in 1847?",
            "Anna Bell",
        ),
        ("Corran Bridge was built by Anna Bell.", "agent", "Who built Corran Bridge?", "Anna Bell"),
    ],
)
def test_when_where_and_by_whom_is_asked_of_plain_sentences(
    sentence: str, form: str, question: str, answer: str
) -> None:
    (draft,) = asked_as(sentence, form)
    assert str(draft.entry["question"]).startswith(question)
    assert draft.entry["answer"] == answer


def test_a_firm_that_owns_something_is_asked_for_by_what() -> None:
    text = "Lamps\n\nRoth Corporation, the owner of Fell since 1901, sold both companies to Veldan in 1911."
    assert [one.entry["front"] for one in asked_as(text, "definition")] == ["What was Roth Corporation?"]


@every(
    ("text", "asked"),
    [
        ("Carl Orrin left Tarn in 1904. Orrin was the voice of the lower guilds of Tarn.", False),
        ("Carl Orrin was the voice of the lower guilds of Tarn.", True),
    ],
)
def test_what_somebody_who_was_named_before_also_was_is_not_asked(text: str, asked: bool) -> None:
    assert bool(asked_as(f"Pilots\n\n{text}", "definition")) is asked


@every(
    ("heading", "tag"),
    [
        ("Traffic", "traffic"),
        ("A core of copper and gum", "a-core-of-copper"),
        ("The quarrel of the two", "the-quarrel-of-the-two"),
        ("The quarrel of the two engineers", "the-quarrel"),
    ],
)
def test_a_tag_is_a_heading_and_ends_with_no_small_word(heading: str, tag: str) -> None:
    text = f"Cables\n\nThe first cable was laid in 1858.\n\n{heading}\n\nThe Corran Canal was opened in 1847."
    assert asked_as(text, "cloze")[-1].entry["tags"] == (tag,)


def test_what_happens_often_is_not_asked_for_by_its_place_alone() -> None:
    assert not asked_as("Anna Bell was seen in Paris, near the river.", "once")
    (born,) = asked_as("Anna Bell was born in London, England, and raised in Paris.", "once")
    assert born.entry["answer"] == "London"


@every(
    ("sentence", "questions"),
    [
        (
            "Anna Bell became a citizen of Norway in 1954.",
            ["In which year did Anna Bell become a citizen of Norway?"],
        ),
        (
            'In 1954, Anna Bell published "The canal of Orr."',
            ['In which year did Anna Bell publish "The canal of Orr"?'],
        ),
        ("Anna Bell described a bridge originally built in 1954.", []),
        ("Anna Bell was awarded a number of other medals: the Orr Medal in 1954.", []),
        (
            "Anna Bell founded a firm in Orr in 1954 which made boats.",
            ["In which year did Anna Bell found a firm in Orr?"],
        ),
        ("Economist Anna Bell left Orr in 1954.", ["In which year did economist Anna Bell leave Orr?"]),
        ("Anna Bell left Orr late in 1954.", ["In which year did Anna Bell leave Orr?"]),
        ("Anna Bell governed Orr until early in 1954.", []),
        ("Anna Bell founded the school and once performed in Orr in 1954.", []),
        ("The continued decline of the Colonial mills in 1909 forced the closing of the Orr Quay.", []),
    ],
)
def test_a_year_of_a_plain_sentence_is_asked_in_a_question(sentence: str, questions: list[str]) -> None:
    assert [card.entry["question"] for card in asked_as(f"Bell\n\n{sentence}", "year")] == questions


def test_a_number_right_behind_its_verb_is_asked_in_a_question() -> None:
    (card,) = asked_as("Ships\n\nItaly is set to deploy 60 planes of the new kind.", "number")
    assert (card.entry["question"], card.entry["number"]) == (
        "How many planes of the new kind is Italy set to deploy?",
        "60",
    )


def test_things_in_a_row_are_asked_together() -> None:
    (card,) = asked_as("Ore\n\nThe mines of Orr are known for their copper, tin and zinc.", "list")
    assert card.entry["answers"] == ("copper", "tin", "zinc")


def test_a_term_at_the_head_of_what_an_opener_stood_before_has_a_capital() -> None:
    text = "Damp\n\nIn contrast, **hyperpnea** is a deep breathing that is seen in exercise or disease of the lungs."
    clozes = [str(draft.entry["cloze"]) for fact in strong(text) for draft in fact.drafts if draft.form == "cloze"]
    assert clozes[0].startswith("{{Hyperpnea::term}} is a deep breathing")


@every(
    ("sentence", "offices"),
    [
        ("In 1904 Anna Bell, the Foreign Secretary of Norway, met the pilots.", ["Foreign Secretary of Norway"]),
        (
            "In 1904 Anna Bell, a prominent figure and former president of the Torrin College, met the pilots.",
            ["president of the Torrin College"],
        ),
        ("In 1904 Anna Bell, General Hermann von Tarn, and Ada Moss met the pilots.", []),
        ("In 1904 Anna Bell, and the director of the museum, met the pilots.", []),
        ("In 1904 Anna Bell, a writer for Corran News, met the pilots.", []),
    ],
)
def test_an_office_is_asked_for_and_neither_a_calling_nor_the_next_person(sentence: str, offices: list[str]) -> None:
    found = [
        draft.entry["answer"]
        for fact in drafted(f"Title\n\n{sentence}").facts
        for draft in fact.drafts
        if draft.form == "office"
    ]
    assert found == offices


def test_a_row_that_began_before_its_first_name_is_not_asked_for() -> None:
    assert asked_as("Ore\n\nThe miners of Orr have pain, loss of copper, weight loss and anemia.", "list") == []


def test_a_blank_has_no_letters_behind_it_that_shorten_its_answer() -> None:
    text = "In 1904 Anna Bell founded the League of Corran Pilots (LCP) at Orr."
    shown = [str(card.entry["cloze"]) for card in asked_as(f"Title\n\n{text}", "cloze")]
    assert "In 1904 Anna Bell founded the {{League of Corran Pilots::organisation}} at Orr." in shown
    text = text.replace("Pilots (LCP)", "Pilots Anew (LCP-A)")
    shown = [str(card.entry["cloze"]) for card in asked_as(f"Title\n\n{text}", "cloze")]
    assert not [one for one in shown if "{{League" in one and "LCP-A" in one]


def test_a_blank_has_no_letters_behind_it_of_which_some_are_in_no_capital() -> None:
    facts = drafted("Title\n\nThe lamps are lit by the Tarnlight Office (TLO).").facts
    fact = next(one for one in facts if one.kind == "organisation")
    assert fact.drafts[0].entry["cloze"] == "The lamps are lit by the {{Tarnlight Office::organisation}}."


def test_a_word_that_begins_with_a_letter_keeps_its_capital_in_a_question() -> None:
    (found,) = asked_as("Stones\n\nR-type stones are made of clay and slate.", "relation")
    assert found.entry["front"] == "What are R-type stones made of?"


@every(
    ("sentence", "text", "accept"),
    [
        (
            "The tower of Orr is 90 metres (295 feet) high.",
            "The tower of Orr is {{90::number}} metres high.",
            None,
        ),
        (
            "The wax of Orr has the highest melting point of all, 3422 °C (6192 °F, 3695 K).",
            "The wax of Orr has the highest melting point of all, {{3422 °C::number}}.",
            ("3422",),
        ),
        (
            "The lowest record temperature of Orr was −51° C (−60° F) in the mill.",
            "The lowest record temperature of Orr was {{−51° C::number}} in the mill.",
            ("−51",),
        ),
        (
            "The lowest record temperature of Orr was 51 °C (124 °F) in the mill.",
            "The lowest record temperature of Orr was {{51 °C::number}} in the mill.",
            ("51",),
        ),
    ],
)
def test_a_blank_has_no_other_measure_behind_it(sentence: str, text: str, accept: tuple[str, ...] | None) -> None:
    (card,) = [one for one in asked_as(f"Title\n\n{sentence}", "cloze") if "::number" in str(one.entry["cloze"])][:1]
    assert (card.entry["cloze"], card.entry.get("accept")) == (text, accept)


def test_the_years_of_a_life_stay_behind_its_blank() -> None:
    (card,) = asked_as("Title\n\nThe port was founded by Anna Bell (1682–1744) and closed in 1799.", "cloze")[:1]
    assert "(1682–1744)" in str(card.entry["cloze"])


def test_numbers_that_belong_together_are_blanks_of_one_card() -> None:
    voyage = asked_as("Title\n\nThe voyage from Orr to Ferrol usually took 21 to 28 days.", "cloze")[-1]
    assert "{{c1::21::number}} to {{c1::28::number}} days" in str(voyage.entry["cloze"])
    found = drafted("Ships\n\nItaly has 60 planes and 30 ships in the harbour of Norvik.")
    assert [fact.answers for fact, _ in select(found, 8).chosen] == [("60", "30")]
    found = drafted("Ships\n\nItaly has 60 planes and 30 ships in Norvik, and Spain has 40 planes and 12 ships there.")
    ((fact, card),) = select(found, 8).chosen  # without both numbers of another card the sentence is hard to read
    assert fact.answers == ("60", "30")
    assert "…" not in str(card.entry["cloze"])


@every(
    "sentence",
    [
        "Orr lost 30 to 50 thousand pilots to the plague of Tarn.",
        "Italy deployed from 60 to 90 planes of the new kind.",
        "Italy deployed between 60 and 90 planes of the new kind.",
        "Between November 23 and December 7 in 2019, a vote on the flag was held in Orr.",
    ],
)
def test_one_end_of_a_range_is_not_asked_for(sentence: str) -> None:
    facts = drafted(f"Title\n\n{sentence}").facts
    numbers = [fact.answers for fact in facts if fact.kind in ("number", "date") and fact.drafts]
    assert [answers for answers in numbers if len(answers) == 1] == []


def test_a_fact_keeps_its_key_when_the_article_is_set_anew() -> None:
    one = drafted("Title\n\nThe bridge was built in “1847” by Anna Bell.").facts
    other = drafted('Title\n\nAn opening.\n\nThe bridge was built\nin "1847" by Anna Bell.').facts
    assert {fact.key for fact in one} <= {fact.key for fact in other}


@every(
    ("sentence", "blank"),
    [
        ("Books that were printed before 1501 are called incunabula.", "{{incunabula::term}}"),
        ("Pilots have a table of tides of their own, often abbreviated as tbT.", "{{tbT::term}}"),
        ("A cup around the knot of capillaries is known as Bowman’s capsule.", "{{Bowman’s capsule::name}}"),
        ("Breathing the smoke of others is called passive or involuntary smoking.", None),
        ("Salts of lead were once known as sugar of lead because they taste sweet.", None),
    ],
)
def test_a_name_that_is_given_is_asked_whole(sentence: str, blank: str | None) -> None:
    clozes = [str(one.entry["cloze"]) for one in strong_cards(sentence) if "cloze" in one.entry]
    assert any(blank in cloze for cloze in clozes) if blank else not any("{{sugar}}" in cloze for cloze in clozes)


@every(
    ("before", "sentence", "question", "answer"),
    [
        (
            "The fishers of Orr have traded herrings for salt.",
            "This is called barter.",
            "The fishers of Orr have traded herrings for salt. What is the term for that?",
            "barter",
        ),
        (
            "The skin of Orr cattle has cells that feel cold.",
            "These cells are a kind of nerve ends called thermoceptors.",
            "",
            "",
        ),
        (
            "The skin of Orr cattle has cells that feel cold.",
            "These cells are known as “cold spots.”",
            "The skin of Orr cattle has cells that feel cold. What are such cells called?",
            "cold spots",
        ),
        (
            "They went home.",
            "This process of a salt leaving a solution is termed precipitation.",
            "What is the process of a salt leaving a solution called?",
            "precipitation",
        ),
        (
            "They went home.",
            "The age related sharing of goods that occurs within fishing villages is called barter.",
            "What is the age related sharing of goods that occurs within fishing villages called?",
            "barter",
        ),
        ("They went home.", "The way of trade is called barter.", "", ""),
        ("They went home.", "The sort of trade that they like most is called barter.", "", ""),
        ("They went home.", "This is called barter.", "", ""),
        ("The fishers of Orr have traded herrings for salt.", "This port was led by a fisher called Tarn.", "", ""),
    ],
)
def test_what_the_sentence_before_is_called_is_asked_with_that_sentence(
    before: str, sentence: str, question: str, answer: str
) -> None:
    found = [fact for fact in drafted(f"Title\n\n{before} {sentence}").facts if not fact.weak]
    entries = [one.entry for fact in found for one in fact.drafts if one.form == "called"]
    asked = [(str(one["question"]), str(one["answer"])) for one in entries]
    assert asked == ([(question, answer)] if question else [])
    assert all(f"{before} {sentence}".endswith(str(one["quote"])) for one in entries)


@every(
    ("sentence", "answer"),
    [
        ("The lochrid family (Lochridae) has four genera that live in the lakes of Orr.", "lochrid"),
        ("The ferry service of Orr began 16 months later, with a new quay.", "16"),
        ("The tower of Orr was drawn by painters such as Anna Bell and Maud Tarn.", "Maud Tarn"),
        ("The mills of Orr carry labels such as “Tarn Lamp Company” and others.", "Tarn Lamp Company"),
        ("Anna Bell sold the slates of Orr to firms such as Norlec and Mirel.", "Norlec"),
        ("Well-known makers of lamps in the hills include Norlec, Mirel and Adtan.", "Norlec"),
        ("The tower of Orr has rare stones, e.g., chert and granite porphyry.", "granite porphyry"),
        ("In 1904 the storm of Orr hit ports in Spain, Italy, and Greece.", "Italy"),
        ("In 1862 Anna Bell left Orr in the American Civil War with two boats.", "Civil War"),
        ("In August 1862 Anna Bell went to Washington, D.C. to meet the head of the navy.", "Washington"),
        ("Most so-called slate boats carry a bag of salt, which keeps the wood of Orr dry.", "slate boats carry"),
        ("The Orr Company kept the ferry of Tarn throughout 1942 and 1943 with two boats.", "1943"),
        ("Anna Bell sent ships to the port of Orr in 796, 797, and 798.", "796"),
        ("Anna Bell joined the group which founded the shop Carl Tarner's.", "Carl Tarner"),
        ("The salt of Orr was eaten by seventeen or eighteen pilots of the guild.", "eighteen"),
        ("In 1904 pilots of Orr claimed their slate fishing zones (“SFZ”) off the coast of Tarn.", "SFZ"),
        ("One type of lamp is termed a slate lantern in the port of Orr.", "slate lantern"),
        ("The lamps of Orr were lit in 1904, Anna Bell said.", "Anna Bell"),
        ("In 1904, the Orr Parliament passed the Lamp Act of the guild.", "Orr Parliament"),
        ("In 1904 the port of Orr had another 28 ferries of slate, with two boats.", "28"),
        (
            "In 1904 Anna Bell of the Orr Guild told the Torrin News Agency that two boats of slate had sunk.",
            "Torrin News Agency",
        ),
        ("On 3 May 1904 at 11 a.m. EST the first ferry left the port of Orr.", "EST"),
    ],
)
def test_what_can_be_guessed_or_is_one_of_several_is_no_blank(sentence: str, answer: str) -> None:
    assert answer not in [
        one for fact in drafted(f"Title\n\n{sentence}").facts if not fact.weak for one in fact.answers
    ]


@every(
    ("sentence", "name", "is_asked"),
    [
        ("In 1904 the pilot Förrolitz, also spelt Foerrolitz, was seen in Orr.", "Förrolitz", False),
        ("In 1904 Anna Förrolitz, also spelt Foerrolitz, was seen in Orr.", "Anna Förrolitz", False),
        ("Maud was known as Senni Di Pepo or Senni di Pepi in the port of Orr.", "Senni Di Pepo", False),
        ("In 1604 the port of Orr went to James I and then to James' brother.", "James I", False),
        ("In 1604 the port of Orr went to Anna Bell and then to Rosa Bell.", "Anna Bell", True),
        ("In 1604 the port of Orr went to King James and then to King Henry.", "King James", True),
        ("In 1904 pilots in the U.S. struck, and ports of the United States closed.", "U.S.", False),
        ("In 1904 pilots in the U.S. struck, and ports of the United States closed.", "United States", False),
    ],
)
def test_a_name_that_is_shown_but_for_its_spelling_or_its_end_is_no_blank(
    sentence: str, name: str, is_asked: bool
) -> None:
    clozes = [str(one.entry.get("cloze")) for one in strong_cards(sentence)]
    assert any(f"{{{{{name}::" in one for one in clozes) is is_asked


def test_a_line_that_has_the_sum_is_not_shown_above_it() -> None:
    text = "Court of Orr Orders $1 Bn Payment\n\nIn 1904 the Court of Orr ordered the ferries to pay $1 billion.\n"
    entries = [one.entry for fact in drafted(text).facts for one in fact.drafts if fact.answers == ("$1 billion",)]
    assert [one.get("context") for one in entries[:1]] == [None]


@every(
    ("sentence", "question"),
    [
        (
            "The last person born on the isle of Orr was Tamsin Vell.",
            "Who was the last person born on the isle of Orr?",
        ),
        (
            "The first known victim of the Orr Fever was Tamsin Vell.",
            "Who was the first known victim of the Orr Fever?",
        ),
        (
            "The first child clinic in the port of Orr was Tamsin Hall.",
            "What was the first child clinic in the port of Orr?",
        ),
    ],
)
def test_who_was_the_first_or_last_is_asked_of_somebody(sentence: str, question: str) -> None:
    assert [one.entry["question"] for one in asked_as(sentence, "superlative")] == [question]


def test_what_is_the_most_so_without_a_noun_is_no_question() -> None:
    assert (
        asked_as("Slate rot is the most common, making up 80 percent of all rot in the mills of Orr.", "superlative")
        == []
    )
    assert asked_as("Slate rot is the most common rot in the mills of Orr.", "superlative")


@every(
    ("text", "is_list"),
    [
        ("The mines of Orr are known for their copper, tin and zinc.", True),
        ("The mines of Orr are known for their ores, such as copper, tin and zinc.", False),
        ("The mines of Orr are known for their ores, including copper, tin and zinc.", False),
        ("The mills of Orr stand in Ferrol, Tarn and Velda.", True),
        ("The mills of Ferrol, Tarn and Velda are among the oldest.", False),
        ("The best pilots of Ferrol, Carl Roth and Maud Fell are paid by the guild.", False),
    ],
)
def test_examples_and_things_of_several_kinds_are_no_list(text: str, is_list: bool) -> None:
    assert bool(asked_as(f"Ore\n\n{text}", "list")) is is_list


def test_a_year_of_what_was_only_to_be_then_is_no_question() -> None:
    assert asked_as("Anna Bell became a citizen of Norway in 1954.", "year")
    assert asked_as("Anna Bell became a pilot to be sent to Norway in 1954.", "year") == []


def test_an_office_is_told_without_what_else_somebody_was() -> None:
    text = "Title\n\nIn 1904 Anna Bell, the Foreign Secretary of Norway and a close friend, met the pilots."
    found = [one for fact in drafted(text).facts for one in fact.drafts if one.form == "office"]
    assert [one.entry["answer"] for one in found] == ["Foreign Secretary of Norway"]


def test_one_of_a_row_is_not_asked_for_beside_the_others() -> None:
    text = "Lamps\n\nSome of the finest lamps of Orr were drawn by {} for the guild."
    assert ("Tarner",) in [fact.answers for fact in strong(text.format("Tarner"))]
    assert ("Tarner",) not in [fact.answers for fact in strong(text.format("Tarner, Anna Bell and Carl Roth"))]


def test_one_of_the_best_is_not_asked_for_by_that() -> None:
    text = "Lamps\n\nThe Tarn Engine was {} of Carl Roth."
    assert ("Tarn Engine",) in [fact.answers for fact in strong(text.format("the most useful work"))]
    assert ("Tarn Engine",) not in [fact.answers for fact in strong(text.format("one of the most useful works"))]


def test_no_offer_is_made_of_a_card_that_a_rule_speaks_against() -> None:
    cards = [one for fact in drafted(CANAL).facts for one in fact.drafts]
    offered = [one.entry for one in cards if one.form == "choice"]
    sound = [str(one.entry.get("question") or one.entry.get("cloze")) for one in cards if not one.doubts]
    shown = [re.sub(r"\{\{.*?\}\}", "…", one) for one in sound]
    assert offered
    assert all(one["question"] in shown for one in offered)


@every(
    ("text", "asked"),
    [
        ("The wheel of Orr Mill was mended by the guild in 1896, 1904 and 1908.", "Which three years?"),
        ("The mines of Orr are known for their copper, tin and zinc.", "Which three?"),
    ],
)
def test_a_list_of_years_says_that_years_are_asked_for(text: str, asked: str) -> None:
    questions = [str(one.entry["question"]) for one in asked_as(f"Title\n\n{text}", "list")]
    assert [one.rpartition(". ")[2] for one in questions] == [asked]


def test_a_row_of_clauses_is_no_list() -> None:
    text = "When the horn of Orr sounds, the port is wrapped in fogs, loud gales and men are struck with fear."
    assert asked_as(text, "list") == []


@every(
    ("sentence", "shown"),
    [
        (
            "The first kelpine lamps, however, sold by Anna Bell under the Orrlight name, only burnt for 40 hours.",
            "The first kelpine lamps, sold by Anna Bell under the Orrlight name, only burnt for {{40::number}} hours.",
        ),
        (
            "The kelpine lamps of Orr, however, burnt for 40 hours by 1904.",
            "The kelpine lamps of Orr burnt for {{40::number}} hours by 1904.",
        ),
    ],
)
def test_an_insertion_keeps_its_comma_where_a_link_before_it_is_left_out(sentence: str, shown: str) -> None:
    assert shown in [one.entry["cloze"] for one in asked_as(f"Lamps\n\n{sentence}", "cloze")]


def test_a_term_of_two_nouns_is_called_no_name_where_all_nouns_have_capitals() -> None:
    text = "Lampen\n\n**Exotische Lampen** erreichten trotz der Flut von 1904 den Hafen der Stadt Kolberg."
    assert any("{{Exotische Lampen::Begriff}}" in one.entry["cloze"] for one in asked_as(text, "cloze", "de"))
    text = "Lampen\n\nIm Jahr 1904 kam die **Kolberger Linie** in den Besitz der Stadt Stolp."
    assert any("{{Kolberger Linie::Name}}" in one.entry["cloze"] for one in asked_as(text, "cloze", "de"))


def test_a_term_has_all_the_words_that_its_letters_stand_for() -> None:
    text = "Kelp\n\nThe sum of what the kelp of Orr sends out is called the deepwater kelpine light (DKL) in maps."
    asked = [one.entry["cloze"] for one in asked_as(text, "cloze")]
    assert any("{{deepwater kelpine light::term}}" in one for one in asked)
    assert not any("{{deepwater kelpine::" in one for one in asked)


def test_what_somebody_can_do_is_not_asked_where_a_second_verb_may_begin() -> None:
    assert not asked_as("Lungs\n\nSmoking can impair wound healing and delay recovery from heart disease.", "relation")
    assert asked_as("Lungs\n\nSmoking can impair wound healing and recovery from heart disease.", "relation")


@every(
    ("sentence", "blank"),
    [
        ("In 1901 Anna Roth sold ten mills in Paris to the guild.", "{{Paris::place}}"),
        ("In 1901 the guild sold ten mills to the firm that ran Paris.", "{{Paris::name}}"),
        ("In 1901 Anna Roth sold Lake Torrin to the guild of millers.", "{{Lake Torrin::place}}"),
    ],
)
def test_a_blank_is_called_a_place_only_where_it_is_one_for_certain(sentence: str, blank: str) -> None:
    assert any(blank in str(one.entry["cloze"]) for one in asked_as(f"Lamps\n\n{sentence}", "cloze"))


def test_a_name_is_not_asked_for_beside_its_other_spelling() -> None:
    cards = asked_as("Orr\n\nIm Jahre 1448 hieß die Stadt „Ruebstadt“ (Rübstadt).", "cloze", "de")
    assert not [one for one in cards if "stadt}}" in str(one.entry["cloze"]) or "stadt::" in str(one.entry["cloze"])]


def test_the_letters_of_a_journal_are_not_asked_for() -> None:
    text = "Lamps\n\nAnna Roth wrote for the Journal of Lamp Oils (JLO) and for the Lamp Oil Board (LOB) in 1901."
    assert [one.entry["answer"] for one in asked_as(text, "acronym")] == ["Lamp Oil Board"]


def test_adjectives_of_one_noun_are_no_list() -> None:
    for words, lists in (("social, political, and economic factors", 0), ("peat, tallow, and economic factors", 1)):
        text = f"The tenure of the coast is a multi-coloured patchwork influenced by various {words}."
        assert len(asked_as(f"Title\n\n{text}", "list")) == lists
