"""Rules about what is to be answered: amounts, lists, verdicts, and answers that are hard to type or to mark."""

import re
from collections.abc import Iterator

from quiz.card.comparing.quantity import in_digits
from quiz.card.comparing.units import same_unit
from quiz.card.kinds.flashcard import Flashcard
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.multiple_choice import MultipleChoice
from quiz.card.kinds.multiple_response import MultipleResponse
from quiz.card.kinds.number import Number
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.markup import plain
from quiz.card.model import Question
from quiz.card.strictness import Strictness
from quiz.deck.checking.advice import HIDDEN, Advice, CardText, is_about_code, is_about_language
from quiz.deck.checking.given_away import given_away
from quiz.deck.checking.question_wording import says, starts
from quiz.deck.checking.words_of_rules import NUMBER, NUMBERS, WHO


def _is_exact(question: Question) -> bool:
    """Returns whether the answer is wanted to the letter, so that what looks odd in it is meant."""
    return getattr(question, "marking", None) is Strictness.EXACT


# A count that the question names

_COUNTED = (
    rf"^(?:\w+ )?(?:[Ww]hich|[Ww]hat(?: are| were)?|[Ww]ho (?:are|were)|[Nn]ame|[Ll]ist|[Gg]ive|[Ss]tate"
    rf"|[Ii]dentify|[Mm]ention|[Pp]ut|[Oo]rder"
    rf"|[Aa]rrange|[Ss]ort|[Rr]ank|[Cc]hoose|[Ss]elect|[Pp]ick|[Tt]ick|[Ww]elche[rn]?|[Ww]as sind|[Ww]ie heißen"
    rf"|[Ww]er (?:sind|waren)|Nennen? Sie|Nenne"
    rf"|Zähle|Ordnen?|Bringe?|Sortiere|[Qq]uel(?:le)?s(?: sont| étaient)?|Cite[rz]?|Nomme[rz]?|Donne[rz]?"
    rf"|Classe[rz]?|Range[rz]?"
    rf"|¿?[Cc]uáles(?: son| eran)?|¿[Qq]ué|Nombra|Cita|Enumera|Ordena|¿?[Qq]uiénes (?:son|eran)|[Qq]uali(?: sono)?"
    rf"|Elenca|Nomina|Ordina)"
    rf"(?: (?:the|these|those|all|your|its|only|of the|of these|die|diese|alle|der|den|les|ces|des|l[ao]s|est[ao]s"
    rf"|i|le|gli))*"
    rf"(?: (?:first|last|main|major|biggest|largest|longest|highest|great|basic|primary|different|following|other"
    rf"|ersten|letzten|größten|längsten|wichtigsten|Aggregat\w+))?"
    rf" ({NUMBER})(?![-–'’.,:/%\w]) (?!(?:years?|days?|hours?|percent|per cent|million|billion|thousand|hundred"
    rf"|times|metres|meters|km|Jahre|Prozent|ans)\b)(?:[^\W\d]|▢)"
)


_AND_OTHERS = rf" (?:and|und|et|y|e) (?:one|an?|eine?n?|une?|una?|{NUMBER})\b"
"""A second count, as in `Name two gases and a metal`."""


def wrong_count(about: CardText) -> Iterator[Advice]:
    """Warns where the question asks for another number of items than the card has."""
    question = about.question
    found = re.match(_COUNTED, about.prose)
    if not found or HIDDEN in found[0] or says(_AND_OTHERS, about.prose):
        return
    items, offered = len(question.expected), len(question.expected) + len(question.others)
    fitting = {items, offered} if isinstance(question, MultipleResponse) else {items}
    if NUMBERS[found[1]] not in fitting:
        key = "order" if isinstance(question, Ordering) else "answers"
        message = f"The question asks for {found[1]}, and the card has {items}."
        yield Advice(key, "wrong-count", message, "Give as many as are asked for: all of them are marked.")


_SEVERAL = (
    r"^(?:name|list|give|what (?:are|were)|which (?:are|were)|nenne|was sind|welche (?:sind|waren)|citez?"
    r"|quel(?:le)?s sont|nombra|cuáles son) (?:the|all|alle|die|les|l[ao]s)\b"
)


_IN_THAT_ORDER = r"\b(?:words|letters|notes|digits|order|sequence|syllables|Wörter|Worte|mots|palabras)\b"


