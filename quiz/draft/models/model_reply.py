"""Reads the cards in the answer of a language model, whatever surrounds them, and checks each against the article."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as PairsOf
from contextlib import suppress
from itertools import islice
from textwrap import dedent
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.card.fields import Items, Mapping, Node, Report, Scalar
from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article
from quiz.deck.reading.kinds_by_keys import KEYS_OF_DECKS
from quiz.deck.reading.parse import parse
from quiz.deck.sources.quotes import FoundQuote
from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.yaml_text import Entry, Texts
from quiz.draft.cards.between_cards import AskedCard, asked_card, told_answer
from quiz.draft.cards.candidate import NO_PACK, Candidate, candidate, evidence_of, texts
from quiz.draft.cards.rules import GIVES_AWAY, SAME_QUESTION, Verdict, broken
from quiz.draft.models.keys_of_reply import is_begun_by, with_usual_keys
from quiz.draft.models.loose_reply import UNREAD, in_braces, in_columns, in_table, with_labels
from quiz.draft.pack import pack_for
from quiz.process.lazy_pattern import lazy_pattern

MOST_CHARACTERS = 4_000_000
"""Characters of an answer that are looked at."""
_MOST_CARDS = 1_000
_FENCED = lazy_pattern(r"^[ \t]*(`{3,}|~{3,})[^\n`]*\n(.*?)(?:^[ \t]*\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_FIRST_CARD = lazy_pattern(r"^([ \t]*)- +[\"']?(\w+)[\"']?[ \t]*:", re.MULTILINE)
_CONTROL = lazy_pattern(
    r"(?:\x1b\[|\x9b)[0-9;:?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x00-\x08\x0b-\x1f\x7f-\x9f]"
    "|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""Colours and other orders to a terminal, which some commands write into their answers, and signs that nobody sees or
that turn the direction of others round.
"""
_BEGUN_TEXT = lazy_pattern(r"(\s*(?:- +)?[\"']?[A-Za-z_]+[\"']?:(?: +|$)|\s*- +)(.*)$")
"""A key or the dash of an item, and the text behind it."""
_QUOTED = lazy_pattern(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
NO_CARD = "item"
"""The key for what stands among cards and has no keys."""
_UNREAD = "It cannot be read: it is cut off, or neither YAML nor JSON."
_NO_KEYS = "It has none of the keys of a card."
_TOO_MANY = f"Only the first {_MOST_CARDS:,} cards of an answer are looked at, and more stand in it, from this one on."


class Judged(NamedTuple):
    """A card from the answer with a verdict (`keep`, `look` or `drop`) and reasons; `nearest` is the passage like its
    quote.

    `nearest` is empty where the quote is found in the article. `codes` are those of the rules that the card breaks,
    `answers` what it asks for, and `place` is that of its first quote, or of the passage nearest to it.
    """

    entry: Entry
    verdict: Verdict | str
    reasons: tuple[str, ...] = ()
    nearest: str = ""
    codes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    place: FoundQuote = FoundQuote("lost")


def judged(answer: str, article: Article) -> list[Judged]:
    """Returns each card in a model's `answer`, checked against `article`; an empty list where there is none."""
    evidence, pack = evidence_of(article), pack_for(article.language) or NO_PACK
    found: list[Judged] = []
    asked: set[tuple[str, ...]] = set()
    before: list[AskedCard] = []
    for raw in entries_in(answer[:MOST_CHARACTERS]):
        entry = with_usual_keys(raw)
        if len(found) == _MOST_CARDS:
            found.append(Judged(entry or raw, "drop", (_TOO_MANY,)))
            break
        if fault := _fault(raw, entry):
            found.append(Judged(entry or raw, "drop", (fault,)))
            continue
        card = candidate(entry, evidence, pack)
        asks = _asked_by(card)
        shows = asked_card(entry, article.title)
        harms = any(told_answer(shows, one) or told_answer(one, shows) for one in before)
        found.append(_judge(card, is_double=not asked.isdisjoint(asks), gives_away=harms))
        if found[-1].verdict != "drop":
            asked |= asks
            before.append(shows)
    return found


def is_read(card: Judged) -> bool:
    """Returns whether a card of an answer could be read, as one could not that was cut off."""
    return UNREAD not in card.entry


def _fault(raw: Entry, entry: Entry) -> str:
    """Returns why `raw` makes no card, with the usual keys `entry`; an empty text where it makes one."""
    if UNREAD in raw:
        return _UNREAD
    if not entry:
        return _NO_KEYS
    try:
        cards_of(entry)
    except QuizError as fault:
        return str(fault)
    return ""


def _judge(card: Candidate, is_double: bool, gives_away: bool) -> Judged:
    rules = broken(card)
    said = [(rule.code, rule.why) for rule in rules]
    verdict: Verdict | str = "drop" if any(rule.verdict == "drop" for rule in rules) else "look" if rules else "keep"
    if is_double:
        verdict, said = "drop", [*said, SAME_QUESTION]
    elif gives_away:
        verdict, said = "look" if verdict == "keep" else verdict, [*said, GIVES_AWAY]
    near = [card.evidence.quotable.text(one) for one in card.found if one.how == "near"]
    codes, reasons = tuple(code for code, _ in said), tuple(why for _, why in said)
    place = next((one for one in card.found if one.paragraph >= 0), FoundQuote("lost"))
    return Judged(_in_words_of_article(card), verdict, reasons, " ".join(near), codes, card.answers, place)


def _asked_by(card: Candidate) -> set[tuple[str, ...]]:
    """Returns keys of which two cards share one if they ask the same: the same words, or one answer of one passage."""
    keys: set[tuple[str, ...]] = {("shows", fold(card.shown))}
    if card.answers:
        keys.add(("of passage", card.passage, *map(fold, card.answers)))
    return keys


def _in_words_of_article(card: Candidate) -> Entry:
    """Returns the keys of `card`, with quotes that differ only in typography replaced by the words of the article, and
    those that end before the answer by their sentence.
    """
    quotes = texts(card.entry.get("quote", ()))
    own = tuple(_in_article(quote, found, card) for quote, found in zip(quotes, card.found, strict=True))
    if not own:
        return card.entry
    return {**card.entry, "quote": own if len(own) > 1 else own[0]}


def _in_article(quote: str, found: FoundQuote, card: Candidate) -> str:
    if found.how not in ("exact", "folded"):
        return quote
    own = card.evidence.quotable.text(found) if found.how == "folded" else quote
    sentence = card.evidence.quotable.sentence(found)
    has, shows = fold(sentence), fold(own)
    return sentence if any(answer in has and answer not in shows for answer in map(fold, card.answers)) else own


def entries_in(answer: str) -> list[Entry]:
    """Returns the cards in a model's `answer`, unchecked: those of the piece of YAML or JSON that has the most."""
    return [_without_control(entry) for entry in _entries_in(answer)]


def _without_control(entry: Entry) -> Entry:
    """Returns `entry` without control characters, which a quoted text of YAML or JSON can spell: `\\u001b`."""

    def clean(texts: Texts) -> Texts:
        return _CONTROL.sub("", texts) if isinstance(texts, str) else tuple(_CONTROL.sub("", one) for one in texts)

    return {
        key: {name: clean(texts) for name, texts in value.items()} if isinstance(value, PairsOf) else clean(value)
        for key, value in entry.items()
    }


def _entries_in(answer: str) -> list[Entry]:
    answer = _CONTROL.sub("", answer.replace("\r\n", "\n").replace("\r", "\n"))
    pieces = [found[2] for found in _FENCED.finditer(answer)]
    if whole := _in_several(pieces):
        return whole
    best: list[Entry] = []
    for piece in [*pieces, answer]:
        found = _cards_of(piece)
        if _readable(found) > _readable(best) or not best:
            best = found
        if best and piece is not answer and len(pieces) == 1:
            break
    return best


def _in_several(pieces: Sequence[str]) -> list[Entry]:
    """Returns the cards of all `pieces` together, if several of them have readable cards; else none."""
    having = [entries for piece in pieces if _readable(entries := _cards_of(piece))]
    return [entry for entries in having for entry in entries] if len(having) > 1 else []


def _cards_of(piece: str) -> list[Entry]:
    """Returns the cards in a piece of an answer: those of YAML or JSON, or else those in looser forms."""
    found = _from_json(piece) or _from_yaml(piece)
    if _readable(found):
        return found
    return max(found, in_braces(piece), with_labels(piece), in_table(piece), in_columns(piece), key=_readable)


def _readable(entries: Sequence[Entry]) -> int:
    """Returns how many of `entries` may be cards: they have a question with an answer, or a blank."""
    return sum(UNREAD not in entry and (len(entry) > 1 or "cloze" in entry) for entry in entries)


def _from_json(text: str) -> list[Entry]:
    start = min((place for sign in "[{" if (place := text.find(sign)) >= 0), default=-1)
    if start < 0 or not re.match(r"[\[{]\s*(?:[\[{\"]|\])", text[start:]):
        return []
    text = text[start:].rstrip()
    for closed in _closings(text):
        with suppress(ValueError, RecursionError):
            value, end = json.JSONDecoder().raw_decode(closed)
            if closed is text:
                return [*_entries(value), *_goes_on(text[end:])]
            cut = _BEGUN_OBJECT.search(text, closed.rindex("}", 0, end))
            cut_off: list[Entry] = [{UNREAD: text[cut.start() :]}] if cut else []
            return _entries(value) + cut_off
    return []


_BEGUN_OBJECT = lazy_pattern(r"\{\s*\"")


def _entries(value: object) -> list[Entry]:
    return [_as_entry(one) for one in _objects(value)]


def _goes_on(rest: str) -> Iterator[Entry]:
    """Yields the cards after the first JSON value, if each is a value of its own."""
    while begun := re.match(r"[\s,]*(?=[\[{])", rest):
        try:
            value, end = json.JSONDecoder().raw_decode(rest, begun.end())
        except (ValueError, RecursionError):
            yield {UNREAD: rest.strip()}
            return
        yield from _entries(value)
        rest = rest[end:]


def _closings(text: str) -> Iterator[str]:
    """Yields `text`, and then, in case it was cut off, shorter versions that end in closing brackets."""
    yield text
    cut = text.rfind("}")
    for _ in range(3):
        if cut < 0:
            return
        for ending in ("]", "]}", "}]}", "}]"):
            yield text[: cut + 1] + ending
        cut = text.rfind("}", 0, cut)


def _objects(value: object) -> Iterator[dict[str, object]]:
    """Yields the objects in `value` that may be cards, in order, however deep they are in lists and in objects around
    them; what stands beside them in a list and is no object, under the key `NO_CARD`.
    """
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            beside = any(isinstance(held, dict) for held in one)
            waiting += reversed([_as_object(held) if beside else held for held in one])
        elif isinstance(one, dict):
            inside = [] if is_begun_by(one) else [held for held in one.values() if _holds_objects(held)]
            waiting += reversed(inside)
            if not inside:
                yield one


def _as_object(value: object) -> object:
    """Returns a `value` that stands beside cards as an object under the key `NO_CARD`, if it is none and holds none."""
    if value in (None, "", []) or isinstance(value, dict) or _holds_objects(value):
        return value
    return {NO_CARD: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}


def _holds_objects(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))


