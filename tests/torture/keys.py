"""A learner whose cat walks over the keyboard: keys, pastes, replies, stray bytes, clicks and edits, at random."""

import random
import tempfile
from pathlib import Path
from textwrap import dedent
from time import monotonic

from tests.tui.conftest import DECK
from tests.tui.terminal.pseudo_terminal import PseudoTerminal

SECONDS = 6.0
KEYS = [
    *(
        "\r",
        "\r",
        "\r",
        "\x1b",
        "\t",
        " ",
        *"1234uUratcehysbqdwflnpx?/",
        "\x7f",
        "\x14",
        "\x0f",
        "\x1a",
        "\x19",
        "\x10",
    ),
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1bOP", "\x1ba", "\x1b]"),
    *("ant", "under", "Athens", "12", "é"),
]
NOISE = [
    *(b"\xe9", b"\xff\xfe", b"\x1b]11;rgb:1e1e/1e1e/2e2e\x07", b"\x1b[?62;22c", b"\x1bP>|XTerm(380)\x1b\\"),
    *(b"\x1b[M !!", b"\x1b[200~a\nb\nc\x1b[201~", b"\x1b[200~\x1b[201~", b"\x1b[I", b"\x1b[O", b"\x1b[97;;55296u"),
]


def walk_over_the_keys(folder: Path, seed: int) -> str:
    """Runs the program under random input for a while; returns what went wrong, an empty text where nothing did."""
    rng = random.Random(seed)
    deck = folder / "decks" / "deck.yaml"
    deck.parent.mkdir(parents=True)
    deck.write_text(dedent(DECK), "utf-8")
    environment = {"QUIZ_HOME": str(folder / "home"), "VISUAL": "true", "EDITOR": "true"}
    arguments = [str(deck)] if seed % 2 else ["study", str(deck)]
    terminal = PseudoTerminal(arguments, environment, reaction_time=0.4 if seed % 3 else 0)
    try:
        terminal.until("Help")
        end = monotonic() + SECONDS
        while monotonic() < end and terminal.process.poll() is None:
            _press(terminal, rng, deck)
        code = terminal.process.returncode if terminal.process.poll() is not None else terminal.leave()
        return "" if code == 0 else f"seed {seed}: ended with {code}, and said {terminal.text[-300:]}"
    except AssertionError as error:
        return f"seed {seed}: {error}"
    finally:
        terminal.close()


def _press(terminal: PseudoTerminal, rng: random.Random, deck: Path) -> None:
    chance = rng.random()
    if chance < 0.7:
        keys = "".join(rng.choices(KEYS, k=rng.choice([1, 1, 2, 6]))).encode()
    elif chance < 0.8:
        keys = rng.choice(NOISE)
    elif chance < 0.95:
        place = f"{rng.choice([0, 0, 0, 1, 2])};{rng.randint(1, 100)};{rng.randint(1, 30)}"
        keys = f"\x1b[<{place}M\x1b[<{place}m".encode()
    else:
        deck.write_text(dedent(DECK).replace("Greece", rng.choice(["Greece", "Hellas", "Crete"])), "utf-8")
        keys = b""
    try:
        terminal.press(keys)
    except OSError:
        return
    terminal.read(rng.choice([0, 0, 0.01, 0.05]))


def run(rng: random.Random, runs: int) -> None:
    """Prints what went wrong in so many runs; where `q` was pressed, the program may have ended, but in good order."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = [rng.randrange(1 << 32) for _ in range(runs)]
        found = [what for seed in seeds if (what := walk_over_the_keys(Path(folder) / str(seed), seed))]
    print("\n".join([*found, f"keys: {len(found)} of {runs} runs ended out of order"]))
