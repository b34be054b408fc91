"""Marks the parts of a class on many machines, by a Dask scheduler. The only importer of distributed.

Each part is marked by a pure function. If a worker is lost, another one marks its parts again, and the figures are
exactly the same.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from quiz.card.problem import QuizError
from quiz.deck.sheets.intake import Part
from quiz.exam.classes.mark_chunk import MarkedChunk, Output
from quiz.exam.classes.mark_on_cores import PartMarker, cores
from quiz.exam.classes.rubric import Rubric

_AHEAD = 3
"""Parts that are given out for each worker."""
_RETRIES = 5
"""Times that a part is tried anew, where something fails beside the worker."""
_SECONDS = 20
"""Seconds after which a scheduler that does not answer is given up."""
_LOST = "The cluster has lost its scheduler or one worker after another: the run is not complete. Try again."


def mark_on_cluster(
    rubric: Rubric, output: Output, parts: Iterable[Part], scheduler: str = "", workers: int = 0
) -> Iterator[MarkedChunk]:
    """Yields the marked `parts` in order, from the cluster of a `scheduler`, or else a local one with so many
    `workers`.

    0 workers means as many as there are cores. Raises `QuizError` where distributed is not installed, or the scheduler
    does not answer.
    """
    with _client(scheduler, workers or cores()) as client:
        yield from mark_by(client, rubric, output, parts)


def mark_by(client: Any, rubric: Rubric, output: Output, parts: Iterable[Part]) -> Iterator[MarkedChunk]:
    """Yields the marked `parts` in order, from the workers of the Dask `client`.

    Raises `QuizError` where the scheduler, or one worker after another, is lost.
    """
    from distributed import CancelledError

    waiting = iter(parts)
    with _reached():
        ahead = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        against = _sent(client, rubric, output)
    running: deque[tuple[Part, Any]] = deque()
    lost = 0
    while True:
        for part in islice(waiting, ahead - len(running)):
            running.append((part, _given_out(client, against, part)))
        if not running:
            return
        with _reached():
            try:
                marked = running[0][1].result()
            except CancelledError:
                # A worker was lost that alone had the deck as yet: nothing that needs it can be marked any more.
                lost += 1
                if lost > _RETRIES:
                    raise QuizError(_LOST) from None
                against = _sent(client, rubric, output)
                running = deque((part, _given_out(client, against, part)) for part, _ in running)
                continue
        lost = 0
        running.popleft()
        yield marked


@contextmanager
def _reached() -> Iterator[None]:
    """Turns errors of the cluster into `QuizError`: it cannot be reached, or a part has ended several workers."""
    from distributed import KilledWorker

    try:
        yield
    except (KilledWorker, TimeoutError, OSError):
        raise QuizError(_LOST) from None


def _sent(client: Any, rubric: Rubric, output: Output) -> Any:
    """Sends rubric and output to all workers; returns a reference to them."""
    (against,) = client.scatter([(rubric, output, Path.cwd())], broadcast=True, hash=False)
    return against


def _given_out(client: Any, against: Any, part: Part) -> Any:
    return client.submit(mark_part, against, part, pure=False, retries=_RETRIES)


_MARKERS: list[tuple[Any, PartMarker]] = []
"""The marker of this worker, with the rubric and output that it is for."""


def mark_part(against: tuple[Rubric, Output, Path], part: Part) -> MarkedChunk:
    """Reads, marks, prints and adds up the sheets of one part. It runs on a worker."""
    if not (_MARKERS and _MARKERS[0][0] is against):
        _MARKERS[:] = [(against, PartMarker(*against))]
    return _MARKERS[0][1].mark(part)


@contextmanager
def _client(scheduler: str, workers: int) -> Iterator[Any]:
    try:
        import distributed
    except ImportError:
        hint = "`pip install 'quiz-tui[cluster]'`"
        raise QuizError(f"Marking on a cluster needs the extra `cluster`: {hint}.") from None
    library: Any = distributed  # its calls have no types
    with ExitStack() as stack:
        try:
            if not scheduler:
                cluster = library.LocalCluster(
                    n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, protocol="tcp://"
                )
                scheduler = stack.enter_context(cluster).scheduler_address
            client = stack.enter_context(library.Client(scheduler, timeout=_SECONDS))
        except RuntimeError as error:
            raise QuizError(f"The workers could not be begun: {error} Try again, or leave out `--cluster`.") from None
        except (OSError, ValueError, TimeoutError) as error:
            raise QuizError(f"The scheduler `{scheduler}` does not answer: {error}") from None
        yield client
