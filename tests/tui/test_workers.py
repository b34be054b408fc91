"""What works in the background begins at once, whatever it is called with."""

import ast
from collections.abc import Iterator
from pathlib import Path

import quiz.tui
from tests.every import every

FOLDER = Path(quiz.tui.__file__).parent
FILES = [path for path in FOLDER.rglob("*.py") if "@work" in path.read_text("utf-8")]


def workers(path: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, ast.expr]]:
    """Yields the methods of a module that Textual's `work` marks, with the mark."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from ((node, mark) for mark in node.decorator_list if ast.unparse(mark).startswith("work"))


@every("path", FILES, ids=lambda path: path.stem)
def test_no_worker_is_described_by_its_arguments(path: Path) -> None:
    """Textual writes out all arguments of one without a description, or with an empty one: seconds for a large deck."""
    for method, mark in workers(path):
        if len(method.args.args) > 1:
            assert f"description='{method.name}'" in ast.unparse(mark), method.name
