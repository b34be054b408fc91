"""Begins to draft from an article, or goes on where its author has left."""

import os
from collections.abc import Iterable
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from quiz.card.model import Deck
from quiz.deck.articles.article import Article
from quiz.deck.find_decks import is_bundled
from quiz.deck.writing.keep_article import name_of, seeds_of
from quiz.draft.cards.candidate import NO_PACK
from quiz.draft.needed_pack import needed_pack
from quiz.draft.pack import Pack, pack_for
from quiz.study.authoring.cards_of_model import CardsOfModel
from quiz.study.authoring.drafting import Drafting, DraftTarget
from quiz.study.authoring.new_deck import path_for_article
from quiz.study.collection import Collection

_MOST_ELSEWHERE = 2_000
_LONGEST_ELSEWHERE = 60
"""Texts that are taken from other decks, and the characters of the longest: a distractor is a name or a number."""


def drafting_from(
    collection: Collection,
    article: Article,
    original: Path | None,
    folder: Path,
    of_model: CardsOfModel | None = None,
) -> Drafting:
    """Begins to draft from `article`, read from the file `original`, or continues where its author has left. A model
    may have made the cards `of_model` from it.

    The cards go to the deck that names the article as its source, else to one in `folder`, named by its title.
    Raises `QuizError` where quiz has no word lists for its language, and there are no cards of a model either.
    """
    name = name_of(article, original)
    deck = _deck_of(collection, original) or path_for_article(folder, name, article)
    target = DraftTarget(deck, seeds_of(deck), original)
    pack = pack_for(article.language) or NO_PACK if of_model and of_model.cards else needed_pack(article)
    drafting = open_drafting(collection, article, pack, target)
    drafting.of_model = of_model or CardsOfModel()
    return drafting


def _deck_of(collection: Collection, original: Path | None) -> Path | None:
    """Returns the path of the learner's deck whose source is the file `original`; None where there is none."""
    if original is None:
        return None
    own = (deck for deck in collection.decks if deck.source and not is_bundled(Path(deck.path)))
    real = os.path.realpath(original)  # unlike `Path.resolve`, not stopped by links that lead round in a circle
    return next((Path(deck.path) for deck in own if os.path.realpath(deck.source) == real), None)


def open_drafting(collection: Collection, article: Article, pack: Pack, target: DraftTarget) -> Drafting:
    """Begins to draft from an article, with the choices that its author has made before. Nothing is found yet."""
    names = (*collection.memories, *collection.statuses, *(card.note for card in collection.known()))
    known = frozenset(name.partition("/")[0] for name in names)
    elsewhere = answers_elsewhere(collection.decks, article.language)
    return Drafting(article, pack, target, collection.draft_choices(article_key(article)), known, elsewhere)


def answers_elsewhere(decks: Iterable[Deck], language: str) -> tuple[str, ...]:
    """Returns short answers of the author's own `decks` in `language`, to be used as distractors."""
    code = language.partition("-")[0]
    own = (deck for deck in decks if not is_bundled(Path(deck.path)))
    alike = (deck for deck in own if deck.settings.language.partition("-")[0] in ("", code))
    texts = (text for deck in alike for card in deck.cards for text in card.question.expected)
    return tuple(islice((text for text in texts if 0 < len(text) <= _LONGEST_ELSEWHERE), _MOST_ELSEWHERE))


def article_key(article: Article) -> str:
    """Returns the key under which choices about `article` are stored: a hash of its address, else title, else
    beginning.
    """
    first = next((block.text for block in article.blocks if block.kind == "paragraph"), "")
    about = article.address or article.title or first[:200]
    return blake2b(about.casefold().encode("utf-8", "replace"), digest_size=8).hexdigest()
