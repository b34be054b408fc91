"""The rules of `quiz check` for decks that can be read: faults between cards, lost quotes, flaws of questions."""
