"""Edits of decks whose cards were answered: whose history each card has afterwards, edit by edit."""

from pathlib import Path

from tests.conftest import Clock
from tests.every import every, in_turn
from tests.study.answered_decks import READERS, Step, cloze, deck, flash, histories, q, truth

ROME = "What is the capital of Italy?"
ROME_REWORDED = "Which city is the capital of Italy?"
PARIS = "What is the capital of France?"
SHIP = "Which Italian patrol vessel called at Yokosuka naval base?"
RIVER = "On which river does Vienna lie?"
CLOZE = "{{Rome}} lies on the river {{Tiber}}, which flows into the Tyrrhenian Sea."
TURNED = "The river {{Tiber}}, which flows into the Tyrrhenian Sea, passes {{Rome}}."

MADRID = "What is the capital of Spain?"
TWO = [q(ROME, "Rome", "q1"), q(PARIS, "Paris", "q2")]
NUMBERED_ANEW = [q(MADRID, "Madrid", "q1"), q(ROME, "Rome", "q2"), q(PARIS, "Paris", "q3")]

WITH_IDS = {
    "moved on by one, where another card once had that id": (
        [
            deck(q(ROME, "Rome", "q1"), q(PARIS, "Paris")),
            deck(q(ROME, "Rome", "q3"), q(PARIS, "Paris")),
            deck(q(ROME, "Rome", "q3"), q(PARIS, "Paris", "q1")),
            deck(q(ROME, "Rome", "q3"), q(PARIS, "Paris", "q2"), q(RIVER, "Danube", "q1")),
        ],
        "1 2 -",
    ),
    "exchanged with the id of a card never answered, in a renamed file": (
        [
            deck(q(ROME, "Rome", "q1"), q(PARIS, "Paris", "q2")),
            deck(q(ROME, "Rome", "q1"), q(PARIS, "Paris", "q2"), q(RIVER, "Danube")),
            deck(q(ROME, "Rome", "q3"), q(PARIS, "Paris", "q2"), q(RIVER, "Danube", "q1"), name="renamed"),
        ],
        "1 2 -",
    ),
    "put below the id of a card never answered, in a renamed file": (
        [
            deck(q(ROME, "Rome", "q1")),
            deck(q(ROME, "Rome", "q1"), q(PARIS, "Paris", "q2")),
            deck(q(PARIS, "Paris", "q3"), q(ROME, "Rome", "q2"), name="renamed"),
        ],
        "- 1",
    ),
    "a card never answered put below the id of one taken away, and read once more": (
        [
            deck(q(ROME, "Rome", "q1")),
            deck(q(ROME, "Rome", "q1"), q(PARIS, "Paris", "q2")),
            deck(q(PARIS, "Paris", "q1")),
            deck(q(PARIS, "Paris", "q1"), q(RIVER, "Danube")),
        ],
        "- -",
    ),
    "numbered anew behind a card put in front": ([deck(*TWO), deck(*NUMBERED_ANEW)], "- 1 2"),
    "numbered anew after the first was taken away": ([deck(*NUMBERED_ANEW), deck(*TWO)], "2 3"),
    "numbered anew, answered, and back": (
        [deck(*TWO), Step({"deck": NUMBERED_ANEW}, learn=True), deck(*TWO)],
        "1+4 2+5",
    ),
    "numbered anew, answered, and all reworded": (
        [
            deck(*TWO),
            Step({"deck": NUMBERED_ANEW}, learn=True),
            deck(
                q("What is the capital city of Spain?", "Madrid", "q1"),
                q("What's the capital of Italy?", "Rome", "q2"),
                q("What is the capital of France, today?", "Paris", "q3"),
            ),
        ],
        "3 1+4 2+5",
    ),
    "numbered anew among like fronts": (
        [
            deck(flash("bank", "riva", "1"), flash("bank", "banca", "2")),
            deck(flash("bank", "panca", "1"), flash("bank", "riva", "2"), flash("bank", "banca", "3")),
        ],
        "- 1 2",
    ),
    "the words of one pasted below the id of another, and the first made another card": (
        [deck(*TWO), deck(q("Who painted Guernica?", "Picasso", "q1"), q(ROME, "Rome", "q2"))],
        "- 1",
    ),
    "the words of one pasted below the id of another, and the first taken away": (
        [deck(*TWO), deck(q(ROME, "Rome", "q2"))],
        "1",
    ),
    "the words of one pasted below the id of another, and the first reworded": (
        [deck(*TWO), deck(q(ROME_REWORDED, "Rome", "q1"), q(ROME, "Rome", "q2"))],
        "1 -",
    ),
    "the words of one copied below the id of another": ([deck(*TWO), deck(TWO[0], q(ROME, "Rome", "q2"))], "1 -"),
    "the words of one copied below the id of another, and reworded": (
        [deck(*TWO), deck(TWO[0], q(ROME_REWORDED, "Rome", "q2"))],
        "1 -",
    ),
    "the words of one pasted below the id of another, whose own have a new id": (
        [deck(*TWO), deck(q(ROME_REWORDED, "Rome", "q1"), q(ROME, "Rome", "q2"), q(PARIS, "Paris", "q3"))],
        "1 - 2",
    ),
    "words pasted below another id, answered, and those of its own back": (
        [deck(*TWO), Step({"deck": [TWO[0], q(ROME_REWORDED, "Rome", "q2")]}, learn=True), deck(*TWO)],
        "1+3 2",
    ),
    "words pasted below another id, answered, and made a third card": (
        [
            deck(*TWO),
            Step({"deck": [TWO[0], q(ROME_REWORDED, "Rome", "q2")]}, learn=True),
            deck(TWO[0], q("Who painted Guernica?", "Picasso", "q2")),
        ],
        "1+3 -",
    ),
    "numbered anew after one was taken away, and a new one behind": (
        [deck(*NUMBERED_ANEW), deck(*TWO, q("Who painted Guernica?", "Picasso", "q3"))],
        "2 3 -",
    ),
    "the id of a card that is gone given to another one in a deck to which its neighbour was moved": (
        [
            Step({"one": [*NUMBERED_ANEW], "two": []}),
            Step({"one": NUMBERED_ANEW[:1], "two": [NUMBERED_ANEW[1], q("Who painted Guernica?", "Picasso", "q3")]}),
        ],
        "1 2 -",
    ),
    "ids exchanged": ([deck(*TWO), deck(q(PARIS, "Paris", "q1"), q(ROME, "Rome", "q2"))], "2 1"),
    "its id given to a new card, and another to it": (
        [deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b"), q(PARIS, "Paris", "a"))],
        "1 -",
    ),
    "its id given to a new card, and none to it": (
        [deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome"), q(PARIS, "Paris", "a"))],
        "1 -",
    ),
    "reworded beside a copy of what it was": (
        [deck(q(ROME, "Rome", "a")), deck(q("Name Italy's capital.", "Rome", "a"), q(ROME, "Rome", "b"))],
        "1 -",
    ),
    "id changed and a slip mended": (
        [deck(q("What is the captial of Italy?", "Rome", "a")), deck(q(ROME, "Rome", "b"))],
        "1",
    ),
    "id changed, an article put in, and the file renamed": (
        [
            deck(q(SHIP, "ITS Morosini", "a"), q(PARIS, "Paris", "b"), q(ROME, "Rome", "c")),
            deck(
                q(SHIP.replace("Yokosuka", "the Yokosuka"), "ITS Morosini", "x"),
                q(PARIS, "Paris", "b"),
                q(ROME, "Rome", "c"),
                name="ships",
            ),
        ],
        "1 2 3",
    ),
    "id taken out, and an article put in": (
        [deck(q(SHIP, "ITS Morosini", "a")), deck(q(SHIP.replace("Yokosuka", "the Yokosuka"), "ITS Morosini"))],
        "1",
    ),
    "another id and another preposition": (
        [
            deck(q("What does a plant breathe in by day?", "gas", "a")),
            deck(q("What does a plant breathe out by day?", "gas", "b")),
        ],
        "-",
    ),
    "another id and another word": (
        [deck(q("How many legs has a spider?", "8", "legs")), deck(q("How many eyes has a spider?", "8", "eyes"))],
        "-",
    ),
    "moved, and the answer reworded": (
        [Step({"one": [q(ROME, "Rome", "a")], "two": []}), Step({"one": [], "two": [q(ROME, "Roma", "a")]})],
        "1",
    ),
    "another deck with the same ids and fronts in its place": (
        [
            deck(flash("dog", "cane", "q1"), flash("cat", "gatto", "q2"), name="it"),
            deck(flash("dog", "chien", "q1"), flash("cat", "chat", "q2"), name="fr"),
        ],
        "- -",
    ),
    "another question": ([deck(q(ROME, "Rome", "a")), deck(q("Where did Caesar die?", "Rome", "a"))], "1"),
    "another answer": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Roma, called the Eternal City", "a"))], "1"),
    "all other words": (
        [
            deck(q(ROME, "Rome", "a"), q(PARIS, "Paris", "b")),
            deck(q("Who painted Guernica?", "Picasso", "a"), q(PARIS, "Paris", "b")),
        ],
        "1 2",
    ),
    "all other words, alone in its deck": (
        [deck(q(ROME, "Rome", "a")), deck(q("Who painted Guernica?", "Picasso", "a"))],
        "1",
    ),
    "another kind": ([deck(q(ROME, "Rome", "a")), deck(flash("Italy", "Rome", "a"))], "1"),
    "options": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "a", distractors=["Milan", "Turin"]))], "1"),
    "moved to a new deck, reworded and made a choice": (
        [
            deck(*TWO, name="a"),
            Step({"a": TWO[1:], "b": [q("Which is Italy's capital?", "Rome", "q1", distractors=["Turin", "Milan"])]}),
        ],
        "2 1",
    ),
    "moved to a new deck, and another card": (
        [deck(*TWO, name="a"), Step({"a": TWO[1:], "b": [q("Which sea lies east of Italy?", "Adriatic", "q1")]})],
        "2 -",
    ),
    "made a cloze": ([deck(q(ROME, "Rome", "a")), deck(cloze("The capital of Italy is {{Rome}}.", "a"))], "1"),
    "another order": (
        [deck(q(ROME, "Rome", "a"), q(PARIS, "Paris", "b")), deck(q(PARIS, "Paris", "b"), q(ROME, "Rome", "a"))],
        "2 1",
    ),
    "moved to another deck": (
        [
            Step({"one": [q(ROME, "Rome", "a"), q(PARIS, "Paris", "b")], "two": []}),
            Step({"one": [q(PARIS, "Paris", "b")], "two": [q(ROME, "Rome", "a")]}),
        ],
        "2 1",
    ),
    "moved, and a slip mended": (
        [
            Step({"one": [q("What is the captial of Italy?", "Rome", "a")], "two": []}),
            Step({"one": [], "two": [q(ROME, "Rome", "a")]}),
        ],
        "1",
    ),
    "file renamed": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "a"), name="capitals")], "1"),
    "folder renamed": (
        [deck(q(ROME, "Rome", "a"), name="it/deck"), deck(q(ROME, "Rome", "a"), name="italy/deck")],
        "1",
    ),
    "file renamed and a card reworded": (
        [
            deck(q(ROME, "Rome", "a"), q(PARIS, "Paris", "b")),
            deck(q(ROME, "Rome", "a"), q("Who painted Guernica?", "Picasso", "b"), name="capitals"),
        ],
        "1 2",
    ),
    "id changed": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "capital-of-italy"))], "1"),
    "ids prefixed": (
        [
            deck(q(ROME, "Rome", "a"), q(PARIS, "Paris", "b")),
            deck(q(ROME, "Rome", "cap-a"), q(PARIS, "Paris", "cap-b")),
        ],
        "1 2",
    ),
    "ids prefixed and file renamed": (
        [
            deck(q(ROME, "Rome", "a"), q(PARIS, "Paris", "b")),
            deck(q(ROME, "Rome", "cap-a"), q(PARIS, "Paris", "cap-b"), name="capitals"),
        ],
        "1 2",
    ),
    "id taken out": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome"))], "1"),
    "all ids taken out": (
        [deck(q(ROME, "Rome", "a"), q(PARIS, "Paris", "b")), deck(q(PARIS, "Paris"), q(ROME, "Rome"))],
        "2 1",
    ),
    "ids taken out, then one of them on a card of other words": (
        [
            deck(q(ROME, "Rome", "a"), q(PARIS, "Paris", "b"), name="x"),
            deck(q(ROME, "Rome"), name="x"),
            deck(q(ROME, "Rome", "b"), name="x"),
        ],
        "1",
    ),
    "id taken out, then a slip mended": (
        [
            deck(q("What is the captial of Italy?", "Rome", "a")),
            deck(q("What is the captial of Italy?", "Rome")),
            deck(q(ROME, "Rome")),
        ],
        "1",
    ),
    "id changed and moved": (
        [Step({"one": [q(ROME, "Rome", "a")], "two": []}), Step({"one": [], "two": [q(ROME, "Rome", "b")]})],
        "1",
    ),
    "id changed twice": ([deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b")), deck(q(ROME, "Rome", "c"))], "1"),
    "id changed there and back": (
        [deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome", "b")), deck(q(ROME, "Rome", "a"))],
        "1",
    ),
    "id changed there and back twice": (
        [deck(q(ROME, "Rome", id_)) for id_ in "ababa"],
        "1",
    ),
    "id changed, and the old one given to a new card later": (
        [
            deck(q(ROME, "Rome", "a")),
            deck(q(ROME, "Rome", "b")),
            deck(q(ROME, "Rome", "b"), q("Who painted Guernica?", "Picasso", "a")),
        ],
        "1 -",
    ),
    "id changed, and the old one given to a new card that is answered": (
        [
            deck(q(ROME, "Rome", "a")),
            deck(q(ROME, "Rome", "b")),
            Step({"deck": [q(ROME, "Rome", "b"), q("Who painted Guernica?", "Picasso", "a")]}, learn=True),
            deck(q(ROME, "Rome", "b"), q("Who painted Guernica?", "Picasso", "a")),
        ],
        "1+2 3",
    ),
    "given an id": ([deck(q(ROME, "Rome")), deck(q(ROME, "Rome", "a"))], "1"),
    "given an id, and a slip mended": (
        [deck(q("What is the captial of Italy?", "Rome")), deck(q(ROME, "Rome", "a"))],
        "1",
    ),
    "given an id, and the file renamed": (
        [deck(q(ROME, "Rome")), deck(q(ROME, "Rome", "a"), name="capitals")],
        "1",
    ),
    "given an id and moved": (
        [Step({"one": [q(ROME, "Rome")], "two": []}), Step({"one": [], "two": [q(ROME, "Rome", "a")]})],
        "1",
    ),
    "given an id, there and back": (
        [deck(q(ROME, "Rome")), deck(q(ROME, "Rome", "a")), deck(q(ROME, "Rome")), deck(q(ROME, "Rome", "a"))],
        "1",
    ),
    "another card given an id": (
        [deck(q(ROME, "Rome")), deck(q(ROME, "Rome"), q(PARIS, "Paris", "a"))],
        "1 -",
    ),
    "a new id on a new card in its place": (
        [deck(q(ROME, "Rome", "a")), deck(q(PARIS, "Paris", "b"))],
        "-",
    ),
    "a like card with another id in its place": (
        [deck(q("How many F-35As?", "60", "a")), deck(q("How many F-35Bs?", "60", "b"))],
        "-",
    ),
    "gone and back": (
        [deck(q(ROME, "Rome", "a"), q(PARIS, "Paris", "b")), deck(q(PARIS, "Paris", "b")), deck(q(ROME, "Rome", "a"))],
        "1",
    ),
    "the same id for another card in another deck": (
        [
            Step({"it/deck": [q(ROME, "Rome", "q1")], "fr/deck": [q("What is a dog?", "chien", "q1")]}, "it"),
            Step({"it/deck": [q(ROME, "Rome", "q1")], "fr/deck": [q("What is a dog?", "chien", "q1")]}, "fr"),
        ],
        "-",
    ),
    "the same id for another card in another deck, both answered": (
        [
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "it"),
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "fr", learn=True),
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "it", learn=True),
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "fr"),
        ],
        "2",
    ),
    "the same id for another card in another deck, the first again": (
        [
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "it"),
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "fr", learn=True),
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "it"),
        ],
        "1",
    ),
    "the same id in two files of one name, opened one by one": (
        [
            Step({"it/deck": [q(ROME, "Rome", "q1")], "fr/deck": [q("What is a dog?", "chien", "q1")]}, "it/deck.yaml"),
            Step({"it/deck": [q(ROME, "Rome", "q1")], "fr/deck": [q("What is a dog?", "chien", "q1")]}, "fr/deck.yaml"),
        ],
        "-",
    ),
    "the same id and an edited card in the other deck, both answered": (
        [
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "it"),
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "chien", "q1")]}, "fr", learn=True),
            Step({"it/a": [q(ROME, "Rome", "q1")], "fr/b": [q("What is a dog?", "un chien", "q1")]}, "fr"),
        ],
        "2",
    ),
    "the same id for clozes of two decks": (
        [
            Step({"it/a": [cloze(CLOZE, "q1")], "fr/b": [cloze("{{Paris}} lies on the {{Seine}}.", "q1")]}, "it"),
            Step({"it/a": [cloze(CLOZE, "q1")], "fr/b": [cloze("{{Paris}} lies on the {{Seine}}.", "q1")]}, "fr"),
        ],
        "- -",
    ),
    "a copy with its id in a folder opened by itself": (
        [
            Step({"it/a": [q(ROME, "Rome", "q1")], "copy/a": [q(ROME, "Rome", "q1")]}, "it"),
            Step({"it/a": [q(ROME, "Rome", "q1")], "copy/a": [q(ROME, "Rome", "q1")]}, "copy"),
        ],
        "1",
    ),
}

