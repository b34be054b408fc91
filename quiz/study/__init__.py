"""What a learner does: sessions, exams, practice, drafting, settings and statistics, for every interface.

Knows no screen. Imports every room below it. Begin with `collection.py`, the decks with their log, which all else here
is given; then `sessions/session.py`. `decks` has what the deck files contained when last read, and whose history each
card has, `cards` how cards are found and what is done to many, `day` what is due, `exams` exams and classes,
`statistics` all numbers about cards and answers, and `authoring` what is done to decks and articles.
"""
