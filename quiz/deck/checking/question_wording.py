"""Rules about the words of a question: what it leans on, what it leaves open, how it denies.

Patterns are written for English, German, French, Spanish and Italian together. A rule keeps silent where its words may
mean something else, above all in questions about words and about code.
"""

import re
from collections.abc import Iterator

from quiz.card.comparing.same_text import fold
from quiz.card.kinds.cloze import Cloze
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Card
from quiz.deck.checking.advice import (
    HIDDEN,
    Advice,
    CardText,
    is_about_code,
    is_about_language,
    prose,
)
from quiz.deck.checking.words_of_rules import BEFORE_WHO, WHO, words

_ANY_CASE = re.IGNORECASE


def says(pattern: str, text: str) -> str:
    """Returns the words of `text` that fit `pattern`, in any case, or an empty text."""
    found = re.search(pattern, text, _ANY_CASE)
    return found[0].strip() if found else ""


def starts(pattern: str, text: str) -> str:
    """Returns the words that `text` begins with and that fit `pattern`, in any case, or an empty text."""
    found = re.match(pattern, text, _ANY_CASE)
    return found[0].strip() if found else ""


# What passes with time

_PERSONS = (
    r"president|prime minister|chancellor|king|queen|pope|emperor|monarch|leader|head|chief|mayor|governor"
    r"|minister|ceo|chair"
)
_TIME_BOUND = (
    rf"(?<!least )(?<!most )(?<!more )\brecently\b(?! (?:used|opened|modified|changed|visited|viewed|added))"
    r"|\bcurrently\b|\bnowadays\b|\bthese days\b|\bin recent (?:years|months|weeks|days|times)\b"
    r"|\bat present\b|\bat the moment\b(?! (?:of|when|that|in|the))|\bas of (?:now|today)\b|\bright now\b"
    r"|\bso far this\b"
    r"|(?<!the )(?<!\w's )(?<!its )(?<!his )(?<!her )(?<!their )\b(?:last|next|this) (?:year|month|week|season"
    r"|summer|winter|spring|autumn)\b(?! (?:of"
    r"|before|in which))"
    r"|\b(?:in|over|within) the (?:last|past) (?:few |couple of |\w+ )?(?:years|months|decades|weeks)\b(?! (?:of"
    r"|before))"
    rf"|\bcurrent (?:world )?(?:{_PERSONS}|champion|record holder|title holder|government|population|secretary)\b"
    r"|\b(?:derzeit|zurzeit|momentan|gegenwärtig|heutzutage|kürzlich|neulich|vor kurzem)(?:ige[rsnm]?)?\b"
    r"|\baktuell(?:e[rsnm]?)? (?:Bundes|Präsident|König|Papst|Kanzler|Regierung|Weltmeister)"
    r"|\b(?:letzte[sn]?|vergangene[sn]?|vorige[sn]?|nächste[sn]?) (?:Jahr(?:es)?|Monats?|Woche|Sommer"
    r"|Winter)\b(?! (?:de[rs]|vor|seine|ihre))"
    r"|\bactuellement\b|\brécemment\b|\bl['’]an(?:née)? (?:dernier|dernière|passée?|prochaine?)\b|\bde nos jours\b"
    r"|\ben ce moment\b"
    r"|\bactualmente\b|\brecientemente\b|\bel año (?:pasado|que viene|próximo)\b|\bhoy en día\b"
    r"|\battualmente\b|\brecentemente\b|\bl['’]anno (?:scorso|prossimo)\b|\boggigiorno\b"
    r"|^(?:who|how (?:many|much))\b.{1,120}\b(?:now|today|nowadays)\?$"
    r"|\b(?:latest|newest) (?:\w+ )?(?:model|edition|version|generation|album|season)\b"
    r"|\b(?:ist|sind|hat|haben) aktuell\b|\batualmente\b|\bano passado\b|\bmomenteel\b|\bonlangs\b"
    r"|\btegenwoordig\b|\bvorig jaar\b"
)
_SOMEBODY = (
    r"\b(?:I|you|he|she|we|they|my|your|his|her|our|their|me|him|us|them|ich|du|er|wir|ihr|je|tu|il|elle|nous|vous"
    r"|yo|tú|él)\b"
)


