"""Measures how surely a card is one that was there before, edited, and not another one in its place.

Each of the two sides of a card is graded by what became of its words. For the question: all stay, letter for letter or
in another order and form; some come or go; some make room for others. For the answer: the same, one of two that
contains the other, or one with a part of its words. The measure is the sum of both grades, so that a side that was
rewritten has to be made up for by the other one. A question in which a name, a number or another telling word made room
for another asks about something else, whatever its answer is; and one of few words, as a flashcard has, says too little
to vouch for another answer: `bank` may be one of a river, or of money.
"""

import re
from collections import Counter
from pathlib import PurePosixPath

from quiz.card.comparing.equivalents import mean_the_same
from quiz.card.comparing.same_text import fold
from quiz.card.kinds.cloze import Blank, Cloze
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.true_or_false import TrueOrFalse
from quiz.card.languages.language import articles_of_all
from quiz.card.model import Card
from quiz.deck.identity.like_cards import are_alike, is_slip_mended
from quiz.deck.identity.reworded_or_new import (
    Beside,
    Change,
    adds_what_is_asked_for,
    alternatives,
    asks_for_another_sort,
    asks_the_same,
    change_of_words,
    contains,
    has_one_number,
    has_other_small_words,
    has_the_same_words,
    in_the_words_of,
    is_fuller_name,
    is_said_anew,
    is_turned_round,
    puts_another_word,
    replaces_a_telling_word,
    says_most,
    says_much,
    says_what_is_asked,
    signs_of_sums,
    tells_something_else,
    without_degree,
    without_remark,
    words_of,
)
from quiz.deck.identity.seen_card import Seen, as_seen
from quiz.deck.identity.word_senses import spelled_out
from quiz.process.lazy_pattern import lazy_pattern

ENOUGH = 4
"""The sum of both grades from which a card of the same deck is the old one."""
ENOUGH_ELSEWHERE = 5
"""The same for a card in another deck."""
ENOUGH_WITH_ID = 5
"""The same for a card that has lost its id or got another one: its author has called it something else."""
SAME_ANSWER = 3
"""The grade of an answer that is the same."""
CONTAINED = 2
"""The grade of an answer that contains the other one, or is contained in it."""
_PARTLY = 1
_LETTER_FOR_LETTER, _SAME_WORDS, _SAYS_MORE, _REWORDED = 4, 3, 2, 1
_LONGEST_TERM = 4
"""Words of a term, as the front of a flashcard may be, alone or with others of its meaning."""
_FEW_WORDS = 3
"""Telling words that make room for others: so many times as many have to stay."""
_ANCHORED = 2
"""The same where the question keeps two names, or the answer several items."""
_LEAST_KEPT = 2
"""Telling words that have to stay where others were added or left out."""
_LEAST_NAMES = 2
"""Names that have to stay where a telling word was replaced, and few others are there."""
_LEAST_AROUND = 4
"""Telling words, names among them, that have to stay around one that was replaced by another."""
_ANSWER_PARTLY = 1 / 3
"""The share of its telling words that an answer has to keep to be reworded."""
_MOST_ITEMS = 2 / 3
"""The share of the items of an answer that is most of it."""
_ANSWER_ALIKE = 0.7
"""Likeness of answers, letter by letter, from which one is the other reworded."""


def sameness(card: Card, old: Seen, beside: Beside | None = None) -> tuple[int, int]:
    """Returns the grades of the question (0 to 4) and of the answer (0 to 3) of `card`, as those of `old` edited.

    `beside` are the questions of its deck.
    """
    now, old = _without_folders(as_seen(card)), _without_folders(old)
    answer = _grade_of_answer(card, now, old)
    if not answer and not isinstance(card.question, TrueOrFalse) and not _is_one_question(card, now, old):
        return 0, 0  # nothing of it is left
    prompt = _grade_of_prompt(card, now, old, answer, beside)
    return (prompt, answer) if prompt else (0, 0)


def _without_folders(one: Seen) -> Seen:
    """Returns the words of a card, with each picture named by its file alone and each link by its words: where these
    are kept says nothing of the card.
    """
    if "](" not in one.prompt + one.answer:
        return one
    prompt, answer = (_LINK.sub(_named_alone, text) for text in (one.prompt, one.answer))
    return Seen(one.card, one.deck, prompt, answer)


