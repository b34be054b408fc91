"""How strictly typed answers are marked: the levels."""

from enum import Enum


class Marking(Enum):
    """What is forgiven in a typed answer: `LENIENT` what a fair person would, `STRICT` little, `EXACT` nothing."""

    LENIENT = "lenient"
    STRICT = "strict"
    EXACT = "exact"
