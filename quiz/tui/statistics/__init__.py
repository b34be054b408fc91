"""The statistics screen: study days, memory, what is to come, how well it is predicted, what if."""
