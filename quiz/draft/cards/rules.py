"""The rules of a good card. One list serves for choosing our own cards, for the prompt, and for checking a model's
answer.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from quiz.card.comparing.quantity import quantity
from quiz.card.comparing.same_text import fold
from quiz.deck.checking.given_away import stands_in
from quiz.draft.cards.candidate import Candidate, texts, words_of
from quiz.draft.cards.sound_card import is_unsound
from quiz.draft.cards.torn_name import tears_a_name
from quiz.draft.mentions.name_given_away import line_says, shows_name
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern

Verdict = Literal["drop", "look"]


class Rule(NamedTuple):
    """A rule: `why` explains it to authors and models. A card that `breaks` it is dropped, or to be looked at
    (`verdict`).
    """

    code: str
    why: str
    verdict: Verdict
    breaks: Callable[[Candidate], bool]


_MOST_QUESTION_WORDS, _MOST_TYPED_WORDS, _MOST_BACK_WORDS, _MOST_ITEMS = 45, 8, 40, 6
_NUMBER = lazy_pattern(r"\d+(?:[.,]\d+)*")
_GROUPED = lazy_pattern(r"(?<![\d.,])\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?![\d])")
"""A number whose digits stand in groups of three."""
_WITH_WORD = lazy_pattern(r"(?<![\w.,])\d(?:[\d.,]*\d)?(?:[ \u00a0-][^\W\d_]+\.?|[万億兆])")
_NAME = lazy_pattern(r"(?<![.!?…:] )(?<!^)(?<![\"“‘'(])\b[A-ZÀ-Þ][\w’'-]+\w")
_SOURCE_WORDS = lazy_pattern(
    r"\b(?:the|this) (?:article|passage|text|author|excerpt|paragraph|document|source)\b"
    r"(?! of (?!(?:the|this) (?:article|passage|text|excerpt|document)\b))"
    r"|\baccording to the (?:text|author)\b"
    r"|\b(?:der|dieser|im) (?:Artikel|Text)\b|(?:この|本)(?:記事|文章)",
    re.IGNORECASE,
)
_YES_NO = frozenset(("yes", "no", "true", "false", "ja", "nein", "はい", "いいえ"))


def _has_no_quote(card: Candidate) -> bool:
    """Returns whether the card quotes nothing, or less than two words."""
    words = _WORDS.findall(" ".join(texts(card.entry.get("quote", ()))))
    return not card.found or (len(words) < 2 and not any(map(_is_dense, words)))


_WORDS = lazy_pattern(r"[^\W_]+")


def _has_lost_quote(card: Candidate) -> bool:
    return any(one.how == "lost" for one in card.found)


def _is_reworded(card: Candidate) -> bool:
    return any(one.how == "near" for one in card.found)


def _lacks_figures(card: Candidate) -> bool:
    """Returns whether the answer has a number or name that is neither in the quoted passage nor in the question."""
    known = fold(f"{card.passage} {card.shown}")
    figures = _figures(card)
    for answer in card.answers:
        if any(_readings(number).isdisjoint(figures) for number in _NUMBER.findall(answer)):
            return True
        names = _NAME.findall(f". {answer}"[1:])
        names = [name for name in names if name.casefold() not in card.pack.words("function_words")]
        missing = [name for name in names if fold(stem(name)) not in known and fold(name) not in known]
        is_in_full = len(missing) < len(names) and fold(answer) in card.evidence.text  # the passage has the surname
        if missing and not is_in_full:
            return True
    return False


def _figures(card: Candidate) -> set[str]:
    """Returns the numbers that the passage and the question have, in digits or words, each in all its readings."""
    said = f"{card.passage} {card.shown}"
    found = chain(_NUMBER.findall(said), (one[0] for one in _GROUPED.finditer(said)))
    number_words = card.pack.values("number_words")
    spelled = {number_words.get(word, "") for word in re.findall(r"[^\W\d_]+", card.passage.casefold())}
    told = spelled - {""} | {reading for number in found for reading in _readings(number)}
    return told | set(_written_out(said, card))


def _written_out(text: str, card: Candidate) -> Iterator[str]:
    """Yields in digits alone the numbers of `text` that have a word such as `million` behind them."""
    for found in _WITH_WORD.finditer(text):
        read = quantity(found[0], card.pack.code)
        whole = read.in_full(card.pack.code).value if read else None
        if read and whole is not None and whole != read.value:
            yield f"{whole:f}".partition(".")[0]


def _readings(number: str) -> set[str]:
    """Returns what a number may be in digits: `5.600` is 5600 in some languages and 5.6 in others."""
    readings = {number.replace(",", ""), number.replace(",", ".")}
    return readings | {re.sub(r"\D", "", number)} if _GROUPED.fullmatch(number) else readings


def _lacks_words(card: Candidate) -> bool:
    """Returns whether most words of the answer are missing in the quoted passage."""
    if card.form == "statement" or not card.passage:
        return False
    if _is_dense(card.passage):
        return any(fold(answer) not in fold(card.passage) for answer in card.answers)
    known = {stem(word) for word in words_of(f"{card.passage} {card.shown}")} | _figures(card)
    common = card.pack.words("function_words")
    for answer in card.answers:
        wanted = [stem(word) for word in words_of(answer) if word not in common]
        if not wanted and not any(stands_in(answer, text) for text in (card.passage, card.shown)):
            return True  # a letter, where options were meant
        if wanted and sum(word in known for word in wanted) * 2 < len(wanted):
            return True
    return False


def _is_dense(text: str) -> bool:
    return any("\u3040" <= char <= "\u9fff" for char in text)


def _invents_number(card: Candidate) -> bool:
    return any(fold(number) not in card.evidence.text for number in _NUMBER.findall(card.shown))


def _invents_name(card: Candidate) -> bool:
    said = card.evidence.text
    return any(fold(stem(name)) not in said and fold(name) not in said for name in _NAME.findall(card.shown))


def _tells_answer(card: Candidate) -> bool:
    if card.form in ("statement", "front", "pairs"):
        return False
    return any(len(answer) > 1 and stands_in(answer, card.shown) and not _is_offered(card) for answer in card.answers)


def _shows_name(card: Candidate) -> bool:
    """Returns whether a name that a blank hides stands in another form elsewhere on the card."""
    if card.form != "cloze":
        return False
    lines = (card.shown, *texts_of_context(card))
    return any(shows_name(line, answer, card.pack) for answer in card.answers for line in lines)


def _is_said_by_title(card: Candidate) -> bool:
    """Returns whether the title of the article, which a deck bears too, says what a blank hides."""
    title = card.evidence.article.title
    return card.form == "cloze" and any(line_says(title, answer, card.pack) for answer in card.answers)


def _is_offered(card: Candidate) -> bool:
    return re.search(r"\b(?:or|oder)\b", card.shown) is not None and "cloze" not in card.entry


def _asks_yes_or_no(card: Candidate) -> bool:
    return card.form != "statement" and len(card.answers) == 1 and fold(card.answers[0]) in _YES_NO


def _has_stray_pronoun(card: Candidate) -> bool:
    head = re.match(
        r"(?:what|when|where|who|why|how|which|in which year)? ?(?:did|does|do|was|were|is|are|has|have)? ?(\w+)",
        card.shown,
        re.I,
    )
    words = card.pack.words("pronouns")
    return head is not None and bool(words) and head[1].casefold() in words


_SENTENCE = lazy_pattern(r"(?:\S+ ){3}.*[\w”’\")][.!?] ")
"""A sentence of a card: a `this` behind it has something on the card to point at."""


def _points_away(card: Candidate) -> bool:
    if _SOURCE_WORDS.search(card.shown):
        return True
    pointers = card.pack.pattern("pointers").finditer(card.shown)
    return card.form != "statement" and any(
        not card.pack.shape("this_time").match(card.shown, found.start())  # a time, which is bound to a date
        and not _SENTENCE.search(card.shown, 0, found.start())
        for found in pointers
    )


def _is_time_bound(card: Candidate) -> bool:
    dated = _YEAR.search(f"{card.shown} {' '.join(texts_of_context(card))} {' '.join(card.answers)}")
    long_ago = card.pack.shape("long_ago")
    lasting = long_ago.sub("", card.shown)
    if long_ago.search(card.passage):
        lasting = lasting.replace("[…] years ago", "")  # `3 billion years ago`, of which the number is asked for
    time_bound = card.pack.pattern("time_bound").search(lasting) is not None and dated is None
    return time_bound or _is_of_one_month(card)


def _is_of_one_month(card: Candidate) -> bool:
    """Returns whether something happened in a month of which the card does not tell the year: `It rose in July`."""
    shown = card.pack.shape("since_a_year").sub("", f"{card.shown} {' '.join(texts_of_context(card))}")
    shape = card.pack.shape
    return (
        shape("month_alone").search(card.shown) is not None
        and shape("happened").search(card.shown) is not None
        and _YEAR.search(shown) is None
    )


_YEAR = lazy_pattern(r"\b(?:1\d|20)\d\d\b")


def texts_of_context(card: Candidate) -> Sequence[str]:
    """Returns the lines of a card's context."""
    value = card.entry.get("context", ())
    return (value,) if isinstance(value, str) else tuple(value)


