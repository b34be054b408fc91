"""Runs the app from home, a session, an exam or an article, and returns the text to print at its end."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quiz.tui.app import QuizApp
from quiz.tui.opening import Opening
from quiz.tui.shared.threads.collect_when_quiet import collect_when_quiet

if TYPE_CHECKING:  # home is painted before the rest of the program is imported
    from quiz.card.model import Deck
    from quiz.exam.report import Results
    from quiz.study.authoring.drafting import Drafting
    from quiz.study.collection import Collection
    from quiz.study.exams.exam_session import ExamSetup
    from quiz.study.sessions.session import Session

TURN = 0.0005
"""Seconds after which a thread that works makes room for the screen."""


def run_home(opening: Opening) -> str:
    """Runs the app from home; returns a text to print at the end. Raises `QuizError` where nothing can be opened."""
    app = QuizApp(opening=opening, watch=True)
    try:
        _run(app)
        if app.failure:
            raise app.failure
        return app.farewell()
    finally:
        app.close()


def run(collection: "Collection", decks: "Sequence[Deck]", session: "Session") -> str:
    """Runs the app from `session`; returns a text to print at the end."""
    app = QuizApp(collection, decks, session, watch=True)
    _run(app)
    return app.farewell()


def run_exam(collection: "Collection", decks: "Sequence[Deck]", setup: "ExamSetup") -> "tuple[str, Results | None]":
    """Runs the app from an exam; returns a text to print at the end, and the report of the last exam handed in with
    answers.
    """
    app = QuizApp(collection, decks, exam=setup)
    _run(app)
    results = [one.results for one in app.examinations if one.results and one.counts]
    return app.farewell(), results[-1] if results else None


def run_draft(collection: "Collection", drafting: "Drafting") -> str:
    """Runs the app to choose cards from an article, writes the kept ones, and returns a text to print at the end."""
    from quiz.tui.draft.draft_screen import write_kept

    app = QuizApp(collection, collection.decks, draft=drafting)
    _run(app)
    rest = write_kept(drafting) if drafting.unwritten or not app.drafted else ""
    return " ".join(part for part in (app.drafted, rest) if part)


def _run(app: QuizApp) -> None:
    """Runs `app`. Objects loaded so far are excluded from garbage collection, and others are searched in quiet moments,
    so that it delays no key.

    Threads get short turns: a key needs some twenty small steps, and before each of them a working thread has its turn.
    """
    sys.setswitchinterval(TURN)
    collect_when_quiet()
    app.run_to_end(mouse=app.has_mouse)
