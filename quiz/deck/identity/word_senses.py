"""Words of questions that say the same, words of which one never says what the other says, and words that only ask.

A question in which a word made room for one that says the same was put in other words. Where it made room for one that
never says the same, something else is asked. What stands in none of these tables may be either.
"""

from collections.abc import Iterable
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
    wrote write writes written writer author authored novelist; painted paints painter artist;
    composed composes composer; wrote composed; invented invents inventor invention devised devises devise;
    invented created developed devised; discovered discovers discoverer discovery;
    founded founds founder established; tallest highest; biggest largest; big large great; bigger larger greater;
    small little tiny; quickest fastest swiftest; quick fast swift rapid; rich wealthy; richest wealthiest;
    hard difficult; humid moist damp; usual common ordinary typical; famous renowned celebrated well-known;
    begin begins began begun start starts started commence commences commenced beginning;
    end ends ended finish finishes finished cease ceased; die died dies death; born birth; world earth;
    currency money cash; price cost costs; abbreviation abbreviated short acronym; define definition;
    located situated lies; built constructed erected; design designs designed designer architect; film movie;
    kind type sort category class group; main mainly chief chiefly principal; speed velocity fast quickly;
    length long; height high tall; weight weigh weighs heavy; depth deep; width wide; age old;
    happen happens happened occur occurs occurred; cause causes caused reason; outcome result consequence;
    made make makes produce produces produced create creates created; secretes produces releases; signed concluded;
    contain contains include includes comprise comprises;
    consist consists made; speak speaks spoke spoken speaker speakers;
    give gives gave given; take takes took taken; find finds found discovered; hold holds held;
    build builds built; lead leads led; win wins won winner victory victor; lose loses lost; grow grows grew grown;
    know knows knew known; fall falls fell fallen; drop decrease decline; rise rises rose risen; increase growth;
    break breaks broke broken; see sees saw seen; lie lies lay lain;
    keep keeps kept; sell sells sold; send sends sent; teach teaches taught; think thinks thought; run runs ran;
    drive drives drove driven; bring brings brought; buy buys bought; choose chooses chose chosen elected;
    sing sings sang sung; ring rings rang rung; drink drinks drank drunk; sink sinks sank sunk; swim swims swam swum;
    eat eats ate eaten; wear wears wore worn; tear tears tore torn; bear bears bore borne; steal steals stole stolen;
    draw draws drew drawn; throw throws threw thrown; blow blows blew blown; fight fights fought; feed feeds fed;
    catch catches caught; seek seeks sought; meet meets met; sit sits sat; stand stands stood; hide hides hid hidden;
    shoot shoots shot; strike strikes struck hit hits; feel feels felt; say says said; tell tells told;
    become becomes became; turn turns turned change changes changed transform transforms transformed convert converts;
    illness disease sickness ailment; doctor physician; regulate regulates control controls govern governs;
    transmit transmits transmitted spread spreads passed; formulate formulated proposed postulated stated;
    remove removes removed filter filters filtered clean cleans; purify purifies cleans; host hosts houses;
    show shows display displays indicate indicates; record records register registers; measure measures gauge;
    use uses used using employ employs; serve serves; allow allows let lets permit permits enable enables;
    stop stops halt halts; destroy destroyed destroys demolished; conquer conquered captured seized;
    defeat defeated defeats beat beats beaten; killed murdered assassinated slain;
    rule ruled rules reign reigned reigns govern governed ruler; king monarch sovereign; queen monarch;
    country countries nation nations state states; city cities town towns; place location spot site;
    region zone; mountain mountains mount peak; river rivers stream; ship ships boat boats vessel vessels;
    car cars automobile; plane planes aircraft aeroplane airplane; road street; child children kid kids;
    young baby babies offspring; animal animals creature creatures beast; part parts piece component components;
    rule law; goal aim purpose objective function role task job; job profession occupation;
    way method manner technique; device devices tool tools apparatus machine; amount quantity number count total;
    novel book; play drama; song tune melody; picture image photo photograph; sculpted carved sculptor sculpture;
    describe describes depict depicts portray portrays; live lives lived living dwell dwells inhabit inhabits;
    eat eats feed feeds consume consumes; protect protects guard guards shield shields;
    surround surrounds enclose encloses; border borders neighbour neighbours adjoin boundary edge;
    cover covers covered coat coats; connect connects link links join joins; separate separates divide divides;
    divide divided split; move moves moved travel travels; movement motion; carry carries carried transport transports;
    store stores stored keep keeps save saves; need needs require requires; help helps aid aids; award prize;
    arrive arrived reached; published released issued; introduced adopted; declare declared proclaim proclaimed;
    important significant; mistake error; shape form; gas vapour; language tongue; war conflict; battle fight;
    treaty agreement pact; remain remains stay stays; sound noise; smell odour scent; rock stone; soil ground;
    get gets got receive receives received obtain obtains; open opens opened inaugurated; substance material;
    sun solar; moon lunar; star stellar; heart cardiac; lung lungs pulmonary; kidney kidneys renal; liver hepatic;
    brain cerebral; sea marine; city urban; year annual; night nocturnal; royal king; legal law; mental mind;
    tooth teeth dental; man men; woman women; foot feet; mouse mice; goose geese; leaf leaves; life lives; half halves;
    wolf wolves; person people; inside in; outside out; up upwards; down downwards; without lacking;
    france french; spain spanish; netherlands dutch holland; wales welsh; ireland irish; greece greek greeks;
    turkey turkish turks; switzerland swiss; denmark danish danes; sweden swedish swedes; norway norwegian;
    finland finnish finns; poland polish poles; scotland scottish scots; china chinese; japan japanese;
    thailand thai; peru peruvian; rome roman romans; venice venetian; cyprus cypriot; crete cretan; chile chilean;
    britain british uk; england english; germany german germans; italy italian italians; egypt egyptian egyptians;
    europe european; africa african; asia asian; america american us usa; russia russian; austria austrian;
    spricht sprechen sprach gesprochen; gibt geben gab gegeben; nimmt nehmen nahm genommen; liegt liegen lag gelegen;
    steht stehen stand gestanden; fließt fließen floss geflossen; findet finden fand gefunden;
    hält halten hielt gehalten; zieht ziehen zog gezogen; trägt tragen trug getragen; wächst wachsen wuchs gewachsen;
    kommt kommen kam gekommen; isst essen aß gegessen frisst fressen; trinkt trinken trank getrunken;
    schreibt schreiben schrieb geschrieben; gewinnt gewinnen gewann gewonnen; verliert verlieren verlor verloren;
    bricht brechen brach gebrochen; beginnt beginnen begann begonnen fängt fing gefangen angefangen;
    schrieb geschrieben verfasste verfasst autor verfasser stammt; malte gemalt maler; erfand erfunden erfinder;
    entdeckte entdeckt entdecker; gründete gegründet gründer; starb gestorben; geboren geburt; begann beginn begonnen;
    krankheit leiden; vorgang prozess; auto wagen; wort begriff ausdruck; aufgabe funktion; gerät instrument apparat;
    ort stelle platz; art sorte typ; ursache grund; zweck ziel; teil bestandteil; entstand entstehen entstanden;
    gebaut errichtet erbaut baute bauen; roman buch; komponierte komponiert komponist; wohnt lebt leben wohnen;
    staat land; kontinent erdteil; gehört zählt gehören zählen; veröffentlicht veröffentlichte erschien erschienen;
    berühmt bekannt; wichtig bedeutend; reinigt filtert säubert;
    dient dienen braucht brauchen gebraucht verwendet benutzt; misst messen gemessen; besiegte schlug besiegt;
    heißt genannt; sprache sprachen; frau frauen; größte umfangreichste; schnellste rascheste; stadt städte;
    scrisse scritto autore; dipinse dipinto pittore; inventò inventato inventore; scoprì scoperto scopritore;
    capitol capital; dessert desert; principle principal; affect effect affects effects; stationery stationary;
    compliment complement; lightening lightning; loose lose; breath breathe; quite quiet; angel angle; casual causal;
    untied united; martial marital; chose choose; whether weather; peace piece; plane plain; site sight; their there;
    coarse course; principles principals; judgement judgment; ageing aging; counsel council; accept except; see sea;
    fondò fondato fondatore; morì morto; nacque nato; écrit écrivit auteur; peint peignit peintre;
    inventé inventa inventeur; découvert découvrit; fondé fonda; escribió escrito autor; pintó pintado pintor;
    inventó inventado inventor; descubrió descubierto; fundó fundado; murió muerto; nació nacido;
    作者 著者 書 書物; 最大 大; 最高 高; 最長 長; 最小 小; 最速 速; 速 早; 治 直; 人間 ヒト 人; 身体 体;
    電車 列車; 作 造;
