"""Second marking line by line: each group of refused answers is shown, and a letter decides."""

from random import Random
from typing import TextIO

from quiz.card.control_characters import one_line
from quiz.card.markup import plain
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.exam.classes.decisions import Verdict
from quiz.exam.classes.refused_answers import Refused
from quiz.plain.questions import Ended, readable, set_in
from quiz.plain.read_line import LineReader
from quiz.study.exams.second_marking import SecondMarking

_VERDICTS = {"y": Verdict.ACCEPTED, "d": Verdict.IN_DECK, "n": Verdict.REFUSED}
_WORDS = {"yes": "y", "accept": "y", "deck": "d", "no": "n", "refuse": "n", "undo": "u", "quit": "q"}
_MOST_SHOWN = 8
"""Answers of one group that are shown."""

HELP = """\
  y       accept it, for these sheets
  d       accept it, and write it into the deck
  n       it stays wrong
  Enter   leave it for another time
  u       undo what was last decided
  q       end here; what was decided is kept
Where an answer may stand for one of several, its number goes behind the letter: `y 2`."""


class PlainSecondMarking:
    """Shows the groups of `marking` one by one over `lines_in` and `lines_out`, until all is decided, input ends, or
    `q`.
    """

    def __init__(self, marking: SecondMarking, lines_in: TextIO, lines_out: TextIO) -> None:
        self._marking = marking
        self._in = LineReader(lines_in, lines_out)
        self._out = lines_out

    def run(self) -> None:
        """Asks about each group of answers. Ctrl+C ends it, and all decisions up to then are kept."""
        self._say(self._opening())
        try:
            while (group := self._marking.group) or self._goes_back():
                if group:
                    self._show(group)
                    self._ask(group)
        except (Ended, KeyboardInterrupt):
            self._say("")
        if self._marking.groups:
            decided, left = self._marking.decided, len(self._marking.groups) - self._marking.decided
            self._say(f"{decided} decided, {left} left open.")

    def _opening(self) -> str:
        groups = self._marking.groups
        if not groups:
            return "No refused answer is frequent or near enough to be looked at again."
        kept = one_line(self._marking.decisions.path)
        what = f"{counted(len(groups), 'refused answer')} to look at. Decisions are kept in `{kept}`."
        return f"{what}\n{HELP}\n"

    def _goes_back(self) -> bool:
        """Asks, behind the last answers, whether the last decision is to be undone; returns whether it was."""
        if not self._marking.can_undo or self._line("That was the last. (Enter ends, u undoes) ") not in ("u", "undo"):
            return False
        self._say(self._marking.undo())
        return True

    def _show(self, group: Refused) -> None:
        self._say(f"[{self._marking.position + 1}/{len(self._marking.groups)}] {one_line(group.card.id)}")
        if group.card.context:
            self._say(one_line(group.card.context))
        self._say(readable(group.card.question.prompt))
        expected = group.expected if len(group.expected) == 1 else group.card.question.expected
        self._say(set_in("Expected:", "; ".join(expected) + (f" ({group.blank})" if group.blank else "")))
        if group.card.question.others and not group.card.question.options(Random(0)):
            self._say(set_in("Accepted too:", "; ".join(group.card.question.others)))
        share = f"{group.persons:,} of {group.of:,}"
        self._say(f"Given by {share}: {self._texts(group)}")
        if group.why:
            self._say(f"Refused: {one_line(plain(group.why))}")
        if len(group.expected) > 1:
            numbered = (f"{number} {shortened(plain(text))}" for number, text in enumerate(group.expected, 1))
            self._say(f"It may stand for: {', '.join(numbered)}")

    def _texts(self, group: Refused) -> str:
        shown = [f"{shortened(text)} ({persons:,})" for text, persons in group.texts[:_MOST_SHOWN]]
        more = len(group.texts) - _MOST_SHOWN
        return "; ".join(shown) + (f"; {more:,} more like these" if more > 0 else "")

    def _ask(self, group: Refused) -> None:
        """Asks whether to accept `group`, and carries out typed lines until one of them leads to another group."""
        ways = "y, d, n" if self._marking.can_go_into_deck() else "y, n"
        while True:
            letter, _, rest = self._line(f"Accept? ({ways}, Enter, u, q, ?) ").partition(" ")
            if self._obeyed(_WORDS.get(letter, letter), rest.strip(), group):
                self._say("")
                return

    def _obeyed(self, letter: str, rest: str, group: Refused) -> bool:
        """Carries out what a typed line says. Returns whether that led to another group of answers."""
        if letter == "q":
            raise Ended
        if letter == "u":
            self._say(self._marking.undo())
            return True
        if letter == "":
            self._marking.leave()
            return True
        if letter in _VERDICTS and (expected := _meant(rest, group)):
            return self._decided(_VERDICTS[letter], expected, group)
        self._say(HELP)
        return False

    def _decided(self, verdict: Verdict, expected: str, group: Refused) -> bool:
        if verdict is Verdict.IN_DECK and not self._marking.can_go_into_deck():
            self._say(
                "The deck cannot take it: its kind of question has no one answer to put it beside. `y` accepts it."
            )
            return False
        try:
            self._marking.decide(verdict, expected)
        except QuizError as error:
            self._say(one_line(str(error)))
            return False
        into = f", and stands in `{one_line(group.card.place.path)}`" if verdict is Verdict.IN_DECK else ""
        self._say(f"{shortened(group.text)}: {'accepted' if verdict.accepts else 'stays wrong'}{into}.")
        return True

    def _line(self, prompt: str) -> str:
        lines = self._in.read(prompt)
        if lines is None:
            raise Ended
        line = " ".join(lines).strip()
        if not self._in.isatty():
            self._say(line)  # a terminal echoes what is typed; a transcript wants it too
        return line.casefold()

    def _say(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()


def _meant(rest: str, group: Refused) -> str:
    """Returns the right answer that a number names, the likeliest where there is none; empty for another number."""
    if not rest:
        return group.expected[0]
    number = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 5 else 0
    return group.expected[number - 1] if 0 < number <= len(group.expected) else ""
