"""Makes a cloze card from a fact: its statement with the answer as a blank, unless the words around give it away."""

import re
from collections.abc import Sequence

from quiz.card.kinds.cloze import escaped
from quiz.deck.sources.sentences import Span
from quiz.deck.writing.yaml_text import Entry
from quiz.draft.cards.draft_of_fact import accept_key, draft_of, mention_asked_for, telling_stems
from quiz.draft.cards.lines_above import lines_without
from quiz.draft.cards.other_wordings import same_names
from quiz.draft.cards.worked_out import is_worked_out
from quiz.draft.mentions.name_given_away import has_dense_sign, line_says
from quiz.draft.pack import Pack, together
from quiz.draft.values import Draft, Fact, Statement
from quiz.process.lazy_pattern import lazy_pattern

_MOST_BLANK_WORDS = 8


def cloze(fact: Fact, pack: Pack) -> Draft | None:
    """Makes a cloze card: the statement with its answer as a blank."""
    if len(fact.spans) > 2 or any(len(answer.split()) > _MOST_BLANK_WORDS for answer in fact.answers):
        return None
    if any(re.match(r"(?:because|that|when|to|for|as|in|with|by) (?:\S+ ){2}", answer) for answer in fact.answers):
        return None  # a clause, which nobody fills in word for word
    if len(fact.spans) == 1 and fact.kind in ("number", "year", "date") and _is_half_of_range(fact, pack):
        return None
    named = fact.kind == "term" and " " in fact.answers[0] and fact.answers[0].istitle()
    named = named and (pack.capitals_are_names or fact.spans[0][0] > fact.statement.start)
    named = named or (fact.kind == "place" and len(fact.spans) == 1 and not _is_surely_place(fact, pack))
    hint = pack.values("hints").get("name" if named else fact.kind, "")
    text = _without_links(_with_blanks(fact.statement, fact.spans, hint), pack)
    if is_worked_out(fact, text, pack) or _is_one_example(fact, pack) or _can_be_guessed(fact, pack):
        return None
    keys: Entry = {"cloze": text} | accept_key(fact, pack)
    said = lambda line: any(line_says(line, one, pack) for one in fact.answers)  # noqa: E731
    lines = lines_without(fact.statement.context, fact.answers, said)
    fact = fact._replace(statement=fact.statement._replace(context=lines))
    return draft_of("cloze", fact, keys, *fact.answers)


def _is_surely_place(fact: Fact, pack: Pack) -> bool:
    """Returns whether a place is one by more than its name, which a ship or a firm may bear as well: a word before it
    tells where something is, the name says so, or it is a country.
    """
    statement, (start, end), answer = fact.statement, fact.spans[0], fact.answers[0]
    block = statement.sentence.block.text
    ends = {answer.split()[0], answer.split()[-1]}
    if pack.is_dense or answer in pack.words("countries") or not ends.isdisjoint(pack.words("place_words")):
        return True
    in_row = block.startswith(", ", end) and block[end + 2 : end + 3].isupper()
    return in_row or pack.shape("tells_where").search(block, max(0, start - 40), start) is not None


def _without_links(text: str, pack: Pack) -> str:
    """Returns `text` without words inside it that refer to earlier sentences: `, however,`."""
    text = pack.shape("left_out").sub("", text)
    return pack.shape("link_inside").sub(lambda found: f"{found['before'] or ''}," * _is_inserted(found), text)


def _is_inserted(link: re.Match[str]) -> bool:
    """Returns whether a comma stays where a `link` is left out: behind an introduction, and before an insertion, such
    as `, however, dug by hand, was …`.
    """
    return bool(link["before"]) or _INSERTION.match(link.string, link.end()) is not None


_INSERTION = lazy_pattern(
    r",? [a-z]+(?:ed|en|wn|ade|und|ilt|ug|ght|ept|old|ent) (?:by|in|for|under|from|with|on|at)\b[^.;]*?, "
    r"(?:(?:only|never|also|then|soon|first) [a-z]+|is|are|was|were|has|have|had|did|can|could|will|would|became)\b"
)


