"""What HTML of other programs becomes, and that nothing makes its reader slow."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.markup import plain
from quiz.exchange.from_html import EMBEDDED, LOOKS, TABLE, from_html
from tests.every import every

TEXTS = [
    ("Rhine &amp; Main", "Rhine & Main"),
    ("two\n  words&nbsp;", "two words"),
    ("<p>first</p><p>second</p>", "first\n\nsecond"),
    ("<div>first</div><div><br></div><div>second</div>", "first\n\nsecond"),
    ("one<br>two<br/>three", "one\ntwo\nthree"),
    ("<b>bold </b>word, <i>it</i>", "**bold** word, *it*"),
    ("<b><i>both</i></b>", "***both***"),
    ("<strong>a<br>b</strong>", "**a**\n**b**"),
    ("<b>H</b>ello", "**H**ello"),
    ("<b>unclosed", "**unclosed**"),
    ("closed twice</b></b>", "closed twice"),
    ("<code>a_b</code>", "`a_b`"),
    ("<code>a`b</code>", "`` a`b ``"),
    ("<i>a</i> *b*", "*a* \\*b\\*"),
    ("<b>x</b>_1 2*3", "**x**_1 2*3"),
    ("**stars**", "\\*\\*stars\\*\\*"),
    ("snake_case 2 * 3", "snake_case 2 * 3"),
    ("H<sub>2</sub>O, x<sup>n+1</sup>", "H₂O, xⁿ⁺¹"),
    ("a<sub>i</sub>, 2<sup>ab</sup>", "a_i, 2^(ab)"),
    ("<ul><li>one<li>two</ul>", "- one\n- two"),
    ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
    ("<ul><li>one<ul><li>deep</li></ul></li></ul>", "- one\n  - deep"),
    ("<pre>if x &lt; 1:\n    *y*</pre>done", "```\nif x < 1:\n    *y*\n```\ndone"),
    ("<pre>```</pre>", "````\n```\n````"),
    ("<script>alert(1)</script><style>b{}</style>left", "left"),
    ("a<!-- not -->b<!-- unclosed", "ab unclosed"),
    ("3 < 5 > 4", "3 < 5 > 4"),
    ("<ruby>猫<rp>(</rp><rt>ねこ</rt></ruby>", "猫(ねこ)"),
    ('<a href="https://example.org/rivers">Rivers</a>', "Rivers (https://example.org/rivers)"),
    ('<a href="https://example.org/">example.org</a>', "example.org"),
    ('<img src="map.png" alt="a map">', "![a map](map.png)"),
    ("<anki-mathjax>a_1</anki-mathjax>", r"\(a_1\)"),
    ("<unknown-tag>kept</unknown-tag>", "kept"),
]


@every(("html", "text"), TEXTS)
def test_html_becomes_markdown(html: str, text: str) -> None:
    assert from_html(html).text == text


@every(
    ("html", "reason"),
    [
        ('<span style="color: red">x</span>', LOOKS),
        ("<u>x</u>", LOOKS),
        ("<table><tr><td>a<td>b</table>", TABLE),
        ("<iframe></iframe>x", EMBEDDED),
    ],
)
def test_what_is_lost_is_told(html: str, reason: str) -> None:
    assert from_html(html).lost == (reason,)


def test_a_picture_is_shown_as_its_reader_says() -> None:
    assert (
        from_html('<img alt=map src="a b.png">', lambda source, words: f"{source} of {words}").text == "a b.png of map"
    )


@given(st.text(alphabet="ab *_`\\\n-1.<>&;", max_size=30))
def test_what_has_no_tags_is_shown_sign_by_sign(text: str) -> None:
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain(from_html(html).text) == " ".join(text.split())


@given(st.text(alphabet="<>/bipre ulolisub&;!-'\"=a*_`", max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(from_html(text).text, str)


PIECES = ("<!--", "<b>", "<", '<a href="', "&", "<b>x</b>", "<pre>", "<ul><li>", "<p>", "*_`<i>", "<b></i>", "<sub>")


@every("piece", PIECES)
def test_a_hostile_text_is_read_to_its_end(piece: str) -> None:
    assert "end" in from_html(piece * 8_000 + "end").text


@every(
    ("html", "text"),
    [
        ("so [latex]x^2[/latex] is", "so $x^2$ is"),
        (r"[latex]$\alpha$ and<br>$b$[/latex]", r"$\alpha$ and $b$"),
        ("<b>a</b> [$]a &lt; b[/$], [$]c[/$]", "**a** $a < b$, $c$"),
        ("[$$]x[0]<br>y[/$$]", "$$x[0] y$$"),
        ("[latex]x [$]y[/$]", "[latex]x $y$"),
        ("costs [$] 5", "costs [$] 5"),
    ],
)
def test_what_anki_hands_to_latex_is_a_formula(html: str, text: str) -> None:
    assert from_html(html).text == text
