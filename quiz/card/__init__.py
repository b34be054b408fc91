"""Questions of all kinds, and the marking of answers to them. Pure: no files, no clock.

Imports `quiz.process`, the standard library and rapidfuzz alone. Begin with `model`, the values that all other rooms
pass around; `kinds` has a file for each kind of question, `comparing` says when two texts are the same answer, and
`languages` what that takes of languages.
"""
