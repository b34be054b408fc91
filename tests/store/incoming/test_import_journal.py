"""One import waits for another, and says so only where there is one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.card.problem import QuizError
from quiz.store.incoming.import_journal import importing_alone


def test_an_import_is_refused_while_another_goes_on(home: Path) -> None:
    with importing_alone(home), pytest.raises(QuizError, match="Another import goes on"), importing_alone(home):
        pass
    with importing_alone(home):
        pass


@pytest.mark.parametrize("put", [lambda path: path.write_bytes(b"no database" * 99), Path.mkdir])
def test_a_lock_that_cannot_be_had_is_not_taken_for_another_import(home: Path, put: Callable[[Path], object]) -> None:
    home.mkdir()
    put(home / "import.lock")
    with pytest.raises(QuizError, match=r"import.lock`, .* is of no use: .* move it away"), importing_alone(home):
        pass
