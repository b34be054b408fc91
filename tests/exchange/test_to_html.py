"""Card text as HTML: what is shown here is shown there, and nothing in it is markup that was not meant."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from quiz.card.markup import plain
from quiz.exchange.to_html import html
from quiz.exchange.writable_text import writable
from tests.every import every

TEXTS = [
    ("plain", "plain"),
    ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
    ("**bold** *it* ***both*** `x<y`", "<b>bold</b> <i>it</i> <i><b>both</b></i> <code>x&lt;y</code>"),
    ("2 * 3 * 4, a_b_c", "2 * 3 * 4, a_b_c"),
    ("one\ntwo\n\nthree", "one<br>two<br><br>three"),
    ("in\n\n- a\n- b\n\nout", "in<br><br><ul><li>a</li><li>b</li></ul><br>out"),
    ("- a\n  - b\n  - c\n- d", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"),
    ("3. a\n4. b", "<ol start=3><li>a</li><li>b</li></ol>"),
    ("- 5", "- 5"),
    ("```py\nif a<b:\n  c\n```\nend", "<pre><code>if a&lt;b:\n  c\n</code></pre>end"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("[sound:x.mp3] [[type:Back]] [anki:play]", "[sound&#58;x.mp3] [[type&#58;Back]] [anki&#58;play]"),
    (r"\(x^2\)", r"\(x^2\)"),
    ("$x^2 < 1$ and $5 or $6", r"\(x^2 &lt; 1\) and $5 or $6"),
    (r"$$\frac{a}{b}$$", r"\[\frac{a}{b}\]"),
    ("**[a *b*](https://x.y/?a&b)**", '<b><a href="https://x.y/?a&amp;b">a <i>b</i></a></b>'),
    ("`[a](https://x.y) ![a](b.png)`", "<code>[a](https://x.y) ![a](b.png)</code>"),
    ("\ue000[a](javascript:x)", "\ue000[a](javascript:x)"),
    ("a\x1fb\x00\x1b[31m", "a␟b␀␛[31m"),
    ("\ud800", "\ufffd"),
    ("\u2067שלום\u2069", "\u2067שלום\u2069"),
]


@every(("text", "shown"), TEXTS)
def test_a_text_is_shown_as_it_is_here(text: str, shown: str) -> None:
    assert html(text) == shown


def test_a_picture_is_what_its_files_are_there() -> None:
    text = "see ![a map](media/x (1).png) and ![gone](y.png) and ![](<a b).png>)"
    shown = html(text, lambda path, words: None if path == "y.png" else f"[{path}|{words}]")
    assert shown == "see [media/x (1).png|a map] and ![gone](y.png) and [a b).png|]"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60))
def test_the_words_of_any_text_are_those_that_are_shown_here(text: str) -> None:
    said = unescape(re.sub(r"<br>|</?[a-z]+(?: start=\d+)?>", " ", html(text)))
    shown = re.sub(r"(?m)^ *(?:[-+*]|\d+[.)]) ", " ", plain(writable(text)))
    assert _words(said) == _words(shown) or "\n" in text  # a fence may have a language, an item another number


def _words(text: str) -> str:
    return "".join(text.split())


@given(st.text("<>&\"'ab/!-=\n`*_ ", max_size=40))
def test_no_text_makes_a_tag(text: str) -> None:
    tags = set(re.findall(r"</?([a-z]+)", html(text)))
    assert tags <= {"b", "i", "br", "code", "pre", "ul", "ol", "li"}
