"""Tells whether a finished card reads badly, whatever made it: it is held against the sentence that it quotes, as a
stranger would who knows neither the form of the card nor the rule it comes from.
"""

import re
from itertools import pairwise

from quiz.draft.cards.candidate import Candidate
from quiz.draft.cards.torn_name import is_common_noun
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.noun_phrases import is_plural
from quiz.draft.sentences.verbs import has_verb, may_have_verb
from quiz.process.lazy_pattern import lazy_pattern


def is_unsound(card: Candidate) -> bool:
    """Returns whether the question or the answer of `card` is no whole sentence or phrase, or its question does not fit
    its answer.

    Only languages with a list of auxiliaries, and where a capital makes a name, are known well enough for that.
    """
    if not card.pack.words("auxiliaries") or not card.pack.capitals_are_names:
        return False
    if (
        _ENDS_IN_SIGN.search(card.shown)
        or card.shown.count("“") != card.shown.count("”")
        or any(_is_cut_badly(answer) or _is_cut_inside_word(answer, card.passage) for answer in card.answers)
    ):
        return True
    if card.form == "cloze":
        odd = any(_counts(answer, card.pack) for answer in card.answers)
        odd = odd or (_NUMBER_OF_ONE.match(card.shown) is not None and card.answers[0][:1].isdecimal())
        return odd or _is_no_sentence(card) or _labels_order(card) or _tells_nothing_else(card)
    if len(card.answers) != 1:
        return False
    answer, asked = card.answers[0], card.pack.shape("asks_what_it_is").match(card.shown)
    if _says_who_says_so(answer, card.pack) or _asks_with_wrong_form(card.shown, card.pack):
        return True
    if _asks_why_of_no_sentence(card.shown, card.pack) or _FORMULA.search(f"{card.shown} {answer}"):
        return True
    if asked and card.form == "front":
        return _is_no_definition(asked, answer, card)
    if asked and card.pack.shape("ranks_nothing").match(asked["what"]):
        return True
    if card.form == "front" and _is_of_a_row(answer, card):
        return True
    does = card.pack.shape("asks_what_it_does").match(card.shown) is not None
    return does and (
        _has_second_verb(answer, card.pack)
        or _TELLS_HOW.search(answer) is not None
        or _goes_on_with("particle_behind", answer, card)
    )


_TELLS_HOW = lazy_pattern(r"^(?:[\w-]+ ){1,3}(?:by|through) [a-z]+ing\b")
"""An object and behind it how that is done: `the disease by sneezing`."""
_NUMBER_OF_ONE = lazy_pattern(r"The \[…\] [a-z]+ (?!of\b|that\b|who\b|which\b|in\b|on\b|from\b|for\b|between\b|at\b)")
"""A blank that only tells which one of its kind is meant: `The [5-4] ruling brought …`."""


_ENDS_IN_SIGN = lazy_pattern(r"[,;:(\[“—–-] ?[.?!](?:\s|$)|\( ?\)")
"""A sign that waits for more right before a stop: `It shines — especially at night —. Why?`"""
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))


def _is_cut_badly(answer: str) -> bool:
    """Returns whether an `answer` has half a pair of brackets or quotation marks, goes across a dash, or has a sign of
    its sentence at one end.
    """
    halves = any(answer.count(opening) != answer.count(closing) for opening, closing in _PAIRS)
    return (
        halves or (answer.count('"') - len(_INCHES.findall(answer))) % 2 == 1 or _ACROSS_DASH.search(answer) is not None
    )


def _is_cut_inside_word(answer: str, passage: str) -> bool:
    """Returns whether an `answer` ends with some letters of a word, as of a shortened one, `a member of the O` of
    `O.G.W.`, or with initials: `the home of H. D`.
    """
    if _INITIALS_LAST.search(answer):
        return True
    answer, passage = answer.casefold(), passage.casefold()
    return passage.count(answer) == 1 and _GOES_ON.match(passage, passage.find(answer) + len(answer)) is not None


_INITIALS_LAST = lazy_pattern(r" [A-Z]\. ?[A-Z]$")
_GOES_ON = lazy_pattern(r"\w|\.[^\W\d_]")
_INCHES = lazy_pattern(r'\d"')
_ACROSS_DASH = lazy_pattern(r"\w--\w|^['‘’,;:—–-](?![\d’'])|(?:[,;:(—–]| -)$")


