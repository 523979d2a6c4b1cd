"""What all tests of lessons share: both languages."""

from __future__ import annotations

import pytest

from softmax_viz.kit.texts import LANGUAGES


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Give each language."""
    return str(request.param)