_TIME_CUES = words(
    "recently currently latest newest nowadays these recent present moment now today right far last next this past"
    " current",
    "derzeit derzeitige derzeitiger derzeitigen zurzeit momentan gegenwärtig heutzutage kürzlich neulich kurzem",
    "aktuell",
    "aktuelle aktueller aktuellen jahr jahres monat monats woche sommer winter actuellement récemment dernier",
    "dernière",
    "passé passée passe prochaine année jours actualmente recientemente pasado próximo viene hoy este",
    "attualmente recentemente",
    "scorso prossimo oggigiorno atualmente passado momenteel onlangs tegenwoordig vorig",
)


def time_bound(about: CardText) -> Iterator[Advice]:
    """Warns of words such as `currently`, after which an answer is right for a while only."""
    if about.words.isdisjoint(_TIME_CUES):
        return
    text = about.asked
    found = says(_TIME_BOUND, text)
    if not found or is_about_language(text) or is_about_code(text.replace(HIDDEN, "")):
        return
    if isinstance(about.question, Cloze) and (says(_SOMEBODY, text) or not _hides_a_fact(about.question)):
        return
    message = f"`{found}` makes the answer right for a while only."
    hint = "Say when: `in 2024`, or since when."
    yield Advice(about.key, "time-bound", message, hint)


def _hides_a_fact(cloze: Cloze) -> bool:
    """Returns whether a blank holds a name or a number. Blanks with other words are often exercises in grammar."""
    return any(blank.text[:1].isupper() or blank.text[:1].isdigit() for blank in cloze.blanks)


# What has to be at hand

_TEXTS = r"article|text|passage|paragraph|chapter|lecture|story|excerpt|reading|essay|video|podcast|slides?"
_TELLERS = rf"{_TEXTS}|author|speaker|narrator|lecturer|writer"
_PICTURES = r"figure|picture|image|diagram|photo|photograph|graph|chart|map|drawing"
_NEEDS_TEXT = (
    rf"\baccording to (?:the|this|our|your|that) (?:above |following |given )?(?:{_TELLERS}|source|book|report"
    rf"|{_PICTURES}|table)\b"
    r"(?! (?:of|by|on)\b)(?!-i: [A-Z▢])"
    rf"|\b(?:based on|idea of|point of|theme of|argument of|purpose of|title of) (?:the|this) (?:article|text"
    rf"|passage|lecture|paragraph|excerpt)\b"
    rf"|^in (?:the|this) (?:text|story|reading|video|passage|article),|\bwho in (?:the|this) (?:text|article"
    rf"|passage)\b"
    r"|\b(?:wird|steht|heißt es|werden) im (?:Artikel|Text)\b(?! (?:\d|[IVX]))"
    rf"|\b(?:shown|seen|depicted) (?:in|on) (?:the|this) (?:{_PICTURES})\b(?! (?:of|by)\b)"
    rf"|\b(?:mention|describ|nam|discuss|stat|quot|said|list|given|shown|told|explain)(?:ed|s|es)? (?:in"
    rf"|by) (?:the|this) (?:{_TELLERS})\b"
    r"|\b(?:in|from) (?:the|this) (?:article|passage|paragraph|excerpt|lecture|essay)\b(?! (?:of|that|which|on"
    r"|about|\d|[IVX]))"
    rf"|\b(?:the|this) (?:{_TELLERS}) (?:say|state|claim|mention|describe|argue|suggest|conclude|report|explain"
    rf"|call|list|compare|give)s?\b"
    r"|\b(?:previous|last|preceding|next) question\b|\bquestion above\b|\bthe above[- ]mentioned\b"
    r"|\bmentioned above\b|\bsee above\b"
    rf"|\b(?:{_PICTURES}|{_TEXTS}|table) (?:above|below)\b|\bshown (?:above|below)\b|\boptions? (?:above|below)\b"
    r"|\b(?:in|from) paragraph \d+\b(?! of)"
    rf"|\b(?:in|on) this (?:{_PICTURES})\b"
    r"|\b(?:laut|gemäß) (?:dem |diesem )?(?:Artikel|Text|Autor|Verfasser|Abschnitt|Absatz)\b(?! (?:\d|[IVX]))"
    r"|\bnach dem (?:Artikel|Text|Autor)\b(?! (?:\d|[IVX]))|\bim (?:Artikel|Text|Abschnitt) (?:genannt|erwähnt"
    r"|beschrieben)"
    r"|\bder (?:Autor|Text|Artikel) (?:sagt|schreibt|meint|behauptet|nennt)\b|\b(?:sagt|schreibt|meint"
    r"|nennt) der (?:Autor|Text|Artikel)\b"
    r"|\b(?:selon|d['’]après) (?:l['’]article|le texte|l['’]auteur|ce texte|cet article|le passage)\b(?! (?:\d"
    r"|[IVX]))"
    r"|\bsegún (?:el|este) (?:artículo|texto|autor|pasaje)\b(?! (?:\d|[IVX]))"
    r"|\bsecondo (?:l['’]articolo|il testo|l['’]autore|il brano)\b(?! (?:\d|[IVX]))"
    r"|\bvolgens (?:het|de) (?:artikel|tekst|auteur)\b"
)


