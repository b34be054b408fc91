"""The way through the screens, key by key."""

from asyncio import timeout
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input, Static

from quiz.engine.rating import Rating
from quiz.study.collection import Collection, open_collection
from quiz.tui.app import QuizApp
from quiz.tui.home.deck_list import DeckList
from quiz.tui.home.home_screen import HomeScreen
from quiz.tui.questions import Prompt
from quiz.tui.questions.answer_input import AnswerInput
from quiz.tui.questions.answer_rows import OptionRow
from quiz.tui.questions.ordering import OrderList
from quiz.tui.shared.footer import Footer
from quiz.tui.shared.help_screen import HelpScreen
from quiz.tui.study.rating_bar import RatingBar, RatingButton
from quiz.tui.study.study_screen import StudyScreen
from quiz.tui.study.summary_screen import SummaryScreen
from tests.conftest import Clock
from tests.patience import PATIENCE
from tests.tui.conftest import MakeApp


def text_of(app: QuizApp) -> str:
    """Everything that the present screen says, in the order of its widgets."""
    return "\n".join(str(widget.render()) for widget in app.screen.query(Static))


async def keys_of(pilot: Pilot[None]) -> dict[str, str]:
    """What the footer shows: keys by description."""
    await pilot.pause()
    return {hint.does: hint.shown for hint in chain(*pilot.app.screen.query_one(Footer).hints)}


async def until(pilot: Pilot[None], reached: Callable[[], bool]) -> None:
    """Goes on when the app has come so far, also by what a worker or a timer brings."""
    async with timeout(PATIENCE):
        while not reached():
            await pilot.pause(0.01)


def study(app: QuizApp) -> StudyScreen:
    assert isinstance(app.screen, StudyScreen)
    return app.screen


def asked(app: QuizApp) -> str | None:
    """Returns the id of the card that is asked."""
    shown_card = study(app).session.shown_card
    return shown_card.card.id if shown_card else None


async def answer_all(pilot: Pilot[None]) -> None:
    """Goes through the ten cards of the deck, getting all but the number right."""
    await pilot.press("t", "enter")
    await pilot.press(*"Athens", "enter", "enter")
    await choose(pilot, "Adriatic Sea")
    await pilot.press("enter")
    await pilot.press("3", "enter", "enter")
    await pilot.press(*"gibraltar", "enter", *"suez", "enter", "enter")
    await pilot.press("enter", "enter")
    await choose(pilot, "Sardinia")
    await choose(pilot, "Elba")
    await pilot.press("enter", "enter")
    await pilot.press(*"malta", "enter", *"cyprus", "enter", *"island", "enter", "enter", "enter")
    await arrange(pilot, "Salamis", "Actium", "Lepanto", "Matapan")
    await pilot.press("enter", "enter")
    await match(pilot, "Croatia", "Italy", "Italy")
    await pilot.press("enter", "enter")


async def choose(pilot: Pilot[None], option: str) -> None:
    row = next(row for row in pilot.app.screen.query(OptionRow) if row.text == option)
    await pilot.press(str(row.index + 1))


async def arrange(pilot: Pilot[None], *order: str) -> None:
    """Carries each item of an ordering to its place, from the first one on."""
    for place, item in enumerate(order):
        texts = [row.text for row in pilot.app.screen.query(OptionRow)]
        rows = pilot.app.screen.query_one(OrderList)
        rows.cursor = texts.index(item)
        await pilot.press(*["shift+up"] * (texts.index(item) - place))


async def match(pilot: Pilot[None], *rights: str) -> None:
    """Gives each left side of a matching its right side by number."""
    options = [row.text for row in pilot.app.screen.query("RightSides OptionRow").results(OptionRow)]
    await pilot.press(*(str(options.index(right) + 1) for right in rights))


async def test_a_whole_session_by_keyboard_ends_in_its_summary(app: QuizApp, collection: Collection) -> None:
    async with app.run_test() as pilot:
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await answer_all(pilot)
        await pilot.press("enter")  # the number comes again, and is left for another time
        assert isinstance(app.screen, StudyScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, SummaryScreen)
        assert "9 of 11 answers right" in text_of(app)
        assert "How many countries share the island of Cyprus?" in text_of(app)
        await pilot.press("enter")
        assert isinstance(app.screen, HomeScreen)
    assert app.farewell() == "11 answers are kept."
    assert len(collection.memories) == 10


