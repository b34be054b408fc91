"""Pictures made of characters: bars, columns, sparklines, figures that are read from across the room."""
