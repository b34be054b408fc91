"""Distinguishes a query that is wrong in itself, a fault of the program, from a damaged file."""

import sqlite3

_NOT_ITS_FAULT = ("no such table", "malformed JSON", "Cannot operate on a closed database")
"""What SQLite says by the code of a wrong query though that is right: a table is gone, a value is garbled, the program
ends."""


def is_wrong_query(error: Exception) -> bool:
    """Returns whether `error` is due to the query: an unknown column, a mistake in the SQL, a missing value.

    It is to be raised: making the file again would not help, would delete good data and hide the fault.
    """
    if not isinstance(error, sqlite3.Error) or str(error).startswith(_NOT_ITS_FAULT):
        return False
    is_misuse = isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError | sqlite3.NotSupportedError)
    return is_misuse or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