def _is_no_sentence(card: Candidate) -> bool:
    """Returns whether what a card shows has no verb with its person, but participles at most, or was cut before it."""
    blanks = iter(card.answers)
    shown = re.sub(r"\[…\]", lambda _: next(blanks, ""), card.shown)
    told = card.pack.shape("done_with_it").sub("", shown)
    if told == shown and len(shown.split()) >= len(card.passage.split()):
        return False  # as its author wrote it
    return card.pack.shape("short_verb").search(shown) is None and not may_have_verb(told.split(), card.pack)


def _tells_nothing_else(card: Candidate) -> bool:
    """Returns whether so much was taken out of a sentence that what is left may be said of anybody: `Anna, {{Bell}}’s
    child, was born.`
    """
    return card.pack.shape("tells_nothing_else").match(card.shown) is not None and len(card.shown.split()) < len(
        card.passage.split()
    )


def _goes_on_with(shape: str, answer: str, card: Candidate) -> bool:
    """Returns whether the sentence goes on right behind an `answer` as the `shape` of that name tells."""
    answer = answer.rstrip(".").casefold()
    place = card.passage.casefold().find(answer)
    return place >= 0 and card.pack.shape(shape).match(card.passage, place + len(answer)) is not None


def _counts(answer: str, pack: Pack) -> bool:
    """Returns whether a blank hides a number in words together with what it counts: `{{Three songs}}`."""
    first, _, rest = answer.partition(" ")
    return (
        rest[:1].islower() and rest not in pack.words("magnitudes") and first.casefold() in pack.values("number_words")
    )


def _labels_order(card: Candidate) -> bool:
    """Returns whether a blank hides what to do, before a colon: `{{Weigh the risks}}: more salt is less ice.`"""
    return card.shown.startswith("[…]:") and card.answers[0].partition(" ")[0].casefold() in _verbs(card.pack)


def _says_who_says_so(answer: str, pack: Pack) -> bool:
    """Returns whether an `answer` ends with who says so: `That it floats, said Bell`."""
    before = pack.shape("before_saying")
    return any(before.search(answer, 0, one.start()) for one in pack.pattern("sayings").finditer(answer))


def _asks_with_wrong_form(question: str, pack: Pack) -> bool:
    """Returns whether a question with `do` ends in a past form, `Where do the mills stood?`, or asks about an owner
    without what is owned: `What does Bell’s show?`
    """
    if pack.shape("owner_alone").search(question):
        return True
    found = pack.shape("asks_with_do").search(question)
    if found is None:
        return False
    never = together(pack.bases, pack.words("regular_verbs"))
    return any(word in pack.past_forms and word not in never for word in found[1].split()[-1:])


def _asks_why_of_no_sentence(question: str, pack: Pack) -> bool:
    """Returns whether a question asks why something is so that is told in no sentence: `The only place where it is
    warm. Why?`
    """
    told = pack.shape("asks_why").match(question)
    if told is None:
        return False
    first, *behind = pack.shape("relative_clause").split(told[1])
    if not behind or may_have_verb(first.split(), pack):
        return False
    words = " ".join(behind).split()
    told_by = [may_have_verb([word], pack) for word in words]
    begun = (
        verb and (not before or word in pack.words("auxiliaries"))
        for word, (before, verb) in zip(words, pairwise([False, *told_by]), strict=True)
    )
    return sum(begun) < _VERBS_WITH_CLAUSE  # `was built` is one


_VERBS_WITH_CLAUSE = 2
"""Verbs of a sentence with a relative clause before its own verb."""
_FORMULA = lazy_pattern(r" [=→⇒<>] ")


def _is_no_definition(asked: re.Match[str], answer: str, card: Candidate) -> bool:
    """Returns whether an `answer` to what something is does not say what it is."""
    what, pack = asked["what"], card.pack
    if _BEHIND_NICKNAME.search(card.passage, 0, max(0, card.passage.find(what))):
        return True  # `Carl “Lamp” Bell`
    first = what.partition(" ")[0].casefold()
    if first in pack.values("number_words") or first.isdecimal():
        return True  # `What are three songs?`
    if " " in what and what[0].islower() and first in _verbs(pack) - pack.words("common_words"):
        return True  # `What are assess the risks?`
    if pack.shape("no_definition").match(answer):
        return False  # what it is for, or where it is, and not what it is
    if pack.shape("part_of_which").match(answer) or _is_one_more_of_row(what, answer, card):
        return True
    if pack.shape("cut_off_act").search(answer) and _goes_on_with("act_behind", answer, card):
        return True
    if not asked["thing"] and pack.shape("is_a_house").match(answer):
        return True  # `Who was Orr Hall?`
    plain = _before_clause(answer, pack)
    if _has_finite_verb(plain, pack) or pack.shape("another_clause").search(plain) or _is_of_a_row(answer, card):
        return True
    head = _head_of(plain, pack)
    names_one = pack.shape("names_one").match(answer) or not is_plural(head) or head in pack.words("singular_in_s")
    if asked["single"] and not names_one:
        return True  # `What is an amino acid? The building blocks …`
    return bool(asked["thing"]) and _may_be_person(what, pack) and not _says_that_it_is_a_thing(answer, head, pack)


