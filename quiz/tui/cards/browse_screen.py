"""Browse: all cards that fit a query, the present one in full, and what can be done to it."""

from asyncio import Event, sleep
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import ClassVar, TypeVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from quiz.card.model import Card
from quiz.card.problem import Problem, QuizError
from quiz.card.words import counted, percent_text
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from quiz.engine.memory.card_status import FLAGS, FREE
from quiz.engine.memory.scheduler import Memory
from quiz.engine.memory.why_now import Aim
from quiz.engine.query import parse
from quiz.engine.query_completion import Completion, completions, not_there
from quiz.engine.search import CardRow
from quiz.store.rows.log_rows import ActionKind
from quiz.store.sqlite.database import Progress
from quiz.study.cards.accepted_answers import did_all_again, took_back_all
from quiz.study.cards.act_on_many import act_on_many
from quiz.study.cards.find_cards import (
    FIRST,
    IN_DECKS,
    ORDERS,
    CardRows,
    count_cards,
    find_cards,
    first_cards,
    query_names,
)
from quiz.study.collection import Collection
from quiz.study.undo_words import action_words
from quiz.tui.cards.card_actions import MENU, chosen_action, offered
from quiz.tui.cards.card_columns import ListHead
from quiz.tui.cards.card_list import CardList
from quiz.tui.cards.card_menu import CardMenu
from quiz.tui.cards.card_view import CardView
from quiz.tui.cards.open_links import choose_and_open, openable
from quiz.tui.cards.search_input import HINT, SearchInput, completions_shown
from quiz.tui.cards.why_screen import WhyScreen
from quiz.tui.shared.decision_screen import DecisionScreen
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.keys.key_bindings import key, key_text
from quiz.tui.shared.messages import DecksChanged
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.terminal.clipboard import card_as_text
from quiz.tui.shared.terminal.editor import edit
from quiz.tui.shared.terminal.terminal_app import TerminalApp
from quiz.tui.shared.threads.find_beside import find_before_keys
from quiz.tui.shared.threads.stops_with_worker import stops_with_worker
from quiz.tui.shared.threads.tells_failures import tells_failures

_PAUSE = 0.05
"""Seconds without a key after which what was typed is looked for, and the card under the cursor shown."""


_AT_ONCE = 5_000
"""Cards up to which a search is done at once: of more it takes its time beside the keys."""

STOPPED = "Stopped: no card was changed."
_FEW = 100
"""Cards up to which something is done to them at once: to more it is done in a thread."""

T = TypeVar("T")
_LETTERS = ("search", "card", "do", "mark_all", "keep", "open", "copy", "order")
"""Actions whose keys are letters, which go into a query while it is typed."""


