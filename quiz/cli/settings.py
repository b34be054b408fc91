"""`quiz settings`: lists all settings as a table or as JSON, shows one, sets it, or takes it back to its default.

It does the same for keys, by the names of their actions, such as `keys.undo`.
"""

from collections.abc import Sequence
from contextlib import closing
from textwrap import wrap

import click
from click.shell_completion import CompletionItem

from quiz.card.problem import QuizError
from quiz.cli.arguments.folders import config, home
from quiz.cli.printing.output import print_json, say
from quiz.store.config_file import KEYS, ConfigFile
from quiz.store.key_values import KeyValues
from quiz.store.sqlite.database import Database
from quiz.study.key_table import KEY_ACTIONS, KeyAction, Keys, check_keys, keys_of, unknown_key_action
from quiz.study.settings import SETTINGS, Setting, Settings, SettingsStore, fault_words, setting

_WIDTH = 80
_GAP = 2


def _names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    known = {one.name: one.means for one in SETTINGS}
    if incomplete.startswith(KEYS):
        known = {f"{KEYS}.{key_action.name}": key_action.says for key_action in KEY_ACTIONS.values()}
    return [CompletionItem(one, help=means) for one, means in known.items() if one.startswith(incomplete)]


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("name", required=False, shell_complete=_names)
@click.argument("value", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def settings(name: str | None, value: Sequence[str], as_json: bool) -> None:
    """Shows or sets how you want to study.

    `quiz settings retention` shows a single value, `quiz settings retention 85%` sets it, and
    `quiz settings retention default` takes it back. What a deck itself asks for goes before. `quiz settings keys` lists
    the keys that you can choose, and `quiz settings keys.undo z` chooses one.
    """
    key_action = _key_action(name)
    one = setting(name) if name and key_action is None else None
    with closing(Database(home())) as database:
        store = SettingsStore(ConfigFile(config()), KeyValues(database))
        if one and value:
            store.keep(one, " ".join(value))
        elif key_action and value:
            _choose(store, key_action, " ".join(value))
        elif value:
            raise QuizError("Say which keys, as in `quiz settings keys.undo z`. `quiz settings keys` lists all.")
        settings, problems, keys = store.kept()
    for problem in problems:
        say(f"quiz: {fault_words(problem)}")
    if key_action is not None:
        _show_keys(
            [KEY_ACTIONS[key_action]] if key_action else [*KEY_ACTIONS.values()],
            keys,
            as_json,
            only_keys=bool(key_action),
        )
    elif as_json:
        print_json(_data(one, settings) if one else [_data(each, settings) for each in SETTINGS])
    elif one:
        click.echo(one.text(settings))
    else:
        click.echo("\n".join([*table(settings), *_key_lines([KEY_ACTIONS[name] for name in keys], keys)]))


def _key_action(name: str | None) -> str | None:
    """Returns the action whose keys `name` means, an empty text for the keys of all actions; None where it means no
    keys.
    """
    table, dot, key_action = (name or "").lower().replace("-", "_").partition(".")
    if table != KEYS or (dot and not key_action):
        return None
    if key_action and key_action not in KEY_ACTIONS:
        raise QuizError(" ".join(unknown_key_action(key_action)))
    return key_action


def _choose(store: SettingsStore, key_action: str, text: str) -> None:
    """Gives the action named `key_action` the keys in `text`, or its usual keys where `text` is `default`.

    Raises `QuizError` if `text` names no keys that the action can have.
    """
    default = text.strip().lower() == "default"
    store.keep_keys(key_action, () if default else check_keys(key_action, text, store.kept().keys))


def _show_keys(key_actions: Sequence[KeyAction], keys: Keys, as_json: bool, only_keys: bool) -> None:
    if as_json:
        found = [_key_data(key_action, keys) for key_action in key_actions]
        print_json(found[0] if only_keys else found)
    elif only_keys:
        click.echo(_key_data(key_actions[0], keys)["value"])
    else:
        click.echo("\n".join(_key_lines(key_actions, keys)))


def _key_data(key_action: KeyAction, keys: Keys) -> dict[str, str]:
    """Returns the name of an action, its present and default keys and what it does, for scripts."""
    return {
        "name": f"{KEYS}.{key_action.name}",
        "value": " ".join(keys_of(key_action.name, keys)),
        "default": " ".join(key_action.keys),
        "means": key_action.says,
        "screens": " ".join(key_action.screens),
    }


def _key_lines(key_actions: Sequence[KeyAction], keys: Keys) -> list[str]:
    """Returns a line for each action: its name, its keys, what it does, and the screens that have it."""
    rows = [_key_data(key_action, keys) for key_action in key_actions]
    for row in rows:
        row["value"] += " (default)" if row["value"] == row["default"] else ""
    widths = [max((len(row[part]) for row in rows), default=0) + _GAP for part in ("name", "value", "means")]
    return [
        f"{row['name']:<{widths[0]}}{row['value'].strip():<{widths[1]}}{row['means']:<{widths[2]}}{row['screens']}".rstrip()
        for row in rows
    ]


def _data(one: Setting, settings: Settings) -> dict[str, str]:
    """Returns one setting for scripts; its values are texts as they may be typed."""
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
