"""Marks the parts of a class on all cores, if they are many enough to be worth the processes."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path

from quiz.card.problem import QuizError
from quiz.deck.sheets.intake import Part, SheetRows, sheets_of
from quiz.deck.sheets.sheet import CardNames
from quiz.exam.classes.mark_chunk import MarkedChunk, Output, mark_chunk
from quiz.exam.classes.marker import Marker
from quiz.exam.classes.rubric import Rubric

WORTH_PROCESSES = 8
"""Parts from which on processes of their own are begun; that takes as long as to mark about one part."""
_HERE = Path()
_AHEAD = 2
"""Parts that each process is given ahead, so that it need not wait."""


class PartMarker:
    """Marks parts in one process, one after another. Marks known from one part make the next one faster.

    Relative paths are below `folder`.
    """

    def __init__(self, rubric: Rubric, output: Output, folder: Path = _HERE) -> None:
        self._rubric, self._output, self._folder = rubric, output, folder
        self._names = CardNames(rubric.cards)
        self._marker = Marker(rubric.cards)

    def mark(self, part: Part) -> MarkedChunk:
        """Reads, marks, prints and adds up the sheets of one part."""
        chunk = mark_chunk(self._rubric, sheets_of(part, self._names, self._folder), self._output, self._marker)
        # A table tells its own persons, whom it may know by an address.
        return chunk._replace(persons=()) if isinstance(part, SheetRows) else chunk


def mark_parts(rubric: Rubric, output: Output, parts: Iterable[Part], jobs: int = 0) -> Iterator[MarkedChunk]:
    """Yields the marked `parts` in order, from `jobs` processes; 0 means as many as there are cores.

    Raises `QuizError` where one of them is killed.
    """
    waiting = iter(parts)
    jobs = jobs or cores()
    first = list(islice(waiting, WORTH_PROCESSES)) if jobs > 1 else []
    few = len(first) < WORTH_PROCESSES
    every = chain(first, waiting)
    del first  # which is then freed as it is marked
    if few:
        marker = PartMarker(rubric, output)
        yield from map(marker.mark, every)
    else:
        yield from _in_processes(rubric, output, every, jobs)


def cores() -> int:
    """Returns the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_processes(rubric: Rubric, output: Output, parts: Iterator[Part], jobs: int) -> Iterator[MarkedChunk]:
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(rubric, output))
    running: deque[Future[MarkedChunk]] = deque()
    try:
        while True:
            running.extend(pool.submit(_mark, part) for part in islice(parts, jobs * _AHEAD - len(running)))
            if not running:
                break
            yield running.popleft().result()
    except BrokenProcessPool:
        raise QuizError("A process that marks was ended from outside: the run is not complete. Try again.") from None
    finally:
        if running:  # the run is given up: what is being marked is for nothing
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


_MARKER: list[PartMarker] = []
"""The marker of this process, where it is one of several."""


def _begin(rubric: Rubric, output: Output) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all processes, and the first of them ends the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _MARKER[:] = [PartMarker(rubric, output)]


def _end_with_parent() -> None:
    """Ends this process when the process that started it is gone, even if that one was killed."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _mark(part: Part) -> MarkedChunk:
    return _MARKER[0].mark(part)
