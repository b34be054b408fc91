"""Finds the word lists for the language of an article."""

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article
from quiz.deck.languages import language_name
from quiz.draft.pack import Pack, languages, pack_for


def needed_pack(article: Article) -> Pack:
    """Returns the word lists for the language of `article`. Raises `QuizError` where there are none."""
    pack = pack_for(article.language)
    if pack is None:
        known = ", ".join(sorted(language_name(code) for code in languages()))
        what = language_name(article.language) if article.language else "a language that is not known here"
        hint = "A language model can draft from it: `--prompt` prints what to tell it, and `--from` reads its answer."
        raise QuizError(f"The article is in {what}, and there are lists of words for {known} only. {hint}")
    return pack
