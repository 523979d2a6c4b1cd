"""What all tests of lessons share: both languages, errors in full, and a quick start."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner

from softmax_viz.kit.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Give each language."""
    return str(request.param)


@pytest.fixture(autouse=True, scope="session")
def _errors_in_full() -> Iterator[None]:
    """Tell a failed page's error and traceback, which the shipped setting keeps from learners."""
    shipped = st.get_option("client.showErrorDetails")
    st.set_option("client.showErrorDetails", "full")
    yield
    st.set_option("client.showErrorDetails", shipped)


@pytest.fixture(autouse=True, scope="session")
def _scan_installed_packages_once() -> Iterator[None]:
    """Keep what AppTest finds of packaged components: each visit asks anew, for half its time."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield
