"""The JSON Schema of a deck says what the reader says: of good decks, of faulty ones, and of cards of every kind."""

import json
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quiz.card.fields import COUNT, JsonSchema, Key
from quiz.card.kinds import KINDS, Kind
from quiz.deck.reading.deck_keys import CARD_KEYS, DECK_KEYS
from quiz.deck.reading.schema import card_schema, deck_schema
from quiz.deck.writing.yaml_text import STARTER
from tests.deck.deck_text import read
from tests.every import every

ROOT = Path(__file__).parents[3]
FAULTY = Path(__file__).parents[1] / "checking" / "faulty"
FILES = [STARTER, *sorted((ROOT / "decks").glob("*.yaml"))]
PAGES = "\n".join((ROOT / page).read_text("utf-8") for page in ("README.md", "decks/README.md"))
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGES, re.DOTALL | re.MULTILINE)
GOOD_DECKS = [path.read_text("utf-8") for path in FILES] + [example for example in EXAMPLES if "cards:" in example]
VALIDATOR = Draft202012Validator(deck_schema())
SEEN = {"unknown-key", "missing-key", "no-kind", "no-cards", "no-deck", "empty", "too-long", "bad-id"}


class Editor(yaml.CSafeLoader):
    """Reads a file as editors do, by the core schema of YAML 1.2: `30` is a number, `true` a truth, `no` a text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  # yaml's own way


for tag, pattern in {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), None)


def accepts(text: str) -> bool:
    """Whether an editor with the schema finds nothing wrong with a deck."""
    return VALIDATOR.is_valid(yaml.load(text, Editor))


def codes(text: str) -> set[str]:
    return {problem.code for problem in read(text).problems}


def seen(text: str) -> set[str]:
    """Codes of those problems of a deck that a schema can see too."""
    return {code for code in codes(text) if code in SEEN or code.startswith("not-")}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(deck_schema())


@every("text", GOOD_DECKS, ids=range(len(GOOD_DECKS)))
def test_a_good_deck_is_accepted(text: str) -> None:
    assert list(VALIDATOR.iter_errors(yaml.load(text, Editor))) == []


@every("deck", sorted(FAULTY.glob("*.yaml")), ids=lambda deck: deck.stem)
def test_of_faulty_decks_those_are_rejected_whose_fault_a_schema_can_see(deck: Path) -> None:
    text = deck.read_text("utf-8")
    if not any(code.startswith("yaml") for code in codes(text)):
        assert accepts(text) == (not seen(text))


CAPITAL = "question: What is the capital of Italy?"


@every(
    "card",
    [
        "{front: 12:30, back: 2026-01-01}",
        "{front: no, back: true}",
        "{id: 2024, front: 1.10, back: 007}",
        "{id: größe, front: a, back: b, reverse: yes}",
        "{statement: a, answer: FALSE}",
        "{statement: a, answer: 'No'}",
        "{question: a, number: 30}",
        "{question: a, answer: b, marking: Strict, context: [1, a], quote: [a, 2], origin: anki/x}",
        "{question: a, number: '30', tolerance: 5%, unit: km}",
        "{question: a, number: -2.5e3, tolerance: 0.5, unit: [km, 10]}",
        f"{{{CAPITAL}, answer: Rome, accept: Roma, tags: [1, true, x], points: 2}}",
    ],
)
def test_what_the_reader_takes_for_a_text_may_look_like_a_number_or_a_truth(card: str) -> None:
    deck = f"cards:\n  - {card}\n"
    assert codes(deck) == set()
    assert accepts(deck)


@every(
    "deck",
    [
        "title: a\n",
        "cards: a\n",
        "cards: [a]\n",
        "cards: []\ncolour: red\n",
        "cards: []\ntitle: [a]\n",
        "cards: [{front: a}]\n",
        "cards: [{hint: a}]\n",
        "cards: [{front: a, back: [b]}]\n",
        "cards: [{front: a, back: }]\n",
        "cards: [{front: a, back: '  '}]\n",
        "cards: [{front: a, back: b, colour: red}]\n",
        "cards: [{front: a, back: b, accept: c}]\n",
        "cards: [{front: a, back: b, reverse: perhaps}]\n",
        "cards: [{front: a, back: b, id: a b}]\n",
        "cards: [{front: a, back: b, id: -a}]\n",
        "cards: [{front: a, back: b, id: _a}]\n",
        "cards: [{front: a, back: b, tags: []}]\n",
        "cards: [{front: a, back: b, points: many}]\n",
        "cards: [{question: a, number: '1,000'}]\n",
        "cards: [{question: a, number: 1, tolerance: -1}]\n",
        "cards: [{question: a, number: 1, tolerance: little}]\n",
        "cards: [{question: a, answer: b, marking: severe}]\n",
        "cards: []\nmarking: [strict]\n",
    ],
)
def test_what_the_reader_finds_wrong_the_schema_rejects(deck: str) -> None:
    assert seen(deck)
    assert not accepts(deck)


def test_a_bare_null_is_nothing_to_an_editor_though_a_text_to_the_reader() -> None:
    assert codes("cards: [{front: a, back: null}]\n") == set()
    assert not accepts("cards: [{front: a, back: null}]\n")
    assert accepts("cards: [{front: a, back: 'null'}]\n")


@every("text", ["a", "0", "999999", "1000000", "-1", "1.5"])
def test_a_whole_number_is_checked_as_it_is_read(text: str) -> None:
    report = read(f"cards: [{{front: a, back: b, points: {text}}}]\n")  # points take any number from 0 up
    assert (report.problems == ()) == (text not in ("a", "-1"))
    schema = Draft202012Validator(COUNT.schema)
    assert schema.is_valid(text) == schema.is_valid(yaml.load(text, Editor)) == (text in ("0", "999999"))


def keys() -> Iterator[tuple[str, Key[object]]]:
    yield from (("deck", key) for key in DECK_KEYS)
    yield from (("card", key) for key in CARD_KEYS)
    yield from ((kind.label, key) for kind in KINDS for key in kind.keys)


@every(("owner", "key"), keys(), ids=lambda value: value if isinstance(value, str) else value.name)
def test_each_key_is_explained_and_wants_something(owner: str, key: Key[object]) -> None:
    deck = deck_schema()
    card = next((card_schema(kind) for kind in KINDS if kind.label == owner), card_schema(KINDS[0]))
    property_ = (deck if owner == "deck" else card)["properties"][key.name]
    assert property_["description"] == key.about
    assert not Draft202012Validator(property_).is_valid(None)


# Nothing that needs care in JSON or in YAML, and no sign beyond ASCII, which the pattern of ids lets pass.
ALPHABET = st.characters(codec="utf-8", categories=("L", "N", "Zs"), include_characters=string.punctuation)


def values(schema: JsonSchema) -> st.SearchStrategy[object]:
    """Values that `schema` lets through, as far as the schemas of our shapes go."""
    if "anyOf" in schema:
        return st.one_of([values(one) for one in schema["anyOf"]])
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_VALUES[one](schema) for one in types])


_VALUES = {
    "string": lambda schema: (
        st.sampled_from(schema["enum"]) if "enum" in schema else st.from_regex(schema["pattern"], alphabet=ALPHABET)
    ),
    "boolean": lambda schema: st.booleans(),
    "integer": lambda schema: st.integers(schema["minimum"], schema["maximum"]),
    "number": lambda schema: st.integers(schema.get("minimum", -(10**9)), 10**9) | _decimals(schema),
    "array": lambda schema: st.lists(values(schema["items"]), min_size=schema["minItems"], max_size=5),
    "object": lambda schema: st.dictionaries(
        st.from_regex(r"\A[a-z]{1,9}\Z"),
        values(schema["additionalProperties"]),
        min_size=schema["minProperties"],
        max_size=5,
    ),
}


def _decimals(schema: JsonSchema) -> st.SearchStrategy[float]:
    return st.floats(schema.get("minimum", -1e9), schema.get("maximum", 1e20), allow_nan=False)


@st.composite
def cards(draw: st.DrawFn, kind: Kind) -> dict[str, object]:
    """A card with the needed keys of `kind` and some of the others."""
    optional = [key for key in (*kind.keys, *CARD_KEYS) if not key.needed]
    chosen = draw(st.lists(st.sampled_from(optional), unique_by=lambda key: key.name, max_size=4))
    keys = [key for key in kind.keys if key.needed] + chosen
    return {key.name: draw(_values_of(json.dumps(key.shape.schema))) for key in keys}


@cache
def _values_of(schema: str) -> st.SearchStrategy[object]:
    """The values of a schema in JSON, whose patterns take longer to read than a value to draw."""
    return values(json.loads(schema))


def deck(card: object) -> str:
    """JSON is YAML too."""
    return json.dumps({"cards": [card]}, ensure_ascii=False)


every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.label)
few = settings(max_examples=settings.default.max_examples // 3)  # for each kind


@every_kind
@few
@given(data=st.data())
def test_a_card_with_values_of_the_right_shape_is_accepted_by_both(kind: Kind, data: st.DataObject) -> None:
    card = data.draw(cards(kind))
    assert accepts(deck(card))
    assert not seen(deck(card))


@every_kind
@few
@given(data=st.data())
def test_a_card_that_lacks_a_needed_key_is_rejected_by_both(kind: Kind, data: st.DataObject) -> None:
    card = data.draw(cards(kind))
    del card[data.draw(st.sampled_from(kind.needed))]
    assume(not any(set(other.needed) <= card.keys() for other in KINDS))
    assert not accepts(deck(card))
    assert seen(deck(card))


@every_kind
@few
@given(data=st.data())
def test_a_card_with_an_unknown_key_is_rejected_by_both(kind: Kind, data: st.DataObject) -> None:
    card = data.draw(cards(kind)) | {"colour": "red"}
    assert not accepts(deck(card))
    assert "unknown-key" in codes(deck(card))


@every_kind
@few
@given(data=st.data())
def test_a_value_of_the_wrong_shape_is_rejected_by_both(kind: Kind, data: st.DataObject) -> None:
    card = data.draw(cards(kind))
    wrong: st.SearchStrategy[object] = st.sampled_from(([["a"]], {"a": [["b"]]}, [], {}, ""))
    card[data.draw(st.sampled_from(list(card)))] = data.draw(wrong)
    assert not accepts(deck(card))
    assert seen(deck(card))
