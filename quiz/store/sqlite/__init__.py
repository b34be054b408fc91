"""Databases as files: opened, brought up to date, copied while in use, and what SQLite itself does not guard against.

Begin with `database.py`. What its tables hold is in `quiz/store/schema.sql`.
"""
