"""Cards chosen from an article: kept at once, taken back, written into a deck without doubles."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article
from quiz.deck.articles.open_article import read_article
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from quiz.deck.writing.cards_of_entry import cards_of
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.card_forms import with_drafts
from quiz.draft.pack import pack_for
from quiz.draft.pipeline import draft
from quiz.draft.values import Fact
from quiz.store.draft_choices import DraftChoice
from quiz.study.authoring.begin_drafting import answers_elsewhere, article_key, drafting_from, open_drafting
from quiz.study.authoring.best_weak import FOR_DROPPED, FOR_SAME_ANSWER, WITH_CARD, promise
from quiz.study.authoring.drafting import CardsOfWeak, Drafting, DraftTarget
from quiz.study.authoring.edited_card import edited
from quiz.study.authoring.shown_draft import objections
from quiz.study.authoring.word_spans import with_its_stop, word_spans
from quiz.study.collection import Collection, open_collection
from tests.draft.examples import drafted
from tests.every import every
from tests.study.authoring.whole_article import looked_through

OWN_ARTICLE = Path(__file__).parents[3] / "seeds" / "japan-italy-defense-ties.md"
"""An article in which some facts are found twice, once as a weak one."""

TEXT = """\
# A Harbour and its Light

The harbour of Tarn was opened in 1874. It has 12 quays and was drawn by Otto Tal.

