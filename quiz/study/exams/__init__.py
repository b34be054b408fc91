"""Exams that are taken here, and classes whose answer sheets are marked. Each step is on disk when its call returns."""
