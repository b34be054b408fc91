"""Help says all that is written, in one picture a section."""

import re
from io import StringIO

from rich.console import Console

from quiz.tui.screens.help import HELP, page


def test_every_word_of_the_help_is_shown_and_no_mark() -> None:
    out = StringIO()
    for section in HELP.split("### ")[1:]:
        title, _, text = section.partition("\n")
        Console(file=out, width=60).print(title, page(text), sep="\n")
    written = re.sub(r"^### |[*`]|^- ", "", HELP, flags=re.MULTILINE)
    assert out.getvalue().replace("• ", "").split() == written.split()
