"""The ways of a run: one process, all cores, a cluster. Each gives the same, to the digit and to the byte."""

import json
import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import reduce
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quiz.card.problem import QuizError
from quiz.deck.sheets import intake
from quiz.deck.sheets.intake import Files, Intake, Part, SheetLines, Slice, sheets_of
from quiz.deck.sheets.sheet import CardNames, Sheet
from quiz.exam.classes.class_sums import NO_SUMS, ClassSums, merge
from quiz.exam.classes.mark_chunk import MarkedChunk
from quiz.exam.classes.mark_on_cores import PartMarker, mark_parts
from quiz.exam.classes.rubric import Rubric
from tests.every import every
from tests.exam.ships import DECK, RUBRIC, Plain
from tests.patience import PATIENCE

NAMES = CardNames(DECK.cards)


def a_class(count: int) -> list[bytes]:
    """Seeded sheets as JSON lines, some of them with faults."""
    rng = Random(5)
    lines = []
    for number in range(count):
        answers: dict[str, Any] = {
            "port": rng.choice(["Yokosuka", "Yokosuka", "Kure", "A", "Kobe" if number % 50 == 7 else "Sasebo"]),
            "ship": rng.choice(["Cavour", "cavour", "Doria", f"rare {rng.randrange(30)}", None]),
            "ports": rng.sample(["Kure", "Sasebo", "Maizuru", "Bari"], rng.randrange(5)),
            "order": rng.sample(["one", "two", "three"], 3),
        }
        line = json.dumps({"name": f"Person {number}", "answers": answers}).encode()
        lines.append(line[:-1] if number % 60 == 9 else line)
    return lines


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Part]:
    """A file of 300 sheets, in parts of some twenty."""
    monkeypatch.setattr(intake, "BLOCK", 3_000)
    path = tmp_path / "class.jsonl"
    path.write_bytes(b"\n".join(a_class(300)))
    found = list(Intake(NAMES, lambda _: None, lambda _: None).parts([path], BytesIO()))
    assert len(found) > 10
    return found


def whole(chunks: Iterator[MarkedChunk]) -> tuple[ClassSums, list[bytes], list[object]]:
    found = list(chunks)
    printed = [one for chunk in found for one in chunk.printed]
    return (
        reduce(merge, (chunk.sums for chunk in found), NO_SUMS),
        printed,
        [one for chunk in found for one in chunk.problems],
    )


def test_parts_together_are_the_class(parts: list[Part]) -> None:
    alone = PartMarker(RUBRIC, Plain()).mark(SheetLines(parts[0].path, b"\n".join(a_class(300)), 1))
    sums, printed, problems = whole(mark_parts(RUBRIC, Plain(), parts, jobs=1))
    persons = tuple(person for chunk in mark_parts(RUBRIC, Plain(), parts, jobs=1) for person in chunk.persons)
    assert (sums, tuple(printed), tuple(problems), persons) == alone
    assert (len(printed), sums.sheets, len(problems) > 5) == (300, 295, True)


def test_all_cores_give_the_same_in_the_same_order(parts: list[Part]) -> None:
    assert whole(mark_parts(RUBRIC, Plain(), parts, jobs=2)) == whole(mark_parts(RUBRIC, Plain(), parts, jobs=1))


