"""The models, loaded once."""

from __future__ import annotations

import pytest

from onrecord.annotate import Models, load_models


@pytest.fixture(scope="session")
def models() -> Models:
    return load_models()
