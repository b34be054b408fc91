"""A warning about one value of a card, and the views of a card's texts that the rules for warnings share."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from quiz.card.kinds import KINDS
from quiz.card.kinds.flashcard import BACK, Flashcard
from quiz.card.markup import fences, runs
from quiz.card.model import Card


class Advice(NamedTuple):
    """A warning about the value of `key`. In a list it is about one `item`, counted from 0."""

    key: str
    code: str
    message: str
    hint: str
    item: int = 0


_FIRST_KEYS = {kind.label: kind.keys[0].name for kind in KINDS}
"""The key of each kind that holds what is asked."""


def prompt_key(card: Card) -> str:
    """Returns the key that holds what `card` asks; a sibling of a flashcard asks from the back."""
    if isinstance(card.question, Flashcard) and card.id != card.note:
        return BACK.name
    return _FIRST_KEYS[card.question.kind]


class CardText(NamedTuple):
    """A card, and the views of its question that the rules share: made once, since many rules look at each."""

    card: Card
    question: Any  # each rule knows the kinds that it is for
    prose: str
    """The question's own words."""
    asked: str
    """The same, or an empty text where they are a phrase to be learnt and ask nothing."""
    words: frozenset[str]
    """Every word of it, in small letters."""

    @property
    def key(self) -> str:
        """The key that holds what the card asks."""
        return prompt_key(self.card)


def text_of(card: Card) -> CardText:
    """Returns the views of `card`."""
    own = prose(card.question.prompt)
    is_phrase = isinstance(card.question, Flashcard) and not own.endswith(("?", "？"))
    asked = "" if is_phrase or _asks_for_translation(card) else own
    return CardText(card, card.question, own, asked, frozenset(re.split(r"\W+", own.casefold())))


def _asks_for_translation(card: Card) -> bool:
    """Returns whether the answer of `card` is a question itself, so that its prompt is a phrase to be said
    otherwise.
    """
    return any(text.rstrip(" .\"'”»").endswith(("?", "？", "؟")) for text in card.question.expected)


HIDDEN = "▢"
"""Replaces quotations and code in a text, since their words are not the question's own."""

_LONGEST_READ = 1_000
"""Characters of a text that are looked at for its wording; a question is far shorter."""

_QUOTED = (
    r'"[^"\n]{0,200}"|“[^”\n]{0,200}”|„[^“”\n]{0,200}[“”]|«[^»\n]{0,200}»|‹[^›\n]{0,200}›|「[^」\n]{0,200}」'
    r"|(?<!\w)['‘‚][^'’‘\n]{1,200}['’‘](?!\w)"
)


def prose(text: str) -> str:
    """Returns `text` as the question's own words: emphasised words in capitals, `HIDDEN` instead of code and
    quotations.
    """
    words = "\n".join(map(_line, _unfenced(text[:_LONGEST_READ])))
    return re.sub(_QUOTED, HIDDEN, words).strip()


def without_code(text: str) -> str:
    """Returns `text` with `HIDDEN` instead of code, since code in a question about code cannot be worded otherwise."""
    return "\n".join(
        "".join(HIDDEN if "code" in run.looks else run.text for run in runs(line)) if "`" in line else line
        for line in _unfenced(text)
    )


def _unfenced(text: str) -> Iterator[str]:
    lines = text.split("\n")
    inside = {number for opening, closing in fences(lines).items() for number in range(opening, closing + 1)}
    return (line for number, line in enumerate(lines) if number not in inside)


def _line(line: str) -> str:
    if not re.search(r"[*_`\\]", line):
        return line
    return "".join(HIDDEN if "code" in run.looks else run.text.upper() if run.looks else run.text for run in runs(line))


def is_about_language(text: str) -> bool:
    """Returns whether `text` asks for words, spelling or a translation, so that the words of the answer are not
    statements.
    """
    return re.search(_ABOUT_LANGUAGE, text, re.IGNORECASE) is not None


_ABOUT_LANGUAGE = (
    r"_{2,}|\b(?:fill in|complete|blank|gap|means?|meant|translat\w+|spell\w*|spelt|pronounc\w+|synonyms?"
    r"|antonyms?|opposite of|words? for|adverbs?"
    r"|adjectives?"
    r"|nouns?|verbs?|pronouns?|plural|singular|tense|grammar|sentences?|how do you say|how is .{1,40} said"
    r"|(?:german|french|spanish|italian|latin|english|japanese|dutch|russian|portuguese|chinese) for"
    r"|in (?:german|french|spanish|italian|latin|english|japanese|dutch|russian|portuguese|chinese)"
    r"|heißt .{1,40} auf|auf (?:deutsch|englisch|französisch)|bedeutet|übersetz\w+|schreibt man|mehrzahl|steigerung"
    r"|signifie|tradui\w+|veut dire|en (?:anglais|français|allemand|espagnol|inglés|español|francés|alemán)"
    r"|significa|traduc\w+|se dice)\b"
)


def is_about_code(text: str) -> bool:
    """Returns whether `text` speaks of programs and what they do, where `currently` or a sign has a meaning of its
    own.
    """
    return HIDDEN in text or re.search(_ABOUT_CODE, text, re.IGNORECASE) is not None


_ABOUT_CODE = (
    r"\b(?:commands?|branch(?:es)?|director(?:y|ies)|folders?|process(?:es)?|threads?|files?|shell|bash|variables?"
    r"|cursor|window"
    r"|terminal|functions?|method|class|keywords?|operators?|identifiers?|boolean|strings?|types?|literals?"
    r"|values?|code|programs?"
    r"|git|vim|emacs|python|java\w*|rust|ruby|perl|lisp|haskell|kotlin|c\+\+|c#|sql|html|css|json|yaml|toml|xml"
    r"|regex\w*"
    r"|regular expressions?|pattern|wildcard|glob|unix|linux|cache|page|entry|pointer|register|stack|queue|valid"
    r"|syntax"
    r"|befehl|datei|variable|funktion|operator|commande|fichier|comando|archivo)\b"
)
