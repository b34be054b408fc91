"""Makes a large collection by Anki's own backend, and times its import; run by the Python that has `anki`.

PYTHON anki_import_peer.py make PACKAGE NOTES REVIEWS
PYTHON anki_import_peer.py import PACKAGE
"""

import json
import random
import resource
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

DAY = 86_400


def make(package: str, notes: int, reviews: int) -> None:
    """Writes a package of so many notes, two in three of them with a second card, and so many reviews."""
    from anki.collection import Collection, ExportAnkiPackageOptions

    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        col: Any = Collection(str(Path(folder) / "collection.anki2"))
        basic = col.models.by_name("Basic")["id"]
        both = col.models.by_name("Basic (and reversed card)")["id"]
        decks = [col.decks.id(f"Language {number}") for number in range(20)]
        now = int(time.time())
        start = (now - 900 * DAY) * 1000
        note_rows, card_rows, log_rows = [], [], []
        for number in range(notes):
            nid = start + number
            two = number % 3 != 0
            words = " ".join(rng.choice(WORDS) for _ in range(rng.randrange(3, 9)))
            fields = f"word {number} {words}\x1f<b>{rng.choice(WORDS)}</b> {rng.choice(WORDS)} &amp; {number}"
            guid = f"g{number:08}"
            note_rows.append((nid, guid, both if two else basic, now, -1, " tag ", fields, f"word {number}", 0, 0, ""))
            for place in range(1 + two):
                cid = start + 2 * number + place
                data = json.dumps({"s": round(rng.uniform(5, 300), 4), "d": round(rng.uniform(1, 10), 3)})
                due = 900 + rng.randrange(-30, 200)
                columns = (cid, nid, decks[number % 20], place, now, -1, 2, 2, due, 40, 2500, 9, 1, 0, 0, 0, 0, data)
                card_rows.append(columns)
        each = reviews // len(card_rows)
        stamp = start + 10**7
        for row in card_rows:
            at, interval = stamp + rng.randrange(10**9), 1
            for number in range(each):
                ease = rng.choice((1, 2, 3, 3, 3, 3, 3, 4))
                log_rows.append(
                    (at * 64 % 2**53, row[0], -1, ease, interval, interval, 2500, 6000, 0 if number < 2 else 1)
                )
                at += interval * DAY * 1000
                interval = 1 if ease == 1 else int(interval * 1.5) + 1
        log_rows = [(start + place * 150, *row[1:]) for place, row in enumerate(sorted(log_rows))]
        col.set_config("fsrs", True)
        col.close()
        with closing(sqlite3.connect(Path(folder) / "collection.anki2")) as database:
            database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            database.executemany(f"INSERT INTO notes VALUES ({','.join('?' * 11)})", note_rows)
            database.executemany(f"INSERT INTO cards VALUES ({','.join('?' * 18)})", card_rows)
            database.executemany(f"INSERT INTO revlog VALUES ({','.join('?' * 9)})", log_rows)
            database.commit()
        col = Collection(str(Path(folder) / "collection.anki2"))
        print(col.fix_integrity())
        options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=False, legacy=False)
        col.export_anki_package(out_path=package, options=options, limit=None)
        print(json.dumps({"notes": len(note_rows), "cards": len(card_rows), "reviews": len(log_rows)}))
        col.close()


def take_in(package: str) -> None:
    """Prints the seconds and megabytes that the import of a package takes."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    with tempfile.TemporaryDirectory() as folder:
        col: Any = Collection(str(Path(folder) / "collection.anki2"))
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True)
        before = time.perf_counter()
        col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options))
        seconds = time.perf_counter() - before
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "megabytes": memory, "cards": col.card_count()}))
        col.close()


WORDS = (
    *("casa", "gatto", "cane", "libro", "acqua", "pane", "mela", "strada", "finestra", "porta", "tavolo", "sedia"),
    *("cielo", "mare", "fiume", "ponte", "treno", "biglietto", "chiave", "occhiali", "lavoro", "stanza", "cucina"),
)

if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        take_in(sys.argv[2])
