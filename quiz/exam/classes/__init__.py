"""The sheets of a class: marking them, on one core or on many machines, their sums, what they tell of the questions.

Begin with `mark_chunk.py`, how sheets are marked, then `class_report.py`, what they come to.
"""
