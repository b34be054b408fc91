"""Makes a text one that any file can hold."""

_SYMBOLS: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_SYMBOLS |= {0x7F: "␡"} | dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "\ufffd")


def writable(text: str) -> str:
    """Returns `text` as any file can hold it: control characters as symbols, but for tabs and line feeds.

    Marks of the direction of writing stay, other than on our screens.
    """
    return text if text.isprintable() else text.translate(_SYMBOLS)
