"""German sentences: names among nouns, pronouns by their gender, years beside numbers, and how facts are asked."""

import re

from quiz.draft.cards.selection import select
from quiz.draft.values import MentionKind
from tests.draft.examples import asked_as, drafted, mentioned, statement
from tests.every import every


@every(
    ("sentence", "kind", "words"),
    [
        ("Der Sturm traf auf die Grafschaft Aversa und zog nach Süden.", "name", ["Aversa"]),
        ("Trotz Mannings Problemen gewann das Team das letzte Spiel.", "name", []),
        ("Der Verein siedelte zwischen den Städten Kolberg und Stolp.", "name", ["Kolberg"]),
        ("Die Anlage liegt am Ufer des Charles River in Boston.", "person", []),
        ("Das dauert lange, sagte Christoph Hecht vom Autoclub ADAC.", "person", ["Christoph Hecht"]),
        ("Leon Schillers Musiktheater Melodram zog durch das Land.", "person", []),
        ("Die Schriften erreichten bereits 1519 Frankreich und England.", "year", ["1519"]),
        ("Der Stahl hat bei dieser Probe 1800 kg Masse und sinkt.", "year", []),
        ("Die Stadt Kolberg wurde 973 Sitz eines Bischofs im Norden.", "year", ["973"]),
        ("Der Biber hat etwa 12`000 Haare auf dem Rücken.", "number", ["12`000"]),
        ("Der Biber hat etwa 12’000 Haare auf dem Rücken.", "number", ["12’000"]),
        ("Der Stern (von altgriechisch o eidos „Form, Gestalt“) steht fest.", "title", []),
        ("Die Schulen der Gemeinden Kolberg und Stolp wurden 1911 gebaut.", "name", ["Kolberg"]),
        ("Im Jahr, in dem Napoleon 20 Jahre alt war, fiel Kolberg.", "person", []),
        ("Die Feier der Opfer des 15. und 16. Juli 1927 war groß.", "date", []),
        ("Der Tempel wurde 70 v. Chr. an dem Hang errichtet.", "date", ["70 v. Chr."]),
        ("Der Turm wurde 1862 bei der London Exhibition gezeigt.", "place", []),
        ("Der Turm wurde 1862 in London mit großem Erfolg gezeigt.", "place", ["London"]),
        ("Erneute Glaubenskriege führten dazu, dass die Stadt verfiel.", "name", []),
        ("Der Bau stockte wegen der Große Sturmflut von Kolberg lange.", "name", []),
        ("Das Team wurde von Kolberger Forschern im Jahr 1911 geleitet.", "name", []),
        ("Die Arbeit von Leydi Orrwen et al. zeigt den Regen der Berge.", "name", []),
        ("Der Plan stammt von dem Bootsbauer Joost den Haan aus Stolp.", "name", []),
        ("Die Gäste mussten auf den Bühnen Dokumente lesen und warten.", "name", []),
        ("Der Fund zeigt, dass einige Arbeiter Ägypter und Griechen waren.", "name", []),
        ("Der Rat hat die Freilassung Dutzender junger Leute verlangt.", "name", []),
        ("Im Hafen wurde der Emporkömmling Kuttan von der Wache getötet.", "name", ["Kuttan"]),
        ("Die Flotte des Inselreichs Orrwija fuhr nach Süden und siegte.", "name", ["Orrwija"]),
        ("Der Graf nahm im Archipel ein Dutzend Inseln mit Gewalt ein.", "name", []),
        ("Ein Walzwerk baute der Ort am See. Der Kran am Walzwerk Orrtal steht.", "name", ["Orrtal"]),
        ("1521 eroberte Ottokar Kolberg. Ottokar kam wieder, und Ottokar blieb.", "name", []),
        ("Der Überfall war ein Weckruf für das westliche Europa der Zeit.", "place", []),
        ("Der Hafen gehörte lange Karl IV., der ihn im Alter verkaufte.", "person", ["Karl IV."]),
        ("Bei den Waren lagen 2024 Autos mit 9,0 Milliarden Pfund vorn.", "year", ["2024"]),
        ("793 diente die Mühle am Fluss den Leuten von Orr als Kirche.", "year", ["793"]),
        ("793 alte Boote lagen im Hafen von Orr und warteten auf Käufer.", "year", []),
        ("Das Land besteht aus einigen hundert kleinen Inseln im See.", "number", []),
        ("Das Land besteht aus hundert kleinen Inseln im großen See.", "number", ["hundert"]),
        ("Der Rat sprach von einem „Großen Tag der Lampen“ für Kolberg.", "title", []),
        ("Der Rat sprach von seinem Buch „Großer Tag der Lampen“ in Orr.", "title", ["Großer Tag der Lampen"]),
        ("Der Rat fürchtet, dass die Orr-Partei im Mouvement Orrique steht.", "name", ["Mouvement Orrique"]),
        ("Der Gründer war der Sänger Pixley ka Isorra Semorr aus Orr.", "name", []),
        ("So förderte Peter den Bau der ersten Straße am See von Orr.", "person", []),
        ("Im ersten Jahr zahlten USB- und andere Werke weniger Steuern.", "acronym", []),
        ("Den Werken werde am See jetzt „ein Weg aufgezeigt“, wie es heißt.", "term", []),
        ("„Kampf dem hohen Deich“ steht auf den Plakaten am Ufer von Orr.", "title", []),
        ("„Der Deich ist eine Gefahr für Orr“, sagt Anna Bell vom Rat.", "title", []),
        ("Das Reich war das größte seiner Zeit in ganz Amerika und zerfiel.", "place", []),
        ("Für den Index O&R 500 ging es am Ende des Tages nach oben.", "number", []),
        ("Die Werft wird von dem Rats-Vertrauten Ilon Orrwick geführt.", "name", ["Ilon Orrwick"]),
        ("Die Turbine läuft im Werk gewöhnlich mit etwa 1500 rpm.", "year", []),
        ("Das Becken misst 119 x 18 Meter und fasst viel Wasser.", "number", []),
        ("Der Turm wurde im 2. Jahrhundert v. Chr. am Hang erbaut.", "date", ["2. Jahrhundert v. Chr."]),
        ("Der Turm wurde am Ende des 19. Jahrhunderts erhöht.", "date", ["Ende des 19. Jahrhunderts"]),
        ("Der Turm wurde im zweiten Viertel des 19. Jahrhunderts erhöht.", "date", []),
        ("Der Stoff heißt auch „römischer Kitt“ und hält das Wasser ab.", "title", []),
        ("Mit dem Turm schrieb die Stadt Kolberg 1912 Baugeschichte im Norden.", "year", ["1912"]),
        ("Mit dem Turm übernahm die Stadt Kolberg 1912 Verantwortung im Norden.", "year", ["1912"]),
        ("Mit dem Turm erhielt die Stadt Kolberg 1912 Lampen und Boote.", "year", []),
        ("Mit dem Turm erhielt die Stadt Kolberg 1912 Fabriken und Boote.", "year", []),
    ],
)
def test_what_is_named_and_counted_is_found_whole(sentence: str, kind: MentionKind, words: list[str]) -> None:
    assert mentioned(sentence, kind, "de") == words


