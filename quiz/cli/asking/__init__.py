"""Asks a person at the terminal for a line, a yes or a whole card, and a language model for cards."""
