"""Times two ways of doing something in turn, so that a machine that slows down slows both."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

Action = Callable[[], object]


def seconds(action: Action) -> float:
    """How long `action` takes once."""
    started = perf_counter()
    action()
    return perf_counter() - started


def compare(name: str, ours: Action, peer_name: str, peer: Action, runs: int = 9) -> float:
    """Prints the medians of both in milliseconds and the median of the ratios ours / peer, pair by pair; returns it."""
    ours(), peer()  # neither pays for a cold start
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    ratio = median(one / other for one, other in pairs)
    mine, others = median(one for one, _ in pairs), median(other for _, other in pairs)
    print(f"{name}: {1000 * mine:.2f} ms; {peer_name}: {1000 * others:.2f} ms; ratio {ratio:.2f}")
    return ratio
