"""Makes texts safe to write to any file."""

_SYMBOLS: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
_SYMBOLS |= {0x7F: "␡"} | dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "\ufffd")


def writable(text: str) -> str:
    """Returns `text` with control characters replaced by symbols, except tabs and line feeds.

    Marks for the direction of writing are kept, unlike on our screens.
    """
    return text if text.isprintable() else text.translate(_SYMBOLS)
