"""The colour of a score, the same wherever it is shown."""

_GOOD, _FAIR = 80, 50
"""Per cent from which a session went well, and from which it went fairly: what passes as an answer, and half."""
_STYLES = {"-good": "$text-success", "-fair": "$text-warning", "": "$text-error"}


def score_class(percent: float, passed: bool | None = None) -> str:
    """Returns the CSS class for the colour of a score: by whether it `passed`, or by its percentage if None."""
    if passed is not None:
        return "-good" if passed else ""
    return "-good" if percent >= _GOOD else "-fair" if percent >= _FAIR else ""


def score_style(percent: float, passed: bool | None = None) -> str:
    """Returns the style for a score within a text, by the same rule."""
    return _STYLES[score_class(percent, passed)]
