"""Reads packages of Mochi with their reviews: `data.json` is in the format Transit, in its verbose form."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from quiz.card.kinds.cloze import escaped
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.deck.writing.yaml_text import Entry
from quiz.exchange import nearest_kind as bank
from quiz.exchange.file_names import deck_name, file_name_of
from quiz.exchange.foreign_files.read_json import objects_of
from quiz.exchange.foreign_files.zip_packages import Package
from quiz.exchange.incoming import CardHistory, Incoming, MediaFile, PastAnswer, ReadOptions
from quiz.exchange.reader_findings import ReaderFindings
from quiz.process.lazy_pattern import lazy_pattern

FORMAT = "mochi"
ONE_SIDE = "a card with one side and no blank"
CLOZE_PAST = "history of a cloze, which Mochi keeps for all of its blanks together"
PICTURES = "pictures and sounds, kept beside the decks"
LOST_PICTURE = "a picture or sound that is not in the package"

_SIDES = lazy_pattern(r"(?m)^[ \t]*---[ \t]*$")
_BLANK = lazy_pattern(r"\{\{(?:(\d{1,3})::)?([^{}]*?)\}\}")
_FIELD = lazy_pattern(r"<<\s*([^<>\n]{1,200}?)\s*>>")
_EMBED = lazy_pattern(r"!\[([^\[\]]*)\]\(<?([^()<>]+)>?\)")
_MOST_DEEP = 20
_Said: TypeAlias = Mapping[str, Any]


def read_mochi(path: Path, options: ReadOptions) -> Incoming:
    """Reads a package. Raises `QuizError` where it is not one."""
    package = Package(path)
    if "data.json" not in package.files:
        what = (
            "its data is `data.edn`: export it from Mochi as JSON" if "data.edn" in package.files else "no `data.json`"
        )
        raise QuizError(f"`{path}` cannot be read as a package of Mochi: {what}.")
    try:
        said = _plain(json.loads(package.text("data.json")))
    except (ValueError, RecursionError) as error:
        raise QuizError(f"`data.json` in `{path}` is no JSON: {error}.") from None
    if not isinstance(said, dict):
        raise QuizError(f"`data.json` in `{path}` has no decks.")
    reader = _Reader(package, said, options.history)
    for deck in objects_of(said, "decks"):
        names = reader.names(deck) or (deck_name(path),)
        for card in objects_of(deck, "cards"):
            reader.take(card, names)
    for card in objects_of(said, "cards"):
        reader.take(card, reader.names_of(card.get("deck-id")) or (deck_name(path),))
    gathered = reader.gathered
    summary = f"a collection of Mochi, {counted(gathered.cards, 'card')} in it, {counted(reader.reviews, 'review')}"
    return gathered.incoming(summary)._replace(media=tuple(reader.media.values()))


def _plain(value: Any) -> Any:
    """Converts a Transit value to plain values: lists, sets, times, and names without their prefixes."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, str):
        if value.startswith("~t") and value[2:].removeprefix("-").isdecimal():
            return int(value[2:])
        return value[2:] if value.startswith("~:") else value[1:] if value.startswith(("~~", "~^")) else value
    if not isinstance(value, dict):
        return value
    for tag in ("~#list", "~#set", "~#dt"):
        if tag in value:
            return _plain(value[tag])
    return {str(_plain(key)): _plain(one) for key, one in value.items()}


