"""Drafting from a folder of articles: how many cards they give, what is refused and why, and how long it takes.

Run with `python -m tests.benchmarks.drafting FOLDER`. Whether the cards are good is for readers to say: `--cards`
prints them, mixed.
"""

import sys
from collections import Counter
from pathlib import Path
from random import Random
from time import process_time

from quiz.card.problem import QuizError
from quiz.deck.articles.markdown import kept
from quiz.deck.articles.open_article import read_article
from quiz.deck.writing.yaml_text import entry_lines
from quiz.draft.cards.selection import select, usual_count
from quiz.draft.pack import pack_for
from quiz.draft.pipeline import draft

_FEW = 4


def main(folder: Path, with_cards: bool) -> None:
    words = cards = sentences = few = 0
    seconds = 0.0
    refused: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    shown: list[str] = []
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
        shown += ["\n".join(entry_lines(one.entry)) for _, one in chosen]
    if words:
        print(f"{700 * cards / words:.1f} cards for 700 words; {few} articles with fewer than {_FEW}")
        print(f"{1000 * seconds / words * 1000:.0f} ms of the processor for 1,000 words")
        print(
            f"{sentences} sentences, refused: {', '.join(f'{code} {count}' for code, count in refused.most_common())}"
        )
        print(f"forms: {', '.join(f'{form} {count}' for form, count in forms.most_common())}")
    if with_cards:
        Random(1).shuffle(shown)
        print("\n\n".join(shown))


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--cards" in sys.argv)
