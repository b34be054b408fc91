"""One table for each way in which two answers are nearly the same: some of these are one answer, others are two."""

from quiz.card.kinds.short_answer import ShortAnswer
from quiz.card.strictness import Strictness
from quiz.card.vocabulary import Vocabulary
from tests.every import every

PAIRS = "买買 开開 个個 线線 画畫 战戰 获獲 烟煙 签簽 术術 历歷 历曆 苏蘇 赞贊 划劃 须須 证證 别別 里裏"
"""Characters, each with a traditional one that it stands for."""


def is_right(language: str, asked: str, expected: str, typed: str) -> bool:
    return ShortAnswer(asked, expected).mark((typed,), Vocabulary(language, (expected,))).right


@every(
    ("expected", "typed", "right"),
    [
        ("±3", "±3", True),
        ("±3", "± 3", True),
        ("±3", "3", False),
        ("±3", "+3", False),
        ("±3", "-3", False),
        ("±1.5", "1.5", False),
        ("3", "±3", False),
        ("3", "+3", True),
        ("about 3", "3", True),
    ],
)
def test_a_number_of_either_sign_is_not_the_positive_one(expected: str, typed: str, right: bool) -> None:
    assert is_right("", "Which number solves it?", expected, typed) is right


@every(
    ("language", "expected", "typed"),
    [
        ("", "prince", "princess"),
        ("", "princess", "princes"),
        ("", "addressee", "address"),
        ("", "actress", "access"),
        ("", "successor", "success"),
        ("", "congress", "ingress"),
        ("", "dubious", "obvious"),
        ("pt", "obrigada", "obrigado"),
        ("pt", "obrigada", "brigada"),
        ("pt", "cansada", "cansadas"),
        ("nl", "fiets", "iets"),
        ("nl", "meisje", "meisjes"),
        ("sv", "flicka", "flickan"),
        ("ru", "город", "города"),
        ("ru", "читаю", "читал"),
        ("ru", "красный", "красные"),
        ("sv", "huset", "husen"),
        ("cs", "velký", "velká"),
        ("el", "λόγος", "λόγοι"),
        ("tr", "kitap", "kitabı"),
        ("es", "hablo", "hable"),
        ("it", "parlano", "parlana"),
    ],
)
def test_another_word_or_form_is_no_slip(language: str, expected: str, typed: str) -> None:
    assert not is_right(language, "?", expected, typed)


@every(
    ("language", "expected", "typed"),
    [
        ("pt", "obrigada", "obrigdaa"),
        ("pt", "obrigada", "obrgada"),
        ("nl", "fiets", "fietts"),
        ("ru", "город", "горрод"),
        ("ru", "молоко", "молокоо"),
        ("ru", "писать", "писатъ"),
        ("pl", "chleb", "cheb"),
        ("nl", "Amsterdam", "Amsterdan"),
        ("id", "Jakarta", "Jakara"),
        ("", "congress", "congres"),
        ("", "and/or gates", "and/or gatse"),
    ],
)
def test_a_slip_within_a_word_is_one_in_any_language(language: str, expected: str, typed: str) -> None:
    assert is_right(language, "?", expected, typed)


@every(
    ("asked", "expected", "typed", "right"),
    [
        ("Which signal is it?", "SIGKILL", "SIGILL", False),
        ("Which protocol is it?", "HTTPS", "HTTP", False),
        ("Which protocol is it?", "HTTPS", "https", True),
        ("Which header is it?", "stdio.h", "stdio.c", False),
        ("Which file is it?", "settings.json", "setting.json", False),
        ("What listens to events?", "addEventListener", "addEventListner", False),
        ("Which C function copies at most n characters?", "strncpy", "strcpy", False),
        ("Which Python built-in gives index and item?", "enumerate", "enumarate", True),
        ("Which git command is it?", "git pull", "git pul", False),
        ("Which city is it?", "DENMARK", "DENMRK", True),
        ("Which king is it?", "Henry VIII", "Henri VIII", True),
    ],
)
def test_a_name_of_code_has_no_slips(asked: str, expected: str, typed: str, right: bool) -> None:
    assert is_right("", asked, expected, typed) is right


