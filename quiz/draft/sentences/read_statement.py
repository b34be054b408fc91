"""Makes a statement of a sentence: decides whether a card can be made of it, and how the card shows it."""

import re
from functools import lru_cache

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.mentions.find_mentions import LONGEST_SENTENCE
from quiz.draft.pack import Pack, alternatives, together
from quiz.draft.sentences.clauses import parts_of
from quiz.draft.sentences.definitions import definition_in, labelled_in
from quiz.draft.sentences.names_by_kind import name_of_kind
from quiz.draft.sentences.needs_article import needs_article
from quiz.draft.sentences.noun_phrases import is_noun_phrase
from quiz.draft.sentences.pronoun_owners import is_hers, possessive_of, with_owner
from quiz.draft.sentences.quotations import QUOTATION_MARK, is_amid_speech
from quiz.draft.sentences.refusals import is_torn, refused_as_it_is, speaks
from quiz.draft.values import Mention, Reading, Statement
from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern

_FOOTNOTES = lazy_pattern(
    r"(?: ?\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]|(?<=\S)\[[^\[\]]{3,40}\])+(?P<stop>\.?)$"
    r"|(?<=[a-zß-ÿ]{3}[.!?])\d{1,3}$"
)
"""Marks of sources behind a sentence, or before its stop."""


def read(reading: Reading, known: Lexicon, pack: Pack) -> Statement:
    """Returns the sentence of `reading` as a statement; refused where it cannot be understood without the article."""
    sentence = reading.sentence
    marks = _FOOTNOTES.search(sentence.text)
    end = sentence.start + marks.start() if marks else sentence.end
    mentions = tuple(_unless_told_above(one, reading) for one in reading.mentions if one.end <= end)
    plain = Statement(sentence, sentence.start, end, mentions=mentions, tail=(marks["stop"] or "") if marks else "")
    plain = _without_reference(_without_brackets(plain), pack)
    plain = _with_house(_without_speaker(plain, pack), known, pack)
    if any(_bare_heading(one) in pack.words("exercise_headings") for one in sentence.block.headings[-1:]):
        return plain._replace(refusal="exercise")
    if sentence.end - sentence.start > LONGEST_SENTENCE:
        return plain._replace(refusal="too-long")
    if pack.shape("subtitle").match(sentence.text) or pack.shape("subtitle").match(sentence.block.text[sentence.end :]):
        return plain._replace(refusal="torn")  # a title with a stop inside of it
    if is_amid_speech(sentence):
        return plain._replace(refusal="speech")
    labelled = labelled_in(plain, pack) and not pack.pattern("boilerplate").search(plain.text)
    if labelled and not is_torn(plain.text, pack) and not speaks(plain.text, pack):
        return plain
    turned = _turned_round(plain, pack)
    opened = turned if turned and not needs_article(turned, known, pack) else _without_opener(plain, pack)
    shown = opened if opened.refusal else _with_subject(with_owner(opened, reading, known, pack))
    if not shown.refusal:
        shown = _without_link(shown if shown.resolved else _with_whole_name(shown, pack), pack)
    refusal = refused_as_it_is(plain.text, pack) or shown.refusal
    if _is_of_other_topic(shown, reading, known, pack):
        refusal = refusal or "pronoun"
    if _leaves_out_doer(shown, reading, known, pack):
        refusal = refusal or "hangs-on"
    refusal = refusal or needs_article(shown, known, pack, is_hers(shown, reading, known, pack))
    shown, refusal = _named_otherwise(shown, refusal, reading, known, pack)
    if refusal == "time-bound" and reading.date and not pack.shape("of_an_hour").search(shown.text):
        return shown._replace(dated=True)
    part = _standing_part(shown, reading, known, pack) if refusal in _NEEDS_OTHERS else None
    return part or shown._replace(refusal=refusal)


def _unless_told_above(mention: Mention, reading: Reading) -> Mention:
    """Returns a `mention` as one never asked for if it names the place or year at the head of its paragraph."""
    label = DATED_LABEL.match(reading.sentence.block.text)
    told = label is not None and f" {mention.value} " in f" {label['label'].replace(',', '')} "
    return mention._replace(torn=True) if told else mention


def _without_brackets(statement: Statement) -> Statement:
    """Returns a `statement` that stands in brackets as a whole without them: `(The fleet has 40 ships.)`."""
    text = statement.text
    whole = text.startswith("(") and text.endswith((".)", "!)")) and text.count("(") == 1
    if not whole or not text[1].isupper() or text.startswith("(See "):
        return statement
    return statement._replace(start=statement.start + 1, end=statement.end - 1)


