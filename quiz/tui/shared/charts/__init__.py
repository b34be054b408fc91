"""Charts made of characters: bars, columns, sparklines, large figures."""
