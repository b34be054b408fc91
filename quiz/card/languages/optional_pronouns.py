"""Subject pronouns that may be said or left out before a verb, since its ending tells the person: `(yo) hablo`."""

import re
from functools import lru_cache

from quiz.card.languages.language import base_of

# Each pronoun with a pattern of the endings that its verbs can have.
_PRONOUNS = {
    "es": "yo=[oyáéía] tú=(?:s|ste) él=(?:[^sno]|[jz]o|uvo) ella=(?:[^sno]|[jz]o|uvo) usted=(?:[^sno]|[jz]o|uvo) "
    "nosotros=mos nosotras=mos vosotros=is vosotras=is ellos=n ellas=n ustedes=n vos=[áéí]s",
    "it": "io=[oiaàè] tu=[iaò] lui=[aeòèìù] lei=[aeòèìù] noi=mo voi=te loro=no",
    "pt": "eu=[oiaeáéíu] tu=(?:s|ste) ele=[aeiouãõámz] ela=[aeiouãõámz] você=[aeiouãõámz] nós=mos vós=is eles=m elas=m "
    "vocês=m",
    "ca": "jo=[oiaecg] tu=s ell=[aeo] ella=[aeo] nosaltres=m vosaltres=u ells=n elles=n",
    "ro": "eu=[umtce] tu=i el=[ăeat] ea=[ăeat] noi=m voi=[iț]i ei=[uăe] ele=[uăe]",
    "pl": "ja=[ęmł].? ty=[szś] on=[a-złąę] ona=[a-złąę] my=[my]y? wy=e oni=[ąi] one=[ąy]",
}


def same_but_for_pronoun(given: str, expected: str, language: str) -> bool:
    """Returns whether one of two texts is the other with the pronoun of its verb before it."""
    left, right = given.strip().casefold(), expected.strip().casefold()
    short, long = sorted((left, right), key=len)
    pronoun, _, verb = long.partition(" ")
    pattern = _endings(base_of(language)).get(pronoun)
    return pattern is not None and verb.strip() == short and pattern.search(short.partition(" ")[0]) is not None


@lru_cache
def _endings(language: str) -> dict[str, re.Pattern[str]]:
    pairs = (pair.partition("=") for pair in _PRONOUNS.get(language, "").split())
    return {pronoun: re.compile(rf"(?:{ending})$") for pronoun, _, ending in pairs}
