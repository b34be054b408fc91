"""Decides which sentences can be understood without their article, and how a card shows them."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from quiz.card.lazy_pattern import lazy_pattern
from quiz.deck.articles.article import Sentence, count_words
from quiz.draft.article_names import Lexicon, stem
from quiz.draft.askable_mentions import LONGEST_SENTENCE
from quiz.draft.clauses import parts_of
from quiz.draft.names import given_names
from quiz.draft.names_by_kind import name_of_kind
from quiz.draft.pack import Pack, alternatives, together
from quiz.draft.pronoun_owners import is_hers, may_be_person, possessive_of, with_owner
from quiz.draft.sentence_parts import is_noun_phrase, labelled_in
from quiz.draft.values import Mention, Reading, Statement

REFUSALS = {
    "too-long": "has more than 70 words",
    "too-short": "has fewer than six words",
    "no-statement": "asks, calls or leads to a list",
    "exercise": "stands under a heading of what is to be done or looked up",
    "not-prose": "has addresses, code or marks in it",
    "torn": "opens a bracket or a quotation and does not close it, or has lost a word before its stop",
    "no-verb": "has no verb, as a heading or a caption",
    "speech": "is what somebody said",
    "speaker": "speaks of `I`, `we` or `you`",
    "pronoun": "has a pronoun whose owner is not certain",
    "pointer": "points at something outside of it",
    "hangs-on": "hangs on the sentence before",
    "time-bound": "is true only for a while",
    "loose-noun": "speaks of `the …` that was named earlier",
}
"""Why a sentence is not drafted from, by code."""

_SHORT_ENOUGH = 14
"""Words below which a sentence without a known verb is taken for a fragment."""
_MOST_WORDS, _FEWEST_WORDS = 70, 6
"""The number of personal pronouns from which on an article is likely to be about a person."""
_NOT_PROSE = lazy_pattern(
    r"^[^a-z]*[A-Z].{5,120}, \d{1,3} [A-Z][\w. ]{0,8} \d+ \([12]\d{3}\)\.$|"  # `Tarn v. Ferrol, 295 U.S. 495 (1935).`
    r"\b[A-Z] [+=] |\(\w+ [+=−] \w+\)"
    r"|\+\d{5,}|https?:|www\.|@\w|[{}<>|]|=(?! [“\"])|[\\^~]|\w\(\)|_\w+_|\w_\w|\$\(|::|->|[\u2190-\u21ff]|\.\.\.$|…$"
)
_SPEECH = lazy_pattern(r"[“«„][^”»“]{60,}[”»“]|(?:^|[,:] )[“\"„][^”\"“]+[,.?!][”\"“]")
_QUOTED = lazy_pattern(r'"[^"]*"')
_LONGEST_QUOTED = 62
_LABELLED = lazy_pattern(r"\d{1,3} [A-Z]|[A-Z][\w’' -]{2,30}: [a-z]|[^:]{2,40}: (?:(?:Here|See|Watch)\b|\d)")
"""The number of a footnote before a sentence, or a label before what is said of it."""
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


_FIGURE = lazy_pattern(
    r"\b(?:Listing|Equation|Exercise|Appendix|Figure|Fig\.|Table|Tabelle|Abbildung|Abb\.|Chart|Exhibit)"
    r" [\dA-Z]{1,2}(?:\.\d+)*\b"
)
_FOOTNOTES = lazy_pattern(
    r"(?: ?\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]|(?<=\S)\[[^\[\]]{3,40}\])+(?P<stop>\.?)$"
)
"""Marks of sources behind a sentence, or before its stop."""


def read(reading: Reading, known: Lexicon, pack: Pack) -> Statement:
    """Returns the sentence of `reading` as a statement; refused where it cannot be understood without the article."""
    sentence = reading.sentence
    marks = _FOOTNOTES.search(sentence.text)
    end = sentence.start + marks.start() if marks else sentence.end
    mentions = tuple(one for one in reading.mentions if one.end <= end)
    plain = Statement(sentence, sentence.start, end, mentions=mentions, tail=marks["stop"] if marks else "")
    if any(_bare_heading(one) in pack.words("exercise_headings") for one in sentence.block.headings[-1:]):
        return plain._replace(refusal="exercise")
    if sentence.end - sentence.start > LONGEST_SENTENCE:
        return plain._replace(refusal="too-long")
    if pack.shape("subtitle").match(sentence.text) or pack.shape("subtitle").match(sentence.block.text[sentence.end :]):
        return plain._replace(refusal="torn")  # a title with a stop inside of it
    if _is_amid_speech(sentence):
        return plain._replace(refusal="speech")
    if labelled_in(plain, pack) and not _is_torn(plain.text, pack) and not _speaks(plain.text, pack):
        return plain
    opened = _without_opener(plain, pack)
    shown = opened if opened.refusal else _with_subject(with_owner(opened, reading, known, pack))
    if not shown.refusal:
        shown = _without_link(shown if shown.resolved else _with_whole_name(shown, pack), pack)
    refusal = refused_as_it_is(plain.text, pack) or shown.refusal
    if _is_of_other_topic(shown, reading, known, pack):
        refusal = refusal or "pronoun"
    refusal = refusal or needs_article(shown, known, pack, is_hers(shown, reading, known, pack))
    if refusal in ("", "loose-noun") and (named := _with_name(shown, bool(refusal), reading, known, pack)):
        shown, refusal = named, needs_article(named, known, pack, is_hers(named, reading, known, pack))
    if refusal == "time-bound" and reading.date:
        return shown._replace(dated=True)
    part = _standing_part(shown, reading, known, pack) if refusal in _NEEDS_OTHERS else None
    return part or shown._replace(refusal=refusal)


_NEEDS_OTHERS = frozenset(("pronoun", "pointer", "loose-noun"))
"""Refusals of a sentence of which one clause may be understood by itself."""


def _standing_part(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> Statement | None:
    """Returns the part of a refused `statement` that needs no article and says something; None without such a part."""
    if statement.refusal or refused_as_it_is(statement.sentence.text, pack):
        return None
    for part in map(_with_subject, parts_of(statement, pack)):
        tells = any(one.kind not in ("term", "phrase", "ordinal") and not one.torn for one in part.mentions)
        if not tells or refused_as_it_is(part.text, pack):
            continue
        if not needs_article(part, known, pack, is_hers(part, reading, known, pack)):
            return part
    return None


def _with_name(statement: Statement, inside: bool, reading: Reading, known: Lexicon, pack: Pack) -> Statement | None:
    """Returns `statement` with the name in place of `the treaty` at its head; None where that is not certain.

    It may also stand behind a first clause (`inside`), of which nothing can be asked then.
    """
    block, before = statement.sentence.block, reading.before
    former = before.sentence.block.text if before and before.sentence.block is not block else ""
    found = name_of_kind(statement, f"{former}\n{block.text[: statement.sentence.start]}", known, pack)
    if found is None or statement.resolved or (found.start and not inside):
        return None
    text, start = statement.text, statement.start + found.end - len(statement.head)
    rest = tuple(one for one in statement.mentions if one.start >= start)
    head = text[: found.start] + found.name
    resolved = f"{text[found.start : found.end]} → {found.name}"
    return statement._replace(start=start, head=head, subject=found.name, resolved=resolved, mentions=rest)


def _is_amid_speech(sentence: Sentence) -> bool:
    """Returns whether a sentence stands inside of a quotation that an earlier one of its paragraph opens."""
    places, is_open = _quotations(sentence.block.text)
    behind = bisect_left(places, sentence.start)
    return behind > 0 and is_open[behind - 1]


@lru_cache(maxsize=4)
def _quotations(text: str) -> tuple[Sequence[int], Sequence[bool]]:
    """Returns where quotation marks stand in `text`, and of each whether a quotation is open behind it; cached, since
    each sentence of a paragraph asks for it.
    """
    german = "„" in text
    deep: Counter[str] = Counter()
    places: list[int] = []
    is_open: list[bool] = []
    for mark in _QUOTATION_MARK.finditer(text):
        opens, kind = _MARKS_OF_QUOTATIONS[mark[0]]
        if kind == '"':
            deep[kind] = 1 - deep[kind]
        else:
            opens = opens and not (german and mark[0] == "“")
            deep[kind] = max(0, deep[kind] + (1 if opens else -1))
        places.append(mark.start())
        is_open.append(any(deep.values()))
    return places, is_open


_MARKS_OF_QUOTATIONS = {
    "„": (True, "“"),
    "“": (True, "“"),
    "”": (False, "“"),
    "「": (True, "「"),
    "」": (False, "「"),
    '"': (True, '"'),
}
"""Quotation marks, each with whether it opens one, and its kind."""
_QUOTATION_MARK = lazy_pattern('[„“”「」"]')


def _is_of_other_topic(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a statement leaves out whose father or birthday it tells of, which the title does not name.

    That is whom the statement before is about.
    """
    if not pack.shape("of_topic").match(statement.text) or reading.before is None:
        return False
    before = reading.before
    if pack.shape("of_topic").match(before.text):
        return before.refusal != ""  # both are about the same
    topic = pack.shape("topic").match(before.text)
    return topic is None or not any(word in topic[0] or topic["name"] in word for word in known.headings)


