"""What undo says quotes the question of the card, without two full stops beside each other."""

from quiz.study.undo_words import did_again, took_back
from tests.every import every
from tests.store.examples import an_entry


@every(
    ("prompt", "quoted"),
    [
        ("Malta is an island.", "“Malta is an island”"),
        ("What is Malta?", "“What is Malta?”"),
        ("And so on...", "“And so on...”"),
        ("**Malta** [b]x[/].", "“Malta [b]x[/]”"),
    ],
)
def test_a_question_is_quoted_without_its_full_stop(prompt: str, quoted: str) -> None:
    entry = an_entry(prompt=prompt)
    assert took_back(entry) == f"Took back the answer to {quoted}."
    assert did_again(entry) == f"Did again: the answer to {quoted}."
