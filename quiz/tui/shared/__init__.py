"""Parts that several screens use: texts of cards, charts, the terminal, dialogs, footer, help, notices, themes."""