async def test_a_card_is_chosen_kept_and_taken_back(studying: QuizApp, collection: Collection) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("enter", "enter")
        assert not collection.memories, "Enter on untouched options chooses nothing"
        await pilot.press("down", "down", "enter")
        assert "✗ Not right" in text_of(studying)
        signs = [str(row.query_one(".number", Static).render()) for row in studying.screen.query(OptionRow)]
        assert signs == ["✓", "✗"]
        assert "truth" in collection.memories, "an answer is kept before it is rated"
        assert studying.screen.query_one(RatingBar).chosen is Rating.AGAIN
        await pilot.press("u")
        assert not collection.memories
        assert not studying.screen.query(RatingBar)
        await pilot.click(studying.screen.query(OptionRow).first())
        assert "✓ Right" in text_of(studying)
        await pilot.press("f1")
        assert isinstance(studying.screen, HelpScreen), "chords work where letters do too"
        await pilot.press("escape", "ctrl+z")
        assert not collection.memories
        await pilot.press("f", "enter")
        assert study(studying).session.answered[0].rating is Rating.AGAIN
        await pilot.press("ctrl+z", "t")
        easy = [button for button in studying.screen.query(RatingButton) if button.rating is Rating.EASY]
        await pilot.click(easy[0])
        assert [one.rating for one in study(studying).session.answered] == [Rating.EASY]


async def test_what_is_typed_goes_into_the_answer_and_stays_there(studying: QuizApp, collection: Collection) -> None:
    async with studying.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "enter", *"hu?q1")
        assert studying.screen.query_one(Input).value == "hu?q1", "letters that are commands elsewhere"
        await pilot.press(*["backspace"] * 5, *"Ath")
        await pilot.resize_terminal(40, 12)
        assert studying.screen.query_one(Input).value == "Ath"
        await pilot.resize_terminal(80, 24)
        collection._database.connection.execute("PRAGMA query_only = ON")
        await pilot.press(*"ens", "enter")
        assert studying.screen.query_one(Input).value == "Athens", "a failing disk costs no answer"
        assert "short" not in collection.memories
        collection._database.connection.execute("PRAGMA query_only = OFF")
        await pilot.press("enter")
        assert "✓ Right" in text_of(studying)
        assert "short" in collection.memories
        await pilot.press("u")
        assert "goddess" not in text_of(studying)
        await pilot.press("ctrl+t")
        assert "Hint: It is named after a goddess." in text_of(studying)
        await pilot.press(*"Athens", "enter")
        assert studying.screen.query_one(RatingBar).chosen is Rating.HARD, "after a hint"
        await pilot.press("u", "enter")
        assert "Answer     Athens" in text_of(studying), "an empty line says that it is not known"
        assert "You wrote" not in text_of(studying)
        await pilot.press("enter")
        await choose(pilot, "Adriatic Sea")
        await pilot.press("enter", *"many", "enter")
        assert "number" not in collection.memories, "what is no number is not taken"
        await pilot.press(*["backspace"] * 4, "2", "enter")
        assert "✓ Right" in text_of(studying)
        await pilot.press("enter", *"Gib", "ctrl+c")
    assert not studying.is_running
    assert studying.farewell() == "4 answers are kept."


async def test_undo_goes_back_card_by_card_also_from_the_summary(studying: QuizApp, collection: Collection) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("t", "enter", *"Athens", "enter", "enter")
        assert len(collection.memories) == 2
        await pilot.press("u")
        assert asked(studying) == "short"
        await pilot.press("escape")
        assert isinstance(studying.screen, SummaryScreen)
        await pilot.press("s")
        assert asked(studying) == "short"
        await pilot.press("escape", "u")
        assert asked(studying) == "truth"
        assert not collection.memories
        await pilot.press("escape", "enter", "q")
    assert studying.farewell() == "No answer is kept: what was given was taken back."


async def test_a_digit_gives_another_rating(studying_with: MakeApp) -> None:
    app = studying_with("cards:\n" + "".join(f"  - {{statement: {n}, answer: true}}\n" for n in range(len(Rating) + 1)))
    async with app.run_test() as pilot:
        for rating in Rating:
            await pilot.press("t", str(rating.value))
        assert [one.rating for one in study(app).session.answered] == list(Rating)


SLIPS = {
    "Morosini": "✓ Right",
    "Morosiin": "✓ Right\nYou wrote  Morosiin\nAnswer     Morosini\nMind the spelling: Morosini",
    "Cavuor": "✓ Right\nYou wrote  Cavuor\nMeant      Cavour\nAnswer     Morosini\nMind the spelling: Cavour",
    "Cavour": "✓ Right\nAnswer     Morosini",
}


