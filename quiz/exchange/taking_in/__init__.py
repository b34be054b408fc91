"""What an import does to the learner's decks and log: planned, taken in as a whole, taken back."""
