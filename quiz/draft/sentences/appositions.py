"""Finds what a sentence explains in passing, behind a comma or in brackets: `renin, an enzyme that …`."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise

from quiz.deck.sources.sentences import Span
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.noun_phrases import (
    DETERMINERS,
    capitals_before,
    is_adjective,
    is_binomial,
    is_half_of_name,
    is_name,
    is_person,
    is_plural,
    stands_alone,
    term_before,
)
from quiz.draft.sentences.verbs import base_of, begin_clause, one_clause
from quiz.draft.sentences.what_identifies import only_describes
from quiz.draft.values import Definition, Mention, Statement
from quiz.process.lazy_pattern import lazy_pattern


@lru_cache(maxsize=8)
def apposition_in(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition of a term that `statement` gives in passing: `renin, an enzyme that …`; None where it
    gives none.
    """
    if not pack.words("auxiliaries") or statement.refusal:
        return None
    found = _apposed_to_marked(statement, pack) or _apposed_to_any(statement, pack) or _apposed_to_name(statement, pack)
    if found is None or any(pack.shape(name).search(found.complement) for name in ("of_its_time", "counted_before")):
        return None
    if only_describes(found.complement, pack) or _is_cut_at_stop(found.complement, statement.text):
        return None
    return None if _is_part_of_what_is_told_of(found, statement, pack) else found


def _is_cut_at_stop(complement: str, text: str) -> bool:
    """Returns whether what is told ends at a stop behind which its sentence goes on, as that of an initial does: `the
    home of J. B` of `the home of J. B. Bell`.
    """
    behind = text.partition(f"{complement}.")[2]
    return re.match(r" ?\w|,", behind) is not None


def _is_part_of_what_is_told_of(found: Definition, statement: Statement, pack: Pack) -> bool:
    """Returns whether something is told of more than the subject: of two, `Anna and Jakob Bell, a couple from Orr`, or
    of the whole name, `Carl E. Bell, a pilot`.
    """
    before = statement.text[: max(0, statement.text.find(f"{found.subject},"))]
    if found.subject[0].isupper() and re.search(r"\b[A-Z]\. $", before):
        return True
    if pack.shape("in_clause_at_head").match(before) or pack.shape("second_infinitive").search(before):
        return True  # the comma ends `While it was long ago from Orr to Tarn,`, or the term is a verb
    in_front, bracket, _ = statement.text.partition(f" {found.subject} (")
    of_forms = is_adjective(found.subject.split()[-1]) and _ADJECTIVE_BEHIND.search(statement.text)
    if bracket and (of_forms or pack.shape("to_a_degree").search(in_front)):
        return True  # `solid (a block) and tidal (a tube) forms`, `highly brittle (a fault of slate)`
    adjective = is_adjective(found.subject) or found.subject.endswith("y")
    if " " not in found.subject and adjective and _ADJECTIVE_AND.search(before):
        return True  # `calm and gritty, a voice like …`
    if " " not in found.subject and is_half_of_name(before):
        return True
    if " " not in found.subject and is_plural(found.subject) and _MANY_AND.search(before):
        return True  # of `pots and pans, products of Orr` both are told of
    if _goes_with_comma(found, before, pack):
        return True
    if found.subject.islower() and statement.text.endswith(f" of the {found.subject}, {found.complement}."):
        return True  # of `the signs of the word, a kind that …` all may be told of
    if not before.endswith((" and ", " und ")):
        return False
    of_all = pack.shape("told_of_several").match(found.complement) is not None and not is_plural(found.subject)
    return of_all or pack.shape("told_of_two").match(found.complement) is not None


_MANY_AND = lazy_pattern(r"\b[a-z]{2,}s and $")
_ADJECTIVE_BEHIND = lazy_pattern(r"\) (?:and|or) [a-z]+(?: \([^()]*\))? (?:forms|kinds|types|ones|varieties)\b")
_ADJECTIVE_AND = lazy_pattern(
    r"\b(?:[a-z]{2,}(?:ful|ous|ive|al|ic|y|ish|less|able|ible|ed|ing)|warm|calm|rich|deep|soft) and $"
)


def _goes_with_comma(found: Definition, before: str, pack: Pack) -> bool:
    """Returns whether the comma behind a subject ends a comparison, `Anna Bell, like Roth, a pilot of …`, or parts
    the examples of a row, `such as the lock of Orr, the mill of Tarn and the quay of …`.
    """
    if pack.shape("compared_before").search(before):
        return True
    in_row = pack.shape("examples_before").search(before) is not None
    return in_row and pack.shape("example_behind").search(found.complement) is not None


