"""What an author does: begins decks, drafts cards from an article, and compares decks with their articles."""
