"""Makes the queue of a day: limits, order, siblings kept apart, exams to come, a backlog worked off."""
