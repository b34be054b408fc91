"""Decides whether an edited question is the old one in other words, or asks about something else.

That depends on which of its words name what is asked about.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from quiz.card.comparing.same_text import bare
from quiz.card.comparing.typos import is_negation
from quiz.card.languages.language import articles_of_all, language_of
from quiz.card.languages.synonyms import may_say_the_same
from quiz.card.markup import plain
from quiz.deck.identity.word_forms import SHORTEST_STEM, has_digit, is_end_of, is_form
from quiz.deck.identity.word_senses import (
    is_of_degree,
    is_of_the_frame,
    is_past,
    is_small,
    only_asks,
    opposed,
    says_nothing,
)
from quiz.process.lazy_pattern import lazy_pattern

Words: TypeAlias = tuple[str, ...]

_WORD = lazy_pattern(r"[^\W_]+(?:[-.][^\W_]+)*")
_WORD_OR_BLANK = lazy_pattern(r"_+|[^\W_]+(?:[-.][^\W_]+)*")
_NAME_WITH_NUMBER = lazy_pattern(r"\b([^\W\d_a-z][^\W\d_]+) (\d{1,3}|[IVX]+)\b(?![.,]?\d)")
_SENTENCE = lazy_pattern(r"(?:^|[.?!:…\n]\s*)[^\w\s]*$")
_OPENER = lazy_pattern(
    "wh(?:ich|at|o|om|ose|ere|en|y)|how|name|give|state|list|tell|define|find|in|on|at|of|for|from|to|by|with|under"
    "|during|after|before|until|since|is|are|was|were|does|do|did|has|have|had|can|could|may|must|if|as|an?|the|this"
    "|that|these|those|there|it|its|his|her|their|one|some|many|most|all|every|each|both"
    "|qual[ei]?|che|cosa|chi|dove|quando|come|perché|quant[oaei]|il|lo|la|gli|le|un[oa]?|nel(?:l[oa])?|su[l]?|per|con"
    "|welche[rsmn]?|was|wer|wem|wen|wo|wann|wie|warum|der|die|das|ein[er]?|im|am|auf|aus|bei|nach|seit|von|zu"
    "|quel(?:le)?s?|que|qui|où|quand|comment|pourquoi|combien|les?|une?|dans|sur|pour|avec|est"
    "|cuál(?:es)?|qué|quién(?:es)?|dónde|cuándo|cómo|cuánt[oa]s?|el|los|las|en|por"
    "|quais|quem|onde|quanto|os?|uma?|no|na|em|welk[e]?|wat|wie|waar|wanneer|hoe|de|het|een|op|bij"
)
"""Words that begin a sentence, and so with a capital, without being a name."""
_HIRAGANA = lazy_pattern("(?:[\u3041-\u309f]|一番|最も|言|呼)*[\u3041-\u309f](?:[\u3041-\u309f]|一番|最も|言|呼)*")
"""Hiragana, and what stands for it in words that are written either way."""
_TEXTS_KEPT = 1024
"""Texts whose words are kept: one question is compared with many."""
_PAIRS_KEPT = 64
"""Pairs of texts whose difference is kept: several rules ask for it."""
_LEAST_IN_COMMON = 2
_LEFT_FOR_EACH = 3
"""Telling words that have to stay as they are for each that is exchanged."""


class Beside:
    """The questions of a deck, by each of their words left out: by what their pattern has in its place.

    They are sorted when they are first asked for, so that a comparison takes no longer in a large deck.
    """

    def __init__(self, questions: Callable[[], Iterable[str]]) -> None:
        self._questions = questions

    def at(self, words: Words, place: int) -> set[str]:
        """Returns the words at `place` in questions that have the same words as `words` everywhere else."""
        return self._patterns.get(_pattern(words, place), set())

    @cached_property
    def _patterns(self) -> Mapping[int, set[str]]:
        found: defaultdict[int, set[str]] = defaultdict(set)
        for words in map(_words, self._questions()):
            if len(words) >= _LEAST_OF_A_PATTERN:
                for place, word in enumerate(words):
                    found[_pattern(words, place)].add(word)
        return found


def _pattern(words: Words, place: int) -> int:
    return hash((*words[:place], None, *words[place + 1 :]))


def tells_something_else(now: str, old: str, beside: Beside | None = None) -> bool:
    """Returns whether `now` asks about something else than `old` did, since one of its telling words was replaced.

    Telling are names, numbers, words that are known to mean something else, what stands in brackets, and words by which
    `old` or `now` differs from one of the questions `beside` them in the deck. Of all other words but small
    ones, most have to stay. Two words or blanks that have exchanged their places say something else as well.
    """
    return replaces_a_telling_word(now, old, beside) or _has_other_subjects(now, old)


def replaces_a_telling_word(
    now: str, old: str, beside: Beside | None = None, *, has_the_same_answer: bool = False
) -> bool:
    """Returns whether in `now` another word stands for one by which `old` said what it asks about, as described in
    `tells_something_else`; how many words have stayed does not matter.

    A question that was denied, or in which two words have exchanged their places, has another answer. If it
    `has_the_same_answer`, it was put in other words.
    """
    left, right = _words(now), _words(old)
    new, gone = _but_for_forms(left, right)
    if _negations(left) != _negations(right) and (not has_the_same_answer or _are_telling(new, gone)):
        return True
    if not has_the_same_answer and _has_exchanged_two(now, old):
        return True
    if _are_apart(new, gone) or _has_another_remark(now, old) or _names_another_of_a_series(now, old):
        return True
    if not new or not gone:
        return _has_lost_a_part(left, right, new) or _has_lost_a_part(right, left, gone)
    return (_names(now, new) and _names(old, gone)) or (beside is not None and _is_slot(left, right, beside))


def _are_telling(*several: Iterable[str]) -> bool:
    """Returns whether each of `several` lists of words has one that says something."""
    return all(any(not says_nothing(word) for word in words) for words in several)


def _has_lost_a_part(left: Words, right: Words, new: Iterable[str]) -> bool:
    """Returns whether a word of `left` is the end of a compound in `right`, whose beginning `new` words stand for: the
    `größte Stadt` is not the `Hauptstadt`.
    """
    ends, compounds = ({*map(str.casefold, words)} for words in (left, right))
    ends, compounds = ({word for word in words if not is_small(word)} for words in (ends, compounds))
    is_part = any(is_end_of(end, compound) for end in ends - compounds for compound in compounds - ends)
    return is_part and not all(map(is_small, new))


def has_the_same_words(now: str, old: str) -> bool:
    """Returns whether two questions have the same words, except for slips and other forms of a word."""
    left, right = _words(now), _words(old)
    return _but_for_forms(left, right) == ((), ()) and _negations(left) == _negations(right)


def asks_the_same(now: str, old: str) -> bool:
    """Returns whether two questions have the same words but for articles, other forms and the like, so that another
    answer to one can only be the other's mended: a word that asks, such as `when` and `where`, has to stay, and the
    tense.
    """
    left, right = _words(now), _words(old)
    filled, before = (
        Counter(word for word in map(str.casefold, words) if not is_of_the_frame(word)) for words in (left, right)
    )
    if filled.total() != before.total() or 2 * (filled & before).total() < filled.total():
        return False  # as most pairs of questions
    new, gone = _but_for_forms(left, right)
    if not all(map(is_of_the_frame, new + gone)) or is_past(words_of(now)) != is_past(words_of(old)):
        return False
    return not replaces_a_telling_word(now, old)


def in_the_words_of(old: str, now: str) -> str:
    """Returns `now` with words of `old` in place of those that may say the same, if besides these one of the two just
    says more; else as it is. Names and numbers stay.
    """
    left, right = words_of(now), words_of(old)
    new, gone = (
        [word for word in words if not says_nothing(word)] for words in _but_for_forms(_words(now), _words(old))
    )
    said, is_more = now, False
    for word in new:
        same = next((one for one in gone if may_say_the_same(word, one, left, right)), "")
        if same and not _names(now, [word]) and not _names(old, [same]):
            gone.remove(same)
            said = re.sub(rf"\b{re.escape(word)}\b", same, plain(said), flags=re.IGNORECASE)
        else:
            is_more = True
    return now if is_more and gone else said


def is_said_anew(now: str, old: str, least: int = _LEAST_IN_COMMON) -> bool:
    """Returns whether one of two questions has the other's telling words, `least` of them, in another place or
    surroundings, and not just another word in the place of one.
    """
    left, right = _where_they_differ(now, old)
    telling = {word.casefold() for word in _telling(now)}
    new, _, _ = _telling_apart(now, old)
    is_aligned = len(left) == len(right)
    if len(telling.difference(new)) < least:
        return False
    return any(
        word in telling and (word == old or is_form(word, old))
        for place, word in enumerate(left)
        for other, old in enumerate(right)
        if not is_aligned or place != other
    )


def puts_another_word(now: str, old: str) -> bool:
    """Returns whether in `now` other telling words stand just where one stood in `old`, all else being the same, and
    they are not known to say the same.
    """
    left, right = _where_they_differ(now, old)
    new, gone, _ = _telling_apart(now, old)
    if {*left}.isdisjoint(new) or {*right}.isdisjoint(gone):
        return False
    if len(left) == len(right):
        pairs = zip(left, right, strict=True)
        return any(one in new and other in gone for one, other in pairs) and not is_said_anew(now, old, 1)
    if any(map(only_asks, left + right)):
        return False  # asked in another way, as `What is … called` for `What is the name of …`
    telling = {*map(str.casefold, (*_telling(now), *_telling(old)))}
    return telling.intersection(left) <= {*new} and telling.intersection(right) <= {*gone}


def _where_they_differ(now: str, old: str) -> tuple[list[str], list[str]]:
    """Returns the words of two questions without those that both begin and end with."""
    left, right = words_of(now), words_of(old)
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    return left, right


class Change(NamedTuple):
    """Counts the words that name what a question is about: those `kept` by an edit, those `new` in it, those `gone`.

    `names_kept` counts the names and numbers among those kept; `has_another_name` tells whether one came or went, and
    `has_another_number` whether a word such as `first` or `north` did. `asks_for_one_sort` tells whether both
    questions ask for one sort of thing, such as a city, and `sort_is_kept` whether that is one of the words kept.
    """

    kept: int
    new: int
    gone: int
    names_kept: int
    has_another_name: bool
    has_another_number: bool
    asks_for_one_sort: bool
    sort_is_kept: bool


def change_of_words(now: str, old: str) -> Change:
    """Returns what became of the telling words of `old` in `now`; another form of a word is the same word."""
    new, gone, kept = _telling_apart(now, old)
    stayed = {*map(str.casefold, _telling(now))}.difference(new)
    another = _names(now, new) or _names(old, gone)
    has_number = not language_of("").apart.isdisjoint((*new, *gone))
    names_kept = sum(_names(now, [word]) for word in stayed)
    sort = _sort_asked(now, old)
    tells = bool(sort) and not says_nothing(sort)
    return Change(kept, len(new), len(gone), names_kept, another, has_number, bool(sort), tells)


def _sort_asked(now: str, old: str) -> str:
    """Returns the sort of thing that both questions ask for, such as `city` in `In which city`; empty if they ask for
    none, or not for the same.
    """
    left, right = _sort_of(now), _sort_of(old)
    return left if left and right and _is_one_sort(left, right) else ""


def asks_for_another_sort(now: str, old: str) -> bool:
    """Returns whether two questions ask for things of different sorts, as for a gulf and for a state."""
    left, right = _sort_of(now), _sort_of(old)
    return bool(left and right) and not _is_one_sort(left, right)


@lru_cache(_TEXTS_KEPT)
def _sort_of(question: str) -> str:
    sort = _SORT.match(plain(question))
    return sort[1].casefold() if sort and not is_small(sort[1].casefold()) else ""


def _is_one_sort(sort: str, other: str) -> bool:
    return sort == other or is_form(sort, other)


def is_turned_round(now: str, old: str) -> bool:
    """Returns whether one of two statements denies what the other says in the same telling words, two at least."""
    change = change_of_words(now, old)
    denied = abs(_negations(_words(now)) - _negations(_words(old))) == 1
    return denied and not change.new and not change.gone and change.kept >= _LEAST_IN_COMMON


def says_what_is_asked(question: str) -> bool:
    """Returns whether a question has enough telling words to say by itself what it asks for: three, or two with a name
    among them.
    """
    telling = _telling(question)
    if len(telling) >= _LEAST_OF_A_QUESTION:
        return True
    return len(telling) >= _LEAST_IN_COMMON and (
        _names(question, map(str.casefold, telling)) or bool(_HIRAGANA.search(question))
    )


_LEAST_OF_A_QUESTION = 3


def contains(now: str, old: str) -> bool:
    """Returns whether one of two answers has all words of the other but small ones, and these are some."""
    left, right = _but_small(now), _but_small(old)
    return bool(left and right) and (left <= right or right <= left)


def says_most(now: str, old: str) -> bool:
    """Returns whether one of two answers has all words of the other but small ones, and few more."""
    left, right = _but_small(now), _but_small(old)
    return (left <= right or right <= left) and 2 * min(len(left), len(right)) > max(len(left), len(right))


def alternatives(term: str) -> set[str]:
    """Returns the terms that stand for one another in `term`, as in `to postpone, to put off`."""
    return {part.strip().casefold() for part in _ALTERNATIVES.split(term)}


_ALTERNATIVES = lazy_pattern(r"[,;、]|\s/\s")


def says_much(answer: str) -> bool:
    """Returns whether an answer has so many telling words that hardly another card has it."""
    return len(_telling(answer)) >= _MUCH


_MUCH = 4


def has_one_number(now: str, old: str) -> bool:
    """Returns whether two answers have numbers, and the same ones."""
    left, right = ({word for word in _but_small(text) if has_digit(word)} for text in (now, old))
    return bool(left) and left == right


def is_fuller_name(now: str, old: str) -> bool:
    """Returns whether one of two names has the whole other one at its end, as `Isaac Newton` has `Newton`; a `New York`
    or `South Korea` is another one. Of several names, each has to be.
    """
    names = [[part for part in _AND.split(text) if part] for text in (now, old)]
    if len(names[0]) == len(names[1]) > 1:
        return all(any(name == other or is_fuller_name(name, other) for other in names[1]) for name in names[0])
    short, long = sorted((words_of(now), words_of(old)), key=len)
    added = long[: -len(short)] if short else []
    if not short or not added or long[-len(short) :] != short or not (_are_names(now) and _are_names(old)):
        return False
    return not any(word in language_of("").apart or word == "new" for word in added)


def _are_names(text: str) -> bool:
    return all(word[0].isupper() or word in _PARTS_OF_NAMES for word in _words(text))


_PARTS_OF_NAMES = frozenset("van von der den de du da di del della dos la le al el bin ibn zu".split())  # noqa: SIM905
"""Small words in the names of people, as in `Ludwig van Beethoven`."""


_AND = lazy_pattern(r",\s*|\s+(?:and|und|et|e|y|&)\s+")


def signs_of_sums(text: str) -> Counter[str]:
    """Returns how often each sign that calculates or compares, and each option of a command, stands in `text`."""
    return Counter(_SIGN_OF_A_SUM.findall(plain(text)))


_SIGN_OF_A_SUM = lazy_pattern(r"[+*=<>×÷·^√≤≥≠±]|(?<=\s)[-−/](?=\s)|\b[a-z]+ --?[a-zA-Z][\w-]*")
"""Of options those that stand after a word in small letters: `die Blume -n` has the ending of a plural."""


def words_of(text: str) -> list[str]:
    """Returns all words of `text`, without capitals."""
    return [*map(str.casefold, _words(text))]


def _but_small(text: str) -> set[str]:
    return {word for word in words_of(text) if not is_small(word)}


def has_other_small_words(now: str, old: str) -> bool:
    """Returns whether two answers differ in small words, such as articles and `because`, and in nothing else."""
    left, right = (
        [word for word in words_of(text) if not is_small(word) and word not in _BECAUSE] for text in (now, old)
    )
    return bool(left) and left == right


_BECAUSE = frozenset("because weil denn parce car perché poiché porque".split())  # noqa: SIM905


def adds_what_is_asked_for(now: str, old: str, *questions: str) -> bool:
    """Returns whether one of two answers has besides the words of the other only such as all `questions` have, perhaps
    in another form: `Volga River` where they ask for a river, `Mexican peso` where they ask about Mexico.
    """
    left, right = (Counter(word for word in words_of(text) if not is_small(word)) for text in (now, old))
    added = [*(left - right), *(right - left)]
    if not left or not right or (left - right and right - left):
        return False
    said = [words_of(question) for question in questions]
    return all(any(one == word or is_form(bare(one), bare(word)) for word in words) for one in added for words in said)


def without_degree(text: str) -> str:
    """Returns `text` without words such as `about`, if it has others."""
    words = text.split()
    return " ".join(word for word in words if not is_of_degree(word.casefold().rstrip("."))) or text


def without_remark(now: str, old: str) -> tuple[str, str]:
    """Returns two questions without what one of them has in brackets, if the other has no brackets.

    What the other one says without brackets is no remark, as in `the CPU` and `the central processing unit (CPU)`.
    """
    if bool(_IN_BRACKETS.search(now)) == bool(_IN_BRACKETS.search(old)):
        return now, old
    return _without_brackets(now, old), _without_brackets(old, now)


def _without_brackets(text: str, other: str) -> str:
    said = _but_small(other)
    return _IN_BRACKETS.sub(lambda remark: " " if said.isdisjoint(words_of(remark[0])) else remark[0], text)


_IN_BRACKETS = lazy_pattern(r"[(（][^()（）]*[)）]")


def _telling_apart(now: str, old: str) -> tuple[Words, Words, int]:
    """Returns the telling words that only `now` has, those that only `old` has, and how many they have in common."""
    left = _but_first_parts(_without_sort(now, old), _words(old))
    right = _but_first_parts(_without_sort(old, now), _words(now))
    left, right = _parted(left, right), _parted(right, left)
    new, gone = _but_for_forms(left, right)
    return new, gone, len(_spelled_alike(left, right)) - len(new)


def _parted(words: Words, others: Words) -> Words:
    """Returns `words`, those in kanji in two where one of the `others` is how they begin or end: Japanese has no spaces
    between words, and may put `日本最大` for `日本で一番大きい`.
    """
    if all(word < _FIRST_OF_KANJI for word in words):
        return words  # as in most languages
    found: list[str] = []
    for word in words:
        part = next((other for other in others if _is_part_in_kanji(other, word)), "")
        begins = word.startswith(part)
        parts = [part, word.removeprefix(part)] if begins else [word.removesuffix(part), part]
        found += parts if part else [word]
    return (*found,)


_FIRST_OF_KANJI, _LAST_OF_KANJI = "\u3400", "\u9fff"


def _is_part_in_kanji(part: str, word: str) -> bool:
    if len(word) <= len(part) or not all(_FIRST_OF_KANJI <= sign <= _LAST_OF_KANJI for sign in word):
        return False
    return word.startswith(part) or word.endswith(part)


def _without_sort(text: str, other: str) -> Words:
    """Returns the telling words of `text` without the sort of thing that it asks for, as in `Which organ`, if `other`
    does not speak of it.
    """
    telling, asked = _telling(text), _SORT.match(plain(text))
    if not asked or telling[:1] != (asked[1],):
        return telling
    sort = asked[1].casefold()
    is_said = any(sort == word or is_form(sort, word) for word in map(str.casefold, _telling(other)))
    return telling if is_said else telling[1:]


_SORT = lazy_pattern(
    r"\W*(?:(?:[^\W\d_]+\s+)?(?i:which|welche[rsmn]?|quel(?:le)?s?|quale?|qué)|[^\W\d_]+\s+what)\s+([^\W\d_]+)\s"
)
"""`What` alone may stand before a verb."""


def _has_exchanged_two(now: str, old: str) -> bool:
    """Returns whether the texts differ by two words, or a word and a blank, that have exchanged their places alone.

    A number or an article may change its place: it says the same wherever it stands, as in `Baum, der`.
    """
    left, right = (_WORD_OR_BLANK.findall(plain(text).casefold()) for text in (now, old))
    if len(left) != len(right):
        return False
    moved = [(one, other) for one, other in zip(left, right, strict=True) if one != other]
    if len(moved) != 2 or moved[0] != moved[1][::-1]:
        return False
    return not any(has_digit(word) or word in articles_of_all() for word in moved[0])


def _has_another_remark(now: str, old: str) -> bool:
    """Returns whether both have something in brackets, of which words have made room for others, and nothing else has
    changed.
    """
    outside = [_words(_IN_BRACKETS.sub(" ", text)) for text in (now, old)]
    new, gone = _but_for_forms(*(_words(" ".join(_IN_BRACKETS.findall(text))) for text in (now, old)))
    return outside[0] == outside[1] and bool(new and gone)


def _names_another_of_a_series(now: str, old: str) -> bool:
    """Returns whether a name that both have has a number behind it in one of them alone, such as `Faust II`."""
    left, right = ({*_NAME_WITH_NUMBER.findall(plain(text))} for text in (now, old))
    return _has_without_number(old, left - right) or _has_without_number(now, right - left)


def _has_without_number(text: str, names: Iterable[tuple[str, str]]) -> bool:
    words = _words(text)
    return any(name in words and number not in words for name, number in names)


@lru_cache(_TEXTS_KEPT)
def _words(text: str) -> Words:
    text = plain(text).replace("’", "'").replace("'s ", " ")
    if "'" in text or "cannot" in text:
        text = _CONTRACTED.sub(" not", _ELIDED.sub("", text))
    return tuple(_WORD.findall(_HYPHEN.sub(" ", text) if "-" in text else text))


_ELIDED = lazy_pattern(r"\b(?i:[dlnjtsmc]|qu|un|(?:d|n|s|c)?[aeu]ll)'(?=\w)")
"""Articles and the like before a vowel, as in `d'Italia` and `nell'anno`."""
_HYPHEN = lazy_pattern(r"(?<=[^\W\d_]{4})-(?=[^\W\d_]{4})")
"""The hyphen of a compound, as in `light-sensitive`, which others write as `sensitive to light`."""
_CONTRACTED = lazy_pattern(r"(?<=\w)n't\b|(?<=\bcan)not\b")


@lru_cache(_PAIRS_KEPT)
def _but_for_forms(left: Words, right: Words) -> tuple[Words, Words]:
    """Returns the words that only `left` has and those that only `right` has, without pairs that are forms of one
    word.
    """
    left, right = _spelled_alike(left, right), _spelled_alike(right, left)
    left, right = _as_split(left, right), _as_split(right, left)
    one, other = Counter(map(str.casefold, left)), Counter(map(str.casefold, right))
    new, gone = [*(one - other).elements()], [*(other - one).elements()]
    is_loud = all(map(str.isupper, left))
    short = {word.casefold() for word in left + right if _is_abbreviation(word) and not is_loud}
    for word in [*new]:
        if form := next((old for old in gone if is_form(word, old) and not {word, old} <= short), None):
            new.remove(word)
            gone.remove(form)
    return (*new,), (*gone,)


def _spelled_alike(words: Words, others: Words) -> Words:
    """Returns `words`, with the words that an abbreviation among the `others` stands for put together as that one."""
    if not any(map(str.isupper, others)):
        return words  # as in most texts
    for short in others:
        if not _is_abbreviation(short) or short in words:
            continue
        for start in range(len(words) - len(short) + 1):
            part = words[start : start + len(short)]
            if len(part[0]) > 1 and all(word[0] == letter for word, letter in zip(part, short, strict=True)):
                words = (*words[:start], short, *words[start + len(short) :])
                break
    return words


def _as_split(words: Words, others: Words) -> Words:
    """Returns `words`, with German verbs whose first part stands by itself among the `others` written in two words, as
    `brach aus` for `ausgebrochen`.
    """
    parts = _FIRST_PARTS_OF_VERBS.intersection(others).difference(words)
    if not parts:
        return words  # as in most texts
    found: list[str] = []
    for word in words:
        part = next((part for part in parts if _may_begin_with(part, word, others)), "")
        found += [word[len(part) :], part] if part else [word]
    return (*found,)


def _may_begin_with(part: str, word: str, others: Words) -> bool:
    """Returns whether `part` may be the first part of the verb `word`, and is not just how it begins, as one of the
    `others` does: `an` is no part of `animals` beside `an animal`.
    """
    if not word.startswith(part) or len(word) - len(part) < SHORTEST_STEM:
        return False
    return not any(other.startswith(word[: len(part) + 2]) for other in others)


def _but_first_parts(telling: Words, others: Words) -> Words:
    """Returns `telling` words, with the German verbs among them without a first part that the `others` have."""
    return tuple(word for word in _as_split(telling, others) if word in telling or word not in _FIRST_PARTS_OF_VERBS)


_FIRST_PARTS_OF_VERBS = frozenset(
    "ab an auf aus bei ein fest fort her hin los mit nach vor weg weiter zu zurück zusammen".split()  # noqa: SIM905
)
_SHORTEST_ABBREVIATION = 2


def _negations(words: Words) -> int:
    return sum(is_negation(word.casefold()) for word in words)


def _has_other_subjects(now: str, old: str) -> bool:
    """Returns whether so many telling words were replaced that too few of the old question are left."""
    new, gone, left = _telling_apart(now, old)
    return left < _LEFT_FOR_EACH * min(len(new), len(gone))


@lru_cache(_TEXTS_KEPT)
def _telling(text: str) -> Words:
    """Returns the words of a question that say what it is about, without small words and words that only ask.

    Of Japanese, which has no spaces between words, these are the parts that are not written in hiragana. Abbreviations,
    such as `US` and `IT`, are no small words.
    """
    parted = _HIRAGANA.sub(" ", text) if _HIRAGANA.search(text) else text
    return tuple(
        word
        for word in _words(parted)
        if (_is_abbreviation(word) and not text.isupper())
        or not (says_nothing(folded := word.casefold()) or _OPENER.fullmatch(folded))
    )


def _is_abbreviation(word: str) -> bool:
    return len(word) >= _SHORTEST_ABBREVIATION and word.isupper() and word.isalpha()


def _are_apart(new: Iterable[str], gone: Iterable[str]) -> bool:
    """Returns whether both `new` and `gone` have a word that is never another way to say something, such as `north`.

    Then one of these has most likely come in the place of another, as `north` for `south`.
    """
    apart = language_of("").apart
    if any(word in apart for word in new) and any(word in apart for word in gone):
        return True
    now, before = (set[int]().union(*map(opposed, words)) for words in (new, gone))
    return not now.isdisjoint(before)


def _names(text: str, words: Iterable[str]) -> bool:
    """Returns whether one of `words` is a name or a number in `text`."""
    wanted = {*words}
    return any(
        has_digit(word[0])
        or any(map(str.isupper, word[0][1:]))  # as in macOS
        or (word[0][0].isupper() and not _begins_only(text, word))
        for word in _WORD.finditer(plain(text))
        if word[0].casefold() in wanted
    )


def _begins_only(text: str, word: re.Match[str]) -> bool:
    """Returns whether the capital of `word` may be there because it begins a sentence."""
    begins = _SENTENCE.search(plain(text)[: word.start()])
    folded = word[0].casefold()
    return bool(begins) and (says_nothing(folded) or _OPENER.fullmatch(folded) is not None)


def _is_slot(left: Words, right: Words, beside: Beside) -> bool:
    """Returns whether `left` and `right` differ in just one word, and a question `beside` them has a third word there
    and else the same ones.
    """
    if len(left) != len(right):
        return False
    places = [place for place, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
    if len(places) != 1 or len(left) < _LEAST_OF_A_PATTERN:
        return False
    return not beside.at(left, places[0]) <= {left[places[0]], right[places[0]]}


_LEAST_OF_A_PATTERN = 3
"""Words of a question from which others can be made after its pattern."""
