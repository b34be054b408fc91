"""Finds the facts in a statement, and weighs how much each is worth. Begin with `find_facts`; the weights stand in
`worth`.

Imports `sentences` and `mentions`.
"""
