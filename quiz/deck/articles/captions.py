"""Tells the captions of pictures from paragraphs: where a text was copied without its pictures, nothing marks them."""

from collections.abc import Set as AbstractSet

from quiz.process.lazy_pattern import lazy_pattern

_LONGEST = 700
"""Characters of a caption at most."""
_CREDIT = lazy_pattern(
    r"\b(?:Credits?|(?:Photo(?:graph)?|Image|Picture|Illustration)s?(?: [Cc]redits?)?|Fotos?|Bild(?:er|nachweis)?):"
    r" [A-ZÀ-Þ][^.!?]{1,60}$"
)
"""Who made a picture, at the end of its caption: `Photo: Anna Bell`."""
_NAMES = r"[A-ZÀ-Þ][\w’'&-]*(?: (?:[A-Z]\. ?)*(?:of |the |de |von )*[A-ZÀ-Þ][\w’'&-]*){0,5}"
_MAKERS = lazy_pattern(
    r"[.!?。][”\"’]? ?(?:"
    rf"[(（\[](?:(?:Photo(?:graph)?|Image|Picture|Illustration|Courtesy|Credit|Foto|Bild|Quelle|写真|画像|撮影)\b[^()（）]{{0,80}}"
    rf"|{_NAMES}(?: ?/ ?| — | via ){_NAMES}(?: ?/ ?{_NAMES})*)[)）\]]"
    rf"|(?:[A-ZÀ-Þ][\w’'-]*(?: [A-Z]\.)* )?{_NAMES}/{_NAMES}(?:/{_NAMES})*)\.?$"
)
"""The same behind the last sentence, without a word for it or in brackets: `… in May. (Anna Bell/Orr Press)`."""
_PLACED = lazy_pattern(
    r"(?i:(?:(?:top|bottom|upper|lower|far|middle|cent(?:er|re)|oben|unten|ganz)(?: (?:row|left|right|links|rechts))?"
    r"|(?:on the |from |von )?(?:left|right|links|rechts)(?: to right| nach rechts)?"
    r"|above|below|pictured|in the (?:picture|photo)|im bild|auf dem (?:bild|foto)|(?:bild|foto|photo)(?: \d+)?)"
    r"(?: (?:left|right|links|rechts|above|below|oben|unten))?): "
    r"|(?:Above|Pictured|Oben im Bild)(?: (?:left|right|here|above))?, "
    r"|(?:写真|画像|図)[0-9０-９]*(?:左|右|上|下)?[：:]"
)
"""Which of several pictures is told of, at the head of a caption: `Top left: The mill.`"""
_NUMBERED = lazy_pattern(
    r"(?:\[[^\[\]]{1,12}\] ?)?(?:Figure|Fig\.|Table|Chart|Exhibit|Abbildung|Abb\.|Tabelle)[ \u00a0]"
    r"[A-Z]?\d{1,3}(?:[.-]\d{1,3})*[a-z]?(?:\.|:| [|–—])? ?(?=[A-ZÀ-Þ“\"]|$)"
)
"""Its number, behind the mark of where it is from or without: `[OT19]Figure 3.6 The lock`; in `Figure 2 shows` a text
speaks of it.
"""


def is_caption(text: str) -> bool:
    """Returns whether a paragraph tells of a picture: it begins with its place or number, or ends with who made it."""
    if len(text) > _LONGEST:
        return False
    begins = any(shape.match(text) for shape in (_PLACED, _NUMBERED))
    return begins or any(shape.search(text) for shape in (_CREDIT, _MAKERS))


def says_a_caption_again(text: str, captions: AbstractSet[str]) -> bool:
    """Returns whether a paragraph of one sentence has the words of one of the `captions`, as below a picture that has
    them as its description, too. One that goes on tells more than what is to be seen.
    """
    return len(text) > _FEWEST and text.rstrip(" .") in captions and _GOES_ON.search(text) is None


_FEWEST = 30
"""Characters of a description that stands for no other text."""
_GOES_ON = lazy_pattern(r"[.!?] [A-ZÀ-Þ]|。.")
