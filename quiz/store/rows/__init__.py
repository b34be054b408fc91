"""What a row of the log is: as a value, as a line of text, packed in memory, and whether it means anything."""
