"""What a program in a terminal imports in each test, imported once in a process that others are forked from."""

# ruff: noqa: F401
import os

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # which is read when Textual is imported

import quiz.__main__
import quiz.cli.study
import quiz.tui.app
import quiz.tui.home.home_screen
import quiz.tui.run
import quiz.tui.shared.terminal.terminal_driver
import quiz.tui.study.missed_card_screen
import quiz.tui.study.study_screen
import quiz.tui.study.summary_screen
import tests.tui.terminal.program
