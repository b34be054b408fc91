"""Reads what a sentence says, and refuses those that are not understood without their article.

Begin with `read_statement`. The reasons to refuse a sentence are in `refusals` (whatever stands around it) and
`needs_article`; its parts are found by `definitions`, `appositions`, `noun_phrases` and `verbs`. Imports `mentions`.
"""
