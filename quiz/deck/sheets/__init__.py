"""Answer sheets: files, tables and streams of answers, read into what the cards of a deck can mark.

Begin with `intake.py`, which divides the input into parts; `read_sheets.py` and `table.py` read a sheet and a row.
"""