async def test_feedback_shows_where_a_forgiven_slip_is(studying_with: MakeApp) -> None:
    cards = "".join(f"  - {{question: Which ship {n}?, answer: Morosini, accept: Cavour}}\n" for n in range(len(SLIPS)))
    app = studying_with(f"cards:\n{cards}")
    async with app.run_test() as pilot:
        for typed, shown in SLIPS.items():
            await pilot.press(*typed, "enter")
            assert shown in text_of(app)
            assert ("You wrote" in text_of(app)) is ("You wrote" in shown)
            await pilot.press("enter")


async def test_feedback_shows_what_differs_the_explanation_and_the_quote(
    studying_with: MakeApp, tmp_path: Path
) -> None:
    deck = """\
    source: ../source.md
    cards:
      - question: Which ship?
        answer: Morosini
        explanation: A patrol vessel.
        quote: [It sailed., The Morosini called there.]
        context: [Ships, Italy]
    """
    app = studying_with(deck)
    async with app.run_test() as pilot:
        shown = text_of(app)
        assert shown.index("Ships › Italy") < shown.index("Which ship?")
        await pilot.press(*"Morosine", "enter")
        shown = text_of(app)
        assert "You wrote  Morosine\nAnswer     Morosini" in shown
        assert "A patrol vessel." in shown
        assert "“It sailed.”\n“The Morosini called there.”\nsource.md" in shown


async def test_undo_reaches_an_answer_from_before_a_restart(
    app: QuizApp, collection: Collection, home: Path, clock: Clock
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: bool(app.screen.query(Prompt)))  # a key any sooner would be one of the home screen
        await pilot.press("t")
        await until(pilot, lambda: "truth" in collection.memories)
    collection.close()
    again = open_collection([Path(collection.decks[0].path)], home, clock)
    second = QuizApp(again, again.decks)
    async with second.run_test() as pilot:
        await until(pilot, lambda: bool(second.screen.query(Footer)))
        assert (await keys_of(pilot))["Undo"] == "u"
        await pilot.press("u")
        await until(pilot, lambda: not again.memories)
        assert "Undo" not in await keys_of(pilot)
    again.close()


AT_HOME = {
    "Study": "⏎",
    "New": "n",
    "Exam": "x",
    "Practise": "p",
    "Browse": "b",
    "Results": "r",
    "Stats": "t",
    "Settings": "s",
    "Search": "/",
    "Quit": "q",
    "Help": "?",
}
CHOOSING = {"Choose": "↑↓ ⏎", "True": "t", "False": "f", "Card": "c", "Finish": "esc", "Help": "?"}
RATING = {"Next": "⏎", "Rate": "1–4", "Undo": "u", "Card": "c", "Finish": "esc", "Help": "?"}
TYPING = {"Answer": "⏎", "Hint": "^t", "Undo": "^z", "Card": "^o", "Finish": "esc", "Help": "f1"}


async def test_footer_help_and_palette_offer_what_works_now(app: QuizApp) -> None:
    async with app.run_test() as pilot:
        assert await keys_of(pilot) == AT_HOME
        for key in ("escape", "q", "question_mark", "f1", "enter"):
            await pilot.press("question_mark" if key == "escape" else "f1")
            assert isinstance(app.screen, HelpScreen)
            await pilot.press(key)
            assert isinstance(app.screen, HomeScreen), key
        at_home = {command.title for command in app.get_system_commands(app.screen)}
        assert at_home >= {"Study Mediterranean", "Exam", "Practise", "Browse cards", "Statistics", "Results"}
        await pilot.press("ctrl+p", *"study medi")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen), "the palette starts a deck"
        titles = {command.title for command in app.get_system_commands(app.screen)}
        assert titles == {"Settings", "Help", "Light or dark theme", "Theme", "Quit"}
        assert await keys_of(pilot) == CHOOSING
        await pilot.press("t")
        assert await keys_of(pilot) == RATING
        await pilot.press("enter")
        assert await keys_of(pilot) == TYPING
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, StudyScreen)


