"""`quiz draft`: from an article to cards, by rules, or by a language model of the learner's own."""

import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quiz.card.control_characters import one_line, visible
from quiz.card.problem import QuizError
from quiz.card.words import counted, shortened
from quiz.cli.arguments.deck_arguments import DeckFile
from quiz.cli.arguments.folders import own_folder
from quiz.cli.arguments.ids_in_use import ids_in_use
from quiz.cli.arguments.picked_decks import open_decks
from quiz.cli.arguments.screen_or_plain import on_screen
from quiz.cli.printing.output import say
from quiz.cli.printing.print_draft_reasons import print_reasons
from quiz.deck.articles.article import Article
from quiz.deck.articles.markdown import kept
from quiz.deck.articles.open_article import MOST_BYTES, read_article, titled
from quiz.deck.find_decks import SUFFIXES
from quiz.deck.whole_files import read_file
from quiz.deck.writing.add_cards import DeckHead, add_cards
from quiz.deck.writing.keep_article import keep_article, seeds_of, told_of_earlier
from quiz.deck.writing.yaml_text import Entry, entry_lines
from quiz.draft.cards.selection import select, usual_count
from quiz.draft.needed_pack import needed_pack
from quiz.draft.pack import pack_for
from quiz.draft.pipeline import draft as draft_article
from quiz.process.lazy_pattern import lazy_pattern

if TYPE_CHECKING:  # most drafts need no model
    from quiz.draft.models.model_reply import Judged
    from quiz.study.authoring.cards_of_model import CardsOfModel

_ADDRESS = lazy_pattern(r"(https?|ftp|file):/{1,3}", re.IGNORECASE)
_FEW = 4
"""Cards of an article below which it is said why there are no more."""
_BEGINNING = 200
"""Characters at the beginning of an answer; some of them are shown where it has no card."""
_MOST_LINES, _LONGEST_LINE = 30, 1_000
"""Lines of a card that does not hold, and characters of each, that are shown at most: it may be of any size."""
_LONG = 5_000
"""Words of an article from which on it is said that looking for facts takes a moment, and how far it is."""
_LARGE = 100_000
"""Bytes of an article from which on it is said that it is being read."""
_PACKED = (b"PK", b"%PDF-")
"""Beginnings of articles that may be any number of times as large once they are unpacked."""
_MODEL_COUNT = 20
"""Cards that a model is asked for at most, if the learner does not say."""


@click.command()
@click.argument("article", type=click.Path(path_type=Path, allow_dash=True, dir_okay=False))
@click.option("-o", "--output", "deck", metavar="FILE", type=DeckFile(), help="Write the cards into this deck at once.")
@click.option("--max", "most", type=click.IntRange(1, 500), metavar="N", help="At most so many cards.")
@click.option("--why", is_flag=True, help="Say why sentences are not drafted from, and facts not chosen.")
@click.option("--prompt", "as_prompt", is_flag=True, help="Print an instruction for a language model.")
@click.option("--facts", "with_facts", is_flag=True, help="With --prompt or --with: give the facts, ask for wording.")
@click.option(
    "--from",
    "answer_file",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    help="Choose among the cards of a model's answer, each checked against the article; - for the standard input.",
)
@click.option(
    "--with",
    "command",
    metavar="COMMAND",
    is_flag=False,
    flag_value="",
    help="Let this command answer, or the one of your settings: prompt to its input, cards from its output.",
)
def draft(
    article: Path,
    deck: Path | None,
    most: int | None,
    why: bool,
    as_prompt: bool,
    with_facts: bool,
    answer_file: Path | None,
    command: str | None,
) -> None:
    """Draft cards from ARTICLE: text, Markdown, HTML, PDF or EPUB, or - for the standard input.

    Opens a screen on which you choose them, those of a model first. With `-o` the best ones are written into a deck
    at once. The article is kept as a clean text in `seeds`, and each card quotes its passage.
    """
    models = sum((as_prompt, answer_file is not None, command is not None))
    chooses = deck is None and not why and not as_prompt and on_screen()
    wrong = {
        "The article and the answer cannot both come from the standard input.": str(article) == "-" == str(answer_file),
        "Choose one of --prompt, --from and --with.": models > 1,
        "--facts goes with --prompt or --with.": with_facts and not as_prompt and command is None,
        "--why is about drafts by rules: it does not go with --prompt, --from and --with.": why and models,
        "--prompt only prints. To write cards, give -o with --from or --with.": as_prompt and deck is not None,
        "On the screen you choose yourself: --max goes with -o, --prompt and --with.": (
            chooses and most and command is None
        ),
    }
    for said in (said for said, is_so in wrong.items() if is_so):
        raise click.UsageError(said)
    read = _read(article)
    if as_prompt:
        click.echo(_prompt(read, most or _MODEL_COUNT, with_facts), nl=False)
    elif command is not None:
        from quiz.cli.asking.ask_model import ask_model

        answer = ask_model(command or _own_command(), _prompt(read, most or _MODEL_COUNT, with_facts))
        _take(answer, read, article, deck, most, chooses)
    elif answer_file is not None:
        _take((_text_of(answer_file), ""), read, article, deck, most, chooses)
    elif chooses:
        _tell(_choose(read, article))
    else:
        _draft_by_rules(read, article, deck, most, why)


