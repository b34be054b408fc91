"""Finds sentences that say what something is for, made of, caused by or does, and makes the question."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from quiz.card.lazy_pattern import lazy_pattern
from quiz.deck.articles.article import count_words
from quiz.draft.facts.reasons import Relation, purpose_in, reason_in
from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.verbs import base_of
from quiz.draft.values import Statement
from quiz.draft.word_forms import stem

_FEWEST_WORDS, _MOST_WORDS, _MOST_SIGNS = 1, 20, 80
_PARTS = ("adverbial", "head", "how", "end", "be", "can", "where", "aim", "what", "object_words", "said")
"""The shapes of a language that its list of relations is written with."""
_REST = r"(?P<rest>[^;:()“”\"]{4,160}?)"


def relation_in(statement: Statement, known: Lexicon | None, pack: Pack) -> Relation | None:
    """Returns the question about what `statement` says that its subject is for, made of, caused by or does.

    Returns None where it says none of these. With `known`, the words of the article, only subjects that can be
    understood without the sentence are asked about.
    """
    if statement.refusal or _is_one_of_several(statement, pack):
        return None
    if pack.is_dense or not pack.capitals_are_names:
        return _by_shape(statement, pack)
    intro = pack.shape("intro").match(statement.text)
    intro = intro if intro and not pack.shape("loose_intro").search(intro[0]) else None
    for start in (0, intro.end()) if intro else (0,):
        text = _capital(statement.text, start)
        for row in _rows_in(statement.text, pack):
            for found, shift in _found(row, text, start):
                if told := _relation_found(found, row.question, statement, known, pack):
                    question = _behind(statement.text[:start], told.question) if start else told.question
                    return Relation(question, told.answer, told.start + shift, told.end + shift)
    return reason_in(statement, pack) or purpose_in(statement, pack)


def _is_one_of_several(statement: Statement, pack: Pack) -> bool:
    """Returns whether a question of the statement has other right answers: it is about a time, or sentences before tell
    some, as an `also` says that the card leaves out.
    """
    if any(one.kind in ("year", "date") and f"The {one.value}" in statement.text[:24] for one in statement.mentions):
        return True
    adding = pack.pattern("adding_words")
    return len(adding.findall(statement.quote)) > len(adding.findall(statement.text))


def _capital(text: str, start: int) -> str:
    return text if not start else f"{text[:start]}{text[start].upper()}{text[start + 1 :]}"


def _behind(intro: str, question: str) -> str:
    return f"{intro}{question[0].lower()}{question[1:]}"


_OF_OWNER = "What {be} {head}?"
"""The question about the purpose of something, which has to be known, and not the purpose."""


def _owner(head: str) -> str:
    """Returns whose purpose a `head` names: `Drones` of `The purpose of drones`, `A drone` of `A drone’s purpose`."""
    _, of, owner = head.partition(" of ")
    return owner[0].upper() + owner[1:] if of else re.sub(r"[’']s? [^’']*$", "", head)


_OF_VERB = "What {do} {head} {base}?"
"""The question about what is done by something. What a person did once is one thing of many."""


def _relation_found(
    found: re.Match[str], question: str, statement: Statement, known: Lexicon | None, pack: Pack
) -> Relation | None:
    """Returns what a sentence that a pattern has `found` is asked and answers; None where its words do not allow it."""
    head = found["head"]
    rest = _of_one_verb(_without_appendix(found["rest"], question, pack), pack)
    if _is_plural(head) and not question.endswith("to do?"):
        rest = _of_one_verb_of_many(rest, pack)
    parts = {"do": "do" if _is_plural(head) else "does"} | found.groupdict()
    between = found.string[found.end("head") : found.start("rest")]
    hedge = pack.shape("kept_adverb").search(between)
    if parts.get("can") == "cannot":
        question, parts["can"] = question.replace("{can} {head}", "{can} {head} not"), "can"
    parts["head"] = in_question(head, statement) if "stand for" not in question else head  # letters, or a word of them
    parts["head"] += f" {hedge[0]}" if hedge else ""
    owner = _owner(head) if question == _OF_OWNER else head
    if (
        not _is_owner(owner, statement, known, pack)
        or " also " in between  # one of several things that are told of it
        or not _is_whole_answer(found, question, rest, pack)
        or (parts.get("can") and _may_act_again(rest, pack))
    ):
        return None
    if "{do}" in question and "base" not in question and _past(found[0], found):
        parts["do"] = "did"
    if "base" in question:
        verb, _, particle = found["verb"].partition(" ")
        base, auxiliary = _base_and_auxiliary(verb, head, pack)
        named = any(one.kind in _NAMED and head.endswith(one.value) for one in statement.mentions)
        gives_law = head.split()[-1].casefold() in pack.words("lawgivers")
        if not base or (auxiliary == "did" and not (gives_law if question == _OF_VERB else named)):
            return None
        parts |= {"base": f"{base} {particle}".strip(), "do": auxiliary}
    if question.startswith("Where ") and (time := pack.shape("a_time").match(rest)):
        question, rest = question.replace("Where", "When", 1), time[0]
    if question.endswith(" by?") and _is_somebody(rest, statement, pack):
        question = question.replace("What", "Who", 1)
    end = found.start("rest") + len(rest)
    return Relation(question.format(**parts), rest[0].upper() + rest[1:], found.start("rest"), end)


def _without_appendix(rest: str, question: str, pack: Pack) -> str:
    """Returns the answer `rest` without what the sentence adds to it behind a comma, `and` or `but`."""
    rest = pack.shape("appended").sub("", rest)
    if rest.count(",") == 1:
        rest = pack.shape("when_behind").sub("", rest)
    if question.endswith("to do?"):
        rest = _GAPPED.sub("", rest)
    if rest.count(", ") == 1 and _has_own_verb(rest.partition(", and ")[2], pack):
        rest = rest.partition(", and ")[0]  # a list has more commas
    if " not " not in f" {rest}" and _has_own_verb(rest.partition(" but ")[2], pack):
        rest = rest.partition(" but ")[0]
    return rest


_GAPPED = lazy_pattern(r",? and (?:the |an? )?[\w-]+ to [a-z]+ .*$")
"""What is told likewise of another thing: `use pine to make masts, and oak to make keels`."""


def _is_somebody(words: str, statement: Statement, pack: Pack) -> bool:
    """Returns whether `words` name a person: `Anna Bell`, or `Anna Bell’s sister`, but not `Anna Bell’s book`."""
    people = (one.value for one in statement.mentions if one.kind == "person")
    name = next((one for one in people if words.startswith(one)), "")
    owned = re.match(r"[’']s? ", words[len(name) :]) is not None
    callings = together(pack.words("offices"), pack.words("callings"))
    return bool(name) and (not owned or words.split()[-1] in callings)


def _is_whole_answer(found: re.Match[str], question: str, rest: str, pack: Pack) -> bool:
    """Returns whether `rest` is a complete answer to `question`, which the sentence does not qualify afterwards."""
    cut = found.string[found.start("rest") + len(rest) :]
    return not (
        not _is_answer(rest, pack)
        or _is_object_of_noun(question, rest, pack)
        or _is_vague(rest, pack)
        or _is_open_question(found, question, rest, pack)
        or _has_second_verb(rest, pack)
        or _is_half(rest, cut)
        or _is_completed(found, question, rest, pack)
        or (question.endswith("to do?") and rest.partition(" ")[0] in _DETERMINERS)
        or (question.endswith(" by?") and _ASKED_TO_DO.match(rest) is not None)
        or (question.endswith(" for?") and pack.shape("how_long").match(rest) is not None)
        or pack.shape("goes_on_behind").match(cut)
        or pack.shape("unsure").search(rest)
        or (question.startswith("Where ") and pack.shape("no_place").match(rest) is not None)
        or (not pack.shape("clausal").match(rest) and pack.shape("finite").search(rest))
    )


_ASKED_TO_DO = lazy_pattern(r"(?:[\w’'-]+ ){1,4}?to [a-z]+\b(?! of\b)")
"""Who asked somebody to do something, behind `by`, where it is not told alone: `by the king to draw a map`."""


_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "all", "both", "each", "every", "some", "any"))


def _is_object_of_noun(question: str, rest: str, pack: Pack) -> bool:
    """Returns whether the verb found is really a noun, because another verb or a preposition follows in `rest`.

    So it is in `Retrograde forms reverse the row` and in `the attractive forces between the units`. After `help to`, a
    verb has to follow.
    """
    first, _, others = rest.partition(" ")
    verbs = together(pack.words("regular_verbs"), pack.words("told_verbs"), pack.bases)
    if question.endswith(("help to do?", "help to do")):
        return first not in verbs and f"{first}s" not in pack.parts_of_verbs
    if question != _OF_VERB:
        return False
    second = others.partition(" ")[0]
    determiners = ("the", "a", "an", "its", "their", "these", "all", "both", "each")
    if first in pack.words("only_verbs") or _ACTED.match(rest):
        return True
    happened = first in pack.past_forms or _PAST.fullmatch(first) is not None
    if happened and pack.shape("adverbial").fullmatch(second):
        return True  # `The oldest ship forms emerged from the north`
    preposition = first in _PREPOSITIONS
    return preposition or (first not in pack.words("function_words") and second in determiners)


_PAST = lazy_pattern(r"[a-z]{3,}(?<!e)ed")
_ACTED = lazy_pattern(r"[a-z]+ed and [a-z]+ed (?:the|an?|its|their) ")
"""What somebody did, behind the noun that was taken for the verb: `forces surrounded and besieged the town`."""


_PREPOSITIONS = frozenset(
    (
        *("between", "against", "within", "through", "without", "about", "toward", "towards", "beyond", "across"),
        *("along", "around", "into", "onto", "throughout", "upon", "past", "beneath", "above", "below", "outside"),
    )
)


_NAMED = frozenset(("person", "place", "organisation", "thing", "name", "acronym"))


def _base_and_auxiliary(verb: str, head: str, pack: Pack) -> tuple[str, str]:
    """Returns the base form and the auxiliary of the finite `verb` after `head`; two empty texts where they do not
    agree.
    """
    base, auxiliary = base_of(verb, pack)
    if not base:
        forms = _forms_told(pack)
        base, auxiliary = forms.get(verb, (verb, ""))
    plural = _is_plural(head)
    if auxiliary == "did":
        return base, "did"
    if verb == base:
        return (base, "do") if plural else ("", "")
    return base, "does"


@lru_cache(maxsize=4)
def _forms_told(pack: Pack) -> dict[str, tuple[str, str]]:
    """Returns the base form and auxiliary of each form of the verbs in the list `told_verbs`."""
    found: dict[str, tuple[str, str]] = {}
    for verb in pack.words("told_verbs"):
        found[_with_s(verb)] = (verb, "does")
        if verb not in pack.bases:
            found |= dict.fromkeys(_regular_pasts(verb), (verb, "did"))
    return found


def _regular_pasts(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (f"{verb}d",)
    if verb.endswith("y") and verb[-2] not in "aeou":
        return (f"{verb[:-1]}ied",)
    return (f"{verb}ed", f"{verb}{verb[-1]}ed")


def _is_vague(rest: str, pack: Pack) -> bool:
    """Returns whether an answer says nothing specific: `an important role`."""
    words = pack.shape("behind_noun").split(rest.removeprefix("in that "), maxsplit=1)[0].casefold().split()
    common = together(pack.words("empty_answers"), pack.words("empty_complements"), pack.words("vague_adjectives"))
    return bool(words) and all(word in common or word in pack.words("function_words") for word in words)


def _is_open_question(found: re.Match[str], question: str, rest: str, pack: Pack) -> bool:
    """Returns whether a question has many right answers, or an answer that adds nothing to it."""
    verb = found.groupdict().get("verb") or ""
    base = _base_and_auxiliary(verb, found["head"], pack)[0] or verb
    content = [word for word in re.findall(r"[\w’'-]+", rest.casefold()) if word not in pack.words("function_words")]
    common = together(pack.words("common_words"), pack.words("empty_answers"), pack.words("vague_adjectives"))
    if verb and base in pack.words("open_verbs") and not question.endswith("to do?"):
        return True
    if question == _OF_OWNER and rest.startswith("to ") and len(content) < _FEWEST_OF_AIM:
        return True
    is_everyday = all(word in common or stem(word) in common for word in content)
    if is_everyday and len(content) < _FEWEST_OF_AIM and not question.endswith("to do?"):
        return True
    return pack.shape("open_answer").search(rest) is not None


_FEWEST_OF_AIM = 3
"""Words of weight that an answer needs when all of them are everyday ones."""


def _of_one_verb(rest: str, pack: Pack) -> str:
    """Returns `rest` up to an `and` or `or` after which another verb begins."""
    if pack.shape("clausal").match(rest) and re.match(r"(?:that|how|what|when|whether|why|because)\b", rest):
        return rest
    for found in re.finditer(r",? (?:and|or|but) (?:\w+ly |then |also )?", rest):
        words = rest[found.end() :].split()
        relative = pack.shape("relative").search(rest[: found.start()]) is not None
        own_subject = words[:1] and words[0] in ("the", "a", "an", "its", "their")
        if own_subject and pack.shape("finite").search(" ".join(words[1:6])) and not _is_relative(words[1:6], pack):
            return rest[: found.start()]
        clause = found[0].startswith(",") and rest.count(",") == 1
        if not relative and (_is_verb_at(words, pack) or (clause and _is_present(words[:2], pack))):
            return rest[: found.start()]
    return rest


def _may_act_again(rest: str, pack: Pack) -> bool:
    """Returns whether a second verb may begin inside of `rest`, what somebody can do: `impair healing and delay it`."""
    verbs = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    return any(found[1] in verbs for found in _SECOND.finditer(rest))


_SECOND = lazy_pattern(r"\b(?:and|or) (?:then |also )?([a-z]+) (?!(?:of|in|for|to|from|at|on|by|with|and|or)\b)[a-z]+")
"""A word that may be a verb with its object."""


def _of_one_verb_of_many(rest: str, pack: Pack) -> str:
    """Returns `rest`, whose subject is plural, up to an `and` after which a plural verb begins: `and let nobody in`."""
    if pack.shape("clausal").match(rest):
        return rest
    verbs = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    for found in re.finditer(r",? (?:and|or|but) (?:then |also )?([a-z]+) ([a-z]+)(?= ([a-z]+)|)", rest):
        verb, following, third = found.groups()
        acts = following in ("the", "a", "an", "its", "their", "them", "it") or third == "to"
        acts = acts or verb in pack.words("only_verbs")
        if verb in verbs and acts and not pack.shape("relative").search(rest[: found.start()]):
            return rest[: found.start()]
    return rest


def _is_present(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether two words behind `, and` are a verb of the present and a preposition: `closes with`."""
    first, second = (*words, "", "")[:2]
    return second in ("with", "in", "on", "by", "to", "at", "for", "as", "into") and base_of(first, pack)[1] == "does"


