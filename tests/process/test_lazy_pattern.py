"""A pattern that is compiled late does what one does that is compiled at once."""

import re

import pytest

from quiz.process.lazy_pattern import lazy_pattern
from tests.every import every


@every("method", ["match", "fullmatch", "search", "findall", "split"])
def test_it_finds_what_the_pattern_finds(method: str) -> None:
    late, early = lazy_pattern("(?:b)(C)", re.IGNORECASE), re.compile("(?:b)(C)", re.IGNORECASE)
    for text in ("bc", "abc bC", "", "x"):
        found, wanted = getattr(late, method)(text), getattr(early, method)(text)
        assert (found and found[0]) == (wanted and wanted[0])
        assert (found is None) == (wanted is None)


def test_it_replaces_and_has_the_attributes_of_a_pattern() -> None:
    late = lazy_pattern("(a)|b")
    assert (late.groups, late.pattern) == (1, "(a)|b")
    assert late.sub("-", "cab") == "c--"
    assert [found.start() for found in late.finditer("bca")] == [0, 2]


def test_a_pattern_that_is_wrong_is_told_at_its_first_use() -> None:
    late = lazy_pattern("(")
    with pytest.raises(re.error):
        late.match("a")
