"""A question of this kind asks for a number, which may be off by a tolerance and may have a unit."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import ClassVar

from quiz.card.comparing.dates import year_of
from quiz.card.comparing.quantity import Quantity, in_digits, power_of_ten, quantity, shifted
from quiz.card.comparing.same_text import folded, words
from quiz.card.comparing.units import converted, is_money, same_unit, unit
from quiz.card.fields import DIGITS, NUMBER, TEXTS, Fields, JsonSchema, Key, Node, Reader, Shape, decimal, text_schema
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.kinds.shared_keys import QUESTION
from quiz.card.languages.language import decimal_marks
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part, Sides
from quiz.card.strictness import Strictness
from quiz.card.strictness_keys import MARKING
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary
from quiz.card.words import shortened
from quiz.process.lazy_pattern import lazy_pattern


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The largest distance from the right number that is still right: `amount`, or that share of the right number."""

    amount: Decimal = Decimal(0)
    relative: bool = False

    def allows(self, given: Decimal | Fraction, right: Decimal) -> bool:
        # Decimals round to 28 digits when they are added; fractions never do.
        width = Fraction(self.amount) * (abs(Fraction(right)) if self.relative else 1)
        return abs(Fraction(given) - Fraction(right)) <= width

    def __str__(self) -> str:
        return f"{in_digits(self.amount * 100)}%" if self.relative else in_digits(self.amount)


def _read_tolerance(reader: Reader, node: Node) -> Tolerance:
    text = reader.text(node)
    amount = decimal(text.removesuffix("%").rstrip())
    if text and (amount is None or amount < 0):
        message, hint = f"`tolerance` is `{shortened(text)}`.", "Write a distance such as `2`, or a share such as `5%`."
        meant = re.sub(r"\s*per ?cent", "%", text.casefold().lstrip("±+/- "))
        instead = meant if decimal(meant.removesuffix("%").rstrip()) is not None else None
        reader.report.add(node, "not-tolerance", message, hint, instead=instead)
    relative = text.endswith("%")
    return Tolerance((amount or Decimal(0)) / (100 if relative else 1), relative)


_SCHEMA: JsonSchema = {"anyOf": [{"type": "number", "minimum": 0}, text_schema(rf"\+?{DIGITS}\s*%?")]}
TOLERANCE_SHAPE: Shape[Tolerance] = Shape("tolerance", Tolerance(), _read_tolerance, _SCHEMA)

RIGHT = Key("number", NUMBER, "The right number.", needed=True)
TOLERANCE = Key("tolerance", TOLERANCE_SHAPE, "How far off is still right: `2`, or `5%`.")
UNITS = Key("unit", TEXTS, "What is counted or measured, in one or more wordings; may be left out of an answer.")


