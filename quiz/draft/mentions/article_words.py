"""Collects the words of a whole article: how often each is used, acronyms and their meanings, the person it is
about.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from quiz.deck.articles.article import Article
from quiz.draft.mentions.peoples import count_countries
from quiz.draft.mentions.topic import Topic, bare_title, same_kinds, topic_of
from quiz.draft.pack import Pack, together
from quiz.draft.word_forms import WORD, bare, stem
from quiz.process.keys_first import giving_way
from quiz.process.lazy_pattern import lazy_pattern
from quiz.process.stopping import while_still_wanted

_EXPANDED = lazy_pattern(r"\(([A-Z][A-Za-z0-9&.-]{1,9}?)s?\)")
_ACRONYM_FIRST = lazy_pattern(r"\b([A-Z][A-Z0-9&-]{1,8})s? \(([^()]{5,80})\)")
_SMALL = frozenset(
    ("of", "the", "and", "for", "in", "on", "to", "a", "an", "de", "la", "des", "du", "et", "und", "für")
)


class Lexicon(NamedTuple):
    """The words of an article. `lower` counts words in small letters, `inside` capitalised words that do not begin a
    sentence.

    `acronyms` has the meaning of each acronym; `content` counts words that are not function words, in small letters.
    """

    lower: Counter[str]
    inside: Counter[str]
    acronyms: dict[str, str]
    content: Counter[str]
    headings: frozenset[str]
    """Words of the title and of headings, in small letters."""
    heading_words: frozenset[str] = frozenset()
    """The same as they stand there, singular or plural."""
    hero: str = ""
    """The person whom the article is about."""
    topic_words: frozenset[str] = frozenset()
    """The words of the title in small letters, and the noun of what the article says first that it is about: `city`."""
    ship: str = ""
    """The ship that the article is about, which it may call `she`."""
    countries: Mapping[str, int] = {}
    """How often each country is named, also by a word for its people."""
    house: str = ""
    """The firm, museum or temple in the title, of which its own page speaks as of `our house`."""
    named_above: Mapping[str, str] = {}
    """By heading, and by an empty text for the title, what it names, if the text tells of that, in a language that
    leaves out what a sentence is about.
    """
    topic: Topic = Topic()
    """What the article is about, as its first sentences tell."""
    callings: frozenset[str] = frozenset()
    """Words that the article has alone behind `the` or `a`, with a capital: `Doge` of `the Doge`, `Grand Vizier`."""
    named_alone: frozenset[str] = frozenset()
    """Names of up to four words behind `the`: `Grain Act`, which the article may call `Orrish Grain Act` too."""
    title_names: tuple[str, ...] = ()
    """The words of a title that may be somebody's full name: all have a capital, and the last is no common word."""

    def letters_of(self, name: str) -> str:
        """Returns the letters that the article uses for a `name`, though it nowhere explains them; may be empty."""
        letters = _initials(name).upper()
        return letters if len(letters) >= _FEWEST_LETTERS and self.inside[letters] else ""

    @property
    def is_hero_above(self) -> bool:
        """Returns whether the title names the `hero`, so that each card shows who that is."""
        words = [word.casefold() for word in WORD.findall(self.hero)]
        return bool(words) and self.topic_words.issuperset((words[0], words[-1]))

    @property
    def topic_stems(self) -> frozenset[str]:
        """Returns the stems of the words of the topic."""
        return frozenset(map(stem, self.topic_words))


_FEWEST_LETTERS = 3
"""Letters that stand for a name for certain where nothing explains them: two may stand for anything."""


def lexicon(article: Article, pack: Pack) -> Lexicon:
    """Collects the words of `article`."""
    counted = _count_words(article)
    lower, inside = counted.lower, counted.inside
    function = pack.words("function_words")
    content = Counter({stem(word): 0 for word in lower})
    for word, count in lower.items():
        if word not in function:
            content[stem(word)] += count
    titles = [article.title, *(block.text for block in article.blocks if block.kind == "heading")]
    written = frozenset(word.casefold() for title in titles for word in WORD.findall(title))
    hero, topic = _hero_and_topic(article, counted, pack)
    title_words = frozenset(word.casefold() for word in WORD.findall(article.title))
    named_house = pack.shape("house_named").search(article.title)
    return Lexicon(
        lower,
        inside,
        counted.acronyms,
        content,
        headings=frozenset(map(stem, written)) - {stem(word) for word in function},
        heading_words=written,
        hero=hero,
        topic_words=((title_words | same_kinds(topic.kind, pack)) - function) | _kind_of_place_in(article.title, pack),
        ship="" if hero else _ship(article, written, pack),
        countries=count_countries(inside, pack),
        house=named_house[0] if named_house else "",
        named_above=_named_above(article, pack),
        topic=topic,
        callings=_callings(article, pack),
        named_alone=_behind_the("named_alone", article, pack),
        title_names=_title_names(article.title, pack),
    )


