"""Every language is held to the same table: what it finds in a sentence, what it refuses, and what it asks."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.articles.markdown import read_markdown
from quiz.draft.cards.candidate import texts
from quiz.draft.cards.card_forms import with_drafts
from quiz.draft.pack import Pack, alternatives, languages
from quiz.draft.pipeline import draft
from quiz.draft.sentences.refusals import REFUSALS
from quiz.draft.values import MentionKind
from tests.draft.examples import drafted, pack, statement
from tests.every import every

LANGUAGES = ("en", "de", "ja")

MENTIONED: list[tuple[str, str, MentionKind, str]] = [
    ("en", "The tower of the mill was built in 1847 by hand.", "year", "1847"),
    ("de", "Der Turm der Mühle wurde im Jahr 1847 von Hand gebaut.", "year", "1847"),
    ("ja", "水車小屋の塔は1847年に手で建てられたものである。", "year", "1847"),
    ("en", "The mill was closed on 3 May 1911 after a great flood.", "date", "3 May 1911"),
    ("de", "Die Mühle wurde am 3. Mai 1911 nach einer Flut geschlossen.", "date", "3. Mai 1911"),
    ("ja", "水車小屋は1911年5月3日に洪水のために閉じられた。", "date", "1911年5月3日"),
    ("en", "The mill ground 1,240 sacks of corn in a good winter.", "number", "1,240"),
    ("de", "Die Mühle mahlte in einem guten Winter 1.240 Säcke Korn.", "number", "1.240"),
    ("ja", "水車小屋は冬の間に1240袋の穀物をひくことができた。", "number", "1240"),
    ("en", "A first plan of the mill was drawn by Anna Grau of Kiel.", "person", "Anna Grau"),
    ("de", "Den ersten Plan der Mühle zeichnete Anna Grau aus Kiel.", "person", "Anna Grau"),
    ("en", "The stones of the mill came on carts from France.", "place", "France"),
    ("de", "Die Steine der Mühle kamen auf Karren aus Frankreich.", "place", "Frankreich"),
    ("ja", "水車小屋の石はフランスから荷車で運ばれたものである。", "place", "フランス"),
    ("en", "The state of the mill was checked by NATO that winter.", "acronym", "NATO"),
    ("de", "Den Zustand der Mühle prüfte in jenem Winter die NATO.", "acronym", "NATO"),
    ("ja", "水車小屋の状態はその冬にNATOによって調べられた。", "acronym", "NATO"),
    ("en", "The song of the mill is called “The Grey Miller” here.", "title", "The Grey Miller"),
    ("de", "Das Lied der Mühle heißt dort „Der Graue Müller“ im Dorf.", "title", "Der Graue Müller"),
    ("ja", "水車小屋の歌は『灰色の粉屋』という題で知られている。", "title", "灰色の粉屋"),
]

REFUSED = [
    ("en", "She had built the mill with her own hands.", "pronoun"),
    ("de", "Sie hatte die Mühle mit eigenen Händen gebaut.", "pronoun"),
    ("en", "This made the mill known far beyond the valley.", "pointer"),
    ("de", "Dieses machte die Mühle weit über das Tal hinaus bekannt.", "pointer"),
    ("ja", "これによって水車小屋は谷の外でも広く知られた。", "pointer"),
    ("en", "Therefore the mill had to be closed for a winter.", "hangs-on"),
    ("de", "Deshalb musste die Mühle einen Winter lang geschlossen werden.", "hangs-on"),
    ("ja", "そのため水車小屋は冬の間ずっと閉じられていた。", "hangs-on"),
    ("en", "The mill is currently closed to all visitors.", "time-bound"),
    ("de", "Die Mühle ist derzeit für alle Besucher geschlossen.", "time-bound"),
    ("ja", "水車小屋は現在すべての訪問者に閉ざされている。", "time-bound"),
    ("en", "In winter we walk up to the mill on skis.", "speaker"),
    ("de", "Im Winter gehen wir auf Skiern zur Mühle hinauf.", "speaker"),
    ("ja", "冬になると私たちはスキーで水車小屋まで登る。", "speaker"),
    ("en", "Who would ever have built a mill up there?", "no-statement"),
    ("de", "Wer hätte dort oben je eine Mühle gebaut?", "no-statement"),
    ("ja", "いったい誰が山の上に水車小屋を建てたのだろうか？", "no-statement"),
    ("en", "The mill is old.", "too-short"),
    ("de", "Die Mühle ist alt.", "too-short"),
    ("ja", "古い小屋だ。", "too-short"),
]

ASKED = [
    ("en", "Grey Mill\n\nGrey Mill was built in 1847 by Anna Grau.", "1847"),
    ("de", "Graue Mühle\n\nDie Graue Mühle wurde im Jahr 1847 von Anna Grau gebaut.", "1847"),
    ("ja", "灰色水車\n\n灰色水車は1847年にフランスの技師によって建てられた。", "1847"),
]


def test_the_table_has_every_language() -> None:
    assert languages() == sorted(LANGUAGES)


@every(("language", "sentence", "kind", "words"), MENTIONED)
def test_a_mention_is_found_and_classed(language: str, sentence: str, kind: MentionKind, words: str) -> None:
    read = statement(sentence, language)
    found = [(one.kind, read.sentence.block.text[one.start : one.end]) for one in read.mentions]
    assert (kind, words) in found


@every(("language", "sentence", "code"), REFUSED)
def test_a_sentence_that_needs_its_article_is_refused(language: str, sentence: str, code: str) -> None:
    assert statement(sentence, language).refusal == code


@every(("language", "text", "answer"), ASKED)
def test_a_card_asks_for_what_is_on_record_and_quotes_it(language: str, text: str, answer: str) -> None:
    strong = [fact for fact in drafted(text, language).facts if not fact.weak]
    assert answer in [fact.answers[0] for fact in strong]
    assert all(texts(fact.drafts[0].entry["quote"]) == (fact.statement.quote,) for fact in strong)


@every("language", LANGUAGES)
def test_the_blanks_of_a_language_say_what_they_want_in_it(language: str) -> None:
    assert {"number", "year", "person", "place"} <= pack(language).values("hints").keys()


@every("language", LANGUAGES)
def test_every_list_of_a_language_can_be_read(language: str) -> None:
    folder = Path(__file__).parents[2] / "quiz" / "draft" / "languages" / language
    lists = sorted(folder.glob("*.txt"))
    assert lists
    assert all(pack(language).entries(one.stem) or one.stem == "droppable_openers" for one in lists)


@every("language", LANGUAGES)
def test_every_shape_of_a_language_is_a_pattern(language: str) -> None:
    lines = [line for line in pack(language).lines("shapes") if not line.startswith("    ")]
    names = [line.partition(": ")[0] for line in lines]
    assert names
    assert all(pack(language).shape(name).pattern not in ("", "(?!)") for name in names)


def test_a_shape_goes_on_in_lines_that_begin_with_spaces(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "shapes.txt").write_text("# What is told.\nrow: one\n    |two\nrow: three\n", "utf-8")
    assert [shape.pattern for shape in Pack("xx", tmp_path).shapes("row")] == ["one|two", "three"]
    assert Pack("xx", tmp_path).shape("else").search("one") is None


@given(st.sets(st.text("abAB. ", min_size=1, max_size=6), max_size=8), st.text("abAB. ", max_size=24))
def test_a_list_of_words_is_looked_for_longest_first(entries: set[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(entries, key=len, reverse=True))) or "(?!)"
    found = [one.span() for one in re.finditer(alternatives(entries, bounded=False), text)]
    assert found == [one.span() for one in re.finditer(f"(?:{plain})", text)]


@every(
    ("text", "words"),
    [
        ("In addition to this, it rained", "In addition to this"),
        ("it rained IN ADDITION", "IN ADDITION"),
        ("an inaddition", ""),
        ("Ob, in", "in"),
        ("", ""),
    ],
)
def test_a_list_is_looked_for_in_any_capitals_as_whole_words(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "links.txt").write_text("In_addition in_addition_to_this IN in_addition", "utf-8")
    found = Pack("xx", tmp_path).pattern("links").search(text)
    assert (found[0] if found else "") == words


def test_a_folder_of_lists_is_a_language(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "habits.txt").write_text("capitals=nouns", "utf-8")
    (folder / "phrases.txt").write_text("what_is=Kio_{verb}_{name}?", "utf-8")
    (folder / "shapes.txt").write_text(
        "definition: (?P<subject>[A-Z]\\w+) (?P<verb>estas) (?P<complement>[^.]+)\\.\ncomplement: .+\n", "utf-8"
    )
    article = read_markdown("# Muelilo\n\nMuelilo estas granda maŝino kiu faras farunon el greno.\n")
    own = Pack("xx", tmp_path)
    facts = [with_drafts(fact, own) for fact in draft(article, own).facts]
    asked = [one.entry for fact in facts for one in fact.drafts if one.form == "definition"]
    assert [(entry["front"], entry["back"]) for entry in asked] == [
        ("Kio estas Muelilo?", "Granda maŝino kiu faras farunon el greno")
    ]


def test_every_refusal_has_words() -> None:
    assert {code for _, _, code in REFUSED} <= REFUSALS.keys()
