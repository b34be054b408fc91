"""Tells why a sentence is not drafted from, and finds those that can be no card whatever stands around them."""

import re
from collections.abc import Callable, Sequence

from quiz.deck.articles.article import count_words
from quiz.draft.mentions.name_words import given_names
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.noun_phrases import is_noun_phrase
from quiz.draft.sentences.quotations import even_marks
from quiz.draft.sentences.verbs import bases, has_verb, many_do_something, may_have_verb
from quiz.process.lazy_pattern import lazy_pattern

REFUSALS = {
    "too-long": "has more than 70 words",
    "too-short": "has fewer than six words",
    "no-statement": "asks a question, gives an order, or leads to a list",
    "exercise": "stands under a heading for exercises or for further reading",
    "not-prose": "reads like a notice, a credit or a reference, or has an address, code or signs in it",
    "torn": "has a bracket or a quotation that is not closed, or has lost a word",
    "no-verb": "has no verb, as if it were a heading or a caption",
    "speech": "has a quotation in it that is a sentence or as long as one",
    "speaker": "speaks of `I`, `we` or `you`, and only the article says who that is",
    "pronoun": "says `he`, `she`, `it` or `they`, and who or what is meant is not certain",
    "pointer": "points at something that stands elsewhere, as `this` and `above` do",
    "hangs-on": "is understood only with the sentence before it",
    "time-bound": "is true only for a while, as with `now` or `last week`",
    "loose-noun": "speaks of `the …`, and which one is meant was said earlier",
}
"""Why a sentence is not drafted from, by code."""


_SHORT_ENOUGH = 14
"""Words below which a sentence without a known verb is taken for a fragment."""


_MOST_WORDS, FEWEST_WORDS = 70, 6
"""Words of the longest sentence that is drafted from, and of the shortest."""


_NOT_PROSE = lazy_pattern(
    r"^[^a-z]*[A-Z].{5,120}, \d{1,3} [A-Z][\w. ]{0,8} \d+ \([12]\d{3}\)\.$|"  # `Tarn v. Ferrol, 295 U.S. 495 (1935).`
    r", [A-Z][\w .]{2,20}: (?:[A-Z][\w’'&.-]* |of |and ){0,7}[A-Z][\w’'&.-]*, [12]\d{3}\.?$|"  # `Orr: Press, 1989.`
    r" \([12]\d{3}\),? (?:pp?\. ?)?\d+[-–]\d+\.?$|"
    r"\b[A-Z] [+=] |\(\w+ [+=−] \w+\)"
    # a telephone number or an address
    r"|\+\d{1,3} \(?\d{1,4}\)? \d{2,4}[ -]\d{2,}|\(\d{3}\) \d{3}-\d{4}|\b\d{1,4}, \d{4,5} [A-ZÀ-Þ]\w+[;,)]"
    r"|^Minutes of (?:(?:the|a|an) )?(?:\w+ )*meeting\b|\bproposed\b.{3,80}\bseconded\b"
    r"|\((?i:pdf|docx?|xlsx?)\b"
    r"|\b(?:on|at|visit|via|unter|auf|bei) [\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|ie|de|at|ch|eu|uk)\b"
    r"|\+\d{5,}|https?:|www\.|@\w|[{}<>|]|=(?! [“\"])|[\\^~]|\w\(\)|_\w+_|\w_\w|\$\(|::|->|[\u2190-\u21ff]|\.\.\.$|…$"
)


_SPEECH = lazy_pattern(r"[“«„][^”»“]{60,}[”»“]|(?:^|[,:] )[“\"„][^”\"“]+[,.?!][”\"“]")


_QUOTED = lazy_pattern(r'"[^"]*"')


_LONGEST_QUOTED = 62


_LABELLED = lazy_pattern(
    r"(?:EDIT|Edit|UPDATE|Update|CORRECTION|Correction)(?: \d+)?: "
    r"|(?:Present|In attendance|Apologies|Anwesend|Entschuldigt): |[A-Z]{2}: [A-Z]"
    r"|\d{1,3} [A-Z]|[A-Z][\w’' -]{2,30}: [a-z]|[^:]{2,40}: (?:(?:Here|See|Watch)\b|\d)"
)
"""The number of a footnote before a sentence, or a label before what is said of it."""


_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


_FIGURE = lazy_pattern(
    r"\b(?:Listing|Equation|Exercise|Appendix|Figure|Fig\.|Table|Tabelle|Abbildung|Abb\.|Chart|Exhibit)"
    r" [\dA-Z]{1,2}(?:\.\d+)*\b"
)


