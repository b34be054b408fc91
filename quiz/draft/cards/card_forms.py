"""Makes cards from a fact. Each form of question is a function, which returns None where the words do not allow it."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from quiz.card.comparing.same_text import fold
from quiz.card.kinds.cloze import escaped
from quiz.card.lazy_pattern import lazy_pattern
from quiz.deck.sources.sentences import Span
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.other_wordings import accepted, plain_name, same_names
from quiz.draft.facts.reasons import Relation
from quiz.draft.facts.relations import relation_in
from quiz.draft.mentions.name_given_away import has_dense_sign, line_says
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.appositions import apposition_in
from quiz.draft.sentences.definitions import definition_in, superlative_in
from quiz.draft.sentences.noun_phrases import is_adjective
from quiz.draft.sentences.subject_and_verb import clause_in, subject_and_verb
from quiz.draft.sentences.verbs import base_of, past_of
from quiz.draft.values import Draft, Fact, Mention, Statement
from quiz.draft.word_forms import stem

Form = Callable[[Fact, Pack], Draft | None]
_MOST_DRAFTS = 3
_MOST_BLANK_WORDS = 8


def with_drafts(fact: Fact, pack: Pack) -> Fact:
    """Returns `fact` with the cards that can be made from it, the best first."""
    forms = (form(fact, pack) for form in FORMS)
    drafts = [draft for draft in forms if draft]
    return fact._replace(drafts=tuple(drafts[:_MOST_DRAFTS]))


def acronym(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks what an acronym stands for."""
    mention = _mention(fact)
    if mention is None or mention.kind != "acronym" or not mention.unit or mention.unit not in fact.statement.quote:
        return None
    if pack.shape("printed_in").search(mention.unit):
        return None
    question = pack.phrase("stands for", name=mention.value)
    if not question or any(fold(mention.unit) in fold(line) for line in fact.statement.context[:1]):
        return None  # the title tells it
    return _draft("acronym", fact, {"question": question, "answer": mention.unit}, mention.unit)


