"""Drafting from a folder of articles: how many cards they give, what is refused and why, how long it takes, and whether
that grows with their words alone.

Run with `python -m tests.benchmarks.drafting FOLDER`. Whether the cards are good is for readers to say: `--cards`
prints them, mixed.
"""

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article, Block
from quiz.deck.articles.markdown import kept
from quiz.deck.articles.open_article import read_article
from quiz.deck.writing.yaml_text import entry_lines
from quiz.draft.cards.selection import select, usual_count
from quiz.draft.pack import pack_for
from quiz.draft.pipeline import draft

_FEW = 4
_PARTS = (8, 4, 2, 1)
"""By what the length of all articles together is divided for telling how the time grows."""


def main(folder: Path, with_cards: bool) -> None:
    words = cards = sentences = few = 0
    seconds = 0.0
    refused: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    shown: list[str] = []
    together: dict[str, list[Block]] = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        try:
            article = kept(read_article(path.read_bytes(), path.name))
        except QuizError as fault:
            print(fault)
            continue
        pack = pack_for(article.language)
        if pack is None:
            print(f"{path.name}: no lists of words for `{article.language}`")
            continue
        started = process_time()
        drafted = draft(article, pack)
        chosen = select(drafted, usual_count(article.words)).chosen
        took = process_time() - started
        print(f"{path.name}: {article.words} words, {len(chosen)} cards, {1000 * took:.0f} ms")
        words, cards, seconds = words + article.words, cards + len(chosen), seconds + took
        sentences += len(drafted.statements)
        few += len(chosen) < _FEW
        refused.update(one.refusal for one in drafted.statements if one.refusal)
        forms.update(one.form for _, one in chosen)
        together.setdefault(pack.code, []).extend(article.blocks)
        shown += ["\n".join(entry_lines(one.entry)) for _, one in chosen]
    if words:
        print(f"{700 * cards / words:.1f} cards for 700 words; {few} articles with fewer than {_FEW}")
        print(f"{1000 * seconds / words * 1000:.0f} ms of the processor for 1,000 words")
        print(
            f"{sentences} sentences, refused: {', '.join(f'{code} {count}' for code, count in refused.most_common())}"
        )
        print(f"forms: {', '.join(f'{form} {count}' for form, count in forms.most_common())}")
    for language, blocks in together.items():
        _show_growth(Article(language=language, blocks=tuple(blocks)))
    if with_cards:
        Random(1).shuffle(shown)
        print("\n\n".join(shown))


def _show_growth(article: Article) -> None:
    """Prints how long the first eighth of `article` takes, its quarter, its half, and all of it, a thousand words each
    time.
    """
    pack = pack_for(article.language)
    assert pack is not None
    for part in _PARTS:
        some = replace(article, blocks=article.blocks[: len(article.blocks) // part])
        started = process_time()
        drafted = draft(some, pack, with_weak=False)
        found = process_time()
        select(drafted, usual_count(some.words))
        chosen = process_time()
        each = 1_000_000 / max(1, some.words)
        took = f"{each * (found - started):.0f} ms for 1,000 words, and {each * (chosen - found):.1f} ms for choosing"
        print(f"{article.language}, {some.words} words as one article: {took}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--cards" in sys.argv)