def refused_as_it_is(text: str, pack: Pack) -> str:
    """Returns the code of why no card can be made of `text`, whatever surrounds it; an empty text if there is no
    reason.
    """
    return next((code for code, test in _FAULTS if test(text, pack)), "")


def _is_no_statement(text: str, pack: Pack) -> bool:
    if pack.shape("labelled").fullmatch(text):
        return False
    if pack.shape("stressed").search(text):
        return False
    if text.rstrip("\"'”’)]»“」』").endswith(("?", "!", ":", ";", ",", "？", "！", "：")):
        return True
    if _ASKS_HOW.match(text):
        return True
    ended = re.search(r"[.!?。！？…][\"'”’)\]»“」』]*$", text) or pack.shape("ends_as_statement").fullmatch(text)
    return not ended or _is_order(text, pack)


_ASKS_HOW = lazy_pattern(r"(?:How|Why) (?!(?:\w+ ){1,6}(?:is|was|are|were|remains?|depends?|became)\b)")
"""How a subtitle begins that asks and has no question mark: `How the canal changed the town.`"""


def _is_no_prose(text: str, pack: Pack) -> bool:
    if pack.shape("reference").match(text) or pack.shape("caption").search(text):
        return True
    labelled = _is_labelled(text, pack) and not pack.shape("labelled").fullmatch(text)
    if pack.pattern("boilerplate").search(text) or labelled or _NOT_PROSE.search(text):
        return True
    if _FIGURE.search(text):
        return True
    return re.search(r"\((?:see|fig|figure|table|chapter|section)\b", text, re.IGNORECASE) is not None


def _is_labelled(text: str, pack: Pack) -> bool:
    found = _LABELLED.match(text)
    if found is None:
        return False
    words = found[0].split()[:-1]
    says = len(words) >= _FEWEST_BEFORE_LIST and may_have_verb([word.strip(":") for word in words[1:]], pack)
    return not says and not any(word in pack.words("auxiliaries") for word in found[0].split())


_FEWEST_BEFORE_LIST = 4
"""Words that a statement has before the colon of its list, `Rope makers use two tools: …`, more than a label has."""


_DEBRIS = lazy_pattern(
    r"[\w,;] [.,;](?:\s|$)|(?:[a-z]{4}|\b[12]\d{3})\. [a-z]|\( ?\)|\[update\]|\d × 10\d|^[.,;:)—–]"
    r"|\b(?:[Tt]he|[Aa]n?) -[a-z]|[a-z]{3}(?:[A-Z]\.){2}"
    r"|\b(?:approximately|roughly) (?:of|in|and|to|by|with|from|at)\b"
    r"|\b[Aa]n? which\b|,,"
    r"|\w (?:Since|Although|Because|While|When|Whereas|After|Before|However|Moreover|Furthermore|Therefore)"
    r" (?:its|their|his|her|the|this|these|it|they|he|she|we|there) [a-z]"
)
"""What is left where a number, a picture, a word or a stop was taken out: `shown in .`, `roughly of the`, `a which is`,
`the war Since its end`, or a power lost its height.
"""


_RUN_TOGETHER = lazy_pattern(r"[^\W\d_A-Z]{3}(?:[,+][^\W\d_]{3}|[:;][A-ZÄÖÜ])|[A-ZÄÖÜ]{4,}[a-zäöüß]{2,}")
"""Two words with no space between them, as in a short message: `kommt,muss`, `NACHRICHTENDer`."""
_BEGUN_SMALL = lazy_pattern(r"[a-zäöüß]{2,}(?![\w-]*[A-ZÄÖÜ.])")
_RUN_IN = lazy_pattern(r"[A-ZÄÖÜ][a-zäöüß]{4,}(?<!s) (?:Der|Die|Das|Eine?|Im|Am) [A-ZÄÖÜ][a-zäöüß]+ [a-zäöüß]")
"""How an item of a law begins that goes on with the line above it, and a heading that has become a part of the sentence
below it, where nouns have capitals: `durch Gärung erzeugtes Gas`, `Mühlen Die Räder der Mühle`.
"""
_BROKEN_WORD = lazy_pattern(
    r"[a-zäöüß]{2,}- (?!(?:und|oder|bis|sowie|als|wie|statt|noch|aber|sondern|and|or|to)\b|bzw)[a-zäöüß]{3,}"
)
_HYPHENATED = lazy_pattern(r"\b[A-ZÄÖÜ][a-zäöüß]+-[a-zäöüß]{3,}\b")
"""Words that the end of a line has parted: `Gar- ten`; and several like `Gar-ten`, where nouns have capitals."""