class BrowseScreen(DecisionScreen[None]):
    """Lists the cards that fit `query` at first, and others as the learner changes it."""

    CSS_PATH = styles("shared/card_texts/card_text", "questions/questions", "cards/card", "cards/browse_screen")
    help_section: ClassVar[str] = "Browsing"

    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]  # noqa: RUF012  # the base class declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        key("search", "search"),
        key("undo", "undo"),
        key("card", "card"),
        key("edit", "do('edit', 'leeches')"),
        key("suspend", "do('suspend', 'leeches')"),
        *(key(key_action, f"do('{key_action}')", show=False) for key_action in MENU),
        *(Binding(str(flag), f"do('{flag}')", show=False) for flag in range(len(FLAGS))),
        key("mark_all", "mark_all"),
        key("order", "order"),
        key("keep", "keep"),
        key("links", "open"),
        key("copy", "copy", show=False),
        key("redo", "redo"),
        key("leave", "close", also="escape"),
        Binding("shift+up,ctrl+up", "scroll(-3)", "Scroll the card up", show=False),
        Binding("shift+down,ctrl+down", "scroll(3)", "Scroll the card down", show=False),
    ]

    class Linted(Message):
        """The deck at `path` was checked; `by_card` has its problems by the line that their card begins in."""

        def __init__(self, path: str, by_card: dict[int, list[Problem]]) -> None:
            super().__init__()
            self.path = path
            self.by_card = by_card

    class Found(Message):
        """The result of a search: the cards for `query` in `order`, or a `fault` that says why `query` is not
        understood.

        More cards will follow unless `is_whole`. `gone` are the marked cards that are not among those found.
        """

        def __init__(
            self,
            query: str,
            order: str,
            cards: CardRows,
            fault: str = "",
            gone: Iterable[str] = (),
            is_whole: bool = True,
        ) -> None:
            super().__init__()
            self.query = query
            self.order = order
            self.cards = cards
            self.fault = fault
            self.gone = gone
            self.is_whole = is_whole

    class Counted(Message):
        """There are `count` cards, including those that are only in the log."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    class Acting(Message):
        """Says that what is being done to many cards is done to this `share` of them."""

        def __init__(self, share: float) -> None:
            super().__init__()
            self.share = share

    class Acted(Message):
        """Says that what was to be done to the cards `ids` has ended, and how in `said`; with a fault it was done to
        none.
        """

        def __init__(self, ids: Iterable[str], said: str, is_fault: bool = False) -> None:
            super().__init__()
            self.ids = ids
            self.said = said
            self.is_fault = is_fault
            self._is_told = Lock()

        def take(self) -> bool:
            """Returns True only to the first who calls it in any thread, and who then tells how it ended."""
            return self._is_told.acquire(blocking=False)

    class NamesRead(Message):
        """The names of decks, tags and kinds were read, for completion."""

        def __init__(self, names: dict[str, list[str]]) -> None:
            super().__init__()
            self.names = names

    def __init__(self, collection: Collection, query: str = "") -> None:
        super().__init__()
        self._order = IN_DECKS
        self._names: dict[str, list[str]] = {}
        self._completions: list[Completion] = []
        self._said = self._doing = ""
        self._wanted = query, self._order
        """The query and the order of which the list is to have all cards."""
        self._is_listed = Event()
        """Set while the list has all cards that are wanted; what is done to cards waits for it."""
        self._is_free = Event()
        """Set while nothing is being done to cards in a thread."""
        self._is_free.set()
        self._ending: BrowseScreen.Acted | None = None
        """How what is done in a thread has ended; that it is stopped, as long as it has not begun."""
        self._is_left = False
        self._found: BrowseScreen.Found | None = None
        self._collection = collection
        self._query = query
        self._count: int | None = None
        """How many cards there are; None as long as they are not counted."""
        self._is_rest_read = False
        """Set once what the list does not need has been asked for: the names for completion, and the count."""
        self._can_act = False
        self._problems: dict[str, dict[int, list[Problem]]] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="browse"):
            yield SearchInput(self._query, placeholder=HINT, compact=True)
            yield Static(id="found", markup=False)
            with Horizontal(id="panes"):
                with Vertical(id="list"):
                    yield ListHead()
                    yield CardList(self._known_today, id="cards")
                yield VerticalScroll(id="view", can_focus=False)
        yield Footer()

    def on_mount(self) -> None:
        self._read()
        self._select(self._query)
        self.query_one(CardList if self._query else SearchInput).focus()

    def on_descendant_focus(self) -> None:
        """Gives the list more room while the query is typed."""
        self.set_class(self.query_one(SearchInput).has_focus, "-searching")

    @property
    def _cards(self) -> CardList:
        return self.query_one(CardList)

    def _read(self) -> None:
        """Reads what has changed; the names, and the count of many cards, once the cards are listed."""
        self._collection.refresh()
        self._is_rest_read = False
        if len(self._collection.cards) <= _AT_ONCE:
            self._count = count_cards(self._collection)

    @work(thread=True, exclusive=True, group="rest")
    def _read_rest(self) -> None:
        with stops_with_worker():
            if len(self._collection.cards) > _AT_ONCE:
                self.post_message(self.Counted(count_cards(self._collection)))
            self.post_message(self.NamesRead(query_names(self._collection)))

    def on_browse_screen_counted(self, message: Counted) -> None:
        self._count = message.count
        if self._found and not self._found.fault:
            self._said = self._found_words(self._found)
            self._show_line(is_fault=False)

    def on_input_changed(self, message: Input.Changed) -> None:
        if message.value != self._wanted[0]:  # as it is when the input is first shown
            self._want(message.value)
            self._search(message.value)

    def _want(self, query: str) -> None:
        self._wanted = query, self._order
        self._is_listed.clear()

    @work(description="_search", exclusive=True, group="search")
    async def _search(self, query: str) -> None:
        await sleep(_PAUSE)
        self.call_later(self._select, query)  # not in the worker itself: it outlives what is on a screen that is left

    def _select(self, query: str) -> None:
        """Searches for `query`; many cards are searched in a thread, which a newer search stops."""
        self._want(query)
        self._completions = completions(query, self._names) if self._is_typing else []
        marked = {*self._cards.marked}
        if len(self._collection.cards) <= _AT_ONCE:
            self._show_found(self._find(query, self._order, marked))
        else:
            shown = self._found
            is_other = shown is None or (shown.query, shown.order) != (query, self._order)
            # Marked cards are acted on together, so all of them have to be listed.
            first_ones_first = is_other and not marked and self._cards.cursor < FIRST
            self._find_beside(query, self._order, marked, first_ones_first)

    @work(description="_find_beside", thread=True, exclusive=True, group="find")
    def _find_beside(self, query: str, order: str, marked: set[str], first_ones_first: bool) -> None:
        """Searches for cards; with `first_ones_first`, the first ones are shown before the others are found."""
        with stops_with_worker():
            with suppress(QuizError):
                if first_ones_first and (first := first_cards(self._collection, query, order)):
                    self.post_message(self.Found(query, order, first, is_whole=False))
            self.post_message(self._find(query, order, marked))

    def _find(self, query: str, order: str, marked: set[str]) -> Found:
        try:
            found = find_cards(self._collection, query, order)
            return self.Found(query, order, found, gone=marked.difference(found.places_of(marked)) if marked else ())
        except QuizError as fault:
            return self.Found(query, order, CardRows(()), str(fault))

    def on_browse_screen_found(self, message: Found) -> None:
        self._show_found(message)

    def _show_found(self, found: Found) -> None:
        """Shows the result; if the query is not understood, the former result stays and the fault is shown."""
        self._found = found
        if found.is_whole and (found.query, found.order) == self._wanted:
            self._is_listed.set()
        if not found.fault:
            self._query = found.query
            has_decks = len(self._collection.decks) > 1
            self._cards.marked.difference_update(found.gone)
            show = self._cards.show if found.is_whole else self._cards.show_first
            show(found.cards, self._collection.now(), found.order, has_decks)
            self.query_one(ListHead).show(found.order, has_decks)
        self._said = found.fault or self._found_words(found)
        self._show_line(is_fault=bool(found.fault))
        if found.is_whole and not self._is_rest_read:
            self._is_rest_read = True
            self.call_after_refresh(self._read_rest)  # nothing else is done before the cards are on the screen

    def _show_line(self, is_fault: bool) -> None:
        """Shows completions for the word being typed; without any, how many cards were found."""
        line = self.query_one("#found", Static)
        line.set_class(is_fault and not self._completions and not self._doing, "-fault")
        line.update(completions_shown([] if self._doing else self._completions, self._doing or self._said))
        self.refresh_bindings()

    def _found_words(self, found: Found) -> str:
        if self._count == 0:
            return f"There is no card yet. `{key_text(self.app, 'new')}` on the home screen begins a deck."
        said = counted(len(found.cards), "card")
        if not found.is_whole:
            return f"The first {said} …"
        if self._count is not None:
            said = f"{len(found.cards):,} of {counted(self._count, 'card')}"
        if not found.cards and self._names and (missing := not_there(parse(found.query), self._names)):
            return f"{said}. {missing}"
        if not found.cards and found.query.strip():
            typing = self.query_one(SearchInput).has_focus
            back = "`Esc` shows" if typing else f"`{key_text(self.app, 'search')}` and then `Esc` show"
            return f"{said}. {back} all of them again."
        return f"{said}, {found.order}" if found.order != IN_DECKS and found.cards else said

    @property
    def _is_typing(self) -> bool:
        search = self.query_one(SearchInput)
        return search.has_focus and search.cursor_position == len(search.value)

    def _known_today(self, memory: Memory) -> float:
        return self._collection.recall(memory, self._collection.now().day)

    def on_browse_screen_names_read(self, message: NamesRead) -> None:
        is_first, self._names = not self._names, message.names
        found = self._found
        if is_first and found and found.query and found.query == self._wanted[0]:  # typed before they were known
            self._completions = completions(found.query, self._names) if self._is_typing else []
            self._said = found.fault or self._found_words(found)
            self._show_line(is_fault=bool(found.fault))

    def action_complete(self) -> None:
        """Takes the first completion; without one, moves the focus to the cards."""
        if not self._completions:
            self.action_go_to_cards()
            return
        search = self.query_one(SearchInput)
        search.value = self._completions[0].query
        search.cursor_position = len(search.value)

    def action_order(self) -> None:
        """Sorts the list by the next order."""
        orders = [*ORDERS]
        self._sort(orders[(orders.index(self._order) + 1) % len(orders)])

    def on_list_head_chosen(self, message: ListHead.Chosen) -> None:
        self._sort(message.order)

    def _sort(self, order: str) -> None:
        self._order = order
        self._select(self._query)

    def on_card_list_moved(self) -> None:
        self._show_card()
        self._can_act = self._card(self._cards.current) is not None
        self.refresh_bindings()

    @work(exclusive=True, group="card")
    async def _show_card(self) -> None:
        """Shows the card under the cursor once the cursor rests."""
        await sleep(_PAUSE)
        self.call_later(self._mount_card)

    def _mount_card(self) -> None:
        """Shows a card. Not done in the worker, whose cancelling could leave a widget half made."""
        current = self._cards.current
        view, card = self.query_one("#view", VerticalScroll), self._card(current)
        with self.app.batch_update():
            view.remove_children()
            if current:
                problems = self._problems_of(card) if card else []
                recall, aim = self._collection.recall, self._collection.aim(card) if card else Aim()
                view.mount(CardView(current, card, problems, self._collection.now(), recall, aim))
        view.scroll_home(animate=False)

    def _card(self, standing: CardRow | None) -> Card | None:
        return self._collection.cards.get(standing.id) if standing and not standing.archived else None

    def _problems_of(self, card: Card) -> list[Problem]:
        """Returns the problems in the lines of `card`; a deck is checked when its first card is shown."""
        path = card.place.path
        if path not in self._problems:
            self._problems[path] = {}
            self._lint(path, card.deck)
        return self._problems[path].get(card.place.line, [])

    @work(description="_lint", thread=True, group="lint")
    def _lint(self, path: str, deck: str) -> None:
        """Checks a deck, and posts each problem with the card in whose lines it is.

        It posts nothing if the screen is gone or the deck has changed meanwhile.
        """
        worker = get_current_worker()
        begins = sorted({card.line for card in self._collection.cards.in_deck(path)})
        by_card: defaultdict[int, list[Problem]] = defaultdict(list)
        for problem in lint([load(Path(path), deck)]):
            if place := bisect_right(begins, problem.place.line):
                by_card[begins[place - 1]].append(problem)
        if not worker.is_cancelled:
            self.post_message(self.Linted(path, by_card))

    def on_browse_screen_linted(self, message: Linted) -> None:
        self._problems[message.path] = message.by_card
        if message.by_card:
            self._show_card()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key does something now; one that does not is not shown."""
        if isinstance(self.focused, Input) and action in _LETTERS:
            return False
        match action, parameters:
            case ("keep", _) | ("do", (_, "leeches")):
                return "is:leech" in self._query and bool(self._cards.cards)
            case (("do" | "card"), _):
                return self._can_act or not self._is_listed.is_set()
            case "copy", _:
                return self._can_act
            case (("mark_all" | "order"), _):
                return bool(self._cards.cards) or not self._is_listed.is_set()
            case "complete", _:
                return bool(self._completions)
            case "open", _:
                card = self._card(self._cards.current)
                return card is not None and bool(openable(card, answered=True))
            case "undo", _:
                return not self._is_free.is_set() or self._collection.can_undo()
            case "redo", _:
                return not self._is_free.is_set() or self._collection.can_redo()
        return True

    def action_search(self) -> None:
        self.query_one(SearchInput).focus()

    def action_go_to_cards(self) -> None:
        if self._completions:
            self._completions = []
            self._show_line(is_fault=False)
        self._cards.focus()

    def action_leave_search(self) -> None:
        """Clears the query; if it is empty, goes back to the screen before."""
        search = self.query_one(SearchInput)
        if search.value:
            search.value = ""
        else:
            self.action_close()

    def action_close(self) -> None:
        self.app.pop_screen()

    def action_scroll(self, step: int) -> None:
        self.query_one("#view", VerticalScroll).scroll_relative(y=step, animate=False)

    def action_copy(self) -> None:
        """Copies the card under the cursor."""
        if (card := self._card(self._cards.current)) and isinstance(self.app, TerminalApp):
            self.app.copy(card_as_text(card, (), answered=True), "The card")

    @work
    @tells_failures
    async def action_open(self) -> None:
        """Opens a link or a picture of the card under the cursor."""
        card = self._card(self._cards.current)
        if card and (things := openable(card, answered=True)) and isinstance(self.app, TerminalApp):
            await choose_and_open(self.app, card, things)

    async def _turn(self) -> None:
        """Waits until the list has all cards that are wanted, and nothing is done to cards any more.

        So what a key does to cards is done to all of them, also where it is pressed before they are found. Keys pressed
        meanwhile are held, each for its turn.
        """
        if self._is_listed.is_set() and self._is_free.is_set():
            return
        app = self.app
        if isinstance(app, TerminalApp):
            app.hold_input()
        try:
            while not (self._is_listed.is_set() and self._is_free.is_set()):
                await self._is_listed.wait()
                await self._is_free.wait()
        finally:
            if isinstance(app, TerminalApp):
                app.give_held()

    async def _beside(self, find: Callable[[], T]) -> T:
        """Returns what `find` returns; of many cards it is found in a thread, and keys pressed meanwhile are held.

        Raises `Stopped` if the learner ends that.
        """
        if len(self._cards.cards) <= _AT_ONCE:
            return find()
        return await find_before_keys(self.app, find)

    @work(group="action")
    async def action_mark_all(self) -> None:
        """Marks every card; if all are marked, unmarks them."""
        await self._turn()
        await self._mark_all()

    @tells_failures
    async def _mark_all(self) -> None:
        self._cards.mark(await self._beside(lambda: {*self._cards.cards.ids}))

    @work(group="action")
    async def action_card(self) -> None:
        """Asks what to do to the cards, and does it."""
        await self._turn()
        if not (current := self._cards.current):
            return
        menu = CardMenu(offered(current.status, current.memory, self._collection.now().day))
        if key_action := await self.app.push_screen_wait(menu):
            await self._turn()
            await self._do(key_action)

    @work(description="action_do", group="action")
    async def action_do(self, key_action: str, where: str = "") -> None:
        """Does `key_action` to the chosen cards. `where` only distinguishes the keys shown in the footer."""
        await self._turn()
        await self._do(key_action)

    @tells_failures
    async def _do(self, key_action: str) -> None:
        """Does `key_action` to the marked cards, or to the one under the cursor, as one step for undo."""
        names = await self._beside(self._cards.chosen)
        indexed, now = self._collection.cards.indexed, self._collection.now()
        here = await self._beside(partial(indexed.named, names))
        names = [name for name in names if name in here]
        if names and key_action == "edit":
            edit(self, self._collection.cards[names[0]].place)
        elif names and key_action == "why":
            self.app.push_screen(WhyScreen(self._collection, self._collection.cards[names[0]]))
        elif names:
            status = self._collection.statuses.get(names[0], FREE)
            if act := await chosen_action(self.app, key_action, status, now, len(names)):
                self._act(act.kind, names, act.value)

    @work(group="action")
    async def action_keep(self) -> None:
        """Keeps leeches as they are, until they are forgotten several more times."""
        await self._turn()
        await self._keep()

    @tells_failures
    async def _keep(self) -> None:
        names = await self._beside(self._cards.chosen)
        memories = await self._beside(partial(self._collection.records.memories, names))
        lapses = max((memory.lapses for memory in memories.values()), default=0)
        self._act(ActionKind.KEEP, [name for name in names if name in memories], lapses)

    def _act(self, kind: ActionKind, names: list[str], value: int) -> None:
        """Does an action to the cards of these names, in a thread if they are many."""
        if len(names) > _FEW:
            do = partial(act_on_many, self._collection, kind, names, value)
            self._do_beside(names, do, partial(self._acted_words, kind, value))
        else:
            done = self._collection.act(kind, self._collection.cards.those_of(names), value)
            self._cards.marked.difference_update(names)
            self._tell(self._acted_words(kind, value, done))

    def _acted_words(self, kind: ActionKind, value: int, done: int) -> str:
        words = action_words(kind, value, self._collection.now().day, done)
        return words if done else "Never answered, so there is nothing to change."

    def _do_beside(self, names: Iterable[str], do: Callable[[Progress], T], words: Callable[[T], str]) -> None:
        """Does something to many cards in a thread, and says of it what `words` makes of what `do` returns.

        Leaving the screen stops it, and then it was done to none of them. That is said too, also where it had not begun
        yet.
        """
        self._is_free.clear()
        self._ending = self.Acted((), STOPPED)
        self._do_in_thread(self._ending, names, do, words)

    @work(description="_do_in_thread", thread=True, group="act")
    def _do_in_thread(
        self, unbegun: Acted, names: Iterable[str], do: Callable[[Progress], T], words: Callable[[T], str]
    ) -> None:
        if not unbegun.take():
            return
        app, said, is_fault, done = self.app, STOPPED, False, list[T]()
        try:
            with stops_with_worker():
                done.append(do(lambda share: self.post_message(self.Acting(share))))
            said = words(done[0]) if done else STOPPED  # what is done is not stopped any more
        except QuizError as error:
            said, is_fault = str(error), True
        self._ending = self.Acted(names, said, is_fault)
        self.post_message(self._ending)
        if self._is_left:
            self._tell_elsewhere(app)

    def on_unmount(self) -> None:
        self._is_left = True
        self._tell_elsewhere(self.app)

    def _tell_elsewhere(self, app: App[object]) -> None:
        """Says on the screen to which the learner has gone how it ended here, unless it was said already."""
        if self._ending and app.is_running and self._ending.take():
            app.call_later(partial(app.notify, self._ending.said, markup=False))  # it may run in any thread

    def on_browse_screen_acting(self, message: Acting) -> None:
        self._doing = f"Changing the cards … {percent_text(message.share)}"
        self._show_line(is_fault=False)

    def on_browse_screen_acted(self, message: Acted) -> None:
        if self not in self.app.screen_stack:  # what is on it may be gone by now
            self._tell_elsewhere(self.app)
            return
        if not message.take():
            return
        self._doing = ""
        if message.is_fault:
            self.notify(message.said, title="Not kept", severity="error", timeout=10, markup=False)
            self._show_line(is_fault=False)
        else:
            self._cards.marked.difference_update(message.ids)
            self._tell(message.said)
        self._is_free.set()

    def _tell(self, said: str) -> None:
        """Says what was done, and shows the cards as they are now."""
        self.app.clear_notifications()
        self.notify(said, timeout=3, markup=False)
        self._read()
        self._select(self._query)
        self.refresh_bindings()

    @tells_failures
    async def on_decks_changed(self, message: DecksChanged) -> None:
        self.workers.cancel_group(self, "lint")
        self._problems.clear()
        self._read()
        self._select(self._query)

    @work(group="action")
    async def action_undo(self) -> None:
        await self._turn()
        await self._undo()

    @tells_failures
    async def _undo(self) -> None:
        if self._collection.undo_size() > _FEW:
            self._do_beside((), self._collection.undo_beside, partial(took_back_all, self._collection))
        else:
            self._tell(took_back_all(self._collection, self._collection.undo()))

    @work(group="action")
    async def action_redo(self) -> None:
        await self._turn()
        await self._redo()

    @tells_failures
    async def _redo(self) -> None:
        if self._collection.redo_size() > _FEW:
            self._do_beside((), self._collection.redo_beside, partial(did_all_again, self._collection))
        else:
            self._tell(did_all_again(self._collection, self._collection.redo()))
