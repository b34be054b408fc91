"""A name that a blank hides must not be read off the rest of its card, in whatever language."""

from quiz.draft.mentions.name_given_away import line_says, shows_name
from tests.draft.examples import drafted, pack
from tests.every import every


@every(
    ("language", "answer", "text", "shows"),
    [
        ("en", "Sir Thomas Fell", "… built what is called the Fell and Grey lock.", True),
        ("en", "Thomas Fell", "… was the son of William Fell of Orr.", False),
        ("en", "Thomas Fell", "… sold most of Mr. Fell’s maps.", True),
        ("en", "Thomas Fell", "… sold most of Captain Fell’s maps.", False),
        ("de", "Anna Roth", "… verkaufte die Karten von Frau Roth.", True),
        ("en", "Tarnish S. Fell", "The heirs of … sold most of Mr. Fell’s maps.", True),
        ("en", "Tarnish S. Fell", "The heirs of … sold most of Mr. Roth’s maps.", False),
        ("en", "Tarnish Council", "The Tarnish Harbour Act angered the …", True),
        ("en", "Tarnish Council", "The harbour of Orr angered the …", False),
        ("en", "Bell-Roth Treaty", "Maud Bell and Carl Roth signed the … in Orr.", True),
        ("en", "Bell-Roth Treaties", "Maud Bell and Carl Roth signed the … in Orr.", True),
        ("en", "Bell-Roth Treaty", "Maud Bell and Ann Fell signed the … in Orr.", False),
        ("en", "Anna Bell", "… and Carl Roth signed the Bell-Roth Treaty.", True),
        ("en", "Carl Roth", "Maud Bell and … signed the Bell-Roth Treaty.", True),
        ("en", "Carl Roth", "… was a nephew of Maud Bell-Roth.", False),
        ("en", "Tarn de Orro", "The tomb of Tarn in the town of Orro is in the city of …", True),
        ("en", "Tarn de Orro", "The tomb in the town of Orro is in the city of …", False),
        ("en", "Anna Bell Health Center", "Anna Bell founded the … in Orr.", True),
        ("en", "Rome", "Trade with the Romans was good for …", True),
        ("en", "Rome", "Trade with the Romanians was good for …", False),
        ("en", "sweet kelpine", "Soon kelpine-bearing weeds make …", True),
        ("en", "sweet kelpine", "Soon these salt-bearing weeds make …", False),
        ("en", "U.S. Tarn Service", "The …, and by that the tarn service, was sold.", True),
        ("en", "U.S. Tarn Service", "The …, and by that the salt service, was sold.", False),
        ("en", "1910-2010", "A century of lamps, between 1910 and 2010 (…).", True),
        ("en", "1910-2010", "A century of lamps, from 1910 on (…).", False),
        ("en", "BPO", "The Blue Pilots of Orr met the …", True),
        ("en", "BP", "Blue Pilots’ lamp of Orr", True),
        ("en", "PB", "The Blue Pilots of Orr met the …", False),
        ("en", "Italy", "The Italian fleet left …", True),
        ("en", "Spain", "The Italian fleet left …", False),
        ("en", "France", "… sent a French pilot to Orr.", True),
        ("en", "Denmark", "The Danes left …", True),
        ("en", "Denmark", "The Swedes left …", False),
        ("en", "Georg-Emil Roth", "Roth’s mills", True),
        ("en", "Georg-Emil Roth", "The mills of the Rothmans", False),
        ("en", "Torřák", "The life of Anna Torrak", True),
        ("en", "Anna Torrak", "The pilot Torřák left …", True),
        ("en", "United States", "The United Kingdom asked the …", False),
        ("en", "F-35", "The … and the F-35B were built in Orr.", True),
        ("en", "F-35", "The … and the A380 were built in Orr.", False),
        ("en", "May 1904", "The … was built in May 1904 in Orr.", True),
        ("de", "Anna Roth", "Die Roth-Brücke wurde von … entworfen.", True),
        ("de", "Zweite Deichordnung", "Die Erste und die … galten lange.", True),
        ("de", "Zweite Deichordnung", "Die Stadt gab die … heraus.", False),
        ("de", "Wien", "Der Brand der Wiener Oper in …", True),
        ("de", "Ulm", "Der Brand der Wiener Oper in …", False),
        ("de", "Wiener Straßenbahn", "Der Strom der … fiel in Wien aus.", False),
        ("de", "Seesterne", '… (von altgriechisch astr "Stern") sind Tiere.', True),
        ("de", "Stern", "Seesterne heißen nach dem Wort …", True),
        ("ja", "12月4日", "新聞は…、水車が4日に回ったと伝えた。", True),
        ("ja", "12月4日", "新聞は…、水車が24日に回ったと伝えた。", False),
        ("ja", "水車の歌", "歌集に『…』『水車の歌拾遺』がある。", True),
        ("ja", "水車の歌拾遺", "歌集に『水車の歌』『…』がある。", True),
        ("ja", "ローマ", "…はローマ軍を率いた。", True),
        ("ja", "パリ", "…はローマ軍を率いた。", False),
        ("ja", "岩手県花巻市", "花巻ランプ市は…で開かれる。", True),
        ("ja", "岩手県花巻市", "岩手のランプ市は…で開かれる。", False),
        ("ja", "花巻市", "花巻ランプ市は…で開かれる。", False),
    ],
)
def test_a_name_is_read_off_another_form_of_it_or_a_longer_name(
    language: str, answer: str, text: str, shows: bool
) -> None:
    assert shows_name(text, answer, pack(language)) is shows


