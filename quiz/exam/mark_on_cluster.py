"""Marks the parts of a class on many machines, by a scheduler of Dask. The only importer of distributed.

Each part is marked by a pure function. Where a worker is lost, its parts are marked again by another one, and the
figures are the same to the digit.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from quiz.card.problem import QuizError
from quiz.deck.sheets.intake import Part
from quiz.exam.mark_chunk import MarkedChunk, Output
from quiz.exam.mark_on_cores import PartMarker, cores
from quiz.exam.rubric import Rubric

_AHEAD = 3
"""Parts that are given out for each worker."""
_RETRIES = 5
"""Times that a part is tried anew, where something fails beside the worker."""
_SECONDS = 20
"""Seconds after which a scheduler that does not answer is given up."""


def mark_on_cluster(
    rubric: Rubric, output: Output, parts: Iterable[Part], scheduler: str = "", workers: int = 0
) -> Iterator[MarkedChunk]:
    """Yields the marked `parts` in their order, by the cluster of a `scheduler`, or without one by a local one of so
    many `workers`; 0 are as many as there are cores.

    Raises `QuizError` where distributed is not installed, or the scheduler does not answer.
    """
    with _client(scheduler, workers or cores()) as client:
        yield from mark_by(client, rubric, output, parts)


def mark_by(client: Any, rubric: Rubric, output: Output, parts: Iterable[Part]) -> Iterator[MarkedChunk]:
    """Yields the marked `parts` in their order, by the workers of `client`."""
    waiting = iter(parts)
    (against,) = client.scatter([(rubric, output, Path.cwd())], broadcast=True, hash=False)
    ahead = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    running: deque[Any] = deque()
    while True:
        for part in islice(waiting, ahead - len(running)):
            running.append(client.submit(mark_part, against, part, pure=False, retries=_RETRIES))
        if not running:
            return
        yield running.popleft().result()


_MARKERS: list[tuple[Any, PartMarker]] = []
"""The marker of this worker, and what it marks against."""


def mark_part(against: tuple[Rubric, Output, Path], part: Part) -> MarkedChunk:
    """Reads, marks, prints and adds up the sheets of one part, on a worker."""
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
        except (OSError, ValueError, TimeoutError) as error:
            raise QuizError(f"The scheduler `{scheduler}` does not answer: {error}") from None
        yield client
