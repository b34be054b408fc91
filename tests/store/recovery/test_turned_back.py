"""A row with one flipped byte is as it was written, and no other row comes of it."""

import struct
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quiz.store.recovery.turned_back import BIT_FLIPS, BYTE_FLIPS, turned_back
from quiz.store.rows.log_rows import check_sum
from tests.every import every

ROW = (3_766_230_893_711_114_332, 1, None, -7, 0.8, '["Straße"]', "")


@given(st.data())
def test_one_flipped_byte_is_turned_back(data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([place for place, value in enumerate(ROW) if value not in (None, "")]))
    value = ROW[place]
    kind = ">q" if isinstance(value, int) else ">d"
    stored = bytearray(value.encode() if isinstance(value, str) else struct.pack(kind, value))
    stored[data.draw(st.integers(0, len(stored) - 1))] ^= data.draw(st.integers(1, 255))
    flipped: Any
    if isinstance(value, str):
        try:
            flipped = stored.decode()
        except UnicodeDecodeError:
            flipped = bytes(stored)
    else:
        (flipped,) = struct.unpack(kind, stored)
    assert turned_back((*ROW[:place], flipped, *ROW[place + 1 :]), check_sum(ROW), BYTE_FLIPS) == ROW


def test_a_flipped_byte_of_the_checksum_changes_nothing_in_the_row() -> None:
    for shift in (0, 8, 16, 24):
        assert turned_back(ROW, check_sum(ROW) ^ 0x5A << shift, BIT_FLIPS) == ROW


@every("told", [None, "text", check_sum(ROW) ^ 0x01010101])
def test_with_more_than_that_no_row_comes_of_it(told: object) -> None:
    assert turned_back(ROW, told, BYTE_FLIPS) is None
