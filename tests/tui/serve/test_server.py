"""Who gets the page that shows the screens in a browser, and what the page may ask for."""

import re
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from quiz.card.problem import QuizError
from quiz.tui.serve.server import LOOPBACK, BrowserServer

Client = TestClient[Any, Any]


@pytest.fixture
def server() -> BrowserServer:
    return BrowserServer(["quiz", "home"], port=0, started=lambda address: None)


@pytest.fixture
async def client(server: BrowserServer) -> AsyncIterator[Client]:
    async with TestClient(TestServer(await server._make_app())) as client:
        client.session.headers["Host"] = server.address.split("/")[2]
        yield client
    server.close()


def path_of(server: BrowserServer) -> str:
    return "/" + server.address.split("/", 3)[3]


async def test_whoever_knows_the_address_gets_the_page_and_its_parts(server: BrowserServer, client: Client) -> None:
    page = await client.get(path_of(server))
    text = await page.text()
    parts = re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', text)
    assert (page.status, len(parts)) == (200, 4)
    for part in parts:
        path = part.removeprefix(server.public_url) if part.startswith("http") else path_of(server) + part
        assert (await client.get(path)).status == 200


async def test_the_page_names_no_other_host_and_the_browser_is_told_to_ask_none(
    server: BrowserServer, client: Client
) -> None:
    page = await client.get(path_of(server))
    authority = server.address.split("/")[2]
    assert {found.split("/")[2] for found in re.findall(r"(?:http|ws)s?://[^\"']+", await page.text())} == {authority}
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert set(re.findall(r"\w+://[^\s;]+", policy)) == {f"ws://{authority}"}


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/wrong/", "/wrong/ws", "//", "/%00/"])
async def test_without_the_token_there_is_nothing(path: str, client: Client) -> None:
    answer = await client.get(path)
    assert (answer.status, "Open the whole address" in await answer.text()) == (404, True)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://{LOOPBACK}:1"},
    ],
)
async def test_another_page_gets_nothing_even_with_the_token(
    headers: dict[str, str], server: BrowserServer, client: Client
) -> None:
    assert (await client.get(path_of(server), headers=headers)).status == 403
    assert (await client.get(f"{path_of(server)}ws", headers=headers)).status == 403


def test_each_start_has_an_address_of_its_own(server: BrowserServer) -> None:
    other = BrowserServer(["quiz"], port=0, started=lambda address: None)
    assert path_of(server) != path_of(other)
    assert len(path_of(server)) >= 32
    other.close()
    server.close()


def test_a_port_that_is_taken_is_told_with_a_way_out() -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(QuizError, match=f"Port {port} cannot be opened: .*--port 0"):
            BrowserServer(["quiz"], port, started=lambda address: None)


def test_only_this_machine_can_reach_the_port(server: BrowserServer) -> None:
    assert server._socket.getsockname()[0] == LOOPBACK
    server.close()
