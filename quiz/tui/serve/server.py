"""A web server for one person on this machine. Without the secret address nothing is shown."""

import logging
import shlex
import socket
from collections.abc import Awaitable, Callable, Sequence
from hmac import compare_digest
from pathlib import Path
from secrets import token_urlsafe

from aiohttp import web
from textual_serve.server import Server

from quiz.card.problem import QuizError

LOOPBACK = "127.0.0.1"
_OWN_FILES = Path(__file__).parent
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self' {websocket}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The browser asks no other host for anything, and shows the page inside no other one."""
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_LAST_WAIT = 2.0
"""Seconds for which programs in open tabs may take to end when the server does."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BrowserServer(Server):
    """Serves `command` at an address with a random token, new at each start.

    Each tab runs its own program over the same log, like two terminals. `started` is called with the address. Any
    program on the machine can reach the port, and so can a web page that guesses it: without the token, or under
    another host name, it gets nothing.
    """

    def __init__(self, command: Sequence[str], port: int, started: Callable[[str], None]) -> None:
        self._socket = _listening(port)
        self._token = token_urlsafe(24)
        self._started = started
        self._authority = f"{LOOPBACK}:{self._socket.getsockname()[1]}"
        super().__init__(
            shlex.join(command),
            host=LOOPBACK,
            title="quiz",
            public_url=f"http://{self._authority}",
            templates_path=_OWN_FILES / "templates",  # with the one name that the library looks for
        )

    @property
    def address(self) -> str:
        """Returns the address to open in a browser."""
        return f"{self.public_url}/{self._token}/"

    def close(self) -> None:
        """Releases the port, if the server is not going to run."""
        self._socket.close()

    def run(self) -> None:
        """Serves until Ctrl+C or a signal to end."""
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL)  # a request that is refused is no news
        web.run_app(self._make_app(), sock=self._socket, print=None, access_log=None, shutdown_timeout=_LAST_WAIT)

    async def _make_app(self) -> web.Application:
        inner = await super()._make_app()
        inner.router.add_static("/own", _OWN_FILES / "static", name="own")
        outer = web.Application(middlewares=[self._guarded])
        outer.add_subapp(f"/{self._token}", inner)
        return outer

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Returns the page if the request has the token, else a refusal.

        The browser is told to load nothing from elsewhere and to store nothing.
        """
        own = self.public_url
        token = request.path.split("/")[1]
        if request.host != self._authority or request.headers.get("Origin", own) != own:
            raise web.HTTPForbidden(text="quiz answers only its own page, at the address that it printed.\n")
        if not compare_digest(token.encode("utf-8", "replace"), self._token.encode()):
            raise web.HTTPNotFound(text="There is nothing here. Open the whole address that `quiz serve` printed.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
            response.headers["Content-Security-Policy"] = _POLICY.format(websocket=f"ws://{self._authority}")
        return response

    async def on_startup(self, app: web.Application) -> None:
        """Reports the address, once the port is open."""
        self._started(self.address)


def _listening(port: int) -> socket.socket:
    """Returns a socket that listens on `port` of this machine only; 0 means any free port."""
    found = socket.socket()
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((LOOPBACK, port))
    except OSError as error:
        found.close()
        hint = "Take another one with `--port`, or any that is free with `--port 0`."
        raise QuizError(f"Port {port} cannot be opened: {error.strerror}. {hint}") from None
    return found
