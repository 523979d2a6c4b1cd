"""What the pages for operators tell is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import app
from softmax_viz.web.metrics import Metrics

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("deploy/README.md", "docs/operating.md", "SECURITY.md")
# Variables of others: uvicorn's, and those of deploy/Caddyfile and deploy/compose.yaml.
OTHERS = {"FORWARDED_ALLOW_IPS", "SITE", "REPLICAS", "FRAMES", "ACCESS_LOG"}


def text(page: str) -> str:
    """Read a page."""
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_files_and_links(page: str) -> None:
    """Every file that a page names is there, from the top; every link leads somewhere."""
    named = re.findall(
        r"(?<![\w/.-])((?:deploy|docs|softmax_viz|benchmarks)/[\w./-]*\w)", text(page)
    )
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text(page))
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_variables(page: str) -> None:
    """Every environment variable that a page names is read somewhere."""
    named = set(re.findall(r"\b([A-Z][A-Z_]+)(?==)", text(page)))
    named |= set(re.findall(r"\b(SOFTMAX_VIZ_[A-Z]+)\b", text(page)))
    own = {app.FRAMES, app.COMPRESSED, app.ACCESS_LOG, app.METRICS}
    assert named <= own | OTHERS


def test_metrics() -> None:
    """The page on operating names the metrics that there are, and no others."""
    made = {
        f"{family.name}{'_total' * (family.type == 'counter')}"
        for family in Metrics().registry.collect()
        if family.name.startswith("softmax_viz")
    }
    named = set(re.findall(r"softmax_viz_\w+", text("docs/operating.md")))
    assert {name.removesuffix("_bucket") for name in named} == made


def test_options() -> None:
    """The command knows the options that the pages name, with their defaults."""
    done = subprocess.run(
        [sys.executable, ROOT / "deploy" / "replicas.py", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for option in ("--site", "--memory", "--metrics"):
        assert option in text("deploy/README.md") + text("docs/operating.md")
        assert option in done.stdout
    assert 'default=":8500"' in text("deploy/replicas.py")
    assert "default=1500" in text("deploy/replicas.py")
