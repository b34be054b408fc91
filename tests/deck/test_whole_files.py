"""Files are read with a limit and replaced whole; a deck quotes no file from anywhere else."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from quiz.card.problem import QuizError
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from quiz.deck.source_folders import VARIABLE
from quiz.deck.whole_files import new_file, read_file, replace_file, whole_file
from tests.every import every


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_no_more_of_a_file_is_read_than_its_limit_and_one_byte(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 100)
    assert read_file(file, 10) == b"x" * 11


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no such devices here")
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/proc/self/environ"])
def test_devices_and_files_of_the_system_are_refused(path: str) -> None:
    with pytest.raises(OSError, match="no file but a device or a pipe"):
        read_file(Path(path), 10)


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="there is no such folder here")
def test_a_file_that_is_kept_in_memory_is_a_file_like_any_other() -> None:
    with TemporaryDirectory(dir="/dev/shm") as folder:
        file = Path(folder) / "deck.yaml"
        replace_file(file, b"one")
        assert read_file(file, 10) == b"one"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(OSError, match="no file but a device or a pipe"):
        read_file(tmp_path / "pipe.yaml", 10)


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "deck.yaml"
    replace_file(file, b"one")
    file.chmod(0o640)
    replace_file(file, b"two")
    assert (file.read_bytes(), names(tmp_path), file.stat().st_mode & 0o777) == (b"two", ["deck.yaml"], 0o640)


@pytest.mark.skipif(os.name != "posix", reason="files have no such rights here")
@pytest.mark.parametrize("is_streamed", [False, True])
def test_what_replaces_a_private_file_is_never_readable_by_others(
    is_streamed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "deck.yaml"
    file.write_bytes(b"one")
    file.chmod(0o600)
    seen: list[int] = []

    def look(number: int) -> None:
        seen.append(os.fstat(number).st_mode & 0o777)

    monkeypatch.setattr("os.fsync", look)
    if is_streamed:
        with whole_file(file, overwrite=True) as stream:
            stream.write(b"two")
    else:
        replace_file(file, b"two")
    assert (file.read_bytes(), file.stat().st_mode & 0o777, seen) == (b"two", 0o600, [0o600])


def test_a_link_keeps_pointing_where_it_does(tmp_path: Path) -> None:
    (tmp_path / "target.yaml").write_bytes(b"one")
    (tmp_path / "link.yaml").symlink_to("target.yaml")
    replace_file(tmp_path / "link.yaml", b"two")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "target.yaml").read_bytes() == b"two"


def test_links_that_lead_round_in_a_circle_are_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "round.yaml").symlink_to("round.yaml")
    for path in (tmp_path / "round.yaml", tmp_path / "round.yaml" / "deck.yaml"):
        with pytest.raises(QuizError, match=r"cannot be written: .*\. It is as it was"):
            replace_file(path, b"x")
        with pytest.raises(OSError, match=r"symbolic links|exists"), whole_file(path, overwrite=True):
            pass
        with pytest.raises(OSError, match=r"symbolic links|exists"):
            new_file(path, b"x")
    assert names(tmp_path) == ["round.yaml"]


@every("link", [None, "folder", "another"])
def test_where_no_folder_can_be_is_no_file_that_is_there_already(tmp_path: Path, link: str | None) -> None:
    folder = tmp_path / "folder"
    folder.symlink_to(link) if link else folder.write_bytes(b"a file")
    (tmp_path / "another").symlink_to("folder")
    for path in (folder / "deck.yaml", folder / "in" / "deck.yaml"):
        with pytest.raises(OSError, match=r"symbolic links|[Nn]ot a directory") as error:
            new_file(path, b"x")
        assert not isinstance(error.value, FileExistsError)


def test_what_a_killed_program_left_is_cleaned_up_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    for name, age in ((".d.yaml.1234", 100), (".d.yaml.ab12.part", 100), (".d.yaml.cd34.part", 0), (".d.yaml", 100)):
        (tmp_path / name).write_bytes(b"half")
        time = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (time, time))
    replace_file(tmp_path / "d.yaml", b"whole")
    assert names(tmp_path) == [".d.yaml", ".d.yaml.cd34.part", "d.yaml"]


def test_what_cannot_be_written_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "deck.yaml").mkdir()
    with pytest.raises(QuizError, match="It is as it was"):
        replace_file(tmp_path / "deck.yaml", b"x")
    assert names(tmp_path) == ["deck.yaml"]


def test_a_new_file_takes_the_place_of_none(tmp_path: Path) -> None:
    new_file(tmp_path / "deck.yaml", b"one")
    with pytest.raises(FileExistsError):
        new_file(tmp_path / "deck.yaml", b"two")
    assert ((tmp_path / "deck.yaml").read_bytes(), names(tmp_path)) == (b"one", ["deck.yaml"])


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A folder of decks; beside it one of articles and one that is hidden, and farther away a secret."""
    for name in ("home/decks/italy", "home/articles", "home/.ssh", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("home/decks/in.md", "home/articles/beside.md", "home/.ssh/key", "elsewhere/secret"):
        (tmp_path / name).write_text("The capital of Italy is Rome.\n", "utf-8")
    return tmp_path / "home" / "decks"


def codes(deck: Path, name: str, source: str) -> list[str]:
    """The codes of the problems of a deck that names this source."""
    text = f"source: {source}\ncards:\n  - {{question: Capital of Italy?, answer: Rome, quote: Italy is Rome}}\n"
    deck.write_text(text, "utf-8")
    return [problem.code for problem in lint([load(deck, name)])]


@pytest.mark.parametrize("source", ["../in.md", "../../articles/beside.md"])
def test_a_source_lies_in_the_folder_of_the_collection_or_beside_it(collection: Path, source: str) -> None:
    assert codes(collection / "italy" / "deck.yaml", "italy/deck", source) == []


@pytest.mark.parametrize("source", ["../../.ssh/key", "../../../elsewhere/secret", "/proc/self/environ", "link"])
def test_any_other_file_is_no_source_and_that_is_told_once(collection: Path, source: str) -> None:
    (collection / "italy" / "link").symlink_to("../../../elsewhere/secret")
    deck = collection / "italy" / "deck.yaml"
    assert codes(deck, "italy/deck", source) == ["far-source"]
    assert load(deck, "italy/deck").deck.cards[0].source == ""


def test_the_learner_can_allow_another_folder(collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(collection.parents[1] / "elsewhere"))
    assert codes(collection / "italy" / "deck.yaml", "italy/deck", "../../../elsewhere/secret") == []
