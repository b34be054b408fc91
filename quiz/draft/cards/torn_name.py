"""Tells whether a blank hides only part of a name, a title or a number, whose rest stands beside it."""

from quiz.card.lazy_pattern import lazy_pattern
from quiz.draft.cards.candidate import Candidate
from quiz.draft.pack import Pack, together
from quiz.draft.word_forms import stem


def tears_a_name(card: Candidate) -> bool:
    """Returns whether a blank of `card` hides only part of a name, a number or a term, whose rest stands beside it."""
    if card.form != "cloze" or not card.pack.words("first_names"):
        return False
    if _NAMED_AFTER.search(card.shown):
        return True
    if _CUT.search(card.shown) or _tears_a_number(card) or _is_part_of_title(card) or _is_begun_by(card):
        return True
    if any(answer[:1].isupper() for answer in card.answers):
        return _is_part_of_name(card)
    return _is_before_name(card)


def _is_part_of_name(card: Candidate) -> bool:
    """Returns whether the rest of a name stands before a blank, or behind it."""
    if card.pack.capitals_are_names and _is_joined_to_more(card):
        return True
    if not card.pack.capitals_are_names and _TORN_TITLE.search(card.shown):
        return True
    if any("’s " in answer.replace("'", "’") for answer in card.answers) and _TORN_ROW.search(card.shown):
        return True
    small = _BEHIND_CAPITAL.search(card.shown)
    if small and card.pack.capitals_are_names and small[1].casefold() in card.pack.words("function_words"):
        return True
    return _lacks_its_people(card) or _TORN.search(card.shown) is not None


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
    return _CUT_NUMBER.search(card.shown) is not None or card.pack.shape("of_a_house").search(card.shown) is not None


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


def is_common_noun(word: str, pack: Pack) -> bool:
    """Returns whether a `word` with a capital is no name by itself, but a noun that stands in one: `Guide`, `Arts`."""
    small = word.casefold()
    if word in together(pack.words("places"), pack.words("first_names"), pack.words("months")):
        return False
    return small in (common := pack.words("common_words")) or stem(small) in common or _NOUN.fullmatch(word) is not None


_NOUN = lazy_pattern(r"[A-Z]?[a-z]{3,}(?:ing|tion|ment|ology|ness|ism|ship)s?")
"""How nouns end that are made of other words."""


def _is_joined_to_more(card: Candidate) -> bool:
    """Returns whether a small word joins what a blank hides to another noun with a capital, so that both are parts of
    one name: `a Guide to {{Orr Films}}`, `{{Orr Science}} and Engineering Fair`, `{{Orr}}: A Life`.
    """
    if _AT_HOUSE.search(card.shown):
        return True
    for answer in card.answers:
        if answer[-1:].islower() and answer.split()[-1][0].islower() and _OTHER_BEFORE.search(card.shown):
            return True  # `the Orr and {{Tarn ferries}}`
        if not answer[:1].isupper() or not is_common_noun(answer.split()[-1], card.pack):
            continue
        before, behind = _NOUN_BEFORE.search(card.shown), _NOUN_BEHIND.search(card.shown)
        if any(found and is_common_noun(found[1], card.pack) for found in (before, behind)):
            return True
    return _SUBTITLE.search(card.shown) is not None


_NOUN_BEFORE = lazy_pattern(
    r"(?<=[\w,’'] )([A-ZÀ-Þ][a-z]+) (?:of|to|for|in|on|with) (?:the |an? )?(?:[A-ZÀ-Þ]\w+[’']s )?\[…\]"
)
_AT_HOUSE = lazy_pattern(r"\bat \d{1,5} \[…\]|[A-ZÀ-Þ]\w+ [“\"][^“”\"]{1,20}[”\"] \[…\]")
"""The number of a house before its street, and a nickname before a surname."""
_OTHER_BEFORE = lazy_pattern(r"[A-ZÀ-Þ][\w’'-]+ (?:and|or) \[…\]")
_NOUN_BEHIND = lazy_pattern(r"\[…\],? (?:and|&|of|for|to|in|on|with) (?:the )?([A-ZÀ-Þ][a-z]+)")
_SUBTITLE = lazy_pattern(r"\[…\]: (?:An? |The )?[A-ZÀ-Þ][a-z]+ (?:(?:[a-z]{1,4} )*[A-ZÀ-Þ])")


def _is_before_name(card: Candidate) -> bool:
    """Returns whether a blank hides a small word, as an adjective, right before a name: `a {{shiny}} Orr butterfly`."""
    return (
        card.pack.capitals_are_names and card.answers[-1][-1:].isalpha() and _NAME_BEHIND.search(card.shown) is not None
    )