def test_a_process_that_is_killed_ends_the_run_with_one_message(parts: list[Part], tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="was ended from outside"):
        whole(mark_parts(RUBRIC, Plain(str(tmp_path / "ended")), parts, jobs=2))


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A scheduler and two workers on this machine, each a process."""
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as found,
    ):
        yield found


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_to_the_digit(parts: list[Part], client: Any) -> None:
    from quiz.exam.classes.mark_on_cluster import mark_by

    assert whole(mark_by(client, RUBRIC, Plain(), parts)) == whole(mark_parts(RUBRIC, Plain(), parts, jobs=1))


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_that_loses_a_worker_gives_the_same_to_the_digit(
    parts: list[Part], client: Any, tmp_path: Path
) -> None:
    from quiz.exam.classes.mark_on_cluster import mark_by

    for nanny in client.cluster.workers.values():
        nanny.close_gracefully()  # no worker is begun anew: the other one has to do it
    ended = tmp_path / "ended"
    found = whole(mark_by(client, RUBRIC, Plain(str(ended)), parts))
    assert ended.exists()
    assert found == whole(mark_parts(RUBRIC, Plain(), parts, jobs=1))


class Losing:
    """A cluster that loses so many of the parts that it is given first."""

    def __init__(self, client: Any, times: int) -> None:
        self._client = client
        self.times = times

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def submit(self, *arguments: Any, **options: Any) -> Any:
        """Gives out a part, and may lose it."""
        found = self._client.submit(*arguments, **options)
        if self.times:
            self.times -= 1
            found.cancel()
        return found


@pytest.mark.filterwarnings("ignore")
def test_what_a_cluster_loses_is_given_out_anew(parts: list[Part], client: Any) -> None:
    from quiz.exam.classes.mark_on_cluster import mark_by

    losing = Losing(client, times=3)
    assert whole(mark_by(losing, RUBRIC, Plain(), parts)) == whole(mark_parts(RUBRIC, Plain(), parts, jobs=1))
    assert losing.times == 0
    with pytest.raises(QuizError, match="has lost its scheduler or one worker after another"):
        whole(mark_by(Losing(client, times=1_000), RUBRIC, Plain(), parts))


def test_paths_are_below_the_folder_of_the_run_wherever_they_are_read(parts: list[Part]) -> None:
    first = parts[0]
    assert isinstance(first, Slice)
    folder = Path(first.path).parent
    (folder / "anna.yaml").write_text("ship: Cavour\n", "utf-8")
    elsewhere = PartMarker(RUBRIC, Plain(), folder)
    assert elsewhere.mark(Files(("anna.yaml",))).printed == (b"anna.yaml  1\n",)
    assert elsewhere.mark(first._replace(path="class.jsonl")).sums == PartMarker(RUBRIC, Plain()).mark(first).sums


@every("path", ["nowhere.jsonl", "shorter.jsonl"])
def test_a_file_that_a_worker_does_not_see_is_named(tmp_path: Path, path: str) -> None:
    (tmp_path / "shorter.jsonl").write_bytes(b"{}\n")
    found = PartMarker(RUBRIC, Plain(), tmp_path).mark(Slice(path, 0, 1_000, 1))
    assert [one.message for one in found.problems] == ["The file cannot be read here, or is another one."]
    assert found.sums.sheets == 0


def test_a_scheduler_that_is_not_there_is_named(parts: list[Part], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from quiz.exam.classes import mark_on_cluster

    monkeypatch.setattr(mark_on_cluster, "_SECONDS", 0.1)
    with pytest.raises(QuizError, match=r"`tcp://127\.0\.0\.1:9` does not answer"):
        whole(mark_on_cluster.mark_on_cluster(RUBRIC, Plain(), parts, "tcp://127.0.0.1:9"))


def stdin(*blocks: bytes) -> list[Part]:
    return list(Intake(NAMES, lambda _: None, lambda _: None).parts([Path("-")], BytesIO(b"".join(blocks))))


@every(
    ("data", "sheets"),
    [
        (b"ship: Cavour\n", ["-"]),
        (b'{"ship": "Cavour"}', ["-"]),
        (b'{"ship":\n"Cavour"}\n', ["-"]),
        (b'{"ship": "Cavour"}\n\n{"ship": "Doria"}\n', ["-:1", "-:3"]),
        (b"ship: Cavour\n---\nship: Doria\n", ["-:1", "-:2"]),
        (b"# Ships\n---\nship: Cavour\n...\n", ["-"]),
        (b"--- {ship: Cavour}\n--- {ship: Doria}\n", ["-:1", "-:2"]),
        (b"name,ship\nAnna,Cavour\nBob,Doria\n", ["-:2", "-:3"]),
        (b"\xef\xbb\xbfname;ship\r\nAnna;Cavour\r\n", ["-:2"]),
        (b"", ["-"]),
    ],
)
def test_the_standard_input_may_be_a_sheet_or_many(data: bytes, sheets: list[str]) -> None:
    found = [sheet for part in stdin(data) for sheet in sheets_of(part, NAMES)]
    assert [sheet.path for sheet in found] == sheets


def test_a_fault_on_the_standard_input_has_its_line() -> None:
    for data in (b'{"ship": "a"}\n\n{"shp": "b"}\n', b"ship: a\n---\nshp: b\n"):
        found = [sheet for part in stdin(data) for sheet in sheets_of(part, NAMES)]
        marked = PartMarker(RUBRIC, Plain()).mark(stdin(data)[0])
        assert len(found) == 2
        assert [(one.place.line, one.message) for one in marked.problems] == [(3, "`shp` is no card of the deck.")]


@pytest.mark.parametrize("size", [1, 7, 50, 400, 100_000])
def test_slices_of_a_file_and_blocks_of_the_input_are_of_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(intake, "BLOCK", size)
    lines = a_class(20)
    path = tmp_path / "class.jsonl"
    path.write_bytes(b"\n".join(lines))
    slices = list(Intake(NAMES, lambda _: None, lambda _: None).parts([path], BytesIO()))
    starts = [0]
    for one in slices:
        assert isinstance(one, Slice)
        data = path.read_bytes()[one.start : one.start + one.size]
        assert (one.start, one.first_line) == (starts[-1], path.read_bytes()[: one.start].count(b"\n") + 1)
        assert data.endswith(b"\n") or one is slices[-1]
        starts.append(one.start + one.size)
    assert starts[-1] == path.stat().st_size
    blocks = stdin(path.read_bytes())
    assert b"".join(one.data for one in blocks if isinstance(one, SheetLines)) == path.read_bytes()


def test_an_input_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.deck.sheets.csv_stream.LONGEST_LINE", 1_000)

    class Zeros(BytesIO):
        def read1(self, size: int | None = -1) -> bytes:
            return b"\0" * (size or 0)

    with pytest.raises(QuizError, match="Is this a text file"):
        list(Intake(NAMES, lambda _: None, lambda _: None).parts([Path("-")], Zeros()))


def test_files_are_marked_in_parts_and_a_folder_has_every_kind(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.json", "c.jsonl", "d.CSV", "e.tsv", ".hidden.yaml", "notes.txt"):
        (tmp_path / name).write_text("name,ship\nAnna,Cavour\n" if name[0] in "de" else '{"ship": "Cavour"}\n', "utf-8")
    paths = list(intake.sheet_files(tmp_path))
    assert [path.name for path in paths] == ["a.yaml", "b.json", "c.jsonl", "d.CSV", "e.tsv"]
    found = list(Intake(NAMES, lambda _: None, lambda _: None).parts(paths, BytesIO()))
    assert isinstance(found[0], Files)
    assert len(found) == 4
    marked: Callable[[Part], MarkedChunk] = PartMarker(RUBRIC, Plain()).mark
    assert [len(marked(part).printed) for part in found] == [2, 1, 1, 1]


def test_a_rubric_can_be_sent_to_another_process() -> None:
    import pickle

    sent: Rubric = pickle.loads(pickle.dumps(RUBRIC))
    assert sent == RUBRIC
    assert [card.mark(("caavour",)) for card in sent.cards] == [card.mark(("caavour",)) for card in RUBRIC.cards]


def test_a_run_that_is_given_up_ends_its_processes(parts: list[Part]) -> None:
    before = set(multiprocessing.active_children())
    run = mark_parts(RUBRIC, Plain(), parts, jobs=2)
    next(run)
    assert set(multiprocessing.active_children()) - before
    run.close()  # type: ignore[attr-defined]
    assert set(multiprocessing.active_children()) <= before


KILLED = """
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import sleep

