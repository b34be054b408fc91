"""Splits a paragraph into sentences."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.process.lazy_pattern import lazy_pattern

Span = tuple[int, int]
"""Where something begins and ends in a text."""

_CITED = r"(?: ?\[(?:\d{1,3}|[a-z]|note \d{1,2})\]|\[[^\[\]]{3,40}\])*+"
"""Marks of sources: numbers, and behind a stop without a gap also words, `[citation needed]`."""
_RAISED = r"(?:(?<=[a-zß-ÿ]{3}[.!?])\d{1,3}(?=\s))?+"
"""The number of a footnote that stood above the line, right behind the stop of a whole word: `came to an end.2`"""
_END = lazy_pattern(
    rf"""(?<![.!?…])[.!?…]++{_CITED}{_RAISED}["'”’“‘»«)\]]*+(?:\s»(?!\w))?+{_CITED}(?:\s++|$)"""
    r"""|(?<=[^\W\d_]{3})[.!?][”"»]?+(?=[A-ZÀ-Þ][a-zß-ÿ]*+ [^\W\d_])"""
    r"""|[。！？｡]++(?:[」』”’）)》"]++[。｡]?+)?+(?:[（(](?:笑|泣|汗|爆|苦笑)[）)])?+"""
)
"""What may be the end of a sentence: signs and a gap, which a page may have lost between two whole words, or full-width
signs, which need no gap.

Nothing in it is tried twice, so that a long run of signs takes no longer than other text.
"""
_WORD_BEFORE = lazy_pattern(r"[^\s(\[{\"'“”‘’„«»—–/]+$")
_NEXT_WORD = lazy_pattern(r"""["'“”‘’„«»‹›(\[{¿¡]*+\s?+([\w][\w'’.-]*+)?""")
_SAID = lazy_pattern(
    r"(?!Nobody|Everyone|Everybody|Someone|Somebody|They|The )(?:[A-Z][\w'’-]+\s){1,3}"
    r"(?:said|says|asked|asks|replied|wrote|writes|added|told|shouted|cried|answered|warned)\b"
)
_YEAR_IN_BRACKETS = lazy_pattern(r"\((?:c\. )?\d{4}\b|\d{4}\)")
"""What follows a title that ends in a sign: `Viva Maria! (1965)`."""
_LONGEST = 24
"""Characters before a stop that can belong to a shortened word."""
_NEAR = 400
"""Characters before a stop that are looked at, so that one sentence without end takes no longer than many."""
_INITIAL = lazy_pattern(r"[^\W\d_](?:\.-?[^\W\d_])*\.")
_WITHIN = lazy_pattern(r"[^\W\d_]+\.(?:[^\W\d_]+\.)+")
"""A shortened word with a stop in the middle, too: `U.S.`, `Ph.D.`, `p.m.`"""
_NUMBERED = lazy_pattern(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})\.")
_ONLY_OPENED = lazy_pattern(r"""[ (\["'“„]*+""")
"""What may stand before the number of a list item."""
_MIXED_CASE = lazy_pattern(r"[a-z]{1,3}[A-Z]")
_ATTRIBUTED = tuple("とってのはをがでにもなやへか")
"""Signs behind a Japanese closing bracket that carry the sentence on."""
_PART_OF_NAME = lazy_pattern(r"(?<=[一-龯ァ-ヶーA-Za-z]。)(?:を|[はがのに](?=[一-龯ァ-ヶA-Za-z\d「『]))")
"""What stands behind a name that ends in a stop and goes on with its sentence, as no sentence begins."""
_IN_ROW = lazy_pattern(rf"(?:「[^「」]*」|『[^『』]*』){{1,20}}+(?:{'|'.join(_ATTRIBUTED)})")
"""More quotations behind one, of which the sentence tells who says them: `「来い。」「行く。」と言った`."""


