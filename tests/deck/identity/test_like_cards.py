"""The cards that one card is compared with: few in a deck of any size."""

from quiz.deck.identity.like_cards import LikeCards
from quiz.deck.identity.seen_card import Seen
from tests.every import every


def seen(name: str, prompt: str, answer: str) -> Seen:
    return Seen(name, "deck", prompt, answer)


@every("count", [6, 12, 19])
def test_of_many_cards_with_one_answer_those_are_compared_that_share_most_words(count: int) -> None:
    others = [seen(f"{number}", f"beast number{number} of forest{number}", "four") for number in range(count)]
    past = LikeCards([*others, seen("dog", "legs of some dog", "four")])
    found = [one.card for one in past.nearest(seen("now", "how many legs has the dog of some neighbour", "four"))]
    assert (found[0], len(found)) == ("dog", 5)
