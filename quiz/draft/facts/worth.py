"""The table of what makes a fact worth more or less, and by how much."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from quiz.draft.facts import worth_of_names as names
from quiz.draft.facts import worth_of_numbers as numbers
from quiz.draft.facts import worth_of_statements as statements
from quiz.draft.facts import worth_of_terms as terms
from quiz.draft.facts.weighed_mention import (
    LONG,
    NAMED_UNIT,
    PASSING_UNIT,
    TOLD_UNIT,
    TOO_LONG,
    VERY_LONG,
    WeighedMention,
    has_event,
    has_many_brackets,
    has_other_mention,
    is_called,
    is_dated,
    is_defined,
    is_first,
    is_longer,
    is_modifier,
    is_only_one,
    is_ranked,
    is_short,
)
from quiz.draft.mentions.terms import MARKED_UNIT
from quiz.draft.values import MentionKind

FLOOR = 0.35
"""The worth below which a fact is weak."""


BASE: dict[MentionKind, float] = {
    "acronym": 0.2,
    "term": 0.1,
    "number": 0.25,
    "year": 0.45,
    "person": 0.25,
    "title": 0.4,
    "thing": 0.35,
    "organisation": 0.35,
    "place": 0.25,
    "name": 0.3,
    "date": 0.2,
    "ordinal": 0.1,
    "phrase": -0.3,
}
"""The worth of a fact by the kind of its answer, before its tests are looked at."""


_Test = Callable[[WeighedMention], bool]


class _OfKinds(NamedTuple):
    """A test that holds for answers of some `kinds` only, and is not asked for others."""

    kinds: frozenset[MentionKind]
    test: _Test


def _is(*kinds: MentionKind) -> frozenset[MentionKind]:
    return frozenset(kinds)


def _unit(unit: str) -> _Test:
    """Returns a test for whether the answer was found in this way, which stands as its `unit`."""
    return lambda weighed: weighed.mention.unit == unit


def _both(one: frozenset[MentionKind] | _Test, other: _Test) -> _Test | _OfKinds:
    """Returns a test that holds where `one` (some kinds of answer, or a test) and the `other` test do."""
    if isinstance(one, frozenset):
        return _OfKinds(one, other)
    return lambda weighed: one(weighed) and other(weighed)


@cache
def weights_of(kind: MentionKind) -> Sequence[tuple[str, float, _Test]]:
    """Returns the rows of `WEIGHTS` that may hold for an answer of that `kind`."""
    return [
        (name, weight, test.test if isinstance(test, _OfKinds) else test)
        for name, weight, test in WEIGHTS
        if not isinstance(test, _OfKinds) or kind in test.kinds
    ]


_NAMED_KIND = _is("name", "place", "organisation", "person", "thing")


_TERM, _NUMBER, _ACTOR = _is("term"), _is("number"), _is("person", "organisation")


WEIGHTS: Sequence[tuple[str, float, _Test | _OfKinds]] = (
    ("opens its paragraph", 0.1, lambda weighed: weighed.context.lead and not names.is_undated_name(weighed)),
    ("about what a heading names", 0.05, statements.names_heading),
    ("tells when it was", 0.2, is_dated),
    ("first, only or most", 0.1, lambda weighed: is_first(weighed.text, weighed.pack)),
    ("tells why", 0.05, statements.has_word_of("why_words")),
    ("is defined", 0.35, is_defined),
    ("tells what something is", 0.05, lambda weighed: weighed.pack.shape("is_a").match(weighed.text) is not None),
    ("is what something is called", 0.3, is_called),
    ("is told of it", 0.9, _unit(TOLD_UNIT)),
    ("is explained in passing", 0.2, _unit(PASSING_UNIT)),
    ("a clause behind it explains it", 0.35, _both(_TERM, terms.is_explained_by_clause)),
    ("is named here", 0.25, _unit(NAMED_UNIT)),
    ("is set in bold", 0.2, _unit(MARKED_UNIT)),
    ("is set in bold and explained", 0.3, terms.is_marked_and_explained),
    ("is any noun set in bold", -0.4, _both(_TERM, terms.is_noun_set_in_bold)),
    ("its meaning is told", 0.15, _both(_is("term", "name", "acronym"), is_defined)),
    ("is what is first of all", 0.25, is_ranked),
    ("is on record", 0.15, has_event),
    ("is the decade in which it was", 0.2, _both(_is("date"), numbers.is_decade)),
    ("is when it happened", 0.1, _both(_is("year", "date"), numbers.is_dated_event)),
    ("in few words", 0.1, lambda weighed: weighed.mention.kind not in ("term", "phrase") and is_short(weighed)),
    ("did it", 0.15, _both(_ACTOR, lambda weighed: weighed.pack.shape("by").search(weighed.before) is not None)),
    ("is the only one that fits", 0.15, is_only_one),
    ("has an office", 0.15, _both(_is("person"), names.has_office)),
    ("is who it is all about", -0.2, _both(_is("person"), names.is_main_person)),
    ("is any such thing", -0.3, _both(_TERM, terms.is_vague)),
    ("is a made-up person", -0.3, _both(_is("name", "person"), names.is_first_name)),
    ("its letters stand beside it", -0.8, lambda weighed: names.is_abbreviated(weighed) and not is_defined(weighed)),
    ("is told in another measure", -0.4, _both(_NUMBER, numbers.is_converted)),
    ("counts from a date", -0.55, _both(_NUMBER, numbers.is_counted_from_a_date)),
    ("is the same everywhere", -0.4, _both(_NUMBER, numbers.is_same_everywhere)),
    ("dates a figure", -0.4, _both(_is("year", "date"), numbers.dates_a_figure)),
    ("is the size of a study", -0.7, _both(_NUMBER, numbers.is_size_of_a_study)),
    ("is told of the topic in passing", -0.75, statements.is_told_late),
    ("counts something", 0.2, lambda weighed: numbers.counts_things(weighed) and not numbers.is_a_name(weighed)),
    ("is measured", 0.2, _both(_NUMBER, numbers.is_measured)),
    (
        "is explained",
        0.3,
        _both(_is("acronym"), lambda weighed: bool(weighed.mention.unit) and not statements.is_topic(weighed)),
    ),
    ("is used often", 0.1, _both(_TERM, lambda weighed: weighed.context.terms.count(weighed.mention.value) > 2)),
    ("has several words", 0.15, _both(_TERM, lambda weighed: " " in weighed.mention.value)),
    (
        "is a name in full",
        0.1,
        _both(_is("name", "organisation", "person", "thing"), lambda weighed: " " in weighed.mention.value),
    ),
    ("is made of everyday words", -0.25, _both(_TERM, terms.is_everyday)),
    ("is what it leads to", 0.15, _both(_TERM, lambda weighed: weighed.behind in (".", ""))),
    ("its neighbours tell of it", 0.15, _both(_TERM, has_other_mention)),
    ("is one word of many", -0.15, _both(_TERM, terms.is_plain_word)),
    ("words that others could be", -0.1, _both(_TERM, lambda weighed: weighed.joined == 2)),
    ("stands before its verb", -0.15, _both(_TERM, terms.is_before_verb)),
    ("is named in passing", -0.15, names.is_person_in_passing),
    ("could be anybody who did so", -0.35, names.is_any_subject),
    ("says how many and not of what", -0.35, _both(_NUMBER, numbers.is_bare_number)),
    (
        "is known to all",
        -0.5,
        _both(_is("acronym"), lambda weighed: weighed.mention.value in weighed.pack.words("known_acronyms")),
    ),
    ("is a small number in words", -0.4, _both(_NUMBER, numbers.is_small)),
    ("is told by its date", -0.4, _both(_NAMED_KIND, names.is_told_by_its_date)),
    ("a long name", -0.6, _both(_is("name", "organisation"), names.is_long_name)),
    (
        "is told beside the point",
        -0.6,
        _both(
            _is("year", "date", "number"),
            lambda weighed: (
                numbers.is_beside_the_point(weighed)
                or weighed.pack.shape("year_of_source").match(weighed.behind) is not None
            ),
        ),
    ),
    (
        "is one of the things that somebody did",
        -0.35,
        _both(_TERM, lambda weighed: weighed.pack.shape("doings").search(weighed.text) is not None),
    ),
    ("a degree or an honour of a student", -0.6, _both(_is("term", "name", "acronym"), terms.is_degree)),
    ("is part of an example", -0.45, _both(_is("number", "term", "name", "phrase"), statements.is_example)),
    ("is told on a condition", -0.6, statements.is_in_condition),
    (
        "dates what is true on a date",
        -0.4,
        _both(_is("year", "date"), lambda weighed: weighed.statement.dated),
    ),
    ("is what another is related to", -0.4, _both(_NUMBER, numbers.is_what_it_is_related_to)),
    ("is letters in passing", -0.3, _both(_is("acronym"), names.is_letters_in_passing)),
    ("its words stand before it", -0.65, _both(_is("acronym", "name"), names.is_spelled_before)),
    ("names beside it bear its own", -0.5, _both(_is("place"), names.is_place_in_name)),
    ("is letters that nothing explains", -0.2, _both(_is("acronym"), names.is_unexplained)),
    ("may be no title", -0.3, _both(_is("title"), names.is_only_words)),
    ("is called Mr or Ms", -0.25, _both(_is("person"), names.has_only_courtesy)),
    ("is all of it", -0.3, _both(_NUMBER, numbers.is_all)),
    ("is a number of one person", -0.2, _both(_NUMBER, numbers.is_of_one_person)),
    ("is one of a row of years", -0.4, _both(_is("date", "year"), numbers.is_in_row_of_years)),
    ("stands twice in its sentence", -0.6, _both(_is("date", "year", "number"), numbers.is_told_twice)),
    ("is days from another day of its sentence", -0.6, _both(_is("date"), numbers.is_days_from_another)),
    ("is one of the most so", -0.9, names.is_one_of_the_most),
    (
        "is one of a list",
        -0.35,
        _both(_is("place", "name", "organisation", "person", "acronym"), names.is_in_row_of_names),
    ),
    ("is only set in quotation marks", -0.25, _both(_TERM, terms.is_only_quoted)),
    ("is told in brackets", -0.25, _both(_is("place", "organisation", "term"), names.is_in_brackets)),
    (
        "is told in an aside",
        -0.7,
        _both(_is("year", "date", "number", "name", "person", "place"), statements.is_in_aside),
    ),
    ("is a time like others", -0.35, _both(_is("date", "year"), numbers.is_any_time)),
    ("has a day and no year", -0.35, numbers.is_of_no_year),
    ("is foretold", -0.6, _both(_is("date", "year"), numbers.is_foretold)),
    ("is only planned", -0.35, _both(_NAMED_KIND | _NUMBER, statements.is_planned)),
    ("nothing named happened then", -0.55, _both(_is("date", "year"), statements.is_of_nothing_named)),
    (
        "is told of what is not named",
        -0.3,
        _both(_NAMED_KIND | _is("number", "year", "date"), statements.has_loose_head),
    ),
    ("is the country of it all", -0.35, _both(_is("place"), names.is_country_of_it_all)),
    ("is told in another count", -0.4, _both(_is("date"), numbers.is_era_of_year)),
    ("is told by the rest of a whole", -0.4, _both(_NUMBER, numbers.is_told_by_the_rest)),
    ("only tells where that is", -0.6, _both(_is("place"), names.tells_where_a_place_is)),
    ("is on the way", -0.15, _both(_is("place"), names.is_on_the_way)),
    ("is where somebody was what", -0.6, _both(_NAMED_KIND, names.is_of_a_role)),
    ("is a body of many", -0.9, _both(_NAMED_KIND, names.is_any_body)),
    ("is only who says so", -0.4, _both(_NAMED_KIND | _is("title"), names.is_only_the_source)),
    ("is part of an office", -0.3, _both(_is("place"), names.is_of_an_office)),
    ("is a surname alone", -0.25, _both(_is("person"), names.is_bare_surname)),
    ("leads to what is said", -0.25, _both(_NUMBER, numbers.is_before_clause)),
    ("is how long somebody served", -0.4, _both(_NUMBER, numbers.is_length_of_service)),
    ("is an age", -0.3, _both(_NUMBER, numbers.is_age)),
    ("a short while", -0.2, _both(_NUMBER, numbers.is_short_while)),
    ("counts what there was on one day", -0.3, _both(_NUMBER, numbers.is_count_of_a_day)),
    ("is a limit of time", 0.45, _both(_NUMBER, numbers.is_time_limit)),
    ("the list behind it tells", -0.5, _both(_NUMBER, numbers.is_before_its_list)),
    ("is written small elsewhere", -0.5, _both(_is("name"), names.is_small_elsewhere)),
    ("praise", -0.1, statements.has_word_of("evaluations")),
    ("a whole list", 0.5, lambda weighed: weighed.joined > 2),
    ("two that stand side by side", -0.15, lambda weighed: weighed.joined == 2 and not numbers.counts_things(weighed)),
    ("is named all the time", -0.2, _both(_NAMED_KIND, names.is_named_often)),
    ("is named before anything is said", -0.3, _both(names.is_undated_name, terms.is_before_verb)),
    ("is said of some or of what might be", -0.1, _both(names.is_undated_name, statements.has_word_of("some_of_many"))),
    ("the topic itself", -0.4, statements.is_topic),
    ("is told of it, and the topic", -0.5, _both(_unit(TOLD_UNIT), statements.is_topic)),
    (
        "not certain",
        -0.35,
        lambda weighed: (
            statements.is_hedged(weighed) and not (weighed.mention.kind == "number" and numbers.is_time_limit(weighed))
        ),
    ),
    ("one of many", -0.25, statements.is_one_of_many),
    ("half of a pair", -0.2, statements.is_half_of_pair),
    ("only says which", -0.3, is_modifier),
    ("was found by one study", -0.25, _both(_NUMBER, numbers.is_cited_number)),
    ("only examples", -0.3, statements.gives_examples),
    ("is one example of a kind", -0.6, _both(_NAMED_KIND | _is("acronym", "term"), statements.is_example_of_kind)),
    ("little is said of it", -0.8, statements.is_little_said),
    ("dates a thing", -0.4, _both(_is("year"), numbers.dates_a_thing)),
    ("tells which event is meant", -0.3, _both(_is("year"), numbers.dates_what_it_belongs_to)),
    ("is only what sort that is", -0.3, _both(_TERM, terms.is_sort_of_subject)),
    ("nothing points at it", -0.45, _both(_TERM, terms.is_uncued)),
    ("is named in passing there", -0.1, _both(_NAMED_KIND, names.is_passing_name)),
    (
        "is named in passing and at no time",
        -0.15,
        _both(_NAMED_KIND, lambda weighed: names.is_passing_name(weighed) and not is_dated(weighed)),
    ),
    ("was found by a study", -0.3, _both(lambda weighed: weighed.mention.kind != "term", statements.is_of_a_study)),
    ("has no owner near", -0.15, statements.has_no_owner),
    ("only said by somebody", -0.2, statements.is_only_said),
    ("is a figure of no day", -0.15, _both(_NUMBER, statements.is_of_no_day)),
    ("is what somebody says these days", -0.6, _both(_unit(TOLD_UNIT), statements.is_opinion_in_news)),
    ("is news of its day", -0.3, statements.is_news),
    ("true on a date", -0.1, lambda weighed: weighed.statement.dated and not numbers.is_figure(weighed)),
    ("bracketed", -0.15, has_many_brackets),
    ("long", -0.1, lambda weighed: is_longer(weighed, LONG)),
    ("very long", -0.1, lambda weighed: is_longer(weighed, VERY_LONG)),
    ("too long to ask", -0.5, lambda weighed: is_longer(weighed, TOO_LONG)),
)
"""What makes a fact worth more or less: what that is called, how much, and the test for it."""


AGAINST = frozenset(name for name, weight, _ in WEIGHTS if weight < 0)
"""Those reasons of a fact that make it worth less."""
