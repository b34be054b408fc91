"""Lets an author choose cards from the facts of an article. Each choice is stored at once and can be undone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, islice, tee
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from quiz.card.comparing.same_text import fold
from quiz.card.control_characters import one_line
from quiz.card.problem import QuizError
from quiz.card.words import shortened
from quiz.deck.articles.article import Article, Block
from quiz.deck.reading.load import load
from quiz.deck.sources.sentences import Span
from quiz.deck.sources.source import plain_text
from quiz.deck.writing.add_cards import Added, DeckHead, add_cards
from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.keep_article import keep_article, told_of_earlier
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.between_cards import AskedCard, ask_the_same, asked_card, told_answer, ways_to_ask
from quiz.draft.cards.candidate import NO_PACK
from quiz.draft.cards.card_forms import with_drafts
from quiz.draft.cards.distractors import Pool, pool_of
from quiz.draft.facts.find_facts import fact_key
from quiz.draft.pack import Pack
from quiz.draft.pipeline import checked, draft_by_sentence, with_choices, with_doubts
from quiz.draft.values import Draft, DraftedSentence, Fact, Statement
from quiz.store.draft_choices import DraftChoice, DraftChoices
from quiz.study.authoring.best_weak import FOR_DROPPED, FOR_SAME_ANSWER, WITH_CARD, promise
from quiz.study.authoring.cards_of_model import CardsOfModel
from quiz.study.authoring.choice_of_fact import as_kept, choice_about, entry_of
from quiz.study.authoring.edited_sentence import edited_forms
from quiz.study.authoring.facts_in_order import FactsInOrder


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """The places to write to: the deck, and the folder for the article. `original` is the file that the article came
    from.

    `original` is None where it came from the standard input.
    """

    deck: Path
    seeds: Path
    original: Path | None = None


@dataclass(slots=True)
class DraftTally:
    """The progress of choosing. `left` are the facts shown that were neither kept nor dropped, and `kept` the cards
    that the deck gets: two facts whose cards ask the same make one.
    """

    kept: int = 0
    dropped: int = 0
    left: int = 0
    passages_without_card: int = 0


class CardsOfWeak(NamedTuple):
    """The cards that a weak fact can make, which may be none."""

    fact: Fact
    drafts: tuple[Draft, ...]


class _MadeFact(NamedTuple):
    """A fact that the author made, and the one in whose place it stands; None where it stands in that of none."""

    fact: Fact
    before: Fact | None = None


Found: TypeAlias = DraftedSentence | Pool | CardsOfWeak


@dataclass
class Drafting:
    """The facts drafted from an article, in its order, with what the author has chosen about each.

    They are found a sentence at a time: `find` finds them, `take` adds what was found. Facts that the author made are
    among them: from words of their own choice, or by making an answer longer or shorter. Cards of weak facts, which
    are many and seldom wanted, are drafted when one is shown, or once everything else is there.
    """

    article: Article
    pack: Pack
    target: DraftTarget
    choices: DraftChoices
    known_ids: frozenset[str] = frozenset()
    """Ids that the log or a deck knows, which no new card is to get."""
    elsewhere: tuple[str, ...] = ()
    """Answers from the author's other decks, which may serve as wrong answers."""
    of_model: CardsOfModel = field(default_factory=CardsOfModel)
    """The cards of a model, where its author has asked one. They are chosen about first."""
    share: float = 0.0
    """How much of the article was gone through, from 0 to 1."""

    def __post_init__(self) -> None:
        self.chosen = {choice.fact: choice for choice in self.choices.all()}
        self._facts = FactsInOrder()
        self._pool: Pool | None = None
        self._covered: set[int] = set()
        self._cards_of_weak: dict[str, tuple[Draft, ...]] = {}
        self._promises: dict[str, float] = {}
        """How likely the author is to keep the cards of weak facts, by their keys."""
        self._folded: dict[str, tuple[str, ...]] = {}
        self._noted = 0
        """How often it was noted which cards a weak fact makes."""
        self._sorted: Sequence[Fact] = ()
        self._sorted_at: tuple[int, int, int] | None = None
        self._steps: list[_MadeFact | None] = []
        """What the author did here and can take back: facts that they made, and None for each choice."""
        self._resized: dict[str, Fact] = {}
        """Facts by the keys of those that their author made of them with a longer or shorter answer."""
        self._in_deck: dict[str, DraftChoice] = {}
        """Facts that the deck asks already, which count as kept if nothing was chosen about them."""
        self._put_back: set[str] = set()
        """The keys of facts that are shown as they were kept, since they are not drafted, or not yet."""
        self._kept_from: dict[str, list[DraftChoice]] = {}
        """The kept cards by the words of their sentences."""
        for choice in self.chosen.values():
            if choice.kept and choice.spans:
                self._kept_from.setdefault(choice.quote, []).append(choice)
        self._asked_cards: dict[str, tuple[Mapping[str, Any], AskedCard]] = {}
        self._asked = _asked_in(self.target.deck)
        self._quotes = {quote for quote, _ in self._asked}

    def find(self) -> Iterator[Found]:
        """Finds what is to be taken: sentence by sentence, then wrong answers for all, then the cards of weak facts.
        Changes nothing here, so that a thread can do it.
        """
        statements: list[Statement] = []
        weak: list[Fact] = []
        for found in draft_by_sentence(self.article, self.pack):
            if self.pack is NO_PACK:  # without words of its language, what is found is not worth asking
                found = found._replace(facts=())
            statements.append(found.statement)
            weak += (fact for fact in found.facts if _waits_for_cards(fact))
            yield found
        yield pool_of(statements, self.pack, self.elsewhere)
        yield from (CardsOfWeak(fact, self._cards_of(fact)) for fact in weak)

    def take(self, found: Found) -> None:
        """Adds what was found, with what its author has chosen about it before."""
        if isinstance(found, CardsOfWeak):
            self._take_cards(*found)
            return
        if isinstance(found, Pool):
            self._pool, self.share = found, 1.0
            return
        self.share = found.share
        self._facts.add_sentence(found.statement)
        self._cover(len(self._facts.statements) - 1)
        for fact in found.facts:
            self._take_fact(fact)
        for fact, card in self.of_model.at(found.statement):
            self._take_card_of_model(fact, card.draft)
        for choice in self._kept_from.get(found.statement.quote, ()):
            if self._facts.with_key(choice.fact) is None:
                self._put_back.add(choice.fact)
                self._facts.put_in(as_kept(choice, found.statement))

    def _take_fact(self, fact: Fact) -> None:
        former = self._facts.with_key(fact.key)
        if not (fact.drafts or _waits_for_cards(fact)):
            return
        if former and self.statement_at(former) != self.statement_at(fact):
            return  # the same words stand in the article before
        if former is None:
            self._facts.add(fact)
        elif former.key in self._put_back or (former.weak, -former.worth) > (fact.weak, -fact.worth):
            self._put_back.discard(former.key)
            self._facts.replace(former, fact)
        asks = self._asked and (plain_text(fact.statement.quote), tuple(map(fold, fact.answers))) in self._asked
        if asks and (drafts := self._drafts_of(fact)):
            choice = choice_about(fact, True, drafts[0].entry)
            self._in_deck[fact.key] = choice._replace(deck=str(self.target.deck.absolute()))

    def _take_card_of_model(self, fact: Fact, draft: Draft) -> None:
        """Adds the fact of a card of the model. Where it is ours too, that shows what the model made of it first."""
        former = self._facts.with_key(fact.key)
        if former is None:
            self._facts.put_in(fact)
        elif former.weak and not fact.weak:
            self._facts.replace(former, former._replace(weak=False, drafts=self._drafts_of(former)))
        asked = cards_of(draft.entry)[0]
        if any((plain_text(quote), tuple(map(fold, asked.question.expected))) in self._asked for quote in asked.quotes):
            choice = choice_about(fact, True, draft.entry)
            self._in_deck[fact.key] = choice._replace(deck=str(self.target.deck.absolute()))

    def _take_cards(self, fact: Fact, drafts: tuple[Draft, ...]) -> None:
        """Notes the cards of a weak fact; without any, and without a choice about it, it is shown no more."""
        if fact not in self._facts:
            return
        self._note_cards(fact, drafts)
        if not self.has_cards(fact) and self.choice(fact) is None:
            self._facts.remove(fact)

    def has_cards(self, fact: Fact) -> bool:
        """Returns whether any card can be made of `fact`, which is not known of a weak one before it is tried."""
        return self.of_model.is_about(fact, weak=True) or bool(self._drafts_of(fact))

    def _drafts_of(self, fact: Fact) -> tuple[Draft, ...]:
        if not _waits_for_cards(fact):
            return fact.drafts
        if fact.key not in self._cards_of_weak:
            self._note_cards(fact, self._cards_of(fact))
        return self._cards_of_weak[fact.key]

    def _cards_of(self, fact: Fact) -> tuple[Draft, ...]:
        """Drafts the cards of a weak fact, with what the rules find against them."""
        return with_doubts(with_drafts(fact, self.pack), self.article, self.pack).drafts

    def _note_cards(self, fact: Fact, drafts: tuple[Draft, ...]) -> None:
        self._noted += 1
        self._cards_of_weak[fact.key] = drafts
        self._promises[fact.key] = promise(fact, drafts[0].doubts if drafts else ())

    def _promise(self, fact: Fact) -> float:
        """Returns how likely the author is to keep a card of a weak fact, by what is known of it so far."""
        if fact.key not in self._promises:
            self._promises[fact.key] = promise(
                fact, (fact.statement.refusal, *(fact.drafts[0].doubts if fact.drafts else ()))
            )
        return self._promises[fact.key]

    @property
    def is_complete(self) -> bool:
        """Tells whether the whole article was gone through."""
        return self._pool is not None

    @property
    def has_strong(self) -> bool:
        """Tells whether any fact was found that is not weak."""
        return self._facts.strong > 0

    @property
    def has_choice_of_weak(self) -> bool:
        """Tells whether anything was chosen about a weak fact."""
        return any(fact.weak for fact, _ in self._chosen_here())

    @property
    def facts(self) -> list[Fact]:
        """All facts found so far, in the order of the article."""
        return [*self._facts]

    @property
    def statements(self) -> Sequence[Statement]:
        """The sentences that were gone through so far."""
        return self._facts.statements

    def visible(self, weak: bool) -> list[Fact]:
        """Returns the facts to show; weak ones only with `weak`, or where they were kept."""
        return [fact for fact in self._facts if self.shows(fact, weak)]

    def first(self, weak: bool) -> Fact | None:
        """Returns the first fact to show."""
        return next((fact for fact in self._facts if self.shows(fact, weak) and self.has_cards(fact)), None)

    def visible_in(self, block: Block, weak: bool) -> Iterator[Fact]:
        """Yields the facts to show that stand in `block`; weak ones only with `weak`, or where they were kept."""
        return (fact for fact in self._facts.of_block(block) if self.shows(fact, weak))

    def shows(self, fact: Fact, weak: bool) -> bool:
        return weak or not fact.weak or self.is_kept(fact)

    def beside(self, number: int, fact: Fact | None, by: int, weak: bool) -> Fact | None:
        """Returns the fact to show that is `by` places behind `fact`, or before it if below 0; the last one if there
        are fewer. `number` is the sentence of `fact`, or the one to go from where that is None.
        """
        ways = [self._facts.behind, self._facts.before][:: 1 if by > 0 else -1]
        for way in ways:
            shown = (one for one in way(number, fact) if self.shows(one, weak) and self.has_cards(one))
            found = list(islice(shown, abs(by)))
            if found:
                return found[-1]
            if fact is not None:
                return fact
        return None

    def choice(self, fact: Fact) -> DraftChoice | None:
        """Returns what was chosen about `fact`; None where nothing was."""
        return self.chosen.get(fact.key) or self._in_deck.get(fact.key)

    def is_kept(self, fact: Fact) -> bool:
        choice = self.choice(fact)
        return choice is not None and choice.kept

    def is_dropped(self, fact: Fact) -> bool:
        choice = self.choice(fact)
        return choice is not None and not choice.kept

    def has_kept_twin(self, fact: Fact) -> bool:
        """Returns whether another card of the sentence of `fact` is kept."""
        return any(self.is_kept(one) and one is not fact for one in self.twins(self.statement_at(fact)))

    def drafts_of(self, fact: Fact) -> tuple[Draft, ...]:
        """Returns the cards that `fact` can make; first those that have the words or the context that its
        author gave to another one of its sentence.
        """
        own = self._own_drafts(fact)
        offered: list[Draft] = []
        for twin in self.twins(self.statement_at(fact)):
            choice = self.choice(twin)
            if choice is not None and choice.kept and twin.key != fact.key:
                made = edited_forms(own, self._own_drafts(twin), entry_of(choice.card))
                for one in made:
                    if one not in offered:
                        offered.append(one)
        return (*offered, *own)

    def _own_drafts(self, fact: Fact) -> tuple[Draft, ...]:
        """Returns the cards of `fact` itself, those of a model first, and last those that the checks dropped."""
        return (*self.of_model.wanted(fact), *self._drafted(fact), *self.of_model.dropped(fact))

    def _drafted(self, fact: Fact) -> tuple[Draft, ...]:
        """Returns our own cards of `fact`; those that offer wrong answers once the whole article is known."""
        if fact.kind == "phrase" or fact.weak:  # there are no others like it, or it gets none
            return self._drafts_of(fact)
        return with_choices(fact, self._pool).drafts if self._pool else fact.drafts[:2]

    def keep(self, fact: Fact, entry: Entry) -> None:
        """Keeps the card `entry` for `fact`, and drops the one in whose place it stands. Raises `QuizError` where it
        makes no valid card.
        """
        cards_of(entry)
        if former := self.former(fact):
            self.drop(former)
        self._add(choice_about(fact, True, entry))

    def former(self, fact: Fact) -> Fact | None:
        """Returns the kept fact of which `fact` was made, with a longer or shorter answer; None where there is none."""
        former = self._resized.get(fact.key)
        return former if former and self.is_kept(former) and not self.is_kept(fact) else None

    def harmed_by_kept(self, fact: Fact, entry: Entry) -> Iterator[str]:
        """Yields what the kept cards have against the card `entry` of `fact`: that one of the two shows the answer of
        the other, or that both ask the same.
        """
        new = asked_card(entry, self.article.title)
        replaced = self.former(fact)
        for choice in {**self._in_deck, **self.chosen}.values():
            if not choice.kept or choice.fact in (fact.key, replaced.key if replaced else ""):
                continue
            kept = self._asked_by(choice)
            named = f"a kept card: “{shortened(one_line(kept.shown))}”"
            if ask_the_same(new, kept):
                yield f"It asks the same as {named}"
            elif told := told_answer(new, kept):
                yield f"It shows “{one_line(told)}”, the answer of {named}"
            elif told := told_answer(kept, new):
                yield f"Its answer “{one_line(told)}” stands in {named}"

    def _asked_by(self, choice: DraftChoice) -> AskedCard:
        """Returns the card of `choice` as it is held against others; made once for each."""
        known, asked = self._asked_cards.get(choice.fact, (None, None))
        if asked is None or known is not choice.card:
            asked = asked_card(entry_of(choice.card), self.article.title)
            self._asked_cards[choice.fact] = choice.card, asked
        return asked

    def drop(self, fact: Fact) -> None:
        """Drops `fact`, so that it is not proposed again. One that was dropped already stays so."""
        if not self.is_dropped(fact):
            self._add(choice_about(fact, False, {}))

    def _add(self, choice: DraftChoice) -> None:
        self.choices.add(choice)
        self.chosen[choice.fact] = choice
        self._steps.append(None)

    def undo(self) -> tuple[Fact | None, DraftChoice | None]:
        """Takes back what was done last, making a fact from words or a choice; then the choices of earlier times.

        Returns the fact to show next, and the choice that was taken back; each is None where there is none.
        """
        if self._steps and (step := self._steps[-1]) is not None:
            self._steps.pop()
            place = self._facts.place(step.fact)
            self._facts.remove(step.fact)
            if step.before is not None:
                self._facts.put_in(step.before)
            return step.before or next((one for one in self._facts if self._facts.place(one) >= place), None), None
        here = {key for key in self.chosen if self._facts.with_key(key)}
        taken = self.choices.take_back(here | {choice.fact for choice in self._ahead()})
        if self._steps:
            self._steps.pop()
        if taken is None:
            return None, None
        self.chosen = {choice.fact: choice for choice in self.choices.seen()}
        return self._facts.with_key(taken.fact), taken

    def _ahead(self) -> list[DraftChoice]:
        """Returns the choices about sentences that were not gone through yet, in the order of the article."""
        if self.is_complete:
            return []
        others = [choice for choice in self.chosen.values() if self._facts.with_key(choice.fact) is None]
        text = "\n".join(block.text for block in self.article.blocks) if others else ""
        return sorted((one for one in others if one.quote in text), key=lambda one: text.index(one.quote))

    def statement_at(self, fact: Fact) -> int:
        """Returns the number of the sentence that `fact` is in."""
        return self._facts.number_of(fact.statement)

    def _cover(self, number: int) -> None:
        """Notes whether a card of the deck quotes the sentence of that number, alone or with the one before it."""
        if not self._quotes:
            return
        sentence = self.statements[number].sentence
        if plain_text(sentence.text) in self._quotes:
            self._covered.add(number)
        before = self.statements[number - 1].sentence if number else sentence
        both = before.block.text[before.start : sentence.end]
        if before is not sentence and before.block is sentence.block and plain_text(both) in self._quotes:
            self._covered |= {number - 1, number}

    def make(self, statement: Statement, span: Span) -> Fact:
        """Returns a fact whose answer is the text at `span`, which begins and ends at characters of the block of
        `statement`.

        It is inserted among the facts, with the rules that its cards break as doubts. Raises `QuizError` where no card
        can be made of it.
        """
        whole = replace_span(statement, span)
        fact = with_drafts(Fact(fact_key(whole, (span,)), whole, (span,), "phrase", 1.0, (), weak=False), self.pack)
        if not fact.drafts:
            raise QuizError("No card can be made of these words.")
        fact = checked(fact, self.article, self.pack)._replace(weak=False)  # what the author wants, whatever is said
        known = self._facts.with_key(fact.key)
        if known is None:
            self._facts.put_in(fact)
            self._steps.append(_MadeFact(fact))
        return known or fact

    def resize(self, fact: Fact, span: Span) -> Fact:
        """Returns `fact` with its answer at `span` instead, and puts it in the place of the former one; of a kept one
        only once it is kept too.
        """
        if (span,) == fact.spans:
            return fact
        made = self.make(fact.statement, span)
        self._resized[made.key] = self.former(fact) or fact
        if fact in self._facts and self.choice(fact) is None:
            self._facts.remove(fact)
            if self._steps and (step := self._steps[-1]) is not None and step.fact is made:
                self._steps[-1] = step._replace(before=fact)
        return made

    def _chosen_here(self) -> Iterator[tuple[Fact, DraftChoice]]:
        """Yields the facts found so far about which something was chosen."""
        for key, choice in {**self._in_deck, **self.chosen}.items():
            if fact := self._facts.with_key(key):
                yield fact, choice

    def tally(self, weak: bool = False) -> DraftTally:
        """Returns the progress of choosing, among weak facts too if those are shown."""
        tally = DraftTally(left=len(self._facts) if weak else self._facts.strong)
        kept: set[tuple[str, ...]] = set()
        for fact, choice in self._chosen_here():
            tally.left -= weak or not fact.weak
            tally.dropped += not choice.kept
            if choice.kept:
                asks = ways_to_ask(self._asked_by(choice))
                tally.kept += kept.isdisjoint(asks)
                kept |= asks
        tally.passages_without_card = len(self.statements) - len(self._covered | self._with_kept())
        return tally

    def counts(self) -> tuple[int, int]:
        """Returns how many facts are shown as long as weak ones are not, and how many are folded away then."""
        kept_weak = sum(fact.weak and choice.kept for fact, choice in self._chosen_here())
        usual = self._facts.strong + kept_weak
        return usual, len(self._facts) - usual

    def next_without_card(self, after: int) -> int | None:
        """Returns the number of the next sentence after `after` that no kept card quotes; None where all have one.

        Sentences of which the author dropped all that is not weak are passed over. The search goes on from the
        beginning when it reaches the end.
        """
        with_card = self._covered | self._with_kept()
        count = len(self.statements)
        around = (number % count for number in range(after + 1, after + 1 + count))
        return next((one for one in around if one not in with_card and not self._is_dropped_whole(one)), None)

    def _is_dropped_whole(self, number: int) -> bool:
        """Returns whether the author dropped facts of a sentence, and none that is not weak is left of it."""
        facts = self.twins(number)
        left = any(not fact.weak and self.choice(fact) is None for fact in facts)
        return not left and any(map(self.is_dropped, facts))

    def best_left(self, number: int) -> Fact | None:
        """Returns the best fact of a sentence about which nothing was chosen; None where there is none."""
        left = [fact for fact in self.twins(number) if self.choice(fact) is None]
        left.sort(key=lambda fact: (fact.weak, -(self._promise(fact) if fact.weak else fact.worth)))
        return next(filter(self.has_cards, left), None)

    def next_left(self, fact: Fact | None, weak: bool) -> Fact | None:
        """Returns the fact to choose about after `fact`, the first one where that is None; None where none is left.
        Those come first of which a model has made a card.

        Sentences that have a kept card come after all others, thus not before all are known: one card of a sentence is
        mostly enough. Behind these come weak facts, if they are shown: not in the order of the article, but those first
        that its author is most likely to keep.
        """
        if not self.statements:
            return None
        number = self.statement_at(fact) if fact else 0
        around = chain(self._facts.behind(number, fact), self._facts) if fact else iter(self._facts)
        if self.of_model.cards:
            around, left = tee(around)
            of_model = (one for one in left if self.of_model.is_about(one, weak) and self.choice(one) is None)
            if first := next(of_model, None):
                return first
            if self.of_model.are_ahead:
                return None
        with_card, second = self._with_kept(), None
        for one in around:
            if not one.weak and self.choice(one) is None and self.has_cards(one):
                if self.statement_at(one) not in with_card:
                    return one
                second = second or one
        if not self.is_complete:
            return None
        return second or (self._best_weak(with_card) if weak else None)

    def _folded_answers(self, fact: Fact) -> tuple[str, ...]:
        """Returns the folded answers of `fact`, made once for each: a book has tens of thousands."""
        if fact.key not in self._folded:
            self._folded[fact.key] = tuple(map(fold, fact.answers))
        return self._folded[fact.key]

    def _best_weak(self, with_card: Set[int]) -> Fact | None:
        """Returns the weak fact without a choice that its author is most likely to keep; None where none is left."""
        chosen = [*self._chosen_here()]
        dropped = Counter(self.statement_at(fact) for fact, choice in chosen if not choice.kept)
        answers = Counter(self._folded_answers(fact) for fact, _ in chosen)
        while True:
            best, expected = None, float("-inf")
            for fact in self._weak_in_order():
                if (now := self._promise(fact)) <= expected:
                    break  # less is expected of all others, whatever was chosen before
                has_none = self._cards_of_weak.get(fact.key) == () and not self.has_cards(fact)
                if has_none or self.choice(fact) is not None:
                    continue
                number = self.statement_at(fact)
                now -= WITH_CARD * (number in with_card) + FOR_DROPPED * dropped[number]
                now -= FOR_SAME_ANSWER * answers[self._folded_answers(fact)]
                if now > expected:
                    best, expected = fact, now
            if best is None:
                return None
            had = self._promise(best)
            if self.has_cards(best) and self._promise(best) == had:
                return best  # else its card had to be drafted, and something was found against it

    def _weak_in_order(self) -> Sequence[Fact]:
        """Returns the weak facts, those first of which most is expected; sorted anew only where there are others."""
        state = len(self._facts), self._facts.strong, self._noted
        if self._sorted_at != state:
            weak = (fact for fact in self._facts if fact.weak)
            self._sorted, self._sorted_at = sorted(weak, key=self._promise, reverse=True), state
        return self._sorted

    def twins(self, number: int) -> list[Fact]:
        """Returns all facts of the sentence with the number `number`."""
        return self._facts.of(number)

    def _with_kept(self) -> set[int]:
        """Returns the numbers of the sentences that kept cards quote: some cards quote two."""
        kept = (fact for fact, choice in self._chosen_here() if choice.kept)
        return {number for fact in kept for number in self._quoted_by(fact)}

    def _quoted_by(self, fact: Fact) -> Iterator[int]:
        quoted = fact.statement.sentence
        for number in range(self.statement_at(fact), len(self.statements)):
            sentence = self.statements[number].sentence
            if sentence.block is not quoted.block or sentence.start >= quoted.end:
                return
            yield number

    def deck_with(self, fact: Fact) -> Path | None:
        """Returns the deck that the kept card of `fact` was written to, which may be gone by now; None if to none."""
        choice = self.choice(fact)
        return Path(choice.deck) if choice and choice.kept and choice.deck else None

    @property
    def in_lost_decks(self) -> list[DraftChoice]:
        """The choices whose cards were written to a deck that is gone; moved, maybe, so they are not written again."""
        decks = {choice.deck for choice in self.chosen.values() if choice.kept and choice.deck}
        gone = {deck for deck in decks if not Path(deck).is_file()}
        return [choice for choice in self.chosen.values() if choice.kept and choice.deck in gone]

    @property
    def unwritten(self) -> list[DraftChoice]:
        """The kept cards that are not yet written to a deck, in the order of the article."""
        here = [(self._facts.place(fact), choice) for fact, choice in self._chosen_here()]
        kept = [choice for _, choice in sorted(here, key=lambda one: one[0])]
        return [choice for choice in (*kept, *self._ahead()) if choice.kept and not choice.deck]

    def write(self) -> Added:
        """Writes the kept cards to the deck, stores the article that they quote, and returns what was added.

        Raises `QuizError` where one of them cannot be written.
        """
        waiting = self.unwritten
        if not waiting:
            return Added((), 0)
        source, _ = keep_article(self.article, self.target.seeds, self.target.original)
        head = DeckHead(self.article.title or self.target.deck.stem, source, self.article.language)
        added = add_cards(self.target.deck, [entry_of(choice.card) for choice in waiting], head, self.known_ids)
        deck = str(self.target.deck.absolute())
        self.choices.written({choice.fact: deck for choice in waiting})
        self.chosen |= {choice.fact: choice._replace(deck=deck) for choice in waiting}
        return added._replace(told=told_of_earlier(source, self.article, self.target.original))


def _waits_for_cards(fact: Fact) -> bool:
    """Returns whether the cards of `fact` were not drafted yet, as those of weak ones."""
    return fact.weak and not fact.drafts


def _asked_in(deck: Path) -> set[tuple[str, tuple[str, ...]]]:
    """Returns what the cards of a deck ask already: for each of their quotes, the answers."""
    cards = load(deck, deck.stem).deck.cards if deck.is_file() else ()
    return {(plain_text(quote), tuple(map(fold, card.question.expected))) for card in cards for quote in card.quotes}


def replace_span(statement: Statement, span: Span) -> Statement:
    """Returns `statement`, widened to its whole sentence if it does not contain `span`."""
    if statement.start <= span[0] and span[1] <= statement.end:
        return statement
    sentence = statement.sentence
    return statement._replace(start=sentence.start, end=sentence.end, head="", tail="", resolved="")
