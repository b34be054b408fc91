"""A model's cards on the choosing screen: each with what the checks say of it, one key a card."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from quiz.deck.reading.load import load
from quiz.draft.models.model_reply import judged
from quiz.draft.models.placed_cards import placed
from quiz.study.authoring.begin_drafting import drafting_from
from quiz.study.authoring.cards_of_model import CardsOfModel
from quiz.study.authoring.drafting import Drafting
from quiz.study.collection import Collection
from quiz.tui.app import QuizApp
from quiz.tui.draft.draft_screen import DraftScreen
from tests.draft.examples import CANAL, article
from tests.study.authoring.test_cards_of_model import ANSWER
from tests.study.authoring.whole_article import looked_through
from tests.tui.draft.test_draft_screen import open_screen, said


@pytest.fixture
def asked(collection: Collection, tmp_path: Path) -> Callable[[str], Drafting]:
    """Opens the choosing with the answer of a model; its article was not looked through yet."""

    def open_(answer: str) -> Drafting:
        about = article(CANAL)
        cards = CardsOfModel(placed(judged(answer, about), about)[0])
        return drafting_from(collection, about, None, tmp_path / "own", cards)

    return open_


def result(screen: DraftScreen) -> str:
    return str(screen.query_one("#drafted .form", Static).content)


async def test_each_card_is_shown_with_its_result_and_kept_with_one_key(
    app: QuizApp, asked: Callable[[str], Drafting]
) -> None:
    drafting = looked_through(asked(ANSWER))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        assert (
            said(screen, "told") == "Cards of the model come first: 1 hold, 1 to look at, 1 dropped; w shows those too."
        )
        assert result(screen).splitlines()[0] == "phrase · of the model, to look at · 1 of 1  "
        assert len(result(screen).splitlines()) > 1
        await pilot.press("enter")
        assert result(screen).startswith("number · of the model, holds · 1 of ")
        await pilot.press("enter")
        assert "of the model" not in result(screen)
        await pilot.press("w", "x")
        assert result(screen).startswith("phrase · of the model, dropped · 1 of ")
        assert "Numbers and names of the answer stand in the quoted sentence." in result(screen)
        await pilot.press("x", "escape")
        assert (drafting.tally().kept, drafting.tally().dropped) == (2, 2)
    assert [card.question.prompt for card in load(drafting.target.deck, "own").deck.cards] == [
        "What did Queen Maud do?",
        "Over how many kilometres does the Corran Canal link river and lake?",
    ]


async def test_the_first_card_of_a_model_is_waited_for(app: QuizApp, asked: Callable[[str], Drafting]) -> None:
    drafting = asked(ANSWER.partition("- front")[0])
    first, second, *rest = drafting.find()
    drafting.find = lambda: iter(())  # type: ignore[method-assign]
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_screen(pilot, drafting)
        screen.post_message(DraftScreen.Found([first]))
        await pilot.pause()
        assert "Looking for facts" in str(screen.query_one("#drafted Static", Static).content)
        screen.post_message(DraftScreen.Found([second]))
        await pilot.pause()
        assert result(screen).startswith("number · of the model, holds")
        screen.post_message(DraftScreen.Found(rest))
        await pilot.pause()
        assert result(screen).startswith("number · of the model, holds")


@pytest.mark.parametrize(
    ("answer", "without_place", "told", "cut_off"),
    [
        (ANSWER, 0, "Cards of the model come first: 1 hold, 1 to look at, 1 dropped; w shows those too.", ""),
        (
            ANSWER,
            0,
            "Cards of the model come first: 1 hold, 1 to look at, 1 dropped; w shows those too.",
            "You stopped `llm`; 3 cards came before.",
        ),
        (
            ANSWER,
            2,
            "Cards of the model come first: 1 hold, 1 to look at, 3 dropped; w shows 1 too; 2 rest on no passage"
            " here, and will be listed when you leave.",
            "",
        ),
        (
            "",
            1,
            "No card of the model holds, 1 dropped; 1 rests on no passage here, and will be listed when you leave.",
            "You stopped `llm`; 1 card came before.",
        ),
        ("", 0, "", ""),
    ],
)
async def test_all_that_the_checks_dropped_of_a_model_is_counted(
    app: QuizApp, collection: Collection, tmp_path: Path, answer: str, without_place: int, told: str, cut_off: str
) -> None:
    about = article(CANAL)
    cards = placed(judged(answer, about), about)[0]
    drafting = looked_through(
        drafting_from(collection, about, None, tmp_path, CardsOfModel(cards, without_place, cut_off))
    )
    async with app.run_test(size=(200, 40)) as pilot:
        assert said(await open_screen(pilot, drafting), "told") == f"{cut_off} {told}".replace("`", "").strip()
