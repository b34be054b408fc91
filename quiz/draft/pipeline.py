"""Runs all stages of drafting, from an article to facts with cards."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from quiz.card.comparing.same_text import fold
from quiz.deck.articles.article import Article, Sentence, count_words, over_parts
from quiz.draft.cards.asides import explained_in_passing, may_be_aside, with_aside
from quiz.draft.cards.candidate import candidate_of_statement
from quiz.draft.cards.card_forms import with_drafts
from quiz.draft.cards.distractors import Pool, pool_of, with_offers
from quiz.draft.cards.items_below import asked_items, items_below
from quiz.draft.cards.named_behind import named_behind
from quiz.draft.cards.noted_values import noted_values
from quiz.draft.cards.pairs_of_sentences import facts_of_pair, with_sentence_before
from quiz.draft.cards.rules import broken
from quiz.draft.facts.find_facts import fact_about, facts_of
from quiz.draft.facts.weighed_mention import Context
from quiz.draft.mentions.article_words import lexicon
from quiz.draft.mentions.find_mentions import Mentions
from quiz.draft.mentions.name_words import ending_words
from quiz.draft.pack import Pack
from quiz.draft.sentences.names_by_kind import before_the_name
from quiz.draft.sentences.read_statement import DATED_LABEL, read
from quiz.draft.sentences.refusals import FEWEST_WORDS
from quiz.draft.sentences.relative_clauses import clauses_of_what_was_done, relative_clauses
from quiz.draft.values import Draft, Drafted, DraftedSentence, Fact, Mention, Reading, Statement
from quiz.process.gc_pause import collector_paused
from quiz.process.lazy_pattern import lazy_pattern


@collector_paused()
def draft(
    article: Article,
    pack: Pack,
    elsewhere: Sequence[str] = (),
    with_weak: bool = True,
    done: Callable[[float], object] = lambda _: None,
) -> Drafted:
    """Returns the sentences of `article` as statements, and its facts with their cards, in order.

    Weak facts have no cards yet: `with_drafts` makes those of one. `elsewhere` are answers from the author's other
    decks, which may serve as wrong answers. Without `with_weak`, no card offers wrong answers, phrases give no facts,
    and refused sentences only what they mention in passing. `done` is called with the share that is done, from 0 to 1.
    """
    statements: list[Statement] = []
    facts: list[Fact] = []
    for share, statement, found in draft_by_sentence(article, pack, with_weak):
        done(share)
        statements.append(statement)
        facts += found
    if not with_weak:
        return Drafted(article, tuple(statements), tuple(facts))
    pool = pool_of(statements, pack, elsewhere)
    return Drafted(article, tuple(statements), tuple(with_choices(fact, pool) for fact in facts))


def draft_by_sentence(article: Article, pack: Pack, with_weak: bool = True) -> Iterator[DraftedSentence]:
    """Yields the sentences of `article` in order, each as soon as its facts are found; none of their cards offers
    wrong answers, for which the whole article has to be known: see `with_choices`. Weak facts have no cards.
    """
    sentences = tuple(article.sentences)
    known = lexicon(article, pack)
    mentions = Mentions(sentences, known, pack)
    news = _is_news(sentences, article.date, pack)
    below = items_below(article)
    before: Statement | None = None
    captions = [block for block in article.blocks if block.kind == "caption"]
    parts = {article.blocks[place].text for place in over_parts(article.blocks)}
    as_of = (pack.phrase("as of", date=article.date) or article.date) if article.date else ""
    for number, sentence in enumerate(sentences):
        while captions and captions[0].line < sentence.block.line:  # who is named in full there is known by half of it
            mentions.find(Sentence(caption := captions.pop(0), 0, len(caption.text)))
        lead = before is None or before.sentence.block is not sentence.block
        found = mentions.find(sentence)
        reading = Reading(sentence, found, before, not lead, known.hero, article.date, known.is_hero_above)
        statement = read(reading, known, pack)
        context = _context(article, parts, statement, pack)
        statement = statement._replace(context=(*context, as_of) if statement.dated else context)
        around = Context(known, mentions.terms, pack, lead, news, with_weak, as_of)
        facts = (checked(fact, article, pack) for fact in _facts_in(statement, before, found, around, article))
        yield DraftedSentence(number / len(sentences), statement, (*facts, *asked_items(statement, below, pack)))
        before = statement


def _facts_in(
    statement: Statement, before: Statement | None, found: Sequence[Mention], around: Context, article: Article
) -> Iterator[Fact]:
    """Yields the facts of `statement`, with their cards: noted ones, those that need the sentence `before`, those of
    its relative clauses, and then the others. No span is asked for twice. `found` are the mentions of its sentence.
    """
    known, pack = around.known, around.pack
    yield from noted_values(statement, article, pack)
    told = _told_by(statement, found, around)
    if named := named_behind(statement, before, pack):
        yield named
    elif pair := with_sentence_before(statement, before, known.hero if known.is_hero_above else "", known, pack):
        paired = list(facts_of_pair(pair, statement, around))
        yield from paired
        taken = {fact.spans for fact in paired}
        told = [fact for fact in told if fact.spans not in taken]
    alone = (relative_clauses, clauses_of_what_was_done)
    for clause in chain.from_iterable(clauses(statement, found, known, pack) for clauses in alone):
        own = [fact for fact in facts_of(clause, around) if fact.kind != "phrase" and not fact.weak]
        yield from (with_drafts(fact, pack) for fact in own)
        spans = {fact.spans for fact in own}
        told = [fact for fact in told if fact.spans not in spans]
    passing = list(explained_in_passing(statement, around))
    yield from passing
    spans = {fact.spans for fact in passing}
    for fact in (one for one in told if one.spans not in spans):
        yield with_aside(fact if fact.weak else with_drafts(fact, pack), known, pack, around.with_weak)


def _told_by(statement: Statement, found: Sequence[Mention], around: Context) -> Iterable[Fact]:
    """Returns the facts that a statement tells by itself, without cards; of a refused one, where weak facts are not
    wanted, only what it mentions in passing.
    """
    if statement.refusal and not around.with_weak:
        return (fact_about(statement, (one,), around) for one in statement.mentions if may_be_aside(one))
    told = facts_of(statement, around)
    if first := before_the_name(statement, found):
        return chain((fact for fact in facts_of(first, around) if fact.kind != "phrase"), told)
    return told


_FEWEST_OF_NEWS, _SHARE_OF_SAYINGS, _SHARE_OF_THE_DAY = 10, 0.2, 0.25
"""Sentences of an article of news, the share of them that hand on what somebody said, and of those that do so or speak
of their own time.
"""
_FEWEST_YEARS, _LONG_AGO = 4, 20
"""Years that an article about the past has at least, and how long before its latest one half of them are."""


def _is_news(sentences: Sequence[Sentence], date: str, pack: Pack) -> bool:
    """Returns whether an article of that `date` tells mostly what people said and did of late: news, minutes, the
    letter of a parish.
    """
    if len(sentences) < _FEWEST_OF_NEWS:
        return False
    years = sorted(int(found[0]) for one in sentences for found in _YEAR.finditer(one.text))
    if len(years) >= _FEWEST_YEARS and years[len(years) // 2] <= years[-1] - _LONG_AGO:
        return False
    said = [pack.pattern("sayings").search(sentence.text) is not None for sentence in sentences]
    if sum(said) >= _SHARE_OF_SAYINGS * len(sentences):
        return True
    whole = [(says, one) for says, one in zip(said, sentences, strict=True) if count_words(one.text) >= FEWEST_WORDS]
    of_the_day = sum(says or _is_of_its_day(one.text, date, pack) for says, one in whole)
    return len(whole) >= _FEWEST_OF_NEWS and of_the_day >= _SHARE_OF_THE_DAY * len(whole)


def _is_of_its_day(text: str, date: str, pack: Pack) -> bool:
    """Returns whether a sentence speaks of the time in which it was written: of `this week`, or of the year of the
    `date` or one beside it.
    """
    if pack.pattern("time_bound").search(text):
        return True
    written = _YEAR_OF_DATE.search(date)
    years = [int(found[0]) for found in _YEAR.finditer(text)] if written else []
    return written is not None and bool(years) and all(abs(year - int(written[0])) <= 1 for year in years)


_YEAR = lazy_pattern(r"(?<![\w.,-])(?:1[5-9]|20)\d\d(?![\w-]|[.,]\d)")
_YEAR_OF_DATE = lazy_pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
"""A year, in a sentence and as a date has it: `2016-03-09`."""


def with_choices(fact: Fact, pool: Pool) -> Fact:
    """Returns `fact` with multiple-choice cards after its other cards."""
    if fact.weak:
        return fact
    return fact._replace(drafts=(*fact.drafts[:2], *with_offers(fact, pool)))


def checked(fact: Fact, article: Article, pack: Pack) -> Fact:
    """Returns `fact` with its cards that break no rule first; the others get the broken rules as doubts.

    Words that are no name, number or term are not asked for by a blank in place of a question that broke a rule.
    """
    if fact.weak:
        return fact
    good: list[Draft] = []
    doubtful: list[Draft] = []
    for one in fact.drafts:
        rules = broken(candidate_of_statement(one.entry, fact.statement, article, pack))
        if rules:
            doubtful.append(one._replace(doubts=(*one.doubts, *(rule.code for rule in rules))))
        else:
            good.append(one)
    blank = fact.kind == "phrase" and doubtful and good and good[0].form == "cloze"
    return fact._replace(drafts=(*good, *doubtful), weak=not good or bool(blank))


def with_doubts(fact: Fact, article: Article, pack: Pack) -> Fact:
    """Returns a weak `fact` with the rules that each of its cards breaks as doubts, unless its sentence is refused:
    the reason for that says much the same.
    """
    if fact.statement.refusal:
        return fact
    held = (candidate_of_statement(one.entry, fact.statement, article, pack) for one in fact.drafts)
    codes = [[rule.code for rule in broken(one)] for one in held]
    drafts = (
        one._replace(doubts=tuple(dict.fromkeys((*one.doubts, *found)))) if found else one
        for one, found in zip(fact.drafts, codes, strict=True)
    )
    return fact._replace(drafts=tuple(drafts))


_THE_ONE = lazy_pattern(r"\b[Tt]he ([a-zß-ÿ]{3,})\b(?! of\b)")
_NAME_IN_HEADING = lazy_pattern(r"(?:[A-ZÀ-Þ][\w’'-]* )+([A-ZÀ-Þ]\w+)(?: (?:of|in|at|for) .+)?|([A-ZÀ-Þ]\w+) of .+")


def _named_above(statement: Statement, headings: Sequence[str], pack: Pack) -> str:
    """Returns the nearest of `headings` that is the name of what the statement calls `the …`: `Tarn Museum` for `The
    museum opened in 1942`. Returns an empty text where none is.
    """
    for heading in reversed(headings):
        name = _NAME_IN_HEADING.fullmatch(heading)
        kind = (name[1] or name[2]) if name else ""
        if kind in ending_words(pack) and kind.casefold() in _THE_ONE.findall(statement.text):
            return heading
    return ""


_LONGEST_LINE = 120
"""Characters of a heading that stands above a question: a longer one is the caption of a picture."""


def _context(article: Article, parts: AbstractSet[str], statement: Statement, pack: Pack) -> tuple[str, ...]:
    """Returns the lines that a card shows above its question: the title, or the heading of one of several `parts` or
    of what the `statement` speaks of; and the nearest heading that says something or the place and year at the head of
    the paragraph.
    """
    sentence = statement.sentence
    label = DATED_LABEL.match(sentence.block.text)
    empty = pack.words("empty_headings")
    telling = [
        heading
        for heading in sentence.block.headings
        if heading.casefold().rstrip(":.") not in empty and len(heading) <= _LONGEST_LINE
    ]
    nearest = [label["label"]] if label else telling[-1:]
    part = next((heading for heading in sentence.block.headings if heading in parts), "")
    part = part or _named_above(statement, telling[:-1], pack)
    lines = [line for line in dict.fromkeys((part or article.title, *nearest)) if line]
    if len(lines) == 2 and fold(lines[0]) in fold(lines[1]):
        return (lines[1],)
    return (lines[0],) if len(lines) == 2 and fold(lines[1]) in fold(lines[0]) else tuple(lines)