def _bare_heading(heading: str) -> str:
    return re.sub(r"[\d.:]+", "", heading).strip().casefold()


def _with_subject(statement: Statement) -> Statement:
    """Returns `statement` with its subject set to the name at its beginning, if there is one."""
    if statement.subject:
        return statement
    first = next((one for one in statement.mentions if one.kind not in ("term", "phrase", "ordinal")), None)
    if first is None or first.torn or first.kind in ("number", "year", "date"):
        return statement
    before = statement.text[: max(0, first.start - statement.start + len(statement.head))]
    at_head = (
        re.fullmatch(r"(?:[Tt]he |An? )?(?:(?:[A-Z][\w.]*|(?!of\b|in\b|by\b|for\b)[a-z]+) ){0,2}", before) is not None
    )
    if at_head:
        return statement._replace(subject=first.value)
    owned = re.fullmatch(r"The ((?:[a-z-]+ ){1,2}of )(?:the )?", before)
    return statement._replace(subject=before[4:] + first.value) if owned else statement


def _with_whole_name(statement: Statement, pack: Pack) -> Statement:
    """Returns `statement` with the person at its beginning named in full, and without an `also` after the name."""
    first = next((one for one in statement.mentions if one.kind not in ("term", "phrase")), None)
    if first is None or first.kind != "person" or first.torn or statement.head:
        return statement
    block = statement.sentence.block.text
    before, name = block[statement.start : first.start], block[first.start : first.end]
    if (before and before.rstrip(" .") not in pack.words("courtesies")) or not statement.subject:
        return statement
    link = _links(pack).match(block, first.end)
    if not link and (name == first.value or " " in name or " " not in first.value):
        return statement
    possessive = re.match(r"['’]s?", block[first.end :])
    end = link.end() if link else first.end + (possessive.end() if possessive else 0)
    whole = first.value if " " in first.value else before + name
    head = whole + (possessive_of(whole) if possessive and not link else "")
    rest = tuple(one for one in statement.mentions if one.start >= end)
    return statement._replace(start=end, head=head, mentions=rest, subject=first.value)


