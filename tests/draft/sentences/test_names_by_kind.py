"""Sentences about `the treaty` or `the program`, of which the text before names just one."""

from tests.draft.examples import drafted, statement
from tests.every import every


@every(
    ("before", "sentence", "shown"),
    [
        (
            "Nine powers signed the Orr Treaty in Ferrol.",
            "The treaty opened the port of Velda in 1871.",
            "The Orr Treaty opened the port of Velda in 1871.",
        ),
        (
            "The war ended with the Treaty of Ferrol.",
            "The treaty’s first part gave Velda to the Tarns.",
            "The Treaty of Ferrol’s first part gave Velda to the Tarns.",
        ),
        (
            "The VLT, a venture of three towns, links Ferrol with Orr.",
            "Due to open in 1934, the venture cost 40 million crowns.",
            "Due to open in 1934, the VLT cost 40 million crowns.",
        ),
        (
            "Maud Harl founded the Coastal Rescue Association (CRA) in Velda.",
            "The association saved 312 sailors off Ferrol.",
            "The Coastal Rescue Association saved 312 sailors off Ferrol.",
        ),
        (
            "In 1869 they moved to Ferrol Bay, a village of millers.",
            "This village had 312 mills in 1871.",
            "Ferrol Bay had 312 mills in 1871.",
        ),
        (
            "Velda Hill was a labour camp.",
            "The camp held 312 sailors of Ferrol.",
            "Velda Hill held 312 sailors of Ferrol.",
        ),
        (
            "They built a new mill called Maud Harl.",
            "The mill burned in 1871 for nine days.",
            "Maud Harl burned in 1871 for nine days.",
        ),
    ],
)
def test_the_one_thing_of_its_kind_is_shown_by_its_name(before: str, sentence: str, shown: str) -> None:
    read = statement(sentence, before=before)
    assert (read.text, read.refusal, read.quote) == (shown, "", sentence)


@every(
    ("before", "sentence"),
    [
        ("The lock was named after Carl Vance.", "The Vance water mill used the tide of Velda in 1871."),
        ("Nine powers signed the Orr Treaty and the Velda Treaty.", "The treaty opened the port of Ferrol in 1871."),
        ("The Orr Treaty replaced an older treaty.", "The treaty opened the port of Ferrol in 1871."),
        ("The Orr Act came late, since the 1860 Act had failed.", "The Act kept all ships out of Ferrol until 1871."),
        ("They sailed to the Far East. Treaty ports lay there.", "The treaty opened the port of Ferrol in 1871."),
        ("They told it to the Orr Treaty Office.", "The treaty opened the port of Ferrol in 1871."),
        ("Nine powers signed the Orr Treaty.", "The treaty port of Ferrol, deep as a lake, was opened in 1871."),
        ("Nine powers signed it in Orr.", "The treaty opened the port of Ferrol in 1871."),
        ("The paper was signed by President Harl.", "The president opened the port of Ferrol in 1871."),
        ("Near Velda, a village of Orr, lies Ferrol.", "The group opened the port of Ferrol in 1871."),
        ("Nine powers signed the Orr Treaty.", "The treaty with Velda opened the port of Ferrol in 1871."),
    ],
)
def test_what_could_be_another_of_its_kind_is_not(before: str, sentence: str) -> None:
    assert not statement(sentence, before=before).resolved.startswith("The ")


@every(("heading", "name"), [("The Velda Treaty", ""), ("The Treaty", "Orr Treaty"), ("The Orr Treaty", "Orr Treaty")])
def test_below_the_name_of_another_it_is_not_the_one_named_in_passing(heading: str, name: str) -> None:
    text = f"# Ports\n\n## {heading}\n\nIt cost more than the Orr Treaty. The treaty opened the port of Ferrol in 1871."
    assert (name or "The treaty") in drafted(text).statements[-1].text


def test_a_thing_named_in_the_paragraph_before_is_still_known() -> None:
    read = drafted(
        "Ports\n\nNine powers signed the Orr Treaty.\n\nThe treaty opened the port of Velda in 1871."
    ).statements
    assert read[-1].text == "The Orr Treaty opened the port of Velda in 1871."
