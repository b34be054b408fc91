"""Tells the forms of verbs, and whether words have a verb of their own."""

import re
from collections.abc import Sequence
from functools import lru_cache

from quiz.draft.mentions.article_names import stem
from quiz.draft.pack import Pack


def one_clause(complement: str, pack: Pack) -> str:
    """Returns `complement` up to an `and` or `but` that begins another clause with its own verb."""
    for found in re.finditer(r",? (?:and|but) (?:\w+ly )?", complement):
        behind = re.split(r"[,;] | (?:that|which|who|whose|where|when)\b", complement[found.end() :], maxsplit=1)[0]
        if " that " in complement[: found.start()] or " which " in complement[: found.start()]:
            words = behind.split()[:1]
            if not found[0].startswith(","):
                continue  # a second verb of the clause that says which
        else:
            words = behind.split()
        if has_finite_verb(words, pack):
            return re.sub(r", (?:has|have|can|is|are|do|does|may|will)\b[^,]*$", "", complement[: found.start()])
    return complement


def has_finite_verb(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether `words`, which follow an `and`, have a finite verb."""
    function = pack.words("function_words")
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        past = word in pack.past_forms and following != "by"
        doubtful = stem(word) in pack.words("common_words") and not (place == 0 and following in function)
        third = word.endswith("s") and word in bases(pack) and not doubtful
        behind_plural = place > 0 and words[place - 1].endswith("s") and following in function
        of_many = behind_plural and word in pack.parts_of_verbs and not word.endswith(("s", "ed", "ing"))
        if word in pack.words("auxiliaries") or past or third or of_many:
            return True
    return False


def past_of(participle: str, pack: Pack) -> str:
    """Returns the past form of the verb with this `participle`; an empty text where it is unknown."""
    if participle.endswith("ed"):
        return participle
    return _pasts(pack).get(participle, "")


@lru_cache(maxsize=4)
def _pasts(pack: Pack) -> dict[str, str]:
    entries = (entry.split("/") for entry in pack.entries("verbs"))
    return {participle: past for _, past, participle in entries}


def base_of(verb: str, pack: Pack) -> tuple[str, str]:
    """Returns the base form of `verb` and its auxiliary; two empty texts where it is not a known finite verb."""
    if verb in ("has", "have"):
        return "have", "does" if verb == "has" else "do"
    base = bases(pack).get(verb, "")
    return (base, "does" if verb.endswith("s") and verb not in pack.past_forms else "did") if base else ("", "")


@lru_cache(maxsize=4)
def bases(pack: Pack) -> dict[str, str]:
    """Returns the base form of each past form and third person of the known verbs."""
    found: dict[str, str] = {}
    for entry in pack.entries("verbs"):
        base, past, _ = entry.split("/")
        if base != past:
            found[past] = base
        found[base + ("es" if base.endswith(("s", "x", "ch", "sh", "o")) else "s")] = base
    for base in pack.words("regular_verbs"):
        found[base + ("d" if base.endswith("e") else "ed")] = base
        if base.endswith("y") and base[-2] not in "aeou":
            found |= {base[:-1] + "ied": base, base[:-1] + "ies": base}
        else:
            found[base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")] = base
    return found
