"""Decides whether a sentence is understood without its article: what `it`, `there` or `the treaty` of it mean."""

import re
from collections.abc import Sequence

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.pronoun_owners import is_about_another, may_be_person
from quiz.draft.sentences.verbs import bases, may_have_verb
from quiz.draft.values import Mention, Statement
from quiz.draft.word_forms import bare, stem
from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern

_JUST_BEHIND = 24
"""Characters of a second sentence in which a pointer means the first one: `In the course of this war`."""


def needs_article(statement: Statement, known: Lexicon, pack: Pack, owned: bool = False, second: int = 0) -> str:
    """Returns the code of why `statement` is not understood without the article; an empty text if it is.

    `owned` tells that its personal pronouns stand for the person whom its card names above it, or a sentence before.
    Of a statement of two sentences, the second one begins at the place `second`; it may point at the first.
    """
    text = statement.text
    hanging = pack.shape("hanging").match(text) and not pack.shape("labelled").fullmatch(text)
    opened = hanging or pack.pattern("dependent_openers").match(text)
    leads_on = opened and not pack.shape("leads_nowhere").match(text)
    if leads_on and not _says_what_there_is(statement, known, pack):
        return "hangs-on"
    told = pack.shape("told_event").match(text)
    if told and not any(one.kind not in ("number", "term", "phrase", "ordinal") for one in statement.mentions):
        return "hangs-on"
    links = tuple(pack.shape("link_inside").finditer(text))  # a card leaves them out
    if any(
        not pack.shape("this_time").match(text, found.start())
        and not _points_back(found, statement, pack)
        and not any(one.start() < found.start() < one.end() for one in links)
        for found in pack.pattern("pointers").finditer(text)
        if not 0 < second < found.start() <= second + _JUST_BEHIND
    ):
        return "pointer"
    if pack.shape("that_one").search(text) or _is_there(statement, pack) or _is_of_some_day(statement, pack):
        return "pointer"
    if _moves_that(text, pack) or pack.shape("those_whom").match(text):
        return "pointer"
    if pack.shape("figure_of_what").match(text) or _is_of_some_war(statement, pack):
        return "loose-noun"
    if _is_after_what_is_untold(pack.shape("left_out").sub("", text), pack):
        return "pointer"
    if (not owned and _has_stray_pronoun(statement, known, pack)) or pack.shape("to_it").search(text):
        return "speaker" if pack.shape("polite").search(text) else "pronoun"
    if _has_loose_noun(statement, known, pack):
        return "loose-noun"
    text = pack.shape("left_out").sub("", text)
    lasting = pack.shape("long_ago").sub("", text)
    return "time-bound" if pack.pattern("time_bound").search(lasting) or pack.shape("as_of_now").search(text) else ""


def _is_there(statement: Statement, pack: Pack) -> bool:
    """Returns whether a `there` means a place that the statement does not name before it: `He studied there.`"""
    found = pack.shape("there").search(statement.text)
    if found is None:
        return False
    shift = len(statement.head) - statement.start
    named = [one for one in statement.mentions if one.kind in ("place", "organisation", "name", "thing")]
    return not any(one.start + shift < found.start() for one in named)


def _is_of_some_day(statement: Statement, pack: Pack) -> bool:
    """Returns whether a statement tells a time of day, and neither the day nor that it is so every day."""
    if pack.shape("time_of_day").search(statement.text) is None or pack.shape("each_day").search(statement.text):
        return False
    return not any(one.kind in ("year", "date") for one in statement.mentions)


def _is_of_some_war(statement: Statement, pack: Pack) -> bool:
    """Returns whether a statement tells how long a war went on or when it began, and not which war that is."""
    if pack.shape("of_some_war").search(statement.text) is None:
        return False
    shown = " ".join((statement.text, *statement.sentence.block.headings))
    return pack.shape("names_war").search(pack.shape("of_some_war").sub("", shown)) is None


