"""Lets an author choose cards from the facts of an article. Each choice is stored at once and can be undone."""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from quiz.card.comparing.same_text import fold
from quiz.card.model import Card, Deck
from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article
from quiz.deck.checking.answer_in_quote import unsupported
from quiz.deck.checking.lint import lint
from quiz.deck.find_decks import is_bundled
from quiz.deck.reading.load import load, loads
from quiz.deck.sources.sentences import Span
from quiz.deck.sources.source import plain_text
from quiz.deck.writing.add_cards import Added, DeckHead, add_cards
from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.keep_article import file_name, keep_article, seeds_of
from quiz.deck.writing.yaml_text import Entry, Value, entry_lines
from quiz.draft.cards.card_forms import with_drafts
from quiz.draft.facts.find_facts import fact_key
from quiz.draft.needed_pack import needed_pack
from quiz.draft.pack import Pack
from quiz.draft.pipeline import draft
from quiz.draft.values import Draft, Fact, Statement
from quiz.store.draft_choices import DraftChoice, DraftChoices
from quiz.study.authoring.edited_sentence import as_edited
from quiz.study.collection import Collection


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """Where to write: the deck, and the folder for the article. `original` is the file that the article came from.

    `original` is None where it came from the standard input.
    """

    deck: Path
    seeds: Path
    original: Path | None = None


@dataclass(slots=True)
class DraftTally:
    """The progress of choosing. `left` are the facts shown that were neither kept nor dropped."""

    kept: int = 0
    dropped: int = 0
    left: int = 0
    passages_without_card: int = 0


