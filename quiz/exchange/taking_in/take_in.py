"""Imports a file of another program: first works out everything that would change, then changes all of it or
nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path
from shutil import disk_usage
from typing import Any, NamedTuple

from quiz.card.problem import QuizError
from quiz.deck.find_decks import SUFFIXES
from quiz.engine.day import Moment, moment
from quiz.engine.memory.scheduler import DEFAULT_PARAMETERS, Scheduler, SchedulerSettings
from quiz.exchange.file_names import file_name_of
from quiz.exchange.incoming import ImportRemark, Incoming, MediaFile
from quiz.exchange.taking_in.deck_plan import DeckPlan, Target, plan_decks
from quiz.exchange.taking_in.decks_here import LogNames, entries_here
from quiz.exchange.taking_in.histories import FORGOTTEN, HistoryPlan, LogHere, plan_history
from quiz.exchange.taking_in.study_day_clock import study_days_of
from quiz.process.gc_pause import collector_paused
from quiz.process.stopping import Stopped, to_the_end
from quiz.store.incoming.forgotten import forgotten_cards, is_forgotten
from quiz.store.incoming.import_journal import FileToWrite, Journal, digest, importing_alone, left_by_stop
from quiz.store.incoming.imported_history import (
    ImportRecord,
    NewImport,
    flagged_elsewhere,
    happened_to,
    import_records,
    imported_parameters,
    known_ids,
    note_finished,
    times_of,
)
from quiz.store.incoming.take_in import unknown_rows
from quiz.store.log import Log
from quiz.store.our_files import FILE_NAME
from quiz.store.recovery.backups import copy_now
from quiz.store.rows.packed_rows import PackedRows
from quiz.store.sqlite.database import Database
from quiz.study.collection import open_collection

MEDIA = "media"
"""The folder beside the decks for pictures and sounds."""
OTHER_MEDIA = "another picture or sound of this name is in the folder `media`: that stays"
DECK_AS_MEDIA = "a picture or sound that is named as a deck is: it was left out"
_KEPT_OURS = "Its parameters of the memory model were left out: yours were fitted to your own answers here."


class Wishes(NamedTuple):
    """The wishes of a learner for an import.

    `folder` is where new decks go, `roots` are all folders with decks. With `theirs`, a text that was changed in the
    other program replaces ours. `zone` is the learner's time zone; None for this machine's.
    """

    folder: Path
    roots: tuple[Path, ...]
    home: Path
    rollover: int
    history: bool = True
    theirs: bool = False
    zone: tzinfo | None = None


class Planned(NamedTuple):
    """Everything that an import would do. `first` tells that nothing was imported from this collection before."""

    incoming: Incoming
    name: str
    source: str
    decks: DeckPlan
    history: HistoryPlan
    figures: Mapping[str, Any] | None
    remarks: tuple[str, ...]
    first: bool
    last_id: int = 0
    """The id of the last row of the log that was there."""
    last_import: int = 0
    """The id of the last import that was there."""
    path: str = ""
    """The whole path of the file."""

    @property
    def left_out(self) -> tuple[ImportRemark, ...]:
        return (*self.incoming.left_out, *self.decks.left_out, *self.history.left_out)

    @property
    def cards_left_out(self) -> int:
        """The number of cards among the things left out; the others are history."""
        return len(self.incoming.left_out) + len(self.decks.left_out)

    @property
    def changes_anything(self) -> bool:
        """Tells whether anything would be written."""
        return bool(self.decks.files or self.history.rows or self.figures or self.history.reviews)

    @property
    def left_by_stop(self) -> str:
        """What is said if the import is stopped before all its rows are written."""
        return left_by_stop(self.comes_in_portions)

    @property
    def comes_in_portions(self) -> bool:
        """Tells whether rows are added unchanged, as those of another machine, and not in one transaction."""
        return bool(self.incoming.log)


Progress = Callable[[str, float], None]


def _silent(phase: str, share: float) -> None:
    """Reports progress to nobody."""


def plan_import(
    incoming: Incoming, file: Path, format_name: str, wishes: Wishes, now: datetime, progress: Progress = _silent
) -> Planned:
    """Returns what an import would change in decks and log as they are now. Writes nothing.

    Raises `QuizError` where a deck or the log cannot be read.
    """
    incoming = _without_decks_in_media(incoming)
    name = file.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # any bytes may be a name
    source = incoming.source or f"{format_name}/{name}"
    if not (wishes.home / FILE_NAME).exists():
        with collector_paused():
            planned = _planned(incoming, source, name, wishes, _Past([], None), now, progress)
            return planned._replace(path=_shown(file))
    with closing(Database(wishes.home)) as database, collector_paused():
        past = _Past(import_records(database), database)
        source = source if incoming.source else _by_path(source, incoming, _shown(file), past.records)
        planned = _planned(incoming, source, name, wishes, past, now, progress)
        return planned._replace(last_import=_last(past.records), path=_shown(file))


def _shown(file: Path) -> str:
    """Returns the absolute path of a file as text, whatever bytes are in it."""
    return str(file.absolute()).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _by_path(source: str, incoming: Incoming, path: str, records: Sequence[ImportRecord]) -> str:
    """Returns a name for a collection that has none but its file's: another one for a file of the same name elsewhere.

    For a file with histories the file name alone counts, since its answers would otherwise come twice after it was
    moved.
    """
    if any(one.histories for deck in incoming.decks for one in deck.entries):
        return source
    namesakes = [one for one in records if one.stands and f"{one.origin}#".startswith(f"{source}#")]
    for record in namesakes:
        if record.about.get("path", path) == path:
            return record.origin
    return f"{source}#{digest(path.encode())[:8]}" if namesakes else source


class _Past(NamedTuple):
    """The earlier imports, and the log; None if there is no log yet."""

    records: Sequence[ImportRecord]
    database: Database | None


def _planned(
    incoming: Incoming, source: str, name: str, wishes: Wishes, past: _Past, now: datetime, progress: Progress
) -> Planned:
    """Returns what importing `incoming` would do to the learner's decks and, if wanted, to the log."""
    progress("Comparing with your decks", 0)
    of_source = [record for record in past.records if record.origin == source and record.stands]
    decks = plan_decks(incoming, _target(incoming, wishes, past, of_source))
    if incoming.comes_back:
        incoming = incoming._replace(media=_media_of(decks, incoming))
    decks = decks._replace(kept=(*decks.kept, *_other_media(incoming, wishes.folder)))
    progress("Comparing with your decks", 1)
    planned = Planned(incoming, name, source, decks, HistoryPlan(), None, (), not of_source)
    if not wishes.history:
        return planned._replace(history=HistoryPlan(left_out=tuple(incoming.unread())))
    if incoming.log:
        return planned._replace(history=_own_history(incoming, past.database))
    return _with_history(planned, wishes, past.database, of_source, now, progress)


