"""Writes the prompt for a language model: the rules of good cards, the deck language by examples, numbered passages."""

from collections.abc import Iterable, Sequence

from quiz.deck.articles.article import Article
from quiz.deck.languages import language_name
from quiz.draft.cards.rules import OF_SEVERAL, RULES
from quiz.draft.values import Drafted, Fact

_EXAMPLES = """\
```yaml
cards:
  - context: The Corran Canal
    question: In which year was the Corran Canal opened?
    answer: "1847"
    quote: The Corran Canal was opened in 1847 by Queen Maud.
  - cloze: By 1871 the Corran Canal carried {{240,000::number}} tonnes of slate a year.
    quote: By 1871 the Corran Canal carried 240,000 tonnes of slate a year.
  - front: What is a puddled channel?
    back: A channel lined with wet clay, so that it holds water
    quote: Its bed is a puddled channel, lined with wet clay so that it holds water.
```"""

_KEYS = """\
A card is one of:
- `question` and `answer`, a few words that are typed; `accept` lists other right wordings
- `question` and `number`, in digits, with `unit`
- `question` and `answers`, a list that is typed in any order
- `cloze`, a sentence with `{{the hidden words::a hint}}`
- `front` and `back`, for what cannot be typed in a few words
- `question`, `answer` and `distractors`, a list of two or three options of the same kind that are wrong
Each card has `quote`, and `context` where its question needs a word on what it is about."""


def prompt(article: Article, most: int) -> str:
    """Returns the prompt for drafting at most `most` cards from `article`."""
    steps = f"""\
Work in two steps.
1. List the ten to twenty facts of the article that are worth knowing a year from now, each with the number of its
   passage. Leave out what is trivial, out of date soon, or only said by somebody.
2. Write at most {most} cards, each from one of those facts only, as YAML in one fenced block, and nothing after it."""
    return _joined(article, steps, _passages(article))


def prompt_with_facts(article: Article, drafted: Drafted, most: int) -> str:
    """Returns a prompt that lists the facts and asks only for the wording of cards."""
    steps = f"""\
The facts are chosen already; each has its sentence and, in brackets, its answer. Word a card for each that makes a good
one, at most {most}, as YAML in one fenced block, and nothing after it. Take the sentence as `quote`, the words in
brackets as the answer, and nothing from anywhere else."""
    facts = [fact for fact in drafted.facts if not fact.weak]
    best = sorted(facts, key=lambda fact: -fact.worth)[: 2 * most]
    return _joined(article, steps, _facts(fact for fact in facts if fact in best))


def _joined(article: Article, steps: str, material: str) -> str:
    language = f"Write the cards in {language_name(article.language)}." if article.language else ""
    about = ", ".join(filter(None, (article.title, article.author, article.publisher, article.date)))
    parts = (
        "You write flashcards from an article for somebody who wants to remember what it says.",
        steps,
        language,
        "What a good card is:\n" + "\n".join(f"- {why}" for why in _rules()),
        _KEYS,
        f"Three cards, of another article, as an example:\n{_EXAMPLES}",
        f"The article: {about}" if about else "The article:",
        material,
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _rules() -> Sequence[str]:
    return [*(rule.why for rule in RULES), *(why for _, why in OF_SEVERAL), "One fact a card, and one right answer."]


def _passages(article: Article) -> str:
    """Returns the paragraphs of `article`, numbered, under their headings."""
    lines: list[str] = []
    number = 0
    for block in article.blocks:
        if block.kind == "heading":
            lines.append(f"## {block.text}")
        elif block.kind in ("paragraph", "item"):
            number += 1
            lines.append(f"[{number}] {block.text}")
    return "\n\n".join(lines)


def _facts(facts: Iterable[Fact]) -> str:
    return "\n".join(
        f"{number}. {fact.statement.quote} [{'; '.join(fact.answers)}]" for number, fact in enumerate(facts, 1)
    )
