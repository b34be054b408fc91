"""The keys in the head of a deck that say how it is read and studied, and their values."""

import re
from datetime import date
from decimal import Decimal

from quiz.card.fields import COUNT, Fields, Key, Node, Reader, Shape, text_schema
from quiz.card.model import DeckSettings
from quiz.card.strictness_keys import MARKING
from quiz.card.words import shortened
from quiz.deck.languages import LANGUAGE as LANGUAGE_PATTERN
from quiz.deck.languages import is_language, meant_language


def _read_language(reader: Reader, node: Node) -> str:
    text = reader.text(node)
    if not text or is_language(text):
        return text
    meant = meant_language(text)
    hint = f"Did you mean `{meant}`?" if meant else "Write its code, such as `it` or `pt-BR`, or take the key out."
    message = f"`{reader.name}` is `{shortened(text)}`, which is no code of a language."
    reader.report.add(node, "not-language", message, hint)
    return ""


_DAYS = r"(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])"
_LEAP_DAYS = r"([12][0-9](0[48]|[2468][048]|[13579][26])|(1[26]|2[048])00)-02-29"
_DATE = rf"[12][0-9]{{3}}-({_DAYS})|{_LEAP_DAYS}"


def _read_date(reader: Reader, node: Node) -> date | None:
    text = reader.text(node)
    if re.fullmatch(_DATE, text):
        return date.fromisoformat(text)
    if text:
        message = f"`{reader.name}` is `{shortened(text)}`, which is not a date."
        reader.report.add(node, "not-date", message, "Write year, month and day: `2026-12-31`.")
    return None


def _share(pattern: str, lowest: str, highest: str) -> Shape[float | None]:
    """Returns the shape of a share from `lowest` to `highest`, as `0.9` or `90%`; `pattern` fits those texts and no
    other.
    """

    def read(reader: Reader, node: Node) -> float | None:
        text = reader.text(node)
        if re.fullmatch(pattern, text):
            return float(Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text))
        if text:
            hint = f"Did you mean `{text}%`?" if re.fullmatch(pattern, f"{text}%") else "Write `90%` or `0.9`."
            message = f"`{reader.name}` is `{shortened(text)}`, which is no share from {lowest} to {highest}."
            reader.report.add(node, "not-share", message, hint)
        return None

    number = {"type": "number", "minimum": float(lowest), "maximum": float(highest)}
    return Shape("share", None, read, {"anyOf": [number, text_schema(pattern)]})


_RETENTION = r"0?\.([78][0-9]{0,9}|9([0-8][0-9]{0,9}|90{0,9})?)|([78][0-9]|9[0-8])(\.[0-9]{1,9})?%|99(\.0{1,9})?%"
_PASS_MARK = r"0|0?\.[0-9]{1,9}|1(\.0{1,9})?|[0-9]{1,2}(\.[0-9]{1,9})?%|100(\.0{1,9})?%"

LANGUAGE_SHAPE: Shape[str] = Shape("language", "", _read_language, text_schema(LANGUAGE_PATTERN))
DATE: Shape[date | None] = Shape("date", None, _read_date, text_schema(_DATE))

LANGUAGE = Key("language", LANGUAGE_SHAPE, "The language of the answers, by its code: `it`, `pt-BR`.")
NEW_PER_DAY = Key("new_per_day", COUNT, "How many new cards there are to be a day.")
REVIEWS_PER_DAY = Key("reviews_per_day", COUNT, "How many cards there are to come again a day, at most.")
RETENTION = Key("retention", _share(_RETENTION, "0.70", "0.99"), "The share to be remembered: `0.9` or `90%`.")
EXAM_DATE = Key("exam_date", DATE, "The day that all of it is needed for: `2026-12-31`.")
PASS_MARK = Key("pass_mark", _share(_PASS_MARK, "0", "1"), "The share of points that passes an exam: `60%` or `0.6`.")
SETTINGS: tuple[Key[object], ...] = (LANGUAGE, NEW_PER_DAY, REVIEWS_PER_DAY, RETENTION, EXAM_DATE, PASS_MARK, MARKING)


def read_settings(fields: Fields) -> DeckSettings:
    """Returns the settings in the keys of a deck. Values that do not fit are reported and not used."""
    return DeckSettings(
        language=fields.get(LANGUAGE),
        new_per_day=fields.get(NEW_PER_DAY),
        reviews_per_day=fields.get(REVIEWS_PER_DAY),
        retention=fields.get(RETENTION),
        exam_date=fields.get(EXAM_DATE),
        pass_mark=fields.get(PASS_MARK),
        marking=fields.get(MARKING),
    )
