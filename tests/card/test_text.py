"""When two texts are the same, how they differ, and what of a text may reach a terminal."""

import subprocess
import sys
import unicodedata

import pytest
from _pytest.mark import ParameterSet
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.card.comparing.same_text import Likeness, Piece, compare, differences, fold
from quiz.card.control_characters import one_line, visible
from tests.every import every

SAME, ACCENTS, DIFFERENT = Likeness.SAME, Likeness.ACCENTS, Likeness.DIFFERENT


def tricky(*texts: str, reason: str) -> ParameterSet:
    """A row that is easily got wrong, and how."""
    return pytest.param(*texts)


@every(
    ("given_text", "expected"),
    [
        # case and white space
        ("strategic partnership", "Strategic Partnership"),
        ("  new   york ", "New York"),
        ("new\tyork\n", "New York"),
        ("newyork", "New York"),
        ("STRASSE", "Straße"),
        # Unicode forms
        ("cafe\u0301", "caf\u00e9"),
        ("ﬁnal", "final"),
        ("Ｆ３５", "F35"),
        ("Ⅳ", "IV"),
        ("№ 5", "No. 5"),
        ("H₂O", "H2O"),
        ("\u2126", "\u03a9"),  # ohm sign, omega
        ("\u00b5m", "\u03bcm"),  # micro sign, mu
        # punctuation, quotes, dashes
        ("F35B", "F-35B"),
        ("F 35 B", "F-35B"),
        ("f–35b", "F-35B"),
        ("dont", "don't"),
        ("don’t", "don't"),
        ("don`t", "don't"),
        ("L’Aquila", "L'Aquila"),
        ("OBrien", "O'Brien"),
        ("“hello”", "hello"),
        ("«hello»", '"hello"'),
        ("hello!", "hello"),
        ("Rome, Italy", "Rome Italy"),
        ("Mr Smith", "Mr. Smith"),
        ("2–3", "2-3"),
        # points
        ("US", "U.S."),
        ("U.S", "US"),
        ("USA", "U.S.A."),
        ("US Navy", "u.s. navy"),
        ("eg", "e.g."),
        ("p5", "p.5"),
        ("3.14.", "3.14"),
        ("3.", "3"),
        # a leading article
        ("US", "the US"),
        ("The cat", "cat"),
        ("an apple", "Apple"),
        ("a destroyer", "The destroyer"),
        ("The", "the"),
        ("A", "a"),
        # signs of numbers
        ("−5", "-5"),
        ("–5", "-5"),
        ("‐5", "−5"),
        ("minus −5", "minus -5"),
        # signs
        ("50 %", "50%"),
        ("30°C", "30 °C"),
        # other scripts
        ("ΣΟΦΌΣ", "σοφός"),
        ("МОСКВА", "Москва"),
        ("שלום!", "שלום"),
        ("كتاب؟", "كتاب"),
        ("ｶﾞｽ", "ガス"),
        ("か\u3099", "が"),
        ("東京。", "東京"),
        ("「東京」", "東京"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("हिन्दी।", "हिन्दी"),
        ("İstanbul", "i\u0307stanbul"),
    ],
)
def test_texts_that_a_person_would_call_the_same_are_the_same(given_text: str, expected: str) -> None:
    assert compare(given_text, expected) is SAME
    assert compare(expected, given_text) is SAME


@every(
    ("given_text", "expected"),
    [
        ("cafe", "café"),
        ("naive", "naïve"),
        ("Zurich", "Zürich"),
        ("lete", "l'été"),
        ("ca", "ÇA"),
        ("espana", "España"),
        ("Sebastien Lecornu", "Sébastien Lecornu"),
        ("pho", "phở"),
        ("Angstrom", "Ångström"),
        ("résume", "resumé"),
        ("σοφος", "σοφός"),
        ("Αθηναι", "Ἀθῆναι"),
        ("елка", "ёлка"),
        ("Bodo", "Bodø"),
        ("Thingvellir", "Þingvellir"),
    ],
)
def test_a_missing_accent_is_told_apart_from_a_real_difference(given_text: str, expected: str) -> None:
    assert compare(given_text, expected) is ACCENTS
    assert compare(expected, given_text) is ACCENTS


@every(
    ("given_text", "expected"),
    [
        # signs that tell answers apart
        ("C", "C#"),
        ("C", "C++"),
        ("C#", "C++"),
        ("C+", "C++"),
        ("A", "A+"),
        ("5", "5%"),
        ("5", "$5"),
        ("$5", "€5"),
        ("RD", "R&D"),
        ("home", "@home"),
        ("x1", "x_1"),
        ("12", "1/2"),
        ("a<b", "a>b"),
        ("x2", "x^2"),
        ("TCPIP", "TCP/IP"),
        # numbers
        ("110", "1.10"),
        ("1.1", "1.10"),
        ("5", "-5"),
        ("5", "−5"),
        ("temp 5", "temp -5"),
        ("+5", "-5"),
        ("12", "v1.2"),
        ("v12", "v1.2"),
        ("152", "1.5.2"),
        ("1.52", "1.5.2"),
        ("23", "2-3"),
        ("12", "1 2"),
        ("12 3", "1 23"),
        ("1030", "10:30"),
        ("911", "9/11"),
        ("5", ".5"),
        # articles stand only in front, and alone they are an answer
        ("thing", "anything"),
        ("cat", "cat the"),
        ("the", "a"),
        # nothing but punctuation
        ("?", "!"),
        ("", "?"),
        ("", "x"),
        (" \n", "x"),
        # letters of other scripts are no accents of each other
        ("か", "が"),
        ("は", "ぱ"),
        ("ハ", "バ"),
        ("とうきょう", "トウキョウ"),
        ("가", "각"),
        ("가", "까"),
        ("कि", "की"),
        ("कताब", "किताब"),
        ("שלום", "שלומ"),
        ("كتاب", "كاتب"),
        ("東京", "京東"),
        ("МИР", "МИФ"),
        ("α", "a"),
        ("а", "a"),  # Cyrillic, Latin
    ],
)
def test_texts_that_answer_differently_are_different(given_text: str, expected: str) -> None:
    assert compare(given_text, expected) is DIFFERENT


@every(
    ("given_text", "expected"),
    [
        tricky("am", "a.m.", reason="the points make `a` a word of its own, which is dropped as an article"),
        tricky("AI", "A.I.", reason="the points make `a` a word of its own, which is dropped as an article"),
        tricky("x - 5", "x − 5", reason="U+2212 is kept where a hyphen is dropped"),
        tricky("O-", "O−", reason="U+2212 is kept where a hyphen is dropped"),
        tricky("–", "—", reason="a text of nothing but punctuation is not normalised"),
        tricky("...", "…", reason="a text of nothing but punctuation is not normalised"),
        tricky("cooperate", "co\u00adoperate", reason="a soft hyphen, which nobody sees or types, counts"),
        tricky("zero", "\u200bzero", reason="a zero width space, which nobody sees or types, counts"),
        tricky("שלום", "\u200fשלום", reason="a direction mark, which nobody sees or types, counts"),
        tricky("la", "l´a", reason="NFKC makes ´ an accent before it can be taken for an apostrophe"),
    ],
)
def test_what_nobody_sees_or_means_does_not_count(given_text: str, expected: str) -> None:
    assert compare(given_text, expected) is SAME


@every(
    ("given_text", "expected"),
    [
        tricky("levels", "A-levels", reason="the dash makes `a` an article"),
        tricky("C", "A, C", reason="an enumerated `A` is dropped as an article"),
        tricky("B and C", "A, B and C", reason="an enumerated `A` is dropped as an article"),
        tricky("Einstein B", "A. Einstein B", reason="an initial is dropped as an article"),
        tricky("O", "O-", reason="a sign behind a letter is dropped"),
        tricky("Cl", "Cl-", reason="a sign behind a letter is dropped"),
        tricky(".5", "-.5", reason="a sign counts before a digit, but not before a point"),
        tricky("(5)", "(-5)", reason="a sign counts behind white space, but not behind a bracket"),
        tricky("5.5", "5 .5", reason="the space before a point is dropped"),
        tricky("мои", "мой", reason="й is a letter, no и with an accent"),
    ],
)
def test_what_changes_the_meaning_counts(given_text: str, expected: str) -> None:
    assert compare(given_text, expected) is DIFFERENT


@every(
    ("given_text", "expected"),
    [
        tricky("שלום", "שָׁלוֹם", reason="Hebrew points are no letters"),
        tricky("كتاب", "كِتَاب", reason="Arabic vowel marks are no letters"),
    ],
)
def test_vowel_points_are_told_apart_from_letters(given_text: str, expected: str) -> None:
    assert compare(given_text, expected) is ACCENTS


@given(st.text().filter(str.strip))
def test_a_text_is_always_the_same_as_itself(text: str) -> None:
    assert compare(text, text) is SAME


@given(st.text().filter(lambda text: any(map(str.isalnum, text))), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
@example("À?0", "NFD")
@example("¼", "NFKC")
def test_the_unicode_form_never_counts(text: str, form: str) -> None:
    assert compare(unicodedata.normalize(form, text), text) is SAME  # type: ignore[arg-type]


@given(st.text("abcXYZéß -’'か한σ"), st.text("abcXYZéß -’'か한σ"))
def test_likeness_goes_both_ways(left: str, right: str) -> None:
    if left.strip() and right.strip():
        assert compare(left, right) is compare(right, left)


# Not for all texts: a sign can become an accent of what stands before it once the space between is gone.
@given(st.text(st.characters(categories=["L", "M", "Zs"])) | st.text("abc the THE é-'’.,!#%&かが한"))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=["L", "Zs"], max_codepoint=0x24F)), st.integers(0, 3))
def test_white_space_around_words_never_counts(text: str, spaces: int) -> None:
    padding = " " * spaces
    assert fold(f"{padding}{text}{padding}") == fold(text)


