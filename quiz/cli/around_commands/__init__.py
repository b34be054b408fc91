"""Does what goes on around a command: the shell completes it, the log is brought up to date before it and copied beside
it, and a crash is written down.
"""
