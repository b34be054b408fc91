"""The one place that says when two texts are the same, and shows how they differ. The only importer of rapidfuzz.

It is imported where it is used, since most runs of the program compare no texts.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from quiz.card import markup
from quiz.card.comparing.signs import signs_count, signs_of
from quiz.card.languages.language import Language, language_of
from quiz.process.lazy_pattern import lazy_pattern

_RECOGNISABLE = 0.5
"""How alike two texts must be (0 to 1) for a comparison letter by letter to help."""

_SHORTEST_PART = 3
"""Letters of a text from which it is no chance that all of it stands in another one."""

_LONGEST_COMPARED = 2_000
"""Characters of both texts up to which they are compared; the time grows with their product."""

_LONGEST_FOLDED = 20_000
"""Characters up to which a text is folded, as many as a text of a deck may have; a longer one is itself alone."""

MINUS = "\N{MINUS SIGN}"
_APOSTROPHE = lazy_pattern("[’'`´ʹʼ]| [\u0300-\u036f]+")  # a lone accent is decomposed into a space and a mark
_POINT_OUTSIDE_NUMBER = lazy_pattern(r"[.,](?!\d)|(?<=[^\W\d])[.,]")
_POINT_IN_WORD = lazy_pattern(r"(?<=[^\W\d_])\.(?=[^\W\d_](?![^\W\d_]{2}))")  # U.S., e.g, but not St.Malo
_DATE = lazy_pattern(r"(?<!\d)(\d{4}|\d\d?)([./‐-―−-])(\d\d?)\2(\d{4}|\d\d?)(?!\d)")
_DASH = lazy_pattern("[‐-―−-]")
# A dash is a sign before a number (-5, (-5), -$5) and at the end (O-, Cl-); elsewhere it only joins words.
_SIGN = lazy_pattern(r"(?<!\w)[‐-―−-](?=[$€£¥]?[.,]?\d)|(?<=\w)[‐-―−-](?=[)\]]*$)")
_SPACE_OUTSIDE_NUMBERS = lazy_pattern(r"(?<!\d) | (?![.,]?\d)")
_BRACKETS = lazy_pattern("[()]")
_AMPERSAND = lazy_pattern(r"(?<=[\w.])\s*&\s*(?=\w)")
# The general combining marks, the vowel points of Hebrew and Arabic, the hamza of an Arabic letter and the line that
# stretches one. Elsewhere (かが, й) a mark makes another letter.
_ACCENT = lazy_pattern(
    "(?<!и)[\u0300-\u036f]|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0655\u0670]"
)
# Persian and Arabic keyboards have two letters each for one that looks the same in a word.
_ARABIC = str.maketrans("كيىە", "کییه")
# Letters that people take for others with an accent, or for two, though Unicode does not take them apart.
_WITHOUT_ACCENT = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "þ": "th", "ð": "d", "ı": "i", "ł": "l", "đ": "d", "ة": "ه"}
)
# Signs that tell answers apart (C and C#, 5 and 5%) though Unicode files them under punctuation.
_KEPT_SIGNS = frozenset("#%&@*/\\_")


class Likeness(Enum):
    """The result of comparing a given text with an expected one."""

    SAME = "same"
    ACCENTS = "accents"  # the same but for accents
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of a given text, and the run in its place in the expected text. Either may be empty."""

    given: str
    expected: str
    same: bool


class _Forms(NamedTuple):
    """The forms of one text that are compared.

    `key` is its folded form; it is the same as every text that shares one of its `keys`, and the same but for accents
    as every text that shares one of its `bares`. `bare` is the key without accents. `genders` are those of its article.

    Where its signs count, an answer is the same if it has one of the keys in `signs`, or to the letter one of those in
    `letters`. `code` are the parts in backticks of a text that is not code as a whole.
    """

    key: str
    keys: frozenset[str]
    bare: str
    bares: frozenset[str]
    genders: str = ""
    signs: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    code: tuple[str, ...] = ()


def compare(given: str, expected: str, language: str = "") -> Likeness:
    """Returns whether a person would call `given` and `expected` the same answer.

    Not counted: Unicode compatibility forms, case, white space, punctuation, the shape of quotes and dashes,
    a leading article of `language` (English where it is empty) unless both have one and of different genders, `&` for
    "and", marks of Markdown. Accents are counted, but told apart from real differences. In code every sign counts.
    """
    if not given.strip():
        return Likeness.DIFFERENT
    left, right = _forms(given, language), _forms(expected, language)
    if left.genders and right.genders and not set(left.genders) & set(right.genders):
        return Likeness.DIFFERENT
    if right.signs or right.letters or right.code:
        return _compare_signs(given, left, right)
    if not left.keys.isdisjoint(right.keys):
        return Likeness.SAME
    return Likeness.DIFFERENT if left.bares.isdisjoint(right.bares) else Likeness.ACCENTS