class _Counted(NamedTuple):
    """How often an article has each word in small letters, with a capital `inside` a sentence, and with one `at_head`
    of it; and its acronyms with their words.
    """

    lower: Counter[str]
    inside: Counter[str]
    at_head: Counter[str]
    acronyms: dict[str, str]


def _count_words(article: Article) -> _Counted:
    counted = _Counted(Counter(), Counter(), Counter(), {})
    for sentence in while_still_wanted(giving_way(article.sentences)):
        text = sentence.text
        for number, word in enumerate(found[0] for found in WORD.finditer(text)):
            if word[0].islower():
                counted.lower[word] += 1
            elif number:
                counted.inside[bare(word)] += 1
            else:
                counted.at_head[word.casefold()] += 1
        counted.acronyms.update(expansions(text))
    return counted


def _hero_and_topic(article: Article, counted: _Counted, pack: Pack) -> tuple[str, Topic]:
    """Returns the name of the person whom `article` is about, empty where there is none, and its topic."""
    lower, words = counted.lower, counted.lower + counted.at_head
    topic = topic_of(article, lower, pack)
    hero = _hero(article.title, sum(words[word] for word in pack.words("hero_pronouns")), counted.inside, lower, pack)
    hero = "" if hero and _is_named_as_thing(hero, article, lower, pack) else hero or _told_first(article, pack)
    hero = hero or _told_to_be_somebody(article.title, topic, words)
    hero = hero or _named_most(article, words, pack)
    somebody = topic.is_person or (" " in hero and _is_of_somebody(words) and not topic.is_thing)
    if somebody and _is_called_so(topic, hero, pack):
        return hero, topic._replace(is_one=topic.is_one and not hero)
    return ("" if topic.name else hero), topic  # `Bakelite was the first plastic`


def _callings(article: Article, pack: Pack) -> frozenset[str]:
    """Returns the words that `article` has alone behind `the` or `a`, with a capital."""
    return _behind_the("called_alone", article, pack) - pack.words("first_names")


def _behind_the(shape: str, article: Article, pack: Pack) -> frozenset[str]:
    """Returns what `article` has where its text matches the `shape`, with a capital at its beginning."""
    text = "\n".join(block.text for block in article.blocks if block.kind != "heading")
    return frozenset(found[1][0].upper() + found[1][1:] for found in pack.shape(shape).finditer(text))


def _title_names(title: str, pack: Pack) -> tuple[str, ...]:
    """Returns the words of a `title` that may be somebody's full name, without an office before it.

    Returns no words where the title is no such name.
    """
    words = bare_title(title).split()
    while words and words[0] in pack.words("titles"):
        words.pop(0)
    common = together(pack.words("common_words"), pack.words("function_words"), pack.words("organisation_words"))
    full = 2 <= len(words) <= _MOST_NAMES and all(word.isalpha() and word[0].isupper() for word in words)
    return tuple(words) if full and common.isdisjoint(word.casefold() for word in words) else ()


_MOST_NAMES = 4


def _named_above(article: Article, pack: Pack) -> dict[str, str]:
    """Returns by heading, and by an empty text for the title, the name that is all of it, if the text has that too."""
    if not pack.is_dense:
        return {}
    text = "\n".join(block.text for block in article.blocks if block.kind != "heading")
    headings = {"": article.title} | {block.text: block.text for block in article.blocks if block.kind == "heading"}
    found = {heading: pack.shape("heading_names").fullmatch(words.strip()) for heading, words in headings.items()}
    return {heading: one["name"] for heading, one in found.items() if one and one["name"] in text}


def _kind_of_place_in(title: str, pack: Pack) -> frozenset[str]:
    """Returns what `the city` or `the country` may be called in an article whose title names just one."""
    countries = _named_in(title, pack.words("countries"))
    places = _named_in(title, pack.words("places")) - countries
    kinds = ("country", "nation") if len(countries) == 1 else ("city", "town") if len(places) == 1 else ()
    kinds = kinds if len(places) + len(countries) == 1 else ()
    return frozenset(f"{kind}{end}" for kind in kinds for end in ("", "’s", "'s"))


def _named_in(title: str, names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if name in title and re.search(rf"\b{re.escape(name)}\b", title))


