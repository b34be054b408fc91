"""The name of a card in the log: the author's `id`, or else one derived from its question."""

import unicodedata
from collections.abc import Container, Iterable

from quiz.card.model import Question
from quiz.deck.frozen_fold import frozen_fold
from quiz.process.lazy_pattern import lazy_pattern

_ID = lazy_pattern(r"[^\W_][\w.-]{0,63}")
ID_PATTERN = r"[^\s!-/:-@\[-`{-~][^\s!-,/:-@\[-^`{-~]{0,63}"
"""The same for editors, to which `\\w` may mean ASCII alone: it lets every sign beyond ASCII pass."""


DERIVED = "~"
"""What a derived id begins with, and an author's cannot."""


def is_id(text: str) -> bool:
    """Returns whether `text` can be an `id`: letters, digits, `-`, `_` and `.`, at most 64 of them."""
    return _ID.fullmatch(text) is not None


def derived_id(question: Question) -> str:
    """Returns the name of an entry without `id`, made from its prompt and its answer; the same wherever it stands."""
    parts = (question.kind, frozen_fold(question.prompt), *map(frozen_fold, question.expected))
    return DERIVED + _digest(_BETWEEN.join(parts))[:16]


def _digest(text: str) -> str:
    from hashlib import sha256  # here, since a start that reads no deck needs it not

    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def sibling_id(note: str, suffix: str) -> str:
    """Returns the name of one card of the entry `note`."""
    return f"{note}/{suffix}" if suffix else note


def blank_name(words: str) -> str:
    """Returns the suffix that names a blank of a cloze without a number, made of the words that it hides; frozen for
    good.
    """
    name = "-".join(_WORD.findall(unicodedata.normalize("NFKC", words).casefold()))
    if name and len(name) <= _LONGEST_READABLE and not _NUMBERED.fullmatch(name):
        return name
    digest = _digest(words)[:8]
    return f"{name[:_LONGEST_READABLE]}-{digest}" if name else digest


def name_in_deck(note: str, deck: str) -> str:
    """Returns the name in the log for the entry `note` of `deck`, for use where the log has its id already for another
    card.
    """
    return f"{note}{_OF_DECK}{deck.replace('/', '.')}"


def written_note(note: str) -> str:
    """Returns the id in its deck of an entry that has the name `note` in the log."""
    return note.partition(_OF_DECK)[0]


def name_by_words(card: str, prompt: str, expected: Iterable[str]) -> str:
    """Returns the name in the log for the card that, under the id in `card`, ever said this, for use where cards of two
    machines have one id.
    """
    return _with_words(card, _BY_WORDS, prompt, expected)


def filed_by_words(card: str, prompt: str, expected: Iterable[str]) -> str:
    """Returns under what name words are stored that were written under the name `card`, which is that of several cards:
    the same as from `name_by_words`, but for a sign, so that it is known how it was written.
    """
    return _with_words(card, _FILED, prompt, expected)


def _with_words(card: str, sign: str, prompt: str, expected: Iterable[str]) -> str:
    return _with_number(card, sign, words_number(prompt, expected))


def words_number(prompt: str, expected: Iterable[str]) -> int:
    """Returns the number that stands for these words in names from `name_by_words`."""
    return int(_digest(_BETWEEN.join((prompt, "\n".join(expected))))[:_LONG_ENOUGH], 16)


def name_by_number(card: str, number: int) -> str:
    """Returns what `name_by_words` does, where only the number of the words is known."""
    return _with_number(card, _BY_WORDS, number)


def _with_number(card: str, sign: str, number: int) -> str:
    note, slash, part = card.partition("/")
    return f"{_ENDS_BY_WORDS.sub('', note)}{sign}{number:0{_LONG_ENOUGH}x}{slash}{part}"


def by_words_as_filed(filed: str) -> str:
    """Returns the name by words of which `filed_by_words` has made the name `filed`; other names as they are."""
    return filed.replace(_FILED, _BY_WORDS)


def is_by_words(card: str) -> bool:
    """Returns whether `card` is a name from `name_by_words`."""
    return _BY_WORDS in card and _ENDS_BY_WORDS.search(note_of(card)) is not None


def plain_name(card: str) -> str:
    """Returns `card` without what `name_by_words` or `filed_by_words` has added to it."""
    if _BY_WORDS not in card and _FILED not in card:
        return card
    note, slash, part = card.partition("/")
    return f"{_ENDS_BY_WORDS.sub('', note)}{slash}{part}"


def plain_note(card: str) -> str:
    """Returns the id of the entry that `card` belongs to, which several cards may have."""
    return note_of(plain_name(card))


def name_as_written(card: str) -> str:
    """Returns `card` without what `filed_by_words` has added to it."""
    return plain_name(card) if _FILED in card else card


def note_of(card: str) -> str:
    """Returns the name of the entry that the card of this name belongs to."""
    return card.partition("/")[0]


def part_of(card: str) -> str:
    """Returns the part of a card's name after that of its entry, as `sibling_id` put it there."""
    return card.partition("/")[2]


_OF_DECK = "@"
"""Parts an id from the name of its deck; no id of an author's own has it."""
_BY_WORDS, _FILED = "@~", "@="
"""Parts it from a hash of words that the card said."""
_BETWEEN, _LONG_ENOUGH = "\x1f", 12
_ENDS_BY_WORDS = lazy_pattern(f"@[~=][0-9a-f]{{{_LONG_ENOUGH}}}$")
_NUMBERED = lazy_pattern("[bc][0-9]+")
"""A suffix that says the number of a blank."""
_LONGEST_READABLE = 40
_WORD = lazy_pattern(r"[^\W_]+")
# Words that most questions share, and that tell none of them apart.
_COMMON = lazy_pattern(
    "an?|and|are|as|at|be|by|did|do|does|for|from|has|have|how|in|is|its?|many|much|of|on|or|that|the|their|to|was"
    "|were|what|when|where|which|who|whose|why|with"
)


def readable_id(prompt: str, taken: Container[str]) -> str:
    """Returns a short id from the words of `prompt` that is not `taken`."""
    words = _WORD.findall(prompt.lower().replace("'", "").replace("’", ""))
    telling = [word for word in words if not _COMMON.fullmatch(word)] or words
    name = telling[0][:_LONGEST_READABLE] if telling else "card"
    for word in telling[1:]:
        if len(name) + 1 + len(word) > _LONGEST_READABLE:
            break
        name += f"-{word}"
    if name not in taken:
        return name
    return f"{name}-{_free_number(name, taken)}"


_TRIED_IN_TURN = 20
"""Numbers behind a name that are tried one after the other; a deck may hold thousands of cards with the same words."""


def _free_number(name: str, taken: Container[str]) -> int:
    """Returns a number from 2 on that makes an id of `name` which is not `taken`: the least up to `_TRIED_IN_TURN`,
    and of those beyond it one behind a taken one, found in few steps.
    """
    for number in range(2, _TRIED_IN_TURN + 1):
        if f"{name}-{number}" not in taken:
            return number
    used, free = _TRIED_IN_TURN, 2 * _TRIED_IN_TURN
    while f"{name}-{free}" in taken:
        used, free = free, 2 * free
    while free - used > 1:
        middle = (used + free) // 2
        used, free = (middle, free) if f"{name}-{middle}" in taken else (used, middle)
    return free
