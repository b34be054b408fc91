"""What a fair person forgives in a typed answer, and what not: slips, accents, articles, by language and by deck."""

import pickle
from collections.abc import Iterator
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from quiz.card.comparing.deck_answers import answers_of
from quiz.card.comparing.in_other_words import in_other_words
from quiz.card.comparing.same_text import Likeness, compare
from quiz.card.fields import LONGEST_TEXT
from quiz.card.kinds.cloze import Blank, Cloze, split
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.number import Number
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.model import Answer, Mark, Part
from quiz.card.strictness import Strictness
from quiz.card.vocabulary import Vocabulary
from tests.every import every


def marked(given_text: str, expected: str, language: str = "", *others: str) -> Mark:
    """The mark of a short answer in a deck that has `others` as answers or distractors too."""
    return ShortAnswer("?", expected).mark((given_text,), Vocabulary(language, (expected, *others)))


# Slips of the keyboard


@every(
    ("expected", "given_text"),
    [
        # one from five letters on
        ("Volga", "Vloga"),
        ("Volga", "Volg"),
        ("Volga", "Vollga"),
        ("Volga", "Bolga"),
        ("Lisbon", "lisbno."),
        ("destroyer", "destroyers"),
        ("aircraft", "aircrafts"),
        ("colour", "color"),
        ("theatre", "theater"),
        ("Australia", "ustralia"),
        # two from nine on
        ("Mediterranean", "Mediteranian"),
        ("Australia", "Asutrlaia"),
        ("Emmanuel Macron", "Emanuel Macrom"),
        ("Francesco Morosini", "Fransesco Morisini"),
        # over several words
        ("New York", "New Yrok"),
        ("the Volga", "Vlga"),
        ("U.S. Navy", "US Nvay"),
        ("F-35 Lightning", "F-35 Lightnin"),
        ("Boeing 747", "Boing 747"),
        ("ice cream", "icecraem"),
        ("Elizabeth II", "Elisabeth II"),
        ("half a dozen", "half a dozne"),
        ("salt and pepper", "salt & peper"),
        ("salt & pepper", "salt and peper"),
        # beside accents
        ("Sébastien", "Sebastein"),
        # in other alphabets
        ("Москва", "Мосва"),
        ("Θεσσαλονίκη", "Θεσαλονίκη"),
        ("ירושלים", "ירושלם"),
        ("หนังสือ", "หนงสือ"),
        ("हिन्दुस्तान", "हिन्दुस्थान"),
    ],
)
def test_a_slip_of_the_keyboard_is_forgiven_and_shown(expected: str, given_text: str) -> None:
    mark = marked(given_text, expected)
    assert mark.right
    assert mark.mistyped
    assert mark.parts[0].mistyped == expected
    assert mark.parts[0].remark.startswith("Mind the spelling")
    assert mark.parts[0].remark.endswith(f": {expected}")


