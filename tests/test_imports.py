"""Who imports what: each library has one owner, and a start waits for nothing that it does not need."""

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path

import click
import pytest

from quiz.cli import COMMANDS, commands, file_of
from tests.cli.in_process import quiz
from tests.conftest import own_folders
from tests.every import every
from tests.patience import PATIENCE

PACKAGE = Path(__file__).parent.parent / "quiz"

OWNERS = {
    "aiohttp": "tui/serve/",
    "charset_normalizer": "exchange/foreign_files/read_text.py",
    "click": "cli/",
    "fsrs_rs_python": "engine/memory/fsrs.py",
    "markdown_it": ("deck/markdown_blocks.py", "tui/shared/card_texts/card_markdown.py"),
    "distributed": "exam/classes/mark_on_cluster.py",
    "platformdirs": "cli/arguments/folders.py",
    "pypdf": "deck/articles/pdf.py",
    "python_calamine": "deck/sheets/spreadsheet.py",
    "rapidfuzz": "card/comparing/same_text.py",
    "rich": "tui/",
    "sqlite3": ("store/", "exchange/"),
    "tomlkit": "store/config_file.py",
    "textual": "tui/",
    "textual_serve": "tui/serve/",
    "textual_image": "tui/shared/card_texts/card_picture.py",
    "trafilatura": "deck/articles/web_page.py",
    "watchfiles": "tui/shared/threads/watch_decks.py",
    "yaml": "deck/",
}
"""The file, or the room, that alone imports each library."""

NOT_AT_START = (
    "textual",
    "watchfiles",
    "tomlkit",
    "rapidfuzz",
    "markdown_it",
    "pypdf",
    "trafilatura",
    "quiz.engine.tuning.fit",
    "quiz.exam.report",
    "quiz.engine.tuning.backtest",
    "quiz.engine.forecast.simulation",
    "quiz.engine.forecast.what_if",
    "quiz.plain.study",
)
"""What only some screens and commands use, and what takes long to import."""


_IMPORT = re.compile(r"^ *(?:import|from) (\w+)", re.MULTILINE)
"""What a file imports, also inside of functions. The linter lets no line import two libraries."""


