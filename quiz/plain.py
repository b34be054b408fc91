"""A sitting line by line, over a pair of text streams: for pipes, screen readers and dumb terminals."""

import re
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase
from time import monotonic
from typing import TextIO

from quiz.card.kinds.cloze import Cloze
from quiz.card.kinds.listing import Listing
from quiz.card.kinds.matching import Matching
from quiz.card.kinds.ordering import Ordering
from quiz.card.kinds.response import MultipleResponse
from quiz.card.markup import plain
from quiz.card.model import Answer, Card, Mark, Part, Question
from quiz.card.text import one_line, visible
from quiz.review.handling import FLAGS
from quiz.review.rating import Rating
from quiz.review.session import digits, percent
from quiz.review.why import facts, reason
from quiz.sitting import Feedback, Showing, Sitting, act_words, step_words
from quiz.store.entry import ActKind, Entry

_LONGEST_ECHO = 500
"""Characters of an answer that are said back."""

HELP = """\
One line is one answer; an empty line says that you do not know. Where several options are asked, type their letters
(`a c`); a list takes one item a line and ends with an empty line, a matching one letter for each left side.
  :hint              a nudge, where the card has one
  :undo  :redo       take back what was last done, an answer or other; bring it back
  :again :hard :good :easy   rate the last answer otherwise
  :bury  :suspend    leave the card out until tomorrow, or until you take it up again
  :flag [colour]     put a flag on the card: red, orange, green or blue; without a colour take it off
  :why               why the card comes now, and what is known of your memory of it
  :quit              end here; everything answered is kept
  ::                 at the start of a line stands for one colon
"""


class _Ended(Exception):
    """No more input, or the learner wants to stop."""


class _Moved(Exception):
    """A command has changed which card is to be asked."""


