"""The command palette, in which whatever comes from a deck is text and never markup."""

from collections.abc import Iterable

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.fuzzy import FuzzySearch


class PlainCommands(Provider):
    """Offers the commands of the app, each by the text of its title."""

    async def discover(self) -> Hits:
        """Yields all commands, for a line in which nothing was typed yet."""
        for name, about, callback, discover in sorted(
            self.app.get_system_commands(self.screen), key=lambda command: command[0]
        ):
            if discover:
                yield DiscoveryHit(Text(name), callback, text=name, help=about)

    async def search(self, query: str) -> Hits:
        """Yields the commands that what was typed fits, the letters that fit marked."""
        finder = FuzzySearch()
        for name, about, callback, _ in self.app.get_system_commands(self.screen):
            score, offsets = finder.match(query, name)
            if score > 0:
                yield Hit(score, _marked(name, offsets), callback, text=name, help=about)


def _marked(name: str, offsets: Iterable[int]) -> Text:
    marked = Text(name)
    for offset in offsets:
        marked.stylize("bold underline", offset, offset + 1)
    return marked
