"""Fits the memory model to a learner: the reviews to learn from, the fit, whether to adopt it, how well it predicts."""