def _ship(article: Article, written: frozenset[str], pack: Pack) -> str:
    """Returns the ship that the first sentences name, if the title names it too or the first sentence is about it.

    Returns an empty text where they name none, or more than one.
    """
    first = [sentence.text for sentence in islice(article.sentences, _FIRST_SENTENCES_OF_SHIP)]
    found = {
        ship["name"] or ship["bare"]: ship[0] if ship["prefix"] else f"the {ship['bare']}"
        for text in (article.title, *first)
        for ship in pack.shape("ship_named").finditer(text)
    }
    if not found and article.title and article.title[0].isupper():
        begun = tuple(_begun_by(article.title, first))
        told = any(pack.shape("is_ship").match(text, len(name) + 1) for text, name in begun)
        return re.sub("^The ", "the ", begun[0][1]) if told else ""
    if len(found) != 1:
        return ""
    ((name, shown),) = found.items()
    titled = written.issuperset(name.casefold().split())
    return shown if titled or (first and re.match(rf"(?:The )?{re.escape(shown)}\b", first[0])) else ""


def _begun_by(title: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields each of `texts` that begins with `title`, and the title as it stands there, such as `The Titan`."""
    for text in texts:
        if found := re.match(rf"(?:The )?{re.escape(title)}(?= )", text):
            yield text, found[0]


_FIRST_SENTENCES_OF_SHIP = 5
_FEWEST_PRONOUNS = 5
_OFTEN_NAMED = 4
"""How often an article names a person whose title is a single name, beside the heads of sentences."""


_THING = lazy_pattern(r"\w{3,}(?:tion|ism|ment|ity|ness|ics|logy)")
"""A word that is the name of no person: `Reformation`."""


_AFTER_NAME = lazy_pattern(r"(?P<name>[^:,(–—|]{3,40}?)(?:: |, | [(–—|] ?| - )")
"""A title that goes on behind a name: `Ada Stone: a life among stars`."""


_LIVED = lazy_pattern(r" \((?:b\.|born|c\.)? ?[12]?\d{3}(?: ?[-–—] ?(?:c\. ?)?[12]?\d{3})?\)$")
"""The years of a life behind the name in a title: `Ada Stone (1871–1940)`."""


_RULER = lazy_pattern(r"(?P<name>[A-ZÀ-Þ][\w’'-]+ [IVX]+)(?: of [A-ZÀ-Þ][\w’' -]+)?")
"""The name of a ruler, with what is ruled: `Ada II of Orr`."""


def _hero(title: str, pronouns: int, inside: Counter[str], lower: Counter[str], pack: Pack) -> str:
    """Returns the person whom an article is about, if its `title` is a name that it uses and it says `he` or `she`
    often.

    Returns an empty text where it seems to be about no person.
    """
    if pack.is_dense or pronouns < _FEWEST_PRONOUNS:
        return ""
    given = pack.words("first_names") | Pack("en").words("first_names")
    begun = _AFTER_NAME.match(title)
    name = begun["name"].strip() if begun else title
    name = ruler["name"] if (ruler := _RULER.fullmatch(name)) else name
    words = [bare(word) for word in WORD.findall(name)]
    lived = _LIVED.search(title) is not None
    if not words or (begun and (len(words) < 2 or not (lived or words[0] in given))):
        return ""
    may_be = lived or _may_be_person(words, inside, lower, pack)
    if not (pack.capitals_are_names or words[0] in given) or not may_be:
        return ""
    return name if inside[words[-1]] > (1 if len(words) > 1 else _OFTEN_NAMED) else ""


def _is_named_as_thing(name: str, article: Article, lower: Counter[str], pack: Pack) -> bool:
    """Returns whether the text of `article` shows that a `name` without a known given name is that of an event or a
    thing: it has a word of it in small letters, `its revival`, or an article before it, `the Revival began`.
    """
    words = name.split()
    if not pack.capitals_are_names or words[0] in pack.words("first_names") | pack.words("titles"):
        return False
    if words[0] in pack.words("demonyms") or any(lower[word.casefold()] for word in words[1:]):
        return True
    named = "|".join(map(re.escape, (name, *words[1:][-1:])))
    shape = re.compile(rf"\b[Tt]he (?:{named})(?=[.,;:)]| (?P<behind>[a-z]+)\b)")
    known = together(pack.words("function_words"), pack.words("auxiliaries"), pack.parts_of_verbs)
    found = (one["behind"] for sentence in article.sentences for one in shape.finditer(sentence.text))
    return any(word is None or word in known for word in found)


def _is_called_so(topic: Topic, hero: str, pack: Pack) -> bool:
    """Returns whether the `topic` of an article goes by the name of the `hero`, as far as both are known: a sentence
    that tells who `Osmer of Orr` was makes the article no one else's.
    """
    own, named = re.sub("^[Tt]he ", "", topic.name).split(), hero.split()
    if not own or not named or own[0] == named[0]:
        return True
    return own[-1] == named[-1] and own[0] in pack.words("first_names") | pack.words("titles")


def _told_to_be_somebody(title: str, topic: Topic, words: Counter[str]) -> str:
    """Returns the person in the `title` of whom the first sentence tells who that is, if most pronouns are of one
    gender; else an empty text.
    """
    return bare_title(title) if topic.is_person and _is_of_somebody(words) else ""


def _is_of_somebody(words: Counter[str]) -> bool:
    """Returns whether most pronouns of an article, by how often it has its `words`, mean a man, or a woman."""
    one, other = sorted((words["he"] + words["his"] + words["him"], words["she"] + words["her"] + words["hers"]))
    things = words["it"] + words["its"] + words["they"] + words["their"]
    return other >= max(_FEWEST_OF_SOMEBODY, things) and other > _MORE_OF_ONE * one


_FEWEST_OF_SOMEBODY, _MORE_OF_ONE = 4, 2
_FEWEST_NAMED, _SHARE_OF_NAMED, _TIMES_OF_OTHERS, _SHARE_OF_GENDER = 4, 0.15, 3, 0.85
"""The number and share of sentences that name whom an article is about, how many times those of anybody else that is,
and the share of `he` or `she` among its pronouns for persons.
"""
_FULL_NAME = lazy_pattern(
    r"\b(?P<given>[A-ZÀ-Þ][\w’'-]+) (?:[A-ZÀ-Þ]\. |[A-ZÀ-Þ][\w’'-]+ )?(?P<last>[A-ZÀ-Þ][\w’'-]+)\b"
)

_IS_SOMEBODY = lazy_pattern(
    r"(?P<given>[A-ZÀ-Þ][a-zß-ÿ]+) (?:[A-ZÀ-Þ]\. |[A-ZÀ-Þ][\w’'-]+ )?[A-ZÀ-Þ][\w’'-]+(?: \([^()]*\)|, [^,]{3,60},)? "
    r"(?:is|was) (?:an?|one of the) (?:[\w-]+,? ){0,6}?"
    r"(?:\w+(?:er|or|ist|ian|man|woman)|poet|architect|chemist|pilot|nurse|king|queen|monk|saint)\b"
)
"""How an article begins that tells who somebody was: `Velda Orrin was a Corran painter.`"""


def _named_most(article: Article, words: Counter[str], pack: Pack) -> str:
    """Returns the person whom an article is about whatever its title says: the one whom most sentences name, where all
    pronouns for persons are of one gender.

    Returns an empty text where somebody else is named nearly as often.
    """
    counts = (words["he"] + words["his"] + words["him"], words["she"] + words["her"] + words["hers"])
    if not pack.words("pronouns") or sum(counts) < _FEWEST_PRONOUNS or max(counts) < _SHARE_OF_GENDER * sum(counts):
        return ""
    texts = [sentence.text for sentence in article.sentences]
    first = _IS_SOMEBODY.match(texts[0]) if texts else None
    names = pack.words("first_names") | ({first["given"]} if first else frozenset())
    given = names - (pack.words("womens_names") if counts[0] > counts[1] else frozenset())
    full = _full_names(texts, names)
    named = _times_named(full, texts).most_common(2)
    others = sum(count for _, count in named[1:])
    if not named or named[0][1] < max(_FEWEST_NAMED, _SHARE_OF_NAMED * len(texts), _TIMES_OF_OTHERS * others):
        return ""
    (given_name, name), *namesakes = full[named[0][0]].items()
    never = together(pack.words("place_words"), pack.words("organisation_words"), pack.words("places"))
    if given_name not in given or namesakes or named[0][0] in never:
        return ""
    if _is_named_more(named[0][1], full[named[0][0]][given_name].split(), texts, pack):
        return ""
    return _as_called_here(name, article, pack)


def _is_named_more(times: int, own: Sequence[str], texts: Sequence[str], pack: Pack) -> bool:
    """Returns whether more than so many `times` of `texts` have another name inside of them that may be a person's, by
    no list of given names: `Osmer` of an old record.
    """
    inside: Counter[str] = Counter()
    for text in texts:
        inside.update({bare(found) for found in re.findall(r"(?<!the )(?<!in )\b[A-ZÀ-Þ][a-zß-ÿ]+(?:[’']s)?", text)})
    lists = ("places", "countries", "demonyms", "months", "titles", "function_words", "organisation_words")
    never = together(*(pack.words(name) for name in lists), pack.words("place_words"), frozenset(own))
    others = (count for word, count in inside.items() if word not in never and word.casefold() not in never)
    return max(others, default=0) > times


def _as_called_here(name: str, article: Article, pack: Pack) -> str:
    """Returns the `name` of a person with the given name that the title has: `Bess Orr`, where an early record says
    `Elizabeth Orr`.
    """
    last = name.rpartition(" ")[2]
    called = re.search(rf"\b([A-ZÀ-Þ][a-zß-ÿ]+) {re.escape(last)}\b", article.title)
    if called is None or called[1].casefold() in pack.words("function_words") | pack.words("offices"):
        return name
    return name if called[1] in together(pack.words("titles"), frozenset(name.split())) else called[0]


def _full_names(texts: Sequence[str], given: frozenset[str]) -> dict[str, dict[str, str]]:
    """Returns by surname the full names in `texts` that begin with one of the names `given`, each by that."""
    full: dict[str, dict[str, str]] = {}
    for found in (found for text in texts for found in _FULL_NAME.finditer(text)):
        if found["given"] in given:
            full.setdefault(bare(found["last"]), {}).setdefault(found["given"], bare(found[0]))
    return full


def _times_named(full: Mapping[str, Mapping[str, str]], texts: Sequence[str]) -> Counter[str]:
    """Returns how many of `texts` name each of the `full` names, by surname, also by a given name of nobody else."""
    shared = Counter(given for names in full.values() for given in names)
    told: Counter[str] = Counter()
    for last, names in full.items():
        called = (last, *(given for given in names if shared[given] == 1))
        told[last] = sum(any(one in text for one in called) for text in texts)
    return told


def _told_first(article: Article, pack: Pack) -> str:
    """Returns the person in the title of `article`, if its first sentence tells who that is, in a language that leaves
    out its pronouns; else an empty text.
    """
    first = next(iter(article.sentences), None)
    if not pack.is_dense or first is None or not article.title:
        return ""
    begins = first.text.replace(" ", "").startswith(article.title.replace(" ", ""))
    return article.title if begins and any(shape.match(first.text) for shape in pack.shapes("human")) else ""


def _may_be_person(words: Sequence[str], inside: Counter[str], lower: Counter[str], pack: Pack) -> bool:
    """Returns whether all of `words` are capitalised, and none is a common word or part of the name of a place or
    organisation.

    The last one may be a common word, as a surname, if the article never writes it in small letters: `Ada Wood`.
    """
    known = together(pack.words("organisation_words"), pack.words("place_words"), pack.words("places"))
    last = words[-1]
    surname = len(words) > 1 and inside[last] >= _OFTEN_NAMED and not lower[last.casefold()]
    never = (together(pack.words("common_words"), pack.words("function_words"))) - (
        {last.casefold()} if surname else set()
    )
    if len(words) > 1 and words[0] in pack.words("first_names"):
        known = known - {words[0]}  # `Florence Orr`
    return 1 <= len(words) <= 4 and not any(
        not word[0].isupper() or word in known or word.casefold() in never or _THING.fullmatch(word) for word in words
    )


def expansions(text: str) -> Iterator[tuple[str, str]]:
    """Yields each acronym that `text` explains in brackets, with its meaning."""
    for found in _EXPANDED.finditer(text):
        if words := _words_for(found[1], text[max(0, found.start() - 120) : found.start()].rstrip()):
            yield found[1], words
    for found in _ACRONYM_FIRST.finditer(text):
        words = found[2].strip("“”\"' ")
        if _initials(words) == _letters(found[1]):
            yield found[1], words


def _words_for(acronym: str, before: str) -> str:
    """Returns the last words of `before` whose initials spell `acronym`; an empty text where there are none."""
    letters = _letters(acronym)
    if len(letters) < 2 or not any(map(str.isupper, acronym[1:])):
        return ""
    places = [found.start() for found in re.finditer(r"[^\s\-‐–(“\"']+", before)][-len(letters) * 2 :]
    for place in reversed(places):
        words = bare(before[place:].rstrip("”\"'’ "))
        if words.split()[0] not in _SMALL and _initials(words) == letters and not re.search(r"[,;:()]", words):
            return words
    return ""


def _letters(acronym: str) -> str:
    return "".join(char for char in acronym if char.isalpha()).casefold()


def _initials(words: str) -> str:
    parts = [part for part in re.split(r"[\s\-‐–/]+", words) if part[:1].isalnum()]
    return "".join(part[0] for part in parts if part not in _SMALL).casefold()
