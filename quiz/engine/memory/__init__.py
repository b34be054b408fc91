"""The memory of one card: FSRS, learning steps, intervals and their fuzz, and the card's status."""
