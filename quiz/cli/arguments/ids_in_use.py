"""The ids that a new card is not to get."""

from quiz.cli.arguments.folders import home, own_roots
from quiz.deck.find_decks import files_below
from quiz.deck.writing.add_ids import ids_in
from quiz.store.prompts_in_log import prompts_in_log


def ids_in_use() -> set[str]:
    """Returns the ids in the learner's decks and in the log, where cards that are in no deck any more have theirs."""
    return {*prompts_in_log(home()), *ids_in(path for path, _ in files_below(own_roots()).values())}