@every(
    ("before", "sentence", "resolved"),
    [
        ("Der Motor ist der stärkste der Reihe.", "Er wurde 1911 in Kiel gebaut.", "Er → Der Motor"),
        ("Die Lunge ist das Organ der Atmung.", "Sie besteht aus zwei Flügeln mit Lappen.", "Sie → Die Lunge"),
        ("Das Ohr ist der Sitz des Hörens.", "Es wurde um 1911 in Kiel von Hand gebaut.", "Es → Das Ohr"),
        ("Das Ohr ist der Sitz des Hörens.", "Es wurde um 1911 in Kiel ein Turm gebaut.", ""),
        ("Das Ohr ist der Sitz des Hörens.", "Es besteht aus drei Teilen mit Knochen.", "Es → Das Ohr"),
        ("Die Lunge ist das Organ der Atmung.", "Sie bestehen aus zwei Flügeln mit Lappen.", ""),
        ("Die Lunge versorgt eine große Vene mit Luft.", "Sie besteht aus zwei Flügeln mit Lappen.", ""),
        ("Der Motor ist der stärkste der Reihe.", "Sie wurde 1911 in Kiel von Hand gebaut.", ""),
    ],
)
def test_a_pronoun_stands_for_the_one_noun_of_its_gender_and_number(before: str, sentence: str, resolved: str) -> None:
    assert drafted(f"{before} {sentence}", "de").statements[1].resolved == resolved


@every(
    "sentence",
    [
        "Die Brücke wurde 1911 nach langem Streit wieder eröffnet.",
        "Vier Jahre zuvor hatte die Stadt Kolberg ihre Mauern verloren.",
        "Das führte im Jahr 1911 zu einem langen Streit in Kolberg.",
        "Kiel - Anna Grau, Maria Wolf und auch Karl Linde aus Kolberg.",
        "Weitere 25 Arten wurden in den Jahren darauf beschrieben.",
        "1805 wurde der Vater in das Dorf Kolberg an der See versetzt.",
        "Das größte Ausmaß erreichte das Feuer in der Stadt Kolberg spät.",
        "Am Tag darauf wurde der Strom der Stadt Kolberg abgeschaltet.",
        "Im folgenden Jahr wurde die Kirche von Kolberg neu gebaut.",
        "Regie führte der Kolberger Regisseur Franz Grau im Auftrag.",
        "Die mehrfach verpfändete Grafschaft kam 1895 an Württemberg.",
        "Die lange umstrittene Herrschaft ging 1895 an Anna Grau.",
        "Insofern müsse man sich in Kolberg keine Sorgen um Nachschub machen.",
        "Die jetzige Lage erfordert, dass allein in Kolberg 22 Firmen arbeiten.",
        "Gegen 12 Uhr zerschlugen einige Leute in Kolberg die Fenster.",
        "Anna Grau schrieb darüber in einem langen Brief an Karl Linde.",
        "Anna Grau veröffentlichte 2004 Der Ritt. Ein Kolberg-Roman und zog nach Kiel.",
        "Verantwortlich dafür war der lange Streit um die Stadt Kolberg.",
        "Frühere Versionen waren ab 1851 in der Stadt Kolberg in Gebrauch.",
        "Die typischen Geschwindigkeiten liegen bei 3600 Umdrehungen je Minute.",
        "Die meisten von ihnen wurden nach dem Brand von 1944 abgerissen.",
        "In der Nähe, in Stolp, stand bis 1911 die Werft von Anna Grau.",
        "Siehe unten die Abbildung der alten Mühle in der Stadt Kolberg.",
        "Nach ihrer langen Reise durch den Norden baute sie 1911 eine Werft.",
        "Die ersten Leute kamen dort um 1100 mit zwei Booten an Land.",
        "Der Turm machte es 1911 im Hafen von Kolberg zu einer Marke.",
        "Darunter auch der alte Hafen von Kolberg mit seinen zwei Türmen am See.",
        "Beginn der neuen Reihe „Der alte Hafen“ mit drei Bänden.",
        "Lange Boote, die mindestens fünf Jahre alt sind, davon zwei Jahre im Hafen.",
        "Nach dessen Tod übernahm 1890 der Sohn von Anna Grau die Werft.",
        "Daraus wurde im Jahr 1833 der kleine Staat Kolberg im Norden.",
        "Zwischen 1991 und 1997 leitete sie eine Schule für Kinder in Kolberg.",
        "Mit nur 20 Jahren baute sie in Kolberg ein Boot aus altem Holz.",
        "Um alldem zu entgehen, fuhr Anna Grau im Sommer 1911 nach Stolp.",
        "In der Zwischenzeit lagen im Hafen von Kolberg schon 35 Boote.",
        "Um das zu prüfen, fuhr Anna Grau 1911 mit dem Boot nach Kolberg.",
        "Ergänzt um viele Bilder, die teuer waren, spielte sie eine große Rolle.",
        "Weil die alte Mühle von Kolberg in einer Nacht von 1904 brannte.",
        "Obwohl die Gilde von Kolberg 1904 eine neue Mühle baute.",
        "Die Wassermühle der Gilde von Kolberg ist eine davon.",
        "Ähnliches gilt in Stolp, wo seit 1911 alle Boote bezahlt werden.",
        "Die Karte im Buch zeigt 1911 den Hafen von Kolberg mit 40 Booten.",
        "Boote, die im oben genannten Sinn alt sind, werden in Kolberg versteigert.",
        "Seit 1911 wohnte in Kolberg auch ihre alte Mutter.",
        "Im Mai 1911 kam aus Stolp noch sein Bruder.",
        "Nach dem großen Brand verkaufte in Kolberg sein Sohn die Werft.",
    ],
)
def test_what_hangs_on_the_sentences_before_is_refused(sentence: str) -> None:
    assert statement(sentence, "de").refusal


@every(
    "sentence",
    [
        "1805 wurde der Vater von Anna Grau nach Kolberg versetzt.",
        "Anna Grau half 1911, das Feuer in der Stadt Kolberg zu löschen.",
        "Der Hafen von Kolberg öffnet im Sommer täglich um 8 Uhr.",
        "Am 3. Mai 1911 fiel um 12 Uhr in Kolberg der Strom aus.",
        "Kolberg gab den Webern aus Stolp Land, das ihnen Anna Grau versprochen hatte.",
        "Nach ihrer langen Reise durch den Norden baute Anna Grau 1911 eine Werft.",
        "Die ersten Leute, die in Kolberg lebten, kamen dort um 1100 an Land.",
        "Im Mai 1911 fuhr Anna Grau nach Stolp, weil sie dort ein Boot kaufen wollte.",
        "Im Mai kamen neue Boote, die lange im Norden lagen, nach Kolberg.",
        "Von Stolp, über die neue Straße bis nach Kolberg können 10 Stunden vergehen.",
        "Die Schleusen machten es Seglern möglich, 1911 bis nach Stolp zu kommen.",
        "Die Werft der Stadt Kolberg schloss 1911, die Mühle folgte schon bald nach.",
        "Die Römer bauten um 120 n. Chr. einen Hafen bei dem Ort Kolberg.",
        "E. I. du Font gründete 1911 in Kolberg eine Werft für Boote.",
        "Weil die Mühle von Kolberg brannte, baute die Gilde Kolberg 1904 eine neue.",
        "Anna Grau fiel 1911 in den Hafen von Kolberg und verlor dabei ihren Hut.",
        "Anna Grau half 1911 dabei, in Kolberg das Feuer zu löschen.",
        "Die Gilde Kolberg hat 1911 das nicht bewachte Tor in Stolp geschlossen.",
        'Die Gilde Kolberg baute 1911 in Stolp die "Rundmühle“ aus altem Holz.',
        'Die Gilde Kolberg baute 1911 in Stolp die „Rundmühle" aus altem Holz.',
        "Im Mai 1911 verkaufte Anna Grau in Stolp ihre alte Mühle.",
        "1911 erhielt Kolberg im Norden seine erste Brücke aus Stein.",
        "Im Mai 1911 verlor die Stadt Kolberg ihre letzte Mühle.",
        "Seit 1911 hat in Kolberg jeder Weber seine eigene Mühle.",
    ],
)
def test_what_names_its_owner_or_its_day_is_drafted_from(sentence: str) -> None:
    assert not statement(sentence, "de").refusal


