"""The settings, changed on the spot."""
