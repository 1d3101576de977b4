"""What the tests of the formats share: one invented affair."""

from __future__ import annotations

import pytest

from onrecord.model import Dossier
from onrecord.show.outline import Outline, outline
from tests.show.affair import affair


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    return affair()


@pytest.fixture(scope="session")
def view(dossier: Dossier) -> Outline:
    return outline(dossier)
