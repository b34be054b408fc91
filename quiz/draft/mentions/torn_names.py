"""Tells names of which only a part was found: `William` of `William the Lion`."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.mentions.name_words import (
    ROYAL_TITLES,
    ending_words,
    is_common,
    is_ordinary,
)
from quiz.draft.mentions.tokens import Token
from quiz.draft.pack import Pack, longest_first, together
from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern


class TornNames:
    """Tells whether words beside a run of capitalised words belong to the same name, in one article."""

    def __init__(self, known: Lexicon, pack: Pack, people: Mapping[str, str]) -> None:
        self._known = known
        self._pack = pack
        self._people = people
        """The full names of people by a part of them, to which the finder of names adds as it reads on."""

    def is_torn(self, words: Sequence[Token], first: int, behind: int, text: str) -> bool:
        """Returns whether words beside a run of capitalised words probably belong to the same name."""
        ranked = words[first].bare in _RANKS and text.startswith(" to ", words[behind - 1].end)
        return ranked or self._is_begun_before(words, first, behind, text) or self._goes_on(words, first, behind, text)

    def tells_origin(self, words: Sequence[Token], behind: int, text: str) -> bool:
        """Returns whether what is behind a person tells where they are from: `of Vienna`, `of the Tarn Institute`."""
        of = " of the " if text.startswith(" of the ", words[behind - 1].end) else " of "
        if not text.startswith(of, words[behind - 1].end):
            return False
        place = behind + of.count("the") + 1
        if of == " of " and words[place : place + 1] and words[place].bare in self._pack.words("places"):
            return True
        run = takewhile(lambda word: word.capital or word.text in _INSIDE_BODY, words[place:])
        return behind > 1 and words[behind - 2].capital and self._is_body(tuple(run))

    def _is_body(self, run: Sequence[Token]) -> bool:
        """Returns whether a run of words names a body that people work for: `University of Orr`."""
        bodies = together(self._pack.words("org_of_heads"), self._pack.words("organisation_words"))
        return any(word.bare in bodies for word in run)

    def _is_begun_before(self, words: Sequence[Token], first: int, behind: int, text: str) -> bool:
        """Returns whether words before the run belong to the name."""
        before = text[max(0, words[first].start - 30) : words[first].start]
        joiners = self._pack.words("name_joiners") - _ALSO_WORDS
        in_full = behind - first > 1 and self._is_given(words[first])  # `wurde von Anna Bell gebaut`
        if first and before.endswith(" ") and words[first - 1].text in joiners and not in_full:
            return True  # `de Gaulle`
        if _COMPASS.search(before):
            return True  # `southeast Asia`, `the outer Hebrides`
        surname = first > 1 and behind - first == 1 and before.endswith(f"{words[first - 2].text} the ")
        if surname and self._is_given(words[first - 2]):
            return True  # `William the Lion`
        joined = _JOINED.search(before)
        if joined and is_ordinary(self._pack, self._known, joined[1].casefold()) and not joined[1].isupper():
            return True  # `the journal Surface and Interface Studies`
        ends = words[behind - 1].bare in ending_words(self._pack)
        row = _IN_ROW.search(before) and any(one.text == "and" for one in words[first:behind])
        if _BEGUN.search(before) or (ends and (row or _OWNED.search(before))):
            return True
        tied = _TIED.search(before)
        if tied is None or words[first].bare in self._pack.words("places"):
            return False
        whose = re.match(r"[^\W_]+", tied[0])
        member = whose is not None and whose[0] in self._people and tied[0].endswith((" of ", " of the "))
        return not (member and self._is_body(words[first:behind]))  # `Dora Orr of the Tarn Institute`

    def _goes_on(self, words: Sequence[Token], first: int, behind: int, text: str) -> bool:
        """Returns whether words after the run belong to the name."""
        after = text[words[behind - 1].end : words[behind - 1].end + _LONGEST_REST]
        last = words[behind - 1].bare
        if (
            last in ("No", "Nos", "Vol", "Ch", "Bk", "Fig", "Pt")
            or _GOES_ON.match(after)
            or _FOREIGN_BEHIND.match(after)
        ):
            return True
        if behind - first == 1 and self._has_foreign_word_behind(after):
            return True
        labelled = behind - first == 2 and words[first].bare in self._pack.words("labels")
        if last.isdecimal() and (labelled or _NUMBER_BEHIND.match(after)):
            return True  # `Section 12`, of what?
        if _body_behind(self._pack).match(after) or _FOR_MANY.match(text, words[behind - 1].start):
            return True
        if _LAW_BEHIND.match(text, words[behind - 1].end) or _row_behind(self._pack).match(after):
            return True
        surnamed = _SURNAME_BEHIND.match(after) is not None
        if surnamed and (words[first].bare in ROYAL_TITLES or (behind - first == 1 and self._is_given(words[first]))):
            return True  # `King William the Lion`
        if any(word.text == "of" for word in words[first:behind]):
            return _OF_AND.match(after) is not None
        if re.match(r" on (?:the )?[A-ZÀ-Þ]", after) and last in ending_words(self._pack):
            return not self._is_dated(words, behind)  # `the Commission on the Orr Fever`
        return behind - first == 1 and self._is_half_alone(words[first], text, after)

    def _has_foreign_word_behind(self, after: str) -> bool:
        """Returns whether a word of another language stands behind a name of one word: `Homo sapiens`."""
        found = _FOREIGN_WORD.match(after)
        return found is not None and not self._is_ordinary_noun(found[1])

    def _is_ordinary_noun(self, word: str) -> bool:
        return is_common(self._pack, word) or self._known.lower[word] > 2 or word in self._pack.parts_of_verbs

    def _is_given(self, word: Token) -> bool:
        """Returns whether `word` is a given name, which a byname may follow: `William the Lion`."""
        return word.bare in self._pack.words("first_names") or word.bare in self._people

    def _is_half_alone(self, word: Token, text: str, after: str) -> bool:
        """Returns whether a single word is only the beginning of a name, or an adjective."""
        if re.match(r" the [A-Z]", after) or (word.bare.endswith("s") and _COMMON_BEHIND.match(after)):
            return True  # `Jesus the Interpreter`
        into = re.match(r" (?:in|on|to|with) ([A-ZÀ-Þ]\w+)", after)
        if into and not self._known_place(into[1]):
            return word.bare not in self._pack.words("places")
        return self._only_says_which(word.bare, after) and not _CALLED.search(text, max(0, word.start - 30), word.start)

    def _is_dated(self, words: Sequence[Token], behind: int) -> bool:
        """Returns whether the `on` after a name introduces a date."""
        following = [word.bare for word in words[behind + 1 : behind + 3]]
        return any(word in self._pack.words("months") or word.endswith("day") for word in following)

    def _only_says_which(self, word: str, after: str) -> bool:
        """Returns whether a capitalised word is an adjective of a noun: `Congressional acts`."""
        noun = re.match(r" ([a-z]+)\b", after)
        if not re.fullmatch(r"[A-Z]\w+(?:[nrctdg]al|ian|ean|[nsd]ic|[nr]ese)", word) or noun is None:
            return False
        function = together(
            self._pack.words("function_words"), self._pack.words("auxiliaries"), self._pack.parts_of_verbs
        )
        return noun[1] not in function or (noun[1].endswith("s") and noun[1] not in self._pack.words("auxiliaries"))

    def _known_place(self, word: str) -> bool:
        return word in together(self._pack.words("places"), self._pack.words("months")) or self._known.inside[word] > 2


_INSIDE_BODY = frozenset(("of", "for", "and", "the"))
"""Small words inside of the name of a body."""
_ALSO_WORDS = frozenset(("do", "den", "der", "das", "la", "le", "el", "al", "y"))
"""Words inside of names that are words of a sentence, or articles of titles, as well."""
_LONGEST_REST = 80
_RANKS = frozenset(("First", "Last", "Only"))
"""What begins no name if the words behind tell of what: `the First Modern Town to have lamps`."""
_OF_MANY = (
    r"(?:(?:Men|Women|Children|People)[’']s|(?:Boys|Girls|Ladies|Workers|Veterans|Farmers|Students|Teachers)[’'])"
)
"""For whom something is, in the middle of its name: `the Orr Women’s Rowing Cup`."""
_BEGUN = lazy_pattern(
    r"(?<![.!?]) (?:No|All|Every|One) $|[a-z,] (?:A|An|The) $|[\w][-‐‑/]$|& ?$|\d(?:-|st |nd |rd |th )$"
    r"|\bvs?\.? $|[“\"][A-Z]\w* $|[A-Z]\w+ (?:en|et|og|och) $|\b[a-z]+[A-Z]\w* $"
    rf"|\b{_OF_MANY} $"
)
"""What belongs to a name that stands behind it: `the No Child Left Behind Act`, `the film A Little Inside`,
`deTORRIN Lamps`."""
_COMPASS = lazy_pattern(r"\b(?:(?:north|south)(?:east|west)?|east|west|inner|outer) $")
_JOINED = lazy_pattern(r"[a-z,] ([A-Z][a-z]+) and $")
"""The first of two words with capitals that are one name if it is an ordinary word."""
_OWNED = lazy_pattern(r"[A-Z]\w+(?:[’']s|s[’']| and) $")
"""What belongs to the name of a school, a lake or a law behind it: `Platt's Music Hall`."""
_IN_ROW = lazy_pattern(r"[A-Z][\w’'-]+, $")
"""What stands before the last two members of one name: `the Lamp Oil, Salt and Net Festival`."""
_TIED = lazy_pattern(
    r"[A-ZÀ-Þ]\w+ (?:of|for)(?: the| an?)? $|[A-ZÀ-Þ]\w+ (?:on|on the|to the) $|[A-Z]\w+ of [A-Z]\w+ and $"
)
"""What is one name with the words behind it if they are no place: `Ministry of Health and`."""
_GOES_ON = lazy_pattern(
    r" and [IVX]+\b|\. [a-z]|: [a-z]|\.[’'\w]|, (?:Both|And|The|An?|Or|With|In|How|What|Its) |,[A-Z]"
    r"| [\"“][A-Z]\w+[\"”] [A-Z]| vs?\.? [A-Z]| (?:of|for)(?: the)? [A-ZÀ-Þ]| ?& ?|[-‐‑/][\w]"
    r"|- (?:und|oder|and|or)\b| \d"
)
"""What stands behind a name that goes on: the stop of `Ph.D.`, too."""
_FOR_MANY = lazy_pattern(rf"{_OF_MANY} [A-ZÀ-Þ]")
_NUMBER_BEHIND = lazy_pattern(r"(?:, \d+)*,? (?:and|or|&) \d+\b(?! [a-z]+s\b)")
"""What stands behind the first of several numbered things: `Mariners 1 and 2`."""
_COMMON_BEHIND = lazy_pattern(r"(?:, [a-z]+){3}")
"""What stands behind a common word with a capital at the head of a row: `Lamps, oil, salt, nets`."""
_FOREIGN_BEHIND = lazy_pattern(
    r" (?:d[ei]|del|dell[ae]|dei|degli|des|du|von|van|di)['’]? [A-ZÀ-Þa-z]| (?:en|et|og|och) [A-ZÀ-Þ]"
)
_FOREIGN_WORD = lazy_pattern(r" ([a-z]{3,}(?:um|us|ae|i|a|o|is|ens|one|men|ica|ensis))\b")
_SURNAME_BEHIND = lazy_pattern(r" the [A-ZÀ-Þ]\w+\b(?! (?:of|[A-ZÀ-Þ]))")
_LAW_BEHIND = lazy_pattern(
    r"(?:, [A-Z]\w+){0,4},? and (?:[A-Z]\w+ ){1,4}(?:Act|Bill|Law|Hall of Fame|Plan|Program(?:me)?|Agreement|Strategy"
    r"|Treaty|Fund|Project|Scheme|Pact|Index)\b"
)
"""What stands behind the first words of the name of a law: `Maintenance, Champerty and Barratry Abolition Act`."""
_OF_AND = lazy_pattern(r" (?:and|at) [A-Z]|, [A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?[,.]")
"""What stands behind a name with an `of` inside that goes on: `University of Orr, Tarn Bay`."""
_CALLED = lazy_pattern(r"(?:called|known as|referred to as|named|termed) (?:the |an? )?$")


@lru_cache(maxsize=4)
def _body_behind(pack: Pack) -> re.Pattern[str]:
    """Returns a pattern for the rest of a name of which only the beginning was read: ` and Albert College`."""
    return compile_kept(rf"(?: and [A-Z]\w+|[’'](?: [A-Z]\w+)?) (?:{_suffixes(pack)})\b")


@lru_cache(maxsize=4)
def _row_behind(pack: Pack) -> re.Pattern[str]:
    """Returns a pattern for the rest of a name with commas inside: `Lamp Oil, Salt and Net Festival`."""
    return compile_kept(rf"(?:, [A-Z][\w’'-]+){{1,4}},? and (?:[A-Z][\w’'-]+ ){{1,4}}(?:{_suffixes(pack)})\b")


@lru_cache(maxsize=8)
def _suffixes(pack: Pack) -> str:
    return "|".join(map(re.escape, longest_first(pack.words("organisation_words")))) or "(?!)"
