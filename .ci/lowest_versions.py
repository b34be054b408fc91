"""Prints, as constraints, the lowest version of each direct dependency that a pyproject.toml allows."""

import re
import sys
import tomllib
from itertools import chain
from pathlib import Path

LOWEST = re.compile(r"([\w.-]+)(?:\[[^]]*\])?>=([\w.]+)[^;]*(;.*)?")


def main() -> None:
    project = tomllib.loads(Path(sys.argv[1]).read_text("utf-8"))["project"]
    own = f"{project['name']}["  # one set of extras that stands for another
    for wanted in chain(project["dependencies"], *project["optional-dependencies"].values()):
        if wanted.startswith(own):
            continue
        if not (found := LOWEST.fullmatch(wanted)):
            sys.exit(f"`{wanted}` does not begin with a lowest version (`name>=version`).")
        name, version, condition = found.groups(default="")
        print(f"{name}=={version}{condition}")


if __name__ == "__main__":
    main()
