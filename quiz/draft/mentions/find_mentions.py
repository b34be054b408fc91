"""Finds everything that can be asked for in the sentences of an article: names, numbers, dates and terms."""

from collections.abc import Iterable, Iterator, Sequence

from quiz.deck.articles.article import Sentence
from quiz.draft.mentions.article_words import Lexicon, expansions
from quiz.draft.mentions.mentions_without_spaces import DenseMentions
from quiz.draft.mentions.names import Names
from quiz.draft.mentions.quantities import quantities
from quiz.draft.mentions.terms import Terms, marked_terms, quoted
from quiz.draft.pack import Pack
from quiz.draft.values import Mention

LONGEST_SENTENCE = 1_000
"""Characters of a sentence in which anything is looked for: far more than a card can show."""


class Mentions:
    """Finds the mentions in the sentences of one article, which must be given in order."""

    def __init__(self, sentences: Sequence[Sentence], known: Lexicon, pack: Pack) -> None:
        short = [sentence for sentence in sentences if sentence.end - sentence.start <= LONGEST_SENTENCE]
        self.terms = Terms(short, pack)
        self._names = Names(known, pack)
        self._spelled = tuple(known.acronyms.values())
        self._pack = pack
        self._dense = DenseMentions(pack) if pack.is_dense else None

    def find(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Returns the mentions in `sentence` from left to right; they do not overlap."""
        text, start, end = sentence.block.text, sentence.start, sentence.end
        if end - start > LONGEST_SENTENCE:
            return ()
        found: list[Mention] = []
        if self._dense:
            for one in self._dense.find(text, start, end):
                found += _apart(found, [one])
            return tuple(sorted(found))
        goes_on, address = self._pack.shape("name_goes_on"), self._pack.shape("address")
        names = [
            one._replace(torn=True) if one.kind == "person" and address.fullmatch(one.value) else one
            for one in self._names.find(text, start, end)
        ]
        counted = list(quantities(text, start, end, self._pack))
        for group in (
            _not_within(names, marked_terms(sentence, self._pack)),
            quoted(text, start, end, self._pack),
            [mention for mention in counted if mention.kind == "date"],
            names,
            counted,
            _spelled_out(text, start, end, self._spelled),
            self.terms.find(text, start, end),
        ):
            found += _apart(found, group)
        named = (one._replace(torn=True) if _is_name(one) and goes_on.match(text, one.end) else one for one in found)
        return tuple(sorted(named))


def _is_name(mention: Mention) -> bool:
    """Returns whether a mention has a name, which may go on behind it: `Center for Physics`."""
    return mention.kind in ("name", "person", "place", "organisation", "term")


def _spelled_out(text: str, start: int, end: int, known: Sequence[str]) -> Iterator[Mention]:
    """Yields the terms whose initials follow in brackets, in full length, and the `known` ones that had them
    elsewhere.
    """
    for words in dict.fromkeys((*(words for _, words in expansions(text[start:end])), *known)):
        place = text.find(words, start, end)
        if place >= 0 and words[0].islower():
            yield Mention(place, place + len(words), "term", words)


def _not_within(names: Sequence[Mention], terms: Iterable[Mention]) -> list[Mention]:
    """Returns those of `terms` that are not part of a whole name."""
    return [
        term
        for term in terms
        if not any(name.start <= term.start and term.end <= name.end and not name.torn for name in names)
    ]


def _apart(found: Sequence[Mention], group: Iterable[Mention]) -> list[Mention]:
    """Returns the mentions of `group` that share no character with any mention in `found`."""
    return [one for one in group if not any(one.start < other.end and other.start < one.end for other in found)]