def _without_link(statement: Statement, pack: Pack) -> Statement:
    """Returns `statement` without an `also` near its beginning."""
    block = statement.sentence.block.text
    if statement.resolved:
        behind = _links(pack).match(block, statement.start)
        return statement._replace(start=behind.end()) if behind else statement
    found = re.compile(r"(?:[\w’'-]+ ){0,4}[\w’'-]+").match(block, statement.start)
    link = found and _links(pack).search(block, statement.start, found.end() + 12)
    leads_on = pack.pattern("dependent_openers").match(statement.text)  # `By then there was …`
    if not link or statement.head or leads_on or "," in block[statement.start : link.start()]:
        return statement
    rest = tuple(one for one in statement.mentions if one.start >= link.end())
    return statement._replace(start=link.end(), head=block[statement.start : link.start()], mentions=rest)


@lru_cache(maxsize=8)
def _links(pack: Pack) -> re.Pattern[str]:
    """Returns a regular expression for words such as `also` that connect a sentence to the one before."""
    return re.compile(rf" (?:{alternatives(pack.words('link_words'))})(?= [a-zäöü])")


def refused_as_it_is(text: str, pack: Pack) -> str:
    """Returns the code of why no card can be made of `text`, whatever surrounds it; an empty text if there is no
    reason.
    """
    return next((code for code, test in _FAULTS if test(text, pack)), "")


def _is_no_statement(text: str, pack: Pack) -> bool:
    if text.rstrip("\"'”’)]»“」』").endswith(("?", "!", ":", ";", ",", "？", "！", "：")):
        return True
    if _ASKS_HOW.match(text):
        return True
    ended = re.search(r"[.!?。！？…][\"'”’)\]»“」』]*$", text)
    return not ended or _is_order(text, pack)


_ASKS_HOW = lazy_pattern(r"(?:How|Why) (?!(?:\w+ ){1,6}(?:is|was|are|were|remains?|depends?|became)\b)")
"""How a subtitle begins that asks and has no question mark: `How the canal changed the town.`"""


def _is_no_prose(text: str, pack: Pack) -> bool:
    if pack.shape("reference").match(text):
        return True
    if pack.pattern("boilerplate").search(text) or _LABELLED.match(text) or _NOT_PROSE.search(text):
        return True
    if _FIGURE.search(text):
        return True
    return re.search(r"\((?:see|fig|figure|table|chapter|section)\b", text, re.IGNORECASE) is not None


_DEBRIS = lazy_pattern(
    r"[\w,;] [.,;](?:\s|$)|[a-z]{4}\. [a-z]|\( ?\)|\[update\]|\d × 10\d|^[.,;:)]"
    r"|\b(?:[Tt]he|[Aa]n?) -[a-z]|[a-z]{3}(?:[A-Z]\.){2}"
    r"|\b(?:approximately|roughly) (?:of|in|and|to|by|with|from|at)\b"
)
"""What is left where a number, a picture or a source was taken out: `shown in .`, `roughly of the`, or a power lost its
height.
"""


_LOST_BETWEEN = lazy_pattern(
    r"『』|「」|（）|。。|、[、。]|[（「『][、。]|[^もなほあこそうぞ]のの[^ぞしち]|[^とでにからまた]のが[（(]|[をが]を|[^ぁ-ん][がは]が[^ぁ-ん]"
    r"|[^ぁ-ん]でを|[しみきりいえけせてね]てを|、[をにがへ](?=[^ぁ-ん])|であるの(?=[^ぁ-ん])|(?:時に|年に|ものの)[がを](?=[^ぁ-ん])|[^ぁ-ん]のでを|^[のをにがはでと][一-鿿ァ-ヺ]|、の(?=よう|末に|後に|際)|[一-鿿]するによる|[^ぁ-ん]ので[ァ-ヺ一-鿿]"
)
"""The same in a language without spaces: empty brackets, two stops side by side, and particles of a lost word."""


def _is_torn(text: str, pack: Pack) -> bool:
    if pack.is_dense and _LOST_BETWEEN.search(text):
        return True
    if pack.capitals_are_names and _DEBRIS.search(text):
        return True
    if "„" in text:
        return text.count("„") != text.count("“") + text.count("”")
    return any(text.count(one) != text.count(other) for one, other in _PAIRS) or text.count('"') % 2 == 1