def _compare_signs(given: str, left: "_Forms", right: "_Forms") -> Likeness:
    """Returns `compare` for a text of which signs or capitals count."""
    if right.code:
        has_code = all(code in min(signs_of(markup.plain(given), capitals=True)) for code in right.code)
        return Likeness.SAME if has_code and not left.keys.isdisjoint(right.keys) else Likeness.DIFFERENT
    texts = {given, markup.plain(given)}
    same = any(not signs_of(text).isdisjoint(right.signs) for text in texts) or any(
        not signs_of(text, capitals=True).isdisjoint(right.letters) for text in texts
    )
    return Likeness.SAME if same else Likeness.DIFFERENT


def every_sign_counts(text: str, language: str = "") -> bool:
    """Returns whether an answer that is to be `text` has to have all its signs, or all signs of its parts in
    backticks.
    """
    forms = _forms(text, language)
    return bool(forms.signs or forms.letters or forms.code)


def has_another_article(given: str, expected: str, language: str = "") -> bool:
    """Returns whether both begin with an article of `language`, and these are of different genders."""
    left, right = _forms(given, language).genders, _forms(expected, language).genders
    return bool(left and right) and not set(left) & set(right)


def same_to_the_letter(given: str, expected: str) -> bool:
    """Returns whether `given` is `expected`, with or without its Markdown.

    White space around them and the Unicode form of their accents do not count.
    """
    wanted = (unicodedata.normalize("NFC", text.strip()) for text in (expected, markup.plain(expected)))
    return unicodedata.normalize("NFC", given.strip()) in wanted


def same_to_the_word(given: str, expected: str, language: str = "") -> bool:
    """Returns whether `given` is `expected` to a strict person: as in `compare`, but that articles and accents
    count.
    """
    known = language_of(language)
    if not given.strip():
        return False
    if every_sign_counts(expected, language):
        return compare(given, expected, language) is Likeness.SAME
    left, right = (
        {_squeezed(_spelled_out(one, known), known, article=True) for one in (text, markup.plain(text))}
        for text in (given, expected)
    )
    return not left.isdisjoint(right)


def folded(text: str, language: str = "") -> str:
    """Returns the folded form of `text`: two texts that are the same answer in `language` have the same one.

    It is that of `fold`, with `&` read as "and".
    """
    return _forms(text, language).key


@lru_cache(maxsize=4096)
def _forms(text: str, language: str) -> _Forms:
    if len(text.strip()) > _LONGEST_FOLDED:
        return _Forms(text, frozenset({text}), text, frozenset({text}))
    unmarked = markup.plain(text)
    known = language_of(language)
    forms = _forms_of(unmarked, known)
    if unmarked == text:
        return forms
    if "`" in text:
        return _with_code(forms, text, known)
    written = _forms_of(text, known)  # `*x*` may be what somebody typed for code that reads so
    return forms._replace(keys=forms.keys | written.keys, bares=forms.bares | written.bares)


def _with_code(forms: _Forms, text: str, known: Language) -> _Forms:
    """Returns the `forms` of a `text` with parts in backticks, in which capitals count."""
    runs = list(markup.runs(text))
    code = [run.text for run in runs if "code" in run.looks]
    around = "".join(run.text for run in runs if "code" not in run.looks).strip()
    if code and (not around or known.is_article(around)):
        return forms._replace(signs=frozenset(), letters=signs_of("".join(code), capitals=True), bares=frozenset())
    return forms._replace(code=tuple(min(signs_of(one, capitals=True)) for one in code))


def _forms_of(text: str, known: Language) -> _Forms:
    if signs_count(text):
        signs = signs_of(text)
        key = min(signs)
        keys = frozenset({f"\0{key}"})
        if not signs_count(without_brackets := _BRACKETS.sub(" ", text)):  # `cos(x)` for `cos x`
            keys |= {_squeezed(without_brackets, known)}
        return _Forms(key, keys, key, frozenset(), signs=signs)
    genders = known.genders(text)
    text = _spelled_out(text, known)
    whole = _squeezed(text, known, article=True)
    key = _squeezed(text, known) if _has_article(text, known) else whole
    bare = without_accents(key)
    spelled_out = {key.translate(known.spelled_out), whole.translate(known.spelled_out)}
    bares = frozenset({bare, without_accents(whole), *map(without_accents, spelled_out)})
    return _Forms(key, frozenset({key, whole}), bare, bares, genders)


