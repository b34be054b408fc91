"""What an author needs to begin a deck and to let it grow: `quiz new`, `quiz add`, `quiz schema`."""

import shlex
from pathlib import Path

import click

from quiz.card.control_characters import visible
from quiz.card.problem import QuizError
from quiz.cli.asking import ask_card, confirmed
from quiz.cli.output import print_json, say
from quiz.cli.paths import home
from quiz.cli.print_problems import print_problems
from quiz.deck.find import SUFFIXES
from quiz.deck.reading.schema import deck_schema
from quiz.deck.writing.add_card import FaultyDeck, grow
from quiz.deck.writing.yaml_text import Entry, entry_lines, save, start
from quiz.study.collection import asked_in_log


class DeckFile(click.ParamType[Path]):
    """The path of a deck, which need not exist."""

    name = "file"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if path.suffix not in SUFFIXES:
            meant = f"{str(value).removesuffix(path.suffix)}.yaml"
            self.fail(f"`{value}` does not end in `.yaml`. Did you mean `{meant}`?", param, ctx)
        return path


@click.command()
def schema() -> None:
    """The JSON Schema of a deck, for editors."""
    print_json(deck_schema())


@click.command()
@click.argument("path", metavar="FILE", type=DeckFile())
def new(path: Path) -> None:
    """Begin FILE as a commented deck with a card of each kind."""
    start(path)
    deck, beside = shlex.quote(str(path)), shlex.quote(str(path.parent / "deck.schema.json"))
    say(f"Wrote {visible(str(path))}, with a card of each kind. Make it yours in an editor, then:")
    say(f"  quiz check {deck}   tells what is wrong, and where")
    say(f"  quiz add {deck}   asks for one more card")
    say(f"  quiz study {deck}   asks its questions")
    say(f"To let your editor complete and explain the keys:\n  quiz schema > {beside}")


@click.command()
@click.argument("path", metavar="FILE", type=DeckFile())
def add(path: Path) -> None:
    """Ask for one card and put it at the end of FILE."""
    try:
        growing, in_log = grow(path), asked_in_log(home())
        say(f"A card for {visible(str(path))}. Ctrl+C leaves without it. Its kind:")
        entry = growing.with_id(ask_card(growing), in_log)
        say("\n" + visible("\n".join(entry_lines(entry, growing.opening.style))) + "\n")
        if not confirmed("Add this card?"):
            say("Nothing was added.")
            return
    except FaultyDeck as faulty:
        print_problems(faulty.problems)
        say(str(faulty))
        click.get_current_context().exit(1)
    except (EOFError, KeyboardInterrupt):
        say(f"\nNothing was added; {visible(str(path))} is as it was.")
        raise click.Abort from None
    _add(entry, path)


def _add(entry: Entry, path: Path) -> None:
    growing = grow(path)  # an editor may have saved it since
    if fault := growing.fault(entry, ""):
        raise QuizError(f"`{path}` has changed, and the card does not fit any more. {fault[1].message}")
    save(path, growing.opening.with_card(entry))
    say(f"Added `{entry['id']}` to {visible(str(path))}.")
