"""Tests that tell what the name of a person, a place or anything else is worth as an answer."""

import re

from quiz.draft.facts.weighed_mention import (
    NAMES,
    WELL_KNOWN,
    WeighedMention,
    has_dated_label,
    has_event,
    is_called,
    is_defined,
    is_first,
    is_only_one,
    is_ranked,
)
from quiz.process.lazy_pattern import lazy_pattern


def is_passing_name(weighed: WeighedMention) -> bool:
    """Returns whether a name is only mentioned: the statement says nothing that it did or is."""
    if weighed.joined > 2 or has_event(weighed) or is_defined(weighed) or is_called(weighed) or is_ranked(weighed):
        return False
    if is_only_one(weighed):
        return False
    return not weighed.pack.shape("by").search(weighed.before) and not weighed.mention.unit


def is_undated_name(weighed: WeighedMention) -> bool:
    """Returns whether a name is asked for by an event without a date."""
    if weighed.mention.kind not in NAMES or weighed.joined > 2 or weighed.mention.unit:
        return False
    if weighed.pack.shape("done_by").search(weighed.before) or is_only_one(weighed):
        return False
    if any(one.kind in ("year", "date") for one in weighed.statement.mentions) or not weighed.pack.words("auxiliaries"):
        return False
    if has_dated_label(weighed):
        return False
    return not (is_defined(weighed) or is_called(weighed) or is_ranked(weighed))


def is_person_in_passing(weighed: WeighedMention) -> bool:
    """Returns whether the article names a person this once, and not as who did it, at an event or as the first."""
    names = weighed.context.known.inside
    last = weighed.mention.value.split()[-1]
    once = weighed.mention.kind == "person" and names[last] < 2 and not weighed.context.known.lower[last]
    return once and not (
        has_event(weighed)
        or is_only_one(weighed)
        or weighed.pack.shape("by").search(weighed.before)
        or is_first(weighed.text, weighed.pack)
    )


def is_any_subject(weighed: WeighedMention) -> bool:
    """Returns whether the answer is a name at the beginning of a statement that could be about others as well."""
    if weighed.mention.kind not in NAMES or weighed.joined > 1 or is_defined(weighed):
        return False
    at_head = re.fullmatch(r"(?:(?:The|An?|Der|Die|Das) )?(?:[A-Z]\w+ )?", weighed.before) is not None
    return at_head and not is_first(weighed.text, weighed.pack)


def is_one_of_the_most(weighed: WeighedMention) -> bool:
    """Returns whether the answer is only said to be one of several: `Corran Bridge is one of the oldest of Orr`."""
    at_head = re.fullmatch(r"(?:(?:The|An?) )?", weighed.before) is not None
    return at_head and weighed.pack.shape("one_of_several").match(weighed.behind) is not None


def is_in_row_of_names(weighed: WeighedMention) -> bool:
    """Returns whether the answer is one name of a list whose other names the card shows."""
    if weighed.in_row and weighed.joined == 1 and not weighed.mention.unit:
        return True
    begins, goes_on = weighed.pack.shape("listed_before"), weighed.pack.shape("listed_behind")
    listed = begins.search(weighed.before) is not None and goes_on.match(weighed.behind) is not None
    listed = listed or weighed.pack.shape("row_before").search(weighed.before) is not None
    return listed and weighed.joined == 1


def is_only_words(weighed: WeighedMention) -> bool:
    """Returns whether words in quotation marks may be no title: where nouns have capitals, if no noun before them tells
    what is called so, and no date is told.
    """
    if weighed.pack.capitals_are_names or weighed.pack.is_dense or weighed.mention.unit != "quoted":
        return False
    dated = any(one.kind in ("year", "date") for one in weighed.statement.mentions)
    return not (dated or is_called(weighed) or weighed.pack.shape("names_it").search(weighed.before))


def is_letters_in_passing(weighed: WeighedMention) -> bool:
    """Returns whether letters that the article does not explain there are only mentioned, where nouns have capitals."""
    explained = weighed.mention.unit and weighed.mention.unit in weighed.text
    if weighed.pack.capitals_are_names or explained or is_defined(weighed) or is_called(weighed):
        return False
    return not any(one.kind in ("year", "date") for one in weighed.statement.mentions)


