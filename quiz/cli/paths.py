"""Finds decks and answers by arguments, environment and platform. The only importer of platformdirs."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.cli.output import say
from quiz.deck.find import SUFFIXES, bundled, came_with_quiz, deck_files, files_below, glanced_title, is_deck_name
from quiz.store.glance import CONFIG_NAME

T = TypeVar("T")

if TYPE_CHECKING:  # where decks are is known before anything is imported that reads them
    from click.shell_completion import CompletionItem

    from quiz.card.model import Deck
    from quiz.deck.reading.load import Loaded
    from quiz.study.collection import Collection, Named


class DeckArgument(click.ParamType[str]):
    """A deck on the command line, by its path or its name. The shell completes both."""

    name = "deck"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        try:
            names = [name for root in default_roots() for _, name in deck_files(root)]
        except QuizError:
            names = []
        found = [CompletionItem(name) for name in names if name.startswith(incomplete) and name.isprintable()]
        # Files come first: what follows a request for them replaces nothing in any shell.
        return [CompletionItem(incomplete, type="file"), *found]


DECKS = click.argument("decks", nargs=-1, type=DeckArgument())
"""The decks that a command is about, by name or path; none are all of them."""


class DeckFile(click.ParamType[Path]):
    """The path of a deck, which need not exist; `.yaml` may be left out, as in its name."""

    name = "file"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.name and not path.suffix and not path.is_file():
            path = path.with_suffix(".yaml")
        if path.suffix.lower() not in SUFFIXES:
            meant = f"{str(value).removesuffix(path.suffix)}.yaml"
            self.fail(f"`{value}` does not end in `.yaml`. Did you mean `{meant}`?", param, ctx)
        return path


class DeckToBegin(DeckFile):
    """The path of a deck that may have to be begun: a mere name belongs in the folder of decks that home reads.

    It stays where a file of that name lies here, or other decks do.
    """

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if str(value) == BUNDLED:
            self.fail(f"`{BUNDLED}` names the decks that come with quiz. Choose another name.", param, ctx)
        path = super().convert(value, param, ctx)
        if Path(value).name != str(value) or path.exists() or decks_here():
            return path
        return own_folder() / path


class DeckToExtend(DeckToBegin):
    """A deck that gets a card: the path or the name of one that is there, else one to begin."""

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = super().convert(value, param, ctx)
        files = () if path.exists() else [one for root in own_roots() for one in deck_files(root)]
        known = [name for _, name in files]
        if is_deck_name(str(value)) or not (named := _with_name(str(value), known)):
            return path
        return next(file for file, name in files if name in named)


def home() -> Path:
    """Returns the folder of the log: `$QUIZ_HOME`, else the platform's data folder."""
    if chosen := os.environ.get("QUIZ_HOME"):
        return _expanded(chosen, "QUIZ_HOME")
    import platformdirs  # looks at much of the system

    try:
        return platformdirs.user_data_path("quiz", appauthor=False)
    except (RuntimeError, KeyError):
        raise QuizError("There is no home folder to keep answers in: name a folder in `QUIZ_HOME`.") from None


def _expanded(path: str, variable: str) -> Path:
    """Returns the folder that the `variable` of the environment names. Raises `QuizError` for the home of nobody."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise QuizError(f"`{path}`, which `{variable}` names, is in the home folder of nobody.") from None


def config() -> Path:
    """Returns the file of settings: `$QUIZ_CONFIG`, else `config.toml` in the platform's folder for that."""
    chosen = os.environ.get("QUIZ_CONFIG")
    if chosen:
        return _expanded(chosen, "QUIZ_CONFIG")
    import platformdirs

    try:
        return platformdirs.user_config_path("quiz", appauthor=False) / CONFIG_NAME
    except (RuntimeError, KeyError):
        raise QuizError("There is no home folder to look for settings in: name their file in `QUIZ_CONFIG`.") from None


def default_roots() -> list[Path]:
    """Returns the learner's own folders, or the bundled decks where there are none."""
    return own_roots() or [bundled()]


