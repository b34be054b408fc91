"""Tries to lose an answer: `python -m tests.torture [WHAT …] [--count N] [--seed S]`."""

import argparse
from random import Random

from tests.torture import damage, disk, imports, keys, kills, machines, plain

WHAT = ("kills", "plain", "imports", "damage", "disk", "machines", "keys")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=WHAT, default=WHAT)
    parser.add_argument("--count", type=int, default=1_000, help="how many kills; the others in proportion")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for what in given.what:
        rng = Random(f"{what} {given.seed}")
        if what == "kills":
            kills.run(rng, given.count)
        elif what == "plain":
            plain.run(rng, max(1, given.count // 5))
        elif what == "imports":
            imports.run(rng, max(1, given.count // 20))
        elif what == "damage":
            damage.run(rng, max(1, given.count // 10))
        elif what == "disk":
            disk.run(rng, max(1, given.count // 50))
        elif what == "machines":
            machines.run(given.seed, given.count)
        else:
            keys.run(rng, max(1, given.count // 20))


if __name__ == "__main__":
    main()
