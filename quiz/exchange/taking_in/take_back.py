"""Undoes an import as a whole: its history, and the entries that still have the text that it wrote."""

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from quiz.card.control_characters import one_line
from quiz.card.words import counted, listed
from quiz.deck.find_decks import files_below
from quiz.deck.whole_files import replace_file
from quiz.engine.day import moment
from quiz.exchange.taking_in.compose import numbers_of, without
from quiz.exchange.taking_in.decks_here import EntryHere, entries_here, text_hash
from quiz.process.lazy_pattern import lazy_pattern
from quiz.store.incoming.import_journal import digest, importing_alone
from quiz.store.incoming.imported_history import ImportRecord, import_records
from quiz.store.log import Log
from quiz.store.recovery.backups import copy_now
from quiz.store.sqlite.database import Database
from quiz.study.settings import DEFAULTS

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 86_400_000


class ImportSource(NamedTuple):
    """A collection that was imported, once or several times, and was not taken back."""

    origin: str
    records: tuple[ImportRecord, ...]

    @property
    def words(self) -> str:
        """Returns its description for a question: the files, and when they were imported."""
        day = date.fromordinal(_EPOCH + self.records[-1].at // _DAY)
        return f"what came in on {day.day} {day:%B %Y} from {listed(map(one_line, self._files))}"

    @property
    def _files(self) -> Iterable[str]:
        """The paths of its files; early versions stored only their names."""
        abouts = [record.about for record in self.records]
        return dict.fromkeys(str(about.get("path") or about.get("file", self.origin)) for about in abouts)

    @property
    def folders(self) -> list[Path]:
        """The folders into which its decks were written, if they still exist."""
        paths = (Path(path).parent for record in self.records for path in record.about.get("decks", ()))
        return [folder for folder in dict.fromkeys(paths) if folder.is_dir()]

    @property
    def wrote(self) -> dict[str, str]:
        """The hashes of the texts that the import wrote, by origin."""
        found: dict[str, str] = {}
        for record in self.records:
            found |= record.about.get("written", {})
        return found

    def _sum(self, name: str) -> int:
        return sum(int(record.about.get(name, 0)) for record in self.records)

    def line(self, number: int) -> str:
        """Returns the line of this import in the list of imports: its `number`, day, cards, reviews and files."""
        day = date.fromordinal(_EPOCH + self.records[-1].at // _DAY).isoformat()
        counts = f"{counted(self._sum('cards'), 'card')}, {counted(self._sum('reviews'), 'review')}"
        return f"{number:>3}  {day}  {counts}  {', '.join(map(one_line, self._files))}"

    def data(self, number: int) -> dict[str, Any]:
        """Returns this import as `quiz import` lists it with `--json`.

        `number` is its place in the list, by which it is taken back.
        """
        last = self.records[-1]
        return {
            "number": number,
            "origin": self.origin,
            "files": [str(record.about.get("file", "")) for record in self.records],
            "at": datetime.fromtimestamp(last.at / 1000).astimezone().isoformat(timespec="seconds"),
            "cards": self._sum("cards"),
            "reviews": self._sum("reviews"),
        }


def imports_so_far(home: Path) -> list[ImportSource]:
    """Returns the collections imported into the log in `home` and not taken back, in order of their first import."""
    with closing(Database(home)) as database:
        found: dict[str, list[ImportRecord]] = {}
        for record in import_records(database):
            if record.stands:
                found.setdefault(record.origin, []).append(record)
    return [ImportSource(origin, tuple(records)) for origin, records in found.items()]


def take_back_import(source: ImportSource, roots: Sequence[Path], home: Path, now: datetime) -> list[str]:
    """Undoes everything imported from `source`, after making a copy of the log. Returns lines that report it.

    `roots` are the learner's folders of decks, which are kept even if they become empty. Raises `QuizError` where it
    cannot be done.
    """
    own = {root.absolute() for root in roots}
    roots = [*roots, *source.folders]
    with importing_alone(home):
        copy_now(home, now.replace(tzinfo=None), "before-take-back")
        here = entries_here([root for root in dict.fromkeys(roots) if root.exists()])
        wrote = source.wrote
        ours = [one for origin, one in here.items() if origin in wrote and text_hash(one.said) != wrote[origin]]
        theirs = [one for origin, one in here.items() if origin in wrote and text_hash(one.said) == wrote[origin]]
        begun = {path for record in source.records for path in record.about.get("decks", ())}
        left = _taken_out(theirs, begun, own)
        media = _media_taken_out(source, roots, own)
        _take_back_in_log(source.origin, home, now)  # last: until then the import is listed, and this can be repeated
    taken = sum(len(one.cards) for one in theirs) - left
    lines = [f"Taken back: {source.words}. {counted(taken, 'card')} taken out of your decks."]
    if ours or left:
        lines.append(
            f"{counted(len(ours) + left, 'card')} stayed in your decks, since you have changed them or the deck."
        )
    if media.gone:
        lines.append(f"{counted(media.gone, 'file')} of pictures and sounds taken away.")
    if media.replaced:
        lines.append(f"{counted(media.replaced, 'file')} of pictures and sounds stayed, as another one is there now.")
    return [*lines, f"A copy of the log as it was is in `{home / 'backups'}`."]


def _take_back_in_log(origin: str, home: Path, now: datetime) -> None:
    when = moment(now, DEFAULTS.rollover_hour)
    with closing(Database(home)) as database:
        log = Log(database)
        if log.tuning and log.tuning.figures.get("imported") == origin:
            log.take_back_tuning(when)
        log.take_back_import(origin, when)


def _taken_out(entries: Sequence[EntryHere], begun: set[str], own: set[Path]) -> int:
    """Deletes entries from their decks, and decks that an import began and that have none left.

    Returns how many entries stayed because the layout of their deck does not allow a program to remove them.
    """
    by_deck: dict[Path, list[EntryHere]] = {}
    for one in entries:
        by_deck.setdefault(one.deck.path, []).append(one)
    stayed = 0
    for path, ours in by_deck.items():
        deck = ours[0].deck
        if len(ours) == len(deck.loaded.entries) and str(path.resolve()) in begun:
            path.unlink()
            _remove_empty(path.parent, own)
        elif (data := without(deck, numbers_of(deck, ours))) is not None:
            replace_file(path, data)
        else:
            stayed += len(ours)
    return stayed


class _Media(NamedTuple):
    """Counts of the pictures and sounds that were deleted, and of those that stay because someone has replaced them."""

    gone: int
    replaced: int


def _media_taken_out(source: ImportSource, roots: Iterable[Path], own: set[Path]) -> _Media:
    """Deletes pictures and sounds that the import brought, if they are unchanged and no deck uses them any more."""
    came: dict[str, str] = {}
    for record in source.records:
        media = record.about.get("media", ())  # a mere list told no digests
        came |= media if isinstance(media, dict) else dict.fromkeys(media, "")
    there = {path: digest_ for name, digest_ in came.items() if (path := Path(name)).is_file()}
    if not there:
        return _Media(0, 0)
    named = set[Path]()
    for path, _ in files_below(root for root in roots if root.exists()).values():
        named |= named_files(path, path.read_text("utf-8", "replace"))
    free = [path for path in there if path.resolve() not in named]
    gone = [path for path in free if digest(path.read_bytes()) == there[path]]
    for path in gone:
        path.unlink(missing_ok=True)
        _remove_empty(path.parent, own)
    return _Media(len(gone), len(free) - len(gone))


_TARGET = lazy_pattern(r"\]\(\s*<?([^()<>]+(?:\([^()<>]*\)[^()<>]*)*)>?\s*\)")


def named_files(deck: Path, text: str) -> set[Path]:
    """Returns the files that the `text` of a deck at `deck` may refer to, as pictures or otherwise."""
    targets = {match[1].strip() for match in _TARGET.finditer(" ".join(text.split()))}
    found = set[Path]()
    for target in targets | {unquote(target) for target in targets}:
        with suppress(OSError, ValueError, RuntimeError):
            found.add((deck.parent / target).resolve())
    return found


def _remove_empty(folder: Path, own: set[Path]) -> None:
    """Removes a folder and its parents while they are empty: up to the learner's own, elsewhere two at most."""
    folders = [folder.absolute(), *folder.absolute().parents]
    end = next((place for place, one in enumerate(folders) if one in own), 2)
    with suppress(OSError):
        for one in folders[:end]:
            one.rmdir()
