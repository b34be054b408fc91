"""Puts the words that an author gave to the sentence or the context of one card into other cards of the same
sentence.
"""

from collections.abc import Iterator, Sequence

from quiz.card.kinds.cloze import Blank, escaped, split
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.values import Draft


def edited_forms(own: Sequence[Draft], former: Sequence[Draft], kept: Entry) -> Iterator[Draft]:
    """Yields the cards `own` with what the author of the card `kept`, one of `former` at first, has edited in it.

    A card that was kept as it was offered gives nothing to others, though another form of it says something else.
    """
    if any(one.entry == kept for one in former):
        return
    for one in own:
        for before in former:
            if (made := as_edited(one, before, kept)) is not None:
                yield made


def as_edited(draft: Draft, before: Draft, edited: Entry) -> Draft | None:
    """Returns `draft` with the sentence and the context of the card `edited`, which was `before` until its author
    edited it.

    None where neither was edited, or where the two drafts do not show the same.
    """
    changed: Entry = {}
    if cloze := _in_edited_sentence(draft.entry, before.entry, edited):
        changed["cloze"] = cloze
    context = edited.get("context")
    if draft.entry.get("context") == before.entry.get("context") != context:
        changed["context"] = context or ""
    if not changed:
        return None
    entry = {key: value for key, value in {**draft.entry, **changed}.items() if value}
    return draft._replace(entry=entry, form=f"{draft.form} as edited")


def _in_edited_sentence(entry: Entry, before: Entry, edited: Entry) -> str:
    """Returns the cloze of `entry` in the words of `edited`; an empty text where it has no longer each of the blanked
    words just once.
    """
    old, new = _whole(before), _whole(edited)
    if not old or new in ("", old) or _whole(entry) != old:
        return ""
    parts, rest = [], new
    for blank in _blanks(entry):
        if new.count(blank.text) != 1 or blank.text not in rest:
            return ""
        lead, _, rest = rest.partition(blank.text)
        parts += [escaped(lead), _written(blank)]
    return "".join((*parts, escaped(rest)))


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
