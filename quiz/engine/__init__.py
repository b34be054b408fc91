"""Decides when a card is asked again, and changes its memory by an answer. Pure: time and chance are arguments.

Imports `quiz.card`. Begin with `memory/scheduler.py`, the memory of one card; `queue/queue.py` makes the order of a
day, `tuning` fits the memory model to a learner, `forecast` simulates days to come.
"""
