"""Choosing cards by keys alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Static

from quiz.deck.articles.article import Article
from quiz.deck.articles.open_article import read_article
from quiz.deck.reading.load import load
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.distractors import Pool
from quiz.draft.cards.rules import RULES
from quiz.draft.pack import pack_for
from quiz.draft.values import Fact
from quiz.study.authoring.begin_drafting import drafting_from, open_drafting
from quiz.study.authoring.drafting import Drafting, DraftTarget, Found
from quiz.study.collection import Collection
from quiz.tui.app import QuizApp
from quiz.tui.draft.article_pane import ArticlePane
from quiz.tui.draft.draft_screen import DraftScreen, write_kept
from quiz.tui.draft.edit_dialog import EditDialog
from quiz.tui.draft.wrapping_input import WrappingInput
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.notice_line import NoticeLine
from tests.study.authoring.test_drafting import TEXT
from tests.study.authoring.whole_article import looked_through

Key = Callable[..., object]


class Clock:
    """Seconds that pass with each look, so that no key seems to be held."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self, _: Message) -> float:
        self.now += self.step
        return self.now


@pytest.fixture(scope="module")
def article() -> Article:
    return read_article(TEXT.encode(), "tarn.md")


@pytest.fixture
def unread(collection: Collection, article: Article, tmp_path: Path) -> Drafting:
    """Drafting from an article that was not looked through yet."""
    pack = pack_for("en")
    assert pack
    target = DraftTarget(tmp_path / "decks" / "tarn.yaml", tmp_path / "seeds")
    return open_drafting(collection, article, pack, target)


@pytest.fixture(scope="module")
def found_once() -> list[Found]:
    """What was found in the article by the first test that wanted it: values that no test changes."""
    return []


@pytest.fixture
def found(unread: Drafting, found_once: list[Found]) -> list[Found]:
    """All that is found in the article, for a screen that finds nothing by itself."""
    found_once[:] = found_once or unread.find()
    unread.find = lambda: iter(())  # type: ignore[method-assign]
    return found_once


@pytest.fixture
def drafting(unread: Drafting, found: list[Found]) -> Drafting:
    for one in found:
        unread.take(one)
    return unread


async def open_screen(pilot: Pilot[None], drafting: Drafting, step: float = 1.0) -> DraftScreen:
    screen = DraftScreen(drafting, Clock(step))
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def said(screen: DraftScreen, id_: str) -> str:
    return str(screen.query_one(f"#{id_}", Static).content)


