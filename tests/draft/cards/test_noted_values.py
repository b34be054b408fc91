"""What is noted of a thing under its heading: labels with their values."""

from dataclasses import replace

from quiz.deck.articles.markdown import kept, read_markdown
from quiz.draft.pipeline import draft
from tests.draft.examples import pack
from tests.every import every

BOLD = "**Location**: Velda Bay\n**Elevation**: 1,214 m (above the old harbour)\n**Status**: Asleep"


def asked(heading: str, text: str, around: str = "") -> list[tuple[object, object]]:
    """Returns the questions and answers that are drafted from `text`, which stands under `heading`."""
    article = kept(
        replace(read_markdown(f"# Hills of the coast\n\n{around}\n\n## {heading}\n\n{text}\n"), language="en")
    )
    entries = [one.entry for fact in draft(article, pack()).facts if not fact.weak for one in fact.drafts[:1]]
    return [(one.get("question") or one.get("front"), one.get("answer") or one.get("back")) for one in entries]


@every(
    ("heading", "text", "question", "answer"),
    [
        ("Mount Orr", BOLD, "What is the elevation of Mount Orr?", "1,214 m"),
        ("Mount Orr", BOLD, "Where is Mount Orr?", "Velda Bay"),
        ("Mount Orr (Ferrol)", "- **Elevation:** 1,214 m", "What is the elevation of Mount Orr?", "1,214 m"),
        ("3. Mount Orr", "- Elevation: 1,214 m", "What is the elevation of Mount Orr?", "1,214 m"),
        ("Veldany", "- Capital: Ferrol\n- Motto: None of us alone", "What is the capital of Veldany?", "Ferrol"),
        ("Ferrol Bridge", "- **Built**: 1871", "When was Ferrol Bridge built?", "1871"),
        ("Maud Tarn", "- **Died**: 4 May 1902", "When did Maud Tarn die?", "4 May 1902"),
        ("Tarn Oratorio", "- Composer: Maud Harl", "Who is the composer of Tarn Oratorio?", "Maud Harl"),
        ("Lake Sken", "- **Depth**: about 90 m", "What is the depth of Lake Sken?", "about 90 m"),
    ],
)
def test_a_value_is_asked_of_the_thing_in_the_heading(heading: str, text: str, question: str, answer: str) -> None:
    assert (question, answer) in asked(heading, text)


@every(
    ("heading", "text"),
    [
        ("Mount Orr", "- **Status**: Asleep since the flood"),  # no label that we know
        ("Mount Orr", "- **Elevation**: varies with the snow"),  # no number
        ("Mount Orr", "- **Location**: Mount Orr Park"),  # the question tells it
        ("Tall hills", "- **Elevation**: 1,214 m"),  # many things
        ("Which hill is best?", "- **Elevation**: 1,214 m"),
        ("Orr: a hill of two names", "- **Elevation**: 1,214 m"),
        ("Mount Orr", "The people noted this on the map. Elevation: 1,214 m"),
    ],
)
def test_what_names_no_thing_or_no_value_gives_no_question(heading: str, text: str) -> None:
    assert asked(heading, text) == []


def test_an_aspect_of_a_thing_is_noted_of_the_heading_above() -> None:
    assert ("What is the area of Veldany?", "912 km²") in asked("Veldany", "### Key facts\n\n- **Area**: 912 km²")


def test_a_name_has_the_article_that_the_text_gives_it() -> None:
    around = "Ships pass the Ferrol Channel by night."
    assert asked("Ferrol Channel", "- **Length**: 38 km", around)[-1] == (
        "What is the length of the Ferrol Channel?",
        "38 km",
    )


def test_the_quote_is_the_label_with_its_value() -> None:
    article = kept(replace(read_markdown(f"# Hills\n\n## Mount Orr\n\n{BOLD}\n"), language="en"))
    quotes = [one.entry["quote"] for fact in draft(article, pack()).facts if not fact.weak for one in fact.drafts[:1]]
    assert quotes == ["Location: Velda Bay", "Elevation: 1,214 m"]
