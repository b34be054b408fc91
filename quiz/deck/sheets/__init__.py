"""Answer sheets: a file of answers, read into what the cards of a deck can mark."""
