"""Each file of deploy/ is read by a tool of its own kind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.node import node, tools
from tests.replicas import caddy

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def passes(*command: str | Path, **environment: str) -> None:
    """Run a tool that has nothing to say."""
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"SITE": ":8500", "UPSTREAMS": "to 127.0.0.1:8501 127.0.0.1:8502"},
        {
            "SITE": "softmax.school.example",
            "UPSTREAMS": COMPOSE["services"]["caddy"]["environment"]["UPSTREAMS"],
        },
    ],
    ids=["alone", "one machine", "compose"],
)
def test_caddyfile(environment: dict[str, str], tmp_path: Path) -> None:
    """Caddy takes it, as it stands and with what both ways of running it fill in."""
    home = {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    config = ("--config", DEPLOY / "Caddyfile", "--adapter", "caddyfile")
    passes(caddy(), "validate", *config, **home, **environment)


def test_dockerfile() -> None:
    """Hadolint finds nothing; what it copies from the repository is there, and not ignored."""
    passes(BIN / "hadolint", DEPLOY / "Dockerfile")
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8")
    kept = re.findall(r"^!(.+)$", ignored, re.MULTILINE)
    assert [name for name in kept if not (ROOT / name).exists()] == []
    assert {"app.py", "pages", "softmax_viz", ".streamlit"} <= set(kept)
    # What the app reads but no import names would be missed only in the container.
    assert {path.name for path in ROOT.glob("*.py")} == {"app.py"}


def test_compose() -> None:
    """Its schema and dclint's rules; its limits are those that the files beside it speak of."""
    passes_node(tools() / "node_modules" / "dclint" / "bin" / "dclint.cjs", DEPLOY / "compose.yaml")
    app = COMPOSE["services"]["app"]
    assert app["read_only"]
    assert app["user"] == "1000"
    assert "USER 1000\n" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def passes_node(*command: str | Path) -> None:
    """Run a tool of Node's that has nothing to say."""
    done = node(*command)
    assert done.returncode == 0, done.stdout + done.stderr


def test_kubernetes() -> None:
    """The manifests are of the kinds that the readme names, strictly by Kubernetes' schemas."""
    files = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    passes(BIN / "kubernetes-validate", "--strict", "--no-warn", *files)
    made = {file: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}
    assert {one["kind"] for one in made.values()} == {
        "Deployment",
        "Service",
        "Ingress",
        "HorizontalPodAutoscaler",
        "PodDisruptionBudget",
    }
    name = {"app.kubernetes.io/name": "softmax-viz"}
    assert all(one["metadata"]["labels"] == name for one in made.values())


def requirements(text: str) -> dict[str, str]:
    """Read the pinned versions of a requirements file."""
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE))


def test_the_lock_covers_the_requirements() -> None:
    """Every requirement in its version, every package with its hashes, its command in its head."""
    asked = requirements((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    text = (DEPLOY / "requirements.lock").read_text(encoding="utf-8")
    locked = requirements(text)
    again = re.search(r"^#    (uv pip compile .+)$", text, re.MULTILINE)
    assert again
    wrong = {name: version for name, version in asked.items() if locked.get(name) != version}
    assert wrong == {}, f"lock again: {again[1]}"
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(locked) > 30
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
