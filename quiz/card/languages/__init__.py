"""Facts about languages that marking needs: articles such as `the`, numbers in words, spellings, common words.

Nothing here knows of questions.
"""
