"""News, minutes, letters of a parish, recipes and laws: what is told in them for a day, or only to be done."""

from dataclasses import replace

from quiz.deck.articles.markdown import read_markdown
from quiz.draft.pipeline import draft
from quiz.draft.values import Fact, MentionKind
from tests.draft.examples import asked_as, drafted, fronts_and_backs, mentioned, pack, statement
from tests.every import every


def answers(text: str, language: str = "en") -> set[str]:
    """Returns the answers that are worth a card in `text`."""
    return {answer for fact in _strong(text, language) for answer in fact.answers}


def _strong(text: str, language: str) -> list[Fact]:
    return [fact for fact in drafted(text, language).facts if not fact.weak]


@every(
    ("sentence", "language", "code"),
    [
        ("Bake loaves for an hour in a hot oven until they sound hollow.", "en", "no-statement"),
        ("Bake sales for the mill of Orr were begun by Anna Bell in 1904.", "en", ""),
        ("Please come to the mill of Orr and sing with Anna Bell.", "en", "no-statement"),
        ("Gently fold the oats of Orr into the warm milk of Tarn.", "en", "no-statement"),
        ("2 cups oats soaked in the milk of Orr over a low fire.", "en", "no-verb"),
        ("A cup of oats weighs 90 grams in the mills of Orr.", "en", ""),
        ("Orr Council to be informed of a second boat outside the mill.", "en", "no-verb"),
        ("The pilots of Orr went to be trained in Tarn in 1904.", "en", ""),
        ("Anna Bell asked that the minutes of May 1904 be signed as a correct record.", "en", "not-prose"),
        ("Even longer boats (over 90 feet) were sold in Orr for less.", "en", "hangs-on"),
        ("Minutes of meeting held on 8th September 1904 in the mill at Orr.", "en", "not-prose"),
        ("The lamp permit is told of on lampsoforr.ie by the guild of Orr.", "en", "not-prose"),
        ("Orr.com is a firm that sold lamps to the guild of Orr.", "en", ""),
        ("Hatte der Rat von Orr doch 1904 die Mühle am Deich verkauft.", "de", "hangs-on"),
        ("Im Jahr 1904 waren es noch 428 Mühlen an dem alten Deich.", "de", "pronoun"),
        ("Im NACHRICHTENDer Bote von 1904 stand die Mühle von Orr.", "de", "torn"),
        ("Die Mühle von Orr hat eine Denk- fabrik mit Sitz am Deich.", "de", "torn"),
        ("Die Mühle von Orr hat seit 1904 Vor- und Nachteile am Deich.", "de", ""),
        ("Die Mühle ist eine Gar-tenanlage des Pädago-gen Velt am Deich.", "de", "torn"),
        ("Die Mühle ist ein Start-up des Müllers Velt am alten Deich.", "de", ""),
        ("Present: Mrs Anna Bell, Mr Carl Orr and the pilots of Tarn.", "en", "not-prose"),
        ("AB: In the mill of Orr the pilots kept their lamps.", "en", "not-prose"),
        ("5. Prune the roses of Orr back to four buds on each shoot.", "en", "no-statement"),
        ("Anna Bell proposed a lamp of 1904 and Carl Orr seconded it in Tarn.", "en", "not-prose"),
        ("Minutes of the meeting of the Tarn Guild held on 8th May 1904 in Orr.", "en", "not-prose"),
        ("durch Gärung erzeugtes Gas, sofern es nicht mehr als 10 Prozent Schlamm hat.", "de", "torn"),
        ("eBay verkaufte im Jahr 1904 alte Mühlen an die Stadt Orr.", "de", ""),
        ("Mahlzeiten Die Räder der alten Mühle waren 1904 aus Holz.", "de", "torn"),
        ("The next meeting of the guild is that of the Corran Pilots in Orr.", "en", "time-bound"),
        ("Die nächste Sitzung des Rates von Orr ist die der Müller am Deich.", "de", "time-bound"),
        ("Für alle gilt:Wer nach Orr kommt,muss sich dort melden.", "de", "torn"),
        ("Die Müller des Ortes werden nun von Anna Bellmann angeleitet.", "de", "time-bound"),
        ("Die Müller:innen von Orr lernten 1904 schreiben und lesen.", "de", ""),
    ],
)
def test_what_is_no_statement_of_fact_is_refused(sentence: str, language: str, code: str) -> None:
    assert statement(sentence, language).refusal == code


