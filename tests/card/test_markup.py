"""What of a card's text is Markdown, and, more often, what is not."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.markup import fences, plain, runs
from tests.every import every

AS_WRITTEN = [
    "# include <stdio.h>",
    "C#",
    "1. e4",
    "1986. A great year",
    "* star",
    "2 * 3 * 4",
    "2*3*4",
    "a*b*c",
    "width*height*depth",
    "A*(B+C)*D",
    "(a)*(b)*(c)",
    "2**3**4",
    "a**b**c",
    "x**2 + y**2",
    "(a+b)**2 + (c+d)**2",
    "f(*args, **kwargs)",
    "def f(**kwargs): return x**2",
    "int *p, *q;",
    "char* a, char* b",
    "/*x*/",
    "SELECT *, count(*) FROM t",
    "*.py and *.md",
    "src/**/*.py",
    ".*foo.*",
    '"*" or "*"',
    "Price* excludes tax. *See note",
    "snake_case_name",
    "__init__",
    '__name__ == "__main__"',
    "____ and ____",
    "$x_1 * y_2$",
    "$a^*b^*$",
    "{a}_{i} + {b}_{j}",
    "\\frac{a}{b} \\\\ \\{ \\alpha \\}",
    "\\d+\\.\\d+",
    "``quoted'' and `quoted'",
    "The ` key, the ' key and ` again",
    "[x] and [text](https://example.org)",
    "![alt](picture.png)",
    "<div> <b>x</b> &amp; &lt;",
    "https://example.org/_a_",
    "|a|b|\n|-|-|",
    "> quote\n5 > 3",
    "Title\n=====\n---\n***",
    "[bold]x[/bold] [@click=app.quit]y[/]",
    "~~gone~~",
    "**over\ntwo lines**",
    "  two  spaces\n    and\n\n\na stanza  ",
    "```",
    "```python\nnever closed",
    "``` two words\n```",
    "~~~\ncode\n~~~",
]


@every("text", AS_WRITTEN)
def test_what_is_no_markdown_stays_as_written(text: str) -> None:
    assert plain(text) == text


@every(
    ("text", "read"),
    [
        ("Which is *not* a city?", "Which is not a city?"),
        ("**Rome**", "Rome"),
        ("_Homo sapiens_ (L.)", "Homo sapiens (L.)"),
        ("***both***", "both"),
        ("a **b *c* d** e", "a b c d e"),
        ("**N**ever **E**at", "Never Eat"),
        ("re**cord**ing", "recording"),
        ("これは**重要**です", "これは重要です"),
        ("これは*「重要」*です", "これは「重要」です"),
        ("`a*b*c` and ``a`b``", "a*b*c and a`b"),
        ("`` ` ``", "`"),
        ("\\*no\\* and \\`no\\` and \\_no\\_", "*no* and `no` and _no_"),
        ("*«guillemets»*, (*brackets*), *why?*", "«guillemets», (brackets), why?"),
        ("- *a*\n- b", "- a\n- b"),
        ("Look:\n```c\nint *p = **q; // *x*\n```\n*Now*?", "Look:\nint *p = **q; // *x*\nNow?"),
        ("````\n```\n````", "```"),
    ],
)
def test_marks_are_not_read(text: str, read: str) -> None:
    assert plain(text) == read


def test_each_run_has_its_looks() -> None:
    assert [(run.text, set(run.looks)) for run in runs("a **b *c* `d`**") if run.text] == [
        ("a ", set()),
        ("b ", {"strong"}),
        ("c", {"strong", "em"}),
        (" ", {"strong"}),
        ("d", {"strong", "code"}),
    ]


def test_a_fence_is_closed_by_as_many_backticks() -> None:
    assert fences(["````", "```", "````", "```x", "```", "```"]) == {0: 2, 3: 4}


@given(st.text("ab *_`\\\n-1.", max_size=60))
def test_nothing_but_signs_is_ever_taken_away(text: str) -> None:
    assert [char for char in plain(text) if char in "ab1-."] == [char for char in text if char in "ab1-."]


@every("piece", ["*a ", "`a ", "``a ```b ", "*a _b **c ", "```a\n", "a* ", "**a", "`", "\\"])
def test_a_long_text_of_signs_takes_time_by_its_length(piece: str) -> None:
    plain(piece * 8_000)  # ten minutes, were it by the square
