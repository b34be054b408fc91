"""The word lists of a language to draft in, read from its folder when they are first needed."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path

from quiz.process.kept_patterns import compile_kept
from quiz.process.lazy_pattern import lazy_pattern

_FOLDER = Path(__file__).with_name("languages")
_NEVER = lazy_pattern(r"(?!)")
_GOES_ON = "    "


class Pack:
    """The word lists of one language. A list that its folder lacks is empty, and cards that need it are not made."""

    def __init__(self, code: str, folder: Path = _FOLDER) -> None:
        self.code = code
        self._folder = folder / code

    @cache  # noqa: B019  # packs live as long as the program
    def words(self, name: str) -> frozenset[str]:
        """Returns the entries of the list `name`; `_` in the file stands for a space inside an entry.

        An entry that is spelled in another way in some places is in it in both.
        """
        sign, others = self._respelled
        entries = self.entries(name)
        if not sign:
            return frozenset(entries)
        return frozenset((*entries, *(entry.replace(sign, others) for entry in entries)))

    @cached_property
    def _respelled(self) -> tuple[str, str]:
        """A sign and what some write for it, as the Swiss write `ss` for `ß`; empty texts where there is none."""
        sign, _, others = (self.values("habits") if self.lines("habits") else {}).get("respelled", "").partition(":")
        return sign, others

    def any_spelling(self, shape: str) -> str:
        """Returns a regular expression that takes its words in both spellings."""
        sign, others = self._respelled
        if not sign or sign not in shape:
            return shape
        return re.sub(rf"(\[[^\]]*\])|{sign}", lambda found: found[1] or f"(?:{sign}|{others})", shape)

    def entries(self, name: str) -> Sequence[str]:
        """Returns the entries of the list `name` in order."""
        return [word.replace("_", " ") for line in self.lines(name) for word in line.split()]

    @cache  # noqa: B019
    def lines(self, name: str) -> Sequence[str]:
        """Returns the lines of the list `name` without comments; none where there is no such list."""
        try:
            lines = (self._folder / f"{name}.txt").read_text("utf-8").splitlines()
        except FileNotFoundError:
            return ()
        return [line for line in lines if not line.startswith("#")]

    @cache  # noqa: B019
    def values(self, name: str) -> dict[str, str]:
        """Returns the list `name`, whose entries are pairs such as `two=2`, as a dict."""
        found = {key.strip(): value for entry in self.entries(name) for key, _, value in [entry.partition("=")]}
        sign, others = self._respelled if name == "number_words" else ("", "")
        return found | {key.replace(sign, others): value for key, value in found.items() if sign and sign in key}

    @cache  # noqa: B019
    def pattern(self, name: str) -> re.Pattern[str]:
        """Returns a regular expression for any entry of the list `name` as whole words, in any capitalisation."""
        small = {word.lower() for word in self.words(name)}
        return compile_kept(alternatives(small, bounded=not self.is_dense), re.IGNORECASE)

    def shape(self, name: str) -> re.Pattern[str]:
        """Returns the first regular expression called `name` in the list `shapes`; without one, an expression that
        never matches.
        """
        return next(iter(self.shapes(name)), _NEVER)

    @cache  # noqa: B019
    def shapes(self, name: str) -> Sequence[re.Pattern[str]]:
        """Returns all regular expressions called `name` in the list `shapes`, in order."""
        return tuple(compile_kept(self.any_spelling(shape)) for shape in self._written_shapes.get(name, ()))

    @cached_property
    def _written_shapes(self) -> dict[str, list[str]]:
        """The regular expressions of the list `shapes`, whose lines are `name: expression`; four spaces continue a
        line.
        """
        found: dict[str, list[str]] = {}
        name = ""
        for line in self.lines("shapes"):
            if line.startswith(_GOES_ON):
                found[name][-1] += line.removeprefix(_GOES_ON)
            elif line:
                name, _, shape = line.partition(": ")
                found.setdefault(name, []).append(shape)
        return found

    def phrase(self, name: str, /, **parts: str) -> str:
        """Returns the question called `name` in the list `phrases`, filled with `parts`; an empty text where there is
        none.
        """
        return self.values("phrases").get(name, "").format(**parts)

    @cached_property
    def is_dense(self) -> bool:
        """Tells whether the language writes no spaces between words."""
        return self.values("habits").get("spaces") == "none"

    @cached_property
    def capitals_are_names(self) -> bool:
        """Tells whether a capital inside a sentence marks a name; in German, for example, it may be any noun."""
        return self.values("habits").get("capitals") != "nouns"

    @cached_property
    def parts_of_verbs(self) -> frozenset[str]:
        """All forms of the listed verbs, without the base forms of regular ones."""
        irregular = {part for entry in self.entries("verbs") for part in entry.split("/")}
        bases = {entry.partition("/")[0] for entry in self.entries("verbs")} | self.words("regular_verbs")
        return frozenset(irregular | {form for base in bases for form in _inflected(base)})

    @cached_property
    def bases(self) -> frozenset[str]:
        """The base forms of the irregular verbs."""
        return frozenset(entry.partition("/")[0] for entry in self.entries("verbs"))

    @cached_property
    def only_past(self) -> frozenset[str]:
        """The past forms of listed verbs that are no participles: `went`, and not `built`."""
        forms = [entry.split("/") for entry in self.entries("verbs")]
        return frozenset(form[1] for form in forms if len(form) > 2) - {one for form in forms for one in form[2:]}

    @cached_property
    def past_forms(self) -> frozenset[str]:
        """The past forms of all listed verbs: `went`, `carried`."""
        irregular = {entry.split("/")[1] for entry in self.entries("verbs") if "/" in entry}
        regular = {form for base in self.words("regular_verbs") for form in _inflected(base) if form.endswith("ed")}
        return frozenset(irregular | regular)


@cache
def together(*lists: frozenset[str]) -> frozenset[str]:
    """Returns the entries of all `lists` of packs, which live as long as the program. Each sum is made once."""
    return frozenset().union(*lists)


def longest_first(entries: Iterable[str]) -> list[str]:
    """Returns `entries` in the order in which a regular expression has to try them, which is the same at each start."""
    return sorted(sorted(entries), key=len, reverse=True)


def alternatives(entries: Iterable[str], bounded: bool = True) -> str:
    """Returns a regular expression for any of `entries`, the longest that matches, as whole words if `bounded`; without
    entries, one that never matches.
    """
    by_first: dict[str, list[str]] = {}
    for entry in longest_first(entries):
        by_first.setdefault(entry[0], []).append(re.escape(entry[1:]))
    if not by_first:
        return r"(?!)"
    # Most words of a text begin with another letter than most entries, which are then not looked at one by one.
    inner = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return rf"\b(?:{inner})\b" if bounded else f"(?:{inner})"


def _inflected(base: str) -> Iterable[str]:
    yield base + ("es" if base.endswith(("s", "x", "ch", "sh", "o")) else "s")
    stem = base[:-1] if base.endswith("e") else base
    yield from (stem + "ed", stem + "ing")
    if base.endswith("y") and base[-2:-1] not in "aeou":
        yield from (base[:-1] + "ies", base[:-1] + "ied")
    elif re.search(r"[^aeiou][aeiou][bdgklmnprt]$", base):
        yield from (base + base[-1] + "ed", base + base[-1] + "ing")


@cache
def pack_for(language: str) -> Pack | None:
    """Returns the word lists for a language code such as `en` or `de-AT`; None where there are none."""
    code = language.partition("-")[0].casefold()
    return Pack(code) if re.fullmatch("[a-z]{2,3}", code) and (_FOLDER / code).is_dir() else None


def languages() -> list[str]:
    """Returns the codes of the languages that have word lists."""
    return sorted(folder.name for folder in _FOLDER.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
