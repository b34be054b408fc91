"""Tests that tell what a fact is worth by what its statement says, whatever kind of answer it asks for."""

import re
from collections.abc import Callable
from functools import lru_cache

from quiz.draft.facts.weighed_mention import (
    NAMED_UNIT,
    NAMES,
    PASSING_UNIT,
    TOLD_UNIT,
    WeighedMention,
    has_other_mention,
    is_called,
    is_defined,
    is_first,
    is_ranked,
    stems,
)
from quiz.draft.facts.worth_of_numbers import counts_things, is_figure
from quiz.draft.mentions.name_given_away import shows_name
from quiz.draft.mentions.terms import MARKED_UNIT
from quiz.draft.pack import Pack, together
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern


def has_word_of(name: str) -> Callable[[WeighedMention], bool]:
    """Returns a test for whether the statement contains a word of the list `name`."""
    return lambda weighed: _is_word_in(name, weighed.text, weighed.pack)


@lru_cache(maxsize=64)
def _is_word_in(name: str, text: str, pack: Pack) -> bool:
    """Returns whether `text` has a word of the list `name`; cached, since each fact of a sentence asks for it."""
    return pack.pattern(name).search(text) is not None


def is_of_a_study(weighed: WeighedMention) -> bool:
    """Returns whether the statement hands on what a study found; somebody's own studies are none."""
    return _tells_of_study(weighed.text, weighed.pack)


@lru_cache(maxsize=16)
def _tells_of_study(text: str, pack: Pack) -> bool:
    return pack.pattern("studies").search(pack.shape("no_study").sub("", text)) is not None


def is_hedged(weighed: WeighedMention) -> bool:
    """Returns whether the statement says that it is uncertain. A `may` that the question repeats does not count, nor
    one that only tells what something is for.
    """
    text = weighed.text
    if aimed := weighed.pack.shape("what_for").search(weighed.behind):
        text = text[: len(text) - len(weighed.behind) + aimed.start()]
    if weighed.mention.unit == TOLD_UNIT:
        text = text.replace(" may ", " ", 1)
    if weighed.mention.kind == "number":
        text = _ESTIMATED.sub("", text)
    return _is_word_in("hedges", _MONTH.sub("", text), weighed.pack)


_MONTH = lazy_pattern(r"(?<=[^.!?] )May\b|May (?=\d)")
"""The month, which tells nothing that may be so."""
_ESTIMATED = lazy_pattern(r"\b(?:an )?estimated\b(?! that\b)")
"""What tells that a number is not exact, which it seldom is."""


def is_only_said(weighed: WeighedMention) -> bool:
    """Returns whether the statement hands on what somebody said, also where it leaves out a `he said` at its end. An
    estimated number is no saying.
    """
    text = _ESTIMATED.sub("", weighed.text) if weighed.mention.kind == "number" else weighed.text
    cut = weighed.pack.shape("somebody_said").search(weighed.statement.quote)
    return cut is not None or _is_word_in("sayings", text, weighed.pack)


def is_topic(weighed: WeighedMention) -> bool:
    """Returns whether the answer is the topic of the article, in a statement that does not define it."""
    if weighed.mention.kind in ("number", "year", "date") or is_defined(weighed):
        return False
    spelled = weighed.mention.unit if weighed.mention.kind == "acronym" else ""
    own = stems(spelled or weighed.mention.value)
    own -= weighed.pack.words("function_words") if len(own) > 1 else frozenset()
    shown = " ".join(weighed.statement.context).casefold().split()
    if weighed.mention.kind == "place" and any(_is_of_place(one, weighed.mention.value) for one in shown):
        return True
    told = weighed.mention.kind == "person" or weighed.mention.unit == TOLD_UNIT  # an answer of many words
    if not told and weighed.statement.context and not weighed.pack.is_dense:
        title = weighed.statement.context[0]
        if " " in weighed.mention.value and shows_name(title, weighed.mention.value, weighed.pack):
            return True
    named = own & weighed.context.known.headings
    return bool(own) and (named == own or (weighed.mention.kind == "person" and len(named) > 1))


def _is_of_place(word: str, place: str) -> bool:
    """Returns whether a `word` is the adjective of a `place`: `Asian` of Asia."""
    return word.startswith(place.casefold()) and word[len(place) :] in ("n", "an", "ian", "ese", "ish", "i")


_MANY_NUMBERS = 3


def gives_examples(weighed: WeighedMention) -> bool:
    """Returns whether a list is only of examples, as after `such as`."""
    return weighed.joined > 2 and weighed.pack.shape("examples").search(weighed.before) is not None


def is_example_of_kind(weighed: WeighedMention) -> bool:
    """Returns whether a name is only an example of what the sentence names behind it, in a language that says so
    there, or stands alone behind the word for that: `u. a. Anna Orr`.
    """
    if weighed.mention.kind == "term" and weighed.pack.is_dense:
        return False
    if weighed.pack.shape("example_of_kind").match(weighed.behind):
        return True
    among_nouns = not weighed.pack.capitals_are_names and not weighed.pack.is_dense and weighed.joined == 1
    return among_nouns and weighed.pack.shape("examples").search(weighed.before) is not None


