"""Where decks and answers are kept: arguments, environment, platform. The only importer of platformdirs."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.cli.output import say
from quiz.deck.find import SUFFIXES, deck_files, files_below, glanced_title
from quiz.store.glance import CONFIG_NAME

if TYPE_CHECKING:  # where decks are is known before anything is imported that reads them
    from click.shell_completion import CompletionItem

    from quiz.card.model import Card, Deck
    from quiz.deck.reading.load import Loaded
    from quiz.study.collection import Collection

PACKAGE = Path(__file__).parent.parent


class DeckArgument(click.ParamType[str]):
    """A deck by path or by name; completes both."""

    name = "deck"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        try:
            names = [name for root in default_roots() for _, name in deck_files(root)]
        except QuizError:
            names = []
        found = [CompletionItem(name) for name in names if name.startswith(incomplete)]
        return [*found, CompletionItem(incomplete, type="file")]


DECKS = click.argument("decks", nargs=-1, type=DeckArgument())
"""The decks that a command is about, by name or path; none are all of them."""


class DeckFile(click.ParamType[Path]):
    """The path of a deck, which need not exist."""

    name = "file"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.suffix not in SUFFIXES:
            meant = f"{str(value).removesuffix(path.suffix)}.yaml"
            self.fail(f"`{value}` does not end in `.yaml`. Did you mean `{meant}`?", param, ctx)
        return path


def home() -> Path:
    """The folder of the log: `$QUIZ_HOME`, else the platform's data folder."""
    if chosen := os.environ.get("QUIZ_HOME"):
        return Path(chosen).expanduser()
    import platformdirs  # looks at much of the system

    return platformdirs.user_data_path("quiz", appauthor=False)


def config() -> Path:
    """The file of settings: `$QUIZ_CONFIG`, else `config.toml` in the platform's folder for that."""
    chosen = os.environ.get("QUIZ_CONFIG")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_config_path("quiz", appauthor=False) / CONFIG_NAME


def bundled() -> Path:
    """The decks that come with the program; in a checkout, those of the checkout."""
    installed = PACKAGE / "bundled" / "decks"
    return installed if installed.is_dir() else PACKAGE.parent / "decks"


def default_roots() -> list[Path]:
    """`$QUIZ_DECKS`, else `./decks`, else the learner's own folder, else the bundled decks."""
    chosen = os.environ.get("QUIZ_DECKS")
    if chosen:
        roots = [Path(part).expanduser() for part in chosen.split(os.pathsep) if part]
        for root in roots:
            if not root.exists():
                raise QuizError(f"`{root}`, which `QUIZ_DECKS` names, does not exist.")
        return roots
    for folder in (Path("decks"), home() / "decks"):
        if folder.is_dir() and any(deck_files(folder)):
            return [folder]
    return [bundled()]


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


def pick_decks(arguments: Sequence[str], commands: Iterable[str] = ()) -> PickedDecks:
    """Returns the decks that `arguments` (paths, or names of decks) are about, without reading any of them.

    Raises `QuizError` where an argument is neither; it may have been meant for one of `commands`.
    """
    paths = [Path(argument) for argument in arguments if Path(argument).exists()]
    names = [argument for argument in arguments if not Path(argument).exists()]
    roots = paths if paths and not names else [*paths, *default_roots()]
    files = files_below(roots).values()
    chosen = {path for path, _ in files for root in paths if path.resolve().is_relative_to(root.resolve())}
    for name in names:
        found = _named(name, [name for _, name in files], commands)
        chosen.update(path for path, its_name in files if its_name in found)
    if paths and not chosen:
        raise QuizError(f"There is no deck in {listed(map(str, paths))}. A deck is a file that ends in `.yaml`.")
    return PickedDecks(roots, [DeckFileBelow(path, name, not arguments or path in chosen) for path, name in files])


def open_picked(picked: PickedDecks) -> "tuple[Collection, list[Deck]]":
    """Opens the collection, and returns it with the decks that were chosen. Raises `QuizError`."""
    from quiz.study.collection import open_collection

    collection = open_collection(picked.roots, home(), config=config())
    chosen = {str(file.path) for file in picked.files if file.is_chosen}
    return collection, [deck for deck in collection.decks if deck.path in chosen]


@contextmanager
def open_decks(arguments: Sequence[str]) -> "Iterator[tuple[Collection, list[Deck]]]":
    """The collection that `arguments` (paths, or names of decks) are about, and the decks they pick, while in use.

    Raises `QuizError` where an argument is neither.
    """
    collection, decks = open_picked(pick_decks(arguments))
    with closing(collection):
        for remark in collection.remarks:
            say(f"quiz: {remark}")
        yield collection, decks


def read_deck(argument: str) -> "Loaded":
    """The one deck that `argument` (a path, or the name of a deck) is, without the log. Raises `QuizError`."""
    from quiz.study.library import read_decks

    path = Path(argument)
    loaded = read_decks([path] if path.exists() else default_roots())
    if not path.exists():
        chosen = _named(argument, [one.deck.name for one in loaded], ())
        loaded = [one for one in loaded if one.deck.name in chosen]
    if len(loaded) != 1:
        names = listed(one.deck.name for one in loaded[:8])
        hint = f"Name one of them: {names}." if names else "A deck is a file that ends in `.yaml`."
        raise QuizError(f"There are {len(loaded)} decks in `{argument}`. {hint}")
    return loaded[0]


def _named(name: str, known: Sequence[str], commands: Iterable[str]) -> set[str]:
    """The names of the deck `name`, or of those in the folder of that name."""
    found = {deck for deck in known if deck == name or deck.startswith(name.rstrip("/") + "/")}
    if found:
        return found
    near = get_close_matches(name, [*commands, *known], 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"There are {listed(known[:8])}." if known else ""
    raise QuizError(f"`{name}` is no file, folder, deck or command. {hint}".strip())


def tagged(collection: "Collection", decks: "Sequence[Deck]", tags: Sequence[str]) -> "list[Card]":
    """The cards of `decks` with one of `tags`, if any are given. Raises `QuizError` for a tag that no card has."""
    known = sorted({tag for card in collection.pick(decks) for tag in card.tags})
    if unknown := [tag for tag in tags if tag not in known]:
        there_are = f"There are {listed(known)}." if known else "No card has a tag."
        raise QuizError(f"No card has the tag {listed(unknown)}. {there_are}")
    return collection.pick(decks, tags)


def on_screen() -> bool:
    """Whether there is a terminal to draw on."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


PLAIN = click.option("--plain/--screen", default=None, help="In plain mode, line by line; or on the screen.")


def in_plain_mode(usual: bool, asked: bool | None) -> bool:
    """Whether to go line by line: as `asked`, else as is `usual`; where there is no screen, always."""
    return not on_screen() or (usual if asked is None else asked)
