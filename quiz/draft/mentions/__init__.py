"""What can be asked for in a sentence: names, numbers, dates and terms. Begin with `find_mentions`.

Imports the word lists (`pack`) and the values of drafting, and no other room of it.
"""
