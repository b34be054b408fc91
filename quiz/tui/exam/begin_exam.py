"""Offers an interrupted exam, or sets up a new one."""

from collections.abc import Sequence
from typing import Any

from textual.app import App

from quiz.card.model import Deck
from quiz.card.words import duration
from quiz.study.collection import Collection
from quiz.study.exams.exam_session import NO_RESULT, ExamSession, ExamSetup, begin_exam, interrupted
from quiz.tui.exam.setup_dialog import ExamSetupDialog
from quiz.tui.shared.dialogs import Choose
from quiz.tui.shared.keys.key_bindings import key_text


async def exam_to_take(
    app: App[Any], collection: Collection, decks: Sequence[Deck], setup: ExamSetup | None, first: Deck | None
) -> ExamSession | None:
    """Returns the exam that the learner wants to take now; None if they cancel.

    If an exam was interrupted, the learner first says whether to go on with it, which is then the exam to take, or to
    hand it in as it is. A new exam is set up on the screen, with the deck `first` chosen, unless `setup` is given and
    there is only one deck. Raises `QuizError` where there is nothing to ask.
    """
    if before := interrupted(collection, decks):
        way = await app.push_screen_wait(Choose("Interrupted exam", _standing(before), _WAYS))
        if way == "g":
            before.resume()
            return before
        if way is None:
            return None
        before.hand_in()
        kept = f"The exam is handed in as it was. `{key_text(app, 'results')}` on the home screen shows its report."
        app.notify(kept if before.counts else NO_RESULT, markup=False)
    if setup and len(decks) == 1:
        return begin_exam(collection, decks[0], setup)
    wanted = await app.push_screen_wait(ExamSetupDialog(collection, decks, first or decks[0])) if decks else None
    return begin_exam(collection, *wanted) if wanted else None


_WAYS = {"g": "Go on with it", "n": "Hand it in as it is, and begin a new one"}


def _standing(exam_session: ExamSession) -> str:
    replies = exam_session.exam.replies
    answered = f"{exam_session.exam.answered} of {len(replies)} questions are answered"
    clock = "" if exam_session.left is None else f", {duration(exam_session.left)} are left"
    return f"{exam_session.terms.title}: {answered}{clock}. The time since then does not count."