@every(
    ("expected", "given_text"),
    [
        # too short, or too far
        ("Rome", "Roma"),
        ("jet", "jets"),
        ("the Nile", "Nil"),
        ("Lisbon", "Lisob"),
        ("Yokosuka", "Yokuska"),
        ("Mediterranean", "Meditaranian"),
        ("Morosini", ""),
        # words too many or too few, in another order, a word for another
        ("Bay of Pigs", "Bay Pigs"),
        ("Bay of Pigs", "Bay on Pigs"),
        ("it increases", "increases"),
        ("Washington", "Washington DC"),
        ("Francesco Morosini", "Morosini Francesco"),
        ("South Korea", "North Korea"),
        ("Ursa Major", "Ursa Minor"),
        ("Dead Sea", "Red Sea"),
        ("northeast", "northwest"),
        # digits
        ("Covid-19", "Covid-18"),
        ("vingt et un", "vingt et 1"),
        # Roman numerals, letters that stand alone, signs
        ("Louis XIV", "Louis XVI"),
        ("Louis XIV", "louis xiii"),
        ("MCMXLIV", "MCMXLVI"),
        ("Henry V", "Henry VI"),
        ("Pius X", "Pius"),
        ("Elizabeth", "Elizabeth I"),
        ("Vitamin A", "Vitamin B"),
        ("Hepatitis B", "hepatitis c"),
        ("vitamin A deficiency", "vitamin E deficiency"),
        ("Group A+", "Group A"),
        # what turns the meaning round
        ("not allowed", "now allowed"),
        ("it is allowed", "it is not allowed"),
        ("constitutional", "unconstitutional"),
        ("unconditional", "conditional"),
        ("amoral", "moral"),
        ("symmetric", "asymmetric"),
        ("hypotension", "hypertension"),
        ("endothermic", "exothermic"),
        ("macroeconomics", "microeconomics"),
        ("emigration", "immigration"),
        ("inflation", "deflation"),
        # numbers in words
        ("fifteenth", "sixteenth"),
        ("the fifteenth century", "the sixteenth century"),
        # terms that are a letter apart
        ("nitrate", "nitrite"),
        ("neuron", "neutron"),
        ("immoral", "immortal"),
        ("ethanol", "ethanal"),
        ("sodium sulfate", "sodium sulfite"),
        # where a sign is a syllable or a word
        ("東京都千代田", "東京都千代区"),
        ("コンピュータ", "コンピューター"),
        ("대한민국만세", "대한민국만새"),
    ],
)
def test_what_says_something_else_is_no_slip(expected: str, given_text: str) -> None:
    (part,) = marked(given_text, expected).parts
    assert not part.right
    assert (part.given, part.expected, part.mistyped) == (given_text, expected, "")


@every(
    ("language", "expected", "given_text"),
    [
        ("es", "sesenta", "setenta"),
        ("it", "sedicesimo", "dodicesimo"),
        ("de", "sechzig", "siebzig"),
        ("fr", "treizième", "seizième"),
    ],
)
def test_numerals_of_the_decks_language_are_no_slips_of_each_other(
    language: str, expected: str, given_text: str
) -> None:
    assert not marked(given_text, expected, language).right


@every(
    ("expected", "given_text", "other"),
    [
        ("Gambia", "Kambia", "Zambia"),
        ("Australia", "Austrai", "Austria"),
        ("destroyer", "destroyers", "destroyers"),
        ("año", "ano", "ano"),
        ("pêche", "pechè", "péchè"),
        ("Sébastien", "Sebastian", "Sebastian"),
        ("Claude Lebrunt", "Claude Lebrant", "Édouard Lebrant"),
        ("Lebrunt", "Lebrant", "Édouard Lebrant"),
        ("Strait of Hormuz", "Strait of Hormus", "Hormus"),
    ],
)
def test_what_is_or_is_as_near_to_another_answer_of_the_deck_is_wrong(
    expected: str, given_text: str, other: str
) -> None:
    assert marked(given_text, expected).right
    assert not marked(given_text, expected, "", other).right


@every(
    ("expected", "given_text", "other"),
    [
        ("cruise missile", "cruise missiles", "ballistic missiles"),
        ("Strait of Hormuz", "Strait of Hormus", "the Strait"),
    ],
)
def test_a_plural_is_a_slip_whatever_stands_elsewhere(expected: str, given_text: str, other: str) -> None:
    assert marked(given_text, expected, "", other).right


@every("other", ["Zambezi", "the Gambia", "GAMBIA", "Gambia River"])
def test_a_slip_is_forgiven_beside_answers_that_are_farther_off_or_the_same(other: str) -> None:
    assert marked("Gambai", "Gambia", "", other).right


def test_other_right_answers_of_the_card_itself_forbid_nothing() -> None:
    question = ShortAnswer("?", "color", ("colour", "colors"))
    mark = question.mark(("coloour",), Vocabulary("", ("color", "colour", "colors")))
    assert mark.parts == (Part("coloour", "color", right=True, remark="Mind the spelling: colour", mistyped="colour"),)


