"""Rows that were not made here, from imports, other machines, copies and damaged files: how the log takes them in."""
