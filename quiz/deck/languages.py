"""The languages that a deck may be in: their codes, and the code that is meant by something else."""

import re
from difflib import get_close_matches

from quiz.process.lazy_pattern import lazy_pattern

_TABLE = """
aa Afar; ab Abkhazian; ae Avestan; af Afrikaans; ak Akan; akk Akkadian; am Amharic; an Aragonese; ang Old English;
ar Arabic; arc Aramaic; arz Egyptian Arabic; as Assamese; ast Asturian; av Avaric; ay Aymara; az Azerbaijani;
ba Bashkir; be Belarusian; bg Bulgarian; bi Bislama; bm Bambara; bn Bengali; bo Tibetan; br Breton; bs Bosnian;
ca Catalan; ce Chechen; ceb Cebuano; ch Chamorro; chr Cherokee; ckb Sorani; cmn Mandarin; co Corsican; cop Coptic;
cr Cree; cs Czech; cu Church Slavonic; cv Chuvash; cy Welsh; da Danish; de German; dsb Lower Sorbian; dv Divehi;
dz Dzongkha; ee Ewe; egy Egyptian; el Greek; en English; enm Middle English; eo Esperanto; es Spanish; et Estonian;
eu Basque; fa Persian; ff Fulah; fi Finnish; fil Filipino; fj Fijian; fo Faroese; fr French; fro Old French;
fur Friulian; fy Frisian; ga Irish; gd Scottish Gaelic; gez Geez; gl Galician; gmh Middle High German; gn Guarani;
goh Old High German; got Gothic; grc Ancient Greek; gsw Swiss German; gu Gujarati; gv Manx; ha Hausa; hak Hakka;
haw Hawaiian; he Hebrew; hi Hindi; hmn Hmong; ho Hiri Motu; hr Croatian; hsb Upper Sorbian; ht Haitian; hu Hungarian;
hy Armenian; hz Herero; ia Interlingua; id Indonesian; ie Interlingue; ig Igbo; ii Yi; ik Inupiaq; ilo Ilocano; io Ido;
is Icelandic; it Italian; iu Inuktitut; ja Japanese; jv Javanese; ka Georgian; kg Kongo; ki Kikuyu; kj Kuanyama;
kk Kazakh; kl Greenlandic; km Khmer; kn Kannada; ko Korean; kok Konkani; kr Kanuri; ks Kashmiri; ku Kurdish; kv Komi;
kw Cornish; ky Kyrgyz; la Latin; lad Ladino; lb Luxembourgish; lg Ganda; li Limburgish; lij Ligurian; lld Ladin;
lmo Lombard; ln Lingala; lo Lao; lt Lithuanian; lu Luba-Katanga; lv Latvian; mai Maithili; mg Malagasy; mh Marshallese;
mi Maori; mk Macedonian; ml Malayalam; mn Mongolian; mr Marathi; ms Malay; mt Maltese; my Burmese; na Nauru;
nah Nahuatl; nan Min Nan; nap Neapolitan; nb Bokmål; nd North Ndebele; nds Low German; ne Nepali; ng Ndonga; nl Dutch;
nn Nynorsk; no Norwegian; non Old Norse; nr South Ndebele; nv Navajo; ny Chichewa; oc Occitan; oj Ojibwa; om Oromo;
or Odia; os Ossetic; pa Punjabi; pi Pali; pl Polish; pms Piedmontese; prs Dari; ps Pashto; pt Portuguese; qu Quechua;
rm Romansh; rn Rundi; ro Romanian; rom Romani; ru Russian; rw Kinyarwanda; sa Sanskrit; sc Sardinian; scn Sicilian;
sco Scots; sd Sindhi; se Northern Sami; sg Sango; sga Old Irish; si Sinhala; sk Slovak; sl Slovenian; sm Samoan;
sn Shona; so Somali; sq Albanian; sr Serbian; ss Swati; st Sotho; su Sundanese; sux Sumerian; sv Swedish; sw Swahili;
syr Syriac; szl Silesian; ta Tamil; te Telugu; tg Tajik; th Thai; ti Tigrinya; tk Turkmen; tl Tagalog; tlh Klingon;
tn Tswana; to Tongan; tok Toki Pona; tpi Tok Pisin; tr Turkish; ts Tsonga; tt Tatar; tw Twi; ty Tahitian; ug Uyghur;
uk Ukrainian; ur Urdu; uz Uzbek; ve Venda; vec Venetian; vi Vietnamese; vo Volapük; wa Walloon; wo Wolof; wuu Wu;
xh Xhosa; yi Yiddish; yo Yoruba; yue Cantonese; za Zhuang; zh Chinese; zu Zulu
"""

