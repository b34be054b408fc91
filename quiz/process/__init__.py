"""Runs the program, whatever it is about: Ctrl+C, threads that give way to keys or stop, patterns compiled late.

Imports the standard library alone, and no other room: `__main__` needs `interrupts` before there is any.
"""
