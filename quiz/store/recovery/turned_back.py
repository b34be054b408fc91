"""Turns back a bit or byte of a row that has flipped on the disk: the change by which its checksum is right."""

import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any
from zlib import crc32

from quiz.store.rows.log_rows import check_sum

Values = tuple[Any, ...]

BIT_FLIPS = tuple(1 << bit for bit in range(8))
BYTE_FLIPS = tuple(range(1, 256))

_LONGEST = 2_000
"""Bytes of a text up to which it is tried, as the time grows with their square."""
_SIZES = (1, 2, 3, 4, 6, 8)
"""Numbers of bytes in which SQLite stores an integer."""


def turned_back(values: Values, told: Any, flips: Sequence[int]) -> Values | None:
    """Returns the `values` of a row as they were when their checksum was written, which is `told` now.

    They are the same where all is well, or only the checksum has a flipped byte; else one byte is turned back by one of
    `flips`. None where no such change makes the checksum right. Texts that are no valid UTF-8 are given as bytes.
    """
    if type(told) is not int:
        return None
    is_of_text = all(type(value) is not bytes for value in values)
    if is_of_text and _is_one_byte((check_sum(values) ^ told) & 0xFFFF_FFFF_FFFF):
        return values
    for place, value in enumerate(values):
        if not is_of_text and type(value) is not bytes:
            continue  # it is another value that has flipped
        before = crc32(("(" + "".join(f"{one!r}, " for one in values[:place])).encode("utf-8", "backslashreplace"))
        rest = "".join(f", {one!r}" for one in values[place + 1 :])
        after = (f"{rest}{',' if len(values) == 1 else ''})").encode("utf-8", "backslashreplace")
        for changed in _others(value, flips):
            if crc32(after, crc32(repr(changed).encode(), before)) == told:
                return (*values[:place], changed, *values[place + 1 :])
    return None


def _is_one_byte(difference: int) -> bool:
    return any(difference == difference & 0xFF << shift for shift in range(0, 48, 8))


def _others(value: Any, flips: Sequence[int]) -> Iterator[Any]:
    """Yields what `value` would be with each of its bytes flipped in each way."""
    if isinstance(value, str | bytes):
        data = value if isinstance(value, bytes) else value.encode()
        for changed in with_one_byte_changed(data, flips) if len(data) <= _LONGEST else ():
            with suppress(UnicodeDecodeError):
                yield changed.decode()
    elif isinstance(value, int):
        for size in _SIZES:
            if -1 << 8 * size - 1 <= value < 1 << 8 * size - 1:
                changed_ones = with_one_byte_changed(value.to_bytes(size, signed=True), flips)
                yield from (int.from_bytes(changed, signed=True) for changed in changed_ones)
    elif isinstance(value, float):
        for changed in with_one_byte_changed(struct.pack(">d", value), flips):
            yield struct.unpack(">d", changed)[0]


def with_one_byte_changed(data: bytes, flips: Sequence[int]) -> Iterator[bytes]:
    """Yields `data` with each of its bytes flipped in each way; the bits of a flip say which bits of a byte change."""
    for place, byte in enumerate(data):
        before, after = data[:place], data[place + 1 :]
        for flip in flips:
            yield before + bytes((byte ^ flip,)) + after
