"""The app: the order of screens, the theme, and what is said at the end."""

from asyncio import Lock, sleep, to_thread
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import ModalScreen, Screen
from textual.widgets import Input
from textual.worker import get_current_worker

from quiz.card.control_characters import one_line
from quiz.card.problem import Problem, QuizError
from quiz.process.gc_pause import keep_all
from quiz.process.stopping import Stopped, while_wanted
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.opening import LOCKED_AT_FIRST, DecksRead, Opening
from quiz.tui.shared.colours.legible_colours import in_sixteen, legible
from quiz.tui.shared.colours.themes import NOT_OFFERED, THEMES, opposite, preferred
from quiz.tui.shared.keys.key_bindings import key, use_keys
from quiz.tui.shared.messages import Begin, DecksChanged, Practise
from quiz.tui.shared.style_sheets import styles
from quiz.tui.shared.terminal.terminal_app import TerminalApp
from quiz.tui.shared.threads.tells_failures import tells_failures

if TYPE_CHECKING:  # home is painted before the rest of the program is imported; a screen is imported when it opens
    from textual.theme import Theme

    from quiz.card.model import Deck
    from quiz.study.authoring.drafting import Drafting
    from quiz.study.collection import Collection
    from quiz.study.decks.library import Changes
    from quiz.study.exams.exam_session import ExamSession, ExamSetup
    from quiz.study.sessions.session import Session
    from quiz.study.settings import Kept
    from quiz.study.statistics.home_numbers import Overview
    from quiz.tui.draft.coverage_screen import SourcesScreen
    from quiz.tui.exam.exam_screen import ExamScreen
    from quiz.tui.study.study_screen import StudyScreen
    from quiz.tui.study.summary_screen import SummaryScreen

T = TypeVar("T")

TUNED = "Your answers have taught quiz more about your memory: days are chosen by that from now on."

_UNSAID_OPENING, _LOOK_AT_OPENING = 2.0, 0.25
"""Seconds that opening takes before anything is said of it, and between two looks at how far it is."""
_AWAY = 3.0
"""Seconds that a deck may be away before it is taken for gone."""
_MOST_LOOKS = 12
"""Times in which it is looked, while a deck is away, whether it is back."""


def _plain_commands() -> type[Provider]:
    from quiz.tui.shared.palette import PlainCommands  # home is painted without it

    return PlainCommands


_LOOK_AGAIN = 1
"""Seconds between two looks: at whether the file of settings was changed, decks have been read, or nothing goes on."""


def _fit(screen: Screen[Any], app: App[Any]) -> None:
    """Gives a screen the CSS classes for the size of the window."""
    for length, own, general in (
        (app.size.width, screen.HORIZONTAL_BREAKPOINTS, app.HORIZONTAL_BREAKPOINTS),
        (app.size.height, screen.VERTICAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS),
    ):
        fitting = [name for least, name in sorted((general if own is None else own) or ()) if length >= least]
        screen.add_class(*fitting[-1:], update=False)


