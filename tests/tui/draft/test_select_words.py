"""Words of an article that keys select."""

from quiz.tui.draft.select_words import select_words
from tests.every import every


@every(
    ("text", "answer", "words"),
    [
        ("港は東京都にある。", "東京", ["港", "は", "東京", "都", "にある"]),
        ("The 20-ton crane", "20", ["The", "20", "-ton", "crane"]),
        ("The harbour master", "harbour master", ["The", "harbour", "master"]),
    ],
)
def test_an_answer_that_is_part_of_a_word_is_selected_as_it_is(text: str, answer: str, words: list[str]) -> None:
    start = text.index(answer)
    selection = select_words(text, (0, len(text)), (start, start + len(answer)))
    assert selection is not None
    assert [text[first:last] for first, last in selection.words] == words
    first, last = selection.span
    assert text[first:last] == answer


def test_an_answer_that_stands_outside_its_sentence_selects_the_first_word() -> None:
    selection = select_words("One. Two three.", (5, 15), (0, 3))
    assert selection is not None
    assert selection.span == (5, 8)
