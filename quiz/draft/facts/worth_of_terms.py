"""Tests that tell what a term is worth as an answer."""

import re

from quiz.draft.facts.weighed_mention import WeighedMention, is_called, is_defined, is_ranked
from quiz.draft.mentions.name_words import given_names
from quiz.draft.mentions.terms import MARKED_UNIT
from quiz.draft.pack import together
from quiz.draft.sentences.verbs import has_verb
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern


def is_uncued(weighed: WeighedMention) -> bool:
    """Returns whether nothing in the statement points to the term, so that many other terms would fit."""
    cued = weighed.mention.unit or is_defined(weighed) or is_called(weighed) or is_ranked(weighed)
    return weighed.joined < 3 and not cued and not is_explained_by_clause(weighed)


def is_explained_by_clause(weighed: WeighedMention) -> bool:
    """Returns whether the clause behind a term says what such things always do or are: `arteries, which carry blood`.

    Its verb has to be one of the present, and of one or of many as the term is; no word before the term says that it
    was spoken of before.
    """
    if weighed.joined > 1 or _POINTED.search(weighed.before) or _is_everyday_word(weighed):
        return False
    found = weighed.pack.shape("explaining_clause").match(weighed.behind)
    if found is None or weighed.pack.shape("past_told").search(weighed.text):
        return False
    many = weighed.words.endswith("s") and not weighed.words.endswith(("ss", "us", "is"))
    return bool(found["of_many"]) == many


_POINTED = lazy_pattern(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|such|other)(?: [\w-]+)? $"
)


def _is_everyday_word(weighed: WeighedMention) -> bool:
    """Returns whether a term is a single word that all know."""
    word = weighed.words.casefold()
    return " " not in word and (
        word in weighed.pack.words("common_words") or stem(word) in weighed.pack.words("common_words")
    )


def is_only_quoted(weighed: WeighedMention) -> bool:
    """Returns whether words in quotation marks, in a language without spaces, are no foreign name and nothing says that
    something is called so; where nouns have capitals, whether they begin with a small letter, as words that somebody
    used; elsewhere, whether they only say what kind of thing the next word means: `“wild” ideas`.
    """
    if not weighed.pack.capitals_are_names:
        likened = weighed.pack.shape("likened_before").search(weighed.before) is not None
        return weighed.mention.unit == "quoted" and (likened or weighed.words[0].islower()) and not is_called(weighed)
    if not weighed.pack.is_dense:
        often = " " in weighed.words and weighed.context.terms.count(weighed.mention.value) > 1
        said = _is_said_in_passing(weighed) or _is_word_of_somebody(weighed)
        return weighed.mention.unit == "quoted" and not often and said
    quoted = weighed.mention.unit == "quoted"
    told = weighed.pack.shape("quoted_name").match(weighed.behind)
    return quoted and told is None and re.fullmatch(r"[ァ-ヺー・A-Za-zぁ-ん0-9 ]+", weighed.words) is None


def _is_said_in_passing(weighed: WeighedMention) -> bool:
    """Returns whether a word goes on behind small words in quotation marks, by which nothing is said to be called."""
    behind = re.match(r"[”\"’'] ([a-z]{3,})\b", weighed.behind)
    if behind is None or not weighed.words[0].islower() or is_called(weighed) or is_defined(weighed):
        return False
    return behind[1] not in weighed.pack.words("function_words")


def _is_word_of_somebody(weighed: WeighedMention) -> bool:
    """Returns whether small words in quotation marks are only what somebody said or wrote."""
    before = re.search(r"([^\W\d_]+),? (?:the )?[“\"‘'(]{1,2}$", weighed.before)
    means = before is not None and before[1] in together(weighed.pack.words("demonyms"), weighed.pack.words("meaning"))
    return weighed.words[0].islower() and not (means or is_called(weighed) or is_defined(weighed))


def is_sort_of_subject(weighed: WeighedMention) -> bool:
    """Returns whether a term ends a statement that only says of which sort its subject is: `The day is a holiday.`"""
    sort = weighed.pack.shape("of_a_sort").search(weighed.before)
    return sort is not None and weighed.behind in (".", "")


def is_vague(weighed: WeighedMention) -> bool:
    """Returns whether a term begins with an adjective that fits anything, `great progress`, and is not defined."""
    first = weighed.words.split()[0].casefold()
    return first in weighed.pack.words("vague_adjectives") and not is_defined(weighed)


def is_degree(weighed: WeighedMention) -> bool:
    """Returns whether a term is a degree or an honour of a student: `PhD`, `cum laude`."""
    return weighed.pack.shape("student_honour").fullmatch(weighed.words) is not None


_LONG_COMPOUND = 13


def is_plain_word(weighed: WeighedMention) -> bool:
    """Returns whether a term is a single short word that the statement does not define."""
    if not weighed.pack.capitals_are_names and len(weighed.mention.value) >= _LONG_COMPOUND:
        return False  # a language that joins its words says in one what others say in two
    plain = " " not in weighed.mention.value and not weighed.mention.unit and not weighed.pack.is_dense
    return plain and not is_defined(weighed)


def is_everyday(weighed: WeighedMention) -> bool:
    """Returns whether a term consists of everyday words, and nothing shows that it is a term."""
    if weighed.mention.unit or is_defined(weighed) or " " not in weighed.mention.value:
        return False
    common = weighed.pack.words("common_words")
    words = weighed.mention.value.casefold().split()
    often = weighed.context.terms.count(weighed.mention.value) > 2
    return not often and all(word in common or stem(word) in common for word in words)


def is_before_verb(weighed: WeighedMention) -> bool:
    """Returns whether a term stands before the verb: the sentence is about it."""
    verbs = bool(weighed.pack.words("auxiliaries"))
    return verbs and not is_defined(weighed) and not has_verb(weighed.before, weighed.pack)


def is_marked_and_explained(weighed: WeighedMention) -> bool:
    """Returns whether a term is in bold and explained by the words after it."""
    explained = weighed.pack.shape("explained_behind").match(weighed.behind) or is_called(weighed)
    return weighed.mention.unit == MARKED_UNIT and bool(explained)


def is_noun_set_in_bold(weighed: WeighedMention) -> bool:
    """Returns whether a term is only in bold, in a language in which that may be any noun, and nothing explains it."""
    if weighed.pack.capitals_are_names or weighed.pack.is_dense or weighed.mention.unit != MARKED_UNIT:
        return False
    named = weighed.words.partition(" ")[0] in given_names(weighed.pack)
    return not (named or is_defined(weighed) or is_marked_and_explained(weighed))
