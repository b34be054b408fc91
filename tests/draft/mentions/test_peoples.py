"""A country is known by its own name, by other forms of it, and by listed words for its people."""

from quiz.draft.mentions.peoples import count_countries, is_alike
from tests.draft.examples import pack
from tests.every import every


@every(
    ("words", "counts"),
    [
        ({"Denmark": 2, "Danes": 1, "Danish": 4}, {"Denmark": 7}),
        ({"Italy": 1, "Italian": 2, "Spaniards": 3}, {"Italy": 3, "Spain": 3}),
        ({"Orr": 9, "Tarnish": 2}, {}),
    ],
)
def test_a_country_is_counted_in_all_its_forms(words: dict[str, int], counts: dict[str, int]) -> None:
    assert count_countries(words, pack("en")) == counts


def test_each_country_that_begins_like_a_word_is_counted_for_it() -> None:
    countries = pack("en").words("countries")
    words = {word: 1 for country in countries for word in (country, f"{country[:-1]}ian", f"{country}ese")}
    assert count_countries(words, pack("en")) == {
        country: count for country in countries if (count := sum(is_alike(country, word) for word in words))
    }