The lighthouse of Tarn is 41 metres high. Anna Berg, the harbour master, leads a crew of 30 people.
"""


@pytest.fixture
def article() -> Article:
    return read_article(TEXT.encode(), "tarn.md")


@pytest.fixture
def again(
    article: Article, open_deck: Callable[[str], Collection], tmp_path: Path, home: Path
) -> Iterator[Callable[[], Drafting]]:
    """Opens the choosing anew, as another start of the program does."""
    opened: list[Collection] = []
    (tmp_path / "decks").mkdir(exist_ok=True)

    def open_() -> Drafting:
        opened.append(open_collection([tmp_path / "decks"], home))
        pack = pack_for("en")
        assert pack
        target = DraftTarget(tmp_path / "decks" / "tarn.yaml", tmp_path / "seeds")
        return looked_through(open_drafting(opened[-1], article, pack, target))

    yield open_
    for collection in opened:
        collection.close()


def test_a_choice_is_there_again_after_a_kill(again: Callable[[], Drafting]) -> None:
    drafting = again()
    first, second = drafting.facts[:2]
    drafting.keep(first, drafting.drafts_of(first)[0].entry)
    drafting.drop(second)
    later = again()
    assert later.is_kept(first)
    dropped = later.choice(second)
    assert dropped is not None
    assert not dropped.kept


def test_undo_goes_back_to_the_first_choice_and_no_further(again: Callable[[], Drafting]) -> None:
    drafting = again()
    for fact in drafting.facts[:3]:
        drafting.keep(fact, drafting.drafts_of(fact)[0].entry)
    assert [drafting.undo()[0] for _ in range(4)] == [*reversed(drafting.facts[:3]), None]
    assert drafting.tally().kept == 0


def test_undo_leaves_choices_about_sentences_that_stand_in_the_article_no_more(again: Callable[[], Drafting]) -> None:
    drafting = again()
    fact = drafting.facts[0]
    drafting.keep(fact, drafting.drafts_of(fact)[0].entry)
    gone = DraftChoice("0123456789abcdef", False, {}, "The pier was shut.")
    drafting.choices.add(gone)
    later = again()
    assert later.undo()[0] == later.facts[0]
    assert later.undo() == (None, None)
    assert later.choices.all() == [gone]


def test_kept_cards_are_written_once_with_their_quotes_and_check_clean(again: Callable[[], Drafting]) -> None:
    drafting = again()
    for fact in drafting.facts:
        drafting.keep(fact, drafting.drafts_of(fact)[0].entry)
    count = len(drafting.facts)
    assert len(drafting.write().ids) == count
    loaded = load(drafting.target.deck, "tarn")
    assert [problem for problem in lint([loaded]) if problem.code in ("lost-quote", "no-source")] == []
    assert all(card.quotes for card in loaded.deck.cards)
    before = drafting.target.deck.read_bytes()
    assert again().write().ids == ()
    assert drafting.target.deck.read_bytes() == before


def test_a_card_that_its_author_took_out_of_the_deck_does_not_come_back(again: Callable[[], Drafting]) -> None:
    drafting = again()
    drafting.keep(drafting.facts[0], drafting.drafts_of(drafting.facts[0])[0].entry)
    drafting.write()
    drafting.target.deck.unlink()
    assert again().write().ids == ()


def test_any_words_become_a_fact_that_is_there_again(again: Callable[[], Drafting]) -> None:
    drafting = again()
    statement = drafting.statements[1]
    start = statement.sentence.block.text.index("drawn by Otto")
    fact = drafting.make(statement, (start, start + len("drawn by Otto")))
    assert fact.answers == ("drawn by Otto",)
    drafting.keep(fact, drafting.drafts_of(fact)[0].entry)
    assert [one.answers for one in again().facts if one.key == fact.key] == [("drawn by Otto",)]


@every(
    ("words", "doubts"),
    [("drawn by Otto Tal", ()), ("drawn by", ("torn-answer",)), ("was", ("empty-blank",))],
)
def test_words_that_make_no_good_answer_are_a_card_with_its_doubts(
    again: Callable[[], Drafting], words: str, doubts: tuple[str, ...]
) -> None:
    drafting = again()
    statement = drafting.statements[1]
    start = statement.sentence.block.text.index(words, statement.sentence.start)
    fact = drafting.make(statement, (start, start + len(words)))
    assert (fact.weak, [draft.doubts for draft in fact.drafts]) == (False, [doubts])


def test_choices_are_the_same_in_whatever_order_they_were_made_and_facts_found(again: Callable[[], Drafting]) -> None:
    drafting = again()
    for number, fact in enumerate(reversed(drafting.facts)):
        drafting.keep(fact, drafting.drafts_of(fact)[0].entry) if number % 2 else drafting.drop(fact)
    later = again()
    assert later.facts == drafting.facts
    assert {key: choice.kept for key, choice in later.chosen.items()} == {
        key: choice.kept for key, choice in drafting.chosen.items()
    }
    assert [choice.fact for choice in later.unwritten] == [choice.fact for choice in drafting.unwritten]


def test_what_is_found_little_by_little_is_what_is_found_at_once(again: Callable[[], Drafting]) -> None:
    like = again()
    article = read_article(OWN_ARTICLE.read_bytes(), OWN_ARTICLE.name)
    drafting = looked_through(Drafting(article, like.pack, like.target, like.choices))
    at_once = draft(article, like.pack)
    assert drafting.statements == [*at_once.statements]
    best_last = sorted(at_once.facts, key=lambda fact: (not fact.weak, fact.worth))
    by_key = {fact.key: fact for fact in best_last if fact.drafts or with_drafts(fact, like.pack).drafts}
    assert {fact.key for fact in drafting.facts} == by_key.keys()
    strong = [fact for fact in drafting.facts if not fact.weak]
    assert [drafting.drafts_of(fact)[:2] for fact in strong] == [by_key[fact.key].drafts[:2] for fact in strong]


def test_cards_of_weak_facts_are_drafted_last_or_when_one_is_shown(again: Callable[[], Drafting]) -> None:
    like = again()
    article = read_article(OWN_ARTICLE.read_bytes(), OWN_ARTICLE.name)
    drafting = Drafting(article, like.pack, like.target, like.choices)
    found = [*drafting.find()]
    of_weak = [one for one in found if isinstance(one, CardsOfWeak)]
    first, late = found[: -len(of_weak)], found[-len(of_weak) :]
    assert of_weak == late
    for one in first:
        drafting.take(one)
    shown, fact = list[Fact](), drafting.first(weak=True)
    while fact and fact not in shown:
        shown.append(fact)
        fact = drafting.beside(drafting.statement_at(fact), fact, 1, weak=True)
    early = {fact.key: drafting.drafts_of(fact) for fact in shown if fact.weak}
    without = {one.fact.key for one in of_weak if not one.drafts}
    assert without
    assert not without & early.keys()
    for one in late:
        drafting.take(one)
    assert early == {fact.key: drafting.drafts_of(fact) for fact in drafting.facts if fact.weak}


def test_the_last_choice_is_taken_back_also_before_its_sentence_is_found(again: Callable[[], Drafting]) -> None:
    drafting = again()
    first, last = drafting.visible(weak=False)[0], drafting.visible(weak=False)[-1]
    for fact in (first, last):
        drafting.drop(fact)
    later = Drafting(drafting.article, drafting.pack, drafting.target, drafting.choices)
    later.take(next(later.find()))
    fact, taken = later.undo()
    assert fact is None
    assert taken is not None
    assert taken.fact == last.key
    assert later.undo()[0] == first


@pytest.mark.parametrize("spans", [((0, 11),), ((4, 11), (15, 19)), ((0, 1),)])
def test_a_kept_card_of_a_fact_that_is_drafted_no_more_is_there_again(
    again: Callable[[], Drafting], spans: tuple[tuple[int, int], ...]
) -> None:
    card: Entry = {"question": "What has 12 quays?", "answer": "the harbour", "quote": "It has 12 quays."}
    drafting = again()
    drafting.choices.add(DraftChoice("of another version", True, card, drafting.statements[0].quote, spans))
    later = again()
    (fact,) = (fact for fact in later.facts if later.is_kept(fact))
    assert fact.drafts[0].entry == card
    later.write()
    assert "What has 12 quays?" in later.target.deck.read_text("utf-8")


def test_colons_and_braces_of_an_article_are_no_blanks_of_a_card(
    open_deck: Callable[[str], Collection], tmp_path: Path
) -> None:
    text = "# Code\n\nA std::vector holds its items in one block, and {{ begins a list of std::pair values there.\n"
    collection, pack = open_deck("cards: []"), pack_for("en")
    assert pack
    target = DraftTarget(tmp_path / "decks" / "code.yaml", tmp_path / "seeds")
    drafting = looked_through(open_drafting(collection, read_article(text.encode(), "code.md"), pack, target))
    (statement,) = drafting.statements
    start = statement.sentence.block.text.index("std::vector")
    fact = drafting.make(statement, (start, start + len("std::vector")))
    (cloze,) = (one for one in fact.drafts if "cloze" in one.entry)
    (card,) = cards_of(cloze.entry)
    assert card.question.expected == ("std::vector",)
    assert "{{ begins a list of std::pair" in card.question.prompt


def test_a_longer_answer_takes_the_place_of_the_shorter_one(again: Callable[[], Drafting]) -> None:
    drafting = again()
    fact = next(one for one in drafting.facts if one.answers == ("12",))
    start, end = fact.spans[0]
    longer = drafting.resize(fact, (start, end + len(" quays")))
    assert longer.answers == ("12 quays",)
    assert fact not in drafting.facts
    assert longer in drafting.facts
    assert drafting.resize(longer, longer.spans[0]) is longer


def test_a_kept_card_is_dropped_once_one_with_a_longer_answer_is_kept_in_its_place(
    again: Callable[[], Drafting],
) -> None:
    drafting = again()
    fact = next(one for one in drafting.facts if one.answers == ("12",))
    drafting.keep(fact, drafting.drafts_of(fact)[0].entry)
    start, end = fact.spans[0]
    quays = drafting.resize(fact, (start, end + len(" quays")))
    longer = drafting.resize(quays, (start - len("has "), end + len(" quays")))
    assert (drafting.former(longer), drafting.is_kept(fact)) == (fact, True)
    drafting.keep(longer, drafting.drafts_of(longer)[0].entry)
    assert (drafting.former(longer), drafting.is_dropped(fact)) == (None, True)
    assert [choice.fact for choice in drafting.unwritten] == [longer.key]
    drafting.undo()
    drafting.undo()
    assert (drafting.is_kept(fact), drafting.is_kept(longer)) == (True, False)


def test_a_fact_is_dropped_once_however_often_it_is_said(again: Callable[[], Drafting]) -> None:
    drafting = again()
    first, second = drafting.facts[:2]
    drafting.drop(first)
    for _ in range(3):
        drafting.drop(second)
    drafting.undo()
    assert (drafting.is_dropped(first), drafting.is_dropped(second)) == (True, False)
    drafting.undo()
    assert drafting.tally().dropped == 0


def test_undo_takes_back_a_fact_that_was_made_before_any_choice(again: Callable[[], Drafting]) -> None:
    drafting = again()
    before = list(drafting.facts)
    drafting.keep(before[0], drafting.drafts_of(before[0])[0].entry)
    fact = next(one for one in before if one.answers == ("12",))
    start, end = fact.spans[0]
    drafting.resize(fact, (start, end + len(" quays")))
    assert drafting.undo() == (fact, None)
    assert drafting.facts == before
    assert drafting.is_kept(before[0])


@pytest.mark.parametrize("keeps", [True, False])
def test_undo_takes_back_a_made_fact_after_the_choice_about_it(again: Callable[[], Drafting], keeps: bool) -> None:
    drafting = again()
    before = list(drafting.facts)
    drafting.drop(before[0])
    statement = before[1].statement
    made = [drafting.make(statement, (statement.start, statement.start + end)) for end in (14, 19)]
    for fact in made:
        if keeps:
            drafting.keep(fact, drafting.drafts_of(fact)[0].entry)
        else:
            drafting.drop(fact)
    number = next(one for one in before if one.answers == ("12",))
    longer = drafting.resize(number, (number.spans[0][0], number.spans[0][1] + len(" quays")))
    drafting.keep(longer, drafting.drafts_of(longer)[0].entry)
    assert [drafting.undo()[1] is None for _ in range(7)] == [False, True, False, False, True, True, False]
    assert drafting.facts == before
    assert drafting.undo() == (None, None)
    assert again().facts == before


def test_undo_takes_back_no_choice_that_was_made_on_another_screen(again: Callable[[], Drafting]) -> None:
    drafting, other = again(), again()
    first, second, third = drafting.facts[:3]
    drafting.keep(first, drafting.drafts_of(first)[0].entry)
    drafting.drop(second)
    other.drop(first)
    other.drop(third)
    assert [drafting.undo()[0] for _ in range(3)] == [second, first, None]
    assert drafting.tally().left == len(drafting.visible(weak=False))
    later = again()
    assert (later.is_dropped(first), later.choice(second), later.is_dropped(third)) == (True, None, True)


def test_what_the_deck_asks_already_is_known(again: Callable[[], Drafting]) -> None:
    drafting = again()
    fact = next(one for one in drafting.facts if one.answers == ("12",))
    card = f'{{question: Q?, answer: "12", quote: "{fact.statement.quote}"}}'
    drafting.target.deck.write_text(f"cards:\n  - {card}\n", "utf-8")
    later = again()
    assert later.is_kept(fact)
    assert later.unwritten == []
    assert later.tally().passages_without_card == 3


def test_other_words_for_an_answer_go_with_it() -> None:
    entry: Entry = {"cloze": "{{Anna Berg}} leads it", "accept": ("Berg",)}
    assert "accept" not in edited(entry, [("cloze", "{{Otto Tal}} leads it"), ("accept", "Berg")])
    assert "accept" in edited(entry, [("cloze", "{{Anna Berg}} led it"), ("accept", "Berg")])
    assert "accept" in edited(entry, [("cloze", "{{Otto Tal}} leads it"), ("accept", "Tal")])


def test_a_card_that_lost_a_part_it_needs_is_told_which() -> None:
    with pytest.raises(QuizError, match="Without `cloze` this is no card"):
        edited({"context": "Tarn", "cloze": "{{Anna Berg}} leads it"}, [("context", "Tarn"), ("cloze", " ")])
    with pytest.raises(QuizError, match="hides nothing"):
        edited({"cloze": "{{Anna Berg}} leads it"}, [("cloze", "Anna Berg leads it")])


def test_a_card_that_check_would_warn_of_is_told(again: Callable[[], Drafting]) -> None:
    fact = again().facts[0]
    assert objections({"cloze": "{{Everything here is hidden}}."}, fact)
    said = objections({"question": "Who led it?", "answer": "the great Napoleon"}, fact)
    assert any("Napoleon" in one for one in said)


def test_the_next_sentence_without_a_card_goes_round(again: Callable[[], Drafting]) -> None:
    drafting = again()
    assert [drafting.next_without_card(at) for at in range(4)] == [1, 2, 3, 0]
    fact = next(one for one in drafting.facts if drafting.statement_at(one) == 1)
    drafting.keep(fact, drafting.drafts_of(fact)[0].entry)
    assert [drafting.next_without_card(at) for at in range(4)] == [2, 2, 3, 0]
    assert drafting.tally().passages_without_card == 3


@pytest.mark.parametrize("written", [False, True])
def test_a_card_of_two_sentences_stands_for_both(
    open_deck: Callable[[str], Collection], tmp_path: Path, written: bool
) -> None:
    pack = pack_for("en")
    assert pack
    text = "# Mills\n\nThe mill of Tarn lay still for a year. After that it ground 300 tons of rye.\n\nNobody came.\n"
    target = DraftTarget(tmp_path / "decks" / "mills.yaml", tmp_path / "seeds")
    collection, article = open_deck("cards: []\n"), read_article(text.encode(), "mills.md")
    drafting = looked_through(open_drafting(collection, article, pack, target))
    pair = next(one for one in drafting.facts if "still" in one.statement.quote and "300" in one.statement.quote)
    drafting.keep(pair, drafting.drafts_of(pair)[0].entry)
    if written:
        drafting.write()
        drafting = looked_through(open_drafting(collection, article, pack, target))
        drafting.undo()
    assert drafting.tally().passages_without_card == 1
    assert drafting.next_without_card(0) == 2


def test_cards_whose_deck_is_gone_are_known_as_such(again: Callable[[], Drafting]) -> None:
    drafting = again()
    kept, dropped = drafting.facts[:2]
    drafting.keep(kept, drafting.drafts_of(kept)[0].entry)
    drafting.drop(dropped)
    assert drafting.in_lost_decks == []
    drafting.write()
    assert (drafting.deck_with(kept), drafting.in_lost_decks) == (drafting.target.deck.absolute(), [])
    drafting.target.deck.unlink()
    later = again()
    assert [choice.fact for choice in later.in_lost_decks] == [kept.key]
    later.keep(kept, later.drafts_of(kept)[0].entry)
    assert (later.in_lost_decks, len(later.write().ids)) == ([], 1)


def test_no_card_gets_an_id_that_another_deck_has(again: Callable[[], Drafting]) -> None:
    drafting = again()
    first = drafting.facts[0]
    drafting.keep(first, drafting.drafts_of(first)[0].entry)
    (id_,) = drafting.write().ids
    drafting.target.deck.rename(drafting.target.deck.with_name("another.yaml"))
    later = again()
    later.keep(first, later.drafts_of(first)[0].entry)
    (other,) = later.write().ids
    assert other != id_


def test_weak_facts_are_counted_among_those_left_while_they_are_shown(again: Callable[[], Drafting]) -> None:
    drafting = again()
    assert drafting.tally(weak=False).left == len(drafting.visible(weak=False))
    assert drafting.tally(weak=True).left == len(drafting.visible(weak=True)) > len(drafting.visible(weak=False))


def test_a_sentence_that_was_dropped_is_passed_over_when_those_without_a_card_are_looked_for(
    again: Callable[[], Drafting],
) -> None:
    drafting = again()
    first, second = (fact for fact in drafting.visible(weak=False) if drafting.statement_at(fact) == 1)
    drafting.drop(max(first, second, key=lambda fact: fact.worth))
    assert drafting.next_without_card(0) == 1
    assert drafting.best_left(1) == min(first, second, key=lambda fact: fact.worth)
    drafting.drop(drafting.best_left(1) or first)
    assert drafting.next_without_card(0) == 2
    drafting.undo()
    assert drafting.next_without_card(0) == 1


def test_other_facts_of_a_sentence_with_a_card_come_after_all_others(again: Callable[[], Drafting]) -> None:
    drafting = again()
    order: list[int] = []
    fact = drafting.next_left(None, weak=False)
    while fact:
        order.append(drafting.statement_at(fact))
        drafting.keep(fact, drafting.drafts_of(fact)[0].entry)
        fact = drafting.next_left(fact, weak=False)
    assert order == [0, 1, 2, 3, 0, 1]
    for _ in order[1:]:
        drafting.undo()
    dropped = drafting.visible(weak=False)[2]
    drafting.drop(dropped)
    following = drafting.next_left(dropped, weak=False)
    assert following is not None
    assert drafting.statement_at(following) == drafting.statement_at(dropped), "a dropped one puts nothing off"


def _weak_in_order(drafting: Drafting) -> list[Fact]:
    """Drops all facts; returns the weak ones in the order in which they were offered."""
    for fact in drafting.visible(weak=False):
        drafting.drop(fact)
    offered: list[Fact] = []
    fact = None
    while fact := drafting.next_left(fact, weak=True):
        offered.append(fact)
        drafting.drop(fact)
    return offered


def test_weak_facts_come_last_and_each_once(again: Callable[[], Drafting]) -> None:
    drafting = again()
    strong, weak = drafting.visible(weak=False), [fact for fact in drafting.facts if fact.weak]
    assert drafting.next_left(None, weak=True) == strong[0]
    offered = _weak_in_order(drafting)
    assert {fact.key for fact in offered} == {fact.key for fact in weak}
    assert len(offered) == len(weak)
    assert drafting.next_left(None, weak=True) is None


def test_those_weak_facts_come_first_that_are_most_likely_to_be_kept(
    open_deck: Callable[[str], Collection], tmp_path: Path
) -> None:
    text = (
        "# The Ferry of Orr\n\n"
        "It is said that a boat crossed the sound on some tides.\n\n"
        "This was a ferry that might have carried 480 sheep, they said.\n\n"
        "Some ferries may have carried about two sheep to the isle of Farra.\n"
    )
    pack = pack_for("en")
    assert pack
    target = DraftTarget(tmp_path / "orr.yaml", tmp_path / "seeds")
    drafting = open_drafting(open_deck("cards: []\n"), read_article(text.encode(), "orr.md"), pack, target)
    offered = _weak_in_order(looked_through(drafting))
    places = {answer: place for place, fact in enumerate(offered) for answer in fact.answers}
    assert places["Farra"] < places["boat"] < places["tides"], "a name before any words"
    assert places["480"] < places["ferry"], "a figure before any words"


def test_sentences_of_which_facts_are_dropped_are_tried_in_turn(
    open_deck: Callable[[str], Collection], tmp_path: Path
) -> None:
    text = "# On the quay\n\nOrr has a pond, a barn and a gate.\n\nFarra has a mast, a sail and a lamp.\n"

    def worth_little(facts: tuple[Fact, ...]) -> list[Fact]:
        return [fact._replace(weak=True, worth=0, kind="phrase", drafts=()) for fact in facts]

    pack = pack_for("en")
    assert pack
    target = DraftTarget(tmp_path / "quay.yaml", tmp_path / "seeds")
    drafting = open_drafting(open_deck("cards: []\n"), read_article(text.encode(), "quay.md"), pack, target)
    offered = _weak_in_order(looked_through(drafting, worth_little))
    by_sentence = [drafting.statement_at(fact) for fact in offered]
    assert sorted(by_sentence[:4]) == [0, 0, 1, 1]


@given(st.lists(st.booleans(), max_size=12))
@settings(max_examples=15, deadline=None)
def test_the_weak_fact_of_which_most_is_expected_comes_next(keeps: list[bool]) -> None:
    pack = pack_for("en")
    assert pack
    with TemporaryDirectory() as folder, closing(open_collection([], Path(folder))) as collection:
        target = DraftTarget(Path(folder) / "tarn.yaml", Path(folder))
        drafting = looked_through(open_drafting(collection, read_article(TEXT.encode(), "tarn.md"), pack, target))

        def expected(fact: Fact) -> float:
            number, chosen = drafting.statement_at(fact), [one for one in drafting.facts if drafting.choice(one)]
            beside = [one for one in chosen if drafting.statement_at(one) == number]
            less = WITH_CARD * any(map(drafting.is_kept, beside)) + FOR_DROPPED * sum(map(drafting.is_dropped, beside))
            less += FOR_SAME_ANSWER * sum(one.answers == fact.answers for one in chosen)
            return promise(fact, drafting.drafts_of(fact)[0].doubts) - less

        for fact in drafting.visible(weak=False):
            drafting.drop(fact)
        for keep in keeps:
            left = [fact for fact in drafting.facts if drafting.choice(fact) is None]
            best = drafting.next_left(None, weak=True)
            assert (best is None) is (not left)
            if best is None:
                return
            assert expected(best) == pytest.approx(max(map(expected, left)))
            if keep:
                drafting.keep(best, drafting.drafts_of(best)[0].entry)
            else:
                drafting.drop(best)


@every(
    ("doubts", "less_than"),
    [(("loose-noun",), ()), (("pronoun",), ("loose-noun",)), (("torn",), ("pronoun",)), (("answer-in-title",), ())],
)
def test_what_is_wrong_with_a_card_makes_it_less_likely_to_be_kept(
    doubts: tuple[str, ...], less_than: tuple[str, ...]
) -> None:
    (fact, *_) = drafted("A mill\n\nThe mill of Orr has 12 stones.\n").facts
    assert promise(fact, doubts) < promise(fact, less_than)
    assert promise(fact, (*doubts, *doubts)) == promise(fact, doubts)
    assert promise(fact, ("the topic itself",)) == promise(fact, ()), "that is in its worth"


@every(
    ("kept", "new", "said"),
    [
        (
            {"question": "Who drew the harbour?", "answer": "Otto Tal", "quote": "It was drawn by Otto Tal."},
            {"cloze": "Otto Tal drew the harbour of {{Tarn}}."},
            "It shows “Otto Tal”, the answer of a kept card: “Who drew the harbour?”",
        ),
        (
            {"cloze": "Otto Tal drew the harbour of {{Tarn}}."},
            {"question": "Who drew the harbour?", "answer": "Otto Tal"},
            "Its answer “Otto Tal” stands in a kept card: “Otto Tal drew the harbour of […].”",
        ),
        (
            {"question": "Who drew the harbour?", "answer": "Otto Tal"},
            {"question": "Who drew the harbour?", "answer": "Tal"},
            "It asks the same as a kept card: “Who drew the harbour?”",
        ),
        ({"question": "Who drew the harbour?", "answer": "Otto Tal"}, {"question": "How high?", "number": "41"}, ""),
    ],
)
def test_a_card_is_told_which_kept_card_it_does_not_go_with(kept: Entry, new: Entry, said: str) -> None:
    with TemporaryDirectory() as folder, closing(open_collection([], Path(folder))) as collection:
        pack = pack_for("en")
        assert pack
        target = DraftTarget(Path(folder) / "tarn.yaml", Path(folder))
        drafting = looked_through(open_drafting(collection, read_article(TEXT.encode(), "tarn.md"), pack, target))
        first, second = drafting.visible(weak=False)[:2]
        assert [*drafting.harmed_by_kept(second, new)] == []
        drafting.keep(first, kept)
        assert [*drafting.harmed_by_kept(second, new)] == [said] * bool(said)
        assert [*drafting.harmed_by_kept(first, new)] == [], "a card does no harm to itself"
        drafting.keep(first, {"question": "Where is it?", "answer": "Orr"})
        assert [*drafting.harmed_by_kept(second, new)] == [], "the words it was kept with before are gone"


def test_an_edited_sentence_is_offered_to_its_other_facts_until_it_is_taken_back(again: Callable[[], Drafting]) -> None:
    drafting = again()
    name, year = (fact for fact in drafting.visible(weak=False) if drafting.statement_at(fact) == 0)
    own = drafting.drafts_of(year)
    drafting.keep(name, edited(name.drafts[0].entry, [("cloze", "The old harbour of {{Tarn}} was opened in 1874.")]))
    for one in (drafting, again()):
        first, second = one.drafts_of(year)[:2]
        assert first.entry["cloze"] == "The old harbour of Tarn was opened in {{1874::year}}."
        assert first.form == "cloze as edited"
        assert second == own[0], "its own words are the next form"
    drafting.undo()
    assert drafting.drafts_of(year) == own


def test_what_makes_no_card_is_refused_and_keeps_nothing(again: Callable[[], Drafting]) -> None:
    drafting = again()
    with pytest.raises(QuizError):
        drafting.keep(drafting.facts[0], {"question": "Which?"})
    assert drafting.tally().kept == 0
    with pytest.raises(QuizError):
        edited({"question": "Which?", "answer": "This"}, [("answer", " ")])


def test_lists_are_edited_in_one_line() -> None:
    entry = edited({"question": "Which?", "answers": ("a", "b")}, [("question", "Which two?"), ("answers", "a; c ;")])
    assert entry == {"question": "Which two?", "answers": ("a", "c")}


def test_choices_about_an_article_have_one_name_wherever_it_was_read(article: Article) -> None:
    assert article_key(article) == article_key(read_article(TEXT.replace("\n", "\r\n").encode(), "other.md"))
    assert article_key(article) != article_key(read_article(b"# Another\n\nIt has another text of its own.\n", "a.md"))


@given(st.text(max_size=60))
def test_words_are_whole_and_in_order(text: str) -> None:
    spans = word_spans(text, 0, len(text))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@every(
    ("text", "words"),
    [
        ("“The F-35B,” he said.", ["The", "F-35B", "he", "said"]),
        ("U.S. (in 1874)", ["U.S", "in", "1874"]),
        ("港は1874年", ["港", "は", "1874", "年"]),
        ("ローマの貿易港、「人々」だ。", ["ローマ", "の", "貿易港", "人々", "だ"]),
        ("NATO、EUに", ["NATO", "EU", "に"]),
        ("港口很大", ["港", "口", "很", "大"]),
        ("…", []),
    ],
)
def test_signs_around_a_word_are_no_part_of_it(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text, 0, len(text))] == words


@every(("language", "taken"), [("en", True), ("en-GB", True), ("de", False)])
def test_distractors_are_looked_for_in_decks_of_the_language(tmp_path: Path, language: str, taken: bool) -> None:
    deck = tmp_path / "people.yaml"
    deck.write_text("language: en\ncards:\n  - {id: a, question: Who sang?, answer: Maria Gold}\n")
    texts = answers_elsewhere([load(deck, "people").deck], language)
    assert texts == (("Maria Gold",) if taken else ())


def test_a_deck_goes_where_it_is_told_to(
    article: Article, open_deck: Callable[[str], Collection], tmp_path: Path
) -> None:
    collection = open_deck("cards:\n  - {front: a, back: b}\n")
    assert drafting_from(collection, article, None, tmp_path / "first").target.deck.parent == tmp_path / "first"


def test_two_articles_of_one_title_have_a_deck_each_and_a_changed_one_keeps_its_own(
    open_deck: Callable[[str], Collection], tmp_path: Path
) -> None:
    collection = open_deck("cards:\n  - {front: a, back: b}\n")
    other = "# A Harbour and its Light\n\nThe harbour of Velda was opened in 1902 by Queen Maud.\n"
    decks = []
    for text in (TEXT, other, TEXT + "\nIn 1931 the lighthouse was mended.\n", other):
        drafting = drafting_from(collection, read_article(text.encode(), "a.md"), None, tmp_path / "own")
        decks.append(drafting.target.deck.name)
        looked_through(drafting)
        fact = next(one for one in drafting.facts if one.drafts and not drafting.is_kept(one))
        drafting.keep(fact, fact.drafts[0].entry)
        drafting.write()
    first, second = "a-harbour-and-its-light.yaml", "a-harbour-and-its-light-2.yaml"
    assert decks == [first, second, first, second]


@every(
    ("text", "words", "whole"),
    [
        ("Orr and Co., a mill, was sold.", "Orr and Co", "Orr and Co."),
        ("The U.S. mill was sold.", "U.S", "U.S."),
        ("It was sold (by Orr Ltd.) in May.", "Orr Ltd", "Orr Ltd."),
        ("It was sold in May.", "May", "May"),
        ("It was sold in May.”", "May", "May"),
        ("“It broke.” Anna went.", "broke", "broke"),
        ("It broke... and sank.", "broke", "broke"),
        ("It broke, and sank.", "broke", "broke"),
    ],
)
def test_a_shortened_word_is_taken_with_its_stop(text: str, words: str, whole: str) -> None:
    start = text.index(words)
    first, last = with_its_stop(text, (start, start + len(words)), len(text))
    assert text[first:last] == whole