_BEGUN_BEFORE = lazy_pattern(r"[a-z]{3,}(?:,|\.|:)? [a-z]")
"""How a paragraph begins that has lost its first words: `century, there were`."""


_FIRST_PERSON = lazy_pattern(r"(?:([^\W\d_][\w’'-]*) )?\bI\b(?!\.)")


def _is_speech(text: str) -> bool:
    """Returns whether `text` quotes what somebody said, and not just a title or a word."""
    quoted = (found[0] for found in _QUOTED.finditer(text))
    return _SPEECH.search(text) is not None or any(len(words) >= _LONGEST_QUOTED for words in quoted)


def _speaks(text: str, pack: Pack) -> bool:
    if not pack.words("speakers"):
        return False
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
    return before is not None and before[0].isupper() and before.casefold() not in pack.words("function_words")


_IN_BRACKETS = lazy_pattern(r"「[^「」]*」|『[^『』]*』|（[^（）]*）|\([^()]*\)|[\"“][^\"“”]*[\"”]")
"""What is quoted or said in passing."""


def _has_no_verb(text: str, pack: Pack) -> bool:
    words = text.split()
    if pack.shape("only_a_clause").match(text) and not _has_finite_verb(text.partition(",")[0].split(), pack):
        return True
    dated = pack.shape("dated_noun").match(text)
    if dated and is_noun_phrase(text[dated.end() :].rstrip("."), pack):
        return True  # `In 1707, the wreck on the rocks that sank four ships.`
    if not pack.capitals_are_names:  # of the words without a capital, one is a verb
        small = re.findall(r"(?<![\w-])[^\W\d_A-ZÄÖÜ]{2,}(?!\w)", text)
        return not pack.shape("finite_verb").search(text) and all(
            word in pack.words("function_words") for word in small
        )
    if not pack.words("auxiliaries"):
        return False
    first = words[0].casefold()
    if re.fullmatch(r"\w{3,}ed", first) and words[1:] and words[1].islower() and " that " in text:
        told = text.partition(" that ")[0].split()
        if is_noun_phrase(" ".join(("the", *told[1:])), pack):
            return True  # `Crossed lines that differed in one trait.`
    if "," not in text and re.match(r"\w+ (?:by|in|on|at|from|with|as|for|to)\b", text):
        # `Built by the king in 1656.`
        participle = first in pack.parts_of_verbs or first.endswith("ed")
        if participle and not first.endswith(("s", "ing")) and not _has_finite_verb(words[1:], pack):
            return True
    if _is_bare_phrase(text, pack):
        return True
    listed = text.count(",") > 1 and re.match(r"(?:[A-Z]\S+ ?){1,4},", text) is not None
    return (len(words) < _SHORT_ENOUGH or listed) and not _has_finite_verb(words, pack)


_BARE_HEAD = lazy_pattern(r"(?!The |An? |It |They )[A-Z][a-z]+ (?:[a-z]+ ){0,2}of ")
"""How a headline begins, without an article: `Date of the first draft of the map.`"""


def _is_bare_phrase(text: str, pack: Pack) -> bool:
    """Returns whether `text` is only a noun with what tells which, as a headline is, or has lost its subject."""
    if re.match(r"\w+ of whom\b", text):
        return True
    first, _, rest = text.partition(" ")
    lost = first.casefold() in pack.past_forms or re.fullmatch(r"[A-Z][a-z]+ed", first)
    if lost and re.match(r"(?:the |an? )?(?:\d|[A-Z])", rest):
        return not _has_finite_verb(rest.split(), pack)
    plain = re.split(r" (?:that|which|who|whose|where)\b", text, maxsplit=1)
    behind = plain[1] if len(plain) > 1 else ""
    told = (
        _has_finite_verb(plain[0].split(), pack) or len(re.findall(r"\b(?:is|are|was|were|has|have|had)\b", behind)) > 1
    )
    head = _BARE_HEAD.match(text)
    return not told and head is not None and head[0][-5:-4] != "s" and is_noun_phrase(text.rstrip("."), pack)


_FAULTS: Sequence[tuple[str, Callable[[str, Pack], bool]]] = (
    ("too-long", lambda text, pack: count_words(text) > _MOST_WORDS),
    ("too-short", lambda text, pack: count_words(text) < _FEWEST_WORDS),
    ("hangs-on", lambda text, pack: text.startswith("(")),
    ("no-statement", _is_no_statement),
    ("not-prose", _is_no_prose),
    ("torn", _is_torn),
    ("torn", lambda text, pack: pack.capitals_are_names and _BEGUN_BEFORE.match(text) is not None),
    ("speech", lambda text, pack: _is_speech(text)),
    ("speaker", _speaks),
    ("no-verb", lambda text, pack: pack.shape("no_verb").search(_IN_BRACKETS.sub("", text)) is not None),
    ("no-verb", _has_no_verb),
)
"""Why a sentence can be no card, and the test for it, in the order in which they are looked for."""