def list_in_answer(about: CardText) -> Iterator[Advice]:
    """Warns of a short answer that holds several items, which would have to be typed in its order."""
    question, text = about.question, about.asked
    if not isinstance(question, ShortAnswer) or question.accept or _is_exact(question) or is_about_language(text):
        return
    items = re.split(r", (?:and |und |et |y |e )?|; | (?:and|und|et|y) ", question.answer)
    found = re.match(_COUNTED, text)
    counted = found is not None and NUMBERS[found[1]] == len(items) and not says(_IN_THAT_ORDER, text)
    if counted or (len(items) > 2 and starts(_SEVERAL, text)):
        message = f"The answer holds {len(items)} items, and whoever types them in another order is marked wrong."
        yield Advice("answer", "list-in-answer", message, f"Make it a list: `answers: [{', '.join(items)[:60]}]`.")


def comma_at_end(about: CardText) -> Iterator[Advice]:
    """Warns of an answer or option that ends with a comma or semicolon, which was probably meant to separate two
    items.
    """
    question = about.question
    if _is_exact(question) or is_about_code(about.prose):
        return
    for text in (*question.expected, *question.others):
        if re.search(r"\w\s*[,;]$", text):
            key = "answers" if isinstance(question, Listing | MultipleResponse) else "answer"
            key = key if text in question.expected else "distractors"
            message = f"`{text[-60:]}` ends with a {'comma' if text.endswith(',') else 'semicolon'}."
            yield Advice(key, "comma-at-end", message, "Take it away: it would be shown with the answer.")
            return


# The hint, and the two sides of a flashcard


def answer_in_hint(about: CardText) -> Iterator[Advice]:
    """Warns of a hint in which the answer can be read."""
    question = about.question
    if not about.card.hint:
        return
    answers = [in_digits(question.number)] if isinstance(question, Number) else list(question.expected)
    wrong = question.others if isinstance(question, MultipleChoice | MultipleResponse) else ()
    found = given_away(about.card.hint, answers, wrong)
    if not found and isinstance(question, Number) and question.number > 2:
        found = answers[0] if re.search(rf"(?<![\w.,]){re.escape(answers[0])}(?![\w]|[.,]\d)", about.card.hint) else ""
    if found:
        message = f"`{found[:60]}` stands in the hint and is a right answer."
        yield Advice("hint", "answer-in-hint", message, "Lead to the answer without naming it.")


def same_sides(about: CardText) -> Iterator[Advice]:
    """Warns of a flashcard with the same words on both sides; languages may share a word."""
    front, back = (
        text.strip().rstrip(".?!").casefold() for text in (about.question.prompt, about.question.expected[0])
    )
    if (
        front
        and front == back
        and not about.card.vocabulary.language
        and about.question.prompt[:1].islower() == about.question.expected[0][:1].islower()
    ):
        yield Advice(
            "back", "same-sides", "Front and back are the same.", "Write on the back what is to be remembered."
        )


# Verdicts

_VERDICTS = r"(?:yes|no|ja|nein|oui|non|sí|si|sì|sim|não|nee)(?:\.|, \w+)?"
_TRUTHS = r"(?:true|false|wahr|falsch|richtig|vrai|faux|verdadero|falso|vero)\.?"
_ASKS_WHETHER = (
    r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may)\b"
    r"|^(?:ist|sind|war|waren|hat|haben|hatte|kann|können|gibt|wird|wurde|liegt|darf|muss)\b"
    r"|^est-ce\b|^¿(?:es|está|son|fue|hay|tiene|puede|se|era)\b|^(?:è|sono|ha|può|c['’]è)\b"
)


def yes_or_no(about: CardText) -> Iterator[Advice]:
    """Warns of a question that is answered by yes or no, where half of all guesses are right."""
    question, text = about.question, about.asked
    answers = (*question.expected, *question.others) if isinstance(question, MultipleChoice) else question.expected
    is_verdict = all(re.fullmatch(_VERDICTS, plain(answer), re.IGNORECASE) for answer in answers)
    is_truth = all(re.fullmatch(_TRUTHS, plain(answer), re.IGNORECASE) for answer in answers)
    if not text or not (is_verdict or is_truth) or is_about_language(text):
        return
    whether = starts(_ASKS_WHETHER, text) or (text.endswith("?") and not says(rf"\b{WHO}\b", text))
    if whether and (is_verdict or not is_about_code(text)):
        key = "back" if isinstance(question, Flashcard) else "answer"
        message = "Who guesses is right half of the time."
        yield Advice(key, "yes-or-no", message, "Make it a `statement` with an `explanation`, or ask what, how or why.")


