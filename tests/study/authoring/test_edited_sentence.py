"""The words of an edited card in other cards of its sentence."""

from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.values import Draft
from quiz.study.authoring.edited_sentence import in_edited_sentence
from tests.every import every

_BEFORE = "Albert was {{a pastor::office}} in Bern from 1831."


@every(
    ("draft", "edited", "expected"),
    [
        (
            "Albert was a pastor in {{Bern}} from 1831.",
            "Albert Bitzius was {{a pastor}} in Bern from 1831.",
            "Albert Bitzius was a pastor in {{Bern}} from 1831.",
        ),
        (
            "Albert was a pastor in {{c1::Bern::place}} from {{c1::1831}}.",
            "He was {{a pastor}} in Bern, the ::town, from 1831.",
            "He was a pastor in {{c1::Bern::place}}, the \\::town, from {{c1::1831}}.",
        ),
        ("Albert was a pastor in {{Bern}} from 1831.", "Albert was {{a pastor}} in the town.", None),
        ("Albert was a pastor in {{Bern}} from 1831.", "Of Bern, he was {{a pastor}} in Bern.", None),
        ("Albert was a pastor in {{Bern}} from 1831.", "Albert was {{a}} pastor in Bern from 1831.", None),
        ("Albert wrote in {{Bern}}.", "Albert Bitzius was {{a pastor}} in Bern from 1831.", None),
        ("Albert was a pastor in {{c1::Bern}} from {{c1::1831}}.", "From 1831 in Bern he was {{a pastor}}.", None),
    ],
)
def test_an_edited_sentence_is_given_to_cards_whose_words_stand_in_it_once(
    draft: str, edited: str, expected: str | None
) -> None:
    given = in_edited_sentence(
        Draft({"cloze": draft, "quote": "Q."}, "cloze"), Draft({"cloze": _BEFORE}, "cloze"), {"cloze": edited}
    )
    entry: Entry | None = given.entry if given else None
    assert entry == (None if expected is None else {"cloze": expected, "quote": "Q."})
    if entry:
        assert cards_of(entry)[0].question.expected == cards_of({"cloze": draft})[0].question.expected


def test_cards_that_are_no_cloze_keep_their_words() -> None:
    asked: Entry = {"question": "Who?", "answer": "Albert"}
    cloze = Draft({"cloze": _BEFORE}, "cloze")
    assert in_edited_sentence(Draft(asked, "question"), cloze, {"cloze": "{{Albert}} was a pastor."}) is None
    assert in_edited_sentence(cloze, cloze, asked) is None
    assert in_edited_sentence(Draft(asked, "question"), Draft(asked, "question"), {"cloze": "{{Albert}} was."}) is None
