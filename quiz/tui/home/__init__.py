"""Home: the decks, what is due, and the ways into everything else."""
