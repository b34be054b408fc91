"""Reads the key `accept:` of questions with several answers, which gives other right wordings for each answer."""

from collections.abc import Sequence

from quiz.card.comparing.same_text import folded
from quiz.card.fields import TEXTS, Fields, JsonSchema, Key, Mapping, Node, Reader, Scalar, Shape
from quiz.card.model import Answer
from quiz.card.words import shortened

Wordings = dict[str, Answer]
"""Answer, as it is written in the question, to its other wordings. Under an empty text: those of the only answer."""


def _read_wordings(reader: Reader, node: Node) -> Wordings:
    if not isinstance(node, Mapping):
        return {"": reader.texts(node)}
    if not node.pairs:
        hint = "Write an answer, a colon and its other wordings, or take the key out."
        reader.report.add(node, "empty", f"`{reader.name}` has no wordings.", hint)
    return {left.text.strip(): reader.texts(right) for left, right in node.pairs.values() if reader.text(left)}


_SCHEMA: JsonSchema = {
    "anyOf": [TEXTS.schema, {"type": "object", "minProperties": 1, "additionalProperties": TEXTS.schema}]
}
WORDINGS: Shape[Wordings] = Shape("wordings", {}, _read_wordings, _SCHEMA)


def wordings_of(fields: Fields, key: Key[Wordings], what: str, answers: Sequence[str]) -> list[Answer]:
    """Returns for each of `answers` the other wordings that the key `accept:` gives it.

    Reports wordings for a text that is none of `answers`. `what` is the word for an answer in messages: "blank" or
    "answer".
    """
    wordings, wanted = fields.get(key), {folded(answer) for answer in answers}
    if "" in wordings:
        if len(wanted) > 1:
            _report_unclear(fields, key, what, answers)
        return [wordings[""] for _ in answers]
    _report_strangers(fields, key, what, wanted)
    by_answer = {folded(answer): others for answer, others in wordings.items()}
    return [by_answer.get(folded(answer), ()) for answer in answers]


def _report_unclear(fields: Fields, key: Key[Wordings], what: str, answers: Sequence[str]) -> None:
    message = f"There are several {what}s, and `{key.name}` does not say which it is for."
    hint = f"Write each {what} with its other wordings on a line of its own, such as `{shortened(answers[0])}: [ … ]`."
    fields.report.add(fields.node(key), "unclear-accept", message, hint)


def _report_strangers(fields: Fields, key: Key[Wordings], what: str, wanted: set[str]) -> None:
    node = fields.node(key)
    pairs: dict[str, tuple[Scalar, Node]] = node.pairs if isinstance(node, Mapping) and key in fields else {}
    for name, _ in pairs.values():
        if folded(name.text) not in wanted:
            message = f"`{shortened(name.text)}` is no {what} of this card."
            fields.report.add(name, "unclear-accept", message, f"Write the {what} as it stands in the card.")
