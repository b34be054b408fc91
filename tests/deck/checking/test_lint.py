"""What can be said of cards that can be studied: when a warning is given, when not, and where it points."""

from pathlib import Path

import pytest

from quiz.deck.checking import indistinguishable_answers
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from tests.deck.deck_text import codes, read
from tests.every import every


def warned(entries: str) -> list[tuple[int, int, str]]:
    """Line, column and code of every problem; the first entry is on line 2."""
    return codes(read(f"cards:\n{entries}"))


def names(entries: str) -> set[str]:
    return {code for _, _, code in warned(entries)}


def test_a_check_tells_how_far_it_is() -> None:
    looked, compared = list[float](), list[float]()
    lint(
        [read("cards:\n" + "".join(f"  - {{front: a{n}, back: b{n}}}\n" for n in range(4)))],
        looked.append,
        compared.append,
    )
    assert looked == [0, 0.25, 0.5, 0.75]
    assert compared[0] == 0
    assert compared == sorted(compared)
    assert compared[-1] < 1


# The answer in the question


@every(
    "entry",
    [
        "question: Which city is Rome?, answer: Rome",
        "question: Which city is rome?, answer: ROME",
        "question: 'Which city, “Rome”, is it?', answer: Rome",
        "question: Who flies the F35B there?, answer: F-35B",
        "question: Who flies the F-35B there?, answer: F35B",
        "question: Whose is Italy’s navy?, answer: Italy",
        "question: What about Japan–Italy ties?, answer: Italy",
        "question: 'Is the ITS Cavour, a ship, big?', answer: The ITS Cavour",
        "question: What is the GCAP programme?, answer: Global Combat, accept: [gcap]",
        "question: Which 30 aircraft are there?, number: 30",
        "question: Which city is Rome?, answer: Rome, distractors: [Milan, Turin]",
        "question: Où est l'église de Saint-Malo ?, answer: Saint Malo",
        "cloze: '{{Rome}} is what Rome was.'",
        "cloze: '{{Rome::like Rome}} it is.'",
        "question: Which city is Rome?, answer: '**Rome**'",
        "question: 'Which city is **old Rome**?', answer: Rome",
        "question: Which rivers flow like the Po?, answers: [Adige, Po River, the Po]",
        "question: Which of the ports of Italy is Bari?, answers: [Bari, Ancona], distractors: [Split]",
    ],
)
def test_an_answer_that_stands_in_the_question_is_noticed(entry: str) -> None:
    assert names(f"  - {{{entry}}}\n") == {"answer-in-question"}


@every(
    "entry",
    [
        "question: Who is a Roman?, answer: Rome",
        "question: Which language came after B and C#?, answer: C",
        "question: Is C# a language?, answer: C++",
        "question: Which 130 aircraft are there?, number: 30",
        "question: Which 2 ships are how many?, number: 2",
        "question: Is Rome or Milan larger?, answer: Rome",
        "question: 'Which is larger, Rome, Milan?', answer: Rome, distractors: [Milan]",
        "question: 'Which are ports, Bari, Rome, Ancona?', answers: [Bari, Ancona], distractors: [Rome]",
        "question: Which rivers flow into the Adriatic?, answers: [Adige, Po]",
        "front: Rome, back: rome",
        "statement: It is true., answer: true, explanation: So it is.",
        "cloze: 'I went {{to}} a shop to buy milk.'",
        "question: 首都は東京ですか, answer: 京",
        "question: What?, answer: What is written here is longer than that",
        "question: '???', answer: '?!'",
    ],
)
def test_an_answer_that_does_not_stand_in_the_question_or_has_to_is_left_alone(entry: str) -> None:
    assert names(f"  - {{{entry}}}\n") == set()


# Options


@every(
    ("answer", "distractors", "is_long"),
    [
        (40, (20, 3), True),
        (39, (20, 3), False),
        (40, (21, 3), False),
        (24, (4, 1), True),
        (23, (4, 1), False),
        (100, (60,), False),
    ],
)
def test_the_right_option_may_not_be_by_far_the_longest(
    answer: int, distractors: tuple[int, ...], is_long: bool
) -> None:
    others = ", ".join("abc"[number] * length for number, length in enumerate(distractors))
    found = names(f"  - {{question: What?, answer: {'x' * answer}, distractors: [{others}]}}\n")
    assert found == ({"long-answer"} if is_long else set())


# Clozes


