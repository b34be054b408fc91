"""Imports other programs' decks and histories, and exports ours. Each format has a file, each family of formats a
folder.

May import `study` and every room below it. Read `incoming.py` first: it has the values into which every format is read.
"""
