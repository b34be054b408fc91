"""Words of questions that say the same, words of which one never says what the other says, and words that only ask.

A question in which a word made room for one that says the same was put in other words. Where it made room for one that
never says the same, something else is asked. What stands in none of these tables may be either.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from quiz.card.comparing.same_text import bare
from quiz.card.languages.language import articles_of_all, language_of, small_words_of_all

_WORDS_THAT_ASK = """
    name names named call calls called term termed known word words mean means meant stand stands year date expression
    phrase following give list state tell define find list
    heißt heißen hieß nennt nennen genannt bezeichnet bezeichnen bedeutet bedeuten steht jahr nenne gib wort begriff
    wozu wofür wodurch womit worin wovon worauf woran woraus worüber wobei wonach woher wohin
    dieser diese dieses diesen diesem welche welcher welches welchen welchem folgende folgenden
    appelle nomme nomment signifie chiama chiamano significa llama llaman nomma cite donne indique elenca indica nombra
    muss müssen musste darf dürfen durfte kann können konnte soll sollen will wollen ab
    happen happens happened occur occurs occurred
    何 誰 次 答 年 名前 名 呼 言 人物
"""
_WORDS_OF_DEGREE = """
    completely entirely fully really truly usually generally often roughly approximately exactly precisely commonly
    ever once formerly previously currently today nowadays also called very quite around circa about nearly well just
    strictly speaking actually basically normally typically simply
    völlig ganz wirklich meist meistens gewöhnlich etwa ungefähr genau einst früher heute rund circa ca
    completamente circa oggi spesso environ souvent exactement
