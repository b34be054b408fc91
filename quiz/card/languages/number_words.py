"""Reads numbers written in words: in the larger languages to a million and beyond, in others to twenty."""

import re
from functools import lru_cache
from typing import NamedTuple

from quiz.card.languages.language import base_of, without_marks
from quiz.process.lazy_pattern import lazy_pattern

_TENS = frozenset(range(20, 100, 10))
_LONGEST = 200
"""Characters up to which a text may be a number in words."""


class _Grammar(NamedTuple):
    """The words that a language builds large numbers from.

    `words` are `value:word,word`; `joins` may stand between them. `inverted` are languages that say five and twenty.
    `teens` are the values that take further ones from 1 to 19, as soixante does; `tens` is whether ten takes units.
    """

    words: str
    joins: str = ""
    inverted: bool = False
    teens: frozenset[int] = frozenset()
    ten_and: bool = False


_ENGLISH = _Grammar(
    "0:zero,nought,nil 1:one 2:two 3:three 4:four 5:five 6:six 7:seven 8:eight 9:nine 10:ten 11:eleven 12:twelve"
    " 13:thirteen 14:fourteen 15:fifteen 16:sixteen 17:seventeen 18:eighteen 19:nineteen 20:twenty 30:thirty 40:forty"
    " 50:fifty 60:sixty 70:seventy 80:eighty 90:ninety 100:hundred 1000:thousand 1000000:million",
    "and",
)
_GERMAN = _Grammar(
    "0:null 1:eins,ein,eine,einen,einem,einer 2:zwei,zwo 3:drei 4:vier 5:funf,fuenf 6:sechs 7:sieben 8:acht 9:neun"
    " 10:zehn 11:elf 12:zwolf,zwoelf 13:dreizehn 14:vierzehn 15:funfzehn,fuenfzehn 16:sechzehn 17:siebzehn 18:achtzehn"
    " 19:neunzehn 20:zwanzig 30:dreissig 40:vierzig 50:funfzig,fuenfzig 60:sechzig 70:siebzig 80:achtzig 90:neunzig"
    " 100:hundert 1000:tausend 1000000:million,millionen",
    "und",
    inverted=True,
)
_FRENCH = _Grammar(
    "0:zero 1:un,une 2:deux 3:trois 4:quatre 5:cinq 6:six 7:sept 8:huit 9:neuf 10:dix 11:onze 12:douze 13:treize"
    " 14:quatorze 15:quinze 16:seize 20:vingt 30:trente 40:quarante 50:cinquante 60:soixante 70:septante"
    " 80:quatrevingt,quatrevingts(?!ix|ept|eize|oix),huitante,octante 90:nonante 100:cent,cents(?!ix|ept|eize|oix)"
    " 1000:mille 1000000:million,millions",
    "et",
    teens=frozenset((60, 80)),
    ten_and=True,
)
_SPANISH = _Grammar(
    "0:cero 1:uno,un,una 2:dos 3:tres 4:cuatro 5:cinco 6:seis 7:siete 8:ocho 9:nueve 10:diez 11:once 12:doce 13:trece"
    " 14:catorce 15:quince 16:dieciseis 17:diecisiete 18:dieciocho 19:diecinueve 20:veinte,veinti 30:treinta"
    " 40:cuarenta 50:cincuenta 60:sesenta 70:setenta 80:ochenta 90:noventa 100:cien,ciento 200:doscientos,doscientas"
    " 300:trescientos,trescientas 400:cuatrocientos,cuatrocientas 500:quinientos,quinientas 600:seiscientos,seiscientas"
    " 700:setecientos,setecientas 800:ochocientos,ochocientas 900:novecientos,novecientas 1000:mil"
    " 1000000:millon,millones",
    "y",
    ten_and=True,
)
_ITALIAN = _Grammar(
    "0:zero 1:uno,un,una 2:due 3:tre 4:quattro 5:cinque 6:sei 7:sette 8:otto 9:nove 10:dieci 11:undici 12:dodici"
    " 13:tredici 14:quattordici 15:quindici 16:sedici 17:diciassette 18:diciotto 19:diciannove 20:venti,vent"
    " 30:trenta,trent 40:quaranta,quarant 50:cinquanta,cinquant 60:sessanta,sessant 70:settanta,settant"
    " 80:ottanta,ottant 90:novanta,novant 100:cento(?!tto|tta),cent 1000:mille,mila 1000000:milione,milioni",
    "e",
)
_PORTUGUESE = _Grammar(
    "0:zero 1:um,uma 2:dois,duas 3:tres 4:quatro 5:cinco 6:seis 7:sete 8:oito 9:nove 10:dez 11:onze 12:doze 13:treze"
    " 14:catorze,quatorze 15:quinze 16:dezesseis,dezasseis 17:dezessete,dezassete 18:dezoito 19:dezenove,dezanove"
    " 20:vinte 30:trinta 40:quarenta 50:cinquenta 60:sessenta 70:setenta 80:oitenta 90:noventa 100:cem,cento"
    " 200:duzentos,duzentas 300:trezentos,trezentas 400:quatrocentos,quatrocentas 500:quinhentos,quinhentas"
    " 600:seiscentos,seiscentas 700:setecentos,setecentas 800:oitocentos,oitocentas 900:novecentos,novecentas 1000:mil"
    " 1000000:milhao,milhoes",
    "e",
)
_DUTCH = _Grammar(
    "0:nul 1:een 2:twee 3:drie 4:vier 5:vijf 6:zes 7:zeven 8:acht 9:negen 10:tien 11:elf 12:twaalf 13:dertien"
    " 14:veertien 15:vijftien 16:zestien 17:zeventien 18:achttien 19:negentien 20:twintig 30:dertig 40:veertig"
    " 50:vijftig 60:zestig 70:zeventig 80:tachtig 90:negentig 100:honderd 1000:duizend 1000000:miljoen,miljoenen",
    "en",
    inverted=True,
)
_GRAMMARS = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "it": _ITALIAN,
    "pt": _PORTUGUESE,
    "nl": _DUTCH,
}

