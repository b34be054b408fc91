"""Options for the form in which a command prints, such as `--json` and `--text`. It takes one of them at a time."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


def form_option(name: str, help: str) -> Callable[[F], F]:  # noqa: A002
    """Adds the option `--name` to a command. The command gets `form=name` where it is used, and None without any.

    Two such options at a time are refused.
    """
    return click.option(f"--{name}", is_flag=True, expose_value=False, callback=_chosen, help=help)


def _chosen(context: click.Context, option: click.Parameter, is_given: Any) -> None:
    before = context.params.setdefault("form", None)
    if not is_given:
        return
    if before:
        raise click.UsageError(f"`--{before}` and `--{option.name}` are two forms: leave out one of them.")
    context.params["form"] = option.name
