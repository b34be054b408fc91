"""Choosing cards from the facts of an article: one key for each card."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from pathlib import Path
from time import monotonic
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Key, MouseDown, Paste
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from quiz.card.problem import QuizError
from quiz.card.words import counted
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.rules import OF_SEVERAL, RULES
from quiz.draft.facts.why_weak import in_everyday_words
from quiz.draft.models.placed_cards import OF_MODEL
from quiz.draft.sentences.refusals import REFUSALS
from quiz.draft.values import Draft, Fact, Statement
from quiz.process.gc_pause import collector_paused
from quiz.process.keys_first import giving_way
from quiz.process.stopping import stop_if_unwanted
from quiz.study.authoring.choice_of_fact import entry_of
from quiz.study.authoring.drafting import Drafting, Found
from quiz.study.authoring.shown_draft import objections, preview
from quiz.study.authoring.word_spans import with_its_stop
from quiz.tui.cards.card_view import sides
from quiz.tui.draft.article_pane import LEGEND, ArticlePane, Lit
from quiz.tui.draft.doubts_beside import doubts_beside
from quiz.tui.draft.edit_dialog import EditDialog
from quiz.tui.draft.repeated_key import Press, RepeatedKey
from quiz.tui.draft.select_words import WordSelection, select_words, word_beside
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key, key_text
from quiz.tui.shared.keys.moving_keys import MovingScreen
from quiz.tui.shared.notice_line import nudge
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.text_as_data import DeckText, told
from quiz.tui.shared.threads.stops_with_worker import stops_with_worker
from quiz.tui.shared.threads.tells_failures import tells_failures

_MANY = 5
"""Words that the keys up and down go over at once."""

_PORTION = 0.1
"""Seconds for which facts are looked for before they are handed to the screen."""

_BETWEEN = 5
"""Columns beside the tally and its legend, where both are in one line."""

_MOST_HARMS = 2
"""Kept cards that are named as those that a card does not go with."""

_AROUND = 7
"""Lines of the screen above and below the card and its article, two of them for the keys."""

_DOUBTS: Final[Mapping[str, str]] = {
    **{code: f"The sentence {why}." for code, why in REFUSALS.items()},
    **{rule.code: rule.why for rule in RULES},
    **dict(OF_SEVERAL),
}
"""What a doubt about a card means, by its code."""

_RESULTS: Final[Mapping[str, str]] = {
    "keep": "holds",
    "look": "to look at",
    "drop": "dropped",
}
"""What the checks say of a card of the model, by its verdict."""

_HELD = "Enter keeps one card, however long it is held down."
_WEAK_SHOWN = "You come to the weak facts again, the best first."
_NONE_STRONG = "No fact stands out here, so weak facts are shown, the best first."
_TOLD: Final[Mapping[Press, str]] = {
    "early": "That came before this card was drawn. Press it again.",
    "held": _HELD,
    "held before": _HELD,
}
"""Notices on why an Enter keeps nothing."""


class DraftScreen(MovingScreen[str]):
    """Shows the facts of `drafting` one by one, each with the cards that can be made from it.

    Returns a sentence on the cards written, or an empty text. Leaving writes the kept cards to the deck.
    `arrival` returns when a message was made, in seconds that only grow.
    """

    CSS_PATH = styles("shared/card_texts/card_text", "questions/questions", "cards/card", "draft/draft_screen")
    help_section: ClassVar[str] = "Drafting"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep"),
        Binding("enter", "make", "Make a card"),
        key("drop", "drop"),
        Binding("tab", "form", "Form"),
        key("edit", "edit"),
        key("next_sentence", "passage"),
        key("weak", "weak"),
        key("span", "span"),
        key("words", "select"),
        Binding("left", "shift(-1)", "Move", key_display="←→"),
        Binding("right", "shift(1)", show=False),
        Binding("space", "other_end", "Other end"),
        key("undo", "undo"),
        Binding("escape", "stop_selecting", "Back"),
        key("leave", "leave", "Finish", also="escape"),
    ]

    class Found(Message):
        """Parts of the article were looked through."""

        def __init__(self, found: Sequence[Found]) -> None:
            super().__init__()
            self.found = found

    def __init__(self, drafting: Drafting, arrival: Callable[[Message], float] = attrgetter("time")) -> None:
        super().__init__()
        self._drafting = drafting
        self._arrival = arrival
        self._weak = False
        self._fact: Fact | None = None
        self._drafts: tuple[Draft, ...] = ()
        """The cards that the present fact can make."""
        self._sentence = 0
        self._form = 0
        self._waits = True
        """Whether the next fact is to be shown as soon as it is found."""
        self._goes_by_sentence = False
        """Whether the author goes from one sentence without a card to the next, not from fact to fact."""
        self._words: WordSelection | None = None
        self._resizes = False
        self._opened = float("inf")
        """When this screen was ready to be drawn; keys from before were typed while it was prepared."""
        self._enter = RepeatedKey()
        self._last_press: Press = "pressed"
        self._kept: Fact | None = None
        """The fact that the last Enter kept."""
        self._failed = ""
        self._not_kept: dict[str, tuple[Entry, Sequence[tuple[str, str]]]] = {}
        """Cards, by the key of their fact, with the words that their author gave them and did not keep."""
        self._told = ""
        self._drawn_for: Size | None = None
        """The size of the screen for which the card was drawn last."""

    def compose(self) -> ComposeResult:
        target = self._drafting.target
        title = self._drafting.article.title or (target.original.name if target.original else "")
        yield DeckText(f"{title}  →  {_as_seen_here(target.deck)}".strip(), classes="title")
        yield Static(id="tally")
        with Horizontal(id="draft"):
            yield ArticlePane(self._drafting)
            yield VerticalScroll(id="drafted", can_focus=False)
        yield Static(id="told", markup=False)
        yield Footer(most_lines=2)

    async def on_mount(self) -> None:
        lost = self._drafting.in_lost_decks
        gone = (
            f"The deck of {counted(len(lost), 'card')} is gone; Enter there keeps one for a new deck." if lost else ""
        )
        await self._go_on(" ".join(filter(None, (gone, self._told_of_model()))))
        self._opened = self._now
        if not self._drafting.is_complete:
            self._find()

    @work(thread=True, exclusive=True, group="find")
    def _find(self) -> None:
        """Finds the facts of the article, and hands them over again and again."""
        found: list[Found] = []
        until = 0.0
        with stops_with_worker(), collector_paused(keeping=True):
            for one in giving_way(self._drafting.find()):
                stop_if_unwanted()
                found.append(one)
                if monotonic() > until:
                    self.post_message(self.Found(found))
                    found, until = [], monotonic() + _PORTION
            self.post_message(self.Found(found))

    async def on_draft_screen_found(self, message: Found) -> None:
        """Takes what was found. What the learner looks at stays where it is."""
        was_complete, so_far = self._drafting.is_complete, self._all_chosen()
        for one in message.found:
            self._drafting.take(one)
        if was_complete:  # these are cards of weak facts, of which those that can make none are shown no more
            self.query_one("#tally", Static).update(self._tally())
            if self._weak:
                self._show_article()
            return
        if self._waits and self._words is None and self.is_current:
            await self._go_on(self._told.removesuffix(so_far).rstrip() if self._drafting.is_complete else self._told)
            return
        self.query_one("#tally", Static).update(self._tally())
        self._show_article()

    async def _go_on(self, said: str = "") -> None:
        """Goes to the next fact without a choice as soon as there is one; says `said`."""
        fact = self._drafting.next_left(self._fact, self._weak)
        if fact is None and self._drafting.is_complete:
            if self._fact is None and (told := self._unfold()):
                said = f"{said} {told}".lstrip()
            fact = self._drafting.next_left(self._fact, self._weak) or self._fact or self._drafting.first(self._weak)
            if fact and self._drafting.choice(fact):
                said = f"{said} {self._all_chosen()}".lstrip()
        if fact is None or fact == self._fact:
            await self._show(said)
            return
        self._enter.drawn(float("inf"))
        await self._go_to(fact, said if self._fact is None else "")
        self.call_after_refresh(self._drawn)

    def _unfold(self) -> str:
        """Shows weak facts, where no other fact was found or their author has chosen among them before; returns a
        sentence about it, or an empty text where they stay folded away.
        """
        if self._weak or not self._drafting.counts()[1]:
            return ""
        if self._drafting.has_strong and not self._drafting.has_choice_of_weak:
            return ""
        self._weak = True
        return _WEAK_SHOWN if self._drafting.has_strong else _NONE_STRONG

    async def on_resize(self) -> None:
        if self._drawn_for not in (None, self.size):
            await self._show(self._told)
        self.query_one("#tally", Static).update(self._tally())

    @property
    def _statement(self) -> Statement | None:
        statements = self._drafting.statements
        return statements[self._sentence] if self._sentence < len(statements) else None

    @property
    def _draft(self) -> Draft | None:
        return self._drafts[self._form] if self._drafts else None

    @property
    def _entry(self) -> Entry | None:
        """The card shown: as it was kept, else in the form chosen now; None where no card can be made."""
        choice = self._drafting.choice(self._fact) if self._fact else None
        if choice is not None and choice.kept:
            return entry_of(choice.card)
        return self._draft.entry if self._draft else None

    async def _go_to(self, fact: Fact | None, said: str = "") -> None:
        self._fact, self._form, self._words, self._waits = fact, 0, None, False
        self._drafts = self._drafting.drafts_of(fact) if fact else ()
        if fact:
            self._sentence = self._drafting.statement_at(fact)
        await self._show(said)

    async def _show(self, said: str = "") -> None:
        """Draws everything again: progress, article, card; `said` is shown below."""
        self._told, self._drawn_for = said, self.size
        self.query_one("#tally", Static).update(self._tally())
        self.query_one("#told", Static).update(told(said))
        self._show_article()
        pane = self.query_one("#drafted")
        with self.app.batch_update():
            await pane.remove_children()
            await pane.mount(*self._card_widgets())
            pane.scroll_home(animate=False)
        self.refresh_bindings()

    def _show_article(self) -> None:
        spans = (self._words.span,) if self._words else self._fact.spans if self._fact else ()
        lit = Lit(self._statement, spans) if self._statement and not self._waits_for_first else None
        self.query_one(ArticlePane).show_facts(lit, self._weak)

    @property
    def _waits_for_first(self) -> bool:
        """Tells whether no fact was found yet that is to be shown first."""
        return self._waits and self._fact is None and not self._drafting.is_complete

    def _tally(self) -> Content:
        tally = self._drafting.tally(self._weak)
        said = f"{tally.kept} kept · {tally.dropped} dropped · {tally.left} left"
        if self._drafting.is_complete:
            _, weak = self._drafting.counts()
            said += f" + {weak} weak" if weak and not self._weak else ""
            said += f" · {counted(tally.passages_without_card, 'sentence')} without a card"
        else:
            said += f" so far · {self._drafting.share:.0%} looked through"
        fits = len(said) + len(LEGEND.plain) + _BETWEEN <= self.size.width
        return Content.assemble(said, " " * (_BETWEEN - 2) if fits else "\n", LEGEND)

    def _card_widgets(self) -> list[Widget]:
        if self._words:
            said = {"word": "←→ chooses a word, space then its end.", "end": "←→ moves the end, space the start."}
            moves = said.get(self._words.moves, "←→ moves the start, space the end.") + f" ↑↓ goes {_MANY} words."
            return [DeckText(self._selected_text(), classes="question"), DeckText(moves, classes="said")]
        entry = self._entry
        if self._fact is None or entry is None:
            return [Static(told(self._nothing()), classes="said")]
        card = preview(entry, self._drafting.article, self._drafting.target.original)
        above, below = doubts_beside(self._doubts(self._fact, entry), card, *self._room)
        about = Static(Content("\n").join([self._about(self._fact), *above]), classes="form")
        return [about, *sides(card), *([Static(Content("\n").join(below), classes="doubts")] if below else [])]

    @property
    def _room(self) -> tuple[int, int]:
        """The columns and lines for a card."""
        width, height = self.size.width, self.size.height - _AROUND
        return (width - 4, height * 2 // 3 - 1) if self.has_class("-narrow") else (width // 2 - 4, height)

    def _selected_text(self) -> str:
        statement = self._statement
        if self._words is None or statement is None:
            return ""
        start, end = self._words.span
        return statement.sentence.block.text[start:end]

    def _nothing(self) -> str:
        if self._waits_for_first:
            return "Looking for facts … Those that are found first are shown first."
        if not self._drafting.statements:
            return "This article has no sentence to draft from."
        if self._statement and self._statement.refusal:
            why = REFUSALS[self._statement.refusal]
            makes = f"`{self._key('words')}` makes a card of any of its words."
            return f"Nothing is drafted from this sentence: it {why}. {makes}"
        makes, shows = f"`{self._key('words')}` makes a card of any words", f"`{self._key('weak')}` shows weak facts"
        return f"No fact is marked here. {makes}, {shows}."

    def _key(self, key_action: str) -> str:
        return key_text(self.app, key_action)

    def _about(self, fact: Fact) -> Content:
        choice, draft = self._drafting.choice(fact), self._draft
        state = "" if choice is None else "kept" if choice.kept else "dropped"
        if deck := self._drafting.deck_with(fact):
            state = "in the deck" if deck.is_file() else "in a deck that is gone"
        if choice is None and self._drafting.has_kept_twin(fact):
            state = "its sentence has a card already"
        style = "$text-success bold" if choice and choice.kept else "$text-error" if choice else "$foreground-muted"
        forms = ""
        if draft and state != "kept":
            forms = f" · {self._form_of(draft, fact)}{self._form + 1} of {len(self._drafts)}"
        return Content.assemble((f"{fact.kind}{forms}", "$foreground-muted"), "  ", (state, style))

    def _doubts(self, fact: Fact, entry: Entry) -> list[str]:
        """Returns what may be wrong with the card `entry`; first how it does not go with kept cards."""
        harms = islice(self._drafting.harmed_by_kept(fact, entry), _MOST_HARMS)
        doubts = self._draft.doubts if self._draft else ()
        words = (_DOUBTS.get(doubt) or in_everyday_words(doubt) for doubt in doubts)
        return [*harms, *objections(entry, fact), *words]

    def _form_of(self, draft: Draft, fact: Fact) -> str:
        if draft.form == OF_MODEL:
            return f"{draft.form}, {_RESULTS[self._drafting.of_model.verdict(draft)]} · "
        return "" if draft.form == fact.kind else f"{draft.form} "

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        selecting = self._words is not None
        if action in ("make", "shift", "other_end", "stop_selecting"):
            return selecting
        if action in ("keep", "drop", "edit", "span"):
            return not selecting and self._fact is not None
        if action == "form":
            return not selecting and self._fact is not None and len(self._drafts) > 1
        if action in ("select", "passage", "weak", "leave", "undo"):
            return not selecting
        return super().check_action(action, parameters)

    @tells_failures
    async def action_keep(self) -> None:
        """Keeps the card and goes to the next fact."""
        self._kept, said = None, ""
        if self._fact is None or self._entry is None:
            return
        lost = {choice.fact for choice in self._drafting.in_lost_decks}
        if not self._drafting.is_kept(self._fact) or self._fact.key in lost:
            said = self._told_of_former(self._fact)
            try:
                self._drafting.keep(self._fact, self._entry)
            except QuizError as error:
                await self._show(f"⚠ {error}")
                return
            self._kept = self._fact
        self._enter.drawn(float("inf"))
        await self._on_to_next(said)
        self.call_after_refresh(self._drawn)

    def _drawn(self) -> None:
        """Notes that the next card is on the screen; an Enter from before was not meant for it."""
        self._enter.drawn(self._now)

    @property
    def _now(self) -> float:
        return self._arrival(Message())

    def refuses(self, event: Key | Paste | MouseDown) -> bool:
        """Returns whether `event` is a key from before this screen was drawn, or an Enter that keeps nothing, with a
        notice: holding it down keeps one card.
        """
        if not isinstance(event, Key):
            return False
        at = self._arrival(event)
        if at < self._opened and event.key != "escape":
            nudge(self, "That came before this screen was drawn. Press it again.")
            return True
        if event.key != "enter":
            return False
        press = self._enter.press(at)
        if press == "held before":
            self.call_later(self._take_back_repeat)
        if press in _TOLD and press != self._last_press:
            nudge(self, _TOLD[press])
        self._last_press = press
        return press != "pressed"

    async def _take_back_repeat(self) -> None:
        """Takes back what Enter has kept as it was held down, not pressed again."""
        if self._kept:
            self._kept = None
            await self.action_undo()

    @tells_failures
    async def action_drop(self) -> None:
        if self._fact:
            deck = self._drafting.deck_with(self._fact)
            self._drafting.drop(self._fact)
            other = self._drafting.best_left(self._sentence) if self._goes_by_sentence else None
            await (self._go_to(other) if other else self._on_to_next())
            if deck and deck.is_file():
                await self._show(f"Dropped; its card still stands in {_as_seen_here(deck)}.")

    async def _on_to_next(self, said: str = "") -> None:
        """Goes to the next fact without a choice, and says `said`; stays if there is none. Goes on to the next sentence
        without a card where the author has come from one to the other.
        """
        if self._goes_by_sentence and (number := self._drafting.next_without_card(self._sentence)) is not None:
            self._sentence = number
            await self._go_to(self._drafting.best_left(number), said)
            return
        self._goes_by_sentence = False
        fact = self._drafting.next_left(self._fact, self._weak)
        if fact:
            await self._go_to(fact, said or self._told_of_twins(self._fact, fact))
            return
        self._waits = not self._drafting.is_complete
        await self._show(f"{said} {self._all_chosen()}".lstrip())

    def _told_of_former(self, fact: Fact) -> str:
        """Returns what becomes of the card in whose place that of `fact` stands; empty where there is none."""
        if (former := self._drafting.former(fact)) is None:
            return ""
        deck = self._drafting.deck_with(former)
        still = f"; its card still stands in {_as_seen_here(deck)}" if deck and deck.is_file() else ""
        return f"Kept in place of the card of “{'; '.join(former.answers)}”{still}."

    def _all_chosen(self) -> str:
        """Returns what can be done once every fact that is shown has its choice."""
        if not self._drafting.is_complete:
            return "Every fact found so far has its choice. The next one is shown once it is found."
        folded = 0 if self._weak else self._drafting.counts()[1]
        weak = f" `{self._key('weak')}` shows weak facts, the best first," if folded else ""
        more = f"{weak} `{self._key('next_sentence')}` goes to a sentence without a card."
        return f"Every fact{'' if self._weak else ' shown'} has its choice: Esc writes the deck.{more}"

    def _told_of_twins(self, fact: Fact | None, following: Fact) -> str:
        """Returns how many facts of the sentence of `fact`, just kept, were put off; empty where none were. Weak ones
        have no place to be put off from.
        """
        if fact is None or not self._drafting.is_kept(fact):
            return ""
        number = self._drafting.statement_at(fact)
        twins = self._drafting.twins(number)
        left = sum(self._drafting.choice(one) is None and not one.weak for one in twins)
        if not left or self._drafting.statement_at(following) == number:
            return ""
        return f"{counted(left, 'more fact')} of that sentence {'comes' if left == 1 else 'come'} after all others."

    def _told_of_model(self) -> str:
        """Returns how the answer of a model ended, and what the checks said of its cards; empty without a model."""
        of_model = self._drafting.of_model
        return f"{of_model.cut_off} {self._counts_of_model()}".strip()

    def _counts_of_model(self) -> str:
        of_model = self._drafting.of_model
        kept, look, dropped = of_model.tally().values()
        away = of_model.without_place
        if not of_model.cards and not away:
            return ""
        said = f"Cards of the model come first: {kept} hold, {look} to look at"
        if not kept and not look:
            said = "No card of the model holds"
        if not dropped and not away:
            return f"{said}."
        shows = f"`{self._key('weak')}` shows {'those' if not away else dropped} too" if dropped else ""
        listed = f"{away} {'rests' if away == 1 else 'rest'} on no passage here, and will be listed when you leave"
        return f"{said}, {dropped + away} dropped; {'; '.join(filter(None, (shows, listed if away else '')))}."

    async def action_form(self) -> None:
        if self._fact:
            self._form = (self._form + 1) % len(self._drafts)
            await self._show()

    @work
    async def action_edit(self) -> None:
        if self._fact is None or self._entry is None:
            return
        fact, before = self._fact, self._entry
        base, texts = self._not_kept.pop(fact.key, (before, ()))
        dialog = EditDialog(before, texts if base == before else ())
        entry = await self.app.push_screen_wait(dialog)
        if entry is None and dialog.is_changed:
            self._not_kept[fact.key] = before, dialog.texts
            await self._show(f"Not kept. `{self._key('edit')}` goes on with your words.")
        if entry is not None:
            said = self._told_of_former(fact)
            try:
                self._drafting.keep(fact, entry)
            except QuizError as error:
                self._not_kept[fact.key] = before, dialog.texts
                await self._show(f"⚠ {error} `{self._key('edit')}` goes on with your words.")
                return
            self._kept = None
            self._enter.press(self._now)
            await self._on_to_next(said)

    async def action_span(self) -> None:
        """Lets the author make the answer longer or shorter."""
        if self._fact and self._statement:
            self._resizes = True
            first, last = self._fact.spans[0][0], self._fact.spans[-1][1]
            await self._begin_selecting((first, last))

    async def action_select(self) -> None:
        self._resizes = False
        await self._begin_selecting(None)

    async def _begin_selecting(self, span: tuple[int, int] | None) -> None:
        if statement := self._statement:
            sentence = statement.sentence
            self._words = select_words(sentence.block.text, (sentence.start, sentence.end), span)
            await self._show("" if self._words else "There is no word in this sentence.")

    async def action_shift(self, by: int) -> None:
        """Moves the selection; one word goes on into the sentence beside its own."""
        if self._words is None:
            return
        moved, said = self._words.moved(by), ""
        if moved == self._words:
            is_word, way = moved.moves == "word", 1 if by > 0 else -1
            beside = word_beside(self._drafting.statements, self._sentence, way) if is_word else None
            self._sentence, moved = beside or (self._sentence, moved)
            said = "" if beside else moved.why_no_further(by)
        self._words = moved
        await self._show(said)

    async def action_other_end(self) -> None:
        if self._words:
            self._words = self._words.other_end()
            await self._show()

    async def action_stop_selecting(self) -> None:
        self._words = None
        if self._fact:
            self._sentence = self._drafting.statement_at(self._fact)
        await self._show()

    async def action_make(self) -> None:
        """Makes a card from the selected words."""
        statement, words = self._statement, self._words
        self._kept = None
        if statement is None or words is None:
            return
        sentence = statement.sentence
        span = with_its_stop(sentence.block.text, words.span, sentence.end)
        try:
            if self._resizes and self._fact:
                made = self._drafting.resize(self._fact, span)
            else:
                made = self._drafting.make(statement, span)
        except QuizError as error:
            await self._show(f"⚠ {error}")
            return
        await self._go_to(made)

    async def action_passage(self) -> None:
        """Goes to the next sentence without a card: to its best fact, or to the sentence itself."""
        number = self._drafting.next_without_card(self._sentence)
        if number is None:
            so_far = "" if self._drafting.is_complete else " that was looked through so far"
            await self._show(f"Every sentence{so_far} has a card, or you dropped what it tells.")
            return
        self._sentence, self._goes_by_sentence = number, True
        await self._go_to(self._drafting.best_left(number))

    async def action_weak(self) -> None:
        """Shows weak facts too, or folds them away. Goes to the best of them where all others have their choice."""
        self._weak = not self._weak
        present = self._fact and self._drafting.choice(self._fact) is None
        best = self._drafting.next_left(self._fact, weak=True) if self._weak and not present else None
        if best is None:
            await self._show(self._told_of_weak())
            return
        self._goes_by_sentence = False
        await self._go_to(best, self._told_of_weak())

    def _told_of_weak(self) -> str:
        """Returns how many facts are shown by now, and how many weak ones came or went: most stand out of sight."""
        usual, weak = self._drafting.counts()
        if not weak:
            where = "This article has" if self._drafting.is_complete else "What was looked through so far has"
            return f"{where} no weak facts."
        there = f"{counted(weak, 'weak fact')} {'is' if weak == 1 else 'are'}"
        if self._weak:
            return f"{there} shown too, {weak + usual} facts in all. The best come first."
        return f"{there} folded away, {counted(usual, 'fact')} shown."

    @tells_failures
    async def action_undo(self) -> None:
        try:
            fact, taken = self._drafting.undo()
        except QuizError as error:
            await self._show(f"⚠ {error}")
            return
        if fact is None:
            ahead = "Taken back. It stands where the article was not looked through yet."
            await self._show(ahead if taken else "There is nothing to take back.")
            return
        await self._go_to(fact)
        if taken and taken.kept and taken.deck and (deck := Path(taken.deck)).is_file():
            await self._show(
                f"Its card still stands in {_as_seen_here(deck)}: take it out there, if you do not want it."
            )

    async def action_go(self, way: int) -> None:
        """Goes to the first fact (-1) or the last (1); while selecting, to an end of the sentence."""
        if self._words:
            await self.action_shift(way * len(self._words.words))
            return
        last = len(self._drafting.statements)
        fact = self._drafting.beside(last, None, -1, self._weak)
        await self._go_if(fact if way > 0 else self._drafting.first(self._weak))

    def action_page(self, step: int) -> None:
        """Goes a page up (-1) or down (1) in a card that is longer than its place."""
        card = self.query_one("#drafted")
        card.scroll_relative(y=step * max(1, card.size.height - 2), animate=False)

    async def action_move(self, by: int) -> None:
        """Goes to the next fact or the one before, whatever was chosen about it; while selecting, moves by words."""
        if self._words:
            await self.action_shift(by * _MANY)
        else:
            await self._go_if(self._drafting.beside(self._sentence, self._fact, by, self._weak))

    async def _go_if(self, fact: Fact | None) -> None:
        """Goes to `fact`, if there is one, and from fact to fact from now on."""
        self._goes_by_sentence = False
        if fact:
            await self._go_to(fact)

    @tells_failures
    async def action_leave(self) -> None:
        """Writes the kept cards, and leaves; if that fails, says why, and leaves at the second attempt."""
        try:
            said = write_kept(self._drafting)
        except QuizError as error:
            if self._failed == str(error):
                self.dismiss("")
            self._failed = str(error)
            await self._show(f"⚠ {error} Your choices are kept; Esc leaves without writing.")
            return
        self.dismiss(said)


def _as_seen_here(path: Path) -> Path:
    """Returns `path` from the folder that the program was started in, or else from the learner's own, as `~`."""
    home = Path("~").expanduser()
    with suppress(OSError):  # that folder may be gone
        if path.is_relative_to(here := Path.cwd()):
            return path.relative_to(here)
    return "~" / path.relative_to(home) if home.is_absolute() and path.is_relative_to(home) else path


def write_kept(drafting: Drafting) -> str:
    """Writes the kept cards to the deck; returns a sentence about it. Raises `QuizError` where that fails."""
    if not drafting.unwritten:
        if lost := drafting.in_lost_decks:
            return f"Nothing new was kept. The deck of {counted(len(lost), 'card')} that you kept before is gone."
        return "Nothing new was kept." if drafting.target.deck.exists() else ""
    added = drafting.write()
    said = f"Added {counted(len(added.ids), 'card')} to {drafting.target.deck}." if added.ids else "Nothing was added."
    doubles = f"{counted(added.doubles, 'card')} stood there already." if added.doubles else ""
    return " ".join(filter(None, (said, doubles, added.told)))
