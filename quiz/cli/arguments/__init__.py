"""Reads from arguments and the environment which folders and decks a command is about, and how it shows them."""
