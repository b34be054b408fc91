"""Finds the folders of decks and answers and the file of settings: where an environment variable says, else where the
platform keeps such files. The only importer of platformdirs.
"""

import os
from pathlib import Path

from quiz.card.problem import QuizError
from quiz.card.words import listed
from quiz.deck.find_decks import bundled, came_with_quiz, deck_files, is_deck_name
from quiz.store.our_files import CONFIG_NAME


def home() -> Path:
    """Returns the folder of the answers: `$QUIZ_HOME`, else one in the platform's folder for data."""
    if chosen := os.environ.get("QUIZ_HOME"):
        return _expanded(chosen, "QUIZ_HOME")
    import platformdirs  # looks at much of the system

    try:
        return platformdirs.user_data_path("quiz", appauthor=False)
    except (RuntimeError, KeyError):
        raise QuizError("There is no home folder to keep answers in: name a folder in `QUIZ_HOME`.") from None


def _expanded(path: str, variable: str) -> Path:
    """Returns `path` with a leading `~` or `~user` replaced by that home folder.

    Raises `QuizError`, which names the `variable` that `path` came from, where there is no such user.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise QuizError(f"`{path}`, which `{variable}` names, is in the home folder of nobody.") from None


def config() -> Path:
    """Returns the file of settings: `$QUIZ_CONFIG`, else `config.toml` where the platform keeps settings."""
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
    """Returns the files and folders that `$QUIZ_DECKS` names. Raises `QuizError` where one of them does not exist.

    Without that variable it is one folder: `decks` in the current folder, else `decks` beside the answers, whichever
    first has a deck; an empty list where neither has one. In a clone of quiz, its own folder `decks` counts only where
    there is no other.
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
    """Returns the folder in which a new deck of the learner's own is begun.

    It is the folder that already has their decks, else `otherwise`. Where that is the folder of the decks that came
    with quiz, it is `decks` beside the answers.
    """
    own = next((root for root in own_roots() if root.is_dir() and not came_with_quiz(root)), otherwise)
    return home() / "decks" if came_with_quiz(own) else own


def decks_here() -> list[str]:
    """Returns the names of the deck files that lie in the current folder."""
    return sorted(path.name for path in Path().iterdir() if is_deck_name(path.name) and path.is_file())


def no_decks_words() -> str:
    """Returns a sentence that the learner has no folder of decks, with the decks in the current folder, or how to begin
    one.
    """
    here = decks_here()
    offer = f"Here lie {listed(here[:8])}: name them, or `.` for all of this folder." if here else _HOW_TO_BEGIN
    where = "In the folder `decks` is no deck of yours" if Path("decks").is_dir() else "There is no folder `decks` here"
    return f"{where}. {offer}"


_HOW_TO_BEGIN = "Name files or folders, or begin with `quiz new decks/first.yaml`."
BUNDLED = "bundled"
"""The name by which the decks that come with the program can be had beside one's own."""
