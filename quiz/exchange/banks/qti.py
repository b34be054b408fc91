"""Reads QTI: packages of Canvas and others in version 1.2, and items of version 2."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.exchange.banks.qti1 import item_of as item_of_1
from quiz.exchange.banks.qti2 import item_of as item_of_2
from quiz.exchange.banks.qti_items import QtiItem
from quiz.exchange.file_names import deck_name
from quiz.exchange.foreign_files.xml_tree import below, name_of, parse_xml, read_xml
from quiz.exchange.foreign_files.zip_packages import Package
from quiz.exchange.html_in_packages import Texts
from quiz.exchange.incoming import Incoming, ReadOptions
from quiz.exchange.reader_findings import ReaderFindings

FORMAT = "qti"
_LEAST_TELLING = 8
"""Characters from which on an identifier names an item wherever it stands; `item1` does not."""


def read_qti(path: Path, options: ReadOptions) -> Incoming:
    """Reads a package or a single file. Raises `QuizError` where it is not QTI."""
    package = Package(path) if path.suffix.lower() != ".xml" else None
    texts, gathered, remarks = Texts(package), ReaderFindings(FORMAT), list[str]()
    versions = set[str]()
    for root in _roots(path, package, remarks):
        versions.add("1.2" if name_of(root) == "questestinterop" else "2")
        _take(root, (deck_name(path),), texts, gathered)
    if not versions:
        raise QuizError(f"`{path}` holds no questions in QTI 1.2 or 2. {' '.join(remarks[:1])}".strip())
    summary = f"questions in QTI {' and '.join(sorted(versions))}, {counted(gathered.cards, 'card')} in them"
    return gathered.incoming(summary, remarks)._replace(media=tuple(texts.media.values()))


def _roots(path: Path, package: Package | None, remarks: list[str]) -> Iterator[Element]:
    if package is None:
        root = read_xml(path)
        if name_of(root) in ("questestinterop", "assessmentItem"):
            yield root
        return
    for name in sorted(package.files):
        if name.lower().endswith((".xml", ".qti")) and PurePosixPath(name).name != "imsmanifest.xml":
            try:
                root = parse_xml(package.text(name), f"`{name}` in `{path}`")
            except QuizError as error:
                remarks.append(str(error))
                continue
            if name_of(root) in ("questestinterop", "assessmentItem"):
                yield root


def _take(root: Element, deck: tuple[str, ...], texts: Texts, gathered: ReaderFindings) -> None:
    if name_of(root) == "assessmentItem":
        _add(item_of_2(root, texts), deck, texts, gathered)
        return
    titled = [one.get("title", "").strip() for one in (*below(root, "assessment"), *below(root, "objectbank"))]
    deck = tuple(filter(None, titled[:1])) or deck
    for item in below(root, "item"):
        _add(item_of_1(item, texts), deck, texts, gathered)


def _add(item: QtiItem, deck: tuple[str, ...], texts: Texts, gathered: ReaderFindings) -> None:
    first, entry = shortened(item.asked or item.ident), item.made.entry
    if not entry:
        gathered.leave_out(item.made.lost[0], first)
    else:
        for reason in dict.fromkeys((*item.made.lost, *texts.lost)):
            gathered.simplify(reason, first)
        ident = item.ident if len(item.ident) >= _LEAST_TELLING else "/".join((*deck, item.ident)) if item.ident else ""
        gathered.add(deck, entry, ident, first=first)
    texts.lost.clear()
