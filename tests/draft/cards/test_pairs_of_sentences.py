"""A sentence that points at the one before it is asked about with both shown, where that makes it clear."""

from quiz.draft.cards.cloze_card import cloze
from tests.draft.examples import drafted, pack
from tests.every import every


def cards(before: str, sentence: str) -> list[str]:
    """Returns the clozes that show `sentence` behind the one `before` it."""
    whole = drafted(f"Mills\n\n{before} {sentence}")
    pairs = [fact for fact in whole.facts if fact.statement.quote == f"{before} {sentence}"]
    return [str(fact.drafts[0].entry["cloze"]) for fact in pairs if not fact.weak]


@every(
    ("before", "sentence", "card"),
    [
        (
            "Tarn Mill and Orr Mill are the oldest mills of the coast.",
            "Both were sold to Carl Roth in 1871.",
            "Tarn Mill and Orr Mill are the oldest mills of the coast. Both were sold to Carl Roth in {{1871::year}}.",
        ),
        (
            "The mills of the coast have wheels of oak.",
            "They were drawn by Anna Bell in 1871.",
            "The mills of the coast have wheels of oak. They were drawn by Anna Bell in {{1871::year}}.",
        ),
        (
            "Anna Bell drew the wheel of Orr Mill.",
            "This wheel was made of oak by Carl Roth in 1871.",
            "Anna Bell drew the wheel of Orr Mill. This wheel was made of oak by Carl Roth in {{1871::year}}.",
        ),
        (
            "Old mills of the coast need a keeper and a clerk.",
            "Their wheels were drawn by Anna Bell in 1871.",
            "Old mills of the coast need a keeper and a clerk. Their wheels were drawn by Anna Bell in {{1871::year}}.",
        ),
        (
            "Anna Bell sold a house near Orr Mill.",
            "The house was built by Carl Roth in 1871.",
            "Anna Bell sold a house near Orr Mill. The house was built by Carl Roth in {{1871::year}}.",
        ),
    ],
)
def test_a_sentence_is_shown_with_the_one_that_tells_what_it_means(before: str, sentence: str, card: str) -> None:
    assert card in cards(before, sentence)


@every(
    ("before", "sentence"),
    [
        ("They were proud of the mills.", "Both were sold to Carl Roth in 1871."),
        ("Anna Bell met Clara Roth in Orr.", "Later she sold Orr Mill to Carl Roth in 1871."),
        ("Orr Mill was sold in 1871.", "It was drawn by Anna Bell in 1871."),
        ("Soft leather on the wheel of a mill was used to keep out the cold.", "Their wheel was sold in 1871."),
        ("Orr Mill has a wheel of oak.", "Later today the company sold 412 ships to Carl Roth."),
        (
            " ".join(["Orr Mill has a wheel of oak and stone"] + ["and of iron and of wood"] * 5) + ".",
            "Both cost 412 crowns.",
        ),
    ],
)
def test_what_stays_unclear_or_is_told_already_is_not_asked_with_the_sentence_before(
    before: str, sentence: str
) -> None:
    assert [card for card in cards(before, sentence) if "{{1871" in card or "{{412" in card] == []


def test_the_facts_of_two_sentences_are_asked_for_by_blanks_alone() -> None:
    whole = drafted("Mills\n\nOrr Mill has two wheels of oak. Both were built of oak by Anna Bell in 1871.")
    pairs = [fact for fact in whole.facts if " Both" in fact.statement.quote and "has two" in fact.statement.quote]
    assert pairs
    assert all(fact.drafts[0] == cloze(fact, pack()) for fact in pairs)


def test_two_sentences_of_german_and_japanese_stand_together() -> None:
    for language, text, answer in (
        (
            "de",
            "Karl Roth gilt als der erste Baumeister der Stadt Kolberg. Im Jahr 1785 rettete er in Stolp eine Brücke.",
            "1785",
        ),
        ("ja", "町の人々は1893年に川の水を引くことに決めた。その結果、水車小屋は1899年に川上へ移された。", "1899"),
    ):
        (card,) = (
            one.drafts[0].entry for one in drafted(text, language).facts if one.answers == (answer,) and not one.weak
        )
        assert str(card["cloze"]).startswith(text[:10])
        assert card["quote"] == text


def test_a_word_that_joins_two_sentences_is_not_asked_for() -> None:
    text = "Die Bezirke in Kolberg besitzen keine Rechte. Deshalb gleichen sich die Zeichen in Stolp. Deshalb gilt das."
    assert all(one.answers != ("Deshalb",) for one in drafted(text, "de").facts)