async def test_one_key_a_card_keeps_and_drops(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        first, twin, second = drafting.visible(weak=False)[:3]
        await pilot.press("enter")
        assert drafting.is_kept(first)
        assert said(screen, "told") == "1 more fact of that sentence comes after all others."
        await pilot.press("x")
        assert drafting.choice(second) is not None
        assert drafting.choice(twin) is None
        await pilot.press("up", "up")
        assert "its sentence has a card already" in str(screen.query_one("#drafted .form", Static).content)
        assert said(screen, "tally").startswith("1 kept · 1 dropped")


async def test_a_held_enter_keeps_one_card(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting, step=0.01)
        await pilot.press(*["enter"] * 10)
        assert drafting.tally().kept == 1


async def test_keys_from_before_the_screen_was_drawn_choose_nothing(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        for key in ("x", "enter", "w"):
            assert not screen.refuses(events.Key(key, None)), key
            early = DraftScreen(drafting, lambda message: float(not isinstance(message, events.Key)))
            await app.push_screen(early)
            await pilot.pause()
            await pilot.press(key, key)
            assert (drafting.tally().kept, drafting.tally().dropped) == (0, 0), key
            assert "folded" not in said(early, "told"), key
            await pilot.press("escape")
            assert app.screen is screen, key


async def test_the_card_that_the_first_repeat_of_enter_kept_is_taken_back(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = DraftScreen(drafting, lambda message: message.time)
        await app.push_screen(screen)
        await pilot.pause()
        start = events.Message().time + 60
        for seconds, kept in ((0, 1), (0.5, 2), (0.533, 1), (0.566, 1), (0.9, 2)):
            enter = events.Key("enter", "\r")
            enter.time = start + seconds
            app.post_message(enter)
            await pilot.pause()
            assert drafting.tally().kept == kept, seconds
            assert bool(app._notifications) is (seconds > 0.5)


async def test_enters_that_come_faster_than_cards_are_drawn_keep_one_card(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting)
        for _ in range(10):
            app.post_message(events.Key("enter", "\r"))
        await pilot.pause()
        assert drafting.tally().kept == 1


async def test_undo_takes_back_choice_by_choice(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("enter", "x", "u", "u", "u")
        assert (drafting.tally().kept, drafting.tally().dropped) == (0, 0)
        assert said(screen, "told") == "There is nothing to take back."


async def test_tab_shows_another_form_which_is_then_kept(app: QuizApp, drafting: Drafting) -> None:
    fact = next(fact for fact in drafting.visible(weak=False) if len(drafting.drafts_of(fact)) > 1)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting)
        await pilot.press(*["down"] * drafting.visible(weak=False).index(fact), "tab", "enter")
        choice = drafting.choice(fact)
        assert choice is not None
        assert choice.card == drafting.drafts_of(fact)[1].entry


async def test_words_are_edited_in_place_and_esc_leaves_them(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting)
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, EditDialog)
        await pilot.press("escape")
        assert drafting.tally().kept == 0
        await pilot.press("e")
        await pilot.pause()
        field = app.focused
        assert isinstance(field, WrappingInput)
        await pilot.press("question_mark", "exclamation_mark")
        await pilot.press("enter")
        await pilot.pause()
        assert any("?!" in str(choice.card) for choice in drafting.unwritten)


async def test_words_that_were_left_with_esc_are_there_again_for_the_same_card(
    app: QuizApp, drafting: Drafting
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("question_mark", "escape")
        await pilot.pause()
        assert said(screen, "told") == "Not kept. e goes on with your words."
        assert drafting.tally().kept == 0
        await pilot.press("down", "e")
        await pilot.pause()
        assert isinstance(app.screen, EditDialog)
        assert not app.screen.is_changed, "another card has its own words"
        await pilot.press("escape")
        await pilot.pause()
        assert said(screen, "told") == ""
        await pilot.press("up", "e")
        await pilot.pause()
        await pilot.press("exclamation_mark", "enter")
        await pilot.pause()
        assert any("?!" in str(choice.card) for choice in drafting.unwritten)


async def test_the_row_that_is_written_stays_in_sight(app: QuizApp) -> None:
    dialog = EditDialog({"context": "Lengths", "cloze": "It was {{longer}}" + " and longer" * 30})
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(dialog)
        await pilot.pause()
        box, field = dialog.query_one(".choose"), dialog.focused
        assert isinstance(field, WrappingInput)
        for keys, size in (((), (50, 12)), (("ctrl+home",), (50, 12)), (("ctrl+end", "z"), (40, 9))):
            await pilot.press(*keys)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            seen = box.scrollable_content_region.height
            assert box.scroll_y <= field.cursor_line.y < box.scroll_y + seen, (keys, size)


async def test_words_given_to_a_sentence_are_shown_for_its_next_card(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("e", "end", "backspace", "exclamation_mark", "enter")
        await pilot.pause()
        await pilot.press("home", "down", "enter")
        twin = drafting.visible(weak=False)[1]
        choice = drafting.choice(twin)
        assert choice is not None
        assert choice.card["cloze"] == "The harbour of Tarn was opened in {{1874::year}}!"
        assert said(screen, "tally").startswith("2 kept")


async def test_a_long_text_is_seen_whole_where_it_is_edited(app: QuizApp) -> None:
    text = "It was {{longer}}" + " and longer" * 30
    dialog = EditDialog({"context": "Lengths", "cloze": text, "accept": ("more", "most")})
    async with app.run_test(size=(80, 24)) as pilot:
        taken: list[Entry | None] = []
        await app.push_screen(dialog, taken.append)
        await pilot.pause()
        field = next(one for one in dialog.query(WrappingInput) if one.name == "cloze")
        assert app.focused is field
        assert field.content_size.height == field.wrapped_document.height > 4
        assert field.max_scroll_y == 0
        await pilot.press("shift+left", "ctrl+c")
        assert app.clipboard == "r"
        assert field.selected_text == ""
        await pilot.press("end")
        field.post_message(events.Paste(", over\r\ntwo lines"))
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        assert app.screen is not dialog, "F1 is help while letters go into a text"
        await pilot.press("escape", "tab", "enter")
        await pilot.pause()
        assert taken == [{"context": "Lengths", "cloze": f"{text}, over two lines", "accept": ("more", "most")}]


async def test_any_words_become_a_card(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting)
        await pilot.press("a", "down", "up", "end", "home", "right", "space", "right", "enter", "enter")
        (choice,) = drafting.unwritten
        made = next(fact for fact in drafting.facts if fact.key == choice.fact)
        assert made.answers == ("harbour of",)


async def test_an_answer_grows_and_shrinks(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting)
        fact = drafting.visible(weak=False)[0]
        await pilot.press("s", "space", "left", "enter", "enter")
        (choice,) = drafting.unwritten
        made = next(one for one in drafting.facts if one.key == choice.fact)
        assert made.answers[0].endswith(fact.answers[-1])
        assert len(made.answers[0]) > len(fact.answers[-1])


async def test_a_longer_answer_of_a_kept_card_is_kept_in_its_place_and_said(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        fact = drafting.visible(weak=False)[0]
        await pilot.press("enter", "up", "up")
        await pilot.press("s", "space", "left", "enter", "enter")
        assert f"Kept in place of the card of “{fact.answers[0]}”." in said(screen, "told")
        assert drafting.is_dropped(fact)
        assert drafting.tally().kept == 1


async def test_leaving_writes_the_deck_and_coming_back_goes_on(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting)
        await pilot.press("enter", "enter", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, DraftScreen)
    assert len(load(drafting.target.deck, "tarn").deck.cards) == 2
    assert write_kept(drafting) == "Nothing new was kept."


async def test_a_deck_that_cannot_be_written_is_told_and_costs_no_choice(app: QuizApp, drafting: Drafting) -> None:
    drafting.target.deck.parent.mkdir(exist_ok=True)
    drafting.target.deck.write_text("cards:\n  - question: a\n", "utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("enter", "escape")
        assert "Your choices are kept" in said(screen, "told")
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, DraftScreen)
    assert len(drafting.unwritten) == 1


@pytest.mark.parametrize("keys", [["x"], ["enter"], ["u"], ["e", "question_mark", "enter"]], ids="-".join)
async def test_a_choice_that_cannot_be_stored_is_told_and_can_be_made_again(
    app: QuizApp, drafting: Drafting, collection: Collection, keys: list[str]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("x", "x")
        before = dict(drafting.chosen)
        collection._database.connection.execute("PRAGMA query_only = ON")
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert drafting.chosen == before
        told = said(screen, "told") + "".join(notice.message for notice in app._notifications)
        assert "cannot be written" in told
        collection._database.connection.execute("PRAGMA query_only = OFF")
        for key in [key for key in keys if key != "question_mark"]:
            await pilot.press(key)
            await pilot.pause()
        assert len(drafting.chosen) == (1 if "u" in keys else 3)
        assert any("?" in str(choice.card) for choice in drafting.unwritten) == ("e" in keys)


async def test_the_card_can_be_seen_at_any_size(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test() as pilot:
        for size in ((60, 18), (80, 24), (200, 60)):
            await pilot.resize_terminal(*size)
            pane = (await open_screen(pilot, drafting)).query_one("#drafted")
            assert pane.size.width >= 28, size
            assert pane.size.height >= 4, size


async def test_an_article_without_a_title_goes_by_the_name_of_its_file(
    app: QuizApp, collection: Collection, tmp_path: Path
) -> None:
    article = replace(read_article(b"The bridge at Tarn was built in 1847 by Ada Stone.", "notes.md"), title="")
    drafting = looked_through(drafting_from(collection, article, tmp_path / "notes.txt", tmp_path))
    async with app.run_test() as pilot:
        screen = await open_screen(pilot, drafting)
        assert str(screen.query_one(".title", Static).content).startswith("notes.txt  →  ")
        shown = " ".join(str(one.content) for one in screen.query("#drafted Static").results(Static))
    assert "notes.md" in shown


async def test_all_keys_have_room_at_80_columns(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_screen(pilot, drafting)
        await screen._go_to(next(one for one in drafting.visible(weak=False) if len(drafting.drafts_of(one)) > 1))
        await pilot.pause()
        await pilot.pause()
        footer = screen.query_one(Footer)
        assert [" ".join(footer.render_line(row).text.split()) for row in range(footer.size.height)] == [
            "⏎ Keep x Drop tab Form e Edit n Next without card w Weak facts",
            "s Answer length a Card of any words u Undo esc Finish ? Help",
        ]
        notices = screen.query_one(NoticeLine)
        assert notices.region.bottom == footer.region.y
        await pilot.resize_terminal(140, 24)
        await pilot.pause()
        assert footer.size.height == 1
        assert notices.region.bottom == footer.region.y


async def test_a_word_of_another_sentence_can_be_chosen_and_is_left_with_escape(
    app: QuizApp, drafting: Drafting
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        begun = screen._sentence
        await pilot.press("a", "end", "right")
        assert screen._sentence == begun + 1
        await pilot.press("escape")
        assert screen._sentence == begun
        await pilot.press("s", "end", "end")
        assert said(screen, "told").startswith("The sentence ends here")
        assert screen._sentence == begun
        await pilot.press("escape", "a", "end", "right", "end", "enter")
        assert screen._fact
        assert drafting.statement_at(screen._fact) == begun + 1


async def test_next_without_a_card_reaches_sentences_without_a_fact(app: QuizApp, unread: Drafting) -> None:
    drafting = looked_through(unread, lambda _: ())
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("n")
        assert "No fact is marked here" in " ".join(
            str(one.content) for one in screen.query("#drafted Static").results(Static)
        )
        offered = {hint.key for hints in screen.query_one(Footer).hints for hint in hints}
        assert "a" in offered
        assert offered.isdisjoint({"enter", "x", "tab", "e", "s"}), "these need a fact"


async def test_from_one_sentence_without_a_card_a_choice_goes_on_to_another(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        lit = [screen._sentence]
        await pilot.press("enter", "n")
        lit.append(screen._sentence)
        await pilot.press("enter")
        lit.append(screen._sentence)
        assert lit == sorted({*lit})
        others = len(drafting.twins(lit[-1]))
        assert others > 1
        for _ in range(others):  # dropping shows what else the sentence tells, and then another one
            assert screen._sentence == lit[-1]
            await pilot.press("x")
        assert screen._sentence not in lit


async def test_the_keys_up_and_down_go_from_fact_to_fact_again(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("n", "up", "down")
        before = screen._fact
        await pilot.press("x")
        assert before
        assert screen._fact == drafting.next_left(before, weak=False)


async def test_what_can_be_done_is_said_when_every_fact_has_its_choice(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press(*"x" * len(drafting.visible(weak=False)))
        told = said(screen, "told")
        assert all(words in told for words in ("Esc writes the deck", "w shows weak facts", "n goes to a sentence"))
        await pilot.press("w")
        assert "9 left" in said(screen, "tally")
        assert screen._fact == drafting.next_left(None, weak=True), "one key goes on with the best of them"
        await pilot.press(*"x" * len(drafting.visible(weak=True)))
        assert "weak" not in said(screen, "told")


async def test_a_deck_that_is_gone_is_told_and_its_cards_can_be_kept_again(app: QuizApp, drafting: Drafting) -> None:
    first = drafting.visible(weak=False)[0]
    drafting.keep(first, first.drafts[0].entry)
    drafting.write()
    drafting.target.deck.unlink()
    assert write_kept(drafting) == "Nothing new was kept. The deck of 1 card that you kept before is gone."
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        assert "The deck of 1 card is gone" in said(screen, "told")
        await pilot.press("home")
        assert "in a deck that is gone" in str(screen.query_one("#drafted .form", Static).content)
        await pilot.press("enter", "escape")
    assert len(load(drafting.target.deck, "tarn").deck.cards) == 1


async def test_drafting_goes_on_at_a_sentence_without_a_card(app: QuizApp, drafting: Drafting) -> None:
    first, twin, second = drafting.visible(weak=False)[:3]
    drafting.keep(first, first.drafts[0].entry)
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting)
        await pilot.press("x")
    assert drafting.is_dropped(second)
    assert drafting.choice(twin) is None


async def test_doubts_about_a_card_are_told_in_words(app: QuizApp, unread: Drafting) -> None:
    codes = tuple(rule.code for rule in RULES)

    def doubtful(facts: tuple[Fact, ...]) -> list[Fact]:
        return [one._replace(drafts=tuple(draft._replace(doubts=codes) for draft in one.drafts)) for one in facts]

    drafting = looked_through(unread, doubtful)
    async with app.run_test(size=(200, 60)) as pilot:
        screen = await open_screen(pilot, drafting)
        about = str(screen.query_one("#drafted .form", Static).content).replace("⚠ ", "").splitlines()
        assert not {*about} & {*codes}
        assert {rule.why for rule in RULES} <= {*about}


async def test_many_doubts_leave_the_question_and_the_answer_in_sight(app: QuizApp, unread: Drafting) -> None:
    codes = tuple(rule.code for rule in RULES)

    def doubtful(facts: tuple[Fact, ...]) -> list[Fact]:
        return [one._replace(drafts=tuple(draft._replace(doubts=codes) for draft in one.drafts)) for one in facts]

    drafting = looked_through(unread, doubtful)
    async with app.run_test() as pilot:
        for size in ((60, 24), (80, 24), (100, 30), (140, 40)):
            await pilot.resize_terminal(*size)
            screen = await open_screen(pilot, drafting)
            await pilot.pause()
            pane = screen.query_one("#drafted")
            answer = screen.query_one("#drafted .answer")
            assert pane.region.contains_region(answer.region), f"or else it is below the edge of {size}"
            above, below = (str(screen.query_one(f"#drafted .{one}", Static).content) for one in ("form", "doubts"))
            assert above.endswith(f"⚠ {below.count('⚠')} {'more ' if above.count('⚠') > 1 else ''}doubts: PgDn"), size
            assert above.count("⚠") - 1 + below.count("⚠") == len(codes), size
            before = pane.scroll_offset.y
            await pilot.press("pagedown")
            await pilot.pause()
            assert pane.scroll_offset.y > before, size
            await pilot.resize_terminal(200, 80)
            await pilot.pause()
            assert "PgDn" not in str(screen.query_one("#drafted .form", Static).content), size


async def test_weak_facts_are_counted_as_they_come_and_go(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("w")
        assert said(screen, "told") == "9 weak facts are shown too, 15 facts in all. The best come first."
        await pilot.press("w")
        assert said(screen, "told") == "9 weak facts are folded away, 6 facts shown."


async def test_a_choice_is_first_made_about_the_fact_in_sight_when_weak_ones_are_unfolded(
    app: QuizApp, drafting: Drafting
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        first = screen._fact
        await pilot.press("w")
        assert screen._fact == first
        await pilot.press("w", "enter", "home", "w")
        assert screen._fact == drafting.next_left(first, weak=True) != first, "it had its choice already"


async def test_where_no_fact_stands_out_the_best_weak_one_is_shown_at_once(app: QuizApp, unread: Drafting) -> None:
    drafting = looked_through(unread, lambda facts: [one for one in facts if one.weak])
    best = drafting.next_left(None, weak=True)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        assert screen._fact == best
        assert said(screen, "told") == "No fact stands out here, so weak facts are shown, the best first."
        await pilot.press("enter")
        assert drafting.tally().kept == 1
        assert screen._fact not in (best, None)
        again = await open_screen(pilot, drafting)
        assert again._fact == screen._fact


async def test_coming_back_goes_on_among_weak_facts_or_says_how_to(app: QuizApp, drafting: Drafting) -> None:
    for fact in drafting.visible(weak=False):
        drafting.drop(fact)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        assert "Every fact shown has its choice" in said(screen, "told")
        await pilot.press("w", "x")
        next_one = screen._fact
        again = await open_screen(pilot, drafting)
        assert again._fact == next_one == drafting.next_left(None, weak=True)
        assert said(again, "told") == "You come to the weak facts again, the best first."
        for fact in drafting.visible(weak=True):
            drafting.drop(fact)
        assert said(await open_screen(pilot, drafting), "told").count("Every fact has its choice") == 1


async def test_the_second_of_two_cards_that_give_each_other_away_is_told_of_the_first(
    app: QuizApp, drafting: Drafting
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        first = screen._fact
        assert first
        drafting.keep(first, {"question": "What is the harbour called?", "answer": "Tarn", "quote": "It is Tarn."})
        twin = drafting.visible(weak=False)[1]
        await screen._go_to(twin)
        about = str(screen.query_one("#drafted .form", Static).content)
        assert "⚠ It shows “Tarn”, the answer of a kept card: “What is the harbour called?”" in about
        await pilot.press("up", "u", "down")
        assert "kept card" not in str(screen.query_one("#drafted .form", Static).content)


async def test_an_article_without_weak_facts_says_so(app: QuizApp, unread: Drafting) -> None:
    drafting = looked_through(unread, lambda facts: [one for one in facts if not one.weak])
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        await pilot.press("w")
        assert said(screen, "told") == "This article has no weak facts."


async def test_the_legend_is_whole_at_any_width(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(200, 24)) as pilot:
        tally = (await open_screen(pilot, drafting)).query_one("#tally", Static)
        assert tally.size.height == 1
        for width in (140, 100, 80, 60):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            last = str(tally.visual).splitlines()[-1]
            assert "dropped" in last.rpartition("figures")[2]
            assert len(last) < width


async def test_the_marked_words_are_in_sight_wherever_they_stand_in_a_long_paragraph(
    app: QuizApp, collection: Collection, tmp_path: Path
) -> None:
    pack = pack_for("en")
    assert pack
    filler = "The mill stream ran slowly there, and nobody minded it at all for a long while. " * 12
    text = " ".join(f"{filler}The bridge of Port {name} was built in {1801 + n}." for n, name in enumerate("ABCD"))
    article = read_article(f"# Bridges\n\n{text}\n\n{text.replace('Port', 'Upper')}\n".encode(), "bridges.md")
    target = DraftTarget(tmp_path / "decks" / "bridges.yaml", tmp_path / "seeds")
    drafting = looked_through(open_drafting(collection, article, pack, target))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_screen(pilot, drafting)
        facts = drafting.visible(weak=False)
        assert len(facts) >= 8
        for fact in facts:
            pane = screen.query_one(ArticlePane)
            region = pane.scrollable_content_region
            strips = screen._compositor.render_strips()[region.y : region.bottom]
            in_sight = " ".join(strip.crop(region.x, region.right).text.strip() for strip in strips)
            assert fact.answers[0] in in_sight
            await pilot.press("down")
            await pilot.pause()


async def test_the_screen_opens_before_anything_is_found_and_shows_the_first_fact_once_it_is(
    app: QuizApp, unread: Drafting, found: list[Found]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, unread)
        assert "The harbour of Tarn" in str(screen.query_one(ArticlePane).query_one(Static).content)
        await pilot.press("enter", "x", "down", "n", "w", "w", "tab", "e", "a", "s", "u", "end", "home")
        assert unread.choices.all() == []
        screen.post_message(DraftScreen.Found(found[:1]))
        await pilot.pause()
        await pilot.press("enter")
        assert unread.tally().kept == 1
        assert "% looked through" in said(screen, "tally")
        screen.post_message(DraftScreen.Found(found[1:]))
        await pilot.pause()
        assert "sentences without a card" in said(screen, "tally")


async def test_facts_that_are_found_move_nothing_that_is_looked_at(
    app: QuizApp, unread: Drafting, found: list[Found]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, unread)
        screen.post_message(DraftScreen.Found(found[:2]))
        await pilot.pause()
        pane = screen.query_one(ArticlePane)
        before, card = pane.scroll_offset, screen.query_one("#drafted .form", Static)
        await pilot.press("a", "right")
        for one in found[2:]:
            screen.post_message(DraftScreen.Found([one]))
            await pilot.pause()
        await pilot.press("escape")
        assert pane.scroll_offset == before
        assert str(screen.query_one("#drafted .form", Static).content) == str(card.content)


async def test_it_goes_on_by_itself_where_every_fact_found_so_far_had_its_choice(
    app: QuizApp, unread: Drafting, found: list[Found]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, unread)
        screen.post_message(DraftScreen.Found(found[:1]))
        await pilot.pause()
        await pilot.press(*"x" * len(unread.visible(weak=False)))
        assert said(screen, "told") == "Every fact found so far has its choice. The next one is shown once it is found."
        screen.post_message(DraftScreen.Found(found[1:]))
        await pilot.pause()
        assert said(screen, "told") == ""
        await pilot.press("x")
        assert {unread.statement_at(fact) for fact in unread.facts if unread.is_dropped(fact)} == {0, 1}


async def test_the_last_fact_of_all_is_no_longer_the_last_that_was_found_so_far(
    app: QuizApp, unread: Drafting, found: list[Found]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, unread)
        screen.post_message(DraftScreen.Found(found[:1]))
        await pilot.pause()
        await pilot.press(*"x" * len(unread.visible(weak=False)))
        screen.post_message(DraftScreen.Found([one for one in found if isinstance(one, Pool)]))
        await pilot.pause()
        assert said(screen, "told").startswith("Every fact shown has its choice")


async def test_it_goes_on_where_it_was_left_also_while_facts_are_looked_for(
    app: QuizApp, unread: Drafting, found: list[Found]
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, unread)
        screen.post_message(DraftScreen.Found(found[:1]))
        await pilot.pause()
        first, twin = unread.visible(weak=False)
        await pilot.press("enter")
        assert unread.is_kept(first)
        for number in range(1, len(found)):
            screen.post_message(DraftScreen.Found(found[number : number + 1]))
            await pilot.pause()
        await pilot.press("x")
        assert unread.choice(twin) is None
        assert [unread.statement_at(fact) for fact in unread.facts if unread.is_dropped(fact)] == [1]


async def test_leaving_at_once_loses_no_choice_of_before(
    app: QuizApp, unread: Drafting, collection: Collection
) -> None:
    earlier = looked_through(open_drafting(collection, unread.article, unread.pack, unread.target))
    for fact in earlier.visible(weak=False)[::-1]:
        earlier.keep(fact, fact.drafts[0].entry)
    again = open_drafting(collection, unread.article, unread.pack, unread.target)
    again.find = lambda: iter(())  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, again)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, DraftScreen)
    assert len(load(again.target.deck, "tarn").deck.cards) == len(earlier.unwritten) > 4


async def test_the_facts_of_an_article_are_looked_for_in_the_background(app: QuizApp, unread: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, unread)
        await app.workers.wait_for_complete([worker for worker in app.workers if worker.group == "find"])
        await pilot.pause()
        assert unread.is_complete
        await pilot.press("enter")
        assert said(screen, "tally").startswith("1 kept · 0 dropped · 5 left + 9 weak · 3 sentences without")


async def test_a_card_longer_than_its_place_can_be_read_to_its_end(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(60, 16)) as pilot:
        screen = await open_screen(pilot, drafting)
        card = screen.query_one("#drafted")
        assert card.max_scroll_y > 0
        await pilot.press(*["pagedown"] * 4)
        assert card.scroll_y == card.max_scroll_y
        await pilot.press(*["pageup"] * 4)
        assert card.scroll_y == 0


async def test_nothing_of_a_card_says_how_it_is_answered(app: QuizApp, drafting: Drafting) -> None:
    """Enter keeps a card here, and turns none."""
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        for _ in drafting.facts:
            hidden = screen.query("#drafted Input, #drafted Cover")
            assert not any(widget.display for widget in hidden)
            await pilot.press("down")


async def test_how_words_are_written_is_told_where_they_are_edited(app: QuizApp, drafting: Drafting) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_screen(pilot, drafting)
        await pilot.press("e")
        await pilot.pause()
        told = str(app.screen.query_one(".said", Static).content)
        assert "Enter keeps the card" in told
        assert "{{" in told
