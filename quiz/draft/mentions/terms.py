"""Finds terms of the subject, titles in quotation marks, and phrases that an author may want to ask for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quiz.deck.articles.article import Sentence
from quiz.draft.mentions.nouns import is_listed_noun
from quiz.draft.mentions.tokens import Token, tokens
from quiz.draft.pack import Pack, together
from quiz.draft.values import Mention, MentionKind
from quiz.draft.word_forms import stem
from quiz.process.keys_first import giving_way
from quiz.process.lazy_pattern import lazy_pattern
from quiz.process.stopping import while_still_wanted

_QUOTED = lazy_pattern(
    r"“([^“”]{2,70})”|\"([^\"]{2,70})\"|„([^„“”\"]{2,70})[“”\"]|«\s?([^«»]{2,70}?)\s?»|(?<!\w)‘([^‘’]{3,70})’(?!\w)"
)
_NO_NOUN = lazy_pattern(r"\w+(?:ous|ive|ful|able|ible|less|ish|ary|ed|ly|est)|(?:\w*\d\w*)")
_MOST_WORDS = 3
_SHORTEST_COMPOUND = 9
"""Letters of a noun from which it is likely to be a term, where all nouns have capitals."""


_SMALL_BEFORE = lazy_pattern(r"[^\W\d_a-zäöüß]\w+ ([a-zäöü]{1,3}) $")
_SMALL_BEHIND = lazy_pattern(r" ([a-zäöü]{1,3}) [^\W\d_a-zäöüß]")
"""A small word in a name, before and behind a part of it."""
_OFTEN = 2
"""How often a word stands alone in an article that is a name by itself, and not the first word of one."""
_CAPITAL_BEFORE = lazy_pattern(r"[^\W\d_a-zäöüß][\w-]* $")


_GOES_ON_AS_NAME = lazy_pattern(
    r" (?:van|de|den|du|di|da|del|dos|ten|ter|el|al|bin|ibn|y|of|the) [^\W\d_a-zäöü]| et al\b|\s[„»\"“]"
)
_ADJECTIVE, _OF_NAME = lazy_pattern(r"\w{3,}e[rsnm]?"), lazy_pattern(r" (?:von|vom|zu|zum|zur|der|des) [^\W\d_a-zäöü]")
"""A word that may be an adjective, and how a name goes on behind its noun."""


_PAIR = 2
_CONTRACTED = lazy_pattern(r"(?:n[’']t|[’'](?:re|ll|ve|m|d)|\b[Ll]et[’']s)\b")
"""Two words in one, of which the other is a verb: `they’re`."""
_SHORTENED = lazy_pattern(r"(?:[a-z]\.)+[a-z]?")
_FORMULA = lazy_pattern(r"[$\\^{}=]")


class Terms:
    """Finds the terms in the sentences of one article: uncommon words, and groups of words that it repeats."""

    def __init__(self, sentences: Sequence[Sentence], pack: Pack) -> None:
        self._pack = pack
        self._asked_by_nobody = together(pack.words("no_terms"), pack.words("no_phrases"))
        self._counts: Counter[str] = Counter()
        self._counted: set[str] = set()
        """Nouns that the article has behind a word such as `ein` or `viele`, where nouns have capitals."""
        for sentence in while_still_wanted(giving_way(sentences)):
            text = sentence.block.text
            found = pack.shape("counted_noun").finditer(text, sentence.start, sentence.end)
            self._counted.update(one["noun"] for one in found)
            chunks = list(self._chunks(text, sentence.start, sentence.end))
            self._counts.update(_key(chunk[first:]) for chunk in chunks for first in range(len(chunk)))
            self._counts.update(_whole(text, one, other) for one, other in _joined_by_of(chunks, text))

    def find(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yields the terms and other phrases in `text` between `start` and `end`."""
        chunks = list(self._chunks(text, start, end))
        behind = start
        for one, other in _joined_by_of(chunks, text):
            if self._counts[_whole(text, one, other)] > 1 and one[0].start >= behind:
                behind = other[-1].end
                yield Mention(one[0].start, behind, "term", text[one[0].start : behind])
        for chunk in chunks:
            words = self._term(chunk)
            kind: MentionKind = "term" if words else "phrase"
            words = words or chunk[-_MOST_WORDS:]
            kind = kind if words[-1].text == words[-1].bare else "phrase"  # `the city’s`
            if not self._pack.capitals_are_names and len(chunk) > 1:
                # Nouns of a language that joins them stand side by side in names alone.
                kind, words = ("name", name) if (name := self._name(chunk, text, start)) else ("phrase", words)
            if kind != "phrase" or len(words) > 1 or words[0].bare not in self._asked_by_nobody:
                yield Mention(words[0].start, words[-1].end, kind, text[words[0].start : words[-1].end])

    def _term(self, chunk: Sequence[Token]) -> Sequence[Token]:
        """Returns the words at the end of `chunk` that are a term; an empty sequence if none are."""
        if not self._pack.capitals_are_names and len(chunk[-1].text) < _SHORTEST_COMPOUND:
            return ()
        if _NO_NOUN.fullmatch(chunk[-1].text) or chunk[-1].text in self._pack.words("no_terms"):
            return ()
        for first in range(max(0, len(chunk) - _MOST_WORDS), len(chunk)):
            words = chunk[first:]
            if len(words) == 2 and words[0].text in self._pack.words("class_words") and self._is_rare(words[1].text):
                words = words[1:]  # `the hormone erythropoietin`
            often, rare = self._counts[_key(words)] > 1, self._is_rare(words[0].text)
            if often and (rare or len(words) > 1):
                return words
        return ()

    def _name(self, chunk: Sequence[Token], text: str, start: int) -> Sequence[Token]:
        """Returns the words of `chunk` that are a name, without a noun before it; an empty sequence if none are.

        The sentence begins at `start`: an adjective has its capital from there.
        """
        pack, words = self._pack, [*chunk]
        if re.match(r" [^\W\d_a-zäöüß]", text[words[-1].end :]) or text[: words[0].start].endswith(". "):
            return ()  # it goes on
        measured = _are_measured(words, pack)
        if _GOES_ON_AS_NAME.match(text, words[-1].end):
            return ()  # `Joost den Haan`, `der Broadway Hit „Aida“`
        before = _SMALL_BEFORE.search(text, max(0, words[0].start - 24), words[0].start)
        small = before or _SMALL_BEHIND.match(text, words[-1].end)
        if small and small[1] not in pack.words("function_words"):
            return ()  # `Pixley ka Isaka Seme`
        if words[0].start == start and re.search(r"e[rsnm]?$", words[0].text):
            return ()  # `Erneute Kriege`
        if re.search(r"(?:^|[^\W\d_])$", text[: words[0].start].rstrip(" ")[-1:]) and _CAPITAL_BEFORE.search(
            text, max(0, words[0].start - 30), words[0].start
        ):
            return ()
        if re.search(r"\b[a-zäöüß]{3,}e[nmrs] $", text[max(0, words[0].start - 20) : words[0].start]):
            return ()  # an adjective stands before a noun
        named = self._is_begun_by_adjective(words, start)
        while (
            len(words) > 1
            and not named
            and (self._is_noun(words[0].text) or pack.shape("no_name").fullmatch(words[0].text))
        ):
            words.pop(0)
        if len(words) == 2 and self._counts[words[0].text.casefold()] >= _OFTEN > self._counts[_key(words)]:
            return ()  # `1521 eroberte Süleyman Belgrad`: the first is a name by itself
        if len(words) > 1 and _ADJECTIVE.fullmatch(words[0].text) and _OF_NAME.match(text, words[-1].end):
            return ()  # `die Große Pest von Kolberg`
        owned = re.search(r"[^suioa]s$", words[0].text) is not None or any(
            word.text.endswith("s") and self._stands_alone(word.text[:-1]) for word in words
        )
        common = self._is_noun(words[-1].text) or pack.shape("noun").fullmatch(words[-1].text)
        known = " ".join(word.text for word in words) in pack.words("places")  # a country, and no name of its own
        return () if owned or common or known or measured or len(words) > _MOST_WORDS else words

    def _is_begun_by_adjective(self, words: Sequence[Token], start: int) -> bool:
        """Returns whether a name has an adjective, whose capital is not that of the head of its sentence, at `start`:
        `an der Weißen Torr`.
        """
        first, pack = words[0].text, self._pack
        adjective = pack.shape("adjective_of_name").fullmatch(first) is not None
        return adjective and len(words) == _PAIR and words[0].start > start and first not in pack.words("demonyms")

    def _stands_alone(self, word: str) -> bool:
        """Returns whether `word` is a name by itself, of a place or person, or is used elsewhere in the article."""
        pack = self._pack
        known = word in pack.words("places") or word in pack.words("first_names")
        return known or self._counts[word.casefold()] > 0

    def _is_rare(self, word: str) -> bool:
        common = self._pack.words("common_words")
        word = word if self._pack.capitals_are_names else word.casefold()
        return word not in common and stem(word) not in common and word not in self._pack.words("regular_verbs")

    def _is_noun(self, word: str) -> bool:
        """Returns whether a word with a capital is a noun, in a language where nouns have them, and begins no name.

        That is so if it is listed, or if the article has it behind `ein` or `viele`.
        """
        known = word in self._counted or word in self._pack.words("demonyms") or not self._is_rare(word)
        return known or is_listed_noun(word, self._pack)

    def count(self, phrase: str) -> int:
        """Returns how often the article uses `phrase`, in singular or plural."""
        return self._counts[_key(tokens(phrase, 0, len(phrase)))]

    def _chunks(self, text: str, start: int, end: int) -> Iterator[list[Token]]:
        """Yields the runs of words that may be noun phrases: without function words, verbs and adverbs."""
        words = tokens(text, start, end)
        chunk: list[Token] = []
        for number, token in enumerate(words):
            if chunk and text[chunk[-1].end : token.start] != " ":
                yield from self._ended(chunk, words[number : number + 1])
                chunk = []
            after_to = number > 0 and words[number - 1].text == "to" and self._is_base(token.text)
            if not after_to and self._may_be_noun(token, bool(chunk)):
                chunk.append(token)
            elif chunk:
                yield from self._ended(chunk, words[number : number + 1])
                chunk = []
        yield from self._ended(chunk, [])

    def _ended(self, chunk: list[Token], following: Sequence[Token]) -> Iterator[list[Token]]:
        """Yields `chunk` without verbs at its end, if anything is left; `following` is the word after it."""
        goes_on = bool(following) and following[0].text in _BEHIND_VERBS
        determined = bool(following) and following[0].text in _DETERMINERS
        if len(chunk) > 1 and determined and chunk[-1].text.endswith("s") and not chunk[-2].text.endswith("s"):
            chunk = chunk[:-1]  # `the county coroner investigates the …`
        closed = not following or following[0].text in together(self._pack.words("auxiliaries"), _AND)
        while len(chunk) > 1 and (
            (goes_on and self._is_verb(chunk[-1].text)) or (chunk[-1].text.endswith("ing") and not closed)
        ):
            chunk = chunk[:-1]
        if chunk:
            yield chunk

    def _is_base(self, word: str) -> bool:
        return word in self._pack.words("regular_verbs") or word in self._pack.bases

    def _is_verb(self, word: str) -> bool:
        return word in self._pack.words("regular_verbs") or word in self._pack.parts_of_verbs or word.endswith("ing")

    def _may_be_noun(self, token: Token, inside: bool) -> bool:
        """Returns whether a word can be part of a noun phrase; a word in `ing` can only `inside` one."""
        word = token.text
        if not self._pack.capitals_are_names:
            little = (self._pack.words(name) for name in ("function_words", "months", "dependent_openers"))
            never = together(*little)
            return word[0].isupper() and len(word) > 3 and word.casefold() not in never and word not in never
        if (
            _CONTRACTED.search(word)
            or _SHORTENED.fullmatch(word)
            or token.bare in self._pack.words("function_words")
            or word in self._pack.words("superlatives")
            or word[0].isupper()
            or len(word) < 3
            or not word[0].isalpha()
            or word in self._pack.words("function_words")
        ):
            return False
        if word.endswith("ing"):
            return inside
        noun = inside and word.endswith("s") and stem(word) in self._pack.words("common_words")
        verb = word in self._pack.parts_of_verbs and not noun
        verb = verb or (word in self._pack.words("intransitive") and word not in self._pack.words("common_words"))
        return not verb and not re.fullmatch(r"\w{3,}ly|\w{3,}ed", word)