def _is_long(card: Candidate) -> bool:
    return len(card.shown.split()) > _MOST_QUESTION_WORDS or len(card.shown) > 300


def _wants_much(card: Candidate) -> bool:
    most = _MOST_BACK_WORDS if card.form == "front" else _MOST_TYPED_WORDS
    return any(len(answer.split()) > most for answer in card.answers)


def _ends_torn(card: Candidate) -> bool:
    """Returns whether an answer ends with a word that waits for more, `To draw a map of the coast and`, or has only
    the first half of a pair: `A law that not only protects the map`.
    """
    unfinished = card.pack.words("unfinished")
    if any(" " in answer and answer.rsplit(maxsplit=1)[-1] in unfinished for answer in card.answers):
        return True
    halves = card.pack.shape("first_half")
    return card.form != "cloze" and any(halves.search(answer) is not None for answer in card.answers)


def _wants_many(card: Candidate) -> bool:
    return len(card.answers) > _MOST_ITEMS and card.form != "pairs"


def _offers_what_is_right(card: Candidate) -> bool:
    return any(fold(option) in fold(card.passage) for option in card.options if fold(option) and card.passage)


def _hides_nothing_much(card: Candidate) -> bool:
    function = card.pack.words("function_words")
    return card.form == "cloze" and any(
        answer.casefold() in function or _ONE_LETTER.fullmatch(answer) for answer in card.answers
    )


