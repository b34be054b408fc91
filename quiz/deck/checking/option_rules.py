"""Rules about options: those that speak of other options, give the right one away, or overlap."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.markup import plain
from quiz.card.model import Card
from quiz.deck.checking.advice import HIDDEN, Advice, CardText, is_about_code, is_about_language
from quiz.deck.checking.given_away import stands_in
from quiz.deck.checking.question_wording import says, starts
from quiz.process.lazy_pattern import lazy_pattern

_ANSWER, _ANSWERS, _DISTRACTORS, _PAIRS = "answer", "answers", "distractors", "pairs"


def _options(card: Card) -> list[str]:
    return [plain(text) for text in (*card.question.expected, *card.question.others)]


def _key_of_answer(card: Card) -> str:
    return _ANSWER if isinstance(card.question, MultipleChoice) else _ANSWERS


def _key_of(card: Card, option: str) -> str:
    return _key_of_answer(card) if option in map(plain, card.question.expected) else _DISTRACTORS


_ALL_OR_NONE = (
    r"(?:all|none|both|any|neither|either|two) of (?:the )?(?:above|these|those|them|others|options|answers"
    r"|(?:these|above|following|other) (?:answers|options|statements))(?: (?:are|is) (?:correct|right|true))?"
    r"|(?:all|none|both) (?:the )?(?:above|answers|options)(?: are (?:correct|right|true))?|all (?:three"
    r"|four) are (?:correct|right|true)"
    r"|(?:all|none) (?:are|is) (?:correct|right|true)"
    r"|(?:alle|keine[rs]?|beide)(?: der)?(?: (?:oben|hier))?(?: (?:genannten|oben genannten|obigen|aufgeführten"
    r"|davon|Antworten|Möglichkeiten))+(?: (?:sind|ist|treffen) \w+)?"
    r"|(?:nichts|alles|keine[rs]?) (?:davon|von (?:alledem|diesen))"
    r"|(?:toutes|aucune)(?: de| des)?(?: les| ces)? (?:réponses|propositions)(?: (?:ci-dessus|précédentes"
    r"|proposées))?"
    r"|(?:tous|aucun) (?:les|des) (?:précédents|deux)"
    r"|(?:toda|ninguna|todo|ninguno)s?(?: de)?(?: l[ao]s)? (?:anteriores|respuestas anteriores|opciones"
    r"|mencionad[oa]s)"
    r"|(?:tutte|tutti|nessun[ao])(?: (?:le|i|delle|dei))? (?:precedenti|risposte|risposte precedenti)"
    r"|(?:todas|nenhuma)(?: as| das)? (?:anteriores|alternativas(?: anteriores)?)|(?:alle|geen van de) bovenstaande"
)
_LETTERS = (
    r"(?:(?i:both|neither|only|either) )?\(?([A-E]|[IV]{1,3}|[1-5])\)?(?:, \(?(?:[A-E]|[IV]{1,3}"
    r"|[1-5])\)?)?,? (?:and|nor|or|&|und|et|y) \(?(?:[A-E]|[IV]{1,3}|[1-5])\)?(?: only| are (?:correct|right|true))?"
)


def option_on_options(about: CardText) -> Iterator[Advice]:
    """Warns of `all of the above` and its like, in any order of the options."""
    options = _options(about.card)
    for option in options:
        if re.fullmatch(_ALL_OR_NONE, option.rstrip(" ."), re.IGNORECASE) or _names_letters(option, options):
            message = f"`{option}` is about the other options, which come in another order each time."
            hint = "Ask with several right `answers`, or put a distractor of its own kind there."
            yield Advice(_key_of(about.card, option), "option-on-options", message, hint)
            return


def _names_letters(option: str, options: Sequence[str]) -> bool:
    """Returns whether `option` names others by letters that they do not have, as `A and C` does among sentences."""
    if re.fullmatch(_LETTERS, option) is None:
        return False
    spoken = (re.sub(r"\b(?:only|both|neither|none|either|just)\b", "", other) for other in options if other != option)
    return sum(bool(re.search(r"[^\W\d]{4}", other)) for other in spoken) > 1


def long_answer(about: CardText) -> Iterator[Advice]:
    """Warns of a right option that is by far the longest."""
    answer, others = about.question.expected[0], about.question.others
    longest = max(map(len, others))
    if len(answer) >= max(2 * longest, longest + 20):
        message = f"The right option has {len(answer)} characters, the longest of the others {longest}."
        yield Advice(_ANSWER, "long-answer", message, "Shorten it, or make the distractors as particular.")


_NAMES_CASE = (
    r"\bcapital(?:s|i[sz]\w+| letters?)\b|\b(?:upper|lower)[- ]?case\b|\bwrit|\bspell|\bcorrect|\bSchreib"
    r"|\bschreib|\bécri|\bescrib|\bgroß\b"
)


def alike_options(about: CardText) -> Iterator[Advice]:
    """Warns of two options in words that differ in capitals, punctuation or an article alone."""
    options = _options(about.card)
    folded = [fold(option) if _is_words(option) else option for option in options]
    text = about.prose
    if len(set(folded)) == len(options) or is_about_code(text.replace(HIDDEN, "")) or _is_about_spelling(text):
        return
    second = next(place for place, key in enumerate(folded) if key in folded[:place])
    first, other = options[folded.index(folded[second])], options[second]
    message = f"`{first}` and `{other}` are one answer to a reader."
    hint = "Put something else in the place of one."
    yield Advice(_key_of(about.card, other), "alike-options", message, hint)


def _is_about_spelling(text: str) -> bool:
    return is_about_language(text) or says(_NAMES_CASE, text) != ""


def _is_words(option: str) -> bool:
    return re.fullmatch(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*\.?", option) is not None and len(option) > 3


_SHORT_STEM = 4
"""Words from which on what all options begin with is a part of the question."""


def repeated_words(about: CardText) -> Iterator[Advice]:
    """Warns of words that every option begins with."""
    options = [option.split() for option in _options(about.card)]
    shared = _common_start(options)
    if len(options) < 3 or len(shared) < _SHORT_STEM or is_about_code(about.prose) or _is_about_spelling(about.prose):
        return
    if all(word.isalpha() for word in shared):
        message = f"Every option begins with `{' '.join(shared)}`."
        yield Advice(_DISTRACTORS, "repeated-words", message, "Say it once, in the question.")


def _common_start(options: Sequence[Sequence[str]]) -> list[str]:
    """Returns the words that all of `options` begin with; the last of each is left to tell it apart."""
    shared: list[str] = []
    for words in zip(*(option[:-1] for option in options), strict=False):
        if len({word.casefold() for word in words}) > 1:
            break
        shared.append(words[0])
    return shared


class _Range(NamedTuple):
    low: float
    high: float


_AMOUNT = r"(\d{1,3}(?:[.,' ]\d{3})+|\d+(?:[.,]\d+)?)"
_FROM_TO = lazy_pattern(
    rf"(?:between |from |zwischen |von |entre |de )?{_AMOUNT}\s*%?\s*(?:[-–—]|to|and|bis|und|à|et|a"
    rf"|y)\s*{_AMOUNT}\b\s*(.*)"
)
_OVER = lazy_pattern(
    rf"(?:more than|over|above|mehr als|über|plus de|más de|at least|>)\s*{_AMOUNT}\b\s*(.*)", re.IGNORECASE
)
_UNDER = lazy_pattern(
    rf"(?:less than|fewer than|under|below|weniger als|unter|moins de|menos de|up to|<)\s*{_AMOUNT}\b\s*(.*)",
    re.IGNORECASE,
)
_MEASURED = (
    r"\bwhat age\b|\bhow (?:many|much|old|far|long|high|tall|deep|heavy|big|large|often|fast)\b|\bwhat (?:share"
    r"|percentage"
    r"|proportion|fraction|part)\b"
    r"|\bwie (?:viele?|alt|weit|lange?|hoch|tief|schwer|groß|oft|schnell)\b|\bcombien\b|\bcuánt[oa]s?\b"
    r"|\bquant[oiae]\b"
)
_SPAN = (
    r"\b(?:range|interval|normal|reference|typical|usual|period|reign|last|spectrum|wavelengths?|frequenc\w+|grade"
    r"|band|between)\b"
)


def overlapping_ranges(about: CardText) -> Iterator[Advice]:
    """Warns of two ranges that have a value in common, where an amount is asked for."""
    text = about.prose
    ranges = [(option, found) for option in _options(about.card) if (found := _range(option))]
    if len(ranges) < len(_options(about.card)) or not says(_MEASURED, text) or says(_SPAN, text):
        return
    (answer, right), *others = ranges
    for option, other in others:
        if right.low <= other.high and other.low <= right.high:
            message = f"`{answer}` and `{option}` have amounts in common, and either may be right."
            yield Advice(
                _DISTRACTORS, "overlapping-ranges", message, "Let each range end before the next begins: 0–9, 10–19."
            )
            return


_LONGEST_RANGE = 80
"""Characters up to which an option may be a range."""


def _range(option: str) -> _Range | None:
    """Returns the range that an option such as `10 to 20` or `over 30` states; None where it states none."""
    option = option.strip()
    if len(option) > _LONGEST_RANGE:
        return None
    if found := _FROM_TO.fullmatch(option):
        low, high = _value(found[1]), _value(found[2])
        return _Range(low, high) if low < high else None
    if found := _OVER.fullmatch(option):
        return _Range(_value(found[1]) * (1 + 1e-9) + 1e-9, float("inf"))
    if found := _UNDER.fullmatch(option):
        return _Range(float("-inf"), _value(found[1]) * (1 - 1e-9) - 1e-9)
    return None


def _value(amount: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[.,' ]\d{3})+", amount)
    return float(re.sub(r"[.,' ]", "", amount) if grouped else amount.replace(",", "."))


_ENDS_IN_ARTICLE = lazy_pattern(r"\b(a|an)\s*(?:[_…]+|\.{3,})?\s*[?.:]?$", re.IGNORECASE)
_SOUNDS_LIKE_A_VOWEL = lazy_pattern(
    r"hour|honest|honou?r|heir|[aeio]|u(?!ni(?!n)|s[aeiu]|ti|biq|r[aeio]n|k)", re.IGNORECASE
)
_EU = lazy_pattern(r"eu|ewe|one\b|once\b", re.IGNORECASE)


def grammar_tells(about: CardText) -> Iterator[Advice]:
    """Warns of an `a` or `an`, or of a plural, that only the right option fits."""
    question = about.question
    text, answer, others = (
        about.prose,
        plain(question.expected[0]),
        [plain(text) for text in question.others],
    )
    hint = "Let every option fit: write `a/an`, or choose distractors of the same form."
    article = _ENDS_IN_ARTICLE.search(text)
    if article and _fits(article[1], answer) and not all(_fits(article[1], other) for other in others):
        yield Advice(
            _ANSWER, "grammar-tells", f"Not every option fits behind `{article[1]}`, but the right one does.", hint
        )
    elif _wants_several(text, others) and _is_plural(answer) and not any(map(_may_be_plural, others)):
        yield Advice(_ANSWER, "grammar-tells", "The question asks for several, and one option is a plural.", hint)


_SEVERAL = (
    r"(?:which|what)(?: \w+){0,4} (?:are|were)\b"
    r"|which (?:[a-z]+ )?[a-z]{2,}[b-rtv-z]s (?!(?:is|was|does|has|did|can|will|could|had)\b)[a-z]+(?<!s)\b"
)


def _wants_several(text: str, others: Sequence[str]) -> bool:
    return len(others) > 1 and starts(_SEVERAL, text) != "" and not is_about_language(text)


def _fits(article: str, option: str) -> bool:
    """Returns whether `option` may stand behind `article`; so may capitals and digits, of which the sound is
    unknown.
    """
    if not option[:1].isalpha() or option[:2].isupper() or not option.isascii():
        return True
    vowel = _SOUNDS_LIKE_A_VOWEL.match(option) is not None and not _EU.match(option)
    return vowel == (article.lower() == "an")


def _is_plural(option: str) -> bool:
    words = option.split()
    return len(words) < 4 and re.search(r"[a-z]{2}(?<![su])s$|[a-z]ies$", words[-1]) is not None


def _may_be_plural(option: str) -> bool:
    last = option.split()[-1]
    return (
        last.endswith(("s", "i", "ae", "men", "people", "children", "mice", "geese", "feet", "teeth"))
        or not last.isalpha()
        or " and " in option
    )


_ALWAYS = (
    r"\b(?:always|never|every|all|completely|entirely|immer|nie|niemals|stets|alle|toujours|jamais|siempre|nunca"
    r"|sempre|mai)\b"
)
_ONLY = rf"{_ALWAYS}|\b(?:only|nur|seulement|sólo|solo)\b"


def absolute_words(about: CardText) -> Iterator[Advice]:
    """Warns where every wrong option claims too much, with words such as `always`, and the right one does not."""
    others = about.question.others
    text = about.prose
    if len(others) < 2 or is_about_language(text) or says(_ONLY, about.question.expected[0]):
        return
    strong = [option for option in others if says(_ONLY, option) and len(option.split()) > 2]
    if len(strong) == len(others) and sum(bool(says(_ALWAYS, option)) for option in others) > 1:
        message = "Every wrong option says `always`, `never` or the like, and the right one does not."
        yield Advice(_DISTRACTORS, "absolute-words", message, "Make the distractors as careful as the right option.")


_VAGUE = (
    r"(?:very )?(?:often|usually|sometimes|rarely|seldom|frequently|occasionally|generally|regularly|normally"
    r"|hardly ever"
    r"|oft|häufig|manchmal|selten|meistens|gelegentlich|souvent|parfois|rarement|a menudo|a veces|raramente|spesso"
    r"|a volte)"
)
_NEVER = r"(?:always|never|immer|nie|niemals|toujours|jamais|siempre|nunca|sempre|mai)"


def vague_frequency(about: CardText) -> Iterator[Advice]:
    """Warns where the options are words such as `often` and `sometimes`, which mean no amount."""
    options = _options(about.card)
    vague = [option for option in options if re.fullmatch(_VAGUE, option.strip(" ."), re.IGNORECASE)]
    rest = [option for option in options if re.fullmatch(_NEVER, option.strip(" ."), re.IGNORECASE)]
    text = about.prose
    if (
        len(vague) > 1
        and len(vague) + len(rest) == len(options) > 2
        and not is_about_language(text)
        and HIDDEN not in text
    ):
        message = f"`{vague[0]}` and `{vague[1]}` may be the same to another person."
        yield Advice(_DISTRACTORS, "vague-frequency", message, "Offer amounts: `once a year`, `one in ten`.")


_MOST_OPTIONS = 7
_MOST_TICKED = 10
_MOST_ITEMS = 9
"""Options and items beyond which a card is a search, and no recall of one thing."""


def too_many_options(about: CardText) -> Iterator[Advice]:
    """Warns of more options than anybody weighs."""
    count, most = (
        len(_options(about.card)),
        _MOST_TICKED if isinstance(about.question, MultipleResponse) else _MOST_OPTIONS,
    )
    if count > most:
        message = f"There are {count} options; more than {most} are read, not weighed."
        yield Advice(_DISTRACTORS, "too-many-items", message, "Keep the distractors that somebody might believe.")


def too_many_items(about: CardText) -> Iterator[Advice]:
    """Warns of more items than are remembered as one thing."""
    if (count := len(about.question.expected)) > _MOST_ITEMS:
        key = {"ordering": "order", "matching": _PAIRS}.get(about.question.kind, _ANSWERS)
        message = f"There are {count} items; {_MOST_ITEMS} are the most that stay in mind as one thing."
        yield Advice(key, "too-many-items", message, "Split it into several cards, each with a part of them.")


def one_right_side(about: CardText) -> Iterator[Advice]:
    """Warns of a matching in which one right side serves nearly all left ones."""
    question: Matching = about.question
    rights = question.expected
    most = max(set(rights), key=rights.count)
    if len(rights) > 3 and 4 * rights.count(most) >= 3 * len(rights):
        message = f"`{most}` is right for {rights.count(most)} of {len(rights)}."
        yield Advice(_PAIRS, "one-right-side", message, "Mix the right sides, or ask with several `answers`.")


def telling_pair(about: CardText) -> Iterator[Advice]:
    """Warns of a left side in which its right side can be read."""
    question: Matching = about.question
    for left, right in question.pairs:
        if len(right) > 2 and len(left) > len(right) and stands_in(plain(right), plain(left)):
            message = f"`{right}` can be read in `{left}`."
            yield Advice(_PAIRS, "telling-pair", message, "Leave it out on the left.")
            return
