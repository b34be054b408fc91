"""Reports an import: as lines to read, as Markdown to keep, and as JSON for scripts."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from quiz.card.control_characters import one_line
from quiz.card.words import counted, listed, shortened
from quiz.exchange.incoming import ImportRemark, Incoming
from quiz.exchange.taking_in.take_in import Planned


class WhyLeftOut(NamedTuple):
    """Things left out or simplified for the same reason: how many, and the first words of some."""

    reason: str
    number: int
    first: tuple[str, ...]


def by_reason(remarks: Iterable[ImportRemark]) -> list[WhyLeftOut]:
    """Groups `remarks` by reason, the most frequent first."""
    found: dict[str, list[str]] = {}
    for remark in remarks:
        found.setdefault(remark.reason, []).append(remark.first)
    counted_ = (WhyLeftOut(reason, len(firsts), tuple(dict.fromkeys(firsts))) for reason, firsts in found.items())
    return sorted(counted_, key=lambda one: -one.number)


def report_lines(planned: Planned, is_dry_run: bool, is_set: bool) -> list[str]:
    """Returns the whole report as lines; `is_set` says that the imported settings were applied."""
    summary = f"{planned.name}: {planned.incoming.summary}"
    parts = [
        [one_line(summary)],
        _table(planned),
        [_total(planned, is_dry_run), *_memories(planned)],
        *_sections(planned),
        [
            one_line(remark)
            for remark in (*planned.incoming.remarks, *planned.remarks, *_parameters(planned, is_dry_run))
        ],
        _settings(planned, is_set),
        _ending(planned, is_dry_run),
    ]
    lines: list[str] = []
    for part in filter(None, parts):
        lines += [*([""] if lines else []), *part]
    return lines


def _table(planned: Planned) -> list[str]:
    if not planned.decks.counts:
        return []
    titles = [shortened(one.title) for one in planned.decks.counts]
    width = max(map(len, titles))
    lines = [f"{'':<{width}}  {'cards':>7}{'new':>8}{'changed':>9}{'same':>8}"]
    for title, one in zip(titles, planned.decks.counts, strict=True):
        total = one.new + one.changed + one.same
        paths = f"  → {listed(map(shown_path, one.paths))}" if one.new or one.changed else ""
        lines.append(
            f"{title:<{width}}  {total:>7,}{_figure(one.new, 8)}{_figure(one.changed, 9)}{_figure(one.same, 8)}{paths}"
        )
    return lines


def _figure(number: int, width: int) -> str:
    return f"{number:>{width},}" if number else f"{'–':>{width}}"


def shown_path(path: Path) -> str:
    """Returns a path for a message: relative if it is below the current folder."""
    try:
        return one_line(str(path.absolute().relative_to(Path.cwd())))
    except ValueError:
        return one_line(str(path))


def _total(planned: Planned, is_dry_run: bool) -> str:
    comes = sum(one.new + one.changed + one.same for one in planned.decks.counts)
    all_ = comes + planned.cards_left_out
    would = "would come in" if is_dry_run else "came in"
    new = sum(one.new for one in planned.decks.counts)
    changed = sum(one.changed for one in planned.decks.counts)
    of = f"{comes:,} of {counted(all_, 'card')}" if comes < all_ else counted(comes, "card")
    is_all_new = planned.first and new == comes
    news = f" ({new:,} new, {changed:,} changed)" if comes and not is_all_new else ""
    return f"{of} {would}{news}{_reviews(planned)}."


def _reviews(planned: Planned) -> str:
    history = planned.history
    if not history.reviews or not history.days:
        return "" if planned.first else ", with no new reviews"
    first, last = map(date.fromordinal, history.days)
    reviews = counted(history.reviews, "review" if planned.first else "new review")
    return f", with {reviews} {_span(first, last)}"


def _span(first: date, last: date) -> str:
    return f"on {_day(first)}" if first == last else f"from {_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _memories(planned: Planned) -> list[str]:
    history = planned.history
    lines = []
    if history.agreed:
        lines.append(f"{counted(history.agreed, 'card')}: the answers lead to the memory and due day they had there.")
    if history.stated:
        lines.append(
            f"{counted(len(history.stated), 'card')}: the answers alone do not lead there, so memory and due day"
            f" are taken as they are ({shortened(history.stated[0])} …)."
        )
    if history.later:
        lines.append(
            f"{counted(len(history.later), 'card')}: answered here since, so both histories count"
            f" ({shortened(history.later[0])} …)."
        )
    return lines


def _sections(planned: Planned) -> list[list[str]]:
    return [_section(title, remarks) for title, remarks in _remarks(planned).items()]


def _remarks(planned: Planned) -> dict[str, Sequence[ImportRemark]]:
    """Returns the remarks on single cards and files by their titles in a report."""
    return {
        "Left out": planned.left_out,
        "Simplified": planned.incoming.simplified,
        "Moved": planned.decks.moved,
        "Kept as it is here": planned.decks.kept,
    }


def _section(title: str, remarks: Sequence[ImportRemark]) -> list[str]:
    if not remarks:
        return []
    found = by_reason(remarks)
    width = len(f"{found[0].number:,}")
    return [title, *(f"  {one.number:>{width},}  {one_line(one.reason)}: {_firsts(one)}" for one in found)]


def _firsts(one: WhyLeftOut) -> str:
    more = " …" if len(one.first) > 1 else ""
    return f"{shortened(one.first[0])}{more}"


def _parameters(planned: Planned, is_dry_run: bool) -> list[str]:
    if not planned.figures:
        return []
    are = "would be" if is_dry_run else "are"
    return [f"The other program's parameters of memory {are} in force; `quiz tune --take-back` goes back."]


def _settings(planned: Planned, is_set: bool) -> list[str]:
    if not planned.incoming.settings:
        return []
    if is_set:
        return [f"Set: {listed(f'{name} {text}' for name, text in planned.incoming.settings.items())}."]
    lines = [f"  quiz settings {name} {text}" for name, text in planned.incoming.settings.items()]
    return ["What was set there is set here by these, or by `--settings`:", *lines]


def _ending(planned: Planned, is_dry_run: bool) -> list[str]:
    if is_dry_run:
        return ["Nothing was written."]
    if planned.changes_anything:
        return []
    return ["Nothing was new." if planned.left_out else "Nothing was new: all of it is here."]


def report_markdown(planned: Planned, is_set: bool) -> str:
    """Returns the report as Markdown, listing every single thing that was left out or simplified."""
    lines = ["# Import", "", "```", *report_lines(planned, False, is_set), "```"]
    for title, remarks in _remarks(planned).items():
        for one in by_reason(remarks):
            lines += ["", f"## {title}: {one_line(one.reason)}", "", *map(_item, one.first)]
    if planned.history.stated:
        lines += ["", "## Memory and due day taken as they are", "", *map(_item, planned.history.stated)]
    return "\n".join(lines) + "\n"


def _item(first: str) -> str:
    return f"- `{one_line(first).replace('`', chr(39))}`"


def report_data(planned: Planned, format_name: str, is_dry_run: bool) -> dict[str, Any]:
    """Returns the report as JSON values for scripts."""
    decks = [
        {
            "deck": one.title,
            "new": one.new,
            "changed": one.changed,
            "same": one.same,
            "files": [str(path) for path in one.paths],
        }
        for one in planned.decks.counts
    ]
    history = planned.history
    return {
        "file": planned.name,
        "format": format_name,
        "summary": planned.incoming.summary,
        "dry_run": is_dry_run,
        "decks": decks,
        "reviews": history.reviews,
        "memories": {"agree": history.agreed, "taken": len(history.stated), "answered_since": len(history.later)},
        "left_out": _reasons(planned.left_out),
        "simplified": _reasons(planned.incoming.simplified),
        "moved": _reasons(planned.decks.moved),
        "kept": _reasons(planned.decks.kept),
        "settings": dict(planned.incoming.settings),
        "remarks": [*planned.incoming.remarks, *planned.remarks, *_parameters(planned, is_dry_run)],
    }


def _reasons(remarks: Iterable[ImportRemark]) -> list[dict[str, Any]]:
    return [{"reason": one.reason, "count": one.number, "first": one.first[0]} for one in by_reason(remarks)]


_CARDS_SHOWN = 3


def first_cards(incoming: Incoming) -> list[str]:
    """Returns lines that show the first cards to be imported, a key and its value on each."""
    entries = [one for deck in incoming.decks for one in deck.entries][:_CARDS_SHOWN]
    lines: list[str] = []
    for number, one in enumerate(entries, 1):
        said = [(key, value) for key, value in one.entry.items() if key not in ("id", "origin")]
        lines += [f"  {'' if place else number:>2} {key}: {_text(value)}" for place, (key, value) in enumerate(said)]
    return lines


def _text(value: object) -> str:
    if isinstance(value, str):
        return one_line(value)
    return ", ".join(one_line(str(one)) for one in value) if isinstance(value, (tuple, list)) else one_line(str(value))
