"""A list below the sentence that tells what its items are."""

from dataclasses import replace

from quiz.deck.articles.markdown import kept, read_markdown
from quiz.deck.sources.quotes import Quotable
from quiz.draft.cards.selection import select
from quiz.draft.pipeline import draft
from quiz.draft.values import Drafted
from tests.draft.examples import pack
from tests.every import every

KINDS = "- Flash locks (the oldest)\n- Pound locks, which have two gates\n- Guard locks."


def drafted(lead: str, items: str) -> Drafted:
    text = f"# Canals\n\nA canal needs water.\n\n## The work of Orr\n\n{lead}\n\n{items}\n\nThe end of it came late.\n"
    return draft(kept(replace(read_markdown(text), language="en")), pack(), with_weak=False)


def asked(lead: str, items: str) -> list[tuple[object, object]]:
    """Returns the questions that are chosen from a list of `items` below `lead`, and their answers."""
    chosen = select(drafted(lead, items), 8).chosen
    return [(one.entry["question"], one.entry["answers"]) for _, one in chosen if one.form == "items"]


@every(
    ("lead", "question"),
    [
        ("There are three kinds of lock:", "What are the three kinds of lock?"),
        ("There were 3 kinds of lock, as follows:", "What were the 3 kinds of lock?"),
        ("The three main kinds of lock are:", "What are the three main kinds of lock?"),
        ("The kinds of lock are the following:", "What are the kinds of lock?"),
        ("Kinds of lock are:", "What are the kinds of lock?"),
        ("The Corran Canal has three kinds of lock:", "Which three kinds of lock does the Corran Canal have?"),
        ("Canals are divided into three groups:", "Into which three groups are canals divided?"),
        ("Canals can be grouped into three classes:", "Into which three classes can canals be grouped?"),
        ("The Corran Canal consists of three parts:", "Which three parts does the Corran Canal consist of?"),
    ],
)
def test_the_items_of_a_list_are_asked_together(lead: str, question: str) -> None:
    assert asked(lead, KINDS) == [(question, ("Flash locks", "Pound locks", "Guard locks"))]


@every(
    ("lead", "items"),
    [
        ("There are four kinds of lock:", KINDS),  # one is missing
        ("These are the three kinds of lock:", KINDS),
        ("Its three kinds of lock are:", KINDS),
        ("There are many kinds of lock:", KINDS),
        (
            "There are two kinds of lock:",
            "- Flash locks\n- A lock with two gates that lets the barges of the hills go down",
        ),
        ("There are two kinds of lock:", "- Flash locks\n- Flash locks (new)"),
        ("There are two kinds of lock, of flash and pound:", "- Flash\n- Pound"),  # it tells them
        ("There is a kind of lock:", "- Flash locks"),
    ],
)
def test_a_list_that_is_not_whole_or_needs_the_article_is_not_asked(lead: str, items: str) -> None:
    assert asked(lead, items) == []


def test_a_list_quotes_its_sentence_and_its_items_as_the_article_has_them() -> None:
    long = f"- Flash locks: {'a gate in a weir that was opened for a boat, ' * 4}as in Orr"
    found = drafted("There are two kinds of lock:", f"{long}\n- Pound locks")
    (quotes,) = (one.entry["quote"] for fact in found.facts for one in fact.drafts if one.form == "items")
    assert quotes == ("There are two kinds of lock:", "Flash locks", "Pound locks")
    blocks = [statement.sentence.block.text for statement in found.statements]
    assert all(Quotable(blocks, "en").find(quote).how == "exact" for quote in quotes)


@every(
    ("lead", "question"),
    [
        ("Es gibt drei Arten von Mühlen:", "Welche drei Arten von Mühlen gibt es?"),
        ("Die drei Arten von Mühlen sind:", "Welche sind die drei Arten von Mühlen?"),
        ("Man unterscheidet drei Arten von Mühlen:", "Welche drei Arten von Mühlen unterscheidet man?"),
        ("Ein Dorf hat drei Arten von Mühlen:", "Welche drei Arten von Mühlen hat ein Dorf?"),
        ("Mühlen werden in drei Gruppen eingeteilt:", "In welche drei Gruppen werden Mühlen eingeteilt?"),
        ("Die Gilde gliedert sich in drei Gruppen:", "In welche drei Gruppen gliedert sich die Gilde?"),
    ],
)
def test_the_items_of_a_german_list_are_asked_together(lead: str, question: str) -> None:
    items = "- Windräder\n- Tretwerke, die Ochsen ziehen\n- Wasserwerke (am Fluss)"
    text = f"# Korn\n\nDas Korn muss trocken sein.\n\n{lead}\n\n{items}\n"
    found = draft(kept(replace(read_markdown(text), language="de")), pack("de"), with_weak=False)
    asked = [one.entry for _, one in select(found, 8).chosen if one.form == "items"]
    assert [one["question"] for one in asked] == [question]
    assert asked[0]["answers"] == ("Windräder", "Tretwerke", "Wasserwerke")


@every(
    ("sentence", "question", "answers"),
    [
        (
            "The old lock has two gates: the upper gate and the lower gate.",
            "Which two gates does the old lock have?",
            ("upper gate", "lower gate"),
        ),
        (
            "There are three kinds of lock: flash locks, pound locks and guard locks.",
            "What are the three kinds of lock?",
            ("flash locks", "pound locks", "guard locks"),
        ),
        (
            "Canals are divided into three groups: wide canals, narrow canals, and ship canals.",
            "Into which three groups are canals divided?",
            ("wide canals", "narrow canals", "ship canals"),
        ),
        ("There are four kinds of lock: flash locks, pound locks and guard locks.", "", ()),  # one is missing
        ("It has two gates: the upper gate and the lower gate.", "", ()),
        ("Locks have many gates: the upper gate and the lower gate.", "", ()),
    ],
)
def test_the_items_behind_a_colon_are_asked_together(sentence: str, question: str, answers: tuple[str, ...]) -> None:
    assert asked(sentence, "") == ([(question, answers)] if question else [])


@every(
    "lead",
    [
        "Im Jahr 1908 haben zwei Mühlen das Torrinzeichen erhalten",
        "Bislang haben zwei Mühlen das Torrinzeichen erhalten",
        "Die Gilde hat zwei Mühlen auf der Insel gebaut",
    ],
)
def test_what_stands_before_a_german_verb_is_not_always_its_subject(lead: str) -> None:
    text = f"# Zeichen\n\n{lead}: die Nordmühle und die Seemühle.\n"
    found = draft(kept(replace(read_markdown(text), language="de")), pack("de"), with_weak=False)
    assert not [one.entry for fact in found.facts for one in fact.drafts if one.form == "items"]
