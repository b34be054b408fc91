"""Dates, times of day, years and spans of years, as people write them in the language of a deck."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from quiz.card.languages.language import base_of, without_marks
from quiz.card.languages.number_words import read_number_words
from quiz.process.lazy_pattern import lazy_pattern


class Date(NamedTuple):
    """A day, a month or a year. What was not said is None. A year before Christ is negative."""

    year: int | None
    month: int | None
    day: int | None


# Names and usual abbreviations of the months in Unicode's CLDR, from January on, folded.
_MONTHS = {
    "en": "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep "
    "october/oct november/nov december/dec",
    "de": "januar/jan/janner februar/feb/feber marz/mar april/apr mai juni/jun juli/jul august/aug september/sept/sep "
    "oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv fevrier/fevr mars avril/avr mai juin juillet/juil aout septembre/sept octobre/oct "
    "novembre/nov decembre/dec",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/sept "
    "octubre/oct noviembre/nov diciembre/dic",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago "
    "settembre/set ottobre/ott novembre/nov dicembre/dic",
    "pt": "janeiro/jan fevereiro/fev marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set "
    "outubro/out novembro/nov dezembro/dez",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep "
    "oktober/okt november/nov december/dec",
    "ca": "gener/gen febrer/febr marc abril/abr maig juny juliol/jul agost/ag setembre/set octubre/oct "
    "novembre/nov desembre/des",
    "gl": "xaneiro/xan febreiro/feb marzo/mar abril/abr maio xuno xullo/xul agosto/ago setembro/set outubro/out "
    "novembro/nov decembro/dec",
    "sv": "januari/jan februari/feb mars april/apr maj juni juli augusti/aug september/sep oktober/okt "
    "november/nov december/dec",
    "da": "januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep "
    "oktober/okt november/nov december/dec",
    "nb": "januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep oktober/okt "
    "november/nov desember/des",
    "is": "januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul agust/agu september/sep oktober/okt "
    "november/nov desember/des",
    "fi": "tammikuuta/tammi/tammikuu helmikuuta/helmi/helmikuu maaliskuuta/maalis/maaliskuu "
    "huhtikuuta/huhti/huhtikuu toukokuuta/touko/toukokuu kesakuuta/kesa/kesakuu heinakuuta/heina/heinakuu "
    "elokuuta/elo/elokuu syyskuuta/syys/syyskuu lokakuuta/loka/lokakuu marraskuuta/marras/marraskuu "
    "joulukuuta/joulu/joulukuu",
    "et": "jaanuar/jaan veebruar/veebr marts aprill/apr mai juuni juuli august/aug september/sept oktoober/okt "
    "november/nov detsember/dets",
    "hu": "januar/jan februar/febr marcius/marc aprilis/apr majus/maj junius/jun julius/jul augusztus/aug "
    "szeptember/szept oktober/okt november/nov december/dec",
    "pl": "stycznia/sty/styczen lutego/lut/luty marca/mar/marzec kwietnia/kwi/kwiecien maja/maj "
    "czerwca/cze/czerwiec lipca/lip/lipiec sierpnia/sie/sierpien wrzesnia/wrz/wrzesien "
    "pazdziernika/paz/pazdziernik listopada/lis/listopad grudnia/gru/grudzien",
    "cs": "ledna/led/leden unora/uno/unor brezna/bre/brezen dubna/dub/duben kvetna/kve/kveten cervna/cvn/cerven "
    "cervence/cvc/cervenec srpna/srp/srpen zari/zar rijna/rij/rijen listopadu/lis/listopad "
    "prosince/pro/prosinec",
    "sk": "januara/jan/januar februara/feb/februar marca/mar/marec aprila/apr/april maja/maj juna/jun jula/jul "
    "augusta/aug/august septembra/sep/september oktobra/okt/oktober novembra/nov/november "
    "decembra/dec/december",
    "sl": "januar/jan februar/feb marec/mar april/apr maj junij/jun julij/jul avgust/avg september/sep "
    "oktober/okt november/nov december/dec",
    "hr": "sijecnja/sij/sijecanj veljace/velj/veljaca ozujka/ozu/ozujak travnja/tra/travanj svibnja/svi/svibanj "
    "lipnja/lip/lipanj srpnja/srp/srpanj kolovoza/kol/kolovoz rujna/ruj/rujan listopada/lis/listopad "
    "studenoga/stu/studeni prosinca/pro/prosinac",
    "sr": "јануар/јан фебруар/феб март/мар април/апр мај јун јул август/авг септембар/сеп "
    "октобар/окт новембар/нов децембар/дец",
    "ru": "января/янв/январь февраля/февр/февраль марта/мар/март апреля/апр/апрель мая/маи "
    "июня/июн/июнь июля/июл/июль августа/авг/август сентября/сент/сентябрь "
    "октября/окт/октябрь ноября/нояб/ноябрь декабря/дек/декабрь",
    "uk": "січня/січ/січень лютого/лют/лютии березня/бер/березень квітня/квіт/квітень "
    "травня/трав/травень червня/черв/червень липня/лип/липень серпня/серп/серпень "
    "вересня/вер/вересень жовтня/жовт/жовтень листопада/лист/листопад "
    "грудня/груд/грудень",
    "bg": "януари/яну февруари/фев март април/апр маи юни юли август/авг септември/сеп "
    "октомври/окт ноември/ное декември/дек",
    "ro": "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept "
    "octombrie/oct noiembrie/nov decembrie/dec",
    "el": "ιανουαριου/ιαν/ιανουαριοσ φεβρουαριου/φεβ/φεβρουαριοσ μαρτιου/μαρ/μαρτιοσ "
    "απριλιου/απρ/απριλιοσ μαιου/μαι/μαιοσ ιουνιου/ιουν/ιουνιοσ ιουλιου/ιουλ/ιουλιοσ "
    "αυγουστου/αυγ/αυγουστοσ σεπτεμβριου/σεπ/σεπτεμβριοσ οκτωβριου/οκτ/οκτωβριοσ "
    "νοεμβριου/νοε/νοεμβριοσ δεκεμβριου/δεκ/δεκεμβριοσ",
    "tr": "ocak/oca subat/sub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem "
    "agustos/agu eylul/eyl ekim/eki kasım/kas aralık/ara",
    "id": "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu september/sep "
    "oktober/okt november/nov desember/des",
    "lv": "janvaris/janv februaris/febr marts aprilis/apr maijs junijs/jun julijs/jul augusts/aug "
    "septembris/sept oktobris/okt novembris/nov decembris/dec",
    "lt": "sausio/saus/sausis vasario/vas/vasaris kovo/kov/kovas balandzio/bal/balandis geguzes/geg/geguze "
    "birzelio/birz/birzelis liepos/liep/liepa rugpjucio/rugp/rugpjutis rugsejo/rugs/rugsejis "
    "spalio/spal/spalis lapkricio/lapkr/lapkritis gruodzio/gruod/gruodis",
    "eo": "januaro/jan februaro/feb marto/mar aprilo/apr majo/maj junio/jun julio/jul augusto/aug septembro/sep "
    "oktobro/okt novembro/nov decembro/dec",
    "la": "ianuarii/ian/ianuarius februarii/feb/februarius martii/mar/martius aprilis/apr maii/mai/maius "
    "iunii/iun/iunius iulii/iul/iulius augusti/aug/augustus septembris/sep/september octobris/oct/october "
    "novembris/nov/november decembris/dec/december",
    "eu": "urtarrila/urt otsaila/ots martxoa/mar apirila/api maiatza/mai ekaina/eka uztaila/uzt abuztua/abu "
    "iraila/ira urria/urr azaroa/aza abendua/abe",
    "ga": "eanair/ean feabhra/feabh marta aibrean/aib bealtaine/beal meitheamh/meith iuil lunasa/lun mfomh "
    "dfomh samhain/samh nollaig/noll",
    "cy": "ionawr/ion chwefror/chwef/chw mawrth/maw ebrill/ebr mai mehefin/meh gorffennaf/gorff/gor awst medi "
    "hydref/hyd tachwedd/tach rhagfyr/rhag",
    "he": "ינואר/ינו פברואר/פבר מרץ אפריל/אפר מאי יוני יולי אוגוסט/אוג ספטמבר/ספט אוקטובר/אוק נובמבר/נוב דצמבר/דצמ",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "hi": "जनवरी/जन फ़रवरी/फ़र मार्च अप्रैल मई जून जुलाई/जुल अगस्त/अग सितंबर/सित अक्टूबर/अक्टू नवंबर/नव दिसंबर/दिस",
    "th": "มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย "
    "กรกฎาคม/ก.ค สิงหาคม/ส.ค กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค",
}
_SAME = {"": "en", "no": "nb", "nn": "nb", "iw": "he", "bs": "hr", "ms": "id"}
_FILLER_WORDS = """
    of the on in at st nd rd th day year anno ad ce a d de del di do da la le les el il lo o al dal den der dem des am
    im vom von er ere eme e an ano god goda godu g roku r року рік года г году год του
    in nel nell nello nella dans l annee en lo no na em pelo jahr jahre anno ar aar aret ano ani va v w we vuonna
    yilinda yili el este del pada tahun в във у ве το την in the year