def _named_alone(link: re.Match[str]) -> str:
    words, address = link["words"], link["address"]
    return f"{words} ({PurePosixPath(address).stem})" if link[0].startswith("!") else words


_LINK = lazy_pattern(r"!?\[(?P<words>[^\[\]\n]*)\]\((?P<address>[^()\n]+)\)")


def _grade_of_prompt(card: Card, now: Seen, old: Seen, answer: int, beside: Beside | None) -> int:
    if signs_of_sums(now.prompt) != signs_of_sums(old.prompt):
        return 0
    if _is_one_question(card, now, old):
        return _LETTER_FOR_LETTER if _vouches_for_another_answer(card, old) else _SAME_WORDS
    if isinstance(card.question, Cloze) and _is_one_sentence(_filled_in(now), _filled_in(old)):
        return _SAME_WORDS
    return _grade_of_other_words(card, now, old, answer, beside)


def _grade_of_other_words(card: Card, now: Seen, old: Seen, answer: int, beside: Beside | None) -> int:
    if isinstance(card.question, Ordering) and answer == SAME_ANSWER:
        return _REWORDED  # so many items in this order are no other card's
    prompts = without_remark(now.prompt, old.prompt)
    if isinstance(card.question, TrueOrFalse) and now.answer != old.answer and is_turned_round(*prompts):
        return _LETTER_FOR_LETTER
    is_asked_anew = answer == SAME_ANSWER and not isinstance(card.question, Cloze | Flashcard)
    if replaces_a_telling_word(*prompts, beside, has_the_same_answer=is_asked_anew):
        return 0
    if answer != SAME_ANSWER and asks_for_another_sort(*prompts):
        return 0
    if isinstance(card.question, Flashcard) and all(map(_is_a_term, prompts)):
        return _grade_of_terms(*prompts)
    if answer == SAME_ANSWER or (answer and isinstance(card.question, TrueOrFalse)):
        prompts = in_the_words_of(prompts[1], prompts[0]), prompts[1]
        now = Seen(now.card, now.deck, prompts[0], now.answer)
    if fold(prompts[0]) == fold(prompts[1]) or has_the_same_words(*prompts):
        return _LETTER_FOR_LETTER if isinstance(card.question, TrueOrFalse) else _SAME_WORDS
    change = change_of_words(*prompts)
    if not change.new and not change.gone and change.kept:
        says_all = isinstance(card.question, TrueOrFalse) and answer and change.kept >= _FEW_WORDS
        return _LETTER_FOR_LETTER if says_all else _SAME_WORDS
    if not change.kept and is_slip_mended(*prompts) and not tells_something_else(*prompts):
        return _SAYS_MORE
    return _grade_of_change(card, now, old, answer, change)


def _grade_of_change(card: Card, now: Seen, old: Seen, answer: int, change: Change) -> int:
    if not change.kept:
        return 0
    is_made_a_question = has_gap(now.prompt) != has_gap(old.prompt)  # or a question a sentence with a gap
    if is_made_a_question and (answer != SAME_ANSWER or (change.new and change.gone)):
        return 0
    if change.new and change.gone:
        return _REWORDED if _is_reworded(now, old, answer, change) else 0
    if isinstance(card.question, TrueOrFalse):
        says_little = change.kept >= _FEW_WORDS * (change.new + change.gone)
        is_narrowed = not change.gone or not change.has_another_name
        return _SAME_WORDS if says_little and is_narrowed else 0
    both_say_more = answer == CONTAINED and bool(change.new) == (len(now.answer) > len(old.answer))
    if (both_say_more and not _are_names(now.answer, old.answer)) or change.kept < _LEAST_KEPT:
        return _REWORDED
    return _SAYS_MORE


