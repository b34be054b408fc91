"""Decides what the columns of a table contain, by a header row or by what the user says."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.card.problem import QuizError
from quiz.card.words import listed, nearest, shortened
from quiz.exchange.tables.lenient_csv import TableRow
from quiz.process.lazy_pattern import lazy_pattern

NOTHING = "-"

_WORDS = """
    front: front, term, word, prompt, question, question text, question title, expression, source, stem, recto,
        vorderseite, begriff, wort, vokabel, frage, fragetext, ausdruck, terme, mot, avant, devant, anverso, frente,
        termino, palabra, pregunta, fronte, termine, parola, domanda, termo, palavra, pergunta, voorkant, woord,
        vraag, przod, pojecie, slowo, pytanie, framsida, ord, fraga, слово, вопрос, термин, 単語, 問題, 表,
        正面, 问题, 词
    back: back, definition, answer, meaning, translation, reply, target, rueckseite, ruckseite, definitionen,
        bedeutung, ubersetzung, uebersetzung, antwort, losung, loesung, verso, reponse, traduction, signification,
        arriere, reverso, definicion, respuesta, traduccion, significado, atras, retro, definizione, risposta,
        traduzione, significato, definicao, resposta, traducao, achterkant, antwoord, vertaling, betekenis, tyl,
        odpowiedz, tlumaczenie, baksida, svar, ответ, перевод, определение, 意味, 裏, 答え, 反面, 答案, 翻译
    tags: tags, tag, label, labels, keywords, topic, topics, subject, category, categories, schlagworter,
        schlagworte, schlagwort, stichworter, stichworte, stichwort, thema, kategorie, kategorien, etiquettes,
        etiquette, mots cles, categorie, etiquetas, etiqueta, palabras clave, categoria, categorias, etichette,
        parole chiave, тег, теги
    hint: hint, hints, clue, tipp, hinweis, indice, aide, pista, suggerimento, indizio, dica, tip, подсказка
    explanation: explanation, answer explanation, notes, note, comment, comments, extra, remark, remarks, feedback,
        rationale, general feedback, example, examples, erklarung, erlauterung, kommentar, anmerkung, anmerkungen,
        bemerkung, bemerkungen, notiz, beispiel, explication, remarque, commentaire, exemple, explicacion, comentario,
        ejemplo, nota, notas, spiegazione, commento, esempio, explicacao, uitleg, toelichting, комментарий, пример
    deck: deck, set, stapel, kartei, lesson, unit, chapter, lektion, kapitel, paquet, lecon, chapitre, mazo, leccion,
        mazzo, lezione, capitolo, baralho, колода
    id: id, guid, uuid, key, identifier, schlussel
    context: context, kontext, contexte, contexto, contesto
    quote: quote, quotation, zitat, citation, cita, citazione
    kind: kind, type, question type, fragetyp, typ, tipo
    correct: correct, correct answer, correct answers, correct option, right answer, right answers, correct choice,
        answer key, solution, richtig, richtige antwort, richtige antworten, richtige option, korrekt, bonne reponse,
        bonnes reponses, reponse correcte, respuesta correcta, respuestas correctas, correcta, risposta corretta,
        risposte corrette, risposta esatta, corretta, resposta correta, resposta certa, juiste antwoord,
        correct antwoord, правильный ответ
    option: option, options, choice, choices, answer option, alternative, antwortmoglichkeit, antwortoption, auswahl,
        choix, proposition, opcion, opzione, opcao, optie, keuze, вариант
    wrong: wrong, wrong answer, wrong answers, incorrect, incorrect answer, incorrect answers, distractor,
        distractors, falsch, falsche antwort, falsche antworten, distraktor, mauvaise reponse, fausse reponse,
        respuesta incorrecta, incorrecta, risposta errata, risposta sbagliata, errata, resposta errada, fout antwoord
    -: time, time limit, time in seconds, time limit sec, image, image link, image url, picture, question number,
        number, no, nr, points, score, difficulty, created, modified, date, due, interval, ease, status, zeit, bild,
        nummer, punkte
    question: question
    answer: answer
    accept: accept
    statement: statement
    cloze: cloze, text
