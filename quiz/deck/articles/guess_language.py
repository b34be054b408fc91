"""The language of an article that does not say it: by its script, else by its commonest words."""

from collections import Counter

from quiz.deck.articles.article import Article
from quiz.process.lazy_pattern import lazy_pattern

_SAMPLE = 20_000
_FEW = 40
"""Words of a text that is too short to have many of the commonest ones."""
_FEWEST_OF_LIST = 10
"""Common words that tell the language of a text in notes, which has few of them, where other languages have none."""
_COMMON = {
    "en": "the of and to in is was that for with as by on are from this",
    "de": "der die und das ist von den mit zu dem im nicht wurde eine auf sich",
    "fr": "le la les et des est une du dans qui pour que par sur avec au",
    "es": "el la los de y que en las una por con del para es su fue",
    "it": "il di che è la della per una sono con del nel le gli alla dei",
    "nl": "de het een van en is in dat op te voor met zijn werd door aan",
    "pt": "o de que e do da em um uma para com não os foi na dos",
    "ru": "и в на с не по что как из был была это к его года для",
    "uk": "і в на з не що та як до від був була це його року для",
    "pl": "i w na z nie się do jest że to przez od po był była dla",
    "fi": "ja on ei että se oli joka hän mutta kun tai ovat myös sen jossa ollut",
    "hu": "az és hogy nem egy volt ez meg csak után között mint ki el azt ezt",
    "tr": "ve bir bu da de için ile olarak olan çok en daha gibi kadar sonra oldu",
    "da": "og er af det til der den ikke på med som blev fra har var et",
    "no": "og er av det til den ikke på med som ble fra har var et",
    "sv": "och i att det som en på är av för med den till inte var ett",
}
_WORD = lazy_pattern(r"[^\W\d_]+")
_INITIAL = lazy_pattern(r"\b[A-ZÀ-Þ]\.")
"""A letter of a name, which is the word of no language: `O. A. Hale`."""
_OTHER_WORD = lazy_pattern(r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]+")
"""A word in any script but the Japanese and Chinese ones. A sign of those weighs as much as a whole word, so that the
long names in formulas, code and addresses do not outweigh a text."""


def guess_language(article: Article) -> str:
    """Returns the code of the language, or an empty text where no known one is likely."""
    text = " ".join(block.text for block in article.blocks)[:_SAMPLE]
    signs = Counter(_script(char) for char in text if char.isalpha())
    kana, han = signs["kana"], signs["han"]
    if kana + han and kana + han > len(_OTHER_WORD.findall(text)):
        return "ja" if kana * 20 > han else "zh"
    for script, code in _ONLY_OF.items():
        if signs[script] > sum(signs.values()) / 3:
            return code
    words = Counter(_WORD.findall(_INITIAL.sub("", text).casefold()))
    counts = {code: sum(words[word] for word in common.split()) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    if words.total() < _FEW and counts[best] > 2 * max(count for code, count in counts.items() if code != best):
        return best  # of one sentence, a single common word tells, if other languages have none
    others = max(count for code, count in counts.items() if code != best)
    is_list = counts[best] >= _FEWEST_OF_LIST and counts[best] > 3 * others and counts[best] * 30 > words.total()
    return best if counts[best] * 12 > words.total() > 0 or is_list else ""


_ONLY_OF = {"hangul": "ko", "greek": "el", "hebrew": "he", "thai": "th"}
_SIGNS = {
    "hangul": ("\uac00", "\ud7a3"),
    "greek": ("\u0370", "\u03ff"),
    "hebrew": ("\u05d0", "\u05ea"),
    "thai": ("\u0e01", "\u0e5b"),
}
"""Scripts that one language is written in, almost always, with their first and last signs."""


def _script(char: str) -> str:
    if "\u3040" <= char <= "\u30ff":
        return "kana"
    if "\u3400" <= char <= "\u9fff":
        return "han"
    return next((script for script, (first, last) in _SIGNS.items() if first <= char <= last), "other")
