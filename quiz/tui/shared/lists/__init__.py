"""Lists, lines and longer texts that are moved in and picked from by keys."""