_ORDER_INSIDE = lazy_pattern(
    r"(?:Now|Again|Then|Next|Finally|First),? (?P<first>\w+) "
    r"|(?:In|For|With|On|To|Using|After|Before|From|If|When|Then)\b[^,]{3,60}, (?P<behind>\w+) "
)
"""What may be an instruction behind an introduction: `In a bowl, mix …`."""
_NO_ORDER = lazy_pattern(
    r"(?:of|is|was|are|were)\b|(?:[a-z]+s|began|ended|started|came|went|led)\b (?!of|and|or|to|in|from)"
)
"""What stands behind a word that begins a sentence and is no instruction: `Name is …`."""


def _is_order(text: str, pack: Pack) -> bool:
    """Returns whether `text` tells its reader to do something, at once or behind an introduction."""
    first, _, rest = text.partition(" ")
    orders = pack.words("imperatives")
    if first[:1].isupper() and first == first.capitalize() and first.lower() in orders and not _NO_ORDER.match(rest):
        return True
    found = _ORDER_INSIDE.match(text)
    return found is not None and (found["first"] or found["behind"]) in orders


def _has_finite_verb(words: Sequence[str], pack: Pack) -> bool:
    verbs = together(pack.words("auxiliaries"), pack.parts_of_verbs)
    whole = [word.strip('.,;:()“”"').casefold() for word in words]
    before = ["", *whole]
    pointed = ("a", "an", "the", "its", "his", "her", "their")
    bases = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.words("intransitive"), pack.bases)
    bare = [word for word in whole if not word.endswith("ly")]
    if any(word in bases and other[-1:] == "s" for word, other in zip(bare, ["", *bare], strict=False)):
        return True  # `Cathodes emit …`, `Queens typically live …`
    for other, word, following in zip(before, whole, whole[1:], strict=False):
        third = word.endswith("s") and word[:-1] in bases and other not in pointed
        if third and following in ("to", "the", "a", "an", "that"):
            return True  # `The project, a venture of two firms, aims to …`
    unowned = (
        word
        for word, other in zip(whole, before, strict=False)
        if other not in pointed and not other.endswith(("’s", "'s"))
    )
    return any(
        (word in verbs and not word.endswith("ing"))
        or re.search(r"[a-z]{2}ed$|(?:[ia]z|is|at|if|ct|ish|in|er)es$|n[’']t$", word)
        for word in unowned
    )


_NEEDS_COMMA = frozenset(
    ("However", "In addition", "Moreover", "Furthermore", "Additionally", "In fact", "And", "But", "Yet", "Also")
)


_MANY = frozenset(("most", "many", "some", "several", "few", "all", "every", "each", "no"))
_SOME_OF_A_KIND = lazy_pattern(
    r" (?:most|many|some|several|few|all|every|each|no) (?!of\b|more\b|one\b)(?:[a-z-]+ ){0,2}?[a-z]{3,}s? "
)
"""How a sentence goes on behind `But` that speaks of things by their name: `But most ferries …`."""
_CONJUNCTIONS = frozenset(("And", "But", "Yet"))
"""Openers behind which a sentence may go on without a comma."""
_LABEL = lazy_pattern(r"[A-Z][\w’' -]{2,40}: (?=[A-Z])")


_SAID_TWICE = lazy_pattern(r"([A-Z][\w’'-]+)(?: [A-Z][\w.’'-]*){0,3} (?=\1 )")
"""A heading that has become a part of the first sentence below it: `Anna Bell Anna Bell was born in Orr.`"""


_BEHIND_OPENER = (re.compile(r",? "), re.compile(r"、|(?=[^ぁ-ん])"))
"""What stands between an opener and the rest of its sentence, with spaces between words and without."""


def _without_opener(statement: Statement, pack: Pack) -> Statement:
    """Returns `statement` without a label, `However,` or the like at its beginning; refused where it cannot do without
    it.
    """
    if (
        label := pack.shape("dateline").match(statement.text)
        or _LABEL.match(statement.text)
        or _SAID_TWICE.match(statement.text)
    ):
        start = statement.start + label.end()
        if pack.words("auxiliaries") and is_noun_phrase(statement.text[label.end() :], pack):
            return statement._replace(refusal="no-verb")
        mentions = tuple(one for one in statement.mentions if one.start >= start)
        return _without_opener(statement._replace(start=start, mentions=mentions), pack)
    text = statement.text
    if dated := pack.shape("before_date").match(text):
        return _from(statement, statement.start + dated.end())
    found = pack.pattern("droppable_openers").match(text)
    comma = _BEHIND_OPENER[pack.is_dense].match(text, found.end()) if found else None
    if not found or not comma:
        return statement
    following = re.match(r" ([^\W\d_][\w’'-]+|a) ", text[found.end() :])
    little = pack.words("function_words") - {"the", "a", "an"} | together(
        pack.words("auxiliaries"), pack.words("pronouns")
    )
    if comma[0] == " " and re.match(r" [a-z][\w-]*, (?:the|an?) ", text[found.end() :]):
        return statement  # `In addition polymerization, the …`
    little -= _MANY if _SOME_OF_A_KIND.match(text, found.end()) else frozenset()
    plain = found[0] in _CONJUNCTIONS and following and following[1] not in little
    if comma[0] == " " and not plain:
        return statement._replace(refusal="hangs-on") if found[0] in _NEEDS_COMMA else statement
    start = statement.start + comma.end()
    return statement if start >= statement.end else _from(statement, start)


