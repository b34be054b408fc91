"""Tells whether the words behind a verb are a whole answer, and cuts off what the sentence says besides."""

import re
from collections.abc import Sequence

from quiz.draft.facts.relation_rows import forms_told
from quiz.draft.facts.relation_subjects import is_plural
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.verbs import base_of
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern

FEWEST_WORDS = 1
MOST_WORDS = 20
"""Words that an answer has at the most, in a language with spaces between words."""
OF_OWNER = "What {be} {head}?"
"""The question about the purpose of something, which has to be known, and not the purpose."""
OF_VERB = "What {do} {head} {base}?"
"""The question about what is done by something. What a person did once is one thing of many."""


def without_appendix(rest: str, question: str, pack: Pack) -> str:
    """Returns the answer `rest` without what the sentence adds to it behind a comma, `and` or `but`."""
    rest = pack.shape("appended").sub("", rest)
    if rest.count(",") == 1:
        rest = pack.shape("when_behind").sub("", rest)
    if question.endswith("to do?"):
        rest = _GAPPED.sub("", rest)
    if rest.count(", ") == 1 and _has_own_verb(rest.partition(", and ")[2], pack):
        rest = rest.partition(", and ")[0]  # a list has more commas
    if " not " not in f" {rest}" and _has_own_verb(rest.partition(" but ")[2], pack):
        rest = rest.partition(" but ")[0]
    return rest


_GAPPED = lazy_pattern(r",? and (?:the |an? )?[\w-]+ to [a-z]+ .*$")
"""What is told likewise of another thing: `use pine to make masts, and oak to make keels`."""


def is_whole_answer(found: re.Match[str], question: str, rest: str, pack: Pack) -> bool:
    """Returns whether `rest` is a complete answer to `question`, which the sentence does not qualify afterwards."""
    cut = found.string[found.start("rest") + len(rest) :]
    return not (
        not _is_answer(rest, pack)
        or _is_object_of_noun(question, rest, pack)
        or _is_vague(rest, pack)
        or _is_open_question(found, question, rest, pack)
        or _has_second_verb(rest, pack)
        or _is_half(rest, cut)
        or _is_completed(found, question, rest, pack)
        or (question.endswith("to do?") and rest.partition(" ")[0] in _DETERMINERS)
        or (question.endswith(" by?") and _ASKED_TO_DO.match(rest) is not None)
        or (question.endswith(" for?") and pack.shape("how_long").match(rest) is not None)
        or pack.shape("goes_on_behind").match(cut)
        or _GOES_ON_BEHIND_CLAUSE.search(rest)
        or pack.shape("unsure").search(rest)
        or (question == OF_VERB and pack.shape("compared_doing").search(rest) is not None)
        or (question.startswith("Where ") and pack.shape("no_place").match(rest) is not None)
        or (not pack.shape("clausal").match(rest) and pack.shape("finite").search(rest))
    )


_GOES_ON_BEHIND_CLAUSE = lazy_pattern(r" (?:that|which|who) [^,]*,? and (?:is|was|has) (?:an?|the|also)\b")
"""What else the subject is, behind a clause of its object: `make maps that have signs and is the first of its kind`."""
_ASKED_TO_DO = lazy_pattern(r"(?:[\w’'-]+ ){1,4}?to [a-z]+\b(?! of\b)")
"""Who asked somebody to do something, behind `by`, where it is not told alone: `by the king to draw a map`."""
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "all", "both", "each", "every", "some", "any"))


def _is_object_of_noun(question: str, rest: str, pack: Pack) -> bool:
    """Returns whether the verb found is really a noun, because another verb or a preposition follows in `rest`.

    So it is in `Retrograde forms reverse the row` and in `the attractive forces between the units`. After `help to`, a
    verb has to follow.
    """
    first, _, others = _LED_BY_ADVERB.sub("", rest).partition(" ")
    verbs = together(pack.words("regular_verbs"), pack.words("told_verbs"), pack.bases)
    if question.endswith(("help to do?", "help to do")):
        return first not in verbs and f"{first}s" not in pack.parts_of_verbs
    if question != OF_VERB:
        return False
    second = others.partition(" ")[0]
    determiners = ("the", "a", "an", "its", "their", "these", "all", "both", "each")
    if first in pack.words("only_verbs") or _ACTED.match(rest):
        return True
    happened = first in pack.past_forms or _PAST.fullmatch(first) is not None
    if happened and pack.shape("adverbial").fullmatch(second):
        return True  # `The oldest ship forms emerged from the north`
    preposition = first in _PREPOSITIONS
    return preposition or (first not in pack.words("function_words") and second in determiners)