@every(
    ("text", "hides_all"),
    [
        ("{{Rome}}", True),
        ("{{Rome}} – ({{c1::Milan}})!", False),
        ("{{c1::Rome}} – ({{c1::Milan}})!", True),
        ("{{Rome::a city}}", False),
        ("{{Rome}} is there", False),
        ("{{Rome}} 1", False),
    ],
)
def test_a_cloze_has_to_leave_some_words(text: str, hides_all: bool) -> None:
    assert names(f'  - cloze: "{text}"\n') == ({"cloze-hides-all"} if hides_all else set())


# The same question twice


@every(
    ("one", "other", "same"),
    [
        ("question: What is Rome?, answer: a1", "question: 'what  is rome', answer: b1", True),
        ("question: What is Rome?, answer: a1", "question: What is Rome?, number: 7", True),
        ("front: Roma, back: Rome", "front: Roma, back: the city", True),
        ("front: Roma, back: Rome, reverse: true", "front: Rom, back: Rome, reverse: true", True),
        ("front: Roma, back: Rome, reverse: true", "front: Rome, back: Rom", True),
        ("question: Which?, answer: a1, distractors: [b1]", "question: Which?, answer: a1, distractors: [c1]", True),
        ("question: Which?, answer: a1, distractors: [b1]", "question: Which?, answer: b1, distractors: [c1]", False),
        ("question: Which?, answer: a1, distractors: [b1]", "question: Which?, answer: a1", False),
        ("front: O-, back: blood", "front: O, back: blood group", False),
        ("front: What is C?, back: blood", "front: What is C#?, back: blood group", False),
        ("front: weg, back: gone", "front: Weg, back: way", False),
        ("front: '?', back: a", "front: '!', back: b", False),
        ("front: Roma, back: roma, reverse: true", "front: Rom, back: Rome", False),
        ("cloze: '{{Rome}} is big.'", "cloze: '{{Milan}} is big.'", True),
    ],
)
def test_questions_are_the_same_when_a_learner_could_not_tell_them_apart(one: str, other: str, same: bool) -> None:
    assert names(f"  - {{id: one, {one}}}\n  - {{id: other, {other}}}\n") == ({"same-question"} if same else set())


def test_the_same_question_in_two_decks_is_told_at_both_places() -> None:
    decks = [read(f"cards:\n  - question: What?\n    answer: {name}\n", f"{name}.yaml") for name in ("b1", "a1")]
    problems = lint(decks)
    assert [str(problem.place) for problem in problems] == ["a1.yaml:2:15", "b1.yaml:2:15"]
    assert "b1.yaml:2:15" in problems[0].message
    assert "a1.yaml:2:15" in problems[1].message


def test_of_two_thousand_cards_with_one_question_each_is_told_once() -> None:
    found = warned("".join(f"  - {{question: What is Rome?, answer: answer {number}}}\n" for number in range(2_000)))
    assert [line for line, _, _ in found] == list(range(2, 2_002))


def test_one_of_two_cards_may_allow_that_both_ask_the_same() -> None:
    one, other = "{question: What?, answer: a1, allow: same-question}", "{question: What?, answer: b1}"
    assert warned(f"  - {one}\n  - {other}\n") == warned(f"  - {other}\n  - {one}\n") == []


def test_a_card_that_is_there_twice_is_an_error_and_no_more() -> None:
    assert names("  - {question: What?, answer: a1}\n" * 2) == {"same-id"}


@every(
    ("entry", "code"),
    [
        ("question: Which?, answer: '**Rome**', distractors: [Rome, Milan]", "same-option"),
        ("question: Which?, answers: [Rome, Milan], distractors: ['*Rome*']", "same-option"),
        ("question: Which?, order: [Rome, '`Rome`']", "same-item"),
        ("question: Which?, answers: [Rome, '**Rome**']", "same-item"),
        ("question: Which?, pairs: {Rome: Italy, '**Rome**': France}", "same-left"),
        ("question: Which?, pairs: {Rome: Italy, Milan: '*Italy*', Lyon: France}", "same-right"),
    ],
)
def test_what_reads_the_same_is_the_same_option_whatever_its_marks(entry: str, code: str) -> None:
    assert code in names(f"  - {{{entry}}}\n")


# Places


@every(
    ("entry", "line", "column", "code"),
    [
        ("  - question: Which city is Rome?\n    answer: Rome\n", 3, 13, "answer-in-question"),
        ("  - question: Which 30 are there?\n    number: 30\n", 3, 13, "answer-in-question"),
        ("  - answer: true\n    statement: a\n", 3, 16, "no-explanation"),
        ("  - id: x\n    cloze: '{{Rome}}'\n", 3, 12, "cloze-hides-all"),
        ("  - front: a\n    back: b\n    source: nowhere.md\n", 4, 13, "no-source"),
    ],
)
def test_a_warning_points_at_the_value_that_it_is_about(entry: str, line: int, column: int, code: str) -> None:
    assert warned(entry) == [(line, column, code)]