def _target(incoming: Incoming, wishes: Wishes, past: _Past, of_source: Sequence[ImportRecord]) -> Target:
    """Returns the decks to import into, with what earlier imports wrote there; `of_source` are those of the same
    collection.
    """
    wrote: dict[str, str] = {}
    places: dict[str, str] = {}
    for record in past.records:
        wrote |= record.about.get("written", {})
        places |= {one: deck for deck, origins in record.about.get("places", {}).items() for one in origins}
    also_ours = any(not one.origin or one.card for deck in incoming.decks for one in deck.entries)
    roots = _distinct((*wishes.roots, wishes.folder))
    here = entries_here(roots, also_ours, _names_in_log(roots, wishes.home) if incoming.comes_back else {})
    is_older = any(0 < incoming.as_of < int(record.about.get("texts_as_of", 0)) for record in of_source)
    heads = {deck: digest for record in of_source for deck, digest in record.about.get("heads", {}).items()}
    return Target(wishes.folder, here, wrote, wishes.theirs, is_older, wishes.roots, places, heads)


def _with_history(
    planned: Planned,
    wishes: Wishes,
    database: Database | None,
    of_source: Sequence[ImportRecord],
    now: datetime,
    progress: Progress,
) -> Planned:
    """Returns `planned` with the log rows for the answers, and with the parameters of the memory model."""
    incoming, decks, source = planned.incoming, planned.decks, planned.source
    log = Log(database) if database else None
    parameters, remarks = _parameters(incoming, log, database)
    in_force = parameters or (log.tuning.parameters if log and log.tuning else DEFAULT_PARAMETERS)
    scheduler, today = Scheduler(SchedulerSettings(parameters=in_force)), moment(now, wishes.rollover).day
    log_here = _log_here(database, log, source, of_source, scheduler, today)._replace(written=incoming.as_of)
    last = database.rows("SELECT coalesce(max(id), 0) FROM log")[0][0] if database else 0
    progress("Going through the history", 0)
    day_of = incoming.day_of or study_days_of(wishes.zone, wishes.rollover)
    history = plan_history(decks.settled, source, day_of, log_here)
    known, rows = log_here.known, history.rows
    rows = PackedRows(row for row in rows if row.id not in known) if known else rows
    progress("Going through the history", 1)
    figures = _figures(parameters, source, history.trials) if parameters else None
    # The answers are rows by now, and half a million of them take their place once more.
    return planned._replace(
        incoming=incoming._replace(decks=()),
        decks=decks._replace(settled=()),
        history=history._replace(rows=rows),
        figures=figures,
        remarks=remarks,
        last_id=last,
    )


