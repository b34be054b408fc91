"""Ids and words of cards that are edited in one step, in whatever way: whose history each card has then."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.card.model import Card
from quiz.deck.identity.recognise import recognise
from quiz.deck.identity.seen_card import as_seen
from quiz.deck.reading.load import loads

WORDS = {
    "alps": [("Which range divides Italy from Switzerland?", "the Alps"),
             ("Which range of mountains divides Italy from Switzerland?", "the Alps")],
    "bees": [("Who dances to show where flowers are?", "the bee"),
             ("Who dances to show where the flowers are?", "the bee")],
    "coal": [("What burns and was once a forest?", "coal"), ("What burns but was once a forest?", "coal")],
    "dyes": [("What gives cloth its colour?", "a dye"), ("What gives cloth its color?", "a dye")],
    "ebbs": [("When does the sea draw back twice a day?", "at low tide")],
    "figs": [("Into which fruit do wasps creep?", "a fig")],
}  # fmt: skip
"""The words of each card, and the same slightly reworded. The last two are new."""
BEFORE = [("one", "alps", "alps"), ("one", "bees", "bees"), ("one", "coal", "coal"), ("two", "dyes", "dyes")]
FILES = {id_: file for file, id_, _ in BEFORE}


class Entry(NamedTuple):
    """An entry of a deck: the file, the id, if any, and which words it has, in which form."""

    file: str
    id: str
    words: str
    form: int = 0

    @property
    def key(self) -> tuple[str, ...]:
        return (self.id,) if self.id else (self.words, str(self.form))


def cards(entries: Sequence[Entry]) -> list[Card]:
    """The cards of `entries`, in their order."""
    found: dict[Entry, Card] = {}
    for file in {one.file for one in entries}:
        mine = [one for one in entries if one.file == file]
        lines = []
        for one in mine:
            question, answer = WORDS[one.words][one.form]
            id_ = f"id: {one.id}, " if one.id else ""
            lines.append(f'  - {{{id_}question: "{question}", answer: {answer}}}\n')
        found |= dict(
            zip(mine, loads(("cards:\n" + "".join(lines)).encode(), Path(f"{file}.yaml"), file).deck.cards, strict=True)
        )
    return [found[one] for one in entries]


def shown(after: Sequence[Entry]) -> list[str]:
    """Whose history each entry has afterwards, "" for none."""
    old = cards([Entry(*one) for one in BEFORE])
    found = recognise(cards(after), seen := {card.id: as_seen(card) for card in old}, {*seen})
    assert not found.left_out
    names = [card.id for card in found.cards]
    assert len({*names}) == len(names)
    former = {now: was for was, now in found.renamed.items()}
    assert len(former) == len(found.renamed), "no two histories are shown by one card"
    return [name if (name := former.get(one, one)) in seen else "" for one in names]


entries = st.builds(
    Entry,
    st.sampled_from(["one", "two"]),
    st.sampled_from(["alps", "bees", "coal", "dyes", "", "new"]),
    st.sampled_from([*WORDS]),
).flatmap(lambda one: st.sampled_from([one._replace(form=form) for form in range(len(WORDS[one.words]))]))


@settings(max_examples=200)
@given(st.lists(entries, max_size=6, unique_by=lambda one: one.key))
def test_whatever_is_edited_no_history_goes_astray(after: list[Entry]) -> None:
    histories = shown(after)
    owner = {history: one for history, one in zip(histories, after, strict=True) if history}
    assert len(owner) == sum(map(bool, histories)), "no history is shown by two cards"
    for history, one in owner.items():
        is_of_that_deck = one.file == FILES[history] or FILES[history] not in {other.file for other in after}
        assert one.words == history or (one.id == history and is_of_that_deck)
        beside = owner.get(one.words, one)
        assert beside is one or beside.file != one.file, "what stands elsewhere in a deck shows no other history"
    for one, history in zip(after, histories, strict=True):
        if one.file != FILES.get(one.id):
            continue
        if one.words == one.id:
            assert history == one.id, "a card whose id stays and that says the same, perhaps reworded, keeps its own"
        elif history != one.id:
            is_elsewhere = one.id in owner and owner[one.id].words == one.id
            is_of_another = one.words in owner and owner[one.words].file == one.file
            assert is_elsewhere or is_of_another, "an id keeps its own"


@settings(max_examples=200)
@given(st.lists(entries, max_size=6, unique_by=lambda one: one.key))
def test_words_below_another_id_have_their_history_if_their_own_card_is_gone_or_says_something_else(
    after: list[Entry],
) -> None:
    said = Counter(one.words for one in after)
    for one, history in zip(after, shown(after), strict=True):
        if one.file == FILES.get(one.id) == FILES.get(one.words) and not one.form and said[one.words] == 1:
            assert history == one.words
