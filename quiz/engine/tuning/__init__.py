"""The memory model fitted to a learner: what is learned from, the fit, whether it is adopted, how well it predicts."""