async def test_a_session_with_a_half_typed_answer_ends_at_the_second_escape(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("t", "enter", "A", "t")
        await pilot.press("escape")
        assert study(studying).query_one(AnswerInput).value == "At"
        assert "Esc again ends the session" in " ".join(one.message for one in studying._notifications)
        await pilot.press("h", "escape")
        assert isinstance(studying.screen, StudyScreen)
        await pilot.press("escape")
        assert isinstance(studying.screen, SummaryScreen)
        await pilot.pause()
        assert studying.notices == ()


async def test_the_chosen_theme_is_kept(app: QuizApp, collection: Collection, home: Path, clock: Clock) -> None:
    async with app.run_test() as pilot:
        app.theme = "quiz-light"
        await pilot.pause()
    again = QuizApp(collection, collection.decks)
    async with again.run_test():
        assert again.theme == "quiz-light"


async def test_a_deck_with_nothing_to_do_says_when_there_is(app_with: MakeApp) -> None:
    app = app_with("cards:\n  - front: a\n    back: b\n")
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter", "4", "enter")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, SummaryScreen)
        assert "Nothing is left to study now.\n1 card comes back in 8 days" in text_of(app)
        assert await keys_of(pilot) == {
            "Back": "⏎ esc",
            "Practise": "p",
            "Undo": "u",
            "Picture": "i",
            "Help": "?",
        }


HOSTILE = (
    "[bold]x[/]",
    "[/]",
    "[@click=app.quit]x[/]",
    "\\e[31mred\\e[0m",
    "\\e]0;title\\a",
    "مرحبا بالعالم",
    "שלום 123 עולם",
    "日本とイタリア 🇯🇵🇮🇹",
    "a\\tb\\nc",
)


async def test_deck_text_is_shown_as_it_stands(studying_with: MakeApp) -> None:
    all_ = "".join(HOSTILE)
    deck = f'title: "{all_}"\ndescription: "{all_}"\ncards:\n'
    for place, text in enumerate(HOSTILE):
        deck += f'''\
  - id: x{place}
    question: "{text} {place}"
    answer: "{text}"
    distractors: ["{text} no"]
    hint: "{text}"
    explanation: "{text}"
    quote: "{text}"
    tags: ["{text}"]
'''
    app = studying_with(deck)
    async with app.run_test() as pilot:
        for text in HOSTILE:
            await pilot.press("h", "1")
            shown = text_of(app)
            assert "\x1b" not in shown
            assert "\x07" not in shown
            if "\\" not in text:
                assert shown.count(text) >= 6, text
            await pilot.press("enter")
        await pilot.press("escape")
        assert isinstance(app.screen, SummaryScreen)


async def test_a_collection_without_decks_says_how_to_begin(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "none"
    empty.mkdir()
    collection = open_collection([empty], home)
    app = QuizApp(collection, collection.decks)
    async with app.run_test() as pilot:
        assert "There is no deck here yet." in text_of(app)
        assert "Study" not in await keys_of(pilot)
        await pilot.press("enter", "a")
    collection.close()


async def test_a_deck_without_cards_can_be_opened_and_says_so(app_with: MakeApp) -> None:
    app = app_with("title: Empty\ncards: []\n")
    async with app.run_test() as pilot:
        assert app.screen.query_one(DeckList).rows[0].words[0] == "no cards yet"
        await pilot.press("enter")
        assert isinstance(app.screen, SummaryScreen)
        assert "There are no cards here that can be studied." in text_of(app)


async def test_problems_of_decks_are_announced_at_home(app_with: MakeApp) -> None:
    app = app_with("cards:\n  - front: a\n    bakc: b\n  - front: c\n    back: d\n")
    async with app.run_test():
        assert "1 problem in 1 file: ! shows where." in text_of(app)


async def test_two_decks_can_be_studied_together(write_deck: Callable[..., Path], home: Path, clock: Clock) -> None:
    root = write_deck("cards:\n  - front: a\n    back: b\n", "one.yaml").parent
    write_deck("cards:\n  - front: c\n    back: d\n", "two.yaml")
    collection = open_collection([root], home, clock)
    app = QuizApp(collection, collection.decks)
    async with app.run_test() as pilot:
        await pilot.press("a", "enter", "4", "enter", "4")
        assert isinstance(app.screen, SummaryScreen)
        assert set(collection.memories) == set(collection.cards)
    collection.close()


async def test_a_prompt_answers_once(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        prompt = studying.screen.query_one(Prompt)
        prompt.post_message(Prompt.Answered(prompt, ("True",)))
        prompt.post_message(Prompt.Answered(prompt, ("False",)))
        await pilot.pause()
        assert [one.answer for one in study(studying).session.answered] == [("True",)]


async def test_what_was_partly_right_counts_as_points(app_with: MakeApp) -> None:
    app = app_with('cards: [{id: x, cloze: "{{c1::Gibraltar}} and {{c1::Suez}} are its ends."}]')
    async with app.run_test() as pilot:
        await pilot.press("enter", *"Suez", "enter", *"Suez", "enter", "4")
        await pilot.pause()
        assert "0.5 points for 1 answer" in text_of(app)
        assert "1 card comes back in" in text_of(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert app.screen.overview
        assert app.screen.overview.decks[0].new == 0


async def test_an_answer_too_quick_to_be_meant_is_not_taken(
    studying: QuizApp, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StudyScreen, "reaction_time", 60)
    async with studying.run_test() as pilot:
        await pilot.press("t")
        assert collection.memories == {}


def _pressed(sign: str, seconds: float) -> Key:
    """Returns the press of a key so many `seconds` from now."""
    event = Key(sign, "\r" if sign == "enter" else sign)
    event.time += seconds
    return event


async def test_enter_that_is_pressed_twice_does_not_say_that_a_card_is_not_known(
    studying_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = studying_with("cards:\n  - question: Where?\n    answer: Rome\n")
    async with app.run_test() as pilot:
        monkeypatch.setattr(StudyScreen, "reaction_time", 60)
        assert study(app).refuses(_pressed("enter", 90))
        assert not study(app).refuses(_pressed("enter", 240))
        monkeypatch.setattr(StudyScreen, "reaction_time", 0)
        await pilot.press(*"Rome")
        assert study(app).patience(Key("enter", "\r")) == 1


async def test_a_hand_that_types_on_behind_its_answer_does_nothing_far_reaching(
    studying_with: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = studying_with("cards:\n  - question: Where?\n    answer: Rome\n")
    async with app.run_test() as pilot:
        await pilot.press(*"Rome", "enter")
        monkeypatch.setattr(StudyScreen, "reaction_time", 60)
        screen = study(app)
        assert screen.refuses(_pressed("e", 100))
        assert screen.refuses(_pressed("r", 250))
        assert not screen.refuses(_pressed("1", 350))
        assert not screen.refuses(_pressed("e", 500))
        assert "If it was meant for this, press it again." in screen.refusal(_pressed("e", 0))
        assert "Press Enter again to go on." in screen.refusal(Key("enter", "\r"))


async def test_a_letter_behind_a_screen_that_was_opened_over_the_feedback_is_no_more_of_the_answer(
    studying_with: MakeApp,
) -> None:
    app = studying_with("cards:\n  - question: Where?\n    answer: Rome\n")
    letter = Key("e", "e")
    async with app.run_test() as pilot:
        await pilot.press(*"Rome", "enter")
        assert study(app).patience(letter) > 1
        await pilot.press("f1", "escape")
        await pilot.pause()
        assert study(app).patience(letter) == 1
        assert "Press it again." in study(app).refusal(letter)


async def test_a_key_pressed_right_after_enter_does_not_get_into_the_answer(studying: QuizApp) -> None:
    async with studying.run_test() as pilot:
        await pilot.press("t", "enter")
        for key in (*"Athens", "enter", "3"):
            studying.post_message(Key(key, key if len(key) == 1 else "\r"))
        await pilot.pause()
        await pilot.pause()
        assert study(studying).session.answered[-1].answer == ("Athens",)


async def test_another_right_answer_is_told_the_cards_own_which_is_not_told_again(studying_with: MakeApp) -> None:
    cards = "".join(f"  - {{question: Whose {n}?, answer: China, accept: [Beijing]}}\n" for n in range(2))
    app = studying_with(f"cards:\n{cards}")
    async with app.run_test() as pilot:
        await pilot.press(*"beijing", "enter")
        assert "✓ Right\nAnswer     China" in text_of(app)
        await pilot.press("enter", *"china", "enter")
        assert "✓ Right" in text_of(app)
        assert "Answer" not in text_of(app)


async def test_only_nine_options_have_a_number_and_the_question_stands_above_them_however_tall(
    studying_with: MakeApp,
) -> None:
    distractors = ", ".join(f"{'word ' * 60}{number}" for number in range(11))
    app = studying_with(f"cards:\n  - question: Which?\n    answer: yes\n    distractors: [{distractors}]\n")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.query_one("#card").scroll_y == 0
        numbers = [str(row.query_one(".number", Static).render()) for row in app.screen.query(OptionRow)]
        assert numbers == [*"123456789", "", "", ""]
        await pilot.press("up", "up", "enter")
        assert study(app).session.feedback
