"""Tells the entries of a list of works cited, or of pages to read on, from paragraphs: such lists often stand at an
end without a heading.
"""

import re

from quiz.process.lazy_pattern import lazy_pattern

_GIVEN = r"(?:(?:[A-ZÀ-Þ]\. )+of|[A-ZÀ-Þ]\.?(?:[ -]?[A-ZÀ-Þ]\.)*|[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ]\.?)*)"
_NAMES = rf"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,2}}, {_GIVEN}[,;.]? ?"
_YEAR = r"\((?:n\.d\.|(?:1[6-9]|20)\d\d[a-z]?(?:, [^()\d]{3,12}(?: \d{1,2})?)?)\)"
_DAY = r"(?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2},?) (?:1[89]|20)\d\d"
_SHAPES: dict[tuple[str, ...], re.Pattern[str]] = {
    (")",): lazy_pattern(rf"{_NAMES}[^()]{{0,160}}{_YEAR}[.:,] "),  # `Bell, A., & Roth, C. (2021, October 6). …`
    ("Retrieved",): lazy_pattern(rf".{{0,400}}{_YEAR}\. Retrieved\b"),
    ("Retrieved", "Accessed", "Archived"): lazy_pattern(
        rf".{{0,400}}\b(?:Retrieved|Accessed|Archived)(?: on)? {_DAY}(?:, from\b|,? at\b|\.?$)", re.DOTALL
    ),
    ("“", '"'): lazy_pattern(
        rf"{_NAMES}(?:and [^.“\"]{{3,60}}\. ?)?[“\"][^”\"]{{8,200}}[.,?!][”\"] "
    ),  # `Bell, Ada. “On Tides.” …`
    ("Press", "Books", "Publish", "Verlag"): lazy_pattern(
        rf"{_NAMES}.{{8,200}}\b(?:Press|Books|Publish(?:ers|ing)|Verlag)\b,? (?:1[6-9]|20)\d\d\b[^.]{{0,20}}\.?$"
    ),
    ("doi:", "ISBN", "p.", "http"): lazy_pattern(
        rf"{_NAMES}.{{8,300}}(?:\bdoi:|\bISBN\b|\bpp?\. ?\d+|https?://\S+)[^ ]*\.?$"
    ),
    ("[", "^"): lazy_pattern(
        r"(?:\[\d{1,3}\]|\^)[^\w(]*(?=\S).{0,400}(?:\b[Ll]ast (?:modified|updated|accessed|visited)\b"
        r"|\b(?:[Rr]etrieved|[Aa]ccessed|abgerufen)(?: on| am)? (?:\d|[A-Z][a-z]+ \d)"
        r"|https?://|\bwww\.|\b\d+ \([12]\d{3}\)|\bpp?\. ?\d)"
    ),  # `[1] "Tides", last modified May 3, 2010.`
}
"""How entries read, each with signs of which it has at least one, so that other texts need no compiled pattern."""
_LONGEST = 600
"""Characters of an entry at most."""


_LABELLED = lazy_pattern(
    r"(?:References|Bibliography|Works [Cc]ited|Sources|Citations|Further [Rr]eading|Literatur(?:hinweise)?|Quellen"
    r"|Einzelnachweise|Weiterführende Literatur)(?:\.|:| [—–]) ?(?=[\w“\"„(])|(?:参考文献|出典|引用文献)[：:]"
)
"""What a paragraph is, at its head, where its works stand one behind the other: `References. …`."""


def is_work_cited(text: str) -> bool:
    """Returns whether a paragraph is the entry of a work: its author, year and title, or when it was looked up.

    It may also be several works behind a word that says so.
    """
    if _LABELLED.match(text):
        return True
    if len(text) > _LONGEST:
        return False
    return any(shape.match(text) for signs, shape in _SHAPES.items() if any(sign in text for sign in signs))


_TOLD_OF_PAGE = lazy_pattern(
    r"[^:.!?]*(?:[.:?!][^:!?]{1,60}?)?(?:: ?|[^\W_]\)? |[”\"’] )"
    r"(?:(?:On|In|Through|When visiting|Clicking on) (?:this|the) (?:page|web ?site|site|article|link)\b"
    r"|(?:The )?[Rr]eaders? (?:will|can|may)\b"
    r"|This (?:[a-z]+ )?(?:page|web ?site|site|article|link|video)\b"
    r"|This is an? (?:[a-z]+ )?(?:page|article|web ?site)\b"
    r"|An? (?:[a-z]+ ){0,2}(?:article|overview|timeline|analysis|look|summary|guide|page|web ?site|video|biography"
    r"|history|description|collection) (?:of|on|about|at|by|for|to|with|that|which|from)\b"
    r"|(?:Information|Facts|Resources) (?:on|about)\b)"
)
"""An entry of a page to read on, its title and what the page holds: `Lamps of Torrin: Readers will find …`."""


def tells_of_page(text: str) -> bool:
    """Returns whether an item of a list is a page to read on: its title and what a reader finds there."""
    return len(text) <= _LONGEST and _TOLD_OF_PAGE.match(text, 0, _LONGEST_TITLE) is not None


_LONGEST_TITLE = 160
"""Characters of a title, with the first words behind it."""
