"""`quiz cards`: cards with their memory, picked by a query."""

from collections.abc import Sequence

import click

from quiz.card.words import counted
from quiz.cli.arguments.picked_decks import open_decks
from quiz.cli.printing.output import print_json, say
from quiz.cli.printing.print_statistics import card_row_data, print_card_rows
from quiz.engine.query import parse
from quiz.engine.query_completion import not_there
from quiz.study.cards.find_cards import find_cards, query_names


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def cards(query: Sequence[str], as_json: bool) -> None:
    """Cards with their memory.

    They are picked by `deck:`, `tag:`, `kind:`, `is:`, `flag:` and words, all of which have to fit. A phrase stands in
    quotes: `'"two words"'`. A `-` in front takes out what fits: `-is:suspended`. `or` and brackets name alternatives:
    `'is:due (tag:food or tag:drink)'`.

    `is:` takes new, learning, review, due, overdue, leech, suspended, buried, flagged and archived: the last are cards
    that the log knows and no deck has. `flag:` takes red, orange, green and blue.

    Numbers are compared: `'lapses>3'`, `'reps<=5'`, `'difficulty>8'`, `'stability<3w'`, `'due<7d'`; `answered:7d` are
    cards answered in the last seven days. A shell wants quotes around `<`, `>` and brackets.
    """
    if unknown := [part for part in query if part.startswith("--")]:
        raise click.NoSuchOption(unknown[0])  # only a single dash belongs to queries
    with open_decks(()) as (collection, _):
        now, rollover_hour = collection.now(), collection.settings.rollover_hour
        found = [*find_cards(collection, " ".join(query))]
        missing = "" if found else not_there(parse(" ".join(query)), query_names(collection))
    if as_json:
        print_json([card_row_data(card, now.day, rollover_hour) for card in found])
    else:
        print_card_rows(found, now.day)
        say(f"{counted(len(found), 'card')}.{f' {missing}' if missing else ''}")
