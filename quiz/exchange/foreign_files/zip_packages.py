"""Reads files in other programs' zip packages, checking sizes before unpacking."""

import lzma
import zlib
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from quiz.card.problem import QuizError

MOST_UNPACKED = 1024 * 1024 * 1024
"""Bytes that all files of a package may have."""
LARGEST_TEXT = 64 * 1024 * 1024
"""Bytes that a text in it may have."""
_MOST_FILES = 100_000


class Package:
    """A zip file that is opened again for each file read from it. Raises `QuizError` where it is not a zip file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with ZipFile(path) as packed:
                infos = packed.infolist()
        except (BadZipFile, ValueError, NotImplementedError) as error:
            raise QuizError(f"`{path}` is no whole zip file: {error}.") from None
        except OSError as error:
            raise QuizError(f"`{path}` cannot be read: {error.strerror}.") from None
        size = sum(info.file_size for info in infos)
        if size > MOST_UNPACKED or len(infos) > _MOST_FILES:
            raise QuizError(f"`{path}` would unpack to {size:,} bytes in {len(infos):,} files; that is too much.")
        self.files = {info.filename: info for info in infos if not info.is_dir()}

    def text(self, name: str) -> bytes:
        """Returns the bytes of a text file in the package. Raises `QuizError` where it cannot be unpacked."""
        info = self.files[name]
        if info.file_size > LARGEST_TEXT:
            raise QuizError(f"`{name}` in `{self.path}` has {info.file_size:,} bytes; {LARGEST_TEXT:,} is the most.")
        return self.read(info)

    def read(self, info: ZipInfo) -> bytes:
        """Returns the bytes of a file. Raises `QuizError` where it cannot be unpacked."""
        try:
            with ZipFile(self.path) as packed, packed.open(info) as file:
                return file.read(info.file_size + 1)[: info.file_size]
        except (BadZipFile, OSError, RuntimeError, ValueError, EOFError, zlib.error, lzma.LZMAError) as error:
            raise QuizError(f"`{info.filename}` in `{self.path}` cannot be unpacked: {error}.") from None

    def called(self, name: str) -> ZipInfo | None:
        """Returns the file whose path ends in `name`; None where there is none."""
        wanted = PurePosixPath(name).name
        return next((info for path, info in self.files.items() if PurePosixPath(path).name == wanted), None)
