from collections.abc import Iterator

import pytest

from onrecord.read import Reader


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader
