"""A name that a card asks for and that can be read off elsewhere on it: in another form, or inside of a longer name."""

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.card.comparing.same_text import without_accents
from quiz.draft.mentions.name_words import given_names
from quiz.draft.mentions.peoples import is_alike, listed_words_of
from quiz.draft.pack import Pack, together
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GLOSS = lazy_pattern(r"[\"„“]([^\W\d_]{4,})[\"“”]")
_FIRST_DENSE = "\u3040"
_DENSE = lazy_pattern("[\u3040-\u30ff\u3400-\u9fff]")
_YEAR = lazy_pattern(r"(?<!\d)\d{4}(?!\d)")
_QUOTED = lazy_pattern("[『「]([^』」]{4,})[』」]")
_DAY = lazy_pattern(r"\d{1,2}日$")
_PARTS_OF_ADDRESS = lazy_pattern("(..+?)[都道府県市区町村郡]")
_LEAST_ALIKE = 4
"""Letters at the beginning that two forms of a name have in common."""


def shows_name(text: str, answer: str, pack: Pack) -> bool:
    """Returns whether the name `answer` can be read off `text`, which has it in another form or as a part.

    A form of `Wien` is `Wiener`; that of a person is the surname alone. `Orr Council` can be read off `Orr Bridge`,
    since of its words only one tells which.
    """
    years = _YEAR.findall(answer)
    if (len(years) > 1 and set(years).issubset(_YEAR.findall(text))) or _is_spelled_out(text, answer):
        return True  # `1910-2010` beside `between 1910 and 2010`
    if _is_dense(answer, pack):
        return _shows_dense_name(text, answer)
    text, answer = _plain(text), _plain(answer)
    words = _WORD.findall(answer)
    if words and any(char.isdecimal() for char in answer):
        return answer[0].isupper() and answer in text  # `F-35` beside `F-35B`
    if not words:
        return False
    if not answer[:1].isupper():
        return len(words) > 1 and _shows_term(text, words, pack)
    if any(gloss.casefold() in answer.casefold() for gloss in _GLOSS.findall(text)):
        return True
    given = together(given_names(pack), pack.words("titles"))
    bears_name = len(words) > 2 and words[-1] in together(pack.words("organisation_words"), pack.words("place_words"))
    if len(words) > 1 and not bears_name and (words[0] in given or f"{words[0]}." in given):
        return _stands_alone(words[-1], text, pack) or _is_root(words[-1], text)
    if (
        _owns_something(words, text, pack)
        or _is_addressed(words[-1], text, pack)
        or _is_shortened(answer, text, pack)
        or _is_in_row(words[0], text, pack)
        or _has_people_of(answer, text, pack)
    ):
        return True
    shown = [word for word in _WORD.findall(text) if word[0].isupper()]
    shown += [part for word in shown if "-" in word for part in word.split("-") if part[0].isupper()]
    if len(answer) > _LEAST_ALIKE and any(answer.casefold() in word.casefold() for word in shown):
        return True
    own = [word for word in words if word not in pack.words("name_joiners")]
    telling = list(_telling([part for word in own for part in word.split("-")], pack))
    return bool(telling) and all(any(is_alike(word, other) for other in shown) for word in telling)


def _owns_something(words: list[str], text: str, pack: Pack) -> bool:
    """Returns whether the second of the two `words` of a name stands in `text` as an owner, where no mark stands before
    its ending: `Roths Frau` beside `Anna Roth`. With a mark, also of more words: `Roth’s bridge` beside `Anna-Li Roth`.
    """
    if pack.capitals_are_names:
        return len(words) > 1 and re.search(rf"\b{re.escape(words[-1])}[’']s?(?!\w)", text) is not None
    if len(words) != 2:
        return False
    return re.search(rf"\b{re.escape(words[1])}s (?!{re.escape(words[0])})", text) is not None


_LETTERS = lazy_pattern(r"[A-Z]{2,6}")
_CAPITALS = lazy_pattern(r"[A-ZÀ-Þ][\w’'-]*(?: (?:(?:of|the|and|for|in|de|du) ){0,2}[A-ZÀ-Þ][\w’'-]*)+")


def _is_spelled_out(text: str, answer: str) -> bool:
    """Returns whether letters are the first ones of a name in `text`: `BP` below `Blue Pilots of Orr`."""
    if _LETTERS.fullmatch(answer) is None:
        return False
    names = [name.removeprefix("The ").split() for name in _CAPITALS.findall(text)]
    letters = ["".join(word[0] for word in name if word[0].isupper()) for name in names]
    letters += ["".join(word[0].upper() for word in name) for name in names]
    return any(one.startswith(answer) for one in letters)


def _is_dense(answer: str, pack: Pack) -> bool:
    """Returns whether an `answer` stands beside other words without a space, as foreign letters in Japanese do."""
    if pack.is_dense and answer[:1].isalpha():
        return True
    return has_dense_sign(answer)


def has_dense_sign(text: str) -> bool:
    """Returns whether a Japanese or Chinese sign stands in `text`."""
    return max(text, default="") >= _FIRST_DENSE and _DENSE.search(text) is not None


_plain = lru_cache(maxsize=256)(without_accents)
"""Returns a text without the accents on its letters; cached, since each answer is compared with the same few texts."""


def _has_people_of(place: str, text: str, pack: Pack) -> bool:
    """Returns whether `text` has a listed word for the people or the things of a `place`: `Danes` of `Denmark`."""
    return not listed_words_of(place, pack).isdisjoint(_WORD.findall(text))


