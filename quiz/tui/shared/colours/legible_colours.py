"""Adjusts theme colours that are hard to read on the theme's own backgrounds, by the contrast of WCAG 2.1."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from textual.color import BLACK, WHITE, Color

TEXT, DIM = 4.5, 3.0
"""The least ratio of contrast of text; of what is dim on purpose, and of the border of a line that is typed on."""
_NAMES = ("primary", "secondary", "accent", "success", "warning", "error")
_BEHIND = ("background", "surface", "panel", "surface-active", "primary-muted", "block-cursor-blurred-background")
"""The backgrounds that text may have, besides the muted form of its own colour."""
_CURSORS = ("block-cursor", "block-cursor-blurred", "input-selection")
_STEP = 0.04
_TYPED_ON = 0.05
"""How much of the foreground lies over the line that is typed on."""
_ON_CURSOR = 5.5
"""The contrast required under a cursor, where muted text has to be legible too."""


def ratio(front: Color, back: Color) -> float:
    """Returns the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(front), luminance(back)))
    return (light + 0.05) / (dark + 0.05)


def parsed(text: str) -> Color:
    """Returns the colour in a theme variable such as `#838BA7 30%`."""
    name, _, share = text.partition(" ")
    return Color.parse(name).multiply_alpha(float(share.removesuffix("%")) / 100 if share else 1)


@lru_cache(maxsize=4096)  # each plane is compared with one colour after the other
def luminance(colour: Color) -> float:
    """Returns the relative luminance of a colour, from 0 to 1."""
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """Returns the variables of a theme, with colours that are hard to read changed as little as necessary.

    The sixteen colours of a terminal are not changed, since only the terminal knows what they look like.
    """
    if "ansi" in variables["background"]:
        return dict(variables)
    background = parsed(variables["background"])
    behind = [background + parsed(variables[name]) for name in _BEHIND]
    mended = {**variables, **_texts(variables, background, behind)}
    cursor = background + parsed(variables["block-cursor-background"])
    cursor = nearest(cursor, [cursor.get_contrast_text(1.0)], _ON_CURSOR)
    mended |= {"block-cursor-background": cursor.hex, "block-cursor-foreground": "auto 100%"}
    mended["input-selection-background"] = variables["primary-muted"]
    mended |= _borders(variables, background, behind, parsed(mended["foreground"]))
    return mended | _dim_texts(variables, background, behind, cursor)


def _texts(variables: Mapping[str, str], background: Color, behind: Sequence[Color]) -> dict[str, str]:
    """Returns the colours of normal text by name; `behind` are all backgrounds on which it may stand."""
    mended: dict[str, str] = {}
    for name in _NAMES:
        mended[name] = nearest(background + parsed(variables[name]), behind, TEXT).hex
        on = [*behind, background + parsed(variables[f"{name}-muted"])]
        mended[f"text-{name}"] = nearest(background + parsed(variables[f"text-{name}"]), on, TEXT).hex
    for name in (f"markdown-h{level}-color" for level in range(1, 7)):
        mended[name] = nearest(background + parsed(variables[name]), behind, TEXT).hex
    mended["foreground"] = nearest(background + parsed(variables["foreground"]), behind, 7).hex
    for name in ("block-cursor-blurred-foreground", "input-selection-foreground", "button-foreground"):
        mended[name] = mended["foreground"]
    on = [background + parsed(variables["footer-background"])]
    for name in ("footer-key-foreground", "footer-description-foreground", "footer-foreground"):
        mended[name] = nearest(background + parsed(variables[name]), on, TEXT).hex
    return mended


def _borders(
    variables: Mapping[str, str], background: Color, behind: Sequence[Color], foreground: Color
) -> dict[str, str]:
    """Returns the colours of borders by name; they stand on lines with text of the colour `foreground`."""
    lines = [plane.blend(foreground, share) for plane in behind[:2] for share in (0, _TYPED_ON)]
    return {
        name: nearest(background + parsed(variables[name]), lines, DIM).hex for name in ("border", "border-blurred")
    }


def _dim_texts(
    variables: Mapping[str, str], background: Color, behind: Sequence[Color], cursor: Color
) -> dict[str, str]:
    """Returns the colours of dim text by name; it may also stand on the `cursor`."""
    palettes = (behind[1], background + parsed(variables["panel-darken-1"]))
    in_palette = [plane + parsed(variables["block-cursor-blurred-background"]) for plane in palettes]
    planes = [*behind, *in_palette, *(background + parsed(variables[f"{name}-muted"]) for name in _NAMES)]
    return {
        "text-muted": _share(60, [*behind, cursor], TEXT),
        "text-disabled": _share(38, behind, DIM),
        "foreground-muted": nearest(background + parsed(variables["foreground-muted"]), planes, TEXT).hex,
        "foreground-disabled": nearest(background + parsed(variables["foreground-disabled"]), behind, DIM).hex,
    }


def in_sixteen(variables: Mapping[str, str], dark: bool) -> dict[str, str]:
    """Returns the variables for a terminal of sixteen colours, which has no shades to distinguish areas.

    All areas are black or white, the row under the cursor blue or cyan, and nothing is dim.
    """
    plane, cursor, text = ("#000000", "#000080", "#ffffff") if dark else ("#ffffff", "#00ffff", "#000000")
    planes = [f"{name}-muted" for name in _NAMES] + ["surface-active", "footer-background", *_BEHIND[:3]]
    cursors = ("primary-muted", *(f"{name}-background" for name in _CURSORS))
    muted = ("text-muted", "text-disabled", "block-cursor-foreground")
    return {
        **variables,
        **dict.fromkeys(planes, plane),
        **dict.fromkeys(cursors, cursor),
        **dict.fromkeys(muted, "auto 100%"),
        **dict.fromkeys(("foreground", "foreground-muted", "foreground-disabled", "border", "border-blurred"), text),
        **{f"text-{name}": text for name in ("primary", "secondary", "accent")},
        "footer-key-foreground": text,
    }


def nearest(colour: Color, behind: Sequence[Color], least: float) -> Color:
    """Returns the colour most similar to `colour` that has at least the contrast `least` to all of `behind`.

    If there is none, it is black or white, whichever is easier to read.
    """
    ends = (BLACK, WHITE)
    if min(ratio(colour, one) for one in behind) >= least:
        return colour
    end = max(ends, key=lambda end: min(ratio(end, one) for one in behind))
    shares = [step * _STEP for step in range(1, round(1 / _STEP) + 1)]
    for share in shares:
        moved = colour.blend(end, share, alpha=1).clamped
        if min(ratio(moved, one) for one in behind) >= least:
            return moved
    return end


def _share(usual: int, behind: Sequence[Color], least: float) -> str:
    """Returns a Textual colour such as `auto 60%`: black or white, mixed with the background.

    It has the lowest percentage, from `usual` on in steps of three, with at least the contrast `least` to each of
    `behind`; 100 if none has.
    """
    for share in range(usual, 100, 3):
        if all(ratio(one.blend(one.get_contrast_text(1.0), share / 100, alpha=1), one) >= least for one in behind):
            return f"auto {share}%"
    return "auto 100%"
