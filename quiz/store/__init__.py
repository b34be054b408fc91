"""Bytes on disk: the log of answers, and what is derived from it. The only importer of sqlite3."""