_NAME_BEHIND = lazy_pattern(r"\[…\] [A-ZÀ-Þ][a-z]")


def _is_begun_by(card: Candidate) -> bool:
    """Returns whether a blank hides only the first words of a term: `{{salt}} with lead and tin (SLT)`, of which the
    letters tell how long it is, `the {{sonata}} da chiesa`, `called the {{lamp}} dance`, or ends as an owner: `the
    {{country’s}} ways`.
    """
    if not card.pack.capitals_are_names:
        return False
    if _FOREIGN_BEHIND.search(card.shown) or any(_OWNER.search(answer) for answer in card.answers):
        return True
    if _CALLED_OF.search(card.shown):
        return True
    called = _CALLED.search(card.shown)
    if called and called["behind"] not in together(card.pack.words("function_words"), card.pack.words("auxiliaries")):
        ends = called["sign"] or called["behind"].endswith("ing")
        if ends or (
            called["behind"] not in card.pack.parts_of_verbs and not called["behind"].endswith(("ed", "s", "ly"))
        ):
            return True
    found = _LETTERS_BEHIND.search(card.shown)
    return (
        found is not None
        and (found["letters"][0] + found["letters"][-1]).casefold()
        == (card.answers[-1][:1] + found["last"][0]).casefold()
    )


_NAMED_AFTER = lazy_pattern(r"\bnamed \[…\] (?:after|for|in hono)")
"""Something that was named, and not its name: `a guild that named {{ferries}} after pilots`."""
_CALLED = lazy_pattern(
    r"\b(?:called|named|known as|dubbed|termed) (?:the |an? )?\[…\] (?:(?P<behind>[a-z]{3,})(?P<sign>[,.;:—–)]| –|))"
)
"""What something is called, and a word behind it that belongs to it, as it is no verb: `called the {{lamp}} dance,`."""
_CALLED_OF = lazy_pattern(r"\b(?:called|named|known as|dubbed|termed) (?:the |an? )?\[…\] of\b")
_FOREIGN_BEHIND = lazy_pattern(r"\[…\] (?:d[aeiou]s?|del|della|degli|van|von|y|et|und) [A-Za-zÀ-ÿ]")
_OWNER = lazy_pattern(r"^[^A-ZÀ-Þ]*[a-z](?:[’']s|s[’'])$")
_LETTERS_BEHIND = lazy_pattern(r"\[…\] (?:[\w-]+ ){0,5}(?P<last>[\w-]+) \((?P<letters>[A-Z]{2,8})s?\)")
_MOST_OF_TITLE, _MOST_OF_GROUP = 12, 3
_QUOTED = lazy_pattern(r"(?<![\w’'])(?:“([^“”]*)”|\"([^\"]*)\"|‘([^‘’]*)’|'([^']*)')(?!\w)")
"""What stands in quotation marks of any kind; an apostrophe inside a word is none."""

_BEHIND_CAPITAL = lazy_pattern(r"[a-z],? ([A-Z][a-z]+)(?: (?:the|an?|of|in|on|to|and))? \[…\]")
"""A small word with a capital, which is a part of a name: `the song Beyond […]`, `the song Beyond the […]`."""

_AS_TITLES_ARE = lazy_pattern(
    r"(?=.*[A-ZÀ-Þ])(?:(?:\[…\]|[A-ZÀ-Þ][\w’'-]*|\d+|of|the|an?|and|in|on|to|for|with|from|by|at|or)[:,.!?]?(?: |$))+"
)
"""Words of which only the small ones have no capital."""

_OF_PEOPLE = lazy_pattern(r"\b([A-ZÀ-Þ]\w+) \[…\]")

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

_CUT, _CUT_NUMBER = (
    lazy_pattern(r"\[…\](?: \d+[′″]|,[A-Za-z]|[−‑]\w|\+)"),
    lazy_pattern(r"\[…\](?:[’']s| (?:[MBTmbt]illion|[Tt]rillion|[Tt]housand|[Hh]undred)s?)\b"),
)
_SCALE = lazy_pattern(r"\[…\] ?[CF]\b")
"""What goes on behind a blank of any kind, `YBa2Cu3O7−x`, and behind a year: `the 1800's`."""
_NEXT_GROUP = lazy_pattern(r"(?<!\d)\d{1,3} \[…\]|\[…\] \d{3}(?: \d{3})*(?![\w.,]\d|\d)")
"""The rest of a number whose digits stand in groups: `12 000`."""
