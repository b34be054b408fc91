"""The files of this program: the log of answers, which only grows, the tables derived from it, the index of cards,
settings.

Imports `quiz.card`, `quiz.engine` and `quiz.deck`; the only importer of sqlite3. Begin with `schema.sql` and `log.py`.
"""