class _Reader:
    """Reads the cards of a package one by one."""

    def __init__(self, package: Package, said: _Said, history: bool) -> None:
        self.gathered = ReaderFindings(FORMAT)
        self.media: dict[str, MediaFile] = {}
        self.reviews = 0
        self._package, self._history = package, history
        self._decks = {str(one.get("id")): one for one in objects_of(said, "decks")}
        self._templates = {str(one.get("id")): one for one in objects_of(said, "templates")}

    def names(self, deck: _Said) -> tuple[str, ...]:
        """Returns the names of the decks above `deck`, from the outermost on, and its own."""
        found = list[str]()
        above: _Said | None = deck
        while above is not None and len(found) < _MOST_DEEP:
            found.insert(0, str(above.get("name") or "?").strip())
            above = self._decks.get(str(above.get("parent-id")))
        return tuple(found)

    def names_of(self, ident: Any) -> tuple[str, ...]:
        """Returns the names of the decks above the deck with the id `ident`, and its own; none if it does not exist."""
        return self.names(self._decks[str(ident)]) if str(ident) in self._decks else ()

    def take(self, card: _Said, deck: tuple[str, ...]) -> None:
        """Reads a card, unless it is in the trash."""
        if card.get("trashed?"):
            return
        lost = list[str]()
        text = self._embedded(self._text(card), len(deck) - 1, lost)
        entry = _entry(text)
        first = shortened(text or str(card.get("name", "")))
        if not entry:
            self.gathered.leave_out(ONE_SIDE, first)
            return
        tags = card.get("tags")
        entry = bank.with_tags(entry, map(str, tags) if isinstance(tags, list) else ())
        histories = self._histories(card, entry, lost) if self._history else ()
        if self.gathered.add(deck, entry, str(card.get("id") or ""), histories, first):
            self.reviews += sum(len(one.answers) for one in histories)
            for reason in dict.fromkeys(lost):
                self.gathered.simplify(reason, first)

    def _text(self, card: _Said) -> str:
        """Returns the text of a card: its template with the fields filled in, else its own text, else a side for each
        field.
        """
        content, fields = card.get("content"), card.get("fields")
        values = {
            str(name): str(one.get("value") or "") if isinstance(one, dict) else str(one or "")
            for name, one in (fields.items() if isinstance(fields, dict) else ())
        }
        template = self._templates.get(str(card.get("template-id")))
        if template is not None and isinstance(shown := template.get("content"), str):
            named = template.get("fields")
            by_name = {
                str(one.get("name")): values.get(str(ident), "")
                for ident, one in (named.items() if isinstance(named, dict) else ())
                if isinstance(one, dict)
            }
            return _FIELD.sub(lambda match: by_name.get(match[1], values.get(match[1], "")), shown)
        if isinstance(content, str) and content.strip():
            return content
        return "\n---\n".join(filter(None, values.values()))

    def _embedded(self, text: str, depth: int, lost: list[str]) -> str:
        """Returns `text` with our names for its pictures and sounds."""

        def shown(match: Any) -> str:
            if "://" in match[2]:
                return str(match[0])
            info = self._package.called(match[2])
            if info is None:
                lost.append(LOST_PICTURE)
                return f"![{match[1]}]()"
            lost.append(PICTURES)
            kept, package = file_name_of(PurePosixPath(info.filename).name), self._package
            self.media.setdefault(kept.casefold(), MediaFile(kept, info.file_size, lambda: package.read(info)))
            path = f"{'../' * depth}media/{kept}"
            return f"![{match[1] or 'picture'}]({f'<{path}>' if any(sign in path for sign in ' ()') else path})"

        return _EMBED.sub(shown, text)

    def _histories(self, card: _Said, entry: Entry, lost: list[str]) -> tuple[CardHistory, ...]:
        reviews = objects_of(card, "reviews")
        answers = tuple(one for review in reviews if (one := _answer(review)))
        unfit = len(reviews) - len(answers)
        if not answers:
            return (CardHistory(unfit_answers=unfit),) if unfit else ()
        if "cloze" in entry:
            lost.append(CLOZE_PAST)
            return ()
        answers = tuple(sorted(answers, key=lambda one: one.at))
        due = reviews[-1].get("due")
        settled = _due(answers[-1], due) if isinstance(due, int) else ()
        return (CardHistory("", (*answers, *settled), unfit_answers=unfit),)


def _answer(review: _Said) -> PastAnswer | None:
    at, interval = review.get("date"), review.get("interval")
    if not isinstance(at, int) or not 0 < at < 1 << 43 or not isinstance(review.get("remembered?"), bool):
        return None
    wait = round(interval) if isinstance(interval, int | float) and 0 <= interval < 36_500 else None
    return PastAnswer("review", at, 3 if review["remembered?"] else 1, wait=wait)


def _due(last: PastAnswer, due: int) -> tuple[PastAnswer, ...]:
    """Returns a row that sets the due day to Mochi's, if the answers alone would give another."""
    if last.rating == 1 or not last.at < due < 1 << 43:
        return ()
    wait = date.fromtimestamp(due / 1000).toordinal() - date.fromtimestamp(last.at / 1000).toordinal()
    return (PastAnswer("due", last.at + 1, wait=wait),) if wait > 0 else ()


def _entry(text: str) -> Entry:
    """Returns the entry for a card: a cloze if it has blanks, else its sides as front and back."""
    if _BLANK.search(text):
        cloze, end = "", 0
        for match in _BLANK.finditer(text):
            group = f"c{int(match[1])}::" if match[1] else ""
            cloze += escaped(text[end : match.start()]) + f"{{{{{group}{escaped(match[2])}}}}}"
            end = match.end()
        return {"cloze": (cloze + escaped(text[end:])).strip()}
    front, *backs = (side.strip() for side in _SIDES.split(text))
    back = "\n\n".join(filter(None, backs))
    return {"front": front, "back": back} if front and back else {}
