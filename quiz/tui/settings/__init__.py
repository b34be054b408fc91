"""Screens that change the settings and keys."""
