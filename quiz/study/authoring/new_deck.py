"""Begins a deck, or appends a card to one, for a learner at the screen."""

from itertools import chain, count
from pathlib import Path

from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article
from quiz.deck.articles.encodings import decoded
from quiz.deck.articles.markdown import read_markdown
from quiz.deck.articles.open_article import MOST_BYTES
from quiz.deck.card_ids import readable_id
from quiz.deck.find_decks import came_with_quiz, is_bundled
from quiz.deck.reading.load import load
from quiz.deck.reading.loaded import Loaded
from quiz.deck.whole_files import read_file, replace_file
from quiz.deck.writing.add_card import DeckBeingExtended, grow
from quiz.deck.writing.yaml_text import Entry, begun, opening
from quiz.study.collection import Collection


def folder_for_new(collection: Collection) -> Path:
    """Returns the folder for a new deck: the first open folder of the learner's own, else `decks` beside the log."""
    own = (root for root in collection.library.roots if root.is_dir() and not came_with_quiz(root))
    return next(own, collection.folder / "decks")


def path_for_new(collection: Collection, title: str) -> Path:
    """Returns the path for a new deck with this title. Raises `QuizError` where the file already exists."""
    path = folder_for_new(collection) / f"{readable_id(title, ())}.yaml"
    if path.exists():
        raise QuizError(f"`{path}` is there already. Choose another name.")
    return path


def path_for_article(folder: Path, name: str, article: Article) -> Path:
    """Returns the path of the deck in `folder` for the cards of `article`: the first of `name`, `name-2` and so on that
    is not there yet, or whose own article is this one, if only in part.
    """
    paths = (folder / f"{one}.yaml" for one in chain([name], (f"{name}-{number}" for number in count(2))))
    return next(path for path in paths if not path.exists() or not _is_of_another(path, article))


def _is_of_another(path: Path, article: Article) -> bool:
    """Returns whether the deck at `path` was drawn from an article that has no paragraph of `article`."""
    source = load(path, path.stem).deck.source
    try:
        other = read_markdown(decoded(read_file(Path(source), MOST_BYTES))) if source else Article()
    except OSError:
        return False  # its article is gone
    theirs, ours = ({block.text for block in one.blocks if block.kind != "heading"} for one in (other, article))
    return bool(theirs) and theirs.isdisjoint(ours)


def add_card(collection: Collection, path: Path, title: str, question: str, answer: str) -> str:
    """Appends a card to the deck at `path` and returns its id; a missing deck is begun with this `title`.

    Raises `QuizError` where the card cannot be added, and then changes nothing.
    """
    if is_bundled(path):
        raise QuizError("This deck came with quiz, and the next update would undo what is written there.")
    growing = grow(path) if path.exists() else _begun(path, title)
    known = {id_.partition("/")[0] for id_ in (*collection.memories, *collection.statuses)}
    typed: Entry = {"question": question, "answer": answer}
    entry = growing.with_id(typed, known)
    if fault := growing.fault(entry, ""):
        raise QuizError(f"{fault[1].message} {fault[1].hint}".strip())
    replace_file(path, growing.opening.with_card(entry))
    collection.library.look_in(path.parent)
    return str(entry["id"])


def _begun(path: Path, title: str) -> DeckBeingExtended:
    return DeckBeingExtended(path, Loaded(Deck(path.stem, str(path), title), ()), opening(begun(title)))
