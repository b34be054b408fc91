"""Parses other programs' XML. Files that could expand to more than their size are refused before parsing."""

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from quiz.card.problem import QuizError
from quiz.exchange.foreign_files.read_text import decode, read_bytes
from quiz.process.lazy_pattern import lazy_pattern

_DECLARED = lazy_pattern(r"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"'][^>]{0,200}>", re.IGNORECASE)
_FORBIDDEN = lazy_pattern(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_NO_XML = lazy_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\\d|3[01]));"
)


def read_xml(path: Path) -> Element:
    """Returns the root of the XML file at `path`. Raises `QuizError` where it is not XML, or could do harm."""
    return parse_xml(read_bytes(path), f"`{path}`")


def parse_xml(data: bytes, name: str) -> Element:
    """Returns the root of the XML in `data`; `name` is for messages. Raises `QuizError` where it is not XML, or could
    do harm.
    """
    text = _decoded(data, name)
    if _FORBIDDEN.search(text):
        raise QuizError(f"{name} declares entities or a document type, which no export does; it was not read.")
    try:
        return ElementTree.fromstring(_NO_XML.sub("", text))
    except ElementTree.ParseError as error:
        line, column = error.position
        what = str(error).partition(":")[0]
        raise QuizError(f"{name} is no whole XML: {what} in line {line}, column {column + 1}.") from None


def _decoded(data: bytes, name: str) -> str:
    declared = _DECLARED.match(data[:300].decode("ascii", "replace").lstrip("\ufffd"))
    if declared and declared[1].lower() not in ("utf-8", "utf-16"):
        try:
            return data.decode(declared[1])[declared.end() :]
        except (LookupError, UnicodeDecodeError):
            pass  # it is not what it says
    decoded = decode(data)
    if decoded is None:
        raise QuizError(f"{name} is no text, and so no XML.")
    return _DECLARED.sub("", decoded.text, 1)


def name_of(element: Element) -> str:
    """Returns the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element, *names: str) -> Element | None:
    """Returns the first element at the path `names` below `element`, in any namespace; None where there is none."""
    found: Element | None = element
    for name in names:
        found = next((one for one in found if name_of(one) == name), None) if found is not None else None
    return found


def children(element: Element, name: str) -> list[Element]:
    """Returns the elements called `name` directly below `element`."""
    return [one for one in element if name_of(one) == name]


def below(element: Element, name: str) -> list[Element]:
    """Returns the elements called `name` anywhere below `element`."""
    return [one for one in element.iter() if name_of(one) == name and one is not element]


def text_of(element: Element | None, *names: str) -> str:
    """Returns the text of the element at the path `names` below `element`; empty where there is none."""
    found = child(element, *names) if element is not None else None
    return (found.text or "").strip() if found is not None else ""
