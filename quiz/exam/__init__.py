"""Exams and answer sheets: drawing a paper, points, reports, and in `classes` the marking of a class.

All of it is pure, except for the processes and the cluster that mark a large class (`classes/mark_on_cores.py`,
`classes/mark_on_cluster.py`). Imports `quiz.card`, `quiz.engine` and `quiz.deck`. Begin with `report.py`, the result of
an exam.
"""
