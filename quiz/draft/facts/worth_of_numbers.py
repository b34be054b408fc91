"""Tests that tell what a number, a year or a date is worth as an answer."""

import re

from quiz.draft.facts.weighed_mention import CITED, LONG, WeighedMention, has_event, is_first, length
from quiz.process.lazy_pattern import lazy_pattern


def counts_things(weighed: WeighedMention) -> bool:
    """Returns whether the number counts something: `60 planes`."""
    return weighed.mention.kind == "number" and bool(weighed.mention.unit)


def dates_a_thing(weighed: WeighedMention) -> bool:
    """Returns whether a year only identifies something: `a 2013 study`."""
    pointed = re.search(r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) $|[’']s $", weighed.before)
    return pointed is not None and re.match(r" [a-zA-Z]", weighed.behind) is not None


def dates_what_it_belongs_to(weighed: WeighedMention) -> bool:
    """Returns whether a year only says of which event the statement tells something: `In the 2013 fire, …`."""
    at_head = re.fullmatch(r"(?:In|At|During|After|For) the ", weighed.before)
    return at_head is not None and re.match(r" [a-z ]+,", weighed.behind) is not None


def is_cited_number(weighed: WeighedMention) -> bool:
    """Returns whether a source in brackets follows: the number is the finding of one study."""
    return CITED.search(weighed.text) is not None


def is_size_of_a_study(weighed: WeighedMention) -> bool:
    """Returns whether a number tells how many were asked or counted: `one study in 48 pilots found`."""
    return weighed.pack.shape("study_of").search(weighed.before) is not None


def is_dated_event(weighed: WeighedMention) -> bool:
    """Returns whether a date directly follows an event: `born in 1904`."""
    if (weighed.pack.is_dense or not weighed.pack.capitals_are_names) and length(
        weighed
    ) <= LONG:  # the verb stands at the end
        dates = [one for one in weighed.statement.mentions if one.kind in ("year", "date")]
        return len(dates) == 1 and has_event(weighed)
    before = re.search(r"([^\W\d_]+)(?: (?:on|in|by|am|im))?(?: the)? $", weighed.before)
    return before is not None and weighed.pack.pattern("events").fullmatch(before[1]) is not None


def is_foretold(weighed: WeighedMention) -> bool:
    """Returns whether a time is one for which somebody only expected something: `will be sold out by 2031`."""
    return weighed.pack.shape("foretold").search(weighed.before) is not None


def is_any_time(weighed: WeighedMention) -> bool:
    """Returns whether the answer is a time of which the statement tells what may be so of others: `The 1890s saw …`."""
    behind = re.match(r" (?:was|were|is|are|saw|had|became|brought|war|waren|sah|sahen|galt|galten)\b", weighed.behind)
    some = re.match(r",? (?:a number of|a group of|several|some|many|various) ", weighed.behind)
    return some is not None or (weighed.before in ("The ", "Die ") and behind is not None)


def is_beside_the_point(weighed: WeighedMention) -> bool:
    """Returns whether a number or a year belongs to an example or to what is told in passing; not the year of an event
    that has a name: `prizes, including the Tarn Medal in 1901`.
    """
    if weighed.pack.shape("beside_the_point").search(weighed.before) is None:
        return False
    return weighed.mention.kind != "year" or _NAMED_EXAMPLE.search(weighed.before) is None


_NAMED_EXAMPLE = lazy_pattern(r", including (?:the |an? |his |her |its )?[“\"A-ZÀ-Þ][^,;.]{3,60} in $")


def is_decade(weighed: WeighedMention) -> bool:
    """Returns whether the answer is a decade, the only time that the statement has: `throughout the 1920s`."""
    dates = [one for one in weighed.statement.mentions if one.kind in ("year", "date")]
    return len(dates) == 1 and _DECADE.fullmatch(weighed.mention.value) is not None and length(weighed) <= LONG + 6


_DECADE = lazy_pattern(r"(?:the )?(?:early |late |mid-)?\d{3}0s")


def is_in_row_of_years(weighed: WeighedMention) -> bool:
    """Returns whether the answer is one of at least three years of a row, of which none is more than another, or the
    year behind or before the other one of two.
    """
    if weighed.joined == 1 and _is_beside_its_neighbour(weighed):
        return True
    block, dates = (
        weighed.statement.sentence.block.text,
        [one for one in weighed.statement.mentions if one.kind in ("year", "date")],
    )
    if weighed.joined > 1 or len(dates) < _ROW or weighed.mention not in dates:
        return False
    place = dates.index(weighed.mention)
    beside = [*dates[max(0, place - 1) : place], *dates[place + 1 : place + 2]]
    gaps = [block[min(one.end, weighed.mention.end) : max(one.start, weighed.mention.start)] for one in beside]
    return any(weighed.pack.shape("between_years").fullmatch(gap) for gap in gaps)


_ROW = 3
_YEAR_BEFORE = lazy_pattern(r"(?<![\d.,])([1-9]\d{2,3}),?(?: (?:and|or))? $")
_YEAR_BEHIND = lazy_pattern(r",?(?: (?:and|or))? ([1-9]\d{2,3})(?![\d.,]\d)")


_DECADE_BEHIND = lazy_pattern(r" (?:and|or|to) (?:the )?(?:early |late )?(?:[’‘']\d0|\d{3}0)s\b")


def _is_beside_its_neighbour(weighed: WeighedMention) -> bool:
    """Returns whether the year beside the answer is the next one, or another decade: `in 1942 and 1943`."""
    year = weighed.words
    beside = (_YEAR_BEFORE.search(weighed.before), _YEAR_BEHIND.match(weighed.behind))
    if weighed.mention.kind == "date" and _DECADE_BEHIND.match(weighed.behind):
        return True
    return year.isdecimal() and any(found and abs(int(found[1]) - int(year)) == 1 for found in beside)


def is_told_twice(weighed: WeighedMention) -> bool:
    """Returns whether the same figure stands elsewhere in the statement, where its card shows it."""
    if weighed.mention.kind == "number" and _is_in_a_name(weighed):
        return True
    if weighed.words not in weighed.before and weighed.words not in weighed.behind:
        return False  # a pattern for each figure takes its time
    figure = re.compile(rf"(?<![\d.,]){re.escape(weighed.words)}(?![\d]|[.,]\d)")
    return figure.search(weighed.before) is not None or figure.search(weighed.behind) is not None


def is_days_from_another(weighed: WeighedMention) -> bool:
    """Returns whether a day of the same month and year stands elsewhere in the statement, where its card shows it."""
    month = re.sub(r"\b\d{1,2}(?:st|nd|rd|th|\.|日)?(?!\d),? ?", "", weighed.words).strip(" ,")
    if month == weighed.words or not re.search(r"\d{4}", month):
        return False
    others = (
        re.sub(r"\b\d{1,2}(?:st|nd|rd|th|\.|日)?(?!\d),? ?", "", text) for text in (weighed.before, weighed.behind)
    )
    return any(re.search(rf"(?<!\w){re.escape(month)}", text) is not None for text in others)


def _is_in_a_name(weighed: WeighedMention) -> bool:
    """Returns whether a measure of at least three figures stands elsewhere without its decimal sign, in a name that
    was made of it: `53.9 km long, it is called Zone 539`.
    """
    figures = re.sub(r"[.,]", "", weighed.words)
    if not figures.isdecimal() or len(figures) < _FIGURES_OF_NAME or figures == weighed.words:
        return False
    return re.search(rf"(?<![\d.,]){figures}(?![\d]|[.,]\d)", weighed.before + weighed.behind) is not None


_FIGURES_OF_NAME = 3


def is_a_name(weighed: WeighedMention) -> bool:
    """Returns whether a number is what something is called: `its new 365 stores`, `the ORR 2900 engines`."""
    if weighed.mention.unit and weighed.mention.value.isdecimal() and _LETTERS_BEFORE.search(weighed.before):
        return True
    return weighed.pack.shape("before_name_in_figures").search(weighed.before) is not None


_LETTERS_BEFORE = lazy_pattern(r"\b[A-Z][A-Z0-9-]*[A-Z] $")
"""A name of letters, behind which a number is that of a model."""


def is_bare_number(weighed: WeighedMention) -> bool:
    """Returns whether a number counts and measures nothing: it is a name, a time of day, or stands by itself."""
    if is_a_name(weighed):
        return True
    if re.match(r"Uhr\b|o[’']clock|[ap]\.?m\b", weighed.mention.unit):
        return True
    measured = weighed.mention.unit or MEASURE.search(weighed.mention.value) or is_of_named_measure(weighed)
    return not measured and weighed.joined == 1


def is_of_named_measure(weighed: WeighedMention) -> bool:
    """Returns whether the words before a decimal number name what it measures: `a colour index of 0.42`."""
    return "." in weighed.mention.value and weighed.pack.shape("measure_named").search(weighed.before) is not None


def is_measured(weighed: WeighedMention) -> bool:
    """Returns whether a number tells how much of something there is, in a unit or by a measure that is named."""
    return MEASURE.search(weighed.mention.value) is not None or is_of_named_measure(weighed)


def is_converted(weighed: WeighedMention) -> bool:
    """Returns whether the number stands in brackets and is one before them in another unit: `5 km (3 miles)`."""
    opened = re.search(r"\b(?:third|half|quarter|fifth|sixth|tenth)s? \($", weighed.before) is not None
    opened = (
        opened
        or re.search(r"\d[^()]*\((?:[^\d()]{1,12} )?$|\(\d[\d.,]* ?[^\d(),]{1,12}, $", weighed.before) is not None
    )
    return opened and re.match(r"(?:[- ][\w °⁄]+)?[,)]", weighed.behind) is not None


def is_counted_from_a_date(weighed: WeighedMention) -> bool:
    """Returns whether a number tells how long before or after a date that the statement has, `22 years before 1796`, or
    between two dates behind it: `40 days, from 18 May to 27 June`.
    """
    dates = [one for one in weighed.statement.mentions if one.kind in ("year", "date")]
    if _BETWEEN_DATES.match(weighed.behind) and any(one.start > weighed.mention.end for one in dates):
        return True
    spans = re.match(
        r" (?:years?|months?|days?|decades?|centuries) (?:before|after|later|earlier|prior)\b", weighed.behind
    )
    return spans is not None and bool(dates)


_BETWEEN_DATES = lazy_pattern(
    r" (?:days?|weeks?|months?|years?),? \(?(?:from|between) (?:[A-Z][a-z]+ )?\d[\w, ]*? "
    r"(?:to|until|till|through|and) (?:[A-Z][a-z]+ )?\d"
)
"""A length of time with the two days between which it was."""


def is_same_everywhere(weighed: WeighedMention) -> bool:
    """Returns whether a number is one of measures, not of the subject: `24 hours a day`, `80 km is about 50 miles`."""
    if re.match(r" (?:hours (?:a|per|each) day|days (?:a|per|each) week)\b", weighed.behind):
        return weighed.mention.value in ("24", "7")
    unit = r"(?:kilomet(?:er|re)s?|miles?|met(?:er|re)s?|feet|pounds?|kilograms?|km|kg|lbs?)"
    measure = rf" ?{unit} (?:is|are|equals?) (?:roughly |about |approximately |around )?[\d.,]+ {unit}\b"
    measured = re.search(rf"{unit} (?:is|are|equals?) (?:roughly |about |approximately |around )?$", weighed.before)
    return measured is not None or re.match(measure, weighed.behind) is not None


def dates_a_figure(weighed: WeighedMention) -> bool:
    """Returns whether a year only tells when a figure was so: `In 2015, exports totalled $12 billion`."""
    if has_event(weighed):
        return False
    numbers = [one for one in weighed.statement.mentions if one.kind == "number"]
    if numbers and weighed.pack.shape("priced").search(weighed.text):
        return True  # without its year a price says little
    if weighed.joined == 2 and any(one.unit for one in numbers):
        return True  # `Between 1870 and 1884 some 3,000 ships ran aground`
    return any(MEASURE.search(one.value) for one in numbers) or (
        re.match(r",? [^,]{3,50} (?:was|were) ", weighed.behind) is not None and is_first(weighed.text, weighed.pack)
    )


def is_small(weighed: WeighedMention) -> bool:
    """Returns whether a number is small and spelled out: `three`."""
    spelled = weighed.mention.value != weighed.words
    return spelled and not (weighed.mention.value.isdecimal() and int(weighed.mention.value) > _SMALL)


_SMALL = 12
"""A number in words up to which it is likely to be said in passing."""


def is_of_one_person(weighed: WeighedMention) -> bool:
    """Returns whether a number counts what one person had or did, who is the subject of the statement."""
    people = (one.value for one in weighed.statement.mentions if one.kind == "person")
    return bool(weighed.statement.subject) and weighed.statement.subject in people


def is_of_no_year(weighed: WeighedMention) -> bool:
    """Returns whether the statement tells the day of something that does not come again every year, and no year; or
    the answer is such a day, which another year in the statement does not complete.
    """
    dates = [one.value for one in weighed.statement.mentions if one.kind in ("year", "date")]
    if not dates or weighed.pack.shape("yearly").search(weighed.text):
        return False
    shown = any(re.search(r"(?<!\d)\d{4}(?!\d)", line) for line in weighed.statement.context)
    own = weighed.mention.kind == "date" and not _YEAR_OR_ERA.search(weighed.mention.value)
    return not shown and (own or not any(map(_YEAR_OR_ERA.search, dates)))


_YEAR_OR_ERA = lazy_pattern(r"\d{3}|\d年|[BC]\.?[CE]|Chr|A\.?D|^\D+$|^\d\d?\D*(?:century|Jahrhundert|世紀)|元年")


def is_era_of_year(weighed: WeighedMention) -> bool:
    """Returns whether a date only repeats the year before it in another count: `1904年（明治37年）`."""
    return weighed.pack.is_dense and re.search(r"年[(（]$", weighed.before) is not None


def is_told_by_the_rest(weighed: WeighedMention) -> bool:
    """Returns whether a share is what the rest of its sentence leaves of a whole: `60%`, while `the other 40%` …."""
    share = _SHARE.fullmatch(weighed.words)
    if share is None or not weighed.pack.shape("other_share").search(weighed.text):
        return False
    return any(abs(float(share[1]) + float(one[1]) - 100) < _ALMOST for one in _SHARE.finditer(weighed.text))


_SHARE = lazy_pattern(r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent)")
_ALMOST = 0.01


def is_what_it_is_related_to(weighed: WeighedMention) -> bool:
    """Returns whether a round number tells to what amount a measure before it is related: `7 mg auf 100 g`."""
    round_one = re.fullmatch(r"10{0,3}", weighed.mention.value) is not None
    measured = re.search(r"\d", weighed.before) is not None
    return round_one and measured and weighed.pack.shape("per_amount").search(weighed.before) is not None


def is_all(weighed: WeighedMention) -> bool:
    """Returns whether a number only says that it is so altogether: `100% certain`."""
    return re.match(r"100 ?(?:%|percent|per cent)", weighed.mention.value) is not None


def is_before_clause(weighed: WeighedMention) -> bool:
    """Returns whether a number stands in a clause that only leads to what the sentence says, where that comes last, or
    tells in how much time there is another number of something.
    """
    if weighed.pack.shape("in_that_time").match(weighed.behind):
        return True
    return weighed.pack.is_dense and re.search(r"、(?!.{0,3}$)", weighed.behind) is not None


def is_before_its_list(weighed: WeighedMention) -> bool:
    """Returns whether what a number counts stands behind it, `two locks, the one of Orr as well as the one of Ess`; or
    before it, in a language that counts so.
    """
    of_two = weighed.mention.value == "2" and weighed.pack.shape("both_behind").match(weighed.behind) is not None
    listed = weighed.pack.shape("list_behind_dash").match(weighed.behind) is not None
    named = weighed.pack.shape("namely").search(weighed.behind) is not None
    told = weighed.pack.shape("counted_behind").search(weighed.before) is not None
    return of_two or listed or named or told or ":" in weighed.behind


def is_length_of_service(weighed: WeighedMention) -> bool:
    """Returns whether a number tells after how many years somebody was honoured: `for 40 years of membership`."""
    years = re.match(r"(?:years?|Jahren?)\b", weighed.mention.unit) is not None
    return years and weighed.pack.shape("long_service").search(weighed.text) is not None


def is_age(weighed: WeighedMention) -> bool:
    """Returns whether a number is how old somebody was at something: `when he was 13 years old`."""
    age = weighed.pack.shape("age")
    old = age.match(weighed.behind) or age.fullmatch(weighed.mention.unit)
    return bool(old) and weighed.mention.value.isdecimal() and int(weighed.mention.value) < _OLDEST


_OLDEST = 100


def is_short_while(weighed: WeighedMention) -> bool:
    """Returns whether a number tells of a short time or a few times: `two days`."""
    spans = r"(?:years?|months?|weeks?|days?|hours?|minutes?|times)\b"
    return weighed.mention.value in ("2", "3", "4") and re.match(spans, weighed.mention.unit) is not None


def is_time_limit(weighed: WeighedMention) -> bool:
    """Returns whether a number says within which time something has to be done, how often it is, or how long it always
    takes: `has to answer within three weeks`, `lives about four months`.
    """
    pack = weighed.pack
    if weighed.joined > 1 or not pack.shape("span_of_time").match(weighed.mention.unit):
        return False
    if pack.shape("always_takes").search(weighed.before):
        return True
    limited = pack.shape("limit_before").search(weighed.before) is not None
    return limited and pack.shape("rule").search(weighed.text) is not None


def is_count_of_a_day(weighed: WeighedMention) -> bool:
    """Returns whether a number counts what there was on one day of the past: `As of May 3, 1997, there were …`."""
    return weighed.pack.shape("on_that_day").match(weighed.text) is not None


def is_figure(weighed: WeighedMention) -> bool:
    """Returns whether a number measures something or counts many things: `$3 billion`, `240 ships`."""
    if weighed.mention.kind != "number" or is_a_name(weighed):
        return False
    many = weighed.pack.shape("counted_things") if not weighed.pack.capitals_are_names else _MANY_THINGS
    counts = many.search(weighed.mention.unit) is not None and not is_small(weighed)
    return counts or MEASURE.search(weighed.mention.value) is not None


_MANY_THINGS = lazy_pattern(r"s$|\b(?:people|men|women|children|crew|staff|troops)\b")
"""What can be counted; a number before one thing is its name: `a 911 call`."""


MEASURE = lazy_pattern(r"[$€£%°]|\d[a-zA-Z]{1,3}[²³]?$|percent|per cent|illion")
