"""Makes cards from a fact. Each form of question is a function, which returns None where the words do not allow it."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from quiz.card.comparing.same_text import fold
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.cloze_card import cloze
from quiz.draft.cards.draft_of_fact import accept_key, draft_of, mention_asked_for
from quiz.draft.cards.other_wordings import plain_name
from quiz.draft.facts.reasons import Relation
from quiz.draft.facts.relations import relation_in
from quiz.draft.mentions.name_given_away import line_says
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.appositions import apposition_in
from quiz.draft.sentences.definitions import definition_in, superlative_in
from quiz.draft.sentences.noun_phrases import is_adjective
from quiz.draft.sentences.subject_and_verb import clause_in, subject_and_verb
from quiz.draft.sentences.verbs import base_of, past_of
from quiz.draft.values import Definition, Draft, Fact, Statement
from quiz.process.lazy_pattern import lazy_pattern

Form = Callable[[Fact, Pack], Draft | None]
_MOST_DRAFTS = 3


def with_drafts(fact: Fact, pack: Pack) -> Fact:
    """Returns `fact` with the cards that can be made from it, the best first."""
    forms = (form(fact, pack) for form in FORMS)
    drafts = [draft for draft in forms if draft]
    return fact._replace(drafts=tuple(drafts[:_MOST_DRAFTS]))


def acronym(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks what an acronym stands for."""
    mention = mention_asked_for(fact)
    if mention is None or mention.kind != "acronym" or not mention.unit or mention.unit not in fact.statement.quote:
        return None
    if pack.shape("printed_in").search(mention.unit):
        return None
    question = pack.phrase("stands for", name=mention.value)
    if not question or any(fold(mention.unit) in fold(line) for line in fact.statement.context[:1]):
        return None  # the title tells it
    alone = _as_subject(mention.unit, fact.statement.quote, pack)
    accept: Entry = {"accept": mention.unit} if alone != mention.unit else {}
    return draft_of("acronym", fact, {"question": question, "answer": alone} | accept, mention.unit)


def _as_subject(word: str, sentence: str, pack: Pack) -> str:
    """Returns one `word` of a sentence without the ending of an owner, `Rat` for `des Rates (OR)`, or several words as
    they are by themselves: `Orrer Hütte` for `der Orrer Hütte`, `Alte Hütte` for `der Alten Hütte`.
    """
    before = sentence[: sentence.find(word)]
    if pack.shape("of_one_before").search(before):
        begun = pack.shape("oblique").match(word)
        return f"{begun['stem']}{word[begun.end() :]}" if begun else word
    if " " in word or not pack.shape("owner_before").search(before):
        return word
    return pack.shape("ending_of_owner").sub("", word)


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
    if found is None or _is_one_role_of_somebody(fact, found):
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
    return draft_of("definition", fact, {"front": front, "back": back}, back, found.subject)


def _is_one_role_of_somebody(fact: Fact, found: Definition) -> bool:
    """Returns whether a definition tells of somebody whom the article named in full before, by the surname here, what
    else this person was: `Bell was the voice of the guild`.
    """
    mention = mention_asked_for(fact)
    if mention is None or fact.kind not in ("person", "name") or found.verb not in ("was", "war"):
        return False
    full = any(name.endswith(f" {fact.answers[0]}") for name in (mention.value, *mention.others))
    return full and _ONE_ROLE.match(found.complement) is not None


_ONE_ROLE = lazy_pattern(
    r"(?:the|der|die|das) (?!(?:first|second|third|last|only|erste|zweite|letzte|einzige)|\w+est\b)"
)


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
    if re.match(r"(?:an?|the) (?:\w+ ){0,2}(?:man|woman|boy|girl|person)\b", complement):
        return True
    words = pack.shape("behind_calling").split(complement, maxsplit=1)[0].casefold().split()
    return bool(words) and (
        words[-1] in together(pack.words("offices"), pack.words("callings"))
        or re.fullmatch(r"\w{3,}(?:[^l]ist|ian|grapher)|\w{4,}list", words[-1]) is not None
    )