def _can_be_guessed(fact: Fact, pack: Pack) -> bool:
    """Returns whether the words around a blank give its answer away, or would fit other answers as well."""
    if len(fact.spans) > 1:
        return False
    if not pack.capitals_are_names:
        return _begins_another(fact)
    statement, (start, end) = fact.statement, fact.spans[0]
    block, answer = statement.sentence.block.text, fact.answers[0]
    before, behind = statement.head + block[statement.start : start], block[end : statement.end]
    if _is_named_otherwise(fact, before, behind, pack) or _shows_words_of_term(fact, f"{before} {behind}"):
        return True
    if fact.kind == "number":
        return bool(pack.shape("counts_from_before").match(behind) or pack.shape("counts_more").search(before))
    if fact.kind in ("year", "date"):
        return pack.shape("counted_on").search(before) is not None
    told = fact.kind != "person" and pack.shape("guessed_from_before").search(before) is not None
    if told or _passes_laws(answer, behind, pack):
        return True
    headings = {word.casefold() for line in statement.context for word in re.findall(r"[^\W\d_]+", line)}
    at_head = pack.shape("article").fullmatch(before) is not None
    short = answer.casefold()
    if at_head and len(answer) < _SHORT_NAME and any(one.startswith(short) and one != short for one in headings):
        return True  # `The Fed is …` below `The Federal Reserve`
    following = re.match(r" ([a-z]+(?:ing|ion|ment|ness|ity))\b", behind)
    if fact.kind == "acronym" and at_head and following:
        return True  # `HTTP pipelining is …`
    shown = f"{before} {behind}"
    if fact.kind in ("person", "name") and _is_named_alike(answer, shown, pack):
        return True
    return " " not in answer and any(_is_twin(answer, one) for one in re.findall(r"[^\W\d_]{6,}", shown))


def _is_one_example(fact: Fact, pack: Pack) -> bool:
    """Returns whether what `fact` asks for is one of several examples, others of which would be as right."""
    if fact.kind in ("number", "year", "date"):
        return False
    statement, (start, end) = fact.statement, fact.spans[0]
    block = statement.sentence.block.text
    before = statement.head + block[statement.start : start]
    open_row = pack.shape("row_left_open").match(block, end, statement.end) is not None
    return open_row or pack.shape("one_example").search(before) is not None


def _passes_laws(answer: str, behind: str, pack: Pack) -> bool:
    """Returns whether the `answer` is a parliament that passed what is told `behind` it: any law is passed by one."""
    return bool(pack.shape("gives_laws").search(answer) and pack.shape("gives_law_behind").match(behind))


_IN_BRACKET, _IS_LETTERS = lazy_pattern(r"\([“\"]?$"), lazy_pattern(r"[A-Z]{2,6}s?")
"""The bracket behind some words, and the abbreviation of them that it has."""


def _shows_words_of_term(fact: Fact, shown: str) -> bool:
    """Returns whether what is `shown` has all words of the term asked for: `a glacier that fills a valley`."""
    if fact.kind != "term":
        return False
    own = set(telling_stems(fact.answers[0]))
    return len(own) > 1 and own <= set(telling_stems(shown))


_OWNERS_NAME = lazy_pattern(r"^([A-Z][^’']+[^’'\s])[’']s [A-Z]")
"""Whose name the answer begins with: `Bell’s Theorem` is no blank behind `Bell found …`."""


def _is_named_otherwise(fact: Fact, before: str, behind: str, pack: Pack) -> bool:
    """Returns whether a sentence names the answer by another name as well: `U.S.` beside `United States`."""
    mention = mention_asked_for(fact)
    others = {*same_names(fact.answers[0], pack), *(mention.others if mention else ())}
    others |= {found[1] for found in _OWNERS_NAME.finditer(fact.answers[0])}
    if _IN_BRACKET.search(before) and _IS_LETTERS.fullmatch(fact.answers[0]):
        words = re.findall(r"[^\W_]+", before)[-len(fact.answers[0].rstrip("s")) :]
        return _shortens(fact.answers[0], " ".join(words))
    if letters := _INITIALS.match(behind):
        behind = behind[letters.end() :] if _shortens(letters[1], fact.answers[0]) else behind
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", f"{before}…{behind}") for name in others - {""})


def _begins_another(fact: Fact) -> bool:
    """Returns whether another word of the statement begins with the answer: `Koralle` beside `Korallen`."""
    (start, end), block, answer = fact.spans[0], fact.statement.sentence.block.text, fact.answers[0]
    shown = f"{block[fact.statement.start : start]} {block[end : fact.statement.end]}"
    if answer.casefold().translate(_UMLAUTS) in (
        word.casefold().translate(_UMLAUTS) for word in re.findall(r"[^\W_]+", shown)
    ):
        return True  # `Ruebstadt` beside `Rübstadt`
    return len(answer) >= _SHORT_NAME and re.search(rf"\b{re.escape(answer)}\w", shown) is not None


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})
_SHORT_HALF = 4


def _is_named_alike(answer: str, shown: str, pack: Pack) -> bool:
    """Returns whether the name `answer` is also in the text `shown`, apart from its last word (`James I` beside
    `James`) or its spelling.
    """
    written, own = (re.findall(r"[^\W_]+", text.casefold()) for text in (shown, answer))
    words = [word.translate(_UMLAUTS) for word in written]
    if any(word not in written and word.translate(_UMLAUTS) in words for word in own):
        return True
    rest, first = own[:-1], answer.split()[0]
    little = together(pack.words("titles"), pack.words("of_heads"), pack.words("thing_words"))
    is_short = len(rest) == 1 and (rest[0] in pack.words("common_words") or len(rest[0]) < _SHORT_HALF)
    if not rest or is_short or first in little:
        return False  # `King William` beside `King Henry`
    return f" {' '.join(rest)} " in f" {' '.join(written)} "


