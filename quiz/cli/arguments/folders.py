"""Finds the folders of decks, answers and settings by environment and platform. The only importer of platformdirs."""

import os
from pathlib import Path

from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.deck.find_decks import bundled, came_with_quiz, deck_files, is_deck_name
from quiz.store.glance import CONFIG_NAME


def home() -> Path:
    """Returns the folder of the log: `$QUIZ_HOME`, else the platform's data folder."""
    if chosen := os.environ.get("QUIZ_HOME"):
        return _expanded(chosen, "QUIZ_HOME")
    import platformdirs  # looks at much of the system

    try:
        return platformdirs.user_data_path("quiz", appauthor=False)
    except (RuntimeError, KeyError):
        raise QuizError("There is no home folder to keep answers in: name a folder in `QUIZ_HOME`.") from None


def _expanded(path: str, variable: str) -> Path:
    """Returns the folder that the `variable` of the environment names. Raises `QuizError` for the home of nobody."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise QuizError(f"`{path}`, which `{variable}` names, is in the home folder of nobody.") from None


def config() -> Path:
    """Returns the file of settings: `$QUIZ_CONFIG`, else `config.toml` in the platform's folder for that."""
    chosen = os.environ.get("QUIZ_CONFIG")
    if chosen:
        return _expanded(chosen, "QUIZ_CONFIG")
    import platformdirs

    try:
        return platformdirs.user_config_path("quiz", appauthor=False) / CONFIG_NAME
    except (RuntimeError, KeyError):
        raise QuizError("There is no home folder to look for settings in: name their file in `QUIZ_CONFIG`.") from None


def default_roots() -> list[Path]:
    """Returns the learner's own folders, or the bundled decks where there are none."""
    return own_roots() or [bundled()]


def own_roots() -> list[Path]:
    """Returns `$QUIZ_DECKS`, else `./decks`, else the folder beside the answers; none where there is no deck in
    them. In a clone of quiz, `./decks` is the last of them as long as nobody has put a deck there.
    """
    chosen = os.environ.get("QUIZ_DECKS")
    if chosen:
        roots = [_expanded(part, "QUIZ_DECKS") for part in chosen.split(os.pathsep) if part]
        for root in roots:
            if not root.exists():
                raise QuizError(f"`{root}`, which `QUIZ_DECKS` names, does not exist.")
        return roots
    with_decks = [one for one in (Path("decks"), home() / "decks") if one.is_dir() and any(deck_files(one))]
    return next(([one] for one in with_decks if not came_with_quiz(one)), with_decks[:1])


def own_folder(otherwise: Path = Path("decks")) -> Path:
    """Returns the folder in which a deck of the learner's own is begun.

    It is that of their decks, else `otherwise`, or `decks` beside the answers where the program has its own there.
    """
    own = next((root for root in own_roots() if root.is_dir() and not came_with_quiz(root)), otherwise)
    return home() / "decks" if came_with_quiz(own) else own


def decks_here() -> list[str]:
    """Returns the names of the deck files that lie in the current folder."""
    return sorted(path.name for path in Path().iterdir() if is_deck_name(path.name) and path.is_file())


def no_decks_words() -> str:
    """Says that the learner has no folder of decks, and what lies here instead."""
    here = decks_here()
    offer = f"Here lie {listed(here[:8])}: name them, or `.` for all of this folder." if here else _HOW_TO_BEGIN
    where = "In the folder `decks` is no deck of yours" if Path("decks").is_dir() else "There is no folder `decks` here"
    return f"{where}. {offer}"


_HOW_TO_BEGIN = "Name files or folders, or begin with `quiz new decks/first.yaml`."
BUNDLED = "bundled"
"""The name by which the decks that come with the program can be had beside one's own."""
