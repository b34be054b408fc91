"""Control characters made visible, so that no text from outside can steer the terminal."""

# Controls are shown as their symbols (ESC as ␛), so that deck text can never steer a terminal.
# Line breaks stay; a tab becomes a space, since its width depends on where it stands.
_VISIBLE: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20) if code != 0x0A}
_VISIBLE |= {0x09: " ", 0x7F: "␡"}
_VISIBLE |= dict.fromkeys(range(0x80, 0xA0), "\ufffd")
# Directional overrides, embeddings and isolates reorder what follows them; lone surrogates break any encoder.
_VISIBLE |= dict.fromkeys((0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
_VISIBLE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def visible(text: str) -> str:
    """Returns `text` with every control character shown as a symbol; line feeds stay."""
    return text if text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """Returns `text` on a single line, with white space folded and control characters shown as symbols."""
    return visible(" ".join(text.split()))