@every(
    ("sentence", "question", "answer"),
    [
        (
            "Unter Permafrost versteht man einen Boden, der mehrere Jahre lang gefroren ist.",
            "Was bedeutet „Permafrost“?",
            "Ein Boden, der mehrere Jahre lang gefroren ist",
        ),
        (
            "Der Hafenturm ist ein hohes, schmales Bauwerk, das Schiffen den Weg weist.",
            "Was ist der Hafenturm?",
            "Ein hohes, schmales Bauwerk, das Schiffen den Weg weist",
        ),
        (
            "Die Villa der Kolberger war einst ein steinerner Bau mit vier Türmen aus Ziegeln.",
            "Was war die Villa der Kolberger?",
            "Ein steinerner Bau mit vier Türmen aus Ziegeln",
        ),
    ],
)
def test_a_definition_is_asked_for(sentence: str, question: str, answer: str) -> None:
    assert (question, answer) in [
        (one.entry["front"], one.entry["back"]) for one in asked_as(sentence, "definition", "de")
    ]


@every(
    "sentence",
    [
        "Als Schmuckstein ist die rote Koralle von Orr seit jeher am begehrtesten.",
        "Grau war ein guter Schüler, vor allem in Mathematik und auch in Musik.",
        "Biber sind die einzigen Tiere, die ihren Lebensraum selbst gestalten.",
        "Die Grundgestalt ist ein meist fünfarmiger Stern, dessen Arme schlank sind.",
        "Strenggenommen ist eine Privatschule eine freie Schule ohne jede Förderung.",
        "Republikaner, die anfangs dem Reich feindlich gesinnt waren, gewannen die Wahl.",
        "Wo ist die größte Fläche für den Körper, für den man alles berechnet?",
        "Die Truppen der Stadt waren den Leuten von Orr an Zahl weit unterlegen, die siegten.",
        "Zwar sind die Preise der alten Boote, die am Deich liegen, nicht mehr hoch.",
        "Markant ist die Größe der alten Boote, die am Deich von Kolberg liegen.",
        "Die Lotsen der Stadt Kolberg waren der Ansicht, die alten Boote seien besser.",
        "Beispiele sind die Inseln im Norden und die alten Deiche im Westen.",
        "Grundlage sind die beiden alten Ordnungen der Deiche am Fluss.",
        "Die sechs Lotsen sind die letzten Männer, die den Turm der Stadt kannten.",
    ],
)
def test_what_only_looks_like_a_definition_is_none(sentence: str) -> None:
    assert asked_as(sentence, "definition", "de") == []


@every(
    ("sentence", "question", "answer"),
    [
        (
            "Graphit wird oft verwendet, um Lager ohne Öl zu schmieren.",
            "Wofür wird Graphit verwendet?",
            "Um Lager ohne Öl zu schmieren",
        ),
        (
            "Eine Dampfturbine besteht aus mehreren Rotoren (rotierenden Scheiben) auf einer Welle.",
            "Woraus besteht eine Dampfturbine?",
            "Aus mehreren Rotoren (rotierenden Scheiben) auf einer Welle",
        ),
        (
            "Schleiereulen ernähren sich vor allem von Wühlmäusen und anderen kleinen Säugern.",
            "Wovon ernähren sich Schleiereulen?",
            "Von Wühlmäusen und anderen kleinen Säugern",
        ),
        (
            "Zellgifte hemmen die Abwehr, indem sie Zellen töten, die sich gerade teilen.",
            "Wie hemmen Zellgifte die Abwehr?",
            "Indem sie Zellen töten, die sich gerade teilen",
        ),
        (
            "Bimsstein schwimmt auf dem Wasser, weil er voller kleiner Blasen ist.",
            "Warum schwimmt Bimsstein auf dem Wasser?",
            "Weil er voller kleiner Blasen ist",
        ),
        (
            "Störungen der Abwehr können zu Entzündungen und zu Krebs führen.",
            "Wozu können Störungen der Abwehr führen?",
            "Zu Entzündungen und zu Krebs",
        ),
        ("Seetang wird aus Algen des Watts gewonnen.", "Woraus wird Seetang gewonnen?", "Aus Algen des Watts"),
        (
            "Zu den neuen Werken von Kolberg zählen hohe Mühlen am Deich.",
            "Was zählt zu den neuen Werken von Kolberg?",
            "Hohe Mühlen am Deich",
        ),
        (
            "Zu den ältesten Werken von Kolberg zählt die Mühle am Deich.",
            "Was zählt zu den ältesten Werken von Kolberg?",
            "Die Mühle am Deich",
        ),
    ],
)
def test_what_is_told_of_something_is_asked(sentence: str, question: str, answer: str) -> None:
    assert [(one.entry["front"], one.entry["back"]) for one in asked_as(sentence, "relation", "de")] == [
        (question, answer)
    ]


def test_an_answer_with_a_verb_of_its_own_or_the_end_of_one_is_not_asked() -> None:
    for text in (
        "Nordkolberg liegt in der milden Zone und ist reich an Wein.",
        "Jungfische wachsen in den flachen Buchten des Nordens heran.",
    ):
        assert asked_as(text, "relation", "de") == []


def test_a_mark_of_a_source_is_left_out() -> None:
    for text in (
        "Im Jahr 1911 kam der Strom nach Kolberg[Beleg fehlt].",
        "Im Jahr 1911 kam der Strom nach Kolberg.[Beleg fehlt]",
    ):
        assert statement(text, "de").text == "Im Jahr 1911 kam der Strom nach Kolberg."


def test_what_something_is_called_in_brackets_is_worth_more() -> None:
    called, plain = "In den Häusern sind Becken (Brunnenstube) gebaut.", "In den Häusern ist eine Brunnenstube gebaut."
    (worth,), (less,) = (
        [one.worth for one in drafted(text, "de").facts if one.answers == ("Brunnenstube",)] for text in (called, plain)
    )
    assert worth > less


def test_an_adjective_before_a_noun_is_no_verb_of_a_question() -> None:
    text = "Der dritte Feldzug verlief ergebnislos, da es den Leuten von Orr an Booten fehlte."
    assert asked_as(text, "relation", "de") == []
    assert asked_as("Das Reich von Orr stammt von dem kleinen Fürstentum Stolp ab.", "relation", "de") == []
    assert asked_as("Besonderer Fokus liegt in der kommenden Woche auf dem Hafen.", "relation", "de") == []
    assert asked_as("Selbst die Werften produzieren viele Boote in Stolp.", "relation", "de") == []


