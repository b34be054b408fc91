"""Finds what is noted of a thing under its heading, as a label and a value: `Elevation: 3,794 m` below `Mount Tarn`."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from quiz.card.comparing.same_text import fold
from quiz.deck.articles.article import Article, Sentence
from quiz.deck.sources.sentences import Span
from quiz.draft.cards.card_forms import noted
from quiz.draft.facts.find_facts import fact_key
from quiz.draft.pack import Pack, together
from quiz.draft.values import Fact, Mention, MentionKind, Statement
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern

_WORTH = 0.5
_MOST_WORDS, _MOST_WORDS_OF_NAME = 6, 5
_LABEL = lazy_pattern(r"(?P<label>[A-Z][a-z]+(?:[ -][A-Za-z]+){0,2}):")
"""A label, in bold or at the beginning of its paragraph or item."""
_BEHIND = lazy_pattern(r" [(\[]|[.,;]?\s*$|\. ")
"""What no longer belongs to a value: a remark in brackets, the next sentence."""
_NUMBERING = lazy_pattern(r"(?:[A-Za-z]+ )?#?\d+[.):]+ |[IVX]+\. ")
_CLASSES = {
    "number": lazy_pattern(
        r"(?:about |around |~ ?|≈ ?|c\. ?)?[−-]?[$€£¥]?\d[\d.,]*(?:[^\d:;]{0,24}|[-–]\d[\d.,]*[^\d:;]{0,24})"
    ),
    "name": lazy_pattern(r"(?:[Tt]he )?[A-ZÀ-Þ][^:;\d]*"),
    "date": lazy_pattern(r"(?:(?:\d{1,2} )?[A-Z][a-z]{2,8} (?:\d{1,2}, )?)?[12]\d{3}"),
}
"""How a value of each class is written. A value that says more, or that it differs, is none."""
_KINDS: dict[str, MentionKind] = {"number": "number", "name": "name", "date": "date"}


class _Question(NamedTuple):
    """The question about a label, and the class of its value."""

    words: str
    value: str


def noted_values(statement: Statement, article: Article, pack: Pack) -> Iterator[Fact]:
    """Yields facts that ask for values noted as `label: value`, of what the heading or line above them names."""
    questions = _questions(pack)
    if not questions or statement.refusal in ("", "exercise"):
        return
    pairs = list(_pairs(statement.sentence))
    name = _name_above(statement, article, pack) if pairs else ""
    for label, span in pairs if name else ():
        text = statement.sentence.block.text
        question, value = questions.get(text[label[0] : label[1]].casefold()), text[span[0] : span[1]]
        if question is None or not _is_value(value, question, name):
            continue
        found = Mention(*span, _KINDS[question.value], value)
        alone = statement._replace(
            sentence=Sentence(statement.sentence.block, label[0], span[1]),
            start=label[0],
            end=span[1],
            head="",
            tail="",
            subject=name,
            refusal="",
            mentions=(found,),
        )
        asked = question.words.format(label=text[label[0] : label[1]].lower(), name=name)
        fact = Fact(fact_key(alone, (span,)), alone, (span,), found.kind, _WORTH, ("is noted of it",), weak=False)
        yield fact._replace(drafts=(noted(fact, asked),))


@lru_cache(maxsize=4)
def _questions(pack: Pack) -> dict[str, _Question]:
    """Returns the questions of the list `noted` by their labels."""
    found: dict[str, _Question] = {}
    for line in pack.lines("noted"):
        labels, _, words = line.partition(" => ")
        value, *names = labels.split()
        found |= {name.replace("_", " "): _Question(words, value.rstrip(":")) for name in names}
    return found


def _pairs(sentence: Sentence) -> Iterator[tuple[Span, Span]]:
    """Yields where each label and its value are in `sentence`; the words in brackets behind a value do not belong to
    it.

    Either the paragraph consists of labels in bold with their values, or it begins with one label.
    """
    text = sentence.block.text
    bold = [_LABEL.match(text, start, end + 1) for start, end in sentence.block.marked]
    labels = [found for found in bold if found] if bold and bold[0] and not bold[0].start() else [_LABEL.match(text)]
    for label, following in zip_longest(labels, labels[1:]):
        if label is None:
            return
        start = label.end() + len(text[label.end() :]) - len(text[label.end() :].lstrip())
        value = _BEHIND.split(text[start : following.start() if following else len(text)], maxsplit=1)[0]
        if sentence.start <= label.start() and start + len(value) <= sentence.end:
            yield label.span("label"), (start, start + len(value))


def _is_value(value: str, question: _Question, name: str) -> bool:
    few = 0 < len(value.split()) <= _MOST_WORDS
    told, known = fold(value), fold(name.removeprefix("the "))
    return few and _CLASSES[question.value].fullmatch(value) is not None and told not in known and known not in told


def _name_above(statement: Statement, article: Article, pack: Pack) -> str:
    """Returns the name of the thing that the nearest telling heading, or the title, stands for; an empty text where it
    names none.
    """
    for heading in (*reversed(statement.sentence.block.headings), article.title):
        bare = re.sub(r" ?\([^()]*\)", "", _NUMBERING.sub("", heading)).strip()
        last = bare.split()[-1].casefold() if bare else ""
        if not last or last in pack.words("aspect_headings") or bare.casefold() in pack.words("empty_headings"):
            continue
        return _in_sentence(bare, article) if _is_name(bare, pack) else ""
    return ""


def _is_name(heading: str, pack: Pack) -> bool:
    """Returns whether `heading` may be the name of one thing: a few words, with a capital each, not all everyday
    ones.
    """
    words = re.findall(r"[^\W\d_][\w’'.-]*", heading)
    if not words or len(heading.split()) > _MOST_WORDS_OF_NAME or re.search(r"[:?!;,&/]|\band\b", heading):
        return False
    if any(word[0].islower() and word not in pack.words("inside_heads") | pack.words("name_joiners") for word in words):
        return False
    common = together(pack.words("common_words"), pack.words("loose_nouns"), pack.words("class_words"))
    lowered = [word.casefold() for word in words]
    return any(word not in common and stem(word) not in common for word in lowered) and not (
        lowered[-1].endswith("s") and stem(lowered[-1]) in common
    )


def _in_sentence(name: str, article: Article) -> str:
    """Returns `name` with a `the` where the article writes it so."""
    written = re.compile(rf"\b[Tt]he {re.escape(name)}\b")
    bare = name.startswith("The ") or not any(written.search(block.text) for block in article.blocks)
    return name if bare else f"the {name}"
