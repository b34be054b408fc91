"""Takes values from other programs' JSON, which may contain anything."""

from collections.abc import Mapping
from typing import Any


def objects_of(said: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """Returns the objects in the list at `key`; none where there is no list. Other values in it are skipped."""
    value = said.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