_LOST_BETWEEN = lazy_pattern(
    r"『』|「」|（）|。。|、[、。]|[（「『][、。]|[^もなほあこそうぞ]のの[^ぞしち]|[^とでにからまた]のが[（(]|[をが]を|[^ぁ-ん][がは]が[^ぁ-ん]"
    r"|[^ぁ-ん]でを|[しみきりいえけせてね]てを|、[をにがへ](?=[^ぁ-ん])|であるの(?=[^ぁ-ん])|(?:時に|年に|ものの)[がを](?=[^ぁ-ん])|[^ぁ-ん]のでを|^[のをにがはでと][一-鿿ァ-ヺ]|、の(?=よう|末に|後に|際)|[一-鿿]するによる|[^ぁ-ん]ので[ァ-ヺ一-鿿]"
)
"""The same in a language without spaces: empty brackets, two stops side by side, and particles of a lost word."""


def is_torn(text: str, pack: Pack) -> bool:
    """Returns whether `text` has lost words, or opens a bracket or quotation that it does not close."""
    if pack.is_dense and _LOST_BETWEEN.search(text):
        return True
    if (pack.capitals_are_names and _DEBRIS.search(text)) or (not pack.is_dense and _RUN_TOGETHER.search(text)):
        return True
    if not pack.capitals_are_names and not pack.is_dense and _is_torn_among_nouns(text):
        return True
    if not pack.is_dense and _BROKEN_WORD.search(text):
        return True
    text = even_marks(text)
    if "„" in text:
        return text.count("„") != text.count("“") + text.count("”")
    if len(_OPENED.findall(text)) > len(_CLOSED.findall(text)):
        return True
    return any(text.count(one) != text.count(other) for one, other in _PAIRS) or text.count('"') % 2 == 1


_OPENED = lazy_pattern(r"(?<!\w)‘(?=[a-zäöüß]{4})")
_CLOSED = lazy_pattern(r"’(?!\w)")
"""Single quotation marks before and behind words. Before a capital the first may be a part of a name: `‘Iolani`."""


def _is_torn_among_nouns(text: str) -> bool:
    """Returns the same for a language in which nouns have capitals, by the capitals that `text` has and lacks."""
    return len(_HYPHENATED.findall(text)) > 1 or bool(_BEGUN_SMALL.match(text) or _RUN_IN.match(text))


_BEGUN_BEFORE = lazy_pattern(r"[a-z]{3,}(?:,|\.|:)? [a-z]")
"""How a paragraph begins that has lost its first words: `century, there were`."""


_FIRST_PERSON = lazy_pattern(r"(?:([^\W\d_][\w’'-]*) )?\bI\b(?!\.)")


def _is_speech(text: str) -> bool:
    """Returns whether `text` quotes what somebody said, and not just a title or a word."""
    text = _QUOTED_TITLE.sub("", even_marks(text))
    quoted = (found[0] for found in _QUOTED.finditer(text))
    return _SPEECH.search(text) is not None or any(len(words) >= _LONGEST_QUOTED for words in quoted)


_QUOTED_TITLE = lazy_pattern(
    r"[“\"](?:[A-ZÀ-Þ][\w’'-]*|\d+)"
    r"(?:[:,]? (?:[A-ZÀ-Þ][\w’'-]*|\d+|(?:of|the|an?|and|in|on|to|for|with|from|by|at|or)\b)){2,}[.,?!]?[”\"]"
)
"""The title of a work, in which only the small words have no capital."""


def speaks(text: str, pack: Pack) -> bool:
    """Returns whether `text` speaks of `I`, `we` or `you`."""
    if not pack.words("speakers"):
        return False
    text = pack.shape("everybody").sub("", text)
    found = pack.pattern("speakers").finditer(text)
    speakers = any(one[0] != "US" and not _is_within_name(one, text, pack) for one in found)
    return speakers or any(not _is_numeral(found[1], pack) for found in _FIRST_PERSON.finditer(text))


def _is_within_name(found: re.Match[str], text: str, pack: Pack) -> bool:
    """Returns whether a word such as `du` is a part of a name, behind a given name or an initial: `E. I. du Pont`."""
    before = re.search(r"([^\W\d_]+)(\.?) $", text[: found.start()])
    behind = re.match(r" [^\W\d_a-zäöü]", text[found.end() :])
    if before is None or behind is None or not found[0].islower():
        return False
    return (len(before[1]) == 1 and bool(before[2])) or before[1] in given_names(pack)