_SHORT_NAME, _LONG_TWIN = 6, 6


def _is_twin(answer: str, word: str) -> bool:
    """Returns whether `word` is `answer` with another ending: `nephilid` beside `Nephilidae`."""
    shorter = min(len(answer), len(word)) - 1
    return shorter >= _LONG_TWIN and answer[:shorter].casefold() == word[:shorter].casefold()


def _is_half_of_range(fact: Fact, pack: Pack) -> bool:
    """Returns whether a number is one end of a range: `30 to 50 thousand`, `between 1350 and 1490`."""
    block, (start, end) = fact.statement.sentence.block.text, fact.spans[0]
    before, behind = block[max(0, start - 30) : start], block[end : end + 30]
    return bool(pack.shape("range_begun").search(before) or pack.shape("range_goes_on").match(behind)) or (
        pack.shape("range_opens").search(before) is not None
        and re.match(r" (?:and|to) (?:[A-Z][a-z]+ )?\S*\d", behind) is not None
    )


_INITIALS = lazy_pattern(r" \(([A-Z]{2,6}(?:-[A-Z]{1,4})?)s?\)")
"""An abbreviation behind the words that it stands for, which a blank there does not show."""
_MEASURED_AGAIN = lazy_pattern(
    r"(?P<unit>(?:[ -][a-z°²³⁄/]+){0,3}) "
    r"\((?:about |approximately |around |some )?[−–-]?\d[\d.,]*(?:(?:[- ]|(?=°))[^\W\d]?[\w°²³⁄/]+){1,4}"
    r"(?:[,;] [−–-]?\d[\d.,]*(?: ?[\w°]+){1,2})?\)"
)
"""The same measure in another unit behind the one that a blank hides, which would tell it: ` metres (295 feet)`."""
_GLOSSED = lazy_pattern(r"(?P<close>[」』”》]?)\s?[（(](?P<inside>[^（）()]*)[）)]")
"""A bracket behind a blank in a script without spaces."""
_PART = lazy_pattern(r"\s*[、,，;；]\s*")
_SAYS_NAME = lazy_pattern(r".*[^\W\d_\u3040-\u9fff]{3}.*|(?=.*[\u3040-\u30ff])[^\d\u3400-\u9fff]*", re.DOTALL)
"""A part of such a bracket that has the name in letters or as it is read: `英: Fell system`, `じんぞう`."""


def _without_gloss(bracket: re.Match[str]) -> str:
    """Returns a `bracket` behind a hidden name without the name in other letters: `（Ada Fell、1847年生）`."""
    parts = [part for part in _PART.split(bracket["inside"]) if part and not _SAYS_NAME.fullmatch(part)]
    return bracket["close"] + (f"（{'、'.join(parts)}）" if parts else "")


def _shortens(letters: str, words: str) -> bool:
    """Returns whether `letters` begin with the initials of `words`: of all of them or of the capitalised ones."""
    firsts = re.findall(r"(?<![^\W\d_])[^\W\d_]", words)
    capitals = [one for one in firsts if one.isupper()]
    return any("".join(some).upper().startswith(letters[:2]) for some in (firsts, capitals)) or _has_in_order(
        letters, capitals
    )


def _has_in_order(letters: str, capitals: Sequence[str]) -> bool:
    """Returns whether all `capitals`, two at least, stand in this order among `letters` that begin with the first and
    end with the last of them or go on inside of it: `BCO` of `Backcountry Office`.
    """
    rest = iter(letters)
    return len(capitals) > 1 and letters[:1] == capitals[0] and all(one in rest for one in capitals)


def _with_blanks(statement: Statement, spans: Sequence[Span], hint: str) -> str:
    """Returns the text of `statement` with blanks at `spans` in the notation of decks; several are asked together."""
    block = statement.sentence.block.text
    group = "c1::" if len(spans) > 1 else ""
    pieces, place = [statement.head], statement.start
    for start, end in spans:
        blank = f"{{{{{group}{escaped(block[start:end])}{'::' + hint if hint else ''}}}}}"
        if start < statement.start:  # it begins with the letter that was made a capital
            pieces, place = [blank.replace(block[start], statement.head[0], 1)], end
        else:
            pieces += [escaped(block[place:start]), blank]
            place = end
        if glossed := _GLOSSED.match(block, place) if has_dense_sign(block[start:end]) else None:
            pieces.append(_without_gloss(glossed))
            place = glossed.end()
        elif letters := _INITIALS.match(block, place):
            place = letters.end() if _shortens(letters[1], block[start:end]) else place
        elif (again := _MEASURED_AGAIN.match(block, place)) and any(map(str.isdecimal, block[start:end])):
            pieces.append(again["unit"])
            place = again.end()
    return "".join((*pieces, escaped(block[place : statement.end]), statement.tail))