def _as_entry(value: dict[str, object]) -> Entry:
    entry: Entry = {}
    for name, one in value.items():
        if isinstance(one, dict):
            entry[str(name)] = {str(key): str(item) for key, item in one.items()}
        elif isinstance(one, list):
            entry[str(name)] = tuple(str(item) for item in one if not isinstance(item, dict | list))
        elif one is not None:
            entry[str(name)] = ("true" if one else "false") if isinstance(one, bool) else str(one)
    return entry


def _from_yaml(text: str) -> list[Entry]:
    entries: list[Entry] = []
    lines = text.split("\n")
    number = lists = seen = 0
    while number < len(lines):
        first = _FIRST_CARD.match(lines[number])
        if not first:
            number += 1
            continue
        if max(lists, len(entries)) > _MOST_CARDS:
            return [*entries, {UNREAD: "\n".join(lines[number:]).strip()}]
        number = _beginning(lines, number, len(first[1]), since=seen)
        block = _block(islice(lines, number, None), len(first[1]))
        number, lists = number + max(1, len(block)), lists + 1
        found = _in_list([" " * 2 + line for line in dedent("\n".join(block)).split("\n")])
        seen = number
        # What comes after a list is mostly talk, but may be the cards of another chapter.
        entries += [one for one in found if not entries or is_begun_by(one) or _is_begun_card(one)]
    return entries


