"""The decks that come with the program: their titles, and a pointer to one that is begun but not open."""

from quiz.card.control_characters import one_line
from quiz.deck.find_decks import CAME_WITH_QUIZ, bundled, deck_files, glanced_title
from quiz.study.collection import Collection


def bundled_titles() -> dict[str, str]:
    """Returns the titles of the decks that come with the program, by the names of the decks."""
    return {name: glanced_title(path) or name for path, name in deck_files(bundled()) if name in CAME_WITH_QUIZ}


def not_shown_words(collection: Collection) -> str:
    """Returns a sentence on where a deck that came with the program is, if it was begun and is not open; else an empty
    text.
    """
    missing = CAME_WITH_QUIZ.difference(deck.name for deck in collection.decks)
    begun = collection.records.begun_decks(missing) if missing else ()
    titles = bundled_titles() if begun else {}
    begun_titles = [titles[name] for name in sorted(begun & titles.keys())]
    return " ".join(f"You have begun `{one_line(title)}`: `quiz bundled`" for title in begun_titles)
