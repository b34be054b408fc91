"""Tells whether a blank hides only part of a name, a title or a number, whose rest stands beside it."""

from quiz.card.lazy_pattern import lazy_pattern
from quiz.draft.cards.candidate import Candidate


def tears_a_name(card: Candidate) -> bool:
    """Returns whether a blank of `card` hides only part of a name."""
    if card.form != "cloze" or not card.pack.words("first_names"):
        return False
    number = card.answers[-1][-1:].isdecimal()
    if _CUT.search(card.shown) or (number and _tears_a_number(card)):
        return True
    if _is_part_of_title(card):
        return True
    if not any(answer[:1].isupper() for answer in card.answers):
        return False
    if not card.pack.capitals_are_names and _TORN_TITLE.search(card.shown):
        return True
    if any("’s " in answer.replace("'", "’") for answer in card.answers) and _TORN_ROW.search(card.shown):
        return True
    small = _BEHIND_CAPITAL.search(card.shown)
    if small and card.pack.capitals_are_names and small[1].casefold() in card.pack.words("function_words"):
        return True
    people = _OF_PEOPLE.search(card.shown)
    if people and people[1] in card.pack.words("demonyms") and _NAMED_BY_PEOPLE.search(card.answers[-1]):
        return True
    return _TORN.search(card.shown) is not None


def _tears_a_number(card: Candidate) -> bool:
    """Returns whether more digits, or the street of a house, stand behind the number that a blank hides."""
    if len(card.answers[-1]) <= _MOST_OF_GROUP and _NEXT_GROUP.search(card.shown):
        return True
    return _CUT_NUMBER.search(card.shown) is not None or _OF_A_HOUSE.search(card.shown) is not None


def _is_part_of_title(card: Candidate) -> bool:
    """Returns whether a blank hides some words, or the number, of a title in quotation marks: `the song “The […] of
    Orr”`.
    """
    named = any(answer[:1].isupper() for answer in card.answers)
    for found in _QUOTED.finditer(card.shown):
        inside = next(text for text in found.groups() if text is not None)
        rest = inside.replace("[…]", "").strip(" .,;:!?")
        is_title = inside.startswith("[…]") or inside[:1].isupper()
        written = named or _AS_TITLES_ARE.fullmatch(inside) is not None
        if "[…]" in inside and rest and is_title and written and len(inside.split()) <= _MOST_OF_TITLE:
            return True
    return False


_MOST_OF_TITLE, _MOST_OF_GROUP = 12, 3
_QUOTED = lazy_pattern(r"(?<![\w’'])(?:“([^“”]*)”|\"([^\"]*)\"|‘([^‘’]*)’|'([^']*)')(?!\w)")
"""What stands in quotation marks of any kind; an apostrophe inside a word is none."""

_BEHIND_CAPITAL = lazy_pattern(r"[a-z],? ([A-Z][a-z]+) \[…\]")
"""A small word with a capital, which is a part of a name: `the song Beyond […]`."""

_AS_TITLES_ARE = lazy_pattern(
    r"(?=.*[A-ZÀ-Þ])(?:(?:\[…\]|[A-ZÀ-Þ][\w’'-]*|\d+|of|the|an?|and|in|on|to|for|with|from|by|at|or)[:,.!?]?(?: |$))+"
)
"""Words of which only the small ones have no capital."""

_OF_PEOPLE = lazy_pattern(r"\b([A-ZÀ-Þ]\w+) \[…\]")
_NAMED_BY_PEOPLE = lazy_pattern(r"\b(?:Wars?|Revolution|Empire|Republic|Renaissance|Army|Navy|Air Force)$")
"""What is named by its people, so that theirs is a part of its name: `the American Civil War`."""

_TORN_ROW = lazy_pattern(r"[A-ZÀ-Þ]\w+[’']s (?:and|&) \[…\]")
"""What belongs to a name with a possessive: `the Smith’s and Weaver’s School`."""
_TORN = lazy_pattern(
    r"[A-ZÀ-Þ][\w’]+ & \[…\]|\[…\] (?:of|&) [A-ZÀ-Þ]|\w[-–]\[…\]|\[…\][-–]\w"
    r"|Washington, \[…\]|\[…\], D\.? ?C\b"
    r"|\[…\][’']s(?=[.,;:)]|$| (?:in|on|at|from|and|or|by|for|to|was|were|is|are|has|had)\b| (?:Day|Eve)\b)"
    r"|\[…\] the (?:[Ee]lder|[Yy]ounger|[Gg]reat)\b"
    r"|^(?:\[…\]|[A-ZÀ-Þ]\w+) and (?:the )?(?:\[…\]|[A-ZÀ-Þ]\w+) (?:is|was|has)\b"
)
"""What is left of a name beside a blank, as is the end of a shop’s: `Bell’s in Orr`. A verb in the singular tells that
two names are one: `Orr and the […] is a ballet`.
"""

_TORN_TITLE = lazy_pattern(
    r"(?<=[a-zäöüß] )(?:Der|Die|Das|Eine?) [^.,;:]{0,30}?\b(?:des|der|und|von|vom|im|in) \[…\]"
    r"|(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]+(?:ischen?|ische[rs]|lichen?|liche[rs]) (?:[A-ZÄÖÜ]\w+ (?:in|von|für) )?\[…\]"
)
"""A title whose article is written with a capital, of which a part is hidden: `Die Entstehung des […]`, and a name
that begins with an adjective: `im Evangelischen […]`."""

_CUT, _CUT_NUMBER = lazy_pattern(r"\[…\](?: \d+[′″]|,[A-Za-z]|[−‑]\w|\+)"), lazy_pattern(r"\[…\][’']s\b")
"""What goes on behind a blank of any kind, `YBa2Cu3O7−x`, and behind a year: `the 1800's`."""
_NEXT_GROUP = lazy_pattern(r"(?<!\d)\d{1,3} \[…\]|\[…\] \d{3}(?: \d{3})*(?![\w.,]\d|\d)")
"""The rest of a number whose digits stand in groups: `12 000`."""
_OF_A_HOUSE = lazy_pattern(
    r"\bat \[…\] (?:[NSEW]\.? )?(?:[A-Z][\w.’'-]* ){1,3}?(?:St|Ave?|Blvd|Rd|Street|Avenue|Boulevard|Road|Lane|Drive)\b"
)
"""The street of a house whose number is hidden."""
