"""Numbers about cards and answers: of decks, groups and periods, what is to come, and those of the home screen.

Begin with `deck_statistics.py`.
"""
