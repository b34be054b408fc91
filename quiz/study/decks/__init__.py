"""The deck files of a collection as they were last read, and whose history each of their cards has."""
