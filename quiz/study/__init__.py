"""What a learner does: decks with their log, a session, an exam, practice, settings, statistics.

Knows no screen. Imports every room below it. Begin with `collection.py`, then `session.py`.
"""