_HAN_CHARACTERS = "〇零 一壱 二两兩 三 四 五 六 七 八 九"
_HAN_DIGITS = {char: value for value, chars in enumerate(_HAN_CHARACTERS.split()) for char in chars}
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_HAN = lazy_pattern(f"[{''.join((*_HAN_DIGITS, *_HAN_POWERS, *_HAN_GROUPS))}]+")

# From 0 to 20, other forms behind a slash.
_TO_TWENTY = {
    "sv": "noll en/ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton"
    " arton nitton tjugo",
    "da": "nul en/et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten"
    " atten nitten tyve",
    "no": "null en/ei/ett/én to tre fire fem seks sju/syv åtte ni ti elleve tolv tretten fjorten femten"
    " seksten sytten atten nitten tjue/tyve",
    "is": "núll einn/ein/eitt tveir/tvær/tvö þrír/þrjár/þrjú fjórir/fjórar/fjögur fimm sex sjö átta níu tíu"
    " ellefu tólf þrettán fjórtán fimmtán sextán sautján átján nítján tuttugu",
    "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista"
    " kaksitoista kolmetoista neljätoista viisitoista kuusitoista seitsemäntoista kahdeksantoista"
    " yhdeksäntoista kaksikymmentä",
    "et": "null üks kaks kolm neli viis kuus seitse kaheksa üheksa kümme üksteist kaksteist kolmteist"
    " neliteist viisteist kuusteist seitseteist kaheksateist üheksateist kakskümmend",
    "hu": "nulla egy kettő/két három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő/tizenkét tizenhárom"
    " tizennégy tizenöt tizenhat tizenhét tizennyolc tizenkilenc húsz",
    "pl": "zero jeden/jedna/jedno dwa/dwie/dwaj trzy/trzej cztery/czterej pięć/pięciu sześć/sześciu"
    " siedem/siedmiu osiem/ośmiu dziewięć/dziewięciu dziesięć/dziesięciu jedenaście dwanaście trzynaście"
    " czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia",
    "cs": "nula jeden/jedna/jedno dva/dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct"
    " čtrnáct patnáct šestnáct sedmnáct osmnáct devatenáct dvacet",
    "sk": "nula jeden/jedna/jedno dva/dve/dvaja tri/traja štyri/štyria päť šesť sedem osem deväť desať"
    " jedenásť dvanásť trinásť štrnásť pätnásť šestnásť sedemnásť osemnásť devätnásť dvadsať",
    "sl": "nič/nula ena/en/eno dve/dva tri/trije štiri/štirje pet šest sedem osem devet deset enajst dvanajst"
    " trinajst štirinajst petnajst šestnajst sedemnajst osemnajst devetnajst dvajset",
    "hr": "nula jedan/jedna/jedno dva/dvije tri četiri pet šest sedam osam devet deset jedanaest dvanaest"
    " trinaest četrnaest petnaest šesnaest sedamnaest osamnaest devetnaest dvadeset",
    "sr": "нула/nula један/једна/једно/jedan/jedna/jedno два/две/dva/dve три/tri четири/četiri пет/pet"
    " шест/šest седам/sedam осам/osam девет/devet десет/deset једанаест/jedanaest дванаест/dvanaest"
    " тринаест/trinaest четрнаест/četrnaest петнаест/petnaest шеснаест/šesnaest седамнаест/sedamnaest"
    " осамнаест/osamnaest деветнаест/devetnaest двадесет/dvadeset",
    "ru": "ноль/нуль один/одна/одно два/две три/трое четыре/четверо пять шесть семь восемь девять десять"
    " одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать"
    " девятнадцать двадцать",
    "uk": "нуль один/одна/одне два/дві три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять"
    " тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять двадцять",
    "bg": "нула един/една/едно два/две три четири пет шест седем осем девет десет единадесет/единайсет"
    " дванадесет/дванайсет тринадесет/тринайсет четиринадесет/четиринайсет петнадесет/петнайсет"
    " шестнадесет/шестнайсет седемнадесет/седемнайсет осемнадесет/осемнайсет деветнадесет/деветнайсет"
    " двадесет/двайсет",
    "ro": "zero unu/un/una/o doi/două trei patru cinci șase șapte opt nouă zece unsprezece"
    " doisprezece/douăsprezece treisprezece paisprezece cincisprezece șaisprezece șaptesprezece"
    " optsprezece nouăsprezece douăzeci",
    "el": "μηδέν ένα/ένας/μία/μια δύο/δυο τρία/τρεις τέσσερα/τέσσερις πέντε έξι επτά/εφτά οκτώ/οχτώ"
    " εννέα/εννιά δέκα έντεκα δώδεκα δεκατρία δεκατέσσερα δεκαπέντε δεκαέξι/δεκάξι δεκαεπτά/δεκαεφτά"
    " δεκαοκτώ/δεκαοχτώ δεκαεννέα/δεκαεννιά είκοσι",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on onbir oniki onüç ondört onbeş onaltı onyedi"
    " onsekiz ondokuz yirmi",
    "ca": "zero u/un/una dos/dues tres quatre cinc sis set vuit/huit nou deu onze dotze tretze catorze quinze"
    " setze disset/desset divuit/devuit dinou/denou vint",
    "gl": "cero un/unha dous/dúas tres catro cinco seis sete oito nove dez once doce trece catorce quince"
    " dezaseis dezasete dezaoito dezanove vinte",
    "eu": "zero bat bi/biga hiru/hirur lau/laur bost sei zazpi zortzi bederatzi hamar hamaika hamabi hamahiru"
    " hamalau hamabost hamasei hamazazpi hemezortzi hemeretzi hogei",
    "la": "nihil/nulla unus/una/unum duo/duae tres/tria quattuor quinque sex septem octo novem decem undecim"
    " duodecim tredecim quattuordecim quindecim sedecim septendecim duodeviginti undeviginti viginti",
    "eo": "nul unu du tri kvar kvin ses sep ok naŭ dek dekunu dekdu dektri dekkvar dekkvin dekses deksep"
    " dekok deknaŭ dudek",
    "id": "nol/kosong satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas duabelas tigabelas"
    " empatbelas limabelas enambelas tujuhbelas delapanbelas sembilanbelas duapuluh",
    "vi": "không một hai ba bốn/tư năm sáu bảy tám chín mười mườimột"
    " mườihai mườiba mườibốn mườilăm mườisáu mườibảy mườitám"
    " mườichín haimươi",
    "ko": "영/공 일/하나/한 이/둘/두 삼/셋/세 사/넷/네 오/다섯 육/여섯 칠/일곱 팔/여덟 구/아홉 십/열"
    " 십일/열하나 십이/열둘 십삼/열셋 십사/열넷 십오/열다섯 십육/열여섯 십칠/열일곱 십팔/열여덟 십구/열아홉"
    " 이십/스물/스무",
    "ar": "صفر واحد/واحدة اثنان/اثنين/اثنتان ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني"
    " تسعة/تسع عشرة/عشر أحدعشر اثناعشر ثلاثةعشر أربعةعشر خمسةعشر ستةعشر سبعةعشر ثمانيةعشر تسعةعشر"
    " عشرون/عشرين",
    "he": "אפס אחד/אחת שניים/שתיים/שני/שתי שלושה/שלוש ארבעה/ארבע חמישה/חמש שישה/שש שבעה/שבע שמונה תשעה/תשע"
    " עשרה/עשר אחתעשרה/אחדעשר שתיםעשרה/שניםעשר שלושעשרה/שלושהעשר ארבעעשרה/ארבעהעשר חמשעשרה/חמישהעשר"
    " ששעשרה/שישהעשר שבععשרה/שבעעשרה/שבעהעשר שמונהעשרה/שמונהעשר תשעעשרה/תשעהעשר עשרים",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست",
    "hi": "शून्य एक दो तीन चार पाँच/पांच छह/छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह/पन्द्रह सोलह सत्रह अठारह उन्नीस बीस",
    "th": "ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง สิบสาม สิบสี่ สิบห้า สิบหก สิบเจ็ด สิบแปด สิบเก้า ยี่สิบ",
    "lv": "nulle viens/viena divi/divas trīs četri/četras pieci/piecas seši/sešas septiņi/septiņas"
    " astoņi/astoņas deviņi/deviņas desmit vienpadsmit divpadsmit trīspadsmit četrpadsmit piecpadsmit"
    " sešpadsmit septiņpadsmit astoņpadsmit deviņpadsmit divdesmit",
    "lt": "nulis vienas/viena du/dvi trys keturi/keturios penki/penkios šeši/šešios septyni/septynios"
    " aštuoni/aštuonios devyni/devynios dešimt vienuolika dvylika trylika keturiolika penkiolika"
    " šešiolika septyniolika aštuoniolika devyniolika dvidešimt",
    "ga": "náid aon/amháin dó/dhá trí ceathair/ceithre cúig sé seacht ocht naoi deich",
    "cy": "dim un dau/dwy tri/tair pedwar/pedair pump/pum chwech/chwe saith wyth naw deg",
}
_SAME = {"": "en", "nb": "no", "nn": "no", "bs": "hr", "be": "ru", "ms": "id", "cmn": "zh", "yue": "zh"}
_LETTERS = lazy_pattern(r"[^\W\d_]")
_BETWEEN = lazy_pattern(r"[\s'’‐-―\u200c-]+")


