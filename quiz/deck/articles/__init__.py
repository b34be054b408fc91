"""Articles that people read, as text that questions can be drawn from.

`read` opens a file of any known format, `article` has the values, `markdown` is the form in which an article is kept.
Imports `quiz.card` and `quiz.deck.sources`; trafilatura, lxml and pypdf are imported here alone, if they are there.
"""
