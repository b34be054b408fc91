"""Finds the key that an author means who writes another word for it, mistypes it, or uses signs that only look
alike.
"""

import re
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

from quiz.card.words import shortened
from quiz.process.lazy_pattern import lazy_pattern

_TABLE = """
question: q, ask, asked, prompt, query
answer: a, ans, solution, correct, correct_answer, right, right_answer, reply, response, result, response_text
answers: items, list, elements, members, correct_answers, right_answers, solutions, multiple_answers
distractors: options, choices, wrong, wrong_answer, wrong_answers, incorrect, incorrect_answer, incorrect_answers, \
false_answers, decoys, foils, distracters, others, other_options
statement: claim, assertion, proposition, fact, true_or_false, true_false
front: term, word, recto, phrase, side_1, face
back: definition, meaning, translation, verso, side_2, def, reverse_side
reverse: bidirectional, both_ways, both_directions, two_way, reversible, both, two_sided
cloze: text, blank, blanks, fill, fill_in, gap, gaps, gap_text, fill_in_the_blank
number: value, amount, numeric, quantity, figure, count
tolerance: margin, error, precision, plus_minus, within, deviation, delta, epsilon, range
unit: measure, uom, measurement
order: sequence, items, ordered, steps, sorted, ranking, in_order
pairs: matches, match, matching, map, mapping, connect, associations
accept: alternatives, alternative, also, also_accept, synonyms, synonym, aliases, alias, variants, variant, accepted, \
alternates, alternate, other_answers, or
explanation: note, notes, comment, comments, remark, remarks, why, because, rationale, reason, feedback, details, \
info, extra, commentary, explain, background
hint: clue, clues, tip, tips, help, nudge
tags: category, categories, topic, topics, subject, subjects, label, labels, keywords, keyword, group, chapter, theme
points: score, value, worth, weight, marks, grade, credits, credit
source: reference, references, ref, url, link, article, file, src
quote: citation, passage, excerpt, evidence, quotation, cited
id: uuid, guid, identifier, uid, slug, key, name
exact: case_sensitive, literal, verbatim, strictly
allow: ignore, suppress, disable, noqa, silence
title: name, heading, deck, deck_name
description: about, summary, subtitle, info
cards: questions, items, entries, notes, flashcards, deck, quiz, exercises, card_list
language: lang, locale
new_per_day: new, daily_new, new_cards, new_cards_per_day, new_limit
reviews_per_day: reviews, daily_reviews, review_limit, max_reviews
retention: desired_retention, recall
exam_date: exam, deadline, due, due_date, exam_day, test_date
pass_mark: pass, passing, threshold, passing_grade, passing_score, pass_grade
"""


def _synonyms() -> dict[str, list[str]]:
    """Returns each other word, and the keys that it may stand for, in the order of the table."""
    meant: dict[str, list[str]] = {}
    for line in _TABLE.strip().split("\n"):
        key, _, words = line.partition(":")
        for word in words.split(","):
            meant.setdefault(word.strip(), []).append(key)
    return meant


_MEANT = _synonyms()
_NEAR = 0.72
"""How alike, from 0 to 1, a word and a key are from which the one may be a slip for the other."""
_SHORTEST_START = 3
"""Characters of a word from which it may be the start of a key."""
_LONGEST = 40
"""Characters of a word beyond which it is no slip for a key."""
_NOT_IN_KEYS = lazy_pattern(r"[^\w]+")

KIND_WORDS = frozenset(("type", "kind", "format", "card_type", "question_type", "model", "template"))
"""Keys by which other programs name the kind of a card."""


def cleaned(name: str) -> str:
    """Returns `name` in the form of a key: small letters, `_` between words, no other signs."""
    return _NOT_IN_KEYS.sub("_", name[:_LONGEST].strip().casefold()).strip("_")


def meant_keys(name: str, known: Iterable[str], present: Collection[str] = ()) -> list[str]:
    """Returns the keys of `known` that an author may have meant by `name`, the likeliest first. Keys that are `present`
    already are left out.
    """
    if len(name) > _LONGEST:
        return []
    wanted, free = cleaned(name), [key for key in known if key not in present]
    if wanted in free:
        return [wanted]
    if synonyms := [key for key in _MEANT.get(wanted, ()) if key in free]:
        return synonyms
    likeness = {key: _likeness(wanted, key) for key in free}
    return sorted((key for key in free if likeness[key] >= _NEAR), key=lambda key: -likeness[key])[:1]


def _likeness(one: str, other: str) -> float:
    if len(one) >= _SHORTEST_START and other.startswith(one):
        return _NEAR
    matcher = SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR else 0


def did_you_mean(keys: Iterable[str]) -> str:
    """Returns the question that leads to `keys`, or an empty text where there are none."""
    return f"Did you mean {' or '.join(f'`{key}`' for key in keys)}?" if (keys := list(keys)) else ""


_LOOK_ALIKES = {
    "\u00a0": "a no-break space",
    "\u202f": "a narrow no-break space",
    "\u2007": "a figure space",
    "\u3000": "a full-width space",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\u00ad": "a soft hyphen",
    "：": "a full-width colon",
    "﹕": "a small colon",
    "∶": "a ratio sign",
    "–": "an en dash",
    "—": "an em dash",
    "−": "a minus sign",
    "‐": "a hyphen of another kind",
    "•": "a bullet",
    "·": "a middle dot",
    "“": "a curly quotation mark",
    "”": "a curly quotation mark",
    "„": "a low quotation mark",
    "‘": "a curly quotation mark",
    "’": "a curly quotation mark",
    "«": "an angle quotation mark",
    "»": "an angle quotation mark",
    "［": "a full-width bracket",
    "］": "a full-width bracket",
    "｛": "a full-width brace",
    "｝": "a full-width brace",
    "，": "a full-width comma",
    "、": "an ideographic comma",
}
"""Signs that only look like those of YAML, or like nothing, and what they are called."""
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2007\u3000", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
        **dict.fromkeys("：﹕∶", ":"),
        **dict.fromkeys("–—−‐•·", "-"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict(zip("［］｛｝，、", "[]{},,", strict=True)),
    }
)
_ANY = lazy_pattern(f"[{''.join(map(re.escape, _LOOK_ALIKES))}]")


def look_alike(text: str) -> re.Match[str] | None:
    """Returns the first sign of `text` that only looks like one of YAML, or None."""
    return _ANY.search(text)


def look_alike_name(sign: str) -> str:
    """Returns what `sign` is called, with its number."""
    return f"{_LOOK_ALIKES[sign]} (U+{ord(sign):04X})"


def plain_signs(text: str) -> str:
    """Returns `text` with signs of YAML in place of characters that only look like them, such as a full-width colon."""
    return text.translate(_PLAIN)


def not_a_key(name: str, what: str) -> str:
    """Returns the message for a key `name` that does not belong to `what`; it names a sign in it that is not seen."""
    if (sign := look_alike(name)) and cleaned(plain_signs(name)) != name:
        return f"`{shortened(name)}` is not a key of {what}: {look_alike_name(sign[0])} is in it."
    return f"`{shortened(name)}` is not a key of {what}."
