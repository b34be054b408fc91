"""Exams and answer sheets: drawing a paper, marking, points, reports, what a class tells about the questions.

All of it is pure, but for the processes and the cluster that a large class is marked on (`mark_on_cores.py`,
`mark_on_cluster.py`). Imports `quiz.card`, `quiz.engine` and `quiz.deck`. Begin with `report.py`, what an exam came to,
or with `mark_chunk.py`, how sheets are marked.
"""
