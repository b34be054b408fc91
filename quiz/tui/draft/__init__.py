"""Choosing cards from the facts of an article: the article on one side, the card as it will be seen on the other."""
