"""A connection is closed while its thread uses it: the query ends with an error, and the process goes on."""

import subprocess
import sys
from pathlib import Path

from tests.patience import PATIENCE

CLOSED_IN_QUERIES = """
import sys
from pathlib import Path
from threading import Barrier, Thread
from quiz.card.problem import QuizError
from quiz.store.sqlite.database import Database

LONG = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 30000000) SELECT i FROM n ORDER BY -i"
for place in range(10):
    database = Database(Path(sys.argv[1]) / str(place))
    begun = Barrier(3)

    def read():
        database.rows("SELECT 1")
        begun.wait()
        try:
            database.rows(LONG)
        except QuizError:
            return
        print("The query had an end.")

    threads = [Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    begun.wait()
    database.close()
    for thread in threads:
        thread.join()
"""


def test_closing_in_the_middle_of_another_threads_query_interrupts_it(tmp_path: Path) -> None:
    run = [sys.executable, "-c", CLOSED_IN_QUERIES, str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