def _are_measured(words: Sequence[Token], pack: Pack) -> bool:
    """Returns whether of `words` one before the last measures it: `Tafel Schokolade`."""
    return any(pack.shape("measure_noun").fullmatch(word.text) for word in words[:-1])


_AND = frozenset(("and", "or", "of", "but"))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her"))
_BEHIND_VERBS = frozenset(
    (
        "to",
        "on",
        "in",
        "the",
        "a",
        "an",
        "that",
        "its",
        "their",
        "his",
        "her",
        "with",
        "for",
        "from",
        "as",
        "at",
        "by",
        "into",
    )
)


def _joined_by_of(chunks: Sequence[list[Token]], text: str) -> Iterator[tuple[list[Token], list[Token]]]:
    """Yields pairs of neighbouring `chunks` joined by `of`: `economies of scale`."""
    for one, other in pairwise(chunks):
        if text[one[-1].end : other[0].start] == " of " and len(one) + len(other) <= _MOST_WORDS:
            yield one, other


def _whole(text: str, one: Sequence[Token], other: Sequence[Token]) -> str:
    return text[one[0].start : other[-1].end].casefold()


def _key(words: Sequence[Token]) -> str:
    return " ".join([*(word.text for word in words[:-1]), stem(words[-1].bare)]).casefold() if words else ""


