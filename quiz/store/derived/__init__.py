"""What follows from the rows of the log: which of them are valid, the history and the name of each card."""
