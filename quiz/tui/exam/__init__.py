"""Exams: set up, sat, handed in, reported, and looked at again."""
