"""Finds the words of a text, in scripts without spaces too, so that an author can select some of them."""

from quiz.deck.sources.sentences import Span


def word_spans(text: str, start: int, end: int) -> list[Span]:
    """Returns where each word of `text` between `start` and `end` stands.

    Japanese words are its runs of one script; in Chinese, which is written in one, each character is a word.
    """
    has_kana = any(_script(char) in ("hiragana", "katakana") for char in text)
    spans: list[Span] = []
    before = ""
    for place in range(start, end):
        script = _script(text[place])
        if script == before and script and (script != "han" or has_kana):
            spans[-1] = (spans[-1][0], place + 1)
        elif script:
            spans.append((place, place + 1))
        before = script
    return [trimmed for span in spans if (trimmed := _without_signs(text, span))]


def _script(char: str) -> str:
    """Returns the script that `char` is written in, as far as it parts words; empty for what stands between words."""
    if char.isspace() or char in "、。！？「」『』":
        return ""
    if "\u3040" <= char <= "\u309f":
        return "hiragana"
    if "\u30a0" <= char <= "\u30ff" or "\uff66" <= char <= "\uff9f":
        return "katakana"
    if char in "々〆" or "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af":
        return "han"
    return "letters"


_SIGNS = ".,;:!?()[]{}\"'“”‘’„«»…、。！？「」『』"


def _without_signs(text: str, span: Span) -> Span | None:
    """Returns `span` without the punctuation around its word; None where there is only punctuation."""
    start, end = span
    while start < end and text[start] in _SIGNS:
        start += 1
    while end > start and text[end - 1] in _SIGNS:
        end -= 1
    return (start, end) if start < end else None


def with_its_stop(text: str, span: Span, end: int) -> Span:
    """Returns the words at `span` with the stop of a shortened word behind them, `Co.`, since a sentence that goes on
    until `end` does not stop there.
    """
    start, last = span
    follows = text[last + 1 : end]
    is_stop = text[last : last + 1] == "." and follows[:1] in _BEHIND_SHORT and any(map(str.isalnum, follows))
    return (start, last + 1) if is_stop else span


_BEHIND_SHORT = " ,;:)-–—"
"""Signs and the space that may stand behind the stop of a shortened word."""
