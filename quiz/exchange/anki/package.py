"""Opens Anki's files: packages of every version, and its own collection. Sizes are checked before unpacking.

A package is a zip file with a database, which newer versions compress once more. Beside it there may be an older
database with a single note that tells users of old versions to update.
"""

import json
import sqlite3
import struct
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile, disk_usage
from typing import Any, BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from quiz.card.problem import QuizError
from quiz.exchange.anki.protobuf import BadMessage, decode, number, text
from quiz.exchange.foreign_files.scratch_folders import is_for_want_of_room, no_room, scratch_folder
from quiz.exchange.incoming import MediaFile

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDecompressor, ZstdError
else:
    from backports.zstd import ZstdDecompressor, ZstdError

_LARGEST = 4_000_000_000
"""Bytes that a collection may have."""
_LARGEST_FILE = 500_000_000
"""Bytes that a picture or sound may have."""
_MOST_ENTRIES = 500_000
_RATIO, _HARMLESS = 150, 50_000_000
"""How much smaller than its content a database may be packed, and bytes up to which nobody asks."""
_MEDIA_RATIO = 30
"""How much smaller pictures and sounds may be packed, all together: most of them are packed already."""
_CHUNK = 1 << 20
_NEWEST_SCHEMA = 18
_SQLITE = b"SQLite format 3\x00"
_ZIP_FAULTS = (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, struct.error, ValueError, OSError)
_STEPS = 200_000_000
"""Steps of SQLite that one query may take: a table of a foreign database may be none."""
_TABLES = ("col", "notes", "cards", "revlog")


class Opened(NamedTuple):
    """An open collection: its database, its pictures and sounds, and remarks for the user."""

    database: sqlite3.Connection
    schema: int
    media: tuple[MediaFile, ...]
    remarks: tuple[str, ...] = ()


@contextmanager
def open_collection_of(path: Path) -> Iterator[Opened]:
    """Yields the collection in the package or file at `path`, and closes it at the end of the block.

    Raises `QuizError` where it cannot be opened.
    """
    with scratch_folder() as folder:
        target = folder / "collection.db"
        if _begins_with(path, _SQLITE):
            media, remarks = _copied(path, target), tuple[str, ...]()
        else:
            media, remarks = _unpacked(path, target)
        with closing(_connected(target, path)) as database:
            yield Opened(database, _schema(database, path), media, remarks)


def _begins_with(path: Path, start: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(start)) == start
    except OSError as error:
        raise QuizError(f"`{path}` cannot be read: {error.strerror}.") from None


def looks_like_anki(path: Path, data: bytes) -> bool:
    """Returns whether a file is an Anki package or collection, by its first bytes and the names in it."""
    if data.startswith(_SQLITE):
        return path.name.endswith((".anki2", ".anki21")) or path.name == "collection.anki2"
    if not data.startswith(b"PK"):
        return False
    try:
        with ZipFile(path) as package:
            return any(name.startswith("collection.anki2") for name in package.namelist())
    except _ZIP_FAULTS:
        return False


def _copied(path: Path, target: Path) -> tuple[MediaFile, ...]:
    """Copies an Anki collection together with the content of its write-ahead log. Returns its pictures and sounds."""
    try:
        if disk_usage(target.parent).free < 2 * path.stat().st_size:
            raise no_room()
        copyfile(path, target)
        wal = path.with_name(f"{path.name}-wal")
        if wal.exists():
            copyfile(wal, target.with_name(f"{target.name}-wal"))
        folder = path.with_suffix(".media")
        files = sorted(file for file in folder.iterdir() if file.is_file()) if folder.is_dir() else []
        return tuple(MediaFile(file.name, file.stat().st_size, file.read_bytes) for file in files)
    except OSError as error:
        raise _broken(path, error) from None


def _unpacked(path: Path, target: Path) -> tuple[tuple[MediaFile, ...], tuple[str, ...]]:
    """Writes the collection in a package to `target`; returns its pictures and sounds, and remarks."""
    try:
        package = ZipFile(path)
    except _ZIP_FAULTS as error:
        raise _broken(path, error) from None
    try:
        names = package.namelist()
        if len(names) > _MOST_ENTRIES:
            raise QuizError(f"`{path}` has {len(names):,} files in it; {_MOST_ENTRIES:,} is the most.")
        name = _collection_in(path, package, names)
        info = package.getinfo(name)
        if info.flag_bits & 1:
            raise QuizError(f"`{path}` is locked by a password. Export it anew.")
        with target.open("wb") as out, package.open(info) as packed:
            _unpack(path, packed, info, out, name.endswith("b"))
    except _ZIP_FAULTS as error:
        package.close()
        raise _broken(path, error) from None
    except BaseException:  # also where the work is stopped in between
        package.close()
        raise
    return _media_in(path, package, name.endswith("b"))