def own_roots() -> list[Path]:
    """Returns `$QUIZ_DECKS`, else `./decks`, else the folder beside the answers; none where there is no deck in
    them. In a clone of quiz, `./decks` is the last of them as long as nobody has put a deck there.
    """
    chosen = os.environ.get("QUIZ_DECKS")
    if chosen:
        roots = [_expanded(part, "QUIZ_DECKS") for part in chosen.split(os.pathsep) if part]
        for root in roots:
            if not root.exists():
                raise QuizError(f"`{root}`, which `QUIZ_DECKS` names, does not exist.")
        return roots
    with_decks = [one for one in (Path("decks"), home() / "decks") if one.is_dir() and any(deck_files(one))]
    return next(([one] for one in with_decks if not came_with_quiz(one)), with_decks[:1])


def own_folder(otherwise: Path = Path("decks")) -> Path:
    """Returns the folder in which a deck of the learner's own is begun.

    It is that of their decks, else `otherwise`, or `decks` beside the answers where the program has its own there.
    """
    own = next((root for root in own_roots() if root.is_dir() and not came_with_quiz(root)), otherwise)
    return home() / "decks" if came_with_quiz(own) else own


def decks_here() -> list[str]:
    """Returns the names of the deck files that lie in the current folder."""
    return sorted(path.name for path in Path().iterdir() if is_deck_name(path.name) and path.is_file())


def no_decks_words() -> str:
    """Says that the learner has no folder of decks, and what lies here instead."""
    here = decks_here()
    offer = f"Here lie {listed(here[:8])}: name them, or `.` for all of this folder." if here else _HOW_TO_BEGIN
    where = "In the folder `decks` is no deck of yours" if Path("decks").is_dir() else "There is no folder `decks` here"
    return f"{where}. {offer}"


_HOW_TO_BEGIN = "Name files or folders, or begin with `quiz new decks/first.yaml`."
BUNDLED = "bundled"
"""The name by which the decks that come with the program can be had beside one's own."""


class DeckFileBelow(NamedTuple):
    """A deck file, with its name, and whether the arguments of a command are about it."""

    path: Path
    name: str
    is_chosen: bool

    @property
    def title(self) -> str:
        """The title, as far as it can be told without reading the deck, else the name."""
        return glanced_title(self.path) or self.name


class PickedDecks(NamedTuple):
    """The roots that a collection is opened with, and the deck files there."""

    roots: list[Path]
    files: list[DeckFileBelow]
    remark: str = ""
    """What is to be said about where the decks were found."""


def pick_decks(arguments: Sequence[str], commands: Iterable[str] = ()) -> PickedDecks:
    """Returns the decks that `arguments` (paths, or names of decks) are about, without reading any of them.

    Raises `QuizError` where an argument is neither; it may have been meant for one of `commands`.
    """
    own = own_roots()
    arguments = [_meant(argument) for argument in arguments]
    paths = [Path(argument) for argument in arguments if Path(argument).exists()]
    names = [argument for argument in arguments if not Path(argument).exists()]
    roots = paths if paths and not names else [*paths, *(own or [bundled()])]
    files = files_below(roots).values()
    chosen = {path for path, _ in files for root in paths if path.resolve().is_relative_to(root.resolve())}
    for name in names:
        found = _named(name, [name for _, name in files], commands)
        chosen.update(path for path, its_name in files if its_name in found)
    if paths and not chosen:
        raise QuizError(f"There is no deck in {listed(map(str, paths))}. A deck is a file that ends in `.yaml`.")
    remark = "" if own or arguments else f"{no_decks_words()} Shown is the deck that comes with quiz."
    picked = [DeckFileBelow(path, name, not arguments or path in chosen) for path, name in files]
    return PickedDecks(roots, picked, remark)


def _meant(argument: str) -> str:
    """Returns `argument`, or the folder of the bundled decks where their name is given."""
    return str(bundled()) if argument == BUNDLED and not Path(argument).exists() else argument


def open_picked(picked: PickedDecks) -> "tuple[Collection, list[Deck]]":
    """Opens the collection, and returns it with the decks that were chosen. Raises `QuizError`."""
    from quiz.study.collection import open_collection

    collection = open_collection(picked.roots, home(), config=config())
    collection.remarks += [picked.remark] if picked.remark else []
    chosen = {str(file.path) for file in picked.files if file.is_chosen}
    return collection, [deck for deck in collection.decks if deck.path in chosen]


