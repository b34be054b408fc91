"""Articles of every form: what is text, what is kept apart, what is said of them, and what cannot be read."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BytesIO
from warnings import catch_warnings, simplefilter
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article, Block
from quiz.deck.articles.html_blocks import read_html
from quiz.deck.articles.markdown import kept, read_markdown, read_text, written
from quiz.deck.articles.open_article import MOST_CHARACTERS, read_article, titled
from quiz.deck.articles.pdf import page_lines
from tests.every import every

TEXT = """The Corran Canal

By Ada Fell
March 4, 2021

The Corran Canal was opened in 1847. It has
twelve locks.

Traffic

By 1871 the Corran Canal carried 240,000 tonnes of slate a year, most of it for Port Ess and the islands behind it.

- The Ess quarry closed in 1902.

© 2021 The Slate Gazette
"""

MARKDOWN = """---
title: The Corran Canal
author: Ada Fell
date: 2021-03-04
---

The **Corran Canal** was opened in 1847.[^1] It has [twelve locks](https://example.org/locks).

![The canal in 1903](canal.jpg)

## Traffic

> It was the pride of the county.

By 1871 the canal carried slate.

```python
print("1871")
```

| year | tonnes |
|------|--------|
| 1871 | 240    |

[^1]: A note.
"""

HTML = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The Corran Canal | The Slate Gazette</title>
<meta property="og:site_name" content="The Slate Gazette"><meta name="author" content="Ada Fell">
<meta property="article:published_time" content="2021-03-04T10:00:00Z">
<link rel="canonical" href="https://slate.example/canal">
<script>var a = "<p>The script was opened in 1847.</p>";</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News of the day</a></li></ul></nav>
<article><h1>The Corran Canal</h1><p class="byline">By Ada Fell</p>
<figure><img src="a.jpg"><figcaption>The canal at Torrin in 1903.</figcaption></figure>
<p>The Corran Canal was opened in 1847 by Queen Maud. It has <b>twelve</b> locks &amp; one tunnel, and it links the
River Ess with Lake Torrin over a distance of thirty-eight kilometres.</p>
<h2>Traffic</h2><p>By 1871 the Corran Canal carried 240,000 tonnes of slate a year. The slate went to Port Ess, where
ships waited for it through most of the summer months, and in some years far into the autumn as well.</p>
<blockquote><p>It was the pride of the county.</p></blockquote>
<aside><p>Read more: ten canals to see before they close for good</p></aside></article>
<footer><p>© 2021 The Slate Gazette. All rights reserved.</p></footer></body></html>"""


def of_kind(article: Article, kind: str) -> list[str]:
    return [block.text for block in article.blocks if block.kind == kind]


def about(article: Article) -> tuple[str, ...]:
    return article.title, article.author, article.publisher, article.date


def test_a_plain_text_has_headings_that_stand_alone_and_says_of_itself_what_it_is() -> None:
    article = read_text(TEXT)
    assert about(article) == ("The Corran Canal", "Ada Fell", "The Slate Gazette", "March 4, 2021")
    assert of_kind(article, "heading") == ["Traffic"]
    assert of_kind(article, "paragraph")[0] == "The Corran Canal was opened in 1847. It has twelve locks."
    assert article.blocks[-1]._replace(line=0) == Block("item", "The Ess quarry closed in 1902.", 0, ("Traffic",))


def test_marks_of_markdown_are_no_text_and_what_is_no_prose_is_kept_apart() -> None:
    article = read_markdown(MARKDOWN)
    assert about(article)[:2] == ("The Corran Canal", "Ada Fell")
    first, second = of_kind(article, "paragraph")
    assert first == "The Corran Canal was opened in 1847. It has twelve locks."
    assert second == "By 1871 the canal carried slate."
    assert of_kind(article, "caption") == ["The canal in 1903"]
    assert of_kind(article, "quotation") == ["It was the pride of the county."]
    assert len(of_kind(article, "code")) == 2


@every(
    ("copied", "read_as"),
    [
        ("The canal was closed in 1931 AD.[7]", "The canal was closed in 1931 AD."),
        ("It has 12 locks[19] and one tunnel.", "It has 12 locks and one tunnel."),
        (
            'They called it the "Long Ditch".[4][5][16] It was dug by hand.',
            'They called it the "Long Ditch". It was dug by hand.',
        ),
        (
            "It carries slate (and lime),[6] but no coal,[7] by barge.",
            "It carries slate (and lime), but no coal, by barge.",
        ),
        (
            "The first lock is called row[0], and a lock x[3] follows.",
            "The first lock is called row[0], and a lock x[3] follows.",
        ),
        (
            "[3] is the number of the lock, and [4] that of the next.",
            "[3] is the number of the lock, and [4] that of the next.",
        ),
    ],
)
def test_the_numbers_of_footnotes_are_no_words_of_a_text_that_was_copied(copied: str, read_as: str) -> None:
    article = read_text(f"The Corran Canal is long.\n\n{copied}\n")
    assert of_kind(article, "paragraph")[-1] == read_as
    assert kept(article) == kept(kept(article))


@every(
    ("text", "read_as"),
    [
        ("The tides21 rose. Slates22 fell.23 All was quiet.", "The tides rose. Slates fell. All was quiet."),
        ("It has “gates”,9 weirs,10 and a lock.11", "It has “gates”, weirs, and a lock."),
        ("In 1847 the tides1 rose, the slates2 fell.", "In 1847 the tides1 rose, the slates2 fell."),
        ("It has layer1, layer2 and layer3.", "It has layer1, layer2 and layer3."),
        ("It rains in april4, may5 and winter12.", "It rains in april4, may5 and winter12."),
        ("Use python3, HTML5 and sha256.", "Use python3, HTML5 and sha256."),
    ],
)
def test_numbers_of_footnotes_that_lost_their_height_are_no_part_of_words(text: str, read_as: str) -> None:
    article = read_article(f"# The Corran Canal\n\n{text}\n".encode(), "canal.md")
    assert of_kind(article, "paragraph") == [read_as]


@every("bare", ["##", "## ", "#", "### ###", "## <!-- a map of the canal -->"])
@every("read", [read_text, read_markdown])
def test_a_heading_without_words_is_no_text_of_the_paragraph_below_it(
    bare: str, read: Callable[[str], Article]
) -> None:
    article = read(f"# The Corran Canal\n\nThe canal has twelve locks.\n{bare}\nBy 1871 the canal carried slate.\n")
    read_as = of_kind(article, "paragraph")
    assert read_as[-1] == "By 1871 the canal carried slate."


@every(
    ("end", "last"),
    [
        ("_The Slate Gazette tells of stone._\n\n###", "It is old."),
        ("*Ada Fell wrote this.\n[Read on](https://slate.example)*\n\n_Slate is grey._", "It is old."),
        ("_Slate_ is grey, and so is _chalk_", "Slate is grey, and so is chalk"),
        ("**The lock was closed in 1950.**", "The lock was closed in 1950."),
    ],
)
def test_the_last_paragraphs_are_no_text_if_all_of_them_is_in_italics(end: str, last: str) -> None:
    text = f"# Orr\n\nThe lock is grey.\n\nIt was built in 1847.\n\n_Orr has two locks._\n\nIt is old.\n\n{end}\n"
    assert read_markdown(text).blocks[-1].text == last
    assert "Orr has two locks." in of_kind(read_markdown(text), "paragraph")


LONG = f"He was born in {', in '.join(['a mill of grey slate'] * 12)}."


@every(
    ("text", "headings", "paragraphs"),
    [
        ("**Early life**  \nHarvey was born.", ["Early life"], ["Harvey was born."]),
        ("**Early life**\\\nHarvey was born.", ["Early life"], ["Harvey was born."]),
        (
            "## Life\n__Early__  \nHe was born.  \n**Late**  \nHe died.",
            ["Life", "Early", "Late"],
            ["He was born.", "He died."],
        ),
        ("**Orr Oil** (1969)  \nThe mark is blue.", [], ["Orr Oil (1969)", "The mark is blue."]),
        ("**Orr Oil** (1969)\nThe mark is blue.", [], ["Orr Oil (1969) The mark is blue."]),
        ("The mill of Orr  \nis blue.", [], ["The mill of Orr is blue."]),
        ("The old mill,\\\nwhich stands in Orr, is blue.", [], ["The old mill, which stands in Orr, is blue."]),
        ("水車は町の主人が、\\\n川で使う物である。", [], ["水車は町の主人が、川で使う物である。"]),
        ("水車は町の主人が  \n川で使う物である。", [], ["水車は町の主人が川で使う物である。"]),
        ("**Early life**\nwas hard.", [], ["Early life was hard."]),
        ("It was the\n**early life**  \nof Harvey.", [], ["It was the early life of Harvey."]),
        ("**It was hard.**  \nHe was born.", [], ["It was hard. He was born."]),
        ("**Early life**  \n", [], ["Early life"]),
        (f"Early life\n{LONG}", ["Early life"], [LONG]),
        (f"Life\nEarly life\n{LONG}", ["Life", "Early life"], [LONG]),
        (f"Early life\n{LONG[:110]}.", ["Early life"], [f"{LONG[:110]}."]),
        ("Early life\nwas hard.", [], ["Early life was hard."]),
        (f"It was hard.\n{LONG}", [], [f"It was hard. {LONG}"]),
    ],
)
def test_a_bold_line_and_a_short_one_above_a_paragraph_on_one_line_are_headings(
    text: str, headings: list[str], paragraphs: list[str]
) -> None:
    article = read_markdown(f"---\ntitle: Harvey\n---\n\n{text}\n\nThe end came late.\n")
    assert of_kind(article, "heading") == headings
    assert of_kind(article, "paragraph") == [*paragraphs, "The end came late."]


@every(
    "title",
    [
        "'Parasite' wins",
        'The "Old" Bridge',
        '"Old" Bridge',
        "A: B",
        "It's",
        "Orr – a town",
        "# 1",
        "C # minor",
        "'A'",
        "> A",
        "[A",
        "A:",
        "~",
        "- A",
        "|",
        "A 🜁 B",
        "{A}",
        "C:\\new",
        "Orr & Fell",
        "&amp;",
        "A &lt; B & C",
        "&copy=2",
    ],
)
def test_a_title_is_kept_as_it_is(title: str) -> None:
    once = kept(Article(title=title, language="en", blocks=(Block("paragraph", "It rained."),)))
    assert once.title == title


def test_a_page_is_read_by_its_tags_alone() -> None:
    article = read_html(HTML).article
    assert about(article) == ("The Corran Canal", "Ada Fell", "The Slate Gazette", "2021-03-04")
    assert (article.address, article.language) == ("https://slate.example/canal", "en")
    assert of_kind(article, "heading") == ["Traffic"]
    assert of_kind(article, "caption") == ["The canal at Torrin in 1903."]
    assert of_kind(article, "quotation") == ["It was the pride of the county."]
    text = " ".join(block.text for block in article.blocks)
    assert "twelve locks & one tunnel" in text
    assert not any(word in text for word in ("script", "Home", "Read more", "reserved", "By Ada"))


def test_a_page_with_a_strange_time_zone_is_read_without_a_warning() -> None:
    pytest.importorskip("trafilatura")
    said = "The Corran Canal was opened in 1847 by Queen Maud and links the River Ess with Lake Torrin. " * 4
    page = f"""<html lang="en"><head><title>Canals</title><meta name="last-modified" content="2014-12-29 08:57:25 EST">
<meta property="article:published_time" content="Mon, 29 Dec 2014 06:00:00 EST"></head>
<body><article><h1>Canals</h1><p>{said}</p><p>{said}</p></article></body></html>"""
    with catch_warnings():
        simplefilter("error")
        assert read_article(page.encode(), "canals.html").words > 20


def test_a_page_is_read_by_a_library_where_there_is_one() -> None:
    pytest.importorskip("trafilatura")
    article = read_article(HTML.encode(), "canal.html")
    assert about(article) == ("The Corran Canal", "Ada Fell", "The Slate Gazette", "2021-03-04")
    assert of_kind(article, "paragraph")[0].startswith("The Corran Canal was opened in 1847 by Queen Maud.")
    assert of_kind(article, "caption") == ["The canal at Torrin in 1903."]


def test_a_page_that_tells_no_date_has_none_though_its_text_tells_years() -> None:
    pytest.importorskip("trafilatura")
    text = "The canal was opened in 1998, and in January 2002 its lock was built anew by the council of Orr. "
    page = f"<html><title>Canals</title><body><article><h1>Canals</h1><p>{text * 3}</p></article></body></html>"
    assert read_article(page.encode(), "canals.html").date == ""


@every("tag", ["html", "body", "main", "article"])
def test_a_page_that_is_shown_once_it_is_loaded_is_read(tag: str) -> None:
    pytest.importorskip("trafilatura")
    text = "<p>The Corran Canal was opened in 1847 by Queen Maud.</p><p>Its slate went to Port Ess.</p>"
    page = f"<html><body><main><article><h1>The Corran Canal</h1>{text * 3}</article></main></body></html>"
    article = read_article(page.replace(f"<{tag}>", f'<{tag} style="display:none">').encode(), "canal.html")
    assert of_kind(article, "paragraph")[:1] == ["The Corran Canal was opened in 1847 by Queen Maud."]


@every(
    "around",
    [
        "<template><p>{}</p></template>",
        "<p hidden>{}</p>",
        "<noscript>{}</noscript>",
        '<p style="display:none">{}</p>',
        '<div style="color: red; DISPLAY : None !important"><p>{}</p></div>',
    ],
)
def test_what_a_browser_does_not_show_is_no_text_of_a_page_however_short_that_is(around: str) -> None:
    pytest.importorskip("trafilatura")
    for times in (1, 12):
        shown = (
            "<p>The Corran Canal was opened in 1847 by Queen Maud.</p>" + "<p>Its slate went to Port Ess.</p>" * times
        )
        unseen = around.format("The tunnel was dug in 1999 by nobody whom anybody in the county had ever heard of.")
        page = f"<html><body><article><h1>The Corran Canal</h1>{shown}{unseen}</article></body></html>"
        article = read_article(page.encode(), "canal.html")
        assert of_kind(article, "paragraph")[0] == "The Corran Canal was opened in 1847 by Queen Maud."
        assert not any("1999" in block.text for block in article.blocks)


def test_without_the_library_a_page_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert read_article(HTML.encode(), "canal.html").words > 30


@every(
    ("data", "said"),
    [
        ("Ein Café in Köln liegt an der Brücke und ist das älteste.".encode("cp1252"), "Café"),
        ("\ufeffCafé in Köln".encode(), "Café"),
        *(("Café in Köln".encode(code), "Café") for code in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")),
        ("Café in Köln ist das älteste der Stadt".encode() + b"\xff" + b" und steht am Ufer.", "Café in Köln"),
        ('<html><meta charset="shift_jis"><p>富士山は高い山である。</p>'.encode("shift_jis"), "富士山"),
    ],
)
def test_old_encodings_are_read(data: bytes, said: str) -> None:
    assert said in read_article(data, "a").blocks[0].text


def test_control_characters_are_taken_out_with_the_commands_that_they_begin() -> None:
    text = "\x1b]0;owned\x07The canal\x1b[31m was \u202eopened in 1847.\x1b[0m It is a canal.\x1b "
    article = read_article((text * 9).encode(), "a.txt")
    assert article.blocks[0].text.startswith("The canal was opened in 1847. It is a canal. The canal")


def test_a_text_that_is_all_quotation_is_read() -> None:
    article = read_article(b"> A lock lifts the barges of Orr.\n", "a.md")
    assert [sentence.text for sentence in article.sentences] == ["A lock lifts the barges of Orr."]
    assert article.words == 7


@every(
    ("text", "code"),
    [
        ("Мельница была построена в 1847 году на реке, и она стоит у моста.", "ru"),
        ("Ο μύλος χτίστηκε το 1847 δίπλα στο ποτάμι.", "el"),
        ("Kvarnen byggdes av en bonde och det är den enda i dalen.", "sv"),
        ("Tarn on kylä, jossa on vanha mylly. Mylly on joen rannalla.", "fi"),
        ("Tarn egy falu, és a malom nem messze van a folyótól.", "hu"),
        ("Tarn bir köydür ve değirmen çok eskidir.", "tr"),
        ("Møllen blev bygget af en bonde og er den eneste i dalen.", "da"),
        ("Møllen ble bygget av en bonde og er ikke stor.", "no"),
        ("물레방아는 1847년에 강가에 지어졌다.", "ko"),
    ],
)
def test_a_language_without_word_lists_is_known_by_name(text: str, code: str) -> None:
    assert read_article(text.encode(), "a.txt").language == code


@every(
    ("text", "code"),
    [
        (r"谷にある水車の力は $P = \frac{\mathrm{d}E}{\mathrm{d}t}$ と書ける。", "ja"),
        ("水车的功率是 https://slate.example/power/of/water/wheels 上的数。", "zh"),
        ("The mill of Orr is written 水車 in the letters of the guild, and 水車小屋 on the map of the valley.", "en"),
    ],
)
def test_formulas_and_addresses_do_not_outweigh_the_language_around_them(text: str, code: str) -> None:
    assert read_article(text.encode(), "a.txt").language == code


def test_a_letter_and_its_accent_are_one_sign() -> None:
    article = read_article("Die Mu\u0308hle von Orr: \u30cf\u3099\u30b9".encode(), "a.txt")
    assert article.blocks[0].text == "Die Mühle von Orr: バス"


def test_the_language_of_one_sentence_is_guessed_by_one_common_word() -> None:
    assert read_article(b"Barges carried slate along canals from hilly Orr.", "a.txt").language == "en"
    assert read_article(b"Barges, locks, slate, hills.", "a.txt").language == ""


@every(("said", "code"), [("EN", "en"), ("de-de", "de-DE"), ("pt_br", "pt-BR"), ("en-US-x-foo", "en"), ("xx", "en")])
def test_a_page_may_write_its_language_as_decks_do_not(said: str, code: str) -> None:
    page = (
        f'<html lang="{said}"><body><p>The canal was opened in the spring of the year and it is old.</p></body></html>'
    )
    assert read_article(page.encode(), "a.html").language == code


def test_a_language_that_is_no_code_is_guessed() -> None:
    page = (
        '<html lang="../../x"><body><p>The canal was opened in the spring of the year and it is old.</p></body></html>'
    )
    assert read_article(page.encode(), "a.html").language == "en"


def epub(
    pages: list[str],
    form: str = 'media-type="application/xhtml+xml"',
    lost: int = -1,
    has_spine: bool = True,
    spine: Sequence[int] = (),
    encoding: str = "utf-8",
    listed_too: str = "",
) -> bytes:
    """Returns a book of `pages` with as little around them as can be; the page number `lost` is not in it. The pages
    stand in the order of the numbers of its `spine`, each once where that is empty.
    """
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", '<container><rootfile full-path="b/p.opf"/></container>')
        items = "".join(f'<item id="i{n}" href="p{n}.xhtml" {form}/>' for n in range(len(pages)))
        order = (spine or range(len(pages))) if has_spine else ()
        listed = "".join(f'<itemref idref="i{n}"/>' for n in order)
        head = "<dc:title>Canals &amp; Locks</dc:title><dc:creator>Ada Fell</dc:creator><dc:language>en</dc:language>"
        book.writestr(
            "b/p.opf", f"<package><metadata>{head}</metadata>{items}<spine>{listed}</spine>{listed_too}</package>"
        )
        for number, page in enumerate(pages):
            if number != lost:
                book.writestr(f"b/p{number}.xhtml", f"<html><body>{page}</body></html>".encode(encoding))
    return file.getvalue()


def with_encrypted(book: bytes, *files: str) -> bytes:
    """Returns `book` with a list of the files in it that are encrypted by themselves."""
    file = BytesIO(book)
    listed = "".join(f'<enc:CipherReference URI="{name}"/>' for name in files)
    with ZipFile(file, "a") as changed:
        changed.writestr("META-INF/encryption.xml", f"<encryption>{listed}</encryption>")
    return file.getvalue()


@every("files", [["b/p0.xhtml"], ["b/font.otf", "b/x/../p1.xhtml"], ["b/%700.xhtml"]])
def test_a_book_of_encrypted_pages_says_so(files: list[str]) -> None:
    book = with_encrypted(epub(["<p>One lock.</p>", "<p>Two locks.</p>"]), *files)
    with pytest.raises(QuizError, match=r"`canals\.epub` is encrypted"):
        read_article(book, "canals.epub")


def test_a_book_of_which_only_the_fonts_are_encrypted_is_read() -> None:
    article = read_article(with_encrypted(epub(["<p>One lock.</p>"]), "b/font.otf"), "canals.epub")
    assert of_kind(article, "paragraph") == ["One lock."]


def with_sizes(book: bytes, size: int) -> bytes:
    """Returns `book` with another size written in it for each of its files, unpacked."""
    changed, place = bytearray(book), -1
    while (place := changed.find(b"PK\x01\x02", place + 1)) >= 0:
        changed[place + 24 : place + 28] = size.to_bytes(4, "little")
    return bytes(changed)


_INITIALS = "The men were A. Smith, E. Hale, O. Tal, A. Berg, Y. Lund, E. Oram and A. E. O. Fell. "


@every(("text", "code"), [(_INITIALS, "en"), (_INITIALS * 50, "en"), ("A. E. O. Fell. " * 200, ""), ("E. A. " * 9, "")])
def test_the_letters_of_names_are_words_of_no_language(text: str, code: str) -> None:
    assert read_article(text.encode(), "a.txt").language == code


_PAGE_OF_PARTS = """<body><h1>Locks</h1><h3>{heading}</h3>{buttons}<p>The lock at Tarn holds two boats.</p></body>"""


@every("heading", ["Actions", "Share", "SHARE", "Comments", "Menu", "Teilen", "シェア"])
@every(
    "buttons", ["<p>Prev Next</p>", "<ul><li>Print</li><li>Copy</li></ul><div>Tweet | Share</div>", "<p>← Zurück</p>"]
)
def test_what_is_to_be_pressed_is_no_text_of_a_page(heading: str, buttons: str) -> None:
    blocks = read_html(_PAGE_OF_PARTS.format(heading=heading, buttons=buttons)).blocks
    assert [block.text for block in blocks] == ["Locks", "The lock at Tarn holds two boats."]


@every("heading", ["Tools", "Home", "Share of the market", "Print", "Back", "Next steps", "Actions of 1847"])
def test_a_heading_of_a_text_stays(heading: str) -> None:
    blocks = read_html(_PAGE_OF_PARTS.format(heading=heading, buttons="")).blocks
    assert heading in [block.text for block in blocks]


@every("value", ["null", "5", '["a"]', "{}", "true"])
def test_a_value_that_is_no_text_in_the_data_of_a_page_is_no_title(value: str) -> None:
    data = f'<script type="application/ld+json">{{"@type":"x","headline":{value},"datePublished":{value}}}</script>'
    article = read_html(f"<html><head><title>Locks</title>{data}</head><body><p>One lock.</p></body></html>").article
    assert (article.title, article.date) == ("Locks", "")


_LARGER = "is larger unpacked than any book"


@every(
    ("book", "said"),
    [
        (lambda: epub(["<p>" + "a" * 20_000_000]), _LARGER),
        (lambda: epub(["<p>" + "a" * 11_000_000] * 2), _LARGER),
        (lambda: epub(["<p>One lock.</p>"], listed_too="<item " * 1_000_000), _LARGER),
        (lambda: with_sizes(epub(["<p>" + "a" * 20_000_000]), 400_000_000), _LARGER),
        (lambda: with_sizes(epub(["<p>" + "a" * 20_000_000]), 255), "damaged"),
    ],
)
def test_a_book_that_grows_without_end_is_not_unpacked_to_its_end(book: Callable[[], bytes], said: str) -> None:
    with pytest.raises(QuizError, match=said):
        read_article(book(), "bomb.epub")


@every("tags", ["<item " * 400_000, f"<item {'a' * 2_000_000}>", f"<itemref {'idref=' * 300_000}>"])
def test_the_pages_of_a_book_are_found_however_its_list_is_written(tags: str) -> None:
    article = read_article(epub(["<p>One lock.</p>"], listed_too=tags), "canals.epub")
    assert of_kind(article, "paragraph") == ["One lock."]


@every("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_book_is_read_in_the_encoding_of_its_pages(encoding: str) -> None:
    article = read_article(epub(["<p>One lück.</p>"], encoding=encoding), "canals.epub")
    assert of_kind(article, "paragraph") == ["One lück."]


@every("name", ["undefined", "unicode_escape", "idna", "punycode", "rot13", "zlib", "base64", "utf-99", "x" * 500])
def test_any_encoding_that_a_page_names_leaves_its_words(name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body><!--ä--><p>The lock at Tarn holds.</p></body></html>'
    article = read_article(page.encode("cp1252"), "a.html")
    assert of_kind(article, "paragraph") == ["The lock at Tarn holds."]


_SUBTITLES = """1
00:00:01,000 --> 00:00:02,500
The Corran Canal was
opened

2
00:00:02,500 --> 00:00:04,000 X1:40 X2:600
<i>in 1847 by Queen Maud.</i>

3
00:00:05,000 --> 00:00:06,000
{\\an8}- Who dug it?
- Pilots of Orr.
"""


@every(
    ("text", "name"),
    [
        (_SUBTITLES, "canal.srt"),
        (_SUBTITLES.replace("\n", "\r\n"), "canal.txt"),
        (
            "WEBVTT - Canals\n\nNOTE by Ada Fell\n\n" + _SUBTITLES.replace(",", ".").replace("00:00:", "00:"),
            "canal.vtt",
        ),
    ],
)
def test_subtitles_are_read_as_what_is_said(text: str, name: str) -> None:
    read = of_kind(read_article(text.encode(), name), "paragraph")
    assert read == ["The Corran Canal was opened in 1847 by Queen Maud.", "Who dug it?", "Pilots of Orr."]


def test_a_time_beside_an_arrow_makes_no_subtitles() -> None:
    text = "The ferry goes 00:00:01,000 --> 00:00:02,500 by its clock."
    assert of_kind(read_article(text.encode(), "a.txt"), "paragraph") == [text]


def test_a_text_that_is_far_too_long_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.deck.articles.open_article.read_text", None)
    monkeypatch.setattr("quiz.deck.articles.open_article._LONGEST_FILE", 20)
    with pytest.raises(QuizError, match="has 21 characters of text"):
        read_article(b"The canal is long. Ok", "canal.txt")


def test_a_page_that_a_book_names_many_times_is_read_once() -> None:
    book = epub(["<p>One lock.</p>", "<p>Two locks.</p>"], spine=[1, 0, 1, 1, 0])
    assert of_kind(read_article(book, "canals.epub"), "paragraph") == ["Two locks.", "One lock."]


def test_a_book_that_does_not_say_what_its_pages_are_is_read_by_their_names() -> None:
    assert of_kind(read_article(epub(["<p>One lock.</p>"], form=""), "canals.epub"), "paragraph") == ["One lock."]


def packed(name: str) -> bytes:
    """Returns a zip of one empty file."""
    file = BytesIO()
    with ZipFile(file, "w") as box:
        box.writestr(name, "")
    return file.getvalue()


@every(("lost", "has_spine", "read"), [(0, True, ["Two locks."]), (-1, False, ["One lock.", "Two locks."])])
def test_of_a_damaged_book_the_pages_are_read_that_are_there(lost: int, has_spine: bool, read: list[str]) -> None:
    book = epub(["<p>One lock.</p>", "<p>Two locks.</p>"], lost=lost, has_spine=has_spine)
    assert of_kind(read_article(book, "canals.epub"), "paragraph") == read


@every("tag", ["div", "blockquote", "p", "span", "section"])
@every("closed", [True, False])
def test_text_is_read_however_deep_it_stands(tag: str, closed: bool) -> None:
    page = f"<html><body>{f'<{tag}>' * 3000}The canal is long.{f'</{tag}>' * 3000 if closed else ''}"
    assert [block.text for block in read_html(page).article.blocks] == ["The canal is long."]


def test_a_note_to_a_table_is_no_heading() -> None:
    article = read_text(f"Ports\n\n{LONG}\n\n** With 162 boats of other ports\n\n{LONG}\n\nTraffic\n\n{LONG}\n")
    assert of_kind(article, "heading") == ["Traffic"]


def test_each_page_of_a_book_keeps_its_heading() -> None:
    article = read_article(epub(["<h1>Locks</h1><p>One lock.</p>", "<h1>Weirs</h1><p>A weir.</p>"]), "canals.epub")
    assert [block.headings for block in article.blocks if block.kind == "paragraph"] == [("Locks",), ("Weirs",)]


def test_a_book_is_read_page_by_page() -> None:
    article = read_article(epub(["<h2>Locks</h2><p>One lock.</p>", "<p>Two locks.</p>"]), "canals.epub")
    assert (article.title, article.author, article.language) == ("Canals & Locks", "Ada Fell", "en")
    assert of_kind(article, "paragraph") == ["One lock.", "Two locks."]


def pdf(lines: list[str]) -> bytes:
    """Returns a PDF of one page with `lines`, without compression."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown}ET" if lines else ""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    data, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 5\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def test_the_lines_of_a_pdf_become_paragraphs_and_cut_words_are_whole_again() -> None:
    pytest.importorskip("pypdf")
    lines = [
        "The Corran Canal was opened in 1847 by Queen Maud, who had paid for its con-",
        "struction herself and never saw the end of it, since she died in that year.",
        "It is closed.",
        "By 1871 the canal carried 240,000 tonnes of slate a year, most of it to Port Ess.",
    ]
    paragraphs = of_kind(read_article(pdf(lines), "canal.pdf"), "paragraph")
    assert "paid for its construction herself" in paragraphs[0]
    assert paragraphs[0].endswith("It is closed.")
    assert paragraphs[1].startswith("By 1871")


@every(
    ("data", "name", "said"),
    [
        (b"", "empty.txt", "There is no text in `empty.txt` to draw questions from."),
        (b"# Lakes\n\n| Lake | Depth |\n|---|---|\n| Ess | 120 m |\n", "a.md", "from, only a table or code."),
        (b"# Title\n", "title.md", "There is no text"),
        (b"\x00\x01\x02" * 100, "a.bin", "no text, web page, PDF or EPUB"),
        (b"PK\x03\x04 broken", "book.epub", "cannot be read as an EPUB"),
        (packed("word/document.xml"), "canal.docx", "a packed file, but no EPUB"),
        (epub(["<p>One lock.</p>"], lost=0), "canal.epub", "cannot be read as an EPUB"),
        (b"text", "a.pdf", "no text, web page, PDF or EPUB"),
        (b"The canal was long. " * (MOST_CHARACTERS // 20 + 1), "long.txt", "characters of text"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, name: str, said: str) -> None:
    with pytest.raises(QuizError, match=said):
        read_article(data, name)


@every(("data", "said"), [(b"%PDF-1.4\nbroken", "cannot be read as a PDF"), (pdf([]), "no text in")])
def test_a_pdf_that_is_broken_or_has_no_text_says_so(data: bytes, said: str) -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(QuizError, match=said):
        read_article(data, "a.pdf")


def test_without_the_library_a_pdf_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(QuizError, match="pip install"):
        read_article(pdf(["One line."]), "a.pdf")


_KINDS = st.sampled_from(["paragraph", "item", "quotation"])
_WORDS = st.text(alphabet=st.sampled_from("abc D1.-#>*_[](|<&;`\\!{}~"), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)


def without_lines(article: Article) -> tuple[Block, ...]:
    """The blocks, whatever lines they stand on: a quotation of the text itself is left out when it is read."""
    return tuple(block._replace(line=0) for block in article.blocks)


@given(st.lists(st.tuples(_KINDS, _WORDS), max_size=6))
def test_what_is_kept_reads_as_the_same_article_again(blocks: list[tuple[str, str]]) -> None:
    texts = [Block(kind, f"a {text} z.") for kind, text in blocks]  # type: ignore[arg-type]
    article = Article(title="Title", language="en", blocks=tuple(texts))
    once = kept(article)
    assert without_lines(kept(once)) == without_lines(once)
    for block in once.blocks:
        line = written(article).split("\n")[block.line - 1]
        assert block.text.split()[0] in line


@every(
    "text",
    [
        "The class List<String> was added by <bob> of the guild.",
        "Use *args in the call of __init__.py at <bob>.",
        "The entity &amp; is written for & in AT&T and R&D.",
        "The letter said [sic](note), [1] and ![x](y).",
        r"C:\[x] and \# are paths in the mill.",
        "<https://mill.example/b> is where H<sub>2</sub>O runs.",
    ],
)
def test_signs_of_a_text_that_would_be_marks_are_kept_as_signs(text: str) -> None:
    once = read_article(text.encode(), "a.txt")
    assert [block.text for block in once.blocks] == [block.text for block in kept(once).blocks] == [text]


def test_emphasis_of_a_plain_text_is_kept_as_such_beside_signs_that_are_none() -> None:
    block = kept(read_article(b"The **lock** of Orr holds a List<String> of *barges*.", "a.txt")).blocks[0]
    assert (block.text, block.marked) == ("The lock of Orr holds a List<String> of barges.", ((4, 8),))


@every(
    "text",
    [
        "<p " * 3000,
        "<div>" * 3000,
        "[" * 3000 + "](" * 3000,
        "*" * 3000 + " a " + "_" * 3000,
        '"' * 3000,
        "```\n" * 3001,
        "<!-- -->" * 3000 + "The canal is long.",
        "<!-- " * 50_000,
        "![" * 50_000,
        f"<p>a{' ' * 200_000}b",
    ],
)
@every("name", ["a", "a.html", "a.md", "a.txt"])
def test_what_is_made_to_break_a_reader_breaks_none(text: str, name: str) -> None:
    with suppress(QuizError):
        assert read_article(text.encode(), name).blocks


@every(("count", "by_tags"), [(50, False), (1_500, True)])
def test_a_tag_with_more_attributes_than_any_author_writes_is_not_compared_by_the_library(
    count: int, by_tags: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = pytest.importorskip("trafilatura")
    asked: list[str] = []
    monkeypatch.setattr(library, "bare_extraction", lambda text, **_: asked.append(text))
    attributes = " ".join(f"a{number}=''" for number in range(count))
    page = f"<html><body><p {attributes}>The canal is long.</p></body></html>"
    assert [block.text for block in read_article(page.encode(), "a.html").blocks] == ["The canal is long."]
    assert asked == ([] if by_tags else [page])


@every(
    ("line", "date", "publisher"),
    [
        ("Published 14 March 2021, The Harbour Review", "14 March 2021", "The Harbour Review"),
        ("3 May 2024 · 4 min read", "3 May 2024", ""),
        ("Updated: Friday, 3 May 2024 at 08:15 GMT", "Friday, 3 May 2024", ""),
        ("Mar 4, 2021", "Mar 4, 2021", ""),
        ("3. Mai 2024, 8:15 Uhr", "3. Mai 2024", ""),
        ("Stand: 03.05.2024 8:15 Uhr", "03.05.2024", ""),
        ("Veröffentlicht am 3. Mai 2024", "3. Mai 2024", ""),
        ("公開日：2024年5月3日", "2024年5月3日", ""),
        ("2024/05/03", "2024/05/03", ""),
        ("May 3, 2024 5:05 pm UTC", "May 3, 2024", ""),
        ("May 3, 2024 |", "May 3, 2024", ""),
    ],
)
def test_the_line_of_the_date_is_no_text(line: str, date: str, publisher: str) -> None:
    read = read_text(f"The Corran Canal\n\nBy Ada Fell\n{line}\n\nThe Corran Canal was opened in 1847.\n")
    assert (read.author, read.date, read.publisher) == ("Ada Fell", date, publisher)
    assert [block.text for block in read.blocks] == ["The Corran Canal was opened in 1847."]


@every(
    ("line", "is_text"),
    [
        ("Sign up for our newsletter to get the best stories.", False),
        ("5 min read", False),
        ("Read more: Ten canals of the north", False),
        ("Advertisement", False),
        ("Want to hear of every canal? Follow @canals on Twitter", False),
        ("Email Author", False),
        ("3:24 pm |", False),
        ("Boats follow the river on their way to Ess.", True),
        ("3:24 was her time at the lock of Orr in 1903.", True),
        ("> We heard a roar like ten trains", False),
        ("Ada Fell is the canals correspondent of The Slate Gazette.", False),
        ("> We heard nothing at all", True),
        ("Advertisement of the canal cost 40 pounds in 1847.", True),
        ("The lock opens in 5 minutes.", True),
        ("ORX and Tarn quotes delayed by at least 20 minutes. Ferrol delayed by at least 15 minutes.", False),
        ("The boats were delayed by at least 20 minutes at the lock.", True),
        ("Carl Fell is the keeper of the canal.", True),
    ],
)
def test_what_stands_around_the_text_of_a_page_is_left_out(line: str, is_text: bool) -> None:
    said = "“We heard a roar like ten trains, and then the lock was gone,” said Tom Orr in 1847."
    read = read_markdown(f"---\ntitle: Canals\nauthor: Ada Fell\n---\n\n{said}\n\n{line}\n")
    assert len(read.blocks) == 1 + is_text


def test_a_footer_that_counts_two_pages_is_none_of_their_text() -> None:
    pages = [["The Corran Canal", "By Ada Fell", LONG, LONG, "Gazette 1"], [LONG, LONG, LONG, "Gazette 2"]]
    assert not [line for line in page_lines(pages) if "Gazette" in line]


LONG = "By 1871 the Corran Canal carried 240,000 tonnes of slate a year, most of it for Port Ess and"


BOLD = [
    ("The nave is a **long hall**.", ["long hall"]),
    ("Two **nave**s and <strong>an apse</strong> stand *there*.", ["naves", "an apse"]),
    ("**Note:** the **apse** &amp; the <dfn>choir</dfn>.", ["Note:", "apse", "choir"]),
    ("**All of it is bold.**", []),
    ("これは**身廊**です。", []),
    ("2**3 and 4**5 are powers.", []),
]


@every(("text", "bold"), BOLD)
def test_what_is_bold_is_known_and_kept(text: str, bold: list[str]) -> None:
    once = read_markdown(text)
    again = kept(once)
    assert [once.blocks[0].text[start:end] for start, end in once.blocks[0].marked] == bold
    assert (again.blocks[0].text, again.blocks[0].marked) == (once.blocks[0].text, once.blocks[0].marked)


def test_what_is_bold_on_a_page_is_known() -> None:
    text = "<b> naves </b>, <em>not</em> <em class='term'>apse</em>s, are long; <b>that</b>"
    page = f"<html><body><article><p>The {text} is so.</p></article></body></html>"
    (block,) = read_html(page).article.blocks
    assert [block.text[start:end] for start, end in block.marked] == ["naves", "apses", "that"]


@every(
    ("text", "shorter", "bold"),
    [
        ("The nave (12) and the nave.", "The nave and the nave.", [(17, 21)]),
        ("The nav and the nave (4).", "The nav and the n.", []),
    ],
)
def test_bold_words_stay_so_where_signs_are_taken_out(text: str, shorter: str, bold: list[tuple[int, int]]) -> None:
    place = text.rindex("nave")
    block = Block("paragraph", text, marked=((place, place + 4),)).with_text(shorter)
    assert [*block.marked] == bold


def test_a_text_with_a_paragraph_on_each_line_is_parted_there() -> None:
    paragraph = "The Corran Canal was opened in 1847, and by 1871 it carried slate to Port Ess. " * 3
    article = read_text(f"The Corran Canal\n{paragraph}\n{paragraph}\nShort lines of\none paragraph.\n")
    assert article.title == "The Corran Canal"
    assert of_kind(article, "paragraph") == [paragraph.strip()] * 2 + ["Short lines of one paragraph."]


@every("below", ["How a canal was dug, and for whom", "How a canal was dug."])
def test_what_stands_right_below_a_title_is_kept_apart_where_no_line_is_wrapped(below: str) -> None:
    paragraph = "The Corran Canal was opened in 1847, and by 1871 it carried slate to Port Ess. " * 3
    article = read_text(f"Slate for Port Ess\n{below}\n\n{paragraph}\n\n{paragraph}\n")
    assert article.title == "Slate for Port Ess"
    assert of_kind(article, "caption") == [below]
    assert of_kind(kept(article), "caption") == [below]


@every(
    "text",
    [
        f"Slate for Port Ess\nHow a canal was dug\n\n{'It was dug in 1847,' * 4}\n{'and it is old.' * 6}\n",
        f"Slate for Port Ess.\nHow a canal was dug\n\n{'It was dug in 1847, and it is old. ' * 9}\n",
    ],
)
def test_no_title_is_taken_from_a_paragraph_that_may_be_wrapped(text: str) -> None:
    assert not of_kind(read_text(text), "caption")


@every(
    ("line", "kind"),
    [
        ("The canal in 1903. Photo: Ada Fell", "caption"),
        ("The locks of Orr Credit: SLATE/Gazette", "caption"),
        ("Die Schleuse. Foto: Ada Fell", "caption"),
        ("She gave him full credit: He had dug it.", "paragraph"),
        ("Credit: None was given. The bank of Orr had closed.", "paragraph"),
    ],
)
def test_a_line_that_ends_with_who_made_its_picture_is_a_caption(line: str, kind: str) -> None:
    text = "The Corran Canal was opened in 1847 by Queen Maud, and the first barge came to Port Ess at noon."
    read = read_text(f"The Canal\n\n{text}\n\n{line}\n\n{text}\n")
    assert [block.kind for block in read.blocks if block.text == line] == [kind]


def test_a_title_may_ask_something() -> None:
    text = "The Corran Canal was opened in 1847 by Queen Maud, and the first barge came at noon."
    assert read_text(f"Who dug the Corran Canal?\n\n{text}\n").title == "Who dug the Corran Canal?"
    assert not read_text(f"Nobody dug the Corran Canal!\n\n{text}\n").title


@every(
    ("text", "read"),
    [
        ('It links [the lakes](a){:target="_blank"} of Orr.', "It links the lakes of Orr."),
        ('{% image "a.jpg" %} The lock is old.', "The lock is old."),
        ("{{< figure a.jpg >}}The lock is old.", "The lock is old."),
        ("The set {1, 2} is small.", "The set {1, 2} is small."),
        ('The {{< term id="lock" word="locks" >}} of Orr are old.', "The locks of Orr are old."),
        ("The {{< term 'locks' >}} of Orr are old.", "The locks of Orr are old."),
        ('The {% gloss word="lock" text="A gate" %} of Orr is old.', "The {…} of Orr is old."),
        ("It was dug by {{% partial lock.md %}} in 1847.", "It was dug by {…} in 1847."),
        ("It {% if old %}was{% else %}is{% endif %} of stone.", "It {…} of stone."),
        ("The lock{{< fn 3 >}} is old.", "The lock is old."),
        ("The {{< big >}}lock{{< /big >}} is old.", "The lock is old."),
        ('The lock is old. {{< definition word="Lock" def="' + "A gate. " * 60 + '" >}}', "The lock is old."),
        ("The [lock]{#lock} of Orr is [old]{.wide}.", "The lock of Orr is old."),
        ('<img src="a.jpg" alt="' + "A man > a lock. " * 60 + '">The lock is old.', "The lock is old."),
        ("The lock is old.<noscript>Turn on\nscripts to see <b>it</b>.</noscript>", "The lock is old."),
        ("It has `<noscript>` in its head and `</noscript>` below.", "It has in its head and below."),
    ],
)
def test_what_the_maker_of_a_page_is_told_is_no_text(text: str, read: str) -> None:
    assert of_kind(read_markdown(text), "paragraph") == [read]


@every(
    ("line", "heading"),
    [
        ("=== Early life", "Early life"),
        ("== Early life ==", "Early life"),
        ("## Early life {#life}", "Early life"),
        ("###Early life", "Early life"),
    ],
)
def test_headings_of_other_texts_are_such_too(line: str, heading: str) -> None:
    for read in (read_markdown, read_text)[: 1 if "{" in line else 2]:
        assert of_kind(read(f"The Canal\n\n{line}\n\nThe lock is old.\n"), "heading")[-1:] == [heading]


def test_a_head_between_plus_signs_is_read() -> None:
    article = read_markdown(
        '+++\ndraft = true\ntitle = "The Canal"\ndate = 2020-04-10T18:32:29Z\n+++\nThe lock is old.\n'
    )
    assert (article.title, article.date, len(article.blocks)) == ("The Canal", "2020-04-10", 1)


def test_what_stands_in_a_caption_is_one_and_is_kept_as_such() -> None:
    text = (
        "<figure>\n<img src='a'>\n<figcaption>\n\nA lock \\[1903\\].\n\n</figcaption>\n</figure>\n\nThe lock is old.\n"
    )
    article = read_markdown(text)
    assert of_kind(article, "caption") == of_kind(kept(article), "caption") == ["A lock (1903)."]
    assert of_kind(article, "paragraph") == ["The lock is old."]


@every("gap", ["\n", " ", ""])
def test_a_caption_ends_where_its_tag_does_whatever_stands_around_it_on_the_next_line(gap: str) -> None:
    parts = [
        "The lock is old.",
        "<div><img src='a' alt='A lock'>",
        "<figcaption>A lock in 1903.</figcaption>",
        "</div>",
        "<p>The canal is long.</p>",
    ]
    text = f"The Ess is a river.\n\n{gap.join(parts)}\n\nThe slate is grey.\n"
    article = read_markdown(text)
    assert of_kind(article, "caption") == ["A lock in 1903."]
    assert [text.split(".")[0] for text in of_kind(article, "paragraph")] == [
        "The Ess is a river",
        "The lock is old",
        "The canal is long",
        "The slate is grey",
    ]
    assert article.blocks[-1].line == text[: text.index("The slate")].count("\n") + 1


@every(
    ("name", "title"),
    [
        ("the-corran-canal.md", "The corran canal"),
        ("Corran Canal 1847.pdf", "Corran Canal 1847"),
        ("Napoleon.txt", "Napoleon"),
        ("水車小屋.md", "水車小屋"),
        ("napoleon.txt", ""),
        ("a12.txt", ""),
        ("article 2.md", ""),
        ("Untitled document.md", ""),
        ("my notes.txt", ""),
        ("README.md", ""),
        ("the standard input", ""),
    ],
)
def test_without_a_title_the_name_of_the_file_is_one_if_it_reads_like_one(name: str, title: str) -> None:
    assert titled(Article(), name).title == title
    assert titled(Article(title="Locks"), name).title == "Locks"


@every(
    ("said", "date"), [("2020-04-10 18:32:29", "2020-04-10"), ("2020-04-10T18:32:29Z", "2020-04-10"), ("May", "May")]
)
def test_of_a_point_of_time_the_day_is_kept(said: str, date: str) -> None:
    assert read_markdown(f"---\ndate: {said}\n---\n\nThe lock is old.\n").date == date


def test_a_title_may_go_on_in_the_lines_behind_it() -> None:
    head = "---\ntitle: 'Canals of Orr: How They\n  Were Dug'\nheader:\n  image: a.png\nauthor: Ada Fell\n---"
    read = read_markdown(f"{head}\n\nThe lock is old.\n")
    assert (read.title, read.author) == ("Canals of Orr: How They Were Dug", "Ada Fell")


@every(
    ("last", "is_text"),
    [
        ("Ada Fell is a student at the Orr School.", False),
        ("Ada Fell\nAda is a student at the Orr School.", False),
        ("Fell writes about canals.", False),
        ("The fell is a hill above the canal.", True),
        ("Ada Fell drew the plan of the canal.", True),
    ],
)
def test_who_the_author_is_is_no_text(last: str, is_text: bool) -> None:
    article = read_markdown(f"---\nauthor: Ada Fell\n---\n\nThe canal is old.\n\n{last}\n")
    assert (len(of_kind(article, "paragraph")) == 2) is is_text


def test_the_language_of_notes_is_guessed() -> None:
    notes = "- Locks, gates, sluices and barges of slate, iron ore, coal, lime, timber, wool, salt, grain, fish, hay\n"
    assert read_article((notes * 12).encode(), "a.md").language == "en"
    assert read_article(notes.replace("and", "").replace("of", "").encode() * 12, "a.md").language == ""


@every(
    ("text", "title"),
    [
        ("---\nname: Ada Fell\n---\n\n## Summary\n\nThe canal is old.\n", "Ada Fell"),
        ("---\nname: fell\ntitle: Ada Fell\n---\n\n## Summary\n\nThe canal is old.\n", "Ada Fell"),
        ("## Summary\n\nThe canal is old.\n", ""),
        ("## Summary of a life\n\nThe canal is old.\n", "Summary of a life"),
    ],
)
def test_the_heading_of_a_first_section_is_no_title(text: str, title: str) -> None:
    assert read_markdown(text).title == title


@every(
    ("line", "author", "date"),
    [
        ("By Ada Fell | 12 March 2019", "Ada Fell", "12 March 2019"),
        ("By Ada Fell, 12 March 2019", "Ada Fell", "12 March 2019"),
        ("By Ada Fell · March 12, 2019 · 5 min read", "Ada Fell", "March 12, 2019"),
        ("By Ada Fell and Tom Orr - Staff writers", "Ada Fell and Tom Orr", ""),
        ("By Ada Fell Science editor", "Ada Fell", ""),
        ("By Ada Fell, staff writer", "Ada Fell", ""),
        ("by Ada van Fell - Nov 9, 2012 5:05 pm UTC", "Ada van Fell", "Nov 9, 2012"),
        ("Posted by Ada Fell on 12 March 2019", "Ada Fell", "12 March 2019"),
        ("Written by Ada Fell", "Ada Fell", ""),
        ("Author: Ada Fell", "Ada Fell", ""),
        ("Von Ada Fell | 12. März 2019", "Ada Fell", "12. März 2019"),
        ("By Ada Fell — The Ess Herald — 12 March 2019", "Ada Fell", "12 March 2019"),
    ],
)
def test_a_line_of_author_and_date_is_no_text(line: str, author: str, date: str) -> None:
    for read in (
        read_article(f"# The Canal\n\n{line}\n\nThe Corran Canal was opened in 1847.\n".encode(), "canal.md"),
        read_text(f"The Canal\n\n{line}\n\nThe Corran Canal was opened in 1847.\n"),
    ):
        assert (read.title, read.author, read.date) == ("The Canal", author, date)
        assert [block.text for block in read.blocks if block.kind == "paragraph"] == [
            "The Corran Canal was opened in 1847."
        ]


@every(
    "line",
    [
        "The canal was opened on 12 March 2019",
        "By 12 March 2019 the canal was dry",
        "By Queen Maud the canal was opened, 12 March 1847",
        "The siege of Ess, 12 March 1847",
    ],
)
def test_a_sentence_with_a_date_is_text(line: str) -> None:
    read = read_article(f"# The Canal\n\n{line}\n\nThe Corran Canal was opened in 1847.\n".encode(), "canal.md")
    assert read.blocks[0].text == line


@every("title", ["Annual Report | 12 March 2019", "The Battle of Ess, 12 March 1819"])
def test_a_title_with_a_date_stays_the_title(title: str) -> None:
    text = "The Corran Canal was opened in 1847 by Queen Maud, and the first barge came at noon."
    assert read_article(f"# {title}\n\n{text}\n".encode(), "canal.md").title == title
    assert read_text(f"{title}\n\n{text}\n").title == title


@every(
    ("head", "title", "author", "date"),
    [
        ("title: >\n  The Corran\n  Canal\nauthor: Ada Fell", "The Corran Canal", "Ada Fell", ""),
        ("title: >-\n    The Corran Canal\ndate: 2018-12-07", "The Corran Canal", "", "2018-12-07"),
        ("title: |-\n  The Corran: a Canal\n", "The Corran: a Canal", "", ""),
        ('title: "The \\"Corran\\" Canal" # as it is called', 'The "Corran" Canal', "", ""),
        ("title: 'Fell''s Canal'\nauthor: [Ada Fell, Ben Orr]", "Fell's Canal", "Ada Fell, Ben Orr", ""),
        ("# of a canal\nTitle: Canals\nauthor:\n  name: Ada Fell\n  email: a@b.c", "Canals", "Ada Fell", ""),
        (
            "title: No\nauthors:\n  - name: Ada Fell\n  - Ben Orr\ndate: 2020-99-99",
            "No",
            "Ada Fell, Ben Orr",
            "2020-99-99",
        ),
        ("title: Canals: how they were dug\nauthor: Ada Fell", "Canals: how they were dug", "Ada Fell", ""),
        (
            "title: >\n  The Corran\n  Canal\nsummary: Canals: how\nauthor:\n- Ada Fell",
            "The Corran Canal",
            "Ada Fell",
            "",
        ),
        ("title: [Canals\nauthor: Ada Fell", "[Canals", "Ada Fell", ""),
        ("title:\nauthor: ~x", "", "~x", ""),
        ("title: Who dug the canal&#63;\nauthor: Orr &amp; Fell", "Who dug the canal?", "Orr & Fell", ""),
        ("title: Locks &ndash; and why\nauthor: Locks&co; Orr&#x21;", "Locks – and why", "Locks&co; Orr!", ""),
    ],
)
def test_a_head_is_read_as_yaml_where_it_is_such(head: str, title: str, author: str, date: str) -> None:
    read = read_markdown(f"---\n{head}\n---\n\nThe lock is old.\n")
    assert (read.title, read.author, read.date) == (title, author, date)
    assert [block.text for block in read.blocks] == ["The lock is old."]


def test_a_head_is_read_as_toml_between_plus_signs() -> None:
    head = '+++\ntitle = "The \\"Corran\\" Canal"\ndate = 2018-12-07T10:00:00Z\nauthors = ["Ada Fell"]\n+++'
    read = read_markdown(f"{head}\n\nThe lock is old.\n")
    assert (read.title, read.author, read.date) == ('The "Corran" Canal', "Ada Fell", "2018-12-07")


_OPENING = "Title: The Corran Canal\nDate: 2018-12-07 10:20\nSlug: corran\nTags: canals, locks\nAuthor: Ada Fell\n"


@every("name", ["a.md", "a.txt"])
@every("more", ["", "Summary: How a canal\n    was dug: by hand.\n", "Save_as: corran.html\nBase Header Level: 2\n"])
def test_the_lines_at_the_top_that_tell_of_an_article_are_no_text(name: str, more: str) -> None:
    read = read_article(f"{_OPENING}{more}\nThe lock is old.\n".encode(), name)
    assert (read.title, read.author, read.date) == ("The Corran Canal", "Ada Fell", "2018-12-07")
    assert [block.text for block in read.blocks] == ["The lock is old."]


@every(
    "text",
    [
        "Title: The canal is a ditch.\nIt is old.\n\nThe lock is old.\n",
        "Locks: They are old.\nTitle: It is old.\nDate: It is old.\n\nThe lock is old.\n",
        "Summary: the canal is old.\n\nThe lock is old.\n",
    ],
)
def test_other_lines_with_colons_are_text(text: str) -> None:
    assert len(read_markdown(text).blocks) == 2
    assert "old" in read_markdown(text).blocks[0].text


@every(
    ("name", "text"),
    [
        ("a.html", "<p><ruby>水丘<rt>みずおか</rt></ruby>の町は<RUBY>海辺<RT>うみべ</RUBY>に開かれた港である。</p>"),
        (
            "a.html",
            "<p><ruby>水丘<rp>（</rp><rt>みずおか</rt><rp>）</rp></ruby>の町は海<!-- -->辺に開かれた港である。</p>",
        ),
        ("a.md", "# 町\n\n<ruby>水丘<rt>みずおか</rt></ruby>の町は海辺に開かれた港である。"),
        ("a.txt", "｜水丘《みずおか》の町は海辺《うみべ》に開かれた港である。"),
    ],
)
def test_a_word_is_kept_without_its_reading(name: str, text: str) -> None:
    assert read_article(text.encode(), name).blocks[-1].text == "水丘の町は海辺に開かれた港である。"


def test_words_in_double_angle_marks_that_are_no_reading_are_kept() -> None:
    text = "町の船《水丘丸》は海辺に開かれた港にある。"
    assert read_article(text.encode(), "a.txt").blocks[-1].text == text


@every(
    ("text", "read"),
    [
        ("水丘の町は，海辺の港である．舟は風を待つ．", "水丘の町は、海辺の港である。舟は風を待つ。"),
        (
            "水丘の町は, 3年で港を開きました. 舟は, 風を待ちます.",
            "水丘の町は、3年で港を開きました。舟は、風を待ちます。",
        ),
        (
            "水丘の町では1,800人が，長さ２．５メートルの舟で暮らす．",
            "水丘の町では1,800人が、長さ２．５メートルの舟で暮らす。",
        ),
        (
            "門は，１，２００枚で（夏），高さは3．5ｍである（冬）．",
            "門は、１，２００枚で（夏）、高さは3．5ｍである（冬）。",
        ),
        ("水門の部品は，鉄とC，Rustで書かれている．", "水門の部品は、鉄とC、Rustで書かれている。"),
        ("ア．舟とは何か", "ア．舟とは何か"),
        ("水门是挡水的墙，船在门前等候。", "水门是挡水的墙，船在门前等候。"),
        ("舟の図は舟.pngとv1.2の形で町に置かれたのである。", "舟の図は舟.pngとv1.2の形で町に置かれたのである。"),
    ],
)
def test_western_stops_of_a_japanese_text_are_its_stops(text: str, read: str) -> None:
    assert read_article(text.encode(), "a.txt").blocks[-1].text == read


def test_stops_of_upright_lines_and_of_half_width_are_stops() -> None:
    for text in ("水丘は﹁舟は風を待つ︒﹂と語り︑港を開いた︒", "水丘は｢舟は風を待つ｡｣と語り､港を開いた｡"):
        assert read_article(text.encode(), "a.txt").blocks[-1].text == "水丘は「舟は風を待つ。」と語り、港を開いた。"


@every(
    ("text", "read"),
    [
        ("The lock was drawn by <bob> of the guild.", "The lock was drawn by <bob> of the guild."),
        (
            "A List<String> and a Map<Key, List<Barge>> are kept.",
            "A List<String> and a Map<Key, List<Barge>> are kept.",
        ),
        ("The <b>lock</b> of <SPAN class=x>Orr</SPAN> was<br>closed.", "The lock of Orr wasclosed."),
        ("The <my-lock>lock</my-lock> has <o:p>two</o:p> <gate open=1>gates<gate/>.", "The lock has two gates."),
    ],
)
def test_only_tags_are_taken_out_of_markdown(text: str, read: str) -> None:
    assert read_article(text.encode(), "a.md").blocks[0].text == read
    assert kept(read_article(text.encode(), "a.md")).blocks[0].text == read


@every(
    ("line", "author"),
    [
        ("Ada Fell Senior Reporter", "Ada Fell"),
        ("Ada Fell, Science Editor", "Ada Fell"),
        ("Meet Ada Fell Senior Reporter", ""),
        ("Ada Fell wrote to a senior reporter.", ""),
    ],
)
def test_a_line_of_a_name_and_a_trade_says_who_wrote_the_article(line: str, author: str) -> None:
    article = read_article(f"# The Canal\n\n{line}\n\nThe canal of Orr was dug in 1904 by miners.\n".encode(), "a.md")
    assert article.author == author
    assert (line in [block.text for block in article.blocks]) is not bool(author)


def test_a_heading_over_headings_that_came_before_stands_over_a_part_of_the_text() -> None:
    parts = (
        "Ess",
        "History",
        "It began in 1911 with one small boat.",
        "Orr",
        "History",
        "It began in 1950 with a ferry.",
    )
    text = "# Rivers\n\n" + "\n\n".join(part if part.endswith(".") else f"## {part}" for part in parts)
    page = "<h1>Rivers</h1>" + "".join(f"<p>{part}</p>" if part.endswith(".") else f"<h2>{part}</h2>" for part in parts)
    for article in (
        read_article(text.encode(), "a.md"),
        read_article(f"<html><body><article>{page}</article></body></html>".encode(), "a.html"),
    ):
        headings = [block.headings for block in article.blocks if block.kind == "paragraph"]
        assert headings == [("History",), ("Orr", "History")]


LINES = [
    (
        "<div>Torrin Lamps<br /><br /><img src='a.png'> The lamps of Orr were lit by Anna Bell.</div>",
        ["Torrin Lamps", "The lamps of Orr were lit by Anna Bell."],
    ),
    (
        "<p>The mill of Orr<br> <br/>\n<br>was sold in 1911 to a guild.</p>",
        ["The mill of Orr", "was sold in 1911 to a guild."],
    ),
    ("<p>The mill of Orr<br>was sold in 1911 to a guild.</p>", ["The mill of Orr was sold in 1911 to a guild."]),
]


@every(("written", "read"), LINES)
def test_two_ends_of_lines_end_a_paragraph_and_one_is_a_space(written: str, read: list[str]) -> None:
    page = f"<html><body><article><h1>Orr</h1>{written}</article></body></html>"
    assert [block.text for block in read_html(page).blocks if block.kind == "paragraph"] == read
    heading = read_html("<h1>The Mill<br><br>of Orr</h1><p>It was sold in 1911.</p>").blocks[0]
    assert (heading.kind, heading.text) == ("heading", "The Mill of Orr")


@every(("written", "read"), LINES[1:])
def test_the_library_that_reads_a_page_ends_paragraphs_there_too(written: str, read: list[str]) -> None:
    pytest.importorskip("trafilatura")
    rest = "<p>The ferry of Orr was sold by Carl Roth in 1911 to a guild of old pilots from Tarn.</p>" * 8
    page = f"<html><body><article><h1>Orr</h1>{rest}{written}</article></body></html>"
    assert of_kind(read_article(page.encode(), "a.html"), "paragraph")[-len(read) :] == read
