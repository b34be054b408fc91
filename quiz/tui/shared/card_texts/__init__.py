"""The text of a card as widgets: lists, tables, pictures, fenced code."""