def is_unexplained(weighed: WeighedMention) -> bool:
    """Returns whether the article never says what letters stand for, and they are only named: `tracks of the OVR`."""
    if weighed.pack.is_dense or not weighed.pack.capitals_are_names:
        return False
    told = is_defined(weighed) or is_called(weighed) or is_ranked(weighed)
    return not weighed.mention.unit and not told and not weighed.pack.shape("by").search(weighed.before)


def is_spelled_before(weighed: WeighedMention) -> bool:
    """Returns whether letters stand in brackets behind the words that they are the first letters of."""
    if not weighed.before.endswith("(") or not weighed.behind.startswith(")"):
        return False
    letters = weighed.words.casefold().replace(" ", "")
    words = re.findall(r"[^\W\d_]+", weighed.before.casefold())[-2 * len(letters) :]
    initials = "".join(word[0] for word in words if word not in weighed.pack.words("function_words"))
    return initials.endswith(letters)


def has_only_courtesy(weighed: WeighedMention) -> bool:
    """Returns whether a person is called `Mr` or `Ms` there, as somebody is of whom the article tells as an example."""
    before = re.search(r"([A-Z][a-z]+)\.? $", weighed.before)
    if before is None or before[1] not in weighed.pack.words("courtesies") - {"Dr"}:
        return False
    return " " not in _INITIALS.sub("", weighed.words)


_INITIALS = lazy_pattern(r"^(?:[A-Z]\.? ?)+(?=[A-Z][a-z])")


def is_in_brackets(weighed: WeighedMention) -> bool:
    """Returns whether the answer, in a language without spaces, stands in brackets with other words."""
    return weighed.pack.is_dense and re.search(r"[（(][^）)]{6,}$", weighed.before) is not None


def is_of_a_role(weighed: WeighedMention) -> bool:
    """Returns whether a name only tells where somebody was what: `As a student at Tarn College, she …`."""
    return weighed.pack.shape("as_somebody").fullmatch(weighed.before) is not None


def has_office(weighed: WeighedMention) -> bool:
    """Returns whether an office stands beside a person: `Queen Maud`; a mere `Mr` or `Mrs` is none."""
    return bool(weighed.mention.unit) and weighed.mention.unit not in weighed.pack.words("courtesies")


def is_main_person(weighed: WeighedMention) -> bool:
    """Returns whether the article names this person so often that the answer is obvious."""
    if _is_namesake(weighed):
        return False
    return weighed.context.known.inside[weighed.mention.value.split()[-1]] >= _MAIN


_MAIN = 6


def _is_namesake(weighed: WeighedMention) -> bool:
    """Returns whether an answer is the full name of somebody who is told beside the one that the article names so
    often: `Dora Bell, daughter of Carl Bell`.
    """
    hero, named = weighed.context.known.hero.split(), weighed.mention.value.split()
    if len(named) < 2 or not hero or hero[-1] != named[-1] or not is_only_one(weighed):
        return False
    return set(hero[:-1]).isdisjoint(named) and weighed.context.known.inside[named[-2]] < _OFTEN


def is_first_name(weighed: WeighedMention) -> bool:
    """Returns whether the answer is only a first name, as in made-up examples."""
    return weighed.mention.value in weighed.pack.words("first_names")


def is_abbreviated(weighed: WeighedMention) -> bool:
    """Returns whether the initials of the answer follow in brackets: `Consumer Electronics Show (CES)`."""
    found = _LETTERS_BEHIND.match(weighed.behind) or _LETTERS_BEFORE.search(weighed.before)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", weighed.words))
    return found is not None and initials.upper().startswith(found[1][:2])


_LETTERS_BEHIND = lazy_pattern(r"(?: \([“\"]?|--|—|, or (?:the )?)([A-Z][A-Z\d]{1,5})s?\b")
_LETTERS_BEFORE = lazy_pattern(r"\b([A-Z][A-Z\d]{1,5}), (?:or )?(?:the )?$")


def is_named_often(weighed: WeighedMention) -> bool:
    """Returns whether the article uses this name so often that it is the first guess."""
    if _is_namesake(weighed):
        return False
    return weighed.context.known.inside[weighed.mention.value.split()[-1]] > _OFTEN and not is_defined(weighed)


_OFTEN = 4