def _moves_that(text: str, pack: Pack) -> bool:
    """Returns whether a verb has an object that was named before: `it pushes that water into the pipe`, `told of when
    the mayor announced that tie in the hall of Orr`.
    """
    found = _THAT_WHERE.search(text)
    if found is None or found["verb"] not in pack.parts_of_verbs:
        return False
    if found["rest"] is not None and (not found["rest"] or may_have_verb(found["rest"].split(), pack)):
        return False
    verbs = together(pack.parts_of_verbs, pack.words("regular_verbs"), pack.words("told_verbs"), pack.bases)
    return found["what"] not in verbs and found["what"] not in text[: found.start()]


_THAT_WHERE = lazy_pattern(
    r"\b(?P<verb>[a-z]{3,}) that (?P<what>[a-z]{3,}(?<!ed)(?<!s)) "
    r"(?:(?:into|onto|out of|back (?:to|into|from))\b|(?:in|at|on|with|by) (?P<rest>[^,;:.]*)(?=[,;:.]))"
)


def _is_after_what_is_untold(text: str, pack: Pack) -> bool:
    """Returns whether `text` tells how long after something it was, and not after what: `Bell left a year later`."""
    found = pack.shape("span_later").search(text)
    return found is not None and pack.shape("happened_before").search(text, 0, found.start()) is None


def _points_back(pointer: re.Match[str], statement: Statement, pack: Pack) -> bool:
    """Returns whether a `pointer` such as `these` stands before a noun already in the text, `cells …, and these
    cells`, means the time of a date before it, or only ranks.
    """
    text, shift = statement.text, len(statement.head) - statement.start
    dated = [one.start + shift for one in statement.mentions if one.kind in ("year", "date")]
    if pack.shape("told_time").match(text, pointer.start()) and min(dated, default=len(text)) < pointer.start():
        return True
    if pack.shape("ranks").match(text, pointer.start()):
        return True
    if pointer[0] == "these" and pack.shape("of_these_behind").fullmatch(text, 0, pointer.start()):
        return True
    noun = pack.shape("pointed_at").match(text, pointer.start())
    if noun is None:
        return False
    before = {stem(word.casefold()) for word in re.findall(r"[^\W\d_]{4,}", text[: pointer.start()])}
    return stem(noun[1].casefold()) in before