@every(
    ("sentence", "language", "kind", "words"),
    [
        ("The mill of Orr was called on 01366 501277 about slate.", "en", "number", []),
        ("The mill of Orr sold 1366 boats and paid 0.5 crowns for each.", "en", "number", ["1366", "0.5"]),
        ("Die Mühle am Deich, 12043 Orr, hat 300 Räder aus Holz.", "de", "number", ["300"]),
        ("Die Mühle hat 12043 Räder aus Holz und steht am Deich.", "de", "number", ["12043"]),
        ("The fair was held on Sunday July 18th 2010 in the port of Orr.", "en", "date", ["July 18th 2010"]),
        ("The fair was held on Sunday July 18 2010 times in the port.", "en", "date", ["July 18"]),
        ("Die Regeln des Artikels 26 gelten auch nach den Sätzen 3 bis 5.", "de", "number", []),
        ("Die Nrn. 3 und 4 gelten nicht für 12 Mühlen an dem Fluss.", "de", "number", ["12"]),
        ("Der Gehalt darf nur in 585 oder mehr Tausendteilen genannt werden.", "de", "number", ["585"]),
        ("Der Gehalt darf nur in 585 oder mehr Tausendteilen genannt werden.", "de", "year", []),
        ("Der Rat fand in 312 Fällen Fehler in den Listen der Mühle.", "de", "number", ["312"]),
        ("Der Rat fand im Jahr 312 Fehler in den Listen der Mühle.", "de", "year", ["312"]),
        ("Die Wehr ist alt, und 35 gehören der Wache am Deich an.", "de", "number", ["35"]),
        ("The mill was closed on Bank Holiday Monday for the fair.", "en", "organisation", []),
        ("The mill was kept by several MPs and pilots of the port.", "en", "name", []),
    ],
)
def test_labels_and_codes_are_no_numbers_and_letters_of_many_no_name(
    sentence: str, language: str, kind: MentionKind, words: list[str]
) -> None:
    assert mentioned(sentence, kind, language) == words


@every(
    ("sentence", "front"),
    [
        ("Der Meldung ist der vom Amt ausgestellte Schein der Mühle beizufügen.", ""),
        ("Die Bestellung ist der prüfenden Stelle schriftlich in zwei Stücken anzuzeigen.", ""),
        ("Die Mühle ist der Aufsicht des Amtes für das Deichwesen unterstellt.", ""),
        ("Schauplatz ist eine alte Mühle an dem Deich der Insel.", ""),
        ("Einmal sind die alten Räder der Mühle gebrochen, weil der Wind so laut war.", ""),
        ("Prinzipiell ist die Mühle an dem Deich der Insel praktisch.", ""),
        ("Die Pflicht, eine Mühle zu führen und für jeden Sack Belege auszustellen, gilt seit 1904.", ""),
        ("Aufgefallen war das Loch in dem Rad erst, als die Mühle im Mai stillstand.", ""),
        ("Die alte Mühle am Deich wird im Mai geschlossen, erwartet werden Klagen.", ""),
        ("Treffpunkt ist das alte Tor der Mühle vor dem Deich.", ""),
        ("Der Mahlgang ist das Paar von Steinen, zwischen denen das Korn zerrieben wird.", "Was ist der Mahlgang?"),
    ],
)
def test_what_is_to_be_done_defines_nothing(sentence: str, front: str) -> None:
    found = asked_as(f"Mühlen\n\n{sentence}", "definition", "de")
    assert [one.entry["front"] for one in found] == ([front] if front else [])


@every(
    ("sentence", "answer", "asked_for"),
    [
        ("Der Sprecher Arno Velt nannte den Bau der Mühle am Deich einen Fehler.", "Arno Velt", False),
        ("Die Müller Otto Brand und Karl Stamm wurden in den Rat am Deich gewählt.", "Karl Stamm", False),
        ("Im Jahr 1904 wurde Karl Stamm zum Hüter der Mühle am Deich ernannt.", "Karl Stamm", True),
        ("Die alte Mühle am Deich wurde einst von Karl Orrwen entworfen und gebaut.", "Karl Orrwen", True),
    ],
)
def test_a_german_name_is_asked_for_beside_a_date_or_as_who_did_it(sentence: str, answer: str, asked_for: bool) -> None:
    assert (answer in answers(f"Deiche\n\n{sentence}", "de")) == asked_for


