"""Marks of the programs that make websites, which stand in the Markdown of a page: Hugo, Jekyll, Pandoc."""

import re

from quiz.process.lazy_pattern import lazy_pattern

GAP = "{…}"
"""Stands in a sentence for words that only the program knows. A sentence that has it is not drafted from."""

_ATTRIBUTES = lazy_pattern(r"\{:[^{}\n]{0,200}\}|(?<!\{) ?\{[#.][A-Za-z][^{}\n]{0,200}\}")
"""Names for style sheets and links: `{:target="_blank"}`, `{#life .wide}`."""
_WITH_ATTRIBUTES = lazy_pattern(r"\[([^\[\]\n]+)\](?=\{[#.:][A-Za-z])")
_CALL = lazy_pattern(r"\{%(?P<liquid>[^{}\n]*)%\}|\{\{[<%](?P<hugo>[^{}\n]*)[%>]\}\}")
"""A call of something that the program writes there: `{% image a.jpg %}`, `{{< term word="lock" >}}`."""
_CONDITION = lazy_pattern(r"\{%-?\s*(if|unless|case|for)\b.{0,500}?\{%-?\s*end\1\s*-?%\}")
_ARGUMENT = lazy_pattern(r"(?:([\w-]+)\s*[=:]\s*)?(?:\"([^\"]*)\"|“([^”]*)”|'([^']*)')")
_NOT_SHOWN = lazy_pattern(
    r"id|key|class|style|src|href|url|link|ref|rel|target|path|file|lang|type|width|height|align|icon"
)
"""Names of arguments that no reader sees."""
_WORDS = lazy_pattern(r"[^\W_][^/<>=]{0,59}")
_FILE = lazy_pattern(r".*\.[a-z]\w{1,4}")
_NEAR = 500
"""Characters around a call in which its other half is looked for."""
_ENDED = lazy_pattern(r"(?:^|[.!?:…。！？])[\"”’)*_\s]*$")
_BEGINS = lazy_pattern(r"[\"“*_\s]*(?:$|[^\W\d_a-zß-ÿ]|\d)")


def without_templates(text: str) -> str:
    """Returns the `text` of a block as its page shows it, as far as it can be known.

    A call inside a sentence becomes the words that it is given, if there is one such argument, else `GAP`. Others,
    such as pictures, are left out.
    """
    if "{" not in text:
        return text
    text = _ATTRIBUTES.sub("", _WITH_ATTRIBUTES.sub(r"\1", text))
    if "{%" in text:
        text = _CONDITION.sub(GAP, text)
    text = _CALL.sub(_shown, text)
    return "" if text.strip() == GAP else text


def _shown(call: re.Match[str]) -> str:
    """Returns what a page shows in the place of a `call`."""
    given, text = (call["liquid"] or call["hugo"] or "").strip(" -"), call.string
    before, behind = text[max(0, call.start() - _NEAR) : call.start()], text[call.end() : call.end() + _NEAR]
    name = given.partition(" ")[0]
    is_pair = name.startswith(("/", "end")) or re.search(rf"\{{[{{%][<%]?[-\s]*(?:/\s*|end){re.escape(name)}\b", behind)
    is_mark = re.search(r"\S$", before) and not re.match(r"\w", behind)  # of a footnote
    if is_pair or is_mark or not behind.strip(' "”*_') or (_ENDED.search(before) and _BEGINS.match(behind)):
        return ""
    arguments = ((found[1] or "", found[2] or found[3] or found[4] or "") for found in _ARGUMENT.finditer(given))
    words = [
        value.strip()
        for key, value in arguments
        if not _NOT_SHOWN.fullmatch(key.casefold())
        and _WORDS.fullmatch(value.strip())
        and not _FILE.fullmatch(value.strip())
    ]
    return words[0] if len(words) == 1 else GAP
