"""All stages of drafting in a row, from an article to the facts that can be asked for."""

from quiz.deck.articles.article import Article, Sentence
from quiz.draft.facts import facts_of
from quiz.draft.forms import Setting, with_drafts
from quiz.draft.lexicon import lexicon
from quiz.draft.mentions import Mentions
from quiz.draft.pack import Pack
from quiz.draft.reading import Reading, read
from quiz.draft.values import Drafted, Fact, Statement


def draft(article: Article, pack: Pack) -> Drafted:
    """Returns the sentences of `article` as statements and all its facts with their cards, in its order."""
    sentences = tuple(article.sentences)
    known = lexicon(article, pack)
    mentions = Mentions(sentences, known, pack)
    setting = Setting(article.title, pack)
    statements: list[Statement] = []
    facts: list[Fact] = []
    for sentence in sentences:
        before = statements[-1] if statements and statements[-1].sentence.block is sentence.block else None
        statement = read(Reading(sentence, mentions.find(sentence), before), known, pack)
        statement = statement._replace(context=_context(article, sentence))
        statements.append(statement)
        lead = before is None
        facts += (with_drafts(fact, setting) for fact in facts_of(statement, lead, known, mentions.terms, pack))
    return Drafted(tuple(statements), tuple(facts))


def _context(article: Article, sentence: Sentence) -> tuple[str, ...]:
    """Returns the title and the nearest heading, which a card shows above what it asks."""
    return tuple(part for part in (article.title, *sentence.block.headings[-1:]) if part)
