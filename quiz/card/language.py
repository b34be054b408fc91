"""What marking has to know of the language of a deck: its articles, its "and", its numbers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_ENGLISH_NUMBERS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth
"""

# Terms that are a letter or two apart and name different things, whether or not the deck has both.
_ENGLISH_TERMS = """
    neutron neuron proton photon isotope isotone nitrate nitrite nitride sulfate sulfite sulfide sulphate sulphite
    sulphide chlorate chlorite chloride phosphate phosphite phosphide alkane alkene alkyne methane methene ethane ethene
    ethyne propane propene propyne butane butene butyne methanol methanal ethanol ethanal propanol propanal lactose
    lactase maltose maltase sucrose sucrase cellulose cellulase radius radium erbium terbium silicon silicone mitosis
    meiosis stalactite stalagmite ileum ilium latitude altitude eclipse ellipse moral amoral immoral immortal naive
    native afferent efferent
"""


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes what does not count in an answer, and what does.

    `articles` stand before a word, `elided` ones are tied to it by an apostrophe. `conjunction` is what `&` is read as.
    `powers` are words for powers of ten. `apart` are words, numerals and directions above all, of which none is ever
    a slip of another. `spelled_out` has the letters that people write as two where their keyboard lacks them.
    """

    articles: str = ""
    elided: str = ""
    conjunction: str = ""
    decimal_comma: bool = True
    powers: Mapping[str, int] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    spelled_out: Mapping[int, str] = field(default_factory=dict)
    dotless_i: bool = False

    def lowered(self, text: str) -> str:
        """`text` in small letters."""
        return (text.replace("İ", "i").replace("I", "ı") if self.dotless_i else text).casefold()

    def without_elided(self, text: str) -> str:
        """`text` without an article that an apostrophe ties to its first word."""
        return _elided(self.elided).sub("", text) if self.elided else text

    def without_article(self, lowered: str) -> str:
        """`lowered` without its leading article, unless it is nothing else."""
        return _article(self.articles).sub("", lowered) if self.articles else lowered


@lru_cache
def _article(articles: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(articles.split())})\s+(?=\S)")


@lru_cache
def _elided(elided: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(elided.split())})\s?['’´`ʼ]\s*(?=\w)", re.IGNORECASE)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


def _powers(words: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Every wording, case aside, with its power of ten; several of one power are cut at the commas."""
    return {wording.strip(): power for power, wordings in words for wording in wordings.split(",")}


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NORDIC = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "å": "aa"})

