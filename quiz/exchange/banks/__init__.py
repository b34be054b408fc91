"""Question banks of schools and quizzes, a file a format: Moodle, Canvas, H5P and the like."""
