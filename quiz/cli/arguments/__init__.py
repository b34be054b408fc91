"""What arguments and environment mean: which folders, which decks, and whether on the screen or in plain mode."""