class PlainStudy:
    """Runs a sitting over `lines_in` and `lines_out`."""

    def __init__(
        self, sitting: Sitting, lines_in: TextIO, lines_out: TextIO, clock: Callable[[], float] = monotonic
    ) -> None:
        self._sitting = sitting
        self._in = lines_in
        self._out = lines_out
        self._clock = clock
        self._hinted = False

    def run(self) -> None:
        """Asks until nothing is left, input ends or the learner quits; then prints the result."""
        try:
            showing = self._sitting.next()
            while showing:
                showing = self._ask(showing)
        except (_Ended, KeyboardInterrupt):
            self._say("")
        self._print_result()

    def _say(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()

    def _ask(self, showing: Showing) -> Showing | None:
        """Asks one card; returns the one to ask after it."""
        self._hinted = False
        self._print_question(showing)
        shown_at = self._clock()
        try:
            answer = self._answer(showing)
            feedback = self._sitting.answer(answer, self._clock() - shown_at, self._hinted)
            if feedback.mark is None:
                self._say(f"Answer: {_readable(showing.card.question.expected[0])}")
                self._print_background(showing.card)
                rating = self._own_rating(feedback)
                self._sitting.rate(rating)
            else:
                self._print_mark(feedback.mark, showing.card)
                rating = feedback.suggested
            self._say(f"{rating.label}: again in {feedback.wait(rating)}.\n")
        except _Moved:
            return self._sitting.showing
        return self._sitting.next()

    def _print_question(self, showing: Showing) -> None:
        done, left = len(self._sitting.answered), self._sitting.remaining
        question = showing.card.question
        self._say(f"[{done + 1}/{done + max(left, 1)}] {question.kind.capitalize()}")
        self._say(_readable(question.prompt))
        for label, option in zip(_labels(showing.options), showing.options, strict=True):
            self._say(f"  {label}) {_readable(option)}")

    def _answer(self, showing: Showing) -> Answer:
        question = showing.card.question
        if question.self_rated:
            return (self._line("Think of the answer, then press Enter: "),)
        match question:
            case Cloze() if len(question.blanks) > 1:
                total = len(question.blanks)
                return tuple(self._line(f"Blank {number} of {total}: ") for number in range(1, total + 1))
            case Listing():
                return self._items(len(question.answers))
            case MultipleResponse():
                return self._read("Letters of all right ones: ", lambda line: _letters(line, showing), showing)
            case Ordering():
                return self._read("Letters in the right order: ", lambda line: _letters(line, showing), showing)
            case Matching():
                return tuple(self._side(left, showing) for left in question.lefts)
        return (self._side("", showing),)

    def _items(self, asked: int) -> Answer:
        """One item a line, until an empty line or as many as are asked."""
        items: list[str] = []
        while len(items) < asked and (item := self._line(f"Item {len(items) + 1} of {asked}: ")):
            items.append(item)
        return tuple(items)

    def _side(self, left: str, showing: Showing) -> str:
        prompt = f"{one_line(plain(left))} > ".lstrip()
        (chosen,) = self._read(prompt, lambda line: (_chosen(line, showing.options),), showing)
        return chosen

    def _read(self, prompt: str, read: Callable[[str], Answer], showing: Showing) -> Answer:
        """What `read` makes of a line; at a terminal, of the first line that can be an answer."""
        while True:
            answer = read(self._line(prompt))
            refusal = _refusal(answer, showing)
            if not (refusal and self._in.isatty()):
                return answer
            self._say(refusal)

    def _line(self, prompt: str) -> str:
        """One line of input that is no command. Raises `_Ended` at the end of input."""
        while True:
            self._out.write(prompt)
            self._out.flush()
            line = self._in.readline()
            if not line:
                raise _Ended
            if not self._in.isatty():
                self._say(line.rstrip("\n"))  # a terminal echoes what is typed; a transcript wants it too
            line = line.strip()
            if not line.startswith(":") or line.startswith("::"):
                return line.removeprefix(":") if line.startswith("::") else line
            self._obey(line[1:].casefold())

    def _obey(self, line: str) -> None:
        command, _, word = line.partition(" ")
        ratings = {rating.name.casefold(): rating for rating in Rating}
        if command in ("q", "quit"):
            raise _Ended
        if command in ("u", "undo"):
            self._undo()
        elif command in ("h", "hint"):
            self._hint()
        elif command == "redo":
            self._redo()
        elif command == "why":
            self._why()
        elif command in ("bury", "suspend", "flag"):
            self._act(ActKind(command), word.strip())
        elif command in ratings:
            self._rate_last(ratings[command])
        else:
            self._say(HELP)

    def _hint(self) -> None:
        card = self._sitting.showing.card if self._sitting.showing else None
        self._hinted = bool(card and card.hint)
        self._say(f"Hint: {_readable(card.hint)}" if card and card.hint else "This card has no hint.")

    def _undo(self) -> None:
        step = self._sitting.undo()
        if step is None:
            self._say("There is nothing to take back.")
            return
        self._say(f"Took back {step_words(step)}.\n")
        raise _Moved

    def _redo(self) -> None:
        step = self._sitting.redo()
        if step is None:
            self._say("There is nothing to bring back.")
            return
        self._say(f"Did again: {step_words(step)}.\n")
        raise _Moved

    def _why(self) -> None:
        memory, now = self._sitting.memory, self._sitting.collection.now()
        recall = self._sitting.collection.recall
        self._say(reason(memory, now, recall, self._sitting.handling))
        for fact in facts(memory, now, recall) if memory else []:
            self._say(f"  {fact.name}: {fact.value} ({fact.meaning})")

    def _act(self, kind: ActKind, word: str) -> None:
        day = self._sitting.collection.now().day
        if kind is ActKind.FLAG and word not in FLAGS:
            self._say(f"There is no flag `{one_line(word)}`. There are {', '.join(FLAGS[1:])}.")
            return
        value = {ActKind.BURY: day, ActKind.FLAG: FLAGS.index(word) if word in FLAGS else 0}.get(kind, 1)
        showing = self._sitting.showing
        done = self._sitting.act(kind, value)
        self._say(f"{act_words(kind, value, day, done)}\n")
        if self._sitting.showing is not showing:
            raise _Moved

    def _rate_last(self, rating: Rating) -> None:
        step = self._sitting.last_step()
        if not self._sitting.answered:
            self._say("There is no answer in this sitting to rate.")
            return
        if not isinstance(step, Entry) or step.session != self._sitting.id:
            self._say("Something else was done since the last answer; `:undo` takes it back.")
            return
        last = self._sitting.answered[-1]
        self._sitting.undo()
        feedback = self._sitting.answer(last.answer, last.seconds, last.hinted)
        self._sitting.rate(rating)
        self._say(f"{rating.label}: again in {feedback.wait(rating)}.\n")
        self._sitting.next()
        raise _Moved

    def _own_rating(self, feedback: Feedback) -> Rating:
        waits = ", ".join(_choice(rating, feedback) for rating in Rating)
        choices = {name: rating for rating in Rating for name in (str(rating.value), rating.name.casefold())}
        choices[""] = feedback.suggested
        while True:
            said = self._line(f"{waits}; Enter for {feedback.suggested.label}: ").casefold()
            if said in choices:
                return choices[said]
            self._say("Type a number from 1 to 4, or press Enter.")

    def _print_mark(self, mark: Mark, card: Card) -> None:
        part_of_it = f"Partly right: {percent(mark.score, 1)}%."
        self._say("Right." if mark.right else part_of_it if mark.score else "Wrong.")
        for line in _lines_of(mark, card.question):
            self._say(f"  {one_line(line)}")
        self._print_background(card)

    def _print_background(self, card: Card) -> None:
        if card.explanation:
            self._say(f"  {_readable(card.explanation)}")
        if card.quote:
            source = f" ({visible(Path(card.source).name)})" if card.source else ""
            self._say(f"  “{one_line(card.quote)}”{source}")

    def _print_result(self) -> None:
        summary = self._sitting.summary()
        if not summary.answers:
            self._say("Nothing was answered." if self._sitting.showing else self._sitting.why_nothing())
        else:
            self._say(
                f"Result: {digits(summary.points)} of {summary.answers} ({summary.percent}%). Every answer is kept."
            )
        for kind in summary.kinds:
            self._say(f"  {kind.kind.capitalize()}: {digits(kind.points)} of {kind.answers}")
        for one in summary.missed:
            question = one.card.question
            expected = ", ".join(plain(text) for text in question.expected)
            self._say(f"  Missed: {one_line(plain(question.prompt))} — {one_line(expected)}")
        for when, count in self._sitting.ahead()[:5]:
            self._say(f"  Due {when}: {count}")


def _choice(rating: Rating, feedback: Feedback) -> str:
    wait = feedback.wait(rating)
    return f"{rating.value} {rating.label} ({wait})" if wait else f"{rating.value} {rating.label}"


def _readable(text: str) -> str:
    """A text of a card as it reads without Markdown; whoever hears it is not told of stars and backticks."""
    return visible(plain(text.expandtabs(4)))


def _chosen(line: str, options: Answer) -> str:
    """The option that `line` spells out or names: by its letter or number (`b`, `2`, `b) text`), or its beginning.

    `line` itself where it names none, or more than one.
    """
    key = line.casefold()
    spelled = {text.casefold(): option for option in options for text in (plain(option), option)}
    names = {str(number): option for number, option in enumerate(options, 1)}
    names |= dict(zip(_labels(options), options, strict=True))
    beginning = [option for option in options if key and plain(option).casefold().startswith(key)]
    if key in spelled or key.partition(")")[0] in names:
        return spelled.get(key) or names[key.partition(")")[0]]
    return beginning[0] if len(beginning) == 1 else line


def _labels(options: Answer) -> list[str]:
    """What each option is called: a letter, or where there are more than letters, a number."""
    if len(options) <= len(ascii_lowercase):
        return [*ascii_lowercase[: len(options)]]
    return [str(number) for number in range(1, len(options) + 1)]


def _letters(line: str, showing: Showing) -> Answer:
    """The options that `line` names by their letters (`ac`, `a c`, `a, c`), or the one that it spells out."""
    options = showing.options
    if spelled := [option for option in options if line.casefold() in (option.casefold(), plain(option).casefold())]:
        return tuple(spelled)
    between = r"[\s,;.)]+" if len(options) > len(ascii_lowercase) else r"[\s,;.)]*"
    return tuple(_chosen(label, options) for label in re.split(between, line) if label)


def _refusal(answer: Answer, showing: Showing) -> str:
    """Why `answer` is no answer to this question, or an empty text."""
    labels = _labels(showing.options) or [""]
    word, span = ("letter" if labels[0] == "a" else "number"), f"from {labels[0]} to {labels[-1]}"
    if isinstance(showing.card.question, Ordering) and answer and sorted(answer) != sorted(showing.options):
        return f"Type each {word} {span} once."
    if showing.options and any(text and text not in showing.options for text in answer):
        return f"Type a {word} {span}." if len(answer) == 1 else f"Type {word}s {span}."
    return showing.card.unreadable(answer)


def _lines_of(mark: Mark, question: Question) -> list[str]:
    """What is to be said about the parts of `mark`; of an order, the whole of it where it is not right."""
    if isinstance(question, Ordering):
        return [] if mark.right else [f"{number}. {plain(text)}" for number, text in enumerate(question.order, 1)]
    return [line for part in mark.parts for line in _lines_of_part(part)]


def _lines_of_part(part: Part) -> list[str]:
    before = f"{plain(part.of)}: " if part.of else ""
    lines = []
    if part.given.strip() and (part.mistyped or not part.right):
        lines.append(f"{before}You said: {plain(part.given[:_LONGEST_ECHO])}")
    if not part.right:
        lines.append(f"{before}Expected: {plain(part.expected)}" if part.expected else "That is not one of them.")
    elif part.in_other_words:
        lines.append(f"{before}Answer: {plain(part.expected)}")
    return [*lines, plain(part.remark)] if part.remark else lines
