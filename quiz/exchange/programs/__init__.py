"""Reads programs with a database or package of their own. Anki has a folder to itself."""
