"""Finds what a sentence defines, behind `is` or a label, and what it calls the first or the largest."""

import re
from collections.abc import Sequence
from functools import lru_cache

from quiz.deck.articles.article import count_words
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.noun_phrases import (
    DETERMINERS,
    LONGEST_SUBJECT,
    is_adjective,
    is_binomial,
    is_name,
    is_noun_phrase,
    is_person,
    is_plural,
)
from quiz.draft.sentences.verbs import bases, one_clause
from quiz.draft.sentences.what_identifies import only_describes
from quiz.draft.values import Definition, Mention, Statement
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern

_FEWEST_COMPLEMENT_WORDS = 4


_MOST_COMPLEMENT_WORDS, _LEAST_OF_LONG = 24, 8


_INSERTED = lazy_pattern(r" \([^()]{2,60}\)(?= [a-z])")
"""What is said in brackets inside of a definition, which does without."""


def definition_in(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition that `statement` gives of its subject; None if the statement defines nothing."""
    if pack.shapes("definition"):
        return _shaped_definition(statement, pack)
    if labelled := labelled_in(statement, pack):
        return labelled
    found = _copular(statement, pack) or _apposed(statement, pack)
    if found is None:
        return None
    said = pack.shape("term_for").sub("", _INSERTED.sub("", found.complement))
    complement = one_clause(pack.shape("definition_tail").sub("", said.rstrip(".")), pack)
    if len(complement.split()) > _MOST_COMPLEMENT_WORDS:
        complement = _first_clauses(complement)
    if pack.shape("tail_against").match(said, len(complement)):
        return None  # what was cut off says where the rest is not so
    if _goes_on_behind(said[len(complement) :]) or not 5 <= len(complement.split()) <= _MOST_COMPLEMENT_WORDS:
        return None
    if _tells_what_else(found.verb, complement, pack):
        return None
    if _CUT_OFF.search(complement) and said.startswith((" and ", " or "), len(complement)):
        return None
    found = found._replace(complement=complement)
    vague = _is_vague_subject(found, pack) or not _says_what_it_is(complement, pack) or only_describes(complement, pack)
    return None if vague or _only_judges(found, pack) or _is_unfinished(found, pack) else found


_CUT_OFF = lazy_pattern(r" (?:that|which|who) [a-z]+$")
"""The first of two verbs, whose object stands behind the second: `the captain who built and sailed the boat`."""


def _tells_what_else(verb: str, complement: str, pack: Pack) -> bool:
    """Returns whether a `complement` goes on with what else its subject does: `the centres of trade and help
    keep peace`.
    """
    does = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    behind = together(does, DETERMINERS)
    goes_on = _AND_TWO_WORDS.finditer(complement) if verb == "are" else ()
    return any(one["verb"] in does and one["behind"] in behind for one in goes_on)


_AND_TWO_WORDS = lazy_pattern(r" and (?:\w+ly )?(?P<verb>[a-z]+) (?P<behind>[a-z]+)\b")


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
    own, said = (
        {stem(word) for word in re.findall(r"[^\W_]+", text.casefold())} for text in (found.subject, complement)
    )
    circular = circular or (len(own) > 1 and own <= said)  # `State soils are soils that some states love`
    torn_row = re.search(r" (?:that|which|who) [^,]+, \w+$", complement) is not None
    of_its_time = pack.shape("of_its_time").search(complement) is not None
    return circular or torn_row or of_its_time or pack.shape("counted_before").search(complement) is not None


_LABELLED = lazy_pattern(
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
    block, term = statement.sentence.block, found["term"].strip()
    words = term.split()
    is_set_in_bold = any(start == 0 and end >= len(term) for start, end in block.marked)
    is_class = re.match(r"(?:[Aa]n?|[Tt]he) ", said) or re.search(r" (?:that|which|who|whose) ", said)
    if not is_class and re.search(r"\d|^(?:\w+ed|Early|Late|Mid)\b", term):
        return None  # `Early 1997: attacks on the baht`
    if not (is_set_in_bold or is_class) or len(words) > LONGEST_SUBJECT - 2 or pack.shape("stray_word").search(said):
        return None
    if words[0].casefold() in pack.words("imperatives") or "following" in words or _POINTS_BACK.match(said):
        return None
    if words[-1].casefold() in together(
        pack.words("loose_nouns"), pack.words("empty_headings"), pack.words("common_words")
    ):
        return None
    if _NO_TERM.search(term) or (len(words) == 1 and is_adjective(term)) or _is_order(said, pack):
        return None
    if _is_clause(said, pack) or re.search(rf"\b{re.escape(term)}\b", said, re.IGNORECASE):
        return None
    if not pack.shape("telling").search(said) or pack.shape("no_answer").match(said):
        return None
    keeps = is_name(statement, term) or any(word[1:] != word[1:].lower() for word in words)
    subject = term if keeps else term[0].lower() + term[1:]
    plural = is_plural(words[-1])
    bare = plural or keeps or _UNCOUNTED.search(term) is not None
    return Definition(subject, subject, found["verb"] or ("are" if plural else "is"), said, word=not bare)


_POINTS_BACK = lazy_pattern(r"(?:This|These|It|They|Information|Guidance|Advice|Details|Help|Resources|Links?|News) ")
"""What tells what a term does or what is found there, and not what it is: `Thinners: These loosen the salt of …`."""


_UNCOUNTED = lazy_pattern(r"(?:ing|ism|tion|sion|ity|ness|ment|sis|ics|logy|graphy|ance|ence|ship|hood|[A-Z])$")
"""How a word ends that needs no article, as far as one can tell: `What is erosion?`"""


_NO_TERM = lazy_pattern(r"(?i:what|how|why|when|where|who|which|if|the same)\b|[’']s? | and ")
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
    """Returns whether something does something in the words behind a label: `Locks raise the boats.`"""
    told = together(pack.words("told_verbs"), pack.words("regular_verbs"), pack.bases)
    whole = pack.shape("inserted_examples").sub("", said)
    inserted = pack.shape("inserted_examples").search(said)
    goes_on = re.match(r" ([a-z]+)\b(?<!ed)(?<!ing)", said[inserted.end() :]) if inserted else None
    if goes_on and goes_on[1] not in pack.words("function_words"):
        return True  # `Barges, such as the lighters of Orr, pose a risk`
    head = re.split(r",? (?:that|which|who|whose|where|when|in which|by which)\b", whole, maxsplit=1)[0]
    for one in re.finditer(r"(?:[a-z]{2,}s|\b(?P<adverb>often|usually|also|always)) ([a-z]+) ([\w-]+)", head):
        if one["adverb"] and not re.search(r"(?:ed|en|ly|un)$", one[2]):
            return True
        if one[2] in told and (one[3] in DETERMINERS or is_adjective(one[3]) or one[3][0].isupper()):
            return True
    never = together(DETERMINERS, pack.words("function_words"))
    return any(
        one["before"] not in never
        and _acts_on(one["verb"], one["behind"], told, pack)
        and not is_adjective(one["before"])
        for one in _THREE_WORDS.finditer(head)
    )


_THREE_WORDS = lazy_pattern(r"\b(?=(?P<before>[\w’'-]+) (?P<verb>[a-z]+) (?P<behind>[\w’'-]+))")


def _acts_on(verb: str, behind: str, told: frozenset[str], pack: Pack) -> bool:
    """Returns whether `verb` is one with its person before the word `behind` it: `indicates higher`, `became rich`."""
    if verb in ("became", "began", "went", "came", "took", "gave", "grew", "fell", "wrote", "chose", "drew", "rose"):
        return behind != "by"
    third = verb.endswith("s") and (bases(pack).get(verb, "") or stem(verb) in told)
    of_more = re.fullmatch(r"(?:high|low|great|larg|small|strong|weak|bett|long|short|fast|slow)er|more|less", behind)
    return bool(third) and (behind in DETERMINERS or is_adjective(behind) or of_more is not None)


def _is_vague_subject(found: Definition, pack: Pack) -> bool:
    """Returns whether the subject of a definition is too vague without its context, or is an action."""
    words = found.subject.split()
    once = found.verb == "were" and " and " in found.subject  # of two things, what was so then and there
    once = once or (found.verb == "was" and _REGION.search(found.subject) is not None)
    loose = found.verb in ("was", "were", "are") or len(words) == 1 or words[0] in pack.words("superlatives")
    return (
        once
        or pack.shape("no_subject").match(found.subject) is not None
        or (loose and found.with_article.startswith("the ") and words[-1].casefold() in _vague(pack))
        or _is_no_term(words, pack)
        or (len(words) == 1 and words[0] in pack.words("demonyms"))
        or (words[-1] in pack.values("number_words") and words[0].capitalize() in pack.words("labels"))
        or found.with_article.startswith(("a common ", "a typical ", "a popular ", "a simple "))
        or (found.verb in ("is", "was") and _IS_DOING.match(found.subject) is not None)
    )


_OF_SOMETHING = frozenset(re.findall(r"\w+", "end beginning start middle rest height lack absence want shortage loss"))
"""What is nothing by itself: `the lack of sponsors`."""
_IS_DOING = lazy_pattern(r"\w+ing (?:(?:the|an?|its|their) |(?:.* )?\w+s$)")
"""An action with its object, which is no term: `building the mill`."""
_REGION = lazy_pattern(r"\b(?:North|South|East|West|Mid)(?:east|west)?$")
"""How regions are named that are still there: `the Northwest`."""


def _only_judges(found: Definition, pack: Pack) -> bool:
    """Returns whether a definition only ranks or praises its subject, tells what happens to it, or has a second
    verb.
    """
    complement = found.complement
    judged = any(pack.shape(name).match(complement) for name in ("ranked", "praised", "weighing"))
    happens = found.verb in ("are", "were") and re.match(r"\w+(?:ed|ing) ", complement) is not None
    happens = happens or _GOES_ON_DOING.match(complement) is not None
    clause = pack.shape("clause_inside").split(complement)[0]
    return judged or happens or pack.shape("finite").search(clause) is not None


_GOES_ON_DOING = lazy_pattern(
    r"(?:welcome|available|important|essential|necessary|common|useful|free|ready|open|popular)"
    r" (?:and|to|for|in|at|on|but)\b|(?:[a-z]+ly|still|now|already|just|also) [a-z]{2,}ing\b"
)
"""What something is like or is doing, which is no class of things: `finally gaining ground`."""


def _says_what_it_is(complement: str, pack: Pack) -> bool:
    """Returns whether a `complement` names a class that is not empty, such as `thing`, and what sets the subject apart
    in it.
    """
    if pack.shape("only_planned").match(complement):
        return False
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
        or before in _OF_SOMETHING
        or stem(before) in empty
    )


@lru_cache(maxsize=8)
def _shaped_definition(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition in a statement that matches one of the language's own patterns for definitions."""
    if statement.refusal or pack.shape("to_be_done").match(statement.text):
        return None
    matches = (shape.match(statement.text) for shape in pack.shapes("definition"))
    found = next((match.groupdict() for match in matches if match), None)
    said = _verb_last(_INSERTED.sub("", found["complement"] + (found.get("rest") or "")), pack) if found else ""
    if pack.shape("ends_in_infinitive").match(said):
        return None  # `die Pflicht, ein Buch zu führen, …`
    is_term = found is not None and bool(found.get("term"))
    if is_term and said.partition(" ")[0].casefold() in pack.words("function_words"):
        said = said[0].lower() + said[1:]
    fits = pack.shape("complement").fullmatch(said) or (is_term and said[:1].isupper())
    if found is None or not fits:
        return None
    complement = _as_subject(pack.shape("definition_tail").sub("", said), pack)
    whole = found.get("term") or found["subject"]
    noun = whole.split()[-1]
    if pack.is_dense and whole in complement:
        return None  # it says what it is by itself
    if pack.shape("no_subject").match(whole) or noun.casefold() in pack.words("function_words"):
        return None
    if not is_term and not found.get("article") and pack.shape("adjective_at_head").match(whole):
        return None  # `Besondere Gebiete sind …`
    people = any(one.kind == "person" and noun in one.value for one in statement.mentions)
    little = not is_term and noun in together(pack.words("loose_nouns"), pack.words("empty_complements"))
    empty = pack.shape("empty_complement").match(complement) or pack.shape("stray_word").search(complement)
    few = count_words(complement) < _FEWEST_COMPLEMENT_WORDS - is_term
    if people != bool(found.get("person")) or little or empty or few:
        return None
    article = found.get("article") or ""
    with_article = article.lower() + whole[len(article) :]
    verb = found.get("verb") or pack.values("phrases").get("is", "")
    return Definition(whole[len(article) :].strip(), with_article, verb, complement, is_term)


def _verb_last(complement: str, pack: Pack) -> str:
    """Returns a condition that begins with its verb as one that ends with it: `wenn Dampf abkühlt`."""
    found = pack.shape("verb_first").fullmatch(complement)
    return f"wenn {found['rest']} {found['verb'].lower()}" if found else complement


def _as_subject(complement: str, pack: Pack) -> str:
    """Returns a `complement` with the article and adjectives of a subject: `der alte Brauch` for `den alten Brauch`."""
    found = pack.shape("as_object").match(complement)
    if found is None:
        return complement
    article = pack.values("subjects")[found["article"]]
    ending = "er" if article == "ein" else "e"
    adjectives = re.sub(r"en(?=,| )", ending, found["adjectives"])
    return f"{article} {adjectives}{complement[found.end() :]}"


def _apposed(statement: Statement, pack: Pack) -> Definition | None:
    """Returns the definition in a sentence `X, a …, does …`, where X is the name at its beginning."""
    found = re.match(r"((?:The |An? )?[^,;:(]{2,50}), (?=(?:an?|the|one of the) [a-z])", statement.text)
    if found is None or not statement.subject or statement.resolved:
        return None
    subject = re.sub(r"^(?:The|An?) ", "", found[1])
    if not subject.endswith(statement.subject) or len(subject.split()) > LONGEST_SUBJECT:
        return None
    _, of, owner = subject.rpartition(" of ")
    if of and is_person(statement, owner):
        return None  # `the beating of Khaled Said, a young programmer`: who that is is told, and not what
    for comma in re.finditer(r", ([a-z]+)\b", statement.text[found.end() :]):
        verb = comma[1] in pack.parts_of_verbs and not comma[1].endswith("ing")
        third = comma[1] in bases(pack) or (comma[1].endswith("s") and comma[1][:-1] in pack.words("told_verbs"))
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


_PLAIN = frozenset(
    ("hard", "easy", "common", "important", "main", "right", "great", "good", "major", "popular", "perfect")
)
"""Adjectives that say little as all of a complement, and something before a noun."""


@lru_cache(maxsize=8)
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
    complement = one_clause(pack.shape("behind_ranked").sub("", found.complement.rstrip(".")), pack)
    pinned = pack.shape("telling").search(complement) or re.search(r"[’']s | [A-Z]", complement)
    if re.fullmatch(r"the (?:most|least) \w+|the \w+est", complement):
        return None  # the most so of what?
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
    if (
        found is None
        or pack.shape("stray_word").search(found["ranked"])
        or found["ranked"].endswith((" back", " then"))
    ):
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
    if re.fullmatch(r"the (?:most|least) \w+", complement):
        return None  # the most so of what?
    whole = _OF_IT.match(statement.text, found.end("answer")) if len(words) > 1 else None
    answer = found["answer"] + (whole[0] if whole else "")
    return Definition(answer, answer, found["verb"], complement)


_OF_IT = lazy_pattern(r" of (?:(?:the|an?) )?(?:[\w-]+ ){0,2}?[\w-]+(?=[.,;]| (?:in|on|at|and|but|which|that|with)\b)")
"""What goes on with a name of several words: `the early form of the lamp`."""


@lru_cache(maxsize=8)
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
    subject = re.sub(
        r"((?:[A-Z][\w’'-]*[a-z][\w’'-]* ){2,})[A-Z]{2,5}$", lambda name: name[1].strip(), subject
    )  # no `FRS`
    bare = re.sub(r"^(?:(?:An?|The) |In \w+, (?:an? |the )?)", "", subject)
    words = bare.split()
    if not 1 <= len(words) <= LONGEST_SUBJECT or re.search(r"[,;:“”\"]", subject):
        return None
    wrong = together(pack.words("function_words"), pack.words("auxiliaries"))
    if any(word in wrong for word in map(str.casefold, words) if word not in _INSIDE_NAMES):
        return None
    if words[-1] in _INSIDE_NAMES:
        return None  # `Barges carry coal and are …`: the subject has another verb before
    if words[-1] in pack.parts_of_verbs:
        return None
    article = re.match(r"(An?|The) ", subject)
    first = (
        bare
        if bare[:2].isupper()
        or words[0] in pack.words("demonyms")
        or is_name(statement, bare)
        or _BYNAMED.fullmatch(bare)
        or _has_capital(statement, words[0])
        or any(_begins_with_name(one, words) for one in statement.mentions)
        or (len(words) == 1 and pack.shape("of_a_settlement").match(text, found.end()))
        or _is_owner(words[0], pack)
        or is_binomial(bare, pack)
        or _is_band(bare, text[found.start() :])
        else bare[0].lower() + bare[1:]
    )
    with_article = f"{article[1].lower()} {bare}" if article else first
    verb = found[1] or found[2] or ("are" if found[0].strip() == "refer to" else "is")
    return Definition(
        first if not article else bare, with_article, verb, pack.shape("complement_adverb").sub("", text[found.end() :])
    )


_NAMED = frozenset(("person", "place", "organisation", "thing", "name"))
"""Kinds of names that keep their capital before a common noun: `Torrin pikes`."""


def _begins_with_name(one: Mention, words: Sequence[str]) -> bool:
    """Returns whether the mention `one` tells that the first of `words` is a name, or that all of them are a term that
    was read so before.
    """
    if one.kind == "term":
        return not one.unit and len(words) > 1 and one.value == " ".join(words)
    return one.value == words[0] and one.kind in _NAMED and not one.torn


_INSIDE_NAMES = frozenset(("of", "the", "and", "de"))


_BYNAMED = lazy_pattern(r"[A-Z][\w’'-]+ the [A-Z][\w’'-]+")
"""A person with a byname, whose given name may stand nowhere else: `Carl the Bold`."""


def _is_band(subject: str, said: str) -> bool:
    """Returns whether a name has a plural verb although it looks singular: `Lindisfarne are a folk-rock group`."""
    return re.match(r" (?:are|were) an? ", said) is not None and not is_plural(subject)


def _is_owner(word: str, pack: Pack) -> bool:
    """Returns whether `word`, at the beginning of a sentence, is the name of an owner: `Bell’s`, and not `Nature’s`."""
    owner = re.sub("[’']s$", "", word)
    small = owner.casefold()
    return owner != word and not together(pack.words("common_words"), pack.words("loose_nouns")).intersection(
        (small, stem(small))
    )


def _has_capital(statement: Statement, word: str) -> bool:
    """Returns whether `word`, the first of `statement`, is also capitalised inside a sentence of the paragraph."""
    paragraph = statement.sentence.block.text
    return f" {word}" in paragraph and re.search(rf"[a-z,] {re.escape(word)}\b", paragraph) is not None
