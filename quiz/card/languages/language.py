"""Describes the languages of decks as far as marking needs them: articles, the word for "and", numbers."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from quiz.process.lazy_pattern import lazy_pattern

_ENGLISH_NUMBERS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth
    ninetieth
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
    """The words and signs of one language that do not count in an answer, and those that do.

    `articles` stand before a word, `elided` ones are tied to it by an apostrophe. Behind each stand letters for the
    genders or forms that it goes with, or none where it goes with all. `&` is read as `conjunction`. `small_words` are
    those that grammar is made of: prepositions, pronouns, auxiliaries. `prefixes` are beginnings that make another word
    of the one that they stand before. `powers` are words for powers of ten. `apart` are words, above all numerals and
    directions, of which none is ever a slip of another. `spelled_out` has the letters that people write as two where
    their keyboard lacks them.
    """

    articles: str = ""
    elided: str = ""
    conjunction: str = ""
    decimal_comma: bool = True
    powers: Mapping[str, int] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    small_words: frozenset[str] = frozenset()
    prefixes: str = ""
    spelled_out: Mapping[int, str] = field(default_factory=dict)
    dotless_i: bool = False

    def lowered(self, text: str) -> str:
        """Returns `text` in small letters."""
        return (text.replace("İ", "i").replace("I", "ı") if self.dotless_i else text).casefold()

    def genders(self, text: str) -> str:
        """Returns the genders of the article that `text` begins with, a letter for each; empty where there is none."""
        if self.elided and (match := _elided(self.elided).match(text)):
            return _genders(self.elided)[_LETTERS.sub("", match[0].casefold())]
        if self.articles and (match := _article(self.articles).match(self.lowered(text))):
            return _genders(self.articles)[match[0].strip()]
        return ""

    def is_article(self, text: str) -> bool:
        """Returns whether `text` is an article and nothing else."""
        return bool(self.articles) and text.casefold() in _genders(self.articles)

    def without_elided(self, text: str) -> str:
        """Returns `text` without an article that an apostrophe ties to its first word."""
        return _elided(self.elided).sub("", text) if self.elided else text

    def without_article(self, lowered: str) -> str:
        """Returns `lowered` without its leading article, unless it is nothing else."""
        return _article(self.articles).sub("", lowered) if self.articles else lowered


@lru_cache
def _genders(articles: str) -> dict[str, str]:
    """Returns each of `articles` with the letters of its genders."""
    parts = (one.partition(":") for one in articles.split())
    return {article.casefold(): letters for article, _, letters in parts}  # in small letters, ς is σ


@lru_cache
def _article(articles: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(_genders(articles))})\s+(?=\S)")


@lru_cache
def _elided(elided: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(_genders(elided))})\s?['’´`ʼ]\s*(?=\w)", re.IGNORECASE)


_LETTERS = lazy_pattern(r"[\W_]+")


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


def _powers(words: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Returns every wording, case aside, with its power of ten; several of one power are cut at the commas."""
    return {wording.strip(): power for power, wordings in words for wording in wordings.split(",")}


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_NORDIC = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "å": "aa"})

