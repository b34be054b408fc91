"""Lets `python -m quiz` stand for `quiz`."""

from quiz.cli import main

if __name__ == "__main__":
    main()
