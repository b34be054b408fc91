"""The Anki note types for our questions. They are the same in every package, so that Anki recognises its notes.

Each kind of question has one, named after it. Kinds that Anki does not have become cards with a front and a back.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any, NamedTuple

from quiz.card.kinds import KINDS
from quiz.card.model import Card

AFTER = ("Context", "Hint", "Explanation", "Quote")
"""The fields that each type has behind its own."""
ORIGIN = "anki/"
"""The beginning of the origin of a card that came from Anki: the guid of its note there follows."""
BOTH_WAYS = "Both ways"
"""The field of a flashcard that is filled where it is asked from back to front too."""
ALSO = "Also right"
_NAME = "quiz "
"""The beginning of the name of each of our note types."""
_CHANGED = 1_796_000_000
"""When the types were last changed here, in seconds since 1970: what a learner has changed in Anki since then stays."""

_CONTEXT = '{{#Context}}<div class="context">{{Context}}</div>\n{{/Context}}'
_HINT = '{{#Hint}}\n<div class="hint">{{hint:Hint}}</div>{{/Hint}}'
_BEHIND = (
    '{{#Explanation}}\n<div class="explanation">{{Explanation}}</div>{{/Explanation}}'
    "{{#Quote}}\n<blockquote>{{Quote}}</blockquote>{{/Quote}}"
)
_LINE = "\n<hr id=answer>\n"
_CSS = """.card { font-family: sans-serif; font-size: 20px; text-align: center; }
.context { font-size: 70%; opacity: 0.7; }
.explanation, .also, blockquote { margin-top: 1em; font-size: 85%; }
ul, ol, pre { display: inline-block; text-align: left; margin: 0.5em 0; }
.cloze { font-weight: bold; color: #06c; }
.nightMode .cloze { color: #8cf; }
"""


class Template(NamedTuple):
    """A card template of a note type: its name, front and back, and the positions of the fields that must be filled."""

    name: str
    front: str
    back: str
    needs: tuple[int, ...] = (0,)


class NoteType(NamedTuple):
    """A note type: its name, its fields, its card templates."""

    name: str
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    is_cloze: bool = False

    @property
    def id(self) -> int:
        return number_of("note type", self.name)

    def as_json(self) -> dict[str, Any]:
        """Returns the note type as JSON for collections up to schema version 11."""
        return {
            "id": self.id,
            "name": self.name,
            "type": int(self.is_cloze),
            "mod": _CHANGED,
            "usn": -1,
            "sortf": 0,
            "did": None,
            "flds": [_field(self, place) for place in range(len(self.fields))],
            "tmpls": [_template(self, place) for place in range(len(self.templates))],
            "css": _CSS,
            "latexPre": "\\documentclass[12pt]{article}\n\\usepackage[utf8]{inputenc}\n"
            "\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n",
            "latexPost": "\\end{document}",
            "latexsvg": False,
            "tags": [],
            "vers": [],
            "req": [[place, "all", list(one.needs)] for place, one in enumerate(self.templates)],
        }


def is_ours(name: str) -> bool:
    """Returns whether this is the name of one of our note types, even if it was changed in Anki."""
    return name.startswith(_NAME)


def guid_of(card: Card) -> str:
    """Returns Anki's identifier for the note of a card: the one that it had in Anki, else one made from its id."""
    if card.origin.startswith(ORIGIN):
        return card.origin.removeprefix(ORIGIN)
    return urlsafe_b64encode(_digest(card)[:9]).decode()


def second_guid_of(card: Card) -> str:
    """Returns an identifier for a note whose first one is used by another note in the package."""
    return urlsafe_b64encode(_digest(card)[9:21]).decode()


def _digest(card: Card) -> bytes:
    return sha256(f"quiz {card.note}".encode("utf-8", "surrogatepass")).digest()


def number_of(what: str, name: str) -> int:
    """Returns a number of 41 bits, like Anki's own ids, that is always the same for `name`."""
    return 1 << 40 | int.from_bytes(sha256(f"quiz {what} {name}".encode("utf-8", "surrogatepass")).digest()[:5])


def _field(type_: NoteType, place: int) -> dict[str, Any]:
    name = type_.fields[place]
    return {
        "id": number_of("field", f"{type_.name} {name}"),
        "name": name,
        "ord": place,
        "sticky": False,
        "rtl": False,
        "font": "Arial",
        "size": 20,
        "media": [],
    }


def _template(type_: NoteType, place: int) -> dict[str, Any]:
    one = type_.templates[place]
    return {
        "id": number_of("template", f"{type_.name} {one.name}"),
        "name": one.name,
        "ord": place,
        "qfmt": one.front,
        "afmt": one.back,
        "bqfmt": "",
        "bafmt": "",
        "did": None,
        "bfont": "",
        "bsize": 0,
    }


def _sides(kind: str) -> NoteType:
    front = Template("Card 1", f"{_CONTEXT}{{{{Front}}}}{_HINT}", f"{{{{FrontSide}}}}{_LINE}{{{{Back}}}}{_BEHIND}")
    return NoteType(f"{_NAME}{kind}", ("Front", "Back", *AFTER), (front,))


def _flashcard(kind: str) -> NoteType:
    type_ = _sides(kind)
    fields = (*type_.fields, BOTH_WAYS)
    front = f"{{{{#{BOTH_WAYS}}}}}{_CONTEXT}{{{{Back}}}}{_HINT}{{{{/{BOTH_WAYS}}}}}"
    reverse = Template("Card 2", front, f"{{{{FrontSide}}}}{_LINE}{{{{Front}}}}{_BEHIND}", (1, len(fields) - 1))
    return type_._replace(fields=fields, templates=(*type_.templates, reverse))


def _typed(kind: str) -> NoteType:
    also = f'{{{{#{ALSO}}}}}\n<div class="also">{{{{{ALSO}}}}}</div>{{{{/{ALSO}}}}}'
    front = f"{_CONTEXT}{{{{Front}}}}{_HINT}\n{{{{type:Back}}}}"
    back = f"{_CONTEXT}{{{{Front}}}}{_LINE}{{{{type:Back}}}}{also}{_BEHIND}"
    return NoteType(f"{_NAME}{kind}", ("Front", "Back", *AFTER, ALSO), (Template("Card 1", front, back),))


def _cloze(kind: str) -> NoteType:
    front, back = f"{_CONTEXT}{{{{cloze:Text}}}}{_HINT}", f"{_CONTEXT}{{{{cloze:Text}}}}{_BEHIND}"
    return NoteType(f"{_NAME}{kind}", ("Text", *AFTER), (Template("Cloze", front, back),), is_cloze=True)


_OWN = {"flashcard": _flashcard, "short answer": _typed, "number": _typed, "cloze": _cloze}
NOTE_TYPES = {kind.label: _OWN.get(kind.label, _sides)(kind.label) for kind in KINDS}
"""The types by the kinds of question."""
