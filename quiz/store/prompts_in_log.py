"""Reads which questions were answered, for commands that give cards ids."""

from contextlib import closing
from pathlib import Path

from quiz.store.our_files import FILE_NAME
from quiz.store.sqlite.database import Database


def prompts_in_log(home: Path) -> dict[str, set[str]]:
    """Returns the prompts of the answered cards by the id of their entry, archived ones included.

    Returns nothing, and creates no log, where there is none in `home`. Raises `QuizError` where it cannot be read.
    """
    if not (home / FILE_NAME).exists():
        return {}
    from quiz.store.log import Log  # costs more than all else at the start of a command, and many have no log yet

    with closing(Database(home)) as database:
        log = Log(database)
        cards = {*log.memories(), *log.statuses()}
        prompts: dict[str, set[str]] = {card.partition("/")[0]: set() for card in cards}
        for entry in log.last_reviews(cards):
            prompts[entry.card.partition("/")[0]].add(entry.prompt)
    return prompts