def definition(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks what something is, or who somebody is."""
    found = next(
        (
            one
            for find in (definition_in, apposition_in)
            if (one := find(fact.statement, pack)) and _is_about(fact, one.subject)
        ),
        None,
    )
    if found is None:
        return None
    named = found.with_article in pack.words("first_names")
    is_one = named or (found.with_article[:1].isupper() and pack.shape("one_who").match(found.complement))
    is_one = is_one or any(shape.match(fact.statement.text) for shape in pack.shapes("human"))
    human = fact.kind not in _NO_PEOPLE and _is_human(found.complement, pack)
    ask = "who is" if fact.kind == "person" or is_one or human else "what is"
    subject = fact.answers[0] if fact.kind == "person" else found.with_article
    if ask == "who is":
        subject = _without_calling(subject, pack)
    front = pack.phrase("what means" if found.word else ask, verb=found.verb, name=subject)
    if not front:
        return None
    back = _with_last_stop(found.complement[0].upper() + found.complement[1:])
    return _draft("definition", fact, {"front": front, "back": back}, back, found.subject)


_NO_PEOPLE = ("organisation", "place", "thing", "title", "acronym")
"""Kinds of names that nobody bears, though a firm may be called an owner or a founder."""


def _without_calling(name: str, pack: Pack) -> str:
    """Returns the `name` of a person without a description before it: `the Korean economist Hoesung Lee`."""
    words = name.split()
    told = (
        pack.words("demonyms") | {word.capitalize() for word in pack.words("offices")} | pack.words("offices") | {"the"}
    )
    while len(words) > 2 and words[0] in told:
        words.pop(0)
    return " ".join(words)


def _is_human(complement: str, pack: Pack) -> bool:
    """Returns whether the `complement` of a definition is a profession: `an American linguist`."""
    words = (
        re.split(r" (?:of|in|at|who|whose|and|for|from|to|with|that|born|on|now|known)\b|,", complement, maxsplit=1)[0]
        .casefold()
        .split()
    )
    return bool(words) and (
        words[-1] in together(pack.words("offices"), pack.words("callings"))
        or re.fullmatch(r"\w{3,}(?:[^l]ist|ian|grapher)|\w{4,}list", words[-1]) is not None
    )


def superlative(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks who or what is the first, the only or the largest of its kind."""
    found = superlative_in(fact.statement, pack)
    if found is None or ":" in found.complement or not _is_about(fact, found.subject):
        return None
    human = fact.kind == "person" or re.search(r"\b(?:he|she|his|her)\b", fact.statement.text) is not None
    question = pack.phrase("who is" if human else "what is", verb=found.verb, name=found.complement)
    answer = fact.answers[0] if fold(fact.answers[0]) == fold(found.subject) else found.subject
    plain = plain_name(answer, pack)
    others: Entry = {"accept": (answer,)} if plain else _accept(fact, pack)
    return _draft("superlative", fact, {"question": question, "answer": plain or answer} | others, answer)


def year(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks in which year something happened, from a simple sentence."""
    if fact.kind != "year" or len(fact.spans) != 1:
        return None
    statement, (start, end) = fact.statement, fact.spans[0]
    block = statement.sentence.block.text
    before, behind = block[statement.start : start], block[end : statement.end]
    if before.casefold() == "in " or statement.head + before == "In ":
        plain = behind.removeprefix(", ").removeprefix(" ")
        plain = plain[0].upper() + plain[1:] if plain.startswith("the ") else plain
        plain = next(
            (
                one.value + plain.removeprefix(block[one.start : one.end])
                for one in statement.mentions
                if one.kind == "person" and plain.startswith(f"{block[one.start : one.end]} ")
            ),
            plain,
        )
        found = clause_in(plain, pack)
    else:
        plain = statement.text
        found = subject_and_verb(statement, pack) if before.endswith(" in ") else None
        if found and _is_of_other_verb(before, found.verb_phrase, pack):
            return None
    if found is None or re.search("[,:;]", plain) or _says_two_things(fact, pack):
        return None
    if found.auxiliary in ("do", "does") and re.match(r" have\b", found.verb_phrase):
        return None  # `has led it since 1980`
    rest = re.sub(rf"(?: late| early)? in {re.escape(block[start:end])}", "", found.rest, count=1)
    rest = re.sub(r"\.([\"”’]?)$", r"\1", rest)
    question = pack.phrase("in year", clause=f"{found.auxiliary} {found.subject}{found.verb_phrase}{rest}")
    return _draft("year", fact, {"question": question, "answer": fact.answers[0]}, fact.answers[0])


def _is_of_other_verb(before: str, asked: str, pack: Pack) -> bool:
    """Returns whether the words `before` a year end with a participle of another verb than `asked`."""
    if _INFINITIVE.search(before):
        return True
    last = re.search(r"([a-z]+) in $", before)
    if last is None or not (last[1] in pack.parts_of_verbs or last[1].endswith("ed")):
        return False
    own = asked.split()[-1]
    return last[1] != own and base_of(last[1], pack)[0] != own


_INFINITIVE = lazy_pattern(
    r" to (?!(?:the|an?|his|her|its|their)\b)[a-z]+ .*\bin $|\b(?:until|since) (?:late|early) in $"
)
"""What is to be done, or until when, before a year: `planned a play to be staged in Orr in 1909`."""


def once(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks when or where something happened that happens only once, such as a birth."""
    kinds = {"year": "when", "date": "when", "place": "where"}
    if fact.kind not in kinds or len(fact.spans) != 1:
        return None
    found = subject_and_verb(fact.statement, pack)
    verb = found.verb_phrase.split()[-1] if found else ""
    shown = fact.statement.text
    place = fact.spans[0][0] - fact.statement.start + len(fact.statement.head)
    if found is None or verb not in pack.words("once_verbs") or found.auxiliary not in ("was", "were", "did"):
        return None
    if not re.search(rf"\b{verb}(?:e?d)?(?: and \w+ed)? (?:on|in|at|near)(?: the)? $", shown[:place]):
        return None
    question = pack.phrase(kinds[fact.kind], clause=f"{found.auxiliary} {found.subject}{found.verb_phrase}")
    keys: Entry = {"question": question, "answer": fact.answers[0]} | _accept(fact, pack)
    return _draft("once", fact, keys, fact.answers[0])


def agent(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks who did something, from a passive: `The bridge was designed by Ada Stone.`"""
    if fact.kind != "person" or len(fact.spans) != 1:
        return None
    found = subject_and_verb(fact.statement, pack)
    if found is None or found.auxiliary not in ("was", "were"):
        return None
    past = past_of(found.verb_phrase.split()[-1], pack)
    behind = found.rest.removeprefix(f" by {fact.answers[0]}")
    if not past or behind == found.rest or "," in behind or not re.match(r"\.| (?:in|as|for|at|to|on|from)\b", behind):
        return None
    question = pack.phrase("who did", clause=f"{past} {found.subject}{behind.rstrip('.')}")
    keys: Entry = {"question": question, "answer": fact.answers[0]} | _accept(fact, pack)
    return _draft("agent", fact, keys, fact.answers[0])


def _says_two_things(fact: Fact, pack: Pack) -> bool:
    """Returns whether the statement has a second verb after an `and`, or a second year."""
    years = [one for one in fact.statement.mentions if one.kind in ("year", "date")]
    joined = re.findall(r" (?:and|but|or) (?:\w+ly |once |later |then |also )?([a-z]+)", fact.statement.text)
    verbs = together(pack.parts_of_verbs, pack.words("auxiliaries"))
    other = re.search(
        r" (?:and|but) (?:(?:it|he|she|they)\b|(?:the|an?|its|their) (?:[\w-]+ ){1,2}(?:was|were|is|are|had|has)\b)",
        fact.statement.text,
    )
    named = re.findall(r" (?:and|but) (?:[A-Z][\w’'.-]* ){1,4}([a-z]+)\b", fact.statement.text)
    done = any(word in verbs or word.endswith("ed") for word in (*joined, *named))
    return len(years) > 1 or other is not None or done


def number(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks how many of something there are, where the number follows the verb."""
    mention = _mention(fact)
    if mention is None or mention.kind != "number" or not mention.unit or len(fact.spans) != 1:
        return None
    found = subject_and_verb(fact.statement, pack)
    unit = mention.unit
    if found is None or not unit.endswith("s") or "," in fact.statement.text or _says_two_things(fact, pack):
        return None
    counted = f" {fact.answers[0]} {unit}"
    if not found.rest.startswith(counted) or not re.fullmatch(r"[\d.]+", mention.value):
        return None
    behind = found.rest[len(counted) :].rstrip(".")
    owned = re.match(r" of [\w’' -]+", behind)
    things = unit + (owned[0] if owned else "")
    rest = behind[owned.end() :] if owned else behind
    clause = f"{found.auxiliary} {found.subject}{found.verb_phrase}{rest}"
    question = pack.phrase("how many", things=things, clause=clause)
    return _draft("number", fact, {"question": question, "number": mention.value, "unit": (unit,)}, fact.answers[0])


def office(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks which office somebody holds."""
    mention = _mention(fact)
    question = pack.phrase("office", name=mention.value) if mention else ""
    if mention is None or mention.kind != "person" or not question or " " not in mention.value:
        return None
    behind = fact.statement.sentence.block.text[mention.end : fact.statement.end]
    held = re.match(r", (?:the |an? )?([^,;()]{6,80}), ", behind)
    title = held[1] if held and _is_office(held[1], pack) else _long_title(mention.unit, pack)
    if not title or pack.shape("no_office").fullmatch(title):
        return None
    title = re.sub(r" and (?:an?|his|her) .*", "", pack.shape("no_part_of_office").sub("", title))
    return _draft("office", fact, {"question": question, "answer": title}, title)


def class_of_thing(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card for what a vessel or a machine is, whose class stands before its name: `the ferry MV Torrin`."""
    mention = _mention(fact)
    if mention is None or mention.kind != "thing" or len(fact.spans) > 1:
        return None
    block = fact.statement.sentence.block.text
    found = pack.shape("class_before").search(block[max(0, mention.start - 60) : mention.start])
    words = found["class"].split() if found else []
    while len(words) > 1 and (words[0] in pack.words("vague_adjectives") or re.fullmatch(r"\w+(?:ed|est)", words[0])):
        words.pop(0)
    question = pack.phrase("what is", verb="is", name=f"the {mention.value}")
    if not words or not question:
        return None
    back = f"{'An' if words[0][0] in 'aeiou' else 'A'} {' '.join(words)}"
    return _draft("class", fact, {"front": question, "back": back}, " ".join(words))


def listed(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks for all things of a list of three or more."""
    if len(fact.spans) < 3:
        return None
    block, statement = fact.statement.sentence.block.text, fact.statement
    first, last = fact.spans[0][0], fact.spans[-1][1]
    shown = f"{statement.head}{block[statement.start : first]}[…]{block[last : statement.end]}{statement.tail}"
    before, behind = block[statement.start : first], block[last : statement.end]
    if pack.shape("loose_list").match(shown) or pack.shape("examples_listed").search(before):
        return None
    if pack.shape("listed_among").match(behind) or _is_mixed_row(fact, before, behind) or _share_noun(fact.answers):
        return None
    places = [one for one in statement.mentions if one.kind == "place" and (one.start, one.end) in fact.spans]
    if len(places) > 1 and pack.shape("places_listed").search(before):
        return None  # where something happened, of which nobody keeps a list
    ask = pack.phrase("which", count=_spelled(len(fact.spans), pack))
    if not ask or any(fold(answer) in fold(shown) for answer in fact.answers):
        return None
    return _draft("list", fact, {"question": f"{shown} {ask}", "answers": fact.answers}, *fact.answers)


def _share_noun(answers: Sequence[str]) -> bool:
    """Returns whether all but the last of a list are adjectives of its noun: `various social, political and economic
    factors`.
    """
    *others, last = answers
    return not is_adjective(last) and all(one.islower() and is_adjective(one.split()[-1]) for one in others)


def _is_mixed_row(fact: Fact, before: str, behind: str) -> bool:
    """Returns whether the first of a list only tells where the others, who are persons, are: `the pilots of Orr, Anna
    Bell and Carl Roth are …`.
    """
    kinds = {one.kind for one in fact.statement.mentions if (one.start, one.end) in fact.spans}
    placed = re.search(r"\b(?:of|on|at|in|from|for) (?:the )?$", before) and re.match(
        r" (?:is|are|was|were|has|have|had)\b", behind
    )
    return placed is not None and "person" in kinds and len(kinds) > 1


def cloze(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a cloze card: the statement with its answer as a blank."""
    if len(fact.spans) > 2 or any(len(answer.split()) > _MOST_BLANK_WORDS for answer in fact.answers):
        return None
    if any(re.match(r"(?:because|that|when|to|for|as|in|with|by) (?:\S+ ){2}", answer) for answer in fact.answers):
        return None  # a clause, which nobody fills in word for word
    if len(fact.spans) == 1 and fact.kind in ("number", "year", "date") and _is_half_of_range(fact, pack):
        return None
    named = fact.kind == "term" and " " in fact.answers[0] and fact.answers[0].istitle()
    named = named and (pack.capitals_are_names or fact.spans[0][0] > fact.statement.start)
    named = named or (fact.kind == "place" and len(fact.spans) == 1 and not _is_surely_place(fact, pack))
    hint = pack.values("hints").get("name" if named else fact.kind, "")
    text = _without_links(_with_blanks(fact.statement, fact.spans, hint), pack)
    if _can_be_guessed(fact, pack):
        return None
    keys: Entry = {"cloze": text} | _accept(fact, pack)
    lines = [line for line in fact.statement.context if not any(line_says(line, one, pack) for one in fact.answers)]
    fact = fact._replace(statement=fact.statement._replace(context=tuple(lines)))
    return _draft("cloze", fact, keys, *fact.answers)


def _is_surely_place(fact: Fact, pack: Pack) -> bool:
    """Returns whether a place is one by more than its name, which a ship or a firm may bear as well: a word before it
    tells where something is, the name says so, or it is a country.
    """
    statement, (start, end), answer = fact.statement, fact.spans[0], fact.answers[0]
    block = statement.sentence.block.text
    ends = {answer.split()[0], answer.split()[-1]}
    if pack.is_dense or answer in pack.words("countries") or not ends.isdisjoint(pack.words("place_words")):
        return True
    in_row = block.startswith(", ", end) and block[end + 2 : end + 3].isupper()
    return in_row or pack.shape("tells_where").search(block, max(0, start - 40), start) is not None


def _without_links(text: str, pack: Pack) -> str:
    """Returns `text` without words inside it that refer to earlier sentences: `, however,`."""
    text = pack.shape("left_out").sub("", text)
    return pack.shape("link_inside").sub(lambda found: f"{found['before'] or ''}," * _is_inserted(found), text)


def _is_inserted(link: re.Match[str]) -> bool:
    """Returns whether a comma stays where a `link` is left out: behind an introduction, and before an insertion, such
    as `, however, dug by hand, was …`.
    """
    return bool(link["before"]) or _INSERTION.match(link.string, link.end()) is not None


_INSERTION = lazy_pattern(
    r",? [a-z]+(?:ed|en|wn|ade|und|ilt|ug|ght|ept|old|ent) (?:by|in|for|under|from|with|on|at)\b[^.;]*?, "
    r"(?:(?:only|never|also|then|soon|first) [a-z]+|is|are|was|were|has|have|had|did|can|could|will|would|became)\b"
)


def _can_be_guessed(fact: Fact, pack: Pack) -> bool:
    """Returns whether the words around a blank give its answer away, or would fit other answers as well."""
    if len(fact.spans) > 1:
        return False
    if not pack.capitals_are_names:
        return _begins_another(fact)
    statement, (start, end) = fact.statement, fact.spans[0]
    block, answer = statement.sentence.block.text, fact.answers[0]
    before, behind = statement.head + block[statement.start : start], block[end : statement.end]
    if _is_named_otherwise(fact, before, behind, pack) or _shows_words_of_term(fact, f"{before} {behind}"):
        return True
    if fact.kind == "number":
        return bool(pack.shape("counts_from_before").match(behind) or pack.shape("counts_more").search(before))
    if fact.kind in ("year", "date"):
        return pack.shape("counted_on").search(before) is not None
    guessed = ("one_example",) if fact.kind == "person" else ("one_example", "guessed_from_before")
    if any(pack.shape(name).search(before) for name in guessed):
        return True
    headings = {word.casefold() for line in statement.context for word in re.findall(r"[^\W\d_]+", line)}
    at_head = pack.shape("article").fullmatch(before) is not None
    short = answer.casefold()
    if at_head and len(answer) < _SHORT_NAME and any(one.startswith(short) and one != short for one in headings):
        return True  # `The Fed is …` below `The Federal Reserve`
    following = re.match(r" ([a-z]+(?:ing|ion|ment|ness|ity))\b", behind)
    if fact.kind == "acronym" and at_head and following:
        return True  # `HTTP pipelining is …`
    shown = f"{before} {behind}"
    if fact.kind in ("person", "name") and _is_named_alike(answer, shown, pack):
        return True
    return " " not in answer and any(_is_twin(answer, one) for one in re.findall(r"[^\W\d_]{6,}", shown))


_IN_BRACKET, _IS_LETTERS = lazy_pattern(r"\([“\"]?$"), lazy_pattern(r"[A-Z]{2,6}s?")
"""The bracket behind some words, and the abbreviation of them that it has."""


def _shows_words_of_term(fact: Fact, shown: str) -> bool:
    """Returns whether what is `shown` has all words of the term asked for: `a glacier that fills a valley`."""
    if fact.kind != "term":
        return False
    own = set(_telling_stems(fact.answers[0]))
    return len(own) > 1 and own <= set(_telling_stems(shown))


_OWNERS_NAME = lazy_pattern(r"^([A-Z][^’']+[^’'\s])[’']s [A-Z]")
"""Whose name the answer begins with: `Bell’s Theorem` is no blank behind `Bell found …`."""


def _is_named_otherwise(fact: Fact, before: str, behind: str, pack: Pack) -> bool:
    """Returns whether a sentence names the answer by another name as well: `U.S.` beside `United States`."""
    mention = _mention(fact)
    others = {*same_names(fact.answers[0], pack), *(mention.others if mention else ())}
    others |= {found[1] for found in _OWNERS_NAME.finditer(fact.answers[0])}
    if _IN_BRACKET.search(before) and _IS_LETTERS.fullmatch(fact.answers[0]):
        words = re.findall(r"[^\W_]+", before)[-len(fact.answers[0].rstrip("s")) :]
        return _shortens(fact.answers[0], " ".join(words))
    if letters := _INITIALS.match(behind):
        behind = behind[letters.end() :] if _shortens(letters[1], fact.answers[0]) else behind
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", f"{before}…{behind}") for name in others - {""})


def _begins_another(fact: Fact) -> bool:
    """Returns whether another word of the statement begins with the answer: `Koralle` beside `Korallen`."""
    (start, end), block, answer = fact.spans[0], fact.statement.sentence.block.text, fact.answers[0]
    shown = f"{block[fact.statement.start : start]} {block[end : fact.statement.end]}"
    if answer.casefold().translate(_UMLAUTS) in (
        word.casefold().translate(_UMLAUTS) for word in re.findall(r"[^\W_]+", shown)
    ):
        return True  # `Ruebstadt` beside `Rübstadt`
    return len(answer) >= _SHORT_NAME and re.search(rf"\b{re.escape(answer)}\w", shown) is not None


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})
_SHORT_HALF = 4


def _is_named_alike(answer: str, shown: str, pack: Pack) -> bool:
    """Returns whether the name `answer` is also in the text `shown`, apart from its last word (`James I` beside
    `James`) or its spelling.
    """
    written, own = (re.findall(r"[^\W_]+", text.casefold()) for text in (shown, answer))
    words = [word.translate(_UMLAUTS) for word in written]
    if any(word not in written and word.translate(_UMLAUTS) in words for word in own):
        return True
    rest, first = own[:-1], answer.split()[0]
    little = together(pack.words("titles"), pack.words("of_heads"), pack.words("thing_words"))
    is_short = len(rest) == 1 and (rest[0] in pack.words("common_words") or len(rest[0]) < _SHORT_HALF)
    if not rest or is_short or first in little:
        return False  # `King William` beside `King Henry`
    return f" {' '.join(rest)} " in f" {' '.join(written)} "


_SHORT_NAME, _LONG_TWIN = 6, 6


def _is_twin(answer: str, word: str) -> bool:
    """Returns whether `word` is `answer` with another ending: `nephilid` beside `Nephilidae`."""
    shorter = min(len(answer), len(word)) - 1
    return shorter >= _LONG_TWIN and answer[:shorter].casefold() == word[:shorter].casefold()


def _is_half_of_range(fact: Fact, pack: Pack) -> bool:
    """Returns whether a number is one end of a range: `30 to 50 thousand`, `between 1350 and 1490`."""
    block, (start, end) = fact.statement.sentence.block.text, fact.spans[0]
    before, behind = block[max(0, start - 30) : start], block[end : end + 30]
    return bool(pack.shape("range_begun").search(before) or pack.shape("range_goes_on").match(behind)) or (
        pack.shape("range_opens").search(before) is not None
        and re.match(r" (?:and|to) (?:[A-Z][a-z]+ )?\S*\d", behind) is not None
    )


def relation(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks what something is for, made of, caused by or does, or why something is so."""
    found = _relation_of(fact.statement, pack) if len(fact.spans) == 1 else None
    if found is None or fold(found.answer) != fold(fact.answers[0]):
        return None
    return _draft("relation", fact, {"front": found.question, "back": _with_last_stop(found.answer)}, found.answer)


def _with_last_stop(words: str) -> str:
    """Returns the last `words` of a sentence with the stop of their own that was taken for that of it: `in the U.S.`"""
    return f"{words}." if _LETTERS_WITHOUT_STOP.search(words) else words


_LETTERS_WITHOUT_STOP = lazy_pattern(r"(?<![\w.])(?:[A-Z]\.)+[A-Z]$")


@lru_cache(maxsize=8)
def _relation_of(statement: Statement, pack: Pack) -> Relation | None:
    """Returns the question about the subject of `statement`; cached, since each fact of a sentence asks for it."""
    return relation_in(statement, None, pack)


def called(fact: Fact, found: re.Match[str], before: str, pack: Pack) -> Draft | None:
    """Makes a card that asks for a name given by `This NOUN is called NAME`, which `found` has matched.

    The question shows the sentence `before`, unless the noun is described in full.
    """
    noun, verb = found["noun"].strip(), found["verb"] or "is"
    if is_named_in_full(noun):
        question = pack.phrase("called", verb=verb, name=f"the {noun}")
    elif noun:
        article = "" if verb in ("are", "were") else "an " if noun[0] in "aeio" else "a "
        question = f"{before} {pack.phrase('called', verb=verb, name=f'such {article}{noun}')}"
    else:
        question = f"{before} {pack.phrase('called that')}"
    return _draft("called", fact, {"question": question, "answer": fact.answers[0]}, fact.answers[0])


def noted(fact: Fact, question: str) -> Draft:
    """Makes a card that asks for a value noted under the name of a thing; one that can be told in several ways is not
    typed.
    """
    value = fact.answers[0]
    is_exact = len(value.split()) <= _MOST_EXACT_WORDS and not re.match(
        r"[~≈]|(?:about|around|near) ", value, re.IGNORECASE
    )
    keys = ("question", "answer") if is_exact and ", " not in value else ("front", "back")
    return _draft("noted", fact, dict(zip(keys, (question, value), strict=True)), value)


_MOST_EXACT_WORDS = 3


def items(fact: Fact, question: str, answers: Sequence[str], quotes: Sequence[str]) -> Draft:
    """Makes a card that asks for all items of a list; it quotes the sentence, or `quotes` if the list is below it."""
    made = _draft("items", fact, {"question": question, "answers": tuple(answers)}, *answers)
    return made._replace(entry=made.entry | {"quote": tuple(quotes)}) if quotes else made


_FEWEST_OF_NAMED = 3


def is_named_in_full(noun: str) -> bool:
    """Returns whether a `noun` after `this` says itself what it is: `process of a salt leaving a solution`."""
    first, _, owner = noun.partition(" of ")
    kind = first.split()[-1:] in (["form"], ["pattern"], ["type"], ["kind"], ["body"], ["set"], ["group"])
    return len(owner.split()) >= _FEWEST_OF_NAMED and not kind


FORMS: Sequence[Form] = (acronym, definition, superlative, relation, listed, number, once, agent, year, cloze, office)
"""The forms, those first that readers kept most often."""


_INITIALS = lazy_pattern(r" \(([A-Z]{2,6}(?:-[A-Z]{1,4})?)s?\)")
"""An abbreviation behind the words that it stands for, which a blank there does not show."""


_MEASURED_AGAIN = lazy_pattern(
    r"(?P<unit>(?:[ -][a-z°²³⁄/]+){0,3}) "
    r"\((?:about |approximately |around |some )?[−–-]?\d[\d.,]*(?:(?:[- ]|(?=°))[^\W\d]?[\w°²³⁄/]+){1,4}"
    r"(?:[,;] [−–-]?\d[\d.,]*(?: ?[\w°]+){1,2})?\)"
)
"""The same measure in another unit behind the one that a blank hides, which would tell it: ` metres (295 feet)`."""


_GLOSSED = lazy_pattern(r"(?P<close>[」』”》]?)\s?[（(](?P<inside>[^（）()]*)[）)]")
"""A bracket behind a blank in a script without spaces."""
_PART = lazy_pattern(r"\s*[、,，;；]\s*")
_SAYS_NAME = lazy_pattern(r".*[^\W\d_\u3040-\u9fff]{3}.*|(?=.*[\u3040-\u30ff])[^\d\u3400-\u9fff]*", re.DOTALL)
"""A part of such a bracket that has the name in letters or as it is read: `英: Fell system`, `じんぞう`."""


def _without_gloss(bracket: re.Match[str]) -> str:
    """Returns a `bracket` behind a hidden name without the name in other letters: `（Ada Fell、1847年生）`."""
    parts = [part for part in _PART.split(bracket["inside"]) if part and not _SAYS_NAME.fullmatch(part)]
    return bracket["close"] + (f"（{'、'.join(parts)}）" if parts else "")


def _shortens(letters: str, words: str) -> bool:
    """Returns whether `letters` begin with the initials of `words`: of all of them or of the capitalised ones."""
    firsts = re.findall(r"(?<![^\W\d_])[^\W\d_]", words)
    capitals = [one for one in firsts if one.isupper()]
    return any("".join(some).upper().startswith(letters[:2]) for some in (firsts, capitals))


def _with_blanks(statement: Statement, spans: Sequence[Span], hint: str) -> str:
    """Returns the text of `statement` with blanks at `spans` in the notation of decks; several are asked together."""
    block = statement.sentence.block.text
    group = "c1::" if len(spans) > 1 else ""
    pieces, place = [statement.head], statement.start
    for start, end in spans:
        blank = f"{{{{{group}{escaped(block[start:end])}{'::' + hint if hint else ''}}}}}"
        if start < statement.start:  # it begins with the letter that was made a capital
            pieces, place = [blank.replace(block[start], statement.head[0], 1)], end
        else:
            pieces += [escaped(block[place:start]), blank]
            place = end
        if glossed := _GLOSSED.match(block, place) if has_dense_sign(block[start:end]) else None:
            pieces.append(_without_gloss(glossed))
            place = glossed.end()
        elif letters := _INITIALS.match(block, place):
            place = letters.end() if _shortens(letters[1], block[start:end]) else place
        elif (again := _MEASURED_AGAIN.match(block, place)) and any(map(str.isdecimal, block[start:end])):
            pieces.append(again["unit"])
            place = again.end()
    return "".join((*pieces, escaped(block[place : statement.end]), statement.tail))


def _accept(fact: Fact, pack: Pack) -> Entry:
    """Returns the key with the other right wordings of the answers, if there are any."""
    others = accepted(fact, pack)
    return {"accept": others} if others else {}


def _mention(fact: Fact) -> Mention | None:
    return next((one for one in fact.statement.mentions if (one.start, one.end) == fact.spans[0]), None)


def _is_about(fact: Fact, subject: str) -> bool:
    """Returns whether the answer of `fact` is the `subject` of its statement, or the last words of it."""
    return len(fact.spans) == 1 and fold(subject).endswith(fold(fact.answers[0])) and bool(fold(fact.answers[0]))


def _is_office(words: str, pack: Pack) -> bool:
    parts = words.casefold().split()
    offices = pack.words("offices")
    held = [
        place for place, part in enumerate(parts[:6]) if part in offices and part.capitalize() in pack.words("titles")
    ]
    if not held or parts[0] in pack.words("function_words") or any(part in pack.parts_of_verbs for part in parts):
        return False
    behind = words.split()[held[-1] + 1 :]
    return not behind or behind[0].islower()  # `General Hermann Bell` is another person


def _long_title(title: str, pack: Pack) -> str:
    return title if len(title.split()) > 1 and title.split()[-1].casefold() in pack.words("offices") else ""


def _spelled(number_: int, pack: Pack) -> str:
    words = {value: word for word, value in pack.values("number_words").items()}
    return words.get(str(number_), str(number_))


def _draft(form: str, fact: Fact, keys: Entry, *answers: str) -> Draft:
    """Returns a card with these `keys`, and with context, tag, quote and doubts from its fact."""
    shown = fold(" ".join(value for value in keys.values() if isinstance(value, str)))
    context = [part for part in fact.statement.context if not _gives_away(part, answers)]
    if context and all(word in shown for word in _telling_stems(context[-1])):
        context = context[:-1]
    entry: Entry = {"context": tuple(context) if len(context) > 1 else context[0]} if context else {}
    entry |= keys
    if tag := _tag(fact.statement):
        entry["tags"] = (tag,)
    entry["quote"] = fact.statement.quote
    doubts = tuple(name for name in fact.reasons if name in _DOUBTS)
    return Draft(entry, form, (fact.statement.refusal, *doubts) if fact.statement.refusal else doubts)


_DOUBTS = frozenset(
    ("not certain", "one of many", "half of a pair", "only says which", "the topic itself", "very long")
)


def _gives_away(context: str, answers: Sequence[str]) -> bool:
    """Returns whether a line of context contains the words of an answer, in singular or plural."""
    words = set(_telling_stems(context))
    sums = set(_SUM.findall(context))
    if any(not sums.isdisjoint(_SUM.findall(answer)) for answer in answers):
        return True
    if has_dense_sign(context) and any(_stands_in_dense(answer, context) for answer in answers):
        return True
    return any(
        own and own <= words for answer in answers if (own := set(_telling_stems(_BECAUSE_IT_IS.sub("", answer))))
    )


def _stands_in_dense(answer: str, context: str) -> bool:
    """Returns whether `answer` stands in a line without spaces, whole if it is a number: `50` in `船頭50人が集まる`."""
    whole = r"(?<![\d.,])" if answer[:1].isdecimal() else "", r"(?![\d.,])" if answer[-1:].isdecimal() else ""
    return (len(answer) > 1 or answer.isdecimal()) and re.search(re.escape(answer).join(whole), context) is not None


_BECAUSE_IT_IS = lazy_pattern(r"^[Bb]ecause (?:it|they|he|she) (?:is|are|was|were) (?:an? |the )?")
"""What stands in an answer before what something is: `Because it was a neap tide`."""


_SUM = lazy_pattern(r"[$€£¥] ?\d[\d.,]*\d|[$€£¥] ?\d|\d{2,}(?=%)")
"""A sum, whatever stands behind it: `$1 Bn` is `$1 billion`."""


@lru_cache(maxsize=64)
def _telling_stems(text: str) -> tuple[str, ...]:
    """Returns the words of `text`, folded and without endings; cached, as each card under a heading asks for its."""
    return tuple(fold(stem(word.casefold())) for word in re.findall(r"[^\W_]+", text))


def _tag(statement: Statement) -> str:
    """Returns a tag made from the heading above `statement`; an empty text without a heading."""
    headings = statement.sentence.block.headings
    words = re.findall(r"[^\W_]+", headings[-1].casefold()) if headings else []
    first = words[:_MOST_TAG_WORDS]
    while len(words) > len(first) > 1 and len(first[-1]) <= _SMALL_WORD:
        first.pop()  # no `a-core-of-copper-and`
    return "-".join(first)


_MOST_TAG_WORDS, _SMALL_WORD = 5, 3
