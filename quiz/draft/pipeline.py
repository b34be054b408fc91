"""All stages of drafting in a row, from an article to the facts that can be asked for."""

from quiz.deck.articles.article import Article, Sentence
from quiz.draft.facts import Context, facts_of
from quiz.draft.forms import with_drafts
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
    statements: list[Statement] = []
    facts: list[Fact] = []
    for sentence in sentences:
        before = statements[-1] if statements else None
        lead = before is None or before.sentence.block is not sentence.block
        found = mentions.find(sentence)
        statement = read(Reading(sentence, found, before, not lead, known.hero), known, pack)
        statement = statement._replace(context=_context(article, sentence, pack))
        statements.append(statement)
        facts += (with_drafts(fact, pack) for fact in facts_of(statement, Context(known, mentions.terms, pack, lead)))
    return Drafted(tuple(statements), tuple(facts))


def _context(article: Article, sentence: Sentence, pack: Pack) -> tuple[str, ...]:
    """Returns the title and the nearest heading that tells something, which a card shows above what it asks."""
    empty = pack.words("empty_headings")
    telling = [heading for heading in sentence.block.headings if heading.casefold().rstrip(":.") not in empty]
    return tuple(part for part in (article.title, *telling[-1:]) if part)
