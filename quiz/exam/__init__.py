"""Exams and answer sheets: drawing a paper, marking, points, reports, what a class tells about the questions. Pure.

Imports `quiz.card`, `quiz.engine` and `quiz.deck`. Begin with `report.py`, what an exam came to.
"""