"""
"""Words that head columns in several languages, without accents, by what stands below them. The last five are for
`--columns` alone: they say which kind of card is meant."""

_KINDS_OF_CARDS = ("question", "answer", "accept", "statement", "cloze")
_BESIDE = lazy_pattern(r"\s+[-–—:(]\s*.*|\s*[(\[].*|\n.*")
"""Remarks after the name of a column, such as how long its texts may be."""
_NUMBERED = lazy_pattern(r"(.*?)\s*#?\s*(?:\d{1,2}|(?<=\s)[a-h])")
_SEARCHED = 12
"""Rows in which the names of columns are looked for; templates of quizzes have advice above them."""
_LETTERS = "abcdefgh"


class Columns(NamedTuple):
    """The content of each column, and the number of the header row, None if there is none."""

    roles: tuple[str, ...]
    header: int | None = None

    @property
    def words(self) -> str:
        """The columns as words for a message."""
        return listed(role if role != NOTHING else "–" for role in self.roles)


@lru_cache
def _by_word() -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    for line in _WORDS.strip().splitlines():
        head, colon, rest = line.strip().partition(": ")
        name = head if colon else name
        for word in (rest if colon else head).split(","):
            if word.strip():
                found.setdefault(word.strip(), name)
    return found


def told(names: Sequence[str]) -> Columns:
    """Returns the columns that the user has named. Raises `QuizError` for an unknown name."""
    known = set(_by_word().values()) | {*_KINDS_OF_CARDS}
    roles = []
    for name in names:
        word = name.strip().casefold()
        role = word if word in known else _role(word)
        if role is None:
            raise QuizError(
                f"`{shortened(name)}` is no column. {nearest(word, known)} The names are {listed(sorted(known))}."
            )
        roles.append(role)
    if not {"front", "question", "statement", "cloze"} & {*roles}:
        raise QuizError(f"None of the columns {listed(names)} is a `front`, which each card needs.")
    return Columns(tuple(roles))


def guess(rows: Sequence[TableRow]) -> Columns:
    """Returns the columns by a header among the first `rows`; without one: a front, a back, and explanations."""
    for number, row in enumerate(rows[:_SEARCHED]):
        roles = _roles(row.cells)
        if roles and (number == 0 or {"option", "wrong", "correct"} & {*roles}):
            return Columns(roles, number)
    width = max((len(row.cells) for row in rows[:_SEARCHED]), default=0)
    return Columns(("front", "back", *("explanation" for _ in range(width - 2)))[: max(width, 1)])


def _roles(cells: Sequence[str]) -> tuple[str, ...]:
    """Returns the content of each column by the header `cells`, such as `front`; none where they are not a header."""
    found = [_role(cell) for cell in cells]
    kept = list[str]()
    for role in found:
        # A second column of the sort is something else, such as the front of a card in another language.
        once = role in kept and role not in ("option", "wrong", "explanation", "tags", NOTHING)
        kept.append(NOTHING if role is None or once else role)
    named = [role for role in found if role]
    if len(named) < max(2, len([cell for cell in cells if cell.strip()]) / 2) or "front" not in kept:
        return ()
    return tuple(kept) if {"back", "correct", "wrong", "option"} & {*kept} else ()


def _role(cell: str) -> str | None:
    """Returns the content of a column with this header; None where it is unknown."""
    name = _BESIDE.sub("", cell.strip()[:80].strip())
    if name.endswith("#"):
        return NOTHING
    name = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    name = "".join(char if char.isalnum() else " " for char in name if not unicodedata.combining(char))
    name = " ".join(name.split())
    by_word = _by_word()
    if name in by_word:
        return by_word[name]
    if len(name) == 1 and name in _LETTERS:
        return "option"
    numbered = _NUMBERED.fullmatch(name)
    role = by_word.get(numbered[1]) if numbered and numbered[1] else None
    if role == "back":
        return "option"
    return role if role in ("option", "wrong", "correct", "tags", "explanation", "hint") else None
