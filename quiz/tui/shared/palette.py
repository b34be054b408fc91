"""The command palette. Text from decks is shown literally, never as markup."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from rich.text import Text
from textual.app import App, SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.fuzzy import FuzzySearch
from textual.markup import escape
from textual.screen import Screen

from quiz.tui.shared.keys.screen_keys import screen_keys


def all_commands(app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """Yields the commands of the app with their keys, then everything else that keys do on `screen`."""
    actions = [one for one in screen_keys(screen) if not one.action.startswith(("help", "app.help", "command_palette"))]
    titles = set()
    for command in app.get_system_commands(screen):
        same = [one for one in actions if one.method == command.callback or one.does == command.title]
        actions = [one for one in actions if one not in same]
        titles.add(command.title)
        keys = " ".join(one.shown for one in same)
        yield command._replace(help=f"{command.help} ({keys})" if keys else command.help)
    for one in actions:
        if one.does not in titles and not one.only_moves:
            titles.add(one.does)
            yield SystemCommand(one.does, f"Key {one.shown}", partial(app.run_action, one.action, one.node))


class PlainCommands(Provider):
    """Offers the commands of the app and the keys of the screen."""

    async def discover(self) -> Hits:
        """Yields all commands, before anything is typed."""
        for name, about, callback, discover in sorted(
            all_commands(self.app, self.screen), key=lambda command: command[0]
        ):
            if discover:
                yield DiscoveryHit(Text(name), callback, text=name, help=escape(about))

    async def search(self, query: str) -> Hits:
        """Yields the commands that match what is typed, with the matching letters highlighted."""
        finder = FuzzySearch()
        for name, about, callback, _ in all_commands(self.app, self.screen):
            score, offsets = finder.match(query, name)
            if score > 0:
                yield Hit(score, _marked(name, offsets), callback, text=name, help=escape(about))


def _marked(name: str, offsets: Iterable[int]) -> Text:
    marked = Text(name)
    for offset in offsets:
        marked.stylize("bold underline", offset, offset + 1)
    return marked
