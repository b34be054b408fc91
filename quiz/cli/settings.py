"""`quiz settings`: lists all settings as a table or as JSON, shows one, sets it, or takes it back to its default."""

from collections.abc import Sequence
from contextlib import closing
from textwrap import wrap

import click
from click.shell_completion import CompletionItem

from quiz.cli.arguments.folders import config, home
from quiz.cli.printing.output import print_json, say
from quiz.store.config_file import ConfigFile
from quiz.store.database import Database
from quiz.store.key_values import KeyValues
from quiz.study.settings import SETTINGS, Setting, Settings, SettingsStore, fault_words, setting

_WIDTH = 80
_GAP = 2


def _names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(one.name, help=one.means) for one in SETTINGS if one.name.startswith(incomplete)]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False, shell_complete=_names)
@click.argument("value", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def settings(name: str | None, value: Sequence[str], as_json: bool) -> None:
    """Shows or sets how you want to study.

    `quiz settings retention` shows a single value, `quiz settings retention 85%` sets it, and
    `quiz settings retention default` takes it back. What a deck itself asks for goes before.
    """
    one = setting(name) if name else None
    with closing(Database(home())) as database:
        store = SettingsStore(ConfigFile(config()), KeyValues(database))
        if one and value:
            store.keep(one, " ".join(value))
        settings, problems, _ = store.kept()
    for problem in problems:
        say(f"quiz: {fault_words(problem)}")
    if as_json:
        print_json(_data(one, settings) if one else [_data(each, settings) for each in SETTINGS])
    elif one:
        click.echo(one.text(settings))
    else:
        click.echo("\n".join(table(settings)))


def _data(one: Setting, settings: Settings) -> dict[str, str]:
    """Returns one thing to set as scripts read it: texts as they may be typed."""
    return {
        "name": one.name,
        "value": one.text(settings),
        "default": one.default,
        "means": one.means,
        "takes": one.takes,
    }


def table(settings: Settings) -> list[str]:
    """Returns a table of all settings: name, value and meaning. It is 80 cells wide at most, unless values
    are longer.
    """
    names = [one.name for one in SETTINGS]
    values = [_marked(one, settings) for one in SETTINGS]
    before = max(map(len, names)) + _GAP, max(map(len, values)) + _GAP
    lines: list[str] = []
    for one, value in zip(SETTINGS, values, strict=True):
        first, *others = wrap(one.means, max(30, _WIDTH - sum(before)))
        lines.append(f"{one.name:<{before[0]}}{value:<{before[1]}}{first}")
        lines += [f"{'':<{sum(before)}}{other}" for other in others]
    return lines


def _marked(one: Setting, settings: Settings) -> str:
    value = one.text(settings)
    return f"{value} (default)" if value == one.default else value