# What can hardly be typed, or marked

_PROSE_SIGNS = r"""[?!.,;:…'"“”„«»‘’()‐-―-]+"""
_PLACEHOLDERS = r"\?+|…|\.{3}|[‐-―-]+"
_ASKS_FOR_SIGN = (
    r"\b(?:punctuation|quotation) marks?\b|\bSatzzeichen\b|\bsigne de ponctuation\b|\bsigno de puntuación\b"
)
_SIGN_WORDS = (
    r"\b(?:signs?|symbols?|marks?|characters?|Zeichen|signe|caractère|signo|símbolo|match\w*|stands? for|written?"
    r"|types?|keys?|dash|hyphen|notation)\b"
)


def sign_answer(about: CardText) -> Iterator[Advice]:
    """Warns of an answer of nothing but punctuation: a learner writes its name, or it was to be filled in."""
    question, text = about.question, about.prose
    if not any(re.fullmatch(_PROSE_SIGNS, plain(answer)) for answer in question.expected):
        return
    if _is_exact(question) or is_about_code(text.replace(HIDDEN, "")):
        return
    named = any(any(map(str.isalpha, other)) for other in question.others)
    for answer in map(plain, question.expected):
        wanted = says(_ASKS_FOR_SIGN, text) and re.fullmatch(_PROSE_SIGNS, answer)
        empty = re.fullmatch(_PLACEHOLDERS, answer) and not says(_SIGN_WORDS, text)
        if (wanted or empty) and not named:
            key = "cloze" if question.kind == "cloze" else "answer"
            message = f"`{answer}` is nothing but punctuation."
            hint = "Give its name as the answer, or as `accept`; with `exact: true` the sign itself is asked for."
            yield Advice(key, "sign-answer", message, hint)
            return


_MOST_TYPED = 10
"""Words from which on an answer is a sentence, which nobody types like another."""
_WORD_FOR_WORD = (
    r"\b(?:complete|quot\w+|recite|lines?|verse|proverb|rhyme|motto|oath|finish|command|translate|write"
    r"|how does .{1,60} (?:go|begin|continue))\b"
)


def long_to_type(about: CardText) -> Iterator[Advice]:
    """Warns of an answer that nobody types as it stands."""
    question, text = about.question, about.prose
    if _is_exact(question) or is_about_code(text) or is_about_language(text) or says(_WORD_FOR_WORD, text):
        return
    longest = max(question.expected, key=lambda answer: len(answer.split()))
    if (count := len(longest.split())) >= _MOST_TYPED and not re.search(r"[`{}()<>=\\]", longest):
        key = "answers" if isinstance(question, Listing) else "answer"
        message = f"The answer has {count} words, and nobody types them like another."
        hint = "Ask for the word or two that matter, or make it a flashcard."
        yield Advice(key, "long-to-type", message, hint)


_MOST_ON_BACK = 50


def long_back(about: CardText) -> Iterator[Advice]:
    """Warns of a back that holds more than one thing to remember."""
    back = about.question.expected[0]
    if "\n" not in back and about.card.id == about.card.note and (count := len(back.split())) > _MOST_ON_BACK:
        message = f"The back has {count} words: more than one thing to remember, or to rate."
        yield Advice("back", "long-back", message, "Make several cards, each for one thing.")


# Amounts

_COUNTS_ROUGHLY = (
    r"\b(?:population|inhabitants|residents|citizens|people|speakers|visitors|soldiers|troops|casualties|deaths"
    r"|died|killed|votes|area|surface"
    r"|distance|how far|how long|length|revenue|turnover|budget|gdp|cost|debt|members|employees|students|species"
    r"|cars|tourists"
    r"|einwohner|menschen|bevölkerung|fläche|wie weit|wie lang|habitants|superficie|population|distance|habitantes"
    r"|población|distancia"
    r"|abitanti|popolazione|distanza|habitants)\b"
)
_EXACT = r"\b(?:exact\w*|defin\w+|genau|exactement|exactamente)\b"
_LAST_DIGIT = 10_000
_FIGURES = 5