def _collection_in(path: Path, package: ZipFile, names: list[str]) -> str:
    """Returns the file name of the collection to read: the one for the package's version, or else the newest."""
    version = 0
    if "meta" in names and package.getinfo("meta").file_size < 10_000:
        try:
            version = number(decode(package.read("meta")), 1)
        except BadMessage:
            raise QuizError(f"`{path}` does not say which version of a package it is. Export it anew.") from None
    wanted = {1: "collection.anki2", 2: "collection.anki21", 3: "collection.anki21b"}
    if version > max(wanted):
        raise QuizError(
            f"`{path}` was written by a newer Anki than is known. Export it with “Support older Anki versions”."
        )
    if version:
        if wanted[version] not in names:
            raise QuizError(f"`{path}` has no `{wanted[version]}` in it, though it says so. Export it anew.")
        return wanted[version]
    found = next((name for name in reversed(wanted.values()) if name in names), None)
    if found is None:
        raise QuizError(f"`{path}` is a zip file, but no package of Anki: there is no collection in it.")
    return found


def _unpack(path: Path, packed: Any, info: ZipInfo, out: BinaryIO, is_compressed: bool) -> None:
    """Unpacks a collection in pieces, and stops where it grows far beyond what its packed size suggests."""
    largest = min(_LARGEST, max(_HARMLESS, _RATIO * max(info.compress_size, 1)))
    free = disk_usage(out_folder(out)).free
    if not is_compressed:
        _refuse_too_large(path, info.file_size, largest, free)
    unpacker = ZstdDecompressor() if is_compressed else None
    size = 0
    try:
        while chunk := packed.read(_CHUNK if unpacker is None else _CHUNK // 8):
            for piece in _pieces(unpacker, chunk) if unpacker else (chunk,):
                size += len(piece)
                _refuse_too_large(path, size, largest, free)
                out.write(piece)
    except ZstdError as error:
        raise _broken(path, error) from None
    if unpacker and not unpacker.eof:
        raise QuizError(f"`{path}` is cut off: its collection ends in the middle. Copy or export it anew.")


def _pieces(unpacker: ZstdDecompressor, chunk: bytes) -> Iterator[bytes]:
    """Yields the unpacked `chunk` in pieces: a thousand bytes may become a hundred million."""
    piece = unpacker.decompress(chunk, _CHUNK)
    yield piece
    while not unpacker.eof and not unpacker.needs_input:
        yield unpacker.decompress(b"", _CHUNK)


def out_folder(out: BinaryIO) -> Path:
    """Returns the folder of a file that is open for writing."""
    return Path(out.name).parent


def _refuse_too_large(path: Path, size: int, largest: int, free: int) -> None:
    """Raises `QuizError` where `size` bytes are more than can be meant, or than have room."""
    if size > largest:
        told = f"`{path}` would unpack to more than {size / 1e6:,.0f} MB, far more than it holds: it is refused."
        raise QuizError(told)
    if size > free:
        raise no_room()


def _broken(path: Path, error: BaseException) -> QuizError:
    if is_for_want_of_room(error):
        return no_room()
    if isinstance(error, OSError) and error.strerror:
        return QuizError(f"`{path}` cannot be read: {error.strerror}.")
    return QuizError(f"`{path}` is damaged or no package of Anki ({error}). Copy or export it anew.")


def _media_in(path: Path, package: ZipFile, is_new: bool) -> tuple[tuple[MediaFile, ...], tuple[str, ...]]:
    """Returns the pictures and sounds of a package; if their list is damaged, with a remark."""
    if "media" not in package.namelist():
        return (), ()
    try:
        info = package.getinfo("media")
        if info.file_size > _HARMLESS:
            raise ValueError("the list is too long")
        data = package.read(info)
        names = _names_of_new(_one_frame(data, _HARMLESS)) if is_new else _names_of_old(data)
    except (*_ZIP_FAULTS, ZstdError, BadMessage, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else error
        return (), (f"The list of pictures and sounds is damaged ({reason}), so none came in.",)
    entries = {info.filename: info for info in package.infolist()}
    found = [
        MediaFile(
            name,
            entries[entry].file_size if size is None else size,
            _Reader(package, entries[entry], size if is_new else None),
        )
        for entry, (name, size) in names.items()
        if entry in entries
    ]
    size, packed = sum(one.size for one in found), path.stat().st_size
    if size > max(_LARGEST_FILE, _MEDIA_RATIO * packed):
        told = f"Its pictures and sounds would unpack to {size / 1e6:,.0f} MB, far more than it holds, so none came in."
        return (), (told,)
    return tuple(found), ()


def _names_of_old(data: bytes) -> Mapping[str, tuple[str, int | None]]:
    """Returns the name of each file by its name in the zip, for an old package, which does not give its size."""
    read = json.loads(data.decode("utf-8", "replace") or "{}")
    if not isinstance(read, dict):
        raise ValueError("it is no table")
    return {str(entry): (name, None) for entry, name in read.items() if isinstance(name, str)}


def _names_of_new(data: bytes) -> Mapping[str, tuple[str, int | None]]:
    """Returns the name and size of each file by its name in the zip, for a new package."""
    entries = (decode(entry) for entry in decode(data).get(1, []) if isinstance(entry, bytes))
    return {str(place): (text(entry, 1), number(entry, 2)) for place, entry in enumerate(entries)}


def _one_frame(data: bytes, largest: int) -> bytes:
    unpacker, parts, size = ZstdDecompressor(), list[bytes](), 0
    for piece in _pieces(unpacker, data):
        size += len(piece)
        if size > largest:
            raise ValueError("it would unpack to too much")
        parts.append(piece)
    if not unpacker.eof:
        raise ValueError("it is cut off")
    return b"".join(parts)


class _Reader:
    """Reads a file of a package when called. Raises `ValueError` where it is damaged.

    `size` is the unpacked size of a file that is compressed once more (0 if the package does not say); None for one
    that is not.
    """

    def __init__(self, package: ZipFile, info: ZipInfo, size: int | None) -> None:
        self._package, self._info, self._size = package, info, size

    def __call__(self) -> bytes:
        largest = min(_LARGEST_FILE, max(_HARMLESS, _RATIO * self._info.compress_size))
        try:
            if self._info.file_size > largest:
                raise ValueError("it is too large")
            with self._package.open(self._info) as packed:
                data = packed.read(largest + 1)
            return data if self._size is None else _one_frame(data, min(largest, self._size or largest))
        except (*_ZIP_FAULTS, ZstdError) as error:
            raise ValueError(f"a picture or sound in the package is damaged ({error})") from None


def _connected(target: Path, path: Path) -> sqlite3.Connection:
    """Returns a read-only connection that stops a query which runs too long, whatever schema the file has."""
    with target.open("r+b") as file:
        head = file.read(100)
        if not head.startswith(_SQLITE):
            raise QuizError(f"`{path}` is damaged: its collection is no database. Copy or export it anew.")
        if head[18:20] != b"\x01\x01" and not target.with_name(f"{target.name}-wal").exists():
            file.seek(18)
            file.write(b"\x01\x01")  # a log that is not in the package is not to be looked for
    connection = sqlite3.connect(target, isolation_level=None, check_same_thread=False)
    connection.create_collation("unicase", _unicase)
    connection.text_factory = _text
    connection.set_progress_handler(lambda: 1, _STEPS)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        kinds = dict(connection.execute("SELECT name, type || ' ' || sql FROM sqlite_master WHERE type <> 'index'"))
    except sqlite3.Error as error:
        connection.close()
        raise _broken(path, error) from None
    for name in _TABLES:
        if not str(kinds.get(name, "")).lower().startswith("table create table"):
            connection.close()
            raise QuizError(f"`{path}` is no collection of Anki: it has no table `{name}`.")
    return connection


def _unicase(one: str, other: str) -> int:
    one, other = one.casefold(), other.casefold()
    return (one > other) - (one < other)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _schema(database: sqlite3.Connection, path: Path) -> int:
    try:
        row = database.execute("SELECT ver FROM col").fetchone()
    except sqlite3.Error as error:
        raise _broken(path, error) from None
    if row is None:
        raise QuizError(f"`{path}` is damaged: the table of its collection is empty. Copy or export it anew.")
    version = row[0]
    if not isinstance(version, int) or version < 11:
        raise QuizError(
            f"`{path}` is a collection of an Anki before 2.0, which cannot be read. Open it in a newer one."
        )
    if version > _NEWEST_SCHEMA:
        raise QuizError(
            f"`{path}` was written by a newer Anki than is known. Export it with “Support older Anki versions”."
        )
    return version
