"""Lists of words, a folder for each language that questions can be drafted in."""
