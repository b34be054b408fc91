"""Copies of the log made by themselves, what may be wrong with a log, and how it is mended. Begin with `repair.py`."""