def _log_here(
    database: Database | None,
    log: Log | None,
    source: str,
    of_source: Sequence[ImportRecord],
    scheduler: Scheduler,
    today: int,
) -> LogHere:
    """Returns the present log as far as the import needs it; empty if there is no log yet."""
    as_of = max((int(record.about.get("as_of", 0)) for record in of_source), default=0)
    if database is None or log is None:
        return LogHere(frozenset(), {}, lambda cards: {}, scheduler, as_of, today)
    return LogHere(
        known_ids(database, source) if of_source else frozenset(),
        log.statuses(),
        partial(happened_to, database),
        scheduler,
        as_of,
        today,
        flagged_here=flagged_elsewhere(database, source) if of_source else frozenset(),
        times=partial(times_of, database),
        forgotten=forgotten_cards(database.connection),
    )


def _own_history(incoming: Incoming, database: Database | None) -> HistoryPlan:
    """Returns how many answers of an exported log are new here, and on which days; `database` is None without a log.

    Their rows are not in the plan: they are added unchanged, and not as rows of an import.
    """
    answers, rows = 0, incoming.log
    first, last = date.max.toordinal(), 0
    for row in unknown_rows(database, rows) if database else rows:
        if row.kind.is_answer:
            answers, first, last = answers + 1, min(first, row.day), max(last, row.day)
    days = (first, last) if answers else None
    forgotten = forgotten_cards(database.connection) if database else {}
    cards = {row.wording.card: row.wording.prompt for row in rows if row.wording and is_forgotten(row, forgotten)}
    told = (ImportRemark(FORGOTTEN, prompt) for prompt in cards.values())
    return HistoryPlan(reviews=answers, days=days, left_out=(*incoming.unread(), *told))


def _without_decks_in_media(incoming: Incoming) -> Incoming:
    """Returns `incoming` without pictures and sounds that would be read as decks in their place, with a remark for
    each.
    """
    refused = [one for one in incoming.media if Path(file_name_of(one.name)).suffix.lower() in SUFFIXES]
    told = (ImportRemark(DECK_AS_MEDIA, one.name) for one in refused)
    media = tuple(one for one in incoming.media if one not in refused) if refused else incoming.media
    return incoming._replace(media=media, simplified=(*incoming.simplified, *told))


