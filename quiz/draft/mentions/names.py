"""Finds names in a sentence, which are runs of capitalised words, and what kind of thing each one names."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.card.kept_patterns import compile_kept
from quiz.card.lazy_pattern import lazy_pattern
from quiz.deck.sources.sentences import SHORT_GIVEN_NAMES
from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.mentions.nouns import is_listed_noun
from quiz.draft.pack import Pack, longest_first, together
from quiz.draft.values import Mention, MentionKind
from quiz.draft.word_forms import stem

_TOKEN = lazy_pattern(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‐‑’'./+][^\W_]+)*|&")
_POSSESSIVE = lazy_pattern(r"['’]s?$")
_INITIAL_BEHIND = lazy_pattern(r"\. ?[A-Z]\. ")
"""What stands behind a letter that is an initial: `A. J. Fell`."""
_ROMAN = lazy_pattern(r"[IVXLCDM]+")
_ACRONYM = lazy_pattern(r"[A-Z][A-Z&]{1,6}[A-Z]?|[A-Z]{2,6}\d?")
_MODEL = lazy_pattern(r"(?=.*[A-Z])(?=.*\d)[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)*")
_GAP = lazy_pattern(r" |\. ?")
_COMPOUND = lazy_pattern(
    r"[A-ZÀ-Þ]\w+-(?:like|free|style|type|wide|era|driven|only|born|led|run|held|built|made|\w{2,}(?:ed|ing))"
)
"""A name that is only the first part of an adjective."""
_THOUSANDS = lazy_pattern(r"[,.]\d")
_PARTICLE = lazy_pattern(r"(?:d|l|al|el|von|O)['’-][A-ZÀ-Þ]")
_PHONETIC = lazy_pattern("[\u0250-\u02ff\u0300-\u036f]")
"""Signs that tell how a name is spoken, and stand in none."""
_ROYAL = frozenset(
    ("King", "Queen", "Emperor", "Empress", "Pope", "Saint", "St", "Sir", "Lord", "Lady", "Prince", "Princess")
)


_COUNTED = frozenset(
    re.findall(r"\w+", "people men women children per percent million billion thousand hundred more other")
)
"""Words behind a number that it counts, and that end in no `s`."""


_ALSO_WORDS = frozenset(("do", "den", "der", "das", "la", "le", "el", "al", "y"))
"""Words inside of names that are words of a sentence, or articles of titles, as well."""


_LAWS = frozenset(("Act", "Bill", "Code", "Ordinance"))
"""Last words of the names of laws, of which the year is a part."""


_PLACE_HEADS = frozenset(("Lake", "Mount", "Cape", "Fort", "Port", "Gulf", "Strait", "River"))


_QUARTERS = frozenset(("East", "West", "North", "South", "Central"))


class Token(NamedTuple):
    """A word of a sentence, with its place. `bare` is the word without a possessive ending."""

    start: int
    end: int
    text: str
    bare: str

    @property
    def capital(self) -> bool:
        """Returns whether the word may be part of a name."""
        if _COMPOUND.fullmatch(self.text):
            return False
        if self.text[0].islower():
            return _PARTICLE.match(self.text) is not None
        return self.text[0].isupper() or (self.text[0].isdigit() and _MODEL.fullmatch(self.bare) is not None)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Returns the words of `text` between the characters `start` and `end`."""
    found = (match for match in _TOKEN.finditer(text, start, end))
    return [Token(one.start(), one.end(), one[0], _POSSESSIVE.sub("", one[0])) for one in found]


