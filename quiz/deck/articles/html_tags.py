"""Removes HTML tags from a Markdown text, and keeps what only looks like a tag, such as `List<String>`."""

import re

from quiz.process.lazy_pattern import lazy_pattern

_TAG = lazy_pattern(r"</?([a-zA-Z][\w:-]*)([^<>\n]{0,500})>")
_WRITTEN_NAMES = """
a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center
cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link
main map mark marquee math menu meta meter nav nobr noscript object ol optgroup option output p param picture pre
progress q rb rbc rp rt rtc ruby s samp script search section select slot small source span strike strong style sub
summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr
mi mn mo mover mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover mfrac mroot
semantics annotation ref references gallery nowiki poem syntaxhighlight
"""
_NAMES = frozenset(_WRITTEN_NAMES.split())
"""The elements of HTML, former ones too, of formulas inside it, and of wikis."""


def without_tags(text: str) -> str:
    """Returns `text` without its tags: known ones, and others that have attributes, or a name made up for a page."""
    return _TAG.sub(lambda found: "" if _is_tag(found) else found[0], text)


def _is_tag(found: re.Match[str]) -> bool:
    name, behind = found.groups()
    return name.casefold() in _NAMES or "-" in name or ":" in name or "=" in behind or behind.endswith("/")
