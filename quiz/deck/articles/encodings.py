"""Recognises the encoding of a text: by its bytes, its mark, or its own words."""

import re

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|encoding\s*=\s*[\"']([\w.:-]+)[\"']", re.IGNORECASE)
_WRONG_BYTES = 20
"""Signs of a UTF-8 text for each one that may be damaged."""


def wide_encoding(head: bytes) -> str:
    """Returns the name of the encoding of a text that begins with `head` and has two or four bytes for each letter; an
    empty text where it has not. Without a mark, the zeros beside Western letters and spaces tell.
    """
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "utf-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 4 < len(head) or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def decoded(data: bytes) -> str:
    """Returns `data` as text: UTF-8, else as its mark or its own words say, else Western European."""
    if wide := wide_encoding(data[:4096]):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        mended = data.decode("utf-8", "replace")
        wrong = mended.count("\ufffd")
        if wrong * _WRONG_BYTES < len(mended) and any(char > "\x7f" and char != "\ufffd" for char in mended):
            return mended
    declared = _DECLARED.search(data[:4096])
    for encoding in [(declared[1] or declared[2]).decode("ascii")] if declared else ["shift_jis", "euc_jp"]:
        try:
            return data.decode(encoding)
        except (ValueError, LookupError):  # of bytes that it does not have, or of one that Python knows by name only
            continue
    return data.decode("cp1252", "replace")