def _from(statement: Statement, start: int) -> Statement:
    """Returns `statement` from the character `start` of its block on, beginning with a capital."""
    first = statement.sentence.block.text[start]
    mentions = tuple(mention for mention in statement.mentions if mention.start >= start)
    return statement._replace(start=start + 1, head=first.upper(), mentions=mentions)


_JUST_BEHIND = 24
"""Characters of a second sentence in which a pointer means the first one: `In the course of this war`."""


def needs_article(statement: Statement, known: Lexicon, pack: Pack, owned: bool = False, second: int = 0) -> str:
    """Returns the code of why `statement` is not understood without the article; an empty text if it is.

    `owned` tells that its personal pronouns stand for the person whom its card names above it, or a sentence before.
    Of a statement of two sentences, the second one begins at the place `second`; it may point at the first.
    """
    text = statement.text
    leads_on = pack.pattern("dependent_openers").match(text) or pack.shape("hanging").match(text)
    if leads_on and not _says_what_there_is(statement, known, pack):
        return "hangs-on"
    told = pack.shape("told_event").match(text)
    if told and not any(one.kind not in ("number", "term", "phrase", "ordinal") for one in statement.mentions):
        return "hangs-on"
    links = tuple(pack.shape("link_inside").finditer(text))  # a card leaves them out
    if any(
        not _points_back(found, statement, pack) and not any(one.start() < found.start() < one.end() for one in links)
        for found in pack.pattern("pointers").finditer(text)
        if not 0 < second < found.start() <= second + _JUST_BEHIND
    ):
        return "pointer"
    if pack.shape("that_one").search(text) or _is_there(statement, pack) or _is_of_some_day(statement, pack):
        return "pointer"
    if (not owned and _has_stray_pronoun(statement, pack)) or pack.shape("to_it").search(text):
        return "pronoun"
    if _has_loose_noun(statement, known, pack):
        return "loose-noun"
    text = pack.shape("left_out").sub("", text)
    lasting = pack.shape("long_ago").sub("", text)
    return "time-bound" if pack.pattern("time_bound").search(lasting) or pack.shape("as_of_now").search(text) else ""


def _is_there(statement: Statement, pack: Pack) -> bool:
    """Returns whether a `there` means a place that the statement does not name before it: `He studied there.`"""
    found = pack.shape("there").search(statement.text)
    if found is None:
        return False
    shift = len(statement.head) - statement.start
    named = [one for one in statement.mentions if one.kind in ("place", "organisation", "name", "thing")]
    return not any(one.start + shift < found.start() for one in named)


def _is_of_some_day(statement: Statement, pack: Pack) -> bool:
    """Returns whether a statement tells a time of day, and neither the day nor that it is so every day."""
    if pack.shape("time_of_day").search(statement.text) is None or pack.shape("each_day").search(statement.text):
        return False
    return not any(one.kind in ("year", "date") for one in statement.mentions)


def _points_back(pointer: re.Match[str], statement: Statement, pack: Pack) -> bool:
    """Returns whether a `pointer` such as `these` stands before a noun already in the text, `cells …, and these
    cells`, or means the time of a date before it.
    """
    text, shift = statement.text, len(statement.head) - statement.start
    dated = [one.start + shift for one in statement.mentions if one.kind in ("year", "date")]
    if pack.shape("told_time").match(pointer[0]) and min(dated, default=len(text)) < pointer.start():
        return True
    noun = pack.shape("pointed_at").match(text, pointer.start())
    if noun is None:
        return False
    before = {stem(word.casefold()) for word in re.findall(r"[^\W\d_]{4,}", text[: pointer.start()])}
    return stem(noun[1].casefold()) in before