def _without_reference(statement: Statement, pack: Pack) -> Statement:
    """Returns a `statement` without brackets at its end that only say where more is found: `… (see Figure 3).`"""
    return (
        statement if statement.tail else _ended_before(pack.shape("points_elsewhere").search(statement.text), statement)
    )


def _ended_before(found: re.Match[str] | None, statement: Statement) -> Statement:
    """Returns a `statement` that has no head without what was `found` at its end, if anything; its stop is kept."""
    if found is None:
        return statement
    end = statement.start + found.start()
    mentions = tuple(one for one in statement.mentions if one.end <= end)
    return statement.ended_at(end, statement.text[-1])._replace(mentions=mentions)


def _without_speaker(statement: Statement, pack: Pack) -> Statement:
    """Returns a `statement` without who says so, if that is nobody by name: `…, she added.`, `Officials said that …`.

    Words in quotation marks stay with their speaker.
    """
    text = statement.text
    if statement.tail or QUOTATION_MARK.search(text):
        return statement
    statement = _ended_before(pack.shape("said_behind").search(text), statement)
    before = pack.shape("said_before").match(text)
    return _from(statement, statement.start + before.end()) if before else statement


def _with_house(statement: Statement, known: Lexicon, pack: Pack) -> Statement:
    """Returns a `statement` at whose head a house speaks of itself, `our firm`, with its name from the title."""
    found = pack.shape("own_house").match(statement.text) if known.house and not statement.head else None
    if found is None:
        return statement
    resolved = f"{found[0]} → {known.house}"
    return statement._replace(
        start=statement.start + found.end(), head=known.house, subject=known.house, resolved=resolved
    )


def _named_otherwise(
    shown: Statement, refusal: str, reading: Reading, known: Lexicon, pack: Pack
) -> tuple[Statement, str]:
    """Returns a statement with what it is about in place of `the treaty`, or of nothing, and why it is refused then;
    the same two where that is not certain.
    """
    owned = _with_what_it_is_of(shown, reading, known, pack) if refusal in ("", "too-short", "hangs-on") else None
    if owned:
        return owned, refused_as_it_is(owned.text, pack) or needs_article(owned, known, pack)
    named = _with_topic(shown, reading, known, pack) if refusal in ("hangs-on", "pointer") else None
    if refusal in ("", "loose-noun", "pointer") and not named:
        named = _with_name(shown, bool(refusal), reading, known, pack)
    return (
        (named, needs_article(named, known, pack, is_hers(named, reading, known, pack))) if named else (shown, refusal)
    )


_NEEDS_OTHERS = frozenset(("pronoun", "pointer", "loose-noun", "hangs-on", "time-bound"))
"""Refusals of a sentence of which one clause may be understood by itself."""


