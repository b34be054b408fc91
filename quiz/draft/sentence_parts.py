"""Splits simple sentences into subject, verb and the rest, and finds definitions in them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from quiz.card.lazy_pattern import lazy_pattern
from quiz.deck.articles.article import count_words
from quiz.deck.sources.sentences import Span
from quiz.draft.article_names import stem
from quiz.draft.pack import Pack, together
from quiz.draft.values import Mention, Statement

_LONGEST_SUBJECT = 6
_FEWEST_COMPLEMENT_WORDS = 4
_MOST_COMPLEMENT_WORDS, _LEAST_OF_LONG = 24, 8


class Definition(NamedTuple):
    """A definition: `subject` is the term, without an article, and `complement` what it is said to be.

    With `word`, the sentence explains the meaning of a word, as `By X one understands Y`, and that is asked.
    """

    subject: str
    with_article: str
    verb: str
    complement: str
    word: bool = False


class Clause(NamedTuple):
    """A simple sentence in the parts of a question: `In which year` auxiliary subject verb_phrase rest."""

    auxiliary: str
    subject: str
    verb_phrase: str
    rest: str


_INSERTED = re.compile(r" \([^()]{2,60}\)(?= [a-z])")
"""What is said in brackets inside of a definition, which does without."""


def definition_in(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition that `statement` gives of its subject; None where it gives none."""
    if pack.shapes("definition"):
        return _shaped_definition(statement, pack)
    if labelled := labelled_in(statement, pack):
        return labelled
    found = _copular(statement, pack) or _apposed(statement, pack)
    if found is None:
        return None
    said = _INSERTED.sub("", found.complement)
    complement = _one_clause(pack.shape("definition_tail").sub("", said.rstrip(".")), pack)
    if len(complement.split()) > _MOST_COMPLEMENT_WORDS:
        complement = _first_clauses(complement)
    if pack.shape("tail_against").match(said, len(complement)):
        return None  # what was cut off says where the rest is not so
    if _goes_on_behind(said[len(complement) :]) or not 5 <= len(complement.split()) <= _MOST_COMPLEMENT_WORDS:
        return None
    found = found._replace(complement=complement)
    vague = _is_vague_subject(found, pack) or not _says_what_it_is(complement, pack)
    return None if vague or _only_judges(found, pack) or _is_unfinished(found, pack) else found


def _first_clauses(complement: str) -> str:
    """Returns a long `complement` without a continuation after a comma, if what is left is complete."""
    whole = complement
    for found in reversed(list(re.finditer(r", (?:and|or|as|but) (?=\w+ing\b|in |for |to |as |with )", complement))):
        whole = complement[: found.start()]
        if len(whole.split()) <= _MOST_COMPLEMENT_WORDS:
            break
    rows = re.search(r", [^,]*$", whole)  # of a row the last item may be the one that was cut off
    return whole if not rows and len(whole.split()) >= _LEAST_OF_LONG else complement


def _is_unfinished(found: Definition, pack: Pack) -> bool:
    """Returns whether a definition is circular, ends inside a list of verbs, or counts things named before it."""
    complement = found.complement
    circular = re.search(rf"\b{re.escape(found.subject)}\b", complement, re.IGNORECASE) is not None
    torn_row = re.search(r" (?:that|which|who) [^,]+, \w+$", complement) is not None
    return circular or torn_row or pack.shape("counted_before").search(complement) is not None


_LABELLED = re.compile(
    r"(?P<term>[A-Z][\w’' -]{2,40}?)(?: \([^()]{2,20}\))?: "
    r"(?:(?:[Tt]his|[Tt]hese|[Ii]t|[Tt]hey) (?P<verb>is|are|was|were) )?(?P<said>[^:?!“”\"]{16,200})\."
)


