"""Prints what became of an article: why no card was made of sentences, and why facts were not chosen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import click

from quiz.card.control_characters import one_line
from quiz.card.words import counted, shortened
from quiz.deck.articles.article import Article
from quiz.draft.cards.rules import RULES
from quiz.draft.cards.selection import WEAK, Selection
from quiz.draft.facts.why_weak import why_weak
from quiz.draft.facts.worth import FLOOR
from quiz.draft.sentences.refusals import REFUSALS
from quiz.draft.values import Drafted, Fact, Statement

_APART = {
    "quotation": "quoted at length: somebody else's words",
    "caption": "below a picture",
    "code": "tables or code",
    "work": "works cited",
}
"""The kinds of block that are kept apart from the text, and what is said of them."""
_OF_REFUSED = "Its sentence is one of those above."
_OF_RULE = {rule.code: f"Its card would break a rule: {rule.why[0].lower()}{rule.why[1:]}" for rule in RULES}
_NO_FORM = "No question was found for its words."
_ONCE = "each counted once, under its first reason"


def print_reasons(article: Article, drafted: Drafted, chosen: Selection) -> None:
    """Prints in one line what was read, found and chosen, then each reason against others, with an example."""
    sentences = _by_reason(drafted.statements)
    facts = _reasons_of_facts(chosen.left)
    click.echo(_summary(drafted, chosen, [one for one in (sentences, facts) if one]))
    left, count = sum(map(len, sentences.values())), len(drafted.statements)
    if left:
        click.echo(f"\nNo card is made of {left:,} of {counted(count, 'sentence')}, {_ONCE}:")
    for reason, refused in sentences.items():
        click.echo(f"{len(refused):>6}  {reason}")
        click.echo(f"{refused[0].sentence.block.line:>8}: {shortened(refused[0].quote)}")
    _print_kept_apart(article)
    left, count = sum(map(len, facts.values())), len(drafted.facts)
    if left:
        click.echo(f"\nNo card is chosen for {left:,} of {counted(count, 'fact')}, {_ONCE}:")
    for reason, others in facts.items():
        asked = one_line(", ".join(others[0].answers))
        line, said = others[0].statement.sentence.block.line, shortened(others[0].statement.quote)
        click.echo(f"{len(others):>6}  {reason}")
        click.echo(f"{line:>8}: “{shortened(asked)}” in “{said}”")
    if left:
        click.echo("\nThe screen shows all of them: `quiz draft ARTICLE`, without `--why` and `-o`.")


def _summary(drafted: Drafted, chosen: Selection, reasons: Sequence[Mapping[str, Sequence[object]]]) -> str:
    """Returns a line on how much was read, found and chosen, and the main reasons against the rest."""
    read, found = counted(len(drafted.statements), "sentence"), counted(len(drafted.facts), "fact")
    said = f"{read} read, {found} found, {counted(len(chosen.chosen), 'card')} chosen."
    main = [f"“{reason}” ({len(most)})" for reason, most in (next(iter(one.items())) for one in reasons)]
    return f"{said} Main reasons against the others: {', '.join(main)}" if main else said


def _by_reason(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Returns the sentences that were refused, by the reason in words, the most frequent one first."""
    refused = [one for one in statements if one.refusal]
    counts = Counter(one.refusal for one in refused)
    return {
        f"It {REFUSALS[code]}.": [one for one in refused if one.refusal == code] for code, _ in counts.most_common()
    }


def _reasons_of_facts(left: Mapping[str, Sequence[Fact]]) -> dict[str, list[Fact]]:
    """Returns the facts that were not chosen, by the reason in words, the most frequent one first; then those whose
    sentence is the reason.
    """
    found: dict[str, list[Fact]] = {}
    for reason, facts in left.items():
        for fact in facts:
            found.setdefault(_why_unfit(fact) if reason == WEAK else reason, []).append(fact)
    return dict(sorted(found.items(), key=lambda one: (one[0] == _OF_REFUSED, -len(one[1]))))


def _why_unfit(fact: Fact) -> str:
    """Returns why a fact has no card to choose: its sentence was refused, its cards break a rule, or it is worth too
    little to have any.
    """
    if fact.statement.refusal:
        return _OF_REFUSED
    broken = (_OF_RULE[doubt] for draft in fact.drafts for doubt in draft.doubts if doubt in _OF_RULE)
    return next(broken, why_weak(fact) if fact.worth < FLOOR else _NO_FORM)


def _print_kept_apart(article: Article) -> None:
    """Prints how many blocks are no sentences of the article itself: what it quotes, captions, tables and code."""
    read = {id(one.block) for one in article.sentences}
    apart = Counter(block.kind for block in article.blocks if id(block) not in read and block.kind in _APART)
    if apart:
        click.echo(f"\n{counted(apart.total(), 'paragraph')} kept apart, whose sentences are not counted:")
    for kind, count in apart.most_common():
        click.echo(f"{count:>6}  {_APART[kind]}")
