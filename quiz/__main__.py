"""The start of the program, which `python -m quiz` is too."""

from quiz.process.interrupts import interrupt_again, leave_at_once


def main() -> None:
    """Runs `quiz`; ends the process."""
    leave_at_once()  # to import the rest takes a while
    from quiz.cli import main as run

    interrupt_again()
    run()


if __name__ == "__main__":
    main()
