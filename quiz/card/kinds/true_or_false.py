"""A statement that is true or false."""

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from random import Random
from typing import ClassVar

from quiz.card.comparing.same_text import bare
from quiz.card.fields import TEXT, TRUTH, Fields, Key
from quiz.card.kinds.kind import Kind, Variant
from quiz.card.languages.language import base_of
from quiz.card.model import Answer, AnswerShape, Asked, Mark, Part
from quiz.card.vocabulary import NO_VOCABULARY, Vocabulary

STATEMENT = Key("statement", TEXT, "What is claimed.", needed=True)
ANSWER = Key("answer", TRUTH, "`true` or `false`.", needed=True)

WORDS = ("True", "False")
_VERDICTS = """
    true yes right correct t y, false no wrong incorrect f n; de wahr richtig ja stimmt, falsch unwahr nein;
    fr vrai oui juste exact, faux non; es verdadero verdad cierto sí correcto, falso no incorrecto;
    it vero sì giusto corretto, falso no sbagliato; pt verdadeiro verdade certo sim, falso errado não;
    ca veritat cert sí verdader, fals no; gl verdadeiro verdade si, falso non; nl waar juist ja, onwaar onjuist nee;
    sv sant rätt ja, falskt fel nej; da sandt rigtigt ja, falsk falskt forkert nej;
    no sant riktig ja, usant galt feil nei;
    fi totta tosi kyllä oikein, epätosi väärin ei; et õige tõene jah, vale väär ei; is satt rétt já, ósatt rangt nei;
    pl prawda prawdziwe tak, fałsz fałszywe nie; cs pravda ano správně, nepravda ne; sk pravda áno, nepravda nie;
    sl drži da res, napačno ne; hr točno istina da, netočno neistina ne; sr тачно да tačno da, нетачно не netačno ne;
    ru правда верно да истина, ложь неверно нет неправда; uk правда так істина, неправда ні хибно;
    bg вярно истина да, невярно грешно не; ro adevărat da corect, fals nu greșit; hu igaz igen, hamis nem;
    el σωστό αληθές ναι αλήθεια, λάθος ψευδές όχι ψέμα; tr doğru evet, yanlış hayır; eo vera jes, malvera falsa ne;
    la verum vera sic ita, falsum falsa non minime; id benar betul ya, salah tidak; vi đúng có, sai không;
    ar صحيح صح نعم, خطأ خاطئ لا; he נכון אמת כן, שקר לא; fa درست صحیح بله, نادرست غلط نه; hi सही सच हाँ, गलत झूठ नहीं;
    ja 正しい はい 正 本当 ○, 誤り いいえ 誤 間違い ×; zh 对 對 是 正确 正確 真, 错 錯 不是 错误 錯誤 假;
    ko 참 예 네 맞다 맞음, 거짓 아니오 아니요 틀리다 틀림; th จริง ใช่ ถูก, เท็จ ไม่ใช่ ผิด; lv patiesi jā, nepatiesi nē;
    lt tiesa taip, netiesa ne; ga fíor, bréagach; cy gwir, ffug; eu egia bai, gezurra ez
"""
"""What people write for true and, behind the comma, for false; first in English, then by language."""


@lru_cache
def _verdicts(language: str) -> dict[str, str]:
    """Returns each word for true or false, in English and in `language`, with what it means here."""
    code = base_of(language)
    english, *others = (entry.strip() for entry in _VERDICTS.split(";"))
    found = dict[str, str]()
    for entry in (english, *(other[2:] for other in others if other.startswith(f"{_SAME.get(code, code)} "))):
        for meant, written in zip(WORDS, entry.split(","), strict=True):
            found |= {bare(word): meant for word in written.split()}
    return found


_SAME = {"nb": "no", "nn": "no"}


def verdict(text: str, language: str = "") -> str | None:
    """Returns `True` or `False`, whichever `text` says in English or in `language`, or None where it says neither."""
    return _verdicts(language).get(bare(text))


@dataclass(frozen=True, slots=True)
class TrueOrFalse(Asked):
    kind: ClassVar[str] = "true or false"
    shape: ClassVar[AnswerShape] = AnswerShape.ONE
    chance: ClassVar[Fraction] = Fraction(1, 2)
    prompt: str
    answer: bool
    accept: Answer = ()
    """The other word, where either is right; a deck has none."""

    @property
    def expected(self) -> Answer:
        return (WORDS[0] if self.answer else WORDS[1],)

    def options(self, rng: Random) -> Answer:
        return WORDS

    def named(self, text: str, vocabulary: Vocabulary = NO_VOCABULARY) -> str:
        return verdict(text, vocabulary.language) or text

    def mark(self, answer: Answer, vocabulary: Vocabulary = NO_VOCABULARY) -> Mark:
        given = " ".join(answer)
        meant = verdict(given, vocabulary.language)
        return Mark.of(Part(given, self.expected[0], right=meant in (*self.expected, *self.accept)))

    def accepting(self, text: str, expected: str) -> "TrueOrFalse | None":
        if expected not in self.expected or text not in WORDS:
            return None
        return replace(self, accept=(*self.accept, text))


def read(fields: Fields) -> list[Variant]:
    return [Variant("", TrueOrFalse(fields.get(STATEMENT), fields.get(ANSWER)))]


TRUE_OR_FALSE = Kind("a true or false", (STATEMENT, ANSWER), read)