ENGLISH = Language(
    articles="the an?",
    conjunction="and",
    decimal_comma=False,
    powers=_powers([(3, "thousand"), (6, "million, millions, mn"), (9, "billion, billions, bn"), (12, "trillion, tn")]),
    apart=_words(
        _ENGLISH_NUMBERS,
        _ENGLISH_TERMS,
        "north south east west northern southern eastern western northeast northwest southeast southwest",
        "northeastern northwestern southeastern southwestern upper lower major minor left right",
    ),
)
_ITALIAN = Language(
    articles="il lo la i gli le un uno una",
    elided="l un gl",
    conjunction="e",
    powers=_powers(
        [(3, "mila"), (6, "milione, milioni, mln"), (9, "miliardo, miliardi, mld"), (12, "bilione, bilioni")]
    ),
    apart=_words(
        "sei sette dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
        "trenta quaranta cinquanta sessanta settanta ottanta novanta seicento settecento terzo sesto settimo",
        "ottavo nono decimo undicesimo dodicesimo tredicesimo quattordicesimo quindicesimo sedicesimo",
        "nord sud est ovest maggiore minore settentrionale meridionale orientale occidentale superiore inferiore",
    ),
)
_FRENCH = Language(
    articles="les? la une? des",
    elided="l",
    conjunction="et",
    powers=_powers([(3, "mille"), (6, "million, millions"), (9, "milliard, milliards, md"), (12, "billion, billions")]),
    apart=_words(
        "six sept dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante deuxième",
        "dixième troisième treizième sixième seizième septième nord sud est ouest",
        "supérieur inférieur supérieure inférieure",
    ),
)
_GERMAN = Language(
    articles="der die das den dem des eine?[nmrs]?",
    conjunction="und",
    powers=_powers(
        [
            (3, "tausend, tsd"),
            (6, "million, millionen, mio"),
            (9, "milliarde, milliarden, mrd"),
            (12, "billion, billionen"),
        ]
    ),
    apart=_words(
        "dreizehn vierzehn fünfzehn sechzehn siebzehn dreißig vierzig fünfzig sechzig siebzig sechste siebte achte",
        "zehnte norden süden osten westen nördlich südlich östlich westlich nordosten nordwesten südosten südwesten",
        "sechzehnte siebzehnte vierzehnte fünfzehnte obere untere",
    ),
    spelled_out=_UMLAUTS,
)
_SPANISH = Language(
    articles="el la l[oa]s una? un[oa]s lo",
    conjunction="y",
    powers=_powers([(3, "mil"), (6, "millón, millones"), (9, "mil millones"), (12, "billón, billones")]),
    apart=_words(
        "seis siete dieciséis diecisiete sesenta setenta seiscientos setecientos sexto séptimo tercero norte",
        "sur este oeste oriental occidental mayor menor superior inferior",
    ),
)
_PORTUGUESE = Language(
    articles="os? as? uma? uns umas",
    conjunction="e",
    powers=_powers(
        [
            (3, "mil"),
            (6, "milhão, milhões"),
            (9, "bilhão, bilhões, mil milhões"),
            (12, "trilhão, trilhões, bilião, biliões"),
        ]
    ),
    apart=_words("dezesseis dezessete sessenta setenta seiscentos setecentos norte sul leste oeste maior menor"),
)
_DUTCH = Language(
    articles="de het een",
    conjunction="en",
    powers=_powers([(3, "duizend"), (6, "miljoen, mln"), (9, "miljard, mrd, mld"), (12, "biljoen")]),
    apart=_words("zestien zeventien zestig zeventig noord zuid oost west noorden zuiden oosten westen"),
)
_CATALAN = Language(
    articles="el la els les un una uns unes",
    elided="l",
    conjunction="i",
    powers=_powers([(3, "mil"), (6, "milió, milions"), (9, "mil milions"), (12, "bilió, bilions")]),
    apart=_words("seixanta setanta setze disset nord sud est oest major menor"),
)
_SWEDISH = Language(
    articles="en ett den det de",
    conjunction="och",
    powers=_powers([(3, "tusen"), (6, "miljon, miljoner"), (9, "miljard, miljarder"), (12, "biljon, biljoner")]),
    apart=_words("sexton sjutton sextio sjuttio norr söder öster väster norra södra östra västra"),
    spelled_out=_NORDIC,
)
_DANISH = Language(
    articles="en et den det de",
    conjunction="og",
    powers=_powers([(3, "tusind"), (6, "million, millioner"), (9, "milliard, milliarder"), (12, "billion, billioner")]),
    apart=_words("seksten sytten nord syd øst vest nordlige sydlige østlige vestlige"),
    spelled_out=_NORDIC,
)
_NORWEGIAN = Language(
    articles="en ei et ein eit den det de dei",
    conjunction="og",
    powers=_powers([(3, "tusen"), (6, "million, millioner"), (9, "milliard, milliarder"), (12, "billion, billioner")]),
    apart=_words("seksten sytten seksti sytti nord sør øst vest nordlige sørlige østlige vestlige"),
    spelled_out=_NORDIC,
)
_TURKISH = Language(
    conjunction="ve", powers=_powers([(3, "bin"), (6, "milyon"), (9, "milyar"), (12, "trilyon")]), dotless_i=True
)
_RUSSIAN = Language(
    conjunction="и",
    powers=_powers(
        [
            (3, "тысяча, тысячи, тысяч, тыс"),
            (6, "миллион, миллиона, миллионов, млн"),
            (9, "миллиард, миллиарда, миллиардов, млрд"),
            (12, "триллион, триллиона, триллионов, трлн"),
        ]
    ),
)
_POLISH = Language(
    conjunction="i",
    powers=_powers(
        [
            (3, "tysiąc, tysiące, tysięcy, tys"),
            (6, "milion, miliony, miliona, milionów, mln"),
            (9, "miliard, miliardy, miliarda, miliardów, mld"),
            (12, "bilion, biliony, biliona, bilionów"),
        ]
    ),
)
_JAPANESE = Language(decimal_comma=False, powers=_powers([(3, "千"), (4, "万"), (8, "億"), (12, "兆")]))
_CHINESE = Language(decimal_comma=False, powers=_powers([(3, "千"), (4, "万, 萬"), (8, "亿, 億")]))
_KOREAN = Language(decimal_comma=False, powers=_powers([(3, "천"), (4, "만"), (8, "억"), (12, "조")]))
_POINT = Language(decimal_comma=False)

_LANGUAGES = {
    **dict.fromkeys(("", "en"), ENGLISH),
    **{"it": _ITALIAN, "fr": _FRENCH, "de": _GERMAN, "es": _SPANISH, "pt": _PORTUGUESE, "nl": _DUTCH, "ca": _CATALAN},
    **{"sv": _SWEDISH, "da": _DANISH, **dict.fromkeys(("no", "nb", "nn"), _NORWEGIAN)},
    **{"ru": _RUSSIAN, "pl": _POLISH},
    **{"ja": _JAPANESE, "zh": _CHINESE, "ko": _KOREAN, **dict.fromkeys(("tr", "az"), _TURKISH)},
    **dict.fromkeys(_words("th he iw ar fa ur hi bn ta te ml mr ne ga cy mt sw la"), _POINT),
}
_OTHERS = Language()
"""Most other languages write a decimal comma, and what their articles are is not known here."""


def language_of(code: str) -> Language:
    """What is known of the language with the code `it` or `pt-BR`; English where it is empty."""
    return _LANGUAGES.get(code.casefold().replace("_", "-").partition("-")[0], _OTHERS)


_POINT_REGIONS = frozenset({"mx", "gt", "hn", "ni", "sv", "do", "pr", "pa", "us"})


def decimal_marks(code: str) -> str:
    """The signs that may stand before the decimals where there are three of them: `.`, `,`, or both in Switzerland."""
    region = code.casefold().replace("_", "-").partition("-")[2]
    if region in ("ch", "li"):
        return ".,"
    return "," if language_of(code).decimal_comma and region not in _POINT_REGIONS else "."
