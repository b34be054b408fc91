"""Which sentences can be understood away from their article, and as what a card shows them."""

import re
from functools import lru_cache
from typing import NamedTuple

from quiz.deck.articles.article import Sentence
from quiz.draft.lexicon import Lexicon, stem
from quiz.draft.mentions import LONGEST_SENTENCE
from quiz.draft.names import tokens
from quiz.draft.pack import Pack, alternatives
from quiz.draft.values import Mention, Statement

REFUSALS = {
    "too-long": "has more than 45 words",
    "too-short": "has fewer than six words",
    "no-statement": "asks, calls or leads to a list",
    "not-prose": "has addresses, code or marks in it",
    "torn": "opens a bracket or a quotation and does not close it",
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

_MOST_WORDS, _FEWEST_WORDS = 45, 6
_NOT_PROSE = re.compile(r"https?:|www\.|@\w|[{}<>=|\\^~]|\w\(\)|_\w+_|\w_\w|\$\(|::|->|[\u2190-\u21ff]|\.\.\.$|…$")
_SPEECH = re.compile(r"[“\"«„][^”\"»“]{45,}[”\"»“]|[“\"„][^”\"“]+[,.?!][”\"“]")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


class Reading(NamedTuple):
    """What a sentence is to be read with: the mentions of it, and the statement before it in the same paragraph."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    before: Statement | None


def read(reading: Reading, known: Lexicon, pack: Pack) -> Statement:
    """Returns `reading` as a statement, refused where a reader without the article would not understand it."""
    sentence = reading.sentence
    plain = Statement(sentence, sentence.start, sentence.end, mentions=reading.mentions)
    if sentence.end - sentence.start > LONGEST_SENTENCE:
        return plain._replace(refusal="too-long")
    if refusal := _refused_as_it_is(sentence.text, pack):
        return plain._replace(refusal=refusal)
    shown = _with_owner(_without_opener(plain, pack), reading.before, known, pack)
    return shown if shown.refusal else shown._replace(refusal=_needs_article(shown, known, pack))


def _refused_as_it_is(text: str, pack: Pack) -> str:
    words = text.split()
    if len(words) > _MOST_WORDS or len(words) < _FEWEST_WORDS:
        return "too-long" if len(words) > _MOST_WORDS else "too-short"
    if text.rstrip("\"'”’)]»").endswith(("?", "!", ":", ";", ",")):
        return "no-statement"
    if _NOT_PROSE.search(text):
        return "not-prose"
    if any(text.count(opening) != text.count(closing) for opening, closing in _PAIRS) or text.count('"') % 2:
        return "torn"
    if _SPEECH.search(text):
        return "speech"
    if pack.words("speakers") and (re.search(r"\bI\b(?!\.)", text) or _words_pattern(pack, "speakers").search(text)):
        return "speaker"
    verbs = pack.words("auxiliaries") | pack.parts_of_verbs
    if pack.words("auxiliaries") and not any(
        word.strip(".,;:()").casefold() in verbs or re.search(r"[a-z]{2}ed\b", word) for word in words
    ):
        return "no-verb"
    return ""


@lru_cache(maxsize=64)
def _words_pattern(pack: Pack, name: str) -> re.Pattern[str]:
    return re.compile(alternatives(pack.words(name)), re.IGNORECASE)


@lru_cache(maxsize=64)
def _head_pattern(pack: Pack, name: str) -> re.Pattern[str]:
    """Returns a pattern for any entry of the list `name` at the very beginning."""
    return re.compile(alternatives(pack.words(name)), re.IGNORECASE)


def _without_opener(statement: Statement, pack: Pack) -> Statement:
    """Returns `statement` without a `However,` or the like at its head."""
    text = statement.text
    found = _head_pattern(pack, "droppable_openers").match(text)
    comma = re.compile(r",? ").match(text, found.end()) if found else None
    if not found or not comma or not comma[0].startswith(","):
        return statement
    start = statement.start + comma.end()
    first = statement.sentence.block.text[start]
    mentions = tuple(mention for mention in statement.mentions if mention.start >= start)
    return statement._replace(start=start + 1, head=first.upper(), mentions=mentions)


def _with_owner(statement: Statement, before: Statement | None, known: Lexicon, pack: Pack) -> Statement:
    """Returns `statement` with the pronoun at its head replaced by its owner; refused where that is not certain."""
    text = statement.text
    found = re.match(r"(He|She|It|His|Her|Its|They|Their)\b ", text)
    if not found or not pack.words("pronouns"):
        return statement
    owner = _owner(found[1], before, known) if before else None
    if owner is None or re.match(
        r"It (?:is|was|seems|appears|took|takes|became|has been|follows|turns) \w+ (?:that|to|who|when)\b", text
    ):
        return statement._replace(refusal="pronoun")
    possessive = found[1] in ("His", "Her", "Its", "Their")
    name = owner + ("’" if owner.endswith("s") else "’s") * possessive
    start = statement.start + found.end() - 1 - len(statement.head)
    article = (
        "The "
        if re.match(r"the ", before.text if before else "", re.I) and before and before.text[4:].startswith(owner)
        else ""
    )
    return statement._replace(start=start, head=article + name, resolved=f"{found[1]} → {article}{name}")


def _owner(pronoun: str, before: Statement | None, known: Lexicon) -> str | None:
    """Returns the one name in the statement before that `pronoun` can stand for, or None."""
    if (
        before is None
        or (before.refusal and before.refusal not in ("too-long", "time-bound"))
        or pronoun in ("They", "Their")
    ):
        return None
    people = {mention.value for mention in before.mentions if mention.kind == "person"}
    if pronoun in ("He", "She", "His", "Her"):
        subject = [
            mention for mention in before.mentions if mention.kind == "person" and mention.start - before.start < 30
        ]
        return subject[0].value if len(people) == 1 and subject and not subject[0].torn else None
    others = {
        m.value for m in before.mentions if m.kind in ("place", "organisation", "thing", "name", "acronym", "title")
    }
    first = before.mentions[0] if before.mentions else None
    if first is None or first.torn or first.value not in others or first.start - before.start > 5 - len(before.head):
        return None
    topic = all(stem(token.text.casefold()) in known.headings for token in tokens(first.value, 0, len(first.value)))
    return first.value if len(others) == 1 or topic else None


def _needs_article(statement: Statement, known: Lexicon, pack: Pack) -> str:
    """Returns why `statement` is not understood alone, or an empty text."""
    text = statement.text
    if _head_pattern(pack, "dependent_openers").match(text):
        return "hangs-on"
    if _words_pattern(pack, "pointers").search(text):
        return "pointer"
    years = any(mention.kind in ("year", "date") for mention in statement.mentions)
    if _words_pattern(pack, "time_bound").search(text) and not years:
        return "time-bound"
    if _has_stray_pronoun(statement, pack):
        return "pronoun"
    return "loose-noun" if _has_loose_noun(statement, known, pack) else ""


def _has_stray_pronoun(statement: Statement, pack: Pack) -> bool:
    """Returns whether a pronoun stands before anything that it could stand for."""
    text = statement.text
    people = [
        mention.start - statement.start + len(statement.head)
        for mention in statement.mentions
        if mention.kind in ("person", "name")
    ]
    if statement.resolved:
        people.append(0)
    first_person = min(people, default=len(text))
    for found in re.finditer(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", text, re.IGNORECASE):
        if found.start() < first_person and pack.words("pronouns"):
            return True
    head = " ".join(text.split()[:5])
    return (
        bool(pack.words("pronouns")) and re.search(r"\b(?:it|its|they|their|them)\b", head, re.IGNORECASE) is not None
    )


def _has_loose_noun(statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether `the` stands before a common noun that nothing in the sentence or above it tells of."""
    text = statement.text
    loose, common = pack.words("loose_nouns"), pack.words("common_words")
    for found in re.finditer(r"\b([Tt]he) ([a-z][\w-]*)(?: ([a-z][\w-]*))?(?: ([a-z][\w-]*))?", text):
        noun, following = found[2], found[3] or ""
        at_head = found.start() == 0
        if stem(noun) in known.headings:
            continue
        before = text[: found.start()].casefold()
        if re.search(rf"\b(?:an?|one|two|three|this) (?:[\w-]+ ){{0,3}}{re.escape(stem(noun))}", before):
            continue
        ends = (
            not following
            or following in pack.words("function_words") | pack.words("auxiliaries")
            or following in pack.parts_of_verbs
        )
        owned = following in ("of", "that", "which", "who", "whose", "where", "for", "between")
        if ends and not owned and (noun in loose or stem(noun) in loose or (at_head and noun in common)):
            return True
    return False
