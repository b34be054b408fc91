"""Puts the words that an author gave to the sentence of one card into other cards of the same sentence."""

from quiz.card.kinds.cloze import Blank, escaped, split
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.values import Draft


def in_edited_sentence(draft: Draft, before: Draft, edited: Entry) -> Draft | None:
    """Returns `draft` with the sentence of the card `edited`, which was `before` until its author edited it.

    None where the two drafts do not show the same sentence, or where it was not edited, or has no longer each of the
    blanked words of `draft` just once.
    """
    old, new = _whole(before.entry), _whole(edited)
    if not old or new in ("", old) or _whole(draft.entry) != old:
        return None
    parts, rest = [], new
    for blank in _blanks(draft.entry):
        if new.count(blank.text) != 1 or blank.text not in rest:
            return None
        lead, _, rest = rest.partition(blank.text)
        parts += [escaped(lead), _written(blank)]
    return draft._replace(
        entry={**draft.entry, "cloze": "".join((*parts, escaped(rest)))}, form=f"{draft.form} as edited"
    )


def _runs(entry: Entry) -> tuple[str | Blank, ...]:
    cloze = entry.get("cloze")
    return split(cloze) if isinstance(cloze, str) else ()


def _whole(entry: Entry) -> str:
    """Returns the text of a cloze with its blanks filled in; empty for other cards."""
    return "".join(run if isinstance(run, str) else run.text for run in _runs(entry))


def _blanks(entry: Entry) -> list[Blank]:
    return [run for run in _runs(entry) if isinstance(run, Blank)]


def _written(blank: Blank) -> str:
    group = f"{blank.group}::" if blank.group.startswith("c") else ""
    hint = f"::{escaped(blank.hint)}" if blank.hint else ""
    return f"{{{{{group}{escaped(blank.text)}{hint}}}}}"
