"""The words of an edited card in other cards of its sentence."""

from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.yaml_text import Entry, Value
from quiz.draft.values import Draft
from quiz.study.authoring.edited_sentence import as_edited, edited_forms
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
    given = as_edited(
        Draft({"cloze": draft, "quote": "Q."}, "cloze"), Draft({"cloze": _BEFORE}, "cloze"), {"cloze": edited}
    )
    entry: Entry | None = given.entry if given else None
    assert entry == (None if expected is None else {"cloze": expected, "quote": "Q."})
    if entry:
        assert cards_of(entry)[0].question.expected == cards_of({"cloze": draft})[0].question.expected


def test_cards_that_are_no_cloze_keep_their_words() -> None:
    asked: Entry = {"question": "Who?", "answer": "Albert"}
    cloze = Draft({"cloze": _BEFORE}, "cloze")
    assert as_edited(Draft(asked, "question"), cloze, {"cloze": "{{Albert}} was a pastor."}) is None
    assert as_edited(cloze, cloze, asked) is None
    assert as_edited(Draft(asked, "question"), Draft(asked, "question"), {"cloze": "{{Albert}} was."}) is None


@every(
    ("own", "before", "after", "given"),
    [
        ("Works", "Works", "Works of Bach", "Works of Bach"),
        ("Works", "Works", None, None),
        (None, None, "Works", "Works"),
        (("Bach", "Works"), ("Bach", "Works"), ("Bach", "Masses"), ("Bach", "Masses")),
    ],
)
def test_an_edited_context_is_that_of_other_cards_of_the_sentence(
    own: Value | None, before: Value | None, after: Value | None, given: Value | None
) -> None:
    def with_context(context: Value | None) -> Entry:
        return {"question": "Which?", "answer": "One"} | ({"context": context} if context else {})

    offered = as_edited(Draft(with_context(own), "q"), Draft(with_context(before), "q"), with_context(after))
    assert offered == Draft(with_context(given), "q as edited")


def test_a_context_that_is_another_or_was_not_edited_is_left_as_it_is() -> None:
    one, other = ({"cloze": "It is {{long}}.", "context": context} for context in ("Works", "Life"))
    assert as_edited(Draft(one, "cloze"), Draft(one, "cloze"), one) is None
    assert as_edited(Draft(one, "cloze"), Draft(other, "cloze"), {**other, "context": "Youth"}) is None


def test_a_card_that_was_kept_in_one_of_its_forms_as_it_was_offered_gives_nothing_to_others() -> None:
    of_model: Entry = {"question": "Where was Albert a pastor?", "answer": "Bern"}
    cloze: Entry = {"cloze": _BEFORE, "context": "Albert"}
    forms = [Draft(of_model, "model"), Draft(cloze, "cloze")]
    own = [Draft({"cloze": "Albert was a pastor in Bern from {{1831}}.", "context": "Albert"}, "cloze")]
    assert not [*edited_forms(own, forms, of_model), *edited_forms(own, forms, cloze)]
    (given,) = edited_forms(own, forms[1:], {**cloze, "context": "Bitzius"})
    assert given.entry["context"] == "Bitzius"
