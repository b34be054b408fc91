"""Tells whether the subject of a question is understood without its sentence, and how it is written in one."""

import re
from collections.abc import Sequence

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.pack import Pack, together
from quiz.draft.values import Statement
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern


def _was_named_otherwise(head: str, statement: Statement, pack: Pack) -> bool:
    """Returns whether `head`, such as `The patents`, refers to something named more fully before: `software
    patents`.
    """
    noun = re.escape(stem(head.split()[-1].casefold()))
    before = statement.sentence.block.text[: statement.sentence.start].casefold()
    words = (found[1] for found in re.finditer(rf"([\w’'-]+) {noun}\w{{0,2}}\b", before))
    return any(word in ("a", "an") or word not in pack.words("function_words") for word in words)


def is_loose(head: str, pack: Pack) -> bool:
    """Returns whether nobody knows without the article what a subject means, as `the works` and `the name`."""
    noun = head.split()[-1]
    loose = noun in pack.words("loose_nouns") or noun.casefold() in pack.words("common_words")
    return loose or pack.shape("no_head").match(head) is not None


_PLURALS = frozenset(("people", "men", "women", "children", "bacteria", "data", "algae", "mice", "cattle", "nuclei"))


def is_plural(head: str) -> bool:
    """Returns whether a subject is of several: `Drones`, `salt and sand`."""
    if re.search(r" and (?!.* (?:of|in|for|with) )", head) and " of " not in head:
        return True
    last = re.split(r" (?:of|in|for|with) ", head, maxsplit=1)[0].split()[-1]
    return last in _PLURALS or (
        not re.match(r"(?:An?|Each) ", head)
        and last.endswith("s")
        and not last.endswith(("ss", "us", "is", "’s", "'s"))
    )


def is_owner(head: str, statement: Statement, known: Lexicon | None, pack: Pack) -> bool:
    """Returns whether `head`, the subject of a question such as `What is the purpose of …?`, is understood without its
    sentence.
    """
    words = re.sub(r"^(?:An?|The|Each) ", "", head).split()
    lowered = [word.casefold() for word in words]
    wrong = together(pack.words("function_words"), pack.words("auxiliaries"))
    inner = wrong - pack.words("inside_heads")
    if (
        pack.shape("stray_in_answer").search(head)
        or pack.pattern("time_bound").search(head)  # `today’s plans`
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
    often = is_plural(head) and all(known.content[stem(word)] >= _OFTEN for word in lowered)
    return often or not is_common


_OFTEN = 3


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
