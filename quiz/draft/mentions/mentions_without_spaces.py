"""Finds mentions in a language without spaces, such as Japanese: numbers with counters, years, quoted and foreign
words.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from quiz.draft.pack import Pack, longest_first
from quiz.draft.values import Mention, MentionKind
from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern

_DIGITS = r"[0-9０-９](?:[0-9０-９,，.．]|・(?=[0-9０-９]))*"
_YEAR = lazy_pattern(
    r"(?<![翌同0-9０-９])[12１２][0-9０-９]{3}(?=年(?![間代]))"
    r"|(?<![翌同ら0-9０-９,.，．])[1-9１-９][0-9０-９]{2}(?=年(?:[0-9０-９]{1,2}月|に(?![一二三わ渡及お1-9１-９])|、|春|夏|秋|冬|頃|ごろ))"
)
_COUNTS_YEARS = lazy_pattern(
    "年(?:以上|余り?|前(?![後半期年])|後(?![半期])|も(?:の|続|前|昔)|に(?:わた|渡|及ぶ|及ん|およ)"
    "|の(?:長い|長き)?(?:歴史(?![的上])|伝統|歳月|年月|寿命|節目)|を(?:超え|越え|経|迎え|数え)|続|ほど|[くぐ]らい|近[くい]"
    "|が(?:過ぎ|経[つちっ]|たつ|たっ))"
)
_OF_A_COUNT = lazy_pattern("(?:約|およそ|凡そ|ほぼ|丸|満|過去|樹齢|創[建業立]|建[立国]|開[山基]|生誕|[没死]後)$")
"""What stands behind and before a number of years that have passed, which is no year: `1400年の歴史`."""
_NUMBER = lazy_pattern(rf"(?:約)?((?:{_DIGITS}(?:兆|億|万|千)?)+)([^\W\d_ぁ-ん]{{1,8}}|％|%|℃)?")
_EITHER = lazy_pattern(r"[0-9０-９]{1,3},[0-9０-９]{1,2}")
"""Two figures of which one is right: `37,8歳`."""
_NUMBERED = lazy_pattern(
    r"(?:第|[.．]|[A-Za-z+＋] ?|[0-9０-９万億千百][a-zA-Z%℃]{0,2}\s?[-–−~〜～、，,]\s?"
    r"|[0-9０-９万億千百][^\W\d_ぁ-ん]{1,4}から約?|[0-9０-９][分秒])$"
)
"""What stands before a number that counts nothing: a rank, a version, the first half of a span or of a time."""
_HALF_OF_SPAN = lazy_pattern(r"[^\W\d_ぁ-ん]{0,4}\s?(?:[-–—―−~〜～]|から)\s?(?:約)?[0-9０-９]")
_OF_YEARS, _FROM_YEAR = (
    lazy_pattern(r"年度?(?:から|と|[-–—―−~〜～])[0-9]{2,4}年"),
    lazy_pattern(r"[0-9)）](?:年度?(?:から|と)|(?:年度?)?[-–—―−~〜～])$"),
)
"""What stands behind and before one end of a span of years: `1973年から1974年`."""
_SPAN = lazy_pattern(
    rf"(?<![0-9０-９.．年月日時分-])({_DIGITS}[-–〜～]{_DIGITS}(?:兆|億|万|千)?)([^\W\d_ぁ-ん]{{1,8}}|％|%|℃)"
)
"""A span of numbers with what it counts: `0.2〜2.1%`."""
_PART_OF_NAME = lazy_pattern(r"(?:系|型|式|形|級).*|大(?![学会陸隊臣使]).*|.*(?:機関|[方形様]?式|型|制|系|級|形)")
"""What a number is a part of, and does not count: `4ストローク機関`."""
_NO_UNIT = lazy_pattern(r"(?!(?:[KVWAJNLTC]|[GMTk]B|MW|GW|MJ)(?![A-Za-z]))[A-Z]{1,2}(?![A-Za-z])")
"""Letters that make a number of the one before them: `826D`."""
_OF_CENTURIES = lazy_pattern(r"(?:から|[-–—―−~〜～])(?:前半|後半|[0-9０-９])")
_FROM_CENTURY = lazy_pattern(r"(?:世紀(?:前半|後半|初頭|末|半ば)?(?:から|[-–—―−~〜～])|[0-9０-９][-–—―−~〜～])$")
_TIME_BEHIND = lazy_pattern(r"(?:午前|午後)?[0-9０-９]{1,2}時")
"""What stands behind a day of which the hour is told as well."""
_LASTED = lazy_pattern(r"間|に(?:わた|渡)|も(?:の|続)|以上|ほど|余り?")
"""What stands behind a number of centuries, and no certain one: `3世紀にわたり`."""
_AS_MUCH_AS = lazy_pattern(r"もあるよう|もあるほど|もあるといった")
"""What stands behind a number that is one of several: `10倍もあるような`."""
_EXPLAINED = lazy_pattern(
    r"((?:[一-鿿々ヶァ-ヺー・]){4,24})\s?[（(](?:[^（）()]{1,60}、)?([A-Z][A-Za-z]{0,2}[A-Z]{1,6})[）)]"
)
"""A name with its abbreviation in brackets."""
_GOES_ON_BEHIND = lazy_pattern("[ァ-ヺ一-鿿]")
"""What stands behind such a bracket inside of a longer name, of which more than the abbreviation may stand before it:
`女性最高経営責任者（CEO）サミット`.
"""
_READING = lazy_pattern(r"[（(][^（）()]*$")
_QUOTED = lazy_pattern(r"「([^「」]{2,30})」|『([^『』]{2,40})』|“([^“”]{2,30})”|《([^《》]{2,30})》")
_KATAKANA = lazy_pattern(r"(?<![ァ-ヺー・＝])(?=[ァ-ヺー・＝]{3})[ァ-ヺー]+(?:[・＝][ァ-ヺー]+)*")
_LATIN = lazy_pattern(
    r"(?<![A-Za-zÀ-ÿ0-9.,-])[A-Za-zÀ-Þ][A-Za-zÀ-ÿ0-9.&-]+"
    r"(?:(?: (?:of|de|von|van|the|and|&))? [A-ZÀ-Þ][A-Za-zÀ-ÿ0-9.&-]*)*"
)
_SMALL_FIRST = lazy_pattern("[a-z]{1,2}[A-Z]{2,4}")
"""Letters of which the first are small: `fMRI`."""
_SAYING = lazy_pattern(r".*[ぁ-ん一-鿿](?:は|が|を).{2,}")
"""What is said in quotation marks, and is no term: `酒は町に限る`."""
_DESCRIBED = lazy_pattern(r".*(?:[たるい])(?:人|者|もの|こと|とき|時|場合)")
"""What is described in quotation marks, and is no title: `急に売れた人`."""
_DESCRIBES, _IS_SUCH = (
    lazy_pattern("[のたるいな]$"),
    lazy_pattern("で、|である|であり|であった|です|でした|だった|だ。"),
)
"""What stands before and behind the word for what something is: `日本海の大きな湾である`."""
_MADE_VERB = lazy_pattern(r"する|し(?:た|て|、|な|ま|始|続|よ)|さ(?:れ|せ)|でき|中(?:に|の|で|、)")
"""What makes a verb of the noun before it: `降海する`."""
_ALL_OF_THEM = lazy_pattern(
    "(?:全国|各地|各国|国内|世界|全県|県内|市内|多く|数々|一部|すべて|全て|ほか|他|周辺|近隣|近く)の$"
)
"""What stands before a kind of place or body, of which there are many: `全国の国分寺`."""
_SECOND_HALF = lazy_pattern("[0-9０-９][ 　]$")
"""What stands before letters that are the second half of a name: `小惑星1998 KY26`."""
_HAN = r"[一-鿿々ヶ]"


class DenseMentions:
    """Finds the mentions in the sentences of one article."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def find(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yields the mentions in `text` between `start` and `end`, the surest first; later ones may overlap earlier
        ones.
        """
        for found in _QUOTED.finditer(text, start, end):
            group = next(number for number in range(1, 5) if found[number])
            kind: MentionKind = "title" if group in (2, 4) else "term"
            said = _DESCRIBED.fullmatch(found[group]) or (kind == "term" and _SAYING.fullmatch(found[group]))
            if found[group][-1] not in "。、！？" and not said:
                yield Mention(found.start(group), found.end(group), kind, found[group], "quoted")
        for found in _EXPLAINED.finditer(text, start, end):
            if _may_stand_for(found[2], found[1]) and not _GOES_ON_BEHIND.match(text, found.end()):
                yield Mention(found.start(2), found.end(2), "acronym", found[2], found[1])
        yield from self._told_in_two_counts(text, start, end)
        yield from self._dates_and_years(text, start, end)
        yield from self._people(text, start, end)
        yield from self._names(text, start, end)
        yield from self._spans(text, start, end)
        for found in _NUMBER.finditer(text, start, end):
            day = (found[2] or "").startswith(("日", "号", "年", "月", "時", "分")) and not (found[2] or "").startswith(
                ("年間", "時間", "日間")
            )
            whole = not re.match(r"[0-9０-９]", text[found.end() : found.end() + 1])
            unit, digits = found[2] or "", found[1].strip(",.，．")
            ranked = _NUMBERED.search(text, max(start, found.start() - 8), found.start(1))
            spanned = _HALF_OF_SPAN.match(text, found.end(1)) or _AS_MUCH_AS.match(text, found.end())
            counts = not unit.startswith(tuple(self._pack.words("no_counters"))) and digits not in ("1", "１")
            counts = counts and not _PART_OF_NAME.fullmatch(unit) and not _NO_UNIT.match(unit)
            whole = whole and not found[1].endswith((".", "．")) and not _EITHER.fullmatch(found[1])
            if digits and whole and not day and counts and not ranked and not spanned:
                yield Mention(found.start(1), found.end(1), "number", found[1].replace(",", ""), found[2] or "")

    def _dates_and_years(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yields the dates, then the years and the counts of years, in `text` between `start` and `end`."""
        for found in _date(self._pack).finditer(text, start, end):
            spanned = "世紀" in found[0] and (
                _OF_CENTURIES.match(text, found.end())
                or _FROM_CENTURY.search(text, max(0, found.start() - 8), found.start())
            )
            lasted = _LASTED.match(text, found.end())
            goes_on = text.startswith("代", found.end()) or spanned or ("世紀" in found[0] and lasted)
            goes_on = goes_on or _TIME_BEHIND.match(text, found.end())
            yield Mention(found.start(), found.end(), "date", found[0], torn=bool(goes_on))
        for found in _YEAR.finditer(text, start, end):
            spanned = _OF_YEARS.match(text, found.end()) or _FROM_YEAR.search(
                text, max(0, found.start() - 8), found.start()
            )
            if _counts_years(text, found):
                yield Mention(found.start(), found.end(), "number", found[0], "年")
            else:
                yield Mention(found.start(), found.end(), "year", found[0], torn=spanned is not None)

    def _spans(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yields each span of numbers that is one thing to ask for."""
        no_counters = (*self._pack.words("no_counters"), "日", "号", "年", "月", "時", "分")
        for found in _SPAN.finditer(text, start, end):
            unit = found[2]
            counts = not unit.startswith(no_counters) or unit.startswith(("年間", "時間", "日間", "分間"))
            if counts and not _PART_OF_NAME.fullmatch(unit) and not _NO_UNIT.match(unit):
                yield Mention(found.start(1), found.end(1), "number", found[1].replace(",", ""), unit)

    def _told_in_two_counts(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yields each time that is told in years of an era and in those of the calendar, one of them in brackets: each
        of the two would give the other away.
        """
        for found in _in_two_counts(self._pack).finditer(text, start, end):
            first, other = found["first"] or found["year"], found["other"] or found["era"]
            spanned = _GOES_ON.match(text, found.end()) or _COMES_FROM.search(text, start, found.start())
            kind: MentionKind = "date" if re.search("月|日", found[0]) else "year"
            others = (first, *_OR_ERA.split(other))
            yield Mention(found.start(), found.end(), kind, first, torn=spanned is not None, others=others)

    def _people(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Yields people whose names are written in plain signs, where the words beside them tell that they are some."""
        common = self._pack.words("common_words")
        for shape in self._pack.shapes("person_named"):
            for found in shape.finditer(text, start, end):
                if found["name"] not in common and found["name"] not in self._pack.words("places"):
                    yield Mention(*found.span("name"), "person", found["name"])

    def _names(self, text: str, start: int, end: int) -> Iterator[Mention]:
        common = self._pack.words("common_words")
        for found in _place_or_organisation(self._pack).finditer(text, start, end):
            is_place = found["place"] or found[0] in self._pack.words("places")
            kind: MentionKind = "place" if is_place else "organisation"
            is_class = found[0] in common or self._pack.shape("no_name").fullmatch(found[0])
            such = _DESCRIBES.search(text, max(0, found.start() - 2), found.start()) and _IS_SUCH.match(
                text, found.end()
            )
            many = _ALL_OF_THEM.search(text, max(start, found.start() - 4), found.start())
            if (such or many) and found[0] not in self._pack.words("places"):
                continue
            if not is_class and not _MADE_VERB.match(text, found.end()):
                yield Mention(found.start(), found.end(), kind, found[0], torn=_is_gloss(text, found))
        for found in _KATAKANA.finditer(text, start, end):
            if (
                _READING.search(text, start, found.start())
                or found[0] in common
                or re.search(r"[0-9０-９]$", text[max(0, found.start() - 1) : found.start()])
            ):
                continue  # a unit of measure
            kind = "place" if found[0] in self._pack.words("places") else "name" if "・" in found[0] else "term"
            beside = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
            yield Mention(
                found.start(),
                found.end(),
                kind,
                found[0],
                torn=re.search(rf"{_HAN}|・|[0-9０-９A-Za-z]", beside) is not None,
            )
        for found in _LATIN.finditer(text, start, end):
            gloss = _READING.search(text, start, found.start()) is not None  # what the word before is elsewhere
            if _SMALL_FIRST.fullmatch(found[0]):
                yield Mention(found.start(), found.end(), "acronym", found[0], torn=gloss)
            elif len(found[0]) > 1 and (found[0].isupper() or (found[0][0].isupper() and not gloss)):
                letters = found[0].isupper() and found[0].isalpha()
                kind = "acronym" if letters else "thing" if found[0].isupper() else "name"  # `Z3`
                torn = re.match(rf"{_HAN}|[ァ-ヺー]", text[found.end() :]) is not None  # `SF小説`
                torn = torn or self._is_part_of_compound(text, found.start())
                torn = torn or _SECOND_HALF.search(text, max(start, found.start() - 2), found.start()) is not None
                yield Mention(found.start(), found.end(), kind, found[0], torn=torn)

    def _is_part_of_compound(self, text: str, start: int) -> bool:
        """Returns whether the foreign letters at `start` are only the end of a word: `ビタミンB12`, `無線LAN`; behind
        a word for what they name, they are whole: `国際機関OECD`.
        """
        before = re.search(r"(?:[ァ-ヺー]|[一-鿿々])+$", text[max(0, start - 12) : start])
        return before is not None and not self._pack.shape("named_kind").fullmatch(before[0])


_SOUNDS = {
    "アァ": "AEIOU", "イィ": "IEY", "ウヴ": "UWV", "エェ": "EA", "オォ": "OA", "カキクケコ": "KCQ", "ガギグゲゴ": "G",
    "サスセソ": "SC", "シ": "SC", "ザジズゼゾ": "ZJG", "タテト": "T", "チ": "CT", "ツ": "T", "ダヂヅデド": "D",
    "ナニヌネノ": "NK", "ハヒヘホ": "H", "フ": "FHP", "バビブベボ": "BV", "パピプペポ": "P", "マミムメモ": "M",
    "ヤユヨ": "YUEIJ", "ラリルレロ": "LRW", "ワ": "W",
}  # fmt: skip
"""Which letters a foreign word may begin with that begins with these signs."""


def _may_stand_for(letters: str, words: str) -> bool:
    """Returns whether `letters` may stand for foreign `words`: `GI` is no short form of `スプリンターズステークス`."""
    if re.fullmatch("[IVX]+", letters):
        return False  # a numeral: `技術（III）`
    if not re.fullmatch(r"[ァ-ヺー・]+", words):
        return True
    return any(words[0] in signs and letters[0] in first for signs, first in _SOUNDS.items())


def _counts_years(text: str, found: re.Match[str]) -> bool:
    """Returns whether the number `found` before a `年` says how many years, and not which one."""
    before = _OF_A_COUNT.search(text, max(0, found.start() - 3), found.start())
    return before is not None or _COUNTS_YEARS.match(text, found.end()) is not None


def _is_gloss(text: str, found: re.Match[str]) -> bool:
    """Returns whether a name stands alone in brackets, as what the one before is called elsewhere."""
    return text[max(0, found.start() - 1) : found.start()] in ("(", "（") and text[found.end() :][:1] in (")", "）")


@lru_cache(maxsize=4)
def _date(pack: Pack) -> re.Pattern[str]:
    eras = "|".join(longest_first(pack.words("eras"))) or "(?!)"
    return compile_kept(
        rf"(?:{eras})(?:{_DIGITS}|元)年(?:{_DIGITS}月(?:{_DIGITS}日)?)?|{_DIGITS}年{_DIGITS}月(?:{_DIGITS}日)?"
        rf"|紀元前{_DIGITS}年(?:{_DIGITS}月(?:{_DIGITS}日)?)?(?![間代])|{_DIGITS}月{_DIGITS}日(?:(?:から|[-–—−~〜～])(?:{_DIGITS}月)?{_DIGITS}日)?"
        rf"|(?:紀元前)?{_DIGITS}世紀(?:前半|後半|初頭|末|半ば|中頃|前葉|中葉|後葉)?"
    )


_GOES_ON, _COMES_FROM = (
    lazy_pattern(r"(?:月|日)?(?:頃|ごろ)?(?:から[^。、]{0,12}[0-9]|[-–—―−~〜～])"),
    lazy_pattern(r"(?:[0-9年月日）)](?:から|[-–—―−~〜～]))$"),
)
"""What stands behind and before one end of a span of time."""


_OR_ERA = lazy_pattern(r" ?[/／・、] ?")
"""What stands between the last year of one era and the first of the next, which are the same."""


@lru_cache(maxsize=4)
def _in_two_counts(pack: Pack) -> re.Pattern[str]:
    eras = "|".join(longest_first(pack.words("eras"))) or "(?!)"
    day = rf"(?:{_DIGITS}月(?:{_DIGITS}日)?)?"
    era, year = rf"(?:{eras})(?:{_DIGITS}|元) ?年{day}", rf"(?<![0-9０-９])[1-9][0-9]{{2,3}} ?年{day}"
    bare = r"[1-9][0-9]{2,3}"  # `元永2年（1119）`
    short = rf"(?:{eras})(?:{_DIGITS}|元)(?: ?年{day})?"  # `1934年(昭和9)`
    eras_told = rf"{short}(?:{_OR_ERA.pattern}{short})?"  # `1926年（大正15年/昭和元年）`
    return compile_kept(
        rf"(?P<era>{era})[（(](?P<year>{year}|{bare})[）)]|(?P<first>{year})[（(](?P<other>{eras_told})[）)]"
    )


@lru_cache(maxsize=4)
def _place_or_organisation(pack: Pack) -> re.Pattern[str]:
    endings = {name: "|".join(longest_first(pack.words(name))) or "(?!)" for name in _ENDINGS}
    known = "|".join(map(re.escape, longest_first(pack.words("places")))) or "(?!)"
    joined = r"(?<=[ァ-ヺー])・(?=[ァ-ヺー])"
    begins = r"(?<![0-9０-９A-Za-z一-鿿ァ-ヺー・])(?![年月日間各同本当両])(?!株式会社)"
    begins = rf"(?<![A-Za-z0-9] ){begins}"  # `BASE 技術委員会`
    body = rf"{begins}(?:{_HAN}|[ァ-ヺー]|{joined}){{1,20}}?"
    return compile_kept(
        rf"(?P<organisation>{body}(?:{endings['organisation_words']})(?!{_HAN}|[ァ-ヺ]))"
        rf"|(?P<place>{body}(?:{endings['place_words']})(?!{_HAN}|[ァ-ヺ]|さん|くん|ちゃん)|(?<![一-鿿々ヶァ-ヺー・A-Za-z0-9])(?:{known})(?!{_HAN}|[ァ-ヺー・A-Za-z]))"
    )


_ENDINGS = ("organisation_words", "place_words")
