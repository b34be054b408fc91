"""Follows cards through edits: finds out which card of the decks today is which card of the log.

The log knows a card by a name that stays: the `id` that its author gave it, or one derived from its words. A blank of a
cloze is named by its number, or else by the words that it hides. Where the log has an id already for another card from
another deck, the name contains the deck as well.

Whatever is edited in one step, a history is shown by one card at most, and never by one with another id and other
words. Where the id and the words of a card tell different things, these decide:

    its id in the log                   its words in the log             the card has the history of
    ---------------------------------   ------------------------------   ------------------------------------
    of this deck                        any, slightly reworded or new    its id
    of this deck, but its words have    of another id of this deck,      its words: ids were exchanged, or
    gone on under another id as well    which other words have now       cards numbered anew
    of this deck                        of another id of this deck,      its words: cards were taken away or put
                                        which other words or none have   in, and the rest numbered anew
    of this deck                        of a card that stands elsewhere  none, that of its id stays in the log:
                                        in this deck, the same or        words were pasted below it
                                        reworded
    of several cards of this deck, one  any that are not like theirs     none
    after the other
    of another deck only                those of its id, perhaps         its id: the card was moved
                                        reworded on one side
    of another deck only, which is      any                              its id: the deck was renamed, if most
    gone                                                                 of its cards are in the deck of this one
    of another deck that is there       others                           none; its name contains the deck
    of cards of several machines, all   those of one of them             that one: its name contains a hash of words
    first answered unknown to another                                    that it said (see `store/derived/parted_cards`)
    none, or no id                      of a card that is in no deck     its words: the id was changed, taken
                                        any more, the same or like       out or given
                                        enough
    none, or no id                      others                           none

The id of a card that was met here is the one that it had in its deck then. It is not that of its name where ids were
exchanged, since none of the names is free.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from quiz.card.comparing.same_text import fold
from quiz.card.kinds.cloze import Cloze
from quiz.card.model import Card
from quiz.deck.card_ids import DERIVED, blank_name, name_in_deck, note_of, sibling_id, written_note
from quiz.deck.identity.cards_around import NO_OTHER_MACHINES, NOTHING_HELD, Held, OtherMachines, is_open_as
from quiz.deck.identity.exchanged_ids import ExchangedIds, Key
from quiz.deck.identity.like_cards import (
    MOST_COMPARED,
    LikeCards,
    likeness,
    prompts_likeness,
    says_alike,
)
from quiz.deck.identity.past_cards import PastCards
from quiz.deck.identity.reworded_or_new import Beside
from quiz.deck.identity.sameness import CONTAINED, ENOUGH, ENOUGH_ELSEWHERE, ENOUGH_WITH_ID, has_gap, sameness
from quiz.deck.identity.seen_card import Seen, as_seen
from quiz.deck.identity.siblings import hides_another_word, sibling_likeness, suffixes_of
from quiz.deck.identity.under_one_id import is_alike, is_still, says_half


@dataclass(frozen=True, slots=True)
class Recognised:
    """The result: cards under the names that they have in the log, and names that are replaced by others.

    `renamed` leads from names that the log knows to those that their cards have from now on. `left_out` are the places
    of cards whose id another card of today has: a problem of the decks.
    """

    cards: tuple[Card, ...]
    renamed: Mapping[str, str]
    left_out: frozenset[int] = frozenset()


def _by_name(old: Seen, card: Card) -> bool:
    return not old.deck or is_open_as(old.deck, card.deck)


def _always(old: Seen) -> bool:
    return True


def recognise(
    cards: Iterable[Card],
    seen: Mapping[str, Seen],
    known: Collection[str],
    past: Mapping[str, str] = MappingProxyType({}),
    same_deck: Callable[[Seen, Card], bool] = _by_name,
    is_gone: Callable[[Seen], bool] = _always,
    held: Held = NOTHING_HELD,
    elsewhere: OtherMachines = NO_OTHER_MACHINES,
    same_file: Callable[[Seen, Card], bool] = _by_name,
) -> Recognised:
    """Returns `cards`, which have the names of their decks, under the names that the log has for them.

    `seen` are the words that cards had when they were last met, by their names, and `known` are the names with a
    history. `past` leads from names that cards once had to their present ones; none of these former names is given to
    another card. `same_deck` says whether a card seen was in the deck of a card of today, and `is_gone` whether one
    that is not found is really in no deck any more, and not just in one that is not open. `same_file` says whether a
    card seen is known to have stood in the very file of a card of today, and not in another one of that name: then an
    id is the same whatever its card says by now. Names and ids in `held` are
    given to none of `cards`. Two cards never get one name, and a card that was put in the place of another does not
    inherit its name. Names given `elsewhere` are never replaced by former ones: the other machine would take that back
    at its next start.
    """
    past = {was: name for was, name in past.items() if was != name}
    old = [one for name, one in seen.items() if name not in past and name not in held.names]
    taken = {*past, *seen, *held.names}
    old += [Seen(name, "", "", "") for name in known if name not in taken]
    return _Recognition(
        tuple(cards), old, frozenset(known), past, same_deck, is_gone, held, elsewhere, same_file
    ).result()


def may_have_become(olds: Iterable[Seen], cards: Iterable[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Yields which of `olds` may be which of `cards`, in whatever deck: those with words alike."""
    past = LikeCards([*olds])
    for now in cards:
        yield from ((old, now) for old in past.nearest(now) if now.says_the_same(old) or says_alike(now, old))


