"""Finds wrong answers for multiple choice: of the same kind and form as the right one, and not right themselves."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quiz.card.comparing.same_text import bare, fold
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.pack import Pack
from quiz.draft.values import Draft, Fact, MentionKind, Statement
from quiz.draft.word_forms import stem
from quiz.process.keys_first import giving_way
from quiz.process.lazy_pattern import lazy_pattern
from quiz.process.stopping import while_still_wanted

FEWEST, MOST = 2, 3
_NEAR_YEARS, _FAR_YEARS = 2, 15
_MOST_MENTIONED = 500
"""Mentions of one class that are looked at for each fact; of more than that, some from all parts of the article."""
_SHAPE = lazy_pattern(r"\d+")


class Pool(NamedTuple):
    """Texts to choose wrong answers from: the mentions of an article by kind, and `elsewhere` answers of other decks.

    `verbs` has, for each mentioned text, the verbs of its sentences: a text with the verb of the question might be
    right too.
    """

    mentioned: dict[MentionKind, tuple[str, ...]]
    verbs: dict[str, frozenset[str]]
    pack: Pack
    elsewhere: tuple[str, ...] = ()


def pool_of(statements: Sequence[Statement], pack: Pack, elsewhere: Sequence[str] = ()) -> Pool:
    """Collects the mentions in `statements` by kind, each once, only whole names."""
    found: dict[MentionKind, dict[str, str]] = {}
    verbs: dict[str, frozenset[str]] = {}
    for statement in while_still_wanted(giving_way(statements)):
        own = _verbs(statement.quote, pack)
        for one in statement.mentions:
            if not one.torn and one.kind != "phrase":
                found.setdefault(one.kind, {}).setdefault(fold(one.value), one.value)
                verbs[one.value] = verbs.get(one.value, frozenset()) | own
    return Pool({kind: _spread([*texts.values()]) for kind, texts in found.items()}, verbs, pack, tuple(elsewhere))


def _spread(texts: Sequence[str]) -> tuple[str, ...]:
    """Returns `texts`, or evenly spaced ones if they are too many."""
    return tuple(texts[:: -(-len(texts) // _MOST_MENTIONED)])


def _verbs(text: str, pack: Pack) -> frozenset[str]:
    words = set(re.findall(r"[a-z]+", text))
    return frozenset(words & pack.parts_of_verbs) - pack.words("auxiliaries")


def distractors(fact: Fact, pool: Pool) -> tuple[str, ...]:
    """Returns two or three wrong answers for `fact`, always the same ones; an empty tuple where too few are found."""
    if len(fact.spans) != 1:
        return ()
    answer, passage = fact.answers[0], fold(fact.statement.quote)
    near = [text for text in pool.mentioned.get(fact.kind, ()) if _is_alike(text, answer, fact.kind)]
    if fact.kind not in ("year", "number", "date"):
        own = _verbs(fact.statement.quote, pool.pack)
        near = [text for text in near if not own & pool.verbs.get(text, frozenset())]
    near += [
        text
        for text in pool.elsewhere
        if _is_alike(text, answer, fact.kind) and _class_of(text, pool.pack) in (fact.kind, "number or year")
    ]
    if fact.kind in ("year", "number"):
        near += _made_up(answer, fact.key)
    chosen: dict[str, str] = {}
    for text in _in_order(near, fact.key):
        if fold(text) not in passage and not _is_alias(text, answer):
            chosen.setdefault(fold(text), text)
        if len(chosen) == MOST:
            break
    return tuple(chosen.values()) if len(chosen) >= FEWEST else ()


def _class_of(text: str, pack: Pack) -> str:
    """Returns the kind of an answer from another deck, judged by its words; an empty text where that is uncertain."""
    words = text.split()
    if any(char.isdecimal() for char in text):
        return "number or year" if len(words) <= 2 else ""
    if text in pack.words("places"):
        return "place"
    if len(words) == 1:
        return "acronym" if re.fullmatch(r"[A-Z]{2,6}", text) else ""
    if words[-1] in pack.words("organisation_words"):
        return "organisation"
    return "person" if words[0] in pack.words("first_names") and words[-1][:1].isupper() and len(words) < 4 else ""


def _in_order(texts: Sequence[str], key: str) -> list[str]:
    """Returns `texts` rotated by the `key` of the fact, so that cards offer different ones."""
    shift = int(key[:4], 16) % len(texts) if texts else 0
    return [*texts[shift:], *texts[:shift]]


def _is_alike(text: str, answer: str, kind: MentionKind) -> bool:
    if kind == "number" and len(text) != len(answer):
        return False
    if kind in ("number", "year"):
        one, other = _value(text), _value(answer)
        if one is None or other is None or _SHAPE.sub("#", text) != _SHAPE.sub("#", answer):
            return False
        if kind == "year":
            return _NEAR_YEARS <= abs(one - other) <= _FAR_YEARS
        return other / 2 <= one <= other * 2 and one != other
    if kind == "term" and text.endswith("s") != answer.endswith("s"):
        return False
    words, wanted = len(text.split()), len(answer.split())
    return abs(words - wanted) <= 1 and text[:1].isupper() == answer[:1].isupper() and len(text) <= 2 * len(answer) + 6


def _value(text: str) -> float | None:
    found = re.search(r"\d+(?:\.\d+)?", text.replace(",", ""))
    return float(found[0]) if found else None


def _made_up(answer: str, key: str) -> list[str]:
    """Returns invented numbers in the format of `answer`, near it and as round; an empty list where it is not in
    digits.
    """
    found = re.fullmatch(r"(\D*)(\d{1,3}(?:,\d{3})+|\d+)(\D*)", answer)
    if not found:
        return []
    digits = found[2].replace(",", "")
    value, zeros = int(digits), len(digits) - len(digits.rstrip("0"))
    if re.fullmatch(r"1\d{3}|20\d\d", digits) and not found[1] and not found[3]:
        steps = [-9, -4, 5, 11]
        made = [value + step for step in steps]
    else:
        unit = 10**zeros
        made = [round(value * factor / unit) * unit for factor in (0.7, 1.4, 0.85, 1.2, 1.7, 0.6)]
    shift = int(key[4:6], 16) % len(made)
    texts = [
        f"{one:,}" if "," in found[2] else str(one)
        for one in [*made[shift:], *made[:shift]]
        if one > 0 and one != value
    ]
    return [f"{found[1]}{text}{found[3]}" for text in texts if len(text) == len(found[2])]


def _is_alias(text: str, answer: str) -> bool:
    """Returns whether all words of one text are in the other, with accents or without, or `text` is made of the
    initials of `answer`.
    """
    one, other = ({bare(stem(word)) for word in re.findall(r"\w+", words)} for words in (text, answer))
    initials = "".join(word[0] for word in answer.split() if word[0].isupper())
    return one <= other or other <= one or fold(text) == fold(initials)


def with_offers(fact: Fact, pool: Pool) -> Iterator[Draft]:
    """Yields the multiple-choice and true-or-false cards that can be made from `fact`."""
    if offered := distractors(fact, pool):
        yield from filter(None, (_choice(fact, offered), _exchange(fact, offered, pool.pack)))


def _choice(fact: Fact, offered: Sequence[str]) -> Draft | None:
    """Makes a card that offers the answer of `fact` among wrong ones, from a card that nothing speaks against."""
    sound = (draft.entry for draft in fact.drafts if not draft.doubts)
    base = next((entry for entry in sound if "question" in entry or "cloze" in entry), None)
    if base is None:
        return None
    answer = fact.answers[0]
    question = base.get("question") or re.sub(r"\{\{.*?\}\}", "…", str(base["cloze"]))
    entry: Entry = {"context": base["context"]} if "context" in base else {}
    entry |= {"question": question, "answer": answer, "distractors": tuple(offered)}
    return Draft(entry | {key: base[key] for key in ("tags", "quote") if key in base}, "choice")


def _exchange(fact: Fact, offered: Sequence[str], pack: Pack) -> Draft | None:
    """Makes a true-or-false card: the statement with its number replaced by a wrong one; the explanation gives the
    right one.
    """
    base = next((draft.entry for draft in fact.drafts if "cloze" in draft.entry and not draft.doubts), None)
    if base is None or fact.kind not in ("number", "year"):
        return None
    entry: Entry = {"context": base["context"]} if "context" in base else {}
    entry["statement"] = re.sub(r"\{\{.*?\}\}", lambda _: offered[0], str(base["cloze"]))
    entry["answer"] = "false"
    if explanation := pack.phrase("it is", answer=fact.answers[0]):
        entry["explanation"] = explanation
    return Draft(entry | {key: base[key] for key in ("tags", "quote") if key in base}, "true or false")
