"""Compares what is typed with the right answer, as a fair person would: signs, slips, names, amounts, dates, scripts.

`same_text` is the one to read first: it says when two texts are the same. Imports `card.languages`, and no kinds.
"""