@every(
    ("language", "title", "answer", "says"),
    [
        ("en", "The Impressionists", "Impressionists", True),
        ("en", "Impressionism", "Impressionists", True),
        ("en", "Malaria vaccine", "vaccine", True),
        ("en", "Malaria vaccines of the South", "Vaccine", True),
        ("en", "Vaccination against malaria", "vaccines", True),
        ("en", "History of the Battery", "batteries", True),
        ("en", "The Census of 1911", "1911", True),
        ("en", "The Bridge of Orr", "Orr", True),
        ("en", "Malaria vaccine", "vaccine of Orr", False),
        ("en", "Austria", "Australia", False),
        ("en", "Malaria vaccine", "mosquito", False),
        ("en", "The Census of 1911", "1912", False),
        ("en", "The Bridge of Orr", "the", False),
        ("en", "", "Orr", False),
        ("de", "Malariaimpfstoff", "Impfstoff", True),
        ("de", "Die Brücken von Orr", "Brücke", True),
        ("de", "Die Brücken von Orr", "Wehr", False),
        ("ja", "水車小屋の歴史", "水車小屋", True),
        ("ja", "水車小屋の歴史", "風車小屋", False),
    ],
)
def test_a_title_says_an_answer_in_whatever_form(language: str, title: str, answer: str, says: bool) -> None:
    assert line_says(title, answer, pack(language)) is says


@every(
    ("title", "sentence", "hidden"),
    [
        (
            "The Impressionists",
            "The Impressionists were the first painters who worked in the open air.",
            "Impressionists",
        ),
        ("Sluice gates", "A sluice is a gate of oak that holds back the water of a canal.", "sluice"),
    ],
)
def test_no_blank_hides_what_the_title_says(title: str, sentence: str, hidden: str) -> None:
    for shown, is_said in ((title, True), ("Slate", False)):
        facts = (one for one in drafted(f"{shown}\n\n{sentence}").facts if one.answers == (hidden,))
        (blank,) = (draft for one in facts for draft in one.drafts if draft.form == "cloze")
        assert ("answer-in-title" in blank.doubts) is is_said


@every(
    ("language", "text", "hidden"),
    [
        ("de", "Der Brand der Wiener Oper von 1881 wurde in Wien und in Orr bekannt.", "Wien"),
        ("ja", "水車小屋の主人は1847年にローマ軍とともにローマの町を出た。", "ローマ"),
    ],
)
def test_no_card_asks_for_what_it_shows(language: str, text: str, hidden: str) -> None:
    facts = drafted(f"Titel\n\n{text}", language).facts
    assert not [one for one in facts if one.answers == (hidden,) and not one.weak]


def test_a_town_is_told_by_a_title_without_its_kind() -> None:
    assert line_says("織留の歴史", "織留市", pack("ja"))
    assert not line_says("織留の歴史", "留山市", pack("ja"))
