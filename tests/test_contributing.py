"""What CONTRIBUTING.md tells a developer is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import streamlit.config

from softmax_viz.formats import show

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()
]
FORMS = re.findall(r"\| `(\S+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \| ([^|]+) \|", TEXT)


def test_files_exist() -> None:
    """Every file and folder that it names is there, but for the environments it makes."""
    named = re.findall(r"(?:`|\()((?:[\w-]+/)*[\w-]+(?:\.\w+|/[\w-]+))(?:`|\))", TEXT)
    named += [word for line in COMMANDS for word in shlex.split(line) if re.match(r"\w+/", word)]
    assert "tests/frameworks/requirements.txt" in named
    # A bare name of a catalogue is any lesson's.
    named = [name for name in named if name not in {"en.toml", "ko.toml"}]
    missing = [name for name in named if ".venv" not in name and not (ROOT / name).exists()]
    assert missing == []


def test_options_are_streamlit_s() -> None:
    """Every option of the development command is one that Streamlit knows."""
    options = re.findall(r"--((?:server|client)\.\w+)=", TEXT)
    assert len(options) == 2
    assert set(options) <= set(streamlit.config.get_config_options())


@pytest.mark.parametrize(("form", "number", "zero", "nan"), FORMS, ids=[row[0] for row in FORMS])
def test_number_forms(form: str, number: str, zero: str, nan: str) -> None:
    """Each form of the table writes what the table says."""
    written = [show(value, form) for value in (0.12345, 0.0, float("nan"))]
    assert written == [number, zero, nan]


def test_every_form_has_a_row() -> None:
    """The table has all five kinds of form."""
    assert [form.rstrip("0123456789") for form, *_ in FORMS] == ["f", "g", "p", "d", "!g"]