def test_a_missing_source_of_the_deck_is_told_once_and_there() -> None:
    cards = "  - {front: a, back: b}\n  - {front: c, back: d}\n"
    assert codes(read(f"title: x\nsource: nowhere.md\ncards:\n{cards}")) == [(2, 9, "no-source")]


# Evidence

ARTICLE = """\
# Ships of Italy

The ITS Cavour is a carrier. It was laid down in 2001
at Riva Trigoso and carries 1,200 people.

- Adm. Ryo Sakai visited it for two decades, as did
  Ben Wallace.
- The Yokosuka base is older than Kure; a British ship called there.
- GCAP stands for Global Combat Air Program.
- The North Atlantic Treaty has members.
"""


def evidence(tmp_path: Path, entry: str, quote: str) -> list[str]:
    (tmp_path / "article.md").write_text(ARTICLE, "utf-8")
    deck = tmp_path / "deck.yaml"
    deck.write_text(f"source: article.md\ncards:\n  - {entry}\n    quote: {quote}\n", "utf-8")
    return [problem.message.split("`")[1] for problem in lint([load(deck, "deck")]) if problem.code == "not-in-quote"]


@every(
    ("entry", "quote", "lacking"),
    [
        ("question: When?\n    number: 2002", "The ITS Cavour is a carrier.", "2002"),
        ("question: How many?\n    number: 12\n    unit: people", "carries 1,200 people", "12 people"),
        ("question: When?\n    answer: in 1999", "It was laid down in 2001", "1999"),
        ("question: Which aircraft?\n    answer: F-35B", "It was laid down in 2001", "F-35B"),
        ("question: Who?\n    answer: Ben Wallace", "The ITS Cavour is a carrier.", "Ben"),
        ("question: Who?\n    answer: the admiral Sakai", "The ITS Cavour is a carrier.", "Sakai"),
        ("question: Where?\n    answer: at Kure", "Adm. Ryo Sakai", "Kure"),
        ("question: Where?\n    answer: Kure", "Adm. Ryo Sakai", "Kure"),
        ("question: Which?\n    answer: Kure\n    distractors: [Sasebo]", "Adm. Ryo Sakai", "Kure"),
        ("front: Where?\n    back: in Yokohama", "The Yokosuka base", "Yokohama"),
        ("question: How many years?\n    number: 26", "Adm. Ryo Sakai", "26"),
        ("question: When?\n    answer: in 1968", "Adm. Ryo Sakai", "1968"),
        ("question: Which visit?\n    answer: the 18th", "Adm. Ryo Sakai", "18th"),
    ],
)
def test_a_number_or_name_that_the_passage_lacks_is_named(tmp_path: Path, entry: str, quote: str, lacking: str) -> None:
    assert evidence(tmp_path, entry, quote) == [lacking]


@every(
    ("entry", "quote"),
    [
        ("question: When?\n    number: 2001", "The ITS Cavour is a carrier."),
        ("question: How many?\n    number: 1200\n    unit: people", "It was laid down in 2001"),
        ("question: How many?\n    answer: 1200 people", "It was laid down in 2001"),
        ("question: How many?\n    number: 1250\n    tolerance: 5%", "It was laid down in 2001"),
        ("question: How many years?\n    number: 20", "Adm. Ryo Sakai"),
        ("question: How many years?\n    number: 7\n    explanation: It is 7.", "It was laid down in 2001"),
        ("question: Who?\n    answer: Ben Wallace", "Ryo Sakai"),
        ("question: Who?\n    answer: Nobody there", "Ryo Sakai"),
        ("question: What?\n    answer: A big carrier. Very big", "Ryo Sakai"),
        ("question: Whose?\n    answer: an Italian one", "Ryo Sakai"),
        ("question: Whose?\n    answer: the United Kingdom's", "The Yokosuka base"),
        ("question: What?\n    answer: the GCAP", "stands for Global Combat Air Program"),
        ("question: What?\n    answer: NAT", "The North Atlantic"),
        ("question: What?\n    answer: the General Council of All Poets", "stands for"),
        ("question: Which base is not named?\n    answer: Ben Wallace", "The ITS Cavour"),
        ("question: Does Ben Wallace go?\n    answer: yes, Wallace does", "The ITS Cavour"),
        ("question: Who?\n    answer: Mr Smithers\n    accept: Ben Wallace", "Ryo Sakai"),
        ("statement: Mr Smithers did.\n    answer: false\n    explanation: No.", "Ryo Sakai"),
        ("question: Who?\n    answer: Ben Wallace", "as"),
    ],
)
def test_what_stands_around_the_quote_or_can_be_known_from_it_is_left_alone(
    tmp_path: Path, entry: str, quote: str
) -> None:
    assert evidence(tmp_path, entry, quote) == []


