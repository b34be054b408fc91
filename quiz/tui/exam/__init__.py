"""Exams: setting one up, taking it, its report, past results; and marking a class."""
