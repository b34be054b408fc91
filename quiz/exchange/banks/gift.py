"""Reads questions in GIFT, Moodle's text format. It is lenient, since few files escape everything that they should."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import unescape as without_entities
from pathlib import Path
from typing import NamedTuple

from quiz.card.comparing.quantity import in_digits
from quiz.card.kinds.cloze import escaped
from quiz.card.model import Card
from quiz.card.words import counted, shortened
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks.write_gift import MARK, to_gift
from quiz.exchange.escaped_markdown import literal
from quiz.exchange.foreign_files.read_text import read_text
from quiz.exchange.from_html import from_html
from quiz.exchange.incoming import ComesBack, Incoming, ReadBack, ReadOptions
from quiz.exchange.nearest_kind import Amount, Made, Option
from quiz.exchange.reader_findings import ReaderFindings, title_as_name
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "gift"
_UNPAIRED = "a question whose braces do not pair up"
_SEVERAL_GAPS = "a question with several places for answers that are not all typed"

_BRACES = lazy_pattern(r"\\.|[{}]")
_COMMENT = lazy_pattern(r"\s*//(.*)")
_NAMED = lazy_pattern(r"\[(id|tag):((?:\\.|[^\]\\])*)\]")
_CATEGORY = lazy_pattern(r"\s*\$CATEGORY:[ \t]*([^\n]*)")
_TITLE = lazy_pattern(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
_FORMAT_TAG = lazy_pattern(r"\s*\[(html|markdown|plain|moodle)\]")
_GOES_ON = ("~", "=", "}", "#", "//")
"""What a line begins with that belongs to the answers, even behind an empty line."""
_ESCAPED = lazy_pattern(r"\\([\\~=#{}:n])")
_LATEX = lazy_pattern(r"(?<!\\)(?:\\\\)*\\[a-mo-zA-Z(\[]")
_LATEX_WORD = lazy_pattern(
    r"(?<!\\)\\n(?=(?:abla|eq|e|eg|ot|otin|u|i|mid|leq|geq|less|exists|earrow|warrow|parallel|ormalsize|ewline)\b)"
)
_TAGS = lazy_pattern(
    r"</?(?:p|br|b|i|u|em|strong|sub|sup|ul|ol|li|pre|code|span|div|img|table|tr|td|font|a|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_BREAKING = lazy_pattern(r"<(?:p|br|div|li|pre)\b", re.IGNORECASE)
_TRUTH = lazy_pattern(r"(T|TRUE|F|FALSE)\s*(#.*)?", re.DOTALL | re.IGNORECASE)
_WEIGHT = lazy_pattern(r"%(-?\d{1,3}(?:[.,]\d*)?)%")
_SIGNS = lazy_pattern(r"\\.|[=~]", re.DOTALL)
_LINE_START = lazy_pattern(r"(?:^|\n)[ \t]*([^\s])")
_EMPTY_LEFT = lazy_pattern(r"=\s*->")
_INDENTED = lazy_pattern(r"[ \t]*\n[ \t]*")
"""A line break of somebody who has set the file in lines."""
_PAIR = lazy_pattern(r"-\s?>")


class GiftBlock(NamedTuple):
    """One question as written in the file: its lines, the number of the first, and the comments before it."""

    text: str
    line: int
    comments: tuple[str, ...] = ()


def read_gift(path: Path, options: ReadOptions) -> Incoming:
    """Reads the questions in a GIFT file. Raises `QuizError` where it is not a text."""
    decoded = read_text(path, options.encoding)
    gathered = gather(decoded.text, path.stem)
    summary = f"questions in GIFT, {counted(gathered.cards, 'card')} in them"
    is_ours = decoded.text.startswith(MARK)
    return gathered.incoming(summary, [decoded.remark])._replace(comes_back=_COMES_BACK if is_ours else None)


def _read_back(cards: Sequence[Card]) -> ReadBack:
    """Writes `cards` as GIFT, reads that text, and returns the resulting entries."""
    return ReadBack(gather(f"{MARK}\n\n{to_gift(cards).text}", "deck").entries())


_COMES_BACK = ComesBack(_read_back)


def gather(text: str, name: str) -> ReaderFindings:
    """Returns the entries in `text`; those without a category are for a deck called `name`."""
    gathered = ReaderFindings(FORMAT, text.startswith(MARK))
    deck: tuple[str, ...] = (name,)
    for block in blocks(text):
        category = _CATEGORY.match(block.text)
        if category:
            deck = category_path(unescaped(category[1])) or (name,)
            block = block._replace(text=block.text[category.end() :])
        if block.text.strip():
            _take(block, deck, gathered)
    return gathered


def category_path(category: str) -> tuple[str, ...]:
    """Returns the folders and deck for a Moodle category, without the course at its top."""
    levels = [level.strip() for level in category.replace("//", "\0").split("/")]
    kept = [level.replace("\0", "/") for level in levels if level and not level.startswith("$")]
    return tuple(kept[1:] if kept[:1] == ["top"] else kept)


def blocks(text: str) -> Iterator[GiftBlock]:
    """Yields the questions in `text`, split at empty lines outside braces and where a title begins."""
    lines, comments, start = list[str](), list[str](), 0
    depth, blank = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if lines and _parts(bare, depth, blank):
            yield GiftBlock("\n".join(lines), start, tuple(comments))
            lines, comments, depth = [], [], 0
        blank = not bare
        if comment := _COMMENT.fullmatch(line):
            comments += [] if lines else [comment[1]]
        elif bare:
            start = start if lines else number
            lines.append(line)
            depth += _depth(line)
    if lines:
        yield GiftBlock("\n".join(lines), start, tuple(comments))


def _parts(line: str, depth: int, blank: bool) -> bool:
    """Returns whether a question ends before `line`; `depth` braces are open, and `blank` says that an empty line came
    before.
    """
    if not line:
        return False
    if line.startswith("$CATEGORY:"):
        return True
    if depth > 0:
        return blank and not line.startswith(_GOES_ON)
    return blank or line.startswith("::")


def _depth(line: str) -> int:
    """Returns how many more braces `line` opens than it closes."""
    signs = [match[0] for match in _BRACES.finditer(line)]
    return signs.count("{") - signs.count("}")


class _Question(NamedTuple):
    """The parts of a question: the texts before, between and after its answers, and the answers, all as written."""

    title: str
    format: str
    texts: tuple[str, ...]
    answers: tuple[str, ...]

    def read(self, text: str) -> str:
        """Returns a text of an answer in our Markdown; it may specify its own format."""
        tag = _FORMAT_TAG.match(text)
        return readable(text[tag.end() :], tag[1]) if tag else readable(text, self.format)

    def read_inside(self, text: str) -> str:
        """Returns a text beside a gap, with the spaces that separate it from the gap."""
        bare = readable(text, self.format)
        before = " " if text[:1].isspace() and bare else ""
        behind = " " if text[-1:].isspace() and bare else ""
        return f"{before}{bare}{behind}"

    @property
    def asked(self) -> str:
        """The question, with a gap for its answer if that is in the middle of it."""
        first, rest = self.texts[0], self.texts[1] if len(self.texts) > 1 else ""
        if first.rstrip().endswith(("?", ".", ":", "!")) and not any(char.isalnum() for char in rest):
            return readable(first, self.format)
        with_gap = rest.strip() and (first.strip() or self.answers[0].strip()[:1] in ("=", "~"))
        return readable(f"{first}{bank.GAP if with_gap else ' '}{rest}", self.format)


def _take(block: GiftBlock, deck: tuple[str, ...], gathered: ReaderFindings) -> None:
    question = _parted(block.text)
    first = shortened(readable(" ".join(question.texts), question.format) or unescaped(question.title) or block.text)
    if not question.texts:
        gathered.leave_out(_UNPAIRED, f"line {block.line}: {first}")
        return
    made = _made(question)
    lost = from_html(block.text).lost if question.format == "html" or _TAGS.search(block.text) else ()
    named, tags = _ids_and_tags(block.comments)
    for reason in (*made.lost, *lost) if made.entry else ():
        gathered.simplify(reason, first)
    if not made.entry:
        gathered.leave_out(made.lost[0] if made.lost else bank.DESCRIPTION, first)
        return
    gathered.add(
        deck, bank.with_tags(made.entry, tags), named or title_as_name(unescaped(question.title), deck), first=first
    )


def _ids_and_tags(comments: Sequence[str]) -> tuple[str, list[str]]:
    found = [(match[1], unescaped(match[2].replace("\\]", "]"))) for one in comments for match in _NAMED.finditer(one)]
    ids = [text for key, text in found if key == "id" and text]
    return (ids[-1] if ids else ""), [text for key, text in found if key == "tag"]


def _parted(text: str) -> _Question:
    title = _TITLE.match(text)
    rest = text[title.end() :] if title else text
    tag = _FORMAT_TAG.match(rest)
    rest = rest[tag.end() :] if tag else rest
    named, form = title[1].strip() if title else "", tag[1] if tag else ""
    groups = _groups(rest)
    if groups is None:
        return _Question(named, form, (), ())
    answers = [(start, end) for start, end in groups if _is_answer(rest[start + 1 : end])]
    if len(answers) > 1:
        answers = [(start, end) for start, end in answers if rest[start + 1 : end].strip()] or answers[-1:]
    ends = [0, *(end + 1 for _, end in answers)]
    starts = [*(start for start, _ in answers), len(rest)]
    texts = tuple(rest[end:start] for end, start in zip(ends, starts, strict=True))
    return _Question(named, form, texts, tuple(rest[start + 1 : end] for start, end in answers))


def _groups(text: str) -> list[tuple[int, int]] | None:
    """Returns the positions of the outermost braces of `text`, as pairs; None where they do not match."""
    found, depth, start = list[tuple[int, int]](), 0, 0
    for match in _BRACES.finditer(text):
        if match[0] == "{":
            start = start if depth else match.start()
            depth += 1
        elif match[0] == "}" and depth:
            depth -= 1
            if not depth:
                found.append((start, match.start()))
    return None if depth else found


def _is_answer(inside: str) -> bool:
    bare = inside.strip()
    return not bare or bare[0] in "=~#" or _TRUTH.fullmatch(bare) is not None


def _made(question: _Question) -> Made:
    if not question.answers:
        return Made({}, (bank.DESCRIPTION,))
    if len(question.answers) > 1:
        return _several_gaps(question)
    answers, general = _without_general(question.answers[0].strip())
    general = question.read(general)
    if not answers:
        return bank.flashcard(question.asked, general)
    if answers.startswith("#"):
        return _number(question, answers[1:], general)
    if truth := _TRUTH.fullmatch(answers):
        return _truth(question, truth[1].upper().startswith("T"), truth[2] or "", general)
    pieces = _pieces(answers)
    if len(pieces) > 1 and all(sign == "=" and _PAIR.search(text) for sign, text in pieces):
        return _matching(question, [text for _, text in pieces], general)
    return _chosen_or_typed(question, pieces, general)


def _without_general(answers: str) -> tuple[str, str]:
    """Splits off the general feedback at the end of the answers."""
    at = _unescaped_at(answers, "####")
    return (answers, "") if at < 0 else (answers[:at].strip(), answers[at + 4 :])


def _unescaped_at(text: str, sign: str) -> int:
    """Returns the position of the first `sign` in `text` without a backslash before it; -1 where there is none."""
    at = text.find(sign)
    while at > 0 and (len(text[:at]) - len(text[:at].rstrip("\\"))) % 2:
        at = text.find(sign, at + 1)
    return at


def _truth(question: _Question, right: bool, feedback: str, general: str) -> Made:
    """Makes a true-or-false statement. Its feedback is first that for a wrong answer, then that for a right one."""
    told = [question.read(text) for text in feedback.split("#") if text.strip()]
    made = bank.truth(question.asked, right)
    return made._replace(entry=bank.with_explanation(made.entry, "\n".join(filter(None, (general, *reversed(told))))))


def _pieces(answers: str) -> list[tuple[str, str]]:
    """Returns the answers of a question as pairs of the sign before it and the text."""
    starts = {match.start(1) for match in _LINE_START.finditer(answers)}
    by_line = len(starts) > 1 and all(answers[start] in "=~#%" for start in starts)
    found = [match for match in _SIGNS.finditer(answers) if len(match[0]) == 1]
    tight = by_line or (found != [] and not answers[found[0].end() : found[0].end() + 1].isspace())
    kept = [match for match in found if match.start() in starts or _begins(answers, match, tight)]
    kept = found if len(kept) < 2 and not by_line else kept
    ends = [*(match.start() for match in kept[1:]), len(answers)] if kept else []
    return [(match[0], answers[match.end() : end].strip()) for match, end in zip(kept, ends, strict=True)]


def _begins(answers: str, sign: re.Match[str], tight: bool) -> bool:
    """Returns whether a sign begins an answer. A bare `=` does not in `a=b`.

    Nor does it in `a = b` if the other signs directly precede their answers (`tight`), or begin a line.
    """
    at = sign.start()
    if sign[0] == "~" or _EMPTY_LEFT.match(answers, at):
        return True
    return answers[at - 1 : at].isspace() and not (tight and answers[at + 1 : at + 2].isspace())


def _option(question: _Question, sign: str, text: str, hash_is_empty: bool) -> Option:
    weight = _WEIGHT.match(text)
    share = Decimal(weight[1].replace(",", ".")) / 100 if weight else Decimal(sign == "=")
    words, feedback = _with_feedback(text[weight.end() :] if weight else text, hash_is_empty)
    return Option(question.read(words), share, question.read(feedback))


def _with_feedback(text: str, hash_is_empty: bool = True) -> tuple[str, str]:
    """Splits an answer from the feedback to it. A `#` at the end may be that of `C#`."""
    at = _unescaped_at(text, "#")
    if at < 0 or (at == len(text.rstrip()) - 1 and not hash_is_empty):
        return text, ""
    return text[:at], text[at + 1 :]


def _chosen_or_typed(question: _Question, pieces: Sequence[tuple[str, str]], general: str) -> Made:
    hash_is_empty = all(text.endswith("#") for _, text in pieces)
    options = [_option(question, sign, text, hash_is_empty) for sign, text in pieces]
    if any(sign == "~" for sign, _ in pieces):
        fully = any(sign == "=" for sign, _ in pieces) or sum(one.share >= 1 for one in options) == 1
        made = bank.choice(question.asked, options, several=not fully)
    elif question.texts[1].strip(" ?\n\t") or not question.texts[0].strip():
        before, behind = map(question.read_inside, question.texts)
        made = bank.gap(before, behind, [one.text for one in options if one.share >= 1])
    else:
        star = r"\*" if question.format == "markdown" else r"\\*"
        made = bank.short_answer(question.asked, options, star=star)
    return made._replace(entry=bank.with_explanation(made.entry, general, options))


def _matching(question: _Question, pieces: Sequence[str], general: str) -> Made:
    pairs = []
    for piece in pieces:
        left, right = _PAIR.split(_with_feedback(piece)[0], maxsplit=1)
        pairs.append((question.read(left), question.read(right)))
    made = bank.matching(question.asked, pairs)
    return made._replace(entry=bank.with_explanation(made.entry, general))


def _number(question: _Question, answers: str, general: str) -> Made:
    pieces = _pieces(answers) if "=" in answers else [("=", answers)]
    amounts = [one for sign, text in pieces if (one := _amount(question, sign, text))]
    if not amounts:
        return Made({}, (bank.NO_RIGHT_ANSWER,))
    made = bank.number(question.asked, amounts)
    options = [Option(in_digits(one.value), one.share, one.feedback) for one in amounts]
    return made._replace(entry=bank.with_explanation(made.entry, general, options))


def _amount(question: _Question, sign: str, text: str) -> Amount | None:
    """Returns the number and tolerance that `3:0.5`, `2.5..3.5` or a bare number stands for; None where it is none."""
    weight = _WEIGHT.match(text)
    share = Decimal(weight[1].replace(",", ".")) / 100 if weight else Decimal(1)
    words, feedback = _with_feedback(text[weight.end() :] if weight else text)
    low, dots, high = words.partition("..")
    value, colon, tolerance = unescaped(words).partition(":")
    numbers = [bank.amount(one) for one in ((low, high) if dots else (value, tolerance if colon else "0"))]
    first, second = numbers
    if first is None or second is None:
        return None
    if dots:
        first, second = (first + second) / 2, abs(second - first) / 2
    return Amount(first, abs(second), share, question.read(feedback))


def _several_gaps(question: _Question) -> Made:
    """Makes a cloze with several blanks, which Moodle does not support but people write."""
    cloze, texts = escaped(question.read_inside(question.texts[0])), question.texts[1:]
    accept: dict[str, tuple[str, ...]] = {}
    for answers, behind in zip(question.answers, texts, strict=True):
        pieces = _pieces(_without_general(answers.strip())[0])
        options = [_option(question, sign, text, False) for sign, text in pieces]
        if not options or any(sign != "=" for sign, _ in pieces):
            return Made({}, (_SEVERAL_GAPS,))
        right, *others = dict.fromkeys(one.text for one in options)
        cloze += bank.blank(right) + escaped(question.read_inside(behind))
        accept |= {right: tuple(others)} if others else {}
    entry: Entry = {"cloze": cloze.strip()}
    return Made(entry | {"accept": accept} if accept else entry)


def unescaped(text: str) -> str:
    r"""Returns `text` without GIFT's backslashes; `\n` is a line break.

    It is not one where it begins a word of LaTeX, in a text that escapes none of them.
    """
    if "\\" not in text:
        return text.strip()
    if _LATEX.search(text):
        text = _LATEX_WORD.sub(r"\\\\n", text)
    return _ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text).strip()


def readable(text: str, form: str) -> str:
    """Returns a GIFT text as our Markdown, from its format `form`: `html`, `markdown`, `plain` or `moodle`.

    In the last, HTML tags are read and line breaks kept.
    """
    text = unescaped(text if form in ("markdown", "html") or "<pre" in text else _INDENTED.sub("\n", text))
    if form == "html":
        return from_html(text).text
    if form == "markdown":
        return text
    if form != "plain":
        if _TAGS.search(text):
            return from_html(text if _BREAKING.search(text) else text.replace("\n", "<br>")).text
        text = without_entities(text) if "&" in text else text
    return literal(text)