def _is_reworded(now: Seen, old: Seen, answer: int, change: Change) -> bool:
    """Returns whether a question in which telling words made room for others is the old one in other words.

    The same answer says already which sort of thing was asked for, and vouches for a question that was said in another
    way, but not for one in which another word stands in the place of one.
    """
    has_names = change.names_kept >= _LEAST_NAMES
    is_alone = not has_names or change.kept < _LEAST_AROUND
    if change.has_another_number or (is_alone and puts_another_word(now.prompt, old.prompt)):
        return False
    kept, replaced = change.kept, min(change.new, change.gone)
    if answer != SAME_ANSWER:
        return kept >= _FEW_WORDS * replaced
    if change.asks_for_one_sort:
        kept, replaced = kept - change.sort_is_kept, (change.new + change.gone + 1) // 2
    says_all = says_much(now.answer)
    is_said_otherwise = is_said_anew(now.prompt, old.prompt, 1 if says_all else _LEAST_KEPT)
    if is_said_otherwise and (says_all or (kept >= _FEW_WORDS and not change.asks_for_one_sort)):
        return kept >= replaced + (not says_all)
    has_items = "\n" in now.answer and "\n" in old.answer
    return kept >= (_ANCHORED if has_names or has_items or is_said_otherwise else _FEW_WORDS) * replaced


def _are_names(*answers: str) -> bool:
    return all(word[0].isupper() for answer in answers for word in answer.split())


def _is_a_term(front: str) -> bool:
    return "?" not in front and all(len(one.split()) <= _LONGEST_TERM for one in alternatives(front))


def _grade_of_terms(now: str, old: str) -> int:
    """Returns the grade of two terms, of which every word counts, and every ending: `he goes` is not `I went`."""
    left, right = _but_articles(now), _but_articles(old)
    if left == right:
        return _SAME_WORDS if left or now.strip() == old.strip() else 0
    if alternatives(now) <= alternatives(old) or alternatives(old) <= alternatives(now):
        return _SAYS_MORE
    says_more = bool(left and right) and (left <= right or right <= left)
    return _REWORDED if says_more or is_slip_mended(now, old) else 0


def _but_articles(text: str) -> Counter[str]:
    return Counter(spelled_out(word) for word in words_of(text) if word not in articles_of_all())


def _has_other_articles(now: str, old: str) -> bool:
    left, right = _but_articles(now), _but_articles(old)
    return bool(left) and left == right


def _has_other_cards(cloze: Cloze) -> bool:
    return any(isinstance(run, Blank) and run.group != cloze.group for run in cloze.runs)


def _is_one_sentence(now: str, old: str) -> bool:
    has_the_same = has_the_same_words(now, old) or {*words_of(now)} == {*words_of(old)}
    return has_the_same and not replaces_a_telling_word(now, old)


def _filled_in(one: Seen) -> str:
    """Returns the sentence of a cloze with its hidden words."""
    hidden = iter(one.answer.split("\n"))
    return _GAP.sub(lambda gap: next(hidden, gap[0]), one.prompt)


def has_gap(prompt: str) -> bool:
    """Returns whether `prompt` may be the sentence of a cloze."""
    return bool(_GAP.search(prompt))


_GAP = lazy_pattern(r"\[[^\]]+\]")


def _is_one_question(card: Card, now: Seen, old: Seen) -> bool:
    if fold(now.prompt) == fold(old.prompt):
        return True
    return not isinstance(card.question, Cloze | Flashcard) and asks_the_same(now.prompt, old.prompt)


def _vouches_for_another_answer(card: Card, old: Seen) -> bool:
    """Returns whether the question of a card says by itself what the card is about, so that another answer mends it.

    A choice says so too if the answer of `old` is one of the wrong ones now.
    """
    question = card.question
    if isinstance(question, MultipleChoice) and fold(old.answer) in map(fold, question.distractors):
        return True
    if isinstance(question, Matching | Ordering) or (isinstance(question, Cloze) and _has_other_cards(question)):
        return False
    return isinstance(card.question, TrueOrFalse) or says_what_is_asked(card.question.prompt)


def _grade_of_answer(card: Card, now: Seen, old: Seen) -> int:
    left, right = fold(now.answer), fold(old.answer)
    if isinstance(card.question, TrueOrFalse):  # half of all have its answer, so that this says little
        return _PARTLY if left == right else 0
    if left == right or _has_other_articles(now.answer, old.answer):
        return SAME_ANSWER
    if not isinstance(card.question, Flashcard) and _says_the_same_in_small(now, old):
        return SAME_ANSWER
    if _DIGIT.search(now.answer + old.answer) and _is_one_number(now.answer, old.answer):
        return SAME_ANSWER
    if "\n" in now.answer and "\n" in old.answer:
        return _grade_of_items(now.answer.split("\n"), old.answer.split("\n"))
    return _grade_of_reworded(now, old)