def no_tolerance(about: CardText) -> Iterator[Advice]:
    """Warns of a large amount that is wanted to its last digit, though it is measured or counted roughly."""
    question: Number = about.question
    text = about.prose
    figures = in_digits(abs(question.number)).rstrip("0").replace(".", "")
    if question.tolerance.amount or abs(question.number) < _LAST_DIGIT or len(figures) < _FIGURES:
        return
    if says(_COUNTS_ROUGHLY, text) and not says(_EXACT, text):
        message = f"{in_digits(question.number)} is right to its last digit only."
        yield Advice("number", "no-tolerance", message, "Add `tolerance: 5%`, or as much as is good enough.")


_ASKS_FOR_YEAR = r"\b(?:year|when|jahr|wann|année|quand|año|cuándo|anno|quando)\b"


def wide_tolerance(about: CardText) -> Iterator[Advice]:
    """Warns of a tolerance that lets anything pass, or that is a share of a year."""
    question: Number = about.question
    number, tolerance = abs(question.number), question.tolerance
    width = tolerance.amount * number if tolerance.relative else tolerance.amount
    is_year = (
        not question.units
        and number == int(number)
        and 1000 <= number <= 2100
        and says(_ASKS_FOR_YEAR, question.prompt)
    )
    if number and width >= number:
        message = f"With a tolerance of {tolerance}, even 0 is right."
        yield Advice(
            "tolerance", "wide-tolerance", message, "Allow what somebody who knows it might be off by, such as `5%`."
        )
    elif is_year and tolerance.relative and width >= 5:
        message = f"{tolerance} of a year is {width.normalize():f} years."
        yield Advice("tolerance", "wide-tolerance", message, "Give the tolerance in years: `tolerance: 5`.")


_MEASURES = (
    r"^how (?:far|tall|high|long|wide|deep|heavy|thick|fast)\b|^what is the (?:length|height|width|depth|weight"
    r"|mass|distance|(?:boiling|melting|freezing) point)\b"
    r"|^wie (?:hoch|lang|weit|schwer|tief|breit|schnell)\b|^quelle est la (?:longueur|hauteur|distance|profondeur"
    r"|largeur|masse)\b"
    r"|^¿qué (?:longitud|altura|distancia|profundidad)\b|^quanto (?:è|dista) (?:alt|lung|larg|profond)"
)
_UNITS_NAMED = (
    r"\b(?:in|en) [^\W\d_/]{1,20}(?:[²³]|/\w+)?\s*\?*$|\b(?:(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|foot"
    r"|inch(?:es)?|yards?|kilo\w*|grams?|pounds?|tons?|tonnes?"
    r"|degrees?|celsius|fahrenheit|kelvin|years?|days?|hours?|minutes?|seconds?|weeks?|months?|letters?|words?"
    r"|bits?|bytes?|digits?|pages?|light-years?"
    r"|km|cm|mm|kg|mph|kmh|jahre?n?|tagen?|stunden?|minuten|metern?|kilometern?|mètres|kilomètres|ans|heures"
    r"|metros|kilómetros|años|probability|hypotenuse|triangle|vector|sides?|segment|diagonal|circle|square"
    r"|rectangle|cube|points|origin|hamming|edit|strings?|nodes?|vertices|array|list|tuple|queue|tree|graph"
    r"|sequence|chance|percent\w*|share|word|alphabet|group|interest)\b|[°%]"
)


def no_unit(about: CardText) -> Iterator[Advice]:
    """Warns of a measure whose unit neither the question nor the card names."""
    question: Number = about.question
    text = about.prose
    if not question.units and says(_MEASURES, text) and not says(_UNITS_NAMED, text):
        message = "Neither the question nor `unit` says what the number measures."
        yield Advice("number", "no-unit", message, "Add `unit: km`, or ask for it: `in km`.")


_UNIT = (
    r"(?:(?:kilo|centi|milli)?met(?:re|er)s|miles|feet|inches|yards|kilograms|grams|pounds|tonnes|lit(?:re|er)s|gallons"
    r"|degrees celsius|degrees fahrenheit|celsius|fahrenheit|kelvin|years|days|hours|minutes|seconds|weeks|months"
    r"|km|cm|mm|kg)"
)
_ASKED_UNIT = rf"\bhow many ({_UNIT})\b|\bin ({_UNIT})\s*\?$"