_BEHIND_NICKNAME = lazy_pattern(r"[A-ZÀ-Þ]\w+ [“\"'‘][^“”\"'‘’]{1,20}[”\"'’] $")


def _is_one_more_of_row(what: str, answer: str, card: Candidate) -> bool:
    """Returns whether an `answer` behind a comma is only one more of a row: `slabs, blocks for walls as well as
    tablets`.
    """
    place = card.passage.find(f"{what}, {answer[:1].lower()}{answer[1:]}".rstrip("."))
    if place < 0:
        return False
    return (_AS_WELL.search(answer) or _AS_WELL.match(card.passage, place + len(f"{what}, {answer}"))) is not None


_AS_WELL = lazy_pattern(r",? as well as\b")


def _before_clause(answer: str, pack: Pack) -> str:
    return pack.shape("relative_clause").split(answer, maxsplit=1)[0]


def _verbs(pack: Pack) -> frozenset[str]:
    return together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.words("imperatives"), pack.bases)


def _has_finite_verb(words: str, pack: Pack) -> bool:
    """Returns whether `words` have a verb with its person: an auxiliary, or a past form before its object."""
    if any(word in pack.words("auxiliaries") for word in words.split()):
        return True
    before_objects = (found[1] for found in pack.shape("before_object").finditer(words))
    return any(word in pack.past_forms or word.endswith("ed") for word in before_objects)


def _head_of(noun_phrase: str, pack: Pack) -> str:
    """Returns the noun that a phrase is about: `librettist` of `The librettist for a play`."""
    words = pack.shape("behind_head").split(noun_phrase, maxsplit=1)[0].split()
    return words[-1] if words else ""


def _is_of_a_row(answer: str, card: Candidate) -> bool:
    """Returns whether an `answer` is one of several things in a row, as the sentence goes on behind it: `eyes, a long
    neck, short legs, and a tail`.
    """
    place = card.passage.casefold().find(answer.rstrip(".").casefold())
    row, acts = card.pack.shape("rest_of_row"), card.pack.shape("acts")
    behind = row.match(card.passage, place + len(answer.rstrip("."))) if place > 0 else None
    if (
        behind is None
        or _DOING.match(behind[0])
        or has_verb(behind[0], card.pack)
        or acts.match(card.passage, behind.start("first"))
    ):
        return False
    return behind["first"] not in _verbs(card.pack)  # `and include …` is what else is done


_DOING = lazy_pattern(r", (?:[a-z]+ly )?[a-z]{2,}ing (?:in|to|from|of|into|the|an?|its|their|them|it)\b")
"""What comes of it, behind an answer: `when it is cold, resulting in ice and snow`."""


def _may_be_person(what: str, pack: Pack) -> bool:
    """Returns whether `what` is asked about may be the name of a person: two or three words with capitals, none of
    them a common noun.
    """
    last = what.split()[-1]
    classes = together(pack.words("organisation_words"), pack.words("place_words"), pack.words("things_named"))
    return _LIKE_PERSON.fullmatch(what) is not None and last not in classes and not is_common_noun(last, pack)


_LIKE_PERSON = lazy_pattern(r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+){1,2}")


def _says_that_it_is_a_thing(answer: str, head: str, pack: Pack) -> bool:
    name_of_class = head.capitalize() in together(pack.words("organisation_words"), pack.words("place_words"))
    return name_of_class or pack.shape("of_thing").search(answer) is not None


def _has_second_verb(answer: str, pack: Pack) -> bool:
    """Returns whether an `answer` goes on with what else is done: `the sample and cleans it`."""
    return pack.shape("second_act").search(_before_clause(answer, pack)) is not None