def line_says(line: str, answer: str, pack: Pack) -> bool:
    """Returns whether a title or heading says `answer`, also in another form: `vaccine` below `Malaria Vaccines`, and
    `Impressionists` below `Impressionism`.
    """
    if not has_dense_sign(answer):
        line, answer = _plain(line), _plain(answer)
    folded, said = answer.casefold(), line.casefold()
    if len(answer) >= _LONG_INSIDE and folded in said:
        return True  # also in a compound: `Impfstoff` below `Malariaimpfstoff`
    if _is_dense(answer, pack):
        bare = re.sub(r"(?<=..)[県市町村区]$", "", answer)  # `大分市` below `現代の大分`
        return len(answer) > 1 and bare in line
    own = {stem(word) for word in _WORD_OR_NUMBER.findall(folded)} - pack.words("function_words")
    shown = {stem(word) for word in _WORD_OR_NUMBER.findall(said)}
    if len(folded) > 1 and own and all(word in shown or any(_is_form(word, one) for one in shown) for word in own):
        return True
    return shows_name(line, answer, pack)


_WORD_OR_NUMBER = lazy_pattern(r"[^\W_]+")
_LONG_INSIDE, _LONG_STEM, _LONG_WORD = 6, 5, 8


def _is_form(word: str, other: str) -> bool:
    """Returns whether two long words begin alike up to their endings: `vaccine` and `vaccination`."""
    shorter = min(len(word), len(other))
    alike = max(_LONG_STEM, shorter - (2 if shorter >= _LONG_WORD else 1))
    return shorter > _LONG_STEM and word[:alike] == other[:alike]


def _shows_dense_name(text: str, answer: str) -> bool:
    """Returns whether the name `answer` can be read off `text`, in a script without spaces between words."""
    day = _DAY.search(answer)
    if answer[0].isdecimal():
        return bool(day and day[0] != answer and re.search(rf"(?<![\d月]){day[0]}", text))
    parts = _PARTS_OF_ADDRESS.findall(answer)
    if len(parts) > 1 and parts[-1] in text:
        return True  # `青森県弘前市` beside `弘前の祭り`
    return len(answer) > 1 and (answer in text or any(quoted in answer for quoted in _QUOTED.findall(text)))


def _telling(words: list[str], pack: Pack) -> Iterator[str]:
    """Yields the words of a name that tell it from others of its kind: `Orr` in `Orr Council`."""
    kinds = together(*map(pack.words, ("organisation_words", "place_words", "of_heads", "thing_words", "titles")))
    common = together(pack.words("common_words"), pack.words("class_words"), pack.words("function_words"))
    for word in words:
        whole = {word, word.casefold(), stem(word.casefold())}
        if len(words) == 1 or (whole.isdisjoint(common) and whole.union((stem(word),)).isdisjoint(kinds)):
            yield word


def _shows_term(text: str, words: list[str], pack: Pack) -> bool:
    """Returns whether all telling `words` of a term stand inside of other words joined by a hyphen: `human insulin`
    beside `insulin-bearing`.
    """
    joined = {part.casefold() for word in _WORD.findall(text) if "-" in word for part in word.split("-")}
    telling = [word.casefold() for word in _telling(words, pack)]
    return bool(telling) and joined.issuperset(telling)


def _is_shortened(name: str, text: str, pack: Pack) -> bool:
    """Returns whether the last two words of a longer `name` stand in `text` as common ones: `the postal service`."""
    *before, first, last = ["", *name.split()]
    tail = f"{first} {last}".casefold()
    is_whole = any(before) and first.casefold() not in pack.words("function_words")
    return is_whole and re.search(rf"\b[a-z’']+ {re.escape(tail)}\b", text) is not None


def _is_in_row(first: str, text: str, pack: Pack) -> bool:
    """Returns whether the `first` word of a name is a rank, and `text` has another: `Die Erste und die …`."""
    ranks = pack.words("ranks")
    return first.casefold() in ranks and any(word.casefold() in ranks for word in _WORD.findall(text))


def _is_root(surname: str, text: str) -> bool:
    """Returns whether a word in `text` is made of a longer `surname`: `pasteurization` of Pasteur."""
    root = surname.casefold()
    if len(surname) <= _LEAST_ALIKE + 1 or root not in text:
        return False  # a pattern for each surname takes its time
    return re.search(rf"\b{root}[a-z]{{2,}}\b", text) is not None


def _stands_alone(surname: str, text: str, pack: Pack) -> bool:
    """Returns whether `text` has a `surname` that no given name stands before, which would be another person's; it may
    be joined with another one: `the Bell-Roth Treaty`.
    """
    if surname not in text:
        return False
    found = re.search(
        rf"(?<![\w-])(?<![A-ZÀ-Þ][\wà-ÿ.] )(?P<before>[\w.’'-]+ )?"
        rf"(?:[A-ZÀ-Þ][^\W\d_]+[-–])?{re.escape(surname)}(?:[-–][A-ZÀ-Þ][^\W\d_]+)?(?![\w-])",
        text,
    )
    if found is None:
        return False
    before = found["before"] or "a"
    is_other = before[0].isupper() and before.strip().casefold() not in pack.words("function_words")
    return not is_other or _is_addressed(surname, text, pack)


def _is_addressed(surname: str, text: str, pack: Pack) -> bool:
    """Returns whether a courtesy stands before a `surname`: `Mr. Bell`."""
    courtesies = "|".join(sorted(pack.words("courtesies")))
    return surname in text and re.search(rf"\b(?:{courtesies or '(?!)'})\.? {re.escape(surname)}\b", text) is not None