def _standing_part(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> Statement | None:
    """Returns the part of a refused `statement` that needs no article and says something; None without such a part."""
    if statement.refusal or refused_as_it_is(statement.sentence.text, pack):
        return None
    for part in map(_with_subject, parts_of(statement, pack)):
        tells = any(one.kind not in ("term", "phrase", "ordinal") and not one.torn for one in part.mentions)
        if refused_as_it_is(part.text, pack) or not (tells or definition_in(part, pack)):
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


_LEFT_OUT = "∅ → "
"""What a statement is told to be resolved by that says again what it is about."""


def _with_what_it_is_of(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> Statement | None:
    """Returns `statement`, which begins with a measure or a mark of what the sentence before is about, with the name of
    that: `Orr: its height`; None where it does not, or that is not the topic of the article.
    """
    before = reading.before
    if before is None or not reading.same_paragraph or statement.resolved or statement.head:
        return None
    if not pack.shape("attribute").match(statement.text):
        return None
    topic = pack.shape("topic").match(before.text)
    told = re.sub(r"\s?[（(].*", "", topic["name"]) if topic and not before.refusal else ""
    name = before.subject if before.resolved.startswith(_LEFT_OUT) else told
    known_by = any(name.casefold() in word for word in known.headings) or _is_defined_in(before, name, pack)
    if len(name) < _SHORTEST_TOPIC or not known_by:
        return None
    return statement._replace(head=f"{name}の", subject=name, resolved=_LEFT_OUT + name)


_SHORTEST_TOPIC = 2


def _is_defined_in(before: Statement, name: str, pack: Pack) -> bool:
    """Returns whether the statement `before` tells what `name` is, or goes on to tell of it without naming it."""
    if before.resolved == _LEFT_OUT + name:
        return True
    found = definition_in(before, pack)
    return found is not None and found.subject == name and not found.word


def _with_topic(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> Statement | None:
    """Returns `statement` with what it is about, which Japanese leaves out or calls `he` where the sentence before has
    said it; None where that is not the topic of the article, or the sentence has no such shape.
    """
    before = reading.before
    if _is_of_hero(statement, reading, pack):
        head = f"{reading.hero}は、{statement.head}"
        return statement._replace(head=head, subject=reading.hero, resolved=_LEFT_OUT + reading.hero)
    if name := _named_above(statement, known, pack):
        return statement._replace(head=f"{name}は、{statement.head}", subject=name, resolved=_LEFT_OUT + name)
    if before is None or before.refusal or statement.resolved:
        return None
    he = pack.shape("he").match(statement.text)
    if not he and not pack.shape("leaves_topic_out").match(statement.text):
        return None
    if before.resolved.startswith(_LEFT_OUT):
        name = before.subject
    else:
        topic = pack.shape("topic").match(before.text)
        name = re.sub(r"\s?[（(].*", "", topic["name"]) if topic else ""
    if not name or not (any(word == name.casefold() for word in known.headings) or _is_defined_in(before, name, pack)):
        return None
    if he and len(statement.head) > he.end():
        return None
    start = statement.start + (he.end() - len(statement.head) if he else 0)
    head = f"{name}は" if he else f"{name}は、{statement.head}"
    return statement._replace(start=start, head=head, subject=name, resolved=_LEFT_OUT + name)


def _named_above(statement: Statement, known: Lexicon, pack: Pack) -> str:
    """Returns what the heading above a statement names, or the title above a heading that names nothing, if that is
    what the statement leaves out: it tells what became of something, and nothing else is told of in its paragraph.
    """
    if statement.resolved or not pack.shape("of_heading").match(statement.text):
        return ""
    block = statement.sentence.block
    nearest = block.headings[-1] if block.headings else ""
    name = known.named_above.get(nearest, "")
    if not name and pack.shape("heading_of_all").fullmatch(nearest):
        name = known.named_above.get("", "")
    told = [found["name"] for found in pack.shape("told_of").finditer(block.text[: statement.sentence.start])]
    return name if not told or name in told[-1] else ""


def _is_of_hero(statement: Statement, reading: Reading, pack: Pack) -> bool:
    """Returns whether a statement leaves out the person whom all of the article is about: it tells when something was
    done, and neither it nor the sentence before in its paragraph tells who did it.
    """
    before = reading.before
    if not pack.is_dense or not reading.hero or statement.resolved or not pack.shape("of_hero").match(statement.text):
        return False
    topic = before is not None and reading.same_paragraph and pack.shape("has_topic").search(before.sentence.text)
    return not topic or (before is not None and before.subject == reading.hero)


def _leaves_out_doer(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a statement leaves out who did something, which the sentence before it has just told, and the
    title has not.
    """
    before = reading.before
    if before is None or not reading.same_paragraph or not pack.shape("doer_left_out").match(statement.text):
        return False
    topic = pack.shape("topic").match(before.text)
    return topic is not None and not any(word in topic[0] or topic["name"] in word for word in known.headings)


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
    found = compile_kept(r"(?:[\w’'-]+ ){0,4}[\w’'-]+").match(block, statement.start)
    link = found and _links(pack).search(block, statement.start, found.end() + 12)
    leads_on = pack.pattern("dependent_openers").match(statement.text)  # `By then there was …`
    if not link or statement.head or leads_on or "," in block[statement.start : link.start()]:
        return statement
    rest = tuple(one for one in statement.mentions if one.start >= link.end())
    return statement._replace(start=link.end(), head=block[statement.start : link.start()], mentions=rest)


@lru_cache(maxsize=8)
def _links(pack: Pack) -> re.Pattern[str]:
    """Returns a regular expression for words such as `also` that connect a sentence to the one before."""
    return compile_kept(rf" (?:{alternatives(pack.words('link_words'))})(?= [a-zäöü])")


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


DATED_LABEL = lazy_pattern(
    r"(?P<label>(?:[A-ZÀ-Þ][\w’'-]* )*[A-ZÀ-Þ][\w’'-]*,? (?:1[5-9]|20)\d\d): (?=[\"“]?[A-ZÀ-Þ\d])"
)
"""The place and year of which a paragraph tells, at its head: `Tarn Bay, 1904: The games …`."""


_NUMBERING = lazy_pattern(r"\d{1,2}(?:\.\d{1,2})+\.? (?=[A-ZÀ-Þ][a-zß-ÿ])")
"""The number of a paragraph at its head: `6.1 Boats are kept there.`"""


_SAID_TWICE = lazy_pattern(r"([A-Z][\w’'-]+)(?: [A-Z][\w.’'-]*){0,3} (?=\1 )")
"""A heading that has become a part of the first sentence below it: `Anna Bell Anna Bell was born in Orr.`"""


_BEHIND_OPENER = (lazy_pattern(r",? "), lazy_pattern(r"、|(?=[^ぁ-ん])"))
"""What stands between an opener and the rest of its sentence, with spaces between words and without."""


def _without_opener(statement: Statement, pack: Pack) -> Statement:
    """Returns `statement` without a label, `However,` or the like at its beginning; refused where it cannot do without
    it.
    """
    if (
        label := pack.shape("dateline").match(statement.text)
        or _LABEL.match(statement.text)
        or DATED_LABEL.match(statement.text)
        or _SAID_TWICE.match(statement.text)
        or (statement.sentence.start == 0 and _NUMBERING.match(statement.text))
    ):
        start = statement.start + label.end()
        if pack.words("auxiliaries") and is_noun_phrase(statement.text[label.end() :], pack):
            return statement._replace(refusal="no-verb")
        mentions = tuple(one for one in statement.mentions if one.start >= start)
        return _without_opener(statement._replace(start=start, mentions=mentions), pack)
    text = statement.text
    if tied := next((found for name in _TIES if (found := pack.shape(name).match(text))), None):
        return _from(statement, statement.start + tied.end())
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
    plain = plain or (found[0] in _CONJUNCTIONS and pack.shape("first_clause").match(text, found.end()) is not None)
    plain = plain or (found[0] == "Also" and _ALSO_WHEN.match(text, found.end()) is not None)
    if comma[0] == " " and not plain:
        return statement._replace(refusal="hangs-on") if found[0] in _NEEDS_COMMA else statement
    start = statement.start + comma.end()
    return statement if start >= statement.end else _from(statement, start)


_TIES = ("before_date", "it_was_then", "beside_what", "tied_to_name")
"""Shapes of the words at the head of a sentence that tie it to the one before, up to where it can begin."""
_ALSO_WHEN = lazy_pattern(r" (?:in|on|by|from|during|around) (?:(?:early|late|about|the) )?(?:[A-Z][a-z]+ )?\d")
"""How a sentence goes on behind `Also` that tells when something was: `Also in 1901, …`."""


_TURNED_NAMES = frozenset(("person", "organisation", "name", "thing"))


def _turned_round(statement: Statement, pack: Pack) -> Statement | None:
    """Returns `statement` without the word at its head that links it to the one before, in a language that has its verb
    behind that: `The bridge was built in 1911` for `Besides was the bridge built in 1911`.

    Returns None where the sentence has no such shape. Nothing can be asked for in the words that changed their places.
    """
    found = pack.shape("turned").match(statement.text)
    if found is None or statement.head:
        return None
    start = statement.start + found.end()
    timed = pack.shape("turned_in_time").match(statement.text)
    dated = any(one.kind in ("year", "date") for one in statement.mentions if one.start > start)
    named = statement.start + found.start("subject"), statement.start + found.end("subject")
    known = any((one.start, one.end) == named and one.kind in _TURNED_NAMES for one in statement.mentions)
    if (timed and not dated) or not (found["article"] or known):
        return None
    subject = found["subject"][0].upper() + found["subject"][1:]
    rest = tuple(one for one in statement.mentions if one.start >= start)
    return statement._replace(start=start, head=f"{subject} {found['verb']}", mentions=rest, subject="")


def _from(statement: Statement, start: int) -> Statement:
    """Returns `statement` from the character `start` of its block on, beginning with a capital."""
    first = statement.sentence.block.text[start]
    mentions = tuple(mention for mention in statement.mentions if mention.start >= start)
    return statement._replace(start=start + 1, head=first.upper(), mentions=mentions)
