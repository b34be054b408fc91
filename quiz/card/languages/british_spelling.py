"""English words in their British and their American spelling."""

import re
from functools import lru_cache

_BRITISH = (
    ("(?<=[a-z]{2})our(?=$|s|ed|i|e|a|f|h|l)", "or"),
    ("(?<=[a-z]{4})is(?=e|ing|ation)", "iz"),
    ("ys(?=e|ing)", "yz"),
    ("(?<=[bcdghtv])re$", "er"),
    ("^[ao]e|(?<=[a-z])[ao]e(?=[a-z]{2}|a)", "e"),
    ("ogue$", "og"),
    ("ence$", "ense"),
    ("(?<=[a-z]{2}[b-df-hj-np-tv-z][aeiou])ll(?=ed|ing|er|or|ous|ist|ment|ful)", "l"),
    ("^(fulfil|instil|distil|enrol|enthral|appal)l$", r"\1"),
    ("^(ski)ll(?=ful)", r"\1l"),
    ("mme$", "m"),
    ("sulph", "sulf"),
    ("aluminum", "aluminium"),
    ("gray", "grey"),
    ("mould", "mold"),
    ("gement$", "gment"),
    ("isor$", "iser"),
    ("ghurt$", "gurt"),
    ("whiskey", "whisky"),
    ("jewellery", "jewelry"),
    ("^enq", "inq"),
    ("^aeroplane", "airplane"),
    ("xion$", "ction"),
    ("^sc(?=ept)", "sk"),
    ("^moslem", "muslim"),
    ("^gipsy", "gypsy"),
    ("^tsar", "czar"),
    ("ette$", "et"),
)
"""Patterns of British spellings, each with what Americans write."""


@lru_cache(maxsize=4096)
def american(word: str) -> str:
    """Returns a word in small letters as Americans write it; both spellings of one word give the same."""
    for british, spelling in _BRITISH:
        word = re.sub(british, spelling, word)
    return word