def other_unit(about: CardText) -> Iterator[Advice]:
    """Warns of a question for one unit where the card has another."""
    question: Number = about.question
    found = re.search(_ASKED_UNIT, about.prose, re.IGNORECASE) if question.units else None
    if found and not any(same_unit(found[1] or found[2], unit) for unit in question.units):
        asked = found[1] or found[2]
        message = f"The question asks for {asked}, and the card has {question.units[0]}."
        yield Advice("unit", "other-unit", message, "Ask for the unit that the number is in.")


# Order

_SORTS = (
    r"\b(?:order|arrange|sort|rank|rearrange)\b|\b(?:ordne|ordnen|sortiere|bringe?|reihenfolge)\b|\b(?:class"
    r"|rang)e[rz]?\b|\bdans l['’]ordre\b|\bordena\b|\ben orden\b|\bordina\b|\bin ordine\b"
)
_BY_MEASURE = (
    r"\b(?:by|(?:in )?order of|according to)(?: their| the)? (?:size|age|height|length|weight|mass|population|area"
    r"|price|cost|speed|temperature|density|depth|volume|importance|strength|width)\b"
)
_DIRECTIONS = (
    r"\bfrom\b.{1,80}\bto\b|\b(?:in|into) which\b.|\border (?:in|of|that|they|to)\b|\bwhich order\b.{4}"
    r"|\bwhat order\b.{4}|\bby\b|\balong\b|\bthe way\b"
    r"|first|last\b|\w+(?:est|iest)\b|\bleast\b|\bmost\b|chronolog|ascend|descend|increas|decreas|rising|falling"
    r"|alphabet|numeric|beginn?|start|\btop\b|bottom|\bleft\b|\bright\b"
    r"|\bnorth|\bsouth|\beast|\bwest|inner|outer|stream|clockwise|toward|before|after|preced|\bsteps?\b"
    r"|\bstages?\b|\bphases?\b|cycle|process|sentence|\bwords?\b|letters?\b|\blines?\b"
    r"|verses?\b|question|happen|\bdays\b|\bmonths\b|\bweek\b|\bseasons\b|\brainbow\b|\blife\b"
    r"|correct sequence|timeline|logical"
    r"|\bvon\b.{1,80}\b(?:nach|bis|zu[mr]?)\b|zuerst|zuletzt|älteste|jüngste|größte|kleinste|früheste|späteste"
    r"|längste|kürzeste|höchste|aufsteigend|absteigend|ereignisse|schritte|phasen|zeitlich|wörter|in der "
    r"|\bd[ue]\b.{1,80}\b(?:au?x?|vers)\b|croissant|ancien|récent|abord|étapes|événements|plus "
    r"|\bd[ea]l?\b.{1,80}\bal?\b|creciente|primer|antigu|menor|mayor|etapas|crescente|dal\b"
)


def no_direction(about: CardText) -> Iterator[Advice]:
    """Warns of a question for an order that does not say which end comes first."""
    question: Ordering = about.question
    text = about.prose
    if not text or "\n" in question.prompt or not says(_SORTS, text):
        return
    without = re.sub(_BY_MEASURE, "", text, flags=re.IGNORECASE)
    if not says(_DIRECTIONS, without):
        hint = "Say which comes first: `from north to south`, `the earliest first`."
        yield Advice(about.key, "no-direction", "Which end of the order comes first is not said.", hint)


# Lists that were written as one text

_MOST_IN_ITEM = 4


def several_in_one(question: Question, key: str, text: str) -> list[str]:
    """Returns the items that `text`, the only one of `key`, was likely meant for, or none where it is one item."""
    items = re.split(r"\s*[,;]\s+", text.strip())
    if len(items) < 2 or any(not item or len(item.split()) > _MOST_IN_ITEM for item in items):
        return []
    if key in ("answers", "unit"):
        return items
    rights = question.expected[0]
    own = set(re.findall(r"\w+", rights.casefold()))
    shares = any(word in own for item in items for word in re.findall(r"\w+", item.casefold()))
    # `Goethe, Johann Wolfgang` is one name, and where the answer has a comma, so have its likes.
    return [] if "," in rights or (key == "accept" and shares) else items
