"""Plans what an import changes in the learner's decks and log, makes all changes at once, and can undo an import."""