_TEXT_CUES = words(
    "article text passage paragraph chapter lecture story excerpt reading essay video podcast slide slides",
    "author speaker",
    "narrator lecturer writer source book report figure picture image diagram photo photograph graph chart map",
    "drawing table",
    "question option options above below artikel autor verfasser abschnitt absatz auteur texte artículo texto"
    " pasaje articolo",
    "testo brano",
    "autore tekst",
)


def needs_text(about: CardText) -> Iterator[Advice]:
    """Warns of words that point at a text, a picture or another question."""
    if about.words.isdisjoint(_TEXT_CUES):
        return
    text = about.asked
    found = says(_NEEDS_TEXT, text) if "\n" not in about.question.prompt else ""
    if found and not is_about_language(text):
        message = f"`{found}` points at something that is not there when the card is asked."
        hint = "Ask for the fact itself, and say what the question needs to be understood."
        yield Advice(about.key, "needs-text", message, hint)


# Of whom it speaks

_AUX = r"(?:was|is|were|are|did|does|do|had|has|have|could|can|would|will)"
_LEAD = rf"^(?:(?:and|so|but) )?(?:{BEFORE_WHO} )?(?:who|whom|when|where|why|how|what|which|whose)"
_UNNAMED = (
    rf"{_LEAD}(?: \w+){{0,2}} {_AUX}(?:n['’]t)? (?:he|she|they)\b(?! (?:say|call|speak|use|eat|drive)\b)"
    rf"|{_LEAD}(?: \w+){{0,2}} {_AUX}(?:n['’]t)? (?:this|these|those|that)(?: \w+){{0,2}}\?"
    rf"|{_LEAD} (?:is|was|are|were) (?:his|her|its|their) \w+(?: \w+)?\?|^why (?:is|was) it (?:so )?(?:important"
    rf"|famous)\?"
    rf"|{_LEAD}(?: (?!time\b)\w+){{0,2}} {_AUX}(?:n['’]t)? it"
    r"(?: (?!(?:take|rain|snow|like|called|cost|mean|true|possible|necessary|important|going|\w+est|hot|cold|dark"
    r"|light|warm|noon|midnight|legal|illegal|safe|allowed|better|said|time|matter|help|when"
    r"|if|that|to|not)\b)\w+){0,2}\?"
    r"|^who \w+ (?:this|these|that)(?: \w+)?\?"
    r"|^(?:in welche[mnr]? \w+|wer|wann|wohin|woher|wo|warum|was|wie (?:lange|alt)) (?:war|ist|wurde|hat|hatte"
    r"|starb|lebte|kam|ging|schrieb|wird|\w+te) "
    r"(?:er|(?-i:sie))\b(?: \w+){0,3}\?"
    r"|^(?:in welche[mnr]? \w+|wann|wo) wurde es ge\w+\?"
    r"|^(?:où|quand|qui|pourquoi|comment|en quelle année|à quel âge) (?:est|était|a|fut|avait|sont|ont|vivait"
    r"|mourut)(?:-t)?-(?:il|elle|ils|elles)\b"
    r"(?! (?:important|nécessaire|possible|difficile|utile))"
    r"|^¿?(?:quién|cuándo|dónde|qué|cómo) \w+ (?:él|ella|ellos|ellas|esto|eso)\b"
)