_HALVES = (("not only", "but"), ("both", "and"), ("either", "or"), ("neither", "nor"), ("whether", "or"))
"""Words that come in pairs."""


def _is_half(rest: str, cut: str) -> bool:
    """Returns whether `rest` has one word of a pair such as `both … and`, and the text `cut` off after it has the
    other.
    """
    return any(
        re.search(rf"\b{one}\b(?!.*\b{other}\b)", rest) is not None and re.search(rf"\b{other}\b", cut) is not None
        for one, other in _HALVES
    )


def _is_completed(found: re.Match[str], question: str, rest: str, pack: Pack) -> bool:
    """Returns whether the verb needs more than its object: `keeps the house warm`, `links A to B`."""
    if question != _OF_VERB and question != "What {can} {head} {verb}?":
        return False
    verb = found["verb"]
    base = _base_and_auxiliary(verb, found["head"], pack)[0] or verb
    return pack.shape("completed").match(f"{base} {rest}") is not None


def _is_relative(words: Sequence[str], pack: Pack) -> bool:
    return pack.shape("relative").search(" " + " ".join(words) + " ") is not None


def _is_verb_at(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether the first of `words`, which follow an `and`, is a finite verb or a participle."""
    first, second = words[0] if words else "", words[1] if len(words) > 1 else ""
    if first in pack.words("auxiliaries"):
        return True
    told = _forms_told(pack).get(first, ("", ""))[1] == "does"
    known = told or (first.endswith("s") and base_of(first, pack)[1] == "does")
    third = known or re.search(r"(?:at|iz|if[iy])es$", first) is not None
    determined = second in ("the", "a", "an", "its", "their")
    if third and second and (determined or second not in pack.words("function_words")):
        return True
    past = first in pack.past_forms or re.fullmatch(r"\w{3,}ed", first) is not None
    return past and pack.shape("adverbial").match(second) is not None


def _was_named_otherwise(head: str, statement: Statement, pack: Pack) -> bool:
    """Returns whether `head`, such as `The patents`, refers to something named more fully before: `software
    patents`.
    """
    noun = re.escape(stem(head.split()[-1].casefold()))
    before = statement.sentence.block.text[: statement.sentence.start].casefold()
    words = (found[1] for found in re.finditer(rf"([\w’'-]+) {noun}\w{{0,2}}\b", before))
    return any(word in ("a", "an") or word not in pack.words("function_words") for word in words)


class _Row(NamedTuple):
    """A pattern of sentences with its question. `core` is a part of the pattern that is fast to search for.

    Unless `words` is empty, a matching text contains at least one of them, so that others need no compiled pattern.
    If the verb is one of many, `verbs` has them, and the pattern expects the verb and a line break before the sentence:
    compiling a pattern of two thousand verbs would take long.
    """

    core: re.Pattern[str]
    pattern: re.Pattern[str]
    question: str
    verbs: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


_REACH = 160
"""Characters of a sentence in which its verb is looked for."""


def _found(row: _Row, text: str, start: int) -> Iterator[tuple[re.Match[str], int]]:
    """Yields each match of `row` in `text` from `start` on, and the offset to add for positions in `text`."""
    if not row.verbs:
        if row.core.search(text, start) and (found := row.pattern.match(text, start)):
            yield found, 0
        return
    for verb in _small_words(text, start):
        if verb in row.verbs and (found := row.pattern.match(f"{verb}\n{text[start:]}")):
            yield found, start - len(verb) - 1


@lru_cache(maxsize=4)
def _small_words(text: str, start: int) -> Sequence[str]:
    """Returns the words of `text` behind `start` that may be its verb, each once; cached, since each row asks."""
    return tuple(dict.fromkeys(re.findall(r"[a-z]+", text[start : start + _REACH])))


@lru_cache(maxsize=8)
def _rows_in(text: str, pack: Pack) -> Sequence[_Row]:
    """Returns the rows that may match `text`; cached, since each fact of a sentence asks for them."""
    return [row for row in _rows(pack) if not row.words or any(word in text for word in row.words)]


@lru_cache(maxsize=4)
def _rows(pack: Pack) -> Sequence[_Row]:
    """Returns the patterns of the list `relations` with their questions."""
    verbs = pack.words("told_verbs")
    pasts = {past for base, past in _irregular_pasts(pack) if base in verbs}
    forms = frozenset({*verbs, *_forms_told(pack), *pasts})
    shapes = {f"{{{name}}}": pack.shape(name).pattern for name in _PARTS}
    behind = rf" (?!{shapes['{adverbial}']})(?={pack.shape('object').pattern}|[A-Z]|\w+\.$)"
    parts = {"{told}": "(?P=verb)", "{telling}": f"(?P=verb){behind}", **shapes}
    found: list[_Row] = []
    for line in pack.lines("relations"):
        written, _, question = line.partition(" => ")
        shape = pack.any_spelling(written)
        pattern = shape.replace("{rest}", _REST, 1)
        for name, value in parts.items():
            pattern = pattern.replace(name, value)
        of_many = forms if "{telling}" in shape else verbs if "{told}" in shape else frozenset[str]()
        pattern = rf"(?P<verb>[a-z]+)\n{pattern}" if of_many else pattern
        core = _core(shape)
        words = () if of_many else _words_of(core)
        for name, value in shapes.items():
            core = core.replace(name, value)
        core = re.sub(r"\?P<\w+>", "?:", core)
        found.append(_Row(lazy_pattern(core), lazy_pattern(pattern), question, of_many, words))
    return found


def _core(shape: str) -> str:
    """Returns a regular expression for the words between subject and answer in `shape`, with any words as adverbs."""
    if not shape.startswith("{head} "):
        return ""
    core = re.split(r"\{rest\}|\(\?P<rest>", shape.removeprefix("{head}"), maxsplit=1)[0]
    return re.sub(r"\(\?![^()]*\)", "", core.replace("{how}", r"(?:[\w-]+ ){0,3}"))


_SMALL = frozenset(
    ["as", "at", "be", "by", "for", "from", "have", "has", "in", "into", "of", "on", "the", "to", "upon", "with"]
)


def _words_of(core: str) -> tuple[str, ...]:
    """Returns words such that every match of the pattern `core` contains at least one; none where that is not certain.

    Each branch of it has a verb or a noun beside the small words; an optional letter at its end is left off.
    """
    plain = re.sub(r"\{[^{}]*\}|\[[^\]]*\]|\\[a-z]|\?P<\w+>|\(\?[:!=]|[a-z]\?", " ", core)
    words = [word for word in re.findall(r"[a-z]+", plain) if word not in _SMALL]
    return tuple(words) if words and min(map(len, words)) > 1 else ()


def _irregular_pasts(pack: Pack) -> Sequence[tuple[str, str]]:
    return [(base, past) for base, past, _ in (entry.split("/") for entry in pack.entries("verbs"))]


def _is_loose(head: str, pack: Pack) -> bool:
    """Returns whether nobody knows without the article what a subject means, as `the works` and `the name`."""
    noun = head.split()[-1]
    loose = noun in pack.words("loose_nouns") or noun.casefold() in pack.words("common_words")
    return loose or pack.shape("no_head").match(head) is not None


def _most(pack: Pack) -> int:
    """Returns how long an answer may be: in words, and in a language without spaces in signs."""
    return _MOST_SIGNS if pack.is_dense else _MOST_WORDS


def _by_shape(statement: Statement, pack: Pack) -> Relation | None:
    """Returns the question in a language of which the shapes alone tell subject and answer: German, Japanese."""
    for row in _rows(pack):
        found = row.pattern.match(statement.text)
        if found is None:
            continue
        rest, parts = found["rest"], found.groupdict()
        if head := parts.get("head", ""):
            if _is_loose(head, pack) or pack.shape("empty_complement").fullmatch(rest):
                return None
            if pack.shape("no_subject").match(head) or _is_one_thing_of_many(row.question, head, statement):
                return None  # `Grundsätzlich wird das Boot …`
            inside = head.partition(" ")[0].casefold() in pack.words("function_words")
            parts["head"] = head[0].lower() + head[1:] if inside else head
            if parts.get("what", "").startswith("sich "):  # stands before the subject in a question
                parts |= {"be": f"{parts['be']} sich", "what": parts["what"].removeprefix("sich ")}
        stray = pack.pattern("pronouns").search(rest) and not pack.shape("own_clause").match(rest)
        if stray or pack.shape("second_verb").match(rest):
            return None
        fewest = 0 if "sup" in parts else _FEWEST_WORDS  # `Orr is the deepest lake`
        if not fewest < (len(rest) if pack.is_dense else count_words(rest)) <= _most(pack):
            return None
        if "sup" in parts and _is_loose(rest, pack):
            return None
        question = _as_asked(row.question, found, parts, statement, pack)
        return Relation(question, rest[0].upper() + rest[1:], found.start("rest"), found.end("rest"))
    return None


def _as_asked(question: str, found: re.Match[str], parts: Mapping[str, str], statement: Statement, pack: Pack) -> str:
    """Returns the `question` of a row with the `parts` of the statement as they are written inside of it."""
    inside = {name: parts[name] for name in ("intro", "who") if name in parts}
    lowered = {name: words[0].lower() + words[1:] for name, words in inside.items()}
    asked = with_endings(question.format(**{**parts, **lowered}), pack)
    if "sup" in parts and _is_about_somebody(found, statement, pack):
        return pack.phrase("who", question=asked.partition(" ")[2])
    return asked


def with_endings(question: str, pack: Pack) -> str:
    """Returns a `question` with the ending that an adjective has behind `which`, in a language where it has one:
    `zwei große Arten` are asked for as `welche zwei großen Arten`.
    """
    return pack.shape("adjective_behind_which").sub(r"\g<0>n", question)


def _is_about_somebody(found: re.Match[str], statement: Statement, pack: Pack) -> bool:
    """Returns whether a person is the answer that was `found`: a name of one, or who is told to be the first woman."""
    shift = statement.start - len(statement.head)
    named = any(one.kind == "person" and one.start - shift == found.start("rest") for one in statement.mentions)
    return named or pack.shape("somebody").match(found["sup"]) is not None


def _is_one_thing_of_many(question: str, head: str, statement: Statement) -> bool:
    """Returns whether a `question` asks what a person describes or produces, which are many things."""
    people = (one.value for one in statement.mentions if one.kind == "person")
    return question.startswith("Was ") and any(head in name or name in head for name in people)


def _with_s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")


def _past(text: str, found: re.Match[str]) -> str:
    words = text[found.end("head") : found.start("rest")].split()
    return "did" if words[:1] and words[0] in ("consisted", "led", "resulted") else ""


_PLURALS = frozenset(("people", "men", "women", "children", "bacteria", "data", "algae", "mice", "cattle", "nuclei"))


def _is_plural(head: str) -> bool:
    if re.search(r" and (?!.* (?:of|in|for|with) )", head) and " of " not in head:
        return True
    last = re.split(r" (?:of|in|for|with) ", head, maxsplit=1)[0].split()[-1]
    return last in _PLURALS or (
        not re.match(r"(?:An?|Each) ", head)
        and last.endswith("s")
        and not last.endswith(("ss", "us", "is", "’s", "'s"))
    )


def _is_owner(head: str, statement: Statement, known: Lexicon | None, pack: Pack) -> bool:
    """Returns whether `head`, the subject of a question such as `What is the purpose of …?`, is understood without its
    sentence.
    """
    words = re.sub(r"^(?:An?|The|Each) ", "", head).split()
    lowered = [word.casefold() for word in words]
    wrong = together(pack.words("function_words"), pack.words("auxiliaries"))
    inner = wrong - pack.words("inside_heads")
    if (
        pack.shape("stray_in_answer").search(head)
        or not head[0].isalnum()
        or any(word in inner for word in lowered)
        or lowered[-1] in wrong
        or lowered[0] in wrong
    ):
        return False
    if lowered[0] in together(pack.words("vague_adjectives"), pack.words("loose_heads")) and not head.startswith(
        ("A ", "An ")
    ):
        return False
    if any(re.fullmatch(r"\w{3,}ly", word) for word in lowered) or lowered[-1] in pack.parts_of_verbs:
        return False
    if any(word not in pack.words("inside_heads") for word in re.findall(r"(\S+) (?:the|an?|its|their) ", head)):
        return False  # `mercantilists believed a colonial empire`
    if head.startswith("The ") and (_ORDINAL.match(" ".join(lowered)) or not _no_numbers(lowered[:2], pack)):
        return False  # `the second form`, `the first four traits`: others tell of which
    if re.match(r"An? (?:greater|larger|higher|smaller|lower|certain|large|small|significant) ", head):
        return False
    if (len(words) == 1 and lowered[0] in pack.words("bare_heads")) or lowered[-2:] == ["of", "course"]:
        return False
    if len(words) > 1 and words[-1][0].isdecimal() and words[-2] in pack.words("labels"):
        return False  # `Section 15`, of what?
    if statement.subject and head.casefold().endswith(statement.subject.casefold()):
        return True
    return known is None or _is_known(head, words, statement, known, pack)


_ORDINAL = lazy_pattern(
    r"(?:second|third|fourth|fifth|last|next|latter|former|final|remaining)\b"
    r"|first\b(?!.* (?:of|to) )"
)


def _no_numbers(words: Sequence[str], pack: Pack) -> bool:
    return not any(word in pack.values("number_words") for word in words)


def _is_known(head: str, words: Sequence[str], statement: Statement, known: Lexicon, pack: Pack) -> bool:
    """Returns whether a phrase has one meaning without its sentence, and does not refer to an earlier one."""
    lowered = [word.casefold() for word in words]
    if len(words) == 1 and (
        head.startswith("Each ")
        or (
            head.startswith("The ")
            and re.search(r"(?:ion|ment|ing)s$", lowered[0])
            and stem(lowered[0]) not in known.headings
        )
        or (head.startswith("The ") and (words[0].endswith("ing") or _was_named_otherwise(head, statement, pack)))
    ):
        return False
    if re.match(r"An? (?:\w+ )?(?:example|case|instance) of ", head):
        return False
    if any(word in pack.parts_of_verbs for word in lowered[:-1] if not word.endswith(("ing", "ed"))):
        return False
    common = together(pack.words("common_words"), pack.words("loose_nouns"), pack.words("no_terms"))
    is_common = stem(lowered[-1]) in common or lowered[-1] in common
    if stem(lowered[-1]) in known.headings and len(lowered) > 1:
        return True
    if any(word not in common and stem(word) not in common for word in lowered):
        return True
    if head.startswith(("The ", "Each ")) or len(words) == 1:
        return False
    # What many of its kind do is told of all of them: `Civil cases stem from …`, in an article about cases.
    often = _is_plural(head) and all(known.content[stem(word)] >= _OFTEN for word in lowered)
    return often or not is_common


_OFTEN = 3


def _has_own_verb(words: str, pack: Pack) -> bool:
    """Returns whether `words` behind an `and` are another clause: without a verb, they are part of what is told."""
    finite = together(pack.words("auxiliaries"), pack.past_forms)
    return any(
        word in finite or (word.endswith("s") and base_of(word, pack)[0]) or re.fullmatch(r"[a-z]{2,}ed", word)
        for word in re.findall(r"[\w’'-]+", words)
    )


def _has_second_verb(rest: str, pack: Pack) -> bool:
    """Returns whether another verb follows an `and`, so that the answer says more than is asked."""
    behind = re.search(r",? and ((?:[\w’'-]+ ?){1,8})", rest)
    if behind is None or pack.shape("clausal").match(rest):
        return False
    finite = together(pack.words("auxiliaries"), pack.past_forms)
    return any(word in finite or (word.endswith("s") and base_of(word, pack)[0]) for word in behind[1].split()[:5])


def _is_answer(rest: str, pack: Pack) -> bool:
    words = rest.split()
    if pack.shape("no_answer").match(rest) or words[-1].casefold() in pack.words("unfinished"):
        return False
    stray = (
        pack.shape("stray_in_answer").search(" ".join(words[:3]))
        or pack.shape("stray_object").search(rest)
        or pack.shape("bare_degree").match(rest)
    )
    stray = stray or pack.shape("acted_how").fullmatch(rest)  # `releases the neurotransmitter properly`
    stray = stray or pack.shape("acted_how").fullmatch(rest.partition(",")[0])
    acts = words[0] in pack.words("intransitive")  # the word before was a noun: `observational records exist for …`
    acts = acts or (len(words) > 1 and pack.shape("behind_verb").match(words[1]) is not None)
    return _FEWEST_WORDS <= len(words) <= _MOST_WORDS and not stray and not acts


def in_question(head: str, statement: Statement) -> str:
    """Returns the words at the beginning of a sentence as they are written inside a question: a name keeps its
    capital.
    """
    first, _, others = head.partition(" ")
    if first in ("A", "An", "The", "Each"):
        return f"{first.lower()} {others}"
    small = first.istitle() and len(first) > 1 and not re.match(r"[A-Z]\w", others)
    lowered = re.escape(first.lower())
    # With the letters before what is looked for around them, a long paragraph takes a tenth of the time.
    if small and re.search(rf"{lowered}(?<!\w{lowered})\b", statement.sentence.block.text):
        return head[0].lower() + head[1:]  # the paragraph writes it small elsewhere
    kinds = ("person", "place", "organisation", "thing", "acronym", "title")
    names = {
        one.value.split()[0]
        for one in statement.mentions
        if one.kind in kinds or (one.kind == "name" and (" " in one.value or one.value.isalpha()))
    }
    named = not names.isdisjoint((first, re.sub(r"['’]s?$", "", first)))
    named = named or (statement.resolved != "" and statement.subject.startswith(first))
    named = named or re.search(r"['’]s$", first) is not None
    gerund = re.fullmatch(r"[A-Z][a-z]+ing", first) is not None and others[:1].islower()
    letter = len(first) == 1 or first[1] == "-"  # `R`, of which the article is told apart above, and `R-type`
    keeps = (named and not gerund) or letter or first[1:] != first[1:].lower() or others[:1].isupper()
    return head if keeps else head[0].lower() + head[1:]