def _beginning(lines: Sequence[str], number: int, margin: int, since: int) -> int:
    """Returns the number of the line with which the list begins whose first card is in line `number`: what stands
    before that in the list is no card. Without a line that leads to the list, `cards:`, that is talk.
    """
    for above in range(number - 1, since - 1, -1):
        line = lines[above]
        if _LEADS_TO_LIST.match(line):
            return above + 1
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= margin and not (indent == margin and line.lstrip().startswith("-")):
            break
    return number


_LEADS_TO_LIST = lazy_pattern(r"[ \t]*[\"']?\w+[\"']?[ \t]*:[ \t]*$")


def _is_begun_card(entry: Entry) -> bool:
    """Returns whether `entry` cannot be read, but begins like a card."""
    first = _FIRST_CARD.match(str(entry.get(UNREAD, "")))
    return first is not None and is_begun_by([first[2]])


def _in_list(lines: Sequence[str]) -> list[Entry]:
    """Returns the cards in a YAML list, indented by two spaces."""
    found, is_whole = _parsed(lines)
    return found if is_whole else [entry for item in _items(lines) for entry in _mended(item)]


def _parsed(lines: Sequence[str]) -> tuple[list[Entry], bool]:
    """Returns the cards in a YAML list, given as `lines`, and whether all of it could be read."""
    report = Report("answer")
    data = "cards:\n" + "\n".join(lines) + "\n"
    root = parse(data.encode("utf-8", "replace"), report, KEYS_OF_DECKS._replace(at_margin=("cards",)))
    cards = root.pairs["cards"][1] if isinstance(root, Mapping) and "cards" in root.pairs else None
    nodes = cards.nodes if isinstance(cards, Items) else []
    return [entry for node in nodes if (entry := _entry_of_item(node))], not report.damaged