"""
_THE_SAME = """
    closest nearest; largest greatest; people populous inhabitants population residents; people humans persons;
    wrote write written author novelist; paint artist; compose write wrote written; invent invention devise create
    develop; discover discovery; founded founds founder establish; tallest highest; biggest largest; big large
    great; bigger larger greater; small little tiny; quickest fastest swiftest; quick fast swift rapid; rich
    wealthy; richest wealthiest; hard difficult; humid moist damp; usual common ordinary typical; famous renowned
    celebrated well-known; begin began begun start commence beginning; end ends ended finish cease; die died dies
    death; born birth; world earth; currency money cash; price cost; abbreviation abbreviated short acronym; define
    definition; located situated lies; built constructed erected; design architect; film movie; kind type sort
    category class group; main mainly chief chiefly principal; speed velocity fast quickly; length long; height high
    tall; weight weigh heavy; depth deep; width wide; age old; happen occur occurred; cause reason; outcome result
    consequence; made make produce create; secrete produce release; sign conclude; contain include comprise; consist
    made; speak spoke spoken; give gave given; take took taken; find found discovered; hold held; build built; lead
    led; win wins won winner victory victor; lose lost; grow grew grown; know knew known; fall fell fallen; drop
    decrease decline; rise rose risen; increase growth; break broke broken; see sees saw seen; lie lies lay lain;
    keep kept; sell sold; send sent; teach taught; think thought; run runs ran; drive drove driven; bring brought;
    buy buys bought; choose chose chosen elected; sing sang sung; ring rang rung; drink drank drunk; sink sank sunk;
    swim swam swum; eat eats ate eaten; wear wore worn; tear tore torn; bear bore borne; steal stole stolen; draw
    drew drawn; throw threw thrown; blow blew blown; fight fought; feed fed; catch caught; seek sought; meet met;
    sit sits sat; stand stood; hide hid hidden; shoot shot; strike struck hit hits; feel felt; say says said; tell
    told; become became; turn change transform convert; illness disease sickness ailment; doctor physician; regulate
    control govern; transmit transmitted spread passed; formulate proposed postulated stated; remove filter clean;
    purify purifies cleans; host houses; show display indicate; record register; measure gauge; use uses used using
    employ; allow let lets permit enable; stop halt; destroy demolished; conquer captured seized; defeat beat
    beaten; killed murdered assassinated slain; rule reign govern; king monarch sovereign; queen monarch; country
    countries nation state; city cities town; place location spot site; region zone; mountain mount peak; river
    stream; ship boat vessel; car cars automobile; plane aircraft aeroplane airplane; road street; child children
    kid kids; young baby babies offspring; animal creature beast; part piece component; rule law; goal aim purpose
    objective function role task job; job profession occupation; way method manner technique; device tool apparatus
    machine; amount quantity number count total; novel book; play drama; song tune melody; picture image photo
    photograph; sculpted carved sculptor sculpture; describe depict portray; live dwell inhabit; eat eats feed
    consume; protect guard shield; surround enclose; border neighbour adjoin boundary edge; cover coat; connect link
    join; separate divide; divide split; move travel; movement motion; carry carries carried transport; store keep
    save; need require; help aid aids; award prize; arrive reached; published released issued; introduced adopted;
    declare proclaim; important significant; mistake error; shape form; gas vapour; language tongue; war conflict;
    battle fight; treaty agreement pact; remain stay; sound noise; smell odour scent; rock stone; soil ground; get
    gets got receive obtain; open inaugurated; substance material; sun solar; moon lunar; star stellar; heart
    cardiac; lung pulmonary; kidney renal; liver hepatic; brain cerebral; sea marine; city urban; year annual; night
    nocturnal; royal king; legal law; mental mind; tooth teeth dental; man men; woman women; foot feet; mouse mice;
    goose geese; leaf leaves; life lives; half halves; wolf wolves; person people; inside in; outside out; up
    upwards; down downwards; without lacking; france french; spain spanish; netherlands dutch holland; wales welsh;
    ireland irish; greece greek; turkey turkish turks; switzerland swiss; denmark danish danes; sweden swedish
    swedes; norway norwegian; finland finnish finns; poland polish poles; scotland scottish scots; china chinese;
    japan japanese; thailand thai; peru peruvian; rome roman; venice venetian; cyprus cypriot; crete cretan; chile
    chilean; britain british uk; england english; germany german; italy italian; egypt egyptian; europe european;
    africa african; asia asian; america american us usa; russia russian; austria austrian; spricht sprechen sprach
    gesprochen; gibt geben gab gegeben; nimmt nehmen nahm genommen; liegt liegen lag gelegen; steht stehen stand
    gestanden; fließt fließen floss geflossen; findet finden fand gefunden; hält halten hielt gehalten; zieht ziehen
    zog gezogen; trägt tragen trug getragen; wächst wachsen wuchs gewachsen; kommt kommen kam gekommen; isst essen
    aß gegessen frisst fressen; trinkt trinken trank getrunken; schreibt schreiben schrieb geschrieben; gewinnt
    gewinnen gewann gewonnen; verliert verlieren verlor verloren; bricht brechen brach gebrochen; beginnt beginnen
    begann begonnen fängt fing gefangen angefangen; schrieb geschrieben verfasste verfasst autor verfasser stammt;
    malte gemalt maler; erfand erfunden erfinder; entdeckte entdeckt entdecker; gründete gegründet gründer; starb
    gestorben; geboren geburt; begann beginn begonnen; krankheit leiden; vorgang prozess; auto wagen; wort begriff
    ausdruck; aufgabe funktion; gerät instrument apparat; ort stelle platz; art sorte typ; ursache grund; zweck
    ziel; teil bestandteil; entstand entstehen entstanden; gebaut errichtet erbaut baute bauen; roman buch;
    komponierte komponiert komponist; wohnt lebt leben wohnen; staat land; welt erde; kontinent erdteil; gehört
    zählt gehören zählen; veröffentlicht veröffentlichte erschien erschienen; berühmt bekannt; wichtig bedeutend;
    reinigt filtert säubert; dient dienen braucht brauchen gebraucht verwendet benutzt; misst messen gemessen;
    besiegte schlug besiegt; heißt genannt; sprache sprachen; frau frauen; größte umfangreichste; schnellste
    rascheste; stadt städte; scrisse scritto autore; dipinse dipinto pittore; inventò inventato inventore; scoprì
    scoperto scopritore; capitol capital; dessert desert; principle principal; affect effect; stationery stationary;
    compliment complement; lightening lightning; loose lose; breath breathe; quite quiet; angel angle; casual
    causal; untied united; martial marital; chose choose; whether weather; peace piece; plane plain; site sight;
    their there; coarse course; principles principals; judgement judgment; ageing aging; counsel council; accept
    except; see sea; fondò fondato fondatore; morì morto; nacque nato; écrit écrivit auteur; peint peignit peintre;
    inventé inventa inventeur; découvert découvrit; fondé fonda; escribió escrito autor; pintó pintado pintor;
    inventó inventado inventor; descubrió descubierto; fundó fundado; murió muerto; nació nacido;
    作者 著者 書 書物; 最大 大; 最高 高; 最長 長; 最小 小; 最速 速; 速 早; 治 直; 人間
    ヒト 人; 身体 体; 電車 列車; 作 造;
"""
"""Words that ask the same as others of their group, or are often written in the place of one another.