def test_a_slip_beside_a_missing_accent_is_told_with_it() -> None:
    assert marked("Sebastein", "Sébastien").parts[0].remark == "Mind the spelling and the accents: Sébastien"


def test_a_forgiven_accent_is_no_slip() -> None:
    mark = marked("Sebastien", "Sébastien")
    assert mark.right
    assert not mark.mistyped


# By language


@every(
    ("language", "expected", "given_text"),
    [
        ("en", "the Volga", "Volga"),
        ("it", "il Volga", "Volga"),
        ("it", "L'Aquila", "aquila"),
        ("it", "L'Aquila", "Laquila"),
        ("it", "un’aquila", "aquila"),
        ("it-CH", "gli Alpini", "alpini"),
        ("fr", "la frégate", "une frégate"),
        ("fr", "l’eau", "eau"),
        ("de", "der Rhein", "Rhein"),
        ("de", "ein Fluss", "der Fluß"),
        ("es", "los Andes", "Andes"),
        ("pt-BR", "o Amazonas", "Amazonas"),
        ("nl", "de Maas", "Maas"),
        ("ca", "l'Ebre", "Ebre"),
        ("sv", "en flod", "flod"),
        ("da", "et skib", "skib"),
        ("nb", "ei elv", "elv"),
        ("it", "pane & vino", "pane e vino"),
        ("de", "Kraft & Licht", "Kraft und Licht"),
        ("", "Smith & Wesson", "Smith and Wesson"),
        ("tr", "ırmak", "IRMAK"),
        ("tr", "İstanbul", "istanbul"),
        ("", "9/11/1989", "9.11.1989"),
        ("", "1989-11-09", "1989/11/09"),
        # marks of Markdown
        ("", "**Rome**", "Rome"),
        ("", "**Rome**", "**rome**"),
        ("", "*Homo* **sapiens**", "homo sapiens"),
        ("", "the `print`", "print"),
        ("", "`*args`", "*args"),
        ("", "`*x*`", "*x*"),
        ("it", "*l'acqua*", "acqua"),
        # nothing but an article
        ("it", "il", "IL"),
        ("de", "die", "die"),
    ],
)
def test_what_does_not_count_in_a_language_needs_no_remark(language: str, expected: str, given_text: str) -> None:
    (part,) = marked(given_text, expected, language).parts
    assert part == Part(given_text, expected, right=True)
    assert not in_other_words(part)


@every(
    ("language", "expected", "given_text"),
    [
        ("", "la Po", "Po"),
        ("de", "die", "der"),
        ("it", "il", "lo"),
        ("de", "an Bord", "Bord"),
        ("it", "the Po", "Po"),
        ("fr", "d’eau", "eau"),
        ("ja", "the Po", "Po"),
        ("", "9/11/1989", "11/9/1989"),
        ("", "1/2", "1-2"),
        ("", "2 * 3 * 4", "2 3 4"),
        ("", "__init__", "init"),
    ],
)
def test_articles_of_other_languages_and_other_words_count(language: str, expected: str, given_text: str) -> None:
    assert not marked(given_text, expected, language).right


@every(
    ("language", "expected", "given_text"),
    [
        ("de", "Müller", "Mueller"),
        ("de", "Ärzte", "Aerzte"),
        ("da", "Ærø", "Aeroe"),
        ("sv", "Åland", "Aaland"),
        ("fr", "cœur", "coeur"),
        ("tr", "ırmak", "irmak"),
        ("", "Diyarbakır", "Diyarbakir"),
        ("", "Łódź", "Lodz"),
        ("", "Đà Nẵng", "Da Nang"),
        ("ar", "أحمد", "احمد"),
        ("he", "שָׁלוֹם", "שלום"),
    ],
)
def test_letters_that_a_keyboard_lacks_are_forgiven_like_accents(language: str, expected: str, given_text: str) -> None:
    mark = marked(given_text, expected, language)
    assert mark.right
    assert mark.parts[0].remark == f"Mind the accents: {expected}"