def _says_the_same_in_small(now: Seen, old: Seen) -> bool:
    """Returns whether two answers differ only in small words, a remark in brackets, or a word of the question."""
    answers = without_remark(now.answer, old.answer)
    if has_other_small_words(*answers) or fold(answers[0]) == fold(answers[1]):
        return True
    return adds_what_is_asked_for(*answers, now.prompt, old.prompt)


def _grade_of_reworded(now: Seen, old: Seen) -> int:
    """Returns the grade of an answer with other words than the old one."""
    if not _have_something_in_common(now.answer, old.answer):
        return 0
    if ("\n" in now.answer) != ("\n" in old.answer):
        return CONTAINED if says_most(now.answer, old.answer) else _PARTLY  # one of several items is another answer
    if _is_rounded(now.answer, old.answer):
        return CONTAINED
    if fold(now.prompt) != fold(old.prompt) and replaces_a_telling_word(now.answer, old.answer):
        return 0
    if contains(now.answer, old.answer):
        is_whole = has_one_number(now.answer, old.answer) or is_fuller_name(now.answer, old.answer)
        return SAME_ANSWER if is_whole else CONTAINED  # a unit was added, or a first name
    if is_slip_mended(now.answer, old.answer):
        return CONTAINED
    change = change_of_words(now.answer, old.answer)
    if change.kept >= _FEW_WORDS and change.kept >= _ANCHORED * min(change.new, change.gone):
        return CONTAINED
    is_part = change.kept > 0 and change.kept >= _ANSWER_PARTLY * (change.kept + min(change.new, change.gone))
    return _PARTLY if is_part or are_alike(now.answer, old.answer, _ANSWER_ALIKE) else 0


def _have_something_in_common(now: str, old: str) -> bool:
    """Returns whether one of two answers may be the other reworded; it costs less than to find out how much of it was.

    A word in common is one with the same beginning.
    """
    left, right = ({word[:_BEGINNING] for word in words_of(text)} for text in (now, old))
    return not left.isdisjoint(right) or bool(_NUMBER.match(now)) or are_alike(now, old, _ANSWER_ALIKE)


_BEGINNING = 3


def _is_one_number(now: str, old: str) -> bool:
    """Returns whether two answers say one number, in words or in digits, or one date, perhaps one of them with `about`
    before it.
    """
    left, right = without_degree(now), without_degree(old)
    return mean_the_same(left, right, "") or mean_the_same(left, right, _WITH_DECIMAL_COMMA)


_WITH_DECIMAL_COMMA = "de"


def _is_rounded(now: str, old: str) -> bool:
    """Returns whether two answers begin with numbers of which one is the other with fewer digits that count."""
    left, right = _NUMBER.match(now), _NUMBER.match(old)
    if not left or not right:
        return False
    exact, rounded = sorted((left[0], right[0]), key=_digits_that_count, reverse=True)
    digits = _digits_that_count(rounded)
    return 0 < digits < _digits_that_count(exact) and float(f"{float(exact):.{digits - 1}e}") == float(rounded)


def _digits_that_count(number: str) -> int:
    return len(number.lstrip("-0.").replace(".", "") if "." in number else number.strip("-0"))


_DIGIT = lazy_pattern(r"\d")
_NUMBER = lazy_pattern(r"-?\d+(?:\.\d+)?(?![\d,.:/-])")


def _grade_of_items(now: list[str], old: list[str]) -> int:
    """Returns the grade of several items: two and more of which none was replaced are as good as the same answer."""
    kept = sum(any(_is_one_item(item, was) for was in old) for item in now)
    if kept >= min(len(now), len(old)):
        return SAME_ANSWER if kept > 1 else CONTAINED
    if kept > 1 and kept >= _MOST_ITEMS * min(len(now), len(old)):
        return CONTAINED
    return _PARTLY if kept and kept >= _ANSWER_PARTLY * min(len(now), len(old)) else 0


def _is_one_item(item: str, was: str) -> bool:
    return fold(item) == fold(was) or has_the_same_words(item, was) or is_slip_mended(item, was)
