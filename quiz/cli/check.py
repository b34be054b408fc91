"""`quiz check`: every problem of the decks at once, each with its place and how to mend it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from quiz.card.control_characters import one_line, visible
from quiz.card.model import Card
from quiz.card.problem import QuizError
from quiz.card.words import counted, nearest
from quiz.cli.arguments.deck_arguments import DECKS
from quiz.cli.arguments.folders import home, no_decks_words, own_roots
from quiz.cli.arguments.picked_decks import open_decks, roots_of
from quiz.cli.printing.long_work import UNCHANGED, LongWork
from quiz.cli.printing.output import print_json, say
from quiz.cli.printing.print_problems import as_data, print_annotations, print_code, print_problems, summary
from quiz.cli.printing.print_tried_answer import print_tried, tried_data
from quiz.deck.checking.lint import lint
from quiz.deck.find_decks import passed_over
from quiz.deck.problem_codes import CODES, nearest_code
from quiz.deck.reading.loaded import Loaded
from quiz.deck.sheets.answers import answer_of
from quiz.deck.sheets.sheet import CardNames
from quiz.deck.writing.add_ids import Stamped, stamp
from quiz.engine.suggested_rating import suggest
from quiz.store.prompts_in_log import prompts_in_log
from quiz.study.decks.library import read_decks


def _codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(code.name, help=code.means) for code in CODES.values() if code.name.startswith(incomplete)]


@click.command()
@DECKS
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="First give an id to each card without one, in its file.")
@click.option("--explain", "code", metavar="CODE", shell_complete=_codes, help="What a code means, with an example.")
@click.option("--mark", "tried", nargs=2, metavar="CARD ANSWER", help="How ANSWER to CARD would be marked, and why.")
def check(decks: Sequence[str], form: str, fix: bool, code: str | None, tried: tuple[str, str] | None) -> None:
    """Every problem of the decks at once.

    For each: where it is, what is wrong, and how to mend it.
    Ends with 1 if there is any problem, error or warning; `allow:` in a deck silences warnings.

    `--fix` writes ids into the files, so that each card keeps its history through any edit, and changes nothing else.

    `--mark` takes the id of a card; several items or blanks of one ANSWER are separated by `;`.
    """
    if code is not None:
        _explain(code)
        return
    roots = roots_of(decks) or own_roots()
    if not roots:
        raise QuizError(no_decks_words())
    loaded = _read(roots)
    if not loaded:
        raise QuizError("There is no deck here. A deck is a file that ends in `.yaml`.")
    if tried:
        _try(*tried, [card for one in loaded for card in one.deck.cards], as_json=form == "json")
        return
    stamped: list[Stamped] = []
    if fix:
        answered = prompts_in_log(home())
        stamped += stamp((Path(one.deck.path) for one in loaded), answered)
        _tell(stamped)
        if answered and any(one.ids for one in stamped):
            _tie_to_histories(decks)
        loaded = _read(roots)
    with LongWork(UNCHANGED if not fix else "Stopped. The ids are written.") as tell:
        problems = lint(loaded, partial(tell, "Looking at the cards"), partial(tell, "Comparing the cards"))
    if form == "json":
        print_json([as_data(problem) for problem in problems])
    else:
        (print_annotations if form == "github" else print_problems)(problems)
        for path, why in (one for root in roots for one in passed_over(root)):
            say(f"quiz: {path} {why}, and was passed over.")
        say(summary(problems, len(loaded), sum(len(one.deck.cards) for one in loaded)))
    click.get_current_context().exit(2 if any(one.refused for one in stamped) else 1 if problems else 0)


def _tie_to_histories(decks: Sequence[str]) -> None:
    """Gives the ids that were just written the histories of their cards: whoever changes the words before quiz runs
    again would leave nothing to know these by.
    """
    with open_decks(decks, are_shown=False, former=False):
        pass  # opening does it


def _read(roots: Sequence[Path]) -> list[Loaded]:
    with LongWork(UNCHANGED) as tell:
        return read_decks(roots, partial(tell, "Reading the decks"))


def _try(id_: str, text: str, cards: Sequence[Card], as_json: bool) -> None:
    """Prints how `text` would be marked as an answer to the card `id_`. Raises `QuizError` where it cannot be."""
    card = CardNames(cards).get(id_)
    if card is None:
        raise QuizError(f"No card here has the id `{one_line(id_)}`. {nearest(id_, CardNames(cards))}".rstrip())
    if card.question.self_rated:
        raise QuizError(f"`{card.id}` is a {card.question.kind}, which the learner rates.")
    answer, faults = answer_of(card, text)
    mark = card.mark(answer)
    rating = suggest(mark, hinted=False)
    if as_json:
        print_json(tried_data(card, answer, mark, rating))
    else:
        print_tried(card, answer, mark, rating, faults)


def _tell(stamped: Sequence[Stamped]) -> None:
    """Prints which ids were written into which files, and where none could be."""
    for one in stamped:
        written = f"Wrote {counted(len(one.ids), 'id')} into {visible(str(one.path))}."
        say(f"quiz: {one.refused}" if one.refused else written)
    if not stamped:
        say("Every card that can be read has an id.")


def _explain(code: str) -> None:
    if code not in CODES:
        raise QuizError(f"`{one_line(code)}` is no code of a problem. {nearest_code(code)}")
    print_code(CODES[code])
