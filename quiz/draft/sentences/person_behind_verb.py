"""Finds whom a pronoun means in a language in which it agrees with its noun: the person of the sentence before, if the
verb is one of what people do.
"""

import re

from quiz.draft.pack import Pack
from quiz.draft.values import Mention, Reading, Statement

_SAME = {"er": ("er", "sein", "ihm", "ihn"), "sie": ("sie", "ihr")}
"""Pronouns of the same person, by the one that is looked at; of the longer ones how they begin."""


def with_person(statement: Statement, reading: Reading, pack: Pack) -> Statement | None:
    """Returns `statement` with the name of the person of the sentence before in place of its pronoun, at its head or
    behind its verb, `1832 zog er`, or of the word for what is that person's, `Seine Werkstatt`; None where it has none,
    or where it is not certain whom it means.
    """
    if statement.head or statement.resolved:
        return None
    shapes = (*pack.shapes("person_acts"), pack.shape("of_person"))
    found = next((one for one in (shape.match(statement.text) for shape in shapes) if one), None)
    if found is None:
        return None
    pronoun = found["pronoun"].casefold()
    kind = "er" if pronoun.startswith(("er", "sein")) else "sie"
    person = _person_before(reading, kind, pack)
    named = any(
        one.kind == "person" and one.end <= statement.start + found.start("pronoun") for one in _people(reading)
    )
    if not person or named:
        return None
    owns = pronoun not in _SAME
    shown = f"{found['intro']}{_owner_of(person) if owns else person}"
    start = statement.start + found.end("pronoun")
    rest = tuple(one for one in statement.mentions if one.start >= start)
    resolved = f"{found['pronoun']} → {person}"
    subject = f"{_owner_of(person)} {found['noun']}" if owns else person
    return statement._replace(start=start, head=shown, subject=subject, resolved=resolved, mentions=rest)


def _people(reading: Reading) -> list[Mention]:
    return [one for one in reading.mentions if one.kind == "person"]


def _owner_of(person: str) -> str:
    """Returns the name of a `person` as an owner in German."""
    return f"{person}’" if person.endswith(("s", "ß", "x", "z")) else f"{person}s"


def _person_before(reading: Reading, kind: str, pack: Pack) -> str:
    """Returns the one person of whom the statement before tells and whom `er` or `sie` (`kind`) can mean."""
    before = reading.before
    if before is None or not (reading.same_paragraph or reading.hero):
        return ""
    same = before.resolved.partition(" → ")[0].casefold().startswith(_SAME[kind])
    person = before.resolved.partition(" → ")[2] if same else ""
    if not person and not before.resolved:
        person = _person_told_of(before, pack) or reading.hero
    others = {one.value for one in before.mentions if one.kind == "person"}
    others = {one for one in others if one.split()[-1] not in person.split() and _gender(one) in ("", kind)}
    kin = any(word.casefold() in _kin(pack) for word in re.findall(r"[A-ZÄÖÜ]\w+", before.text[len(before.head) :]))
    if not person or person[:4] in ("Der ", "Die ", "Das ", "Ein ", "Eine") or others or kin:
        return ""
    return person if _gender(person) in ("", kind) else ""


def _person_told_of(before: Statement, pack: Pack) -> str:
    """Returns the person whom the statement `before` has as its subject, or names alone and behind no preposition."""
    if before.subject and before.head.startswith(before.subject):
        return before.subject  # whose name is given in full there
    named = [one for one in before.mentions if one.kind == "person"]
    if not named or before.subject == named[0].value:
        return named[0].value if named else ""
    ahead = before.sentence.block.text[before.start : named[0].start]
    if len(named) > 1 or pack.shape("behind_preposition").search(ahead) or pack.shape("told_of_another").search(ahead):
        return ""
    return named[0].value


def _kin(pack: Pack) -> frozenset[str]:
    return frozenset(word.casefold() for word in pack.words("kin"))


def _gender(person: str) -> str:
    """Returns `er` or `sie` for the given name of a `person`; an empty text where it is not known, or of both."""
    first, names = person.partition(" ")[0], Pack("en")
    if first in names.words("womens_names"):
        return "sie"
    return "er" if first in names.words("first_names") - names.words("shared_names") else ""
