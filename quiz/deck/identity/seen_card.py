"""The words of a card when it was last met, by which it is recognised after an edit."""

from dataclasses import dataclass

from quiz.card.model import Card
from quiz.process.keys_first import give_way
from quiz.process.lazy_pattern import lazy_pattern

_MARKS = ".,;:?!¿¡…'\"„“”‘’«»()[]"

_FIRST_OF_KANA = "\u3041"
_KANJI_OR_KATAKANA = lazy_pattern("[\u30a1-\u30fa\u30fc]+|[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """The words and the deck of a card when it was last met."""

    card: str
    deck: str
    prompt: str
    answer: str

    @property
    def words(self) -> set[str]:
        """The words of question and answer without punctuation, or runs of kanji and katakana in Japanese."""
        text = f"{self.prompt} {self.answer}".casefold()
        found = {word.strip(_MARKS) or word for word in text.split()}
        if max(text) < _FIRST_OF_KANA:
            return found
        return {word for word in found if max(word) < _FIRST_OF_KANA}.union(_KANJI_OR_KATAKANA.findall(text))

    def says_the_same(self, other: "Seen") -> bool:
        """Returns whether `other` has the same prompt and answer, to the letter."""
        return (self.prompt, self.answer) == (other.prompt, other.answer)


def as_seen(card: Card) -> Seen:
    """Returns the present words and the deck of `card`."""
    give_way()  # whoever compares all cards of a deck comes by here
    return Seen(card.id, card.deck, card.question.prompt, "\n".join(card.question.expected))
