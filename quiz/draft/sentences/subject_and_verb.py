"""Parts a simple sentence into what a question about it is made of: subject, verb and the rest."""

import re
from typing import NamedTuple

from quiz.draft.pack import Pack, together
from quiz.draft.sentences.noun_phrases import LONGEST_SUBJECT
from quiz.draft.sentences.verbs import base_of
from quiz.draft.values import Statement


class Clause(NamedTuple):
    """A simple sentence in the parts of a question: `In which year` auxiliary subject verb_phrase rest."""

    auxiliary: str
    subject: str
    verb_phrase: str
    rest: str


def subject_and_verb(statement: Statement, pack: Pack) -> Clause | None:
    """Returns the parts for a question about `statement`, if its subject is a name; else None."""
    return clause_in(statement.text, pack) if statement.subject else None


def clause_in(text: str, pack: Pack) -> Clause | None:
    """Returns the parts for a question about the simple sentence `text`, which begins with a name; None where it is not
    simple.
    """
    found = pack.shape("name_and_verb").match(text) if pack.words("auxiliaries") else None
    if not found or found[1].endswith(("’s", "'s", " of", " the")) or len(found[1].split()) > LONGEST_SUBJECT:
        return None
    if found[1].split()[0].casefold() in pack.words("function_words") - {"the", "a", "an"}:
        return None
    if found[1] in ("The", "A", "An"):
        return None  # `The continued decline`: what looks like its verb stands before the noun
    subject, verb, rest = found[1], found[2], text[found.end() :]
    subject = re.sub(r"^(The|An?) ", lambda article: article[0].lower(), subject)
    calling, _, name = subject.partition(" ")
    if name[:1].isupper() and calling.casefold() in pack.words("offices") and calling not in pack.words("titles"):
        subject = f"{calling.lower()} {name}"
    if verb in ("was", "were", "is", "are"):
        phrase = re.match(r" (?:\w+ly )?(?:set to |expected to )?[a-z]+", rest)
        if phrase and " to " in phrase[0]:
            return Clause(verb, subject, phrase[0], rest[phrase.end() :])
        if not phrase or (
            phrase[0].split()[-1] not in together(pack.parts_of_verbs, pack.words("once_verbs"))
            and not phrase[0].endswith("ed")
        ):
            return None
        return Clause(verb, subject, phrase[0], rest[phrase.end() :])
    base, auxiliary = base_of(verb, pack)
    return Clause(auxiliary, subject, f" {base}", rest) if base else None