def _apposed_to_name(statement: Statement, pack: Pack) -> Definition | None:
    """Returns what a statement says in passing of a name inside of it: `the Orr Rifles, a unit of miners that …`.

    Which person is quoted is of no interest.
    """
    if _APPOSED.search(statement.text) is None:
        return None
    if not pack.capitals_are_names:
        return None
    bodies = pack.pattern("sayings").search(statement.text) is not None
    block, end = statement.sentence.block.text, statement.end
    for one in statement.mentions:
        kinds = ("organisation",) if bodies else ("person", "organisation", "thing", "name", "place")
        if one.kind not in kinds or one.torn:
            continue
        found = pack.shape("apposed_to_name").match(block, one.end, end) if one.start > statement.start else None
        if (
            found is None
            or not _tells_of_name(one, found["complement"], pack)
            or block.startswith(", and", found.end())
            or (one.kind != "organisation" and pack.shape("acts_behind").match(block, found.end()))
        ):
            continue
        if not stands_alone(one, block, pack):
            continue
        with_article = pack.shape("the_before_person" if one.kind == "person" else "the_before_name")
        article = "the " if with_article.search(block, max(0, one.start - 7), one.start) else ""
        words = block[one.start : one.end]
        past = pack.shape("in_past").search(statement.text) is not None
        verbs = ("was", "were") if past and one.kind == "person" else ("is", "are")
        plural = article != "" and words.endswith("s") and not words.endswith("ss")
        return Definition(words, article + words, verbs[plural], found["complement"].strip())
    return None


_FEWEST_OF_NAME, _MOST_WORDS_OF_NAME = 4, 22
_APPOSED = lazy_pattern(r"(?:, | ?— ?| – )(?:an?|the|[A-ZÀ-Þ][\w. ]+[’']s) ")
_OF_PERSON = lazy_pattern(r"\b(?:his|her(?! (?:to|in|into|at|on|for|with|and|as|from|by|when|that)\b))(?= )")


def _tells_of_name(name: Mention, complement: str, pack: Pack) -> bool:
    words = complement.split()
    owned = words[0].endswith(("’s", "'s"))
    if name.kind == "person":
        complement = _OF_PERSON.sub("the", complement)  # `known for her maps`
    if name.value[0].isdecimal() or pack.shape("amount").match(complement):
        return False
    if pack.shape("of_both").search(complement):
        return False
    judged = pack.shape("stray_word").search(complement) or pack.pattern("evaluations").search(complement)
    empty = together(pack.words("empty_complements"), frozenset(("one",)))
    acts = any(
        one.endswith("s") and base_of(one, pack)[1] == "does" and other in DETERMINERS for one, other in pairwise(words)
    )
    finite = together(pack.only_past, pack.words("auxiliaries"))
    acts = acts or any(word in finite for word in _before_clause(complement))
    if acts or (name.kind == "place" and not owned):
        return False  # `Orr, a town on the coast`, of which there are many
    told = owned or any(word[0].isupper() or "-" in word for word in words[1:])
    return _FEWEST_OF_NAME - told <= len(words) <= _MOST_WORDS_OF_NAME and not judged and empty.isdisjoint(words[:3])


