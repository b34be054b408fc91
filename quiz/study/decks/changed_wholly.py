"""Tells of cards whose words changed wholly: whose history is asked no more, and who goes on with one all the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from quiz.card.control_characters import one_line
from quiz.card.words import counted, shortened
from quiz.deck.card_ids import DERIVED, note_of, written_note
from quiz.deck.identity.seen_card import Seen
from quiz.deck.identity.under_one_id import may_be_one
from quiz.store.index.stored_cards import Met

_SHOWN = 3
_BY_ID = "write `id: {}` into it"
_BY_WORDS = "put the old words back, run `quiz check --fix`, which gives it an id, and then change them"


class Replaced(NamedTuple):
    """A deck file in which cards with a history are `gone`, and others are `new`. `id` is that of the first one
    gone.
    """

    path: str
    gone: Sequence[Seen]
    id: str
    new: Sequence[Seen]

    @property
    def words(self) -> str:
        """Says so in a few sentences, with what to do where a new card is an old one."""
        looks, says = ("look", "their") if len(self.new) > 1 else ("looks", "its")
        mending = _BY_WORDS
        if not self.id.startswith(DERIVED):
            mending = _BY_ID.format(self.id)
        return (
            f"{one_line(Path(self.path).name)}: {counted(len(self.new), 'card')} {looks} new: {_listed(self.new)}. "
            f"Nothing asks {_listed(self.gone)} any more, whose history is kept (`quiz cards is:archived`). "
            f"If it is the same card and only {says} words are others, {mending}."
        )


def _listed(cards: Sequence[Seen]) -> str:
    more = f" and {len(cards) - _SHOWN} more" if len(cards) > _SHOWN else ""
    return ", ".join(f"“{shortened(one.prompt)}”" for one in cards[:_SHOWN]) + more


def replaced(gone: Iterable[Met], today: Iterable[tuple[Path, Seen]], met: Collection[str]) -> Iterator[Replaced]:
    """Yields the files in which cards with a history are `gone`, and others of `today`, with names that were never
    `met`, are in their place.
    """
    fresh: defaultdict[str, list[Met]] = defaultdict(list)
    for one in gone:
        fresh[one.path].append(one)
    new: defaultdict[str, list[Seen]] = defaultdict(list)
    for path, now in today if fresh else ():
        if now.card not in met:
            new[str(path)].append(now)
    for file, olds in fresh.items():
        if new[file]:
            id_ = id_in_deck(olds[0].said.card, olds[0].entry)
            yield Replaced(file, [one.said for one in olds], id_, new[file])


def id_in_deck(card: str, entry: str) -> str:
    """Returns the id in its deck of the card called `card` in the log, where its entry was called `entry` last: not the
    one in its name where ids were exchanged, nor what stands for an id that was taken out.
    """
    return written_note(note_of(card)) if entry.startswith(DERIVED) else entry


def rewritten_words(id_: str, path: str, now: Seen, before: Seen) -> str:
    """Returns what to say of a card that goes on with the history of its id `id_`, though it says something else by
    now; '' where it does not.
    """
    if id_.startswith(DERIVED) or not before.prompt or may_be_one(now, before):
        return ""
    return (
        f"{one_line(Path(path).name)}: `{id_}` says something else than before: "
        f"{_listed([now])} in place of {_listed([before])}. It goes on with the history of that, whose id it has. "
        "If it is another card, forget what is known of it, in the menu of cards."
    )