ALIKE = st.text("aAbB sSßİiıΣσςé\u0301か")


@given(st.tuples(st.text(), st.text()) | st.tuples(ALIKE, ALIKE))
def test_the_pieces_of_a_difference_joined_give_back_both_texts(texts: tuple[str, str]) -> None:
    given_text, expected = texts
    pieces = differences(given_text, expected)
    assert "".join(piece.given for piece in pieces) == given_text
    assert "".join(piece.expected for piece in pieces) == expected


@given(st.tuples(st.text(), st.text()) | st.tuples(ALIKE, ALIKE))
def test_a_piece_is_called_the_same_only_if_it_is_but_for_case(texts: tuple[str, str]) -> None:
    for piece in differences(*texts):
        assert not piece.same or piece.given.casefold() == piece.expected.casefold()


@given(st.text(min_size=1))
def test_equal_texts_have_no_difference(text: str) -> None:
    assert differences(text, text) == (Piece(text, text, same=True),)


@every(
    ("given_text", "expected", "pieces"),
    [
        ("color", "colour", [("colo", "colo"), ("", "u"), ("r", "r")]),
        ("colour", "color", [("colo", "colo"), ("u", ""), ("r", "r")]),
        ("Rome", "rome", [("Rome", "rome")]),
        ("F-35A", "F-35B", [("F-35", "F-35"), ("A", "B")]),
        ("the city of Rome", "Rome", [("the city of ", ""), ("Rome", "Rome")]),
        ("Which city is it? Rome", "Rome", [("Which city is it? ", ""), ("Rome", "Rome")]),
        ("photo", "photosynthesis", [("photo", "photo"), ("", "synthesis")]),
        ("grosser", "größer", [("gr", "gr"), ("oss", "öß"), ("er", "er")]),
    ],
)
def test_a_slip_is_shown_where_it_is(given_text: str, expected: str, pieces: list[tuple[str, str]]) -> None:
    assert [(piece.given, piece.expected) for piece in differences(given_text, expected)] == pieces


