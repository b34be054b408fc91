"""The terminal that the screens are drawn on: its keys and bytes, its clipboard, other programs beside it."""
