"""Lists the rules that hold for each kind of card. Each rule is about one card by itself."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from quiz.card.comparing.quantity import in_digits
from quiz.card.comparing.same_text import fold
from quiz.card.kinds.cloze import Cloze
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.number import Number
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.model import Card
from quiz.deck.checking import answer_rules, cloze_rules, option_rules, question_wording
from quiz.deck.checking.advice import Advice, CardText, text_of, without_code
from quiz.deck.checking.given_away import given_away

_Rule: TypeAlias = Callable[[CardText], Iterator[Advice]]


def advice(card: Card) -> Iterator[Advice]:
    """Yields the warnings of all rules for the kind of `card`, none of which looks at other cards or at its source."""
    about = text_of(card)
    for rule in RULES[type(card.question)]:
        yield from rule(about)


def _short_answer_in_question(about: CardText) -> Iterator[Advice]:
    question: ShortAnswer = about.question
    return _answer_in_question("answer", question.prompt, (question.answer, *question.accept))


def _number_in_question(about: CardText) -> Iterator[Advice]:
    question: Number = about.question
    return _answer_in_question("number", question.prompt, (in_digits(question.number),))


def _blank_in_cloze(about: CardText) -> Iterator[Advice]:
    question: Cloze = about.question
    return _answer_in_question("cloze", question.prompt, question.expected)


def _option_in_question(about: CardText) -> Iterator[Advice]:
    question: MultipleChoice = about.question
    return _answer_in_question("answer", question.prompt, question.expected, question.distractors)


def _ticked_in_question(about: CardText) -> Iterator[Advice]:
    question: MultipleResponse = about.question
    return _answer_in_question("answers", question.prompt, question.answers, question.distractors)


def _item_in_question(about: CardText) -> Iterator[Advice]:
    question: Listing = about.question
    return _answer_in_question("answers", question.prompt, question.answers)


def _answer_in_question(key: str, prompt: str, right: Iterable[str], wrong: Iterable[str] = ()) -> Iterator[Advice]:
    if found := given_away(without_code(prompt), right, wrong):
        shown = found if len(found) <= 60 else f"{found[:59]}…"
        message = f"`{shown}` stands in the question and is a right answer."
        yield Advice(key, "answer-in-question", message, "Ask in other words.")


def _list_of_one(about: CardText) -> Iterator[Advice]:
    question: Listing | MultipleResponse = about.question
    if len(question.answers) == 1 and not re.search(r"[,;] ", question.answers[0]):
        hint = "Ask for it with `answer`, or list what else belongs there: `answers: [one, another]`."
        yield Advice("answers", "list-of-one", "A list of one item is a short answer.", hint)


def _no_explanation(about: CardText) -> Iterator[Advice]:
    hint = "Add `explanation`: why it is so, or what is so instead."
    if not about.card.explanation:
        yield Advice("statement", "no-explanation", "A true or false without `explanation` teaches little.", hint)
    elif fold(about.card.explanation) in (fold(about.question.prompt), *_VERDICTS):
        yield Advice("explanation", "no-explanation", "The `explanation` says no more than the statement.", hint)


_VERDICTS = tuple(map(fold, ("true", "false", "It is true", "It is false", "That is true", "That is false")))


_ANY_QUESTION: tuple[_Rule, ...] = (
    question_wording.time_bound,
    question_wording.needs_text,
    question_wording.long_question,
    answer_rules.answer_in_hint,
)
_ASKED: tuple[_Rule, ...] = (
    *_ANY_QUESTION,
    question_wording.unnamed,
    question_wording.two_questions,
    question_wording.opinion,
)
_TYPED: tuple[_Rule, ...] = (*_ASKED, answer_rules.comma_at_end, question_wording.missing_options)
_CHOSEN: tuple[_Rule, ...] = (
    *_ASKED,
    answer_rules.comma_at_end,
    question_wording.hidden_not,
    question_wording.double_negative,
    question_wording.unfocused,
    option_rules.option_on_options,
    option_rules.alike_options,
    option_rules.repeated_words,
    option_rules.vague_frequency,
    option_rules.absolute_words,
    option_rules.too_many_options,
)

RULES: dict[type, tuple[_Rule, ...]] = {
    Flashcard: (
        *_ASKED,
        answer_rules.same_sides,
        answer_rules.yes_or_no,
        answer_rules.long_back,
        question_wording.unfocused,
    ),
    ShortAnswer: (
        *_TYPED,
        _short_answer_in_question,
        question_wording.open_ended,
        question_wording.unfocused,
        answer_rules.list_in_answer,
        answer_rules.yes_or_no,
        answer_rules.sign_answer,
        answer_rules.long_to_type,
    ),
    MultipleChoice: (
        *_CHOSEN,
        _option_in_question,
        option_rules.long_answer,
        option_rules.overlapping_ranges,
        option_rules.grammar_tells,
        answer_rules.yes_or_no,
    ),
    MultipleResponse: (*_CHOSEN, _ticked_in_question, _list_of_one, answer_rules.wrong_count),
    Listing: (
        *_TYPED,
        _item_in_question,
        _list_of_one,
        question_wording.open_ended,
        answer_rules.wrong_count,
        answer_rules.long_to_type,
        option_rules.too_many_items,
    ),
    TrueOrFalse: (
        *_ANY_QUESTION,
        _no_explanation,
        question_wording.double_negative,
        question_wording.statement_asks,
        question_wording.verbatim,
    ),
    Number: (
        *_TYPED,
        _number_in_question,
        answer_rules.no_tolerance,
        answer_rules.wide_tolerance,
        answer_rules.no_unit,
        answer_rules.other_unit,
    ),
    Cloze: (
        *_ANY_QUESTION,
        _blank_in_cloze,
        answer_rules.sign_answer,
        cloze_rules.cloze_hides_all,
        cloze_rules.cloze_small_word,
        cloze_rules.cloze_one_colon,
    ),
    Ordering: (*_ANY_QUESTION, answer_rules.wrong_count, answer_rules.no_direction, option_rules.too_many_items),
    Matching: (*_ANY_QUESTION, option_rules.one_right_side, option_rules.telling_pair, option_rules.too_many_items),
}