def read_number_words(text: str, language: str) -> tuple[int, str] | None:
    """Returns the number that `text` begins with in words of `language`, and what is behind it; None where there is
    none.
    """
    code = base_of(language)
    code = _SAME.get(code, code)
    if len(text) > _LONGEST or not _LETTERS.match(text):
        return None
    if code in ("ja", "zh"):
        return _read_han(text)
    words = text.split()
    for count in range(min(len(words), 14), 0, -1):
        value = _number(" ".join(words[:count]), code)
        if value is not None:
            return value, " ".join(words[count:])
    return None


@lru_cache(maxsize=1024)
def _number(text: str, code: str) -> int | None:
    plain = _BETWEEN.sub("", without_marks(text))
    if grammar := _GRAMMARS.get(code):
        return _composed(_pieces(text, plain, code), grammar)
    return _small(code).get(plain)


@lru_cache
def _small(code: str) -> dict[str, int]:
    """Returns every word of a language for a number from 0 to 20."""
    words = enumerate(_TO_TWENTY.get(code, "").split())
    return {_BETWEEN.sub("", without_marks(word)): value for value, forms in words for word in forms.split("/")}


@lru_cache
def _values(code: str) -> dict[str, int]:
    """Returns every word of a larger language, as a pattern, with its value; what may stand between has -1."""
    entries = (entry.partition(":") for entry in _GRAMMARS[code].words.split())
    return {word: int(value) for value, _, words in entries for word in words.split(",")} | {_GRAMMARS[code].joins: -1}


