"""The levels of strictness at which typed answers are marked."""

from enum import Enum


class Strictness(Enum):
    """The strictness of marking: `LENIENT` forgives what a fair person would, `STRICT` little, `EXACT` nothing."""

    LENIENT = "lenient"
    STRICT = "strict"
    EXACT = "exact"