@pytest.fixture(scope="module")
def importers() -> dict[str, set[str]]:
    """The files that import each library."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        for library in _IMPORT.findall(path.read_text("utf-8")):
            found[library].add(path.relative_to(PACKAGE).as_posix())
    return found


@every(("library", "owner"), OWNERS.items())
def test_a_library_is_imported_by_its_owner_alone(library: str, owner: str, importers: dict[str, set[str]]) -> None:
    assert importers[library]
    assert [path for path in importers[library] if not path.startswith(owner)] == []


_OF_OURS = re.compile(r"^ *from (quiz[.\w]*) import (\([^)]*\)|.+)$", re.MULTILINE)


def test_no_files_import_each_other_also_not_inside_of_functions_or_for_types() -> None:
    files = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    texts = {name.removesuffix(".__init__"): path.read_text("utf-8") for name, path in files.items()}
    graph: dict[str, set[str]] = {}
    for name, text in texts.items():
        parts = ((module, part) for module, parts in _OF_OURS.findall(text) for part in re.findall(r"\w+", parts))
        wanted = {f"{module}.{part}" if f"{module}.{part}" in texts else module for module, part in parts}
        graph[name] = wanted & texts.keys() - {name}
    assert sum(map(len, graph.values())) > len(texts)
    TopologicalSorter(graph).prepare()  # raises `CycleError`, which names the files


def test_a_start_imports_only_what_it_needs(home: Path, write_deck: Callable[..., Path]) -> None:
    """All commands in one process: what one imports, the next would have too. Help comes last, as it knows them all."""
    deck = str(write_deck("cards:\n  - {id: one, front: hola, back: hello}\n"))
    lean = [["stats"], ["stats", "--json"], ["--version"]]
    without_a_screen = [["stats", deck], ["check", deck], ["study", "--plain", deck], [deck], ["--help"]]
    code = (
        "import sys; from quiz.cli import main\n"
        f"for command in {lean + without_a_screen}:\n"
        "    try: main(command)\n"
        "    except SystemExit as end: assert not end.code, (command, end.code)\n"
        "    print('imported', *sys.modules)"
    )
    run, nothing = [sys.executable, "-c", code], subprocess.DEVNULL
    done = subprocess.run(run, stdin=nothing, capture_output=True, text=True, env=own_folders(home), timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, "0 problems in 1 deck with 1 card.\n")
    imported = [line.split() for line in done.stdout.splitlines() if line.startswith("imported ")]
    assert len(imported) == len(lean + without_a_screen)
    assert [name for name in NOT_AT_START if name in imported[len(lean) - 1]] == []
    assert [name for name in ("textual", "watchfiles") if name in imported[-1]] == []


READS_DECKS = ("yaml", "quiz.card.kinds", "quiz.card.comparing", "quiz.deck.reading", "quiz.deck.identity.recognise")
"""What is needed where a deck is read, and not where each is as it was."""


def test_where_no_deck_has_changed_nothing_is_imported_that_reads_one(home: Path) -> None:
    code = "import sys; from quiz.cli import main\ntry: main(['stats'])\nfinally: print('imported', *sys.modules)"
    assert quiz("stats", home=home).returncode == 0  # which reads the decks that come with the program
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, capture_output=True, text=True, env=own_folders(home), timeout=PATIENCE)
    names = done.stdout.splitlines()[-1].split()
    assert (done.returncode, names[0], done.stderr) == (0, "imported", "")
    assert [name for name in READS_DECKS if name in names] == []


AT_FIRST_PAINT = {
    *("quiz", "quiz.process", "quiz.card", "quiz.deck", "quiz.store", "quiz.cli", "quiz.tui"),
    *(
        "quiz.card.control_characters",
        "quiz.process.gc_pause",
        "quiz.process.interrupts",
        "quiz.process.kept_patterns",
        "quiz.process.lazy_pattern",
        "quiz.card.markup",
        "quiz.card.problem",
        "quiz.card.shown_text",
        "quiz.card.words",
    ),
    *(
        "quiz.cli.around_commands",
        "quiz.cli.around_commands.bring_up_to_date",
        "quiz.cli.home",
        "quiz.cli.printing",
        "quiz.cli.printing.output",
        "quiz.cli.printing.print_version",
    ),
    *("quiz.cli.arguments", "quiz.cli.arguments.folders", "quiz.cli.arguments.picked_decks"),
    *("quiz.cli.arguments.deck_arguments", "quiz.cli.arguments.screen_or_plain"),
    *("quiz.deck.find_decks", "quiz.store.our_files", "quiz.store.start_settings", "quiz.store.open_in_this_process"),
    *(
        "quiz.tui.app",
        "quiz.tui.home",
        "quiz.tui.home.deck_list",
        "quiz.tui.home.home_screen",
        "quiz.tui.opening",
        "quiz.tui.run",
    ),
    *(
        "quiz.tui.home.day_head",
        "quiz.tui.home.deck_rows",
        "quiz.tui.shared.decision_screen",
        "quiz.tui.shared.charts.sparkline",
    ),
    *("quiz.tui.shared", "quiz.tui.shared.text_as_data", "quiz.tui.shared.footer"),
    *(
        "quiz.tui.shared.colours.legible_colours",
        "quiz.tui.shared.threads.collect_when_quiet",
        "quiz.tui.shared.threads.find_day_in_thread",
        "quiz.tui.shared.messages",
    ),
    *(
        "quiz.tui.shared.notice_line",
        "quiz.tui.shared.closed_widgets",
        "quiz.tui.shared.open_once",
        "quiz.tui.shared.style_sheets",
        "quiz.tui.shared.threads.tells_failures",
        "quiz.tui.shared.charts",
        "quiz.tui.shared.terminal",
        "quiz.tui.shared.terminal.terminal_app",
        "quiz.tui.shared.colours.themes",
    ),
    *(
        "quiz.process.keys_first",
        "quiz.process.stopping",
        "quiz.tui.shared.terminal.keys_first_loop",
        "quiz.tui.shared.terminal.clipboard",
    ),
    *(
        "quiz.tui.shared.lists.line_list",
        "quiz.tui.shared.lists.list_pages",
        "quiz.tui.shared.keys.key_bindings",
        "quiz.tui.shared.keys.moving_keys",
    ),
    *("quiz.study", "quiz.study.key_table"),
    *(f"quiz.tui.shared.{room}" for room in ("colours", "keys", "lists", "threads")),
}
"""What may be imported before home is on the screen. All else waits until the decks are opened, beside the screen."""

PAINT = """
import sys
from quiz.card.problem import QuizError
from quiz.cli import main
from quiz.cli.arguments import screen_or_plain
from quiz.tui.app import QuizApp

def opened(app, opening):
    print("imported", *sys.modules, file=sys.__stdout__)
    raise QuizError("It was painted.")

QuizApp._opened = opened
screen_or_plain.on_screen = lambda: True
main([])
"""


def test_home_is_painted_before_anything_is_imported_that_it_does_not_show(home: Path) -> None:
    environment = {**os.environ, "TEXTUAL_DRIVER": "textual.drivers.headless_driver:HeadlessDriver"}
    environment |= {"COLUMNS": "80", "LINES": "24"}  # else it is as large as whatever terminal the tests run in
    run = [sys.executable, "-c", PAINT]
    done = subprocess.run(
        run, capture_output=True, text=True, env=environment | {"QUIZ_HOME": str(home)}, timeout=PATIENCE
    )
    assert (done.returncode, done.stderr) == (2, "quiz: It was painted.\n")
    names = done.stdout.split()
    assert sorted(name for name in names if name.startswith("quiz") and name not in AT_FIRST_PAINT) == []
    libraries = {"fsrs_rs_python", "markdown_it", "rapidfuzz", "sqlite3", "tomlkit", "watchfiles", "yaml"}
    assert sorted(libraries & set(names)) == []


@every("name", COMMANDS)
def test_a_command_is_found_by_its_name_in_a_file_of_that_name(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    assert command.name == name
    assert (PACKAGE / "cli" / f"{file_of(name)}.py").is_file()
    assert command.hidden or command.get_short_help_str(1_000) == COMMANDS[name]


def test_every_file_of_the_command_line_outside_its_folders_is_a_command() -> None:
    files = {path.stem for path in (PACKAGE / "cli").glob("*.py") if path.name != "__init__.py"}
    assert files == set(map(file_of, COMMANDS))
