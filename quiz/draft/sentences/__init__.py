"""What a sentence says, and whether it is understood without its article. Begin with `read_statement`.

Why a sentence is refused tell `refusals` (whatever stands around it) and `needs_article`; what its words are,
`definitions`, `appositions`, `noun_phrases` and `verbs`. Imports `mentions`.
"""
