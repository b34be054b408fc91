"""Our files: the log of answers, which only grows, what is derived from it, the index of cards, the settings.

Imports `quiz.card`, `quiz.engine` and `quiz.deck`; the only importer of sqlite3. Begin with `schema.sql` and `log.py`.
"""
