"""Parts that screens are made of: they take values and post messages."""
