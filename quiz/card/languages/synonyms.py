"""English words of which one may stand for the other in a question that asks the same. Read only when that is in doubt.

The list is drawn from WordNet 3.0, whose licence is in `word_lists/synonyms_en.licence.txt`: of frequent verbs,
adjectives and adverbs, those that share one of their usual senses, or of which one is the nearest wider word, if that
has few narrower ones. Pairs that are two deeds, as `found` and `open`, were taken out. Nouns are left out, since things
that are told apart in a lesson, as frogs and toads, are one there. A line has a word and those behind it in the
alphabet; `give_off` is a verb with its particle. The irregular forms of the words stand below an empty line, each with
its first form.
"""

import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from quiz.card.languages.common_words import WORD_LISTS

_OUR_OWN = """
    carry convey transport; gauge measure; shield guard protect; spin rotate revolve; conclude end; unify unite;
    display print show list; make form; secrete release emit; name call; rule reign; power drive; regulate control;
    decide rule; erect build construct; consume eat; extract obtain; trigger cause provoke; reside dwell live inhabit;
    enable allow permit; acquire buy; assault attack; elect choose; join link connect; fasten attach fix; slay murder
    kill; emerge appear; originate stem arise; encircle surround enclose ring; flow run pass; earn gain; reveal show
    demonstrate; manufacture fabricate make produce; capture catch seize trap; refuse reject deny; abolish end; rebel
    revolt; resign quit; succeed follow; supersede replace; swap exchange trade; modify alter transform convert change
    turn; retain preserve conserve keep; perceive sense detect; monitor observe watch; inspect examine study; assess
    evaluate judge; forecast predict foretell; utter state say; proclaim announce declare; maintain claim assert; wrap
    cover coat; mask conceal hide; erase delete; eliminate remove; dispatch transmit send; deliver bring; nourish feed;
    breed reproduce; multiply boost increase; lower diminish decrease reduce; strengthen reinforce; sustain bear
    support; absorb soak take; fell cut; stain dye colour color; strike hit; need require use; depend rely;
    resemble look; breathe exhale; breathe inhale; breathe respire; digest break_down; decompose
    break_down; constitute make_up; man person
"""
"""Words of one group may say the same, by our own choice: their kinship in the list is too distant."""
_SHORTEST_STEM = 3
_ENDINGS = ("s", "es", "ed", "d", "ing")
_WORDS_KEPT = 1024


def may_say_the_same(word: str, other: str, beside: Collection[str] = (), beside_other: Collection[str] = ()) -> bool:
    """Returns whether a question may have `word` for `other`, both in small letters, in any of their forms.

    What stands `beside` each in its question may belong to it, as `off` to `give`.
    """
    if not (_is_known(word) and _is_known(other)):
        return False  # as most words of a question about anything special
    pairs = [
        (one, two)
        for one in _with_particles(_first_forms(word), beside)
        for two in _with_particles(_first_forms(other), beside_other)
    ]
    return any(max(pair) in _listed_with(min(pair)) or _are_of_one_group(*pair) for pair in pairs)


@lru_cache(_WORDS_KEPT)
def _is_known(word: str) -> bool:
    return not _all_words().isdisjoint(_first_forms(word))


@cache
def _all_words() -> frozenset[str]:
    """Returns all words that have others of their kind, verbs without their particles."""
    listed = " ".join(chain.from_iterable(_list()[0].items()))
    return frozenset(word.partition("_")[0] for word in chain(listed.split(), _our_own()))


def _with_particles(forms: Sequence[str], beside: Collection[str]) -> list[str]:
    return [*forms, *(f"{form}_{particle}" for particle in _PARTICLES.intersection(beside) for form in forms)]


_PARTICLES = frozenset("up out off in down away on over back through apart together".split())  # noqa: SIM905


@lru_cache(_WORDS_KEPT)
def _first_forms(word: str) -> tuple[str, ...]:
    """Returns `word` and what it may be a form of, such as `hit` of `hitting`, and `carry` of `carries`."""
    irregular = _list()[1].get(word, "").split()
    return tuple(dict.fromkeys((word, *irregular, *_without_ending(word))))


def _without_ending(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        yield stem
        yield f"{stem}e"
        if stem[-1] == "i":
            yield f"{stem[:-1]}y"
        if stem[-1] == stem[-2]:
            yield stem[:-1]


@lru_cache(_WORDS_KEPT)
def _listed_with(word: str) -> frozenset[str]:
    return frozenset(_list()[0].get(word, "").split())


@cache
def _list() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Returns what stands behind each word in its line, for the words and for the irregular forms."""
    text = zlib.decompress((WORD_LISTS / "synonyms_en.zz").read_bytes()).decode("ascii")
    words, forms = (dict(line.split(" ", 1) for line in part.splitlines()) for part in text.split("\n\n"))
    return words, forms


def _are_of_one_group(word: str, other: str) -> bool:
    groups = _our_own()
    return not groups.get(word, _NONE).isdisjoint(groups.get(other, _NONE))


@cache
def _our_own() -> Mapping[str, frozenset[int]]:
    """Returns the numbers of the groups of each word."""
    groups = [group.split() for group in _OUR_OWN.split(";")]
    return {
        word: frozenset(n for n, group in enumerate(groups) if word in group)
        for word in _OUR_OWN.replace(";", " ").split()
    }


_NONE: frozenset[int] = frozenset()
