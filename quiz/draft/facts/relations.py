"""Finds sentences that say what something is for, made of, caused by or does, and makes the question."""

import re
from collections.abc import Mapping

from quiz.deck.articles.article import count_words
from quiz.draft.facts.reasons import Relation, purpose_in, reason_in
from quiz.draft.facts.relation_answers import (
    FEWEST_WORDS,
    MOST_WORDS,
    OF_OWNER,
    OF_VERB,
    base_and_auxiliary,
    is_whole_answer,
    may_act_again,
    of_one_verb,
    of_one_verb_of_many,
    without_appendix,
)
from quiz.draft.facts.relation_rows import all_rows, matches_of, rows_in
from quiz.draft.facts.relation_subjects import in_question, is_loose, is_owner, is_plural
from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack, together
from quiz.draft.values import Statement
from quiz.process.lazy_pattern import lazy_pattern

_MOST_SIGNS = 80


def relation_in(statement: Statement, known: Lexicon | None, pack: Pack) -> Relation | None:
    """Returns the question about what `statement` says that its subject is for, made of, caused by or does.

    Returns None where it says none of these. With `known`, the words of the article, only subjects that can be
    understood without the sentence are asked about.
    """
    if statement.refusal or _is_one_of_several(statement, pack):
        return None
    if pack.is_dense or not pack.capitals_are_names:
        return _by_shape(statement, pack)
    intro = pack.shape("intro").match(statement.text)
    intro = intro if intro and not pack.shape("loose_intro").search(intro[0]) else None
    for start in (0, intro.end()) if intro else (0,):
        text = _capital(statement.text, start)
        for row in rows_in(statement.text, pack):
            for found, shift in matches_of(row, text, start):
                if told := _relation_found(found, row.question, statement, known, pack):
                    question = _behind(statement.text[:start], told.question) if start else told.question
                    return Relation(question, told.answer, told.start + shift, told.end + shift)
    return reason_in(statement, pack) or purpose_in(statement, pack)


def _is_one_of_several(statement: Statement, pack: Pack) -> bool:
    """Returns whether a question of the statement has other right answers: it is about a time, or sentences before tell
    some, as an `also` says that the card leaves out.
    """
    if any(one.kind in ("year", "date") and f"The {one.value}" in statement.text[:24] for one in statement.mentions):
        return True
    adding = pack.pattern("adding_words")
    return len(adding.findall(statement.quote)) > len(adding.findall(statement.text))


def _capital(text: str, start: int) -> str:
    return text if not start else f"{text[:start]}{text[start].upper()}{text[start + 1 :]}"


def _behind(intro: str, question: str) -> str:
    return f"{intro}{question[0].lower()}{question[1:]}"


def _owner(head: str) -> str:
    """Returns whose purpose a `head` names: `Drones` of `The purpose of drones`, `A drone` of `A drone’s purpose`."""
    _, of, owner = head.partition(" of ")
    return owner[0].upper() + owner[1:] if of else re.sub(r"[’']s? [^’']*$", "", head)


def _relation_found(
    found: re.Match[str], question: str, statement: Statement, known: Lexicon | None, pack: Pack
) -> Relation | None:
    """Returns what a sentence that a pattern has `found` is asked and answers; None where its words do not allow it."""
    head = _EXAMPLES.sub("", found["head"])
    rest = of_one_verb(without_appendix(found["rest"], question, pack), pack)
    if is_plural(head) and not question.endswith("to do?"):
        rest = of_one_verb_of_many(rest, pack)
    parts = {"do": "do" if is_plural(head) else "does"} | found.groupdict()
    between = found.string[found.end("head") : found.start("rest")]
    hedge = pack.shape("kept_adverb").search(between)
    if parts.get("can") == "cannot":
        question, parts["can"] = question.replace("{can} {head}", "{can} {head} not"), "can"
    parts["head"] = in_question(head, statement) if "stand for" not in question else head  # letters, or a word of them
    parts["head"] += f" {hedge[0]}" if hedge else ""
    owner = _owner(head) if question == OF_OWNER else _OF_EACH.sub("", head)
    if (
        not is_owner(owner, statement, known, pack)
        or " also " in between  # one of several things that are told of it
        or not is_whole_answer(found, question, rest, pack)
        or (parts.get("can") and may_act_again(rest, pack))
    ):
        return None
    if "{do}" in question and "base" not in question and _past(found[0], found):
        parts["do"] = "did"
    if "base" in question:
        verb, _, particle = found["verb"].partition(" ")
        base, auxiliary = base_and_auxiliary(verb, head, pack)
        named = any(one.kind in _NAMED and head.endswith(one.value) for one in statement.mentions)
        gives_law = head.split()[-1].casefold() in pack.words("lawgivers")
        if not base or (auxiliary == "did" and not (gives_law if question == OF_VERB else named)):
            return None
        parts |= {"base": f"{base} {particle}".strip(), "do": auxiliary}
    if question.startswith("Where ") and parts.get("base") == "live" and parts["do"] == "does" and _FULL_NAME(head):
        return None  # where somebody lives at present
    if question.startswith("Where ") and (time := pack.shape("a_time").match(rest)):
        question, rest = question.replace("Where", "When", 1), time[0]
    if question.endswith(" by?") and _is_somebody(rest, statement, pack):
        question = question.replace("What", "Who", 1)
    end = found.start("rest") + len(rest)
    return Relation(question.format(**parts), rest[0].upper() + rest[1:], found.start("rest"), end)