def test_a_longer_noun_of_a_heading_tells_which_law_is_meant() -> None:
    text = "Gegen das Gesetz stimmten 1911 in Kolberg 17 Räte."
    assert not statement(text, "de", title="Das neue Deichgesetz").refusal
    assert statement(text, "de", title="Die neue Mühle").refusal == "loose-noun"


def test_a_clause_behind_a_whole_sentence_is_cut_with_those_that_hang_on_it() -> None:
    text = (
        "1911 veröffentlichte Anna Grau ihr Werk „Ebbe und Flut“, in dem sie die These aufstellte, dass nicht der Wind,"
        " sondern der Mond das Wasser im Hafen von Kolberg hebt."
    )
    assert "1911 veröffentlichte {{Anna Grau::Person}} ihr Werk „Ebbe und Flut“." in [
        one.entry["cloze"] for one in asked_as(text, "cloze", "de")
    ]


def test_what_a_pointer_stands_before_is_never_hidden() -> None:
    text = "Ein Opfer an den Fluss soll die Ernte segnen. Diese Denkweise ist der Hintergrund alter Lieder über Orr."
    assert not [one for one in drafted(text, "de").facts if "Diese Denkweise" in one.answers]


def test_what_is_called_so_keeps_the_genitive_behind_it() -> None:
    text = "Am Abend trafen sich viele Leute auf dem sogenannten Platz der Lampen in Orr."
    assert ("Platz der Lampen",) in [one.answers for one in drafted(text, "de").facts]


def test_a_town_amid_others_is_worth_less() -> None:
    text = "Die Züge nach Stolp, Kiew, Wladimir und anderen Orten wurden 1911 eingestellt."
    assert all(one.weak for one in drafted(text, "de").facts if one.answers == ("Kiew",))


def test_one_of_a_row_of_years_is_worth_less() -> None:
    text = "Kolberg verlor viele Einwohner in den Jahren 1654, 1665 und 1691."
    assert all(one.weak for one in drafted(text, "de").facts if one.kind == "year" and len(one.spans) == 1)


def test_three_things_in_a_row_are_asked_together() -> None:
    text = "Die Zelle enthält Mitochondrien, Peroxisomen und Chloroplasten."
    assert [one.entry["answers"] for one in asked_as(text, "list", "de")] == [
        ("Mitochondrien", "Peroxisomen", "Chloroplasten")
    ]


def test_what_is_best_known_without_its_kind_is_not_asked() -> None:
    assert asked_as("Das bekannteste Beispiel ist das Mosaik von Orr.", "superlative", "de") == []
    assert asked_as("Die größte Stadt von Orr ist das alte Tarnheim.", "superlative", "de") != []


def test_one_example_is_not_asked_for() -> None:
    for before, answers in (("wie zum Beispiel", set()), ("nämlich", {"Rote Torhaus"})):
        text = f"Anna Grau baute 1911 viele Häuser in Kolberg, {before} das „Rote Torhaus“ am Hafen."
        facts = drafted(f"Kolberg\n\n{text}", "de").facts
        assert {answer for one in facts if not one.weak for answer in one.answers} & {"Rote Torhaus"} == answers


def test_no_blank_stands_beside_a_longer_form_of_its_word() -> None:
    text = 'Die Muscheln von Orr (von "Muschel") sind am Ufer des Sees seit 1904 bekannt.'
    assert "Muschel" not in [answer for one in drafted(text, "de").facts if one.drafts for answer in one.answers]


def test_one_noun_in_quotation_marks_is_no_title() -> None:
    text = "Im Sommer kommt es in Orr oft zum „Überhitzen“ des Sees."
    assert [one.kind for one in statement(text, "de").mentions if one.value == "Überhitzen"] == ["term"]


def test_no_part_of_a_title_is_hidden() -> None:
    for text, part in (
        ("Anna Grau schrieb 1949 in Die Entstehung des Doktor Faustus von ihrer Zeit in Kolberg.", "Doktor Faustus"),
        ("Der Tag wird 1949 im Evangelischen Namenkalender der Stadt Kolberg genannt.", "Namenkalender"),
        ("Der Tag wurde 1949 in der Evangelischen Kirche in Deutschland eingeführt.", "Deutschland"),
    ):
        assert (part,) not in [one.answers for one in drafted(text, "de").facts if not one.weak]


def test_the_country_of_an_article_is_not_asked_for() -> None:
    of_it = "Die Flotte wuchs in Frankreich. " * 5
    text = "Im Jahr 1789 brach in Frankreich die Revolution der Bauern aus."
    worth = {
        told: [one.worth for one in drafted(f"{told}{text}", "de").facts if one.answers == ("Frankreich",)][-1]
        for told in ("", of_it)
    }
    assert worth[of_it] < worth[""]


@every(
    ("sentence", "shown"),
    [
        ("Außerdem wurde die Seebrücke 1911 gebaut.", "Die Seebrücke wurde 1911 gebaut."),
        ("Später verkaufte Anna Bell 1920 den Turm an die Stadt.", "Anna Bell verkaufte 1920 den Turm an die Stadt."),
        ("Später verkaufte Anna Bell den Turm an die Stadt.", ""),
        ("Zudem wurde die Seebrücke der Stadt 1930 gebaut.", ""),
        ("Danach kaufte sie 1940 den Turm an der Seebrücke.", ""),
    ],
)
def test_a_link_at_the_head_is_left_out_where_the_subject_can_stand_before_its_verb(sentence: str, shown: str) -> None:
    found = statement(sentence, "de")
    assert (found.text if not found.refusal else "") == shown
    assert all(
        found.text[one.start - found.start + len(found.head) :].startswith("19")
        for one in found.mentions
        if one.kind == "year" and shown
    )


def test_the_number_of_a_footnote_ends_no_sentence_and_is_not_shown() -> None:
    facts = drafted(
        "Der Hafen von Kolberg wurde 1962 geschlossen.3 Die Mühle wurde 1970 von Anna Bell gekauft.12", "de"
    ).facts
    assert {one.statement.text for one in facts} == {
        "Der Hafen von Kolberg wurde 1962 geschlossen.",
        "Die Mühle wurde 1970 von Anna Bell gekauft.",
    }