"""
"""Words that ask the same as others of their group, or are often written in the place of one another."""
_OPPOSITE = """
    born birth die dies died death; in out inside outside; up down; before after; over under; above below; with without;
    on off; first last; more less fewer; most least fewest; maximum minimum; max min; smallest largest biggest;
    best worst; shortest longest; lowest highest tallest; youngest oldest; lightest heaviest; slowest fastest;
    nearest closest farthest; begin begins began start starts started end ends ended; donor recipient; sender receiver;
    input output; cause effect cure symptom prevent treat; causes prevents cures treats; acid base; positive negative;
    even odd; male female; king queen;
    father mother; son daughter; brother sister; wife husband; man woman; winner loser; import export; buy sell;
    uncle aunt; nephew niece; grandfather grandmother; men women; boy girl; emperor king pope president;
    numerator denominator; horizontal vertical; ancestor descendant; parent child; predecessor successor;
    ascending descending; increase decrease increases decreases; rise fall rises falls; raise lower raises lowers;
    gain loss; open close opens closes; push pull; read write; encode decode; encrypt decrypt; internal external;
    inner outer; artery vein arteries veins; singular plural; active passive; past present future; noon evening;
    morning evening; day night; summer winter spring autumn; hot cold; wet dry; long short; strong weak; fast slow;
    heavy light; public private; written spoken; land sea air; import export; planet star moon;
    verb noun adjective adverb pronoun preposition conjunction; verbs nouns adjectives adverbs pronouns prepositions;
    solid liquid gas; oxidation reduction; undo redo; native foreign; melting boiling freezing;
    give gives gave given take takes took taken; win wins won lose loses lost; buy buys bought sell sells sold;
    find finds found lose loses lost; gibt geben gab nimmt nehmen nahm; gewinnt gewann verliert verlor;
    red white black blue green yellow brown grey orange purple pink;
    electricity heat light sound magnetism; electric thermal magnetic optical;
    length width height depth area volume weight; speed acceleration force energy power pressure temperature;
    voltage current resistance charge power; frequency wavelength amplitude; atom molecule ion electron proton neutron;
    nucleus membrane cytoplasm mitochondrion ribosome; largest longest deepest oldest fastest hottest heaviest densest
    richest driest wettest brightest largest; highest deepest longest oldest fastest; hottest coldest; driest wettest;
    oxygen nitrogen hydrogen helium carbon chlorine neon argon sodium potassium calcium magnesium iron copper zinc
    silver gold tin mercury aluminium aluminum nickel platinum uranium sulfur sulphur phosphorus iodine;
    protein fat carbohydrate sugar starch vitamin fibre; proteins fats carbohydrates sugars vitamins minerals;
    heart liver kidney lung stomach brain spleen pancreas bladder intestine thyroid; eye ear nose mouth tongue hand foot
    arm leg head neck; eyes ears hands feet arms legs; violin viola cello flute oboe clarinet trumpet horn trombone tuba
    harp piano guitar drum; triangle square rectangle circle pentagon hexagon octagon cube sphere cone cylinder pyramid;
    dog cat horse cow sheep pig goat lion tiger wolf fox bear elephant whale dolphin shark frog snake spider ant bee
    dogs cats horses cows pigs goats lions tigers wolves foxes bears elephants whales dolphins sharks frogs snakes
    spiders ants bees birds fish; second minute hour day week month decade century;
    seconds minutes hours days weeks months years decades centuries; copies moves deletes renames lists creates;
    novel play opera symphony poem; spring summer autumn winter; breakfast lunch dinner;
    geboren starb gestorben; erste letzte ersten letzten; größte kleinste; höchste tiefste niedrigste; längste kürzeste;
    größte längste älteste schnellste tiefste; mann frau; vater mutter; sohn tochter; bruder schwester; laut leise;
    jung alt; kalt warm heiß; tag nacht; könig königin; sommer winter frühling herbst; sauer süß bitter salzig;
    rot weiß schwarz blau grün gelb; rote weiße schwarze blaue grüne gelbe; primo ultimo; prima dopo; nato morto;
    lundi mardi mercredi jeudi vendredi samedi dimanche; lunedì martedì mercoledì giovedì venerdì sabato domenica;
    大 高 深 長 広 速 古 小 低 浅 短 狭 遅 新; 多 少; 春 夏 秋 冬; 東 西 南 北; 左 右; 上 下; 男 女; 父 母; 兄 姉 弟 妹;
    朝 昼 夜; 赤 青 白 黒 緑 黄; 海 湖 川 山 島; 最大 最高 最長 最小;
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


def senses(word: str) -> frozenset[int]:
    """Returns the numbers of the senses that `word`, in small letters, may have; words with one in common ask the
    same.
    """
    return _by_word(_THE_SAME).get(word, _NONE)


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
