"""Fits the memory model to the learner's log between sessions, and adopts parameters that predict better."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path

from quiz.card.problem import QuizError
from quiz.engine.day import Moment
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS
from quiz.engine.tuning.adoption import AdoptionVerdict, enough, propose
from quiz.engine.tuning.calibration import as_text
from quiz.engine.tuning.fit import predict
from quiz.engine.tuning.trials import Trial, trials
from quiz.engine.tuning.walk_forward import follow
from quiz.process.gc_pause import collector_paused
from quiz.store.key_values import CALIBRATION, KeyValues
from quiz.store.log import Log
from quiz.store.sqlite.database import Database


def tune(folder: Path, now: Moment, go_on: Callable[[], bool] = lambda: True) -> AdoptionVerdict | None:
    """Fits the memory model if the log in `folder` has enough new reviews; stores the verdict, adopted or not, and
    returns it.

    Returns None where there was nothing to fit or `go_on` said no. It opens the database itself, so it may run beside
    everything else. Raises `QuizError` where the database cannot be opened.
    """
    # One search for garbage among all reviews would hold up a key for a second.
    with collector_paused(), closing(Database(folder)) as database:
        log = Log(database)
        found = trials(log.trial_reviews())
        verdict = _proposed(log, found, go_on)
        if verdict:
            log.tune(now, verdict.adopted, asdict(verdict))
        if go_on():
            _calibrate(log, KeyValues(database), found)
        return verdict


_LOOK_AGAIN = 0.2
"""Seconds after which it is asked again whether to go on."""
_ADOPTED = 10
"""The exit code that tells of parameters that were adopted."""


def tune_beside(folder: Path, now: Moment, go_on: Callable[[], bool]) -> bool:
    """Does what `tune` does in another process, which is ended once `go_on` says no. Returns whether parameters were
    adopted.

    The verdict is stored as a whole or not at all.
    """
    command = [sys.executable, "-c", "from quiz.study.refit import main; main()", str(folder), *map(str, now)]
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return False
    try:
        while go_on():
            with suppress(subprocess.TimeoutExpired):
                return process.wait(_LOOK_AGAIN) == _ADOPTED
        return False
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    """Runs `tune` with the arguments of the process: the folder of the log, the time and the study day."""
    folder, at, day = sys.argv[1:]
    with suppress(QuizError):
        verdict = tune(Path(folder), Moment(int(at), int(day)))
        sys.exit(_ADOPTED if verdict and verdict.adopted else 0)


def _proposed(log: Log, found: list[Trial], go_on: Callable[[], bool]) -> AdoptionVerdict | None:
    if not enough(len(found), log.tried_on()):
        return None
    in_force = log.tuning
    if in_force and in_force.fitted_on <= len(found):
        return propose(found, in_force.parameters, in_force.fitted_on, go_on)
    return propose(found, in_force.parameters if in_force else DEFAULT_PARAMETERS, 0, go_on)


def _calibrate(log: Log, choices: KeyValues, found: list[Trial]) -> None:
    """Stores by how much the predictions of the model are off for this learner's answers so far."""
    parameters = log.tuning.parameters if log.tuning else DEFAULT_PARAMETERS
    calibration = follow(found, predict(found, parameters))[1]
    choices.keep(CALIBRATION, as_text(calibration))
