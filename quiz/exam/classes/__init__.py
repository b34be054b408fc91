"""The answer sheets of a class: marking them on one core or many machines, their sums, what they tell about the
questions.

Begin with `mark_chunk.py`, which marks sheets, then `class_report.py`, the figures of the class.
"""
