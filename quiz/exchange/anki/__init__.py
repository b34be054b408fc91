"""Reads and writes Anki's packages and collections."""