def _read(path: Path) -> Article:
    """Returns the article at `path` as it will read from the file in which it is kept. Raises `QuizError` where there
    is none.
    """
    name = "the standard input" if str(path) == "-" else one_line(path.name)
    if str(path) != "-":
        _refuse_what_is_no_article(path)
    data = _data_of(path)
    with _reading(name, data):
        article = read_article(data, name if str(path) == "-" else path.name)
        named = article if str(path) == "-" else titled(article, path.name)
        read = kept(named)
    if named is not article and named.title:
        say(f"The article has no title, so its cards show the name of its file: “{one_line(named.title)}”.")
    return read


@contextmanager
def _reading(name: str, data: bytes) -> Iterator[None]:
    """Shows that a large article is being read, and lets Ctrl+C end it at once."""
    if len(data) <= _LARGE and not data.startswith(_PACKED):
        yield
        return
    from quiz.cli.printing.long_work import UNCHANGED, LongWork

    with LongWork(UNCHANGED) as tell:
        tell(f"Reading {name}")
        yield


def _refuse_what_is_no_article(path: Path) -> None:
    """Raises `QuizError` for an address of the web, and for a deck."""
    if (address := _ADDRESS.match(str(path))) and not path.exists():
        where = f"{address[1]}://{str(path)[address.end() :]}"
        hint = f"Save the page, and name its file; or `curl -sL {shlex.quote(where)} | quiz draft - -o FILE`."
        raise QuizError(f"`{visible(where)}` is an address, and quiz never goes to the network. {visible(hint)}")
    if path.suffix.casefold() in SUFFIXES and path.is_file():
        raise QuizError(
            f"`{visible(str(path))}` is a deck, not an article. The article that it is drawn from is wanted."
        )