class Names:
    """Finds the names in the sentences of one article, in order: a person named in full is later known by a part of the
    name.
    """

    def __init__(self, known: Lexicon, pack: Pack) -> None:
        self._known = known
        self._pack = pack
        self._people: dict[str, str] = dict.fromkeys(
            [word for word in known.hero.split() if not _ROMAN.fullmatch(word)][-1:], known.hero
        )
        """The full name of each person, by the last word of it, and by the first."""
        self._beside: dict[str, str] = {}
        """Names of no known class, by their last word."""
        self._whole: dict[str, str] = {}
        """Names of two uncommon words and of no known class, by the last one; empty where two end so."""
        self._shared: set[str] = set()
        """Words that are part of the names of several persons: none of them is meant for certain."""
        self._alone: set[str] = set()
        """Names of one word so far: who is named in full only behind that may be another of the family."""
        self._of_bodies: set[str] = set()
        """Words in the names of organisations, which may be called by one of them: `Bell` of Bell Lamp Works."""

    def find(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yields the names in the sentence of `text` from `start` to `end`."""
        words = tokens(text, start, end)
        if not self._pack.capitals_are_names:
            yield from self._among_nouns(words, text)
            return
        place = 0
        while place < len(words):
            behind = self._run(words, place, text)
            if behind > place:
                yield from self._named(words, place, behind, text)
            place = max(behind, place + 1)

    def _among_nouns(self, words: Sequence[Token], text: str) -> Iterator[Mention]:
        """Yields the names in a language that capitalises every noun, such as German: those in lists or after
        titles.
        """
        pack, place = self._pack, 0
        while place < len(words):
            behind = place + 1
            office = [words[place].bare] if words[place].bare in pack.words("titles") else []
            if office and behind < len(words) and words[behind].capital:
                place, behind = behind, behind + 1
            elif office:
                place = behind
                continue
            first = words[place].bare
            if (office or first in given_names(pack)) and first not in pack.words("demonyms"):
                behind = self._end_of_person(words, place, text)
            name = text[words[place].start : words[behind - 1].start] + words[behind - 1].bare
            kind = self._kind_among_nouns(words[place:behind], office, name)
            counted = kind == "person" and behind - place > 1 and _ROMAN.fullmatch(words[behind - 1].text)
            if counted and text.startswith(".", words[behind - 1].end):
                name += "."  # `Heinrich IV.`
            if kind:
                if kind == "person" and behind - place > 1:
                    self._people.setdefault(words[behind - 1].bare, name)
                unit = self._known.acronyms.get(name, "") if kind == "acronym" else " ".join(office)
                torn = self._is_torn(words, place, behind, text) or self._goes_before(words, place, text)
                inner = words[place : behind - 1] if kind == "person" else ()
                torn = torn or (kind == "organisation" and bool(office)) or any(map(_is_genitive, inner))
                torn = torn or (kind == "place" and self._tells_which(words, place, behind, text))
                yield Mention(
                    words[place].start, words[place].start + len(name), kind, self._people.get(name, name), unit, torn
                )
            place = behind

    def _tells_which(self, words: Sequence[Token], first: int, behind: int, text: str) -> bool:
        """Returns whether a place stands between an article and another capitalised word: `bei der London Exhibition`.

        A town has no article of its own, so it is only the first word of a longer name. `Das westliche Europa` is a
        part of Europe, which can be guessed.
        """
        if self._pack.shape("part_of_place").search(text, max(0, words[first].start - 24), words[first].start):
            return True
        if (
            behind == len(words)
            or not words[behind].capital
            or text[words[behind - 1].end : words[behind].start] != " "
        ):
            return False
        return (
            self._pack.shape("before_noun").search(text, max(0, words[first].start - 12), words[first].start)
            is not None
        )

    def _goes_before(self, words: Sequence[Token], first: int, text: str) -> bool:
        """Returns whether the capitalised word before a name may belong to it, as a given name that is in no list."""
        if first < 2 or not words[first - 1].capital or text[words[first - 1].end : words[first].start] != " ":
            return False
        before = words[first - 1].bare
        return before not in self._pack.words("titles") and not self._is_common(before.casefold())

    def _end_of_person(self, words: Sequence[Token], first: int, text: str) -> int:
        """Returns the index after the last word of a person's name that begins at the word `first`."""
        last = first
        while last + 1 < len(words) and words[last].text == words[last].bare:
            following = self._joined(words, last, text)
            if following is None or self._is_common(words[following].bare.casefold()) or following - first > 4:
                break
            if following - last > 1 and is_listed_noun(words[following].bare, self._pack):
                break  # `so förderte Peter den Bau`
            last = following
        return last + 1

    def _kind_among_nouns(self, run: Sequence[Token], office: Sequence[str], name: str) -> MentionKind | None:
        pack, first = self._pack, run[0].bare
        if not run[0].capital or len(name) < 2:
            return None
        if name in pack.words("places"):
            return "place"
        if any(token.bare in _organisations(pack) for token in run):
            return "organisation" if len(run) > 1 else None
        if len(run) > 1 and run[-1].bare in Pack("en").words("place_words"):
            return "place"
        if office or len(run) > 1 or name in self._people:
            return None if self._is_common(first.casefold()) else "person"
        kind = self._kind_of_one(first, office, name)
        return kind if kind in ("thing", "acronym") else None

    def _run(self, words: Sequence[Token], first: int, text: str) -> int:
        """Returns the index after the last word of the run of capitalised words from `first` on; `first` if there is
        none.
        """
        alone = words[first].text in ("I", "A") and not _INITIAL_BEHIND.match(text, words[first].end)
        if not words[first].capital or alone:
            return first
        last = first
        while last + 1 < len(words) and (words[last].text == words[last].bare or self._possessed(words, first, last)):
            following = self._joined(words, last, text)
            if following is None:
                break
            last = following
        return last + 1

    def _possessed(self, words: Sequence[Token], first: int, last: int) -> bool:
        """Returns whether a word with a possessive ending is part of a name, as in `Platt's Hall`."""
        owner = words[last].bare
        known = together(self._pack.words("places"), self._pack.words("demonyms"))
        # `the University’s Department of Lamps` names no university
        is_known = owner in known or owner in self._people or owner in self._pack.words("organisation_words")
        return first == last and not is_known and words[last + 1].bare in _ending_words(self._pack)

    def _joined(self, words: Sequence[Token], last: int, text: str) -> int | None:
        """Returns the index of the next word of the same name after `last`, across small words such as `of`; None if
        there is none.
        """
        following = last + 1
        small: list[str] = []
        while following < len(words) and len(small) <= 2:
            gap = text[words[following - 1].end : words[following].start]
            if not _GAP.fullmatch(gap) or (gap == ". " and not self._shortened(words[following - 1])):
                return None
            if words[following].capital:
                return following if self._may_join(words[last], small, words[following]) else None
            counts = words[following].text.isdecimal() and not _THOUSANDS.match(text, words[following].end)
            if counts and not small and self._numbered(words[last], words, following):
                return following
            small.append(words[following].text)
            following += 1
        return None

    def _shortened(self, token: Token) -> bool:
        known = together(self._pack.words("titles"), SHORT_GIVEN_NAMES)
        return len(token.text) == 1 or token.text in known or token.text in ("Jr", "Sr", "St")

    def _may_join(self, last: Token, small: Sequence[str], following: Token) -> bool:
        if not small:
            return True
        if small[0] in ("of", "for"):
            return last.bare in self._pack.words("of_heads") and small[1:] in ([], ["the"])
        return len(small) <= 2 and all(word == "&" or word in self._pack.words("name_joiners") for word in small)

    def _numbered(self, last: Token, words: Sequence[Token], following: int) -> bool:
        """Returns whether the number after a name belongs to it, as in `Apollo 11`."""
        number = words[following].text
        if not self._pack.capitals_are_names and following + 1 < len(words) and words[following + 1].capital:
            return False  # `Napoleon 20 Jahre`
        alone = following + 1 == len(words) or not words[following + 1].text[0].islower()
        behind = "" if alone else words[following + 1].text
        counted = (behind.endswith("s") or behind in _COUNTED) and behind not in together(
            self._pack.words("function_words"), self._pack.parts_of_verbs
        )
        known = last.bare in together(
            self._pack.words("places"), self._pack.words("months"), self._pack.words("demonyms")
        )
        if last.bare in _LAWS and re.fullmatch(r"1[5-9]\d\d|20\d\d", number):
            return True  # `the Land Act 1993`
        return not known and not counted and len(number) <= 4 and not re.fullmatch(r"1\d{3}|20\d\d", number)

    def _named(self, words: Sequence[Token], first: int, behind: int, text: str) -> Iterator[Mention]:
        torn = False
        if first == 0:
            first, torn = self._without_opener(words, behind)
        run = list(words[first:behind])
        while run and (not run[0].capital or self._is_function_word(run[0].bare)):
            run.pop(0)
        office: list[str] = []
        whole = " ".join(token.bare for token in run)
        places, demonyms = self._pack.words("places"), self._pack.words("demonyms")
        if (
            not run
            or whole in together(self._pack.words("months"), self._pack.words("eras"))
            or re.fullmatch(r"\w+day", whole)
        ):
            return
        if whole not in places and run[-1].bare not in _ending_words(self._pack):
            run, office = self._without_office(run)
        if not run or all(token.bare in demonyms | _QUARTERS for token in run):
            return
        kind, last = self._kind_in(text, run, office), run[-1].bare
        if kind == "person" and len(run) > 2 and _ACRONYM.fullmatch(last) and not _ROMAN.fullmatch(last):
            run.pop()  # `FRS` and the like
        name = text[run[0].start : run[-1].start] + run[-1].bare
        if len(name) < 2 or _PHONETIC.search(name) or text.startswith(("$", "€", "£", "¥"), run[0].start + len(name)):
            return  # `US$15 billion` is a sum
        torn = torn or self._is_torn(words, words.index(run[0]), behind, text)
        if torn and kind == "person" and (home := re.match(r" of ([A-ZÀ-Þ][\w-]+)", text[run[0].start + len(name) :])):
            torn = home[1] not in self._pack.words("places")
        before = words[words.index(run[0]) - 1].bare if words.index(run[0]) > first else ""
        torn = torn or (len(run) == 1 and kind == "name" and self._says_little(name, before))
        kind = self._kind_beside(kind, words, words.index(run[0]), run, text)
        if not (torn and kind == "person"):
            newly = self._pack.shape("newly_named").search(text, max(0, run[0].start - 60), run[0].start)
            self._keep(kind, run[0].bare, run[-1].bare, name, newly is not None)
        value = self._in_full(name) if kind == "person" else name
        unit = self._known.acronyms.get(name, "") if kind == "acronym" else " ".join(office)
        others = () if torn else tuple(self._other_names(name, kind))
        yield Mention(run[0].start, run[0].start + len(name), kind, value, unit, torn, others)

    def _kind_in(self, text: str, run: Sequence[Token], office: Sequence[str]) -> MentionKind:
        """Returns the kind of a name in its `text`: `the Mark I` is a machine, and `Henry I` a person."""
        kind = self._kind(run, office, text[run[0].start : run[-1].start] + run[-1].bare)
        if kind == "place" and self._pack.shape("kin_before").search(text, max(0, run[0].start - 40), run[0].start):
            return "person"  # `married to Virginia`
        machine = _ROMAN.fullmatch(run[-1].bare) and text.endswith(" the ", 0, run[0].start)
        return "name" if kind == "person" and machine else kind

    def _kind_beside(
        self, kind: MentionKind, words: Sequence[Token], first: int, run: Sequence[Token], text: str
    ) -> MentionKind:
        """Returns what the words beside a name of some `kind` make of it: `the Bell family` is nobody called Bell."""
        if kind == "organisation":
            self._of_bodies |= {part for token in run for part in token.bare.split("-")}
        elif kind == "person" and len(run) == 1 and self._pack.shape("kin_behind").match(text, run[0].end):
            return "name"
        called = first and words[first - 1].text in self._pack.words("offices")  # `by engineer Fulgen Roth`
        plain = all(token.bare.isalpha() and token.capital for token in run)
        return "person" if kind == "name" and called and plain and 2 <= len(run) <= 3 else kind

    def _says_little(self, name: str, before: str) -> bool:
        """Returns whether a name of one word is a common one, a numeral (`from phase II to III`) or behind an
        adjective of a country.
        """
        return (
            before in self._pack.words("demonyms") or bool(_ROMAN.fullmatch(name)) or self._is_common(name.casefold())
        )

    def _other_names(self, name: str, kind: MentionKind) -> Iterator[str]:
        """Yields what else the article calls what `name` names: by its letters, in full, or by the whole name."""
        if kind == "acronym":
            yield self._known.acronyms.get(name, "")
        elif " " in name:
            yield from (letters for letters, words in self._known.acronyms.items() if words == name)
        elif kind == "name" and self._known.inside[name] and name in self._whole:
            yield self._whole[name]

    def _remember(self, first: str, last: str, name: str) -> None:
        """Remembers the full `name` of a person under its `first` and `last` word."""
        if self._beside.get(last, name)[0] != name[0] or (last in self._alone and last not in self._people):
            self._shared.add(last)
        for part in (first, last):
            known = self._people.setdefault(part, name)
            if known[0] != name[0] or known.split()[-1] != last:
                self._shared.add(part)

    def _keep(self, kind: MentionKind, first: str, last: str, name: str, newly: bool) -> None:
        """Remembers a `name` of one word or several, of a person or of what may be one.

        Who is `newly` named by one word is not the one named before: `his sister, also named Ann`.
        """
        if name == last:
            self._alone.add(name)
            self._shared |= {name} if newly else set()
        elif kind == "person":
            self._remember(first, last, name)
        elif kind == "name":
            self._set_beside(last, name)

    def _set_beside(self, last: str, name: str) -> None:
        """Remembers that a `name` that may be a person's ends with the word `last`, as that of another may."""
        words = name.split()
        if (
            len(words) == 2
            and all(map(str.isalpha, words))
            and not any(self._is_common(one.casefold()) for one in words)
        ):
            self._whole[last] = name if self._whole.get(last, name) == name and name[:3] != "St " else ""
        self._beside[last] = name
        if self._people.get(last, name)[0] != name[0]:
            self._shared.add(last)

    def _in_full(self, name: str) -> str:
        """Returns the full name of the person called `name`; `name` itself where that is uncertain."""
        full = self._people.get(name, name)
        return full if name not in self._shared or full == self._known.hero else name

    def _without_opener(self, words: Sequence[Token], behind: int) -> tuple[int, bool]:
        """Returns the index at which the name at the beginning of a sentence starts, and whether that is a guess.

        The first word of a sentence has a capital in any case.
        """
        head = words[0]
        lowered = head.bare.casefold()
        whole = " ".join(token.bare for token in words[:behind])
        pack = self._pack
        if behind == 1 and self._known.lower[lowered] and not self._known.inside[head.bare]:
            return 1, False  # the article writes it small elsewhere
        if whole in pack.words("places") or head.bare in pack.words("places") or not head.bare.isalpha():
            return 0, False
        if lowered in pack.words("function_words") or re.fullmatch(r"\w{3,}ly", lowered):
            return 1, False
        ordinary = self._is_ordinary(lowered)
        if behind > 1 and not self._known.inside[head.bare] and self._known.inside[words[1].bare] > 1:
            return (1, False) if ordinary else (0, False)
        if behind > 1 and self._known.inside[head.bare] and self._known.inside[words[1].bare]:
            return 0, False
        if head.bare in pack.words("titles") or head.bare in pack.words("first_names"):
            return 0, False
        called = (
            words[1].bare in pack.words("first_names") or re.fullmatch(r"[a-z]+[^sui]s", lowered)
            if behind > 2
            else None
        )
        if called and self._known.inside[head.bare] == 0:
            return 1, False  # `Sprinters Ana Diaz and …`, `Baritone Billy Bell`
        if behind == 1:
            return (1, False) if ordinary or not self._known.inside[head.bare] else (0, False)
        if not ordinary or words[behind - 1].bare in _ending_words(pack):
            return 0, ordinary
        return 1, True

    def _is_function_word(self, word: str) -> bool:
        return not word.isupper() and word.casefold() in self._pack.words("function_words")

    def _is_common(self, lowered: str) -> bool:
        common = together(self._pack.words("common_words"), self._pack.words("function_words"))
        return lowered in common or stem(lowered) in common

    def _is_ordinary(self, lowered: str) -> bool:
        return self._is_common(lowered) or self._known.lower[lowered] > 0 or lowered in self._pack.parts_of_verbs

    def _without_office(self, run: list[Token]) -> tuple[list[Token], list[str]]:
        """Returns the words of a name without titles before it, and the titles. The words are empty if there are only
        titles.
        """
        titles, demonyms, offices = (self._pack.words(name) for name in ("titles", "demonyms", "offices"))
        held = [
            place
            for place, one in enumerate(run)
            if all(part in titles or part.casefold() in offices for part in one.bare.split("-"))
        ]
        first = held[-1] + 1 if held else 0
        if held and len(run) == 2 and held == [0] and run[0].bare in self._pack.words("first_names"):
            return run, []  # `Earl Hines`
        while first < len(run) and run[first].bare in demonyms and not self._is_side(run[first:]):
            first += 1
        if first == len(run) or not run[first].capital:
            return [], []
        if any(token.bare in _ending_words(self._pack) for token in run[first:]):
            return run, []
        if first and run[first - 1].bare in _ROYAL:
            return run[first - 1 :], []
        office = [token.bare for token in run[:first]]
        return run[first:], office if any(word not in demonyms for word in office) else []

    def _is_side(self, run: Sequence[Token]) -> bool:
        """Returns whether a name tells which part of a place it means: `Western Europe`."""
        return len(run) == 2 and run[0].bare in ("Western", "Eastern") and run[1].bare in self._pack.words("places")

    def _is_called_after_person(self, run: Sequence[Token]) -> bool:
        """Returns whether a name is that of a person whom the article knows, and one word more: `Ada Fell Science`."""
        return len(run) > 2 and self._people.get(run[-2].bare) == " ".join(token.bare for token in run[:-1])

    def _kind(self, run: Sequence[Token], office: Sequence[str], name: str) -> MentionKind:
        pack, last, first = self._pack, run[-1].bare, run[0].bare
        if name in pack.words("places"):
            return "place"
        if len(run) == 1:
            return self._kind_of_one(first, office, name)
        if first in pack.words("thing_words") or _MODEL.fullmatch(last) or last.isdecimal():
            return "thing"
        if first in pack.words("of_heads") and any(token.text == "of" for token in run):
            return self._kind_ruled(run)
        if last in pack.words("things_named") or first in ("St", "Saint", "San", "Santa", "São", "Los", "Las"):
            return "name"
        firm = any(token.text == "&" for token in run)  # `Bell & Roth`
        if firm or first in pack.words("org_of_heads") or self._ends_organisation(run):
            return "organisation"
        if last in pack.words("place_words") or first in _PLACE_HEADS:
            return "place"
        own = [token for token in run if token.text not in pack.words("name_joiners")]  # not the `van` of a surname
        is_long = len(run) > 3 and any(self._is_common(token.bare.casefold()) for token in own)
        if is_long or self._is_called_after_person(run):
            return "name"
        initials = any(len(token.bare) == 1 for token in run[:-1])
        if (
            last in self._people
            or first in _ROYAL
            or first in pack.words("first_names")
            or (office and len(run) <= 3)
            or initials
        ):
            return "person" if last.isalpha() or "-" in last or "’" in last or "'" in last else "name"
        return "name"

    def _kind_ruled(self, run: Sequence[Token]) -> MentionKind:
        """Returns the kind of a name with an `of` inside: that of the word before it, whatever the last one is.

        `Articles of Confederation` is no organisation.
        """
        pack, first = self._pack, run[0].bare
        head = next((run[place - 1].bare for place, one in enumerate(run) if one.text == "of" and place), first)
        if first in pack.words("org_of_heads") or head in pack.words("organisation_words") - pack.words("things_named"):
            return "organisation"
        return "place" if first in _PLACE_HEADS or head in pack.words("place_words") else "name"

    def _ends_organisation(self, run: Sequence[Token]) -> bool:
        """Returns whether a name ends like that of an organisation; some words do so only behind a name.

        `Complex Systems` is what somebody studies.
        """
        last = run[-1].bare
        of_any = last in self._pack.words("weak_organisation_words")
        plain = of_any and all(self._is_ordinary(one.bare.casefold()) for one in run[:-1])
        return last in self._pack.words("organisation_words") and not plain

    def _kind_of_one(self, word: str, office: Sequence[str], name: str) -> MentionKind:
        firm = word in self._of_bodies and not office and self._people.get(word) != self._known.hero
        if (word in self._people and not firm) or (office and word.isalpha() and not _ACRONYM.fullmatch(word)):
            return "person"
        if _MODEL.fullmatch(word):
            return "thing"
        if _ACRONYM.fullmatch(word) and word in self._known.acronyms:
            return "acronym"
        if _ACRONYM.fullmatch(word) and not _ROMAN.fullmatch(word) and not self._is_shouted(word):
            return "acronym"
        return "name"

    def _is_shouted(self, word: str) -> bool:
        """Returns whether a `word` in capitals is one that is written small as well."""
        return len(word) > 2 and self._is_ordinary(word.casefold())

    def _known_place(self, word: str) -> bool:
        return word in together(self._pack.words("places"), self._pack.words("months")) or self._known.inside[word] > 2

    def _is_torn(self, words: Sequence[Token], first: int, behind: int, text: str) -> bool:
        """Returns whether words beside a run of capitalised words probably belong to the same name."""
        ranked = words[first].bare in _RANKS and text.startswith(" to ", words[behind - 1].end)
        return ranked or self._is_begun_before(words, first, behind, text) or self._goes_on(words, first, behind, text)

    def _is_begun_before(self, words: Sequence[Token], first: int, behind: int, text: str) -> bool:
        """Returns whether words before the run belong to the name."""
        before = text[max(0, words[first].start - 30) : words[first].start]
        joiners = self._pack.words("name_joiners") - _ALSO_WORDS
        if first and before.endswith(" ") and words[first - 1].text in joiners:
            return True  # `de Gaulle`
        surname = first > 1 and behind - first == 1 and before.endswith(f"{words[first - 2].text} the ")
        if surname and self._is_given(words[first - 2]):
            return True  # `William the Lion`
        joined = _JOINED.search(before)
        if joined and self._is_ordinary(joined[1].casefold()) and not joined[1].isupper():
            return True  # `the journal Surface and Interface Studies`
        ends = words[behind - 1].bare in _ending_words(self._pack)
        row = _IN_ROW.search(before) and any(one.text == "and" for one in words[first:behind])
        if _BEGUN.search(before) or (ends and (row or _OWNED.search(before))):
            return True
        return _TIED.search(before) is not None and words[first].bare not in self._pack.words("places")

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
        if _body_behind(self._pack).match(after):
            return True
        if _LAW_BEHIND.match(text, words[behind - 1].end) or _row_behind(self._pack).match(after):
            return True
        surnamed = _SURNAME_BEHIND.match(after) is not None
        if surnamed and (words[first].bare in _ROYAL or (behind - first == 1 and self._is_given(words[first]))):
            return True  # `King William the Lion`
        if any(word.text == "of" for word in words[first:behind]):
            return _OF_AND.match(after) is not None
        if re.match(r" on (?:the )?[A-ZÀ-Þ]", after) and last in _ending_words(self._pack):
            return not self._is_dated(words, behind)  # `the Commission on the Orr Fever`
        return behind - first == 1 and self._is_half_alone(words[first], text, after)

    def _has_foreign_word_behind(self, after: str) -> bool:
        """Returns whether a word of another language stands behind a name of one word: `Homo sapiens`."""
        found = _FOREIGN_WORD.match(after)
        return found is not None and not self._is_ordinary_noun(found[1])

    def _is_ordinary_noun(self, word: str) -> bool:
        return self._is_common(word) or self._known.lower[word] > 2 or word in self._pack.parts_of_verbs

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


_LONGEST_REST = 80
_RANKS = frozenset(("First", "Last", "Only"))
"""What begins no name if the words behind tell of what: `the First Modern Town to have lamps`."""
_BEGUN = lazy_pattern(
    r"(?<![.!?]) (?:No|All|Every|One) $|[a-z,] (?:A|An|The) $|[\w][-‐‑/]$|& ?$|\d(?:-|st |nd |rd |th )$"
    r"|\bvs?\.? $|[“\"][A-Z]\w* $|[A-Z]\w+ (?:en|et|og|och) $|\b[a-z]+[A-Z]\w* $"
)
"""What belongs to a name that stands behind it: `the No Child Left Behind Act`, `the film A Little Inside`,
`deTORRIN Lamps`."""
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


def _is_genitive(token: Token) -> bool:
    """Returns whether the word may be a genitive, in a language that writes no apostrophe there."""
    return re.search(r"[^suioa]s$", token.text) is not None


@lru_cache(maxsize=8)
def given_names(pack: Pack) -> frozenset[str]:
    """Returns the given names of a language and of English, since people from everywhere are written about."""
    return pack.words("first_names") | Pack("en").words("first_names")


@lru_cache(maxsize=8)
def _organisations(pack: Pack) -> frozenset[str]:
    return pack.words("organisation_words") | Pack("en").words("organisation_words")


@lru_cache(maxsize=8)
def _ending_words(pack: Pack) -> frozenset[str]:
    return together(pack.words("organisation_words"), pack.words("place_words"), pack.words("things_named"))


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
