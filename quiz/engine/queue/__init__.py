"""What a day asks: limits, order, siblings kept apart, exams to come, a backlog worked off."""
