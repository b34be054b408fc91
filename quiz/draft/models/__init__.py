"""What a language model of the learner's own is asked, and how its answer is read. Begin with `model_reply`.

Imports the rules for cards from `cards`.
"""
