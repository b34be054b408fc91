"""Finds the other right wordings of an answer: what a careful person accepts, as far as the article tells."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quiz.card.comparing.same_text import fold
from quiz.deck.writing.yaml_text import Value
from quiz.draft.pack import Pack, together
from quiz.draft.values import Fact, Mention
from quiz.process.lazy_pattern import lazy_pattern

_NUMERAL = lazy_pattern(r"[IVXLCDM]+|(?:Jr|Sr|Snr|Jnr)\.?|[Jj]unior|[Ss]enior")
_INITIAL = lazy_pattern(r"[^\W\d_]\.?")
_LETTERS = lazy_pattern(r"… \([A-Z]{2,6}s?\)")
"""Letters behind the words that they stand for, which a card leaves out."""
_MEASURED = lazy_pattern(r"(?P<number>[−–-]?[\d.,]*\d)(?:(?P<percent> ?(?:%|per ?cent))| ?°(?: ?[CFK])?)?")

_SUM = lazy_pattern(r"(?:US|A|C)?[$€£¥]\s?(?P<number>.+)")


def accepted(fact: Fact, pack: Pack) -> Value:
    """Returns the value of `accept` for the card of `fact`: for several answers, the wordings of each. May be empty.

    No wording is among them that the card shows beside its blank: there it names something else.
    """
    shown = fact.statement.text
    for answer in fact.answers:
        shown = shown.replace(answer, "…", 1)
    shown = _LETTERS.sub("…", shown)
    shown = f" {' '.join(_words(' '.join((shown, *fact.statement.context))))} "
    found: dict[str, tuple[str, ...]] = {}
    for answer, span in zip(fact.answers, fact.spans, strict=True):
        mention = next((one for one in fact.statement.mentions if (one.start, one.end) == span), None)
        if mention is not None:
            found[answer] = _accepted(answer, mention, fact, shown, pack)
    if len(fact.spans) == 1:
        return found.get(fact.answers[0], ())
    return {answer: others for answer, others in found.items() if others}


def _accepted(answer: str, mention: Mention, fact: Fact, shown: str, pack: Pack) -> tuple[str, ...]:
    others = dict.fromkeys(_wordings(answer, mention, pack))
    taken = {fold(one) for one in fact.answers}
    return tuple(
        one
        for one in others
        if one and fold(one) not in taken and (mention.kind == "number" or f" {' '.join(_words(one))} " not in shown)
    )


def _wordings(answer: str, mention: Mention, pack: Pack) -> Iterator[str]:
    if mention.kind == "number":
        yield from _of_number(answer, mention)
    elif mention.kind == "person":
        yield from _of_person(answer, mention, pack)
    elif mention.kind not in ("year", "date", "phrase", "ordinal", "title"):
        yield plain_name(answer, pack)
        yield without_kind(answer, pack)
        for shape in ("behind_kind", "behind_owner"):
            if found := pack.shape(shape).fullmatch(answer):
                yield found["name"]
        if mention.kind == "name":
            yield " ".join(_without_titles(answer.split(), pack))
        yield answer.replace(" Memorial ", " ")
        yield from same_names(answer, pack)
    yield from mention.others


def _of_number(answer: str, mention: Mention) -> Iterator[str]:
    """Yields digits for words, and a share or a sum with its sign and without."""
    if mention.value != answer and mention.value.isdecimal() and "," not in answer:
        yield mention.value
    found = _MEASURED.fullmatch(answer)
    if found and found["percent"]:
        yield from (found["number"], f"{found['number']}%")
    elif found:
        yield found["number"]
    elif sum_of_money := _SUM.fullmatch(answer):
        yield sum_of_money["number"]


def _of_person(answer: str, mention: Mention, pack: Pack) -> Iterator[str]:
    """Yields the name without a rank before it, without initials, in full, and the surname alone."""
    words = _without_titles(answer.split(), pack)
    yield " ".join(words)
    if mention.value != answer:
        yield mention.value
    yield from same_names(" ".join(words), pack)
    if len(words) < 2 or _NUMERAL.fullmatch(words[-1]):
        return
    plain = [word for word in words if not _INITIAL.fullmatch(word)]
    yield " ".join(plain)
    if " ".join(words) in mention.value or mention.value == answer:
        yield from _surnames(words, pack)


def _without_titles(name: Sequence[str], pack: Pack) -> list[str]:
    """Returns the words of a `name` without titles, ranks and words such as `Cousin` before it, and without a title
    before its small words: `Carl Graf von Orr`.

    Returns all its words where no name is left, or one that needs them: `Prince Consort`, `St Anna`, `Lord of Orr`.
    """
    titles = together(pack.words("titles"), pack.words("kin"))
    first = next((place for place, word in enumerate(name) if word.rstrip(".") not in titles), len(name))
    rest = [
        word
        for place, word in enumerate(name[first:], first)
        if word not in titles or not name[place + 1 : place + 2] or not name[place + 1][0].islower()
    ]
    saint = first > 0 and name[first - 1].rstrip(".") in ("St", "Saint")
    left = rest and rest[0][0].isupper() and not saint and not _NUMERAL.fullmatch(rest[0])
    return rest if left else list(name)


def _surnames(words: Sequence[str], pack: Pack) -> Iterator[str]:
    """Yields the surname in the `words` of a name, with the small words that belong to it: `Van Wagenen`. Without them
    it is nobody's name, but after one `von` or `van` it is usual.
    """
    joiners = pack.words("name_joiners")
    inside = range(1, len(words) - 1)
    first = next((place for place in inside if words[place][0].islower() or words[place].casefold() in joiners), -1)
    if first > 1 and words[first] == "y":
        first -= 1  # `Ramón y Cajal`
    yield " ".join(words[first:])
    if first == len(words) - 2 and (words[first] in _LEFT_OUT or (words[first] == "de" and first > 1)):
        yield words[-1]  # of `Carl von Orr`; of `Ana Ruiz de Orr`, which is `Ruiz de Orr` as well
        if words[first] == "de":
            yield " ".join(words[first - 1 :])


_LEFT_OUT = frozenset(("von", "van"))


def plain_name(answer: str, pack: Pack) -> str:
    """Returns the name in an `answer` that says first what it names: `country of Veldany`; else an empty text."""
    found = pack.shape("named_by_kind").fullmatch(answer)
    return found["name"] if found else ""


def without_kind(answer: str, pack: Pack) -> str:
    """Returns a name without the word behind it that says what it names: `Ferrol 6 mission`, `Orr River`.

    Returns an empty text where that word may be needed: `East River`, `London Bridge`.
    """
    *words, kind = answer.split() or [""]
    while len(words) > 1 and words[-1].islower() and words[-1] not in pack.words("name_joiners"):
        words.pop()  # `Ferrol space missions`
    name = " ".join(words)
    if not words or kind.casefold() not in pack.words("kind_words") or name.endswith(("’s", "'s")):
        return ""
    if not all(word[0].isupper() or word[0].isdecimal() for word in words):
        return ""
    if len(words) > 1:
        return name
    lowered = name.casefold()
    needed = together(pack.words("common_words"), pack.words("function_words"), pack.words("place_words"))
    named = together(pack.words("places"), pack.words("demonyms"), pack.words("first_names"))
    return "" if lowered in needed or name in needed or name in named else name


def same_names(answer: str, pack: Pack) -> Sequence[str]:
    """Returns the other usual names of what `answer` names: `United States` of `U.S.`"""
    return _names_of_same(pack).get(answer, ())


@lru_cache(maxsize=4)
def _names_of_same(pack: Pack) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in pack.lines("same_names"):
        names = [name.strip() for name in line.split("=")]
        for name in dict.fromkeys(names):
            found.setdefault(name, []).extend(other for other in names if other != name)
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