@every(
    ("sentence", "question", "answer"),
    [
        (
            "Die Hilfe eines Amtes für ein anderes Amt wird als Amtshilfe bezeichnet.",
            "Was bedeutet „Amtshilfe“?",
            "Die Hilfe eines Amtes für ein anderes Amt",
        ),
        (
            "Den langsamen Vorgang, bei dem der Fels zerfällt, nennt man Verwitterung.",
            "Was bedeutet „Verwitterung“?",
            "Der langsame Vorgang, bei dem der Fels zerfällt",
        ),
        (
            "Bei dem Querruder, auch Flosse genannt, handelt es sich um einen kleinen Flügel des Bootes.",
            "Was bedeutet „Querruder“?",
            "Ein kleiner Flügel des Bootes",
        ),
        (
            "Unter dem Begriff Verlandung versteht man in der Geologie die langsame Füllung eines Sees.",
            "Was bedeutet „Verlandung“?",
            "Die langsame Füllung eines Sees",
        ),
        (
            "In der Geologie versteht man unter Verlandung die langsame Füllung eines Sees.",
            "Was bedeutet „Verlandung“?",
            "Die langsame Füllung eines Sees",
        ),
        (
            "Als Treibsel wird das Holz bezeichnet, das nach der Flut am Deich liegt.",
            "Was bedeutet „Treibsel“?",
            "Das Holz, das nach der Flut am Deich liegt",
        ),
        (
            "Als Deichpflege bezeichnet man Arbeiten, mit denen Deiche vor der Flut geschützt werden.",
            "Was bedeutet „Deichpflege“?",
            "Arbeiten, mit denen Deiche vor der Flut geschützt werden",
        ),
        (
            "Wenn der Wind das Wasser an den Deich drückt, spricht man von einer Sturmflut.",
            "Was bedeutet „Sturmflut“?",
            "Wenn der Wind das Wasser an den Deich drückt",
        ),
        ("Jungtiere des Seehunds werden Heuler genannt.", "Was bedeutet „Heuler“?", "Jungtiere des Seehunds"),
        (
            "Anna Bell, langjährige Leiterin der Mühle von Kolberg, lobte den Hafen.",
            "Wer ist Anna Bell?",
            "Langjährige Leiterin der Mühle von Kolberg",
        ),
        (
            "Die Rolandsgruft ist die Grabstätte zweier Könige der Welfen und einer Königin.",
            "Was ist die Rolandsgruft?",
            "Die Grabstätte zweier Könige der Welfen und einer Königin",
        ),
        ("Rolandsruh ist das Haus der alten Königin.", "Was ist Rolandsruh?", "Das Haus der alten Königin"),
        (
            "Ein Amt, das um Hilfe bittet, wird ersuchendes Amt genannt.",
            "Was bedeutet „ersuchendes Amt“?",
            "Ein Amt, das um Hilfe bittet",
        ),
        (
            "Das Querruder ist eine Klappe (aus Holz) an einem Flügel, die das Boot lenkt.",
            "Was ist das Querruder?",
            "Eine Klappe an einem Flügel, die das Boot lenkt",
        ),
    ],
)
def test_the_word_behind_what_it_means_is_asked_for(sentence: str, question: str, answer: str) -> None:
    (card,) = asked_as(sentence, "definition", "de")
    assert (card.entry["front"], card.entry["back"], card.doubts) == (question, answer, ())


@every(
    "sentence",
    [
        "Besondere Geräte sind der Kran und das Boot, die am Hafen stehen.",
        "Der Kontext ist die Wahl von Anna Bell zur Leiterin der Mühle.",
    ],
)
def test_an_adjective_at_the_head_is_no_subject(sentence: str) -> None:
    assert asked_as(sentence, "definition", "de") == []


@every(
    "sentence",
    [
        "Der war als Leiter der Mühle im Jahr 1911 nach Kolberg gezogen.",
        "Das sagte der Leiter der Mühle im Jahr 1911 in Kolberg.",
        "Nur einige wenige zogen im Jahr 1911 weiter als bis nach Kolberg.",
        "Bei einem anderen Vorfall verlor die Mühle 1911 ihr Rad in Kolberg.",
        "Im Jahr 1911 gelang unserem Institut der Bau einer Mühle in Kolberg.",
        "Vor 20 Jahren wurde in Kolberg die Mühle von Anna Bell gebaut.",
        "Ein ähnliches Rad kann man in Stolp sehen, wo Anna Bell 1911 eine Mühle baute.",
        "Eine ähnliche Mühle baute Anna Bell im Jahr 1911 in Stolp.",
        "Nach dem Bericht der Gilde gab es dabei 1911 in Kolberg 15 Tote.",
        "Die Wahlen des Jahres 1911 in Kolberg konnten das nicht verhindern.",
    ],
)
def test_what_means_something_told_before_is_refused(sentence: str) -> None:
    assert statement(sentence, "de").refusal


@every(
    ("sentence", "kind", "words"),
    [
        ("Die Ärztin Anna Bell aus Kolberg starb 1950.", "year", ["1950"]),
        ("Die Zahl der Boote im Hafen stieg auf 1950.", "year", []),
        ("Das Buch „Der Turm. Eine Chronik“ wurde 1930 in Kolberg gedruckt.", "year", ["1930"]),
        ("Im Kgl. Bayrischen Forstamt von Kolberg lag das Holz seit 1911.", "year", ["1911"]),
        ("Vom 16. bis ins 19. Jahrhundert gingen viele Flöße nach Kolberg.", "number", []),
        ("Vom 16. bis ins 19. Jahrhundert gingen viele Flöße nach Kolberg.", "date", []),
        ("Nach dem Ende des 2. Weltkrieges lag der Hafen von Kolberg still.", "number", []),
        ("Während des 2 Weltkrieges lag der Hafen von Kolberg still.", "number", []),
        ("Am Ende des 30. Jahres war der Hafen von Kolberg gebaut.", "number", []),
        ("Die Masten des 30 Meter langen Bootes lagen im Hafen von Kolberg.", "number", ["30"]),
        ("Risse können durch Druck entstehen, 12 beispielsweise auch durch Frost.", "number", []),
        ("Am 3. Feber 1911 lag der Hafen von Kolberg still.", "date", ["3. Feber 1911"]),
        ("Anna Falk war eine Schweizer Ärztin, die 1911 in Kolberg lebte.", "name", []),
        ("Am Falk Center for Boats in Kolberg lag 1911 ein Boot.", "name", []),
        ("Das Haus am Kaiser Josef-Platz 15 in Kolberg gehört Anna Bell.", "person", ["Anna Bell"]),
        ("Mehr als 1900 alte Boote lagen im Hafen von Kolberg.", "year", []),
        ("Die Möwe frisst eine ganze Tafel Schokolade am Hafen.", "name", []),
        ("Der Rat von Kolberg beruft sich auf Art. 12 der alten Ordnung.", "number", []),
        ("Der Rat von Kolberg beruft sich auf die §§ 12, 13a und 14 der Ordnung.", "number", []),
        ("Der Turm von Kolberg stand von Pfingsten 1911 an leer.", "date", ["Pfingsten 1911"]),
        ("Der Turm stammt aus dem 19.Jahrhdt und steht am Hafen leer.", "name", []),
    ],
)
def test_an_amount_is_no_year_and_no_name(sentence: str, kind: MentionKind, words: list[str]) -> None:
    assert mentioned(sentence, kind, "de") == words


@every(
    ("sentence", "answer"),
    [
        ("Die Möwe braucht 7 mg Salz auf 100 g Fisch am Tag.", "100"),
        ("Der Rat nannte die Mühle einen „großen Gewinn für alle“.", "großen Gewinn für alle"),
        ("Der Streit zwischen „Müllern und Fischern“ bleibt in Kolberg.", "Müllern und Fischern"),
        ("Die Artikel der MVK bleiben nicht ohne Antwort der Müller.", "MVK"),
    ],
)
def test_what_nothing_points_at_is_weak(sentence: str, answer: str) -> None:
    assert all(one.weak for one in drafted(sentence, "de").facts if one.answers == (answer,))


def test_a_title_tells_which_book_is_meant() -> None:
    assert statement("Das Buch „Der Turm. Eine Chronik“ wurde 1930 in Kolberg gedruckt.", "de").refusal == ""


def test_half_of_a_compound_is_no_name_that_was_made_up() -> None:
    text = "Die Nord- und Ostmühle wurden im Jahr 1911 von Anna Bell gebaut."
    assert [one.answers for one in drafted(text, "de").facts if one.kind == "year" and not one.weak] == [("1911",)]


