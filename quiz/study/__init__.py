"""What a learner does: sessions, exams, practice, drafting, settings and statistics, for every interface.

Knows no screen. Imports every room below it. Begin with `collection.py`, the decks with their log, which all else here
is given; then `sessions/session.py`. `exams` has exams and classes, `statistics` all numbers about cards and answers,
and `authoring` what is done to decks and articles.
"""
