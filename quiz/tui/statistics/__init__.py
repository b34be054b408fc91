"""Statistics: days of study, memory, what is to come, how well it is predicted, what if."""
