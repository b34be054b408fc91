"""From an article to questions, in stages without side effects that pass on the values of `values`.

An `Article` is split into sentences. `mentions` finds the names, numbers and terms in them; `sentences` tells what they
say and which of them can be understood alone; `facts` finds what is worth knowing; `cards` asks it, with the rules for
cards and the choice of which ones a deck gets. `pipeline` runs them all; begin there. A language is a folder of word
lists in `languages`, which `pack` reads. `models` is for the learner's own language model. Imports `quiz.card` and
`quiz.deck`.
"""
