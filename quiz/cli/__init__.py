"""The command line: `main` runs `quiz`, and each command has a file of its own, named as the command.

What several use is in folders: `arguments` reads arguments and the environment, `asking` asks for more, `printing`
prints what was found, `around_commands` does what goes on around any of them. `scoring` has the parts of `quiz score`.
Exit codes: 0 fine, 1 problems found or something left out, 2 wrong use.
"""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from io import StringIO, TextIOWrapper
from keyword import iskeyword
from typing import NoReturn

import click

from quiz.card.problem import QuizError
from quiz.cli.printing.output import say
from quiz.cli.printing.print_version import print_version
from quiz.process.gc_pause import collector_paused

COMMANDS = {
    "add": "Ask for one card and put it at the end of FILE.",
    "backup": "Copies the log to one file, while other programs may go on using it.",
    "cards": "Cards with their memory.",
    "check": "Every problem of the decks at once.",
    "clock": "Answers that a wrong clock has dated.",
    "doctor": "Says what is wrong with the log of your answers, and mends it.",
    "draft": "Draft cards from ARTICLE: text, Markdown, HTML, PDF or EPUB, or - for the standard input.",
    "exam": "Take an exam, and get its report.",
    "export": "Writes decks into FILE, for another program or to come back with.",
    "forget": "Deletes the history of cards that no deck has any more, for good.",
    "home": "",
    "import": "Imports decks and histories from other programs.",
    "new": "Begin FILE as a commented deck with a card of each kind.",
    "practice": "Practise any cards, whether they are due or not.",
    "results": "Lists past sessions and exams with what they came to, the newest first.",
    "schema": "The JSON Schema of a deck, for editors.",
    "score": "Mark answer sheets.",
    "serve": "Shows the screens in a browser on this machine, until Ctrl+C.",
    "settings": "Shows or sets how you want to study.",
    "sheet": "An empty answer sheet for DECK, in YAML.",
    "sources": "Each article with the passages that no card rests on yet.",
    "stats": "Cards, reviews, retention and streak, in all and by deck.",
    "study": "Study what is due, then new cards.",
    "sync": "Unites the logs of several machines by files in FOLDER.",
    "tune": "Shows how well your memory is predicted, and finds the parameters that predict it best.",
}
"""The commands, each the function of this name in the module of this name, with the first sentence of its help, for
which it is not imported; `home` is what `quiz` alone does.

A name that Python keeps for itself has an underscore behind it there.
"""

_BY_OTHER_NAMES = {"scores": "results"}
"""Names that commands had before, which scripts may still have."""


def file_of(command: str) -> str:
    """Returns the name of the module and function of `command`."""
    return f"{command}_" if iskeyword(command) else command


class Commands(click.Group):
    """Imports a command when it is asked for, so that a start does not wait for the others.

    A word that names no command is a deck for the home screen.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if name != "home"]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            rows = [
                (name, click.Command(name, help=COMMANDS[name]).get_short_help_str(width))
                for name in self.list_commands(ctx)
            ]
            formatter.write_dl(rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        with collector_paused(keeping=True):  # modules live as long as the program
            module = import_module(f"quiz.cli.{file_of(cmd_name)}")
        command: click.Command = getattr(module, file_of(cmd_name))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = _BY_OTHER_NAMES.get(args[0], args[0])
        if name not in COMMANDS:
            return "home", self.get_command(ctx, "home"), args
        return super().resolve_command(ctx, [name, *args[1:]])


_COMPLETE = "_QUIZ_COMPLETE"
"""Variable with which a shell asks for completions."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs `quiz`; ends the process."""
    _open_streams()
    if _COMPLETE in os.environ:
        from quiz.cli.around_commands.bash_completion import set_up_completion

        set_up_completion()
    try:
        sys.exit(commands.main(arguments, prog_name="quiz", standalone_mode=False))
    except click.ClickException as error:
        _show(error)
        sys.exit(2)
    except QuizError as error:
        say(f"quiz: {error}")
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        _leave_output(1)
    except OSError as error:
        where = f"`{error.filename}`: " if error.filename else ""
        say(f"quiz: {where}{error.strerror or error}.")
        _leave_output(2)
    except Exception as error:
        from quiz.cli.around_commands.crash import CODE, keep_crash

        say(keep_crash(error, datetime.now().astimezone()))
        sys.exit(CODE)


def _show(error: click.ClickException) -> None:
    """Prints how a command is used and what is wrong with its arguments, which may hold any characters."""
    said = StringIO()
    error.show(said)
    say(said.getvalue().rstrip())


def _open_streams() -> None:
    """Opens every standard stream that is closed, and lets none fail because of a character that it cannot encode."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115  # open until the process ends
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _leave_output(code: int) -> NoReturn:
    """Ends the process without writing again: whoever read the output has gone, or it cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=print_version, help="Show versions."
)
@click.pass_context
def commands(context: click.Context) -> None:
    """Quiz and flashcard trainer for the terminal.

    `quiz` alone, or with decks, opens the home screen.
    """
    from quiz.cli.around_commands.bring_up_to_date import bring_up_to_date

    bring_up_to_date()
    if context.invoked_subcommand is None:
        context.invoke(import_module("quiz.cli.home").home)
