"""`quiz backup`, `quiz doctor` and `quiz forget`: what they print, their exit codes, and what they leave."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from quiz.store.our_files import COPIED_TO, DAMAGED, REPAIR
from quiz.store.recovery.backups import copies
from quiz.store.recovery.repair_folder import repair_folder
from quiz.store.sqlite.database import FILE_NAME
from quiz.study.collection import Collection
from quiz.study.sessions.session import Session
from tests.cli.in_process import quiz
from tests.every import every

DECK = """\
cards:
  - {id: rome, question: Capital of Italy?, answer: Rome}
  - {id: bern, question: Of Switzerland?, answer: Bern}
"""


STILL = "Copies still have it; delete them for good, if that is wanted:"


@pytest.fixture
def answered(open_deck: Callable[[str], Collection], home: Path) -> Path:
    """The deck of a log with two answers."""
    collection = open_deck(DECK)
    session = Session(collection, collection.pick(), "Session")
    for _ in range(2):
        session.next()
        session.answer(("Rome",), 1)
    path = Path(collection.decks[0].path)
    collection.close()
    return path


def test_a_copy_is_one_file_whose_path_is_printed(answered: Path, home: Path, tmp_path: Path) -> None:
    done = quiz("backup", home=home, cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, str(copies(home)[0]))


def test_a_copy_to_a_file_overwrites_nothing_unless_forced(answered: Path, home: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.db"
    assert quiz("backup", str(target), home=home, cwd=tmp_path).returncode == 0
    assert "--force" in quiz("backup", str(target), home=home, cwd=tmp_path).stderr
    assert quiz("backup", "--force", str(target), home=home, cwd=tmp_path).returncode == 0


@every("is_there", [True, False])
def test_what_a_killed_repair_left_goes_at_the_next_start_where_the_log_is_there(
    answered: Path, home: Path, tmp_path: Path, is_there: bool
) -> None:
    with repair_folder(home) as work:
        left = home / f"{REPAIR}left"
        copytree(work, left)
    if not is_there:
        (home / FILE_NAME).rename(left / FILE_NAME)
    quiz("cards", "--count", home=home, cwd=tmp_path)
    assert left.exists() != is_there
    if not is_there:
        (left / FILE_NAME).rename(home / FILE_NAME)
        rmtree(left)


@every(("what", "made"), [("copy_to", False), ("why_not_sound", True)])
def test_one_that_is_interrupted_says_whether_there_is_a_copy(
    answered: Path, home: Path, tmp_path: Path, what: str, made: bool
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"quiz.cli.backup.{what}", interrupted)
        done = quiz("backup", "mine.db", home=home, cwd=tmp_path)
    assert (done.returncode, (tmp_path / "mine.db").exists()) == (130, made)
    assert ("The copy was made" in done.stderr, "No copy was made" in done.stderr) == (made, not made)


@every("command", ["study", "practice"])
def test_the_start_after_the_very_first_session_makes_a_copy_on_the_same_day(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.cli.around_commands.while_studying._PATIENCE", None)
    (tmp_path / "deck.yaml").write_text(DECK)
    made = list[int]()
    for _ in range(3):
        quiz(command, "deck.yaml", "--plain", "--limit", "1", home=tmp_path / "home", cwd=tmp_path, typed="Rome\n")
        made.append(len(copies(tmp_path / "home")))
    assert made == [0, 1, 1]


def test_without_a_log_there_is_nothing_to_copy(write_deck: Callable[..., Path], home: Path) -> None:
    done = quiz("backup", home=home, cwd=write_deck(DECK).parent)
    assert (done.returncode, "no log" in done.stderr) == (2, True)


def test_a_sound_log_is_told_to_be_sound(answered: Path, home: Path, tmp_path: Path) -> None:
    done = quiz("doctor", home=home, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "Nothing is wrong with the log.\n")


def test_that_a_large_log_takes_a_while_is_told(
    answered: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "takes a while" not in quiz("doctor", home=home, cwd=tmp_path).stderr
    monkeypatch.setattr("quiz.cli.doctor._LARGE", 1000)
    assert "takes a while" in quiz("doctor", home=home, cwd=tmp_path).stderr


def test_a_log_that_is_gone_is_told_and_one_that_never_was_is_not(answered: Path, home: Path, tmp_path: Path) -> None:
    (home / FILE_NAME).unlink()
    done = quiz("doctor", home=home, cwd=tmp_path)
    assert (done.returncode, "is gone" in done.stdout, "quiz sync FOLDER" in done.stderr) == (2, True, True)
    done = quiz("doctor", home=tmp_path / "new", cwd=tmp_path)
    assert (done.returncode, "There is no log in" in done.stdout) == (0, True)


def test_the_doctor_names_the_file_that_was_set_aside_where_the_log_has_nothing(
    answered: Path, home: Path, tmp_path: Path
) -> None:
    quiz("backup", home=home, cwd=tmp_path)
    log = home / "quiz.db"
    log.write_bytes(log.read_bytes()[:-4096])
    assert "The file itself yielded" in quiz("doctor", home=home, cwd=tmp_path).stderr
    (set_aside,) = (home / "damaged").rglob("quiz.db")
    log.unlink()
    assert f"`{set_aside}`, set aside before, yielded" in quiz("doctor", home=home, cwd=tmp_path).stderr


def test_a_damaged_log_points_to_the_doctor_who_brings_it_back(answered: Path, home: Path, tmp_path: Path) -> None:
    quiz("backup", home=home, cwd=tmp_path)
    (home / FILE_NAME).write_bytes(b"\0" * 10_000)
    stats = quiz("stats", home=home, cwd=tmp_path)
    assert (stats.returncode, "quiz doctor" in stats.stderr) == (2, True)
    assert quiz("doctor", "--check", home=home, cwd=tmp_path).returncode == 1
    assert not (home / DAMAGED).exists()
    done = quiz("doctor", home=home, cwd=tmp_path)
    assert done.returncode == 1
    assert "Brought back" in done.stderr
    assert "The last thing that the log has is of 20" in done.stderr
    answered.write_text(DECK.splitlines()[0] + "\n" + DECK.splitlines()[1] + "\n", "utf-8")
    assert str(home / DAMAGED) in quiz("forget", "--yes", "switzerland", home=home, cwd=tmp_path).stderr
    answered.write_text(DECK, "utf-8")
    assert "Reviews          1" in quiz("stats", home=home, cwd=tmp_path).stdout


def test_after_mending_a_copy_elsewhere_that_has_more_is_named_with_how_to_bring_it_back(
    answered: Path, home: Path, tmp_path: Path
) -> None:
    early, late = tmp_path / "early.db", tmp_path / "late.db"
    quiz("backup", home=home, cwd=tmp_path)
    quiz("backup", str(early), home=home, cwd=tmp_path)
    _answer_a_third_card(answered, home, tmp_path)
    quiz("backup", str(late), home=home, cwd=tmp_path)
    (home / FILE_NAME).write_bytes(b"\0" * 10_000)
    told = quiz("doctor", home=home, cwd=tmp_path).stderr
    assert f"`{late}` has 1 further row. `quiz doctor --restore` with this file brings it back." in told
    assert str(early) not in told
    assert "further row. " not in quiz("doctor", "--restore", str(late), home=home, cwd=tmp_path).stderr
    assert "Reviews          3" in quiz("stats", home=home, cwd=tmp_path).stdout


def _answer_a_third_card(deck: Path, home: Path, folder: Path) -> None:
    deck.write_text(DECK + "  - {id: paris, question: Of France?, answer: Paris, tags: [late]}\n", "utf-8")
    for typed in ("", "Paris\n"):  # the copy of the day is made beside the first, and has no answer of the second
        quiz("study", "--plain", "--tag", "late", str(deck), home=home, cwd=folder, typed=typed)


def test_what_has_gone_from_the_decks_is_forgotten_and_its_copies_are_named(
    answered: Path, home: Path, tmp_path: Path
) -> None:
    answered.write_text(DECK.splitlines()[0] + "\n" + DECK.splitlines()[1] + "\n", "utf-8")
    assert "no card fits" in quiz("forget", "--yes", "rome", home=home, cwd=tmp_path).stderr.casefold()
    done = quiz("forget", "--yes", "switzerland", home=home, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "1 card forgotten.\n")
    assert str(copies(home)[0]) in done.stderr
    assert quiz("cards", "is:archived", home=home, cwd=tmp_path).stderr == "0 cards.\n"
    for file in (FILE_NAME, "index.db"):
        assert b"Switzerland" not in (home / file).read_bytes()
    assert quiz("doctor", home=home, cwd=tmp_path).returncode == 0


def test_copies_elsewhere_are_named_where_something_is_forgotten(answered: Path, home: Path, tmp_path: Path) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    kept, deleted, away = tmp_path / "kept.db", tmp_path / "deleted.db", drive / "away.db"
    for copy in (kept, deleted, away, kept):
        assert quiz("backup", "--force", str(copy), home=home, cwd=tmp_path).returncode == 0
    deleted.unlink()
    away.unlink()  # as in the folder of a drive that is not mounted
    with (home / COPIED_TO).open("a") as file:
        file.write("damaged\n")
    answered.write_text(DECK.splitlines()[0] + "\n" + DECK.splitlines()[1] + "\n", "utf-8")
    told = quiz("forget", "--yes", "switzerland", home=home, cwd=tmp_path).stderr.splitlines()
    out_of_reach = told.index("Copies that are out of reach now may still have it:")
    assert told[out_of_reach - 1 :] == [f"  {kept}", told[out_of_reach], f"  {away}"]


def test_a_copy_that_never_had_what_is_forgotten_is_not_named(answered: Path, home: Path, tmp_path: Path) -> None:
    early, late, broken = tmp_path / "early.db", tmp_path / "late.db", tmp_path / "broken.db"
    for copy in (early, broken):
        quiz("backup", str(copy), home=home, cwd=tmp_path)
    broken.write_bytes(b"\0" * 4096)
    _answer_a_third_card(answered, home, tmp_path)
    quiz("backup", str(late), home=home, cwd=tmp_path)
    answered.write_text(DECK, "utf-8")
    told = quiz("forget", "--yes", "france", home=home, cwd=tmp_path).stderr.splitlines()
    named = {Path(line.strip()) for line in told[told.index(STILL) + 1 :]}
    assert named == {late, broken, copies(home)[0]}
    assert {b"France" in copy.read_bytes() for copy in (late, copies(home)[0])} == {True}
    assert b"France" not in early.read_bytes()


def test_what_another_machine_forgot_leaves_this_one_and_its_copies_are_named(
    answered: Path, home: Path, tmp_path: Path
) -> None:
    other, folder = tmp_path / "other", tmp_path / "folder"
    folder.mkdir()
    quiz("sync", str(folder), home=home, cwd=tmp_path)
    for command in (("sync", str(folder)), ("cards",), ("backup",)):
        quiz(*command, home=other, cwd=tmp_path)
    answered.write_text(DECK.splitlines()[0] + "\n" + DECK.splitlines()[1] + "\n", "utf-8")
    for command in (("forget", "--yes", "switzerland"), ("sync", str(folder))):
        quiz(*command, home=home, cwd=tmp_path)
    done = quiz("sync", str(folder), home=other, cwd=tmp_path)
    assert "1 card forgotten, as on another machine." in done.stderr
    assert str(copies(other)[0]) in done.stderr
    for file in (FILE_NAME, "index.db"):
        assert b"Switzerland" not in (other / file).read_bytes()
    assert "forgotten" not in quiz("sync", str(folder), home=other, cwd=tmp_path).stderr


def test_cards_of_decks_that_are_not_open_are_not_forgotten(home: Path, tmp_path: Path) -> None:
    elsewhere, own = tmp_path / "elsewhere" / "rivers.yaml", home / "decks" / "capitals.yaml"
    for path, text in ((elsewhere, DECK.replace("Capital", "River")), (own, DECK)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for deck in ("bundled", elsewhere):
        assert quiz("study", "--plain", "--limit", "1", deck, typed="x\n", home=home, cwd=tmp_path).returncode == 0
    assert quiz("cards", "is:archived", home=home, cwd=tmp_path).stderr == "2 cards.\n"
    kept = quiz("forget", "--yes", "is:archived", home=home, cwd=tmp_path)
    assert (kept.returncode, kept.stdout) == (2, "")
    assert f"Not forgotten, since `{elsewhere}` still has them: 1 card." in kept.stderr
    assert "japan-italy-defense-ties.yaml` still has them: 1 card." in kept.stderr
    elsewhere.write_text(DECK.replace("rome", "oslo").replace("Capital of Italy", "Capital of Norway"), "utf-8")
    assert quiz("forget", "--yes", "is:archived", home=home, cwd=tmp_path).stdout == "1 card forgotten.\n"
