"""`quiz exam`: takes an exam on the screen or in plain mode. Its report goes to a file, to stdout, or both."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from quiz.card.control_characters import one_line
from quiz.card.model import Deck
from quiz.card.problem import QuizError
from quiz.card.words import counted, duration, listed
from quiz.cli.arguments.deck_arguments import DeckArgument
from quiz.cli.arguments.picked_decks import open_decks, tagged
from quiz.cli.arguments.screen_or_plain import PLAIN, in_plain_mode
from quiz.cli.around_commands.while_studying import daily_copy
from quiz.cli.asking.typed_line import confirmed
from quiz.cli.printing.output import print_json, say
from quiz.exam.report import Results, as_data
from quiz.exam.report_text import as_text
from quiz.plain.exam import PlainExam
from quiz.study.collection import Collection
from quiz.study.exams.exam_session import NO_RESULT, ExamSession, ExamSetup, begin_exam, interrupted
from quiz.study.exams.report_file import refuse_to_overwrite, write_report


@click.command()
@click.argument("deck", required=False, type=DeckArgument())
@click.option("--count", type=click.IntRange(min=1), help="So many questions; all of them by default.")
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True), help="With a clock that runs so long.")
@click.option("--seed", default="", help="Draws the same exam again.")
@click.option("--tag", "tags", multiple=True, help="Only cards with this tag; may be given again.")
@click.option("--as-reviews", is_flag=True, help="Count the answers as reviews too, so that they move the schedule.")
@click.option("--report", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the report as Markdown.")
@click.option("--force", is_flag=True, help="Overwrite the file of `--report`.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@PLAIN
def exam(
    deck: str | None,
    count: int | None,
    minutes: float | None,
    seed: str,
    tags: Sequence[str],
    as_reviews: bool,
    file: Path | None,
    force: bool,
    as_json: bool,
    plain: bool | None,
) -> None:
    """Take an exam, and get its report.

    Nothing is told before the end. The answers are logged, and move no schedule. An exam that was interrupted goes on
    with `quiz exam`; the time that you were away does not count, and the report tells it.
    """
    if file and not force:
        refuse_to_overwrite(file)  # before the exam, not behind it
    setup = ExamSetup(count, minutes, seed, tuple(tags), as_reviews)
    with open_decks([deck] if deck else [], settles_beside=True) as (collection, decks), daily_copy(collection):
        results: Results | None
        if in_plain_mode(collection.settings.plain_mode, plain):
            results = _in_lines(_to_take(collection, decks, setup, deck is not None), as_json)
        else:
            results = _on_screen(collection, decks, setup)
    if results and file:
        write_report(file, results, force)
        say(f"The report is in `{file}`.")
    if results and as_json:
        print_json(as_data(results))


def _to_take(collection: Collection, decks: Sequence[Deck], setup: ExamSetup, named: bool) -> ExamSession:
    """Returns the exam that was interrupted, or a new one. In a pipe, an interrupted exam is continued if no deck is
    named.
    """
    tagged(collection, decks, setup.tags)
    before = interrupted(collection, decks)
    if before:
        say(f"An exam on {one_line(before.terms.title)} was interrupted: {_standing(before)}.")
        if confirmed("Go on with it?") if sys.stdin.isatty() else not named:
            before.resume()
            return before
        before.hand_in()
        say("It is handed in as it was; `quiz results` has its report." if before.counts else NO_RESULT)
    return begin_exam(collection, _one_deck(decks), setup)


def _standing(exam_session: ExamSession) -> str:
    replies = exam_session.exam.replies
    answered = f"{exam_session.exam.answered} of {counted(len(replies), 'question')} answered"
    return answered if exam_session.left is None else f"{answered}, {duration(exam_session.left)} left"


def _one_deck(decks: Sequence[Deck]) -> Deck:
    """Returns the only one of `decks`. Raises `QuizError` if there are several, since an exam is about one."""
    if len(decks) != 1:
        raise QuizError(f"An exam is about one deck. Name one of them: {listed(deck.name for deck in decks[:8])}.")
    return decks[0]


KEPT = "Every answer is kept: `quiz exam` goes on with this exam."


def _in_lines(exam_session: ExamSession, as_json: bool) -> Results | None:
    """Holds the exam line by line and returns its results, or None if the learner interrupted it and may go on later.

    Without `as_json`, the report is printed as well. Ends the process with exit code 1 if nothing was answered.
    """
    try:
        is_handed_in = PlainExam(exam_session, sys.stdin, sys.stderr if as_json else sys.stdout).run()
    except KeyboardInterrupt:
        say(f"\n{KEPT}")
        raise
    if not is_handed_in:
        say(KEPT)
        return None
    results = exam_session.hand_in()
    if not exam_session.counts:
        say(NO_RESULT)
        click.get_current_context().exit(1)
    if not as_json:
        click.echo(f"\n{as_text(results)}", nl=False)
    return results


def _on_screen(collection: Collection, decks: Sequence[Deck], setup: ExamSetup) -> Results | None:
    """Lets the learner take the exam on the screen. Returns its report; None where it was not handed in."""
    from quiz.tui.run import run_exam

    tagged(collection, decks, setup.tags)
    said, results = run_exam(collection, decks, setup)
    say(said)
    return results