def test_a_lost_quote_is_pointed_at(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(ARTICLE, "utf-8")
    deck = tmp_path / "deck.yaml"
    deck.write_text("source: article.md\ncards:\n  - front: a\n    back: b\n    quote: nowhere\n", "utf-8")
    assert codes(load(deck, "deck")) == [(5, 12, "lost-quote")]


def test_each_of_several_quotes_is_looked_up(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(ARTICLE, "utf-8")
    deck = tmp_path / "deck.yaml"
    quotes = f"    quote:\n      - {ARTICLE.split()[-1]}\n      - nowhere\n      - nowhere else\n"
    deck.write_text(f"source: article.md\ncards:\n  - front: a\n    back: b\n{quotes}", "utf-8")
    assert codes(load(deck, "deck")) == [(7, 9, "lost-quote"), (8, 9, "lost-quote")]


@every(("quotes", "found"), [("[Rome is old.]", ["not-in-quote"]), ("[Rome is old., Paris is new.]", [])])
def test_an_answer_may_rest_on_several_quotes_together(tmp_path: Path, quotes: str, found: list[str]) -> None:
    (tmp_path / "a.md").write_text("Rome is old.\n\nNothing here.\n\nParis is new.\n", "utf-8")
    deck = tmp_path / "deck.yaml"
    card = f"question: Which are capitals?\n    answers: [the city of Rome, the city of Paris]\n    quote: {quotes}\n"
    deck.write_text(f"source: a.md\ncards:\n  - {card}", "utf-8")
    assert [problem.code for problem in lint([load(deck, "deck")])] == found


def test_a_question_asked_twice_in_different_contexts_is_two_questions() -> None:
    cards = "cards:\n  - {front: Who won?, back: a%s}\n  - {front: Who won?, back: b%s}\n"
    assert "same-question" in {problem.code for problem in lint([read(cards % ("", ""))])}
    assert "same-question" in {problem.code for problem in lint([read(cards % (", context: c", ", context: C"))])}
    assert lint([read(cards % (", context: 2014", ", context: 2018"))]) == []


@every(
    ("one", "other", "alike"),
    [
        ("G", "g", True),
        ("HelloWorld", "helloworld", True),
        ("it's", "its", True),
        ("Rome", "rome", False),
        ("ROME", "rome", False),
        ("the Volga", "Volga", False),
        ('"`G`"', '"`g`"', False),
        ("-l", "-L", False),
        ("U.S.", "US", False),
        ("Co", "CO", True),
        ("dd", "DD", True),
        ("Mb", "MB", True),
        ("pH", "PH", True),
        ("mRNA", "MRNA", True),
        ("NaCl", "NACL", True),
        ("Laser", "LASER", False),
        ("'No'", "'no'", False),
    ],
)
def test_answers_that_differ_in_what_is_not_compared_are_told(one: str, other: str, alike: bool) -> None:
    cards = (
        f"  - {{id: {name}, question: Which {name}?, answer: {text}}}\n" for name, text in (("a", one), ("b", other))
    )
    codes = {problem.code for problem in lint([read("cards:\n" + "".join(cards))])}
    assert ("alike-answers" in codes) is alike


def test_an_answer_of_thousands_of_cards_is_compared_once_with_each_other_writing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[str] = []
    real = indistinguishable_answers._differ
    monkeypatch.setattr(indistinguishable_answers, "_differ", lambda *args: compared.append(args[0]) or real(*args))
    answers = ["its", "it's", *["its"] * 300]
    text = "".join(f"  - {{id: c{n}, question: Which {n}?, answer: {a}}}\n" for n, a in enumerate(answers))
    problems = [one for one in lint([read("cards:\n" + text)]) if one.code == "alike-answers"]
    assert [one.place.line for one in problems] == [3, *range(4, 304)]
    assert len(compared) < 2 * len(answers)


def test_of_very_many_writings_of_one_answer_the_first_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr(indistinguishable_answers, "_differ", lambda one, *_: bool(compared.append(one)))
    text = "".join(f"  - {{id: c{n}, question: Which {n}?, answer: 'its{'!' * n}'}}\n" for n in range(100))
    lint([read("cards:\n" + text)])
    assert len(compared) <= indistinguishable_answers._MOST_WRITINGS * 100