from quiz.exam.classes.mark_on_cores import _begin
from tests.exam.ships import RUBRIC, Plain

pool = ProcessPoolExecutor(1, get_context("spawn"), initializer=_begin, initargs=(RUBRIC, Plain()))
pool.submit(int).result()
print("begun", flush=True)
sleep(600)
"""


def test_the_processes_of_a_run_that_is_killed_end_too() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stdout.readline().strip() == b"begun"
        run.kill()
        assert run.communicate(timeout=PATIENCE) == (b"", None)  # each of them holds the pipe open


def test_a_local_cluster_that_cannot_begin_is_named(parts: list[Part], monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    from quiz.exam.classes.mark_on_cluster import mark_on_cluster

    def failing(**_: object) -> None:
        raise RuntimeError("Nanny failed to start.")

    monkeypatch.setattr(distributed, "LocalCluster", failing)
    with pytest.raises(QuizError, match="workers could not be begun: Nanny failed to start"):
        whole(mark_on_cluster(RUBRIC, Plain(), parts))


LIST = b'[\n  {"name": "A]", "answers": {"ship": "Cavour"}},\n  {"ship": "x",\n   "shp": "y"}, 7 ,{"ship": "z"} ]\n'


def test_a_json_list_is_a_sheet_each(tmp_path: Path) -> None:
    path = tmp_path / "class.json"
    path.write_bytes(LIST)
    for part, label in ((Files((str(path),)), str(path)), (stdin(LIST)[0], "-")):
        found = [one if isinstance(one, Sheet) else one.again(NAMES) for one in sheets_of(part, NAMES)]
        assert [one.path for one in found] == [f"{label}[{number}]" for number in range(1, 5)]
        assert [one.answers.get("ship") for one in found] == [("Cavour",), ("x",), None, ("z",)]
        assert [problem.place.line for one in found for problem in one.problems] == [4, 4]


@every("text", ["[", '[{"ship": "a"}', "[1,]", "[" * 9_000, "[]x"])
def test_a_damaged_json_list_is_one_sheet_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "class.json"
    path.write_text(text)
    (found,) = sheets_of(Files((str(path),)), NAMES)
    assert isinstance(found, Sheet)
    assert not found.readable
    assert found.problems
