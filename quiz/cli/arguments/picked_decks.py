"""Finds the decks that the arguments of a command name, by path or by name, and opens them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.cli.arguments.folders import BUNDLED, config, default_roots, home, no_decks_words, own_roots
from quiz.cli.printing.output import say
from quiz.deck.find_decks import bundled, deck_files, files_below, glanced_title, is_deck_name

T = TypeVar("T")

if TYPE_CHECKING:  # where decks are is known before anything is imported that reads them
    from quiz.card.model import Deck
    from quiz.deck.reading.loaded import Loaded
    from quiz.store.sqlite.database import Database
    from quiz.study.collection import Collection, Named
    from quiz.study.decks.library import DecksTold


class DeckFileBelow(NamedTuple):
    """A deck file, with its name, and whether the arguments of a command are about it."""

    path: Path
    name: str
    is_chosen: bool

    @property
    def title(self) -> str:
        """The title if it can be seen without reading the whole deck, else the name."""
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


def open_picked(
    picked: PickedDecks, former: bool = False, settles_beside: bool = False, tell: "DecksTold | None" = None
) -> "tuple[Collection, list[Deck]]":
    """Opens the collection, and returns it with the decks that were chosen. Raises `QuizError`.

    After an update of quiz, `former` takes decks as they were read before it: `Library.read_former` reads them anew.
    What a program that was stopped has left to be derived is derived first, unless `settles_beside`: then `daily_copy`
    is to do that. `tell` is called with how many decks are read, and of how many; without it, that is shown.
    """
    from quiz.study.collection import open_collection

    settle = _settle_later if settles_beside else _settle_aloud
    with _reading_aloud() if tell is None else nullcontext(tell) as tells:
        collection = open_collection(picked.roots, home(), config=config(), former=former, settle=settle, tell=tells)
    collection.remarks += [picked.remark] if picked.remark else []
    chosen = {str(file.path) for file in picked.files if file.is_chosen}
    return collection, [deck for deck in collection.decks if deck.path in chosen]


def _settle_later(database: "Database") -> None:
    """Does nothing: a thread derives later what a program that was stopped has left."""


@contextmanager
def _reading_aloud() -> "Iterator[DecksTold]":
    """Yields a function that shows how many decks are read."""
    from quiz.cli.printing.long_work import LongWork

    with LongWork("", writes=True) as tell:
        yield lambda number, of: tell("Reading your decks", number / of if of else None)


def _settle_aloud(database: "Database") -> None:
    """Derives what a program that was stopped has left, and shows how far it is."""
    from quiz.cli.printing.long_work import LongWork
    from quiz.store.incoming.take_in import settle_rest

    with LongWork("Stopped. The next start goes on from here.", writes=True) as tell:
        settle_rest(database, partial(tell, "Working out what you know, where it was stopped"))


def wait_aloud(open_: Callable[[], T]) -> T:
    """Returns what `open_` opens; waits, and says so, as long as another program keeps the answers locked."""
    from quiz.store.sqlite.database import wait_to_open

    words = "quiz: Another program is writing into your answers. This goes on when it has done; Ctrl+C leaves."
    return wait_to_open(open_, lambda: say(words))


@contextmanager
def open_decks(
    arguments: Sequence[str], are_shown: bool = True, former: bool = True, settles_beside: bool = False
) -> "Iterator[tuple[Collection, list[Deck]]]":
    """Yields the collection that `arguments` (paths, or names of decks) are about, and the decks they pick, and closes
    it at the end of the block.

    Where they are not shown, nothing is said about which ones they are. After an update of quiz, `former` takes decks
    as they were read before it, and has them read anew beside it. `settles_beside` is as in `open_picked`. Raises
    `QuizError` where an argument is neither.
    """
    picked = pick_decks(arguments)
    if not are_shown:
        picked = picked._replace(remark="")
    collection, decks = wait_aloud(partial(open_picked, picked, former, settles_beside))
    with closing(collection):
        collection.library.read_former()
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
    from quiz.study.decks.library import read_decks

    loaded = read_decks(roots_of([argument]))
    if len(loaded) != 1:
        names = listed(one.deck.name for one in loaded[:8])
        hint = f"Name one of them: {names}." if names else "A deck is a file that ends in `.yaml`."
        raise QuizError(f"There are {len(loaded)} decks in `{argument}`. {hint}")
    return loaded[0]


def _named(name: str, known: Sequence[str], commands: Iterable[str]) -> set[str]:
    """Returns the names that `with_name` finds. Raises `QuizError`, which suggests a similar name, where there are
    none.
    """
    if found := with_name(name, known) or with_name(_without_ending(name), known):
        return found
    from difflib import get_close_matches  # here, since a start seldom needs it

    here = [f"{name}.yaml"] if Path(f"{name}.yaml").is_file() else []  # no deck folder has it: it goes by its path
    near = here or get_close_matches(name, [*commands, *known], 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"There are {listed(known[:8])}." if known else ""
    raise QuizError(f"`{name}` is no file, folder, deck or command. {hint}".strip())


def _without_ending(name: str) -> str:
    """Returns `name` without the ending of a deck file: `capitals` for `capitals.yaml`, as for `capitals`."""
    return str(Path(name).with_suffix("")) if is_deck_name(name) else name


def with_name(name: str, known: Sequence[str]) -> set[str]:
    """Returns the `known` decks that `name` means: the deck `name` and all decks in the folder `name`.

    If there are none, it is the only deck that ends in `/name`. The set is empty where there is no such deck either.
    Raises `QuizError` where several decks end in `/name`.
    """
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
        from quiz.study.sessions.studied_cards import DeckCards

        return DeckCards(collection, decks)
    known = sorted({tag for card in collection.pick(decks) for tag in card.tags})
    if unknown := [tag for tag in tags if tag not in known]:
        there_are = f"There are {listed(known)}." if known else "No card has a tag."
        raise QuizError(f"No card has the tag {listed(unknown)}. {there_are}")
    return collection.pick(decks, tags)
