"""Items of QTI 2.1 and 2.2."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks.moodle_gaps import gaps_of
from quiz.exchange.banks.qti_items import QtiItem
from quiz.exchange.escaped_markdown import literal
from quiz.exchange.foreign_files.xml_tree import below, child, children, name_of
from quiz.exchange.html_in_packages import Texts
from quiz.exchange.nearest_kind import Made, Option

OTHER = "a question of a type that no card can have"
SEVERAL = "a question with several interactions that are not all gaps"
TYPED_CHOICE = "a choice inside of a text: it is typed"
_GAP = "\ue010"
_DEEPEST = 100


class _Declared(NamedTuple):
    """The right answer of a response: its values in order, and other values that earn points."""

    right: tuple[str, ...]
    mapped: dict[str, Decimal]
    several: bool
    number: bool


def item_of(item: Element, texts: Texts) -> QtiItem:
    """Reads an `assessmentItem`: its question, and the entry that it becomes."""
    body = child(item, "itemBody")
    interactions = [one for one in body.iter() if name_of(one).endswith("Interaction")] if body is not None else []
    asked = texts.read(_html(body).replace(_GAP, "")) if body is not None else ""
    prompts = [texts.read(_html(child(one, "prompt"))) for one in interactions]
    asked = "\n\n".join(filter(None, (asked, *prompts)))
    made = _made(item, body, interactions, asked, texts)
    feedback = [texts.read(_html(one)) for one in children(item, "modalFeedback")]
    entry = bank.with_explanation(made.entry, "\n".join(dict.fromkeys(filter(None, feedback))))
    return QtiItem(item.get("identifier", ""), asked or item.get("title", ""), made._replace(entry=entry))


def _made(item: Element, body: Element | None, interactions: Sequence[Element], asked: str, texts: Texts) -> Made:
    if body is None or not interactions:
        return Made({}, (bank.DESCRIPTION,))
    if all(name_of(one) in ("textEntryInteraction", "inlineChoiceInteraction") for one in interactions):
        return _gaps(item, body, interactions, texts)
    if len(interactions) > 1:
        return Made({}, (SEVERAL,))
    maker = _MAKERS.get(name_of(interactions[0]))
    if maker is None:
        return Made({}, (OTHER,))
    return maker(interactions[0], asked, _declared(item, interactions[0]), texts)


def _declared(item: Element, interaction: Element) -> _Declared:
    wanted = interaction.get("responseIdentifier", "")
    found = next((one for one in children(item, "responseDeclaration") if one.get("identifier") == wanted), None)
    if found is None:
        return _Declared((), {}, False, False)
    correct = child(found, "correctResponse")
    right = [(one.text or "").strip() for one in below(correct, "value")] if correct is not None else []
    mapped = {
        one.get("mapKey", ""): bank.amount(one.get("mappedValue", "")) or Decimal(0) for one in below(found, "mapEntry")
    }
    is_number = found.get("baseType", "") in ("integer", "float")
    return _Declared(tuple(filter(None, right)), mapped, found.get("cardinality", "single") != "single", is_number)


def _html(element: Element | None, depth: int = 0) -> str:
    """Returns the content of `element` as HTML, with a mark for each gap to fill in a line, and without other
    interactions.
    """
    if element is None or depth > _DEEPEST:
        return ""
    parts = [escape(element.text or "", quote=False)]
    for one in element:
        name = name_of(one)
        if name in ("textEntryInteraction", "inlineChoiceInteraction"):
            parts.append(_GAP)
        elif name == "img" or name == "object":
            source = one.get("src") or one.get("data") or ""
            parts.append(f'<img src="{escape(source)}" alt="{escape(one.get("alt", ""))}">')
        elif not (name.endswith("Interaction") or name in ("rubricBlock", "prompt", "feedbackInline")):
            parts.append(f"<{name}>{_html(one, depth + 1)}</{name}>")
        parts.append(escape(one.tail or "", quote=False))
    return "".join(parts)


def _options(interaction: Element, names: tuple[str, ...], texts: Texts) -> dict[str, str]:
    found = (one for one in interaction.iter() if name_of(one) in names)
    return {one.get("identifier", ""): texts.read(_html(one)) for one in found}


def _choice(interaction: Element, asked: str, declared: _Declared, texts: Texts) -> Made:
    labels = _options(interaction, ("simpleChoice", "hottext"), texts)
    right = set(declared.right) or {key for key, points in declared.mapped.items() if points > 0}
    options = [Option(text, Decimal(ident in right)) for ident, text in labels.items()]
    if {text.casefold() for text in labels.values()} == {"true", "false"} and len(right) == 1:
        return bank.truth(asked, labels.get(next(iter(right)), "").casefold() == "true")
    return bank.choice(asked, options, several=declared.several and interaction.get("maxChoices", "1") != "1")


def _ordering(interaction: Element, asked: str, declared: _Declared, texts: Texts) -> Made:
    labels = _options(interaction, ("simpleChoice",), texts)
    if set(declared.right) != set(labels):
        return Made({}, (bank.NO_RIGHT_ANSWER,))
    return bank.ordering(asked, [labels[ident] for ident in declared.right])


def _matching(interaction: Element, asked: str, declared: _Declared, texts: Texts) -> Made:
    labels = _options(interaction, ("simpleAssociableChoice",), texts)
    pairs = [one.split() for one in declared.right]
    if not pairs or any(len(pair) != 2 or not set(pair) <= labels.keys() for pair in pairs):
        return Made({}, (bank.NO_RIGHT_ANSWER,))
    return bank.matching(asked, [(labels[left], labels[right]) for left, right in pairs])


def _essay(interaction: Element, asked: str, declared: _Declared, texts: Texts) -> Made:
    return bank.flashcard(asked, literal("\n".join(declared.right)))


def _gaps(item: Element, body: Element, interactions: Sequence[Element], texts: Texts) -> Made:
    """Makes a cloze, or a number or short answer where the only gap stands at the end."""
    words = list[tuple[str, tuple[str, ...]]]()
    is_choice = False
    declared = [_declared(item, one) for one in interactions]
    for interaction, one in zip(interactions, declared, strict=True):
        labels = _options(interaction, ("inlineChoice",), texts)
        is_choice = is_choice or bool(labels)
        others = [key for key, points in one.mapped.items() if points > 0 and points == max(one.mapped.values())]
        right = list(dict.fromkeys(labels.get(value, literal(value)) for value in (*one.right, *others)))
        if not right:
            return Made({}, (bank.NO_RIGHT_ANSWER,))
        words.append((right[0], tuple(right[1:])))
    parts = texts.read(_html(body)).split(_GAP)
    if len(parts) != len(words) + 1:
        return Made({}, (SEVERAL,))
    asked = parts[0].strip()
    if len(words) == 1 and not parts[1].strip(" .?!\n") and asked and not is_choice:
        value = bank.amount(words[0][0]) if declared[0].number else None
        if value is not None:
            return bank.number(asked, [bank.Amount(value, Decimal(0))])
        return bank.typed(asked, [words[0][0], *words[0][1]])
    made = gaps_of(parts, words)
    return made._replace(lost=(*made.lost, TYPED_CHOICE)) if is_choice and made.entry else made


_MAKERS: dict[str, Callable[[Element, str, _Declared, Texts], Made]] = {
    "choiceInteraction": _choice,
    "hottextInteraction": _choice,
    "orderInteraction": _ordering,
    "matchInteraction": _matching,
    "associateInteraction": _matching,
    "extendedTextInteraction": _essay,
}
