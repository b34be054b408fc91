"""Words of an article that keys select."""

from quiz.deck.articles.article import Block, Sentence
from quiz.draft.values import Statement
from quiz.tui.draft.select_words import Moves, WordSelection, select_words, word_beside
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


@every(
    ("first", "last", "moves", "by", "why"),
    [
        (1, 2, "end", 1, "The sentence ends here"),
        (0, 2, "end", 1, "The sentence ends here"),
        (0, 1, "start", -5, "The sentence begins here"),
        (1, 1, "end", -1, "One word is the least"),
        (1, 1, "start", 1, "One word is the least"),
        (2, 2, "word", 5, "What was looked through of the article ends here"),
        (0, 0, "word", -1, "What was looked through of the article begins here"),
    ],
)
def test_where_a_selection_goes_no_further_it_is_said_why(
    first: int, last: int, moves: Moves, by: int, why: str
) -> None:
    selection = WordSelection(((0, 3), (4, 8), (9, 12)), first, last, moves)
    assert selection.moved(by) == selection
    assert selection.why_no_further(by).startswith(why)


def test_one_word_goes_on_into_the_sentences_beside_its_own_past_those_without_words() -> None:
    block = Block("paragraph", "Ada came. … Bell left.")
    statements = [Statement(Sentence(block, start, end), start, end) for start, end in ((0, 9), (10, 11), (12, 22))]
    places = [
        (beside, block.text[slice(*words.span)]) if found else None
        for number, way in ((0, 1), (2, -1), (2, 1), (0, -1))
        for found in [word_beside(statements, number, way)]
        for beside, words in [found or (0, WordSelection((), 0, 0, "word"))]
    ]
    assert places == [(2, "Bell"), (0, "came"), None, None]