def _items(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yields the lines of each item of a YAML list that is indented by two spaces."""
    item: list[str] = []
    for line in lines:
        if item and (line.startswith("  - ") or line.rstrip() == "  -"):
            yield item
            item = []
        item.append(line)
    yield item


def _mended(item: Sequence[str]) -> list[Entry]:
    """Returns the card of a list item, with quotation marks added if it is not valid YAML without them.

    One that still cannot be read is returned as text, under the key `UNREAD`.
    """
    for lines in (item, _with_quotes(item)):
        found, is_whole = _parsed(lines)
        if is_whole:
            return found
    return [{UNREAD: "\n".join(item).strip()}]


def _with_quotes(item: Sequence[str]) -> list[str]:
    """Returns the lines of an item with each text joined to one line and in quotation marks."""
    quoted: list[str] = []
    begun_texts: list[tuple[str, list[str]]] = []
    for line in item:
        begun = _BEGUN_TEXT.match(line)
        if begun:
            begun_texts.append((begun[1], [begun[2]]))
        elif begun_texts and line.strip():
            begun_texts[-1][1].append(line.strip())
    for head, parts in begun_texts:
        text = " ".join(part for part in parts if part)
        is_plain = not text or text[0] in "[|>" or (text[0] == "{" and not text.startswith("{{"))
        quoted.append(head + (text if is_plain or _QUOTED.fullmatch(text) else json.dumps(text, ensure_ascii=False)))
    return quoted


def _block(lines: Iterable[str], margin: int) -> list[str]:
    """Returns the lines of a list indented by `margin`, up to the first line that does not belong to it."""
    kept: list[str] = []
    for line in lines:
        plain = line.expandtabs(2)
        indent = len(plain) - len(plain.lstrip())
        goes_on = indent > margin or (indent == margin and f"{plain.strip()} ".startswith(("- ", "#")))
        if plain.strip() and not goes_on:
            break
        kept.append(plain)
    return kept


def _entry_of_item(node: Node) -> Entry:
    """Returns the card in an item of a list, or under the key `NO_CARD` what stands there instead; nothing where it is
    empty.
    """
    if isinstance(node, Mapping):
        return _entry_of(node)
    texts = (node,) if isinstance(node, Scalar) else node.nodes
    text = ", ".join(filter(None, map(_text, texts)))
    return {NO_CARD: text} if text and text not in _EMPTY else {}


_EMPTY = ("null", "~")


def _entry_of(node: Mapping) -> Entry:
    entry: Entry = {}
    for name, (_, value) in node.pairs.items():
        if isinstance(value, Scalar):
            entry[name] = value.text.strip()
        elif isinstance(value, Items):
            entry[name] = tuple(item.text.strip() for item in value.nodes if isinstance(item, Scalar))
        else:
            entry[name] = {left: _text(right) for left, (_, right) in value.pairs.items()}
    return entry


def _text(node: Node) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""
