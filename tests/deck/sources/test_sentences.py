"""Where sentences end: on a set of texts of six kinds, and of other languages, whose ends are marked by hand."""

from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import SupportsIndex

from hypothesis import given
from hypothesis import strategies as st

from quiz.deck.sources.sentences import sentence_ends, sentence_spans
from tests.every import every

_FOLDER = Path(__file__).parent
_DENSE = ("ja", "zh")


def _marked(name: str) -> Iterator[tuple[str, list[str]]]:
    """Returns each paragraph of a file as its kind and its sentences."""
    kind = ""
    for line in (_FOLDER / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            kind = line[2:]
        elif line:
            yield kind, line.split("|")


def _ends(sentences: list[str], gap: str) -> set[int]:
    return {end - len(gap) for end in accumulate(len(sentence) + len(gap) for sentence in sentences)}


def _score(paragraphs: list[tuple[str, list[str]]], language: str = "") -> float:
    """Returns F of the ends that are found."""
    right = found = wanted = 0
    for kind, sentences in paragraphs:
        gap = "" if kind in _DENSE else " "
        marked = _ends(sentences, gap)
        ends = {end for _, end in sentence_spans(gap.join(sentences), language or kind)}
        right, found, wanted = right + len(marked & ends), found + len(ends), wanted + len(marked)
    return 2 * right / (found + wanted)


def test_sentences_of_six_kinds_are_found() -> None:
    paragraphs = list(_marked("sentences_en.txt"))
    assert len({kind for kind, _ in paragraphs}) == 6
    assert sum(len(sentences) for _, sentences in paragraphs) >= 400
    assert _score(paragraphs, "en") >= 0.99


@every("language", ["de", "fr", "ja", "zh"])
def test_sentences_of_other_languages_are_found(language: str) -> None:
    paragraphs = [one for one in _marked("sentences_other.txt") if one[0] == language]
    assert _score(paragraphs) >= 0.99


@every("sentence", ["1814 kam E. Th. W. Grau nach Kolberg.", "1701 sang hier der Chor von G. Ph. Weiß im Hafen."])
def test_two_letters_of_a_given_name_end_no_sentence(sentence: str) -> None:
    for language in ("de", "en"):
        spans = list(sentence_spans(f"{sentence} Er blieb.", language))
        assert spans == [(0, len(sentence)), (len(sentence) + 1, len(sentence) + 10)]


@given(
    st.text(alphabet=st.sampled_from("aZ .!?…\"'”)(1。」「\n"), max_size=200), st.sampled_from(["en", "de", "ja", ""])
)
def test_sentences_are_in_order_and_nothing_but_white_space_is_between_them(text: str, language: str) -> None:
    behind = 0
    for start, end in sentence_spans(text, language):
        assert start >= behind
        assert not text[behind:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        behind = end
    assert not text[behind:].strip()


@every(
    ("language", "sentences"),
    [
        ("en", ["The mill was built by E. Th. Marl.", "Wm. Fell and Chas. Orr met J. A. Bell there."]),
        ("en", ["Bell sailed with H. Th. A. Marl and Thos. Roth.", "A pilot met them."]),
        ("de", ["Das Lied ist von G. Ph. Marl.", "Chr. Roth und E. Th. A. Tal sangen es.", "Der Chor schwieg."]),
        ("de", ["Die Mühle baute Joh. Seb. Fell.", "Sie steht noch."]),
    ],
)
def test_a_given_name_that_is_written_short_ends_no_sentence(language: str, sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, language)] == sentences


@every(
    ("language", "sentences"),
    [
        ("de", ["Er rief: „Halt! Wer ist da?“", "Dann war es still."]),
        ("de", ["Sie schrieb: „Es regnet.“", "Der Brief kam an."]),
        (
            "de",
            [
                "Sie schrieb 1911 an ihn: „Das Haus steht noch.",
                "Die Mühle am Bach ist vor drei Jahren leider ganz und gar abgebrannt.“",
            ],
        ),
        ("ja", ["海月娘。は1997年に結成された。", "歌がうまい。"]),
        ("ja", ["山を見た。", "はじめて海も見た。"]),
        ("ja", ["店の名は“海。山”である。", "海辺にある。"]),
        ("ja", ["これは猫です。（笑）", "犬もいます。"]),
        ("ja", ["彼（一八九〇年生。画家。）京都に住んだ。", "（家は残る。）", "庭もある。"]),
        ("zh", ["李明（1900年生。画家。）住在北京。", "他的房子还在。"]),
        ("en", ["The firm, Orr! Inc., was sold near Pt. Lund.", "It was small."]),
        ("en", ["What a sale!", "Incomes fell."]),
        ("zh", ["他说：“我走了。”", "她没有回答。"]),
        ("zh", ["“我走了。”她答道。", "门开了。"]),
        ("zh", ["他的话是「活着。」。", "大家都记得。"]),
    ],
)
def test_a_stop_inside_of_a_name_or_of_what_is_said_ends_no_sentence(language: str, sentences: list[str]) -> None:
    gap = "" if language in _DENSE else " "
    text = gap.join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, language)] == sentences


class Watched(str):
    """A text that notes how much of it is copied at once."""

    most = 0

    def __getitem__(self, at: SupportsIndex | slice) -> str:
        part = super().__getitem__(at)
        self.most = max(self.most, len(part))
        return part


@every(("language", "unit"), [("en", "J. R. "), ("de", "m. E. "), ("de", "Karl XIV. "), ("zh", "“好。”他说，")])
def test_of_a_sentence_without_end_little_is_looked_at_for_each_stop(language: str, unit: str) -> None:
    text = Watched(unit * 1_000)
    assert len([*sentence_ends(text, language)]) <= 1
    assert text.most < 500


@every(
    ("row", "count"),
    [("「来い。」「行く。」と言った。そして出た。", 2), ("「来い。」" * 19 + "と言った。そして出た。", 2)],
)
def test_quotations_in_a_row_are_one_sentence_with_who_says_them(row: str, count: int) -> None:
    assert len([*sentence_spans(row, "ja")]) == count


@every(
    ("language", "sentences"),
    [
        ("en", ["The mill stood at Tarnsea.", "The flood of 1908 broke its dam."]),
        ("en", ["Did they sell the ferry?", "Nobody knows."]),
        ("en", ["Bell said “never.”", "They rowed on."]),
        ("en", ["The page of Orr.Net shows maps of the coast."]),
        ("de", ["Die Mühle stand am Bach.", "Der Damm brach 1908."]),
        ("de", ["Die Seite Orr.Netz zeigt Karten der Küste."]),
    ],
)
def test_without_a_gap_a_sentence_ends_where_a_word_stands_that_begins_one(language: str, sentences: list[str]) -> None:
    text = "".join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, language)] == sentences