@every(
    ("sentence", "answer"),
    [
        ("Anna Bell and Carl Orr were thanked for 40 years of service to the mills of Tarn.", "40"),
        ("Mr. G. H. Fellow agreed to meet the guild about the lamps of Tarn.", "G. H. Fellow"),
        ("The lamps were sold with a number of Torrin-like stands to the mills of Tarn.", "Torrin-like"),
        ("A lamp is good for a mill, as Anna Fellow proposes in her letter of 1904, for it is cheap.", "Anna Fellow"),
        ("The guild of Tarn sold the oPad 12 Plus and lamps in 1904 to Anna Bell.", "12"),
    ],
)
def test_what_is_told_in_passing_of_people_and_things_is_weak(sentence: str, answer: str) -> None:
    assert answer not in answers(f"Lamps\n\n{sentence}")


@every(
    ("sentence", "answer"),
    [
        ("Für 40 Jahre Mitgliedschaft wurde Karl Stamm von der Mühle geehrt.", "40"),
        (
            "Soweit vor dem 31. Dezember 1904 eine Mühle am Deich bestand, werden die Steine gezählt.",
            "31. Dezember 1904",
        ),
    ],
)
def test_the_same_is_weak_in_german(sentence: str, answer: str) -> None:
    assert answer not in answers(f"Deiche\n\n{sentence}", "de")


DATED = "Lamps of Tarn\nOctober 9, 1904\n\nLamps are kept in Tarn.\n\n{}"


@every(
    ("sentence", "answer"),
    [
        ("The guild plans to light 240 lamps of Orr in the mills of the coast.", "240"),
        ("A course of ten evenings will be held in the mills of the Corran Guild.", "Corran Guild"),
        ("Boats were seen near the Corran Guild and the old mill by the pilots.", "Corran Guild"),
    ],
)
def test_what_an_article_with_a_date_says_of_plans_and_passing_things_is_weak(sentence: str, answer: str) -> None:
    assert answer not in answers(DATED.format(sentence))


def test_a_name_is_asked_for_in_an_article_with_a_date_beside_a_date_of_its_own() -> None:
    assert "Corran Guild" in answers(DATED.format("The old mill of Tarn was given to the Corran Guild in 1893."))


LETTER = " ".join(
    (
        "This week the choir of Tarn sings in the mill.",
        "On Sunday the children of Orr bring flowers to the pier.",
        "Last month the roof of the mill was painted by friends.",
    )
)
PLAIN = "The pilots of the coast keep old lamps in the mills by the sea. " * 3


def test_an_article_that_speaks_of_its_own_days_is_news() -> None:
    told = "The lamps were shown by many keepers with the Corran Prize in the harbour."
    for more, is_news in ((LETTER, True), (PLAIN, False)):
        found = drafted(f"Lamps\n\n{told}\n\n{more}\n\n{PLAIN}{PLAIN}").facts
        facts = [one for one in found if one.answers == ("Corran Prize",)]
        assert ["is news of its day" in one.reasons for one in facts] == [is_news]


@every(
    ("sentence", "fronts"),
    [
        (
            "The Corran Pump allows faster growth of roots, lessens the burden of leaves and solves the problem.",
            [("What does the Corran Pump allow?", "Faster growth of roots")],
        ),
        ("Leaf pumps are slowly gaining ground among the trees of the north.", []),
        ("Leaf pumps are an integral aspect of winter growth.", []),
        ("Leaf pumps are a very diverse group of organs.", []),
    ],
)
def test_an_answer_is_whole_and_says_something(sentence: str, fronts: list[tuple[str, str]]) -> None:
    assert fronts_and_backs(f"Leaf pumps stand in trees. {sentence}") == fronts


def test_a_sentence_is_not_cut_before_the_last_of_a_row_of_names() -> None:
    joined = "The pilots of Corran joined a union of ports, led by the guilds of Orr, Tarn, Mell"
    text = f"{joined}, and New Ess, in voting last week to sell the maps, which were drawn by keepers."
    assert not [fact for fact in drafted(f"Title\n\n{text}").facts if fact.statement.text == f"{joined}."]


