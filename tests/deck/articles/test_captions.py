"""Which paragraphs are captions of pictures that were not copied with them."""

from quiz.deck.articles.captions import is_caption
from quiz.deck.articles.markdown import kept, read_markdown
from tests.every import every


@every(
    "caption",
    [
        "Left: The first lamp of the mill. Right: Weavers lower the lamp into the lock.",
        "Top right: The mill of Orr in 1904.",
        "From left to right: Ada Bell, Carl Roth and Sam Morrel at the lock.",
        "Above, the mill of Orr burns in a night of 1904.",
        "Pictured: Ada Bell at the lock of Orr.",
        "Oben links: Die Mühle von Orr brannte 1904.",
        "Im Bild: Ada Bell misst die Tiefe der Schleuse.",
        "写真左：1904年に焼けたオル村の水車小屋です。",
        "A weaver oils the great wheel of Orr in 1904. (Ada Bell/Orr Press/Veldany Pictures)",
        "A weaver oils the great wheel of Orr in 1904. (Ada Bell — Orr Press)",
        "A weaver oils the great wheel of Orr in 1904. (Photo by Ada Bell)",
        "A weaver oils the great wheel of Orr. The wheel turns at night. Ada M. Bell/Veldany Department of Mills",
        "Eine Weberin ölt 1904 das große Rad von Orr. (Foto: Ada Bell)",
        "1904年、オル村の水車が止まった。（写真：ベル社）",
        "A weaver oils the great wheel of Orr. Photo: Ada Bell",
        "[OT19]Figure 3.6 The wheel of the mill. It turns at night.",
        "Figure 2. Weavers oil the wheel of Orr.",
        "Fig. 11b: The wheel of Orr at night.",
        "Table S2 | Wheels of the county.",
        "Abbildung 4: Das Rad der Mühle von Orr.",
    ],
)
def test_a_caption_is_told_by_the_place_of_its_picture_or_by_who_made_that(caption: str) -> None:
    assert is_caption(caption)


@every(
    "paragraph",
    [
        "Left to the weavers, the mill of Orr burned in 1904.",
        "Right at the lock: there the mill of Orr stood in 1904.",
        "Above the lock, the mill of Orr was built in 1904.",
        "The mill of Orr burned in 1904 (see Bell/Roth).",
        "The mill was built by the guild. (Nobody knows which one.)",
        "The mill has a lamp of the type AC/DC.",
        "Figure 3 shows the wheel of the mill, which turns at night.",
        "Table 2 and Table 3 list the wheels of the county.",
        "Figure 4 (left) shows how the wheel turns.",
        "Figures of 1904 tell of the wheel of Orr.",
        "Abbildung 4 zeigt das Rad der Mühle von Orr.",
        "The mill stands at the lock, as does the inn. It was sold to Bell & Roth.",
        "Links der Schleuse: dort stand 1904 die Mühle von Orr.",
    ],
)
def test_a_paragraph_with_such_words_is_none(paragraph: str) -> None:
    assert not is_caption(paragraph)


@every("end", ["", "."])
def test_a_paragraph_that_says_the_description_of_a_picture_again_is_its_caption(end: str) -> None:
    said = "The mill of Orr burned in a night of 1904"
    article = kept(read_markdown(f"# Mills\n\n![{said}{end} ](a.png)\n\n{said}.\n\n{said}, and was built again.\n"))
    assert [block.kind for block in article.blocks] == ["caption", "caption", "paragraph"]


def test_a_title_and_what_goes_on_are_no_captions_although_a_picture_is_described_so() -> None:
    said = "The mill of Orr burned in a night of 1904"
    more = f"{said}. It was built again in 1911."
    article = kept(read_markdown(f"# {said}\n\n![{said}](a.png)\n\n![{more}](b.png)\n\n{more}\n"))
    assert article.title == said
    assert [block.kind for block in article.blocks] == ["caption", "caption", "paragraph"]