def _says_what_there_is(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a statement says that something exists, and of what: `There are three types of T cells.`"""
    if not pack.shape("exists").match(statement.text):
        return False
    words = re.findall(r"[^\W\d_]{4,}", statement.text)
    about = any(stem(word.casefold()) in known.headings for word in words)
    return about or any(one.kind not in (*_NO_OWNERS, "term") for one in statement.mentions)


_NO_OWNERS = ("number", "year", "date", "ordinal", "phrase")


def _has_stray_pronoun(statement: Statement, pack: Pack) -> bool:
    """Returns whether a pronoun comes before anything that it could stand for."""
    text, shift = statement.text, len(statement.head) - statement.start
    if not pack.words("pronouns"):
        return False
    people = [
        one.start + shift
        for one in statement.mentions
        if one.kind == "person"
        or (one.kind == "name" and may_be_person(one, statement, pack) and not _is_of(one, text, shift))
    ]
    named = len(statement.head) > 1 and statement.subject and text.startswith(statement.subject)
    first_person = 0 if statement.resolved or named else min(people, default=len(text))
    if noun := pack.shape("owning_noun").search(text):
        first_person = min(first_person, noun.start())
    if people and pack.shape("his_before").fullmatch(text, 0, min(people)):
        first_person = 0
    clause = pack.shape("pronoun_clause").match(text) if pack.capitals_are_names and not pack.is_dense else None
    if clause and re.match(r"\w+(?:ing|ed)\b", text):
        return True
    if clause and not any(
        one.start + shift < clause.end() and one.kind not in _NO_OWNERS for one in statement.mentions
    ):
        return True
    if pack.shape("acts_on_it").match(text):
        return True
    honoured = pack.shape("in_honour").search(text)
    if honoured and not any(
        one.kind == "person" and one.start + shift < honoured.start() for one in statement.mentions
    ):
        return not named
    if any(found.start() < first_person for found in pack.pattern("personal").finditer(text)):
        return True
    others = pack.words("pronouns") - pack.words("personal")
    plain = pack.shape("because_it").sub("", pack.shape("no_pronoun").sub("", text[:80]))
    head = re.findall(r"[^\W\d_]+", plain)[: 5 if pack.capitals_are_names else 3]
    owned = pack.shape("owned_inside").match(text) is not None
    stray = any(word.casefold() in others for word in head) and not owned
    return stray or pack.shape("stray_pronoun").search(text) is not None


def _is_of(mention: Mention, text: str, shift: int) -> bool:
    """Returns whether a name of no known class stands behind `of` or the like, as that of a place does."""
    return text.endswith((" of ", " near ", " from "), 0, max(0, mention.start + shift))


def _has_loose_noun(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether `the` stands before a common noun, and neither the sentence nor the title says which one is
    meant.
    """
    text = statement.text
    headings = statement.sentence.block.headings
    shown = frozenset(re.findall(r"[^\W_]+", " ".join((*headings[:1], *headings[-1:])).casefold()))
    if not pack.capitals_are_names:
        return _is_loose_among_nouns(statement, known, pack)
    if _is_short_name(text, shown, pack) or _is_part_of_what_was_met(text, known.heading_words & shown, pack):
        return True
    for found in re.finditer(r"\b[Tt]he ((?:[a-z][\w’'-]* ?)+)", text):
        words = found[1].split()
        number = next((place for place, word in enumerate(words) if _ends_noun(word, pack)), len(words))
        if number == 1 and words[0] in pack.words("superlatives"):
            continue  # `the earliest recorded talk of`: what follows says which
        if not number:
            continue
        noun, following = stem(words[number - 1].strip("’'")), words[number] if number < len(words) else ""
        if number == len(words) and _NAMED_BEHIND.match(text, found.end() - (found[0][-1] == " ")):
            continue  # a name follows and says which
        if (
            words[number - 1] in (known.heading_words & shown)
            or (number > 1 and known.topic_words.issuperset(words[:number]))
            or (known.topic_words.issuperset(words[:number]) and not _has_rival(statement, words[number - 1], known))
            or following in _OWNED
            or _goes_on_with_owner(words[number:], text, found.start() == 0)
            or _was_introduced(noun, text[: found.start()])
        ):
            continue
        if number > 1 and words[0] in pack.words("loose_adjectives"):
            return True  # `the resulting alloy`
        plain = found.start() == 0 and _is_plain_head(words[:number], following, pack)
        loose = plain or not pack.words("loose_nouns").isdisjoint((noun, words[number - 1]))
        if number <= 2 and (
            _was_met(statement, words[number - 1]) or (loose and not _tells_which(words[:number], pack))
        ):
            return True
    return False


_NAMED_BEHIND = lazy_pattern(r" ?[A-Z“\"(]|, (?:[A-Z][\w’'-]+ ?){1,4},")
"""What says which `captain` or `ferry` is meant: `the ferry Orr`, `the captain, Piers Holloway,`."""


def _has_rival(statement: Statement, noun: str, known: Lexicon) -> bool:
    """Returns whether the paragraph speaks of another `noun` before than the topic of the article, which `the` may
    mean.
    """
    before = statement.sentence.block.text[: statement.sentence.start]
    another = "another|other|two|three" if noun in known.heading_words else "an?|another|other|two|three"
    if re.search(rf"(?<!\bis)(?<!\bwas)(?<!\bare) (?:{another}) (?:[\w-]+ ){{0,2}}{noun}", before):
        return True
    named = re.findall(rf"[A-Z][\w’'-]+ {noun.capitalize()}\b|\b{noun.capitalize()} (?:of )?[A-Z][\w’'-]+", before)
    return any(not known.topic_words.issuperset(name.casefold().split()) for name in named)


def _is_part_of_what_was_met(text: str, named: frozenset[str], pack: Pack) -> bool:
    """Returns whether a sentence speaks of a part of what an earlier one named: `The paper’s other author`, `the text
    of the agreement`.
    """
    owner = pack.shape("owner_at_head").match(text)
    if owner and owner["noun"] in pack.words("loose_nouns") - named:
        return True
    return any(
        found["noun"] in pack.words("loose_events") - named
        and not _was_introduced(found["noun"], text[: found.start()])
        for found in pack.shape("of_event").finditer(text)
    )


def _is_loose_among_nouns(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns the same of a language in which every noun has a capital."""
    if _is_of_someone(statement, known, pack):
        return True
    acted, head = pack.shape("loose_past").match(statement.text), pack.shape("loose_head").match(statement.text)
    if acted and stem(acted[1].casefold()) not in known.headings and not statement.resolved:
        return not any(one.kind not in ("term", "phrase") and one.value == acted[1] for one in statement.mentions)
    return head is not None and head[1] in pack.words("loose_nouns")


def _is_of_someone(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a statement speaks of `the father` or `the fire` before anything that this could belong to."""
    text, shift = statement.text, len(statement.head) - statement.start
    nouns = together(pack.words("loose_nouns"), pack.words("relatives"))
    named = min((one.start + shift for one in statement.mentions if one.kind not in _NO_OWNERS), default=len(text))
    for found in pack.shape("definite").finditer(text):
        told = {stem(word.casefold()) for word in re.findall(r"[^\W\d_]{4,}", text[: found.end()])}
        if found.start() < named and found["noun"] in nouns and told.isdisjoint(known.headings) and not statement.head:
            return True
    return False


def _is_short_name(text: str, shown: frozenset[str], pack: Pack) -> bool:
    """Returns whether a sentence begins with a part of a name that nothing above it has in full: `The Act …`."""
    named = _NAMED_SHORT.match(text)
    return named is not None and named[1].casefold() in pack.words("short_names") - shown


def _is_plain_head(phrase: Sequence[str], following: str, pack: Pack) -> bool:
    """Returns whether a sentence begins with a common noun alone, or tells what was the case with one."""
    gone = following in _PAST or following.endswith("ed") or following in pack.past_forms
    noun = stem(phrase[-1].strip("’'"))
    plain = len(phrase) == 1 and noun in together(pack.words("common_words"), pack.words("class_words"))
    return gone or plain


def _goes_on_with_owner(following: Sequence[str], text: str, at_head: bool) -> bool:
    """Returns whether the words `following` a noun say which one is meant: `and functions of`, `later known as`.

    After a noun `at_head` of a sentence, these may be its verb, unless another verb follows.
    """
    told = _OWNER_BEHIND.match(" ".join(following[:5]))
    return told is not None and (not at_head or re.search(r"\b(?:is|are|was|were|has|have)\b", text) is not None)


_OWNER_BEHIND = lazy_pattern(
    r"(?:and|or) (?:\w+ ){1,2}of\b|(?:\w+ly |later |now |once )?(?:\w+ed|known|made|built|given|held) "
    r"(?:to|by|in|as|for|from|with|on|at|of)\b"
)


def _tells_which(phrase: Sequence[str], pack: Pack) -> bool:
    """Returns whether the first of two words says which thing is meant by the second: `the immune system`."""
    word = phrase[0]
    return (
        len(phrase) == 2
        and re.fullmatch(r"\w{3,}(?:al|ic|ine|une|ive|ory|ary|ous)|(?:\w+cul|pol|sol|lun|nucle|stell|line)ar", word)
        is not None
        and not any(
            word in pack.words(name) for name in ("common_words", "vague_adjectives", "superlatives", "loose_heads")
        )
    )


_OWNED = frozenset(
    ("of", "that", "which", "who", "whose", "where", "for", "between", "in", "on", "at", "from", "behind")
)
_PAST = frozenset(("was", "were", "had", "did"))


def _ends_noun(word: str, pack: Pack) -> bool:
    """Returns whether `word` cannot be part of the noun phrase before it."""
    return (
        word in pack.words("function_words")
        or word in ("first", "second", "third", "last", "next")
        or word in pack.words("auxiliaries")
        or (word in pack.parts_of_verbs and not word.endswith("ing"))
        or re.fullmatch(r"\w{3,}ly", word) is not None
    )


_NAMED_SHORT = lazy_pattern(r"The ([A-Z][a-z]+) (?=[a-z])(?!of\b|for\b|on\b|in\b|between\b)")
"""How a sentence begins that has only a part of a name: `The Act was passed.`"""


_OF_WHAT_HAPPENED = lazy_pattern(r"\w{5,}(?:[ts]ion|ment|tcy|sal)")
"""A noun of what somebody did, which an earlier verb may tell: `went bankrupt … the bankruptcy`."""


def _was_met(statement: Statement, noun: str) -> bool:
    """Returns whether an earlier sentence of the paragraph introduced the noun: `she saw a deep cleft`, or told of it
    by a verb: `it erupted`, and now `the eruption`.
    """
    sentence = statement.sentence
    before = sentence.block.text[: sentence.start]
    if _OF_WHAT_HAPPENED.fullmatch(noun) and re.search(rf"\b{noun[:6]}(?:s|ed|ing|t)?\b", before):
        return True
    return re.search(rf"[\w,] an? (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b", before) is not None


def _was_introduced(noun: str, before: str) -> bool:
    """Returns whether the words `before` contain the noun with an indefinite article or a number."""
    if noun not in before.casefold():
        return False
    found = re.search(
        rf"\b(?:an?|one|two|three|four|five|several|many|some) (?:[\w-]+ ){{0,3}}{re.escape(noun)}", before.casefold()
    )
    named = re.search(rf"\b[A-Z][\w’'-]+ {re.escape(noun.capitalize())}\b", before)  # `Corran Bridge …, and the bridge`
    return found is not None or named is not None
