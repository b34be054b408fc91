"""Prints what commands have found: for people as lines, for scripts as JSON or CSV."""
