"""Tells a query that is wrong in itself, which is a fault of the program, from a file that is damaged."""

import sqlite3

_NOT_ITS_FAULT = ("no such table", "malformed JSON", "Cannot operate on a closed database")
"""What SQLite says by the code of a wrong query though that is right: a table is gone, a value is garbled, the program
ends."""


def is_wrong_query(error: Exception) -> bool:
    """Returns whether `error` would come of any file: a column that no table has, a slip in the SQL, a value missing.

    Such an error is to be raised. To make the file anew for it would throw away what is good, and hide the fault.
    """
    if not isinstance(error, sqlite3.Error) or str(error).startswith(_NOT_ITS_FAULT):
        return False
    is_misuse = isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError | sqlite3.NotSupportedError)
    return is_misuse or getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR
