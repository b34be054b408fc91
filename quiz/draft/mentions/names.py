"""Finds names in a sentence, which are runs of capitalised words, and what kind of thing each one names."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from quiz.deck.sources.sentences import SHORT_GIVEN_NAMES
from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.mentions.name_words import (
    ROYAL_TITLES,
    ending_words,
    given_names,
    is_common,
    is_function_word,
    is_ordinary,
    organisation_words,
)
from quiz.draft.mentions.nouns import is_listed_noun
from quiz.draft.mentions.tokens import MODEL, Token, tokens
from quiz.draft.mentions.torn_names import TornNames
from quiz.draft.pack import Pack, together
from quiz.draft.values import Mention, MentionKind
from quiz.process.lazy_pattern import lazy_pattern

_INITIAL_BEHIND = lazy_pattern(r"\. ?[A-Z]\. ")
"""What stands behind a letter that is an initial: `A. J. Fell`."""
_ROMAN = lazy_pattern(r"[IVXLCDM]+")
_ACRONYM = lazy_pattern(r"[A-Z][A-Z&]{1,6}[A-Z]?|[A-Z]{2,6}\d?")
_GAP = lazy_pattern(r" |\. ?")
_THOUSANDS = lazy_pattern(r"[,.]\d")
_MANY_OF_THEM = lazy_pattern(r"[A-Z]{2,}s")
"""Several that are called by the same letters, and no name: `MPs`."""
_PHONETIC = lazy_pattern("[\u0250-\u02ff\u0300-\u036f]")
"""Signs that tell how a name is spoken, and stand in none."""
_COUNTED = frozenset(
    re.findall(r"\w+", "people men women children per percent million billion thousand hundred more other")
)
"""Words behind a number that it counts, and that end in no `s`."""
_LAWS = frozenset(("Act", "Bill", "Code", "Ordinance"))
"""Last words of the names of laws, of which the year is a part."""
_OWN_BY_TITLE = ROYAL_TITLES - {"Sir"} | {"Bishop", "Archbishop", "Duke", "Earl", "Abbot"}
"""Titles of which the owner of a place had no more than that."""
_LONGEST_OWNED = 3
"""Words at most behind the owner in a name."""
_PLACE_HEADS = frozenset(("Lake", "Mount", "Cape", "Fort", "Port", "Gulf", "Strait", "River"))
_QUARTERS = frozenset(("East", "West", "North", "South", "Central"))


_COUNTRY_AND_NAME = 3
"""Words at least of a country and a person in full."""


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
        self._torn = TornNames(known, pack, self._people)
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
            alone = not office and first in self._known.title_names[-1:]  # `drehte Roth Fluten`: a surname and a work
            if (office or first in given_names(pack)) and first not in pack.words("demonyms") and not alone:
                behind = self._end_of_person(words, place, text)
            name = text[words[place].start : words[behind - 1].start] + words[behind - 1].bare
            kind = self._kind_among_nouns(words[place:behind], office, name)
            counted = kind == "person" and behind - place > 1 and _ROMAN.fullmatch(words[behind - 1].text)
            if counted and text.startswith(".", words[behind - 1].end):
                name += "."  # `Heinrich IV.`
            if kind:
                inner = words[place : behind - 1] if kind == "person" else ()
                of_another = any(_is_genitive(one) and one.text not in given_names(pack) for one in inner)
                if inner and not of_another:  # `Anna Bells Bruder Karl Roth` is no name
                    self._remember_surname(words[behind - 1].bare, name)
                unit = self._known.acronyms.get(name, "") if kind == "acronym" else " ".join(office)
                torn = self._torn.is_torn(words, place, behind, text) or self._goes_before(words, place, text)
                torn = torn or (kind == "organisation" and bool(office)) or of_another
                torn = torn or (kind == "place" and self._tells_which(words, place, behind, text))
                others = () if torn else tuple(self._other_names(name, kind))
                full = self._in_full(name)
                yield Mention(words[place].start, words[place].start + len(name), kind, full, unit, torn, others)
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
        return before not in self._pack.words("titles") and not is_common(self._pack, before.casefold())

    def _end_of_person(self, words: Sequence[Token], first: int, text: str) -> int:
        """Returns the index after the last word of a person's name that begins at the word `first`."""
        last = first
        while last + 1 < len(words) and words[last].text == words[last].bare:
            following = self._joined(words, last, text)
            if following is None or is_common(self._pack, words[following].bare.casefold()) or following - first > 4:
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
        if any(token.bare in organisation_words(pack) for token in run):
            return "organisation" if len(run) > 1 else None
        if len(run) > 1 and run[-1].bare in Pack("en").words("place_words"):
            return "place"
        if office or len(run) > 1 or name in self._people:
            return None if is_common(self._pack, first.casefold()) else "person"
        kind = self._kind_of_one(first, office, name)
        return kind if kind in ("thing", "acronym") else None

    def _run(self, words: Sequence[Token], first: int, text: str) -> int:
        """Returns the index after the last word of the run of capitalised words from `first` on; `first` if there is
        none.
        """
        word = words[first].text
        alone = word in ("I", "A") and not _INITIAL_BEHIND.match(text, words[first].end)
        alone = alone or word.startswith(("I’", "I'"))  # `I'm`
        if not words[first].capital or alone:
            return first
        last = first
        while last + 1 < len(words) and (
            words[last].text == words[last].bare or self._possessed(words, first, last, text)
        ):
            following = self._joined(words, last, text)
            if following is None:
                break
            last = following
        return last + 1

    def _possessed(self, words: Sequence[Token], first: int, last: int, text: str) -> bool:
        """Returns whether a word with a possessive ending stands inside of a name that begins at the word `first`, as
        in `Platt's Hall`.
        """
        pack, following = self._pack, words[last + 1 : last + 2]
        if not following or not following[0].capital or text[words[last].end : following[0].start] != " ":
            return False
        if last > first and is_function_word(pack, words[first].bare):
            first += 1  # `The Hudson's Bay Company`
        owner, begun = words[last].bare, words[first].bare
        if begun in ("St", "Saint") or (first == last and owner in _OWN_BY_TITLE):
            return True  # `St. John's Wood`, `King's Cross`
        whole = text[words[first].start : words[last].start] + owner
        known = together(pack.words("places"), pack.words("demonyms"), pack.words("organisation_words"))
        if text.endswith(("the ", "The "), 0, words[first].start) and owner[-1] != "s":
            known -= pack.words("places")  # `the Hudson's Bay Company`; no town has an article before its own name
        # `the University’s Department of Lamps` names no university
        if {owner, whole} & known or owner in self._people or _ACRONYM.fullmatch(owner):
            return False
        if first < last and together(pack.words("titles"), given_names(pack)) & {begun}:
            return False  # `Anna Bell's Mill`
        ends = together(ending_words(pack), pack.words("owned_names"))
        rest = takewhile(
            lambda pair: pair[1].capital and text[pair[0].end : pair[1].start] == " ", pairwise(words[last:])
        )
        longest = 1 if owner in given_names(pack) else _LONGEST_OWNED
        return any(word.bare in ends for _, word in islice(rest, longest))

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
        while run and (not run[0].capital or is_function_word(self._pack, run[0].bare)):
            run.pop(0)
        office: list[str] = []
        whole = " ".join(token.bare for token in run)
        places, demonyms = self._pack.words("places"), self._pack.words("demonyms")
        if (
            not run
            or whole in together(self._pack.words("months"), self._pack.words("eras"))
            or re.fullmatch(r"(?:[\w ]+ )?\w+day", whole)
        ):
            return
        if whole not in places and run[-1].bare not in ending_words(self._pack):
            run, office = self._without_office(run)
        if not run or all(token.bare in demonyms | _QUARTERS for token in run):
            return
        kind, last = self._kind_in(text, run, office), run[-1].bare
        if kind == "person" and len(run) > 2 and _ACRONYM.fullmatch(last) and not _ROMAN.fullmatch(last):
            run.pop()  # `FRS` and the like
        name = text[run[0].start : run[-1].start] + run[-1].bare
        if (
            len(name) < 2
            or _PHONETIC.search(name)
            or _MANY_OF_THEM.fullmatch(name)
            or text.startswith(("$", "€", "£", "¥"), run[0].start + len(name))
        ):
            return  # `US$15 billion` is a sum
        torn = torn or self._torn.is_torn(words, words.index(run[0]), behind, text)
        before = words[words.index(run[0]) - 1].bare if words.index(run[0]) > first else ""
        torn = torn or (len(run) == 1 and kind == "name" and self._says_little(name, before))
        kind = self._kind_beside(kind, words, words.index(run[0]), run, text)
        torn = torn and not (kind == "person" and self._torn.tells_origin(words, behind, text))
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
        owned = any(one.text != one.bare for one in run[:-1])  # `King's Cross`
        return "name" if kind == "person" and (machine or owned) else kind

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
            before in self._pack.words("demonyms")
            or bool(_ROMAN.fullmatch(name))
            or is_common(self._pack, name.casefold())
        )

    def _other_names(self, name: str, kind: MentionKind) -> Iterator[str]:
        """Yields what else the article calls what `name` names: by its letters, in full, or by the whole name."""
        if kind == "acronym":
            yield self._known.acronyms.get(name, "")
        elif " " in name:
            yield from (letters for letters, words in self._known.acronyms.items() if words == name)
            if letters := self._known.letters_of(name):
                yield letters
            if kind in ("name", "person"):
                yield from self._without_calling(name)
            people, _, rest = name.partition(" ")
            is_side = people in self._pack.words("place_words")  # `Western Orrish Bank`
            if people in self._pack.words("demonyms") and not is_side and rest in self._known.named_alone:
                yield rest  # `Orrish Grain Act`, which is `the Grain Act` elsewhere
        elif kind == "name" and self._known.inside[name] and name in self._whole:
            yield self._whole[name]

    def _without_calling(self, name: str) -> Iterator[str]:
        """Yields a `name` without the words before it that say who or what somebody is: `Doge Orr`, where the article
        also speaks of `the Doge`, and `Grand Vizier Orr`.
        """
        known = together(self._pack.words("places"), ending_words(self._pack))
        words = name.split()
        for count in range(1, min(len(words), 3)):
            ends = (words[count], words[-1])
            if " ".join(words[:count]) in self._known.callings and not any(
                part in known or is_common(self._pack, part.casefold()) or self._known.lower[part.casefold()]
                for part in ends
            ):
                yield " ".join(words[count:])

    def _remember(self, first: str, last: str, name: str) -> None:
        """Remembers the full `name` of a person under its `first` and `last` word."""
        if self._beside.get(last, name)[0] != name[0] or (last in self._alone and last not in self._people):
            self._shared.add(last)
        self._share_with_title(name, last)
        for part in (first, last):
            known = self._people.setdefault(part, name)
            if known[0] != name[0] or known.split()[-1] != last:
                self._shared.add(part)

    def _remember_surname(self, last: str, name: str) -> None:
        """Remembers the full `name` of a person under its `last` word, unless another of the family is known by it."""
        known = self._people.setdefault(last, name)
        if known.split()[0] != name.split()[0]:
            self._shared.add(last)
        self._share_with_title(name, last)

    def _share_with_title(self, name: str, last: str) -> None:
        """Remembers that a surname by itself is not sure to mean `name`, where the title has it with another given name
        before it.
        """
        titled = self._known.title_names
        if titled[-1:] == (last,) and name.split()[0] not in titled:
            self._shared.add(last)

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
            and not any(is_common(self._pack, one.casefold()) for one in words)
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
        ordinary = is_ordinary(self._pack, self._known, lowered)
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
        if not ordinary or words[behind - 1].bare in ending_words(pack):
            return 0, ordinary
        return 1, True

    def _without_office(self, run: list[Token]) -> tuple[list[Token], list[str]]:
        """Returns the words of a name without titles before it, and the titles. The words are empty if there are only
        titles.
        """
        titles, demonyms, offices = (self._pack.words(name) for name in ("titles", "demonyms", "offices"))
        held = [
            place
            for place, one in enumerate(run)
            if one.text == one.bare
            and all(part in titles or part.casefold() in offices for part in one.bare.split("-"))
            and not (
                place > 1 and run[place - 1].text == "of" and run[place - 2].bare in self._pack.words("org_of_heads")
            )
        ]  # the `Ministry of Defense` is no defense minister
        first = held[-1] + 1 if held else 0
        if held and len(run) == 2 and held == [0] and run[0].bare in self._pack.words("first_names"):
            return run, []  # `Earl Hines`
        while first < len(run) and run[first].bare in demonyms and not self._is_side(run[first:]):
            first += 1
        if self._is_ruled_by(run[first:]):
            first += 1  # `President of Veldany Anna Bell`
        if first == len(run) or not run[first].capital:
            return [], []
        if any(token.bare in ending_words(self._pack) for token in run[first:]):
            return run, []
        if first and run[first - 1].bare in ROYAL_TITLES:
            return run[first - 1 :], []
        office = [token.bare for token in run[:first]]
        return run[first:], office if any(word not in demonyms for word in office) else []

    def _is_ruled_by(self, run: Sequence[Token]) -> bool:
        """Returns whether a country stands before the whole name of a person, whose office that is of."""
        if len(run) < _COUNTRY_AND_NAME or not run[2].capital or run[0].bare in given_names(self._pack):
            return False
        return run[0].bare in self._pack.words("countries") and run[1].bare in given_names(self._pack)

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
        if first in pack.words("thing_words") or MODEL.fullmatch(last) or last.isdecimal():
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
        is_long = len(run) > 3 and any(is_common(self._pack, token.bare.casefold()) for token in own)
        if is_long or self._is_called_after_person(run):
            return "name"
        initials = any(len(token.bare) == 1 for token in run[:-1])
        if (
            last in self._people
            or first in ROYAL_TITLES
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
        plain = of_any and all(is_ordinary(self._pack, self._known, one.bare.casefold()) for one in run[:-1])
        return self._is_body_for(run) or (last in self._pack.words("organisation_words") and not plain)

    def _is_body_for(self, run: Sequence[Token]) -> bool:
        """Returns whether a name tells what a body is for, or of where: `Tarn Institute for Slate`."""
        heads = self._pack.words("org_of_heads")
        return any(one.bare in heads and two.text in ("of", "for") for one, two in pairwise(run))

    def _kind_of_one(self, word: str, office: Sequence[str], name: str) -> MentionKind:
        firm = word in self._of_bodies and not office and self._people.get(word) != self._known.hero
        if (word in self._people and not firm) or (office and word.isalpha() and not _ACRONYM.fullmatch(word)):
            return "person"
        if MODEL.fullmatch(word):
            return "thing"
        if _ACRONYM.fullmatch(word) and word in self._known.acronyms:
            return "acronym"
        if _ACRONYM.fullmatch(word) and not _ROMAN.fullmatch(word) and not self._is_shouted(word):
            return "acronym"
        return "name"

    def _is_shouted(self, word: str) -> bool:
        """Returns whether a `word` in capitals is one that is written small as well."""
        return len(word) > 2 and is_ordinary(self._pack, self._known, word.casefold())


def _is_genitive(token: Token) -> bool:
    """Returns whether the word may be a genitive, in a language that writes no apostrophe there."""
    return re.search(r"[^suioa]s$", token.text) is not None
