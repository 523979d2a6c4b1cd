"""The components' JavaScript as it travels."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["bare", "button_style", "part_script", "script"]

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w.]+)";\n', re.MULTILINE)


def script(name: str) -> str:
    """Read one of the player's scripts as it travels."""
    return bare(Path(__file__).with_name(name))


def bare(file: Path) -> str:
    """Read a script without comments and indentation: it travels with every rerun.

    What it imports from beside it travels before it, and finds there what it imports from it.
    """
    text = file.read_text(encoding="utf-8")
    beside = [file.with_name(name).read_text(encoding="utf-8") for name in _IMPORT.findall(text)]
    text = _IMPORT.sub("", "".join([*beside, text]))
    # Comments that fill their lines, and the types of expressions.
    text = re.sub(r"^\s*/\*(?:(?!\*/).)*\*/$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"/\*\* @type \{[^}]+\} \*/ ", "", text)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def part_script(name: str) -> str:
    """Give the few lines of a component whose script, ``name`` in the window, is elsewhere."""
    return script("part.js").replace("NAME", name)


def button_style() -> str:
    """Read the style of a button that a component draws."""
    return Path(__file__).with_name("play.css").read_text(encoding="utf-8")