@every(
    ("german", "swiss"),
    [
        ("Die Straße wurde im Jahr 1911 von der Stadt gebaut.", "Die Strasse wurde im Jahr 1911 von der Stadt gebaut."),
        (
            "Das Querruder stößt im Jahr dreißig Mal an den Kai.",
            "Das Querruder stösst im Jahr dreissig Mal an den Kai.",
        ),
    ],
)
def test_swiss_spelling_is_read_as_german_one(german: str, swiss: str) -> None:
    one, other = drafted(german, "de"), drafted(swiss, "de")
    assert one.statements[0].refusal == other.statements[0].refusal
    assert [(fact.kind, fact.worth) for fact in one.facts] == [(fact.kind, fact.worth) for fact in other.facts]


def test_one_end_of_a_range_is_not_asked_alone() -> None:
    text = (
        "Die Mauer von Kolberg bestand aus im Abstand von etwa 30 bis 40 cm gesetzten, etwa 30 bis 60 cm hohen Steinen."
    )
    assert all("c1::" in one.entry["cloze"] for one in asked_as(text, "cloze", "de") if "::Zahl" in one.entry["cloze"])


def test_an_image_is_no_definition() -> None:
    wall = "Die Gradierwand ist ein {}, das aus Dornen und Holz gebaut ist."
    for class_, count in (("Bauwerk", 1), ("Kleinod", 0), ("wahres Juwel", 0)):
        assert len(asked_as(f"Titel\n\n{wall.format(class_)}", "definition", "de")) == count
    assert asked_as("Titel\n\nDie Torrinburg ist das Rückgrat einer langen Kette von Türmen.", "definition", "de") == []


@every(
    ("sentence", "front", "back"),
    [
        (
            "Wird Lauge unter hohem Druck verdampft, spricht man von Dampflaugung.",
            "Was bedeutet „Dampflaugung“?",
            "Wenn Lauge unter hohem Druck verdampft wird",
        ),
        (
            "Gesims: ein waagrechtes Bauteil, das aus der Mauer vorspringt",
            "Was bedeutet „Gesims“?",
            "Ein waagrechtes Bauteil, das aus der Mauer vorspringt",
        ),
        (
            "Risalit (Vorsprung): Gebäudeteil, der in ganzer Höhe aus der Fassade tritt.",
            "Was bedeutet „Risalit“?",
            "Gebäudeteil, der in ganzer Höhe aus der Fassade tritt",
        ),
    ],
)
def test_a_condition_and_a_label_define_a_word(sentence: str, front: str, back: str) -> None:
    (card,) = asked_as(f"Titel\n\n{sentence}", "definition", "de")
    assert (card.entry["front"], card.entry["back"]) == (front, back)


@every(
    "sentence",
    [
        "Rezept: Brei mit Nüssen schmeckt als Snack oder kleines Abendbrot.",
        "Torrin: Die Stadt wuchs in zwei Jahren, das zeigt eine Studie der Schule.",
        "Beispiel: ein Haus, das am Ufer steht und rote Fenster hat",
    ],
)
def test_a_label_before_a_sentence_or_of_a_kind_of_text_defines_nothing(sentence: str) -> None:
    assert asked_as(f"Titel\n\n{sentence}", "definition", "de") == []


@every(
    ("sentence", "front"),
    [
        ("Der Torrinkanal verbindet die Ess mit der Ostsee.", "Was verbindet der Torrinkanal?"),
        ("Laugen unterscheiden sich von Säuren durch ihren Gehalt an Salz.", None),
        (
            "Laugen unterscheiden sich von Säuren durch den hohen Gehalt an Salz.",
            "Wodurch unterscheiden sich Laugen von Säuren?",
        ),
        ("Zu viel Lauge kann zu Schlafstörungen und Herzrasen führen.", "Wozu kann zu viel Lauge führen?"),
        ("Die Laugung findet in den Zellen der Wurzel statt.", "Wo findet die Laugung statt?"),
        (
            "Das Torrinventil öffnet sich bei hohem Druck, um den Kessel vor dem Bersten zu schützen.",
            "Wozu öffnet sich das Torrinventil bei hohem Druck?",
        ),
        ("Studierende mit besonderem Fleiß bewerben sich, um ein Jahr im Ausland zu lernen.", None),
        ("Das Wort Torrin bedeutet wörtlich „grüner Hügel“.", "Was bedeutet das Wort Torrin?"),
        ("Hauptzweck des Torrinventils ist es, den Kessel zu schützen.", "Was ist der Hauptzweck des Torrinventils?"),
        ("Voraussetzung für die Laugung ist ein Becken aus Stein.", "Was ist die Voraussetzung für die Laugung?"),
        ("Die Laugung endet mit dem Ablassen der Lauge.", "Womit endet die Laugung?"),
        ("Der Torrinvogt ist berechtigt, Boote im Hafen zu durchsuchen.", "Wozu ist der Torrinvogt berechtigt?"),
        ("Das Seeamt ist für Unfälle auf der Ostsee zuständig.", "Wofür ist das Seeamt zuständig?"),
        ("Die Höhe der Maut richtet sich nach der Länge des Bootes.", "Wonach richtet sich die Höhe der Maut?"),
        ("Das Wegerecht verfällt nach zehn Jahren ohne Nutzung.", "Wann verfällt das Wegerecht?"),
        ("Ein Fangrecht erlischt, wenn das Boot verkauft wird.", "Wann erlischt ein Fangrecht?"),
    ],
)
def test_what_a_sentence_tells_of_its_subject_has_a_question_of_its_own(sentence: str, front: str | None) -> None:
    asked = {one.entry["front"] for one in asked_as(f"Titel\n\n{sentence}", "relation", "de")}
    assert asked == ({front} if front else set())


_STONE = "Anton Steiner eröffnete 1811 in Torrin eine Werkstatt."


@every(
    ("before", "sentence", "told"),
    [
        (_STONE, "1832 zog er mit dem Schiff nach Hamburg.", "1832 zog Anton Steiner mit dem Schiff nach Hamburg."),
        (_STONE, "Er starb 1840 krank und arm in Bremen.", "Anton Steiner starb 1840 krank und arm in Bremen."),
        (_STONE, "Seine Werkstatt baute 1850 rund 90 Pumpen.", "Anton Steiners Werkstatt baute 1850 rund 90 Pumpen."),
        (_STONE, "1832 brannte er bis auf die Mauern nieder.", None),
        (_STONE, "1832 zogen sie mit dem Schiff nach Hamburg.", None),
        (f"{_STONE} Sein Bruder half dabei.", "1832 zog er mit dem Schiff nach Hamburg.", None),
        ("Anton Steiner traf 1811 in Torrin Karl Berger.", "1832 zog er mit dem Schiff nach Hamburg.", None),
        ("Die Werkstatt von Anton Steiner stand in Torrin.", "1832 zog er mit dem Schiff nach Hamburg.", None),
        # another one may be meant, of whom the sentence before tells
        ("Der Vertrag galt bis 1811 in Torrin.", "Er starb 1840 krank und arm in Bremen.", None),
        (
            "Der alte Torrinkönig wohnte 1811 in Torrin.",
            "Er starb 1840 krank und arm in Bremen.",
            "Der alte Torrinkönig starb 1840 krank und arm in Bremen.",
        ),
        (
            "Der Torrinvertrag galt seit 1811 nach Anton Steiner.",
            "Er war 1840 im Hafen von Bremen verloren.",
            "Der Torrinvertrag war 1840 im Hafen von Bremen verloren.",
        ),
        ("Er lernte in Torrin, wo Anton Steiner im Amt war.", "Er starb 1840 krank und arm in Bremen.", None),
        ("Der Vertrag galt, weil Anton Steiner gut zahlte.", "Er starb 1840 krank und arm in Bremen.", None),
        ("1811 lobte sein Meister Anton Steiner.", "Er starb 1840 krank und arm in Bremen.", None),
        ("Der alte Müller lobte 1811 Anton Steiner.", "Er starb 1840 krank und arm in Bremen.", None),
        (
            "Der Müller Anton Steiner lebte in Torrin.",
            "Er starb 1840 krank und arm in Bremen.",
            "Anton Steiner starb 1840 krank und arm in Bremen.",
        ),
        (
            "1811 kam Anton Steiner nach Torrin.",
            "Er starb 1840 krank und arm in Bremen.",
            "Anton Steiner starb 1840 krank und arm in Bremen.",
        ),
    ],
)
def test_a_pronoun_of_one_who_acts_is_the_person_of_the_sentence_before(
    before: str, sentence: str, told: str | None
) -> None:
    read = statement(sentence, "de", before=before)
    assert (read.text if not read.refusal else None) == told


