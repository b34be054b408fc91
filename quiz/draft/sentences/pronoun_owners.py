"""Finds whom or what a pronoun stands for: the person or the thing that the sentence before is about, or whom the
article is about.
"""

import re

from quiz.draft.mentions.article_words import Lexicon
from quiz.draft.mentions.topic import same_kinds
from quiz.draft.pack import Pack, together
from quiz.draft.sentences.definitions import definition_in
from quiz.draft.sentences.person_behind_verb import with_person
from quiz.draft.sentences.verbs import may_have_verb
from quiz.draft.values import Mention, Reading, Statement
from quiz.draft.word_forms import stem
from quiz.process.lazy_pattern import lazy_pattern

_FEWEST_PRONOUNS = 5
"""Pronouns for persons from which on an article may be about one."""
_DAY = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}"
_PLACED = (
    r"(?:(?:In|On|At|By|From|Since|Until|During|Throughout|After|Before|With|As of) "
    rf"(?:{_DAY}(?: to {_DAY})?|[^,;:()“”\"]{{3,60}},))"
)
_INTRODUCTION = rf"(?:{_PLACED} (?:[a-z][^,;:()“”\"]{{3,40}}, )?)?"
"""A time or a place before what a sentence is about."""


def with_owner(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> Statement:
    """Returns `statement` with the pronoun at its beginning replaced by what it stands for; refused where that is
    uncertain.
    """
    text, before = statement.text, reading.before
    if pack.words("owners"):
        return _with_owner_by_gender(statement, reading, pack)
    if known.ship and (of_ship := _with_ship(statement, reading, known.ship, pack)):
        return of_ship
    found = re.match(r"(He|She|It|His|Her|Its|They|Their)\b ", text)
    if not found and pack.words("pronouns"):
        return _with_owner_inside(statement, reading, known, pack)
    if not found or not pack.words("pronouns") or pack.shape("no_pronoun").match(text):
        return statement
    if pack.shape("impersonal").match(text):
        return statement._replace(refusal="pronoun")
    human = found[1] in ("He", "She", "His", "Her")
    gender = "she" if found[1] in ("She", "Her") else "he"
    owner = (_person_meant(reading, pack, gender) if human else _thing(before, known)) if found[1][0] != "T" else ""
    if human and owner == reading.hero and gender != _usual_pronoun(known):
        owner = ""
    if not human and not owner and before and (name := _thing_told_before(found[1], before, reading, known, pack)):
        ending = possessive_of(name) if found[1] in ("Its", "Their") else ""
        start = statement.start + found.end() - 1 - len(statement.head)
        shown = _as_elsewhere(name[0].upper() + name[1:] + ending, known)
        return statement._replace(start=start, head=shown, subject=name, resolved=f"{found[1]} → {shown}")
    if not owner or (not human and not reading.same_paragraph):
        return statement._replace(refusal="pronoun")
    article = "" if human or not before or not re.match(rf"(?:The|the) {re.escape(owner)}", before.text) else "The "
    owner += _noun_behind(article + owner, before.text, pack) if article and before else ""
    ending = possessive_of(owner) if found[1] in ("His", "Her", "Its") else ""
    courtesy = _courtesy_before(owner, before.text, pack) if human and before else ""
    name = (article or courtesy) + owner + ending
    name = _as_elsewhere(name[0].upper() + name[1:], known)
    start = statement.start + found.end() - 1 - len(statement.head)
    return statement._replace(start=start, head=name, subject=owner, resolved=f"{found[1]} → {name}")


def _as_elsewhere(name: str, known: Lexicon) -> str:
    """Returns a `name` with the topic of the article as that is written elsewhere: `Orr` for the `ORR` of one line."""
    topic = known.topic.name
    return name.replace(topic.upper(), topic) if topic and not topic.isupper() else name


def _thing_told_before(pronoun: str, before: Statement, reading: Reading, known: Lexicon, pack: Pack) -> str:
    """Returns the name or the noun of what the statement `before` is about, for a `pronoun` that stands for a thing.

    Returns an empty text where that is not certain. Behind the border of a paragraph, only the topic of the article is.
    """
    plural = pronoun in ("They", "Their")
    topic = "" if plural else _named_topic(before, known, pack)
    if not reading.same_paragraph:
        return topic
    return _defined_before(before, plural, pack) or topic or _topic_before(before, plural, known, pack)


def _courtesy_before(surname: str, text: str, pack: Pack) -> str:
    """Returns the `Mrs. ` that tells a `surname` in `text` from others of its family; an empty text without one."""
    courtesies = "|".join(sorted(pack.words("courtesies") - {"Dr"}))
    found = re.search(rf"\b(?:{courtesies or '(?!)'})\.? (?={re.escape(surname)}\b)", text)
    return found[0] if found and " " not in surname else ""


def _with_ship(statement: Statement, reading: Reading, ship: str, pack: Pack) -> Statement | None:
    """Returns `statement` with the `ship` that the article is about in place of its `she`; None where a woman or
    another ship may be meant.
    """
    found, block = pack.shape("she_of_ship").match(statement.text), statement.sentence.block.text
    if found is None or len(statement.head) > 1 or pack.pattern("personal").search(found["intro"]):
        return None
    before, start = reading.before, statement.start + found.end("pronoun") - len(statement.head)
    if before and before.resolved[:3].casefold() in ("she", "her") and before.subject != ship:
        return None
    name = ship.split()[-1]
    earlier = f"{before.text if before else ''}\n{block[: statement.start]}\n{found['intro']}".replace(ship, "")
    women = pack.words("womens_names").intersection(re.findall(r"[A-Z]\w+", earlier)) - {name}
    others = any(name not in other[0] for other in pack.shape("ship_named").finditer(earlier))
    people = [one for one in statement.mentions if one.kind == "person" and one.end < start]
    people += _rivals(before, "", "she", pack) if before and not before.resolved else []
    if women or others or pack.shape("woman").search(earlier) or any(name not in one.value for one in people):
        return None
    ending = possessive_of(ship) if found["pronoun"].casefold() == "her" else ""
    shown = (ship if found["intro"] else ship[0].upper() + ship[1:]) + ending
    rest = tuple(one for one in statement.mentions if one.start >= start)
    resolved, head = f"{found['pronoun']} → {shown}", found["intro"] + shown
    return statement._replace(start=start, head=head, subject=ship, resolved=resolved, mentions=rest)


def _noun_behind(name: str, text: str, pack: Pack) -> str:
    """Returns the words that belong to the `name` at the beginning of a text, with the space before them: ` camp` of
    `The Orr camp is …`; an empty text where a verb follows.
    """
    found = _UP_TO_VERB.match(text, len(name)) if text.startswith(name) else None
    never = together(pack.words("function_words"), pack.words("auxiliaries"), pack.parts_of_verbs)
    return found["nouns"] if found and never.isdisjoint(found["nouns"].split()) else ""


_UP_TO_VERB = lazy_pattern(
    r"(?P<nouns>(?: [a-z]{3,}(?<!ly)(?<![^s]s)){1,2})(?:, |(?= (?:is|are|was|were|has|had|can|may|will|[a-z]{3,}ed)\b))"
)
"""Words between a name and the verb of its sentence, or an addition."""


_INTRODUCED = lazy_pattern(
    r"(?P<intro>(?:In|On|At|By|After|Before|During|From|Since|Until|Throughout|As|With) [^,;:()“”\"]{3,60}, "
    r"(?:[a-z]+ing (?:in|on|at) [^,;:]{3,20}, )?)(?P<pronoun>he|she) (?=[a-z])"
)
"""An introduction and a pronoun behind it: `In 1901, she …`."""


def _with_owner_inside(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> Statement:
    """Returns `statement` with the pronoun behind its introduction replaced, where that is certain."""
    if of_topic := _with_topic_inside(statement, reading, known, pack):
        return of_topic
    found = _INTRODUCED.match(statement.text)
    if not found or len(statement.head) > 1 or _ANY_PRONOUN.search(found["intro"]):
        return statement
    owner = _person_meant(reading, pack, found["pronoun"])
    named = any(one.kind == "person" and one.end < statement.start + found.end() for one in statement.mentions)
    if not owner or named or owner != (reading.hero or owner):
        return statement
    if owner == reading.hero and found["pronoun"] != _usual_pronoun(known):
        return statement
    start = statement.start + found.end("pronoun") - len(statement.head)
    head, rest = found["intro"] + owner, tuple(one for one in statement.mentions if one.start >= start)
    resolved = f"{found['pronoun']} → {owner}"
    return statement._replace(start=start, head=head, subject=owner, resolved=resolved, mentions=rest)


_INTRODUCED_IT = lazy_pattern(
    rf"(?P<intro>(?:{_PLACED}|(?:[A-Z][a-z]+ed|Built|Known) (?:in|on|by|as|at|to)\b[^,;:()“”\"]{{3,60}},) "
    r"(?:(?:later|then|eventually|finally|initially) )?)(?P<pronoun>it|its) (?=[a-z])"
)
"""The same of a thing: `In 1901 it …`, `Founded as a shop, it …`."""


def _with_topic_inside(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> Statement | None:
    """Returns `statement` with the name of what the article is about in place of the `it` behind its introduction."""
    found = _INTRODUCED_IT.match(statement.text)
    name = _named_topic(reading.before, known, pack) if found and reading.before and len(statement.head) < 2 else ""
    if not found or not name or _ANY_PRONOUN.search(found["intro"]):
        return None
    if pack.shape("impersonal").match(f"It{statement.text[found.end('pronoun') :]}"):
        return None
    name = re.sub("^The ", "the ", name)
    shown = name + (possessive_of(name) if found["pronoun"] == "its" else "")
    start = statement.start + found.end("pronoun") - len(statement.head)
    rest = tuple(one for one in statement.mentions if one.start >= start)
    resolved = f"{found['pronoun']} → {shown}"
    return statement._replace(start=start, head=found["intro"] + shown, subject=name, resolved=resolved, mentions=rest)


_ANY_PRONOUN = lazy_pattern(r"\b(?:he|she|his|her|it|its|they|their)\b")


def _with_owner_by_gender(statement: Statement, reading: Reading, pack: Pack) -> Statement:
    """Returns `statement` with its pronoun replaced by what the sentence before is about, where nouns have a gender.

    That has to be a person named there, or a noun of the same gender and number, if no other such noun is there.
    """
    if by_verb := with_person(statement, reading, pack):
        return by_verb
    text, before = statement.text, reading.before
    pronoun, _, rest = text.partition(" ")
    articles = pack.values("owners").get(pronoun.casefold(), "").split("/")
    if before is None or articles == [""] or not (reading.same_paragraph or reading.hero) or not rest:
        return statement
    owner = ""
    head = pack.shape("owner_head").match(before.text)
    singular = not pack.shape("plural_verb").match(rest)
    if singular and not pack.shape("impersonal").match(text):
        if (not head or head["article"] not in articles) and articles[0] != pack.values("owners").get("es", "").split(
            "/"
        )[0]:
            owner = _person_meant(reading, pack)
        elif head and head["article"] in articles and (not before.refusal or before.resolved):
            others = pack.shapes("same_gender")[[*pack.values("owners")].index(pronoun.casefold())]
            plain = not pack.shape("plural_verb").match(before.text[head.end() :].lstrip())
            plain = plain and not _is_of_person_beside(head["noun"], text, before, pack)
            if plain and reading.same_paragraph and not others.search(before.text, head.end()):
                owner = f"{articles[0]} {head['noun']}"
    if not owner:
        return statement
    start = statement.start + len(pronoun) - len(statement.head)
    return statement._replace(start=start, head=owner, subject=owner, resolved=f"{pronoun} → {owner}")


def _is_of_person_beside(noun: str, text: str, before: Statement, pack: Pack) -> bool:
    """Returns whether `text` tells of what people do, and so may mean somebody else than the `noun` that the statement
    `before` begins with: it names a person too, or the noun is that of a thing, which neither studies nor marries.
    """
    if not any(shape.match(text) for shape in pack.shapes("person_acts")):
        return False
    if any(one.kind == "person" for one in before.mentions):
        return True
    return not pack.shape("is_person").search(noun) and pack.shape("only_people_do").match(text) is not None


def is_hers(statement: Statement, reading: Reading, known: Lexicon, pack: Pack) -> bool:
    """Returns whether the personal pronouns of a statement stand for the person whose name its card shows above it.

    They do if the article is about that person, and neither the statement nor the one before names another whom they
    could stand for.
    """
    shift, text = len(statement.head) - statement.start, statement.text
    found = re.search(r"\b(?:he|she|him|his|her|hers)\b", text)
    gender = _usual_pronoun(known)
    if not known.is_hero_above or statement.resolved or found is None:
        return False
    if statement.subject == reading.hero and is_about_another(statement, pack):
        return False
    if (found[0][0] == "s" or found[0].startswith("her")) != (gender == "she"):
        return False
    others = _rivals(statement, reading.hero, gender, pack)
    first = all(one.start + shift > found.start() for one in others)
    if first and _is_begun_by_name(text, reading.hero, _HIS_TIME):
        return True
    return first and (reading.before is None or _person_meant(reading, pack, gender) == reading.hero)


def is_about_another(statement: Statement, pack: Pack) -> bool:
    """Returns whether a `him` behind the verb of the subject means somebody whom the statement does not name before:
    `Bell wrote for him`.
    """
    text, subject = statement.text, statement.subject
    found = pack.shape("him_behind_verb").match(text, len(subject)) if subject and text.startswith(subject) else None
    if found is None:
        return False
    shift = len(statement.head) - statement.start
    others = (one for one in statement.mentions if one.kind in ("person", "name") and one.value != subject)
    return not any(one.start + shift < found.end() for one in others)


def _rivals(statement: Statement, owner: str, gender: str, pack: Pack) -> list[Mention]:
    """Returns the persons besides `owner` for whom a pronoun of this `gender`, `he` or `she`, could stand in a
    statement.

    Beside an `owner`, whom all the article is about, a single name of no known kind is one only if it does something.
    """
    block = statement.sentence.block.text
    return [
        one
        for one in statement.mentions
        if (one.kind == "person" or (one.kind == "name" and may_be_person(one, statement, pack)))
        and not (owner and (_is_called(owner, one.value, pack) or _is_of_a_place(one, block, pack)))
        and not _names_a_thing(one, block)
        and (not owner or one.kind == "person" or " " in one.value or _does_something(one, block, pack))
        and _gender(one.value, pack) in ("", gender)
    ]


def _is_called(person: str, name: str, pack: Pack) -> bool:
    """Returns whether a `person` named in full is also called by the short `name`: `Roth`, or `Dan` of Daniel Roth."""
    words = name.split()
    if words[-1] in person.split():
        others = pack.words("first_names") - {*person.split()}
        return len(words) == 1 or words[0] not in others  # a brother or father has the same surname
    short = len(words) == 1 and name in pack.words("first_names")
    return short and len(name) > 2 and name[:2] == person[:2]


def people_meant(before: Statement, pronoun: str, hero: str, known: Lexicon, pack: Pack) -> bool:
    """Returns whether just one person of the statement `before`, or else the `hero`, is meant by a `pronoun` behind
    it.
    """
    gender = "she" if pronoun in ("she", "her") else "he"
    if hero and gender == _usual_pronoun(known):
        return not _rivals(before, hero, gender, pack)
    return len({one.value.split()[-1] for one in _rivals(before, "", gender, pack)}) == 1


def may_be_person(mention: Mention, statement: Statement, pack: Pack) -> bool:
    """Returns whether a name of unknown kind may be that of a person, and not of a book, a town or a firm."""
    words, block = mention.value.split(), statement.sentence.block.text
    before = block[max(0, mention.start - 12) : mention.start]
    if _INITIALS.fullmatch(mention.value) or _describes(block[mention.start :], pack):
        return False
    if before.endswith(", ") and any(
        one.kind in ("place", "organisation") and one.end == mention.start - 2 for one in statement.mentions
    ):
        return False  # `the University of Veldany, Orr`
    placed = _PLACED_NAME.search(before) is not None
    return not placed and not any(word.casefold() in pack.words("common_words") for word in words)


_PLACED_NAME = lazy_pattern(
    r"\b(?:in|at|(?<!belonged )(?<!married )(?<!engaged )(?<!given )(?<!sold )to|the|a|an|called|The|In|At) [“\"‘']?$"
)
"""What stands before the name of a place or a work."""
_INITIALS = lazy_pattern(r"[A-Z&]{2,6}|\w*[a-z][A-Z]+")
"""A name of letters, as firms and degrees have: `VG`, `PhD`."""
_DESCRIBING = lazy_pattern(r"[A-Z]\w+(?:ine|ian|ean|ic|ese|ish) (?P<noun>[a-z]{3,})\b")


def _describes(text: str, pack: Pack) -> bool:
    """Returns whether `text` begins with a name that only says of which kind the noun behind it is: `Corran tiles`."""
    found = _DESCRIBING.match(text)
    return found is not None and not (
        found["noun"] in together(pack.words("function_words"), pack.words("auxiliaries"))
        or found["noun"] in pack.parts_of_verbs
    )


def _names_a_thing(mention: Mention, block: str) -> bool:
    """Returns whether a thing is called after somebody: `Bell’s Law`."""
    return re.match(r"[’']s [A-Z]", block[mention.end :]) is not None


def _is_of_a_place(mention: Mention, block: str, pack: Pack) -> bool:
    """Returns whether a name of no known kind stands where a place or a work does, and has no given name in it: `her
    digs of Tell Orr`.
    """
    before = block[max(0, mention.start - 20) : mention.start]
    given = any(word in pack.words("first_names") for word in mention.value.split())
    return mention.kind == "name" and not given and pack.shape("at_a_place").search(before) is not None


def _does_something(mention: Mention, block: str, pack: Pack) -> bool:
    """Returns whether something is said of a name, by a verb behind it or a preposition before it."""
    if re.search(
        r"\b(?:by|with|and|met|married|told|asked|taught|named|between) $",
        block[max(0, mention.start - 20) : mention.start],
    ):
        return True
    behind = re.match(r"(?:, who\b| (?:\w+ly )?([a-z]+)\b)", block[mention.end :])
    if behind is None or not behind[1]:
        return behind is not None
    verbs = together(pack.words("auxiliaries"), pack.parts_of_verbs)
    return behind[1] in verbs or re.search(r"(?:ed|[^s]s)$", behind[1]) is not None


def _gender(name: str, pack: Pack) -> str:
    """Returns `he` or `she` for the given name in `name`; an empty text where it is unknown or used for both."""
    first = name.partition(" ")[0]
    if first in pack.words("womens_names"):
        return "she"
    return "he" if first in pack.words("first_names") - pack.words("shared_names") else ""


def _usual_pronoun(known: Lexicon) -> str:
    """Returns `he` or `she`, whichever the article uses more: it stands for the person it is about."""
    return "he" if known.lower["he"] + known.lower["his"] > known.lower["she"] + known.lower["her"] else "she"


def possessive_of(name: str) -> str:
    """Returns the ending that makes `name` an owner in English."""
    return "’" if name.endswith("s") else "’s"


def _defined_before(before: Statement, plural: bool, pack: Pack) -> str:
    """Returns the term that the statement before defines, with its article: what an `it` after a definition stands for.

    Returns an empty text where it defines nothing.
    """
    found = definition_in(before, pack) if not before.refusal and not before.resolved else None
    if found is None or found.verb not in (("are", "were") if plural else ("is", "was", "means", "refers to")):
        return ""
    if not plural and re.search(r"\b(?:person|people|man|woman)\b", found.complement):
        return ""
    return found.with_article


def _topic_before(before: Statement, plural: bool, known: Lexicon, pack: Pack) -> str:
    """Returns the topic of the article, in the words with which the statement before begins: `it` goes on with it.

    Returns an empty text where that is about something else, or the article is about a person.
    """
    found = _SUBJECT.match(before.text) if not known.hero and before.refusal in _SAYS_OF_WHAT else None
    if found is None or frozenset(map(stem, found["words"].casefold().split())) - known.topic_stems:
        return ""
    if not plural and _EXPLAINED.search(before.text, found.end()):
        return ""
    last = found["words"].split()[-1]
    many = stem(last) != last
    verb = _ACTS.match(before.text, found.end())
    acts = verb is not None and may_have_verb([verb["verb"]], pack)
    return found["subject"] if many == plural and (acts or plural) else ""


def _named_topic(before: Statement, known: Lexicon, pack: Pack) -> str:
    """Returns the name of the one thing that the article is about, if the statement before is about it too.

    Returns an empty text where that is about something else, or the article is about a person.
    """
    topic = known.topic
    if not topic.is_one or known.hero or before.refusal not in _SAYS_OF_WHAT:
        return ""
    kinds = "|".join(map(re.escape, (*same_kinds(topic.kind, pack), topic.name.split()[-1])))
    own = re.sub("^[Tt]he ", "", topic.name).split()
    names = "|".join(re.escape(" ".join(own[:end])) for end in range(len(own), min(1, len(own) - 1), -1))
    named = rf"(?i:(?:the )?(?:{names})|the (?:{kinds}))"
    begun = re.match(rf"{_INTRODUCTION}{named} {_NO_MORE_OF_NAME}", before.text)
    about = begun or before.sentence.text == topic.told_in
    return topic.name if about and not _EXPLAINED.search(before.text) else ""


_NO_MORE_OF_NAME = r"(?!(?:and|or|of|in|on|at|from|with|that|which|for|by)\b)(?=[a-z])"
_SAYS_OF_WHAT = ("", "too-long", "too-short", "speaker", "time-bound", "pointer", "pronoun", "hangs-on", "loose-noun")
"""Refusals of sentences that say well enough what they are about."""
_SUBJECT = lazy_pattern(
    r"(?:(?:In|On|At|Of|For|Like|Unlike|During|Since|By|With) [^,]{3,60}, )?"
    r"(?P<subject>(?:[Tt]he |[Aa]n? )?(?P<words>(?:[^\W\d_][\w’-]* ){0,3}?[^\W\d_][\w’-]*))"
    r"(?= (?!and\b|or\b|of\b|in\b|on\b|at\b|from\b|with\b|that\b|which\b|for\b|by\b)[a-z])"
)
_ACTS = lazy_pattern(r" (?:\w+ly )?(?P<verb>is|was|has|had|can|may|[a-z]{3,}(?:s|ed))\b")
"""A verb of one thing behind it, where the next word may as well go on with its name: `Glacier ice is`, `Boat makers`.
"""


def _person_meant(reading: Reading, pack: Pack, gender: str = "") -> str:
    """Returns the person whom a pronoun stands for; an empty text where that is uncertain.

    With a `gender`, `he` or `she`, this is the person the article is about, unless the statement before names another
    of that gender. Else it is the one person whom that statement begins with, if it names no other. Persons known to be
    of the other gender are left out. Without a `gender`, it is also the person the article is about where the statement
    before names nobody else.
    """
    before = reading.before
    if before is None:
        return ""
    if _is_under_another(reading, gender, pack) or _tells_of_another(before, gender, pack):
        return ""
    if reading.hero and gender and _is_hero_meant(before, reading, gender, pack):
        return reading.hero
    known = reading.same_paragraph or _gender(before.subject, pack) == gender
    if gender and known and _is_still(before, gender, pack):
        return before.subject
    people = {one.value for one in before.mentions if one.kind == "person"} | ({before.subject} & {reading.hero})
    if gender and not before.resolved and before.head.startswith(before.subject):
        people.add(before.subject)  # whose name is given in full there
    if gender:
        people = {one for one in people if one and _gender(one, pack) in ("", gender)}
        others = (one.value for one in _rivals(before, "", gender, pack) if " " in one.value)
        people |= {one for one in others if pack.words("places").isdisjoint(one.split())}
    if not gender and reading.hero and people <= {reading.hero}:
        return reading.hero
    if len(people) != 1:
        return ""
    (person,) = people
    if not reading.same_paragraph and _gender(person, pack) != gender:
        return ""
    alone = not reading.hero and bool(gender) and reading.same_paragraph and not _rivals(before, person, gender, pack)
    alone = alone and not _speaks_of_another(before, person, gender)
    return person if alone or before.subject == person or _acts_behind_comma(person, before, pack) else ""


def _is_hero_meant(before: Statement, reading: Reading, gender: str, pack: Pack) -> bool:
    """Returns whether a pronoun of this `gender` behind the statement `before` means whom the article is about."""
    other = before.subject not in ("", reading.hero) and _gender(before.subject, pack) in ("", gender)
    if other and before.refusal in _NO_SENTENCE:
        return False
    tests = (_goes_on_with_hero, _begins_paragraph_of_hero)
    return any(test(before, reading, gender, pack) for test in tests)


def _goes_on_with_hero(before: Statement, reading: Reading, gender: str, pack: Pack) -> bool:
    """Returns whether the statement `before` names nobody of that `gender` besides whom the article is about, or is
    about that person and names others only beside: `In 1901, he studied under Carl Roth.`

    A sentence that tells who somebody was may go on with one of the others: `He was a pilot.`
    """
    rivals = _rivals(before, reading.hero, gender, pack)
    begun = before.subject == reading.hero or _BEGUN_BY[gender].match(before.sentence.text) is not None
    begun = begun or _is_begun_by_name(before.text, reading.hero)
    if begun:  # a name of no known kind, of which nothing is told there, is that of a work or a degree
        rivals = [one for one in rivals if one.kind == "person" or _may_be_somebody(one, before, pack)]
    if not rivals or not begun or pack.shape("tells_who").match(reading.sentence.text):
        return not rivals
    block = before.sentence.block.text
    return all(
        pack.shape("named_beside").search(block[max(0, one.start - 40) : one.start]) is not None
        and not re.match(r"[’']s? |,? (?:who|whose|and (?:he|she|his|her))\b", block[one.end :])
        for one in rivals
    )


def _may_be_somebody(name: Mention, statement: Statement, pack: Pack) -> bool:
    """Returns whether a `name` of no known kind has a given name in it, or does something."""
    block = statement.sentence.block.text
    return name.value.split()[0] in pack.words("first_names") or _does_something(name, block, pack)


def _begins_paragraph_of_hero(before: Statement, reading: Reading, gender: str, pack: Pack) -> bool:
    """Returns whether a pronoun of this `gender` stands at the head of a paragraph for the person in the title.

    It does unless the last sentence of the paragraph above is about another one, or it is unknown about whom.
    """
    if reading.same_paragraph or not reading.is_hero_above or before.refusal in _NO_SENTENCE:
        return False
    told = _BEGUN_BY[gender].match(before.sentence.text) is not None
    if (before.resolved and before.subject != reading.hero) or (told and before.refusal == "pronoun"):
        return False
    block, start = before.sentence.block.text, before.sentence.start
    return not any(
        _IS_SUBJECT.fullmatch(block[start : one.start]) and not _PRONOUNS[gender].search(block[start : one.start])
        for one in _rivals(before, reading.hero, gender, pack)
    )


_NO_SENTENCE = ("not-prose", "no-verb", "too-short", "torn")
"""Refusals of what may be the caption of a picture."""
_IS_SUBJECT = lazy_pattern(r"(?:[^,]{0,60}, )?(?:[Tt]he |[Aa]n? )?(?:[\w’'.-]+ ){0,3}")
"""What may stand before whom a sentence is about."""


def _is_begun_by_name(text: str, person: str, intro: str = _INTRODUCTION) -> bool:
    """Returns whether a `person` is whom `text` is about, behind an introduction: `In 1901 Roth was …`."""
    words = person.split()
    names = "|".join(re.escape(" ".join(words[first:])) for first in range(len(words)))
    return re.match(rf"{intro}(?:{names}) (?!and\b|or\b)(?=[a-z])", text) is not None


_HIS_TIME = (
    r"(?:(?:Prior to|Before|After|During|Since|Until|By the time|When|While|Upon|In|At|On|With|Despite|Throughout) "
    r"[^,;:()“”\"A-Z]{3,60}, )?"
)
"""What a sentence tells of somebody before it gives the name: `Prior to his trial, Roth …`, `When she left, Bell …`."""


_BEGUN_BY = {
    "she": lazy_pattern(r"(?:[A-Z][^,;:()“”]{2,60},? )?(?:She|Her|she|her)\b"),
    "he": lazy_pattern(r"(?:[A-Z][^,;:()“”]{2,60},? )?(?:He|His|he|his)\b"),
}


def _speaks_of_another(before: Statement, person: str, gender: str) -> bool:
    """Returns whether the statement `before` has a pronoun of that `gender` already, which stands for somebody else
    than the `person` named inside of it: `Born to Carl Bell, she …`.
    """
    if before.resolved:
        return before.subject != person
    return _PRONOUNS[gender].search(before.text) is not None


_PRONOUNS = {"she": lazy_pattern(r"\b(?i:she|hers?)\b"), "he": lazy_pattern(r"\b(?i:he|him|his)\b")}


def _is_under_another(reading: Reading, gender: str, pack: Pack) -> bool:
    """Returns whether the heading above a sentence begins with the name of another person of that `gender` than the
    article is about, as that of a chapter about a play called `Henry the Brave`.
    """
    for heading in reading.sentence.block.headings[1:][-1:]:
        first = heading.partition(" ")[0]
        known = first in pack.words("first_names") and first not in reading.hero.split()
        if reading.hero and known and _gender(first, pack) in ("", gender):
            return True
    return False


def _tells_of_another(before: Statement, gender: str, pack: Pack) -> bool:
    """Returns whether the statement `before` begins with somebody of that `gender` who has no name there: one who
    belongs to another, `Bell’s father was …`, `His father was …`, or one of an office, `The bishop came …`.
    """
    text = before.sentence.block.text[before.sentence.start : before.sentence.end]
    found = _SOMEBODY.match(before.text) or _SOMEBODY.match(text)
    if found is None:
        return False
    known = together(pack.words("callings"), pack.words("offices")) - {"chair", "head"}
    who = next((word for word in found.group("which", "owned", "kind", "who") if word in known), "")
    return who != "" and pack.shape("man" if gender == "she" else "woman").fullmatch(who) is None


_SOMEBODY = lazy_pattern(
    r"(?:(?:In|On|At|By|After|Before|During|From|Since|Until) [^,;:()“”\"]{3,60}, )?"
    r"(?:(?:(?:[A-ZÀ-Þ][\w.-]* ){0,3}[A-ZÀ-Þ][\w-]*[’'](?:s )?|[Hh](?:is|er) )"
    r"(?:(?P<which>[a-z-]+) )?(?P<owned>[a-z]+)\b"
    r"|(?:[Tt]he|[Aa]n?) (?:(?P<kind>[a-z-]+) )?(?P<who>[a-z]+)(?=,| [a-z]))"
)
"""Somebody at the beginning of a sentence who has no name there."""


def _is_still(before: Statement, gender: str, pack: Pack) -> bool:
    """Returns whether the statement before has a pronoun of this `gender` already, and names nobody else."""
    pronoun = before.resolved.partition(" → ")[0].casefold()
    same = pronoun in (("she", "her") if gender == "she" else ("he", "his"))
    return same and " " in before.subject and not _rivals(before, before.subject, gender, pack)


def _acts_behind_comma(person: str, statement: Statement, pack: Pack) -> bool:
    """Returns whether a `person` is the subject behind an introduction: `In 1901, Anna Bell sold …`."""
    block = statement.sentence.block.text
    return any(
        one.value == person and block.endswith(", ", 0, one.start) and _does_something(one, block, pack)
        for one in statement.mentions
    )


def _thing(before: Statement | None, known: Lexicon) -> str:
    """Returns the one name at the beginning of the statement before that `it` can stand for; an empty text if there is
    none.
    """
    if before is None or not before.subject or _is_only_owner(before.subject, before.text):
        return ""
    human = sum(known.lower[word] for word in ("he", "his", "she", "her")) >= _FEWEST_PRONOUNS
    if human and stem(before.subject.split()[-1].casefold()) in known.headings:
        return ""  # the article is about a person of that name
    others = {
        one.value
        for one in before.mentions
        if one.kind in ("place", "organisation", "thing", "name", "acronym", "title")
    }
    if " of " in before.subject:  # `the harbour of Tarn` is one owner, not two
        others = {before.subject, *(one for one in others if not before.subject.endswith(one))}
    if before.subject not in others and not before.resolved:
        return ""
    if _may_be_somebody_there(before):
        return ""
    plural = before.subject.endswith("s") and not before.subject.endswith(("ss", "us", "is")) and " " in before.subject
    topic = frozenset(stem(word.casefold()) for word in before.subject.split()) <= known.headings
    return before.subject if (others <= {before.subject} or topic) and not plural else ""


def _may_be_somebody_there(statement: Statement) -> bool:
    """Returns whether a name of no known kind at the beginning of a `statement` may be that of a person, of whom it
    goes on to tell: `Orrel was sure of his trade`.
    """
    named = any(one.value == statement.subject and one.kind == "name" for one in statement.mentions)
    people = any(one.kind == "person" for one in statement.mentions)
    return named and not people and any(shape.search(statement.text) for shape in _PRONOUNS.values())


def _is_only_owner(subject: str, text: str) -> bool:
    """Returns whether a sentence is not about the `subject` at its beginning, but about what is its own: `Orr’s mill`.

    A name with `of` in it then tells whose it is: `The roof of Orr’s mill leaks.` The same holds where another name
    for it goes on with what it is: `Orr or Orrel Fort`.
    """
    behind = text.partition(subject)[2]
    return (" of " in subject and re.match(r"[’']s? [a-z]", behind) is not None) or behind.startswith(" or ")


_EXPLAINED = lazy_pattern(r"\bby (?:the )?[A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){0,5}, an? [a-z]")
"""Something else that the sentence names and explains, and may go on with: `served by the Orr Ferry, a chain of boats`.
"""
