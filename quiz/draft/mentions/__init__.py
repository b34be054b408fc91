"""Finds everything in a sentence that can be asked for: names, numbers, dates, terms. Begin with `find_mentions`.

Imports the word lists (`pack`) and the values of drafting, and no other room of it.
"""
