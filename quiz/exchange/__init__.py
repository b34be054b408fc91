"""Brings other programs' decks and histories in, and takes ours out; one file a format, a folder a family.

May import `study` and what that stands on. Read `incoming.py` first: what every format is read into.
"""
