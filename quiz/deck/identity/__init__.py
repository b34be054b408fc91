"""Follows cards through edits of their decks: which card of today has which history of the log.

Imports `quiz.card` and the ids of cards. Begin with `recognise.py`.
"""
