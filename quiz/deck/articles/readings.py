"""Removes from a Japanese text how its words are pronounced, which small signs beside a word tell.

Left in, the signs would stand in the middle of the sentence as if they were part of the word.
"""

from quiz.process.lazy_pattern import lazy_pattern

_TAG = lazy_pattern(r"(?i:<r[tp]\b[^>]{0,200}>)[^<]*(?i:</r[tp]\s*>)?")
"""What `<ruby>港<rt>みなと</rt></ruby>` has beside the word. Its tag need not be closed."""
_KANJI, _KANA = r"[\u3400-\u9fff々〆ヶ]", r"[\u3041-\u30ff]"
_IN_MARKS = lazy_pattern(rf"(?:[｜|](?P<word>[^《》｜|\s]{{1,20}})|(?P<last>{_KANJI}))《{_KANA}{{1,20}}》")
"""The same in plain text: `港《みなと》`, `海の｜港町《みなとまち》`."""


def without_readings(text: str) -> str:
    """Returns `text`, a page or a plain text, without the readings beside its words."""
    if "<ruby" in text or "<RUBY" in text:
        text = _TAG.sub("", text)
    return _IN_MARKS.sub(lambda found: found["word"] or found["last"], text) if "》" in text else text