def _is_numeral(before: str | None, pack: Pack) -> bool:
    """Returns whether `I` after the word `before` is a numeral: `World War I`."""
    if before is None:
        return False
    return before.rpartition("-")[2][:1].isupper() and before.casefold() not in pack.words("function_words")


_IN_BRACKETS = lazy_pattern(r"「[^「」]*」|„[^„“]*“|『[^『』]*』|（[^（）]*）|\([^()]*\)|[\"“][^\"“”]*[\"”]")
"""What is quoted or said in passing."""


def _has_no_verb(text: str, pack: Pack) -> bool:
    words = text.split()
    if pack.shape("only_a_clause").match(text) and not may_have_verb(text.partition(",")[0].split(), pack):
        return True
    dated = pack.shape("dated_noun").match(text)
    if dated and is_noun_phrase(text[dated.end() :].rstrip("."), pack):
        return True  # `In 1707, the wreck on the rocks that sank four ships.`
    if not pack.capitals_are_names:  # of the words without a capital, one is a verb
        main = pack.shape("hanging_clause").sub(",", _IN_BRACKETS.sub("", text))
        return not pack.shape("finite_verb").search(main) and not _may_be_verb_among_nouns(main, pack)
    if not pack.words("auxiliaries"):
        return False
    first = words[0].casefold()
    if re.fullmatch(r"\w{3,}ed", first) and words[1:] and words[1].islower() and " that " in text:
        told = text.partition(" that ")[0].split()
        if is_noun_phrase(" ".join(("the", *told[1:])), pack) and not many_do_something(told[1:], pack):
            return True  # `Crossed lines that differed in one trait.`
    if "," not in text and re.match(r"\w+ (?:by|in|on|at|from|with|as|for|to)\b", text):
        # `Built by the king in 1656.`
        participle = first in pack.parts_of_verbs or first.endswith("ed")
        if participle and not first.endswith(("s", "ing")) and not may_have_verb(words[1:], pack):
            return True
    if _is_bare_phrase(text, pack) or _is_of_a_roster(text, pack) or _is_only_told_of(text, pack):
        return True
    text = _DATES_OF.sub("", text)
    words = text.split()
    listed = text.count(",") > 1 and re.match(r"(?:[A-Z]\S+ ?){1,4},", text) is not None
    return (len(words) < _SHORT_ENOUGH or listed) and not may_have_verb(words, pack)


def _only_notes(text: str, pack: Pack) -> bool:
    """Returns whether `text` only notes what somebody has to do, without a verb of its own, as minutes do."""
    found = _TO_BE_DONE.match(text) if pack.words("auxiliaries") else None
    return found is not None and not may_have_verb(found["what"].split(), pack)


_TO_BE_DONE = lazy_pattern(r"(?P<what>(?!It\b|What\b|To\b)[^,;:]{3,60}?) to be \w+(?:ed|en|ught|de|pt|ld)\b")
"""What has to be done: `Orr Council to be informed of a fault.`"""


_WORDS = lazy_pattern(r"[^\W\d_](?:[^\W_]|[-’'])*,?")


def _may_be_verb_among_nouns(text: str, pack: Pack) -> bool:
    """Returns whether a word without a capital may be the verb of the clause `text`, where all nouns have one: neither
    a small word nor an adjective before a noun.
    """
    words = _WORDS.findall(text)
    little = together(
        pack.words("function_words"), pack.words("dependent_openers"), frozenset(pack.values("number_words"))
    )
    before_adjective = pack.shape("before_adjective")
    for place, word in enumerate(words):
        bare = word.rstrip(",")
        if bare in pack.words("strong_pasts"):
            return True
        if not bare[0].islower() or len(bare) == 1 or bare in little or not _ends_as_verb(bare, pack):
            continue
        behind = words[place + 1] if place + 1 < len(words) else ""
        told = re.fullmatch(r"\w+e[nrsm]?", bare) and place and before_adjective.fullmatch(words[place - 1])
        if behind in _SUBJECTS:
            return True
        if not (told and behind and (behind[0].isupper() or re.fullmatch(r"[a-zäöüß]+e[nrsm]?", behind))):
            return True
    return False


_SUBJECTS = frozenset(("er", "sie", "es", "man", "sich", "wir", "ich"))
"""Words behind a verb, and behind no adjective: `hinunter fuhren sie`."""


