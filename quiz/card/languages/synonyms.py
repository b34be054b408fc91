"""English verbs and adverbs of which one may stand for the other in a question that asks the same.

There are no nouns, since things that a lesson tells apart, as frogs and toads, are often one in everyday words; and no
two deeds, as `found` and `open`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache

_GROUPS = """
    carry convey transport; gauge measure; shield shelter guard protect; spin spun rotate revolve; conclude end
    finish; unify unite; display print show shown list; make made form; secrete release emit give_off gave_off
    given_off; name call; rule reign; power drive drove driven; regulate control; decide rule; erect build built
    construct put_up; consume eat ate eaten; extract obtain; trigger cause provoke set_off bring_about
    brought_about; reside dwell live inhabit; enable allow permit let; acquire buy bought purchase; assault attack;
    elect choose chose chosen select pick; join link connect; fasten attach fix; slay slew slain murder kill; emerge
    appear; originate stem arise arose arisen come_from; encircle surround enclose ring; flow run ran pass; earn
    gain; reveal show shown demonstrate; manufacture fabricate make made produce; capture catch caught seize trap;
    refuse reject deny turn_down; abolish end do_away; rebel revolt rise_up rose_up; resign quit step_down; succeed
    follow; supersede replace; swap exchange trade; modify alter transform convert change turn; retain preserve
    conserve keep kept; perceive sense detect; monitor observe watch; inspect examine study; assess evaluate judge;
    forecast predict foretell foretold; utter state say said; proclaim announce declare; maintain claim assert; wrap
    cover coat; mask conceal hide hid hidden; erase delete; eliminate remove take_away took_away; dispatch transmit
    send sent; deliver bring brought; nourish feed fed; breed bred reproduce; multiply boost increase; lower
    diminish decrease reduce; strengthen reinforce; sustain bear bore borne support; absorb soak take_up took_up
    taken_up; fell cut; stain dye colour color; strike struck hit; need require use; depend rely; resemble look;
    breathe exhale; breathe inhale; breathe respire; digest break_down broke_down; decompose break_down broke_down;
    constitute make_up made_up; man person; begin began begun start commence; rescue save; relieve ease soothe
    alleviate; aid help assist; repair mend fix; cure heal; halt stop; prohibit forbid forbade forbidden ban;
    discover find; search seek sought; reply respond answer; shut close; depart leave left; arrive reach come came
    get_to; cross traverse; climb ascend; descend sink sank sunk; fall fell drop; raise lift; rise rose grow_up
    grew_up; develop evolve; expand widen enlarge; shrink shrank shrunk contract; speed_up accelerate; slow_down
    decelerate; assemble gather collect; store keep kept hold held; contain hold held; contain include comprise;
    consist comprise; divide split separate; distinguish tell_apart; combine mix blend; heat warm; cool chill;
    freeze froze frozen solidify; melt liquefy; evaporate vaporise vaporize; ignite kindle; burn burnt combust;
    extinguish put_out; destroy ruin wreck demolish; damage harm hurt injure; wound injure; defeat beat conquer
    overcome; win won triumph; lose lost; flee fled escape; pursue chase; hunt chase; banish exile expel; imprison
    jail; liberate free; govern rule; lead led head; lead led command; appoint name; nominate propose; propose
    suggest put_forward; urge advise; persuade convince; order command; demand require; request ask; donate give
    gave given; grant give gave given award; receive get got; employ use; utilise utilize use; apply use; occur
    happen take_place took_place; postpone defer delay put_off; cancel call_off; continue go_on went_on; cease stop;
    persist last; remain stay; signify mean meant; denote mean meant; indicate show shown; represent stand_for
    stood_for; depict portray show shown; describe portray; define mean meant; prove show shown; translate render;
    compose write wrote written; pen write wrote written author; publish release bring_out brought_out; illustrate
    draw drew drawn; sculpt carve; invent devise; design devise; create make made; establish found set_up; introduce
    bring_in brought_in; adopt take_on took_on; teach taught instruct; recall remember; forget forgot omit; compute
    calculate; subtract take_away took_away; supply provide; provide give gave given; generate produce; yield
    produce; cultivate grow grew grown; plant sow sown; harvest reap; hinder impede hamper obstruct; prevent stop
    avert; avoid evade; block obstruct; inhibit suppress; stimulate promote; encourage promote; accelerate hasten;
    filter purify; cleanse clean purify; excrete expel; pump drive; throw threw thrown hurl cast; pull drag draw
    drew drawn; push shove; jump leap; run ran sprint; fly flew flown soar; swim swam swum float; crawl creep crept;
    vanish disappear; visit call_at; tour visit; view see saw seen; swallow eat ate eaten; drink drank drunk; sleep
    slept slumber; hatch emerge; bite bit bitten; steady calm; roughly approximately; nearly almost; mainly chiefly
    mostly primarily largely; usually generally normally typically commonly; often frequently; seldom rarely;
    immediately instantly; quickly rapidly swiftly fast; entirely completely wholly fully totally; solely only
    exclusively; initially originally; finally eventually ultimately; currently now presently; formerly previously;
    annually yearly
"""
"""Words of one group may say the same. Of regular verbs the first form stands for all, of others each form is here;
a verb with its particle is written with a line, as `give_off`."""
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
    groups = _groups()
    return any(not groups.get(one, _NONE).isdisjoint(groups.get(two, _NONE)) for one, two in pairs)


@lru_cache(_WORDS_KEPT)
def _is_known(word: str) -> bool:
    return not _all_words().isdisjoint(_first_forms(word))


@cache
def _all_words() -> frozenset[str]:
    """Returns all words of the groups, verbs without their particles."""
    return frozenset(word.partition("_")[0] for word in _groups())


def _with_particles(forms: Sequence[str], beside: Collection[str]) -> list[str]:
    return [*forms, *(f"{form}_{particle}" for particle in _PARTICLES.intersection(beside) for form in forms)]


_PARTICLES = frozenset("up out off in down away on over back through apart together".split())  # noqa: SIM905


@lru_cache(_WORDS_KEPT)
def _first_forms(word: str) -> tuple[str, ...]:
    """Returns `word` and what it may be a form of, such as `hit` of `hitting`, and `carry` of `carries`."""
    return tuple(dict.fromkeys((word, *_without_ending(word))))


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


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    """Returns the numbers of the groups of each word."""
    groups = [group.split() for group in _GROUPS.split(";")]
    return {
        word: frozenset(n for n, group in enumerate(groups) if word in group)
        for word in _GROUPS.replace(";", " ").split()
    }


_NONE: frozenset[int] = frozenset()
