"""Tells the forms of verbs, and whether words have a verb of their own."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from quiz.draft.pack import Pack, together
from quiz.draft.word_forms import stem


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
        if begin_clause(words, pack):
            return re.sub(r", (?:has|have|can|is|are|do|does|may|will)\b[^,]*$", "", complement[: found.start()])
    return complement


def has_verb(text: str, pack: Pack) -> bool:
    """Returns whether `text` has a verb with its person, as far as the lists and the forms of words tell."""
    if pack.shape("finite_verb").search(text) or pack.shape("acted").search(text):
        return True
    words = re.findall(r"[\w’'-]+", text)
    verbs = together(pack.words("auxiliaries"), pack.parts_of_verbs)
    return any(word in verbs and not word.endswith("ing") for word in words)


def may_have_verb(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether the `words` of a whole sentence may have a verb with its person: in doubt, they have."""
    verbs = together(pack.words("auxiliaries"), pack.parts_of_verbs)
    whole = [word.strip('.,;:()“”"').casefold() for word in words]
    before = ["", *whole]
    pointed = ("a", "an", "the", "its", "his", "her", "their")
    if many_do_something(whole, pack):
        return True
    unchanged = _unchanged_verbs(pack)
    for other, word, following in zip(before, whole, whole[1:], strict=False):
        third = re.fullmatch(r"[a-z]{2,}[^s\W]s", word) is not None and other not in pointed
        adverb = re.fullmatch(r"[a-z]{3,}ly", following) is not None and following not in _NO_ADVERBS
        if third and (adverb or (following in _BEHIND_VERB and word[:-1] in unchanged)):
            return True  # `The project, a venture of two firms, aims to …`, `The level drops slowly.`
    unowned = (
        word
        for word, other in zip(whole, before, strict=False)
        if other not in pointed and not other.endswith(("’s", "'s"))
    )
    return any(
        (word in verbs and not word.endswith("ing"))
        or re.search(r"[a-z]{2}ed$|(?:[ia]z|is|at|if|ct|ish|in|er|[a-z]ifi)es$|n[’']t$|^cannot$", word)
        for word in unowned
    )


def many_do_something(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether of `words` in small letters one is a verb behind several things: `cathodes emit`, `queens
    typically live`.
    """
    plain = [word for word in words if not word.endswith("ly")]
    verbs = _unchanged_verbs(pack)
    return any(word in verbs and before[-1:] == "s" and before[-2:] != "ss" for before, word in pairwise(plain))


def _unchanged_verbs(pack: Pack) -> frozenset[str]:
    return together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.words("intransitive"), pack.bases)


_BEHIND_VERB = frozenset(
    ("to", "the", "a", "an", "that", "up", "down", "out", "away", "again", "later", "faster", "slower")
)
"""Words behind which a word in `s` that may be a noun is a verb."""
_NO_ADVERBS = frozenset(("early", "daily", "weekly", "monthly", "yearly", "family", "only", "friendly", "likely"))
"""Words in `ly` that may stand behind a noun."""


def begin_clause(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether `words`, which follow an `and`, have a verb with its person: in doubt, they have none."""
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
