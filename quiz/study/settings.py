"""The settings of a learner: one table of names, meanings, allowed values, and defaults."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from quiz.card.problem import Place, Problem, QuizError
from quiz.card.words import listed, shortened
from quiz.engine.day import MINUTE, ROLLOVER_HOUR
from quiz.engine.memory.intervals import NO_EASY_DAYS
from quiz.engine.memory.scheduler import SchedulerSettings
from quiz.engine.queue.day_plan import StudySettings
from quiz.engine.queue.limits import USUAL, Limits, NewInBacklog
from quiz.engine.queue.order import Mix, Order
from quiz.engine.queue.queue import LEARN_AHEAD
from quiz.process.lazy_pattern import lazy_pattern
from quiz.store.config_file import KEYS, Config, ConfigFile
from quiz.store.key_values import KeyValues
from quiz.store.start_settings import SWITCH
from quiz.study.key_table import Keys, read_keys

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SHARES = {"normal": 1.0, "less": 0.5, "none": 0.0}
"""How much of the usual a weekday takes, in words."""

_MINUTES = {"d": 1440.0, "h": 60.0, "m": 1.0, "s": 1 / 60}
_STEP = lazy_pattern(r"([0-9]{1,4})([smhd])")
_MOST_STEPS = 10
_LONGEST_COMMAND = 500
_AS_USUAL = SchedulerSettings()


class CtrlZ(StrEnum):
    """The meaning of Ctrl+Z: undo, as in an editor, or suspend the program, as in a shell."""

    UNDO = "undo"
    SUSPEND = "suspend"


class Settings(NamedTuple):
    """The settings by which a learner studies.

    A limit or order of None is the usual one. `retention` and the seven `easy_days` (Monday first) are shares from 0 to
    1; steps and `learn_ahead` are in minutes, `maximum_interval` in days, and `rollover_hour` is an hour of local time.
    `model_command` runs a language model, empty for none. `plain_mode`, `mouse`, `cursor_blink`, `animations` and
    `ctrl_z` are about the terminal.
    """

    new_per_day: int | None = USUAL.new
    reviews_per_day: int | None = USUAL.reviews
    retention: float = _AS_USUAL.retention
    learning_steps: tuple[float, ...] = _AS_USUAL.learning_steps
    relearning_steps: tuple[float, ...] = _AS_USUAL.relearning_steps
    learn_ahead: int = LEARN_AHEAD // MINUTE
    maximum_interval: int = _AS_USUAL.maximum_interval
    order: Order | None = None
    mix: Mix = Mix.MIXED
    new_in_backlog: NewInBacklog = NewInBacklog.PAUSED
    easy_days: tuple[float, ...] = NO_EASY_DAYS
    rollover_hour: int = ROLLOVER_HOUR
    model_command: str = ""
    plain_mode: bool = False
    mouse: bool = True
    cursor_blink: bool = True
    animations: bool = True
    ctrl_z: CtrlZ = CtrlZ.UNDO

    @property
    def limits(self) -> Limits:
        return Limits(self.new_per_day, self.reviews_per_day)

    @property
    def study_settings(self) -> StudySettings:
        """The settings that the plan of a day needs."""
        return StudySettings(self.limits, self.order, self.mix, self.new_in_backlog, self.learn_ahead * MINUTE)

    @property
    def scheduling(self) -> SchedulerSettings:
        """The settings that the scheduler needs."""
        return SchedulerSettings(self.retention, self.learning_steps, self.relearning_steps, self.maximum_interval)


DEFAULTS = Settings()


class Setting(NamedTuple):
    """The description of one setting: the field `name` of `Settings`.

    `means` and `takes` are help texts: what it does, and which values it has. `reader` turns lower-case text into a
    value and raises `ValueError`, with the reason if there is one to give; `writer` turns a value into text that
    `reader` understands. With `capitals_count`, the text is not made lower-case.
    """

    name: str
    means: str
    takes: str
    reader: Callable[[str], Any]
    writer: Callable[[Any], str] = str
    capitals_count: bool = False

    @property
    def label(self) -> str:
        return "Ctrl+Z" if self.name == "ctrl_z" else self.name.replace("_", " ").capitalize()

    @property
    def default(self) -> str:
        return self.text(DEFAULTS)

    def text(self, settings: Settings) -> str:
        """Returns the value of this setting in `settings` as text, as one would type it."""
        return self.writer(getattr(settings, self.name))

    def read(self, text: str) -> Any:
        """Returns the value that `text` stands for. Raises `QuizError` where it is none."""
        try:
            return self.reader(" ".join((text if self.capitals_count else text.lower()).split()))
        except ValueError as error:
            why = f", since {error}" if str(error) else ""
            what = f"`{shortened(text)}`" if text.strip() else "empty"
            raise QuizError(f"`{self.name}` cannot be {what}{why}. Write {self.takes}.") from None


def _fit(pattern: str, text: str) -> str:
    """Returns the first group of `pattern`, which has to match all of `text`. Raises `ValueError` where it does not."""
    found = re.fullmatch(pattern, text)
    if not found:
        raise ValueError
    return found[1]


def _whole_number(most: int, pattern: str, least: int = 0) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(_fit(pattern, text))
        if not least <= number <= most:
            raise ValueError
        return number

    return read


def _ahead(text: str) -> int:
    return 0 if text == "none" else _whole_number(720, "([0-9]{1,3})( ?m| ?min| minutes?)?")(text)


def _limit(text: str) -> int | None:
    return None if text == "none" else int(_fit("([0-9]{1,6})", text))


def _limit_text(limit: int | None) -> str:
    return "none" if limit is None else str(limit)


def _share(text: str) -> float:
    number = float(_fit(r"([0-9]{0,2}\.?[0-9]{1,4}) ?%?", text))
    share = number if number < 1 and not text.endswith("%") else round(number / 100, 6)
    if not 0.7 <= share <= 0.99:
        raise ValueError
    return share


def _share_text(share: float) -> str:
    return f"{round(share * 100, 4):g}%"


def _steps(text: str) -> tuple[float, ...]:
    words = [] if text == "none" else text.replace(",", " ").split() or [""]
    if len(words) > _MOST_STEPS:
        raise ValueError(f"there are more than {_MOST_STEPS} steps")
    steps = tuple(map(_minutes, words))
    for before, after, word in zip(steps, steps[1:], words[1:], strict=False):
        if after <= before:
            raise ValueError(f"`{word}` is not longer than the step before it")
    return steps


def _minutes(word: str) -> float:
    found = _STEP.fullmatch(word)
    if not found or not int(found[1]):
        raise ValueError(f"`{shortened(word)}` is no span of time" if word else "")
    return int(found[1]) * _MINUTES[found[2]]


def _steps_text(steps: tuple[float, ...]) -> str:
    return " ".join(map(_span_text, steps)) or "none"


def _span_text(minutes: float) -> str:
    """Returns minutes as text in the longest unit that gives a whole number: `90m`, `2h`, `3d`."""
    seconds = round(minutes * 60)
    unit = next(unit for unit, length in _MINUTES.items() if seconds % round(length * 60) == 0)
    return f"{seconds // round(_MINUTES[unit] * 60)}{unit}"


def _order(text: str) -> Order | None:
    return None if text == "usual" else _ORDER(text)


Choice = TypeVar("Choice", bound=StrEnum)


def _one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    def read(text: str) -> Choice:
        if text not in tuple(choices):
            raise ValueError
        return choices(text)

    return read


_ORDER = _one_of(Order)


def _easy_days(text: str) -> tuple[float, ...]:
    """Reads pairs of a weekday (two letters or more) and a share into seven shares, Monday first."""
    words = [] if text == "normal" else text.replace(",", " ").split() or [""]
    shares = list(DEFAULTS.easy_days)
    for day, share in zip(words[::2], [*words[1::2], ""], strict=False):
        number = _weekday(day)
        shares[number] = _share_in_words(share, day)
    return tuple(shares)


def _weekday(word: str) -> int:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    found = [number for number, name in enumerate(names) if len(word) > 1 and name.startswith(word)]
    if not found:
        raise ValueError(f"`{shortened(word)}` is no weekday" if word else "")
    return found[0]


def _share_in_words(word: str, day: str) -> float:
    if word not in SHARES:
        wrong = f"`{shortened(word)}` is none of {listed(SHARES)}" if word else f"`{day}` does not say how much"
        raise ValueError(wrong)
    return SHARES[word]


def _easy_days_text(shares: tuple[float, ...]) -> str:
    words = {share: word for word, share in SHARES.items()}
    days = [f"{day} {words[share]}" for day, share in zip(WEEKDAYS, shares, strict=True) if share != 1]
    return ", ".join(days) or "normal"


def _command(text: str) -> str:
    if text.lower() == "none":
        return ""
    import shlex  # here, since most starts have no command to read

    if not text or len(text) > _LONGEST_COMMAND or not text.isprintable() or not shlex.split(text):
        raise ValueError
    return text


def _switch(text: str) -> bool:
    if text not in SWITCH:
        raise ValueError
    return SWITCH[text]


def _switch_text(is_on: bool) -> str:
    return "on" if is_on else "off"


_COUNT = "a whole number up to 999999, or `none` for no limit"
_SPANS = "spans of time that grow, as in `30s 10m 2h 1d`, or `none`"

SETTINGS: tuple[Setting, ...] = (
    Setting("new_per_day", "How many new cards a day, over all decks.", _COUNT, _limit, _limit_text),
    Setting("reviews_per_day", "How many reviews a day, over all decks.", _COUNT, _limit, _limit_text),
    Setting(
        "retention",
        "How likely you still know a card when asked.",
        "a share from `70%` to `99%`",
        _share,
        _share_text,
    ),
    Setting("learning_steps", "The waits of a new card until it is learned.", _SPANS, _steps, _steps_text),
    Setting("relearning_steps", "The waits of a card that was forgotten.", _SPANS, _steps, _steps_text),
    Setting(
        "learn_ahead",
        "How early such a card comes when nothing else is left.",
        "minutes from 0 to 720, as in `20 min`, or `none`",
        _ahead,
        lambda minutes: f"{minutes} min" if minutes else "none",
    ),
    Setting(
        "maximum_interval",
        "The most days that a card waits.",
        "a number of days from 1 to 36500",
        _whole_number(36_500, "([0-9]{1,5})( ?d| days?)?", least=1),
        lambda days: "1 day" if days == 1 else f"{days} days",
    ),
    Setting(
        "order",
        "Which reviews come first: those least or best known, due, random.",
        f"one of {listed(['usual', *Order])}",
        _order,
        lambda order: order or "usual",
    ),
    Setting(
        "mix",
        "Where new cards come among the reviews.",
        f"one of {listed(Mix)}",
        _one_of(Mix),
    ),
    Setting(
        "new_in_backlog",
        "What new cards do while reviews have piled up.",
        f"one of {listed(NewInBacklog)}",
        _one_of(NewInBacklog),
    ),
    Setting(
        "easy_days",
        "The weekdays on which fewer cards come.",
        "weekdays with `less` or `none`, as in `Sat less, Sun none`, or `normal`",
        _easy_days,
        _easy_days_text,
    ),
    Setting(
        "rollover_hour",
        "The hour at which your study day begins.",
        "an hour from 0 to 23",
        _whole_number(23, "([0-9]{1,2})(:00)?"),
        lambda hour: f"{hour}:00",
    ),
    Setting(
        "model_command",
        "The language model of your own that `quiz draft --with` asks.",
        "a command that answers what it is given, such as `llm -m name`, or `none`",
        _command,
        lambda command: command or "none",
        capitals_count=True,
    ),
    Setting("plain_mode", "Plain mode, line by line, also at a terminal.", "`on` or `off`", _switch, _switch_text),
    Setting("mouse", "Whether clicks answer.", "`on` or `off`", _switch, _switch_text),
    Setting("cursor_blink", "Whether the cursor blinks where you type.", "`on` or `off`", _switch, _switch_text),
    Setting("animations", "Whether the end of a day moves a little.", "`on` or `off`", _switch, _switch_text),
    Setting("ctrl_z", "What Ctrl+Z does: undo, or suspend the program.", f"one of {listed(CtrlZ)}", _one_of(CtrlZ)),
)
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Each day": ("new_per_day", "reviews_per_day", "easy_days", "rollover_hour"),
    "Memory": ("retention", "learning_steps", "relearning_steps", "learn_ahead", "maximum_interval"),
    "Order": ("order", "mix", "new_in_backlog"),
    "Writing cards": ("model_command",),
    "Screen": ("plain_mode", "mouse", "cursor_blink", "animations"),
    "Keys": ("ctrl_z",),
}
"""The settings in sections, as the settings screen shows them."""
BY_NAME: Mapping[str, Setting] = {one.name: one for one in SETTINGS}


def setting(name: str) -> Setting:
    """Returns the setting with this name. Raises `QuizError`, with the most similar name, where there is none."""
    if found := BY_NAME.get(name.lower().replace("-", "_")):
        return found
    from difflib import get_close_matches  # here, since a start seldom needs it

    near = get_close_matches(name, BY_NAME, 1)
    hint = f"Did you mean `{near[0]}`?" if near else f"There are {listed(BY_NAME)}."
    raise QuizError(f"`{shortened(name)}` is no setting. {hint}")


_LAST_GOOD = "last_good_settings"
_TAKEN_OVER = "settings_taken_over"
THEME = "theme"
"""The name of the one setting that is no matter of study: how the screen looks."""


class Kept(NamedTuple):
    """The settings as read from the file, the problems found there, and the keys chosen for actions."""

    settings: Settings
    problems: tuple[Problem, ...]
    keys: Keys


class SettingsStore:
    """Reads and writes settings in the file `config`, and remembers in `choices` the last values there that were
    valid.
    """

    def __init__(self, config: ConfigFile, choices: KeyValues) -> None:
        self.config = config
        self._choices = choices
        self._stamp = config.stamp()

    def changed(self) -> bool:
        """Returns whether the file was changed since it was last read."""
        return self._stamp != self.config.stamp()

    def kept(self) -> "Kept":
        """Reads the settings and the problems of the file. A setting with a problem keeps its last valid value.

        Settings that older versions stored in the database are moved to the file.
        """
        not_in_file = self._take_over()
        self._stamp = self.config.stamp()
        config = self.config.read()
        last_good = self._last_good()
        texts = {**not_in_file, **(last_good if self._is_unreadable(config) else config.texts)}
        settings, problems = DEFAULTS, list(config.problems)
        good: dict[str, str | None] = {}
        keys, faults = self._keys(texts, config)
        problems += faults
        good |= {f"{KEYS}.{key_action}": " ".join(chosen) for key_action, chosen in keys.items()}
        for name, text in texts.items():
            if name in BY_NAME:
                settings, good[name], fault = _with(settings, BY_NAME[name], text, last_good.get(name))
                place = config.places.get(name, Place(str(self.config.path)))
                problems += [Problem(place, "setting", *fault)] if fault else []
            elif name != THEME and not name.startswith(f"{KEYS}."):
                problems.append(_unknown(name, config.places[name]))
        good |= {THEME: texts[THEME]} if THEME in texts else {}
        if {name: text for name, text in good.items() if text} != last_good:
            self._choices.keep(_LAST_GOOD, json.dumps({name: text for name, text in good.items() if text}))
        return Kept(settings, tuple(sorted(problems)), keys)

    def _keys(self, texts: Mapping[str, str], config: Config) -> tuple[Keys, list[Problem]]:
        """Returns the keys that the file gives to actions, and the problems of others."""
        named = {name.removeprefix(f"{KEYS}."): text for name, text in texts.items() if name.startswith(f"{KEYS}.")}
        keys, faults = read_keys(named)
        nowhere = Place(str(self.config.path))
        return keys, [
            Problem(config.places.get(f"{KEYS}.{name}", nowhere), "setting", *fault) for name, fault in faults.items()
        ]

    def keep(self, one: Setting, text: str) -> None:
        """Writes the value `text` of a setting to the file; the word `default` removes it there.

        Raises `QuizError` where the value is not valid or the file cannot be written.
        """
        default = text.strip().lower() == "default"
        self._change({one.name: None if default else one.writer(one.read(text))})

    def keep_keys(self, key_action: str, keys: Sequence[str]) -> None:
        """Writes the keys of `key_action` to the file; without any, it has its usual ones. Raises `QuizError`."""
        self._change({f"{KEYS}.{key_action}": " ".join(keys) or None})

    @property
    def theme(self) -> str | None:
        """The name of the chosen theme; None where none is chosen."""
        config = self.config.read()
        return (self._last_good() if self._is_unreadable(config) else config.texts).get(THEME)

    def keep_theme(self, name: str) -> None:
        """Writes the name of the theme to the file. Raises `QuizError` where it cannot be written."""
        self._change({THEME: name})

    def _change(self, texts: Mapping[str, str | None]) -> None:
        self._take_over()
        self.config.change(texts)

    def _is_unreadable(self, config: Config) -> bool:
        return bool(config.problems) and not config.places

    def _last_good(self) -> dict[str, str]:
        last_good: dict[str, Any] = self._choices.decoded(_LAST_GOOD, {})
        return {name: text for name, text in last_good.items() if isinstance(text, str)}

    def _take_over(self) -> Mapping[str, str]:
        """Moves settings of older versions from the database to the file, once; returns those that could not be
        written.
        """
        texts = self._choices.all()
        if _TAKEN_OVER in texts:
            return {}
        before = {name: text for name, text in texts.items() if name in BY_NAME or name == THEME}
        try:
            if before:
                config = self.config.read()
                self.config.change({name: text for name, text in before.items() if name not in config.texts})
        except QuizError:
            return before
        self._choices.keep(_TAKEN_OVER, "yes")
        return {}


def _with(
    settings: Settings, one: Setting, text: str, last_good: str | None
) -> tuple[Settings, str | None, tuple[str, str] | None]:
    """Returns `settings` with the setting `one` changed to `text`, the text in force, and (message, hint) if `text` is
    invalid.

    An invalid `text` leaves the last good value in force, else the default.
    """
    try:
        return settings._replace(**{one.name: one.read(text)}), text, None
    except QuizError as error:
        holds = last_good or one.default
        with suppress(QuizError):
            settings = settings._replace(**{one.name: one.read(holds)})
        return settings, last_good, (str(error), f"Until then `{holds}` holds.")


def fault_words(problem: Problem) -> str:
    """Returns a problem with a setting as one text: its place, what is wrong, and how to mend it."""
    return f"{problem.place}: {problem.message} {problem.hint}".rstrip()


def _unknown(name: str, place: Place) -> Problem:
    if name == KEYS:
        return Problem(
            place, "setting", "`keys` is a table.", 'Write `[keys]`, and below it lines such as `undo = "z"`.'
        )
    try:
        setting(name)
    except QuizError as error:
        message, _, hint = str(error).partition(". ")
        return Problem(place, "setting", f"{message}.", hint)
    return Problem(place, "setting", f"`{shortened(name)}` is written otherwise.", f"Write `{setting(name).name}`.")
