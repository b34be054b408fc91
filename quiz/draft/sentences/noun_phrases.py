"""Tells what kind of phrase words are: a noun with what belongs to it, a term, a name, a plural."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quiz.draft.pack import Pack, together
from quiz.draft.sentences.verbs import bases
from quiz.draft.values import Mention, Statement
from quiz.process.lazy_pattern import lazy_pattern

LONGEST_SUBJECT = 6
"""Words of a subject at most, in a sentence that is simple enough to be made a question."""


def is_noun_phrase(words: str, pack: Pack) -> bool:
    """Returns whether `words` have no verb outside relative clauses: `a slope of stones that frost has split`."""
    head = re.split(r",? (?:that|which|who|whose|where|when|in which|by which)\b", words, maxsplit=1)[0]
    if re.search(r"\b(?:such|so)\b", head) and words.startswith(" that ", len(head)):
        return False  # what follows from it: `the mill burned with such force that …`
    if _BEHIND_CLAUSE.search(words, len(head)):
        return False  # `The bridge that fell in May, killing six, was doomed by its design`
    verbs = together(pack.words("auxiliaries"), pack.past_forms)
    told = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    for one in re.finditer(r"([\w’'-]+)(?= ?([\w’'-]*))", head):
        word, following = one[1].casefold(), one[2]
        participle = re.fullmatch(r"\w+(?:ed|en|wn|ade|und|ilt)", word) and following in _BEHIND_PARTICIPLE
        participle = participle and bases(pack).get(word) not in pack.words("intransitive")
        third = word.endswith("s") and word[:-1] in told and following in DETERMINERS
        if (word in verbs and not participle and one.start()) or third:
            return False
    acts = [one for one in _ACTING.finditer(words, len(head)) if one[1][:-1] in told]
    return not any(re.search(r",|\b(?:and|or)\b", words[a.end() : b.start()]) is None for a, b in pairwise(acts))


_BEHIND_CLAUSE = lazy_pattern(r", (?:was|were|is|are) (?!(?:who|which|that)\b)[a-z]")
"""The verb of a sentence behind a clause inside of it."""
_ACTING = lazy_pattern(r"\b([a-z]{3,}s)(?= (?:in|into|on|to|from|the|an?|its|their|by|with|at|as|of)\b)")
"""What may be a verb of the present."""
_BEHIND_PARTICIPLE = frozenset(("by", "in", "into", "from", "of", "to", "with", "on", "as", "for", "at", "under", ""))
DETERMINERS = frozenset(("the", "a", "an", "its", "their", "to", "that"))


_LONGEST_WORD = 100
"""Characters before a name in which its neighbour is looked for, since a paragraph may be as long as a book."""


def stands_alone(name: Mention, block: str, pack: Pack) -> bool:
    """Returns whether no words before a `name` belong to it, as an adjective or a price does."""
    before = re.search(r"([^\s(“\"]+) $", block[max(0, name.start - _LONGEST_WORD) : name.start])
    if name.kind == "person" or before is None or before[1][-1:] in ",;:.—–":
        return True
    word = before[1].casefold()
    if before[1][0].isupper() and re.search(r"[a-z],? $", block[: name.start - len(before[0])]):
        return word.endswith(("’s", "'s"))  # `the song Beyond Orr Hill`
    verbs = together(pack.words("auxiliaries"), pack.parts_of_verbs)
    return word in pack.words("function_words") or word in verbs or word.endswith(("’s", "'s"))


def is_half_of_name(before: str) -> bool:
    """Returns whether a name behind the text `before` is perhaps only the end of one: `Hero and`, `Strings &`."""
    return re.search(r"[A-ZÀ-Þ][\w’'-]+,? (?:and|&) $", before) is not None


def is_adjective(word: str) -> bool:
    """Returns whether `word` ends as adjectives and participles do."""
    return re.fullmatch(r"\w{2,}(?:[sct]ive|ous|[ai]ble|ful|less|al|ic|ed|ly)", word) is not None


def is_person(statement: Statement, term: str) -> bool:
    """Returns whether `term` ends in the name of a person, or of somebody or something of no known class."""
    return any(one.kind in ("person", "name") and term.endswith(one.value.split()[-1]) for one in statement.mentions)


def is_plural(word: str) -> bool:
    """Returns whether `word` ends as a plural does."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


_QUANTITIES = frozenset(("little", "much", "less", "more", "enough", "excess", "plenty", "sufficient", "insufficient"))
"""Words before a term that say how much there is of it: `too little insulin, a hormone`."""


def capitals_before(words: Sequence[str]) -> list[str]:
    """Returns the capitalised words at the end of `words`: `Morrel Fever` of `cases of Morrel Fever`."""
    small = next((place for place in range(len(words), 0, -1) if not words[place - 1][:1].isupper()), 0)
    return [*words[small:]] if len(words) - small > 1 else []


def term_before(words: list[str], pack: Pack) -> list[str]:
    """Returns the last of `words` that form a term in small letters, or at the beginning of the sentence; else none."""
    common = together(pack.words("common_words"), pack.words("function_words"), pack.words("no_terms"))
    never = together(pack.words("function_words"), pack.words("auxiliaries"), pack.parts_of_verbs, _QUANTITIES)
    never |= pack.words("magnitudes")
    kept: list[str] = []
    for word in reversed(words):
        if (
            word.casefold() in never
            or word in pack.values("number_words")
            or (word in pack.words("regular_verbs"))
            or re.fullmatch(r"\w{3,}ly", word)
        ):
            break
        kept.insert(0, word)
    capital = [word for word in kept[1:] if word[:1].isupper()]
    rare = kept and kept[-1][0].isalpha() and kept[-1] not in common and kept[-1].rstrip("s") not in common
    return kept if rare and not capital and (kept[0][0].islower() or kept == words) else []


_BINOMIAL = lazy_pattern(
    r"[A-Z][a-z]+(?:us|um|is|ia|ea|la|ra|ella|ops|ceps|as|er|ix|on) [a-z]{3,}(?:us|um|is|a|ae|i|ensis|ans|oides)\b"
)


def is_binomial(words: str, pack: Pack) -> bool:
    """Returns whether `words` begin with the Latin name of a species, which keeps its capital."""
    common = pack.words("common_words")
    return _BINOMIAL.match(words) is not None and not any(word in common for word in words.casefold().split())


def is_name(statement: Statement, words: str) -> bool:
    """Returns whether `words`, at the beginning of `statement`, are a name, which keeps its capital."""
    names = [one for one in statement.mentions if one.kind not in ("term", "phrase", "number", "ordinal")]
    return (
        statement.resolved != ""
        or any(words.startswith(one.value.split()[0]) for one in names)
        or any(word[0].isupper() for word in words.split()[1:2])
    )