def _data_of(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read(MOST_BYTES + 1) if str(path) == "-" else read_file(path, MOST_BYTES)
    except OSError as error:
        hint = " Name `-` in its place, and send it to the standard input." if path.is_fifo() else ""
        raise QuizError(f"`{visible(str(path))}` cannot be read: {str(error.strerror).rstrip('.')}.{hint}") from None


def _choose(article: Article, path: Path, of_model: "CardsOfModel | None" = None) -> str:
    """Opens the screen for choosing cards, those `of_model` first. They go into a deck for this article.

    Returns a sentence on what was written, or an empty text.
    """
    from quiz.study.authoring.begin_drafting import drafting_from
    from quiz.tui.run import run_draft

    with open_decks((), are_shown=False, former=False) as (collection, _):
        original = None if str(path) == "-" else path
        return run_draft(collection, drafting_from(collection, article, original, own_folder(), of_model))


def _tell(written: str) -> None:
    if written:
        say(written)


@contextmanager
def _looking(article: Article) -> Iterator[Callable[[float], object]]:
    """Shows how far a long article was gone through, where the value it returns is called with that share."""
    words = article.words
    if words <= _LONG:
        yield lambda _: None
        return
    from quiz.cli.printing.long_work import UNCHANGED, LongWork

    with LongWork(UNCHANGED) as tell:
        yield lambda share: tell(f"Looking for facts in {counted(words, 'word')}", share)


def _draft_by_rules(article: Article, path: Path, deck: Path | None, most: int | None, why: bool) -> None:
    if deck is None and not why:
        raise click.UsageError("Without a screen, name a deck with `-o FILE`, or ask for the reasons with `--why`.")
    with _looking(article) as done:
        drafted = draft_article(article, needed_pack(article), with_weak=False, done=done)
    chosen = select(drafted, most or usual_count(article.words))
    if deck is not None:
        _write([one.entry for _, one in chosen.chosen], article, path, deck)
    if why or len(chosen.chosen) < _FEW:
        print_reasons(article, drafted, chosen)


def _write(entries: Sequence[Entry], article: Article, path: Path, deck: Path) -> None:
    """Keeps the article, and adds `entries` to the deck."""
    if not entries:
        say(f"No card was drafted, and {visible(str(deck))} was not touched.")
        return
    original = None if str(path) == "-" else path
    source, _ = keep_article(article, seeds_of(deck), original)
    head = DeckHead(article.title or deck.stem, source, article.language)
    added = add_cards(deck, entries, head, ids_in_use())
    if not added.ids:
        say(f"Nothing was added to {visible(str(deck))}: it has {counted(added.doubles, 'card')} of these already.")
        return
    say(f"Added {counted(len(added.ids), 'card')} to {visible(str(deck))}, from {visible(str(source))}.")
    if told := told_of_earlier(source, article, original):
        say(told)
    if added.doubles:
        say(f"{counted(added.doubles, 'card')} that it has already {'was' if added.doubles == 1 else 'were'} left out.")


def _prompt(article: Article, most: int, with_facts: bool) -> str:
    from quiz.draft.models.prompt import prompt, prompt_with_facts

    if not with_facts:
        return prompt(article, most)
    with _looking(article) as done:
        drafted = draft_article(article, needed_pack(article), done=done)
    return prompt_with_facts(article, drafted, most)


def _own_command() -> str:
    """Returns the command that the learner has set. Raises `QuizError` where there is none."""
    with open_decks((), are_shown=False) as (collection, _):
        command = collection.settings.model_command
    if not command:
        hint = "Name it with `--with 'llm -m …'`, or keep it with `quiz settings model_command 'llm -m …'`."
        raise QuizError(f"No command for a language model is set. {hint}")
    return command


def _text_of(path: Path) -> str:
    return _data_of(path).decode("utf-8-sig", "replace")


def _print_cards(cards: "Sequence[Judged]") -> "dict[str, list[Judged]]":
    """Prints the cards of a model that are to look at or dropped, with the reasons. Returns all by their verdict."""
    by_verdict = {verdict: [card for card in cards if card.verdict == verdict] for verdict in ("keep", "look", "drop")}
    for verdict, words in (("look", "To look at"), ("drop", "Dropped")):
        for card in by_verdict[verdict]:
            click.echo(f"{words}: {' '.join(card.reasons)}")
            if card.nearest:
                click.echo(f"  nearest passage: {one_line(card.nearest)}")
            for line in entry_lines(card.entry)[:_MOST_LINES]:
                click.echo(visible(line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"))
    return by_verdict


def _take(
    answer: tuple[str, str], article: Article, path: Path, deck: Path | None, most: int | None, chooses: bool
) -> None:
    """Lets the learner choose among the cards in a model's `answer`, or else prints what became of each, and writes
    those that are kept, at most `most`. With the answer comes why it may be cut off; empty where it is whole.
    Raises `QuizError` if there is no card.
    """
    from quiz.draft.models.model_reply import is_read, judged
    from quiz.draft.models.placed_cards import placed
    from quiz.study.authoring.cards_of_model import CardsOfModel

    text, why_cut_off = answer
    cards = judged(text, article)
    if not cards:
        begins = f", which begins with “{shortened(one_line(text.strip()[:_BEGINNING]))}”" if text.strip() else ""
        none = f"There is no card in the answer{begins}."
        raise QuizError(f"{why_cut_off}. {none}" if why_cut_off else none)
    came = sum(map(is_read, cards))
    cut_off = f"{why_cut_off}; {counted(came, 'card')} came before." if why_cut_off else ""
    shown, without_place = placed(cards, article) if chooses else ([], cards)
    if shown or (chooses and pack_for(article.language)):
        written = _choose(article, path, CardsOfModel(shown, len(without_place), cut_off))
        _print_cards(without_place)
        _tell(written)  # last, as the cards may be more than the terminal shows
        return
    if cut_off:
        say(cut_off)
    by_verdict = _print_cards(cards)
    counts = {verdict: len(found) for verdict, found in by_verdict.items()}
    say(
        f"{counted(len(cards), 'card')} in the answer: {counts['keep']} kept, {counts['look']} to look at,"
        f" {counts['drop']} dropped."
    )
    kept = [card.entry for card in by_verdict["keep"]][:most]
    if len(kept) < counts["keep"]:
        say(f"{counted(counts['keep'] - len(kept), 'more card')} were left out: --max is {most}.")
    if deck is not None:
        _write(kept, article, path, deck)
    elif kept:
        say("The cards that hold follow. `-o FILE` writes them into a deck.")
        for entry in kept:
            click.echo(visible("\n".join(entry_lines(entry))))
