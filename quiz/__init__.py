"""Quiz and flashcard trainer for the terminal."""