# What people write too: a language in its own words, its code of three letters, the code of a country for it.
_OTHER_NAMES = """
ar العربية; ar ara; bn বাংলা; ca català; cs čeština; cs ces; cs cze; cs cz; cy cymraeg; da dansk; da dan; da dk;
de deutsch; de deu; de ger; el ελληνικά; el ell; el gre; el gr; en eng; en us; en gb; es español; es espanol;
es castellano; es spa; eu euskara; fa farsi; fi suomi; fi fin; fr français; fr francais; fr fra; fr fre; ga gaeilge;
he עברית; he heb; hi हिन्दी; hi hin; hr hrvatski; hu magyar; hu hun; id bahasa indonesia; is íslenska; it italiano;
it ita; ja 日本語; ja nihongo; ja jpn; ja jp; ko 한국어; ko kor; la latina; la lat; nl nederlands; nl nld; nl dut;
nl flemish; no norsk; no nor; pl polski; pl pol; pt português; pt portugues; pt por; pt-BR brazilian; ro română; ro ron;
ro rum; ru русский; ru rus; sl slovene; sk slovenčina; sv svenska; sv swe; tr türkçe; tr tur; uk українська; uk ukr;
uk ua; vi tiếng việt; zh 中文; zh 汉语; zh mandarin; zh zho; zh chi; zh cn
"""


def _pairs(table: str) -> list[tuple[str, str]]:
    """Returns the pairs of code and name that `table` has."""
    entries = (entry.split(maxsplit=1) for entry in table.split(";"))
    return [(code, " ".join(name.split()).casefold()) for code, name in entries]


_CODES = dict(_pairs(_TABLE))
_CODE_OF = {name: code for code, name in _pairs(_TABLE) + _pairs(_OTHER_NAMES)}

_REGION = r"(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
_BEHIND_LANGUAGE = lazy_pattern(_REGION)
LANGUAGE = rf"({'|'.join(_CODES)}){_REGION}"
"""A code as in BCP 47: the language, then perhaps its script, then perhaps a region. For Python and for JSON Schema."""


def language_name(code: str) -> str:
    """Returns the English name of the language with the code `de` or `de-AT`; the code itself where it is not known."""
    wanted = code.partition("-")[0].casefold()
    entries = (entry.split(maxsplit=1) for entry in _TABLE.split(";"))
    return next((" ".join(name.split()) for known, name in entries if known == wanted), code)


def is_language(text: str) -> bool:
    """Returns whether `text` is the code of a language, such as `it`, `pt-BR` or `zh-Hant`."""
    code = text.partition("-")[0]
    return code in _CODES and _BEHIND_LANGUAGE.fullmatch(text, len(code)) is not None


def meant_language(text: str) -> str:
    """Returns the code that `text` was most likely meant for, or an empty text."""
    name = " ".join(text[:80].casefold().split())
    code = _CODE_OF.get(name) or _mended(name)
    if is_language(code):
        return code
    near = get_close_matches(name, _CODE_OF, 1, 0.75)
    return _CODE_OF[near[0]] if near else ""


def _mended(code: str) -> str:
    """Returns `code` with hyphens and capitals where they belong."""
    first, *others = re.split(r"[-_. ]", code)
    parts = (part.capitalize() if len(part) == 4 else part.upper() for part in others)
    return "-".join((_CODE_OF.get(first, first), *parts))