def unnamed(about: CardText) -> Iterator[Advice]:
    """Warns of a pronoun in place of the person or thing that the question is about."""
    found = starts(_UNNAMED, about.asked) if "\n" not in about.question.prompt and not about.card.context else ""
    if found and not is_about_language(about.question.prompt):
        message = f"`{found}` does not say of whom or of what it speaks."
        yield Advice(about.key, "unnamed", message, "Name the person or the thing.")


# Two in one

_QUESTION_START = rf"^\W*(?:{BEFORE_WHO} )?{WHO}\b"
_RIDDLE = r"\b(?:am I|bin ich|suis-je|soy)\b"
_AND = r"(?:and|und|et|y|e|en)"
_AND_CUES = words("and und et y e en")
_TWO_AT_ONCE = rf"^\W*(?:{BEFORE_WHO} )?{WHO}(?: (?:year|Jahr|année))? {_AND} (?:{BEFORE_WHO} )?{WHO}\b"
_TWO_JOINED = (
    r"\band (?:what|how|why)(?: \w+){0,2} (?:is|are|was|were|does|did|do|has|have|had)\b(?!\?)"
    r"|, and (?:who|where|when|which|by whom)(?: \w+)? (?:is|are|was|were|does|did|do|has|have|had)\b"
    r"|\band (?:when|where|who|why|how) (?:is|are|was|were) (?:it|he|she|they)\b"
    rf"|\band (?:{BEFORE_WHO} )?(?:who|where|when|which|what|how)(?: \w+){{0,2}} (?:did|does|do)\b"
    rf"|\band (?:{BEFORE_WHO} )?(?:who|whom|where|when|why|how|what|which year|what year)\?$"
    r"|\bund (?:in |aus |von )?(?:wer|was|wann|wo|wie|warum|welche[rsnm]? \w+) (?:ist|war|wurde|sind|waren|wurden"
    r"|hat|hatte|liegt|heißt)\b"
    r"|\bund (?:wer|was|wann|wo|wie|warum|in welchem Jahr)\?$"
    r"|\bet (?:quand|pourquoi|comment|où|qui|en quelle année) ?\?$"
    r"|\by (?:en |de |por )?(?:cuándo|dónde|por qué|cómo|quién|qué año|cuál(?:es)?|cuánt\w+)\b"
    r"|\be (?:in che anno|quando|dove|perché|chi)\?$"
)


def two_questions(about: CardText) -> Iterator[Advice]:
    """Warns of a prompt that asks for two things, of which a learner may know one."""
    if about.asked.count("?") < 2 and about.words.isdisjoint(_AND_CUES):
        return
    text = re.sub(r"\([^()]{0,200}\)", "", about.asked)
    if "\n" in text or is_about_language(text) or says(_RIDDLE, text):
        return
    asking = [part for part in re.split(r"[?？](?=\s|$)", text)[:9] if starts(_QUESTION_START, part)]
    ends_asking = text.endswith(("?", "？"))
    if (len(asking) > 1 and ends_asking) or starts(_TWO_AT_ONCE, text) or (ends_asking and says(_TWO_JOINED, text)):
        hint = "Make two cards of it: who knows the one may not know the other."
        yield Advice(about.key, "two-questions", "This asks two questions at once.", hint)


# What it denies

