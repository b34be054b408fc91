"""Terms that the author of an article set in bold type."""

from dataclasses import replace

from quiz.deck.articles.article import Article
from quiz.deck.articles.markdown import kept, read_markdown
from quiz.draft.pipeline import draft
from tests.draft.examples import pack
from tests.every import every


def article(text: str) -> Article:
    return kept(replace(read_markdown(f"# Churches\n\n{text}\n"), language="en"))


def cards(text: str) -> list[dict[str, object]]:
    facts = draft(article(text), pack()).facts
    return [dict(one.entry) for fact in facts if not fact.weak for one in fact.drafts[:1]]


@every(
    ("text", "front", "back"),
    [
        (
            "Pilgrims walk through the **nave**, the long part of a church between the doors and the choir.",
            "What is the nave?",
            "The long part of a church between the doors and the choir",
        ),
        (
            "Masons worked in **lodges**, or huts beside the walls of a building site.",
            "What are lodges?",
            "Huts beside the walls of a building site",
        ),
    ],
)
def test_what_stands_behind_a_bold_term_is_its_meaning(text: str, front: str, back: str) -> None:
    assert {"front": front, "back": back}.items() <= next(iter(cards(text))).items()


@every(
    ("text", "cloze"),
    [
        (
            "A wall that leans outward is held by a **flying buttress** (an arch that stands free).",
            "A wall that leans outward is held by a {{flying buttress::term}} (an arch that stands free).",
        ),
        (
            "Some masons made **grotesque**s—that is, figures of beasts—below the roofs of the towers.",
            "Some masons made {{grotesques::term}}—that is, figures of beasts—below the roofs of the towers.",
        ),
    ],
)
def test_a_bold_term_that_is_explained_is_asked_for(text: str, cloze: str) -> None:
    assert cloze in [one.get("cloze") for one in cards(text)]
    assert cloze not in [one.get("cloze") for one in cards(text.replace("*", ""))]


@every(
    "text",
    [
        "The vault fell **not** because of the rain, but because of the storm that came after it.",
        "In a **lodge**, the master of the masons decides who may cut the stones of an arch.",
        "The abbey was founded under King **Oswin** by monks who had come over the sea.",
    ],
)
def test_bold_type_alone_makes_no_definition_of_a_word(text: str) -> None:
    assert not [one for one in cards(text) if "front" in one or "Oswin::term" in str(one) or "{{not" in str(one)]
