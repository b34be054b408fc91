"""Decks as arguments of a command: existing ones, one to begin, one to extend. The shell completes them."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.card.control_characters import visible
from quiz.card.problem import QuizError
from quiz.cli.arguments.folders import BUNDLED, decks_here, default_roots, own_folder, own_roots
from quiz.cli.arguments.picked_decks import with_name
from quiz.deck.find_decks import SUFFIXES, deck_files, is_deck_name

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


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
    shares_name_with_folder = False
    """Whether a name without `.yaml` may be that of a folder too."""

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path, said = Path(value), visible(str(value))
        if not str(value) or str(value) == "-":
            self.fail("Name a file for the deck, such as `rivers.yaml`.", param, ctx)
        ends_as_folder = not path.name or path.name == ".." or str(value).endswith(("/", os.sep))
        if ends_as_folder or (path.is_dir() and not self.shares_name_with_folder):
            self.fail(f"`{said}` is a folder. Name a file in it: `{visible(str(path / 'rivers.yaml'))}`.", param, ctx)
        if path.exists() and not path.is_file() and not path.is_dir():
            self.fail(f"`{said}` is no file but a device or a pipe.", param, ctx)
        if not path.suffix and not path.is_file():
            path = path.with_suffix(".yaml")
        if path.suffix.lower() not in SUFFIXES:
            meant = f"{said.removesuffix(path.suffix)}.yaml"
            self.fail(f"`{said}` does not end in `.yaml`. Did you mean `{meant}`?", param, ctx)
        return path


class DeckToBegin(DeckFile):
    """The path of a deck that may have to be begun: a name without a folder belongs in the folder of decks that home
    reads.

    It belongs in the current folder if a file of that name, or other decks, are there.
    """

    shares_name_with_folder = True

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if str(value) == BUNDLED:
            self.fail(f"`{BUNDLED}` names the decks that come with quiz. Choose another name.", param, ctx)
        path = super().convert(value, param, ctx)
        if Path(value).name != str(value) or path.exists() or decks_here():
            return path
        return own_folder() / path


class DeckToExtend(DeckToBegin):
    """A deck that gets a card: the path or name of an existing one, else of one to begin."""

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = super().convert(value, param, ctx)
        files = () if path.exists() else [one for root in own_roots() for one in deck_files(root)]
        known = [name for _, name in files]
        if is_deck_name(str(value)) or not (named := with_name(str(value), known)):
            return path
        return next(file for file, name in files if name in named)