@every(
    ("expected", "typed", "right"),
    [
        *((pair[0], pair[1], True) for pair in PAIRS.split()),
        ("歷史", "历史", True),
        ("头发", "頭髮", True),
        ("出发", "出發", True),
        ("頭髮", "頭發", False),
        ("买", "卖", False),
        ("买", "賣", False),
    ],
)
def test_a_character_is_right_in_either_script(expected: str, typed: str, right: bool) -> None:
    assert is_right("zh", "?", expected, typed) is right


@every(
    ("language", "asked", "expected", "typed", "right"),
    [
        ("", "What is the price?", "$15", "$15.00", True),
        ("", "What is the price?", "$12.50", "$12.5", True),
        ("", "What is the price?", "$12.50", "$12.05", False),
        ("fr", "Quel est le prix ?", "12,50 €", "12,5 euros", True),
        ("", "What did it cost?", "$15 million", "$15,000,000", True),
        ("", "What did it cost?", "$15 million", "$1,500,000", False),
        ("", "What is the square of 3?", "9", "9.0", True),
        ("", "What is half of a half?", "1/4", "¼", True),
        ("", "What is a third?", "1/3", "⅓", True),
        ("", "What is cos 60°?", "0.5", "½", True),
        ("", "Which version is it?", "3.10", "3.1", False),
        ("", "Which Python has match?", "3.10", "3.1", False),
        ("de", "An welchem Tag?", "3.10", "3.1", False),
    ],
)
def test_an_amount_is_the_same_however_it_is_written(
    language: str, asked: str, expected: str, typed: str, right: bool
) -> None:
    assert is_right(language, asked, expected, typed) is right


@every(
    ("language", "asked", "expected", "typed", "right"),
    [
        ("", "Which pope was Polish?", "John Paul II", "Pope John Paul the Second", True),
        ("", "Which pope was Polish?", "John Paul II", "John Paul the First", False),
        ("", "Who had six wives?", "Henry VIII", "Henry the Eighth", True),
        ("", "Who had six wives?", "Henry VIII", "Henry the Seventh", False),
        ("", "Who wrote it?", "Goethe", "von Goethe", True),
        ("", "Who wrote it?", "Johann Wolfgang von Goethe", "Johann Wolfgang Goethe", True),
        ("", "Who wrote it?", "Johann Wolfgang von Goethe", "von Goethe", False),
        ("ru", "Кто написал?", "Лев Толстой", "Толстой Лев", True),
        ("ru", "Кто написал?", "Лев Николаевич Толстой", "Толстой Лев Николаевич", True),
        ("ru", "Кто написал?", "Лев Толстой", "Толстой Алексей", False),
    ],
)
def test_a_name_may_be_written_in_the_usual_ways(
    language: str, asked: str, expected: str, typed: str, right: bool
) -> None:
    assert is_right(language, asked, expected, typed) is right


@every(
    ("language", "expected", "typed", "remark"),
    [
        ("de", "der Tisch", "Tisch", "Here articles and accents count."),
        ("", "9 November 1989", "November 9, 1989", "Here it is wanted as it stands in the deck: 9 November 1989"),
        ("ja", "ねこ", "ネコ", "Here it is wanted as it stands in the deck: ねこ"),
        ("zh", "中国", "中國", "Here it is wanted as it stands in the deck: 中国"),
        ("", "Canberra", "Canbera", "Here no slip is forgiven."),
    ],
)
def test_strict_marking_says_why_it_refuses(language: str, expected: str, typed: str, remark: str) -> None:
    question = ShortAnswer("?", expected, marking=Strictness.STRICT)
    assert question.mark((typed,), Vocabulary(language, (expected,))).parts[0].remark == remark