CLOZES = {
    "a blank made narrower": (
        [
            deck(cloze("The Danube rises in the {{Black Forest}}, near {{Donaueschingen}}.", "x")),
            deck(cloze("The Danube rises in the Black {{Forest}}, near {{Donaueschingen}}.", "x")),
        ],
        "1 2",
    ),
    "first blank taken away": ([deck(cloze(CLOZE, "x")), deck(cloze(CLOZE.replace("{{Rome}}", "Rome"), "x"))], "2"),
    "last blank taken away": ([deck(cloze(CLOZE, "x")), deck(cloze(CLOZE.replace("{{Tiber}}", "Tiber"), "x"))], "1"),
    "a blank put in front": ([deck(cloze(CLOZE.replace("{{Rome}}", "Rome"), "x")), deck(cloze(CLOZE, "x"))], "- 1"),
    "a blank put behind": (
        [deck(cloze(CLOZE, "x")), deck(cloze(CLOZE.replace("Tyrrhenian Sea", "{{Tyrrhenian}} Sea"), "x"))],
        "1 2 -",
    ),
    "words put in front with a blank": (
        [deck(cloze(CLOZE, "x")), deck(cloze("In {{Italy}}, " + CLOZE, "x"))],
        "- 1 2",
    ),
    "turned round": ([deck(cloze(CLOZE, "x")), deck(cloze(TURNED, "x"))], "2 1"),
    "turned round and back": ([deck(cloze(CLOZE, "x")), deck(cloze(TURNED, "x")), deck(cloze(CLOZE, "x"))], "1 2"),
    "numbered": (
        [deck(cloze(CLOZE, "x")), deck(cloze(CLOZE.replace("{{R", "{{c1::R").replace("{{T", "{{c2::T"), "x"))],
        "1 2",
    ),
    "numbered from behind": (
        [deck(cloze(CLOZE, "x")), deck(cloze(CLOZE.replace("{{R", "{{c2::R").replace("{{T", "{{c1::T"), "x"))],
        "1 2",
    ),
    "numbered there and back": (
        [
            deck(cloze(CLOZE, "x")),
            deck(cloze(CLOZE.replace("{{R", "{{c1::R").replace("{{T", "{{c2::T"), "x")),
            deck(cloze(CLOZE, "x")),
        ],
        "1 2",
    ),
    "numbers taken out": (
        [
            deck(cloze("{{c1::Rome}} lies on the {{c2::Tiber}}.", "x")),
            deck(cloze("{{Rome}} lies on the {{Tiber}}.", "x")),
        ],
        "1 2",
    ),
    "numbers exchanged": (
        [
            deck(cloze("{{c1::Rome}} lies on the {{c2::Tiber}}.", "x")),
            deck(cloze("{{c2::Rome}} lies on the {{c1::Tiber}}.", "x")),
        ],
        "1 2",
    ),
    "numbered anew behind a blank put in front": (
        [
            deck(cloze("Italy's capital {{c1::Rome}} lies on the {{c2::Tiber}}.", "x")),
            deck(cloze("{{c1::Italy}}'s capital {{c2::Rome}} lies on the {{c3::Tiber}}.", "x")),
        ],
        "- 1 2",
    ),
    "numbered blanks turned round": (
        [
            deck(cloze("{{c1::Rome}} lies on the {{c2::Tiber}}.", "x")),
            deck(cloze("The {{c2::Tiber}} passes {{c1::Rome}}.", "x")),
        ],
        "2 1",
    ),
    "a slip in what is hidden": (
        [deck(cloze(CLOZE.replace("Tiber", "Tibre"), "x")), deck(cloze(CLOZE, "x"))],
        "1 2",
    ),
    "another word hidden in the same place": (
        [deck(cloze(CLOZE, "x")), deck(cloze(CLOZE.replace("{{Tiber}}", "{{Tevere}}"), "x"))],
        "1 2",
    ),
    "a hint": ([deck(cloze(CLOZE, "x")), deck(cloze(CLOZE.replace("{{Tiber}}", "{{Tiber::T…}}"), "x"))], "1 2"),
    "a slip beside the blanks": (
        [deck(cloze(CLOZE.replace("Tyrrhenian", "Tyrhenian"), "x")), deck(cloze(CLOZE, "x"))],
        "1 2",
    ),
    "one blank for another in another sentence": (
        [deck(cloze(CLOZE, "x")), deck(cloze("{{Rome}} is said to have been founded by {{Romulus}}.", "x"))],
        "1 -",
    ),
    "of two like blanks the first taken away": (
        [
            deck(cloze("{{two}} and {{two}} make four, as everybody knows.", "x")),
            deck(cloze("two and {{two}} make four, as everybody knows.", "x")),
        ],
        "2",
    ),
    "its only blank in all other words": (
        [deck(cloze("{{Rome}} is old.", "x")), deck(cloze("The Seine flows through {{Paris}}.", "x"))],
        "1",
    ),
    "a blank put into an entry of its own": (
        [
            deck(cloze(CLOZE, "x")),
            deck(
                cloze(CLOZE.replace("{{Tiber}}", "Tiber"), "x"),
                cloze(CLOZE.replace("{{Rome}}", "Rome"), "y"),
            ),
        ],
        "1 2",
    ),
    "without an id, made two": (
        [
            deck(cloze("The {{Adda}} drains Lake Como, and the {{Mincio}} leaves Lake Garda.")),
            deck(cloze("The {{Adda}} drains Lake Como."), cloze("The {{Mincio}} leaves Lake Garda.")),
        ],
        "1 2",
    ),
    "without an id, two made one": (
        [
            deck(cloze("The {{Adda}} drains Lake Como."), cloze("The {{Mincio}} leaves Lake Garda.")),
            deck(cloze("The {{Adda}} drains Lake Como, and the {{Mincio}} leaves Lake Garda.")),
        ],
        "1 2",
    ),
    "without an id, made two, one of which is about something else": (
        [
            deck(cloze("The {{Adda}} drains Lake Como, and the {{Mincio}} leaves Lake Garda.")),
            deck(cloze("The {{Adda}} drains Lake Como."), cloze("Virgil was born near the {{Mincio}}.")),
        ],
        "1 -",
    ),
    "id changed": ([deck(cloze(CLOZE, "x")), deck(cloze(CLOZE, "y"))], "1 2"),
    "id taken out": ([deck(cloze(CLOZE, "x")), deck(cloze(CLOZE))], "1 2"),
    "given an id": ([deck(cloze(CLOZE)), deck(cloze(CLOZE, "x"))], "1 2"),
    "given an id and numbered": (
        [deck(cloze(CLOZE)), deck(cloze(CLOZE.replace("{{R", "{{c1::R").replace("{{T", "{{c2::T"), "x"))],
        "1 2",
    ),
    "moved, with a blank put in front": (
        [
            Step({"one": [cloze(CLOZE.replace("{{Rome}}", "Rome"), "x")], "two": []}),
            Step({"one": [], "two": [cloze(CLOZE, "x")]}),
        ],
        "- 1",
    ),
    "without an id, first blank taken away": (
        [deck(cloze(CLOZE)), deck(cloze(CLOZE.replace("{{Rome}}", "Rome")))],
        "2",
    ),
    "without an id, a blank put in front": (
        [deck(cloze(CLOZE.replace("{{Rome}}", "Rome"))), deck(cloze(CLOZE))],
        "- 1",
    ),
    "without an id, turned round": ([deck(cloze(CLOZE)), deck(cloze(TURNED))], "2 1"),
    "without an id, numbered": (
        [deck(cloze(CLOZE)), deck(cloze(CLOZE.replace("{{R", "{{c1::R").replace("{{T", "{{c2::T")))],
        "1 2",
    ),
    "without an id, a slip in what is hidden": (
        [deck(cloze(CLOZE.replace("Tiber", "Tibre"))), deck(cloze(CLOZE))],
        "1 2",
    ),
    "without an id, file renamed and a slip mended": (
        [deck(cloze(CLOZE.replace("flows", "flwos"))), deck(cloze(CLOZE), name="rivers")],
        "1 2",
    ),
    "without an id, another sentence": (
        [deck(cloze("{{Rome}} lies on the {{Tiber}}.")), deck(cloze("{{Paris}} lies on the {{Seine}}."))],
        "- -",
    ),
}

