"""Packages and collections of Anki, in and out."""