_Entry: TypeAlias = list[int]
"""The places of the cards of one entry among all cards."""


class _Recognition:
    """Does the work of `recognise`: names first the cards that are certain, then those that are likely, each name only
    once.
    """

    def __init__(
        self,
        cards: Sequence[Card],
        seen: Sequence[Seen],
        known: frozenset[str],
        past: Mapping[str, str],
        same_deck: Callable[[Seen, Card], bool],
        is_gone: Callable[[Seen], bool],
        held: Held,
        elsewhere: OtherMachines,
        same_file: Callable[[Seen, Card], bool],
    ) -> None:
        self._cards = cards
        self._seen = seen
        self._known = known
        self._past = past
        self._in_deck = same_deck
        self._is_gone = is_gone
        self._elsewhere = elsewhere
        self._in_file = same_file
        self._held_names = frozenset(held.names)
        self._held_decks = frozenset(held.decks)
        self._held_notes = frozenset(map(note_of, held.names))
        self._entries: dict[Key, _Entry] = {}
        for place, card in enumerate(cards):
            self._entries.setdefault(Key(card.note, card.place), []).append(place)
        self._past_cards = PastCards(seen, known, elsewhere.entries)
        self._of_note = self._past_cards.of_note
        self._exchanged_ids = ExchangedIds(
            cards, self._entries, self._past_cards, self._in_deck_or_renamed_one, is_gone, same_file
        )
        self._rewritten: Collection[Key] = ()
        self._log_notes: dict[Key, str] = {}
        self._moved: dict[str, str] = {}
        self._named: dict[int, tuple[str, str]] = {}
        self._renamed: dict[str, str] = {}
        self._questions: dict[str, Beside] = {}
        self._known_in_files: dict[str, list[tuple[list[str], bool]]] = {}
        self._machines: dict[str, frozenset[int]] = {}
        self._given: set[str] = set()
        self._written = {*held.notes}
        self._left_out: set[int] = set()

    def result(self) -> Recognised:
        """Returns the cards under the names that were found for them, and what was renamed or left out."""
        self._find_known_notes()
        self._pair_strangers()
        while new := self._exchanged_ids.new(self._rewritten, self._answered_notes, self._log_notes):
            for key in new:
                del self._log_notes[key]
            self._rewritten = {*self._rewritten}.difference(new)
            self._pair_strangers()
        for key, note in self._log_notes.items():
            self._name_siblings(key, note)
            self._written.add(key.note)
        for key, entry in self._entries.items():
            if key in self._log_notes:
                continue
            if key.note in self._written:
                self._left_out.update(entry)
            else:
                self._name_new(entry, self._new_note(key))
                self._written.add(key.note)
        self._unite_histories()
        cards = tuple(self._under(place, card) for place, card in enumerate(self._cards))
        renamed = {old: new for old, new in self._renamed.items() if old in self._known}
        return Recognised(cards, renamed, frozenset(self._left_out))

    def _under(self, place: int, card: Card) -> Card:
        name, note = self._named.get(place, (card.id, card.note))
        return card if (name, note) == (card.id, card.note) else replace(card, id=name, note=note)

    # Which entry is which

    def _find_known_notes(self) -> None:
        """Finds the entries whose ids are in the log as theirs. A note with a history comes before one without."""
        candidates = self._past_cards.by_id
        moves, self._rewritten = self._exchanged_ids.found(self._answered_notes, self._log_notes)
        self._log_notes |= moves
        self._claim_known(self._answered_notes)
        self._log_notes |= self._exchanged_ids.found(candidates, self._log_notes).moves
        self._claim_known(candidates)

    @cached_property
    def _answered_notes(self) -> Mapping[str, Sequence[str]]:
        by_id = self._past_cards.by_id
        # Where all were answered, which is nearly always, no list is made for them again: there may be 100,000.
        return {
            note: found if all(map(self._was_answered, found)) else [*filter(self._was_answered, found)]
            for note, found in by_id.items()
        }

    def _was_answered(self, note: str) -> bool:
        return any(old.card not in self._elsewhere.never_here for old in self._of_note[note])

    def _claim_known(self, candidates: Mapping[str, Sequence[str]]) -> None:
        """Gives entries those notes of `candidates` that are theirs. These are by the ids in decks, and the most
        certain are given first.
        """
        self._claim(candidates, lambda old, card: self._in_deck(old, card) and is_alike(old, card))
        self._claim(candidates, self._in_file)
        self._claim(candidates, lambda old, card: old.card.startswith(DERIVED) or self._is_of_that_deck(old, card))
        self._claim(candidates, is_alike)
        self._claim(candidates, lambda old, card: self._is_gone(old) and is_still(card, old))
        self._find_moved_decks()
        self._claim(candidates, lambda old, card: self._moved.get(old.deck) == card.deck)
        former: defaultdict[str, list[str]] = defaultdict(list)
        for was, name in self._past.items():
            former[written_note(note_of(was))].append(note_of(name))
        said_once = self._has_said_once
        self._claim(former, lambda old, card: self._is_gone(old) and (said_once(card) or is_alike(old, card)))
        self._claim(former, lambda old, card: said_once(card) and not self._elsewhere.was_met_here(old.card))

    def _claim(self, candidates: Mapping[str, Sequence[str]], fits: Callable[[Seen, Card], bool]) -> None:
        taken = {*self._log_notes.values()}
        for key, entry in self._entries.items():
            if key in self._log_notes:
                continue
            for note in candidates.get(key.note, ()):
                if note not in taken and any(
                    fits(old, self._cards[place]) for old in self._of_note.get(note, ()) for place in entry
                ):
                    self._log_notes[key] = note
                    taken.add(note)
                    break

    def _is_of_that_deck(self, old: Seen, card: Card) -> bool:
        """Returns whether `card`, which has the id of `old`, stands in the deck of `old`, and not in another deck that
        has its name and ids as well.

        Where the file is not known, the words tell: those of the card, or else of most cards of its file. But if
        another card had the id in this very file, the id of `old` is one of another machine.
        """
        if not self._in_deck(old, card):
            return False
        if self._resembles(old, card):
            return True
        return not self._had_its_id(card) and self._is_known_deck(card.place.path, old)

    def _had_its_id(self, card: Card) -> bool:
        """Returns whether the id of `card` was that of a card in its file before."""
        notes = self._past_cards.by_id.get(card.note, ())
        return any(self._in_file(old, card) for note in notes for old in self._of_note[note])

    def _resembles(self, old: Seen, card: Card) -> bool:
        """Returns whether nothing tells that `card` is not `old`: their file is one, or any words that the log has."""
        if self._in_file(old, card) or not old.prompt:
            return True
        beside = self._beside(card)

        def says_so(one: Seen) -> bool:
            return is_alike(one, card) or sum(sameness(card, one, beside)) >= ENOUGH or says_half(card, one)

        # What the log has besides is read only where it is needed, since it is read for all cards at once.
        return says_so(old) or any(map(says_so, self._elsewhere.ever_said(old.card)))

    def _is_known_deck(self, path: str, old: Seen) -> bool:
        """Returns whether at least half of the entries that the log knows by an id in the file `path`, in a deck of its
        name, have words like those of the cards here.

        Of these, only those count that a machine answered which also answered `old`: what others have answered does not
        tell whether the deck of this name on that machine is this one.
        """
        known = self._known_in(path)
        mine = self._machines.get(old.card, frozenset())
        found = [
            is_alike
            for names, is_alike in known
            if not mine or any(not mine.isdisjoint(self._machines.get(name, mine)) for name in names)
        ]
        return 2 * sum(found) >= len(found)

    def _known_in(self, path: str) -> list[tuple[list[str], bool]]:
        """Returns the entries that the log knows by an id in the file `path`, in a deck of its name: the names of each,
        and whether they have words like those of the cards here.
        """
        if path not in self._known_in_files:
            self._known_in_files[path] = [
                ([old.card for old, _ in pairs], any(self._resembles(old, card) for old, card in pairs))
                for key, entry in self._entries.items()
                if key.place.path == path
                for note in self._past_cards.by_id.get(key.note, ())
                if (pairs := self._in_its_deck(note, entry))
            ]
            found = self._elsewhere.machines_of(name for names, _ in self._known_in_files[path] for name in names)
            self._machines |= {name: frozenset(machines) for name, machines in found.items()}
        return self._known_in_files[path]

    def _in_its_deck(self, note: str, entry: _Entry) -> list[tuple[Seen, Card]]:
        """Returns the cards of `note` with a history that stood in a deck of the name of `entry`, with those of
        `entry`.
        """
        logged = [old for old in self._of_note[note] if old.card in self._logged]
        pairs = ((old, self._cards[place]) for old in logged for place in entry)
        return [(old, card) for old, card in pairs if self._in_deck(old, card)]

    @cached_property
    def _logged(self) -> frozenset[str]:
        return self._known.difference(self._elsewhere.never_here)

    @staticmethod
    def _has_said_once(card: Card) -> bool:
        """Returns whether whatever once had the name of `card`'s entry had its words: that name is made of them."""
        return card.note.startswith(DERIVED)

    def _find_moved_decks(self) -> None:
        """Finds decks that are gone, and whose cards are now in one deck of another name: most cards of today that were
        found, and half of those at least that have an id of the old deck there.
        """
        moved: defaultdict[str, Counter[str]] = defaultdict(Counter)
        not_found: Counter[tuple[str, str]] = Counter()
        for key, entry in self._entries.items():
            card, note = self._cards[entry[0]], self._log_notes.get(key)
            for one in [note] if note else self._past_cards.by_id.get(key.note, ()):
                old = self._of_note[one][0]
                if is_open_as(old.deck, card.deck) or not self._is_gone(old) or self._is_deck_of_today(old.deck):
                    continue
                if note:
                    moved[old.deck][card.deck] += 1
                else:
                    not_found[old.deck, card.deck] += 1
        likely = {old: now.most_common(1)[0] for old, now in moved.items()}
        self._moved = {old: now for old, (now, found) in likely.items() if found >= not_found[old, now]}

    def _in_deck_or_renamed_one(self, old: Seen, card: Card) -> bool:
        return self._in_deck(old, card) or self._renamed_decks.get(old.deck) == card.deck

    @cached_property
    def _renamed_decks(self) -> Mapping[str, str]:
        """The decks that are gone, each with the one of today in which half of its cards at least have their words."""
        gone = {old.deck for old in self._seen if old.deck}
        gone = {deck for deck in gone if not self._is_deck_of_today(deck)}
        olds = [old for old in self._seen if old.deck in gone and self._is_gone(old)]
        if not olds:
            return {}
        decks = {(now.prompt, now.answer): now.deck for now in map(as_seen, self._cards)}
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for old in olds:
            found[old.deck][decks.get((old.prompt, old.answer), "")] += 1
        likely = {old: now.most_common(1)[0] for old, now in found.items()}
        return {old: now for old, (now, count) in likely.items() if now and 2 * count >= found[old].total()}

    def _is_deck_of_today(self, deck: str) -> bool:
        return any(is_open_as(deck, name) for name in self._decks_of_today)

    @cached_property
    def _decks_of_today(self) -> Collection[str]:
        return {card.deck for card in self._cards}.union(self._held_decks)

    # Which stranger was which card before

    def _pair_strangers(self) -> None:
        """Finds the notes of the log for entries that have none yet, the likeliest pairs first; siblings get the same
        note.
        """
        strangers = [key for key in self._entries if key not in self._log_notes]
        taken = {*self._log_notes.values()}
        absent = [one for one in self._seen if one.card in self._known and note_of(one.card) not in taken]
        if not strangers or not absent:
            return
        moved: Counter[tuple[str, str]] = Counter()
        for key, old in self._pairs(strangers, absent):
            note = note_of(old.card)
            if key not in self._log_notes and note not in taken:
                self._log_notes[key] = note
                taken.add(note)
                moved[old.deck, self._cards[self._entries[key][0]].deck] += 1
        if self._are_of_moved_decks(moved):
            self._pair_strangers()  # those that were changed too much for cards of another deck

    def _are_of_moved_decks(self, pairs: Counter[tuple[str, str]]) -> bool:
        """Returns whether these `pairs` of an old deck and one of today tell of a deck that it was renamed: half of its
        cards at least are in one deck of today, and it is gone itself.
        """
        found = False
        for (old, now), together in pairs.items():
            if old in self._moved or is_open_as(old, now) or self._is_deck_of_today(old):
                continue
            if 2 * together >= len({note_of(one.card) for one in self._past_cards.with_history if one.deck == old}):
                self._moved[old] = now
                found = True
        return found

    def _pairs(self, strangers: Iterable[Key], absent: Sequence[Seen]) -> list[tuple[Key, Seen]]:
        past = LikeCards(absent)
        scored = [
            (score, key, old)
            for key in strangers
            for place in self._entries[key]
            for old in past.nearest(as_seen(self._cards[place]))
            if (score := self._likeness(self._cards[place], old))
        ]
        return [(key, old) for _, key, old in sorted(scored, key=lambda one: -one[0])]

    def _likeness(self, card: Card, old: Seen) -> float:
        """Returns how likely it is that `old` has become `card`: 0 for not at all, up to 10."""
        now = as_seen(card)
        same = (fold(now.prompt), fold(now.answer)) == (fold(old.prompt), fold(old.answer))
        derived = old.card.startswith(DERIVED) or self._elsewhere.entries.get(old.card, "").startswith(DERIVED)
        if not self._is_gone(old) and not (derived and now.says_the_same(old)):
            return 0  # it may well be there still
        in_one_deck = self._is_same_deck(old, card)
        if same:
            return 10 if in_one_deck else 9
        if not derived and not in_one_deck:
            return 0  # its author has called it something, and this says something else in another deck
        prompt, answer = sameness(card, old, self._beside(card))
        if self._askers[old.prompt] > 1 and now.prompt == old.prompt and answer < CONTAINED:
            return 0
        enough = ENOUGH_WITH_ID if not derived else ENOUGH if in_one_deck else ENOUGH_ELSEWHERE
        if prompt + answer < enough:
            return 0
        return prompt + answer + (prompts_likeness(now, old) + likeness(now.answer, old.answer)) / 3

    def _is_same_deck(self, old: Seen, card: Card) -> bool:
        return self._in_deck(old, card) or self._moved.get(old.deck) == card.deck

    @cached_property
    def _askers(self) -> Counter[str]:
        """The number of cards seen with each prompt."""
        return Counter(one.prompt for one in self._seen)

    def _beside(self, card: Card) -> Beside:
        """Returns the questions of the deck of `card`, present and former ones."""
        deck = card.deck
        if deck not in self._questions:
            now = (one.question.prompt for one in self._cards if one.deck == deck)
            before = (one.prompt for one in self._seen if is_open_as(one.deck, deck))
            self._questions[deck] = Beside(lambda: chain(now, before))
        return self._questions[deck]

    # What each card of an entry is called

    def _name_siblings(self, key: Key, log_note: str) -> None:
        """Names the cards of an entry that the log knows as `log_note`."""
        note = log_note
        has_to_stay = any(old.card not in self._elsewhere.never_here for old in self._of_note[log_note])
        are_derived = log_note.startswith(DERIVED) and key.note.startswith(DERIVED)
        if written_note(log_note) != key.note and not (are_derived and has_to_stay):
            note = key.note if self._is_free_note(key.note, log_note) else log_note
        entry, new = self._entries[key], []
        suffixes = suffixes_of([self._cards[place] for place in entry])
        pairs = self._sibling_pairs(entry, suffixes, log_note)
        for place, suffix in zip(entry, suffixes, strict=True):
            if old := pairs.get(place) or self._left_over(self._cards[place], self._claimed):
                self._name(place, self._next_name(old.card, sibling_id(note, suffix)), note)
            else:
                new.append(place)
        self._name_new(new, note, suffixes, entry)

    def _left_over(self, card: Card, taken: Collection[str]) -> Seen | None:
        """Returns a card of the log with the same words as `card` that is in no deck now, or a blank with the same
        hidden words in a sentence alike, as where one was made of two, or two of one; None where there is none.

        Cards of the notes `taken` are left aside, since their own entries decide whether they go on.
        """
        now = as_seen(card)
        same = self._past_cards.by_words.get((now.prompt, now.answer), ())
        blanks = self._past_cards.with_answer(now.answer) if isinstance(card.question, Cloze) else ()
        blanks = blanks if len(blanks) <= MOST_COMPARED else ()
        alike = (old for old in blanks if has_gap(old.prompt) and self._likeness(card, old))
        return next((old for old in chain(same, alike) if self._is_left_over(old, taken)), None)

    def _is_left_over(self, old: Seen, taken: Collection[str]) -> bool:
        is_used = old.card in self._given or old.card in self._renamed or note_of(old.card) in taken
        return not is_used and self._is_gone(old)

    @cached_property
    def _claimed(self) -> frozenset[str]:
        """The notes of the log that belong to entries of today. It must be read only when all entries are found."""
        return frozenset(self._log_notes.values())

    def _next_name(self, name: str, wanted: str) -> str:
        """Returns `wanted` as the new name of a card, and notes the change, if no other card ever had it; else its
        `name` of now.
        """
        if name != wanted and self._is_free(wanted, name):
            self._renamed[name] = wanted
            return wanted
        return name

    def _is_free(self, wanted: str, name: str = "") -> bool:
        if wanted in self._given or wanted in self._names or wanted in self._held_names:
            return False
        return wanted not in self._past or (self._past[wanted] == name and name not in self._named_elsewhere)

    def _is_free_note(self, note: str, log_note: str) -> bool:
        """Returns whether no cards but those of `log_note` ever had the name `note`."""
        if note in self._of_note or note in self._held_notes:
            return False
        former = self._former.get(note, ())
        if not former:
            return True
        return {note_of(name) for name in former} <= {log_note} and self._named_elsewhere.isdisjoint(former)

    @cached_property
    def _named_elsewhere(self) -> frozenset[str]:
        return frozenset(self._elsewhere.named())

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(one.card for one in self._seen)

    @cached_property
    def _former(self) -> Mapping[str, list[str]]:
        """The present names of the cards that once belonged to each note."""
        former: defaultdict[str, list[str]] = defaultdict(list)
        for was, name in self._past.items():
            former[note_of(was)].append(name)
        return former

    def _sibling_pairs(self, entry: _Entry, suffixes: Sequence[str], log_note: str) -> dict[int, Seen]:
        """Returns which card of `log_note` each card of an entry is; pairs are formed from the likeliest on."""
        olds = self._of_note[log_note]
        if len(entry) == len(olds) == 1:
            if hides_another_word(self._cards[entry[0]], olds[0]):
                return {}
            return {entry[0]: olds[0]}  # whatever it says by now: the author calls it the same
        scored = [
            (score, place, number)
            for place, suffix in zip(entry, suffixes, strict=True)
            for number, old in enumerate(olds)
            if (score := sibling_likeness(self._cards[place], suffix, old))
        ]
        pairs: dict[int, int] = {}
        for _, place, number in sorted(scored, key=lambda one: -one[0]):
            if place not in pairs and number not in pairs.values():
                pairs[place] = number
        return {place: olds[number] for place, number in pairs.items()}

    def _unite_histories(self) -> None:
        """Finds cards of the log that are cards of today under another name, which has a history of its own.

        A card may have been answered for the first time on two machines, on one of them before it was given an id or
        another one. Only the same words, of both histories, are proof enough, and only where no other card has them, or
        none has them now and no other ever had them: what merely resembles may be another card, deleted since. They
        have to be in the same deck as well, or to come from two machines: two ids that one machine has answered by are
        two cards. A card of today that was never answered only goes on with the history of its words.
        """
        lost: defaultdict[tuple[str, str], list[Seen]] = defaultdict(list)
        for old in self._seen:
            is_lost = old.card not in self._given and old.card not in self._renamed
            if is_lost and old.card in self._known and note_of(old.card) not in self._claimed:
                for words in self._ever_said(old):
                    lost[words].append(old)
        if not lost:
            return
        said = {one.card: self._ever_said(one) for one in self._seen if one.card in self._given}
        bearers: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        former: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, now in enumerate(map(as_seen, self._cards)):
            bearers[now.prompt, now.answer].append(place)
            for words in said.get(self._named.get(place, ("", ""))[0], ()):
                former[words].append(place)
        for words, olds in lost.items():
            places = bearers.get(words) or former.get(words, [])
            name = self._named.get(places[0], ("", ""))[0] if len(places) == 1 else ""
            if name in self._known and words in said.get(name, ()):
                card = self._cards[places[0]]
                self._renamed.update((old.card, name) for old in olds if self._is_history_of(old, card, name))

    def _ever_said(self, one: Seen) -> Collection[tuple[str, str]]:
        """Returns the last words of a card, and all those that the log has for it, each once."""
        return dict.fromkeys((said.prompt, said.answer) for said in chain([one], self._elsewhere.ever_said(one.card)))

    def _is_history_of(self, old: Seen, card: Card, name: str) -> bool:
        """Returns whether `old`, which has words that `card` has or had, may be that card, whose history has `name`."""
        if old.card in self._renamed or not (self._is_gone(old) or self._has_its_id_elsewhere(old, name)):
            return False
        has_one_id = old.card.startswith(DERIVED) or name.startswith(DERIVED) or name in self._elsewhere.never_here
        in_its_deck = has_one_id and self._is_same_deck(old, card)
        return in_its_deck or self._elsewhere.are_of_two_machines(old.card, name)

    def _has_its_id_elsewhere(self, old: Seen, name: str) -> bool:
        """Returns whether `old` has the id of the card called `name`, in another machine's deck that was never here."""
        has_id = not name.startswith(DERIVED) and written_note(note_of(old.card)) == written_note(note_of(name))
        return has_id and not self._elsewhere.was_met_here(old.card)

    # Cards that the log does not know

    def _new_note(self, key: Key) -> str:
        deck = "/".join(Path(key.place.path).with_suffix("").parts[-2:])  # the same whichever folder was opened
        named = name_in_deck(key.note, deck)
        names = chain([key.note, named], (f"{named}.{number}" for number in count(2)))
        return next(note for note in names if self._is_free_note(note, ""))

    def _name_new(
        self, places: Sequence[int], note: str, suffixes: Sequence[str] = (), entry: Sequence[int] = ()
    ) -> None:
        """Names cards of the entry `note` that the log does not know."""
        entry = entry or places
        by_place = dict(zip(entry, suffixes or suffixes_of([self._cards[place] for place in entry]), strict=True))
        for place in places:
            words = blank_name("\n".join(self._cards[place].question.expected))
            wanted = chain([by_place[place], words], (f"{words}-{number}" for number in count(2)))
            name = next(name for one in wanted if self._is_free(name := sibling_id(note, one)))
            if not suffixes and (old := self._left_over(self._cards[place], ())):
                self._renamed[old.card] = name  # a part of an entry that was made one of its own
            self._name(place, name, note)

    def _name(self, place: int, name: str, note: str) -> None:
        self._named[place] = name, note
        self._given.add(name)
