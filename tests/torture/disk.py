"""A disk that is full, a folder that becomes read-only, a database that another program keeps locked."""

import os
import resource
import signal
import tempfile
import threading
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random

from quiz.card.problem import QuizError
from quiz.store.log import Log
from quiz.store.our_files import FILE_NAME
from quiz.store.recovery.repair import examine
from quiz.store.sqlite.database import Database
from tests.store.examples import an_entry, at


def full(rng: Random) -> None:
    """Lets no file grow beyond a size, as a full disk does; what was told to be logged is there afterwards."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            limit = rng.randrange(200_000, 2_000_000)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            told = 0
            try:
                log = Log(Database(home))
                for number in range(20_000):
                    log.add(an_entry(f"card-{number}", at(number)))
                    told += 1
            except QuizError as error:
                (home / "told").write_text(f"{told}\n{error}", "utf-8")
            os._exit(0)
        os.waitpid(child, 0)
        told_text = (home / "told").read_text("utf-8")
        with closing(Database(home)) as database:
            count = len(Log(database).reviews())
        assert count == int(told_text.splitlines()[0]), told_text
        assert examine(home, datetime.now()) == []


def locked() -> None:
    """Another program holds the database for longer than anyone waits: an answer is refused, and can be given again."""
    with tempfile.TemporaryDirectory() as name:
        home, released = Path(name), threading.Event()

        def hold() -> None:
            with closing(Database(home)) as other, other.transaction():
                released.wait()

        with closing(Database(home)) as database:
            log = Log(database)
            holding = threading.Thread(target=hold)
            holding.start()
            time.sleep(0.2)
            assert "locked" in refused(log)
            released.set()
            holding.join()
            log.add(an_entry())
            assert len(log.reviews()) == 1


def refused(log: Log) -> str:
    """The words in which an answer is refused. Raises `AssertionError` where it is logged."""
    try:
        log.add(an_entry())
    except QuizError as error:
        return str(error)
    raise AssertionError("an answer was logged where that cannot be")


def read_only() -> None:
    """A folder that loses its rights refuses answers in words, and keeps what was there."""
    if os.geteuid() == 0:
        print("not tried as root: a folder that becomes read-only")
        return
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        with closing(Database(home)) as database:
            Log(database).add(an_entry())
        (home / FILE_NAME).chmod(0o400)
        home.chmod(0o500)
        with closing(Database(home)) as database:
            assert len(Log(database).reviews()) == 1
            refused(Log(database))
        home.chmod(0o700)


def run(rng: Random, count: int) -> None:
    for _ in range(count):
        full(rng)
    locked()
    read_only()
    print(f"{count} full disks, a locked database, a read-only folder: nothing lost")
