"""Asks for the items of a list below the sentence that tells what they are, `There are three kinds of lock:`, or behind
a colon inside of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.deck.articles.article import Article, Block
from quiz.draft.cards.card_forms import items
from quiz.draft.facts.find_facts import fact_key
from quiz.draft.facts.relation_subjects import in_question
from quiz.draft.facts.relations import with_endings
from quiz.draft.pack import Pack
from quiz.draft.values import Fact, Statement
from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern

_WORTH = 0.75
_LEADING = ("no-statement", "too-short")
"""Refusals of sentences that lead to a list: they have a colon, and may be short."""
_FEWEST, _MOST = 2, 6
"""Items of a list that can be asked for together."""
_MOST_WORDS, _LONGEST_QUOTE = 6, 120
"""Words of an item that is an answer, and characters of one that is quoted whole."""
_NUMBERING = lazy_pattern(r"(?:\(?[a-z\d]{1,2}[.)]|[–—•·*-]) +")
_BEHIND = lazy_pattern(
    r" ?\(| ?[–—] | - |: |, (?:which|who|where|when|such as|preceded|followed|die|der|das|deren|welche[rs]?|wie)\b"
    r"|\. |,? (?:and|or)$|[.;,]$"
)
"""What stands behind the name of an item: a remark, a stop, the `and` before the last one."""


_UNDERSTOOD = ("", "hangs-on")
"""Refusals of sentences with a list inside: `There are …` hangs on nothing where the list tells what there is."""
_INSIDE = lazy_pattern(r"(?P<lead>[^:]{10,120}:) (?P<items>[^:.!?“”\"]{5,200})\.")
_COMMA = lazy_pattern(r"[,;] ")


class _Question(NamedTuple):
    """A pattern of the sentence that `leads` to a list, and the `words` of the question about the list."""

    leads: re.Pattern[str]
    words: str


def items_below(article: Article) -> dict[int, Sequence[Block]]:
    """Returns the items right below each paragraph that leads to them with its colon, by the `id` of the paragraph."""
    found: dict[int, list[Block]] = {}
    leading: list[Block] | None = None
    for block in article.blocks:
        if block.kind == "item" and leading is not None:
            leading.append(block)
        else:
            leading = found.setdefault(id(block), []) if block.text.endswith(":") else None
    return {place: below for place, below in found.items() if _FEWEST <= len(below) <= _MOST}


def asked_items(statement: Statement, below: Mapping[int, Sequence[Block]], pack: Pack) -> Iterator[Fact]:
    """Yields the fact that asks for all items `below` the sentence of `statement`, or behind its own colon, where it
    tells what they are.
    """
    sentence = statement.sentence
    blocks = below.get(id(sentence.block), ())
    inside = None if blocks else _INSIDE.fullmatch(sentence.text)
    if inside and statement.refusal in _UNDERSTOOD:
        text, names = inside["lead"], _split(inside["items"], pack)
    elif statement.refusal in _LEADING and blocks and sentence.end == len(sentence.block.text):
        text, names = sentence.text, [_name(block.text) for block in blocks]
    else:
        return
    found, question = next(
        ((one, row.words) for row in _questions(pack) if (one := row.leads.fullmatch(text))), (None, "")
    )
    if (
        found is None
        or (inside and not found["count"])
        or _points_away(" ".join(filter(None, found.groups())), pack)
        or not _are_named(names, found, (text, *statement.context), pack)
    ):
        return
    start, end = inside.span("items") if inside else found.span("what")
    spans = ((sentence.start + start, sentence.start + end),)
    alone = statement._replace(start=sentence.start, end=sentence.end, head="", tail="", refusal="", mentions=())
    parts = found.groupdict()
    for name in ("subject", "what"):
        if found.re.groupindex.get(name) and not found.start(name):
            parts[name] = _inside(parts[name], statement, pack)
    quotes = [one.text if len(one.text) <= _LONGEST_QUOTE else name for one, name in zip(blocks, names, strict=False)]
    fact = Fact(fact_key(alone, spans), alone, spans, "phrase", _WORTH, ("a whole list",), weak=False)
    yield fact._replace(
        drafts=(items(fact, with_endings(question.format(**parts), pack), names, (text, *quotes) if blocks else ()),)
    )


def _split(listed: str, pack: Pack) -> list[str]:
    """Returns the names of the items of a list inside of a sentence, which stand between commas and before the last
    `and`.
    """
    article, last_item = pack.shape("article_of_item"), pack.shape("last_item")
    items = _COMMA.split(listed)
    if any(last_item.match(item) for item in items[1:]):
        items = [*items[:1], *(last_item.sub("", item) for item in items[1:])]
    else:
        items = [*items[:-1], *pack.shape("between_items").split(items[-1])]
    return [_name(article.sub("", item)) for item in items]


def _inside(words: str, statement: Statement, pack: Pack) -> str:
    """Returns the `words` at the head of a sentence as a question has them inside."""
    if pack.capitals_are_names:
        return in_question(words, statement)
    little = words.partition(" ")[0].casefold() in pack.words("function_words")
    return words[0].lower() + words[1:] if little else words


def _name(item: str) -> str:
    """Returns what the text of an `item` names, without a remark behind it; an empty text where it says more."""
    name = _BEHIND.split(item[found.end() :] if (found := _NUMBERING.match(item)) else item, maxsplit=1)[0].strip()
    return name if 0 < len(name.split()) <= _MOST_WORDS and not name.endswith(("?", "!")) else ""


def _points_away(text: str, pack: Pack) -> bool:
    """Returns whether a question has a pronoun or another word that points to something outside of the question."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    return not words.isdisjoint(pack.words("pronouns")) or pack.pattern("pointers").search(text) is not None


def _are_named(names: Sequence[str], found: re.Match[str], above: Sequence[str], pack: Pack) -> bool:
    """Returns whether all items have names, which no line `above` them gives away, and are as many as is told."""
    told = " ".join(map(fold, above))
    count = found["count"]
    is_all = not count or pack.values("number_words").get(count, count) == str(len(names))
    differ = len(set(map(fold, names))) == len(names)
    return is_all and differ and all(name and fold(name) not in told for name in names)


@lru_cache(maxsize=4)
def _questions(pack: Pack) -> Sequence[_Question]:
    """Returns the rows of the list `items`."""
    rows = (line.partition(" => ") for line in pack.lines("items"))
    counts = "|".join(word for word, value in pack.values("number_words").items() if value in map(str, range(2, 7)))
    parts = {
        "subject": r"(?P<subject>[^:;,()]{3,80}?)",
        "count": rf"(?P<count>{counts}|[2-6])",
        "what": "[^:;,()]{3,80}?",
    }
    return [_Question(compile_kept(leads.format(**parts)), words) for leads, _, words in rows]
