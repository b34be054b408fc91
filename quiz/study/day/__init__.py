"""The present study day: which cards it may concern, what is due and new, and how a backlog is caught up with."""
