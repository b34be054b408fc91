"""Lets a learner change the plan for a backlog: how many reviews a day, and whether new cards pause."""

from typing import Any

from textual.app import App

from quiz.card.problem import QuizError
from quiz.card.words import duration
from quiz.engine.queue.backlog import Plan
from quiz.engine.queue.limits import NewInBacklog
from quiz.study.collection import Collection
from quiz.study.day.backlog_plan import paces
from quiz.study.settings import setting
from quiz.tui.shared.dialogs import AskText, Choose

_REVIEWS = setting("reviews_per_day")
_NEW = setting("new_in_backlog")


async def change_plan(app: App[Any], collection: Collection, plan: Plan) -> None:
    """Asks how to change `plan`, and stores the answer in the settings."""
    offered = {str(number): pace for number, pace in enumerate(paces(collection), 1)}
    choices = {key: _pace_words(pace) for key, pace in offered.items()} | {"o": "Another number of reviews a day…"}
    if plan.new:
        choices["n"] = _turned(plan)
    key = await app.push_screen_wait(Choose("Catching up", plan.words, choices))
    if key == "o":
        await _ask_number(app, collection)
    elif key == "n":
        collection.prefer(_NEW, NewInBacklog.COME if plan.paused else NewInBacklog.PAUSED)
    elif key:
        collection.prefer(_REVIEWS, str(offered[key].a_day))


def _pace_words(pace: Plan) -> str:
    takes = f", about {duration(60 * pace.minutes)}" if pace.minutes else ""
    gone = f"gone by {pace.end}" if pace.end else "too few to catch up"
    return f"{pace.a_day} a day{takes}: {gone}"


def _turned(plan: Plan) -> str:
    return "Let new cards come meanwhile" if plan.paused else "Let new cards wait until the reviews are gone"


async def _ask_number(app: App[Any], collection: Collection) -> None:
    """Asks for a number of reviews a day, and stores it; says so if it is invalid."""
    number = await app.push_screen_wait(AskText("Catching up", "How many reviews a day?"))
    try:
        collection.prefer(_REVIEWS, number or _REVIEWS.text(collection.settings))
    except QuizError as error:
        app.notify(str(error), severity="warning", markup=False)
