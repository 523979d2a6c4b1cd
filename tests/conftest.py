"""What all tests share: the repository's folder and one real server."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from hypothesis import HealthCheck, settings
from streamlit.components.v2 import manifest_scanner

from tests.server import running

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
BROWSER_TESTS = ROOT / "tests" / "browser"

# A machine that is busy with something else is slow, not wrong.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser, and run it last.

    Last, because the quick tests should speak first.
    """
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show the server's log below a failed test that used the server."""
    report = yield
    log = getattr(item, "funcargs", {}).get("server_log")
    if report.failed and log is not None:
        report.sections.append(("server log", log.read_text(errors="replace")[-5000:]))
    return report


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the repository's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file that collects the server's output."""
    return tmp_path_factory.mktemp("server") / "server.log"


@pytest.fixture(scope="session")
def server(server_log: Path) -> Iterator[str]:
    """Start the app once for the whole test session and give its address."""
    with running(server_log) as url:
        yield url


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