ENGLISH = Language(
    articles="the a an to",
    conjunction="and",
    decimal_comma=False,
    powers=_powers([(3, "thousand"), (6, "million, millions, mn"), (9, "billion, billions, bn"), (12, "trillion, tn")]),
    apart=_words(
        _ENGLISH_NUMBERS,
        _ENGLISH_TERMS,
        "north south east west northern southern eastern western northeast northwest southeast southwest",
        "mr mrs ms miss",
        "northeastern northwestern southeastern southwestern upper lower major minor left right",
    ),
    small_words=_words(
        "a an the and or but nor if of in on at to by for with from into onto upon over under above below",
        "between among about after before during since until till through without within against toward",
        "towards as than then that this these those there here he she it we you they me him her us them his",
        "hers its our ours your yours their theirs my mine who whom whose which what when where why how is",
        "are was were be been being am has have had having do does did done will would shall should can could",
        "may might must not no yes any some each every all both few many much more most other another such",
        "only own same so too very up down out off",
    ),
)
_ITALIAN = Language(
    prefixes="s",
    articles="il:m lo:n la:f i:p gli:q le:r un:mx uno:n una:f",
    elided="l:xy un:y gl:q",
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
    small_words=_words(
        "il lo la i gli le un uno una di a da in con su per tra fra del dello della dei degli delle al allo",
        "alla ai agli alle dal dallo dalla dai dagli dalle nel nello nella nei negli nelle sul sullo sulla",
        "sui sugli sulle e ed o ma se che chi cui non io tu lui lei noi voi loro mi ti ci vi si lo ne mio tuo",
        "suo sono sei e siamo siete ho hai ha abbiamo avete hanno era ero",
    ),
)
_FRENCH = Language(
    articles="le:m la:f les:p un:mx une:fy des:p",
    elided="l:xy",
    conjunction="et",
    powers=_powers([(3, "mille"), (6, "million, millions"), (9, "milliard, milliards, md"), (12, "billion, billions")]),
    apart=_words(
        "six sept dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante deuxième",
        "dixième troisième treizième sixième seizième septième nord sud est ouest",
        "supérieur inférieur supérieure inférieure",
    ),
    small_words=_words(
        "le la les un une des du de a au aux en dans sur sous par pour avec sans chez entre vers et ou mais",
        "si que qui quoi dont ne pas je tu il elle on nous vous ils elles me te se lui leur leurs y mon ma",
        "mes ton ta tes son sa ses notre votre ce cet cette ces est es suis sommes etes sont ai as avons avez",
        "ont etait avait",
    ),
)
_GERMAN = Language(
    articles="der:mf die:ep das:n den:a dem:d des:g ein:mn eine:e einen:a einem:d einer:f eines:g",
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
    small_words=_words(
        "der die das den dem des ein eine einen einem einer eines und oder aber wenn von in an auf aus bei",
        "mit nach zu zum zur fur durch gegen ohne um uber unter vor hinter neben zwischen im am ins ans vom",
        "beim seit bis als wie dass ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihnen ihn",
        "mein dein sein unser euer ist sind war waren bin bist hat habe haben hatte hatten wird werden wurde",
        "wurden nicht kein keine auch noch nur",
    ),
)
_SPANISH = Language(
    articles="el:m la:f los:p las:q un:m una:f unos:p unas:q lo:n",
    conjunction="y",
    powers=_powers([(3, "mil"), (6, "millón, millones"), (9, "mil millones"), (12, "billón, billones")]),
    apart=_words(
        "seis siete dieciséis diecisiete sesenta setenta seiscientos setecientos sexto séptimo tercero norte",
        "sur este oeste oriental occidental mayor menor superior inferior",
    ),
    small_words=_words(
        "el la los las un una unos unas lo de a en con por para sin sobre entre hacia hasta desde del al y e",
        "o u pero si que quien cual no yo tu ella nosotros ellos ellas me te se le les nos os mi mis tus su",
        "sus es son soy eres somos era eran fue esta estan estoy he has ha hemos han habia",
    ),
)
_PORTUGUESE = Language(
    articles="o:m a:f os:p as:q um:m uma:f uns:p umas:q",
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
    small_words=_words(
        "o a os as um uma uns umas de em com por para sem sobre entre ate desde do da dos das no na nos nas",
        "ao aos pelo pela e ou mas se que quem nao eu tu ele ela nos eles elas me te lhe seu sua meu minha e",
        "sao era foi esta tem ha",
    ),
)
_DUTCH = Language(
    articles="de:u het:n een:un",
    conjunction="en",
    powers=_powers([(3, "duizend"), (6, "miljoen, mln"), (9, "miljard, mrd, mld"), (12, "biljoen")]),
    apart=_words("zestien zeventien zestig zeventig noord zuid oost west noorden zuiden oosten westen"),
    small_words=_words(
        "de het een van in op aan met voor door bij naar uit over onder tot om en of maar als dat die deze",
        "dit niet geen ik jij hij zij wij jullie mij hem haar ons hun is zijn was waren heb heeft had hadden",
    ),
)
_CATALAN = Language(
    articles="el:m la:f els:p les:q un:mx una:fy uns:p unes:q",
    elided="l:xy",
    conjunction="i",
    powers=_powers([(3, "mil"), (6, "milió, milions"), (9, "mil milions"), (12, "bilió, bilions")]),
    apart=_words("seixanta setanta setze disset nord sud est oest major menor"),
)
_SWEDISH = Language(
    articles="en:u ett:n den:u det:n de:p",
    conjunction="och",
    powers=_powers([(3, "tusen"), (6, "miljon, miljoner"), (9, "miljard, miljarder"), (12, "biljon, biljoner")]),
    apart=_words("sexton sjutton sextio sjuttio norr söder öster väster norra södra östra västra"),
    spelled_out=_NORDIC,
    small_words=_words(
        "och i på av för med till från om är var har hade ett en den det de han hon vi ni jag mig dig sig",
        "inte som att",
    ),
)
_DANISH = Language(
    articles="en:u et:n den:u det:n de:p",
    conjunction="og",
    powers=_powers([(3, "tusind"), (6, "million, millioner"), (9, "milliard, milliarder"), (12, "billion, billioner")]),
    apart=_words("seksten sytten nord syd øst vest nordlige sydlige østlige vestlige"),
    spelled_out=_NORDIC,
    small_words=_words(
        "og i på af for med til fra om er var har havde et en den det de han hun vi jer jeg mig dig sig ikke",
        "som at",
    ),
)
_NORWEGIAN = Language(
    articles="en:uf ei:f et:n ein:u eit:n den:uf det:n de:p dei:p",
    conjunction="og",
    powers=_powers([(3, "tusen"), (6, "million, millioner"), (9, "milliard, milliarder"), (12, "billion, billioner")]),
    apart=_words("seksten sytten seksti sytti nord sør øst vest nordlige sørlige østlige vestlige"),
    spelled_out=_NORDIC,
    small_words=_words(
        "og i på av for med til fra om er var har hadde et en den det de han hun vi jeg meg deg seg ikke som",
        "at å",
    ),
)
_TURKISH = Language(
    conjunction="ve", powers=_powers([(3, "bin"), (6, "milyon"), (9, "milyar"), (12, "trilyon")]), dotless_i=True
)
_RUSSIAN = Language(
    prefixes="всоу",
    conjunction="и",
    powers=_powers(
        [
            (3, "тысяча, тысячи, тысяч, тыс"),
            (6, "миллион, миллиона, миллионов, млн"),
            (9, "миллиард, миллиарда, миллиардов, млрд"),
            (12, "триллион, триллиона, триллионов, трлн"),
        ]
    ),
    small_words=_words(
        "и в во на с со к ко о об от до по за из у для при без над под не ни но а или что как он она оно они",
        "мы вы я",
    ),
)
_POLISH = Language(
    prefixes="zswou",
    conjunction="i",
    powers=_powers(
        [
            (3, "tysiąc, tysiące, tysięcy, tys"),
            (6, "milion, miliony, miliona, milionów, mln"),
            (9, "miliard, miliardy, miliarda, miliardów, mld"),
            (12, "bilion, biliony, biliona, bilionów"),
        ]
    ),
    small_words=_words(
        "i w we na z ze do od o po za u dla przy bez nad pod nie ni ale a lub co jak on ona ono oni my wy ja",
        "się jest są",
    ),
)
_GREEK = Language(articles="ο:m η:f το:n οι:p τα:q ένας:m μία:f μια:f ένα:n", conjunction="και")
_HUNGARIAN = Language(articles="a az egy", conjunction="és")
_ROMANIAN = Language(articles="un:m o:f", conjunction="și")
_GALICIAN = Language(articles="o:m a:f os:p as:q un:m unha:f uns:p unhas:q", conjunction="e")
_ESPERANTO = Language(articles="la", conjunction="kaj")
_JAPANESE = Language(decimal_comma=False, powers=_powers([(3, "千"), (4, "万"), (8, "億"), (12, "兆")]))
_CHINESE = Language(decimal_comma=False, powers=_powers([(3, "千"), (4, "万, 萬"), (8, "亿, 億")]))
_KOREAN = Language(decimal_comma=False, powers=_powers([(3, "천"), (4, "만"), (8, "억"), (12, "조")]))
_POINT = Language(decimal_comma=False)