# To the letter


@every(
    ("given_text", "right"),
    [
        ("Zürich", True),
        ("  Zürich ", True),
        ("Zu\u0308rich", True),
        ("zürich", False),
        ("Zurich", False),
        ("Zürich.", False),
        ("the Zürich", False),
        ("Züirch", False),
        ("", False),
    ],
)
def test_exact_forgives_nothing_that_can_be_seen(given_text: str, right: bool) -> None:
    questions = (
        ShortAnswer("?", "Zürich", marking=Strictness.EXACT),
        ShortAnswer("?", "Turicum", ("Zürich",), marking=Strictness.EXACT),
        Cloze(split("{{Zürich}}"), "b1", marking=Strictness.EXACT),
        Listing("?", ("Zürich",), marking=Strictness.EXACT),
    )
    assert [question.mark((given_text,)).right for question in questions] == [right] * 4


@every(("given_text", "right"), [("Rome", True), ("**Rome**", True), ("rome", False), ("*Rome*", False)])
def test_exact_takes_a_text_as_it_reads_and_as_it_is_written(given_text: str, right: bool) -> None:
    assert ShortAnswer("?", "**Rome**", marking=Strictness.EXACT).mark((given_text,)).right is right
    assert Listing("?", ("**Rome**",), marking=Strictness.EXACT).mark((given_text,)).right is right
    assert Cloze(split("{{**Rome**}}"), "b1", marking=Strictness.EXACT).mark((given_text,)).right is right


def test_marks_of_markdown_are_no_letters_of_a_slip() -> None:
    (part,) = marked("Tevree", "**Tevere**").parts
    assert part.mistyped == "**Tevere**"
    assert not in_other_words(part)
    assert Listing("?", ("**Rome**", "`Paris`")).mark(("Paris", "Rome")).right


@every("letter", ["a", "ﷺ", "e\u0301", "*a* ", "1", "½", "1-", "' "])
def test_a_text_that_no_deck_could_have_is_wrong_and_takes_no_time(letter: str) -> None:
    endless = (letter * 100_000,)
    assert ShortAnswer("?", "Tevere").mark(endless).score == 0
    assert Listing("?", ("Tevere",)).mark(endless).score == 0
    assert Number("?", Decimal(5), units=("km",)).mark(endless).score == 0


def test_the_longest_text_of_a_deck_is_marked_like_any_other() -> None:
    assert marked("A" * LONGEST_TEXT, "a" * LONGEST_TEXT).right


def test_exact_says_why_an_answer_that_is_alike_is_wrong() -> None:
    remark = "Here every letter, sign and accent counts."
    assert ShortAnswer("?", "Zürich", marking=Strictness.EXACT).mark(("zurich",)).parts[0].remark == remark
    assert ShortAnswer("?", "Zürich", marking=Strictness.EXACT).mark(("Basel",)).parts[0].remark == ""


@every(
    ("language", "expected", "given_text", "right"),
    [
        ("de", "der Tisch", "Der tisch", True),
        ("de", "der Tisch", "Tisch", False),
        ("de", "der Tisch", "die Tisch", False),
        ("", "São Paulo", "sao paulo", False),
        ("", "Mediterranean", "Mediterranian", False),
        ("", "U.S. Navy", "us navy", True),
    ],
)
def test_strict_lets_capitals_pass_and_neither_slips_nor_articles_nor_accents(
    language: str, expected: str, given_text: str, right: bool
) -> None:
    vocabulary = Vocabulary(language, (expected,))
    questions = (
        ShortAnswer("?", expected, marking=Strictness.STRICT),
        Cloze(split(f"{{{{{expected}}}}}"), "b1", marking=Strictness.STRICT),
        Listing("?", (expected,), marking=Strictness.STRICT),
    )
    assert [question.mark((given_text,), vocabulary).right for question in questions] == [right] * 3