def _names_in_log(roots: Sequence[Path], home: Path) -> LogNames:
    """Returns the names that all cards have in the log, by their decks and their places there."""
    with closing(open_collection(roots, home)) as collection:
        return {(card.path, card.place): (card.id, card.note) for card in collection.known()}


def _media_of(decks: DeckPlan, incoming: Incoming) -> tuple[MediaFile, ...]:
    """Returns the pictures and sounds used by decks to be written; those of cards exported from here are already
    there.
    """
    return tuple(
        one
        for one in incoming.media
        if any(f"{MEDIA}/{file_name_of(one.name)}".encode() in file.data for file in decks.files)
    )


def _distinct(roots: Sequence[Path]) -> list[Path]:
    return [root for root in dict.fromkeys(roots) if root.exists()]


def _parameters(
    incoming: Incoming, log: Log | None, database: Database | None
) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """Returns the parameters that the import puts in use (none to keep the present ones), and remarks about them."""
    wanted = incoming.parameters
    in_force = log.tuning.parameters if log and log.tuning else DEFAULT_PARAMETERS
    if not wanted or _alike(in_force, wanted):
        return (), ()
    if database and any(_alike(known, wanted) for known in imported_parameters(database)):
        return (), ()  # they came in before, and were taken back or fitted anew since
    if log and log.tuning and "imported" not in log.tuning.figures:
        return (), (_KEPT_OURS,)
    return wanted, ()


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) < 1e-6 for a, b in zip(one, other, strict=True))


def _figures(parameters: Sequence[float], source: str, trials: int) -> dict[str, Any]:
    """Returns the values of the log row for `parameters` that came from `source` and were not fitted here."""
    return {"adopted": True, "parameters": [*parameters], "reviews": trials, "held_out": 0, "imported": source}


class ImportDone(NamedTuple):
    """A report of what an import could not do: decks that someone else has changed meanwhile, and damaged pictures and
    sounds. `unsettled` tells why memories could not be stored when all had come in, as on a full disk.
    """

    changed_meanwhile: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()
    unsettled: str = ""

    @property
    def told_unsettled(self) -> str:
        """A message for the user about memories that could not be stored; empty where all were."""
        if not self.unsettled:
            return ""
        return f"All came in, but not all memories are stored yet; the next start goes on there. {self.unsettled}"


def carry_out(planned: Planned, wishes: Wishes, now: datetime, progress: Progress = _silent) -> ImportDone:
    """Does everything planned, or nothing; returns what could not be done.

    It makes a copy of the log before. Raises `QuizError` where nothing was done.
    """
    with importing_alone(wishes.home):
        _refuse_outdated(planned, wishes.home)
        files = [FileToWrite(one.path, partial(_bytes, one.data), one.before) for one in planned.decks.files]
        media = media_to_write(planned, wishes.folder)
        _refuse_without_room(wishes, sum(len(one.data) for one in planned.decks.files), planned.incoming.media)
        journal = Journal(wishes.home, [*files, *media], planned.comes_in_portions)
        if _has_log(wishes.home):
            copy_now(wishes.home, now.replace(tzinfo=None), "before-import")
        journal.stage(lambda share: progress("Writing decks", share))
        try:
            tell = partial(progress, "Writing the log")
            tell(0)
            digests = {one.path: journal.digests[one.path] for one in media if one.path in journal.digests}
            _write_log(planned, wishes, journal.token, now, digests, tell)
            tell(1)
        except BaseException as error:
            with to_the_end():
                if not _is_written(wishes.home, journal.token):
                    journal.undo()
                    if isinstance(error, QuizError) and planned.comes_in_portions:
                        raise QuizError(f"{error} {planned.left_by_stop}") from None
                    raise
                left = journal.place()
            if not isinstance(error, KeyboardInterrupt | Stopped | QuizError):  # these are too late: it is in the log
                raise
            why = str(error) if isinstance(error, QuizError) else ""
            return ImportDone(tuple(left), tuple(journal.unreadable), why)
        return ImportDone(tuple(journal.place()), tuple(journal.unreadable))


