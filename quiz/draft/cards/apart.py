"""Hides the answer of one card in the question of another card, which would tell it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quiz.card.comparing.same_text import fold
from quiz.deck.checking.given_away import stands_in
from quiz.draft.cards.candidate import texts
from quiz.draft.cards.lines_above import LEFT_OUT, without_answers
from quiz.draft.mentions.name_given_away import has_dense_sign
from quiz.draft.pack import Pack
from quiz.draft.sentences.verbs import may_have_verb
from quiz.draft.values import Draft, Fact, Mention
from quiz.process.lazy_pattern import lazy_pattern

QUESTION_KEYS = ("cloze", "question", "front")
_NEXT_WORD = lazy_pattern(r", ([^\W\d_]+)")
_BLANK = lazy_pattern(r"\{\{.*?\}\}")
_MOST_WORDS = 8
"""Words of an answer that a question can do without; in place of more nothing is understood."""


def question_of(draft: Draft, title: str = "") -> str:
    """Returns what a card shows before it is answered, with its lines of context other than the `title` of the deck."""
    lines = (line for line in texts(draft.entry.get("context", ())) if line != title)
    return "\n".join((*lines, _BLANK.sub("[…]", _asked(draft))))


def tells(question: str, answer: str) -> bool:
    """Returns whether `question` has `answer` as whole words."""
    if fold(answer) not in fold(question):
        return False
    return has_dense_sign(answer) or stands_in(answer, question)


def without(draft: Draft, fact: Fact, answers: Sequence[str], inside: bool, title: str, pack: Pack) -> Draft | None:
    """Returns the card of `fact` without `answers` in its question; None where it needs them.

    An insertion, a time or who did it can go without a trace. For other words a sign is left, but only `inside` of a
    sentence that both cards quote, for no more than one of them, and only one: with two it is hard to read.
    """
    key = next((key for key in QUESTION_KEYS if key in draft.entry), "")
    if not key:
        return None
    blanks = {chr(ord(_sign_of(found)) + number): found for number, found in enumerate(_BLANK.findall(_asked(draft)))}
    text = _asked(draft)
    for sign, blank in blanks.items():
        text = text.replace(blank, sign, 1)
    leaves_sign = inside and key == "cloze" and LEFT_OUT not in text and len(answers) == 1
    times = {fact.statement.sentence.block.text[one.start : one.end] for one in _times(fact)}
    in_row = pack.shape("gapped_row").search(fact.statement.text) is not None
    holds_then = in_row or (fact.kind == "number" and (pack.is_dense or not pack.capitals_are_names))  # a figure then
    for answer in answers:
        for words in (*(time for time in times if tells(time, answer)), answer):
            if fact.kind == "number" and words in times and _bounds_count(text, words, pack):
                return None
            text = _shortened(text, words, words in times and not holds_then, leaves_sign, pack)
    if leaves_sign and LEFT_OUT in text and _needs_left_out(text, fact, pack):
        return None
    if in_row and pack.shape("whose_left_out").search(text):
        return None
    for sign, blank in blanks.items():
        text = text.replace(sign, blank)
    lines = texts(draft.entry.get("context", ()))
    told_by = lambda line: _tells_any(line, answers)  # noqa: E731
    parted = {line: line if line == title else without_answers(line, answers, told_by) for line in lines}
    context = tuple(filter(None, parted.values()))
    if len(context) < len(lines) and _needs_heading(text, (line for line in lines if not parted[line])):
        return None
    entry = {name: value for name, value in draft.entry.items() if name != "context"}
    entry = ({"context": context if len(context) > 1 else context[0]} if context else {}) | entry | {key: text}
    told = draft._replace(entry=entry)
    return None if _tells_any(question_of(told, title), answers) else told


def _needs_heading(text: str, headings: Iterable[str]) -> bool:
    """Returns whether `text` says `the …` of what one of the `headings` above it names: `the museum`, below `Tarn
    Museum`.
    """
    meant = {fold(found[1]) for found in _THE_ONE.finditer(text)}
    return any(not meant.isdisjoint(map(fold, heading.split()[1:])) for heading in headings)


_THE_ONE = lazy_pattern(r"\b[Tt]he ([a-zß-ÿ]{3,})\b(?! of\b)")


def _asked(draft: Draft) -> str:
    return str(next((draft.entry[key] for key in (*QUESTION_KEYS, "statement") if key in draft.entry), ""))


def _tells_any(text: str, answers: Sequence[str]) -> bool:
    return any(tells(text, answer) for answer in answers)


_FIRST_SIGN, _FIRST_SMALL = 0xE000, 0xE800
"""Signs for private use stand for the blanks of a card while its other words are looked at; those from the second on
for blanks that begin with a small letter.
"""


def _sign_of(blank: str) -> str:
    """Returns the first of the signs for a `blank`."""
    inside = _GROUP.sub("", blank)
    return chr(_FIRST_SMALL if inside[:1].islower() else _FIRST_SIGN)


_GROUP = lazy_pattern(r"^\{\{(?:c\d+::)?")


def _times(fact: Fact) -> Iterator[Mention]:
    return (one for one in fact.statement.mentions if one.kind in ("year", "date"))


def _shortened(text: str, words: str, is_time: bool, leaves_sign: bool, pack: Pack) -> str:
    """Returns `text` without `words`, or as it is where it cannot do without them."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    if found is None:
        return text
    before, behind = text[: found.start()], text[found.end() :]
    if before.endswith(" (") and behind.startswith(")"):
        return before[:-2] + (behind[2:] if before.endswith(". (") and behind.startswith(").") else behind[1:])
    if is_time and (cut := _without_time(before, words, behind, pack)):
        return cut
    if pack.shape("inserted_before").search(before) and pack.shape("inserted_behind").match(behind):
        word = _NEXT_WORD.match(behind)
        goes_on = word and (may_have_verb([word[1]], pack) or pack.shape("tells_where_or_when").match(word[1]))
        return before.removesuffix(", ") + (behind[1:] if goes_on else behind)
    if (by := pack.shape("done_by_whom").search(before)) and pack.shape("behind_doer").match(behind):
        return before[: by.start("by")] + behind
    few = len(words.split()) <= _MOST_WORDS
    if leaves_sign and few and not pack.shape("only_begins").fullmatch(before):
        return f"{before}{LEFT_OUT}{behind}"
    return text