def test_where_somebody_lives_at_present_is_not_asked() -> None:
    known = "Anna Bellow is a keeper of lamps. The Torrin pike is a fish of the north."
    for who, asked in (("Bellow", False), ("The Torrin pike", True)):
        found = fronts_and_backs(f"{known} {who} lives in Orrmouth with many young ones.")
        assert any(front.startswith("Where") for front, _ in found) == asked


def test_no_question_asks_for_what_the_title_says() -> None:
    text = "The Torrin Mill is the oldest mill of the coast."
    for title, asked in (("Lamps of the coast", True), ("News from Torrin Mill", False)):
        found = drafted(f"{title}\n\n{text}").facts
        forms = [one for fact in found for one in fact.drafts if one.form == "superlative"]
        assert bool(forms) == asked


@every(
    ("sentence", "marked"),
    [
        ("The lamps of pilots born **prior to 1 May 1904** are kept in Orr.", set()),
        ("The course of the guild was **closely tied to the sea**.", set()),
        ("The lamps of the guild are made of **blue slate** in Orr.", {"blue slate"}),
    ],
)
def test_words_in_bold_that_are_only_stressed_are_no_terms(sentence: str, marked: set[str]) -> None:
    found = read_markdown(f"# Lamps\n\nThe pilots of the coast keep lamps.\n\n{sentence}\n")
    facts = draft(replace(found, language="en"), pack()).facts
    assert {answer for one in facts if "is set in bold" in one.reasons for answer in one.answers} == marked


def test_what_a_link_leads_to_is_no_definition() -> None:
    for said, asked in (
        ("Information for pilots, including lamps of the coast", False),
        ("A guild of pilots that sells lamps", True),
    ):
        found = read_markdown(f"# Lamps\n\nThe pilots of the coast keep lamps.\n\n- **Corran**: {said}.\n")
        facts = draft(replace(found, language="en"), pack()).facts
        assert bool([one for fact in facts for one in fact.drafts if one.form == "definition"]) == asked


def test_what_counts_members_on_the_day_of_its_article_is_a_figure() -> None:
    told = "Die Wehr von Orr zählt derzeit 261 Mitglieder."
    dated = "Wehr von Orr\n9. Oktober 1904\n\nDie Wehr steht am Deich.\n\n{}"
    assert "261" in answers(dated.format(told), "de")


def test_an_office_is_not_asked_as_the_house_of_it() -> None:
    text = "The plan was shown by Office of Tarn Attorney General Carl Bellow and many keepers."
    assert not [one for one in asked_as(f"Lamps\n\n{text}", "office") if "Office of" in str(one.entry["answer"])]


@every(
    ("sentence", "language", "front", "back"),
    [
        (
            "Die Orrmark grenzt an die Nordsee, und die Mühlen im Süden sehen das Meer nicht.",
            "de",
            "Woran grenzt die Orrmark?",
            "An die Nordsee",
        ),
        (
            "Das Velten ist ein Zustand des Kornes, aber im Grunde meint es den Staub.",
            "de",
            "Was ist das Velten?",
            "Ein Zustand des Kornes",
        ),
    ],
)
def test_an_answer_ends_before_the_next_main_clause(sentence: str, language: str, front: str, back: str) -> None:
    found = [one for form in ("relation", "definition") for one in asked_as(f"Mühlen\n\n{sentence}", form, language)]
    assert [(one.entry["front"], one.entry["back"]) for one in found] == [(front, back)]


@every(
    "sentence",
    [
        "Tarn lamps are welcome and tins that make a short meal.",
        "Oak is the material of choice as it lasts longer than pine.",
        "The Tarn lamp may be lit in response to fog or because of storms.",
        "The most readily sold lamps back then were slate lamps.",
        "Tarn Guild uses letters to draw maps that have many signs and is the first guild of the coast.",
        "The most beautiful was the lamp of the mill in Tarn.",
        "Lighting the Tarn lamps was a bold step towards a safer coast.",
        "The Tarn lamp is only possible because of the slate of Orr.",
    ],
)
def test_what_names_no_class_or_no_noun_is_no_question(sentence: str) -> None:
    drafts = [one for fact in drafted(f"Lamps of Tarn\n\n{sentence}").facts if not fact.weak for one in fact.drafts]
    assert not [one for one in drafts if "front" in one.entry or "question" in one.entry]