class QuizApp(TerminalApp):
    """Opens the home screen, or a `session`, or an exam set up by `exam`."""

    TITLE = "quiz"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_plain_commands}
    CSS_PATH = styles("app", "home/home_screen")  # Textual reads no style sheets of a screen that an app begins with
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-roomy"), (100, "-wide")]  # noqa: RUF012  # the base class declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        key("help", "help('letter')"),
        key("search", "search"),
        Binding("f1", "help('chord')", "Help", id="help"),
        Binding("f1", "help('always')", show=False, id="help"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
        # What people press to get out of a program; since nothing is lost by it, it need not ask.
        Binding("ctrl+c", "copy_or_quit", "Quit", show=False, priority=True),
    ]

    def __init__(
        self,
        collection: "Collection | None" = None,
        decks: "Sequence[Deck]" = (),
        session: "Session | None" = None,
        rng: Random | None = None,
        watch: bool = False,
        exam: "ExamSetup | None" = None,
        opening: Opening | None = None,
        draft: "Drafting | None" = None,
    ) -> None:
        """Shows an open `collection`, or opens one by `opening` while home is already on the screen.

        `rng` shuffles the options of sessions started from home. With `watch`, decks are read again when they are
        saved.
        """
        super().__init__()
        self._rng = rng or Random()
        self._collection: Collection
        self._decks: tuple[Deck, ...] = ()
        self._preferences: Kept
        self._named: frozenset[str] | None = None
        self._opening = opening
        self._decks_read = DecksRead()
        self._said_at_opening = ""
        self._to_close: list[Collection] = []
        self._home = HomeScreen(opening.titles if opening else (), self._rng)
        self._first = session
        self._sessions: list[Session] = []
        self._watch = watch
        self._exam = exam
        self._draft = draft
        self.drafted = ""
        """What is to be said of the cards that were drafted last."""
        self.examinations: list[ExamSession] = []
        self.failure: QuizError | None = None
        """Why the collection could not be opened."""
        self._rereading = Lock()
        self._will_reread = False
        if collection:
            self._use(collection, decks)
        else:
            self.hold_input()
        self._begin_in(collection.theme if collection else opening.theme if opening else None)

    def _begin_in(self, kept: str | None) -> None:
        """Sets the theme before anything is drawn: `kept` if it is one of ours, else one that suits the terminal.

        Changing it later would apply all styles a second time.
        """
        for theme in THEMES:
            self.register_theme(theme)
        for name in NOT_OFFERED:
            self.unregister_theme(name)
        self.set_reactive(QuizApp.theme, kept if kept in {theme.name for theme in THEMES} else preferred())
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        self.theme_variables = legible(super().get_css_variables())
        if self.console.color_system == "standard":
            self.theme_variables = in_sixteen(self.theme_variables, self.current_theme.dark)
        return self.theme_variables

    @property
    def cursor_blinks(self) -> bool:
        return bool(self._opening) or self._collection.settings.cursor_blink

    @property
    def has_mouse(self) -> bool:
        return self._opening.mouse if self._opening else self._collection.settings.mouse

    @property
    def suspends(self) -> bool:
        return not self._opening and self._collection.settings.ctrl_z == "suspend"

    def is_locked(self, asks: bool = False) -> bool:
        return not self._opening and self._collection.is_locked(asks)

    def get_screen(self, screen: Any, screen_class: Any = None) -> Any:
        """Returns the screen, already with the classes for the size of the window.

        Otherwise everything on it would be styled a second time when it is told its size.
        """
        found = super().get_screen(screen, screen_class)
        if not found.is_running:
            _fit(found, self)
        return found

    def get_default_screen(self) -> HomeScreen:
        return self._home

    def on_mount(self) -> None:
        if self._opening:
            self._home.call_after_refresh(self._open, self._opening)
        else:
            self._begin()

    @work(description="_open")
    async def _open(self, opening: Opening) -> None:
        """Opens the collection in a thread, then shows its numbers and handles the keys pressed meanwhile."""
        looks = self.set_interval(_LOOK_AT_OPENING, partial(self._say_how_far, monotonic() + _UNSAID_OPENING))
        try:
            collection, decks, overview = await self._opened_in_time(opening)
        except Stopped:
            return  # the learner has left
        except QuizError as error:
            self.failure = error
            self.exit()
            return
        finally:
            looks.stop()
            self._say_at_opening("")
        collection.move_here()
        self._use(collection, decks)
        keep_all()
        await self._home.show(overview)
        self._opening = None
        for remark in collection.remarks:
            self.notify(remark, severity="warning", timeout=20, markup=False)
        self._begin()
        self.give_held()

    def _say_how_far(self, from_: float) -> None:
        """Says how many decks are read, from the time `from_` on, unless another program is waited for."""
        if monotonic() >= from_ and (self._decks_read.of or self._said_at_opening != LOCKED_AT_FIRST):
            self._say_at_opening(self._decks_read.words)

    def _say_at_opening(self, words: str) -> None:
        """Says `words` in the place of what was said before; as long as anything is said, Esc leaves."""
        self.say_instead(self._said_at_opening, words)
        self._said_at_opening, self.leaves_on_escape = words, bool(words)

    async def _opened_in_time(self, opening: Opening) -> "tuple[Collection, Sequence[Deck], Overview]":
        """Does what `_opened` does, and waits as long as another program keeps the log locked.

        It says so meanwhile, and Esc ends the waiting. Raises `QuizError` where the collection cannot be opened.
        """
        while True:
            try:
                opened = await to_thread(self._opened, opening)
            except QuizError as error:
                from quiz.store.sqlite.database import Locked

                if not isinstance(error, Locked) or self.return_code is not None:
                    raise
                self._say_at_opening(LOCKED_AT_FIRST)
            else:
                return opened

    def _opened(self, opening: Opening) -> "tuple[Collection, Sequence[Deck], Overview]":
        """Returns the open collection, the chosen decks, and their first numbers. Raises `QuizError`."""
        from quiz.study.statistics.home_numbers import overview_of

        with while_wanted(lambda: self.return_code is None):
            collection, decks = opening.open(self._decks_read)
            self._to_close.append(collection)
            return collection, decks, overview_of(collection, decks)

    def _use(self, collection: "Collection", decks: "Sequence[Deck]") -> None:
        self._collection, self._decks = collection, tuple(decks)
        collection.reads_beside = self._reread_beside
        if len(self._decks) < len(collection.decks):
            self._named = frozenset(deck.path for deck in decks)
        self._home.open(collection, self._decks)

    def _begin(self) -> None:
        """Opens the screen that was asked for at the start, now that the collection is open."""
        use_keys(self, self._collection.keys)
        self._preferences = self._collection.preferences
        self.set_interval(_LOOK_AGAIN, self.follow_settings)
        self.set_interval(_LOOK_AGAIN, self.collect_if_quiet)
        kept = self._collection.theme
        if kept in self.available_themes:
            self.theme = kept
        elif kept:
            said = f"There is no theme `{one_line(kept)}` to be had here, so this is `{self.theme}`."
            self.notify(f"{said} The settings name all.", severity="warning", markup=False)
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        if self._first:
            from quiz.study.wrong_clock import clock_words

            if words := clock_words(self._collection):
                self.notify(f"{words} The home screen takes them back.", severity="warning", markup=False, timeout=20)
            self._start(self._first)
        if self._exam:
            self.open_exam(self._exam)
        if self._draft:
            self.open_draft(self._draft, leaves=True)
        if self._collection.library.is_former:
            self.run_worker(self._read_former())
        if self._watch:
            self.call_after_refresh(self._watch_decks)  # behind the numbers: what watches takes long to load
        from quiz.tui.first_openings import FROM_HOME, import_when_quiet

        import_when_quiet(self, FROM_HOME)

    async def _read_former(self) -> None:
        """Replaces decks read by a former version of the program, once a process has read them again."""
        has_done = self._collection.library.read_former()
        while not has_done():
            await sleep(_LOOK_AGAIN)
        await self.reread_decks()

    @work
    async def _watch_decks(self) -> None:
        """Reads decks anew from now on when they are saved."""
        for recursive, folders in (await to_thread(self._watched)).items():
            self.run_worker(self._follow(folders, recursive))

    def _watched(self) -> dict[bool, set[Path]]:
        from quiz.tui.shared.threads.watch_decks import watched

        return watched(self._collection.library.roots)

    async def _follow(self, folders: Iterable[Path], recursive: bool) -> None:
        from quiz.tui.shared.threads.watch_decks import saves

        try:
            async for _ in saves(folders, recursive):
                await self._until_decks_are_back()
                await self.reread_decks()
        except (OSError, RuntimeError):
            hint = "Start quiz again after an edit, or set `WATCHFILES_FORCE_POLLING=1`."
            self.notify(f"Saved decks are not noticed here. {hint}", severity="warning", markup=False)

    async def _until_decks_are_back(self) -> None:
        """Waits a little for missing deck files, since editors, git and tools that copy folders remove files for a
        moment.
        """
        for _ in range(_MOST_LOOKS):
            if all(Path(deck.path).exists() for deck in self._collection.decks):
                return
            await sleep(_AWAY / _MOST_LOOKS)

    async def follow_settings(self) -> None:
        """Applies changes of the settings file, which another program may have made, on the present screen."""
        if self._collection.has_other_preferences() and not self.is_locked():
            await self._reread_preferences()
        before, now = self._preferences, self._collection.preferences  # another screen may have read them
        if now == before:
            return
        self._preferences = now
        use_keys(self, now.keys)
        self.use_mouse(self.has_mouse)
        if now.problems != before.problems and not isinstance(self.screen, HomeScreen):  # home shows them itself
            self._tell_faults(now.problems)
        for screen in self.screen_stack:
            screen.post_message(DecksChanged(self._decks))

    def _tell_faults(self, faults: Sequence[Problem]) -> None:
        from quiz.study.settings import fault_words

        self.clear_notifications()  # what was said of them before may be true no more
        for fault in faults:
            self.notify(fault_words(fault), title="Settings", severity="warning", timeout=10, markup=False)
        if not faults:
            self.notify("Your settings are well again.", markup=False)

    @tells_failures
    async def _reread_preferences(self) -> None:
        self._collection.reread_preferences()
        kept = self._collection.theme
        if kept in self.available_themes:
            self.theme = kept

    def on_edited(self) -> None:
        self.run_worker(self.reread_decks())

    def _reread_beside(self) -> None:
        if not self._will_reread:
            self._will_reread = True
            self.run_worker(self.reread_decks())

    @tells_failures
    async def reread_decks(self) -> None:
        """Reads decks that have changed, and tells every screen."""
        async with self._rereading:
            self._will_reread = False
            reread = await to_thread(self._while_running, self._collection.read_anew)
            changes = self._collection.take_in(reread)
        if not reread.decks:
            return
        self._decks = self._shown_of(self._collection.decks)
        self._tell(changes)
        for remark in reread.decks.remarks:
            self.notify(remark, severity="warning", timeout=20, markup=False)
        for screen in self.screen_stack:
            screen.post_message(DecksChanged(self._decks))

    def _while_running(self, find: Callable[[], T]) -> T:
        """Returns what `find` returns, which a thread calls; leaving the program ends it."""
        with while_wanted(lambda: self.return_code is None):
            return find()

    def _shown_of(self, decks: "Sequence[Deck]") -> "tuple[Deck, ...]":
        """Returns those of `decks` that were named on the command line; all if none were named or none exists.

        They are compared by path, so that a deck that was missing for a while is shown again.
        """
        named = tuple(deck for deck in decks if self._named is not None and deck.path in self._named)
        return named or tuple(decks)

    def _tell(self, changes: "Changes") -> None:
        if changes.mended:
            self.clear_notifications()  # that of the problem may still be there
        for path in changes.mended:
            self.notify(f"{one_line(Path(path).name)} is well again.", markup=False)
        for problem in changes.broken:
            name, message = Path(problem.place.path).name, f"Line {problem.place.line}: {problem.message}"
            text = f"{one_line(message)}\nIts last good cards stay."
            self.notify(text, title=f"{one_line(name)} has a problem", severity="warning", timeout=10, markup=False)

    @tells_failures
    async def _keep_theme(self, theme: "Theme") -> None:
        self._collection.keep_theme(theme.name)

    def _start(self, session: "Session") -> None:
        from quiz.tui.study.study_screen import StudyScreen
        from quiz.tui.study.summary_screen import SummaryScreen

        self._sessions.append(session)
        self.push_screen(StudyScreen(session) if session.shown_card or session.next() else SummaryScreen(session))

    def on_home_screen_study(self, message: HomeScreen.Study) -> None:
        self._start(message.session)

    def on_home_screen_browse(self, message: HomeScreen.Browse) -> None:
        self._browse()

    def on_home_screen_statistics(self, message: HomeScreen.Statistics) -> None:
        from quiz.tui.statistics.statistics_screen import StatisticsScreen

        self.push_screen(StatisticsScreen(self._collection))

    def on_home_screen_results(self, message: HomeScreen.Results) -> None:
        from quiz.tui.exam.past_results_screen import ResultsScreen

        self.push_screen(ResultsScreen(self._collection))

    def on_summary_screen_browse(self, message: "SummaryScreen.Browse") -> None:
        self._browse(message.query)

    def _browse(self, query: str = "") -> None:
        from quiz.tui.cards.browse_screen import BrowseScreen

        self.push_screen(BrowseScreen(self._collection, query))

    def on_begin(self, message: Begin) -> None:
        if message.what == "draft":
            self.ask_article()
        else:
            self.ask_import()

    def on_practise(self, message: Practise) -> None:
        from quiz.study.sessions.practice import Practice

        self._start(Practice(self._collection, message.cards, message.title, rng=self._rng))

    def on_home_screen_exam(self, message: HomeScreen.Exam) -> None:
        self.open_exam(None, message.deck)

    @work(description="open_exam")
    @tells_failures
    async def open_exam(self, setup: "ExamSetup | None", first: "Deck | None" = None) -> None:
        """Continues an interrupted exam, or sets up and begins a new one."""
        from quiz.tui.exam.begin_exam import exam_to_take
        from quiz.tui.exam.exam_screen import ExamScreen

        exam_session = await exam_to_take(self, self._collection, self._decks, setup, first)
        if exam_session:
            self.examinations.append(exam_session)
            self.push_screen(ExamScreen(exam_session))

    @work
    async def open_class(self) -> None:
        """Asks for the answer sheets of a class, and marks them."""
        from quiz.tui.exam.class_screen import ClassScreen
        from quiz.tui.exam.sheets_dialog import ask_sheets

        if marking := await ask_sheets(self, self._decks):
            self.push_screen(ClassScreen(self._collection, marking))

    @work
    @tells_failures
    async def open_sources(self) -> None:
        """Compares the decks with their articles."""
        from quiz.study.authoring.coverage import coverage
        from quiz.tui.draft.coverage_screen import SourcesScreen
        from quiz.tui.shared.threads.find_beside import find_before_keys

        found = await find_before_keys(self, lambda: coverage(self._collection.pick(self._decks)))
        self.push_screen(SourcesScreen(found))

    def on_sources_screen_draft(self, message: "SourcesScreen.Draft") -> None:
        self.draft_from(Path(message.path))

    @work
    async def ask_article(self) -> None:
        """Asks for the file of an article, and drafts cards from it."""
        from quiz.tui.draft.ask_article import ask_article

        if drafting := await ask_article(self, self._collection):
            self.open_draft(drafting)

    @work
    @tells_failures
    async def ask_import(self) -> None:
        """Asks for a file of another program, and imports its decks and history."""
        from quiz.tui.imports.ask_import import ask_import

        await ask_import(self, self._collection, self.reread_decks)

    @work
    async def ask_export(self) -> None:
        """Asks for a file, and exports all decks to it."""
        from quiz.tui.home.ask_export import ask_export

        await ask_export(self, self._collection)

    @work(description="draft_from")
    @tells_failures
    async def draft_from(self, path: Path) -> None:
        """Lets the author choose cards from the article at `path`."""
        from quiz.tui.draft.ask_article import drafting_at

        self.open_draft(await drafting_at(self._collection, path))

    @work(description="open_draft")
    async def open_draft(self, drafting: "Drafting", leaves: bool = False) -> None:
        """Lets the learner choose cards from an article, and ends the program after that if `leaves`."""
        from quiz.tui.draft.draft_screen import DraftScreen

        self.drafted = await self.push_screen_wait(DraftScreen(drafting)) or ""
        if leaves:
            self.exit()
        elif self.drafted:
            self.notify(self.drafted, markup=False)

    def on_exam_screen_ended(self, message: "ExamScreen.Ended") -> None:
        from quiz.tui.exam.exam_screen import ExamScreen
        from quiz.tui.exam.report_screen import ReportScreen

        while not isinstance(self.screen, ExamScreen):
            self.pop_screen()  # what lies over the exam, such as its overview
        self.switch_screen(ReportScreen(self._collection, message.results))
        if message.why:
            self.notify(message.why, markup=False)

    async def on_study_screen_finished(self, message: "StudyScreen.Finished") -> None:
        from quiz.tui.study.summary_screen import SummaryScreen

        while isinstance(self.screen, ModalScreen):  # the last card may have gone while help was open
            await self.pop_screen()
        self.switch_screen(SummaryScreen(message.session))
        self._tune()

    @work(thread=True, exclusive=True, group="tuning")
    def _tune(self) -> None:
        """Fits the memory model after a session; if that fails, the next session tries again."""
        worker = get_current_worker()
        with suppress(QuizError):
            adopted = self._collection.tune_beside(lambda: not worker.is_cancelled)
            if adopted and not worker.is_cancelled:
                self.call_from_thread(self.notify, TUNED, timeout=8, markup=False)

    def on_summary_screen_study_on(self, message: "SummaryScreen.StudyOn") -> None:
        from quiz.tui.study.study_screen import StudyScreen

        self.switch_screen(StudyScreen(message.session))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Returns whether a key works now. Help is on `?`, and on F1 while letters go into an answer."""
        if action == "help":
            hidden = ("letter",) if isinstance(self.focused, Input) else ("chord",)
            return parameters != hidden and self._help_section is not None
        if action == "suspend_process":
            return self.suspends
        if action == "search":
            return not self._opening and isinstance(self.screen, HomeScreen)
        return super().check_action(action, parameters)

    @property
    def _help_section(self) -> str | None:
        """The section at which help opens: the screen's own choice, else the first; None while help is open."""
        section: str | None = getattr(self.screen, "help_section", "")
        return section

    def action_help(self, key: str) -> None:

        from quiz.tui.shared.help_screen import HelpScreen
        from quiz.tui.shared.keys.screen_keys import screen_keys

        keys = [one for one in screen_keys(self.screen) if one.key_action != "help"]
        self.push_screen(HelpScreen(self._help_section or "", keys))

    def action_search(self) -> None:
        """Opens the list of cards to search in, from home."""
        self._browse()

    def action_settings(self) -> None:

        from quiz.tui.settings.settings_screen import SettingsScreen

        self.push_screen(SettingsScreen(self._collection))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yields the commands of the palette for `screen`: ours, and those of Textual's that make sense here."""
        from quiz.tui.settings.settings_screen import SettingsScreen

        if isinstance(screen, HomeScreen):
            yield from self._commands_at_home(screen)
        if not isinstance(screen, SettingsScreen | ModalScreen):
            yield SystemCommand("Settings", "Limits, steps, order: how you want to study", self.action_settings)
        if self._help_section is not None:
            yield SystemCommand("Help", "What the keys do", partial(self.action_help, "always"))
        switch = partial(setattr, self, "theme", opposite(self.current_theme.dark))
        yield SystemCommand("Light or dark theme", "Switch between the two", switch)
        yield SystemCommand("Theme", "Light, dark, and others", self.action_change_theme)
        yield SystemCommand("Quit", "Every answer is kept", self.action_quit)

    def _commands_at_home(self, home: HomeScreen) -> Iterable[SystemCommand]:
        if len(self._decks) > 1:
            yield SystemCommand("Study all decks", "Start with what is due in any deck", home.action_study_all)
        for deck in self._decks:
            study = partial(home.study, [deck], deck.title)
            yield SystemCommand(f"Study {one_line(deck.title)}", "Start with what is due in this deck", study)
        if self._decks:
            yield SystemCommand("Exam", "Questions drawn from a deck, marked at the end", home.action_exam)
            yield SystemCommand("Practise", "Any cards, off schedule", home.action_practise)
            yield SystemCommand("Mark answer sheets", "A class: its points, questions and persons", self.open_class)
        yield SystemCommand("Browse cards", "Search all cards; suspend, bury, flag them", home.action_browse)
        yield SystemCommand("New", "A deck, a card, cards from an article, an import", home.action_begin_new)
        if self._collection.problems:
            yield SystemCommand("Problems", "What keeps cards from being studied", home.action_problems)
        yield SystemCommand("Import", "Decks and history of Anki and other programs", self.ask_import)
        yield SystemCommand("Draft cards", "Choose cards from an article", self.ask_article)
        yield SystemCommand("Articles", "Which passages have a card, which quotes are lost", self.open_sources)
        if self._decks:
            yield SystemCommand("Export", "Your decks and history for Anki, as a table, or all of it", self.ask_export)
        yield SystemCommand("Statistics", "Your days, your memory, what is coming", home.action_statistics)
        yield SystemCommand("Results", "Past sessions and exams, with their reports", home.action_results)

    def farewell(self) -> str:
        """Returns a text to print when the program ends, such as how many answers were stored."""
        return " ".join(filter(None, (self.left_undone, self._answers_kept())))

    def _answers_kept(self) -> str:
        if self._opening or self.failure:
            return "No answer was given."
        answers = self._collection.count_reviews([session.id for session in self._sessions])
        answers += sum(one.exam.answered for one in self.examinations)
        waiting = any(one.results is None for one in self.examinations)
        then = " `quiz exam` goes on with the exam." if waiting else ""
        if not answers and any(session.has_answered for session in self._sessions):
            return f"No answer is kept: what was given was taken back.{then}"
        if not answers:
            return f"No answer was given.{then}"
        return f"{answers} answers are kept.{then}" if answers > 1 else f"1 answer is kept.{then}"

    def close(self) -> None:
        """Closes a collection that the app has opened by itself."""
        for collection in self._to_close:
            collection.close()