@dataclass
class Drafting:
    """The facts drafted from an article, in its order, with what the author has chosen about each.

    Facts that the author made are among them: from words of their own choice, or by making an answer longer or shorter.
    """

    article: Article
    pack: Pack
    statements: tuple[Statement, ...]
    target: DraftTarget
    choices: DraftChoices
    facts: list[Fact] = field(default_factory=list)
    chosen: dict[str, DraftChoice] = field(default_factory=dict)
    known_ids: frozenset[str] = frozenset()
    """Ids that the log or a deck knows, which no new card is to get."""

    def __post_init__(self) -> None:
        self._numbers = {_place_of(one): number for number, one in enumerate(self.statements)}
        self._covered: set[int] = set()
        self._made: list[tuple[Fact, Fact | None]] = []

    def begin(self) -> None:
        """Prepares for choosing: facts that the deck already asks count as kept, and undo goes back no further than
        here.
        """
        self._made.clear()
        self._know_deck()

    def visible(self, weak: bool) -> list[Fact]:
        """Returns the facts to show; weak ones only with `weak`, or where they were kept."""
        return [fact for fact in self.facts if weak or not fact.weak or self.is_kept(fact)]

    def choice(self, fact: Fact) -> DraftChoice | None:
        """Returns what was chosen about `fact`; None where nothing was."""
        return self.chosen.get(fact.key)

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
        offered: list[Draft] = []
        for twin in self.twins(self.statement_at(fact)):
            choice = self.choice(twin)
            if choice is not None and choice.kept and twin.key != fact.key:
                card = entry_of(choice.card)
                made = (as_edited(one, before, card) for one in fact.drafts for before in twin.drafts)
                for one in made:
                    if one is not None and one not in offered:
                        offered.append(one)
        return (*offered, *fact.drafts)

    def keep(self, fact: Fact, entry: Entry) -> None:
        """Keeps the card `entry` for `fact`. Raises `QuizError` where it makes no valid card."""
        cards_of(entry)
        self._add(_choice(fact, True, entry))

    def drop(self, fact: Fact) -> None:
        """Drops `fact`, so that it is not proposed again."""
        self._add(_choice(fact, False, {}))

    def _add(self, choice: DraftChoice) -> None:
        self.choices.add(choice)
        self.chosen[choice.fact] = choice
        self._made.clear()

    def undo(self) -> tuple[Fact | None, DraftChoice | None]:
        """Takes back what was done last: making a fact from words, or else the last choice.

        Returns the fact to show next, and the choice that was taken back; each is None where there is none.
        """
        if self._made:
            made, before = self._made.pop()
            self.facts.remove(made)
            if before is not None:
                self.put_in(before)
            return before or next((fact for fact in self.facts if self._place(fact) >= self._place(made)), None), None
        taken = self.choices.take_back({fact.key for fact in self.facts})
        if taken is None:
            return None, None
        self.chosen = {choice.fact: choice for choice in self.choices.all()}
        self._know_deck()
        return next((fact for fact in self.facts if fact.key == taken.fact), None), taken

    def statement_at(self, fact: Fact) -> int:
        """Returns the number of the sentence that `fact` is in."""
        return self._numbers[_place_of(fact.statement)]

    def put_in(self, fact: Fact) -> None:
        """Inserts `fact` at its place in the order of the article."""
        self.facts.append(fact)
        self.facts.sort(key=self._place)

    def _know_deck(self) -> None:
        """Counts facts that the deck already asks as kept, and notes the sentences that its cards quote."""
        if not self.target.deck.is_file():
            return
        cards = load(self.target.deck, self.target.deck.stem).deck.cards
        asked = {
            (plain_text(quote), tuple(map(fold, card.question.expected))) for card in cards for quote in card.quotes
        }
        quotes = {quote for quote, _ in asked}
        self._covered = self._quoted_in(quotes)
        for fact in self.facts:
            wanted = plain_text(fact.statement.quote), tuple(map(fold, fact.answers))
            if fact.key not in self.chosen and wanted in asked:
                choice = _choice(fact, True, fact.drafts[0].entry)
                self.chosen[fact.key] = choice._replace(deck=str(self.target.deck.absolute()))

    def _quoted_in(self, quotes: Set[str]) -> set[int]:
        """Returns the numbers of the sentences that `quotes` have, alone or with the sentence behind them."""
        found = {number for number, one in enumerate(self.statements) if plain_text(one.quote) in quotes}
        for number, (one, behind) in enumerate(pairwise(one.sentence for one in self.statements)):
            if one.block is behind.block and plain_text(one.block.text[one.start : behind.end]) in quotes:
                found |= {number, number + 1}
        return found

    def make(self, statement: Statement, span: Span) -> Fact:
        """Returns a fact whose answer is the text at `span`, which begins and ends at characters of the block of
        `statement`.

        It is inserted among the facts. Raises `QuizError` where no card can be made of it.
        """
        whole = replace_span(statement, span)
        fact = with_drafts(Fact(fact_key(whole, (span,)), whole, (span,), "phrase", 1.0, (), weak=False), self.pack)
        if not fact.drafts:
            raise QuizError("No card can be made of these words.")
        known = next((one for one in self.facts if one.key == fact.key), None)
        if known is None:
            self.put_in(fact)
            self._made.append((fact, None))
        return known or fact

    def resize(self, fact: Fact, span: Span) -> Fact:
        """Returns `fact` with its answer at `span` instead, and puts it in the place of the former one."""
        if (span,) == fact.spans:
            return fact
        made = self.make(fact.statement, span)
        if fact in self.facts and self.choice(fact) is None:
            self.facts.remove(fact)
            if self._made and self._made[-1][0] is made:
                self._made[-1] = (made, fact)
        return made

    def _place(self, fact: Fact) -> tuple[int, int]:
        return self.statement_at(fact), fact.spans[0][0]

    def tally(self, weak: bool = False) -> DraftTally:
        """Returns the progress of choosing, among weak facts too if those are shown."""
        tally = DraftTally()
        for fact in self.facts:
            choice = self.choice(fact)
            if choice is None:
                tally.left += weak or not fact.weak
            elif choice.kept:
                tally.kept += 1
            else:
                tally.dropped += 1
        tally.passages_without_card = len(self.statements) - len(self._covered | self._with_kept())
        return tally

    def next_without_card(self, after: int) -> int | None:
        """Returns the number of the next sentence after `after` that no kept card quotes; None where all have one.

        Sentences of which the author dropped all that is not weak are passed over. The search goes on from the
        beginning when it reaches the end.
        """
        dropped = {self.statement_at(fact) for fact in self.facts if self.is_dropped(fact)}
        left = {self.statement_at(fact) for fact in self.facts if not fact.weak and self.choice(fact) is None}
        settled = self._covered | self._with_kept() | (dropped - left)
        count = len(self.statements)
        around = (number % count for number in range(after + 1, after + 1 + count))
        return next((number for number in around if number not in settled), None)

    def best_left(self, number: int) -> Fact | None:
        """Returns the best fact of a sentence about which nothing was chosen; None where there is none."""
        left = (fact for fact in self.twins(number) if self.choice(fact) is None)
        return max(left, key=lambda fact: (not fact.weak, fact.worth), default=None)

    def next_left(self, fact: Fact | None, weak: bool) -> Fact | None:
        """Returns the fact to choose about after `fact`, the first one where that is None; None where none is left.

        Sentences that have a kept card come after all others: one card of a sentence is mostly enough.
        """
        shown = self.visible(weak)
        at = next((place for place, one in enumerate(shown) if one == fact), -1)
        left = [one for one in shown[at + 1 :] + shown[: at + 1] if self.choice(one) is None]
        kept = self._with_kept()
        return next((one for one in left if self.statement_at(one) not in kept), next(iter(left), None))

    def twins(self, number: int) -> list[Fact]:
        """Returns all facts of the sentence of that number."""
        return [fact for fact in self.facts if self.statement_at(fact) == number]

    def _with_kept(self) -> set[int]:
        """Returns the numbers of the sentences that kept cards quote: some cards quote two."""
        return {number for fact in self.facts if self.is_kept(fact) for number in self._quoted_by(fact)}

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
    def in_lost_decks(self) -> list[Fact]:
        """The facts whose cards were written to a deck that is gone; moved, maybe, so they are not written again."""
        gone = {deck for deck in {*map(self.deck_with, self.facts)} if deck and not deck.is_file()}
        return [fact for fact in self.facts if self.deck_with(fact) in gone]

    @property
    def unwritten(self) -> list[DraftChoice]:
        """The kept cards that are not yet written to a deck, in the order of the article."""
        kept = (self.choice(fact) for fact in self.facts)
        return [choice for choice in kept if choice and choice.kept and not choice.deck]

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
        return added


