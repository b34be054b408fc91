"""Question banks of learning platforms, one file for each format: Moodle, Canvas, H5P and the like."""
