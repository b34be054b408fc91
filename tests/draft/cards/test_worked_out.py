"""Numbers that a card asks for and that its other numbers give."""

from tests.draft.examples import drafted
from tests.every import every


def asked(sentence: str, language: str = "en") -> set[str]:
    """Returns the numbers and years that cards ask for about `sentence`."""
    facts = drafted(f"Tarn\n\n{sentence}", language).facts
    return {answer for fact in facts if fact.drafts and not fact.weak for answer in fact.answers}


@every(
    ("sentence", "never", "language"),
    [
        ("Of the 20 locks on the Tarn Canal, 11 are built of stone and the other 9 of wood.", {"20", "11", "9"}, "en"),
        ("The Tarn Act was in force for 17 years from 1960 to 1977.", {"17", "1960", "1977"}, "en"),
        ("Von den 20 Schleusen am Tarnkanal sind 11 aus Stein und die übrigen 9 aus Holz.", {"20", "11", "9"}, "de"),
        ("ターン運河の20基の水門のうち、11基は石造で、残りの9基は木造である。", {"20", "11", "9"}, "ja"),
    ],
)
def test_no_card_asks_for_a_number_that_its_others_give(sentence: str, never: set[str], language: str) -> None:
    assert not asked(sentence, language) & never


@every(
    ("sentence", "kept", "language"),
    [
        ("The Tarn Canal has 20 locks, of which 11 are built of stone and the other 3 of wood.", "20", "en"),
        ("The Tarn Act was in force for 17 years and was repealed in 1977.", "17", "en"),
        ("The Tarn Act was in force for 17 years (1960–1977), and applied to all mills.", "1960–1977", "en"),
        ("ターン運河の20基の水門のうち、11基は石造で、残りは木造である。", "20", "ja"),
    ],
)
def test_other_numbers_are_asked_for(sentence: str, kept: str, language: str) -> None:
    assert kept in asked(sentence, language)
