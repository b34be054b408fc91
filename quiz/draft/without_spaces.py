"""Finds facts in a language that writes no spaces: numbers with counters, years, quoted and foreign
words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.draft.pack import Pack
from quiz.draft.values import Mention, MentionKind

_DIGITS = r"[0-9０-９](?:[0-9０-９,，.．]|・(?=[0-9０-９]))*"
_DATE = re.compile(
    rf"(?:明治|大正|昭和|平成|令和)(?:{_DIGITS}|元)年(?:{_DIGITS}月(?:{_DIGITS}日)?)?|{_DIGITS}年{_DIGITS}月(?:{_DIGITS}日)?"
    rf"|{_DIGITS}月{_DIGITS}日"
)
_YEAR = re.compile(r"[12１２][0-9０-９]{3}(?=年(?!間))")
_NUMBER = re.compile(rf"(?:約)?({_DIGITS}(?:兆|億|万|千)?(?:{_DIGITS}(?:万|千)?)?)([^\W\d_ぁ-ん]{{1,8}}|％|%|℃)?")
_QUOTED = re.compile(r"「([^「」]{2,30})」|『([^『』]{2,40})』|“([^“”]{2,30})”|《([^《》]{2,30})》")
_KATAKANA = re.compile(r"[ァ-ヺー]{3,}(?:[・＝][ァ-ヺー]{2,})*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.&-]+")
_HAN = r"[一-鿿々ヶ]"


class DenseMentions:
    """Finds the mentions in the sentences of one article."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def find(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Returns the mentions between two places of `text`, the surest first; later ones may overlap earlier ones."""
        for found in _QUOTED.finditer(text, start, end):
            group = next(number for number in range(1, 5) if found[number])
            kind: MentionKind = "title" if group in (2, 4) else "term"
            if found[group][-1] not in "。、！？":
                yield Mention(found.start(group), found.end(group), kind, found[group], "quoted")
        for found in _DATE.finditer(text, start, end):
            yield Mention(found.start(), found.end(), "date", found[0])
        for found in _YEAR.finditer(text, start, end):
            yield Mention(found.start(), found.end(), "year", found[0])
        yield from self._names(text, start, end)
        for found in _NUMBER.finditer(text, start, end):
            day = (found[2] or "").startswith(("日", "号", "年", "月", "時", "分")) and not (found[2] or "").startswith(
                ("年間", "時間", "日間")
            )
            whole = not re.match(r"[0-9０-９]", text[found.end() : found.end() + 1])
            if found[1].strip(",.，．") and whole and not day:
                yield Mention(found.start(1), found.end(1), "number", found[1].replace(",", ""), found[2] or "")

    def _names(self, text: str, start: int, end: int) -> Iterator[Mention]:
        for found in _place_or_organisation(self._pack).finditer(text, start, end):
            kind: MentionKind = "organisation" if found["organisation"] else "place"
            yield Mention(found.start(), found.end(), kind, found[0])
        common = self._pack.words("common_words")
        for found in _KATAKANA.finditer(text, start, end):
            if found[0] in common or re.search(r"[0-9０-９]$", text[max(0, found.start() - 1) : found.start()]):
                continue  # a unit of measure
            kind = "place" if found[0] in self._pack.words("places") else "name" if "・" in found[0] else "term"
            beside = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
            yield Mention(found.start(), found.end(), kind, found[0], torn=re.search(_HAN, beside) is not None)
        for found in _LATIN.finditer(text, start, end):
            if len(found[0]) > 1:
                yield Mention(found.start(), found.end(), "acronym" if found[0].isupper() else "name", found[0])


@lru_cache(maxsize=4)
def _place_or_organisation(pack: Pack) -> re.Pattern[str]:
    endings = {name: "|".join(sorted(pack.words(name), key=len, reverse=True)) or "(?!)" for name in _ENDINGS}
    known = "|".join(sorted(map(re.escape, pack.words("places")), key=len, reverse=True)) or "(?!)"
    body = rf"(?<![0-9０-９A-Za-z一-鿿ァ-ヺー・])(?![年月日間各同本当両])(?!株式会社)(?:{_HAN}|[ァ-ヺー・]){{1,20}}?"
    return re.compile(
        rf"(?P<organisation>{body}(?:{endings['organisation_words']})(?!{_HAN}))"
        rf"|(?P<place>{body}(?:{endings['place_words']})(?!{_HAN})|(?:{known})(?!{_HAN}))"
    )


_ENDINGS = ("organisation_words", "place_words")