_CANNOT = r"\bcannot\b|\b(?:is|are|was|were|do|does|did|has|have|had|could|would|should|ca|wo)n['’]t\b"
_VERBS = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must)"
_DENIES = rf"\b{_VERBS}(?: \w+){{0,3}} not\b|{_CANNOT}"
_EXCEPT = r"\bexcept(?: for)?(?:\s*[:?.…_]*$|\s+(?:which|what|one)\b)|\b(?:sauf|excepto|außer|eccetto)\s*[:?.…_]*$"
_STEMS = (
    rf"^(?:\w+ )?(?:[Ww]hich|[Ww]hat|[Ww]ho)\b(?:(?!\b(?:when|if|that|because|while|where|unless|so|but|and|whose"
    rf"|who|which)\b)[^,;:]){{0,120}}?(?:{_DENIES})",
    r"^(?:\w+ )?(?:[Ww]elche[rsnm]?|[Ww]as|[Ww]er|Wo)\b[^,;:]{0,120}\b(?:nicht(?! nur)|kein(?:e[rsnm]?)?)\b",
    r"^(?:Parmi|Lequel|Laquelle|Lesquel(?:le)?s|Quel(?:le)?s?|Qui)\b(?:(?! qui n| que "
    r"| qu['’])[^;:]){0,120}\b(?:n['’]|ne )\S+(?: \S+){0,2} pas\b",
    r"^¿?(?:(?:En|De|A|Con|Para) )?(?:[Cc]uál(?:es)?|[Qq]ué|[Qq]uién(?:es)?)\b(?:(?! que no\b)[^,;:]){0,120}\bno\b",
    r"^(?:[Qq]uale|[Qq]uali|[Cc]hi|Cosa|Che cosa)\b(?:(?! che non\b)[^,;:]){0,120}\bnon\b",
)
_UN = (
    "unable|untrue|uncommon|unlikely|unusual|unimportant|unnecessary|unknown|impossible|improbable|incorrect"
    "|inaccurate|incapable|illegal|absent"
)
_TWICE = (
    rf"\b(?:not|never)(?: \w+)? (?:not|never|{_UN})\b"
    r"|\b(?:nicht|nie) un(?:möglich|üblich|wahr|bekannt|gewöhnlich|wahrscheinlich|richtig)\w*"
    r"|\bno(?:ne|body|thing)?(?:(?!\b(?:if|unless|when|who|which|and|or|but)\b)[^,;.]){1,60}(?:\bnot\b|\bnever\b"
    r"|n['’]t\b)"
    r"|(?:\bnot\b|\bnever\b|n['’]t\b)(?:(?!\b(?:if|unless|when|who|which|and|or|but)\b)[^,;.]){1,60}(?:\bnot\b"
    r"|\bnever\b|n['’]t\b)"
    r"|\bkein\w*(?:(?!\b(?:wenn|und|oder|der|die|das)\b)[^,;.]){1,60}\bnicht\b"
)
_NEGATIVE = r"\b(?:not|never|cannot|nicht|niemals|keine?[rsnm]?)\b|n['’]t\b|\bn(?:e |['’])\S+ pas\b"


def hidden_not(about: CardText) -> Iterator[Advice]:
    """Warns of a choice for what is *not* so, where the word can be overlooked."""
    text = about.asked
    denying = next((found[0] for stem in _STEMS if (found := re.match(stem, text))), "")
    if not denying:
        denying = found[0] if (found := re.search(_EXCEPT, text)) else ""
    if not denying or is_about_language(text) or says(_TWICE, text):
        return
    word = denying.split()[-1].strip(":?.…_")
    message = f"`{word}` is easily overlooked where the other options are right."
    yield Advice(about.key, "hidden-not", message, f"Ask for what is so, or write `**{word}**`.")


_DENIALS = words(
    "not never cannot t no none nobody nothing nicht nie kein keine keiner keines keinen keinem",
)


def double_negative(about: CardText) -> Iterator[Advice]:
    """Warns of a denial that is denied, in the question or by an option."""
    if about.words.isdisjoint(_DENIALS):
        return
    text, question = about.asked, about.question
    if is_about_language(text):
        return
    key = about.key
    hint = "Say it without a negation, or with one."
    if isinstance(question, TrueOrFalse | MultipleChoice | MultipleResponse) and says(_TWICE, text):
        yield Advice(key, "double-negative", "One negation takes back another.", hint)
    elif re.search(rf"\b{_VERBS} (?:NOT|NEVER)\b", text) and any(
        says(_NEGATIVE, prose(option)) for option in (*question.expected, *question.others)
    ):
        yield Advice(key, "double-negative", "The question denies, and an option does so again.", hint)


