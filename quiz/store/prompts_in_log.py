"""The questions that the log has answers to, as an author's commands ask for them before ids are given."""

from contextlib import closing
from pathlib import Path

from quiz.store.database import Database
from quiz.store.log import Log
from quiz.store.our_files import FILE_NAME


def prompts_in_log(home: Path) -> dict[str, set[str]]:
    """Returns the prompts that were last answered, by the id of each entry. Archived entries are among them.

    There are none where no log is in the folder `home` yet, and then none is begun. Raises `QuizError`.
    """
    if not (home / FILE_NAME).exists():
        return {}
    with closing(Database(home)) as database:
        log = Log(database)
        cards = {*log.memories(), *log.statuses()}
        prompts: dict[str, set[str]] = {card.partition("/")[0]: set() for card in cards}
        for entry in log.last_reviews(cards):
            prompts[entry.card.partition("/")[0]].add(entry.prompt)
    return prompts
