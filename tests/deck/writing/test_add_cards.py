"""Cards that were drafted go into a new deck, or one that has some of them already."""

import os
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.deck.articles.article import Article, Block
from quiz.deck.articles.markdown import written
from quiz.deck.checking.lint import lint
from quiz.deck.reading.load import load
from quiz.deck.writing.add_cards import DeckHead, add_cards
from quiz.deck.writing.keep_article import file_name, keep_article, seeds_of, told_of_earlier
from quiz.deck.writing.yaml_text import Entry
from tests.every import every

SENTENCE = "The Corran Canal was opened in 1847 by Queen Maud."
ARTICLE = Article(title="The Corran Canal: A History", blocks=(Block("paragraph", SENTENCE),))
YEAR: Entry = {"cloze": "The Corran Canal was opened in {{1847::year}} by Queen Maud.", "quote": SENTENCE}
PERSON: Entry = {
    "context": "Canals",
    "question": "Who opened the Corran Canal?",
    "answer": "Queen Maud",
    "quote": SENTENCE,
}


@pytest.fixture
def head(tmp_path: Path) -> DeckHead:
    source, _ = keep_article(ARTICLE, tmp_path / "seeds")
    return DeckHead(ARTICLE.title, source, "en")


def test_a_new_deck_names_its_article_and_checks_clean(tmp_path: Path, head: DeckHead) -> None:
    path = tmp_path / "decks" / "canal.yaml"
    added = add_cards(path, [YEAR, PERSON], head)
    loaded = load(path, "canal")
    assert [card.id for card in loaded.deck.cards] == [added.ids[0] + "/b1", added.ids[1]]
    assert loaded.deck.title == "The Corran Canal: A History"
    assert [problem for problem in lint([loaded]) if problem.severity == "error" or "quote" in problem.code] == []


def test_no_id_has_a_word_that_only_hints_at_the_answer(tmp_path: Path, head: DeckHead) -> None:
    assert add_cards(tmp_path / "a.yaml", [YEAR], head).ids == ("corran-canal-opened-queen-maud",)


def test_what_a_deck_asks_already_is_not_added_again(tmp_path: Path, head: DeckHead) -> None:
    path = tmp_path / "canal.yaml"
    add_cards(path, [YEAR], head)
    before = path.read_bytes()
    assert add_cards(path, [YEAR], head).doubles == 1
    assert path.read_bytes() == before
    again = add_cards(path, [YEAR, PERSON], head)
    assert (again.doubles, len(again.ids)) == (1, 1)
    assert path.read_bytes().startswith(before.rstrip())


def test_a_card_of_another_article_names_it(tmp_path: Path, head: DeckHead) -> None:
    path = tmp_path / "rivers.yaml"
    path.write_text("# mine\ncards:\n  - id: a\n    front: f\n    back: b\n", "utf-8")
    add_cards(path, [PERSON], head)
    assert "source: seeds/the-corran-canal-a-history.md" in path.read_text("utf-8")
    assert load(path, "rivers").deck.cards[1].source == str(tmp_path / "seeds/the-corran-canal-a-history.md")


def test_a_faulty_deck_is_left_as_it_is(tmp_path: Path, head: DeckHead) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text("cards:\n  - front: f\n", "utf-8")
    with pytest.raises(QuizError):
        add_cards(path, [YEAR], head)
    assert path.read_text("utf-8") == "cards:\n  - front: f\n"


def test_an_article_is_kept_once_and_another_of_its_title_beside_it(tmp_path: Path) -> None:
    first, read = keep_article(ARTICLE, tmp_path)
    assert keep_article(read, tmp_path)[0] == first
    other = Article(title=ARTICLE.title, blocks=(Block("paragraph", "Something else."),))
    assert keep_article(other, tmp_path)[0].name == "the-corran-canal-a-history-2.md"


@every(
    ("paragraphs", "told"),
    [
        (["The Corran Canal is 38 km long.", "It has 13 locks."], "`canal.md`"),
        (["The Corran Canal is 38 km long.", "It has 12 locks."], ""),
        (["The Corran Canal in the north is another one."], ""),
    ],
)
def test_a_changed_article_stands_beside_its_earlier_text_and_that_is_told(
    paragraphs: list[str], told: str, tmp_path: Path
) -> None:
    def canal(texts: list[str]) -> Article:
        return Article(title="Canal", blocks=tuple(Block("paragraph", text) for text in texts))

    earlier, _ = keep_article(canal(["The Corran Canal is 38 km long.", "It has 12 locks."]), tmp_path)
    before = earlier.read_text("utf-8")
    now = canal(paragraphs)
    kept, _ = keep_article(now, tmp_path)
    said = told_of_earlier(kept, now)
    assert told in said
    assert bool(told) == bool(said)
    assert earlier.read_text("utf-8") == before


def test_an_article_that_is_kept_there_already_is_not_written_again(tmp_path: Path) -> None:
    path, _ = keep_article(ARTICLE, tmp_path)
    assert keep_article(Article(title="Other", blocks=ARTICLE.blocks), tmp_path, path)[0] == path


@every("there", ["folder", "link", *(["pipe"] if hasattr(os, "mkfifo") else [])])
def test_what_is_no_file_under_the_name_of_an_article_is_passed_over(there: str, tmp_path: Path) -> None:
    place = tmp_path / "the-corran-canal-a-history.md"
    {"folder": place.mkdir, "pipe": lambda: os.mkfifo(place), "link": lambda: place.symlink_to(tmp_path)}[there]()
    kept, _ = keep_article(ARTICLE, tmp_path)
    assert kept.name == "the-corran-canal-a-history-2.md"


@pytest.mark.skipif(os.name == "nt", reason="a folder that a program stands in cannot be removed there")
def test_that_the_folder_of_a_program_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(QuizError, match="is gone"):
        keep_article(ARTICLE, Path("seeds"), Path("canal.md"))
    with pytest.raises(QuizError, match="is gone"):
        seeds_of(Path("decks") / "canal.yaml")


def test_an_article_is_kept_anew_where_its_file_has_gone_meanwhile(tmp_path: Path) -> None:
    path, read = keep_article(ARTICLE, tmp_path)
    path.unlink()
    again, _ = keep_article(read, tmp_path, path)
    assert again.read_text("utf-8") == written(read)


@every(
    ("title", "name"),
    [
        ("Łódź & Café", "łodz-cafe"),
        ("富士山", "富士山"),
        ("…", "article"),
        ("a" * 99, "a" * 60),
        ("It’s Ours", "its-ours"),
        ("バス、ピアノが走る", "バス-ピアノが走る"),
        ("ハ\u3099ス", "バス"),
    ],
)
def test_a_file_is_named_by_the_words_of_its_title(title: str, name: str) -> None:
    assert file_name(title) == name
