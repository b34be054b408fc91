"""Quiz and flashcard trainer for the terminal: decks are text, answers are marked, a memory model says when to ask.

The rooms, from the door inwards. Imports run down this list and never up, and not between rooms of one height (tui and
plain; store, exam and draft; engine and deck); `pyproject.toml` holds them to it.

cli     the command line: reads arguments, prints, sets the exit code; one file a command, folders for what several use
tui     the screens, by subject: home, study, exam, cards, statistics, settings, draft, imports, and
        the browser; questions and shared serve them all
plain   the same line by line: for pipes, screen readers and dumb terminals
exchange  other programs' decks and histories, in and out; one file a format, a folder a family
study   what a learner does: a collection of decks with its log, a session, an exam, practice, settings, statistics
store   our database: the log of answers and what is derived from it; its index of cards; copies and repair
exam    papers, the marking of answer sheets, points, reports, analysis of questions
draft   from an article to questions
engine  when a card is asked again: its memory, the queue of a day, tuning, forecasts
deck    deck files, articles and answer sheets on disk, as cards and texts, and back
card    what a question is, and when an answer is right
process  how the program runs, whatever it is about: Ctrl+C, threads, garbage, patterns

`__main__` is the door.

An answer goes this way: `tui.study` or `plain` hands it to `study.sessions.session`, which has `card` mark it,
`engine.memory` reckon the memory that each rating leads to, and `store.log` write it down before the mark is shown.
`.github/CONTRIBUTING.md` says where to change what.
"""

__version__ = "0.1.0"
