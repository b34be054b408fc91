"""The screens, by subject. The only importer of textual and rich.

Imports `quiz.study` and every room below it. Begin with `app.py`, which opens the screens and is run by `run.py`, then
`home/home_screen.py` and `study/study_screen.py`. `questions` has a widget for each kind of question, `shared` what
several screens use.
"""
