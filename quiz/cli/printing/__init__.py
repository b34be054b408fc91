"""Prints what commands have found, for people as lines, for scripts as JSON or CSV, and what is said beside it."""