def wait_aloud(open_: Callable[[], T]) -> T:
    """Returns what `open_` opens; waits, and says so, as long as another program keeps the answers locked."""
    from quiz.store.database import wait_to_open

    words = "quiz: Another program is writing into your answers. This goes on when it has done; Ctrl+C leaves."
    return wait_to_open(open_, lambda: say(words))


@contextmanager
def open_decks(arguments: Sequence[str], are_shown: bool = True) -> "Iterator[tuple[Collection, list[Deck]]]":
    """The collection that `arguments` (paths, or names of decks) are about, and the decks they pick, while in use.

    Where they are not shown, nothing is said about which ones they are. Raises `QuizError` where an argument is
    neither.
    """
    picked = pick_decks(arguments)
    collection, decks = wait_aloud(partial(open_picked, picked if are_shown else picked._replace(remark="")))
    with closing(collection):
        for remark in collection.remarks:
            say(f"quiz: {remark}")
        yield collection, decks


def roots_of(arguments: Iterable[str]) -> list[Path]:
    """Returns the files and folders that `arguments` (paths, or names of decks) are about.

    Raises `QuizError` where an argument is neither.
    """
    roots: list[Path] = []
    for argument in map(_meant, arguments):
        if Path(argument).exists():
            roots.append(Path(argument))
            continue
        files = [one for root in default_roots() for one in deck_files(root)]
        named = _named(argument, [name for _, name in files], ())
        roots += [path for path, name in files if name in named]
    return roots


def read_deck(argument: str) -> "Loaded":
    """Returns the one deck that `argument` (a path, or the name of a deck) is, without the log. Raises `QuizError`."""
    from quiz.study.library import read_decks

    loaded = read_decks(roots_of([argument]))
    if len(loaded) != 1:
        names = listed(one.deck.name for one in loaded[:8])
        hint = f"Name one of them: {names}." if names else "A deck is a file that ends in `.yaml`."
        raise QuizError(f"There are {len(loaded)} decks in `{argument}`. {hint}")
    return loaded[0]


def _named(name: str, known: Sequence[str], commands: Iterable[str]) -> set[str]:
    """Returns the names of the deck `name`, of those in the folder of that name, or of the only one that ends in it."""
    if found := _with_name(name, known):
        return found
    from difflib import get_close_matches  # here, since a start seldom needs it

    near = get_close_matches(name, [*commands, *known], 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"There are {listed(known[:8])}." if known else ""
    raise QuizError(f"`{name}` is no file, folder, deck or command. {hint}".strip())


def _with_name(name: str, known: Sequence[str]) -> set[str]:
    """Returns what `_named` does, and nothing where no deck has that name. Raises `QuizError` where several have."""
    found = {deck for deck in known if deck == name or deck.startswith(name.rstrip("/") + "/")}
    ending = sorted({deck for deck in known if deck.endswith(f"/{name}")})
    if not found and len(ending) > 1:
        raise QuizError(f"`{name}` may be any of {listed(ending[:8])}. Name one of them.")
    return found or set(ending)


def tagged(collection: "Collection", decks: "Sequence[Deck]", tags: Sequence[str]) -> "Iterable[Named]":
    """Returns the cards of `decks` with one of `tags`, if any are given; without tags, none is read for that.

    Raises `QuizError` for a tag that no card has.
    """
    if not tags:
        from quiz.study.studied_cards import DeckCards

        return DeckCards(collection, decks)
    known = sorted({tag for card in collection.pick(decks) for tag in card.tags})
    if unknown := [tag for tag in tags if tag not in known]:
        there_are = f"There are {listed(known)}." if known else "No card has a tag."
        raise QuizError(f"No card has the tag {listed(unknown)}. {there_are}")
    return collection.pick(decks, tags)


def on_screen() -> bool:
    """Returns whether there is a terminal to draw on, or a browser."""
    if "web_driver" in os.environ.get("TEXTUAL_DRIVER", ""):
        return True
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


PLAIN = click.option("--plain/--screen", default=None, help="In plain mode, line by line; or on the screen.")


def in_plain_mode(usual: bool, asked: bool | None) -> bool:
    """Returns whether to go line by line: as `asked`, else as is `usual`; where there is no screen, always."""
    return not on_screen() or (usual if asked is None else asked)
