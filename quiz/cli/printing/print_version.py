"""Prints what `quiz --version` says: enough for a bug report."""

import platform

import click

from quiz import __version__

LIBRARIES = ("textual", "rich", "click", "PyYAML", "fsrs-rs-python", "RapidFuzz", "markdown-it-py", "watchfiles")


def version_lines() -> list[str]:
    """Returns the versions of the program, of Python and of the libraries that it uses, a line each."""
    from quiz.deck.reading.parse import YAML_READER
    from quiz.store.sqlite.database import SQLITE

    libraries = [f"{library} {_version(library)}" for library in LIBRARIES]
    system = f"{platform.python_implementation()} {platform.python_version()} on {platform.platform(terse=True)}"
    return [f"quiz {__version__}", system, ", ".join([*libraries, YAML_READER, SQLITE])]


def _version(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # imports a mail reader

    try:
        return version(library)
    except PackageNotFoundError:
        return "(not installed)"


def print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Prints the versions, and ends, where `--version` is given."""
    if wanted and not context.resilient_parsing:
        click.echo("\n".join(version_lines()))
        context.exit()
