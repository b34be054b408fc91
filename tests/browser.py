"""Studies in a headless Chromium by keys and by clicks, and looks at what the page asks for: `python -m tests.browser`.

It stands apart from the tests, since it needs a browser: `CHROMIUM` names one that is not called `chromium`.
"""

import argparse
import asyncio
import base64
import json
import os
import re
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.patience import PATIENCE

DECK = """\
title: Two cards
cards:
  - id: typed
    question: Capital of Italy?
    answer: Rome
  - id: chosen
    question: Which of these is a river?
    answer: Tiber
    distractors: [Vesuvius, Garda]
"""
WIDTH, HEIGHT, ROW = 1000, 600, 17


class Page:
    """A page of the browser, over the protocol of its developer tools. `asked` are the addresses it has asked for."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._reading = asyncio.create_task(self._read())
        self.asked: list[str] = []

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Returns what the browser answers to `method`."""
        number = len(self._answers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(self._answers[number], PATIENCE)

    async def type(self, text: str) -> None:
        """Types `text`; a line break is Enter."""
        for char in text:
            key: dict[str, Any] = {"text": char, "key": char}
            if char == "\n":
                key = {"text": "\r", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
            await self.call("Input.dispatchKeyEvent", type="keyDown", **key)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **key)

    async def click(self, x: int, y: int) -> None:
        """Clicks at a point, in pixels from the corner at the top left."""
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def look(self) -> bytes:
        """Returns what the page looks like, as PNG."""
        shot = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(shot["data"])

    async def changed(self, before: bytes) -> bytes:
        """Waits until the page looks otherwise than `before` and goes on to look so; returns what it looks like."""
        async with asyncio.timeout(PATIENCE):
            shots = [before, b""]
            while shots[-1] != shots[-2] or shots[-1] == before:
                await asyncio.sleep(1)
                shots.append(await self.look())
        return shots[-1]

    async def _read(self) -> None:
        async for message in self._socket:
            said = json.loads(message.data)
            if said.get("method") == "Network.requestWillBeSent":
                self.asked.append(said["params"]["request"]["url"])
            elif said.get("method") == "Network.webSocketCreated":
                self.asked.append(said["params"]["url"])
            if "id" in said:
                self._answers[said["id"]].set_result(said.get("result", {}))


@asynccontextmanager
async def running(*command: str, until: str, **environment: str) -> AsyncIterator[str]:
    """Runs a program, and gives the first line of its output that has the pattern `until`."""
    program = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **environment}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    assert program.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            async for line in program.stdout:
                if found := re.search(until, line.decode()):
                    yield found[0]
                    break
            else:
                raise SystemExit(f"{command[0]} has ended.")
    finally:
        if program.returncode is None:
            program.send_signal(signal.SIGTERM)
        await program.wait()


async def answers(decks: Path, environment: dict[str, str]) -> int:
    """Returns how many answers the log has."""
    program = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "quiz", "stats", str(decks), "--json"),
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await program.communicate()
    return int(json.loads(out)["reviews"])


async def until_more(count: Callable[[], Any], before: int) -> int:
    """Waits until there are more answers than `before`, and returns how many."""
    async with asyncio.timeout(PATIENCE):
        while (now := await count()) <= before:
            await asyncio.sleep(0.2)
    return int(now)


async def study(pictures: Path | None) -> None:
    """Studies two cards in a browser; raises `SystemExit` where something is not as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        decks = Path(folder, "decks")
        decks.mkdir()
        Path(decks, "two.yaml").write_text(DECK, "utf-8")
        environment = {"QUIZ_HOME": f"{folder}/home", "QUIZ_CONFIG": f"{folder}/config.toml"}
        served = running(
            *(sys.executable, "-m", "quiz", "serve", "--port", "0", str(decks)), until=r"http://\S+/", **environment
        )
        browser = running(
            *(os.environ.get("CHROMIUM", "chromium"), "--headless=new", "--no-sandbox", "--disable-gpu"),
            *("--remote-debugging-port=0", f"--user-data-dir={folder}/browser", "about:blank"),
            until=r"ws://\S+",
        )
        async with served as address, browser as tools, aiohttp.ClientSession() as session:
            port = re.findall(r":(\d+)/", tools)[0]
            async with session.get(f"http://127.0.0.1:{port}/json/list") as listed:
                target = next(page for page in await listed.json() if page["type"] == "page")
            async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                await walk(Page(socket), address, lambda: answers(decks, environment), pictures)


async def walk(page: Page, address: str, count: Callable[[], Any], pictures: Path | None) -> None:
    """Opens `address`, answers one card by keys and one by clicks, and looks at what was asked for."""

    def show(name: str, shot: bytes) -> bytes:
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            (pictures / f"{name}.png").write_bytes(shot)
        return shot

    await page.call("Network.enable")
    await page.call("Page.enable")
    metrics = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    await page.call("Emulation.setDeviceMetricsOverride", **metrics)
    blank = await page.look()
    await page.call("Page.navigate", url=address)
    home = show("home", await page.changed(await page.changed(blank)))  # behind what is said while it opens
    await page.type("\n")
    first = show("first", await page.changed(home))
    await page.type("Rome\n")
    done = await until_more(count, 0)
    marked = show("marked", await page.changed(first))
    await page.type("\n")
    show("second", await page.changed(marked))
    for y in range(3 * ROW, HEIGHT, ROW):
        await page.click(WIDTH // 6, y)
        if await count() > done:
            break
    if await count() <= done:
        raise SystemExit("No click has answered the second card.")
    show("clicked", await page.look())
    others = [
        url for url in page.asked if not re.match(rf"(?:http|ws)://{re.escape(address.split('/')[2])}/|data:", url)
    ]
    if others:
        raise SystemExit(f"The page asks others: {', '.join(others)}")
    print(f"One card was answered by keys, one by clicks; all {len(page.asked)} things asked for are here.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="A folder for pictures of what the browser shows.")
    asyncio.run(study(parser.parse_args().pictures))


if __name__ == "__main__":
    main()
