"""Terms of the subject, titles in quotation marks, and phrases that an author may want to ask for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quiz.deck.articles.article import Sentence
from quiz.draft.lexicon import stem
from quiz.draft.names import Token, tokens
from quiz.draft.pack import Pack
from quiz.draft.values import Mention

_QUOTED = re.compile(
    r"“([^“”]{2,70})”|\"([^\"]{2,70})\"|„([^„“”]{2,70})[“”]|«\s?([^«»]{2,70}?)\s?»|(?<!\w)‘([^‘’]{3,70})’(?!\w)"
)
_NO_NOUN = re.compile(r"\w+(?:ous|ive|ful|able|ible|less|ish|ary|ed|ly|est)|(?:\w*\d\w*)")
_MOST_WORDS = 3


class Terms:
    """Finds the terms in the sentences of one article: uncommon words that it uses more than once."""

    def __init__(self, sentences: Sequence[Sentence], pack: Pack) -> None:
        self._pack = pack
        self._counts: Counter[str] = Counter()
        for sentence in sentences:
            for chunk in self._chunks(sentence.block.text, sentence.start, sentence.end):
                for first in range(len(chunk)):
                    self._counts[_key(chunk[first:])] += 1

    def find(self, text: str, start: int, end: int) -> Iterator[Mention]:
        """Returns the terms and the other phrases between two places of `text`."""
        for chunk in self._chunks(text, start, end):
            words = self._term(chunk)
            kind = "term" if words else "phrase"
            words = words or chunk[-_MOST_WORDS:]
            phrase = text[words[0].start : words[-1].end]
            yield Mention(words[0].start, words[-1].end, kind, phrase)  # type: ignore[arg-type]

    def _term(self, chunk: Sequence[Token]) -> Sequence[Token]:
        """Returns the words at the end of `chunk` that are a term, or none."""
        common = self._pack.words("common_words")
        for first in range(max(0, len(chunk) - _MOST_WORDS), len(chunk)):
            words = chunk[first:]
            rare = [word for word in words if word.text not in common and stem(word.text) not in common]
            often = self._counts[_key(words)] > 1
            if often and ((rare and words[0] in rare) or len(words) > 1) and not _NO_NOUN.fullmatch(words[-1].text):
                return words
        return ()

    def count(self, phrase: str) -> int:
        """Returns how often the article has `phrase`, in the singular or the plural."""
        return self._counts[_key(tokens(phrase, 0, len(phrase)))]

    def _chunks(self, text: str, start: int, end: int) -> Iterator[list[Token]]:
        """Returns the runs of small words without a function word, a verb or an adverb."""
        chunk: list[Token] = []
        for token in tokens(text, start, end):
            adjacent = chunk and text[chunk[-1].end : token.start] == " "
            if chunk and not adjacent:
                yield chunk
                chunk = []
            if self._may_be_noun(token):
                chunk.append(token)
            elif chunk:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _may_be_noun(self, token: Token) -> bool:
        word = token.text
        return (
            word[0].islower()
            and len(word) > 2
            and word not in self._pack.words("function_words")
            and word not in self._pack.parts_of_verbs
            and not re.fullmatch(r"\w{3,}ly", word)
        )


def _key(words: Sequence[Token]) -> str:
    return " ".join([*(word.text for word in words[:-1]), stem(words[-1].bare)]).casefold() if words else ""


def quoted(text: str, start: int, end: int) -> Iterator[Mention]:
    """Returns what stands in quotation marks, without them, where it is no speech."""
    for found in _QUOTED.finditer(text, start, end):
        group = next(number for number in range(1, 6) if found[number])
        words = found[group].strip()
        if len(words.split()) <= 8 and words[-1] not in ".,;:?!" and words[0].isalnum():
            place = text.index(words, found.start(group))
            capitals = sum(word[0].isupper() for word in words.split())
            yield Mention(
                place, place + len(words), "title" if capitals * 2 >= len(words.split()) else "term", words, "quoted"
            )