def is_told_by_its_date(weighed: WeighedMention) -> bool:
    """Returns whether the answer is something that everybody dates, and the statement has its year."""
    dates = [one for one in weighed.statement.mentions if one.kind in ("year", "date")]
    return bool(dates) and weighed.pack.pattern("known_by_date").fullmatch(weighed.words) is not None


_LONG_NAME = 5


def is_long_name(weighed: WeighedMention) -> bool:
    """Returns whether a name has so many words that nobody would recall it whole."""
    return len([word for word in weighed.words.split() if word[0].isupper()]) >= _LONG_NAME


def is_country_of_it_all(weighed: WeighedMention) -> bool:
    """Returns whether the answer is a country that is only told to say whose somebody is, or that the whole article is
    about.
    """
    value = weighed.mention.value
    if value not in weighed.pack.words("countries") or is_defined(weighed):
        return False
    if weighed.pack.is_dense:
        setting = not weighed.before and weighed.behind.startswith("では")
        return setting or re.match("の[一-鿿]", weighed.behind) is not None
    return weighed.context.known.countries.get(value, 0) > WELL_KNOWN


def is_on_the_way(weighed: WeighedMention) -> bool:
    """Returns whether a place is only one that somebody came from, came through or was near."""
    return weighed.pack.shape("on_the_way").search(weighed.before) is not None


def tells_where_a_place_is(weighed: WeighedMention) -> bool:
    """Returns whether a place only tells in which country a named one lies: `in Jedburgh, Scotland`."""
    return weighed.joined == 1 and _TOWN_BEFORE.search(weighed.before) is not None and not weighed.in_row


_TOWN_BEFORE = lazy_pattern(r"(?:\b(?:[Ii]n|of|at|from|to|near) |^)(?:the )?(?:[A-Z][\w.’'-]+ ){0,3}[A-Z][\w.’'-]+, $")


def is_any_body(weighed: WeighedMention) -> bool:
    """Returns whether a name is that of a body which many states or towns have: `Parliament`, `the High Court`."""
    return weighed.pack.shape("any_body").fullmatch(weighed.words) is not None


def is_only_the_source(weighed: WeighedMention) -> bool:
    """Returns whether a name only tells who says so: `according to the Gazette`, `the Gazette stated that`."""
    if weighed.pack.shape("source_says").match(weighed.behind):
        return True
    return weighed.pack.shape("source_named").search(weighed.before) is not None


def is_of_an_office(weighed: WeighedMention) -> bool:
    """Returns whether a place only belongs to the office of somebody named: `the prime minister of Veldany`, `King Hal
    of Orr`.
    """
    found = re.search(r"([^\W\d_]+)((?: [A-Z][\w.]*){0,3}) of (?:the )?$", weighed.before)
    if found is None:
        return False
    return found[1].casefold() in weighed.pack.words("offices") or (
        bool(found[2]) and found[1] in weighed.pack.words("titles")
    )


def is_small_elsewhere(weighed: WeighedMention) -> bool:
    """Returns whether a name of one word is a common noun that the article mostly writes small: `the Depot`."""
    known, value = weighed.context.known, weighed.mention.value
    return " " not in value and known.lower[value.casefold()] > known.inside[value]


def is_bare_surname(weighed: WeighedMention) -> bool:
    """Returns whether a person is called by one name alone, and nowhere in the article by more."""
    value = weighed.mention.value
    return weighed.pack.capitals_are_names and " " not in value and weighed.context.known.inside[value] < WELL_KNOWN


def is_place_in_name(weighed: WeighedMention) -> bool:
    """Returns whether a place, in a language without spaces, is told by names beside it: a festival bears its own
    name and is held there; or is the country that something is the best of, as nobody would guess another.
    """
    if not weighed.pack.is_dense:
        return False
    if weighed.mention.value in weighed.pack.words("countries") and _BEST_OF.match(weighed.behind):
        return True
    told = [part for part in _OF_PLACES.split(weighed.mention.value) if len(part) > 1]
    return bool(told) and all(part in weighed.before or part in weighed.behind for part in told)


_BEST_OF = lazy_pattern("を代表|有数|屈指|最大|最古|初の|随一|一の")
_OF_PLACES = lazy_pattern("[都道府県市町村区郡]")