def is_little_said(weighed: WeighedMention) -> bool:
    """Returns whether the sentence says of the name before its verb only what it is like, or what is planned."""
    return weighed.pack.shape("says_little").match(weighed.behind) is not None


def is_one_of_many(weighed: WeighedMention) -> bool:
    """Returns whether the answer is one item of a list, or one of so many names that the others would fit as well."""
    if weighed.pack.is_dense and weighed.mention.kind == "number":
        return sum(one.kind == "number" for one in weighed.statement.mentions) > _MANY_NUMBERS
    names = sum(one.kind in NAMES for one in weighed.statement.mentions)
    is_alike = weighed.mention.kind in NAMES and names > _MOST_NAMES and not is_defined(weighed)
    return weighed.joined == 1 and (weighed.in_row or is_alike)


_MOST_NAMES = 5


def is_half_of_pair(weighed: WeighedMention) -> bool:
    """Returns whether the answer is one of two of its kind joined by `and`."""
    if weighed.joined > 1 or weighed.mention.unit == TOLD_UNIT:
        return False
    if (
        weighed.mention.kind != "year"
        and weighed.pack.shape("article").fullmatch(weighed.before)
        and weighed.pack.shape("goes_on_with_name").match(weighed.behind)
    ):
        return True
    block, mention = weighed.statement.sentence.block.text, weighed.mention
    alike = _CALLED_ALIKE if mention.kind in _CALLED_ALIKE else (mention.kind,)
    others = (one for one in weighed.statement.mentions if one.kind in alike and one != mention)
    gaps = [block[min(one.end, mention.end) : max(one.start, mention.start)] for one in others]
    shapes = ("half_between", "counted_between") if counts_things(weighed) else ("half_between",)
    return any(weighed.pack.shape(name).fullmatch(gap) for name in shapes for gap in gaps)


_CALLED_ALIKE = ("person", "name")
"""Kinds of names of which either may be that of somebody: a given name that is in no list is told by none."""


def is_told_late(weighed: WeighedMention) -> bool:
    """Returns whether the statement defines the topic of the article, but far from its beginning."""
    title = next(iter(weighed.statement.context), "").casefold()
    late = bool(weighed.statement.sentence.block.headings)
    if weighed.before == "The " and weighed.mention.value.casefold() in weighed.context.known.topic_words:
        return True  # `The stadium was one of the venues`
    return late and is_defined(weighed) and stem(weighed.mention.value.casefold()) == stem(title)


def is_example(weighed: WeighedMention) -> bool:
    """Returns whether the paragraph has supposed something before (`suppose that …`), or stands below a heading for an
    example, so that its numbers are made up.
    """
    sentence = weighed.statement.sentence
    above = (*sentence.block.headings, *weighed.statement.context[:1])
    if any(_OF_EXAMPLE.match(line) for line in above):
        return True
    return 0 < _supposed_at(sentence.block.text, weighed.pack) <= sentence.end


_OF_EXAMPLE = lazy_pattern(
    r"(?:Worked )?Example(?: \d+)?(?::|$)|Case study\b|(?:Fall|Rechen)?[Bb]eispiel(?: \d+)?(?::|$)"
)


@lru_cache(maxsize=4)
def _supposed_at(text: str, pack: Pack) -> int:
    """Returns the end of the words with which a paragraph begins to suppose, 0 without any; cached, as each fact of it
    asks.
    """
    found = pack.pattern("supposing").search(pack.shape("real_example").sub(lambda one: " " * len(one[0]), text))
    return found.end() if found else 0


def is_in_condition(weighed: WeighedMention) -> bool:
    """Returns whether the answer stands in a clause that begins the statement with `if`."""
    return weighed.pack.shape("in_condition").fullmatch(weighed.before) is not None


def has_no_owner(weighed: WeighedMention) -> bool:
    """Returns whether the statement does not say whose the answer is, or what it is about."""
    if weighed.mention.unit in (TOLD_UNIT, PASSING_UNIT, NAMED_UNIT, MARKED_UNIT) or is_defined(weighed):
        return False
    if is_ranked(weighed):
        return False
    if weighed.pack.is_dense:
        return not re.search(r"[はが]", weighed.text)
    if weighed.mention.kind in ("number", "year", "date") and _has_telling_word(weighed):
        return False
    return not weighed.statement.subject and not has_other_mention(weighed)


