"""What is worth knowing of a statement, and how much. Begin with `find_facts`; the weights stand in `worth`.

Imports `sentences` and `mentions`.
"""
