"""Decodes as much of Protocol Buffers as Anki's tables need: numbered fields of whole numbers, floats and bytes."""

import struct
from typing import TypeAlias

Field: TypeAlias = int | bytes
Message: TypeAlias = dict[int, list[Field]]
"""The values of each field by its number, in order: whole numbers, or bytes for all else."""

_VARINT, _FIXED64, _LENGTH, _FIXED32 = 0, 1, 2, 5


class BadMessage(ValueError):
    """The error that bytes are not a valid message."""


def decode(data: bytes) -> Message:
    """Returns the fields of a message. Raises `BadMessage` where it is not valid."""
    found: Message = {}
    at, end = 0, len(data)
    while at < end:
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        if not number:
            raise BadMessage("there is no field 0")
        value: Field
        if kind == _VARINT:
            value, at = _varint(data, at)
        elif kind in (_FIXED32, _FIXED64, _LENGTH):
            length, at = (4 if kind == _FIXED32 else 8, at) if kind != _LENGTH else _varint(data, at)
            if at + length > end:
                raise BadMessage("a field is longer than the message")
            value, at = data[at : at + length], at + length
        else:
            raise BadMessage(f"there is no field of kind {kind}")
        found.setdefault(number, []).append(value)
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 70:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            return value, at
    raise BadMessage("a number has no end")


def number(message: Message, field: int, default: int = 0) -> int:
    """Returns the last whole number of a field."""
    value = message.get(field, [default])[-1]
    return value if isinstance(value, int) else default


def text(message: Message, field: int) -> str:
    """Returns the last text of a field."""
    return _bytes(message, field).decode("utf-8", "replace")


def message(outer: Message, field: int) -> Message:
    """Returns the last message in a field; an empty one where there is none. Raises `BadMessage`."""
    return decode(_bytes(outer, field))


def real(message: Message, field: int, default: float = 0.0) -> float:
    """Returns the last float of a field."""
    value = message.get(field, [b""])[-1]
    return float(struct.unpack("<f", value)[0]) if isinstance(value, bytes) and len(value) == 4 else default


def reals(message: Message, field: int) -> tuple[float, ...]:
    """Returns all floats of a field, whether packed together or separate."""
    found: list[float] = []
    for value in message.get(field, []):
        if isinstance(value, bytes) and len(value) % 4 == 0:
            found += struct.unpack(f"<{len(value) // 4}f", value)
    return tuple(found)


def _bytes(message: Message, field: int) -> bytes:
    value = message.get(field, [b""])[-1]
    return value if isinstance(value, bytes) else b""
