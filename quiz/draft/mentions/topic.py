"""Finds what an article is about, as one of its first sentences tells: `Orr is a port`, `Velda Orrin was a painter`."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from quiz.deck.articles.article import Article
from quiz.draft.pack import Pack, together
from quiz.process.lazy_pattern import lazy_pattern

_FIRST_SENTENCES = 3


class Topic(NamedTuple):
    """What an article is about: its `name` as the article first has it, and the noun of its `kind`, such as `port`.

    What is not told is empty. `is_person` tells that it may be a person, `is_thing` that it is none for certain, and
    `is_one` that it has a name of its own.
    """

    name: str = ""
    kind: str = ""
    is_person: bool = False
    is_thing: bool = False
    is_one: bool = False
    told_in: str = ""
    """The sentence that tells all this."""


def topic_of(article: Article, lower: Counter[str], pack: Pack) -> Topic:
    """Returns what `article` is about; an empty topic where its first sentences do not tell what the title names.

    `lower` counts its words in small letters, which no name of one thing is.
    """
    title = bare_title(article.title)
    words = title.split()
    if not words or pack.is_dense or not pack.words("auxiliaries"):
        return Topic()
    whole = " ".join(map(re.escape, words))
    names = [whole, rf"{re.escape(words[0])} (?:[\w.’'“”\"-]+ ){{1,4}}{re.escape(words[-1])}"][: len(words)]
    shape = re.compile(rf"{_BEFORE}(?P<name>(?:[Tt]he |An? )?(?i:{'|'.join(names)}))(?!\w){_IS_A}")
    for sentence in islice(article.sentences, _FIRST_SENTENCES):
        if found := shape.match(_without_brackets(sentence.text)):
            return _told(found, lower, pack)._replace(told_in=sentence.text)
    return Topic()


def bare_title(title: str) -> str:
    """Returns a `title` without what stands in brackets behind it: `Ada Stone (1871–1940)`."""
    return re.sub(r" \([^()]*\)$", "", title.strip())


def same_kinds(kind: str, pack: Pack) -> frozenset[str]:
    """Returns the `kind` of something, unless it is empty, with the other words by which such a thing goes."""
    return frozenset((kind, *pack.values("same_kinds").get(kind, "").split("/"))) - {""}


_BEFORE = (
    r"(?:In [a-z, ]{3,60}, |Sir |Dame |Dr\.? )?"
    r"(?:(?:The )?[A-ZÀ-Þ][^,;:]{2,60}, (?:\w+ ){0,2}?(?:known|called|referred to)(?: by [^,;:]{3,40})?(?: as)? )?"
)
_IS_A = r"(?P<aside>[^.;:]{0,160}?) (?P<verb>is|was|are|were) (?:an?|the|one of(?: the)?) (?P<what>[^;:]+)"


def _without_brackets(text: str) -> str:
    """Returns `text` without what it has in brackets, also in brackets inside of these."""
    for _ in range(2):
        text = re.sub(r" ?\([^()]*\)", "", text)
    return text


def _told(found: re.Match[str], lower: Counter[str], pack: Pack) -> Topic:
    nouns = _heads(_first_phrase(found["what"]))
    somebody = next((noun for noun in nouns if _is_person(noun, pack)), "")
    kind = somebody or (nouns[0] if nouns and nouns[0] not in pack.words("empty_kinds") else "")
    name = re.sub(r"^An? ", "", found["name"])
    own = [word for word in name.split() if word not in _SMALL]
    proper = all(word[0].isupper() or word[0].isdigit() for word in own) and (
        len(own) > 1 or not lower[own[0].casefold()]
    )
    is_thing = not somebody and kind in pack.words("kinds_of_things")
    is_one = proper and kind != "" and found["verb"] in ("is", "was")
    return Topic(name, kind, somebody != "", is_thing, is_one)


_SMALL = frozenset(("The", "the", "of", "and", "or", "in", "on", "at", "for", "de", "la", "du", "van", "von", "to"))
_ENDS_PHRASE = frozenset(("of", "in", "on", "at", "that", "which", "who", "whose", "where", "from", "with", "by", "to"))
_LONGEST_PHRASE = 14


def _first_phrase(what: str) -> list[str]:
    """Returns the words of a description up to those that tell of which, where or by whom: `a port | on the Orr`."""
    words: list[str] = []
    for word in what.split()[:_LONGEST_PHRASE]:
        if word in _ENDS_PHRASE or (words and _is_participle(word)):
            break
        words.append(word)
        if word.endswith("."):
            break
    return words


def _is_participle(word: str) -> bool:
    return _PARTICIPLE.fullmatch(word.strip(",")) is not None


_PARTICIPLE = lazy_pattern(r"[a-z]{3,}ed|made|built|known|written|held|led|run|born|found|set")
_ADJECTIVE = lazy_pattern(r"[a-z]{2,}(?:[sct]ive|ous|[ai]ble|ful|less|al|ic|ly)")


def _heads(words: Sequence[str]) -> list[str]:
    """Returns the nouns of a description: its last word, and those before a comma or an `and`, if no adjectives."""
    heads: list[str] = []
    for place, word in enumerate(words):
        behind = words[place + 1] if place + 1 < len(words) else ""
        noun = word.strip(",.").rpartition("-")[2]
        ends = word.endswith((",", ".")) or behind in ("and", "or", "")
        adjective = behind != "" and _ADJECTIVE.fullmatch(noun)
        if ends and re.fullmatch(r"[a-z]{3,}", noun) and not adjective:
            heads.append(noun)
    return heads


def _is_person(word: str, pack: Pack) -> bool:
    """Returns whether a `word` says what somebody is: an office, a calling, or one who does something."""
    if word in together(pack.words("callings"), pack.words("offices")):
        return True
    return _DOER.fullmatch(word) is not None and word not in pack.words("common_words")


_DOER = lazy_pattern(r"[a-z]{2,}(?:er|or|ist|ian|man|woman)")