def test_strict_says_why_an_answer_that_is_alike_is_wrong() -> None:
    question = ShortAnswer("?", "der Tisch", marking=Strictness.STRICT)
    assert question.mark(("Tisch",), Vocabulary("de")).parts[0].remark == "Here articles and accents count."


@every(("given_text", "right"), [("5", True), ("5 km", True), ("5 KM", False), ("5 kilometres", False)])
def test_a_unit_counts_to_the_letter_where_marking_is_exact(given_text: str, right: bool) -> None:
    assert Number("?", Decimal(5), units=("km",), marking=Strictness.EXACT).mark((given_text,)).right is right


@every(
    ("question", "rule"),
    [
        (ShortAnswer("?", "Rome"), ""),
        (ShortAnswer("?", "-5 °C"), ""),
        (ShortAnswer("?", "!="), "Every sign counts."),
        (ShortAnswer("?", "`None`"), "Every sign counts."),
        (ShortAnswer("?", "the `break` statement"), "Every sign counts."),
        (Listing("?", ("-l", "all")), "Every sign counts."),
        (Cloze(split("Write {{a[0]}}."), "b1"), "Every sign counts."),
        (ShortAnswer("?", "Rome", marking=Strictness.EXACT), "Every letter counts."),
        (ShortAnswer("?", "Rome", marking=Strictness.STRICT), "Articles and accents count."),
    ],
)
def test_what_counts_more_than_usual_is_told_before_the_answer(
    question: ShortAnswer | Listing | Cloze, rule: str
) -> None:
    assert question.rule == rule


@every(
    ("language", "expected", "given_text", "remark"),
    [
        ("", "!=", "=", "Here every sign counts."),
        ("", "-l", "-L", "Here capitals count."),
        ("", "git commit --amend", "git commit --amen", "Here no slip is forgiven."),
        ("", "Iceland", "Ireland", "`ireland` is another word than `iceland`."),
        ("", "depend on", "depend in", "`in` is another word than `on`."),
        ("de", "der Tisch", "die Tisch", "Another article goes with it: der Tisch"),
        ("", "two or more", "two more", "A part is missing: or"),
        ("", "Rome", "the city of Rome", "It says more than the answer: city of"),
        ("", "Apollo 11", "Apollo 12", "The figures are others."),
        ("", "Lisbon", "L1sb0n", "That is too far from Lisbon for a slip of the keyboard."),
        ("", "PRC", "1", ""),
        ("", "PRC", "USA", ""),
        ("", "Lisbon", "Lisob", "That is too far from Lisbon for a slip of the keyboard."),
        ("", "Rome", "Paris", ""),
        ("", "Rome", "", ""),
    ],
)
def test_an_answer_that_comes_near_is_told_why_it_is_wrong(
    language: str, expected: str, given_text: str, remark: str
) -> None:
    assert marked(given_text, expected, language).parts[0].remark == remark


def test_the_answer_to_another_card_is_told_to_be_one() -> None:
    assert marked("Paris", "Rome", "", "Paris").parts[0].remark == "That is an answer or an option of another card."


# Lists and blanks


@every(
    ("items", "score"),
    [
        (("Gambia", "Zambia"), 1),
        (("Zambia", "Gambia"), 1),
        (("Gambai", "Zambia"), 1),
        (("Gambia", "Gambai"), 1 / 2),
        (("Gambai", "Gambia"), 1 / 2),
        (("Gambia", "Kambia"), 1),
        (("Kambia", "Gambia"), 1),
        (("Kambia", "Rambia"), 1),
        (("Kambia", "Rambia", "Gambia"), 1),
        (("Kambia",), 1 / 2),
        (("Nigeria", "Gambia"), 0),
    ],
)
def test_a_slip_in_a_list_never_takes_the_place_of_what_is_written_right(items: Answer, score: float) -> None:
    assert Listing("?", ("Gambia", "Zambia")).mark(items).score == score