_LANGUAGES = {
    **dict.fromkeys(("", "en"), ENGLISH),
    **{"it": _ITALIAN, "fr": _FRENCH, "de": _GERMAN, "es": _SPANISH, "pt": _PORTUGUESE, "nl": _DUTCH, "ca": _CATALAN},
    **{"sv": _SWEDISH, "da": _DANISH, **dict.fromkeys(("no", "nb", "nn"), _NORWEGIAN)},
    **{"ru": _RUSSIAN, "pl": _POLISH, "el": _GREEK, "hu": _HUNGARIAN, "ro": _ROMANIAN, "gl": _GALICIAN},
    "eo": _ESPERANTO,
    **{"ja": _JAPANESE, "zh": _CHINESE, "ko": _KOREAN, **dict.fromkeys(("tr", "az"), _TURKISH)},
    **dict.fromkeys(_words("th he iw ar fa ur hi bn ta te ml mr ne ga cy mt sw la"), _POINT),
}
_OTHERS = Language()
"""Most other languages write a decimal comma, and what their articles are is not known here."""


def without_marks(text: str) -> str:
    """Returns `text` in small letters without the marks on them, as names of months and numbers are compared."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", "".join(char for char in apart if not "\u0300" <= char <= "\u036f"))


def base_of(code: str) -> str:
    """Returns the code of a language without its region or script: `pt` of `pt-BR`; empty where the code is."""
    return code.casefold().replace("_", "-").partition("-")[0]


def language_of(code: str) -> Language:
    """Returns what is known of the language with the code `it` or `pt-BR`; English where it is empty.

    A language that is not known here has no articles, and a comma before decimals.
    """
    return _LANGUAGES.get(base_of(code), _OTHERS)


@cache
def articles_of_all() -> frozenset[str]:
    """Returns the articles of all languages that are known here."""
    return frozenset().union(*(_genders(language.articles) for language in _LANGUAGES.values()))


@cache
def small_words_of_all() -> frozenset[str]:
    """Returns the small words of all languages that are known here."""
    return frozenset().union(*(language.small_words for language in _LANGUAGES.values()))


_POINT_REGIONS = frozenset({"mx", "gt", "hn", "ni", "sv", "do", "pr", "pa", "us"})


def decimal_marks(code: str) -> str:
    """Returns the signs that are read as decimal points even if three digits follow: `.` or `,`, or both in
    Switzerland.
    """
    region = code.casefold().replace("_", "-").partition("-")[2]
    if region in ("ch", "li"):
        return ".,"
    return "," if language_of(code).decimal_comma and region not in _POINT_REGIONS else "."
