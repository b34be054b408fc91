"""Deck files, articles and answer sheets on disk: read into cards and texts, checked, and written.

Imports `quiz.card`. Begin with `reading/load.py`, from the text of a file to a deck and its problems.
"""