class _Habits(NamedTuple):
    """The full stops of a language that do not end a sentence: abbreviations, initials, ordinals.

    `titles` stand before a name, and so never at the end of a sentence; `short` words may end one where one of
    `starters` follows. Where `ordinals` end in a stop, a short number does not end a sentence either.
    """

    titles: frozenset[str]
    short: frozenset[str]
    starters: frozenset[str]
    ordinals: bool = False
    said_behind: re.Pattern[str] | None = None
    """What behind a quotation tells who says it, and so goes on with its sentence."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENGLISH = _Habits(
    _words(
        "b d m div r fl Mr Mrs Ms Mx Messrs Mmes Dr Prof Adm Brig Capt Cmdr Cdr Col Cpl Gen Gov Hon Lt Lieut"
        " Maj Pvt Rep Reps Rev Sen Sens Sgt Fr Pres Supt Asst Assoc Dept Mt Ft St Ste vs v Fig Figs fig figs"
        " Eq Eqs Vol vol Pt Nos nos Sec Ch ch pp p approx Approx cf Cf viz al e.g i.e E.g I.e ca c Op op Ref ref"
        " Refs Amb Atty Insp Det Cllr Rt Sra Sr.a Univ ed eds trans Mme Mlle"
    ),
    _words(
        "Inc Ltd Co Corp Cos Bros Jr Sr etc Esq Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues"
        " Wed Thu Thur Thurs Fri Sat Sun Ave Blvd Rd Hwy Pkwy Dist ft hr hrs min sec lb lbs oz yd mi mph cm mm"
        " km kg Bldg Mass Calif Conn Pa Va Fla Ga Mich Minn Tex Wash Wis Ill Colo Ariz Ala Tenn Okla Ore Mont"
        " Kan Ky La Md Neb Nev est Est No"
    ),
    _words(
        "Nobody Somebody Someone Everyone Everybody Anyone People Others The A An It He She They We I You"
        " This That These Those His Her Its Their Our My Your There Here In On At By For From With Without"
        " After Before During Since Until When While Where As If Although Though Because But And Or Nor So Yet"
        " However Moreover Furthermore Therefore Thus Hence Then Now Today Later Soon Once Both Each Every"
        " Some Many Most Few Several All Another Other Such No Not Only Even Also Still Despite Unlike Among"
        " Between Under Over Through Across Instead Meanwhile Nevertheless Nonetheless Indeed Perhaps Finally"
        " First Second Third Next Last According Following To Of What Who Which Why How One Two Three Four"
        " Five Six Seven Eight Nine Ten Within Upon About Around Against Besides Beyond Today's Let Is Are Was"
        " Were Do Does Did Can Could Will Would Should May Might Must Have Has Had More Less Much None Neither"
        " Either Like Just Its Nearly Almost Roughly Currently Recently Originally Initially"
    ),
)
_GERMAN = _Habits(
    _words(
        "Dr Prof Hr Fr Frl Hrn Mr Mrs Ms Nr Nrn Abb Abs Art Bd Bde Tab Kap Anm Aufl Hrsg Hl St Ing Dipl Mag Mio Mrd Tsd"
        " bzw ca vgl Vgl geb gest verh sog evtl ggf inkl exkl max min z.B z d.h u u.a d i.d.R i s S ff f Str"
        " vs v n zw o.ä z.T gem lt zzgl abzgl gegr rd urspr verw eigtl bes allg ebd ders hrsg Hg Hgg Jg Verf"
        " Übers Bearb Red Fa Gebr Frhr Gf Abt Bez Ldkr Univ Inst Dir Tel röm kath ev evang jüd österr lat griech engl"
        " frz dt ital span russ arab jap amerik brit norw schwed dän poln tschech ungar türk hebr ahd mhd Kgl kgl Kais"
        " med phil jur rer nat oec pol theol habil Ing.-Büro Mjr Lt Hptm Oberstlt Vors Stv Mitgl Std Min Sek"
        " ABl BGBl RGBl GVBl GVOBl GBl BAnz Anl Buchst Rn Rz Rdnr Ziff Fn Pkt lfd Az Drs BT-Drs Urt Beschl Slg"
    ),
    _words(
        "usw etc u.a Co Inc Jr Jan Feb Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Fr Sa So a.M Jh Jhs"
        " v.Chr n.Chr Chr e.V"
    ),
    _words(
        "Der Die Das Den Dem Des Ein Eine Einer Eines Einem Einen Er Sie Es Wir Ihr Ich Man In Im Am An Auf"
        " Aus Bei Beim Bis Durch Für Gegen Mit Nach Nachdem Ohne Seit Seitdem Um Unter Über Von Vom Vor"
        " Während Wegen Zu Zum Zur Zwischen Als Wenn Weil Obwohl Da Dabei Dadurch Dafür Dagegen Daher Damals"
        " Damit Danach Dann Daraus Darin Darüber Davon Dazu Denn Deshalb Dies Diese Dieser Dieses Diesen"
        " Diesem Doch Dort Auch Aber Und Oder So Sein Seine Seiner Ihre Ihren Ihr Hier Heute Jedoch Jeder Jede"
        " Jedes Kein Keine Mehr Nicht Noch Nur Schon Später Trotz Trotzdem Viele Was Wer Wie Wo Zudem Außerdem"
        " Allerdings Zunächst Zwei Drei Vier Fünf Alle Andere Anders Erst Erste Somit Statt Ebenso Insgesamt"
    ),
    ordinals=True,
)
_FRENCH = _Habits(
    _words("M MM Mme Mmes Mlle Mlles Dr Pr St Ste Me Mgr av apr cf p pp vol n art fig env ex éd chap Cie"),
    _words("etc janv févr avr juil sept oct nov déc J.-C J.-C."),
    _words(
        "Le La Les L' Un Une Des Du De Il Elle Ils Elles On Ce Cet Cette Ces C'est Son Sa Ses Leur Leurs Dans"
        " En Au Aux À Par Pour Avec Sans Sur Sous Depuis Pendant Après Avant Lors Mais Et Ou Donc Car Ainsi"
        " Cependant Toutefois Si Quand Lorsque Comme Nous Vous Je Tu Plus Moins Tous Toutes Chaque Plusieurs"
        " Deux Trois Enfin Puis Alors Aujourd'hui"
    ),
)
_OTHERS = _Habits(
    _words("Dr Prof Sr Sra Srta Ing Avv Dott Sig St S Mr Mrs Ms No n p pp fig cf ca vol art nr Nr dhr mevr bijv"),
    _words("etc ecc Inc Ltd Co Corp Jr bzw enz"),
    _words(
        "El La Los Las Un Una En De Por Para Con Il Lo Gli I Le Nel Nella Per Da De Het Een In Op Van Met Het"
        " Hij Zij O A Os As Um Uma No Na Em The It He She"
    ),
)
_CHINESE = _OTHERS._replace(
    said_behind=lazy_pattern(r"[^，。！？；：、”“]{1,8}?(?:说|說|道|喊|问|問|答|叫|想)(?=[，。：！]|了|着)")
)
_OF_FIRMS = _words("Inc Ltd Co Corp Corporation AG GmbH SA SE")
"""What stands behind a name of a firm, which may end in a sign: `Yahoo! Inc.`"""
_SAID_BEFORE = lazy_pattern("[：:][“「『][^“”「」『』]*$")
"""What before a quotation tells who says it: `他说：“…`."""
_HABITS = {"": _ENGLISH, "en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "zh": _CHINESE}
_OPENING, _CLOSING = "「『（《", "」』）》"


def sentence_spans(text: str, language: str = "") -> Iterator[Span]:
    """Yields where each sentence of `text`, a paragraph, begins and ends, without the white space between them."""
    start = 0
    for end in sentence_ends(text, language):
        yield _trimmed(text, start, end)
        start = end
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentence_ends(text: str, language: str = "") -> Iterator[int]:
    """Yields where in `text` a sentence has ended and another one begins, behind the gap between them."""
    habits = _HABITS.get(language.partition("-")[0].casefold(), _OTHERS)
    inside = _Brackets(text)
    start = 0
    for found in _END.finditer(text):
        if found.end() < len(text) and _ends(text, found, start, habits, inside):
            start = found.end()
            yield start


_SHORT_QUOTE = lazy_pattern("“[^“”]{1,60}”")
"""A quotation that is surely closed: a mark that was left out takes no more than some words."""


class _Brackets:
    """Tells, from left to right, where a text is inside Japanese quotation marks."""

    def __init__(self, text: str) -> None:
        self._signs = [(found.start(), found[0]) for found in re.finditer(f"[{_OPENING}{_CLOSING}]", text)]
        for quoted in _SHORT_QUOTE.finditer(text):
            self._signs += [(quoted.start(), _OPENING[0]), (quoted.end() - 1, _CLOSING[0])]
        self._signs.sort()
        self._next = self._depth = 0

    def depth(self, place: int) -> int:
        """Returns how many brackets are open before `place`, which must not go back."""
        while self._next < len(self._signs) and self._signs[self._next][0] < place:
            self._depth = max(0, self._depth + (1 if self._signs[self._next][1] in _OPENING else -1))
            self._next += 1
        return self._depth


def _ends(text: str, found: re.Match[str], start: int, habits: _Habits, inside: _Brackets) -> bool:
    if found[0][0] in "。！？｡":
        return _ends_at_full_width(text, found, start, habits, inside)
    if _YEAR_IN_BRACKETS.match(text, found.end()) or (habits.ordinals and _is_in_title(text, found, start)):
        return False
    following = _NEXT_WORD.match(text, found.end())
    word = (following and following[1]) or ""
    if not found[0][-1].isspace() and found.end() < len(text) and word not in habits.starters:
        return False  # `Orr.Net`: without a gap, only words that begin sentences do
    if word[:1].islower() and not _MIXED_CASE.match(word):
        return False
    signs = found[0].rstrip()
    if signs == "!" and word.rstrip(".,") in _OF_FIRMS:
        return False
    if signs[-1] in "\"'”’»" and _SAID.match(text, found.end()) and "." not in signs:
        return False
    return signs[0] != "." or signs.startswith("..") or _ends_at_stop(text, found, start, word, habits)


def _ends_at_full_width(text: str, found: re.Match[str], start: int, habits: _Habits, inside: _Brackets) -> bool:
    """Returns whether a sentence without spaces ends at a stop of its own."""
    quoted = found[0][-1] in _CLOSING
    if quoted and _IN_ROW.match(text, found.end()):
        return False
    if found[0] == "。" and _PART_OF_NAME.match(text, found.end()):
        return False
    if found[0][-1] in ")）" and _is_begun_before_bracket(text, start, found.end()):
        return False
    if found[0][-1] not in "。！？｡" and habits.said_behind and habits.said_behind.match(text, found.end()):
        return _SAID_BEFORE.search(text, max(start, found.start() - _NEAR), found.start()) is not None
    return inside.depth(found.end()) == 0 and not (quoted and text.startswith(_ATTRIBUTED, found.end()))


_ENDED = ("", *"。！？｡")


def _is_begun_before_bracket(text: str, start: int, end: int) -> bool:
    """Returns whether the sentence from `start` on was begun before the bracket that is closed at `end`, and so goes on
    behind it.
    """
    near = max(start, end - _NEAR)
    opened = max(near, text.rfind("（", near, end), text.rfind("(", near, end))
    return text[near:opened].rstrip()[-1:] not in _ENDED


_TITLE_OPENED, _TITLE_CLOSED = lazy_pattern("„[^„“”]{1,60}$"), lazy_pattern("[^„“”.!?]{1,60}[“”] [a-zäöü]")
_CALL_CLOSED = lazy_pattern("[^„“”.!?]{1,40}[.!?][“”](?: |$)")


def _is_in_title(text: str, found: re.Match[str], start: int) -> bool:
    """Returns whether a stop stands inside of a title, behind which its sentence goes on: `„Ab. Ein Roman“ ist …`, or
    inside of a few words that somebody is told to say: `Er rief: „Halt! Wer da?“`.
    """
    opened = _TITLE_OPENED.search(text, max(start, found.start() - _LONGEST_TITLE), found.start())
    if opened is None:
        return False
    is_told = text.endswith(": ", 0, opened.start()) and _CALL_CLOSED.match(text, found.end()) is not None
    return is_told or _TITLE_CLOSED.match(text, found.end()) is not None


_LONGEST_TITLE = 62


def _ends_at_stop(text: str, found: re.Match[str], start: int, following: str, habits: _Habits) -> bool:
    """Returns whether a single full stop ends a sentence, `following` being the word behind it."""
    before = _WORD_BEFORE.search(text, max(start, found.start() - _LONGEST), found.start())
    if before is None:
        return True
    last = before[0].rpartition("-")[2]
    word = last if last in habits.titles or _SPAN_OF_ORDINALS.fullmatch(before[0]) else before[0]
    starts = following.rstrip(".,;:") in habits.starters and not text.startswith("(", found.end())
    if _NUMBERED.fullmatch(f"{word}.") and _ONLY_OPENED.fullmatch(text, start, before.start()):
        return False  # the number of a list item, or an initial at the very beginning
    if word.isdecimal():
        in_order = habits.ordinals and len(word) <= _LONGEST_ORDINAL
        alone = starts or len(word) == _LONGEST_ORDINAL
        return not in_order or (alone and not _is_ordinal(text, start, before.start()))
    if following[:1].isdecimal() and _stands_before_number(word, text, start, found.end()):
        return False
    if word in ("No", "Nr"):
        return True
    if word in habits.titles:
        return False if not word[0].isupper() or word in _NEVER_LAST else starts
    if word in habits.short or _WITHIN.fullmatch(f"{word}."):
        return starts or (habits.ordinals and _ADVERB.fullmatch(following) is not None)
    if habits.ordinals and _is_half_of_abbreviation(text, word, start, before.start()):
        return starts
    if word in SHORT_GIVEN_NAMES or (_INITIAL.fullmatch(f"{word}.") and word[0].isupper()):
        return starts and _ONE_LETTER.fullmatch(following) is None
    return True


def _stands_before_number(word: str, text: str, start: int, end: int) -> bool:
    """Returns whether a shortened `word`, with its stop before `end`, goes on with a number: `No. 4`, or that of a
    page of laws: `Bell v. Roth, 12 Orr (3 Tarn.) 40`.
    """
    in_brackets = _ABBREVIATED_IN_BRACKETS.search(text, max(start, end - _NEAR), end) is not None
    return word.casefold() in _BEFORE_NUMBERS or word.endswith("str") or in_brackets


_ABBREVIATED_IN_BRACKETS = lazy_pattern(r"\((?:\d{1,3} )?[A-Z][a-z]{1,8}\.\)\s*$")
_BEFORE_NUMBERS = _words(
    "no nos nr art arts eq eqs para paras sec sect ext fig figs ch chap vol vols p pp abs abb bd kap ver"
    " lot bldg pt tab min max"
)
"""Shortened words that stand before the number of something."""
SHORT_GIVEN_NAMES = _words(
    "Ph Th Chr Joh Jos Gg Wilh Friedr Heinr Matth Bernh Theod Ludw Leop Seb Wm Chas Geo Thos Jas Jno Edw Robt Benj"
)
"""Given names that are written short, with a stop as initials are: `G. Ph. Bell`."""
_ONE_LETTER = lazy_pattern(r"[A-ZÄÖÜ]\.")
"""An initial, which is no word that begins a sentence: `J. A. Bell`."""
_NEVER_LAST = _words("Mr Mrs Ms Dr Prof Adm Gen Gov Sen Rep Capt Lt Maj Sgt Col Rev Hon Mme Mlle Hr Fr Nr Abb Messrs")
_ARTICLE = lazy_pattern(
    r"\b(?:der|die|das|den|dem|des|am|im|vom|zum|zur|beim|ins|ab|bis|seit|jede[rsnm]?)\s+$", re.IGNORECASE
)


_SPAN_OF_ORDINALS = lazy_pattern(r"\d{1,3}\.-\d{1,3}")
_LONGEST_ORDINAL = 3
"""Figures of a number with a stop that may count in order: `zum 100. Geburtstag`."""
_ADVERB = lazy_pattern(r"[A-ZÄÖÜ]\w{3,}(?:isch|lich|weise|mals|dings|seits|maßen)")
"""How a word ends that begins a sentence and is no noun."""


def _is_half_of_abbreviation(text: str, word: str, start: int, place: int) -> bool:
    """Returns whether a `word` at `place`, in German, is a letter of several (`m. E.`) or the number of a ruler:
    `Ludwig XIV.`
    """
    if len(word) == 1 and word.islower():
        return not text[max(start, place - _NEAR) : place].rstrip()[-1:].isdecimal()  # no unit: `um 3 m.`
    return _RULER.fullmatch(word) is not None and _CAPITAL.search(text, max(start, place - _NEAR), place) is not None


_RULER = lazy_pattern(r"[IVX]{2,6}")
_CAPITAL = lazy_pattern(r"[A-ZÄÖÜ]\w+ $")


def _is_ordinal(text: str, start: int, place: int) -> bool:
    """Returns whether the number at `place` has an article before it, as German ordinals do."""
    return _ARTICLE.search(text, max(start, place - 12), place) is not None