@dataclass(frozen=True, slots=True)
class Number(Asked):
    kind: ClassVar[str] = "number"
    shape: ClassVar[AnswerShape] = AnswerShape.ONE
    chance: ClassVar[Fraction] = Fraction(0)
    prompt: str
    number: Decimal
    tolerance: Tolerance = Tolerance()
    units: Answer = ()
    marking: Strictness = Strictness.LENIENT
    accept: Answer = ()
    """Answers that are right as they were given; a deck has none."""

    @property
    def expected(self) -> Answer:
        return (" ".join((in_digits(self.number), *self.units[:1])),)

    def sides(self, rng: Random) -> Sides:
        """Returns two texts for a flashcard: the question, and the number with its tolerance."""
        off = f" (± {self.tolerance})" if self.tolerance.amount else ""
        return Sides(self.prompt, self.expected[0] + off)

    def unreadable(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> str:
        given = " ".join(answer).strip()
        if not given or given == self.expected[0] or self._accepts(given):
            return ""
        read = self._read(given, vocabulary.language)
        if read and not self._values(read, vocabulary.language):
            wanted = f"in {self.units[0]}" if self.units else "without a unit"
            return f"The answer is wanted {wanted}, not in {shortened(read.in_full(vocabulary.language).unit)}."
        return "" if read else f"{shortened(given)} is not a number; write it in digits."

    def _read(self, given: str, language: str) -> Quantity | None:
        """Returns what `given` says: a number with its unit, or else a year; None where it says neither."""
        noun, _, number = given.partition(" ")
        if number[:1].isdigit() and noun.isalpha() and noun.casefold() in self.prompt.casefold().split():
            given = number  # `port 443`
        read = quantity(given, language)
        year = None if read or self.units else year_of(given, language)
        return read if year is None else Quantity(Decimal(year), "")

    def _values(self, read: Quantity, language: str) -> list[Decimal | Fraction]:
        """Returns what was read as a number of the wanted unit, in each way that makes sense.

        There is none where it has a unit of something else.

        Where `million people` are wanted, `2.5` and `2,500,000` both do.
        """
        in_full, units = read.in_full(language), (*self.units, "")
        if self.marking is Strictness.EXACT:
            return [read.value] if read.unit in units else []
        is_wanted = any(same_unit(read.unit, one) for one in units)
        values: list[Decimal | Fraction] = [read.value] if is_wanted else []
        for power, one in (power_of_ten(one, language) if unit(one) is None else (0, one) for one in units):
            if (in_full.unit and same_unit(in_full.unit, one)) or (not in_full.unit and not self._measures(read.unit)):
                values.append(shifted(in_full.value, -power))
            if self.marking is Strictness.LENIENT and read.unit and not is_wanted:
                values += self._in_another_unit(read, one, 0) + self._in_another_unit(in_full, one, power)
        share = shifted(read.value, -2)
        if read.unit == "%" and not self.units and self.tolerance.allows(share, self.number):
            values.append(share)
        if not values and not self.units and (year := year_of(f"{read.value} {read.unit}", language)) is not None:
            values.append(Decimal(year))
        if not values and self._names_what_is_counted(in_full.unit, language):
            values.append(in_full.value)
        return values

    def _measures(self, given: str) -> bool:
        """Returns whether `given` is a unit where a measure is wanted, so that the `m` of `5 m` is no million."""
        return unit(given) is not None and any(unit(one) and not is_money(one) for one in self.units)

    def _in_another_unit(self, read: Quantity, wanted: str, power: int) -> list[Decimal | Fraction]:
        value = converted(Fraction(read.value), read.unit, wanted)
        return [] if value is None else [value / Fraction(10) ** power]

    def _names_what_is_counted(self, given: str, language: str) -> bool:
        """Returns whether the word `given` behind a number is the noun of the question, not a unit: the moons of "How
        many moons has Mars?".
        """
        if not given or (self.units and unit(given)):
            return False
        if _UNSPACED.match(given) and given.translate(_COUNTERS) in self.prompt.translate(_COUNTERS):
            return True
        if _INHABITANTS.fullmatch(given.casefold()) and _POPULATION.search(self.prompt):
            return True
        counted = _HOW_MANY.search(self.prompt)
        near = 2 if counted and counted[0].isascii() and counted[0].lower().startswith("how") else 4
        asked = words(self.prompt[counted.end() :], language)[:near] if counted else words(self.prompt, language)
        if (measure := unit(given)) is not None:
            first = next((one for one in map(unit, asked) if one), None)
            return first == measure
        if not given.isascii() and given in self.prompt:
            return True
        return all(any(_same_noun(one, other) for other in asked) for one in words(given, language))

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        given, expected = " ".join(answer).strip(), self.expected[0]
        if given == expected or self._accepts(given):
            return Mark.of(Part(given, expected, right=True))
        read = self._read(given, vocabulary.language)
        allowed = self._allowed(read, vocabulary.language)
        if not allowed:
            remark = self.unreadable(answer, vocabulary) or self._why_not(given, read, vocabulary.language)
            return Mark.of(Part(given, expected, right=False, remark=remark))
        remark = "" if self.number in allowed else f"Within {self.tolerance} counts."
        return Mark.of(Part(given, expected, right=True, remark=remark))

    def accepting(self, text: str, expected: str) -> "Number | None":
        return replace(self, accept=(*self.accept, text)) if expected in self.expected else None

    def _accepts(self, given: str) -> bool:
        return folded(given) in map(folded, self.accept)

    def _allowed(self, read: Quantity | None, language: str) -> list[Decimal | Fraction]:
        values = self._values(read, language) if read else []
        return [value for value in values if self.tolerance.allows(value, self.number)]

    def _why_not(self, given: str, read: Quantity | None, language: str) -> str:
        """Returns, as a sentence, how a number was read that would be right in another reading, or how large the
        tolerance is.
        """
        if read is None or not given:
            return ""
        value = converted(Fraction(read.value), read.unit, self.units[0]) if self.units and read.unit else None
        if value is not None and not same_unit(read.unit, self.units[0]):
            return f"In {self.units[0]}, that is {in_digits(Decimal(f'{float(value):.4g}'))}."
        other = "," if decimal_marks(language) == "." else "."
        if self._allowed(quantity(given, language, other), language):
            return f"{shortened(given)} is read as {in_digits(read.value)} here: `{other}` parts thousands."
        return f"Within {self.tolerance} counts." if self.tolerance.amount else ""


_HOW_MANY = lazy_pattern(
    r"\b(?:how many|how much|what number of|wie ?viele?|combien d['’e]|cu[áa]nt[oa]s?|quant[eiao]s?|hoeveel|hur många"
    r"|hvor mange|сколько|скільки|ile)\b",
    re.IGNORECASE,
)


_SHORTEST_NOUN = 2
_UNSPACED = lazy_pattern("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]")
"""Letters of scripts that leave no space between words."""
_COUNTERS = str.maketrans("ヶケヵカ個个箇", "かかかかかかか")
"""Signs for one and the same counter."""
_POPULATION = lazy_pattern(
    r"\b(?:population|inhabitants?|bevölkerung|einwohner\w*|habitants?|población|habitantes?|popolazione|abitanti|população"
    r"|inwoners?|bevolking|befolkning|ludność|mieszkańców|население)\b",
    re.IGNORECASE,
)
_INHABITANTS = lazy_pattern(
    r"(?:d['’]|de )?(?:people|persons|inhabitants|menschen|einwohner|personen|leute|habitants|personnes|habitantes"
    r"|personas|abitanti|persone|pessoas|inwoners|mensen|invånare|mieszkańców|человек|жителей)"
)


def _same_noun(one: str, other: str) -> bool:
    """Returns whether two words differ only in their endings, as singular and plural do."""
    shorter = min(len(one), len(other))
    stem = max(min(3, shorter), shorter - 2)
    if shorter < _SHORTEST_NOUN:
        return False
    return one[:stem] == other[:stem] and abs(len(one) - len(other)) <= 3


def read(fields: Fields) -> list[Variant]:
    right, tolerance, units = fields.get(RIGHT), fields.get(TOLERANCE), fields.get(UNITS)
    if tolerance.relative and tolerance.amount and not right:
        message = f"{tolerance} of 0 is 0: nothing but 0 is right."
        hint = "Write a distance such as `2`, or take `tolerance` out."
        fields.report.add(fields.node(TOLERANCE), "zero-tolerance", message, hint, "warning")
    return [Variant("", Number(fields.get(QUESTION), right, tolerance, units, fields.get(MARKING)))]


NUMBER_KIND = Kind("a number", (QUESTION, RIGHT, TOLERANCE, UNITS, MARKING), read)
