"""Chooses the cards of a deck that is drafted without its author: the best ones that do not give each other away."""

from collections.abc import Container, Sequence
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.deck.articles.article import Article, Sentence
from quiz.draft.cards.apart import QUESTION_KEYS, question_of, tells, without
from quiz.draft.cards.candidate import NO_PACK, candidate_of_statement, texts
from quiz.draft.cards.rules import broken
from quiz.draft.pack import pack_for
from quiz.draft.values import Draft, Drafted, Fact
from quiz.draft.word_forms import WORD, stem
from quiz.process.lazy_pattern import lazy_pattern

_WORDS_A_CARD = 35
"""Words of an article for each card of a deck that is drafted without its author."""
_FEWEST = 8
_WORTH_OF_SECOND = 0.45
"""What a second card of one sentence has to be worth; the two are never asked on one day, as they quote the same."""
_SHORT = 3
"""Characters of an answer that stands in other cards by chance."""


WEAK = "weak"
"""The reason against facts that are worth little, whose own reasons say why."""
_OF_SENTENCE, _ENOUGH = "Its sentence has enough cards already.", "There are enough cards that are better."
_TOLD = "Its card and another one would give each other away."


class Selection(NamedTuple):
    """The chosen facts with their cards, in the order of the article. `left` are the others by reason, the best
    first.
    """

    chosen: tuple[tuple[Fact, Draft], ...]
    left: dict[str, list[Fact]]