@lru_cache
def _value_of(word: str, code: str) -> int:
    return next(value for pattern, value in _values(code).items() if pattern.partition("(")[0] == word)


@lru_cache
def _any_word(code: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(_values(code), key=len, reverse=True)))


def _pieces(text: str, plain: str, code: str) -> list[int]:
    """Returns the values of the words that a number consists of, in order.

    The list is empty where something else stands between them.
    """
    if code == "en" and re.match("a (?:hundred|thousand|million)", text.casefold()):
        plain = plain[1:]
    pieces, end = [], 0
    for found in _any_word(code).finditer(plain):
        if found.start() != end:
            return []
        pieces.append(_value_of(found[0], code))
        end = found.end()
    return pieces if end == len(plain) and pieces and pieces[0] >= 0 and pieces[-1] >= 0 else []


def _composed(pieces: list[int], grammar: _Grammar) -> int | None:
    """Returns the number that `pieces` make, or None where they do not make one in this order."""
    if not pieces or 0 in pieces:
        return 0 if pieces == [0] else None
    total = current = 0
    room, largest, joined = 1000, 10**9, False
    for value in pieces:
        if value < 0:
            joined = True
            continue
        if value >= 1000:
            if value >= largest:
                return None
            total, current, room, largest = total + max(current, 1) * value, 0, 1000, value
        elif value == 100 and 0 < current < 100 and current % 10:
            current, room = current * 100, 100
        elif value < room:
            current, room = current + value, _room_behind(value, grammar)
        elif grammar.inverted and joined and value in _TENS and 0 < current % 100 < 10:
            current, room = current + value, 0
        else:
            return None
        joined = False
    return total + current


