"""The files of this program: the log of answers, which only grows, the tables derived from it, and settings.

In folders: `rows`, what one row of the log is; `derived`, what follows from all of them; `incoming`, rows that were not
made here; `index`, a second file by which cards are found; `sqlite`, how either file is opened and copied; `recovery`,
copies of the log, and how a damaged one is mended.

Imports `quiz.card`, `quiz.engine` and `quiz.deck`; the only importer of sqlite3. Begin with `schema.sql` and `log.py`.
"""