MARKED_UNIT = "set in bold"
"""What tells of a mention that the author of the article set it in bold type."""
_LONGEST_MARKED = 5


def marked_terms(sentence: Sentence, pack: Pack) -> Iterator[Mention]:
    """Yields the terms in `sentence` that are in bold, without an article and text in brackets."""
    for first, last in sentence.block.marked:
        if not (sentence.start <= first and last <= sentence.end) or last - first >= sentence.end - sentence.start - 1:
            continue  # a whole sentence in bold is no term
        found = re.match(r"(?:(?:the|an?) )?(.+?)(?: \(.*)?[.,;:]?$", sentence.block.text[first:last], re.IGNORECASE)
        words = found[1] if found else ""
        little = together(pack.words("function_words"), pack.words("auxiliaries"), pack.words("no_terms"))
        opening = words.split(" ", 1)[0].casefold()
        if opening in pack.words("function_words") or opening in pack.values("number_words"):
            continue
        if pack.capitals_are_names and _STRESSED.match(words):
            continue  # `**over 400 million years**` is what the author finds remarkable, and no term
        if any(word.casefold() in pack.words("auxiliaries") for word in words.split()):
            continue
        telling = not all(word.casefold() in little for word in words.split()) and not words.endswith(("ly", "est"))
        whole = words[words.rfind(" ") + 1 :].casefold() not in pack.words("function_words")
        short = re.fullmatch(r"[^\W\d_][\w’' -]+", words) is not None and len(words.split()) <= _LONGEST_MARKED
        unlike = pack.shapes("marked_term") and not pack.shape("marked_term").fullmatch(words)
        if found and telling and whole and short and not unlike:
            start = first + found.start(1)
            person = words.istitle() and opening.capitalize() in pack.words("first_names")
            yield Mention(start, start + len(words), "person" if person else "term", words, MARKED_UNIT)


