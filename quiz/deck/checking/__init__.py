"""What `quiz check` finds in decks that can be read: faults between cards, lost quotes, flaws of question writing."""
