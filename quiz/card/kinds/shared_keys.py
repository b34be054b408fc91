"""The keys of the deck language that several kinds of questions share."""

from quiz.card.fields import TEXT, TEXTS, Key

QUESTION = Key("question", TEXT, "What is asked.", needed=True)
ANSWER = Key("answer", TEXT, "The right answer.", needed=True)
ANSWERS = Key("answers", TEXTS, "All right answers.", needed=True)
DISTRACTORS = Key("distractors", TEXTS, "Wrong answers to choose from.", needed=True)
