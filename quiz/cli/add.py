"""`quiz add`: asks for one card, step by step, and puts it at the end of a deck."""

from pathlib import Path

import click

from quiz.card.control_characters import visible
from quiz.card.problem import QuizError
from quiz.cli.arguments.deck_arguments import DeckToExtend
from quiz.cli.arguments.ids_in_use import ids_in_use
from quiz.cli.asking.ask_card import ask_card, ask_kind
from quiz.cli.asking.typed_line import confirmed
from quiz.cli.printing.output import say
from quiz.cli.printing.print_problems import print_problems
from quiz.deck.whole_files import replace_file
from quiz.deck.writing.add_card import FaultyDeck, grow
from quiz.deck.writing.yaml_text import Entry, entry_lines


@click.command()
@click.argument("path", metavar="FILE", type=DeckToExtend())
def add(path: Path) -> None:
    """Ask for one card and put it at the end of FILE."""
    added = 0
    try:
        while _ask_one(path, added):
            added += 1
    except FaultyDeck as faulty:
        print_problems(faulty.problems)
        say(str(faulty))
        click.get_current_context().exit(1)
    except (EOFError, KeyboardInterrupt):
        if added:
            return
        say(f"\nNothing was added; {visible(str(path))} is as it was.")
        raise click.Abort from None


def _ask_one(path: Path, added: int) -> bool:
    """Asks for one card and adds it. Returns whether to ask for another.

    Raises `EOFError` where nothing is to be added.
    """
    growing = grow(path)
    another = "Another" if added else "A"
    say(f"{another} card for {visible(str(path))}. An empty line ends, Ctrl+C leaves without it. Its kind:")
    if (kind := ask_kind()) is None:
        return False
    typed, goes_on = ask_card(growing, kind)
    entry = growing.with_id(typed, ids_in_use())
    say("\n" + visible("\n".join(entry_lines(entry, growing.opening.style))) + "\n")
    if goes_on and not confirmed("Add this card?"):
        say("Nothing was added.")
        return True
    _add(entry, path)
    return goes_on


def _add(entry: Entry, path: Path) -> None:
    growing = grow(path)  # an editor may have saved it since
    if fault := growing.fault(entry, ""):
        raise QuizError(f"`{path}` has changed, and the card does not fit any more. {fault[1].message}")
    replace_file(path, growing.opening.with_card(entry))
    say(f"Added `{entry['id']}` to {visible(str(path))}.")