def _bounds_count(text: str, time: str, pack: Pack) -> bool:
    """Returns whether `time` is that since or until which the things in `text` were counted: `12 ships since 1997`."""
    found = re.search(rf"(?<!\w){re.escape(time)}(?!\w)", text)
    return found is not None and pack.shape("bounds_count").search(text, 0, found.start()) is not None


_TORN_WORD = lazy_pattern(r"\w-…|…-\w")
_QUOTED_SIGN = lazy_pattern(r"[“\"‘„»«「『]…[”\"’“«»」』]")
_QUOTED = lazy_pattern(r"[“\"‘„»«「『][^“”\"‘’„»«」』…]{2,}[”\"’“«»」』]")


def _needs_left_out(text: str, fact: Fact, pack: Pack) -> bool:
    """Returns whether `text` says too little with a sign in place of words: where they are a part of a word, the only
    name in quotation marks, what the sentence is about or explains, or what was given, won or named then.
    """
    if _TORN_WORD.search(text) or pack.shape("explained_left_out").search(text):
        return True
    if _QUOTED.search(_QUOTED_SIGN.sub("", text)):
        return False
    if _QUOTED_SIGN.search(text) or pack.shape("given_left_out").search(text):
        return True
    for found in pack.shape("subject_left_out").finditer(text):
        if may_have_verb([found["verb"]], pack) and not found["verb"].endswith("ing"):
            return True
    done = pack.shape("object_left_out").search(text) if fact.kind in ("year", "date") else None
    return done is not None and (done["verb"] in pack.past_forms or done["verb"].endswith("ed"))


def _without_time(before: str, time: str, behind: str, pack: Pack) -> str:
    """Returns a text without the `time` when something was, or an empty text where it needs that."""
    found = pack.shape("before_lost_time").search(before)
    if found is None or not pack.shape("behind_lost_time").match(behind):
        return ""
    if pack.shape("gapped_before").search(before) or pack.shape("gapped_behind").match(behind):
        return ""  # `The nave was built in 1200, the tower in 1400`: one verb for both
    if pack.shape("participle_before").search(before) and pack.shape("participle_behind").match(behind):
        return ""  # `die am 4. Mai 1908 eröffnete Mühle`
    if pack.shape("left_alone").search(before, 0, found.start()) and pack.shape("ends_there").match(behind):
        return ""  # `Printed in 1904, the book …`
    if not before[: found.start()]:
        rest = behind.removeprefix(",").lstrip()
        turned = None if behind.startswith(",") else pack.shape("verb_before_subject").match(rest)
        if turned and may_have_verb([turned["verb"]], pack):
            return ""
        begins = rest[:1].isalpha() or _FIRST_SIGN <= ord(rest[:1] or " ") < _FIRST_SMALL
        return rest[:1].upper() + rest[1:] if begins else ""
    if pack.shape("no_comma_behind").search(before, 0, found.start()):
        behind = behind.removeprefix(",")
    is_inserted = found[0].startswith(",") or ("," in time and not pack.shape("clause_at_head").match(before))
    if is_inserted and not pack.shape("goes_on_behind_comma").match(behind):
        behind = behind.removeprefix(",")
    return before[: found.start()] + behind
