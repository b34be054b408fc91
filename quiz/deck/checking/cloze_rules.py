"""Rules about the text of a cloze: what its blanks hide, and what they leave."""

import re
from collections.abc import Iterator

from quiz.card.kinds.cloze import Blank, Cloze
from quiz.card.model import Card
from quiz.deck.checking.advice import Advice, CardText, is_about_code, is_about_language
from quiz.deck.checking.words_of_rules import words
from quiz.process.lazy_pattern import lazy_pattern

_SMALL_WORDS = words("the a an of and or is are was were it its this that which as be been than")
_SOMEBODY = words("i you he she we they my your his her our their me him us them")
_FIRST_NAMES = r"\b(?:Peter|John|Mary|Tom|Anna|Paul|Jane|Bob|Alice|Sarah|David|Mike|Lisa|Emma|Jack|Kate|Sam)\b"
_EXERCISES = lazy_pattern(r"lang|gramm|vocab|english|articles?|prepos|pronoun|tense|verb|logic|esl|efl", re.IGNORECASE)
_MOST_AT_ONCE = 4
"""Blanks that may be asked together before little is left to go by."""
_LEAST_HIDDEN = 4
"""Words from which on a blank can hide too much of a sentence."""


def cloze_hides_all(about: CardText) -> Iterator[Advice]:
    """Warns of a cloze of which nothing but blanks is left."""
    question: Cloze = about.question
    rest = "".join(run if isinstance(run, str) else question.shown(run) for run in question.runs)
    if not any(map(str.isalnum, rest)):
        hint = "Leave some words around the blank, or give it a hint: `{{word::hint}}`."
        yield Advice("cloze", "cloze-hides-all", "Nothing but blanks is left of the cloze.", hint)
    else:
        yield from _hides_most(question)


def _hides_most(question: Cloze) -> Iterator[Advice]:
    blanks = question.blanks
    hidden = sum(len(blank.text.split()) for blank in blanks)
    whole = len("".join(run if isinstance(run, str) else run.text for run in question.runs).split())
    unaided = not any(blank.hint for blank in blanks)
    if len(blanks) > _MOST_AT_ONCE or (unaided and hidden >= _LEAST_HIDDEN and 2 * hidden > whole):
        message = f"{hidden} of {whole} words are hidden at once."
        yield Advice(
            "cloze", "cloze-hides-most", message, "Hide the one word that matters, and leave the rest to go by."
        )


def cloze_small_word(about: CardText) -> Iterator[Advice]:
    """Warns of a blank for a word such as `the` or `of`, which says nothing about the subject; in English only."""
    question: Cloze = about.question
    text = "".join(run if isinstance(run, str) else run.text for run in question.runs)
    for blank in question.blanks:
        is_small = blank.text in _SMALL_WORDS or blank.text == "The" or _is_small_before_fact(blank, text)
        if is_small and not blank.hint and not blank.accept and not _is_exercise(about.card, text):
            message = f"`{blank.text}` can be guessed by who knows nothing but English."
            hint = "Hide the word that the sentence is about; if the small word is meant, give it a hint."
            yield Advice("cloze", "cloze-small-word", message, hint)
            return


def _is_small_before_fact(blank: Blank, text: str) -> bool:
    """Returns whether `blank` is a preposition before a year, a measure or a place, so that it is not an exercise in
    prepositions.
    """
    behind = {"in": r"in (?:1[0-9]|20)\d\d\b", "at": r"at \d+(?:\.\d+)? (?:degrees|°|per cent|percent|km|m)\b"}
    return blank.text in behind and re.search(behind[blank.text], text) is not None


def _is_exercise(card: Card, text: str) -> bool:
    """Returns whether the cloze is likely to ask for grammar: it is about a person, or its tags, deck or language say
    so.
    """
    if card.vocabulary.language.partition("-")[0] not in ("", "en") or "`" in text:
        return True
    if not _SOMEBODY.isdisjoint(text.casefold().split()) or re.search(_FIRST_NAMES, text):
        return True
    return any(map(_EXERCISES.search, (*card.tags, card.deck))) or is_about_language(text) or is_about_code(text)


_ONE_COLON = lazy_pattern(r"[cC]\d{1,3}:(?!:)")


def cloze_one_colon(about: CardText) -> Iterator[Advice]:
    """Warns of a group that is written with one colon, one brace or a capital, and read as text."""
    question: Cloze = about.question
    for run in question.runs:
        written = run.text if isinstance(run, Blank) else run
        mistaken = (
            _ONE_COLON.match(written) if isinstance(run, Blank) else re.search(r"(?<!\{)\{[cC]\d{1,3}::?", written)
        )
        is_capital = isinstance(run, Blank) and bool(run.hint) and re.fullmatch(r"C\d{1,3}", written)
        if mistaken or is_capital:
            message = f"`{written[:40].strip()}` looks like a group and is read as text."
            yield Advice(
                "cloze", "cloze-one-colon", message, "Write a small c, two colons and two braces: `{{c1::word}}`."
            )
            return