Of regular English words the first form stands for all others. A word in the place of one is taken for another way to
say it only if it is here: what is missing costs the history of a card, and never gives it to another one.
"""
_OPPOSITE = """
    born birth die dies died death; in out inside outside; up down; before after; over under; above below; with without;
    on off; first last; more less fewer; most least fewest; maximum minimum; smallest largest biggest; best worst;
    shortest longest; lowest highest tallest; youngest oldest; lightest heaviest; slowest fastest;
    nearest closest farthest;
    begin begins began start starts started end ends ended; input output; cause effect; positive negative; even odd;
    male female; import export; increase decrease increases decreases; rise fall rises falls; open close opens closes;
    give gives gave given take takes took taken; win wins won lose loses lost; buy buys bought sell sells sold;
    geboren starb gestorben; erste letzte ersten letzten; größte kleinste; höchste niedrigste; längste kürzeste;
    gibt geben gab nimmt nehmen nahm; gewinnt gewann verliert verlor; primo ultimo; prima dopo; nato morto;
    大 小; 高 低; 深 浅; 長 短; 広 狭; 速 遅; 古 新; 多 少; 東 西 南 北; 左 右; 上 下; 男 女; 朝 夜;
    最大 最高 最長 最小; 大 高 深 長 広;
"""
"""Words of which one never says what another one of its group says."""
_FRAME = """
    which what is are be do does has have of in name named names call called give state please there
    welche welcher welches was ist sind hat haben von im nenne heißt gibt es
    quel quelle quels quelles qu est sont de du y a qual quale quali è sono di cuál cuáles qué es son
"""
_PAST = frozenset("was were did had war waren hatte hatten wurde wurden était étaient era erano fue eran".split())  # noqa: SIM905
_WORDS_KEPT = 4096
"""Words of which it is kept whether they are small."""


@lru_cache(_WORDS_KEPT)
def senses(word: str) -> frozenset[int]:
    """Returns the numbers of the senses that `word`, in small letters, may have; words with one in common ask the
    same. Of a regular verb or noun the table has its first form alone.
    """
    known = _by_word(_THE_SAME)
    return _NONE.union(*(known.get(one, _NONE) for one in (word, *_first_forms(word))))


def _first_forms(word: str) -> Iterator[str]:
    """Yields what may be the first form of an English word, as `compose` of `composers`."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            yield stem
            yield f"{stem}e"


_ENDINGS = ("s", "es", "d", "ed", "ing", "r", "er", "rs", "ers", "or", "ors")
_SHORTEST_STEM = 4


def opposed(word: str) -> frozenset[int]:
    """Returns the numbers of the groups in which `word`, in small letters, is set against others."""
    return _by_word(_OPPOSITE).get(word, _NONE)


@lru_cache(_WORDS_KEPT)
def is_small(word: str) -> bool:
    """Returns whether `word`, in small letters, is one of those that grammar is made of, in any language."""
    return word in small_words_of_all() or bare(word) in small_words_of_all()


@lru_cache(_WORDS_KEPT)
def says_nothing(word: str) -> bool:
    """Returns whether `word`, in small letters, is small, only asks, whatever is asked about, or only says how surely,
    how much or since when something holds.
    """
    return is_small(word) or word in _asking()


def only_asks(word: str) -> bool:
    """Returns whether `word`, in small letters, asks, whatever is asked about, such as `called` and `term`."""
    return word in _asking() and not is_of_degree(word) and not is_small(word)


@lru_cache(_WORDS_KEPT)
def is_of_degree(word: str) -> bool:
    """Returns whether `word`, in small letters, only says how surely, how much or since when something holds."""
    return word in _WORDS_OF_DEGREE.casefold().split()


@lru_cache(_WORDS_KEPT)
def is_of_the_frame(word: str) -> bool:
    """Returns whether `word`, in small letters, may come or go in a question that goes on asking the same of the same:
    an article, an auxiliary, `of`; not so a word such as `when`, or `from`.
    """
    return word in _of_the_frame() or word in articles_of_all()


def is_past(words: Iterable[str]) -> bool:
    """Returns whether one of `words`, in small letters, is an auxiliary of the past."""
    return not _PAST.isdisjoint(words)


def spelled_out(word: str) -> str:
    """Returns `word`, in small letters, with `ue` for `ü` and the like."""
    return word.translate(language_of("de").spelled_out)


@cache
def _of_the_frame() -> frozenset[str]:
    return frozenset((_FRAME + _WORDS_OF_DEGREE).casefold().split()).union(_PAST)


@cache
def _asking() -> frozenset[str]:
    return frozenset((_WORDS_THAT_ASK + _WORDS_OF_DEGREE).casefold().split())


@cache
def _by_word(table: str) -> dict[str, frozenset[int]]:
    """Returns the numbers of the groups that each word of a table stands in."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(table.casefold().split(";")):
        for word in group.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


_NONE: frozenset[int] = frozenset()
