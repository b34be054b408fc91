"""Choosing cards from the facts of an article: the article on one side, the card on the other."""
