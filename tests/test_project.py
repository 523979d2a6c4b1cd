"""The project's own rules: lint, format, types, layers, and commands that exist."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from softmax_viz.kit.texts import Translator
from softmax_viz.lessons import EXTRAS, LESSONS

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(
    [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "softmax_viz").rglob("*.py")]
)
# From the top down: a module imports only what stands below it. What is not named here is pure.
LAYERS = {
    "app": 6,
    "pages": 6,
    "softmax_viz.main": 6,
    "softmax_viz.review": 5,
    "softmax_viz.lessons": 4,
    "softmax_viz.kit": 3,
    "softmax_viz.live": 2,
    "softmax_viz.maths": 1,
}
# Beyond the layers: who may not import what, and so stays what it is.
FORBIDDEN = [
    ("pages", ("pages", "plotly", "numpy", "scipy", "pandas", "streamlit")),  # a table of contents
    ("softmax_viz.kit.chart", ("streamlit", "softmax_viz.kit.texts")),  # handed their labels
]
# What computes and what draws knows no page.
PURE = re.compile(
    r"softmax_viz\.(functions|formats|grid|maths\..*|lessons\.\w+\.(model|figures).*"
    r"|review\.(?!page|pictures).+)"
)
LONGEST = 300


def module_name(path: Path) -> str:
    """Give the dotted name under which a source file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    """Read the dotted names that a source file imports, wherever in the file."""
    package = module_name(path).split(".")
    if path.name != "__init__.py":
        package = package[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def within(name: str, package: str) -> bool:
    """Say whether a dotted name is a package or lies in it."""
    return f"{name}.".startswith(f"{package}.")


def layer(name: str) -> int:
    """Give the layer of one of the project's modules."""
    return max((number for package, number in LAYERS.items() if within(name, package)), default=0)


def lesson_of(name: str) -> str | None:
    """Give the lesson that a module belongs to."""
    parts = name.split(".")
    inside = parts[:2] == ["softmax_viz", "lessons"] and len(parts) > 2
    # The registry itself, ``lessons.LESSONS``, names lessons and is none.
    return parts[2] if inside and parts[2].islower() else None


def wrong_imports(path: Path) -> set[str]:
    """List what a module imports and must not."""
    name, imported = module_name(path), imports(path)
    own = lesson_of(name)
    forbidden = [bad for package, names in FORBIDDEN if within(name, package) for bad in names]
    if PURE.fullmatch(name):
        forbidden.append("streamlit")
    return {
        other
        for other in imported
        if layer(other) > layer(name)
        or (own and lesson_of(other) not in {None, own})
        or any(within(other, bad) for bad in forbidden)
    }


def test_imports_run_one_way() -> None:
    """Layers import downwards, no lesson imports a lesson, and pure modules know no Streamlit."""
    found = {module_name(path): wrong_imports(path) for path in SOURCES}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_modules_are_short() -> None:
    """No module but the core is longer than what one reads at a sitting."""
    lengths = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in SOURCES}
    assert [p for p, n in lengths.items() if n > LONGEST and p.name != "functions.py"] == []


@pytest.mark.parametrize(
    "arguments",
    [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]],
    ids=["lint", "format", "types"],
)
def test_tools_find_nothing(arguments: list[str]) -> None:
    """Ruff and mypy, as pyproject.toml sets them, have nothing to say."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_readme_commands_are_what_ci_runs() -> None:
    """CI runs the README's test command itself, and both commands name files that exist."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    run, test = re.findall(r"```sh\n(.*)\n```", readme)
    assert test in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "streamlit run app.py" in run
    for command in (run, test, *re.findall(r"```powershell\n(.*)\n```", readme)):
        for file in re.findall(r"[\w/]+\.(?:txt|py)\b", command):
            assert (ROOT / file).is_file(), file


def test_readme_names_every_page() -> None:
    """The README's table of pages has a row a page, in the order of the navigation."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| page |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (?!-)(.+?) \| (.+) \|$", table, re.MULTILINE)
    assert [page for page, _ in rows] == [
        Translator("en", name)("nav") for name in ("start", *LESSONS, *EXTRAS)
    ]


PINNED = r"[\w-]+==[\w.]+(; sys_platform != \"win32\")?|-r (\.\./)+requirements\.txt"


def test_requirements_are_pinned() -> None:
    """Every requirement names one version, the same in every file."""
    versions: dict[str, set[str]] = {}
    for folder in (ROOT, ROOT / "tests", ROOT / "tests" / "frameworks"):
        for line in (folder / "requirements.txt").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                assert re.fullmatch(PINNED, line), line
                name, _, version = line.partition("==")
                versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_git_ignores_no_source() -> None:
    """No pattern of .gitignore hides a file that the app or its tests need."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    done = subprocess.run(
        ["git", "ls-files", "--others", "--ignored", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    hidden = [Path(line) for line in done.stdout.splitlines()]
    kinds = {".py", ".js", ".mjs", ".toml", ".md", ".txt", ".yml"}
    made = {".venv", "__pycache__", ".tools"}
    hidden = [path for path in hidden if path.suffix in kinds and not made & {*path.parts}]
    assert [path for path in hidden if not path.parts[0].startswith(".")] == []
