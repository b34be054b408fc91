"""Wraps handlers of screens, so that an error is shown on the screen and the program continues."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias, TypeVar

from textual.dom import DOMNode

from quiz.card.problem import QuizError
from quiz.process.stopping import Stopped
from quiz.tui.shared.terminal.terminal_app import TerminalApp

P = ParamSpec("P")
Node = TypeVar("Node", bound=DOMNode)


Handler: TypeAlias = Callable[Concatenate[Node, P], Awaitable[None]]


def tells_failures(handler: Handler[Node, P]) -> Handler[Node, P]:
    """Returns a handler that shows a `QuizError` raised by `handler` as a notice, and leaves the screen as it was.

    Where the learner has stopped what `handler` waits for, nothing more is done.

    While another program is writing to the log, the handler waits, and what is pressed is kept until it has ended.
    """
    return _telling(handler, holds=True)


def tells_failures_beside(handler: Handler[Node, P]) -> Handler[Node, P]:
    """Returns what `tells_failures` does, for a `handler` that only shows what is there: it waits, too, but keys do
    not.
    """
    return _telling(handler, holds=False)


def _telling(handler: Handler[Node, P], holds: bool) -> Handler[Node, P]:
    @wraps(handler)
    async def telling(node: Node, /, *args: P.args, **kwargs: P.kwargs) -> None:
        if isinstance(app := node.app, TerminalApp) and app.is_locked():
            app.when_unlocked(handler.__qualname__, lambda: attempt(node, *args, **kwargs), holds)
        else:
            await attempt(node, *args, **kwargs)

    async def attempt(node: Node, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with suppress(Stopped):
                await handler(node, *args, **kwargs)
        except QuizError as error:
            node.app.notify(str(error), title="Not kept", severity="error", timeout=10, markup=False)

    return telling
