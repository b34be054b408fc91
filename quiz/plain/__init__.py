"""Plain mode: studying and exams line by line, over any pair of text streams.

Imports `quiz.study` and what is below it. Begin with `questions.py`, how one question is asked.
"""