@every(("given_text", "expected"), [("", "Rome"), ("Rome", ""), ("Paris", "Yokosuka")])
def test_texts_with_little_in_common_are_not_picked_apart(given_text: str, expected: str) -> None:
    assert differences(given_text, expected) == (Piece(given_text, expected, same=False),)


@every(
    ("text", "shown"),
    [
        ("plain text, é か 😀", "plain text, é か 😀"),
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("a\x00b", "a␀b"),
        ("a\x07\x08\x7f", "a␇␈␡"),
        ("a\rb", "a␍b"),
        ("a\tb", "a b"),
        ("a\nb", "a\nb"),
        ("a\x9b31mb", "a\ufffd31mb"),
        ("a\x85b", "a\ufffdb"),
        ("a\u202egnp.exe", "a\ufffdgnp.exe"),
        ("a\u202db", "a\ufffdb"),
        ("a\u2028b\u2029c", "a\ufffdb\ufffdc"),
        ("a\ud800b", "a\ufffdb"),
        ("[bold]a[/]", "[bold]a[/]"),
    ],
)
def test_control_characters_are_shown_as_symbols(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_compares_no_texts_shows_the_same_symbols() -> None:
    text = "\t\x7f\x9b\u202e\u2028\ud800"
    code = f"from quiz.card.control_characters import visible; print(ascii(visible({text!a})))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == ascii(" ␡" + 4 * "\ufffd")


@given(st.text(st.characters(categories=["Cc", "Cs", "Zl", "Zp", "L"])))
def test_nothing_that_is_shown_can_steer_a_terminal(text: str) -> None:
    shown = visible(text)
    steering = {"Cc", "Cs", "Zl", "Zp"}
    assert not [char for char in shown if char != "\n" and unicodedata.category(char) in steering]
    assert len(shown) == len(text)
    shown.encode()


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert "  " not in line


def test_one_line_folds_white_space_and_shows_controls() -> None:
    assert one_line(" a\n  b\t\x1bc ") == "a b ␛c"