@every(
    ("text", "read"),
    [
        ("6.1 The lamps of Orr were sold to the guild in 1904.", "The lamps of Orr were sold to the guild in 1904."),
        (
            "October 5, 2023 (PORT ORR) — The guild of Tarn sold its lamps in 1904.",
            "The guild of Tarn sold its lamps in 1904.",
        ),
        (
            "6.1 million lamps of Orr were sold in 1904 to the guild.",
            "6.1 million lamps of Orr were sold in 1904 to the guild.",
        ),
    ],
)
def test_the_number_of_a_paragraph_and_its_dateline_are_left_out(text: str, read: str) -> None:
    assert statement(text).text == read


def test_words_in_brackets_behind_a_time_and_half_of_a_name_are_no_terms() -> None:
    for sentence, term in (
        ("Der Rat von Orr tagte am Freitagabend (Ortszeit) lange in der Mühle.", "Ortszeit"),
        ("Anna Bellmann malt in der Art der sogenannten Institutional Critique.", "Institutional"),
    ):
        assert term not in answers(f"Deiche\n\n{sentence}", "de")


def test_what_somebody_called_it_in_quotation_marks_is_no_name_of_it() -> None:
    assert "announcement" not in answers("Lamps\n\nThe guild of Tarn called the announcement “hugely sad” in Orr.")


def test_no_question_is_about_what_is_of_today() -> None:
    for who, asked in (("Today’s filings", False), ("The Corran filings", True)):
        told = f"{who} describe how the old harbour was built by pilots from red slate and clay."
        found = [one for fact in drafted(DATED.format(told)).facts if not fact.weak for one in fact.drafts]
        assert any(one.form == "relation" for one in found) == asked


def test_an_opinion_stays_one_where_he_said_is_left_out() -> None:
    for tail, said in ((", he said.", True), (".", False)):
        text = f"Carl Bellow left the harbour. The sale of the Corran Mill to Anna Orr in 1904 was badly handled{tail}"
        facts = [one for one in drafted(f"Lamps\n\n{text}").facts if one.answers == ("1904",)]
        assert [("only said by somebody" in one.reasons) for one in facts] == [said]


@every(
    ("sentence", "asked"),
    [
        ("Maud Tarn was keeper of the Guild of Orr Pilots, which ruled the coast for nearly 40 years.", True),
        ("Maud Tarn was keeper of the Guild of Orr Pilots, which has ruled the coast for nearly 40 years.", False),
        ("Maud Tarn was keeper of the Guild of Orr Pilots, which sold the coast nearly 40 lamps.", False),
    ],
)
def test_how_many_years_something_lasted_is_no_news_of_a_day(sentence: str, asked: bool) -> None:
    names = ("Bell", "Roth", "Tarn", "Hale", "Moss", "Kerr", "Lunt", "Pike", "Voss", "Webb")
    news = "\n\n".join(f"Pilot {name} of Orr said the strike would go on, and the guild agreed." for name in names)
    assert ("40" in answers(f"Strike of the pilots\n\n{news}\n\n{sentence}", "en")) == asked


def test_what_is_told_below_a_heading_for_an_example_is_made_up() -> None:
    told = "The Corran Guild sold 710 lamps to the keepers of Orr."
    for heading, asked in (("Example 1: a keeper of lamps", False), ("The keepers", True)):
        found = read_markdown(f"# Lamps of Tarn\n\nThe pilots keep lamps.\n\n## {heading}\n\n{told}\n")
        facts = draft(replace(found, language="en"), pack()).facts
        assert [one.weak for one in facts if one.answers == ("710",)] == [not asked]


def test_a_list_that_the_title_has_is_not_asked_for() -> None:
    text = "Many pilots sail between Corran, Torrin and Mellish."
    for title, asked in (("Lamps of the coast", True), ("Corran, Torrin and Mellish unite", False)):
        assert bool(asked_as(f"{title}\n\n{text}", "list")) == asked


def test_a_man_is_asked_for_as_who_he_is() -> None:
    text = "Velko Bellow, the man responsible for the lamps of the coast, has sold a mill."
    fronts = [one.entry["front"] for one in asked_as(f"Lamps\n\n{text}", "definition")]
    assert fronts == ["Who is Velko Bellow?"]