def usual_count(words: int) -> int:
    """Returns how many cards an article of so many `words` gets at most, if its author does not say."""
    return max(_FEWEST, words // _WORDS_A_CARD)


def select(drafted: Drafted, most: int) -> Selection:
    """Returns the best cards in `drafted`, at most `most`. None of them shows what another one asks for.

    The best come first. A name that several other cards would show is not asked for if they are worth more together.
    """
    names: frozenset[tuple[str, ...]] = frozenset()
    best = _best_first(drafted, most, names)
    tried: set[tuple[str, ...]] = set()
    while len(tried) < min(_MOST_TRIED, _MOST_LOOKED_AT // (len(drafted.facts) + 1)):
        gains = {name: best.gain_without(name) for name in best.kept_out if name not in tried}
        name = max(gains, key=gains.__getitem__, default=())
        if not name or gains[name] <= 0:
            break
        tried.add(name)
        other = _best_first(drafted, most, names | {name})
        if other.worth > best.worth:
            best, names = other, names | {name}
    facts = drafted.facts
    return Selection(tuple((facts[place], best.cards[place]) for place in sorted(best.cards)), best.left)


_MOST_TRIED = 12
"""How many names are tried to be given up for other cards."""
_MOST_LOOKED_AT = 30_000
"""Facts that are looked at once more for that, over all names: of a book, fewer names are tried."""
_WORTH_OF_NONE = 0.2
"""What a card is worth that is as well left out: two poor ones are not worth more than a good one."""


class _Pass(NamedTuple):
    """The `cards` that were chosen, by the places of their facts in the article, with what they are `worth` together,
    and the `left` facts by reason. `kept_out` has for a name that is asked for those facts of other sentences that have
    no card since theirs would show it.
    """

    cards: dict[int, Draft]
    worth: float
    left: dict[str, list[Fact]]
    kept_out: dict[tuple[str, ...], list[Fact]]

    def gain_without(self, name: tuple[str, ...]) -> float:
        """Returns the most that is won without the card of the `name`, with those that it keeps out."""
        first, *others = self.kept_out[name]
        return sum(map(_gain, others)) - _gain(first)


def _gain(fact: Fact) -> float:
    return fact.worth - _WORTH_OF_NONE


def _best_first(drafted: Drafted, most: int, given_up: Container[tuple[str, ...]]) -> _Pass:
    """Returns the cards that are chosen if better facts come before others and no name `given_up` is asked for."""
    facts = drafted.facts
    chosen = _Chosen(drafted.article)
    places: list[int] = []
    left: dict[str, list[Fact]] = {}
    kept_out: dict[tuple[str, ...], list[Fact]] = {}
    for place in sorted(range(len(facts)), key=lambda place: -facts[place].worth):
        fact = facts[place]
        lost = fact.answers in given_up and fact.kind not in _COUNTED
        reason = WEAK if fact.weak or not fact.drafts else _TOLD if lost else chosen.reason_against(fact)
        reason = reason or (_ENOUGH if len(places) >= most else chosen.add(fact))
        if not reason:
            places.append(place)
            continue
        left.setdefault(reason, []).append(fact)
        first = chosen.in_the_way if reason == _TOLD and not lost else None
        if first and first.draft.form == "cloze" and first.fact.kind not in _COUNTED and not _share_words(first, fact):
            kept_out.setdefault(first.fact.answers, [first.fact]).append(fact)
    cards = {place: chosen.cards[one].draft for one, place in enumerate(places)}
    return _Pass(cards, sum(_gain(facts[place]) for place in places), left, kept_out)


_COUNTED = ("number", "year", "date")


class _Asked(NamedTuple):
    """A fact as its card shows it: the `words` that it asks for, the `question` before it is answered, also folded
    (`shown`), and the names there. `answer` is what the fact is about, folded, which no other card of the deck asks
    for.
    """

    fact: Fact
    draft: Draft
    words: tuple[str, ...]
    answer: str
    question: str
    shown: str
    names: frozenset[str]

    @property
    def sentence(self) -> Sentence:
        return self.fact.statement.sentence

    @property
    def telling(self) -> tuple[str, ...]:
        """The words asked for as a card of another sentence would give them away: a short one that is no name only does
        so together with the word behind it, as `30 books`.
        """
        return tuple(
            word if len(fold(word)) > _SHORT or word[0].isupper() else self._with_next(word) for word in self.words
        )

    @property
    def counted(self) -> str:
        """The answer, folded, and of a number in words with what it counts: `three weeks` and `three locks` are two."""
        if self.fact.kind != "number" or not self.answer.isalpha():
            return self.answer
        return " ".join(fold(self._with_next(word)) for word in self.words)

    def _with_next(self, word: str) -> str:
        block, ends = self.sentence.block.text, [end for _, end in self.fact.spans]
        behind = next((block[end:] for end in ends if block[:end].endswith(word)), "")
        following = _NEXT_WORD.match(behind)
        return word + following[0] if following else ""


_NEXT_WORD = lazy_pattern(r"[ -][^\W\d_]{3,}")
_QUESTION_WORDS = frozenset(("What", "Which", "When", "Where", "Whose"))


class _Chosen:
    """The cards chosen so far, with what each new one is held against: an article may have thousands of facts."""

    def __init__(self, article: Article) -> None:
        self.cards: list[_Asked] = []
        self._article = article
        self._pack = pack_for(article.language) or NO_PACK
        self._of_sentence: dict[Sentence, list[int]] = {}
        self._answers: set[str] = set()
        self._of_answer: dict[str, list[int]] = {}
        self._told_with: dict[str, tuple[set[str], set[str]]] = {}
        """By an answer, of which kinds the facts are that ask for it, and what their cards name."""
        self._defined: set[str] = set()
        self._telling: list[tuple[str, int]] = []
        self._shown: set[tuple[str, str]] = set()
        """The questions, and behind each that is a cloze its answer: there may be several of one sentence."""
        self._all_shown = ""
        self.in_the_way: _Asked | None = None
        """The chosen card that kept the last fact out."""

    def asked(self, fact: Fact, draft: Draft) -> _Asked:
        """Returns the card `draft` of `fact` as it is held against others."""
        question = question_of(draft, self._article.title)
        words = fact.answers
        if draft.form in ("definition", "office", "class", "acronym"):
            # the card shows what the fact is about, and asks what it is
            words = (str(draft.entry.get("back") or draft.entry["answer"]),)
        elif draft.form == "items":
            words = texts(draft.entry["answers"])
        named = f"{question} {words[0]}" if draft.form == "acronym" else question
        found = (word for word in WORD.findall(named) if len(word) > _SHORT and word not in _QUESTION_WORDS)
        names = frozenset(word for word in found if word[0].isupper() or word[0].isdecimal())
        about = words if draft.form == "acronym" else fact.answers
        return _Asked(fact, draft, words, " ".join(map(fold, about)), question, fold(question), names)

    def add(self, fact: Fact) -> str:
        """Adds the first card of `fact` that neither shows what a chosen one asks for nor is shown by it, and takes out
        of the questions what can be. Returns an empty text, or why it adds none.
        """
        first, *others = fact.drafts
        typed = (one for one in others if one.doubts == first.doubts and "distractors" not in one.entry)
        for draft in (first, *(one for one in typed if any(key in one.entry for key in QUESTION_KEYS))):
            card = self.asked(fact, draft)
            changed = self._kept_apart(card)
            if changed is not None:
                card = changed.pop(len(self.cards))
                for place, other in changed.items():
                    self._told_with.pop(self.cards[place].answer, None)
                    self.cards[place] = other
                self._note(card)
                return ""
        return _TOLD

    def _note(self, card: _Asked) -> None:
        place = len(self.cards)
        self.cards.append(card)
        self._of_sentence.setdefault(card.sentence, []).append(place)
        self._answers.add(card.counted)
        kinds, names = self._with_answer(card.answer)
        kinds.add(card.fact.kind)
        names.update(_named_by(card))
        self._of_answer.setdefault(card.answer, []).append(place)
        self._defined.add(_defined_term(card))
        self._telling += [(fold(words), place) for words in card.telling if words]
        self._shown.add((card.shown, "" if card.draft.form != "cloze" else card.answer))
        self._all_shown += f"\n{card.shown}"

    def reason_against(self, fact: Fact) -> str:
        """Returns why no card of `fact` is added, or an empty text."""
        card = self.asked(fact, fact.drafts[0])
        same_sentence = [self.cards[place].fact for place in self._of_sentence.get(card.sentence, ())]
        if same_sentence and _is_enough(fact, same_sentence):
            return _OF_SENTENCE
        if any(_overlap(fact, other) or _turns(fact, other) or _turns(other, fact) for other in same_sentence):
            return "Another card asks the same."
        if card.counted in self._answers and not self._is_of_another_event(card):
            return "Another card has this answer already."
        if (term := _defined_term(card)) and term in self._defined:
            return "Another card asks the same."
        if (card.shown, "" if card.draft.form != "cloze" else card.answer) in self._shown:
            return "Another card asks the same."
        return ""

    def _is_of_another_event(self, card: _Asked) -> bool:
        """Returns whether `card` asks for a year that others have as well, which name nothing that it names."""
        kinds, names = self._with_answer(card.answer)
        return card.fact.kind in ("year", "date") and kinds == {card.fact.kind} and names.isdisjoint(_named_by(card))

    def _with_answer(self, answer: str) -> tuple[set[str], set[str]]:
        """Returns of which kinds the chosen facts with this answer are, and what their cards name."""
        if answer not in self._told_with:
            cards = [self.cards[place] for place in self._of_answer.get(answer, ())]
            self._told_with[answer] = {card.fact.kind for card in cards}, set().union(*map(_named_by, cards))
        return self._told_with[answer]

    def _kept_apart(self, card: _Asked) -> dict[int, _Asked] | None:
        """Returns `card` and chosen ones by their places, changed so that none shows what another one asks for; None
        where they cannot do without that.
        """
        new = len(self.cards)
        changed: dict[int, _Asked] = {new: card}
        for place in sorted(self._touching(card)):
            for showing, asking in ((new, place), (place, new)):
                both = [changed[one] if one in changed else self.cards[one] for one in (showing, asking)]
                words = _told(*both)
                if not words:
                    continue
                told = self._without(both[0], words, _share_words(*both))
                if told is None:
                    self.in_the_way = self.cards[place]
                    return None
                changed[showing] = told
        return changed

    def _touching(self, card: _Asked) -> set[int]:
        """Returns the places of the cards of which one may show an answer of the other. Only the two loops go through
        all cards.
        """
        found = set(self._of_sentence.get(card.sentence, ()))
        found.update(place for answer, place in self._telling if answer in card.shown)
        for answer in map(fold, card.telling):
            if answer and answer in self._all_shown:
                found.update(place for place, other in enumerate(self.cards) if answer in other.shown)
        return found

    def _without(self, card: _Asked, words: Sequence[str], inside: bool) -> _Asked | None:
        """Returns `card` without `words` in its question, where it is as good without them."""
        draft = without(card.draft, card.fact, words, inside, self._article.title, self._pack)
        if draft is None or self._broken(card, draft) - self._broken(card, card.draft):
            return None
        return self.asked(card.fact, draft)

    def _broken(self, card: _Asked, draft: Draft) -> set[str]:
        held = candidate_of_statement(draft.entry, card.fact.statement, self._article, self._pack)
        return {rule.code for rule in broken(held)}


def _told(showing: _Asked, asking: _Asked) -> list[str]:
    """Returns the words that the card `asking` asks for and `showing` shows."""
    telling = asking.words if _share_words(showing, asking) else asking.telling
    pairs = zip(asking.words, telling, strict=True)
    return [word for word, told in pairs if told and tells(showing.question, told)]


def _share_words(one: _Asked, other: _Asked | Fact) -> bool:
    """Returns whether two cards quote the same sentence, alone or with the one before it."""
    block, start, end = one.sentence
    also, first, last = other.statement.sentence if isinstance(other, Fact) else other.sentence
    return block is also and start < last and first < end


def _is_enough(fact: Fact, others: Sequence[Fact]) -> bool:
    """Returns whether the cards of the `others`, which its sentence tells too, are enough without one of `fact`."""
    same = fact.kind == others[0].kind and fact.kind not in _MANY_OF_A_SENTENCE
    return len(others) > 1 or fact.worth < _WORTH_OF_SECOND or same


_MANY_OF_A_SENTENCE = ("number", "year", "term")
"""Kinds of which one sentence often tells two things apart: how long a fish is, and how heavy."""


def _named_by(card: _Asked) -> frozenset[str]:
    """Returns the names that `card` shows; in a script without spaces, words in signs of Chinese and foreign words."""
    return card.names | frozenset(_DENSE_WORD.findall(card.shown))


_DENSE_WORD = lazy_pattern(r"[㐀-鿿々]{2,}|[ァ-ヺー]{3,}")


def _defined_term(card: _Asked) -> str:
    """Returns the term whose meaning `card` asks for, the same for one and for many of it; else an empty text."""
    return " ".join(map(stem, card.answer.split())) if card.draft.form == "definition" else ""


def _turns(one: Fact, other: Fact) -> bool:
    """Returns whether `one` asks for the description of a thing and `other` for its name.

    Both are facts of one sentence, so they would be the same card in both directions.
    """
    told = one.drafts[0].form in ("definition", "relation", "superlative", "list")
    return told and other.kind in ("term", "phrase", "name")


def _overlap(one: Fact, other: Fact) -> bool:
    return any(a < d and c < b for a, b in one.spans for c, d in other.spans)
