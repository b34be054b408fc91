"""Sessions, exams, practice, drafting, settings and statistics of a learner, for every interface.

Knows no screen. Imports every room below it. Begin with `collection.py`, then `session.py`.
"""
