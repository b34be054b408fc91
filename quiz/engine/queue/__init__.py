"""Builds the queue of a day: limits, order, tied cards kept apart, exams to come, a backlog worked off."""
