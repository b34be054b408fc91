"""From an article to questions: a row of pure stages, each from one value to the next (`values` has them all).

An `Article` is cut into sentences, `mentions` finds names, numbers and terms in them, `reading` decides which of them
can be understood alone, `facts` what is worth knowing, `forms` how it may be asked, `rules` what is wrong with that,
and `selection` which cards a deck gets. `pipeline` runs them all; begin there. A language is a folder of `languages`.
`prompt` and `answers` are for a language model of the learner's own. Imports `quiz.card` and `quiz.deck`.
"""
