"""From an article to questions, in stages without side effects that pass on the values of `values`.

An `Article` is split into sentences. `askable_mentions` finds the names, numbers and terms in them, `statements`
decides which sentences can be understood alone, `facts` what is worth knowing, `card_forms` how to ask it, `rules` what
is wrong with a card, and `selection` which cards a deck gets. `pipeline` runs them all; begin there. A language is a
folder in `languages`. `prompt` and `answers` are for the learner's own language model. Imports `quiz.card` and
`quiz.deck`.
"""
