"""Facts about languages that help to mark an answer: articles such as `the`, numbers in words, spellings, common words.

Nothing here knows of questions.
"""
