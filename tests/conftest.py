"""What the tests of every room share: a clock that stands still, a place for answers, decks from text."""

import gc
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from importlib import import_module
from itertools import count
from pathlib import Path
from re import sub
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from quiz.store.index.card_index import CardIndex
from quiz.study.collection import Collection, open_collection
from tests import quick_disk

# A run of the tests is the same each time; `--hypothesis-profile=search` looks for cases that no run has met yet.
_TOO_SLOW = [HealthCheck.too_slow]
"""What a busy machine is told of, which is no fault of a rule."""
settings.register_profile(
    "search", deadline=None, database=None, print_blob=True, max_examples=500, suppress_health_check=_TOO_SLOW
)
settings.register_profile("same", settings.get_profile("search"), derandomize=True, max_examples=25)
settings.load_profile("same")
# Else examples would hang on which of our modules a worker has imported by then, and these would all be read through.
providers._get_local_constants = lambda: providers._local_constants


# Programs inherit which signals are ignored. Tests of Ctrl+C and of a closed terminal would hang in a run that was
# started behind `nohup` or beside a script.
for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number is signal.SIGINT else signal.SIG_DFL)

gc.set_threshold(300_000)
"""Objects that are made before garbage is looked for. By Python's own number, the search took an eighth of the run."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Has all processes of the run keep their files in memory, where there is room; they are gone when it ends."""
    if not hasattr(config, "workerinput") and quick_disk.has_room_in_memory():
        folder = TemporaryDirectory(prefix="quiz", dir=quick_disk.IN_MEMORY, ignore_cleanup_errors=True)
        patch = pytest.MonkeyPatch()
        patch.setenv("TMPDIR", folder.name)
        patch.setattr(tempfile, "tempdir", folder.name)
        config.add_cleanup(folder.cleanup)
        config.add_cleanup(patch.undo)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Has each worker begin to import the tests elsewhere: in a fresh clone, none compiles what another one has."""
    worker = getattr(session.config, "workerinput", None)
    if worker and session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        tests = Path(__file__).parent
        files = sorted(tests.rglob("test_*.py"))
        first = len(files) * int(worker["workerid"].removeprefix("gw")) // worker["workercount"]
        for file in files[first:] + files[:first]:
            with suppress(Exception, pytest.skip.Exception):  # which the collection will tell
                import_module(".".join(file.relative_to(tests.parent).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """What is imported by now stays; to look through it for garbage over and over takes longer than many a test."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Has pytest, which looks five times at the end for what was not closed, find it at once."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def quick_databases() -> Iterator[None]:
    with quick_disk.databases_from_templates():
        yield


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Databases are made step by step, and each answer is on the disk before it goes on, as learners have it."""
    quick_disk.slow_disk(monkeypatch)


class Clock:
    """A learner's clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


def own_folders(home: Path) -> dict[str, str]:
    """The variables that lead a program to the log and the settings in `home`."""
    return {"QUIZ_HOME": str(home), "QUIZ_CONFIG": str(home / "config.toml")}


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    return count()


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, numbers: Iterator[int]) -> Path:
    """An empty folder, with a number: pytest's own looks through the names of all others for one that is free."""
    folder = tmp_path_factory.getbasetemp() / f"{next(numbers)}-{sub(r'[^a-zA-Z0-9]+', '_', request.node.name)[:30]}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the log, which the program takes for its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("QUIZ_HOME", str(folder))
    monkeypatch.setenv("QUIZ_CONFIG", str(folder / "config.toml"))
    monkeypatch.delenv("QUIZ_DECKS", raising=False)
    return folder


@pytest.fixture
def write_deck(tmp_path: Path) -> Callable[..., Path]:
    """Writes a deck file; its text may be indented as the test is."""

    def write(text: str, name: str = "deck.yaml") -> Path:
        path = tmp_path / "decks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
        return path

    return write


@pytest.fixture
def indexes_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Closes at the end the index of every library that a test has made."""
    made: list[CardIndex] = []
    begin = CardIndex.__init__

    def begin_and_keep(index: CardIndex, home: Path, code: str = "") -> None:
        begin(index, home, code)
        made.append(index)

    monkeypatch.setattr(CardIndex, "__init__", begin_and_keep)
    yield
    for index in made:
        index.close()


@pytest.fixture
def open_deck(write_deck: Callable[..., Path], home: Path, clock: Clock) -> Iterator[Callable[..., Collection]]:
    """Opens a collection of one deck, given as text, on the clock that stands still."""
    opened: list[Collection] = []

    def open_(text: str) -> Collection:
        opened.append(open_collection([write_deck(text)], home, clock))
        return opened[-1]

    yield open_
    for collection in opened:
        collection.close()
