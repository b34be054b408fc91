"""What an article is about, as its first sentence tells."""

from quiz.draft.mentions.article_words import lexicon
from quiz.draft.mentions.topic import Topic
from tests.draft.examples import article, drafted, pack
from tests.every import every


def _topic(title: str, text: str) -> Topic:
    return lexicon(article(f"# {title}\n\n{text}"), pack()).topic


@every(
    ("title", "first", "kind", "is_one"),
    [
        ("Corran Canal", "The Corran Canal (1847) is a narrow boat canal in Velda.", "canal", True),
        ("Velda Air", "Velda Air was a small charter airline headquartered in Orr.", "airline", True),
        (
            "Tarn Oath",
            "Friends of Tarn, popularly known as the Tarn Oath, was a secret society of millers.",
            "society",
            True,
        ),
        ("The Long Tide", "The Long Tide is a 1934 drama film written and directed by Ada Roth.", "film", True),
        ("Puddled channel", "A puddled channel is a channel lined with clay.", "channel", False),
        ("Ferrol games", "The Ferrol games were a fair of the north.", "fair", False),
        ("Slate lamp", "The slate lamp is a kind of lamp.", "", False),
        ("Tarn", "Nobody came to Tarn, which was a port.", "", False),
    ],
)
def test_the_first_sentence_tells_what_an_article_is_about(title: str, first: str, kind: str, is_one: bool) -> None:
    found = _topic(title, first)
    assert (found.kind, found.is_one, found.is_person) == (kind, is_one, False)


@every(
    ("title", "first"),
    [
        ("Velda Orrin", "Velda Mary Orrin (born 1871) was a Corran portrait and miniature painter."),
        ("Orrin", "Orrin was a regent of the Tarns."),
        ("Velda Orrin", "In music, Velda Orrin is an artist, poet and teacher."),
    ],
)
def test_what_somebody_does_tells_that_the_topic_is_a_person(title: str, first: str) -> None:
    assert _topic(title, first).is_person


_LIFE = "He lived in Orr. His mill burned. He built another one. He sold it. He died there."


@every(
    ("title", "first", "hero"),
    [
        ("Tallin Ridge", "Tallin Ridge (born 1871) was a Corran painter.", "Tallin Ridge"),
        ("Tallin Ridge (1871–1940)", "As a boy, Ridge swept the mill, and Ridge drew.", "Tallin Ridge"),
        ("Tallin Ridge", "Tallin Ridge was a Corran film about Ada Ridge.", ""),
        ("Tallin Ridge", "Tallin Ridge is a long hill of Velda.", ""),
    ],
)
def test_a_person_is_told_from_a_thing_by_the_first_sentence(title: str, first: str, hero: str) -> None:
    assert lexicon(article(f"# {title}\n\n{first}\n\n{_LIFE}"), pack()).hero == hero


@every(
    ("sentence", "refusal"),
    [
        ("The firm’s first ship reached Ferrol in 1871.", ""),
        ("The vessel’s first captain reached Ferrol in 1871.", "loose-noun"),
    ],
)
def test_a_topic_goes_by_the_other_words_for_its_kind(sentence: str, refusal: str) -> None:
    text = f"Roth Lines\n\nRoth Lines was a shipping company in Tarn.\n\n{sentence}"
    assert drafted(text).statements[-1].refusal == refusal


@every(
    ("title", "first", "more", "shown"),
    [
        ("TARRIN", "TARRIN is an island country of the north.", "In 1950 Tarrin was poor.", "Tarrin has"),
        ("Tarrin", "TARRIN is an island country of the north.", "In 1950 it was poor.", "Tarrin has"),
        ("TARRIN BAY", "TARRIN BAY is a port of the north.", "In 1950 Tarrin Bay was old.", "Tarrin Bay has"),
        ("NATO", "NATO is an alliance of the north.", "In 1950 Nato was young.", "Nato has"),
        ("TARRIN", "TARRIN is an alliance of the north.", "In 1950 it was young.", "TARRIN has"),
    ],
)
def test_a_topic_in_capitals_is_shown_as_it_is_written_elsewhere(title: str, first: str, more: str, shown: str) -> None:
    text = f"# {title}\n\n{first} It has 15 lighthouses on its coast.\n\n{more}"
    assert drafted(text).statements[1].text.startswith(shown)
