"""Finds what an article is about, as one of its first sentences tells: `Orr is a port`, `Velda Orrin was a painter`."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from quiz.deck.articles.article import Article
from quiz.draft.pack import Pack, together

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
    if not words or not pack.shapes("topic_told"):
        return Topic()
    whole = " ".join(map(re.escape, words))
    names = [whole, rf"{re.escape(words[0])} (?:[\w.’'“”\"-]+ ){{1,4}}{re.escape(words[-1])}"][: len(words)]
    before, behind = pack.shape("topic_before").pattern, pack.shape("topic_told").pattern
    shape = re.compile(rf"{before}(?P<name>(?i:{'|'.join(names)}))(?!\w){behind}")
    for sentence in islice(article.sentences, _FIRST_SENTENCES):
        if found := shape.match(_without_brackets(sentence.text)):
            told = _told(found, lower, pack)
            return told._replace(name=_as_written(told.name, article), told_in=sentence.text)
    return Topic()


def _as_written(name: str, article: Article) -> str:
    """Returns a `name` that stands all in capitals as the title or the text of `article` has it elsewhere, if anywhere
    with small letters.
    """
    if not name.isupper():
        return name
    other = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    texts = (article.title, *(sentence.text for sentence in article.sentences))
    found = (one[0] for text in texts for one in other.finditer(text))
    return next((one for one in found if one[0].isupper() and not one.isupper()), name)


def bare_title(title: str) -> str:
    """Returns a `title` without what stands in brackets behind it: `Ada Stone (1871–1940)`."""
    return re.sub(r" \([^()]*\)$", "", title.strip())


def same_kinds(kind: str, pack: Pack) -> frozenset[str]:
    """Returns the `kind` of something, unless it is empty, with the other words by which such a thing goes."""
    return frozenset((kind, *pack.values("same_kinds").get(kind, "").split("/"))) - {""}


def _without_brackets(text: str) -> str:
    """Returns `text` without what it has in brackets, also in brackets inside of these."""
    for _ in range(2):
        text = re.sub(r" ?\([^()]*\)", "", text)
    return text


def _told(found: re.Match[str], lower: Counter[str], pack: Pack) -> Topic:
    nouns = _heads(_first_phrase(found["what"], pack), pack)
    somebody = next((noun for noun in nouns if _is_person(noun, pack)), "")
    kind = somebody or (nouns[0] if nouns and nouns[0] not in pack.words("empty_kinds") else "")
    name = (found["article"] or "") + found["name"]
    small = together(pack.words("function_words"), pack.words("name_joiners"))
    own = [word for word in name.split() if word.casefold() not in small]
    proper = all(word[0].isupper() or word[0].isdigit() for word in own) and (
        len(own) > 1 or not any(lower[word.casefold()] for word in own)
    )
    is_thing = not somebody and kind in pack.words("kinds_of_things")
    is_one = proper and kind != "" and bool(found["of_one"])
    return Topic(name, kind, somebody != "", is_thing, is_one)


_LONGEST_PHRASE = 14


def _first_phrase(what: str, pack: Pack) -> list[str]:
    """Returns the words of a description up to those that tell of which, where or by whom: `a port | on the Orr`."""
    ends, participle = pack.shape("ends_phrase"), pack.shape("topic_participle")
    words: list[str] = []
    for word in what.split()[:_LONGEST_PHRASE]:
        if ends.fullmatch(word) or (words and participle.fullmatch(word.strip(","))):
            break
        words.append(word)
        if word.endswith("."):
            break
    return words


def _heads(words: Sequence[str], pack: Pack) -> list[str]:
    """Returns the nouns of a description: its last word, and those before a comma or an `and`, if no adjectives."""
    heads: list[str] = []
    for place, word in enumerate(words):
        behind = words[place + 1] if place + 1 < len(words) else ""
        noun = word.strip(",.").rpartition("-")[2]
        ends = word.endswith((",", ".")) or (not behind or pack.shape("joins_nouns").fullmatch(behind) is not None)
        adjective = behind != "" and pack.shape("topic_adjective").fullmatch(noun)
        if ends and re.fullmatch(r"[a-z]{3,}", noun) and not adjective:
            heads.append(noun)
    return heads


def _is_person(word: str, pack: Pack) -> bool:
    """Returns whether a `word` says what somebody is: an office, a calling, or one who does something."""
    if word in together(pack.words("callings"), pack.words("offices")):
        return True
    return pack.shape("doer").fullmatch(word) is not None and word not in pack.words("common_words")
