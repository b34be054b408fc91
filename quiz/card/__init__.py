"""What a question is, and when an answer is right. No files, no clock."""
