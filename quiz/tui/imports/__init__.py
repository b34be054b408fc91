"""Decks of other programs, taken in from the interface: asked for, shown as they would come in, and taken in."""
