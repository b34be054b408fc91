"""The engine: when a card is asked, and what an answer does to its memory. Pure."""
