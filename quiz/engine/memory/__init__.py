"""The memory of one card: FSRS, learning steps, intervals and their fuzz, what a learner has said about the card."""
