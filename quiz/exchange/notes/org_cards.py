"""Reads cards in Org files, of org-fc and org-drill, with their memories."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from quiz.card.kinds.cloze import escaped
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.deck.writing.yaml_text import Entry
from quiz.engine.memory.scheduler import Memory, Scheduler
from quiz.exchange import nearest_kind as bank
from quiz.exchange.escaped_markdown import literal
from quiz.exchange.file_names import deck_name
from quiz.exchange.foreign_files.read_text import read_text
from quiz.exchange.foreign_memories import memory_by_interval, memory_of_state
from quiz.exchange.incoming import UNFIT_ANSWER, CardHistory, Incoming, PastAnswer, ReadOptions
from quiz.exchange.reader_findings import ReaderFindings
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "org"
LOG = "org-fc-reviews.tsv"
NO_BACK = "a card with a side that is empty"

_HEADING = lazy_pattern(r"(\*{1,99})[ \t]+(\S.*)")
_TAGS = lazy_pattern(r":[\w@#%:]+:")
_PROPERTY = lazy_pattern(r"\s*:([A-Za-z_+-]+):[ \t]*(.*)")
_DRAWER = lazy_pattern(r"(?i)\s*:(\w+):\s*")
_END = lazy_pattern(r"(?i)\s*:end:\s*")
_PLANNING = lazy_pattern(r"\s*(?:SCHEDULED|DEADLINE|CLOSED):.*")
_SCHEDULED = lazy_pattern(r"SCHEDULED:\s*<(\d{4}-\d\d-\d\d)")
_TIME = lazy_pattern(r"(\d{4}-\d\d-\d\d)(?:[T ](?:\w+\.? )?(\d\d:\d\d(?::\d\d)?)(Z)?)?")
_FC_BLANK = lazy_pattern(r"\{\{([^{}]*)\}(?:\{([^{}]*)\})?(?:@(\d{1,3}))?\}")
_DRILL_BLANK = lazy_pattern(r"\[([^\[\]|\n]+)(?:\|\|([^\[\]|\n]*))?\]")
_LINK = lazy_pattern(r"\[\[([^\[\]\n]+)\](?:\[([^\[\]\n]+)\])?\]")
_MARKUP = (
    (lazy_pattern(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])"), r"**\1**"),
    (lazy_pattern(r"(?<![\w/:])/(?=\S)([^/\n]+)(?<=\S)/(?![\w/])"), r"*\1*"),
    (lazy_pattern(r"(?<![\w=])[=~](?=\S)([^=~\n]+)(?<=\S)[=~](?![\w=])"), r"`\1`"),
)
_CODE = lazy_pattern(r"(?i)^[ \t]*#\+(begin|end)_(?:src|example)[ \t]*(\w*).*$")
_RATINGS = {"again": 1, "hard": 2, "good": 3, "easy": 4}


@dataclass(slots=True)
class _Heading:
    """A heading with its tags, properties, tables of states, text, and the headings below it."""

    level: int
    words: str
    tags: tuple[str, ...]
    line: int
    properties: dict[str, str] = field(default_factory=dict)
    states: list[dict[str, str]] = field(default_factory=list)
    planned: str = ""
    text: list[str] = field(default_factory=list)
    below: "list[_Heading]" = field(default_factory=list)

    @property
    def body(self) -> str:
        return "\n".join(self.text).strip()


def read_org(path: Path, options: ReadOptions) -> Incoming:
    """Reads an Org file. Raises `QuizError` where it is not a text."""
    decoded = read_text(path, options.encoding)
    gathered = ReaderFindings(FORMAT)
    text = decoded.text.replace("\ue010", "")
    past = _log_beside(path, gathered) if options.history else {}
    known = _Known(past, Scheduler(), round(path.stat().st_mtime * 1000)) if options.history else None
    for heading, context in _cards(text):
        _take(heading, context, (deck_name(path),), gathered, known)
    summary = f"cards in Org, {counted(gathered.cards, 'card')} in them"
    return gathered.incoming(summary, [decoded.remark])


def _headings(text: str) -> list[_Heading]:
    """Returns the top headings of `text`, each with those below it."""
    top, path = list[_Heading](), list[_Heading]()
    drawer = ""
    for number, line in enumerate(text.split("\n"), 1):
        if found := _HEADING.fullmatch(line):
            words, _, last = found[2].rstrip().rpartition(" ")
            is_tagged = _TAGS.fullmatch(last) is not None
            tags = tuple(filter(None, last.split(":"))) if is_tagged else ()
            heading = _Heading(len(found[1]), words.strip() if is_tagged else found[2].strip(), tags, number)
            path = [one for one in path if one.level < heading.level]
            (path[-1].below if path else top).append(heading)
            path.append(heading)
            drawer = ""
        elif path:
            drawer = _take_line(path[-1], line, drawer)
    return top


def _take_line(heading: _Heading, line: str, drawer: str) -> str:
    """Processes a line below a heading. Returns the name of the drawer that is open after it; empty if none is."""
    if drawer:
        if _END.fullmatch(line):
            return ""
        if drawer == "properties" and (found := _PROPERTY.match(line)):
            heading.properties[found[1].lower()] = found[2].strip()
        elif drawer == "review_data" and "|" in line and "-+-" not in line:
            heading.states.append(
                {str(place): cell.strip() for place, cell in enumerate(line.strip().strip("|").split("|"))}
            )
        return drawer
    if _PLANNING.fullmatch(line):
        heading.planned = line
    elif (found := _DRAWER.fullmatch(line)) and found[1].lower() != "end":
        return found[1].lower()
    else:
        heading.text.append(line)
    return ""


def _cards(text: str) -> Iterator[tuple[_Heading, tuple[str, ...]]]:
    """Yields the headings that are cards, each with the titles of the headings above it."""
    waiting: list[tuple[_Heading, tuple[str, ...]]] = [(one, ()) for one in reversed(_headings(text))]
    while waiting:
        heading, context = waiting.pop()
        if {"fc", "drill"} & {*heading.tags}:
            yield heading, context
        else:
            waiting += [(one, (*context, _shown(heading.words))) for one in reversed(heading.below)]


class _Known(NamedTuple):
    """Facts known about the cards of a file besides their text.

    That is the log of answers by id and position, a scheduler, and when the file was written, in milliseconds since
    1970.
    """

    answers: Mapping[tuple[str, str], list[PastAnswer]]
    scheduler: Scheduler
    at: int


def _take(
    heading: _Heading, context: tuple[str, ...], deck: tuple[str, ...], gathered: ReaderFindings, known: _Known | None
) -> None:
    is_drill = "drill" in heading.tags
    entry, parts = _drill(heading) if is_drill else _fc(heading)
    first = f"line {heading.line}: {shortened(heading.words or heading.body)}"
    if not entry:
        gathered.leave_out(NO_BACK, first)
        return
    if context:
        entry = entry | {"context": context if len(context) > 1 else context[0]}
    entry = bank.with_tags(entry, [tag for tag in heading.tags if tag not in ("fc", "drill", "suspended")])
    histories = _histories(heading, parts, is_drill, known) if known else ()
    gathered.add(deck, entry, heading.properties.get("id", ""), histories, first)


def _histories(heading: _Heading, parts: Mapping[str, str], is_drill: bool, known: _Known) -> tuple[CardHistory, ...]:
    """Returns the histories of the cards of a heading; a suspended one counts as suspended since the file was
    written.
    """
    memories = _drill_memories(heading, known.scheduler) if is_drill else _fc_memories(heading, known.scheduler)
    ident, suspended = heading.properties.get("id", ""), "suspended" in heading.tags
    found = []
    for position, part in parts.items():
        answers, memory = tuple(known.answers.get((ident, position), ())), memories.get(position)
        if answers or memory or suspended:
            at = known.at if suspended else 0
            found.append(CardHistory(part, answers, memory, suspended=suspended, changed_at=at))
    return tuple(found)


def _back(heading: _Heading) -> str:
    """Returns the text below the heading `Back`, or else below all subheadings."""
    named = [one for one in heading.below if one.words.strip().lower() in ("back", "answer", "the answer")]
    texts = [
        f"{one.body}" if named else "\n".join(filter(None, (one.words, one.body))) for one in named or heading.below
    ]
    return _shown("\n".join(filter(None, texts)))


def _sides(heading: _Heading) -> tuple[str, str]:
    back = _back(heading)
    if back:
        return _shown("\n".join(filter(None, (heading.words, heading.body)))), back
    return _shown(heading.words), _shown(heading.body)


def _fc(heading: _Heading) -> tuple[Entry, dict[str, str]]:
    """Returns the entry for a heading of org-fc, and for each position in its table of states, the id suffix of the
    card.
    """
    kind = heading.properties.get("fc_type", "normal").lower()
    if kind == "cloze":
        return _fc_cloze(heading)
    front, back = _sides(heading)
    if not front or not back:
        return {}, {}
    if kind == "double":
        return {"front": front, "back": back, "reverse": "true"}, {"front": "", "back": "reverse"}
    if kind == "text-input":
        return {"question": front, "answer": back.split("\n")[0]}, {"front": ""}
    return {"front": front, "back": back}, {"front": ""}


def _fc_cloze(heading: _Heading) -> tuple[Entry, dict[str, str]]:
    text = "\n".join(filter(None, (heading.words, heading.body)))
    found = list(_FC_BLANK.finditer(text))
    numbers = [match[3] or str(place) for place, match in enumerate(found)]
    groups = [f"c{int(number) + 1}" for number in numbers]
    if not found:
        return {}, {}
    entry: Entry = {"cloze": _with_blanks(text, found, groups)}
    return bank.with_explanation(entry, _back(heading)), dict(zip(numbers, groups, strict=True))


def _with_blanks(text: str, found: Sequence[re.Match[str]], groups: Sequence[str] = ()) -> str:
    """Returns an Org text as a cloze, with a blank for each of `found`."""
    marked, end = "", 0
    for match in found:
        marked += f"{text[end : match.start()]}\ue010"
        end = match.end()
    cloze, *rest = _shown(f"{marked}{text[end:]}").split("\ue010")
    cloze = escaped(cloze)
    for place, (match, behind) in enumerate(zip(found, rest, strict=True)):
        blank = bank.blank(_shown(match[1]), _shown(match[2] or ""))
        group = f"{groups[place]}::" if groups else ""
        cloze += f"{{{{{group}{blank[2:]}{escaped(behind)}"
    return cloze


def _drill(heading: _Heading) -> tuple[Entry, dict[str, str]]:
    """Returns the entry for a heading of org-drill, and the id suffixes of its cards, which share one state."""
    kind = heading.properties.get("drill_card_type", "").lower()
    if kind in ("twosided", "multisided") and len(heading.below) > 1:
        front, back = (_shown("\n".join(filter(None, (one.body,))) or one.words) for one in heading.below[:2])
        if front and back:
            return {"front": front, "back": back, "reverse": "true"}, {"0": "", "1": "reverse"}
    text = heading.body
    blanks = list(_DRILL_BLANK.finditer(_LINK.sub(lambda link: " " * len(link[0]), text)))
    if blanks and not heading.below:
        parts = {str(number): f"b{number + 1}" for number in range(len(blanks))}
        return {"cloze": _with_blanks(text, blanks)}, parts
    front, back = _sides(heading)
    return ({"front": front, "back": back}, {"0": ""}) if front and back else ({}, {})


def _shown(text: str) -> str:
    """Converts an Org text to our Markdown, keeping the spaces at its ends."""
    bare = text.strip()
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if bare else ""
    lines, code = list[str](), False
    for line in _LINK.sub(lambda link: link[2] or link[1], bare).split("\n"):
        if fence := _CODE.fullmatch(line):
            code = fence[1].lower() == "begin"
            lines.append(f"```{fence[2]}" if code else "```")
        else:
            lines.append(line if code else _marked(line))
    return f"{start}{chr(10).join(lines)}{end}"


def _marked(line: str) -> str:
    found = line
    for pattern, mark in _MARKUP:
        found = pattern.sub(mark, found)
    return found if found != line else literal(line)


def _fc_memories(heading: _Heading, scheduler: Scheduler) -> dict[str, Memory]:
    """Returns the memories in the table of a heading, by position."""
    if len(heading.states) < 2:
        return {}
    names = [name.lower() for name in heading.states[0].values()]
    found: dict[str, Memory] = {}
    for row in heading.states[1:]:
        said = dict(zip(names, row.values(), strict=False))
        memory = _fc_memory(said, scheduler)
        if memory:
            found[said.get("position", "")] = memory
    return found


def _fc_memory(said: Mapping[str, str], scheduler: Scheduler) -> Memory | None:
    due = _time(said.get("due", ""))
    interval, ease = _number(said.get("interval")), _number(said.get("ease"))
    stability, difficulty = _number(said.get("stability")), _number(said.get("difficulty"))
    last = _time(said.get("last-review", "") or said.get("last-reviewed", ""))
    if due and last and stability is not None and difficulty is not None:
        return memory_of_state(stability, difficulty, last.date(), due.date())
    if due is None or not interval or interval <= 0:
        return None
    return memory_by_interval(scheduler, due.date(), interval, ease or 2.5)


def _drill_memories(heading: _Heading, scheduler: Scheduler) -> dict[str, Memory]:
    """Returns the memory that org-drill has stored at `heading`, once for each card that the heading can have.

    The keys are "0", "1" and so on. It is empty where the heading has no interval or no due day.
    """
    said = heading.properties
    interval, ease = _number(said.get("drill_last_interval")), _number(said.get("drill_ease"))
    due = _SCHEDULED.search(heading.planned)
    if not due or not interval or interval <= 0:
        return {}
    repeats = int(_number(said.get("drill_total_repeats")) or 1)
    try:
        day = date.fromisoformat(due[1])
    except ValueError:
        return {}
    memory = memory_by_interval(scheduler, day, interval, ease or 2.5, repeats)
    return {str(number): memory for number in range(_most_parts(heading))}


def _most_parts(heading: _Heading) -> int:
    """Returns the largest number of cards that a heading of org-drill can have."""
    return 2 + len(_DRILL_BLANK.findall(heading.body))


def _number(text: str | None) -> float | None:
    try:
        found = float(text or "")
        return found if -1e9 < found < 1e9 else None
    except ValueError:
        return None


def _time(text: str) -> datetime | None:
    """Returns a time in Org or ISO 8601 notation; in local time unless it says UTC."""
    found = _TIME.search(text)
    try:
        return (
            datetime.fromisoformat(f"{found[1]}T{found[2] or '00:00'}{'+00:00' if found[3] else ''}") if found else None
        )
    except ValueError:
        return None


def _log_beside(path: Path, gathered: ReaderFindings) -> dict[tuple[str, str], list[PastAnswer]]:
    """Returns the answers in org-fc's log beside the file, by card id and position; lines without sense are counted."""
    log = path.parent / LOG
    if not log.is_file():
        return {}
    try:
        lines = read_text(log).text.split("\n")
    except QuizError:
        return {}
    found: dict[tuple[str, str], list[PastAnswer]] = {}
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        at = _time(cells[0]) if len(cells) >= 8 else None
        rating = _RATINGS.get(cells[7].strip().lower()) if at else None
        if at and rating and 1970 < at.year < 9000:
            seconds = (_number(cells[8]) if len(cells) > 8 else 0) or 0
            ms = round(max(0, min(seconds, 3600)) * 1000)
            answer = PastAnswer("review", round(at.timestamp() * 1000), rating, ms)
            found.setdefault((cells[2].strip(), cells[3].strip()), []).append(answer)
        elif line.strip():
            gathered.simplify(UNFIT_ANSWER, f"line {number} of {LOG}")
    return {key: sorted(answers, key=lambda one: one.at) for key, answers in found.items()}
