"""A learner in plain mode who rates answers anew, takes them back and brings them back, and says what was done.

Run by `plain`, which ends it at any moment: `python -m tests.torture.plain_learner HOME DECKS SEED [BYTES]`. A line is
written only when what it tells of has returned: from then on it may not be lost. No file grows beyond BYTES.
"""

import resource
import signal
import sys
from io import StringIO
from pathlib import Path
from random import Random

from quiz.card.model import Answer
from quiz.card.problem import QuizError
from quiz.engine.rating import Rating
from quiz.plain.study import PlainStudy
from quiz.store.rows.log_rows import LogEntry, Undoable
from quiz.study.collection import open_collection
from quiz.study.day.today import want_more
from quiz.study.sessions.session import Session
from quiz.study.sessions.shown_card import Feedback
from tests.torture.learner import tell

COMMANDS = [f":{rating.name.casefold()}" for rating in Rating] * 2 + [":right", ":accept", ":undo", ":redo", ":retry"]
COMMANDS += [":flag red", ":bury", ":hint", ":why"]


class TellingSession(Session):
    """Says what is on disk by now."""

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]
        self._roots: dict[int, int] = {}

    def answer(self, answer: Answer, seconds: float, hinted: bool = False) -> Feedback:
        before = self.logged
        feedback = super().answer(answer, seconds, hinted)
        if self.logged and self.logged != before:
            tell("answered", self.logged)
        return feedback

    def rate(self, rating: Rating) -> None:
        before = self.logged
        counts = not (self.feedback and self.feedback.retried)
        super().rate(rating)
        if counts:
            self._tell_of(before, rating)

    def overrule(self) -> Feedback:
        before = self.logged
        feedback = super().overrule()
        self._tell_of(before, feedback.suggested)
        return feedback

    def _tell_of(self, before: int, rating: Rating) -> None:
        root = self._roots.get(before, before) or self.logged
        self._roots[self.logged] = root
        tell("rated" if before else "answered", root, rating.value)

    def undo(self) -> Undoable | None:
        undoable = super().undo()
        if isinstance(undoable, LogEntry):
            tell("undone", undoable.id)
        return undoable

    def redo(self) -> Undoable | None:
        undoable = super().redo()
        if isinstance(undoable, LogEntry):
            tell("redone", undoable.id)
        return undoable


class AnyLines(StringIO):
    """Types answers, right and wrong, and commands."""

    def __init__(self, rng: Random) -> None:
        super().__init__()
        self._rng = rng

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        rng = self._rng
        line = rng.choice(COMMANDS) if rng.random() < 0.6 else rng.choice(["no", f"answer {rng.randrange(30)}"])
        return f"{line}\n"


def main() -> None:
    home, decks, seed, *limit = sys.argv[1:]
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit[0]), int(limit[0])))
    rng = Random(int(seed))
    try:
        collection = open_collection([Path(decks)], Path(home))
        tell("opened")
        while True:
            collection.reread()
            session = TellingSession(collection, collection.pick(), "Session", 20, rng)
            if session.next() is None:
                want_more(collection, new=100)
            PlainStudy(session, AnyLines(rng), StringIO(), lambda: 0.0).run()
    except QuizError as error:
        tell("refused", 0, 0)
        sys.stderr.write(f"{error}\n")


if __name__ == "__main__":
    main()
