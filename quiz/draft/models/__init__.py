"""Writes the prompt for a language model of the learner's own, and reads its answer. Begin with `model_reply`.

Imports the rules for cards from `cards`.
"""
