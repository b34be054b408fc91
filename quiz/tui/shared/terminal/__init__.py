"""The terminal around the screens: its keys and bytes, its clipboard, other programs beside it."""
