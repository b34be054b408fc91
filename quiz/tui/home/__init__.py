"""The home screen: the decks, what is due, and the ways to everything else."""