def _says_what_there_is(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a statement says that something exists, and of what: `There are three types of T cells.`"""
    if not pack.shape("exists").match(statement.text):
        return False
    words = re.findall(r"[^\W\d_]{4,}", statement.text)
    about = any(stem(word.casefold()) in known.headings for word in words)
    return about or any(one.kind not in (*_NO_OWNERS, "term") for one in statement.mentions)


_OWNERS = ("person", "name", "place", "organisation", "thing")
_NO_OWNERS = ("number", "year", "date", "ordinal", "phrase")


def _has_stray_pronoun(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a pronoun comes before anything that it could stand for."""
    text, shift = statement.text, len(statement.head) - statement.start
    if not pack.words("pronouns") or _owner_follows(statement, pack):
        return False
    people = [
        one.start + shift
        for one in statement.mentions
        if one.kind == "person"
        or (one.kind == "name" and may_be_person(one, statement, pack) and not _is_of(one, text, shift))
    ]
    named = len(statement.head) > 1 and statement.subject and text.startswith(statement.subject)
    first_owner = 0 if named else _first_owner(statement, people, pack)
    if pack.shape("they_who_did").match(text) and not statement.resolved:
        return True
    clause = pack.shape("pronoun_clause").match(text) if pack.capitals_are_names and not pack.is_dense else None
    if clause and re.match(r"\w+(?:ing|ed)\b", text):
        return True
    if clause and not any(
        one.start + shift < clause.end() and one.kind not in _NO_OWNERS for one in statement.mentions
    ):
        return True
    told = pack.shape("told_of_whom").search(text)
    of_two = told is not None and sum(place < told.end() for place in people) > 1
    if of_two or pack.shape("acts_on_it").match(text) or is_about_another(statement, pack):
        return True
    honoured = pack.shape("in_honour").search(text)
    if honoured and not any(
        one.kind == "person" and one.start + shift < honoured.start() for one in statement.mentions
    ):
        return not named
    if any(found.start() < first_owner for found in pack.pattern("personal").finditer(text)):
        return True
    others = pack.words("pronouns") - pack.words("personal")
    plain = pack.shape("because_it").sub("", pack.shape("no_pronoun").sub("", text[:80]))
    head = re.findall(r"[^\W\d_]+", plain)[: 5 if pack.capitals_are_names else 3]
    owned = pack.shape("owned_inside").match(text) is not None or _is_owned_at_head(statement, pack)
    owned = (
        owned
        or _is_owned_behind(statement, known, pack)
        or pack.shape("it_resolved").match(statement.resolved) is not None
    )
    stray = any(word.casefold() in others for word in head) and not owned
    return stray or pack.shape("stray_pronoun").search(text) is not None


def _first_owner(statement: Statement, people: Sequence[int], pack: Pack) -> int:
    """Returns the place in the sentence from which a personal pronoun has somebody to stand for, if one of `people`
    begins at each of these places: 0 where it has everywhere, the length of the sentence where it has nowhere.
    """
    if statement.resolved or _owns_by_its_life(statement, pack):
        return 0
    if any(pack.shape("his_before").fullmatch(statement.text, 0, place) for place in people):
        return 0
    first = min(people, default=len(statement.text))
    noun = pack.shape("owning_noun").search(statement.text)
    return min(first, noun.start()) if noun else first


def _owner_follows(statement: Statement, pack: Pack) -> bool:
    """Returns whether the sentence names behind its verb whom the `his` at its head means."""
    shift = len(statement.head) - statement.start
    named = [one.start + shift for one in statement.mentions if one.kind in _OWNERS]
    return bool(named) and pack.shape("owner_follows").fullmatch(statement.text, 0, min(named)) is not None


_ITS = lazy_pattern(r" (?P<verb>[a-z]+)(?: [a-z-]+){0,2} (?:its|their) ")


def _is_owned_at_head(statement: Statement, pack: Pack) -> bool:
    """Returns whether a name begins the statement, and does something with what is its own: `Orr sold its mills`."""
    text, shift = statement.text, len(statement.head) - statement.start
    for one in statement.mentions:
        if one.kind in ("organisation", "place", "acronym", "thing", "name") and not one.torn:
            found = _ITS.match(text, one.end + shift) if text[: one.start + shift] in ("", "The ") else None
            if found and (found["verb"] in pack.past_forms or found["verb"] in bases(pack)):
                return True
    return False


def _owns_by_its_life(statement: Statement, pack: Pack) -> bool:
    """Returns whether a single name begins the statement, and its only pronouns are `his` or `her` for what is that
    person's own: `Rene began his studies`.

    No other name stands between the two that the pronoun could mean.
    """
    text, shift = statement.text, len(statement.head) - statement.start
    found = pack.shape("own_life").match(text)
    if found is None or pack.pattern("personal").search(found["between"]) or not _may_own(found["name"], pack):
        return False
    if found["her"] and not found["owned"][0].isupper() and found["owned"] in pack.words("function_words"):
        return False  # `married her in 1912`
    named = [one for one in statement.mentions if one.start + shift < found.end("between")]
    others = [one for one in named if one.start + shift > 0 and one.kind in ("person", "name")]
    if any(one.start + shift == 0 and one.kind not in (*_NO_OWNERS, "person", "name", "term") for one in named):
        return False
    return not any(one.kind == "person" or may_be_person(one, statement, pack) for one in others)


def _may_own(name: str, pack: Pack) -> bool:
    """Returns whether a `name` that begins a sentence may be a person's, and is no common word, place or office."""
    word = name.casefold()
    if name in pack.words("first_names"):
        return True
    lists = (
        "common_words",
        "function_words",
        "class_words",
        "offices",
        "callings",
        "relatives",
        "personal",
        "pronouns",
    )
    names = ("places", "place_words", "organisation_words", "demonyms", "countries", "months")
    many = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    known = any(one in pack.words(each) for each in (*lists, *names) for one in (word, name))
    return not known and not many and word not in pack.past_forms


def _is_owned_behind(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether an `its` at the head means the one thing that the sentence names behind it: `Since its discovery
    in 1992, the Torrin belt has …`.
    """
    text, shift = statement.text, len(statement.head) - statement.start
    found = pack.shape("its_before").match(text)
    if found is None or pack.shape("its_origin").fullmatch(found["noun"]) is None:
        return False
    begin = compile_kept(r"(?:[Tt]he )?(?:(?:[a-z]+ ){1,4}of (?:the )?)?").match(text, found.end())
    of_place = pack.shape("its_of_place").fullmatch(found["noun"]) is not None
    for one in statement.mentions:
        if begin is None or one.start + shift not in (begin.end(), begin.end() - 4):
            continue
        told = pack.shape("its_verb").match(text, one.end + shift)
        whole = one.kind in ("organisation", "thing", "title", "acronym") or begin.end() > found.end()
        town = one.kind in ("place", "name") and not whole and one.value.split()[-1] not in pack.words("place_words")
        return told is not None and one.kind in _ITS_OWNERS and (not town or of_place)
    topic = compile_kept(r"[Tt]he (?P<words>[a-z]+)(?= (?:has|is|was|had|[a-z]{3,}ed)\b)").match(text, found.end())
    return topic is not None and topic["words"] in known.topic_words


_ITS_OWNERS = ("organisation", "place", "acronym", "thing", "title", "name")
"""Kinds of mentions that an `its` can stand for."""


def _is_of(mention: Mention, text: str, shift: int) -> bool:
    """Returns whether a name of no known class stands behind `of` or the like, as that of a place does."""
    return text.endswith((" of ", " near ", " from "), 0, max(0, mention.start + shift))


def _has_loose_noun(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether `the` stands before a common noun, and neither the sentence nor the title says which one is
    meant.
    """
    text = pack.shape("of_course").sub("", statement.text)
    headings = statement.sentence.block.headings
    shown = frozenset(re.findall(r"[^\W_]+", " ".join((*headings[:1], *headings[-1:])).casefold()))
    if not pack.capitals_are_names:
        return _is_loose_among_nouns(statement, known, pack)
    topic = frozenset(
        word for word in known.topic_words if f" {word}" in text and not _has_rival(statement, word, known)
    )
    part = (
        _is_short_name(text, shown, pack)
        or _is_one_affected(text, pack)
        or _is_part_of_what_was_met(text, (known.heading_words & shown) | topic, pack)
    )
    if part or _is_one_doing(statement, known, pack) or _is_one_of_a_people(statement, shown, pack):
        return True
    nouns = re.finditer(r"\b[Tt]he ((?:[a-z][\w’'-]* ?)+)", text)
    return any(_is_loose(found, text, statement, shown, known, pack) for found in nouns)


def _is_loose(
    found: re.Match[str], text: str, statement: Statement, shown: frozenset[str], known: Lexicon, pack: Pack
) -> bool:
    """Returns whether nothing says which thing is meant where `found` stands in `text`, a `the` with the words in small
    letters behind it. `shown` are the words of the headings that a card shows.
    """
    words = found[1].split()
    number = next((place for place, word in enumerate(words) if _ends_noun(word, pack)), len(words))
    if number == 1 and words[0] in pack.words("superlatives"):
        return False  # `the earliest recorded talk of`: what follows says which
    if not number or _has_contact_clause(words, number, pack):
        return False
    noun, following = stem(words[number - 1].strip("’'")), words[number] if number < len(words) else ""
    if number == len(words) and _NAMED_BEHIND.match(text, found.end() - (found[0][-1] == " ")):
        return False  # a name follows and says which
    named = [bare(word) for word in words[:number]]
    if (
        words[number - 1] in (known.heading_words & shown)
        or (number > 1 and known.topic_words.issuperset(named))
        or (known.topic_words.issuperset(named) and not _has_rival(statement, named[-1], known))
        or (following in _OWNED and not _is_dated(words[number:], text[found.end() :]))
        or _goes_on_with_owner(words[number:], text, found.start() == 0)
        or _was_introduced(noun, text[: found.start()])
    ):
        return False
    if number > 1 and words[0] in pack.words("loose_adjectives"):
        return True  # `the resulting alloy`
    plain = found.start() == 0 and _is_plain_head(words[:number], following, pack)
    loose = plain or not pack.words("loose_nouns").isdisjoint((noun, words[number - 1]))
    return number <= 2 and (
        _was_met(statement, words[number - 1]) or (loose and not _tells_which(words[:number], pack))
    )


def _is_one_affected(text: str, pack: Pack) -> bool:
    """Returns whether a participle tells that a thing was spoken of before: `The affected part was rebuilt.`"""
    return any(
        found["word"] in pack.words("loose_adjectives") and found["behind"] not in _OWNED
        for found in _AFFECTED.finditer(text)
    )


_AFFECTED = lazy_pattern(r"\b[Tt]he (?P<word>[a-z]{3,}ed) [a-z]{3,}(?: (?P<behind>[a-z]+)\b)?")


def _is_one_of_a_people(statement: Statement, shown: frozenset[str], pack: Pack) -> bool:
    """Returns whether `the` means something of a people that the paragraph spoke of before, as `the Dutch mill` behind
    `a Dutch mill`, or somebody of one whom the statement does not name: `the Dutchman’s plan`.
    """
    text, shift = statement.text, len(statement.head) - statement.start
    before = statement.sentence.block.text[: statement.sentence.start]
    for found in _OF_A_PEOPLE.finditer(text):
        if found["people"] not in pack.words("demonyms") or (found["noun"] or "") in shown:
            continue
        if found["noun"]:
            met = re.search(rf"\ban? {found['people']} {found['noun']}\b", before, re.IGNORECASE) is not None
        else:
            met = not any(one.kind == "person" and one.start + shift < found.start() for one in statement.mentions)
        if met:
            return True
    return False


_OF_A_PEOPLE = lazy_pattern(
    r"\b[Tt]he (?P<people>[A-Z][a-z]+)(?: (?P<noun>[a-z]{3,})\b|(?:wo)?man(?:[’']s)?\b(?! [A-Z]|, [A-Z]))"
)


def _is_one_doing(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a statement tells of one doing of somebody, who was named before: `Cooling was done with ice.`"""
    found = pack.shape("what_was_done").match(statement.text)
    if found is None or stem(found[1].casefold()) in known.headings:
        return False
    return not any(one.kind in (*_OWNERS, "acronym", "title", "year", "date") for one in statement.mentions)


def _has_contact_clause(words: Sequence[str], number: int, pack: Pack) -> bool:
    """Returns whether the first `number` words end with somebody who does it: `the money banks keep` tells which."""
    following = words[number] if number < len(words) else ""
    acts = following in pack.bases or following in pack.words("regular_verbs")
    return number > 1 and words[number - 1].endswith("s") and acts


_NAMED_BEHIND = lazy_pattern(
    r" ?[A-Z“\"(]|, (?:[A-Z][\w’'-]+ ?){1,4},|, [A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+ [a-z]{2,}ed\b"
)
"""What says which `captain` or `ferry` is meant: `the ferry Orr`, `the captain, Piers Holloway,`, also where its second
comma is missing.
"""


def _is_dated(following: Sequence[str], rest: str) -> bool:
    """Returns whether a noun has only the time of what happened behind it: `took the territory in 1920`."""
    return len(following) == 1 and following[0] in ("in", "on", "from", "between") and rest[:1].isdecimal()


def _has_rival(statement: Statement, noun: str, known: Lexicon) -> bool:
    """Returns whether the paragraph speaks of another `noun` before than the topic of the article, which `the` may
    mean.
    """
    before = statement.sentence.block.text[: statement.sentence.start]
    another = "another|other|two|three" if noun in known.heading_words else "an?|another|other|two|three"
    if re.search(rf"(?<!\bis)(?<!\bwas)(?<!\bare) (?:{another}) (?:[\w-]+ ){{0,2}}{noun}", before):
        return True
    before, kind = _OWN_OTHER_NAME.sub("", before), noun.capitalize()
    named = re.findall(rf"[A-Z][\w’'-]+ {kind}\b(?! [A-Z])|\b{kind} (?:of )?[A-Z][\w’'-]+", before)
    return any(not known.topic_words.issuperset(name.casefold().split()) for name in named)


_OWN_OTHER_NAME = lazy_pattern(
    r"\b(?:it|[Tt]he [a-z]+) (?:was|is|had been|became) (?:[a-z]+ )?(?:known as |called |named |renamed )(?:the )?"
    r"(?:[A-Z][\w’'-]*(?: of(?: the)?)? ?)+"
)
"""Another name of what the article is about: `initially it was known as the Museum of Lamps`."""


def _is_part_of_what_was_met(text: str, named: frozenset[str], pack: Pack) -> bool:
    """Returns whether a sentence speaks of a part of what an earlier one named: `The paper’s other author`, `the text
    of the agreement`.
    """
    owner = pack.shape("owner_at_head").match(text)
    if owner and owner["noun"] in pack.words("loose_nouns") - named:
        return True
    return any(
        found["noun"] in pack.words("loose_events") - named
        and not _was_introduced(found["noun"], text[: found.start()])
        for found in pack.shape("of_event").finditer(text)
    )


def _is_loose_among_nouns(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether an article stands before a noun without saying which one is meant, in a language in which all
    nouns have capitals.
    """
    if _is_of_someone(statement, known, pack):
        return True
    acted, head = pack.shape("loose_past").match(statement.text), pack.shape("loose_head").match(statement.text)
    told = acted and (acted[1] in pack.words("demonyms") or _is_in_heading(acted[1], known))
    if acted and not told and not statement.resolved:
        return not any(one.kind not in ("term", "phrase") and one.value == acted[1] for one in statement.mentions)
    return head is not None and head[1] in pack.words("loose_nouns") and not _is_in_heading(head[1], known)


def _is_in_heading(noun: str, known: Lexicon) -> bool:
    """Returns whether a heading says which `noun` is meant, also by a longer noun: `Deichgesetz` and `das Gesetz`."""
    word = stem(noun.casefold())
    return any(one.endswith(word) for one in known.headings)


def _is_of_someone(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a statement speaks of `the father` or `the fire` before anything that this could belong to."""
    text, shift = statement.text, len(statement.head) - statement.start
    nouns = together(pack.words("loose_nouns"), pack.words("relatives"))
    named = min((one.start + shift for one in statement.mentions if one.kind not in _NO_OWNERS), default=len(text))
    for found in pack.shape("definite").finditer(text):
        told = {stem(word.casefold()) for word in re.findall(r"[^\W\d_]{4,}", text[: found.end()])}
        shown = not told.isdisjoint(known.headings) or _is_in_heading(found["noun"], known)
        if found.start() < named and found["noun"] in nouns and not shown and not statement.head:
            return True
    return False


def _is_short_name(text: str, shown: frozenset[str], pack: Pack) -> bool:
    """Returns whether a sentence begins with a part of a name that nothing above it has in full: `The Act …`."""
    named = _NAMED_SHORT.match(text)
    if named is not None and named[1].casefold() in pack.words("short_names") - shown:
        return True
    owner = _OWNER_SHORT.search(text)
    if owner is None or owner[1] not in pack.words("organisation_words") or owner[1].casefold() in shown:
        return False
    return re.search(rf"[A-Z][\w’'.&-]* {owner[1]}\b|\b{owner[1]} of\b", text[: owner.start()]) is None


def _is_plain_head(phrase: Sequence[str], following: str, pack: Pack) -> bool:
    """Returns whether a sentence begins with a common noun alone, or tells what was the case with one."""
    gone = following in _PAST or following.endswith("ed") or following in pack.past_forms
    noun = stem(phrase[-1].strip("’'"))
    plain = len(phrase) == 1 and noun in together(pack.words("common_words"), pack.words("class_words"))
    return gone or plain


def _goes_on_with_owner(following: Sequence[str], text: str, at_head: bool) -> bool:
    """Returns whether the words `following` a noun say which one is meant: `and functions of`, `later known as`.

    After a noun `at_head` of a sentence, these may be its verb, unless another verb follows.
    """
    told = _OWNER_BEHIND.match(" ".join(following[:5]))
    return told is not None and (not at_head or re.search(r"\b(?:is|are|was|were|has|have)\b", text) is not None)


_OWNER_BEHIND = lazy_pattern(
    r"(?:and|or) (?:\w+ ){1,2}of\b|(?:\w+ly |later |now |once )?(?:\w+ed|known|made|built|given|held) "
    r"(?:to|by|in|as|for|from|with|on|at|of)\b"
)


def _tells_which(phrase: Sequence[str], pack: Pack) -> bool:
    """Returns whether the first of two words says which thing is meant by the second: `the immune system`."""
    word = phrase[0]
    return (
        len(phrase) == 2
        and re.fullmatch(r"\w{3,}(?:al|ic|ine|une|ive|ory|ary|ous)|(?:\w+cul|pol|sol|lun|nucle|stell|line)ar", word)
        is not None
        and not any(
            word in pack.words(name) for name in ("common_words", "vague_adjectives", "superlatives", "loose_heads")
        )
    )


_OWNED = frozenset(
    ("of", "that", "which", "who", "whose", "where", "for", "between", "in", "on", "at", "from", "behind")
)


_PAST = frozenset(("was", "were", "had", "did"))


def _ends_noun(word: str, pack: Pack) -> bool:
    """Returns whether `word` cannot be part of the noun phrase before it."""
    return (
        word in pack.words("function_words")
        or word in ("first", "second", "third", "last", "next")
        or word in pack.words("auxiliaries")
        or (word in pack.parts_of_verbs and not word.endswith("ing"))
        or re.fullmatch(r"\w{3,}ly", word) is not None
    )


_NAMED_SHORT = lazy_pattern(r"The ([A-Z][a-z]+) (?=[a-z])(?!of\b|for\b|on\b|in\b|between\b)")
"""How a sentence begins that has only a part of a name: `The Act was passed.`"""


_OWNER_SHORT = lazy_pattern(r"\b[Tt]he ([A-Z][a-z]+)[’']s\b")
"""What belongs to somebody of whose name there is only a part: `from the University’s Department of Lamps`."""


_OF_WHAT_HAPPENED = lazy_pattern(r"\w{5,}(?:[ts]ion|ment|tcy|sal)")
"""A noun of what somebody did, which an earlier verb may tell: `went bankrupt … the bankruptcy`."""


def _was_met(statement: Statement, noun: str) -> bool:
    """Returns whether an earlier sentence of the paragraph introduced the noun: `she saw a deep cleft`, or told of it
    by a verb: `it erupted`, and now `the eruption`.
    """
    sentence = statement.sentence
    before = sentence.block.text[: sentence.start]
    if _OF_WHAT_HAPPENED.fullmatch(noun) and re.search(rf"\b{noun[:6]}(?:s|ed|ing|t)?\b", before):
        return True
    return re.search(rf"[\w,] an? (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b", before) is not None


def _was_introduced(noun: str, before: str) -> bool:
    """Returns whether the words `before` contain the noun with an indefinite article or a number."""
    if noun not in before.casefold():
        return False
    found = re.search(
        rf"\b(?:an?|one|two|three|four|five|several|many|some) (?:[\w-]+ ){{0,3}}{re.escape(noun)}", before.casefold()
    )
    named = re.search(rf"\b[A-Z][\w’'-]+ {re.escape(noun.capitalize())}\b", before)  # `Corran Bridge …, and the bridge`
    return found is not None or named is not None
