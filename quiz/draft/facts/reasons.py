"""Finds sentences that say why something is so, or to what end it was made, and makes the question."""

import re
from typing import NamedTuple

from quiz.draft.pack import Pack, together
from quiz.draft.values import Statement


class Relation(NamedTuple):
    """A question about the subject of a statement. Its answer is in the statement's text from `start` to `end`."""

    question: str
    answer: str
    start: int
    end: int


def reason_in(statement: Statement, pack: Pack) -> Relation | None:
    """Returns a `Why?` question for a sentence `A because B`; None for other sentences."""
    text, colon = statement.text, statement.text.rfind(": ") + 1
    found = pack.shape("because").fullmatch(text, colon and colon + 1)
    bare = found is not None and re.match(r"because (?!of\b)", found["rest"]) is None
    if found is None or not _is_clause(found["rest"], pack, bare) or not found["claim"][0].isupper():
        return None
    claim, rest = found["claim"], found["rest"].partition(", but ")[0].partition(", although ")[0]
    rest = pack.shape("who_says").sub("", rest)
    if bare and any(word in pack.words("auxiliaries") for word in rest.split()):
        return None  # `that occurs because of a recession is …`
    if " than " in rest and re.search(r"(?i)\b(?:more|less|fewer|rather|\w{2,}er)\b", claim):
        return None  # `More die because of frost than of heat`: it tells what is compared
    if pack.shape("inner_clause").search(claim):
        return None  # `They help to tell when a herd starves because …`: the reason may be of either verb
    if re.search(r" (?:not|only|solely|mainly|largely|partly|simply|merely|just|in (?:\w+ )?part)$", claim):
        return None  # `It failed not because …, but because …`
    if pack.shape("supposed_claim").search(claim) or re.search(r"\bonly \w+$| (?:and|or|but)$", claim):
        return None
    if re.match(r"\w+ly\b|Know\b|(?:This|That|One|Another|Part)\b|Some (?![a-z]+s (?:that|who)\b)", claim):
        return None
    if re.match(
        r"(?:If|When|While|Although|As|Since|Because|In|On|At|By|But|And|So|For|After|Before|Partly|Perhaps)\b", claim
    ) or pack.shape("stray_in_answer").search(claim):
        return None
    if pack.pattern("evaluations").search(claim) or re.search(r"\b(?:is|are|was|were|be)$", claim):
        return None
    return Relation(f"{claim}. Why?", rest[0].upper() + rest[1:], found.start("rest"), found.start("rest") + len(rest))


def purpose_in(statement: Statement, pack: Pack) -> Relation | None:
    """Returns a `What for?` question for a sentence that tells to what end something was made: `A was built to B`."""
    found = pack.shape("purpose").fullmatch(statement.text)
    verbs = together(pack.bases, pack.words("regular_verbs"), pack.words("told_verbs"))
    if found is None or not (found["verb"] in verbs or re.search(r"\w{2}(?:en|i[sz]e|ify|ate)$", found["verb"])):
        return None
    claim, rest = found["claim"], found["rest"]
    if claim.endswith((" only", " just", " also", " not", " solely", " mainly", " primarily", " partly")):
        return None  # the adverb belongs to the end that it names
    if pack.shape("stray_in_answer").search(claim) or pack.pattern("hedges").search(claim) or " and " in rest[-12:]:
        return None
    return Relation(f"{claim}. What for?", rest[0].upper() + rest[1:], *found.span("rest"))


def _is_clause(words: str, pack: Pack, bare: bool = False) -> bool:
    verbs = together(pack.words("auxiliaries"), pack.parts_of_verbs)
    return bare or any(word in verbs or word.endswith("ed") for word in words.casefold().split())
