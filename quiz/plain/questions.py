"""One question in plain mode, over a pair of text streams: how each kind is answered line by line."""

import re
from collections.abc import Callable
from string import ascii_lowercase
from textwrap import indent
from threading import Thread
from typing import TextIO, TypeVar, assert_never

from quiz.card.comparing.deck_answers import answers_of
from quiz.card.control_characters import one_line, visible
from quiz.card.markup import plain
from quiz.card.model import Answer, AnswerShape
from quiz.card.shown_text import as_shown
from quiz.card.vocabulary import Vocabulary
from quiz.card.words import shortened
from quiz.plain.read_line import LineReader
from quiz.store.sqlite.database import Locked
from quiz.study.sessions.shown_card import ShownCard

T = TypeVar("T")


class Ended(Exception):
    """Raised when there is no more input, or the learner wants to stop."""


class Moved(Exception):
    """Raised when a command has changed which question is to be asked."""


class Lines:
    """Reads answers from `lines_in` and writes to `lines_out`. `clock` gives seconds that never go back."""

    def __init__(self, lines_in: TextIO, lines_out: TextIO, clock: Callable[[], float]) -> None:
        self._in = LineReader(lines_in, lines_out)
        self._out = lines_out
        self._clock = clock
        self._asked: ShownCard | None = None
        """The card whose answer is being read."""
        self._ready: Vocabulary | None = None
        """The vocabulary with which the last typed answer was compared."""

    def _obey(self, line: str) -> None:
        """Carries out a `line` that begins with a colon."""
        raise NotImplementedError

    def _say(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()

    def _print_asked(self, shown_card: ShownCard) -> None:
        if shown_card.card.context:
            self._say(one_line(shown_card.card.context))
        self._say(readable(shown_card.card.question.prompt))
        if shown_card.card.question.rule:
            self._say(shown_card.card.question.rule)
        for label, option in zip(_labels(shown_card.options), shown_card.options, strict=True):
            self._say(f"  {label}) {readable(option)}")

    def _kept(self, write: Callable[[], T]) -> T:
        """Calls `write`, which writes into the log, and returns its result.

        While another program keeps the log locked, says so once, and tries again; an interrupt ends that.
        """
        told = False
        while True:
            try:
                return write()
            except Locked:
                if not told:
                    self._say("Another program is writing into your answers. This goes on when it has done.")
                told = True
            except KeyboardInterrupt:
                if told:
                    self._say("\nWhat was given last is not kept.")
                raise

    def _answer(self, shown_card: ShownCard) -> Answer:
        """Reads the answer to a card. Raises `Ended`, or `Moved` where a command has changed what is asked."""
        self._asked = shown_card
        reading = self._reads_ahead(shown_card)
        try:
            return self._read_answer(shown_card)
        finally:
            self._asked = None
            if reading:
                reading.join()

    def _reads_ahead(self, shown_card: ShownCard) -> Thread | None:
        """Reads all answers of the deck, with which a typed one is compared, while the learner thinks.

        Returns the thread that reads; None where they are read already, or the answer is not typed.
        """
        vocabulary = shown_card.card.vocabulary
        if shown_card.options or shown_card.card.question.self_rated or vocabulary is self._ready:
            return None
        self._ready = vocabulary
        thread = Thread(target=answers_of(vocabulary).get_ready)
        thread.start()
        return thread

    def _read_answer(self, shown_card: ShownCard) -> Answer:
        question = shown_card.card.question
        if question.self_rated:
            return (self._line("Think of the answer, then press Enter: "),)
        match question.shape:
            case AnswerShape.ONE:
                return (self._side("", shown_card),)
            case AnswerShape.ITEMS:
                return self._items(len(question.expected))
            case AnswerShape.PICKS:
                return self._read("Letters of all right ones: ", lambda line: _letters(line, shown_card), shown_card)
            case AnswerShape.ORDER:
                return self._read("Letters in the right order: ", lambda line: _letters(line, shown_card), shown_card)
            case AnswerShape.PLACES if question.places:
                return tuple(self._side(left, shown_card) for left in question.places)
            case AnswerShape.PLACES:
                total = len(question.expected)
                return tuple(self._line(f"Blank {number} of {total}: ") for number in range(1, total + 1))
        assert_never(question.shape)

    def _items(self, asked: int) -> Answer:
        """Returns one item a line, until an empty line or as many as are asked; several at once if they were pasted."""
        items: list[str] = []
        while len(items) < asked and (pasted := self._lines(f"Item {len(items) + 1} of {asked}: ")):
            items += pasted
        return tuple(items)

    def _side(self, left: str, shown_card: ShownCard) -> str:
        prompt = f"{one_line(as_shown(left))} > ".lstrip()
        read = lambda line: (_chosen(shown_card.card.named(line), shown_card.options),)  # noqa: E731
        (chosen,) = self._read(prompt, read, shown_card)
        return chosen

    def _read(self, prompt: str, read: Callable[[str], Answer], shown_card: ShownCard) -> Answer:
        """Returns what `read` makes of a line; at a terminal, of the first line that can be an answer."""
        while True:
            answer = read(self._line(prompt))
            refusal = _refusal(answer, shown_card)
            again = bool(refusal) and self._in.isatty()
            if again or (refusal and shown_card.options):  # of an answer in words, the mark tells what is wrong with it
                self._say(refusal)
            if not again:
                return answer

    def _line(self, prompt: str) -> str:
        """Returns one line of input that is no command. Several lines pasted at once count as one.

        Raises `Ended` at the end of the input.
        """
        return " ".join(self._lines(prompt))

    def _lines(self, prompt: str) -> list[str]:
        """Returns the lines that were given at once, none where nothing was. Raises `Ended` at the end of input."""
        while True:
            lines = self._in.read(prompt)
            if lines is None:
                raise Ended
            if not self._in.isatty():
                self._say("\n".join(lines))  # a terminal echoes what is typed; a transcript wants it too
            lines = [stripped for line in lines if (stripped := line.strip())]
            line = lines[0] if lines else ""
            if len(lines) > 1 or not line.startswith(":") or self._is_answer(line):
                return lines
            if line.startswith("::"):
                return [line.removeprefix(":")]
            self._obey(line[1:].casefold())

    def _is_answer(self, line: str) -> bool:
        """Returns whether the card at hand has `line`, though it begins with a colon, among its answers."""
        if self._asked is None:
            return False
        question = self._asked.card.question
        texts = (*question.expected, *question.others, *self._asked.options)
        return line.casefold() in {form.casefold() for text in texts for form in _forms(text)}


def readable(text: str) -> str:
    """Returns a text of a card without Markdown, so that whoever hears it does not hear stars and backticks."""
    return visible(as_shown(text.expandtabs(4)))


def _forms(text: str) -> tuple[str, ...]:
    """Returns the forms in which a text of a card may be typed: as it stands, without its marks, and as it is shown."""
    return text, plain(text), as_shown(text)


def set_in(name: str, text: str) -> str:
    """Returns `text`, without its Markdown, after its `name`; a text of several lines goes below the name, each line
    indented.
    """
    shown = readable(text)
    if "\n" not in shown:
        return f"{name} {shown}".strip() if name else f"  {shown}"
    body = indent(shown, "  ")
    return f"{name}\n{body}" if name else body


def _chosen(line: str, options: Answer) -> str:
    """Returns the option that `line` spells out or names: by its letter or number (`b`, `2`, `b) text`), or its
    beginning.

    `line` itself where it names none, or more than one.
    """
    key = line.casefold()
    spelled = {text.casefold(): option for option in options for text in _forms(option)}
    names = {str(number): option for number, option in enumerate(options, 1)}
    names |= dict(zip(_labels(options), options, strict=True))
    beginning = [option for option in options if key and as_shown(option).casefold().startswith(key)]
    if key in spelled or key.partition(")")[0] in names:
        return spelled.get(key) or names[key.partition(")")[0]]
    return beginning[0] if len(beginning) == 1 else line


def _labels(options: Answer) -> list[str]:
    """Returns what each option is called: a letter, or where there are more than letters, a number."""
    if len(options) <= len(ascii_lowercase):
        return [*ascii_lowercase[: len(options)]]
    return [str(number) for number in range(1, len(options) + 1)]


def _letters(line: str, shown_card: ShownCard) -> Answer:
    """Returns the options that `line` names by their letters (`ac`, `a c`, `a, c`), or the one that it spells out."""
    options = shown_card.options
    if spelled := [option for option in options if line.casefold() in map(str.casefold, _forms(option))]:
        return tuple(spelled)
    between = r"[\s,;.)]+" if len(options) > len(ascii_lowercase) else r"[\s,;.)]*"
    return tuple(_chosen(label, options) for label in re.split(between, line) if label)


def _refusal(answer: Answer, shown_card: ShownCard) -> str:
    """Returns why `answer` is no answer to this question, or an empty text."""
    labels = _labels(shown_card.options) or [""]
    word, span = ("letter" if labels[0] == "a" else "number"), f"from {labels[0]} to {labels[-1]}"
    is_order = shown_card.card.question.shape is AnswerShape.ORDER
    if is_order and answer and sorted(answer) != sorted(shown_card.options):
        return f"Type each {word} {span} once."
    unknown = [text for text in answer if text and text not in shown_card.options] if shown_card.options else []
    if unknown:
        wanted = f"Type a {word} {span}." if len(answer) == 1 else f"Type {word}s {span}."
        return f"`{shortened(unknown[0])}` is none of the options. {wanted}"
    return shown_card.card.unreadable(answer)