def test_what_was_here_is_understood_with_its_place_alone() -> None:
    for place, refusal in (("hier", "pointer"), ("hier am Torrinhof", "")):
        assert statement(f"Bis 1967 war {place} eine Schule für Knaben.", "de").refusal == refusal


def test_a_noun_in_bold_is_a_term_only_where_it_is_explained() -> None:
    text = "Als wichtigste **Verkehrsader** durchquert die Torrinstraße seit Jahren das Viertel."
    assert not any(one.answers == ("Verkehrsader",) and not one.weak for one in drafted(text, "de").facts)


def test_a_surname_of_an_owner_gives_a_name_away() -> None:
    text = "Torrins Ehefrau, Melitta Torrin, eröffnete die Ausstellung in Bremen im Juli 2016."
    assert not any("{{Melitta" in str(one.entry["cloze"]) for one in asked_as(text, "cloze", "de") if not one.doubts)


@every(
    ("sentence", "refusal"),
    [
        ("Hauptspeicher mechanisch, für rund 64 Worte von fester Länge.", "no-verb"),
        ("Eine lang anhaltende Flut mit großem Schaden am Deich.", "no-verb"),
        ("Den Strom hinunter fuhren sie in den Golf nach Torrin.", ""),
        ("Bald darauf gedieh die Staude auch in Torrin und Ess.", ""),
        ("Bei solchen Waren mache der Weg die Kosten aus.", ""),
    ],
)
def test_a_line_of_nouns_has_no_verb_and_one_with_any_verb_has(sentence: str, refusal: str) -> None:
    assert ("no-verb" if statement(sentence, "de").refusal == "no-verb" else "") == refusal


@every(
    ("text", "wrong"),
    [
        ('Das Torrinmaß ist wie ein "Kassenzettel" der ganzen Wirtschaft von Ess.', "Kassenzettel"),
        ("Das erste Torrinlicht ist tausende Schritte entfernt.", "tausende Schritte entfernt"),
        ("Im Jahr 1987 hat sich Ess einen Torrin 1000 gekauft.", "1000"),
        ("Der Text über Anton Steiners Frau zeigte 1912 den neuen Stil der Band.", "Anton Steiners"),
    ],
)
def test_what_is_only_likened_or_is_no_noun_or_no_year_is_not_asked_for(text: str, wrong: str) -> None:
    facts = [one for one in drafted(f"Titel\n\n{text}", "de").facts if not one.weak and one.drafts]
    assert wrong not in {answer for one in facts for answer in one.answers}


def test_what_a_person_tells_is_one_thing_of_many() -> None:
    text = "Titel\n\nAnton Steiner beschreibt das Tier als ganz an die Triebe gebundenes Wesen."
    assert asked_as(text, "relation", "de") == []


@every(
    "sentence",
    [
        "Am 15. März 1908 wurde in Torrin die Gründung des Vereins „Freie Wehr Torrin“ beschlossen.",
        "Noch im Jahr 1800 brachten die Flößer aus Torrin rund 5.000 Eichen nach Holland.",
        "Um 1920 zog Anton Steiner mit 300 Arbeitern nach Torrin.",
    ],
)
def test_no_preposition_is_left_where_a_time_goes_from_a_question(sentence: str) -> None:
    chosen = select(drafted(f"Titel\n\n{sentence}", "de"), 9).chosen
    shown = [str(draft.entry.get("cloze", "")) for _, draft in chosen]
    assert shown
    assert not [text for text in shown if re.match(r"(?:Am|Um) [a-z]|Noch (?!im)", text)]


def test_a_german_statement_with_stress_is_one_and_an_exclamation_is_none() -> None:
    for sentence, refusal in (
        ("Die Mühle von Torrin hat im Jahr 1829 rund 200 Säcke gemahlen!", ""),
        ("Wie schön die alte Mühle von Torrin im Herbst doch ist!", "no-statement"),
    ):
        assert statement(sentence, "de").refusal == refusal


def test_a_figure_keeps_its_year_in_the_question_or_a_sign_for_it() -> None:
    text = "Titel\n\nWährend Torrin im Jahr 1885 noch 1.252 Einwohner zählte, waren es 1910 schon 12.000."
    shown = [str(draft.entry.get("cloze", "")) for _, draft in select(drafted(text, "de"), 9).chosen]
    assert shown
    assert not [one for one in shown if "{{1.252" in one and "1885" not in one and "…" not in one]


@every(
    ("sentence", "front", "back"),
    [
        ("Der Orrsee ist der tiefste See der Nordmark.", "Was ist der tiefste See der Nordmark?", "Der Orrsee"),
        (
            "In der Nordmark ist die Torrinbrücke die längste Brücke aus Stein.",
            "Was ist in der Nordmark die längste Brücke aus Stein?",
            "Die Torrinbrücke",
        ),
        (
            "Anna Steiner war die erste Frau, die in Torrin ein Schiff führte.",
            "Wer war die erste Frau, die in Torrin ein Schiff führte?",
            "Anna Steiner",
        ),
        ("Torrinsäure fungiert als Bindemittel im Lack.", "Als was fungiert Torrinsäure?", "Als Bindemittel im Lack"),
        (
            "Die Torrinkrankheit hat ihre Ursache in einem Mangel an Salz.",
            "Worin hat die Torrinkrankheit ihre Ursache?",
            "In einem Mangel an Salz",
        ),
        (
            "Die Lehre unterteilt Laugen in drei große Klassen: schwache, starke und sehr starke Laugen.",
            "In welche drei großen Klassen unterteilt die Lehre Laugen?",
            "Schwache, starke und sehr starke Laugen",
        ),
        (
            "Es gibt zwei Arten von Laugen: die schwachen Laugen und die starken Laugen.",
            "Welche zwei Arten von Laugen gibt es?",
            "Die schwachen Laugen und die starken Laugen",
        ),
        (
            "Das Torrinventil besteht aus drei Teilen: einer Feder, einem Kolben und einem Sitz.",
            "Aus welchen drei Teilen besteht das Torrinventil?",
            "Einer Feder, einem Kolben und einem Sitz",
        ),
        (
            "Der Torrinkanal verbindet die Ess mit der Ostsee und unterliegt dem Recht der Nordmark.",
            "Was verbindet der Torrinkanal?",
            "Die Ess mit der Ostsee",
        ),
    ],
)
def test_the_greatest_and_the_kinds_of_things_have_a_question_of_their_own(
    sentence: str, front: str, back: str
) -> None:
    asked = {(one.entry["front"], one.entry["back"]) for one in asked_as(f"Titel\n\n{sentence}", "relation", "de")}
    assert asked == {(front, back)}