_LED_BY_ADVERB = lazy_pattern(r"^(?:however|nevertheless|therefore|later|then|soon|finally|also|again),? ")
"""A word between a noun and its verb: `Veldan forces however returned`."""
_PAST = lazy_pattern(r"[a-z]{3,}(?<!e)ed")
_ACTED = lazy_pattern(r"[a-z]+ed and [a-z]+ed (?:the|an?|its|their) ")
"""What somebody did, behind the noun that was taken for the verb: `forces surrounded and besieged the town`."""
_PREPOSITIONS = frozenset(
    (
        *("between", "against", "within", "through", "without", "about", "toward", "towards", "beyond", "across"),
        *("along", "around", "into", "onto", "throughout", "upon", "past", "beneath", "above", "below", "outside"),
    )
)


def base_and_auxiliary(verb: str, head: str, pack: Pack) -> tuple[str, str]:
    """Returns the base form and the auxiliary of the finite `verb` after `head`; two empty texts where they do not
    agree.
    """
    base, auxiliary = base_of(verb, pack)
    if not base:
        forms = forms_told(pack)
        base, auxiliary = forms.get(verb, (verb, ""))
    plural = is_plural(head)
    if auxiliary == "did":
        return base, "did"
    if verb == base:
        return (base, "do") if plural else ("", "")
    return base, "does"


def _is_vague(rest: str, pack: Pack) -> bool:
    """Returns whether an answer says nothing specific: `an important role`."""
    words = pack.shape("behind_noun").split(rest.removeprefix("in that "), maxsplit=1)[0].casefold().split()
    common = together(pack.words("empty_answers"), pack.words("empty_complements"), pack.words("vague_adjectives"))
    return bool(words) and all(word in common or word in pack.words("function_words") for word in words)


def _is_open_question(found: re.Match[str], question: str, rest: str, pack: Pack) -> bool:
    """Returns whether a question has many right answers, or an answer that adds nothing to it."""
    verb = found.groupdict().get("verb") or ""
    base = base_and_auxiliary(verb, found["head"], pack)[0] or verb
    content = [word for word in re.findall(r"[\w’'-]+", rest.casefold()) if word not in pack.words("function_words")]
    common = together(pack.words("common_words"), pack.words("empty_answers"), pack.words("vague_adjectives"))
    if verb and base in pack.words("open_verbs") and not question.endswith("to do?"):
        return True
    if question == OF_OWNER and rest.startswith("to ") and len(content) < _FEWEST_OF_AIM:
        return True
    is_everyday = all(word in common or stem(word) in common for word in content)
    if is_everyday and len(content) < _FEWEST_OF_AIM and not question.endswith("to do?"):
        return True
    return pack.shape("open_answer").search(rest) is not None


_FEWEST_OF_AIM = 3
"""Words of weight that an answer needs when all of them are everyday ones."""


def of_one_verb(rest: str, pack: Pack) -> str:
    """Returns `rest` up to an `and` or `or` after which another verb begins."""
    if pack.shape("clausal").match(rest) and re.match(r"(?:that|how|what|when|whether|why|because)\b", rest):
        return rest
    for found in _VERB_MAY_FOLLOW.finditer(rest):
        words = rest[found.end() :].split()
        relative = pack.shape("relative").search(rest[: found.start()]) is not None
        own_subject = words[:1] and words[0] in ("the", "a", "an", "its", "their")
        if own_subject and pack.shape("finite").search(" ".join(words[1:6])) and not _is_relative(words[1:6], pack):
            return rest[: found.start()]
        clause = found[0].startswith(",") and rest.count(",") == 1
        another = found[0] == ", " or _is_verb_at(words, pack)
        if not relative and (another or (clause and _is_present(words[:2], pack))):
            return rest[: found.start()]
    return rest


_VERB_MAY_FOLLOW = lazy_pattern(r",? (?:and|or|but) (?:\w+ly |then |also )?|, (?=[a-z]+s (?:the|an?|its|their) )")


def may_act_again(rest: str, pack: Pack) -> bool:
    """Returns whether a second verb may begin inside of `rest`, what somebody can do: `impair healing and delay it`."""
    verbs = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    return any(found[1] in verbs for found in _SECOND.finditer(rest))


_SECOND = lazy_pattern(r"\b(?:and|or) (?:then |also )?([a-z]+) (?!(?:of|in|for|to|from|at|on|by|with|and|or)\b)[a-z]+")
"""A word that may be a verb with its object."""


