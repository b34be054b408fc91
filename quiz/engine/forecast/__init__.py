"""Days to come, tried out on a simulated learner: reviews ahead, and what another retention would cost."""