def _place_of(statement: Statement) -> tuple[int, int]:
    """Returns a key that identifies a sentence of an article."""
    return id(statement.sentence.block), statement.sentence.start


def drafting_from(
    collection: Collection,
    article: Article,
    original: Path | None,
    folder: Path,
    done: Callable[[float], object] = lambda _: None,
) -> Drafting:
    """Begins to draft from `article`, read from the file `original`, or continues where its author has left.

    The cards go to the deck that names the article as its source, else to a new one in `folder`, named by its title.
    `done` is called with the share of the article that was gone through. Raises `QuizError` where quiz has no word
    lists for its language.
    """
    name = file_name(article.title or (original.stem if original else ""))
    deck = _deck_of(collection, original) or folder / f"{name}.yaml"
    target = DraftTarget(deck, seeds_of(deck), original)
    return open_drafting(collection, article, needed_pack(article), target, done)


def _deck_of(collection: Collection, original: Path | None) -> Path | None:
    """Returns the path of the learner's deck whose source is the file `original`; None where there is none."""
    if original is None:
        return None
    own = (deck for deck in collection.decks if deck.source and not is_bundled(Path(deck.path)))
    return next((Path(deck.path) for deck in own if Path(deck.source).resolve() == original.resolve()), None)


def open_drafting(
    collection: Collection,
    article: Article,
    pack: Pack,
    target: DraftTarget,
    done: Callable[[float], object] = lambda _: None,
) -> Drafting:
    """Drafts from an article and restores the choices and facts that its author has made before."""
    drafted = draft(article, pack, answers_elsewhere(collection.decks, article.language), done=done)
    choices = collection.draft_choices(article_key(article))
    names = (*collection.memories, *collection.statuses, *(card.note for card in collection.known()))
    known = frozenset(name.partition("/")[0] for name in names)
    drafting = Drafting(article, pack, drafted.statements, target, choices, known_ids=known)
    drafting.facts = list({fact.key: fact for fact in drafted.facts if fact.drafts}.values())
    drafting.chosen = {choice.fact: choice for choice in choices.all()}
    drafted_keys = {fact.key for fact in drafting.facts}
    for choice in [*drafting.chosen.values()]:
        if choice.fact not in drafted_keys and choice.kept:
            _put_back(drafting, choice)
    drafting.begin()
    return drafting


_MOST_ELSEWHERE = 2_000
_LONGEST_ELSEWHERE = 60
"""Texts that are taken from other decks, and the characters of the longest: a distractor is a name or a number."""


def answers_elsewhere(decks: Iterable[Deck], language: str) -> tuple[str, ...]:
    """Returns short answers of the author's own `decks` in `language`, to be used as distractors."""
    code = language.partition("-")[0]
    own = (deck for deck in decks if not is_bundled(Path(deck.path)))
    alike = (deck for deck in own if deck.settings.language.partition("-")[0] in ("", code))
    texts = (text for deck in alike for card in deck.cards for text in card.question.expected)
    return tuple(islice((text for text in texts if 0 < len(text) <= _LONGEST_ELSEWHERE), _MOST_ELSEWHERE))


def _put_back(drafting: Drafting, choice: DraftChoice) -> None:
    """Inserts the fact of a kept card that is no longer drafted, if its sentence is still in the article."""
    for statement in drafting.statements:
        if statement.quote == choice.quote and choice.spans:
            start = statement.sentence.start
            spans = tuple((first + start, last + start) for first, last in choice.spans)
            card = Draft(entry_of(choice.card), "as kept")
            drafting.put_in(Fact(choice.fact, statement, spans, "phrase", 1.0, (), (card,), weak=False))
            return


