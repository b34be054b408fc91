"""Opens files of other programs, which may be broken or made to do harm: within limits of size and time.

Imports nothing of `exchange` but itself. Read `read_text.py` first.
"""