def _ends_as_verb(word: str, pack: Pack) -> bool:
    """Returns whether a `word` has an ending of verbs, where most have one and the others are listed."""
    if re.fullmatch(r"\w{3,}ende[nrsm]?", word):
        return False  # `lang anhaltende Dürre`
    return word[-1] in "tneß" or word in pack.words("strong_pasts")


_DATES_OF = lazy_pattern(r" \((?:born|died|b\.|d\.|c\.)[^()]*\)")
"""When somebody lived, as the label of a work tells it: `Anna Bell (born in 1959), Lamps, 2014, oil.`"""


_ROSTER = lazy_pattern(
    r"(?!(?:In|On|By|From|Since|Until|During|After|Before|At|Between|Around|About|The|Through|Over|As|For|While|When)\b)"
    r"(?:[A-ZÀ-Þ][\w.’'-]* ?){2,6},? (?:c\. ?)?[12]\d{3}(?: ?[-–—] ?(?:\d{2,4}|\?))?\??,? (?P<said>[^‘“\"]+)"
)
"""How an item of a list of people begins: a name and its years, as in `Ada Fell, 1871–75, keeper of the lock`."""
_DONE_BY = lazy_pattern(r"\b(?:\w+ed (?:from|to|by|as|in|with|on|at|for)|un\w+ed)\b")


def _is_of_a_roster(text: str, pack: Pack) -> bool:
    """Returns whether `text` tells of a person in a list by nothing but nouns and what was done with them."""
    found = _ROSTER.match(text)
    if found is None:
        return False
    said = _DONE_BY.sub("", re.split(r"\b(?:where|who|which|when|that)\b", found["said"], maxsplit=1)[0])
    return not may_have_verb(said.split(), pack)


_TOLD_OF = lazy_pattern(
    r"[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*| [a-z-]{4,}(?=,)){0,4}, "
    r"(?:(?:[A-ZÀ-Þ][\w’'-]* ){0,2}[A-ZÀ-Þ]\w+[’']s?|an?|the|one|some|possibl[ey]|probably|perhaps|also|once|known"
    r"|considered) "
)
_ONLY_CALLED = lazy_pattern(
    r"(?:The|An?) (?P<what>[^,;:]{3,60}?) (?:known as|called|named|dubbed) [“\"]?(?:[A-ZÀ-Þ][\w’'-]* ?){1,4}[”\"]?\."
)
_ASIDE = lazy_pattern(
    r"\b(?:who|which|that|whose|where)\b[^,;]*|,? (?:also |once |now |better )?(?:known|considered|\w{3,}ing)\b[^,;]*"
)


def _is_only_told_of(text: str, pack: Pack) -> bool:
    """Returns whether `text` names somebody or something and says what that is, without a verb of its own, as the
    items of a list do: `Orr Fell, a keeper who was known in Tarn, living by the lock.`
    """
    called = _ONLY_CALLED.fullmatch(text)
    if called is not None and not may_have_verb(called["what"].split(), pack):
        return True  # `The bold plan known as Orr.`
    if _TOLD_OF.match(text) is None or _begins_with_link(text, pack):
        return False
    rest = _ASIDE.sub("", _IN_BRACKETS.sub("", text)).split()
    return not may_have_verb(rest, pack) and not any(word.strip(".,;:—–") in bases(pack) for word in rest[1:])


def _begins_with_link(text: str, pack: Pack) -> bool:
    """Returns whether no name stands before the first comma of `text`, but what links sentences: `However,`."""
    first = text.partition(",")[0].casefold()
    return first in together(pack.words("droppable_openers"), pack.words("dependent_openers")) or (
        first.partition(" ")[0] in pack.words("function_words")
    )


_BARE_HEAD = lazy_pattern(r"(?!The |An? |It |They )[A-Z][a-z]+ (?:[a-z]+ ){0,2}of ")
"""How a headline begins, without an article: `Date of the first draft of the map.`"""


def _is_bare_phrase(text: str, pack: Pack) -> bool:
    """Returns whether `text` is only a noun with what tells which, as a headline is, or has lost its subject."""
    if re.match(r"\w+ of whom\b", text):
        return True
    first, _, rest = text.partition(" ")
    lost = first.casefold() in pack.past_forms or re.fullmatch(r"[A-Z][a-z]+ed", first)
    if lost and re.match(r"(?:the |an? )?(?:\d|[A-Z])", rest):
        return not may_have_verb(rest.split(), pack)
    plain = re.split(r" (?:that|which|who|whose|where)\b", text, maxsplit=1)
    behind = plain[1] if len(plain) > 1 else ""
    verbs = re.findall(r"\b(?:is|are|was|were|has|have|had)\b", behind)
    acted = behind.split(maxsplit=1)[:1]  # `Half of those who died were nurses`
    own = bool(acted) and (acted[0] in pack.past_forms or acted[0].endswith("ed")) and acted[0] not in verbs
    told = may_have_verb(plain[0].split(), pack) or len(verbs) + own > 1
    head = _BARE_HEAD.match(text)
    return not told and head is not None and head[0][-5:-4] != "s" and is_noun_phrase(text.rstrip("."), pack)