_FULL_NAME = lazy_pattern(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w.’'-]*)+").fullmatch
_EXAMPLES = lazy_pattern(r",? such as .*$")
"""Examples of what is asked about: `metals such as tin`."""
_OF_EACH = lazy_pattern(r"^(?:All|Most) (?!of\b|the\b)")
"""What tells that something is so of each of its kind: `All sponges`."""


def _is_somebody(words: str, statement: Statement, pack: Pack) -> bool:
    """Returns whether `words` name a person: `Anna Bell`, or `Anna Bell’s sister`, but not `Anna Bell’s book`."""
    people = (one.value for one in statement.mentions if one.kind == "person")
    name = next((one for one in people if words.startswith(one)), "")
    owned = re.match(r"[’']s? ", words[len(name) :]) is not None
    callings = together(pack.words("offices"), pack.words("callings"))
    return bool(name) and (not owned or words.split()[-1] in callings)


_NAMED = frozenset(("person", "place", "organisation", "thing", "name", "acronym"))


def _most(pack: Pack) -> int:
    """Returns how long an answer may be: in words, and in a language without spaces in signs."""
    return _MOST_SIGNS if pack.is_dense else MOST_WORDS


def _by_shape(statement: Statement, pack: Pack) -> Relation | None:
    """Returns the question in a language of which the shapes alone tell subject and answer: German, Japanese."""
    for row in all_rows(pack):
        found = row.pattern.match(statement.text)
        if found is None:
            continue
        rest, parts = pack.shape("next_clause").sub("", found["rest"]), found.groupdict()
        if head := parts.get("head", ""):
            if is_loose(head, pack) or pack.shape("empty_complement").fullmatch(rest):
                return None
            if pack.shape("no_subject").match(head) or _is_one_thing_of_many(row.question, head, statement):
                return None  # `Grundsätzlich wird das Boot …`
            inside = head.partition(" ")[0].casefold() in pack.words("function_words")
            parts["head"] = head[0].lower() + head[1:] if inside else head
            if parts.get("what", "").startswith("sich "):  # stands before the subject in a question
                parts |= {"be": f"{parts['be']} sich", "what": parts["what"].removeprefix("sich ")}
        stray = pack.pattern("pronouns").search(rest) and not pack.shape("own_clause").match(rest)
        if stray or pack.shape("second_verb").match(rest):
            return None
        fewest = 0 if "sup" in parts else FEWEST_WORDS  # `Orr is the deepest lake`
        if not fewest < (len(rest) if pack.is_dense else count_words(rest)) <= _most(pack):
            return None
        if "sup" in parts and is_loose(rest, pack):
            return None
        question = _as_asked(row.question, found, parts, statement, pack)
        return Relation(question, rest[0].upper() + rest[1:], found.start("rest"), found.start("rest") + len(rest))
    return None


def _as_asked(question: str, found: re.Match[str], parts: Mapping[str, str], statement: Statement, pack: Pack) -> str:
    """Returns the `question` of a row with the `parts` of the statement as they are written inside of it."""
    inside = {name: parts[name] for name in ("intro", "who") if name in parts}
    lowered = {name: words[0].lower() + words[1:] for name, words in inside.items()}
    asked = with_endings(question.format(**{**parts, **lowered}), pack)
    if "sup" in parts and _is_about_somebody(found, statement, pack):
        return pack.phrase("who", question=asked.partition(" ")[2])
    return asked


def with_endings(question: str, pack: Pack) -> str:
    """Returns a `question` with the ending that an adjective has behind `which`, in a language where it has one:
    `zwei große Arten` are asked for as `welche zwei großen Arten`.
    """
    return pack.shape("adjective_behind_which").sub(r"\g<0>n", question)


def _is_about_somebody(found: re.Match[str], statement: Statement, pack: Pack) -> bool:
    """Returns whether a person is the answer that was `found`: a name of one, or who is told to be the first woman."""
    shift = statement.start - len(statement.head)
    named = any(one.kind == "person" and one.start - shift == found.start("rest") for one in statement.mentions)
    return named or pack.shape("somebody").match(found["sup"]) is not None


def _is_one_thing_of_many(question: str, head: str, statement: Statement) -> bool:
    """Returns whether a `question` asks what a person describes or produces, which are many things."""
    people = (one.value for one in statement.mentions if one.kind == "person")
    return question.startswith("Was ") and any(head in name or name in head for name in people)


def _past(text: str, found: re.Match[str]) -> str:
    words = text[found.end("head") : found.start("rest")].split()
    return "did" if words[:1] and words[0] in ("consisted", "led", "resulted") else ""
