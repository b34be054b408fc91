"""Parts that several screens use: texts of cards, dialogs, footer, help, notices, themes, the watch over deck files."""
