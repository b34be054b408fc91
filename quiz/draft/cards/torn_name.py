"""Tells whether a blank hides only part of a name, a title or a number, whose rest stands beside it."""

from quiz.draft.cards.candidate import Candidate
from quiz.draft.pack import Pack, together
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern


def tears_a_name(card: Candidate) -> bool:
    """Returns whether a blank of `card` hides only part of a name, a number or a term, whose rest stands beside it."""
    if card.form != "cloze" or not card.pack.words("first_names"):
        return False
    if (
        card.pack.shape("named_after_whom").search(card.shown)
        or _CUT.search(card.shown)
        or _tears_a_number(card)
        or _is_part_of_title(card)
        or _is_begun_by(card)
    ):
        return True
    if any(answer[:1].isupper() for answer in card.answers):
        return _is_part_of_name(card)
    return _is_before_name(card)


def _is_part_of_name(card: Candidate) -> bool:
    """Returns whether the rest of a name stands before a blank, or behind it."""
    if _is_joined_to_more(card):
        return True
    shown, shape = card.shown, card.pack.shape
    has_owner = any("’s " in answer.replace("'", "’") for answer in card.answers)
    if has_owner and shape("rest_of_owner").search(shown):
        return True
    if shape("award_before").search(shown) or any(_is_part_of_award(answer, card) for answer in card.answers):
        return True
    if any(" " in answer and shape("ends_in_small").search(answer) for answer in card.answers):
        return True  # `{{The Lamp Of}} the Pilots`, of which the rest is set in italics as well
    small = shape("small_word_of_name").search(shown)
    if small and small[1].casefold() in card.pack.words("function_words"):
        return True
    if any(" " not in answer for answer in card.answers) and _EPITHET.search(shown):
        return True
    rest = shape("rest_of_name").search(shown) or _HALF_OF_WORD.search(shown)
    if any("&" in answer for answer in card.answers) and _NAME_BEFORE_COMMA.search(shown):
        return True  # `Bell, {{Roth & Lamb}}`
    return rest is not None or _lacks_its_people(card)


_EPITHET = lazy_pattern(r"(?<=[\w’] )(?!(?:In|On|At|By)\b)[A-ZÀ-Þ][a-zà-ÿ]+ the \[…\] (?:[a-z]+(?:ed|s)\b|was\b|had\b)")
"""A given name, and the blank behind it of what somebody is called: `the monk Jarl the […] founded`."""
_NAME_BEFORE_COMMA = lazy_pattern(r"[A-ZÀ-Þ][\w’'-]+, \[…\]")


def _is_part_of_award(answer: str, card: Candidate) -> bool:
    """Returns whether what an award is for stands behind the blank of its name: `the {{Orr Prize}} in Physics`."""
    return (
        card.pack.shape("award").search(answer) is not None
        and card.pack.shape("of_award").search(card.shown) is not None
    )


def _lacks_its_people(card: Candidate) -> bool:
    """Returns whether a people stands before a blank that hides what is named by it: `the American […]`."""
    people = _OF_PEOPLE.search(card.shown)
    if people is None or people[1] not in card.pack.words("demonyms"):
        return False
    return card.pack.shape("named_by_people").search(card.answers[-1]) is not None


def _tears_a_number(card: Candidate) -> bool:
    """Returns whether more digits, or the street of a house, stand behind the number that a blank hides."""
    if card.answers[-1][-1:] == "°":
        return _SCALE.search(card.shown) is not None
    if not card.answers[-1][-1:].isdecimal():
        return False
    if len(card.answers[-1]) <= _MOST_OF_GROUP and _NEXT_GROUP.search(card.shown):
        return True
    return any(card.pack.shape(name).search(card.shown) for name in ("rest_of_number", "of_a_house"))


def _is_part_of_title(card: Candidate) -> bool:
    """Returns whether a blank hides some words, or the number, of a title in quotation marks: `the song “The […] of
    Orr”`.
    """
    named = any(answer[:1].isupper() for answer in card.answers)
    for found in _QUOTED.finditer(card.shown):
        inside = next(text for text in found.groups() if text is not None)
        rest = inside.replace("[…]", "").strip(" .,;:!?")
        is_title = inside.startswith("[…]") or inside[:1].isupper()
        written = named or card.pack.shape("as_titles_are").fullmatch(inside) is not None
        if "[…]" in inside and rest and is_title and written and len(inside.split()) <= _MOST_OF_TITLE:
            return True
    return False


def is_common_noun(word: str, pack: Pack) -> bool:
    """Returns whether a `word` with a capital is no name by itself, but a noun that stands in one: `Guide`, `Arts`."""
    small = word.casefold()
    if word in together(pack.words("places"), pack.words("first_names"), pack.words("months")):
        return False
    if small in (common := pack.words("common_words")) or stem(small) in common:
        return True
    return pack.shape("made_noun").fullmatch(word) is not None