_FAULTS: Sequence[tuple[str, Callable[[str, Pack], bool]]] = (
    ("too-long", lambda text, pack: count_words(text) > _MOST_WORDS),
    ("too-short", lambda text, pack: count_words(text) < FEWEST_WORDS),
    ("hangs-on", lambda text, pack: text.startswith("(")),
    ("no-statement", _is_no_statement),
    ("not-prose", _is_no_prose),
    ("torn", is_torn),
    ("torn", lambda text, pack: pack.capitals_are_names and _BEGUN_BEFORE.match(text) is not None),
    ("speech", lambda text, pack: _is_speech(text)),
    ("speaker", speaks),
    ("no-verb", lambda text, pack: pack.shape("no_verb").search(_IN_BRACKETS.sub("", text)) is not None),
    ("no-verb", lambda text, pack: _only_notes(text, pack)),
    ("no-verb", lambda text, pack: _has_no_verb(text, pack) and not pack.shape("labelled").fullmatch(text)),
)
"""Why a sentence can be no card, and the test for it, in the order in which they are looked for."""


_ORDER_INSIDE = lazy_pattern(
    r"(?:Now|Again|Then|Next|Finally|First|Just|Please|Simply|Always|Gently|Carefully|Lightly),? (?P<first>\w+) "
    r"|(?:In|For|With|On|To|Using|After|Before|From|If|When|Then)\b[^,]{3,60}, (?P<behind>\w+) "
)
"""What may be an instruction behind an introduction: `In a bowl, mix …`."""


_OBJECT_OF_ORDER = lazy_pattern(r"[a-z]+s (?:for|with|until|at|on|over|by|about|as) ")
"""Several things with which something is to be done: `Bake loaves for an hour.`"""


_NO_ORDER = lazy_pattern(
    r"(?:of|is|was|are|were)\b|(?:[a-z]+s|began|ended|started|came|went|led)\b (?!of|and|or|to|in|from)"
)
"""What stands behind a word that begins a sentence and is no instruction: `Name is …`."""


_COUNTED_ITEM = lazy_pattern(r"^\d{1,2}[.)] ")


def _is_told_of(rest: str, pack: Pack) -> bool:
    """Returns whether the words behind the first one of a sentence begin with a verb that no order has there: `Go could
    be learnt`, `Wash flowed`.
    """
    found = _VERB_BEHIND.match(rest)
    if found is None:
        return False
    return bool(found["helps"]) or found["verb"] in pack.only_past - pack.bases


_VERB_BEHIND = lazy_pattern(
    r"(?:(?:never|also|only|still|often|soon|later|first|once|itself|[a-z]{3,}ly) )?"
    r"(?:(?P<helps>can|could|will|would|may|might|must|shall|should|has|had|does|did|was|were)\b"
    r"|(?P<verb>[a-z]{2,}) (?:to|in|into|on|only|from|by|at|with|for|the|an?|as|over|up|out|down|its|his|her|their)\b)"
)


def _is_order(text: str, pack: Pack) -> bool:
    """Returns whether `text` tells its reader to do something, at once or behind an introduction."""
    text = _COUNTED_ITEM.sub("", text)
    first, _, rest = text.partition(" ")
    orders = pack.words("imperatives")
    if first in given_names(pack) and re.match(r"[A-Z]\.? |[A-Z][a-z]+(?: [a-z]+(?:s|ed)\b|,)", rest):
        return False  # `Mark Orr, a clerk, keeps …`
    if pack.shape("polite_order").match(text):
        return True
    if _is_told_of(rest, pack):
        return False
    no_order = _NO_ORDER.match(rest) and not (_OBJECT_OF_ORDER.match(rest) and not has_verb(rest, pack))
    if first[:1].isupper() and first == first.capitalize() and first.lower() in orders and not no_order:
        return True
    found = _ORDER_INSIDE.match(text)
    return found is not None and (found["first"] or found["behind"]) in orders
