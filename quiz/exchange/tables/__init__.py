"""Tables of cards: CSV, TSV, spreadsheets, in and out."""
