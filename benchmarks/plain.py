"""The app without its live player: the same pages in plain Streamlit, following on release.

usage: streamlit run plain.py
"""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from softmax_viz.live import load, player  # noqa: E402 - found only by the path above


def nothing(*_: object, **__: object) -> dict[str, object]:
    """Take the place of what the player computes and sends."""
    return {}


for part in ("_mount", "sweep"):
    setattr(player, part, nothing)
for name in load._SCRIPTS:  # noqa: SLF001 - what is left out is what is private
    load._SCRIPTS[name] = nothing  # noqa: SLF001
runpy.run_path(str(ROOT / "softmax_viz" / "main.py"), run_name="__main__")