def _room_behind(value: int, grammar: _Grammar) -> int:
    """Returns the number below which a further one may follow `value`, as 10 behind `twenty`; 0 if none may."""
    if value >= 100:
        return 100
    if value in grammar.teens:
        return 20
    if value in _TENS:
        return 0 if grammar.inverted else 10
    return 10 if value == 10 and grammar.ten_and else 0


def _read_han(text: str) -> tuple[int, str] | None:
    match = _HAN.match(text)
    if match is None:
        return None
    value = _han(match[0])
    return None if value is None else (value, text[match.end() :])


def _han(text: str) -> int | None:
    """Returns the number in Chinese characters, with powers (二百五) or digit by digit (二〇五); None for no number."""
    if all(char in _HAN_DIGITS for char in text):
        return int("".join(str(_HAN_DIGITS[char]) for char in text))
    total = group = digit = 0
    room = 10**4
    for char in text:
        if char in _HAN_DIGITS:
            digit = digit * 10 + _HAN_DIGITS[char]
        elif char in _HAN_POWERS:
            power = _HAN_POWERS[char]
            if power >= room or digit > 9:
                return None
            group, digit, room = group + (digit or 1) * power, 0, power
        else:
            total, group, digit, room = total + (group + digit or 1) * _HAN_GROUPS[char], 0, 0, 10**4
    return total + group + digit