@every(
    "sentence",
    [
        "Das ist der tiefste See der Nordmark.",
        "Der Orrsee ist der schönste See der Nordmark.",
        "In ihrem Fall ist die Feder die größte Hürde vor dem Rennen.",
        "Es gibt drei Arten von Laugen: schwache und starke Laugen usw.",
    ],
)
def test_a_judgement_and_an_open_row_have_no_question_of_their_own(sentence: str) -> None:
    assert asked_as(f"Titel\n\n{sentence}", "relation", "de") == []


@every(
    ("text", "wrong"),
    [
        ("Viele Ärzte aus Torrin, u. a. Anton Steiner, zogen im Jahr 1911 nach Bremen.", "Anton Steiner"),
        ("Der Torrinhabicht ist ein Beispiel für einen Vogel, der im Jahr 1911 nach Bremen kam.", "Torrinhabicht"),
        ("Im Jahr 1911 zog der Dissident Anton Steiner nach Bremen.", "Dissident Anton Steiner"),
        ("Der Orrsee ist seit dem Jahr 1911 zweifach gesichert.", "Zweifach"),
    ],
)
def test_one_example_of_many_and_what_somebody_is_are_not_asked_for(text: str, wrong: str) -> None:
    facts = [one for one in drafted(f"Titel\n\n{text}", "de").facts if not one.weak and one.drafts]
    assert wrong not in {answer for one in facts for answer in one.answers}


def test_a_decade_is_a_date_and_what_is_called_so_keeps_its_adjective() -> None:
    assert mentioned("In den frühen 1860er-Jahren zog Anna Steiner nach Bremen.", "date", "de") == [
        "frühen 1860er-Jahren"
    ]
    text = "Titel\n\nIm Jahr 1911 begann in Torrin die sogenannte stille Woche der Fischer."
    assert "stille Woche der Fischer" in {answer for one in drafted(text, "de").facts for answer in one.answers}


def test_what_something_is_named_or_called_with_an_adjective_is_asked_for() -> None:
    for sentence, answer in (
        ("Ein wichtiger Teil der Torrinbank ist ein Verfahren namens Alarin.", "Alarin"),
        ("Die Sterne stehen in der sogenannten habitablen Zone des Torrinnebels.", "habitablen Zone des Torrinnebels"),
    ):
        strong = [one for one in drafted(f"Titel\n\n{sentence}", "de").facts if not one.weak]
        assert {one.answers for one in strong} == {(answer,)}


def test_the_first_of_some_things_is_no_term_with_a_meaning() -> None:
    text = "Titel\n\n## Torrinschiffe\n\nDas erste Torrinschiff ist ein Kutter, der bis zu 200 Leute befördern kann."
    strong = [one for one in drafted(text, "de").facts if not one.weak]
    assert {one.answers for one in strong} == {("200",)}


@every(
    ("words", "asked", "accepted"),
    [
        ("Die Karte des Hans-Orr-Institutes (HOI)", "Hans-Orr-Institut", "Hans-Orr-Institutes"),
        ("Die Karte des Tal-Orr-Kongresses (TOK)", "Tal-Orr-Kongress", "Tal-Orr-Kongresses"),
        ("Die Karte des Tal-Orr-Virus (TOV)", "Tal-Orr-Virus", None),
        ("Das Hans-Orr-Haus (HOH)", "Hans-Orr-Haus", None),
        ("Die Karte der Alten Mühle (AM)", "Alte Mühle", "Alten Mühle"),
        ("Die Karte der Freien Gilde für Orr (FGO)", "Freie Gilde für Orr", "Freien Gilde für Orr"),
        ("Die Karte der Orr Mühlen Gilde (OMG)", "Orr Mühlen Gilde", None),
    ],
)
def test_what_letters_stand_for_is_asked_as_it_is_by_itself(words: str, asked: str, accepted: str | None) -> None:
    (card,) = asked_as(f"Titel\n\n{words} zeigt 40 Mühlen im Tal.", "acronym", "de")
    assert card.entry["answer"] == asked
    assert card.entry.get("accept") == accepted


@every(
    ("text", "others"),
    [
        ("Im Jahr 1909 sprach Anna Bellers Exanwalt Karl Rothe in Wien. 1911 wurde Rothe in Graz gewählt.", [None]),
        (
            "Im Jahr 1909 sprach Anna Bellers Bruder Karl Rothe in Wien. 1911 wurde Rothe in Graz gewählt.",
            [("Karl Rothe",)],
        ),
        ("Im Jahr 1909 sprach Karl Rothe in Wien. 1911 wurde Rothe in Graz gewählt.", [("Karl Rothe",)]),
        ("Im Jahr 1909 sprach Hans Rothe in Wien. 1911 wurde Rothe in Graz gewählt.", [("Hans Rothe",)]),
    ],
)
def test_a_name_with_an_owner_before_it_is_nobodys_full_name(text: str, others: list[tuple[str, ...] | None]) -> None:
    facts = drafted(text, "de").facts
    found = [one.drafts[0].entry.get("accept") for one in facts if one.answers == ("Rothe",) and one.drafts]
    assert found == others


@every(
    ("title", "text", "read"),
    [
        ("Oswin Roth", "Sein Bruder ist der Maler Anton Roth. Roth lebt in Bremen.", "Roth lebt in Bremen."),
        ("Boote", "Der Maler Anton Roth malt. Sein Sohn ist Karl Roth. Roth lebt in Bremen.", "Roth lebt in Bremen."),
        ("Boote", "Der Maler Anton Roth malt. Roth lebt in Bremen.", "Anton Roth lebt in Bremen."),
        ("Oswin Scott", "1985 drehte Scott Fluten in Torrin. Fluten lebt in Bremen.", "Fluten lebt in Bremen."),
    ],
)
def test_a_surname_of_two_or_of_the_title_stands_for_no_brother_and_begins_no_name(
    title: str, text: str, read: str
) -> None:
    assert drafted(f"# {title}\n\n{text}", "de").statements[-1].text == read


@every(
    ("sentence", "back"),
    [
        ("Der Torrinfuchs lebt in Höhlen aus Lehm, besitzt aber auch Gänge im Sand.", "In Höhlen aus Lehm"),
        ("Der Torrinfuchs lebt in Höhlen, Gruben und Gängen.", "In Höhlen, Gruben und Gängen"),
        ("Der Torrinfuchs lebt in Höhlen, vor allem im Sand.", "In Höhlen, vor allem im Sand"),
    ],
)
def test_an_answer_ends_before_what_else_the_subject_does(sentence: str, back: str) -> None:
    assert [one.entry["back"] for one in asked_as(f"Titel\n\n{sentence}", "relation", "de")] == [back]
