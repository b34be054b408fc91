"""Forecasts by a simulated learner: reviews to come, and the cost of another desired retention."""
