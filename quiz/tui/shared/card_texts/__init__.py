"""Shows the text of a card as widgets: lists, tables, pictures, code blocks."""
