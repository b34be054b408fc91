"""Drafts from a whole article at once, as the choosing screen does little by little."""

from collections.abc import Callable, Iterable

from quiz.draft.values import DraftedSentence, Fact
from quiz.study.authoring.drafting import Drafting

Change = Callable[[tuple[Fact, ...]], Iterable[Fact]]


def looked_through(drafting: Drafting, changed: Change = tuple) -> Drafting:
    """Returns `drafting`, once its whole article was looked through. `changed` may change the facts of a sentence."""
    for found in drafting.find():
        is_sentence = isinstance(found, DraftedSentence)
        drafting.take(found._replace(facts=tuple(changed(found.facts))) if is_sentence else found)
    return drafting