# What it leaves open

_OPEN = (
    r"^(?:please )?(?:name|give|state|mention|list|cite) (?:an?|any|some|several|a few|one|an example"
    r"|examples)\b(?! (?:of the following|third|half))"
    r"|^(?:what|which) (?:is|are) (?:an example|some|examples)\b|^(?:explain|describe|discuss|comment|outline"
    r"|evaluate|analy[sz]e) \w"
    r"|^(?:Nenne|Nennen Sie|Gib|Geben Sie) (?:eine?[nrsm]?|einige|mehrere|ein paar|irgend\w+) \w|^(?:Erkläre"
    r"|Erläutere|Beschreibe|Diskutiere) \w"
    r"|^(?:Citez?|Nommez?|Donnez?) (?:une?|quelques|des) \w|^(?:Expliqu|Décri|Discut)e[rzs]? \w|^Décri\w+ \w"
    r"|^(?:Nombr|Cit|Mencion)[ae] (?:una?|un[oa]s|algun[oa]s) \w|^(?:Explica|Discute) \w"
    r"|^(?:Nomina|Cita|Indica) (?:un[oa]?|alcun[ie]) \w|^Spiega \w"
)


_NARROWED = (
    r"\b(?:that|which|whose|who|with|where|in (?:one|a) word|der|deren|dessen|qui|dont|que|che)\b|\bonly\b|\w+est\b"
)
"""What may leave a single answer to `Name a …`."""

_AND_SO_ON = r"(?:.{0,200}[\s,])?(?:etc|usw|ecc|and so on|and others|…|\.\.\.)\.?"


def open_ended(about: CardText) -> Iterator[Advice]:
    """Warns of a typed question with many right answers, of which the card knows one."""
    text, question = about.asked, about.question
    if getattr(question, "accept", ()) or is_about_language(text) or HIDDEN in text or "\n" in text:
        return
    unfinished = isinstance(question, Listing) and any(re.fullmatch(_AND_SO_ON, item) for item in question.answers)
    if unfinished or (starts(_OPEN, text) and not says(_NARROWED, text)):
        message = "There are many right answers, and the card knows but its own."
        hint = "Ask for the one that is meant, list the others with `accept`, or make it a flashcard."
        yield Advice(about.key, "open-ended", message, hint)


_TRUE = r"(?:true|correct|right|false|wrong|incorrect)"
_UNFOCUSED = (
    rf"^which of these (?:is|are) {_TRUE}\s*[?:.]?$|^what about \w+\?$"
    rf"|^which (?:one )?(?:of the following(?: statements| claims)?|of these (?:statements|claims)|statements?"
    rf"|claims?) (?:is|are)(?: not)? {_TRUE}\s*[?:.]?$"
    r"|^welche (?:der folgenden |dieser )?(?:Aussagen?|Behauptung(?:en)?) (?:ist|sind|trifft|treffen) (?:richtig"
    r"|wahr|korrekt|falsch|zu)\s*[?:]?$"
    r"|^(?:quelle|laquelle de ces) (?:affirmations?|propositions?) est (?:vraie|correcte|exacte|fausse)\s*[?:]?$"
    r"|^¿?cuál de (?:las siguientes|estas) afirmaciones es (?:correcta|verdadera|falsa|cierta)\??$"
    r"|^what (?:do|can) you (?:know|say|tell)(?: us| me)? about\b|^tell (?:me|us) about\b"
    r"|^what is (?:so )?(?:special|interesting|important|remarkable|notable|significant|unusual"
    r"|characteristic) about\b"
    r"|^was (?:weißt du|wissen Sie) über\b|^was ist das Besondere an\b|^que sais-tu (?:de|sur)\b"
    r"|^¿?qué sabes (?:de|sobre)\b"
)