WITHOUT_IDS = {
    "another letter in the answer": (
        [
            deck(q("Lack of which vitamin causes scurvy?", "vitamin C")),
            deck(q("Lack of which vitamin causes rickets?", "vitamin D")),
        ],
        "-",
    ),
    "a slip in the question": ([deck(q("What is the captial of Italy?", "Rome")), deck(q(ROME, "Rome"))], "1"),
    "a slip in the answer": ([deck(q(SHIP, "ITS Morosni")), deck(q(SHIP, "ITS Morosini"))], "1"),
    "a slip in a name": ([deck(q("On which river does Vienn lie?", "Danube")), deck(q(RIVER, "Danube"))], "1"),
    "capitals and signs": ([deck(q("what is the capital of Italy", "rome")), deck(q(ROME, "Rome"))], "1"),
    "in other words": ([deck(q(SHIP, "ITS Morosini")), deck(q(SHIP.replace("vessel", "ship"), "ITS Morosini"))], "1"),
    "another form of a name": (
        [
            deck(q(SHIP, "ITS Morosini")),
            deck(q("Which of Italy's patrol vessels called at Yokosuka naval base?", "ITS Morosini")),
        ],
        "1",
    ),
    "a word more": (
        [deck(q(SHIP, "ITS Morosini")), deck(q(SHIP.replace("called", "recently called"), "ITS Morosini"))],
        "1",
    ),
    "a name more": ([deck(q(SHIP.replace("Italian ", ""), "ITS Morosini")), deck(q(SHIP, "ITS Morosini"))], "1"),
    "words in another order": (
        [
            deck(q(SHIP, "ITS Morosini")),
            deck(q("At Yokosuka naval base called which Italian patrol vessel?", "ITS Morosini")),
        ],
        "1",
    ),
    "another answer": ([deck(q(SHIP, "ITS Cavour")), deck(q(SHIP, "ITS Morosini"))], "1"),
    "options": ([deck(q(ROME, "Rome")), deck(q(ROME, "Rome", distractors=["Milan"]))], "1"),
    "hint and tags": ([deck(q(ROME, "Rome")), deck(q(ROME, "Rome", hint="It is old.", tags=["italy"]))], "1"),
    "another order": (
        [deck(q(ROME, "Rome"), q(PARIS, "Paris")), deck(q(PARIS, "Paris"), q(ROME, "Rome"))],
        "2 1",
    ),
    "moved to another deck": (
        [
            Step({"one": [q(ROME, "Rome"), q(PARIS, "Paris")], "two": []}),
            Step({"one": [q(PARIS, "Paris")], "two": [q(ROME, "Rome")]}),
        ],
        "2 1",
    ),
    "moved, and a slip mended": (
        [
            Step({"one": [q("What is the captial of Italy?", "Rome")], "two": []}),
            Step({"one": [], "two": [q(ROME, "Rome")]}),
        ],
        "1",
    ),
    "file renamed": ([deck(q(ROME, "Rome")), deck(q(ROME, "Rome"), name="capitals")], "1"),
    "file renamed and a slip mended": (
        [deck(q("What is the captial of Italy?", "Rome")), deck(q(ROME, "Rome"), name="capitals")],
        "1",
    ),
    "file renamed, ids given, and a card in other words that would be too many in another deck": (
        [
            deck(q(ROME, "Rome"), q(PARIS, "Paris"), q("Which river flows through Vienna?", "the Danube")),
            Step(
                {
                    "capitals": [
                        q(ROME, "Rome", "c1"),
                        q(PARIS, "Paris", "c2"),
                        q("What is the river called that crosses the city of Vienna?", "Danube", "c3"),
                    ]
                }
            ),
        ],
        "1 2 3",
    ),
    "file renamed and one of its cards in other words": (
        [
            deck(q(SHIP, "ITS Morosini"), q(ROME, "Rome")),
            deck(q(SHIP.replace("vessel", "ship"), "ITS Morosini"), q(ROME, "Rome"), name="ships"),
        ],
        "1 2",
    ),
    "folder renamed and a slip mended": (
        [
            deck(q("What is the captial of Italy?", "Rome"), name="it/deck"),
            deck(q(ROME, "Rome"), name="italy/deck"),
        ],
        "1",
    ),
    "a deck in two": (
        [
            deck(q(ROME, "Rome"), q(PARIS, "Paris")),
            Step({"fr": [q(PARIS, "Paris")], "it": [q(ROME, "Rome")]}),
        ],
        "2 1",
    ),
    "two decks in one": (
        [Step({"fr": [q(PARIS, "Paris")], "it": [q(ROME, "Rome")]}), deck(q(ROME, "Rome"), q(PARIS, "Paris"))],
        "2 1",
    ),
    "another card in its place": ([deck(q(ROME, "Rome")), deck(q(PARIS, "Paris"))], "-"),
    "another telling word": ([deck(q(RIVER, "Danube")), deck(q(RIVER.replace("Vienna", "Budapest"), "Danube"))], "-"),
    "another telling word at the beginning": (
        [deck(q("Vienna lies on which river?", "Danube")), deck(q("Budapest lies on which river?", "Danube"))],
        "-",
    ),
    "another telling word in German": (
        [deck(q("An welchem Fluss liegt Wien?", "Donau")), deck(q("An welchem Fluss liegt Budapest?", "Donau"))],
        "-",
    ),
    "another telling word in Italian": (
        [
            deck(q("Su quale fiume si trova Vienna?", "Danubio")),
            deck(q("Su quale fiume si trova Budapest?", "Danubio")),
        ],
        "-",
    ),
    "another telling word in a renamed file": (
        [deck(q(RIVER, "Danube")), deck(q(RIVER.replace("Vienna", "Budapest"), "Danube"), name="rivers")],
        "-",
    ),
    "another telling word with an id": (
        [deck(q(RIVER, "Danube")), deck(q(RIVER.replace("Vienna", "Budapest"), "Danube", "danube"))],
        "-",
    ),
    "another year": (
        [
            deck(q("Which treaty was signed in Rome in 1957?", "that of the EEC")),
            deck(q("Which treaty was signed in Rome in 2004?", "that of the EEC")),
        ],
        "-",
    ),
    "another number": ([deck(q("How many F-35As?", "60")), deck(q("How many F-35Bs?", "60"))], "-"),
    "the other direction": (
        [
            deck(q("Which state borders Bavaria in the north?", "Hesse")),
            deck(q("Which state borders Bavaria in the south?", "Hesse")),
        ],
        "-",
    ),
    "one of a series of small words": (
        [
            deck(
                q("To which group does fluorine belong?", "halogens"),
                q("To which group does iodine belong?", "halogens"),
            ),
            deck(
                q("To which group does chlorine belong?", "halogens"),
                q("To which group does iodine belong?", "halogens"),
            ),
        ],
        "- 2",
    ),
    "a statement of something else": (
        [
            deck(truth("Malta is an island in the Mediterranean.")),
            deck(truth("Sicily is an island in the Mediterranean.")),
        ],
        "-",
    ),
    "a statement turned into its opposite": (
        [deck(truth("The Rhine flows through Basel.")), deck(truth("The Rhine does not flow through Basel."))],
        "-",
    ),
    "a statement with a slip mended": (
        [
            deck(truth("Malta is an island in the Mediteranean.")),
            deck(truth("Malta is an island in the Mediterranean.")),
        ],
        "1",
    ),
    "one of two cards with one question": (
        [
            deck(flash("river", "Rhine"), flash("river", "Elbe")),
            deck(flash("river", "Danube"), flash("river", "Elbe")),
        ],
        "- 2",
    ),
    "gone while a like one stays": (
        [deck(q(RIVER, "Danube"), q(RIVER.replace("Vienna", "Ulm"), "Danube")), deck(q(RIVER, "Danube"))],
        "1",
    ),
    "a copy with a slip beside it": (
        [deck(q(ROME, "Rome")), deck(q("What is the captial of Italy?", "Rome"), q(ROME, "Rome"))],
        "- 1",
    ),
    "gone and back": ([deck(q(ROME, "Rome")), deck(q(PARIS, "Paris")), deck(q(ROME, "Rome"))], "1"),
    "edited there and back": (
        [
            deck(q(SHIP, "ITS Morosini")),
            deck(q(SHIP.replace("vessel", "ship"), "ITS Morosini")),
            deck(q(SHIP, "ITS Morosini")),
        ],
        "1",
    ),
    "file renamed there and back": (
        [deck(q(ROME, "Rome")), deck(q(ROME, "Rome"), name="capitals"), deck(q(ROME, "Rome"))],
        "1",
    ),
    "edit upon edit": (
        [
            deck(q(SHIP, "ITS Morosini")),
            deck(q(SHIP.replace("vessel", "ship"), "ITS Morosini")),
            deck(q(SHIP.replace("vessel", "ship").replace("called at", "visited"), "ITS Morosini")),
            deck(q("Which Italian patrol ship visited the base of Yokosuka?", "ITS Morosini")),
            deck(q("Which Italian patrol ship visited the base of Yokosuka?", "the Morosini", "ship")),
        ],
        "1",
    ),
    "reverse added": ([deck(flash("estuary", "mouth")), deck(flash("estuary", "mouth", reverse=True))], "1 -"),
    "reverse taken away": ([deck(flash("estuary", "mouth", reverse=True)), deck(flash("estuary", "mouth"))], "1"),
    "reverse added with an id": (
        [deck(flash("estuary", "mouth", "e")), deck(flash("estuary", "mouth", "e", reverse=True))],
        "1 -",
    ),
    "sides exchanged": (
        [deck(flash("estuary", "mouth", "e", reverse=True)), deck(flash("mouth", "estuary", "e", reverse=True))],
        "2 1",
    ),
    "sides exchanged without an id": (
        [deck(flash("estuary", "mouth", reverse=True)), deck(flash("mouth", "estuary", reverse=True))],
        "2 1",
    ),
    "a like card in a deck that is not open": (
        [
            Step({"one": [q(ROME, "Rome")], "two": [q(ROME.replace("What is", "Which is"), "Rome")]}, "one.yaml"),
            Step({"one": [q(ROME, "Rome")], "two": [q(ROME.replace("What is", "Which is"), "Rome")]}, "two.yaml"),
        ],
        "-",
    ),
}

TABLE = {
    f"{kind}: {name}": case
    for kind, cases in (("with ids", WITH_IDS), ("cloze", CLOZES), ("without ids", WITHOUT_IDS))
    for name, case in cases.items()
}


NOT_IN_THE_LOG = {
    "with ids: the same id for another card in another deck",
    "with ids: the same id in two files of one name, opened one by one",
    "with ids: exchanged with the id of a card never answered, in a renamed file",
}
"""Cases in which a card never answered has the id of one that was: only the index knows that it came later, or that a
file was renamed."""


@every(("name", "steps", "expected", "reader"), in_turn([(name, *case) for name, case in TABLE.items()], READERS))
def test_each_history_stays_with_its_card(
    name: str, steps: list[Step], expected: str, reader: str, tmp_path: Path
) -> None:
    found = histories(steps, tmp_path / "decks", tmp_path / "home", Clock(), [reader])
    assert found == dict.fromkeys(found, expected) or (name in NOT_IN_THE_LOG and found["followed"] == expected)


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 100
