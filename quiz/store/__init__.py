"""Our database on disk: the log of answers, which only grows, and what is derived from it.

Imports `quiz.card`, `quiz.engine` and `quiz.deck`; the only importer of sqlite3. Begin with `schema.sql` and `log.py`.
"""