def unfocused(about: CardText) -> Iterator[Advice]:
    """Warns of a question that says nothing until its options or its answer are read."""
    text = about.asked
    if starts(_UNFOCUSED, text) and not is_about_language(text) and not _are_variants(about.card):
        message = "The question does not say what it asks about."
        hint = "Name the one thing that the learner has to know; it should be answerable without its options."
        yield Advice(about.key, "unfocused", message, hint)


def _are_variants(card: Card) -> bool:
    """Returns whether the options say one thing in several ways, as in grammar, so that all of them tell the
    subject.
    """
    options = [set(option.lower().split()) for option in (*card.question.expected, *card.question.others)]
    return len(options) > 1 and all(4 * len(options[0] & words) >= 3 * len(words) for words in options)


_OPINION = (
    r"\bin your (?:own )?(?:opinion|view)\b|\bdo you (?:think|believe|like)\b|\byour favou?rite\b"
    r"|\b(?:deiner|Ihrer|eurer) (?:Meinung|Ansicht) nach\b|\b(?:findest|meinst|glaubst) du\b"
    r"|\bdein(?:e[rsnm]?)? Lieblings"
    r"|\b(?:most (?:beautiful|interesting|exciting|boring)|nicest|coolest|ugliest|prettiest|funniest)\b"
    r"|\bà (?:ton|votre) avis\b|\bselon (?:toi|vous)\b|\ben tu opinión\b|\bsegún tú\b|\bsecondo te\b"
)


def opinion(about: CardText) -> Iterator[Advice]:
    """Warns of a question for what the learner thinks, to which no answer is wrong."""
    text = about.asked
    if (found := says(_OPINION, text)) and not is_about_language(text):
        message = f"`{found}` asks for an opinion, and no opinion is wrong."
        yield Advice(about.key, "opinion", message, "Ask for the fact, or say whose opinion is meant.")


_OF_THESE = (
    r"^(?:\w+ )?(?:which|what)(?: (?:one|ones|two|three|four))? of (?:the following|these)\b"
    r"|^(?:\w+ )?welche[rsnm]? (?:der folgenden|dieser|von diesen|von den folgenden)\b"
    r"|^(?:\w+ )?(?:lequel|laquelle|lesquel(?:le)?s) (?:de ces|des \w+ suivant)"
    r"|^¿?(?:\w+ )?cuál(?:es)? de (?:l[oa]s siguientes|est[oa]s)\b|^(?:\w+ )?qual[ei] (?:dei seguenti"
    r"|delle seguenti|di quest[ie])\b"
)


def missing_options(about: CardText) -> Iterator[Advice]:
    """Warns of `which of these` where nothing is offered."""
    text = about.asked
    if "\n" in about.question.prompt or HIDDEN in text or re.search(r"[:;,]|\b(?:or|oder|ou|o)\b", text):
        return
    if found := starts(_OF_THESE, text):
        message = f"`{found}` offers nothing to choose from."
        yield Advice(about.key, "missing-options", message, "Add `distractors`, or ask without `of these`.")


_MOST_WORDS = 80
"""Words that a question may have; a story around it may be as long as this."""


def long_question(about: CardText) -> Iterator[Advice]:
    """Warns of a question that takes long to read each time that it comes."""
    prompt = about.question.prompt
    if "\n" not in prompt and (count := len(prompt.split())) > _MOST_WORDS:
        message = f"The question has {count} words."
        yield Advice(about.key, "long-question", message, "Leave out what the answer does not need.")


def verbatim(about: CardText) -> Iterator[Advice]:
    """Warns of a statement that is its quote word for word."""
    card = about.card
    if card.quote and fold(about.question.prompt) in map(fold, card.quotes):
        message = "The statement is the quoted passage word for word."
        hint = "Say it in other words: a passage is recognised without being understood."
        yield Advice(about.key, "verbatim", message, hint)


def statement_asks(about: CardText) -> Iterator[Advice]:
    """Warns of a statement that ends in a question mark."""
    if about.prose.endswith(("?", "？")):
        hint = "Claim something, so that it can be true or false."
        yield Advice(about.key, "statement-asks", "A question is neither true nor false.", hint)
