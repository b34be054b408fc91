"""Changes to deck files: a card, an id, an accepted answer. Each touches nothing but what it says, and is atomic."""