def of_one_verb_of_many(rest: str, pack: Pack) -> str:
    """Returns `rest`, whose subject is plural, up to an `and` after which a plural verb begins: `and let nobody in`."""
    if pack.shape("clausal").match(rest):
        return rest
    verbs = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    for found in re.finditer(r",? (?:and|or|but) (?:then |also )?([a-z]+) ([a-z]+)(?= ([a-z]+)|)", rest):
        verb, following, third = found.groups()
        acts = following in ("the", "a", "an", "its", "their", "them", "it") or third == "to"
        acts = acts or verb in pack.words("only_verbs")
        if verb in verbs and acts and not pack.shape("relative").search(rest[: found.start()]):
            return rest[: found.start()]
    return rest


def _is_present(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether two words behind `, and` are a verb of the present and a preposition: `closes with`."""
    first, second = (*words, "", "")[:2]
    return second in ("with", "in", "on", "by", "to", "at", "for", "as", "into") and base_of(first, pack)[1] == "does"


_HALVES = (("not only", "but"), ("both", "and"), ("either", "or"), ("neither", "nor"), ("whether", "or"))
"""Words that come in pairs."""


def _is_half(rest: str, cut: str) -> bool:
    """Returns whether `rest` has one word of a pair such as `both … and`, and the text `cut` off after it has the
    other.
    """
    return any(
        re.search(rf"\b{one}\b(?!.*\b{other}\b)", rest) is not None and re.search(rf"\b{other}\b", cut) is not None
        for one, other in _HALVES
    )


def _is_completed(found: re.Match[str], question: str, rest: str, pack: Pack) -> bool:
    """Returns whether the verb needs more than its object: `keeps the house warm`, `links A to B`."""
    if question != OF_VERB and question != "What {can} {head} {verb}?":
        return False
    verb = found["verb"]
    base = base_and_auxiliary(verb, found["head"], pack)[0] or verb
    return pack.shape("completed").match(f"{base} {rest}") is not None


def _is_relative(words: Sequence[str], pack: Pack) -> bool:
    return pack.shape("relative").search(" " + " ".join(words) + " ") is not None


def _is_verb_at(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether the first of `words`, which follow an `and`, is a finite verb or a participle."""
    first, second = words[0] if words else "", words[1] if len(words) > 1 else ""
    if first in pack.words("auxiliaries"):
        return True
    told = forms_told(pack).get(first, ("", ""))[1] == "does"
    known = told or (first.endswith("s") and base_of(first, pack)[1] == "does")
    third = known or re.search(r"(?:at|iz|if[iy])es$", first) is not None
    determined = second in ("the", "a", "an", "its", "their")
    if third and second and (determined or second not in pack.words("function_words")):
        return True
    past = first in pack.past_forms or re.fullmatch(r"\w{3,}ed", first) is not None
    return past and pack.shape("adverbial").match(second) is not None


def _has_own_verb(words: str, pack: Pack) -> bool:
    """Returns whether `words` behind an `and` are another clause: without a verb, they are part of what is told."""
    finite = together(pack.words("auxiliaries"), pack.past_forms)
    return any(
        word in finite or (word.endswith("s") and base_of(word, pack)[0]) or re.fullmatch(r"[a-z]{2,}ed", word)
        for word in re.findall(r"[\w’'-]+", words)
    )


def _has_second_verb(rest: str, pack: Pack) -> bool:
    """Returns whether another verb follows an `and`, so that the answer says more than is asked."""
    behind = re.search(r",? and ((?:[\w’'-]+ ?){1,8})", rest)
    if behind is None or pack.shape("clausal").match(rest):
        return False
    finite = together(pack.words("auxiliaries"), pack.past_forms)
    return any(word in finite or (word.endswith("s") and base_of(word, pack)[0]) for word in behind[1].split()[:5])


def _is_answer(rest: str, pack: Pack) -> bool:
    words = rest.split()
    if pack.shape("no_answer").match(rest) or words[-1].casefold() in pack.words("unfinished"):
        return False
    stray = (
        pack.shape("stray_in_answer").search(" ".join(words[:3]))
        or pack.shape("stray_object").search(rest)
        or pack.shape("bare_degree").match(rest)
    )
    stray = stray or pack.shape("acted_how").fullmatch(rest)  # `releases the neurotransmitter properly`
    stray = stray or pack.shape("acted_how").fullmatch(rest.partition(",")[0])
    acts = words[0] in pack.words("intransitive")  # the word before was a noun: `observational records exist for …`
    acts = acts or (len(words) > 1 and pack.shape("behind_verb").match(words[1]) is not None)
    return FEWEST_WORDS <= len(words) <= MOST_WORDS and not stray and not acts
