"""PyYAML's two readers: with libyaml, where it has that, and without."""

from collections.abc import Iterator

import pytest
import yaml

from quiz.deck.reading import parse
from quiz.deck.reading.pure_yaml import PureLoader

LOADERS = [yaml.CBaseLoader, PureLoader] if yaml.__with_libyaml__ else [PureLoader]


@pytest.fixture(scope="module", params=LOADERS, ids=lambda loader: loader.__name__)
def each_loader(request: pytest.FixtureRequest) -> Iterator[None]:
    """Runs the tests of a file with each reader of YAML."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parse, "LOADER", request.param)
        yield