def objections(entry: Entry, fact: Fact) -> list[str]:
    """Returns what `quiz check` would say about a card, and which part of its answer is not in its quote."""
    data = b"cards:\n" + "\n".join(entry_lines({"id": "card", **entry})).encode("utf-8", "replace")
    loaded = loads(data, Path("draft.yaml"), "draft")
    said = [problem.message for problem in lint([loaded]) if problem.code not in _ABOUT_THE_SOURCE]
    for card in loaded.deck.cards[:1]:
        if missing := unsupported(card, [plain_text(fact.statement.quote)], ()):
            said.append(f"`{missing}` does not stand in the passage.")
    return said


_ABOUT_THE_SOURCE = ("lost-quote", "no-source", "not-in-quote", "far-source")
"""Problems that a card has only as long as it stands in no deck."""


def article_key(article: Article) -> str:
    """Returns the key under which choices about `article` are stored: a hash of its address, else title, else
    beginning.
    """
    first = next((block.text for block in article.blocks if block.kind == "paragraph"), "")
    about = article.address or article.title or first[:200]
    return blake2b(about.casefold().encode("utf-8", "replace"), digest_size=8).hexdigest()


def replace_span(statement: Statement, span: Span) -> Statement:
    """Returns `statement`, widened to its whole sentence if it does not contain `span`."""
    if statement.start <= span[0] and span[1] <= statement.end:
        return statement
    sentence = statement.sentence
    return statement._replace(start=sentence.start, end=sentence.end, head="", tail="", resolved="")


def word_spans(text: str, start: int, end: int) -> list[Span]:
    """Returns where each word of `text` between `start` and `end` stands.

    Japanese words are its runs of one script; in Chinese, which is written in one, each character is a word.
    """
    has_kana = any(_script(char) in ("hiragana", "katakana") for char in text)
    spans: list[Span] = []
    before = ""
    for place in range(start, end):
        script = _script(text[place])
        if script == before and script and (script != "han" or has_kana):
            spans[-1] = (spans[-1][0], place + 1)
        elif script:
            spans.append((place, place + 1))
        before = script
    return [trimmed for span in spans if (trimmed := _without_signs(text, span))]


def _script(char: str) -> str:
    """Returns the script that `char` is written in, as far as it parts words; empty for what stands between words."""
    if char.isspace() or char in "、。！？「」『』":
        return ""
    if "\u3040" <= char <= "\u309f":
        return "hiragana"
    if "\u30a0" <= char <= "\u30ff" or "\uff66" <= char <= "\uff9f":
        return "katakana"
    if char in "々〆" or "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af":
        return "han"
    return "letters"


_SIGNS = ".,;:!?()[]{}\"'“”‘’„«»…、。！？「」『』"


def _without_signs(text: str, span: Span) -> Span | None:
    """Returns `span` without the punctuation around its word; None where there is only punctuation."""
    start, end = span
    while start < end and text[start] in _SIGNS:
        start += 1
    while end > start and text[end - 1] in _SIGNS:
        end -= 1
    return (start, end) if start < end else None


def _choice(fact: Fact, kept: bool, entry: Entry) -> DraftChoice:
    start = fact.statement.sentence.start
    spans = tuple((first - start, last - start) for first, last in fact.spans)
    return DraftChoice(fact.key, kept, entry, fact.statement.quote, spans)


def entry_of(card: Any) -> Entry:
    """Returns the keys and values of a stored card: lists come back from JSON as tuples."""

    def value(kept: Any) -> Value:
        return tuple(map(str, kept)) if isinstance(kept, list | tuple) else kept

    return {key: value(kept) for key, kept in card.items()}


def editable(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yields each key of `entry` that an author may edit, with its text; a list is put in one line."""
    for key, value in entry.items():
        if key in ("quote", "tags", "source", "id"):
            continue  # an author edits these in the deck
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, tuple):
            yield key, "; ".join(value)


def edited(entry: Entry, texts: Sequence[tuple[str, str]]) -> Entry:
    """Returns `entry` with new `texts`, given by key; an empty text removes its key.

    Raises `QuizError` where that makes no valid card.
    """
    new: Entry = dict(entry)
    for key, text in texts:
        parts = tuple(part.strip() for part in text.split(";") if part.strip())
        if not parts:
            new.pop(key, None)
        else:
            new[key] = parts if isinstance(entry.get(key), tuple) else text.strip()
    changed = cards_of(new)[0].question.expected != cards_of(entry)[0].question.expected
    if changed and new.get("accept") == entry.get("accept"):
        new.pop("accept", None)  # other words for the answer that it was
    return new


def preview(entry: Entry, article: Article) -> Card:
    """Returns the first card that `entry` makes, as a learner will see it. Raises `QuizError` where it makes none."""
    card = cards_of(entry)[0]
    return replace(card, source=f"{file_name(article.title)}.md")