def _is_joined_to_more(card: Candidate) -> bool:
    """Returns whether a small word joins what a blank hides to another noun with a capital, so that both are parts of
    one name: `a Guide to {{Orr Films}}`, `{{Orr Science}} and Engineering Fair`, `{{Orr}}: A Life`.
    """
    shown, shape = card.shown, card.pack.shape
    if any(shape(name).search(shown) for name in ("at_a_house", "subtitle_behind_blank")):
        return True
    for answer in card.answers:
        ends_small = answer[-1:].islower() and answer.split()[-1][0].islower()
        if ends_small and shape("other_before_blank").search(shown):
            return True  # `the Orr and {{Tarn ferries}}`
        if not answer[:1].isupper() or not is_common_noun(answer.split()[-1], card.pack):
            continue
        beside = (shape(name).search(shown) for name in ("noun_before_blank", "noun_behind_blank"))
        if any(found and is_common_noun(found[1], card.pack) for found in beside):
            return True
    return False


def _is_before_name(card: Candidate) -> bool:
    """Returns whether a blank hides a small word, as an adjective, right before a name: `a {{shiny}} Orr butterfly`. A
    preposition is none: `was {{drawn by}} Otto Tal`.
    """
    answer = card.answers[-1]
    return (
        card.pack.capitals_are_names
        and answer[-1:].isalpha()
        and _NAME_BEHIND.search(card.shown) is not None
        and answer.split()[-1].casefold() not in card.pack.words("function_words")
    )


_NAME_BEHIND = lazy_pattern(r"\[…\] [A-ZÀ-Þ][a-z]")


def _is_begun_by(card: Candidate) -> bool:
    """Returns whether a blank hides only the first words of a term: `{{salt}} with lead and tin (SLT)`, of which the
    letters tell how long it is, `the {{sonata}} da chiesa`, `called the {{lamp}} dance`, or ends as an owner: `the
    {{country’s}} ways`.
    """
    if not card.pack.capitals_are_names:
        return False
    shown, shape = card.shown, card.pack.shape
    if any(shape(name).search(shown) for name in ("foreign_behind_blank", "called_blank_of")):
        return True
    if any(shape("owner").search(answer) for answer in card.answers) or _is_called_by_more(card):
        return True
    found = _LETTERS_BEHIND.search(shown)
    return (
        found is not None
        and (found["letters"][0] + found["letters"][-1]).casefold()
        == (card.answers[-1][:1] + found["last"][0]).casefold()
    )


def _is_called_by_more(card: Candidate) -> bool:
    """Returns whether something is called by what a blank hides and a word behind it, as that is no verb: `called the
    {{lamp}} dance`.
    """
    called = card.pack.shape("called_blank").search(card.shown)
    if called is None:
        return False
    behind = called["behind"]
    if behind in together(card.pack.words("function_words"), card.pack.words("auxiliaries")):
        return False
    if called["sign"] or card.pack.shape("gerund").fullmatch(behind):
        return True
    return behind not in card.pack.parts_of_verbs and card.pack.shape("acts_or_how").fullmatch(behind) is None


_LETTERS_BEHIND = lazy_pattern(r"\[…\] (?:[\w-]+ ){0,5}(?P<last>[\w-]+) \((?P<letters>[A-Z]{2,8})s?\)")
_MOST_OF_TITLE, _MOST_OF_GROUP = 12, 3
_QUOTED = lazy_pattern(r"(?<![\w’'])(?:“([^“”]*)”|\"([^\"]*)\"|‘([^‘’]*)’|'([^']*)')(?!\w)")
"""What stands in quotation marks of any kind; an apostrophe inside a word is none."""


_OF_PEOPLE = lazy_pattern(r"\b([A-ZÀ-Þ]\w+) \[…\]")

_HALF_OF_WORD = lazy_pattern(
    r"\w[-–]\[…\]|\[…\][-–]\w|\[…\]-(?=,? [^\W\d])|\w-,? (?:und|oder|bzw\.|sowie|and|or) \[…\]"
)
"""The other half of a word with a hyphen, or a half that shares the end of the word behind it: `[…]- und Tiefbau`."""
_CUT = lazy_pattern(r"\[…\](?: \d+[′″]|,[A-Za-z]|[−‑]\w|\+)")
"""What goes on behind a blank of any kind: `YBa2Cu3O7−x`."""
_SCALE = lazy_pattern(r"\[…\] ?[CF]\b")
_NEXT_GROUP = lazy_pattern(r"(?<!\d)\d{1,3} \[…\]|\[…\] \d{3}(?: \d{3})*(?![\w.,]\d|\d)")
"""The rest of a number whose digits stand in groups: `12 000`."""
