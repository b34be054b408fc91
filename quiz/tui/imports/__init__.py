"""Imports other programs' decks from the screens: asks for a file, shows what would change, and imports it."""
