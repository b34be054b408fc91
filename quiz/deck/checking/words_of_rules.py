"""Words of several languages that the rules for warnings look for: who and what, numbers, small words."""

WHO = (
    r"(?:who|whom|whose|what|which|when|where|why|how"
    r"|wer|wen|wem|wessen|was|wann|wo|wohin|woher|warum|weshalb|wie|welche[rsnm]?"
    r"|qui|que|quoi|quand|où|pourquoi|comment|combien|quel(?:le)?s?|lequel|laquelle"
    r"|quién(?:es)?|qué|cuándo|dónde|cómo|cuánt[oa]s?|cuál(?:es)?|por qué"
    r"|chi|che cosa|cosa|quando|dove|perché|come|quanto|quale|quali"
    r"|quem|onde|qual|quais|porque|wat|waar|waarom|wanneer|welke?|hoe)"
)
"""What a question asks with, as a pattern for any case."""

BEFORE_WHO = (
    r"(?:in|on|at|from|by|since|until|for|to|with|through|of|under|über|aus|seit|bis|von|auf|mit|en|à|de|dans|por"
    r"|a|con)"
)
"""What may stand before the first word of a question, as in `In which year …`."""


def words(*texts: str) -> frozenset[str]:
    """Returns the words of `texts`, which are lists with spaces."""
    return frozenset(word for text in texts for word in text.split())


_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve",
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "deux trois quatre cinq six sept huit neuf dix onze douze",
    "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "due tre quattro cinque sei sette otto nove dieci undici dodici",
)
NUMBERS = {word: number for text in _NUMBER_WORDS for number, word in enumerate(text.split(), 2)}
NUMBERS |= {str(number): number for number in range(2, 21)}
"""Small numbers in words and in digits."""

NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))
"""The words and digits of `NUMBERS`, as a pattern."""