def labelled_in(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition after a label and a colon at the beginning of a paragraph or item: `Scree: a slope of
    …`.
    """
    if statement.sentence.start or not pack.words("auxiliaries"):
        return None
    found = _LABELLED.fullmatch(statement.text)
    said = pack.shape("definition_tail").sub("", found["said"]) if found else ""
    if found is None or len(said.split()) < _FEWEST_COMPLEMENT_WORDS or not is_noun_phrase(said, pack):
        return None
    block, term = statement.sentence.block, found["term"]
    words = term.split()
    is_set_in_bold = any(start == 0 and end >= len(term) for start, end in block.marked)
    is_class = re.match(r"(?:[Aa]n?|[Tt]he) ", said) or re.search(r" (?:that|which|who|whose) ", said)
    if not is_class and re.search(r"\d|^(?:\w+ed|Early|Late|Mid)\b", term):
        return None  # `Early 1997: attacks on the baht`
    if not (is_set_in_bold or is_class) or len(words) > _LONGEST_SUBJECT - 2 or pack.shape("stray_word").search(said):
        return None
    if words[0].casefold() in pack.words("imperatives") or "following" in words:
        return None
    if words[-1].casefold() in together(
        pack.words("loose_nouns"), pack.words("empty_headings"), pack.words("common_words")
    ):
        return None
    if _NO_TERM.search(term) or (len(words) == 1 and _is_adjective(term)) or _is_order(said, pack):
        return None
    if _is_clause(said, pack) or re.search(rf"\b{re.escape(term)}\b", said, re.IGNORECASE):
        return None
    if not pack.shape("telling").search(said) or pack.shape("no_answer").match(said):
        return None
    keeps = _is_name(statement, term) or any(word[1:] != word[1:].lower() for word in words)
    subject = term if keeps else term[0].lower() + term[1:]
    plural = _is_plural(words[-1])
    bare = plural or keeps or _UNCOUNTED.search(term) is not None
    return Definition(subject, subject, found["verb"] or ("are" if plural else "is"), said, word=not bare)


_UNCOUNTED = re.compile(r"(?:ing|ism|tion|sion|ity|ness|ment|sis|ics|logy|graphy|ance|ence|ship|hood|[A-Z])$")
"""How a word ends that needs no article, as far as one can tell: `What is erosion?`"""
_NO_TERM = re.compile(r"(?i:what|how|why|when|where|who|which|if|the same)\b|[’']s? | and ")
"""What is no term before a colon: a question, what belongs to somebody, and two things."""


def _is_order(said: str, pack: Pack) -> bool:
    """Returns whether what stands behind a label tells what to do, how much of it there is, or when: `Cut the rope.`"""
    first, _, rest = said.partition(" ")
    first = first.casefold()
    verbs = together(pack.words("imperatives"), pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    verb = first in verbs and not rest.startswith(("of ", "in ", "between ", "that ", "to ", "for "))
    small = pack.words("function_words") - {"a", "an", "the", "any", "all", "one", "those", "this", "these"}
    return verb or first in small or re.match(r"\w+er than\b", said) is not None


def _is_clause(said: str, pack: Pack) -> bool:
    """Returns whether several things do something in the words behind a label: `Locks raise the boats.`"""
    told = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    head = re.split(r",? (?:that|which|who|whose|where|when|in which|by which)\b", said, maxsplit=1)[0]
    for one in re.finditer(r"(?:[a-z]{2,}s|\b(?P<adverb>often|usually|also|always)) ([a-z]+) ([\w-]+)", head):
        if one["adverb"] and not re.search(r"(?:ed|en|ly|un)$", one[2]):
            return True
        if one[2] in told and one[3] in _DETERMINERS:
            return True
    return False


def is_noun_phrase(words: str, pack: Pack) -> bool:
    """Returns whether `words` have no verb outside relative clauses: `a slope of stones that frost has split`."""
    head = re.split(r",? (?:that|which|who|whose|where|when|in which|by which)\b", words, maxsplit=1)[0]
    verbs = together(pack.words("auxiliaries"), pack.past_forms)
    told = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    for one in re.finditer(r"([\w’'-]+)(?= ?([\w’'-]*))", head):
        word, following = one[1].casefold(), one[2]
        participle = re.fullmatch(r"\w+(?:ed|en|wn|ade|und|ilt)", word) and following in _BEHIND_PARTICIPLE
        third = word.endswith("s") and word[:-1] in told and following in _DETERMINERS
        if (word in verbs and not participle and one.start()) or third:
            return False
    acts = [one for one in _ACTING.finditer(words, len(head)) if one[1][:-1] in told]
    return not any(re.search(r",|\b(?:and|or)\b", words[a.end() : b.start()]) is None for a, b in pairwise(acts))


_ACTING = re.compile(r"\b([a-z]{3,}s)(?= (?:in|into|on|to|from|the|an?|its|their|by|with|at|as|of)\b)")
"""What may be a verb of the present."""
_BEHIND_PARTICIPLE = frozenset(("by", "in", "into", "from", "of", "to", "with", "on", "as", "for", "at", "under", ""))
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "to", "that"))


def _is_vague_subject(found: Definition, pack: Pack) -> bool:
    """Returns whether the subject of a definition is too vague without its context, or is an action."""
    words = found.subject.split()
    loose = found.verb in ("was", "were", "are") or len(words) == 1 or words[0] in pack.words("superlatives")
    return (
        pack.shape("no_subject").match(found.subject) is not None
        or (loose and found.with_article.startswith("the ") and words[-1].casefold() in _vague(pack))
        or _is_no_term(words, pack)
        or (len(words) == 1 and words[0] in pack.words("demonyms"))
        or (words[-1] in pack.values("number_words") and words[0].capitalize() in pack.words("labels"))
        or found.with_article.startswith(("a common ", "a typical ", "a popular ", "a simple "))
        or (found.verb in ("is", "was") and re.match(r"\w+ing (?:.* )?\w+s$", found.subject) is not None)
    )


def _only_judges(found: Definition, pack: Pack) -> bool:
    """Returns whether a definition only ranks or praises its subject, tells what happens to it, or has a second
    verb.
    """
    complement = found.complement
    judged = any(pack.shape(name).match(complement) for name in ("ranked", "praised", "weighing"))
    happens = found.verb in ("are", "were") and re.match(r"\w+(?:ed|ing) ", complement) is not None
    clause = pack.shape("clause_inside").split(complement)[0]
    return judged or happens or pack.shape("finite").search(clause) is not None


def _says_what_it_is(complement: str, pack: Pack) -> bool:
    """Returns whether a `complement` names a class that is not empty, such as `thing`, and what sets the subject apart
    in it.
    """
    if re.match(r"that\b|(?:an?|the) (?:\w+ )?one\b|(?:an?|the) [^,]*, (?:having|being)\b", complement):
        return False
    words = complement.split()
    telling = pack.shape("telling").search(complement)
    head = (
        re.sub(r" (?:not )?(?:only|mainly|mostly|largely|partly)$", "", complement[: telling.start()].rstrip()).split()
        if telling
        else words
    )
    nouns = set(head[-2:]) if telling else set(words[:4])
    if "one" in head or nouns & (pack.words("empty_complements") - _PLAIN):
        return False
    ends_in_name = re.match(r"(?:an?|the) (?:[\w-]+ ){0,3}[\w-]+$", complement) is not None
    return telling is not None or (ends_in_name and any(word[0].isupper() for word in words[1:]))


def _is_no_term(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether the subject of a definition is no term: `a key factor`, `the use of legumes`."""
    lowered = [word.casefold() for word in words]
    before = words[lowered.index("of") - 1] if "of" in lowered[1:] else ""
    empty = together(pack.words("empty_answers"), pack.words("empty_complements"), pack.words("loose_nouns"))
    return (
        lowered[0] in together(pack.words("function_words"), pack.words("no_nouns"))
        or (len(words) > 1 and pack.shape("weighed_head").match(lowered[0]) is not None)
        or (len(words) > 1 and any(re.fullmatch(r"[a-z]{3,}ly", word) for word in (lowered[0], words[-1])))
        or before in empty
        or before in ("end", "beginning", "start", "middle", "rest", "height")
        or stem(before) in empty
    )


def _one_clause(complement: str, pack: Pack) -> str:
    """Returns `complement` up to an `and` or `but` that begins another clause with its own verb."""
    for found in re.finditer(r",? (?:and|but) (?:\w+ly )?", complement):
        behind = re.split(r"[,;] | (?:that|which|who|whose|where|when)\b", complement[found.end() :], maxsplit=1)[0]
        if " that " in complement[: found.start()] or " which " in complement[: found.start()]:
            words = behind.split()[:1]
            if not found[0].startswith(","):
                continue  # a second verb of the clause that says which
        else:
            words = behind.split()
        if _has_finite_verb(words, pack):
            return re.sub(r", (?:has|have|can|is|are|do|does|may|will)\b[^,]*$", "", complement[: found.start()])
    return complement


def _has_finite_verb(words: Sequence[str], pack: Pack) -> bool:
    """Returns whether `words`, which follow an `and`, have a finite verb."""
    function = pack.words("function_words")
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        past = word in pack.past_forms and following != "by"
        doubtful = stem(word) in pack.words("common_words") and not (place == 0 and following in function)
        third = word.endswith("s") and word in _bases(pack) and not doubtful
        behind_plural = place > 0 and words[place - 1].endswith("s") and following in function
        of_many = behind_plural and word in pack.parts_of_verbs and not word.endswith(("s", "ed", "ing"))
        if word in pack.words("auxiliaries") or past or third or of_many:
            return True
    return False


def _shaped_definition(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition in a statement that matches one of the language's own patterns for definitions."""
    if statement.refusal:
        return None
    matches = (shape.match(statement.text) for shape in pack.shapes("definition"))
    found = next((match.groupdict() for match in matches if match), None)
    if found is None or not pack.shape("complement").fullmatch(found["complement"]):
        return None
    complement = pack.shape("definition_tail").sub("", found["complement"])
    whole = found.get("term") or found["subject"]
    noun = whole.split()[-1]
    if pack.shape("no_subject").match(whole) or noun.casefold() in pack.words("function_words"):
        return None
    people = any(one.kind == "person" and noun in one.value for one in statement.mentions)
    little = noun in together(pack.words("loose_nouns"), pack.words("empty_complements"))
    empty = pack.shape("empty_complement").match(complement) or pack.shape("stray_word").search(complement)
    if people or little or empty or count_words(complement) < _FEWEST_COMPLEMENT_WORDS:
        return None
    article = found.get("article") or ""
    with_article = article.lower() + whole[len(article) :]
    verb = found.get("verb") or pack.values("phrases").get("is", "")
    return Definition(whole[len(article) :].strip(), with_article, verb, complement, bool(found.get("term")))


def _apposed(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition in a sentence `X, a …, does …`, where X is the name at its beginning."""
    found = re.match(r"((?:The |An? )?[^,;:(]{2,50}), (?=(?:an?|the|one of the) [a-z])", statement.text)
    if found is None or not statement.subject or statement.resolved:
        return None
    subject = re.sub(r"^(?:The|An?) ", "", found[1])
    if not subject.endswith(statement.subject) or len(subject.split()) > _LONGEST_SUBJECT:
        return None
    _, of, owner = subject.rpartition(" of ")
    if of and _is_person(statement, owner):
        return None  # `the beating of Khaled Said, a young programmer`: who that is is told, and not what
    for comma in re.finditer(r", ([a-z]+)\b", statement.text[found.end() :]):
        verb = comma[1] in pack.parts_of_verbs and not comma[1].endswith("ing")
        third = comma[1] in _bases(pack) or (comma[1].endswith("s") and comma[1][:-1] in pack.words("told_verbs"))
        if verb or third or comma[1] in pack.words("auxiliaries"):
            complement = statement.text[found.end() : found.end() + comma.start()]
            article = "the " if found[1].startswith("The ") else ""
            past = comma[1] in pack.past_forms or comma[1].endswith("ed") or comma[1] in ("was", "were", "had")
            return Definition(subject, article + subject, "was" if past else "is", complement)
    return None


def _goes_on_behind(cut: str) -> bool:
    """Returns whether the text `cut` off a definition is an insertion in brackets or dashes, after which it
    continues.
    """
    if cut.startswith(" ("):
        return re.match(r" \([^)]*\) ?\w", cut) is not None
    return cut.startswith((" –", "—")) and re.search(r"(?: –|—)", cut[2:]) is not None


@lru_cache(maxsize=4)
def _vague(pack: Pack) -> frozenset[str]:
    """Returns nouns that, after `the`, do not say which thing is meant."""
    common = together(pack.words("common_words"), pack.words("loose_nouns"))
    return common | {f"{word}s" for word in common}


def apposition_in(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition of a term that `statement` gives in passing: `renin, an enzyme that …`; None where it
    gives none.
    """
    if not pack.words("auxiliaries") or statement.refusal:
        return None
    return _apposed_to_marked(statement, pack) or _apposed_to_any(statement, pack) or _apposed_to_name(statement, pack)


def _apposed_to_name(statement: Statement, pack: Pack) -> Definition | None:
    """Returns what a statement says in passing of a name inside of it: `the Orr Rifles, a unit of miners that …`.

    Who is quoted is of no interest.
    """
    if ", a" not in statement.text and ", the " not in statement.text:
        return None
    if not pack.capitals_are_names or pack.pattern("sayings").search(statement.text):
        return None
    block, end = statement.sentence.block.text, statement.end
    for one in statement.mentions:
        if one.kind not in ("person", "organisation", "thing", "name") or one.torn or one.start <= statement.start:
            continue
        found = pack.shape("apposed_to_name").match(block, one.end, end)
        if found is None or not _tells_of_name(found["complement"], pack) or block.startswith(", and", found.end()):
            continue
        if not stands_alone(one, block, pack):
            continue
        article = "the " if block.endswith(" the ", 0, one.start) else ""
        words = block[one.start : one.end]
        past = re.search(r"\b(?:was|were|had|did|[a-z]{3,}ed)\b", statement.text) is not None
        verbs = ("was", "were") if past and one.kind == "person" else ("is", "are")
        plural = article != "" and words.endswith("s") and not words.endswith("ss")
        return Definition(words, article + words, verbs[plural], found["complement"])
    return None


_MOST_WORDS_OF_NAME = 22


def _tells_of_name(complement: str, pack: Pack) -> bool:
    words = complement.split()
    said = pack.shape("stray_word").search(complement) or pack.pattern("evaluations").search(complement)
    empty = together(pack.words("empty_complements"), frozenset(("one",)))
    return 4 <= len(words) <= _MOST_WORDS_OF_NAME and not said and empty.isdisjoint(words[:3])


def stands_alone(name: Mention, block: str, pack: Pack) -> bool:
    """Returns whether no words before a `name` belong to it, as an adjective or a price does."""
    before = re.search(r"([^\s(“\"]+) $", block[: name.start])
    if name.kind == "person" or before is None or before[1][-1:] in ",;:.—–":
        return True
    word = before[1].casefold()
    verbs = together(pack.words("auxiliaries"), pack.parts_of_verbs)
    return word in pack.words("function_words") or word in verbs or word.endswith(("’s", "'s"))


def _apposed_to_any(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition after a comma after a word that is rare enough to be a term."""
    many = ("apposed_many",) if "s, " in statement.text else ()
    inside = ("apposed_bracket",) if " (" in statement.text else ()
    shapes = [pack.shape(name).finditer(statement.text) for name in ("apposed", *many, *inside)]
    for found in chain.from_iterable(shapes):
        between = statement.text[found.end("term") : found.start("complement")]
        words = _capitals_before(found["term"].split()) if "(" in between else []
        words = words or _term_before(found["term"].split(), pack)
        whole = f"{found['article'] or ''}{found['term']}".split()
        complement = found["complement"]
        if not words or _is_no_aside(statement, found, pack) or _is_of_other_number(found, words, pack):
            continue
        if not _tells_much(complement, pack) or _is_no_noun(words, whole):
            continue
        term = " ".join(words)
        others = whole[: -len(words)]
        article = f"{others[-1].lower()} " if others and others[-1].lower() in ("a", "an", "the") else ""
        if found.start("term") == 0 and not article and not (_is_name(statement, term) or _is_binomial(term, pack)):
            term = term[0].lower() + term[1:]
        past = _is_person(statement, term) and _goes_on_in_past(statement.text[found.end() :], pack)
        verbs = ("was", "were") if past else ("is", "are")
        plural = _is_plural(words[-1]) and article not in ("a ", "an ")
        return Definition(term, article + term, verbs[plural], complement)
    return None


def _is_no_aside(statement: Statement, found: re.Match[str], pack: Pack) -> bool:
    """Returns whether the comma after a term only separates items of a list, or ends an introduction of the
    sentence.
    """
    if statement.text.startswith(", and", found.end()):
        return True  # `with good sight, a poor sense of smell, and …`: things of a row
    if found["article"] in ("a ", "an ") and re.search(r"\ban? [^,;:]{2,60}, $", statement.text[: found.start()]):
        return True  # `a temple, a fort, an early church and …`
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
        return _is_plural(words[-1]) and not of_many
    function = pack.words("function_words") & set(inside[:3]) - {"of", "for", "with"}
    return bool(function) or _has_finite_verb(inside, pack)


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
    empty = set(head[-2:]) & pack.words("empty_complements") or "one" in head
    judged = pack.shape("stray_word").search(complement) or pack.pattern("evaluations").search(complement)
    doing = re.match(r"(?:\w+ly )?[a-z]+ing (?!of\b|and\b|in\b|that\b|which\b)", complement)  # `the chaos, flooding …`
    return not empty and not judged and not doing


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
        if row or any(words and _is_adjective(words[-1]) for words in (one, other)):
            continue
        first, second = _term_before(one, pack), _term_before(other, pack)
        if second and len(second) == len(other) and not 0 < len(first) < len(second):
            return found.end(name) - len(" ".join(second)), found.end(name)
        if first and not found["bracketed"]:
            return found.end("one") - len(" ".join(first)), found.end("one")
    return None


def _is_adjective(word: str) -> bool:
    return re.fullmatch(r"\w{2,}(?:[sct]ive|ous|[ai]ble|ful|less|al|ic|ed|ly)", word) is not None


def _is_no_noun(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Returns whether `words`, the end of `whole`, are no complete term: an adjective, or only part of a phrase.

    So it is in `false or deceptive, a story` and in `the implied warranty, or …`.
    """
    before = [word.casefold() for word in whole[: len(whole) - len(words)]]
    if before[-1:] == ["or"] and len(words) == 1 and words[0].islower():
        return True
    if len(before) > 1 and before[-2] in ("a", "an", "the") and re.fullmatch(r"\w+(?:ed|ing)", before[-1]):
        return True
    bare = before[-1:] not in (["a"], ["an"], ["the"])
    return bare and len(words) == 1 and _NO_NOUN.fullmatch(words[0]) is not None


_NO_NOUN = lazy_pattern(
    r"[a-z]\w+(?:[sct]ive|ous|[ai]ble|ful|less|[^e]ed|wards?|wise|stream|shore|seas)|overland|inland|abroad|indoors|outdoors"
)
"""An adjective, a participle or a word of place or manner: `was pasteurized, a process that …`."""


def _is_person(statement: Statement, term: str) -> bool:
    return any(one.kind in ("person", "name") and term.endswith(one.value.split()[-1]) for one in statement.mentions)


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
        complement = _one_clause(found["plain"] or found["other"], pack) if found else ""
        if re.search(r"\b(?:the|an?) \w+(?:ed|ing) $", text[: one.start + shift]):
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
        plural = _is_plural(subject.split()[-1]) and not with_article.startswith(("a ", "an "))
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
    opener = first in pack.words("function_words") - {"the", "a", "an"} or first.endswith(("ing", "ly"))
    return opener and ", " not in before


_PLAIN = frozenset(
    ("hard", "easy", "common", "important", "main", "right", "great", "good", "major", "popular", "perfect")
)
"""Adjectives that say little as all of a complement, and something before a noun."""


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


_QUANTITIES = frozenset(("little", "much", "less", "more", "enough", "excess", "plenty", "sufficient", "insufficient"))
"""Words before a term that say how much there is of it: `too little insulin, a hormone`."""


def _capitals_before(words: Sequence[str]) -> list[str]:
    """Returns the capitalised words at the end of `words`: `Morrel Fever` of `cases of Morrel Fever`."""
    small = next((place for place in range(len(words), 0, -1) if not words[place - 1][:1].isupper()), 0)
    return [*words[small:]] if len(words) - small > 1 else []


def _term_before(words: list[str], pack: Pack) -> list[str]:
    """Returns the last of `words` that form a term in small letters, or at the beginning of the sentence; else none."""
    common = together(pack.words("common_words"), pack.words("function_words"), pack.words("no_terms"))
    never = pack.words("function_words") | pack.words("auxiliaries") | pack.parts_of_verbs | _QUANTITIES
    never |= pack.words("magnitudes")
    kept: list[str] = []
    for word in reversed(words):
        if (
            word.casefold() in never
            or word in pack.values("number_words")
            or (word in pack.words("regular_verbs"))
            or re.fullmatch(r"\w{3,}ly", word)
        ):
            break
        kept.insert(0, word)
    capital = [word for word in kept[1:] if word[:1].isupper()]
    rare = kept and kept[-1][0].isalpha() and kept[-1] not in common and kept[-1].rstrip("s") not in common
    return kept if rare and not capital and (kept[0][0].islower() or kept == words) else []


def superlative_in(statement: Statement, pack: Pack) -> Definition | None:
    """Returns what `statement` calls the first, the only or the largest of something; None where it calls nothing
    so.
    """
    if turned := _ranked_first(statement, pack):
        return turned
    found = _copular(statement, pack)
    if found is None or not pack.shape("ranked").match(found.complement):
        return None
    if pack.shape("ranked_alone").match(found.complement):
        return None
    complement = _one_clause(pack.shape("behind_ranked").sub("", found.complement.rstrip(".")), pack)
    pinned = pack.shape("telling").search(complement) or re.search(r"[’']s | [A-Z]", complement)
    if re.match(r"the (?:first|last|only|next) to ", complement) and not re.search(r" [A-Z]|\d", complement):
        return None  # `the first to come under scrutiny`
    if pack.shape("stray_word").search(complement) or not pinned or found.verb in ("are", "were"):
        return None
    if re.search(r" (?:whose \w+|who|which|that)$", complement):
        return None  # the rest was cut off
    return found._replace(complement=complement) if 4 <= len(complement.split()) <= 22 else None


def _ranked_first(statement: Statement, pack: Pack) -> Definition | None:
    """Returns `The largest … is X` as a definition with X as the subject."""
    _, _, behind = statement.text.partition(" ")
    rank = behind.partition(" ")[0]  # looked at first, as the whole shape takes long to look for
    ranked = rank in together(pack.words("superlatives"), pack.words("most_words"))
    if not ranked and not re.fullmatch(r"\w{3,}st(?:e|en|er|es)?|most", rank):
        return None
    found = pack.shape("ranked_first").match(statement.text)
    if found is None or pack.shape("stray_word").search(found["ranked"]):
        return None
    if found["verb"] in ("is", "are") and re.search(r"\d{4}", statement.text[found.end() :]):
        return None  # only then, which the question would not tell
    if found["rank"] in ("first", "last", "next", "main") and not pack.shape("telling").search(found["ranked"]):
        return None
    words = found["answer"].split()
    never = together(
        pack.words("function_words"), pack.words("auxiliaries"), pack.parts_of_verbs, pack.words("empty_complements")
    )
    little = pack.words("empty_complements") - _PLAIN
    if (
        little & set(found["ranked"].split()[2:])
        or any(word.casefold() in never - {"of"} for word in words)
        or re.fullmatch(r"\w+(?:ed|ly)", words[-1])
    ):
        return None
    if not words[0][0].isupper() and not found["article"] and len(words) < 2:
        return None
    if pack.shape("of_several").search(statement.text) or pack.shape("empty_rank").match(found["ranked"]):
        return None
    complement = found["ranked"][0].lower() + found["ranked"][1:]
    return Definition(found["answer"], found["answer"], found["verb"], complement)


def _copular(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the parts of a sentence `X is …`, where X is a few words."""
    text = statement.text
    if not pack.words("auxiliaries"):
        return None
    found = pack.shape("copula").search(text[:140]) or pack.shape("plural_copula").search(text[:140])
    if found is None:
        return None
    subject = re.sub(r" \([^)]*\)|,? also (?:known as|called|spelled) [^,]+,?", "", text[: found.start()]).strip()
    subject = pack.shape("the_term").sub("", subject, count=1) if pack.shape("the_term").match(subject) else subject
    subject = re.sub(r"((?:[A-Z][\w’'-]+ ){2,})[A-Z]{2,5}$", lambda name: name[1].strip(), subject)  # no `FRS`
    bare = re.sub(r"^(?:(?:An?|The) |In \w+, (?:an? |the )?)", "", subject)
    words = bare.split()
    if not 1 <= len(words) <= _LONGEST_SUBJECT or re.search(r"[,;:“”\"]", subject):
        return None
    wrong = pack.words("function_words") - {"of", "the", "and", "de"} | pack.words("auxiliaries")
    if any(word.casefold() in wrong for word in words) or words[-1] in pack.parts_of_verbs:
        return None
    article = re.match(r"(An?|The) ", subject)
    first = (
        bare
        if bare[:2].isupper()
        or words[0] in pack.words("demonyms")
        or _is_name(statement, bare)
        or _BYNAMED.fullmatch(bare)
        or _has_capital(statement, words[0])
        or _is_binomial(bare, pack)
        or _is_band(bare, text[found.start() :])
        else bare[0].lower() + bare[1:]
    )
    with_article = f"{article[1].lower()} {bare}" if article else first
    verb = found[1] or found[2] or "is"
    return Definition(
        first if not article else bare, with_article, verb, pack.shape("complement_adverb").sub("", text[found.end() :])
    )


_BYNAMED = re.compile(r"[A-Z][\w’'-]+ the [A-Z][\w’'-]+")
"""A person with a byname, whose given name may stand nowhere else: `Carl the Bold`."""


def _is_band(subject: str, said: str) -> bool:
    """Returns whether a name has a plural verb although it looks singular: `Lindisfarne are a folk-rock group`."""
    return re.match(r" (?:are|were) an? ", said) is not None and not _is_plural(subject)


_BINOMIAL = re.compile(
    r"[A-Z][a-z]+(?:us|um|is|ia|ea|la|ra|ella|ops|ceps|as|er|ix|on) [a-z]{3,}(?:us|um|is|a|ae|i|ensis|ans|oides)\b"
)


def _is_binomial(words: str, pack: Pack) -> bool:
    """Returns whether `words` begin with the Latin name of a species, which keeps its capital."""
    common = pack.words("common_words")
    return _BINOMIAL.match(words) is not None and not any(word in common for word in words.casefold().split())


def _has_capital(statement: Statement, word: str) -> bool:
    """Returns whether `word`, the first of `statement`, is also capitalised inside a sentence of the paragraph."""
    return re.search(rf"[a-z,] {re.escape(word)}\b", statement.sentence.block.text) is not None


def _is_name(statement: Statement, words: str) -> bool:
    """Returns whether `words`, at the beginning of `statement`, are a name, which keeps its capital."""
    names = [one for one in statement.mentions if one.kind not in ("term", "phrase", "number", "ordinal")]
    return (
        statement.resolved != ""
        or any(words.startswith(one.value.split()[0]) for one in names)
        or (" " in words and words.split()[1][0].isupper())
    )


def subject_and_verb(statement: Statement, pack: Pack) -> Clause | None:
    """Returns the parts for a question about `statement`, if its subject is a name; else None."""
    return clause_in(statement.text, pack) if statement.subject else None


def clause_in(text: str, pack: Pack) -> Clause | None:
    """Returns the parts for a question about the simple sentence `text`, which begins with a name; None where it is not
    simple.
    """
    found = pack.shape("name_and_verb").match(text) if pack.words("auxiliaries") else None
    if not found or found[1].endswith(("’s", "'s", " of", " the")) or len(found[1].split()) > _LONGEST_SUBJECT:
        return None
    if found[1].split()[0].casefold() in pack.words("function_words") - {"the", "a", "an"}:
        return None
    subject, verb, rest = found[1], found[2], text[found.end() :]
    subject = re.sub(r"^(The|An?) ", lambda article: article[0].lower(), subject)
    calling, _, name = subject.partition(" ")
    if name[:1].isupper() and calling.casefold() in pack.words("offices") and calling not in pack.words("titles"):
        subject = f"{calling.lower()} {name}"
    if verb in ("was", "were", "is", "are"):
        phrase = re.match(r" (?:\w+ly )?(?:set to |expected to )?[a-z]+", rest)
        if phrase and " to " in phrase[0]:
            return Clause(verb, subject, phrase[0], rest[phrase.end() :])
        if not phrase or (
            phrase[0].split()[-1] not in together(pack.parts_of_verbs, pack.words("once_verbs"))
            and not phrase[0].endswith("ed")
        ):
            return None
        return Clause(verb, subject, phrase[0], rest[phrase.end() :])
    base, auxiliary = base_of(verb, pack)
    return Clause(auxiliary, subject, f" {base}", rest) if base else None


def past_of(participle: str, pack: Pack) -> str:
    """Returns the past form of the verb with this `participle`; an empty text where it is unknown."""
    if participle.endswith("ed"):
        return participle
    return _pasts(pack).get(participle, "")


@lru_cache(maxsize=4)
def _pasts(pack: Pack) -> dict[str, str]:
    entries = (entry.split("/") for entry in pack.entries("verbs"))
    return {participle: past for _, past, participle in entries}


def base_of(verb: str, pack: Pack) -> tuple[str, str]:
    """Returns the base form of `verb` and its auxiliary; two empty texts where it is not a known finite verb."""
    if verb in ("has", "have"):
        return "have", "does" if verb == "has" else "do"
    base = _bases(pack).get(verb, "")
    return (base, "does" if verb.endswith("s") and verb not in pack.past_forms else "did") if base else ("", "")


@lru_cache(maxsize=4)
def _bases(pack: Pack) -> dict[str, str]:
    """Returns the base form of each past form and third person of the known verbs."""
    found: dict[str, str] = {}
    for entry in pack.entries("verbs"):
        base, past, _ = entry.split("/")
        if base != past:
            found[past] = base
        found[base + ("es" if base.endswith(("s", "x", "ch", "sh", "o")) else "s")] = base
    for base in pack.words("regular_verbs"):
        found[base + ("d" if base.endswith("e") else "ed")] = base
        if base.endswith("y") and base[-2] not in "aeou":
            found |= {base[:-1] + "ied": base, base[:-1] + "ies": base}
        else:
            found[base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")] = base
    return found
