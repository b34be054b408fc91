"""Recognises by its tables which version of the schema a database has."""

from enum import IntEnum
from sqlite3 import Connection


class Layout(IntEnum):
    """The version of the tables in a database, recognised by their columns, since the number in its head may be
    damaged.

    The values here only tell which is older; the schema's version is `our_files.VERSION`. Both `FIRST_3` and `TODAY`
    are version 3: the former is an early form of it, without checksums of what cards said.
    """

    OF_ANOTHER = -1
    EMPTY = 0
    VERSION_1 = 1
    VERSION_2 = 2
    FIRST_3 = 3
    TODAY = 4

    @property
    def is_older(self) -> bool:
        """Tells whether the database is this program's and has to be upgraded."""
        return Layout.EMPTY < self < Layout.TODAY


_COLUMNS = """
    SELECT main.name || '.' || part.name FROM sqlite_master AS main JOIN pragma_table_info(main.name) AS part
    WHERE main.type = 'table' AND main.name IN ('log', 'wording')
"""


def layout_of(connection: Connection) -> Layout:
    """Returns which version of the tables a database has."""
    found = {name for (name,) in connection.execute(_COLUMNS)}
    # Where the table of wordings is gone, the log tells by itself.
    if "wording.check_sum" in found or ("log.check_sum" in found and "wording.said" not in found):
        return Layout.TODAY
    if {"wording.said", "log.check_sum"} <= found:
        return Layout.FIRST_3
    if {"log.shown", "log.voids"} <= found:
        return Layout.VERSION_2 if "log.act" in found else Layout.VERSION_1
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return Layout.EMPTY if is_empty else Layout.OF_ANOTHER
