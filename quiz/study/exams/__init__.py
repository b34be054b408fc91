"""Exams that are taken here, and classes whose sheets are marked: each step is on disk when it returns."""
