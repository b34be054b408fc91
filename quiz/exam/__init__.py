"""Exams and answer sheets: drawing a paper, points, reports, and in `classes` the marking of a class.

All of it is pure, but for the processes and the cluster that a large class is marked on (`classes/mark_on_cores.py`,
`classes/mark_on_cluster.py`). Imports `quiz.card`, `quiz.engine` and `quiz.deck`. Begin with `report.py`, what an exam
came to.
"""