def _has_telling_word(weighed: WeighedMention) -> bool:
    """Returns whether a word near the answer says what it is about: one from a heading, or an uncommon one."""
    pack, known = weighed.pack, weighed.context.known
    common = together(pack.words("common_words"), pack.words("function_words"), pack.parts_of_verbs)
    for word in re.findall(r"[^\W\d_]{4,}", f"{weighed.before} {weighed.behind}"):
        lowered = word.casefold()
        if stem(lowered) in known.headings and lowered not in pack.words("function_words"):
            return True
        if lowered not in common and stem(lowered) not in common and not re.search(r"(?:ly|ed|ing)$", lowered):
            return True
    return False


def names_heading(weighed: WeighedMention) -> bool:
    """Returns whether the statement has a word of the headings that it stands under."""
    return bool(stems(weighed.text) & weighed.context.known.headings)


def is_in_aside(weighed: WeighedMention) -> bool:
    """Returns whether the answer stands in brackets with other words: `most boats (ten were sold in 1904)`."""
    if weighed.pack.is_dense:
        return False
    opened = re.search(r"\(([^()]*)$", weighed.before)
    closed = re.match(r"[^()]*\)", weighed.behind)
    return opened is not None and closed is not None and len((opened[1] + closed[0]).split()) > _FEW_IN_BRACKETS


_FEW_IN_BRACKETS = 3
"""Words beside an answer in brackets up to which they only tell its unit or what it means."""


def is_of_nothing_named(weighed: WeighedMention) -> bool:
    """Returns whether a time is asked for, and the statement names nothing that happened then: no name, nothing that
    the lines above it say, and nothing that was the first of its kind.

    Below a title of a few words it is told of what that names, unless it is what anybody did.
    """
    if weighed.pack.is_dense or not weighed.pack.capitals_are_names or weighed.statement.resolved:
        return False
    others = (one for one in weighed.statement.mentions if one.start != weighed.mention.start)
    if weighed.statement.subject or any(one.kind in NAMES for one in others) or is_first(weighed.text, weighed.pack):
        return False
    if weighed.pack.shape("of_anybody").match(weighed.text):
        return True
    above = weighed.statement.context
    shown = stems(" ".join(above)) - weighed.pack.words("function_words")
    return not shown & stems(weighed.text) and not 0 < len("".join(above[:1]).split()) <= _SHORT_TITLE


_SHORT_TITLE = 2
"""Words of a title that is only a name."""


def has_loose_head(weighed: WeighedMention) -> bool:
    """Returns whether the statement begins with `the` and a common noun alone, which no line above it has."""
    found = weighed.pack.shape("loose_subject").match(weighed.text)
    if found is None or weighed.mention.unit in (TOLD_UNIT, PASSING_UNIT, NAMED_UNIT) or is_defined(weighed):
        return False
    shown = stems(" ".join(weighed.statement.context))
    return stem(found["noun"]) not in shown and found["noun"] not in weighed.context.known.topic_words


def is_news(weighed: WeighedMention) -> bool:
    """Returns whether the statement, in an article of news, reports something without saying when it was, or that it is
    so each year.
    """
    dated = any(one.kind in ("year", "date") for one in weighed.statement.mentions)
    dated = dated or weighed.pack.shape("each_year").search(weighed.text) is not None
    told = (weighed.statement.dated and is_figure(weighed)) or weighed.mention.unit == TOLD_UNIT
    told = told or (
        is_first(weighed.text, weighed.pack) and weighed.pack.shape("was_first").search(weighed.text) is not None
    )
    return weighed.context.news and not dated and not told and not is_called(weighed) and not is_defined(weighed)


def is_of_no_day(weighed: WeighedMention) -> bool:
    """Returns whether the statement is news of its day, and a number of it does not tell how long something lasted that
    is over: `governed it for almost 50 years`.
    """
    lasted = re.match(r"(?:years|decades|centuries)\b", weighed.mention.unit) and _FOR.search(weighed.before)
    return is_news(weighed) and not (lasted and not _UNTIL_NOW.search(weighed.text))


_FOR = lazy_pattern(r"\b(?:for|during|over)(?: (?:about|around|almost|nearly|some|more than|over|the))* $")
_UNTIL_NOW = lazy_pattern(
    r"\b(?:has|have|had|will|would|can|could|may|might|must|should|is|are)\b|[’'](?:s|ve|re|ll)\b"
)
"""Words of what is not over, or only meant."""


def is_opinion_in_news(weighed: WeighedMention) -> bool:
    """Returns whether the statement, in an article of news, hands on what somebody said."""
    return weighed.context.news and is_only_said(weighed)


def is_planned(weighed: WeighedMention) -> bool:
    """Returns whether the statement, in an article that has a date or tells news, says only what is planned."""
    of_its_day = weighed.context.news or bool(weighed.context.as_of)
    return of_its_day and weighed.pack.shape("planned").search(weighed.text) is not None


def is_figure_of_news(weighed: WeighedMention) -> bool:
    """Returns whether the answer is a figure that the date of its article makes a fact: `has sold 240 ships`."""
    return is_figure(weighed) and is_news(weighed)
