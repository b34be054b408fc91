"""Brings other programs' decks and histories in, and takes ours out. Each format has a file, each family a folder.

May import `study` and what that stands on. Read `incoming.py` first: it has the values that every format is read into.
"""