def _apposed_to_any(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition after a comma after a word that is rare enough to be a term."""
    many = ("apposed_many",) if "s, " in statement.text else ()
    inside = ("apposed_bracket",) if " (" in statement.text else ()
    shapes = [pack.shape(name).finditer(statement.text) for name in ("apposed", *many, *inside)]
    for found in chain.from_iterable(shapes):
        between = statement.text[found.end("term") : found.start("complement")]
        capitals = capitals_before(found["term"].split()) if "(" in between else []
        words = capitals or term_before(found["term"].split(), pack)
        whole = f"{found['article'] or ''}{found['term']}".split()
        complement = found["complement"]
        if not words or _is_no_aside(statement, found, pack) or _is_of_other_number(found, words, pack):
            continue
        before = statement.text[: found.end("term") - len(" ".join(words))]
        if before.endswith(") ") or (capitals and _BEGUN_NAME.search(before)):
            continue  # only the end of a longer name: `an STX (slate tar extract) lamp, a …`
        if not _tells_much(complement, pack) or _is_no_noun(words, whole, pack):
            continue
        term = " ".join(words)
        others = whole[: -len(words)]
        article = f"{others[-1].lower()} " if others and others[-1].lower() in ("a", "an", "the") else ""
        if not article and not is_plural(words[-1]) and _is_one_of_many(before, pack):
            article = "an " if _SPOKEN_WITH_VOWEL.match(term) else "a "
        if found.start("term") == 0 and not article and not (is_name(statement, term) or is_binomial(term, pack)):
            term = term[0].lower() + term[1:]
        past = is_person(statement, term) and _goes_on_in_past(statement.text[found.end() :], pack)
        verbs = ("was", "were") if past else ("is", "are")
        plural = is_plural(words[-1]) and article not in ("a ", "an ")
        return Definition(term, article + term, verbs[plural], complement)
    return None


_SPOKEN_WITH_VOWEL = lazy_pattern(r"(?i:(?!eu|one\b|uni|us[aeu])[aeiou])")
_ONE_SUCH = lazy_pattern(r"\b[Aa]n? (?P<between>(?:[\w’'-]+ ){1,2})$")


def _is_one_of_many(before: str, pack: Pack) -> bool:
    """Returns whether words that only describe stand between `a` and a term: `a crucial | home game, a match of …`."""
    found = _ONE_SUCH.search(before)
    degrees = frozenset(("very", "quite", "rather", "most", "more"))
    little = together(pack.words("function_words"), pack.words("class_words"), pack.parts_of_verbs) - degrees
    return found is not None and little.isdisjoint(found["between"].split())


_IN_ROW = lazy_pattern(r"[\w-]+, (?:[\w-]+ ){0,2}[\w-]+(?:,|,? and) (?:[\w-]+ )?[\w-]+$")
"""A row of things, up to its last one."""
_BEGUN_NAME = lazy_pattern(r"(?<!^)(?<![.!?] )\b[A-ZÀ-Þ][\w’'-]+ $")
"""A capitalised word that stands right before another one, inside of a sentence."""


def _is_no_aside(statement: Statement, found: re.Match[str], pack: Pack) -> bool:
    """Returns whether the comma after a term only separates items of a list, or ends an introduction of the
    sentence.
    """
    if statement.text.startswith(", and", found.end()):
        return True  # `with good sight, a poor sense of smell, and …`: things of a row
    if found["article"] in ("a ", "an ") and re.search(r"\ban? [^,;:]{2,60}, $", statement.text[: found.start()]):
        return True  # `a temple, a fort, an early church and …`
    many = found.re is not pack.shape("apposed") and found["term"].endswith("s")
    if many and _IN_ROW.search(statement.text[: found.end("term")]):
        return True  # `eels, crabs and herons (birds which …)`, all of which it may be told of
    is_all = found.start("term") == 0 and statement.text[found.end() :] == "."
    is_pair = pack.shape("latin_pair").match(found["term"]) is not None
    if found.re is pack.shape("apposed_bracket"):
        return is_pair
    return is_all or is_pair or _opens(statement.text, found.start("complement"), pack)  # `At first, a ship …`


def _is_of_other_number(found: re.Match[str], words: Sequence[str], pack: Pack) -> bool:
    """Returns whether term and complement differ in number, or the words after a plural term are a clause."""
    complement = found["complement"]
    inside = _before_clause(complement)
    one = found.re is pack.shape("apposed_bracket") and re.match(r"(?:an?|the) ", complement) is not None
    if one or found.re is pack.shape("apposed"):
        of_many = re.match(r"an? (?:\w+ )?(?:group|type|kind|class|family|set|pair)\b", complement) is not None
        return is_plural(words[-1]) and not of_many
    function = pack.words("function_words") & set(inside[:3]) - {"of", "for", "with"}
    return bool(function) or begin_clause(inside, pack)


def _tells_much(complement: str, pack: Pack) -> bool:
    """Returns whether a `complement` is no clause, names a class that is not empty, and says what sets the term apart
    in it.
    """
    if any(word in pack.words("auxiliaries") for word in _before_clause(complement)):
        return False
    telling = pack.shape("telling").search(complement)
    if not telling or not 4 <= len(complement.split()) <= 18:
        return False
    head = complement[: telling.start()].split()
    empty = set(head[-2:]) & pack.words("empty_complements") or not _OF_ALL_OF_IT.isdisjoint(head[-2:])
    judged = pack.shape("stray_word").search(complement) or pack.pattern("evaluations").search(complement)
    doing = re.match(r"(?:\w+ly )?[a-z]+ing (?!of\b|and\b|in\b|that\b|which\b)", complement)  # `the chaos, flooding …`
    return not empty and not judged and not doing


_OF_ALL_OF_IT = frozenset(("one", "decision", "move", "step", "gesture", "habit"))
"""What tells of all that the sentence says before it, and not of its last word."""


def _before_clause(complement: str) -> list[str]:
    """Returns the words of `complement` before a relative clause."""
    return re.split(r" (?:that|which|who|whose|where)\b", complement, maxsplit=1)[0].split()


def other_word_in(statement: Statement, pack: Pack) -> Span | None:
    """Returns where the rarer of two words for one thing stands: `zygote` in `egg cell, or zygote,`.

    The span counts in the text of `statement`.
    """
    if ", or " not in statement.text and "(" not in statement.text:
        return None
    for found in pack.shape("two_words").finditer(statement.text):
        name = "other" if found["other"] else "bracketed"
        one, other = found["one"].split(), (found[name] or "").split()
        row = statement.text[: found.start()].endswith(", ")  # `recant, confess, or face death`
        if row or any(words and is_adjective(words[-1]) for words in (one, other)):
            continue
        first, second = term_before(one, pack), term_before(other, pack)
        if second and len(second) == len(other) and not 0 < len(first) < len(second):
            return found.end(name) - len(" ".join(second)), found.end(name)
        if first and not found["bracketed"]:
            return found.end("one") - len(" ".join(first)), found.end("one")
    return None


def _is_no_noun(words: Sequence[str], whole: Sequence[str], pack: Pack) -> bool:
    """Returns whether `words`, the end of `whole`, are no complete term: an adjective, or only part of a phrase.

    So it is in `false or deceptive, a story` and in `the implied warranty, or …`.
    """
    before = [word.casefold() for word in whole[: len(whole) - len(words)]]
    if before[-1:] == ["or"] and len(words) == 1 and words[0].islower():
        return True
    if len(before) > 1 and before[-2] in ("a", "an", "the") and pack.shape("participle").fullmatch(before[-1]):
        return True
    bare = before[-1:] not in (["a"], ["an"], ["the"])
    return bare and len(words) == 1 and pack.shape("no_noun").fullmatch(words[0]) is not None


def _goes_on_in_past(behind: str, pack: Pack) -> bool:
    """Returns whether the verb after an insertion, `, wrote …`, is in the past tense."""
    found = re.match(r",? (?:\w+ly )?([a-z]+)\b", behind)
    return found is not None and (found[1] in pack.past_forms or found[1] in ("was", "were", "had"))


def _apposed_to_marked(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition after a comma after a term in bold: `the **nave**, the long part`."""
    block, shift = statement.sentence.block, len(statement.head) - statement.start
    for one in statement.mentions:
        if one.kind != "term" or (one.start, one.end) not in block.marked or one.start < statement.start:
            continue
        text = statement.text
        found = pack.shape("apposed_to_marked").match(text, one.end + shift)
        complement = one_clause(found["plain"] or found["other"], pack) if found else ""
        if pack.shape("behind_participle").search(text, 0, one.start + shift):
            continue  # `the implied **warranty of title**, or …`
        complement = _before_verb(complement, pack)
        words = complement.split()
        if not 3 <= len(words) <= 22 or pack.shape("stray_word").search(complement):
            continue
        empty = set(words[:3]) & pack.words("empty_complements") and " of " not in complement
        if empty or re.search(r"\b(?:same|other|one)\b", complement):
            continue
        inside = re.split(r" (?:that|which|who|whose|where|when)\b", complement, maxsplit=1)[0].split()
        finite = any(word in pack.words("auxiliaries") for word in inside)
        if finite or _opens(text, one.end + shift + 2, pack) or re.search(r"\b(?:in|by|from|with)$", complement):
            continue
        article = re.search(r"\b(the|an?) $", text[: one.start + shift], re.IGNORECASE)
        subject = block.text[one.start : one.end]
        with_article = f"{article[1].lower()} {subject}" if article else subject
        plural = is_plural(subject.split()[-1]) and not with_article.startswith(("a ", "an "))
        return Definition(subject, with_article, "are" if plural else "is", complement)
    return None


def _before_verb(complement: str, pack: Pack) -> str:
    """Returns `complement` up to a comma behind which the sentence goes on with its verb: `, laid the foundation`."""
    for found in re.finditer(r", ([a-z]+)\b", complement):
        if found[1] in pack.past_forms and not re.match(r",? (?:by|in|of|and)\b", complement[found.end() :]):
            return complement[: found.start()]
    return complement


def _opens(text: str, place: int, pack: Pack) -> bool:
    """Returns whether the words up to the comma at `place` only introduce the sentence: `In the lake, a …`."""
    first = text.split(maxsplit=1)[0].casefold()
    before = text[:place].rstrip(", ")
    opener = first in pack.words("function_words") - {"the", "a", "an"} or pack.shape("opens").fullmatch(first)
    return bool(opener) and ", " not in before
