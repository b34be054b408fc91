"""Which paragraphs are works cited, and what they are kept apart from."""

from quiz.deck.articles.markdown import kept, read_markdown, read_text
from quiz.deck.articles.works_cited import is_work_cited, tells_of_page
from tests.every import every


@every(
    "entry",
    [
        "Roth, C. (2021, October 8). Tides of 2021: all lamps of the port. The Torrin Post.",
        "Bell, A., Roth, C., & Morrel, S. (2021). Lamp given to pilots who found a reef. Torrin Times.",
        "Lexicon, B. of. (n.d.). Lamp of Torrin. Lexicon of Veldany. Retrieved November 1, 2021, from https://x.example/a",
        "2021 lamp of Torrin given for tides in 1904. Society of Pilots. (n.d.). Retrieved November 1, 2021, from https://x.example",
        "Bell, Ada. “On the lamps of the port.” The Torrin Post, 19 March 2022, https://x.example/lamps.",
        "“Ways to save a lamp.” Lamps of Torrin, https://x.example/ways/. Accessed 6 November 2024.",
        "Bell, Ada, and Carl Roth. A history of lamps. Torrin University Press, 1994.",
        "Bell, A. J. (1994). A history of lamps. doi:10.1000/182",
        "Bell, Ada. A history of lamps. Torrin, 1994, pp. 12–40.",
        "References. Bell v. Roth, 12 Orr (3 Tarn.) 40 (1852); see also Ada Bell, Lamps of the Port (2021).",
        "Further reading: Lamps of the Port and The Pilots of Tarn, both by Ada Bell.",
        "Quellen: Ada Bell, Die Lampen von Orr, 1994.",
        '[1] "Tides", last modified May 3, 2010.',
        "[12] Roth, C., and A. Bell. Lamps that flash. Tides 413 (2001): 477-478.",
        "^ Lamps of the Port, https://x.example/lamps",
        "参考文献：ベル『港の灯』1994年。",
    ],
)
def test_an_entry_is_told_by_its_names_and_its_year_or_day(entry: str) -> None:
    assert is_work_cited(entry)


@every(
    "paragraph",
    [
        "Bell, a pilot of the port, wrote in 1994 that the lamp was of glass.",
        "Torrin, Veldany (1994) is a port with a lamp of glass.",
        "In 1994 Ada Bell (1904–2001) published a history of lamps, which was read at once.",
        "Ada Bell said: “The lamp is of glass.” Nobody believed her until 1994.",
        "The lamp was retrieved on 6 November 1904 by a pilot of the port.",
        "[1] The lamp was retrieved by a pilot of the port in 1904.",
        "References to the lamp of Orr are found in works of 1994.",
        "Sources of salt are rare. Those of Orr were found in 1994.",
        "However, Bell found (in 1994) that the lamp was of glass.",
        "Torrin, Ada Bell's home, has a press. It was bought by Torrin Press in 1994 and closed soon.",
    ],
)
def test_a_paragraph_about_people_and_years_is_none(paragraph: str) -> None:
    assert not is_work_cited(paragraph)


@every(
    ("item", "tells"),
    [
        ("Decree 12 - Day of the Lamp, 1964: Readers will find the decree of the port.", True),
        ("Lamps of Torrin: On this page readers get an overview of the lamps.", True),
        ("Torrin Times - The Lamp (1904): This page on the site gives a brief account.", True),
        ("Timeline: A Century of Lamps (1910-2010) A timeline of the lamps between 1910 and 2010.", True),
        ("The Quarrel on Torrin's Lamps, 1839-1851 Information on the lamps of the port.", True),
        ("Scree: a slope of loose stones at the foot of a cliff.", False),
        ("The Torrin lamp was an overview of what glass can do.", False),
        ("1904: A lamp of glass is lit, and readers of the Times vote on its name.", False),
    ],
)
def test_an_item_of_a_page_to_read_on_says_what_its_reader_finds(item: str, tells: bool) -> None:
    assert tells_of_page(item) is tells


def test_a_list_of_pages_to_read_on_has_no_sentences_and_any_other_list_keeps_all() -> None:
    pages = "- Lamps of Torrin: This page tells of the lamp.\n- The Lamp: Readers will find the lamp of 1904.\n"
    others = "- The lamp of 1905 was lit by Carl Roth.\n"
    begun = "# Lamps\n\nThe lamp of Torrin was lit in 1904 by Ada Bell.\n\n"
    kinds = [block.kind for block in kept(read_markdown(begun + pages + others)).blocks]
    assert kinds == ["paragraph", "work", "work", "work"]
    kinds = [block.kind for block in kept(read_markdown(begun + pages + others * 3)).blocks]
    assert kinds == ["paragraph", *["item"] * 5]


def test_works_cited_are_no_sentences_and_stay_where_they_are() -> None:
    entry = "Roth, C. (2021, October 8). The tides of 2021 had lamps of glass. The Torrin Post."
    article = kept(read_text(f"Lamps\n\nThe lamp of Torrin was lit in 1904 by Ada Bell.\n\n{entry}\n"))
    assert [sentence.text for sentence in article.sentences] == ["The lamp of Torrin was lit in 1904 by Ada Bell."]
    assert [block.text for block in article.blocks if block.kind == "work"] == [entry]


@every(
    ("text", "read"),
    [
        ("The lamp has a lens,[28][29] and a mirror of tin.", "The lamp has a lens, and a mirror of tin."),
        ("The lamp has a lens.[1][note 2][3] It is of tin.", "The lamp has a lens. It is of tin."),
        ("The lamp has a lens,[[4]](#note-4) and a mirror.", "The lamp has a lens, and a mirror."),
        ("The lamp of [1904](https://x.example) has a lens.", "The lamp of 1904 has a lens."),
        ("The lamp of the 19<sup>th</sup> century is of tin.", "The lamp of the 19th century is of tin."),
        ("By the early 19\n\n<sup>th</sup>\n\n century, it had a lens.", "By the early 19th century, it had a lens."),
    ],
)
def test_numbers_of_notes_and_raised_letters_tear_no_sentence(text: str, read: str) -> None:
    article = read_markdown(f"# Lamps\n\n{text}\n\nA second paragraph stands behind it.\n")
    assert [block.text for block in article.blocks] == [read, "A second paragraph stands behind it."]
    assert article.blocks[1].line == text.count("\n") + 5


@every(
    ("last", "is_kept"),
    [
        ("Maud Tarn is a freelance writer of books on lamps.", False),
        ("Ada Bell is a writer of books on lamps.", True),  # the article is about her
        ("Torrin Lamp is a lens of tin in the port.", True),
    ],
)
def test_who_wrote_an_article_is_no_part_of_it(last: str, is_kept: bool) -> None:
    article = read_text(f"Lamps\n\nThe lamp of Torrin was lit in 1904 by Ada Bell.\n\n{last}\n")
    assert (last in [sentence.text for sentence in article.sentences]) is is_kept