"""
_FILLERS = frozenset(_FILLER_WORDS.split())
_BEFORE_CHRIST = lazy_pattern(
    r"\b(?:b\.?\s?c\.?(?:\s?e\.?)?|v(?:\.?\s?|or )chr(?:istus|\.?)"
    r"|av\.?\s?j\.?-?\s?c\.?|a\.\s?c\.|до н\.?\s?э\.?|p\.?\s?n\.?\s?e\.?)"
    r"(?!\w)",
    re.IGNORECASE,
)
_AFTER_CHRIST = lazy_pattern(
    r"\b(?:a\.?\s?d\.?|c\.?\s?e\.?|n(?:\.?\s?|ach )chr(?:istus|\.?)"
    r"|ap\.?\s?j\.?-?\s?c\.?|d\.\s?c\.|н\.?\s?э\.?|n\.?\s?e\.?)"
    r"(?!\w)",
    re.IGNORECASE,
)
_NUMERIC = lazy_pattern(r"(\d{4}|\d\d?)\s?([./‐-―−-])\s?(\d\d?)\s?\2\s?(\d{4}|\d\d?)\.?")
_DAY_AND_MONTH = lazy_pattern(r"(\d\d?)\s?([/.])\s?(\d\d?)\.?\s+(\d{4})")
_DAY_OF_A_MONTH = lazy_pattern(r"(\d\d?)\s?[./]\s?(\d\d?)[./]?")
_MONTH_AND_YEAR = lazy_pattern(r"(\d\d?)\s?[./]\s?(\d{4})")
_WEEKDAY = lazy_pattern(r"^[^\W\d_]{4,},\s+(?=\d|[^\W\d_]+ \d)")
_EASTERN = lazy_pattern(r"(?:(\d{3,4})\s?[年년])?\s?(?:(\d\d?)\s?[月월])?\s?(?:(\d\d?)\s?[日일])?")
_HAN_NUMBER = lazy_pattern("[〇零一二三四五六七八九十]+")
_TOKEN = lazy_pattern(r"\d+|[^\W\d_]+")
_BETWEEN = lazy_pattern(r"[\s,.’'ºª°-]*")
_SPAN = lazy_pattern(
    r"(?:from |between |von |zwischen |de |du |entre |dal |del |с |od )?(\d{1,4})\s?"
    r"(?:[‐-―−-]|to|until|till|and|bis|und|à|a|al|et|e|y|hasta|au|по|до|do|tot|til)\s?(\d{1,4})",
    re.IGNORECASE,
)
_TIME = lazy_pattern(
    r"(?:at |um |à |alle |a las |às |kl\.? |klo |om )?(?P<hour>\d{1,2})"
    r"(?:\s?(?P<sign>[:.h時时点시]|uhr )\s?(?P<minute>[0-5]\d)?)?(?::(?P<second>[0-5]\d))?"
    r"\s?(?P<half>[ap]\.?\s?m\.?)?"
    r"\s?(?P<word>uhr|h|hrs?|hours|o['’]?clock|heures?|horas?|uur|分|분)?\.?",
    re.IGNORECASE,
)
NAMED_HOURS = {
    **dict.fromkeys(("noon", "midday", "mittag", "mittags", "midi", "mediodía", "mezzogiorno", "meio-dia"), 12),
    **dict.fromkeys(("midnight", "mitternacht", "minuit", "medianoche", "mezzanotte", "meia-noite"), 0),
}
_LONGEST = 60
"""Characters up to which a text may be a date."""
_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST = "mdy", "dmy", "ymd"
_YEAR_FIRST_LANGUAGES = frozenset(("ja", "zh", "ko", "hu", "lt", "mn"))


def same_time(given: str, expected: str, language: str) -> bool:
    """Returns whether the two name one day, month, year, span of years or time of day."""
    if max(len(given), len(expected)) > _LONGEST:
        return False
    left, right = _dates(given, language), _dates(expected, language)
    if any(_is_same_day(left[order], right[order]) for order in left.keys() & right.keys()):
        return True
    if _is_named_day(given, right, language) or _is_named_day(expected, left, language):
        return True
    span = _span(expected)
    if span is not None:
        return _span(given) == span
    clock = _clock(expected)
    return clock is not None and _clock(given, is_one=True) == clock


def same_month(given: str, expected: str, language: str) -> bool:
    """Returns whether the two are names of one month, in full or abbreviated."""
    left, right = (_months(language).get(without_marks(text.strip().rstrip("."))) for text in (given, expected))
    return left is not None and left == right


def year_of(text: str, language: str) -> int | None:
    """Returns the year that `text` names alone, such as `in 1066` or `AD 1066`, or None where it names none."""
    date = next(iter(_dates(text, language).values()), None) if len(text) <= _LONGEST else None
    return date.year if date and date.month is None else None


def _is_named_day(text: str, other: dict[str, Date], language: str) -> bool:
    """Returns whether `text` is `14/7` or `14.7.` where the `other` names this day of a month without a year.

    By itself such a text is no date: it can be a share, a score or a version.
    """
    match = _DAY_OF_A_MONTH.fullmatch(text.strip())
    date = next(iter(other.values()), None)
    if match is None or date is None or date.year is not None or date.day is None:
        return False
    numbers = int(match[1]), int(match[2])
    if numbers == (date.day, date.month):
        return _DAY_FIRST in _orders(language)
    return numbers == (date.month, date.day) and _MONTH_FIRST in _orders(language) and "." not in text


def _is_same_day(one: Date, other: Date) -> bool:
    if one == other:
        return True
    years = sorted((one.year or 0, other.year or 0))
    short = 0 < years[0] < 100 < years[1] and years[1] % 100 == years[0]
    return short and one[1:] == other[1:] and one.month is not None


@lru_cache(maxsize=2048)
def _dates(text: str, language: str) -> dict[str, Date]:
    """Returns what `text` says as a date, by each order in which its numbers may stand in `language`; nothing if it
    is none.
    """
    text = _WEEKDAY.sub("", text.strip(), count=1)
    if match := _NUMERIC.fullmatch(text) or _DAY_AND_MONTH.fullmatch(text):
        return _numeric(match, language)
    if "年" in text or "月" in text or "년" in text or "월" in text:
        match = _EASTERN.fullmatch(_HAN_NUMBER.sub(_in_figures, unicodedata.normalize("NFKC", text)))
        parts = [int(part) if part else None for part in match.groups()] if match else []
        return _any_order(Date(*parts)) if parts else {}
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return _any_order(Date(int(match[2]), int(match[1]), None)) if 1 <= int(match[1]) <= 12 else {}
    date = _in_words(text, language)
    return _any_order(date) if date else {}


def _in_figures(match: re.Match[str]) -> str:
    """Returns a number in Chinese characters in figures."""
    found = read_number_words(match[0], "zh")
    return match[0] if found is None else str(found[0])


def _any_order(date: Date) -> dict[str, Date]:
    return dict.fromkeys((_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST), date)


def _numeric(match: re.Match[str], language: str) -> dict[str, Date]:
    first, second, third = (int(match[group]) for group in (1, 3, 4))
    if len(match[1]) == 4:
        return _valid(_any_order(Date(first, second, third)))
    if base_of(language) in _YEAR_FIRST_LANGUAGES and len(match[4]) < 3:
        return _valid({_YEAR_FIRST: Date(first, second, third)})
    orders = {_DAY_FIRST: Date(third, second, first), _MONTH_FIRST: Date(third, first, second)}
    allowed = (_DAY_FIRST,) if match[2] == "." else _orders(language)
    return _valid({order: orders[order] for order in allowed})


def _orders(language: str) -> tuple[str, ...]:
    """Returns the orders in which day and month may stand in figures before a year.

    English without a region allows both, American English the month first, all else the day first.
    """
    code, _, region = language.casefold().replace("_", "-").partition("-")
    if code not in ("", "en") or (region and region != "us"):
        return (_DAY_FIRST,)
    return (_MONTH_FIRST,) if region else (_DAY_FIRST, _MONTH_FIRST)


def _valid(orders: dict[str, Date]) -> dict[str, Date]:
    return {
        order: date for order, date in orders.items() if 1 <= (date.month or 0) <= 12 and 1 <= (date.day or 0) <= 31
    }


def _in_words(text: str, language: str) -> Date | None:
    """Returns a date with the name of its month, or a year with its era; None where `text` is neither."""
    sign = 1
    if match := _BEFORE_CHRIST.search(text):
        sign, text = -1, text[: match.start()] + text[match.end() :]
    elif match := _AFTER_CHRIST.search(text):
        text = text[: match.start()] + text[match.end() :]
    plain = without_marks(text)
    if _TOKEN.sub("", plain) != "".join(_BETWEEN.findall(plain)):
        return None
    months, numbers = list[int](), list[str]()
    for token in _TOKEN.findall(plain):
        if token.isdecimal():
            numbers.append(token)
        elif (month := _months(language).get(token)) is not None:
            months.append(month)
        elif token not in _FILLERS:
            return None
    return _made_of(numbers, months, sign, has_era=match is not None)


def _made_of(numbers: list[str], months: list[int], sign: int, has_era: bool) -> Date | None:
    """Returns the date that `numbers` and the name of a month make, or a single number that is a year.

    `sign` is -1 for a year before Christ. None where a month is missing, or there are too many numbers.
    """
    years = [number for number in numbers if len(number) > 2 or int(number) > 31]
    days = [int(number) for number in numbers if number not in years]
    if not months and len(numbers) == 1 and (has_era or len(numbers[0]) in (3, 4)):
        return Date(sign * int(numbers[0]), None, None)
    if len(months) != 1 or len(years) > 1 or not 0 < len(numbers) <= 2 or len(days) > 2:
        return None
    if len(days) == 2:
        return Date(days[1], months[0], days[0])
    year = sign * int(years[0]) if years else None
    return Date(year, months[0], days[0] if days else None)


@lru_cache
def _months(language: str) -> dict[str, int]:
    """Returns each name of a month in `language` with its number."""
    code = base_of(language)
    names = enumerate(_MONTHS.get(_SAME.get(code, code), "").split(), 1)
    found = {without_marks(form): number for number, forms in names for form in forms.split("/")}
    return found | {"sept": 9} if "sep" in found else found


def _span(text: str) -> tuple[int, int] | None:
    """Returns the first and the last year of a span; None where `text` is none.

    The second may be shortened: `1914–18`.
    """
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        return None
    first, last = match[1], match[2]
    return int(first), int(first[: len(first) - len(last)] + last) if len(first) > 2 else int(last)


def _clock(text: str, is_one: bool = False) -> tuple[int, int, int] | None:
    """Returns hour, minute and second of a time of day; None where `text` is none.

    `9.30` counts as a time only with `is_one`, since it may be a number.
    """
    text = text.strip()
    named = NAMED_HOURS.get(text.casefold().removeprefix("at ").removeprefix("12 "))
    match = _TIME.fullmatch(text)
    if named is not None or match is None:
        return None if named is None else (named, 0, 0)
    if not (match["half"] or match["word"] or (match["minute"] and (is_one or match["sign"] != "."))):
        return None
    hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
    if hour > 24 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour % 24
    return hour, int(match["minute"] or 0), int(match["second"] or 0)
