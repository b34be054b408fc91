"""The hash function BLAKE3, by which hashcards and repeater identify their cards.

It follows the specification at https://github.com/BLAKE3-team/BLAKE3-specs: the input is split into chunks of 1,024
bytes, each into blocks of 64, and the results of the chunks are combined two by two.
"""

import struct

_START = (
    *(0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A),
    *(0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19),
)
_ORDER = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
"""Where each word of a block stands in the next round."""
_MIXED = (
    *((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)),
    *((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)),
)
"""The words of the state that are mixed: first its columns, then its diagonals."""
_ROUNDS = 7
_CHUNK, _BLOCK = 1024, 64
_CHUNK_START, _CHUNK_END, _PARENT, _ROOT = 1, 2, 4, 8
_WORD = 0xFFFFFFFF


def blake3(data: bytes) -> str:
    """Returns the hash of `data` as 64 hexadecimal digits."""
    chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)] or [b""]
    if len(chunks) == 1:
        return struct.pack("<8I", *_chunk(chunks[0], 0, _ROOT)).hex()
    values = [_chunk(chunk, number, 0) for number, chunk in enumerate(chunks)]
    while len(values) > 2:
        # Pairs are joined from the left; what is left over at the end goes up a level as it is.
        joined = [_parent(left, right, 0) for left, right in zip(values[::2], values[1::2], strict=False)]
        values = [*joined, *values[2 * len(joined) :]]
    left, right = values
    return struct.pack("<8I", *_parent(left, right, _ROOT)).hex()


def _parent(left: tuple[int, ...], right: tuple[int, ...], root: int) -> tuple[int, ...]:
    return _compressed(_START, (*left, *right), 0, _BLOCK, _PARENT | root)


def _chunk(chunk: bytes, number: int, root: int) -> tuple[int, ...]:
    value: tuple[int, ...] = _START
    last = max(0, len(chunk) - 1) // _BLOCK * _BLOCK
    for start in range(0, last + 1, _BLOCK):
        block = chunk[start : start + _BLOCK]
        flags = (_CHUNK_START if start == 0 else 0) | (_CHUNK_END | root if start == last else 0)
        value = _compressed(value, struct.unpack("<16I", block.ljust(_BLOCK, b"\0")), number, len(block), flags)
    return value


def _compressed(
    value: tuple[int, ...], block: tuple[int, ...], number: int, length: int, flags: int
) -> tuple[int, ...]:
    state = [*value, *_START[:4], number & _WORD, number >> 32, length, flags]
    words = block
    for _ in range(_ROUNDS):
        for place, (a, b, c, d) in enumerate(_MIXED):
            _mix(state, a, b, c, d, words[2 * place], words[2 * place + 1])
        words = tuple(words[place] for place in _ORDER)
    return tuple(state[place] ^ state[place + 8] for place in range(8))


def _mix(state: list[int], a: int, b: int, c: int, d: int, one: int, other: int) -> None:
    for word, first, second in ((one, 16, 12), (other, 8, 7)):
        state[a] = (state[a] + state[b] + word) & _WORD
        state[d] = _turned(state[d] ^ state[a], first)
        state[c] = (state[c] + state[d]) & _WORD
        state[b] = _turned(state[b] ^ state[c], second)


def _turned(word: int, by: int) -> int:
    return (word >> by | word << (32 - by)) & _WORD