def test_an_item_as_near_to_an_answer_of_another_card_is_wrong() -> None:
    vocabulary = Vocabulary("", ("Gambia", "Senegal", "Zambia"))
    assert Listing("?", ("Gambia", "Senegal")).mark(("Zambia", "Senegal"), vocabulary).score == 0


def test_other_wordings_of_an_item_count_as_the_item_once() -> None:
    question = Listing("?", ("the Netherlands", "Belgium"), (("Holland",), ()))
    assert question.mark(("Holland", "Belgium")).right
    assert question.mark(("Holland", "Netherlands")).score == 1 / 2
    assert question.mark(("Hollend",)).parts[0].mistyped == "Holland"


def test_each_blank_has_its_other_wordings_and_its_slips() -> None:
    runs = (Blank("Rome", "", "c1", ("Roma",)), " ", Blank("Tiber", "", "c1", ("Tevere",)))
    question = Cloze(runs, "c1")
    assert question.mark(("roma", "Tevree")).score == 1
    assert question.mark(("Tevere", "Roma")).score == 0
    assert question.mark(("Roma",)).score == 1 / 2


# Always

WORD = st.text("abcdeéèñ", min_size=4, max_size=10)
TEXTS = st.lists(st.builds(" ".join, st.lists(WORD, min_size=1, max_size=3)), min_size=2, max_size=8, unique=True)
LANGUAGES = st.sampled_from(["", "en", "it", "fr", "de", "es", "tr", "ja", "xx"])


@given(TEXTS, LANGUAGES)
def test_another_answer_of_the_deck_is_never_right(texts: list[str], language: str) -> None:
    vocabulary = Vocabulary(language, texts)
    expected, *others = texts
    for other in others:
        assume(compare(other, expected, language) is not Likeness.SAME)
        assert ShortAnswer("?", expected).mark((other,), vocabulary).score == 0


@given(TEXTS, LANGUAGES)
def test_the_answers_of_a_deck_are_right_each_for_itself(texts: list[str], language: str) -> None:
    vocabulary = Vocabulary(language, texts)
    for text in texts:
        assert ShortAnswer("?", text).mark((text,), vocabulary) == Mark(1, (Part(text, text, right=True),))
    distinct = {compare(one, other, language) for one in texts for other in texts if one != other}
    assert Likeness.SAME in distinct or Listing("?", tuple(texts)).mark(tuple(reversed(texts)), vocabulary).right


@given(st.text(), st.lists(st.text(), min_size=1, max_size=4), LANGUAGES)
def test_marking_is_the_same_every_time_and_in_every_order_of_the_deck(
    given_text: str, texts: list[str], language: str
) -> None:
    question = ShortAnswer("?", texts[0] or "x")
    first = question.mark((given_text,), Vocabulary(language, texts))
    assert question.mark((given_text,), Vocabulary(language, texts[::-1])) == first
    assert 0 <= first.score <= 1


def test_what_stands_in_a_deck_can_be_sent_to_another_process() -> None:
    sent: Vocabulary = pickle.loads(pickle.dumps(Vocabulary("de", iter(("Haus", "Garten", "Haus")))))
    assert (sent.language, answers_of(sent).meant("Gartem", ["Garten"])) == ("de", ["Garten"])


def test_what_a_wrong_answer_is_compared_with_is_read_ahead_of_it() -> None:
    read: list[str] = []

    def texts() -> Iterator[str]:
        read.append("the deck")
        yield from ("Gambia", "Zambia")

    ahead, at_once = Vocabulary("", texts()), Vocabulary("", ("Gambia", "Zambia"))
    answers_of(ahead).get_ready()
    assert read == ["the deck"]
    question = ShortAnswer("?", "Gambia")
    for given_text in ("Zambia", "Gambja", "nothing"):
        assert question.mark((given_text,), ahead) == question.mark((given_text,), at_once)
    assert read == ["the deck"]