def _last(records: Iterable[ImportRecord]) -> int:
    return max((record.id for record in records), default=0)


def _refuse_outdated(planned: Planned, home: Path) -> None:
    """Raises `QuizError` if another import has ended since the plan was made, as its content would come twice."""
    if not (home / FILE_NAME).exists():
        return
    with closing(Database(home)) as database:
        if _last(import_records(database)) > planned.last_import:
            raise QuizError("Another import has come in meanwhile, so nothing was written. Do it again.")


def _bytes(data: bytes) -> bytes:
    return data


def _has_log(home: Path) -> bool:
    if not (home / FILE_NAME).exists():
        return False
    with closing(Database(home)) as database:
        return bool(database.rows("SELECT 1 FROM log LIMIT 1"))


def _is_written(home: Path, token: str) -> bool:
    from quiz.store.incoming.imported_history import FINISHED
    from quiz.store.key_values import KeyValues

    with closing(Database(home)) as database:
        return KeyValues(database).get(FINISHED) == token


def _refuse_without_room(wishes: Wishes, decks: int, media: Sequence[MediaFile]) -> None:
    folder = next(one for one in (wishes.folder, *wishes.folder.absolute().parents) if one.exists())
    needed = decks + sum(one.size for one in media)
    free = disk_usage(folder).free
    if needed * 1.1 > free:
        raise QuizError(
            f"The decks and pictures take {needed / 1e6:,.0f} MB; only {free / 1e6:,.0f} MB are free on the disk."
        )


def media_to_write(planned: Planned, folder: Path) -> list[FileToWrite]:
    """Returns the pictures and sounds that do not exist yet; an existing file with the same name is kept."""
    found: list[FileToWrite] = []
    names: set[str] = set()
    for one in planned.incoming.media:
        name = file_name_of(one.name)
        path = folder / MEDIA / name
        if name.casefold() not in names and not path.exists():
            names.add(name.casefold())
            found.append(FileToWrite(path, one.read))
    return found


def _other_media(incoming: Incoming, folder: Path) -> list[ImportRemark]:
    """Returns a remark for each picture or sound whose name is used by another file, as far as sizes show."""
    found: list[ImportRemark] = []
    for one in incoming.media:
        path = folder / MEDIA / file_name_of(one.name)
        if path.is_file() and path.stat().st_size != one.size:
            found.append(ImportRemark(OTHER_MEDIA, one.name))
    return found


def _by_deck(places: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for origin, deck in places.items():
        found.setdefault(deck, []).append(origin)
    return found


def _write_log(
    planned: Planned,
    wishes: Wishes,
    token: str,
    now: datetime,
    media: Mapping[Path, str],
    tell: Callable[[float], None],
) -> None:
    about = {
        "file": planned.name,
        "path": planned.path,
        "summary": planned.incoming.summary,
        "as_of": planned.incoming.as_of if wishes.history else 0,
        "texts_as_of": planned.incoming.as_of,
        "cards": sum(one.new for one in planned.decks.counts),
        "changed": sum(one.changed for one in planned.decks.counts),
        "reviews": planned.history.reviews,
        "decks": [str(one.path.resolve()) for one in planned.decks.files if one.before is None],
        "media": {str(path.resolve()): digest for path, digest in media.items()},
        "written": dict(planned.decks.wrote),
        "places": _by_deck(planned.decks.places),
        "heads": dict(planned.decks.heads),
    }
    with closing(Database(wishes.home)) as database:
        log = Log(database)
        if planned.comes_in_portions:
            if log.take_in(planned.incoming.log, tell):
                log.rebuild()  # what cards said that have no id is derived from the whole log
            note_finished(database, token)
            return
        one = NewImport(
            planned.source, planned.history.rows, about, planned.figures, token, planned.history.known, planned.last_id
        )
        log.take_in_import(one, Moment(round(now.timestamp() * 1000), moment(now, wishes.rollover).day), tell)