_ONE_LETTER = lazy_pattern(r"[A-Za-z]")


RULES: Sequence[Rule] = (
    Rule("no-quote", "Quote the words of the article that the answer rests on.", "drop", _has_no_quote),
    Rule("lost-quote", "A quote stands in the article word for word; copy it from there.", "drop", _has_lost_quote),
    Rule("reworded-quote", "Do not reword a quote, nor leave anything out of it.", "look", _is_reworded),
    Rule(
        "figure-not-in-quote", "Numbers and names of the answer stand in the quoted sentence.", "drop", _lacks_figures
    ),
    Rule("answer-not-in-quote", "The answer is what the quoted sentence says.", "look", _lacks_words),
    Rule("invented-number", "No number comes from anywhere but the article.", "drop", _invents_number),
    Rule("invented-name", "No name comes from anywhere but the article.", "look", _invents_name),
    Rule("answer-in-question", "The question does not have the answer in it.", "drop", _tells_answer),
    Rule(
        "name-in-question", "A name that is asked for stands nowhere else, nor does a form of it.", "drop", _shows_name
    ),
    Rule("answer-in-title", "No blank hides what the title says.", "drop", _is_said_by_title),
    Rule("yes-or-no", "Do not ask what yes or no answers.", "drop", _asks_yes_or_no),
    Rule(
        "stray-pronoun",
        "Name what is asked about; no `he`, `it` or `they` without its owner.",
        "drop",
        _has_stray_pronoun,
    ),
    Rule("points-away", "A card is understood without the article: no `this`, no `the article`.", "drop", _points_away),
    Rule("time-bound", "No `now`, `recently` or `last year` without a date.", "look", _is_time_bound),
    Rule("long-question", f"A question has at most {_MOST_QUESTION_WORDS} words.", "look", _is_long),
    Rule(
        "long-answer",
        f"An answer that is typed has at most {_MOST_TYPED_WORDS} words, the back of a card {_MOST_BACK_WORDS}.",
        "look",
        _wants_much,
    ),
    Rule("torn-answer", "An answer is whole: it does not end in `and` or `of`.", "drop", _ends_torn),
    Rule("long-list", f"A list has at most {_MOST_ITEMS} items.", "look", _wants_many),
    Rule(
        "right-option", "No distractor stands in the quoted sentence, nor is right too.", "drop", _offers_what_is_right
    ),
    Rule("empty-blank", "A blank hides a name, a number or a term, not a small word.", "drop", _hides_nothing_much),
    Rule("torn-name", "A blank hides a whole name.", "drop", tears_a_name),
    Rule(
        "unsound",
        "A card is made of whole sentences and phrases, and what it asks fits its answer.",
        "look",
        is_unsound,
    ),
)
"""The rules for one card, those first that matter most."""

SAME_QUESTION = ("same-question", "No two cards ask the same.")
GIVES_AWAY = ("gives-away", "No card shows the answer of another one.")
OF_SEVERAL: Sequence[tuple[str, str]] = (SAME_QUESTION, GIVES_AWAY)
"""The rules for several cards together, which `selection` and `model_reply` hold to."""


def broken(card: Candidate) -> list[Rule]:
    """Returns the rules that `card` breaks."""
    return [rule for rule in RULES if rule.breaks(card)]
