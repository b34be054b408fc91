"""Items of QTI 1.2, as Canvas, Blackboard and others export them."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple
from xml.etree.ElementTree import Element

from quiz.exchange import nearest_kind as bank
from quiz.exchange.banks.moodle_gaps import gaps_of
from quiz.exchange.banks.qti_items import QtiItem, with_points
from quiz.exchange.escaped_markdown import literal
from quiz.exchange.foreign_files.xml_tree import below, child, children, name_of, text_of
from quiz.exchange.html_in_packages import Texts
from quiz.exchange.nearest_kind import Amount, Made, Option
from quiz.process.lazy_pattern import lazy_pattern

OTHER = "a question of a type that no card can have"
LEFT_OUT = ("calculated", "file_upload", "categorization", "hot_spot", "stimulus")
TYPED_CHOICE = "a choice inside of a text: it is typed"
_RESPONSES = ("response_lid", "response_str", "response_num", "response_grp", "response_xy")
_PLACE = lazy_pattern(r"\[([\w .:-]{1,60})\]")


class _Right(NamedTuple):
    """A text or identifier that earns points: for which response, how many, and whether it must not be given."""

    response: str
    value: str
    points: Decimal
    negated: bool
    feedback: tuple[str, ...]


def item_of(item: Element, texts: Texts) -> QtiItem:
    """Reads an `item`: its question, and the entry that it becomes."""
    kind = _metadata(item, "question_type") or _metadata(item, "cc_profile") or _metadata(item, "bbmd_questiontype")
    asked = texts.read(_question(item))
    scored = _scored(item)
    maker = _maker(kind.lower().replace(" ", "_"), item)
    made = maker(item, asked, scored, texts) if maker else Made({}, (OTHER,))
    entry = bank.with_explanation(made.entry, "\n".join(_feedback(item, texts)))
    return QtiItem(
        item.get("ident", ""), asked, made._replace(entry=with_points(entry, _metadata(item, "points_possible")))
    )


def _metadata(item: Element, label: str) -> str:
    for field in below(item, "qtimetadatafield"):
        if text_of(field, "fieldlabel").lower() == label:
            return text_of(field, "fieldentry")
    return text_of(child(item, "itemmetadata"), label)


def _html(material: Element | None) -> str:
    """Returns the HTML of a `material` element; plain text is escaped."""
    if material is None:
        return ""
    found = []
    for text in below(material, "mattext"):
        said = text.text or ""
        is_html = "html" in text.get("texttype", "text/html")
        found.append(said if is_html else said.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>"))
    return "\n".join(found)


def _question(item: Element) -> str:
    """Returns the HTML of the question, without that of the answers."""
    presentation = child(item, "presentation")
    found = list[str]()

    def walk(element: Element, depth: int) -> None:
        for one in element:
            if name_of(one) == "material":
                found.append(_html(one))
            elif name_of(one) == "flow" and depth < 20:
                walk(one, depth + 1)

    if presentation is not None:
        walk(presentation, 0)
    return "\n".join(filter(None, found))


def _feedback(item: Element, texts: Texts) -> list[str]:
    """Returns the feedback of an item: that after any answer, and that after a right one."""
    by_name = {one.get("ident", ""): one for one in children(item, "itemfeedback")}
    return [
        text for name in ("general_fb", "correct_fb") if name in by_name and (text := texts.read(_html(by_name[name])))
    ]


def _scored(item: Element) -> list[_Right]:
    """Returns the answers that earn points, from the conditions of an item."""
    found = list[_Right]()
    for condition in below(item, "respcondition"):
        points = sum((bank.amount(one.text or "") or Decimal(0) for one in children(condition, "setvar")), Decimal(0))
        feedback = tuple(one.get("linkrefid", "") for one in children(condition, "displayfeedback"))
        variables = child(condition, "conditionvar")
        if variables is None or points <= 0:
            continue
        under_not = {id(one) for negation in below(variables, "not") for one in below(negation, "varequal")}
        found += [
            _Right(one.get("respident", ""), (one.text or "").strip(), points, id(one) in under_not, feedback)
            for one in below(variables, "varequal")
        ]
    return found


def _responses(item: Element) -> list[Element]:
    return [one for one in item.iter() if name_of(one) in _RESPONSES]


def _labels(response: Element, texts: Texts) -> dict[str, str]:
    """Returns the texts of the options of a response by their identifiers."""
    return {one.get("ident", ""): texts.read(_html(one)) for one in below(response, "response_label")}


_Maker = Callable[[Element, str, Sequence[_Right], Texts], Made]


def _maker(kind: str, item: Element) -> _Maker | None:
    """Returns the function that makes an entry from an item, by its stated kind or else by its responses.

    None where no entry can be made from it.
    """
    if any(name in kind for name in LEFT_OUT):
        return None
    for name, maker in _MAKERS.items():
        if name in kind:
            return maker
    responses = _responses(item)
    if not responses:
        return _text_only
    if len(responses) > 1:
        return _matching
    first = responses[0]
    if name_of(first) == "response_str":
        return _typed if _scored(item) else _essay
    if name_of(first) == "response_num":
        return _number
    if name_of(first) != "response_lid":
        return None
    return {"multiple": _several, "ordered": _ordering}.get(first.get("rcardinality", "").lower(), _choice)


def _choice(item: Element, asked: str, scored: Sequence[_Right], texts: Texts) -> Made:
    labels = _labels(item, texts)
    shares = {one.value: one.points for one in scored if not one.negated}
    best = max(shares.values(), default=Decimal(1))
    options = [Option(text, shares.get(ident, Decimal(0)) / best) for ident, text in labels.items()]
    told = {text.casefold() for text in labels.values()}
    if told == {"true", "false"}:
        right = next((one.text for one in options if one.share == 1), "")
        return bank.truth(asked, right.casefold() == "true") if right else Made({}, (bank.NO_RIGHT_ANSWER,))
    return bank.choice(asked, options, several=False)


def _several(item: Element, asked: str, scored: Sequence[_Right], texts: Texts) -> Made:
    right = {one.value for one in scored if not one.negated}
    options = [Option(text, Decimal(ident in right)) for ident, text in _labels(item, texts).items()]
    return bank.choice(asked, options, several=True)


def _typed(item: Element, asked: str, scored: Sequence[_Right], texts: Texts) -> Made:
    return bank.typed(asked, [literal(one.value) for one in scored if not one.negated])


def _number(item: Element, asked: str, scored: Sequence[_Right], texts: Texts) -> Made:
    amounts = []
    for condition in below(item, "conditionvar"):
        exact = [bank.amount(one.text or "") for one in below(condition, "varequal")]
        low = [bank.amount(one.text or "") for name in ("vargte", "vargt") for one in below(condition, name)]
        high = [bank.amount(one.text or "") for name in ("varlte", "varlt") for one in below(condition, name)]
        first = exact[0] if exact else None
        if low and high and low[0] is not None and high[0] is not None:
            middle = first if first is not None else (low[0] + high[0]) / 2
            amounts.append(Amount(middle, max(abs(high[0] - middle), abs(middle - low[0]))))
        elif first is not None:
            amounts.append(Amount(first, Decimal(0)))
    return bank.number(asked, amounts)


def _gaps(item: Element, asked: str, scored: Sequence[_Right], texts: Texts) -> Made:
    """Makes a cloze from a text with blanks in brackets."""
    words = dict[str, list[str]]()
    is_choice = False
    for response in _responses(item):
        name = response.get("ident", "").removeprefix("response_")
        labels = _labels(response, texts)
        right = [labels.get(one.value, literal(one.value)) for one in scored if one.response == response.get("ident")]
        words[name] = list(dict.fromkeys(right))
        is_choice = is_choice or len(labels) > len(words[name])
    parts = _PLACE.split(asked)
    found, texts_between = list[tuple[str, tuple[str, ...]]](), [parts[0]]
    for name, behind in zip(parts[1::2], parts[2::2], strict=True):
        if words.get(name):
            found.append((words[name][0], tuple(words[name][1:])))
            texts_between.append(behind)
        else:
            texts_between[-1] += f"[{name}]{behind}"
    made = gaps_of(texts_between, found) if found else Made({}, (bank.NO_RIGHT_ANSWER,))
    return made._replace(lost=(*made.lost, TYPED_CHOICE)) if is_choice and made.entry else made


def _matching(item: Element, asked: str, scored: Sequence[_Right], texts: Texts) -> Made:
    right = {one.response: one.value for one in scored if not one.negated}
    pairs = []
    for response in _responses(item):
        labels = _labels(response, texts)
        left = texts.read(_html(child(response, "material")))
        pairs.append((left, labels.get(right.get(response.get("ident", ""), ""), "")))
    return bank.matching(asked, pairs)


def _ordering(item: Element, asked: str, scored: Sequence[_Right], texts: Texts) -> Made:
    labels = _labels(item, texts)
    order = list(dict.fromkeys(one.value for one in scored if one.value in labels))
    return bank.ordering(asked, [labels[ident] for ident in order]) if order else Made({}, (bank.NO_RIGHT_ANSWER,))


def _essay(item: Element, asked: str, scored: Iterable[_Right], texts: Texts) -> Made:
    return bank.flashcard(asked, "\n".join(_feedback(item, texts)))


def _text_only(item: Element, asked: str, scored: Iterable[_Right], texts: Texts) -> Made:
    return Made({}, (bank.DESCRIPTION,))


_MAKERS: dict[str, _Maker] = {
    "fill_in_multiple_blanks": _gaps,
    "multiple_dropdowns": _gaps,
    "multiple_answers": _several,
    "multiple_answer": _several,
    "multiple_response": _several,
    "multiple_choice": _choice,
    "true_false": _choice,
    "true/false": _choice,
    "matching": _matching,
    "numerical": _number,
    "numeric": _number,
    "ordering": _ordering,
    "short_answer": _typed,
    "fib": _typed,
    "fill_in": _typed,
    "essay": _essay,
    "text_only": _text_only,
}
"""What makes an entry of each kind, by a part of its name."""