def superlative(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks who or what is the first, the only or the largest of its kind."""
    found = superlative_in(fact.statement, pack)
    if found is None or ":" in found.complement or not _is_about(fact, found.subject):
        return None
    if any(line_says(line, fact.answers[0], pack) for line in fact.statement.context[:1]):
        return None  # the title tells it
    human = fact.kind == "person" or re.search(r"\b(?:he|she|his|her)\b", fact.statement.text) is not None
    human = human or pack.shape("ranked_person").match(found.complement) is not None
    question = pack.phrase("who is" if human else "what is", verb=found.verb, name=found.complement)
    answer = fact.answers[0] if fold(fact.answers[0]) == fold(found.subject) else found.subject
    plain = plain_name(answer, pack)
    others: Entry = {"accept": (answer,)} if plain else accept_key(fact, pack)
    return draft_of("superlative", fact, {"question": question, "answer": plain or answer} | others, answer)


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
    rest = re.sub(rf"(?: late| early)? in {re.escape(block[start:end])}(?: which\b.*)?", "", found.rest, count=1)
    rest = re.sub(r"\.([\"”’]?)$", r"\1", rest)
    question = pack.phrase("in year", clause=f"{found.auxiliary} {found.subject}{found.verb_phrase}{rest}")
    return draft_of("year", fact, {"question": question, "answer": fact.answers[0]}, fact.answers[0])


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
    keys: Entry = {"question": question, "answer": fact.answers[0]} | accept_key(fact, pack)
    return draft_of("once", fact, keys, fact.answers[0])


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
    keys: Entry = {"question": question, "answer": fact.answers[0]} | accept_key(fact, pack)
    return draft_of("agent", fact, keys, fact.answers[0])


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
    mention = mention_asked_for(fact)
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
    return draft_of("number", fact, {"question": question, "number": mention.value, "unit": (unit,)}, fact.answers[0])


def office(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks which office somebody holds."""
    mention = mention_asked_for(fact)
    question = pack.phrase("office", name=mention.value) if mention else ""
    if mention is None or mention.kind != "person" or not question or " " not in mention.value:
        return None
    behind = fact.statement.sentence.block.text[mention.end : fact.statement.end]
    held = re.match(r", (?:the |an? )?([^,;()]{6,80}), ", behind)
    title = held[1] if held and _is_office(held[1], pack) else _long_title(mention.unit, pack)
    if not title or pack.shape("no_office").fullmatch(title):
        return None
    title = re.sub(r" and (?:an?|his|her) .*", "", pack.shape("no_part_of_office").sub("", title))
    if mention.unit and " " not in title:
        return None  # `former President`: of what?
    return draft_of("office", fact, {"question": question, "answer": title}, title)


def class_of_thing(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card for what a vessel or a machine is, whose class stands before its name: `the ferry MV Torrin`."""
    mention = mention_asked_for(fact)
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
    return draft_of("class", fact, {"front": question, "back": back}, " ".join(words))


def listed(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks for all things of a list of three or more."""
    if len(fact.spans) < 3:
        return None
    block, statement = fact.statement.sentence.block.text, fact.statement
    if any(all(line_says(line, one, pack) for one in fact.answers[:2]) for line in statement.context[:1]):
        return None  # the title tells it
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
    kinds = {one.kind for one in statement.mentions if (one.start, one.end) in fact.spans}
    count = _spelled(len(fact.spans), pack)
    years = pack.phrase("which years", count=count) if kinds == {"year"} else ""
    ask = years or pack.phrase("which", count=count)
    if not ask or any(fold(answer) in fold(shown) for answer in fact.answers):
        return None
    return draft_of("list", fact, {"question": f"{shown} {ask}", "answers": fact.answers}, *fact.answers)


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


def relation(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a card that asks what something is for, made of, caused by or does, or why something is so."""
    found = _relation_of(fact.statement, pack) if len(fact.spans) == 1 else None
    if found is None or fold(found.answer) != fold(fact.answers[0]):
        return None
    return draft_of("relation", fact, {"front": found.question, "back": _with_last_stop(found.answer)}, found.answer)


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
    return draft_of("called", fact, {"question": question, "answer": fact.answers[0]}, fact.answers[0])


def noted(fact: Fact, question: str) -> Draft:
    """Makes a card that asks for a value noted under the name of a thing; one that can be told in several ways is not
    typed.
    """
    value = fact.answers[0]
    is_exact = len(value.split()) <= _MOST_EXACT_WORDS and not re.match(
        r"[~≈]|(?:about|around|near) ", value, re.IGNORECASE
    )
    keys = ("question", "answer") if is_exact and ", " not in value else ("front", "back")
    return draft_of("noted", fact, dict(zip(keys, (question, value), strict=True)), value)


_MOST_EXACT_WORDS = 3


def items(fact: Fact, question: str, answers: Sequence[str], quotes: Sequence[str]) -> Draft:
    """Makes a card that asks for all items of a list; it quotes the sentence, or `quotes` if the list is below it."""
    made = draft_of("items", fact, {"question": question, "answers": tuple(answers)}, *answers)
    return made._replace(entry=made.entry | {"quote": tuple(quotes)}) if quotes else made


_FEWEST_OF_NAMED = 3


def is_named_in_full(noun: str) -> bool:
    """Returns whether a `noun` after `this` says itself what it is: `process of a salt leaving a solution`."""
    first, _, owner = noun.partition(" of ")
    kind = first.split()[-1:] in (["form"], ["pattern"], ["type"], ["kind"], ["body"], ["set"], ["group"])
    return len(owner.split()) >= _FEWEST_OF_NAMED and not kind


FORMS: Sequence[Form] = (acronym, definition, superlative, relation, listed, number, once, agent, year, cloze, office)
"""The forms, those first that readers kept most often."""


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