def _spelled_out(text: str, language: Language) -> str:
    """Returns `text` with a word of the language for `&`."""
    if "&" not in text or not language.conjunction:
        return text
    return _AMPERSAND.sub(f" {language.conjunction} ", unicodedata.normalize("NFC", text))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Returns the folded form of `text`, which equal texts share, whatever their language; without a leading English
    article.
    """
    return _squeezed(markup.plain(text), language_of(""))


def _squeezed(text: str, language: Language, article: bool = False) -> str:
    """Returns the words of `text` without the signs between them; where it has no words, its signs."""
    plain = _plain(text if article else language.without_elided(text), language)
    squeezed = _SPACE_OUTSIDE_NUMBERS.sub("", _spaced(plain if article else language.without_article(plain)))
    # Where an answer is made of nothing but punctuation, that is what counts.
    return squeezed or _DASH.sub("-", plain).strip() or text.strip()


def _has_article(text: str, language: Language) -> bool:
    """Returns whether `text` begins with an article that does not count."""
    plain = _plain(text, language)
    return language.without_elided(text) != text or language.without_article(plain) != plain


def _plain(text: str, language: Language) -> str:
    plain = language.lowered(unicodedata.normalize("NFKC", _APOSTROPHE.sub("", text)))
    if plain.isascii():
        return plain  # the forms below are for other letters, and most answers have none
    plain = "".join(char for char in unicodedata.normalize("NFKC", plain) if unicodedata.category(char) != "Cf")
    return plain.translate(_ARABIC)


def _spaced(plain: str) -> str:
    """Returns the words of `plain`, one space between them."""
    spaced = _DATE.sub(_parted, _APOSTROPHE.sub("", plain))
    spaced = _POINT_OUTSIDE_NUMBER.sub(" ", spaced)
    spaced = _DASH.sub(" ", _SIGN.sub("\0", spaced.strip())).replace("\0", MINUS)
    return " ".join(spaced.translate(_PUNCTUATION).split())


def _parted(date: re.Match[str]) -> str:
    """Returns a date with a year of four digits in one form, whatever signs are between its numbers; anything else
    unchanged.
    """
    return " ".join(date.group(1, 3, 4)) if max(len(date[1]), len(date[4])) > 2 else date[0]


class _Punctuation(dict[int, int]):
    """Maps each character that only separates words to a space. Each character is looked up once."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        parts = char not in _KEPT_SIGNS and char not in ".," and unicodedata.category(char).startswith("P")
        self[code] = ord(" ") if parts else code
        return self[code]


_PUNCTUATION = _Punctuation()


def without_accents(folded: str) -> str:
    """Returns `folded`, a text in small letters, with each accented letter replaced by the letter without its
    accent.
    """
    if folded.isascii():
        return folded
    # Only letters are taken apart: the stroke of ≠ is no accent.
    apart = (
        unicodedata.normalize("NFD", char) if char.isalpha() else char for char in folded.translate(_WITHOUT_ACCENT)
    )
    return unicodedata.normalize("NFC", _ACCENT.sub("", "".join(apart)))


class Distance(NamedTuple):
    """The number of slips between two texts: a letter too many, missing or wrong, or two neighbours swapped.

    Texts that differ by accents alone are 0 `slips` apart; in `letters` an accent counts as a slip.
    """

    slips: int
    letters: int


def distance(given: str, expected: str, language: str = "") -> Distance:
    """Returns how far `given` is from `expected`."""
    left, right = _forms(given, language), _forms(expected, language)
    alike = not left.bares.isdisjoint(right.bares)
    return Distance(0 if alike else letters_apart(left.bare, right.bare), letters_apart(left.key, right.key))


def letters_apart(one: str, other: str, most: int | None = None) -> int:
    """Returns how many letters too many, missing, wrong or swapped with the next lie between two texts as they stand.

    Where they are more than `most`, the answer is `most` and one.
    """
    from rapidfuzz.distance import OSA  # optimal string alignment: Damerau's distance, no letter moved twice

    return OSA.distance(one, other, score_cutoff=most)


def within(text: str, others: Sequence[str], most: int) -> list[int]:
    """Returns the places in `others` of those that are no more than `most` letters apart from `text`."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(text, others, scorer=OSA.distance, processor=None, limit=None, score_cutoff=most)
    return [place for _, _, place in found]


def folded_and_bare(text: str, language: str = "") -> tuple[str, str]:
    """Returns the results of `folded` and `bare` for a text, which is taken apart only once."""
    forms = _forms(text, language)
    return forms.key, forms.bare


def bare(text: str, language: str = "") -> str:
    """Returns the folded form of `text` without its accents."""
    return _forms(text, language).bare


@lru_cache(maxsize=4096)
def words(text: str, language: str) -> tuple[str, ...]:
    """Returns the words of `text` without accents, abbreviations in one piece."""
    known = language_of(language)
    plain = _plain(known.without_elided(_spelled_out(markup.plain(text), known)), known)
    return tuple(without_accents(_spaced(known.without_article(_POINT_IN_WORD.sub("", plain)))).split())


def differences(given: str, expected: str) -> tuple[Piece, ...]:
    """Returns the two texts cut into runs that are the same but for case and runs that differ, in reading order.

    Texts that have little in common are one run: letters that happen to match would only confuse. One that is
    a part of the other has all of it in common.
    """
    left, right = given.casefold(), expected.casefold()
    if len(left) != len(given) or len(right) != len(expected):
        left, right = given, expected  # where folding changes a length (ß, ss), runs would not line up
    if left == right:
        return (Piece(given, expected, same=True),)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if len(left) + len(right) > _LONGEST_COMPARED or not (_is_part(left, right) or matcher.ratio() >= _RECOGNISABLE):
        return (Piece(given, expected, same=False),)
    return tuple(
        Piece(given[start:end], expected[from_:to], same=tag == "equal")
        for tag, start, end, from_, to in matcher.get_opcodes()
    )


def _is_part(one: str, other: str) -> bool:
    """Returns whether the shorter of the two, of a few letters at least, stands in the other."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_PART and short in long
