"""Answer sheets: files, tables and streams of answers, read into what the cards of a deck can mark.

Begin with `intake.py`: it parts what comes in; `read_sheets.py` and `table.py` read a sheet and a row.
"""
