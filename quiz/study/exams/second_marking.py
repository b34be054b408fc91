"""Second marking: a person decides on refused answers. Each decision is saved at once, and the last can be undone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.problem import Place, Problem, QuizError
from quiz.card.words import shortened
from quiz.deck.whole_files import LARGEST_DECK, read_file, replace_file
from quiz.deck.writing.add_answer import add_text
from quiz.deck.writing.edit import Written
from quiz.deck.writing.takes_more import takes_more
from quiz.exam.classes.decisions import NOT_A_DECISION, Decision, Decisions, Verdict, as_text, decisions_of
from quiz.exam.classes.refused_answers import Refused


def read_decisions(path: Path) -> Decisions:
    """Reads the decisions in the file `path`; none if there is no such file. Its `problems` say what cannot be read."""
    try:
        return decisions_of(read_file(path, LARGEST_DECK), str(path))
    except FileNotFoundError:
        return Decisions(str(path))
    except OSError as error:
        message, hint = f"The file cannot be read: {error.strerror}.", "Look at its rights."
        return Decisions(str(path), problems=(Problem(Place(str(path)), NOT_A_DECISION, message, hint),))


def write_decisions(decisions: Decisions) -> None:
    """Writes the file of decisions, as a whole or not at all. Raises `QuizError` where it had problems or cannot be
    written.
    """
    if decisions.problems:
        problem = decisions.problems[0]
        raise QuizError(f"{problem.place}: {problem.message} Mend it first, so that nothing in it is lost.")
    replace_file(Path(decisions.path), as_text(decisions).encode("utf-8", "replace"))


class _Step(NamedTuple):
    """One step of second marking, on the group of answers at `position`. `decision` is None where it was left for
    later.
    """

    position: int
    decision: Decision | None
    written: Written | None


class SecondMarking:
    """Goes through groups of alike refused answers to the deck named `deck`, and saves each decision in a file."""

    def __init__(self, deck: str, groups: Sequence[Refused], decisions: Decisions) -> None:
        self.deck = deck
        self.groups = tuple(groups)
        self.decisions = decisions
        self.position = 0
        self._steps: list[_Step] = []

    @property
    def group(self) -> Refused | None:
        """The group of answers to decide on now; None after the last."""
        return self.groups[self.position] if self.position < len(self.groups) else None

    @property
    def decided(self) -> int:
        """The number of groups decided on since this second marking began."""
        return sum(step.decision is not None for step in self._steps)

    def can_go_into_deck(self) -> bool:
        """Returns whether the present answer can be added to the card in the deck."""
        return self.group is not None and takes_more(self.group.card)

    def decide(self, verdict: Verdict, expected: str = "") -> Decision:
        """Saves a decision on the present group, returns it, and goes on to the next group.

        `expected` is the right answer that the group is taken for, by default the most similar one. Raises `QuizError`
        where the decision cannot be saved, and then changes nothing.
        """
        group = self.group
        if group is None:
            raise QuizError("There is no answer left to decide on.")
        (text, _), *like = group.texts
        question = shortened(plain(group.card.question.prompt))
        decision = Decision(
            self.deck,
            group.card.id,
            expected or group.expected[0],
            text,
            verdict,
            tuple(one for one, _ in like),
            question,
            group.persons,
        )
        written = add_text(group.card, text) if verdict is Verdict.IN_DECK else None
        try:
            self._keep((*self.decisions.decisions, decision))
        except QuizError:
            _take_out(group, written)
            raise
        self._steps.append(_Step(self.position, decision, written))
        self.position += 1
        return decision

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def leave(self) -> None:
        """Leaves the present group for later, and goes on to the next."""
        if self.group:
            self._steps.append(_Step(self.position, None, None))
            self.position += 1

    def undo(self) -> str:
        """Goes back one group and takes back the decision on it; returns a sentence that says so."""
        if not self._steps:
            return "There is nothing to undo."
        step = self._steps[-1]
        if step.decision is not None:
            self._keep(tuple(one for one in self.decisions.decisions if one is not step.decision))
        self._steps.pop()
        self.position = step.position
        if step.decision is None:
            return "Back to the answer that was left for later."
        shown = f"`{one_line(step.decision.text)}` is open again."
        if step.written and not _take_out(self.groups[step.position], step.written):
            return f"{shown} It still stands in the deck, which was changed since."
        return shown

    def _keep(self, decisions: tuple[Decision, ...]) -> None:
        kept = replace(self.decisions, decisions=decisions)
        write_decisions(kept)
        self.decisions = kept


def _take_out(group: Refused, written: Written | None) -> bool:
    """Deletes the answer `written` from the deck again. Returns False where the file was changed since."""
    if written is None:
        return True
    path = Path(group.card.place.path)
    try:
        if read_file(path, LARGEST_DECK) != written.new:
            return False
        replace_file(path, written.old)
    except (OSError, QuizError):
        return False
    return True
