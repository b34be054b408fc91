"""The keys: their names, how a learner changes them, and those that several screens have."""