_STRESSED = lazy_pattern(
    r"(?:prior|due|according|subject|up|at|only|never|always|before|after|until|since|[a-z]{4,}ly) "
)
"""How words begin that are in bold only since they matter: `prior to 1 May`, `closely tied to it`."""


_NO_TERM = lazy_pattern(
    r"(?:whether|if|why|when|where|who|which|because)\b"
    r"|(?:[a-z]+ )?(?:what|how|that|are|is|was|were|not|to|it|we|you|they|I)\b"
    r"|\w+ed (?:up|out|off|in|down|over|away)$"
)
"""What stands in quotation marks and is said of something, and names nothing: `“soaked up”`."""


_LONGEST_STOPPED = 5
_GOES_ON_QUOTED = lazy_pattern(r",? (?:and |or )?[“\"]")


_SAID = lazy_pattern(r"(?:eine?[nmrs]?|der|die|das|den|dem|[a-zäöü]+) (?:\S+ )+[a-zäöü]{3,}")
"""Small words first and last: what is said in quotation marks, and no name, where nouns have capitals."""
_ORIGIN = lazy_pattern(
    r"\([^()]*\b(?:\w*griechisch\w*|lateinisch\w*|lat\.|arabisch\w*|hebräisch\w*|Greek|Latin|Arabic|Hebrew|Sanskrit)\b[^()]*$"
)
"""A bracket that tells where a word comes from, up to a quotation."""


def quoted(text: str, start: int, end: int, pack: Pack) -> Iterator[Mention]:
    """Yields the words in quotation marks, without the marks, unless they are speech.

    Where any noun has a capital, one word is no title by that.
    """
    only_said, capitals_are_names = pack.shape("only_said").search(text, start, end), pack.capitals_are_names
    for found in _QUOTED.finditer(text, start, end):
        if only_said and not pack.shape("title_before").search(text, max(start, found.start() - 24), found.start()):
            continue
        group = next(number for number in range(1, 6) if found[number])
        words = found[group].strip()
        if _ORIGIN.search(text, max(start, found.start() - 160), found.start()):
            continue  # what a foreign word means, and no title
        speech = text[found.start() - 2 : found.start()] == ", "
        in_row = _GOES_ON_QUOTED.match(text, found.end())
        if words[-1] in ".," and len(words.split()) < _LONGEST_STOPPED and not speech and not in_row:
            words = words[:-1].rstrip()  # the stop of the sentence stands inside of the marks
        if not capitals_are_names and _SAID.fullmatch(words):
            continue  # `ein Weg aufgezeigt`
        if words and len(words.split()) <= 8 and words[-1] not in ".,;:?!" and words[0].isalnum():
            place = text.index(words, found.start(group))
            capitals = sum(word[0].isupper() for word in words.split())
            if capitals == 0 and _NO_TERM.match(words):
                continue
            if capitals * 2 < len(words.split()) and len(words.split()) > 4:
                continue  # what somebody said
            one_noun = not capitals_are_names and " " not in words
            small = not capitals_are_names and words[0].islower()  # an adjective before its noun
            is_title = capitals * 2 >= len(words.split()) and not one_noun and not small
            if _FORMULA.search(words) or (not is_title and _CONTRACTED.search(words)):
                continue
            yield Mention(place, place + len(words), "title" if is_title else "term", words, "quoted")
